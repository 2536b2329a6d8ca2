// Following the account: each promo is photographed at every width, in both colours and in large type, in the apps
// that readers come with, and its code is read from the photograph.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { asWebView, clientNamed, clients } from './clients';
import { codesIn, seenCode } from './codes';
import { held } from './fault-server';
import { wasm } from './faults';
import { appReady, canAct, expect, story, test } from './site';

const { promo } = JSON.parse(readFileSync(new URL('../../public/content/site.json', import.meta.url), 'utf8'));
/** Every place where a promo stands. */
const places = ['/', story, '/a/shouce-guanzhu/', '/subscribe/'];
const widths = [320, 360, 375, 414];
/** Clients in which the code is pressed or photographed from a phone. */
const phones = ['WeChat on Android', 'WeChat on Android, 2021', 'WeChat on HarmonyOS', 'a mini program', 'Chrome on Android'];
const hints: Record<string, string> = {
  press: '长按识别二维码',
  save: '保存图片，微信扫一扫',
  scan: '用手机微信扫一扫',
};

async function showCode(page: Page): Promise<void> {
  const code = page.locator('.promo-code img').first();
  await code.evaluate((image: HTMLImageElement) => image.scrollIntoView({ block: 'center' }));
  await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThanOrEqual(430);
  // Scrolling and loading have settled when two frames agree.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

for (const name of phones) {
  test.describe(`in ${name}`, () => {
    test.use({ userAgent: clientNamed(name).userAgent });

    for (const place of places) {
      test(`the code on ${place} is read from the screen`, async ({ page, isMobile }) => {
        test.skip(!isMobile, 'phones only');
        await asWebView(page);
        await page.goto(place);
        await appReady(page);
        const words = clientNamed(name).words;
        await expect(page.locator('html')).toHaveAttribute('data-client', words);
        for (const size of ['100%', '160%']) {
          for (const colorScheme of ['light', 'dark'] as const) {
            for (const width of widths) {
              const at = `${width} px, ${colorScheme}, ${size}`;
              await page.setViewportSize({ width, height: 740 });
              await page.emulateMedia({ colorScheme });
              await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
              await showCode(page);
              const seen = await page.evaluate(seenCode);
              expect(seen, at).toMatchObject({ isOnTop: true, isInLink: false, isWhole: true, shown: 1 });
              expect(Math.min(seen.width, seen.height), at).toBeGreaterThanOrEqual(160);
              expect(await codesIn(await page.screenshot()), at).toEqual([promo.qr.text]);
              // Nothing sticks out at the side.
              expect(await page.evaluate(() => document.documentElement.scrollWidth), at).toBe(width);
            }
          }
        }
        const hint = page.locator('.promo-hint').first();
        await expect(hint).toHaveText(hints[words.split(' ')[2]!]!, { useInnerText: true });
      });
    }
  });
}

for (const { name, words, userAgent } of clients) {
  test.describe(`promo in ${name}`, () => {
    test.use({ userAgent });

    test('the promo says what to do there', async ({ page }) => {
      await page.goto(story);
      await appReady(page);
      // Chromium on this machine has its own number of fingers, so an iPad that hides as a Mac is no case here.
      if (name.endsWith('on a Mac') && (await page.evaluate(() => navigator.maxTouchPoints)) > 1) return;
      await expect(page.locator('html')).toHaveAttribute('data-client', words);
      await expect(page.locator('.promo-hint')).toHaveText(hints[words.split(' ')[2]!]!, { useInnerText: true });
    });
  });
}

/** How wide the promo and its words are, inside, and in how many lines the account's name is. */
function promoWords(account: string): { inner: number; words: number; lines: number } {
  const part = document.querySelector('.promo')!;
  const { paddingLeft, paddingRight } = getComputedStyle(part);
  const name = [...part.querySelectorAll('p')].find((text) => text.textContent === account)!;
  const range = document.createRange();
  range.selectNodeContents(name);
  return {
    inner: part.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight),
    words: part.querySelector('.promo-text')!.clientWidth,
    lines: new Set([...range.getClientRects()].map(({ top }) => top)).size,
  };
}

