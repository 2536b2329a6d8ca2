// Sharing an article: the sheet, links to places in it, the poster, and what each app is told.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { asWebView, clientNamed } from './clients';
import { codesIn, seenCode } from './codes';
import { held } from './fault-server';
import { wasm } from './faults';
import { appReady, canAct, expect, followLinkTo, story, test, touch } from './site';

const address = `https://kanwu.example${story}`;

async function openSheet(page: Page, act = 'share'): Promise<void> {
  await page.goto(story);
  await appReady(page);
  await page.locator(`[data-act=${act}]`).click();
  await expect(page.locator('dialog.share h2')).toBeFocused();
}

const way = (page: Page, name: string) => page.locator('dialog.share').getByRole('button', { name, exact: true });

test('without the app nothing offers what only a script can do', async ({ page }) => {
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto(story);
  await touch(page);
  await expect(page.locator('html')).toHaveAttribute('data-reader', 'failed');
  await expect(page.getByRole('button', { name: '分享' })).toBeHidden();
  await expect(page.locator('.copy')).toBeHidden();
});
test.use({ expectedErrors: /ERR_FAILED/ });

test('the sheet has one code, which leads to the article, and closing it leads back', async ({ page }) => {
  await openSheet(page);
  await expect.poll(async () => codesIn(await page.screenshot())).toEqual([address]);
  expect(await page.evaluate(seenCode)).toMatchObject({ isOnTop: true, isInLink: false });
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog.share')).toHaveCount(0);
  await expect(page.locator('[data-act=share]')).toBeFocused();
  // No entry of the history is the sheet's, so going back leaves the page.
  expect(await page.evaluate(() => history.length)).toBe(2);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the sheet and the poster have no fault of accessibility, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openSheet(page);
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).include('dialog.share').analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    };
    await check();
    await way(page, '做成海报').click();
    await expect(page.locator('.share-poster')).toBeVisible();
    await check();
  });
}

test('the link is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSheet(page);
  await way(page, '复制链接').click();
  await expect(page.locator('.share-said')).toHaveText('链接已复制。');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
});

test('where nothing can be copied the link is selected', async ({ page }) => {
  await asWebView(page);
  await page.addInitScript(() => (document.execCommand = () => false));
  await openSheet(page);
  await way(page, '复制链接').click();
  await expect(page.locator('.share-said')).toContainText('链接已选中');
  expect(await page.evaluate(() => {
    const field = document.activeElement as HTMLInputElement;
    return field.value.slice(field.selectionStart!, field.selectionEnd!);
  })).toBe(address);
});

test('a link leads to a heading or to a picture', async ({ page }) => {
  await openSheet(page);
  const list = page.getByLabel('从哪里读起');
  const names = await list.locator('option').allTextContents();
  expect(names[0]).toBe('开头');
  expect(names.some((name) => name.startsWith('图：'))).toBe(true);
  for (const name of [names.find((name) => name.startsWith('图：'))!, names[1]!]) {
    await list.selectOption({ label: name });
    const url = new URL(await page.getByLabel('链接').inputValue());
    expect(url.origin + url.pathname).toBe(address);
    const target = page.locator(`[id="${decodeURIComponent(url.hash.slice(1))}"]`);
    await expect(target).toHaveCount(1);
    // It leads there without any script.
    const plain = await page.context().browser()!.newContext({ javaScriptEnabled: false, viewport: page.viewportSize()! });
    const other = await plain.newPage();
    await other.goto(new URL(story + url.hash, page.url()).href);
    const place = other.locator(`[id="${decodeURIComponent(url.hash.slice(1))}"]`);
    await expect(place).toBeInViewport();
    await plain.close();
  }
});

test('a paragraph of which something is selected can be shared', async ({ page }) => {
  await page.goto(story);
  await canAct(page);
  const paragraph = page.locator('.article-body > p.body-text').nth(2);
  const id = await paragraph.getAttribute('id');
  await expect(page.locator('.share-bar')).toBeHidden();
  await paragraph.evaluate((part) => getSelection()!.selectAllChildren(part));
  await page.getByRole('button', { name: '分享选中的这段' }).click();
  expect(await page.getByLabel('链接').inputValue()).toBe(`${address}#${id}`);
  // The app takes the same link to the same place.
  await page.goto('/c/jujiao/');
  await appReady(page);
  await followLinkTo(page, `${story}#${id}`);
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
});

test('what was selected before the app came can be shared as well', async ({ page, host }) => {
  host.fail(wasm, held);
  await page.goto(host.origin + story);
  await page.locator('.article-body > p.body-text').nth(2).evaluate((part) => getSelection()!.selectAllChildren(part));
  host.release();
  await page.getByRole('button', { name: '分享选中的这段' }).click();
  await expect(page.locator('dialog.share h2')).toBeFocused();
});

