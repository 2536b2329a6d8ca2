// Blocks below the first screen are laid out late (style/article.css, src/browser/layout.rs); nobody may notice.
import type { Page } from '@playwright/test';
import { expect, story, takenOver, test } from './site';

const last = '.article-body > :last-child';

/** How the browser treats the last block of the article: `auto` is put off. */
const treatment = (page: Page) =>
  page.locator(last).evaluate((block) => getComputedStyle(block).getPropertyValue('content-visibility'));

/** The last heading of the article: where it stands in the window, in CSS pixels. */
const place = (page: Page) =>
  page.locator('.article-body h2').last().evaluate((heading) => Math.round(heading.getBoundingClientRect().top));

/** Waits until nothing moves any more. */
async function settled(page: Page): Promise<number> {
  let before = NaN;
  await expect.poll(async () => {
    const now = await place(page);
    const rests = now === before;
    before = now;
    return rests;
  }, { intervals: [150] }).toBe(true);
  return before;
}

test.describe('the app', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(story);
    expect(await treatment(page)).toBe('auto');
    await takenOver(page);
  });

  test('has everything laid out when the reader scrolls, and nothing moves', async ({ page }) => {
    expect(await treatment(page)).toBe('auto');
    await page.mouse.wheel(0, 300);
    await expect.poll(() => treatment(page)).toBe('visible');
    expect(Math.abs((await page.evaluate(() => scrollY)) - 300)).toBeLessThan(2);
  });

  test('a jump to a heading stays at it, and going back to it finds it', async ({ page }) => {
    const heading = page.locator('.article-body h2').last();
    await page.evaluate((id) => (location.hash = id), (await heading.getAttribute('id'))!);
    await expect.poll(() => treatment(page)).toBe('visible');
    const top = await settled(page);
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(150);
    await page.evaluate(() => document.querySelector<HTMLElement>('.channels a')?.click());
    await expect(page.locator('.home')).toBeVisible();
    await page.goBack();
    await expect(page.locator('.article')).toBeVisible();
    expect(Math.abs((await settled(page)) - top)).toBeLessThan(3);
    expect(await treatment(page)).toBe('visible');
  });

  test('loading again in the middle leads to the same place', async ({ page }) => {
    await page.locator('.article-body h2').last().evaluate((heading) => heading.scrollIntoView());
    await expect.poll(() => treatment(page)).toBe('visible');
    const top = await settled(page);
    await page.reload();
    expect(await treatment(page)).toBe('visible');
    expect(Math.abs((await settled(page)) - top)).toBeLessThan(3);
    await takenOver(page);
    expect(Math.abs((await settled(page)) - top)).toBeLessThan(3);
  });

  test('pages that it shows itself are laid out whole', async ({ page }) => {
    await page.locator('.masthead-name').click();
    await expect(page.locator('.home')).toBeVisible();
    await page.goBack();
    await expect(page.locator('.article')).toBeVisible();
    expect(await treatment(page)).toBe('visible');
  });
});

test.describe('without the app', () => {
  test.use({ expectedErrors: /Failed to load/ });

  test('an address with a place leads there, and text that is put off is found and printed', async ({ page }) => {
    await page.route(/\.wasm$/, (route) => route.abort());
    await page.goto(story);
    const id = await page.locator('.article-body h2').last().getAttribute('id');
    await page.goto('about:blank');
    await page.goto(`${story}#${id}`);
    const top = await settled(page);
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(150);
    await page.evaluate(() => scrollTo(0, 0));
    const words = (await page.locator('.article-body .body-text').last().textContent())!.slice(0, 6);
    expect(words).toHaveLength(6);
    expect(await page.evaluate((text) => (window as unknown as { find(text: string): boolean }).find(text), words)).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await treatment(page)).toBe('visible');
  });
});
