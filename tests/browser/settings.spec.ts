// The sheet of reading settings: what it changes, where that is kept, and what happens where nothing can be kept.
import type { Page } from '@playwright/test';
import { canAct, expect, test } from './site';
import { storages } from './storages';

// It has paragraphs that follow each other.
const story = '/a/shouce-fenxiang/';

const sheet = (page: Page) => page.getByRole('dialog', { name: '阅读设置' });
const paragraph = (page: Page) => page.locator('.body-text + .body-text').first();
const look = (page: Page) =>
  paragraph(page).evaluate((text) => {
    const { fontSize, fontFamily, lineHeight, textIndent, textAlign, marginTop } = getComputedStyle(text);
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return { fontSize, fontFamily, lineHeight, textIndent, textAlign, marginTop, backgroundColor, color, width: text.clientWidth };
  });

/** Opens an article and its settings. */
async function openSheet(page: Page, path = story): Promise<void> {
  await page.goto(path);
  await canAct(page);
  await page.locator('.article-bar').getByRole('button', { name: '阅读设置' }).click();
  await expect(sheet(page)).toBeVisible();
}

const choose = (page: Page, group: string, name: string) =>
  sheet(page).getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).check();

/** Changes each setting to something else than it is. */
async function changeAll(page: Page): Promise<void> {
  for (let step = 0; step < 3; step += 1) await sheet(page).getByRole('button', { name: '大一号' }).click();
  await choose(page, '底色', '米黄');
  await choose(page, '字体', '宋体');
  await sheet(page).getByText('行距、段落、版心、对齐').click();
  await choose(page, '行距', '松');
  await choose(page, '段落', '段间空行');
  await choose(page, '版心', '窄');
  await choose(page, '对齐', '左对齐');
}

test.describe('without the app', () => {
  test.use({ expectedErrors: /ERR_FAILED/ });

  test('what was set is there before the first paint', async ({ page, isMobile }) => {
    await openSheet(page);
    const before = await look(page);
    await changeAll(page);
    const after = await look(page);
    expect(after).toMatchObject({
      fontSize: isMobile ? '22px' : '26px',
      textIndent: '0px',
      textAlign: 'start',
      backgroundColor: 'rgb(243, 233, 213)',
      color: 'rgb(43, 35, 24)',
    });
    expect(after.fontFamily).toMatch(/^"Noto Serif CJK SC"/);
    expect(parseFloat(after.lineHeight)).toBe(2 * parseFloat(after.fontSize));
    expect(after.marginTop).toBe(after.fontSize);
    expect(after.width).toBeLessThan(before.width);

    // No app comes, so nothing but the script before the first paint can have done it.
    await page.route(/\/reader-[^/]*\.js$/, (route) => route.abort());
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.reload();
    expect(await look(page)).toEqual(after);
    await page.waitForLoadState('load');
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
  });
});

test('the app changes nothing of a page that was shown with settings', async ({ page }) => {
  await openSheet(page);
  await changeAll(page);
  await page.reload();
  const before = await look(page);
  const place = () => paragraph(page).boundingBox();
  const placeBefore = await place();
  await canAct(page);
  expect(await look(page)).toEqual(before);
  expect(await place()).toEqual(placeBefore);
});

test('the text is seen above the sheet, which a touch beside it closes', async ({ page, isMobile }) => {
  await openSheet(page);
  const { height } = page.viewportSize()!;
  const box = (await sheet(page).boundingBox())!;
  expect(box.y + box.height).toBeCloseTo(height, 0);
  if (isMobile) expect(box.y).toBeGreaterThan(height * 0.5);
  // Scrolling is looking, not leaving.
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await expect(sheet(page)).toBeVisible();
  await paragraph(page).click({ position: { x: 20, y: 5 } });
  await expect(sheet(page)).toHaveCount(0);
});