for (const place of places) {
  test(`the words of the promo on ${place} are not squeezed`, async ({ page, isMobile }) => {
    test.skip(!isMobile, 'phones only');
    await page.goto(place);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 740 });
      const { inner, words, lines } = await page.evaluate(promoWords, promo.account);
      expect(words, `${width} px`).toBeGreaterThanOrEqual(inner / 2);
      expect(lines, `${width} px`).toBe(1);
    }
  });
}

test('on a desktop the code is read from the screen, and it is the only one', async ({ page, isMobile }) => {
  test.skip(isMobile, 'desktops only');
  for (const place of places) {
    await page.goto(place);
    await appReady(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await showCode(page);
      expect(await page.evaluate(seenCode), place).toMatchObject({ isOnTop: true, isInLink: false, isWhole: true, shown: 1 });
      expect(await codesIn(await page.screenshot()), place).toEqual([promo.qr.text]);
    }
  }
});

test('the words of the promo have room beside the code, or all the width below it', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'phones only');
  for (const place of places) {
    await page.goto(place);
    for (const width of [...widths, 480, 600, 768]) {
      await page.setViewportSize({ width, height: 740 });
      const [words, all] = await page.evaluate(() => ['.promo-text', '.promo-title'].map((part) => document.querySelector(part)!.clientWidth));
      expect(words, `${place}, ${width} px`).toBeGreaterThanOrEqual(Math.min(all!, 200));
    }
  }
});

test('the arrival of the app moves nothing around the promo', async ({ page, host }) => {
  // The app comes when it is let go, so that the page is measured before.
  host.fail(wasm, held);
  await page.goto(host.origin + story);
  await page.locator('.promo-code img').scrollIntoViewIfNeeded();
  // The hint and the button change in their place; where they are shown at all they take the same room.
  const measured = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.promo, .promo *, .stub')]
        .filter((part) => part.clientHeight && !part.closest('.promo-hint') && !part.matches('.copy'))
        .map((part) => {
          const box = part.getBoundingClientRect();
          return [part.className, box.top + scrollY, box.height];
        }),
    );
  const before = await measured();
  expect(before.length).toBeGreaterThan(5);
  expect(await page.evaluate(() => document.documentElement.dataset.reader)).toBeUndefined();
  host.release();
  await canAct(page);
  expect(await measured()).toEqual(before);
});

test.describe('copying the 微信号 on a phone', () => {
  test.use({ userAgent: clientNamed('Chrome on Android').userAgent });
  const copied = '.promo .copy';

  test('by the clipboard', async ({ page, context, isMobile }) => {
    test.skip(!isMobile, 'phones only');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(story);
    await appReady(page);
    await page.locator(copied).click();
    await expect(page.locator(copied)).toHaveText('已复制');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(promo.wechat_id);
    await expect(page.locator(copied)).toHaveText('复制');
  });

  test('by the old command where there is no clipboard', async ({ page, isMobile }) => {
    test.skip(!isMobile, 'phones only');
    await asWebView(page);
    await page.addInitScript(() => document.addEventListener('copy', () => Object.assign(window, { copied: String(getSelection()) })));
    await page.goto(story);
    await appReady(page);
    await page.locator(copied).click();
    await expect(page.locator(copied)).toHaveText('已复制');
    expect(await page.evaluate(() => (window as { copied?: string }).copied)).toBe(promo.wechat_id);
  });

  test('by selecting it where nothing can be copied', async ({ page, isMobile }) => {
    test.skip(!isMobile, 'phones only');
    await asWebView(page);
    await page.addInitScript(() => (document.execCommand = () => false));
    await page.goto(story);
    await appReady(page);
    await page.locator(copied).click();
    await expect(page.locator(copied)).toHaveText('请长按复制');
    expect(await page.evaluate(() => String(getSelection()))).toBe(promo.wechat_id);
  });

  test('the picture is saved', async ({ page, isMobile }) => {
    test.skip(!isMobile, 'phones only');
    await page.goto(story);
    await appReady(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '保存图片' }).click()]);
    expect(download.suggestedFilename()).toBe('二维码.png');
    expect(await codesIn(readFileSync((await download.path())!))).toEqual([promo.qr.text]);
  });
});
