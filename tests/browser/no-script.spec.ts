// Every page with JavaScript off.
import { allPages, expect, story, test } from './site';

test('every page has its text and its heading', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  for (const path of await allPages(baseURL!)) {
    await page.goto(path);
    await expect(page.locator('h1'), path).toHaveCount(1);
    expect((await page.locator('main').innerText()).length, path).toBeGreaterThan(20);
  }
});

test('links, contents and folded parts work', async ({ page }) => {
  await page.goto('/');
  await page.locator('.directory summary').first().click();
  await expect(page.locator('.directory-entries').first()).toBeVisible();
  await page.goto(story);
  const entry = page.locator('.outline ol > li > a').last();
  await entry.click();
  await expect(page).toHaveURL(/#/);
  await page.locator('.channels a', { hasText: '参考' }).click();
  await expect(page.locator('h1')).toHaveText('参考');
});