test('a selection elsewhere offers nothing', async ({ page }) => {
  await page.goto(story);
  await canAct(page);
  await page.locator('.promo-title').evaluate((part) => getSelection()!.selectAllChildren(part));
  await page.waitForTimeout(600);
  await expect(page.locator('.share-bar')).toBeHidden();
});

test('the poster has title, lead and a code that leads to the article', async ({ page, isMobile }) => {
  await openSheet(page);
  await way(page, '做成海报').click();
  const poster = page.locator('.share-poster');
  await expect(poster).toBeVisible();
  await expect(poster).toHaveAttribute('alt', /江山光谷小镇/);
  const png = Buffer.from((await poster.getAttribute('src'))!.split(',')[1]!, 'base64');
  expect(await codesIn(png)).toEqual([address]);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(width).toBe(750);
  expect(height).toBeGreaterThan(700);
  // It is seen whole with its code on a phone too.
  await poster.scrollIntoViewIfNeeded();
  if (isMobile) await poster.evaluate((image) => image.scrollIntoView({ block: 'end' }));
  expect(await codesIn(await page.screenshot())).toEqual([address]);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '保存海报' }).click()]);
  expect(download.suggestedFilename()).toBe('海报.png');
  expect(readFileSync((await download.path())!).equals(png)).toBe(true);
  await way(page, '返回').click();
  await expect(page.getByLabel('链接')).toHaveValue(address);
});

test('the system’s own sheet is used where there is one', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.share = (data) => {
      Object.assign(window, { shared: data });
      return Promise.reject(new DOMException('closed', 'AbortError'));
    };
  });
  await openSheet(page);
  await way(page, '用其他应用分享').click();
  expect(await page.evaluate(() => (window as unknown as { shared: ShareData }).shared.url)).toBe(address);
});

test('going on to another page closes the sheet', async ({ page }) => {
  await page.goto('/c/jujiao/');
  await appReady(page);
  await page.locator(`.teaser a[href="${story}"]`).first().click();
  await expect(page.locator('.article h1')).toBeVisible();
  await page.locator('[data-act=share]').click();
  await expect(page.getByLabel('链接')).toHaveValue(address);
  await page.goBack();
  await expect(page.locator('dialog.share')).toHaveCount(0);
});

test.describe('in WeChat', () => {
  test.use({ userAgent: clientNamed('WeChat on Android').userAgent });

  test('the sheet tells of the menu, and no sheet of the system is offered', async ({ page }) => {
    await asWebView(page);
    await openSheet(page);
    await expect(page.locator('.share-hint')).toContainText('点右上角的三个点');
    await expect(way(page, '用其他应用分享')).toHaveCount(0);
    await way(page, '做成海报').click();
    await expect(page.locator('.share-hint')).toContainText('长按图片保存');
    await expect(page.getByRole('link', { name: '保存海报' })).toHaveCount(0);
  });

  test('tapping a file tells how to download it', async ({ page }) => {
    await page.goto('/a/shouce-yinshipin/');
    await canAct(page);
    const link = page.locator('.file a[download]').first();
    await link.evaluate((file) => file.addEventListener('click', (event) => event.preventDefault()));
    await link.click();
    await link.click();
    await expect(page.locator('.download-hint')).toHaveCount(1);
    await expect(page.locator('.download-hint')).toContainText('在浏览器打开');
  });
});

test.describe('in WeCom', () => {
  test.use({ userAgent: clientNamed('WeCom on Android').userAgent });

  test('saving the account’s code tells how to download it, too', async ({ page }) => {
    await page.goto(story);
    await canAct(page);
    const link = page.getByRole('link', { name: '保存图片' });
    await link.evaluate((file) => file.addEventListener('click', (event) => event.preventDefault()));
    await link.click();
    await expect(page.locator('.promo .download-hint')).toBeVisible();
  });
});

test('on a desktop the phone goes on where the desktop stops', async ({ page, isMobile }) => {
  test.skip(isMobile, 'desktops only');
  await openSheet(page, 'phone');
  await expect(page.locator('dialog.share h2')).toHaveText('手机继续阅读');
  await expect.poll(async () => codesIn(await page.screenshot())).toEqual([address]);
});

test('on paper the article has its address and its code', async ({ page, isMobile }) => {
  test.skip(isMobile, 'desktops only');
  await page.goto(story);
  await page.emulateMedia({ media: 'print' });
  const code = page.locator('.print-address img');
  await code.scrollIntoViewIfNeeded();
  await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
  expect(await codesIn(await page.screenshot())).toEqual([address]);
  await expect(page.locator('.promo:visible')).toHaveCount(0);
});

test('nothing of all this asks another origin', async ({ page, baseURL }) => {
  const others: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL!) && !request.url().startsWith('data:')) others.push(request.url());
  });
  await openSheet(page);
  await way(page, '做成海报').click();
  await expect(page.locator('.share-poster')).toBeVisible();
  expect(others).toEqual([]);
});