test('the sheet is operated by keyboard, and gives the focus back', async ({ page, isMobile }) => {
  test.skip(isMobile, 'phones have no keyboard');
  await page.goto(story);
  await canAct(page);
  const button = page.locator('.article-bar').getByRole('button', { name: '阅读设置' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByRole('button', { name: '关闭' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(sheet(page).getByRole('button', { name: '大一号' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByRole('status').first()).toHaveText('第 6 号，共 9 号');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(sheet(page).getByRole('radio', { name: '白', exact: true })).toBeChecked();
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('sizes end at both ends, and everything can be put back', async ({ page }) => {
  await openSheet(page);
  const before = await look(page);
  const larger = sheet(page).getByRole('button', { name: '大一号' });
  const smaller = sheet(page).getByRole('button', { name: '小一号' });
  const sizes: string[] = [];
  while (await smaller.isEnabled()) await smaller.click();
  for (;;) {
    sizes.push((await look(page)).fontSize);
    if (await larger.isDisabled()) break;
    await larger.click();
  }
  expect(sizes).toEqual([14, 15, 16, 17, 18, 20, 22, 26, 30].map((size) => `${size}px`));
  // Headings follow.
  const title = await page.locator('h1').evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize));
  expect(title).toBeGreaterThan(36);
  await sheet(page).getByRole('button', { name: '恢复原样' }).click();
  expect(await look(page)).toEqual(before);
  await page.reload();
  expect(await look(page)).toEqual(before);
});

test('what is read stays where it is while the size changes', async ({ page }) => {
  await openSheet(page);
  await page.evaluate(() => {
    const parts = document.querySelectorAll('.article-body > *');
    const { top } = parts[5]!.getBoundingClientRect();
    scrollBy(0, top - 20);
  });
  const top = () => page.locator('.article-body > *').nth(5).evaluate((part) => part.getBoundingClientRect().top);
  const before = await top();
  for (let step = 0; step < 4; step += 1) await sheet(page).getByRole('button', { name: '大一号' }).click();
  expect(Math.abs((await top()) - before)).toBeLessThan(1.5);
});

test('a change is in every tab at once', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto('/c/jujiao/');
  await canAct(other);
  await openSheet(page);
  await choose(page, '底色', '黑');
  await expect(other.locator('html')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  await sheet(page).getByRole('button', { name: '恢复原样' }).click();
  await expect(other.locator('html')).not.toHaveCSS('background-color', 'rgb(0, 0, 0)');
  await other.close();
});

test('the theme colours the bars of the browser too', async ({ page }) => {
  await openSheet(page);
  const colours = () => page.locator('meta[name=theme-color]').evaluateAll((metas) => metas.map((meta) => (meta as HTMLMetaElement).content));
  const before = await colours();
  await choose(page, '底色', '豆绿');
  expect(await colours()).toEqual(['#d9e7d3', '#d9e7d3']);
  await choose(page, '底色', '跟随系统');
  expect(await colours()).toEqual(before);
});

for (const [name, spoil] of storages) {
  test(`storage is ${name}: settings work for the visit, and the sheet says so`, async ({ page }) => {
    await page.addInitScript(spoil);
    await openSheet(page);
    await expect(sheet(page).getByText('只在这次有效')).toHaveCount(0);
    await choose(page, '底色', '米黄');
    await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(243, 233, 213)');
    await expect(sheet(page).getByText('只在这次有效')).toBeVisible();
    // The next page of the visit.
    await page.locator('.breadcrumb a').last().click();
    await expect(page.locator('h1')).toBeFocused();
    await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(243, 233, 213)');
  });
}

for (const stored of ['{', '7', 'null', '{"settings":{"theme":"pink"},"properties":{"--paper":"red"}}', '{"properties":5}']) {
  test(`what is stored is ${stored}: the page is as it is by itself, and settings work`, async ({ page }) => {
    await page.addInitScript((stored) => {
      if (!sessionStorage.getItem('spoilt')) localStorage.setItem('kanwu-settings', stored);
      sessionStorage.setItem('spoilt', '1');
    }, stored);
    await openSheet(page);
    await expect(page.locator('html')).not.toHaveCSS('background-color', 'rgb(255, 0, 0)');
    await choose(page, '底色', '黑');
    await page.reload();
    await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  });
}
