// The picture in the README: the home page and an article on a phone, light and dark. KANWU_UPDATE_IMAGES=1 takes it;
// otherwise the picture must look like the pages of today.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { appReady, expect, story, test } from './site';

const file = fileURLToPath(new URL('../../docs/images/phone.png', import.meta.url));
const phone = { width: 375, height: 812 };
/** The ground between the phones. */
const gap = 24;
const ground = '#b8b0a4';

/** How many pixels of the picture become one that is compared. Fonts of another machine change only details. */
const scale = 12;
/** How far one of these may be from its counterpart, of 255, and how many may be farther, of all. */
const tolerance = { distance: 40, share: 0.02 };

test.use({ viewport: { width: 4 * phone.width + 5 * gap, height: phone.height + 2 * gap }, deviceScaleFactor: 1 });

test('the picture in the README shows the pages of today', async ({ page, browser, baseURL }) => {
  const screens: Buffer[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const path of ['/', story]) screens.push(await screenshot(browser, baseURL + path, colorScheme));
  }
  const picture = await compose(page, screens);
  if (process.env.KANWU_UPDATE_IMAGES) writeFileSync(file, picture);
  const { distant, size, committedSize } = await compare(page, picture, readFileSync(file));
  expect(committedSize, 'KANWU_UPDATE_IMAGES=1 takes the picture again').toEqual(size);
  expect(distant, 'KANWU_UPDATE_IMAGES=1 takes the picture again').toBeLessThanOrEqual(tolerance.share);
});

/** A page as a phone shows it at first. */
async function screenshot(browser: Browser, url: string, colorScheme: 'light' | 'dark'): Promise<Buffer> {
  const context = await browser.newContext({
    viewport: phone, deviceScaleFactor: 1, isMobile: true, hasTouch: true, locale: 'zh-CN', colorScheme,
  });
  const page = await context.newPage();
  await page.goto(url);
  await appReady(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top, width } = image.getBoundingClientRect();
      return image.complete || top > innerHeight || width === 0;
    }),
  );
  const png = await page.screenshot({ animations: 'disabled' });
  await context.close();
  return png;
}

/** Puts the screens side by side. */
async function compose(page: Page, screens: Buffer[]): Promise<Buffer> {
  const images = screens.map((png) => `<img src="${address(png)}" width="${phone.width}" height="${phone.height}">`);
  const style = `body { display: flex; gap: ${gap}px; margin: 0; padding: ${gap}px; background: ${ground}; }`;
  await page.setContent(`<!doctype html><style>${style}</style>${images.join('')}`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  return page.screenshot();
}

/** Compares two pictures made small: the share of their pixels that are far from each other, and their sizes. */
function compare(page: Page, picture: Buffer, committed: Buffer) {
  return page.evaluate(
    async ({ addresses, scale, distance }) => {
      const [one, other] = await Promise.all(
        addresses.map(async (address) => {
          const image = new Image();
          image.src = address;
          await image.decode();
          const [width, height] = [Math.ceil(image.width / scale), Math.ceil(image.height / scale)];
          const context = new OffscreenCanvas(width, height).getContext('2d')!;
          context.imageSmoothingQuality = 'high';
          context.drawImage(image, 0, 0, width, height);
          return { size: [image.width, image.height], data: context.getImageData(0, 0, width, height).data };
        }),
      );
      let distant = 0;
      for (let at = 0; at < one!.data.length; at += 4) {
        const apart = [0, 1, 2].map((channel) => Math.abs(one!.data[at + channel]! - (other!.data[at + channel] ?? 0)));
        if (Math.max(...apart) > distance) distant += 1;
      }
      return { distant: distant / (one!.data.length / 4), size: one!.size, committedSize: other!.size };
    },
    { addresses: [picture, committed].map(address), scale, distance: tolerance.distance },
  );
}

function address(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}
