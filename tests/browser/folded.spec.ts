// Folded parts of a page that an address leads into.
import type { Page } from '@playwright/test';
import { changed, type FaultServer, held } from './fault-server';
import { wasm } from './faults';
import { appReady, expect, test } from './site';

const path = '/a/shouce-yinshipin/';
const place = `${path}#文稿`;
const target = '[id="文稿"]';

/** Gives the transcript of the recording an id. */
function addId(host: FaultServer): void {
  host.fail(/^\/a\/shouce-yinshipin\/$/, changed((html) => html.toString().replace('</summary><p', '$& id="文稿"')));
}

/** Folds the part and goes to the top, which is where older browsers leave a page: they open no part themselves. */
const fold = (page: Page) => page.evaluate(() => {
  document.querySelector<HTMLDetailsElement>('.article details')!.open = false;
  window.scrollTo(0, 0);
});

test('a page that is opened with a place in a folded part shows that place', async ({ page, host }) => {
  addId(host);
  host.fail(wasm, held);
  await page.goto(host.origin + place);
  await fold(page);
  await expect(page.locator(target)).toBeHidden();
  host.release();
  await appReady(page);
  await expect(page.locator(target)).toBeInViewport();
});

test('a reader who has scrolled already is left there', async ({ page, host }) => {
  addId(host);
  host.fail(wasm, held);
  await page.goto(host.origin + place);
  await fold(page);
  await page.evaluate(() => window.scrollTo(0, 50));
  host.release();
  await appReady(page);
  await expect(page.locator(target)).toBeHidden();
  expect(await page.evaluate(() => window.scrollY)).toBe(50);
});

test('a link to a place in a folded part of the same page shows that place', async ({ page, host }) => {
  addId(host);
  await page.goto(host.origin + path);
  await appReady(page);
  await expect(page.locator(target)).toBeHidden();
  await page.evaluate((hash) => {
    location.hash = hash;
    // What the browser has done by now is undone; the event comes later.
    document.querySelector<HTMLDetailsElement>('.article details')!.open = false;
    window.scrollTo(0, 0);
  }, '文稿');
  await expect(page.locator(target)).toBeInViewport();
});
