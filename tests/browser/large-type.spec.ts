// Large type, as WeChat's settings and browsers make it: nothing is cut off and nothing sticks out at the side.
import type { Page } from '@playwright/test';
import { asWebView, clientNamed } from './clients';
import { appReady, expect, kinds, story, test } from './site';

/** What is wider than the page, and what hides a part of its own text. */
function faults(): string[] {
  const found: string[] = [];
  const name = (part: Element): string => `${part.tagName}.${part.className}: ${(part.textContent ?? '').slice(0, 16)}`;
  if (document.documentElement.scrollWidth > innerWidth) {
    for (const part of document.querySelectorAll('body *')) {
      const { right, width } = part.getBoundingClientRect();
      if (width && right > innerWidth + 1 && !part.closest('.channels, .table, pre')) found.push(`sticks out: ${name(part)}`);
    }
    if (!found.length) found.push('sticks out: something');
  }
  for (const part of document.querySelectorAll<HTMLElement>('body *')) {
    const { overflowX, overflowY } = getComputedStyle(part);
    // Those for ears only, and one that says the same in full when it is copied.
    if (!part.clientWidth || part.closest('.visually-hidden, .share-url')) continue;
    const hides = (value: string): boolean => value === 'hidden' || value === 'clip';
    if (hides(overflowX) && part.scrollWidth > part.clientWidth + 1) found.push(`cut off: ${name(part)}`);
    if (hides(overflowY) && part.scrollHeight > part.clientHeight + 1) found.push(`cut off below: ${name(part)}`);
  }
  return found;
}

async function resized(page: Page, size: string): Promise<void> {
  await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
}

for (const path of kinds) {
  test(`${path} bears large type`, async ({ page, isMobile }) => {
    test.skip(!isMobile, 'phones only');
    await page.goto(path);
    if (path !== '/404.html') await appReady(page);
    for (const size of ['100%', '160%', '200%']) {
      for (const width of [320, 375, 414]) {
        await page.setViewportSize({ width, height: 740 });
        await resized(page, size);
        expect(await page.evaluate(faults), `${width} px, ${size}`).toEqual([]);
      }
    }
  });

  test(`${path} bears a zoom of 200 %`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'desktops only');
    // To a page, zoom is a smaller window.
    await page.setViewportSize({ width: 640, height: 450 });
    await page.goto(path);
    expect(await page.evaluate(faults)).toEqual([]);
  });
}

/** Lines of facts that begin with a dot, and facts that follow another without one. What is cut off cannot be hit. */
function wrongDots(): { wrong: string[]; lines: number; breaks: number } {
  const found = { wrong: [] as string[], lines: 0, breaks: 0 };
  for (const line of document.querySelectorAll('.meta')) {
    found.lines += 1;
    line.scrollIntoView({ block: 'center' });
    let above = Number.NaN;
    for (const part of line.children) {
      const { left, top } = part.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(part).fontSize);
      const hasDot = part.contains(document.elementFromPoint(left + size * 0.7, top + size * 0.7));
      const isFirst = top !== above;
      if (isFirst && part !== line.firstElementChild) found.breaks += 1;
      if (hasDot === isFirst) found.wrong.push(`${isFirst ? 'a dot before' : 'no dot before'} ${part.textContent}`);
      above = top;
    }
  }
  return found;
}

for (const path of ['/', '/t/bianji-shouce/', story]) {
  test(`${path}: dots stand between facts and not at the ends of a line`, async ({ page, isMobile }) => {
    test.skip(!isMobile, 'phones only');
    await page.goto(path);
    let breaks = 0;
    for (const width of [375, 320, 160]) {
      await page.setViewportSize({ width, height: 740 });
      const found = await page.evaluate(wrongDots);
      expect(found.wrong, `${width} px`).toEqual([]);
      expect(found.lines).toBeGreaterThan(0);
      breaks += found.breaks;
    }
    // Else the narrow pages showed nothing.
    expect(breaks).toBeGreaterThan(0);
  });
}

test('the sheet for sharing bears large type', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'phones only');
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(kinds[4]!);
  await appReady(page);
  await resized(page, '200%');
  await page.locator('[data-act=share]').click();
  expect(await page.evaluate(faults)).toEqual([]);
  const close = page.locator('dialog.share').getByRole('button', { name: '关闭' });
  await close.scrollIntoViewIfNeeded();
  await expect(close).toBeInViewport();
  await close.click();
  await expect(page.locator('dialog.share')).toHaveCount(0);
});

test.describe('in WeChat', () => {
  test.use({ userAgent: clientNamed('WeChat on Android').userAgent });

  test('the size that its reader has chosen is left alone', async ({ page, isMobile }) => {
    test.skip(!isMobile, 'phones only');
    await asWebView(page);
    await page.goto(kinds[4]!);
    await appReady(page);
    // Nothing takes the setting over, so nothing can take it back.
    const handlers = await page.evaluate(() => Object.keys((window as unknown as { WeixinJSBridge: { handlers: object } }).WeixinJSBridge.handlers));
    expect(handlers).not.toContain('menu:setfont');
    const height = () => page.locator('.article-body').evaluate((body) => body.clientHeight);
    const before = await height();
    // As WeChat does it on iOS.
    await page.evaluate(() => document.body.style.setProperty('-webkit-text-size-adjust', '160%'));
    await page.evaluate(() => document.body.style.setProperty('text-size-adjust', '160%'));
    await expect.poll(height).toBeGreaterThan(before * 1.2);
    expect(await page.evaluate(faults)).toEqual([]);
  });
});
