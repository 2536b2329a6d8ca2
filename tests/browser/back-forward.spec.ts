// Pages that the browser keeps whole and brings back: neither they nor their app are loaded again.
import type { Page } from '@playwright/test';
import { held, late, send } from './fault-server';
import { wasm } from './faults';
import { appReady, expect, followLinkTo, isMarkedDocument, markDocument, story, test } from './site';

// Playwright turns the back/forward cache off.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  },
});

const storyPath = new RegExp(`^${story}$`);
const shown = { polling: 100, timeout: 30_000 };

/**
 * Does what leads to the page at `path`, and asks no page anything until the browser has changed over to it. A question that
 * reaches a page on its way into the cache would make the browser throw that page away.
 */
async function turn(page: Page, path: string, leave: () => Promise<unknown>): Promise<void> {
  const changed = page.waitForURL((address) => address.pathname === path, { waitUntil: 'commit', timeout: 30_000 });
  await leave();
  await changed;
}

const back = (page: Page) => page.evaluate(() => history.back());

test('an app that is brought back has each handler once', async ({ page, host }) => {
  await page.goto(host.origin + story);
  await appReady(page);
  await page.evaluate(() => Object.assign(window, { sameDocument: true, persisted: 0 }));
  await page.evaluate(() => addEventListener('pageshow', (event) => Object.assign(window, { persisted: event.persisted })));
  for (let times = 0; times < 3; times += 1) {
    await turn(page, '/about/', () => page.evaluate(() => location.assign('/about/')));
    await page.waitForFunction(() => document.readyState === 'complete', undefined, shown);
    await turn(page, story, () => back(page));
    await page.waitForFunction(() => 'sameDocument' in window, undefined, shown);
  }
  expect(await page.evaluate(() => (window as unknown as { persisted: boolean }).persisted)).toBe(true);
  const entries = await page.evaluate(() => history.length);
  await page.locator('.channels a[href="/c/anli/"]').click();
  await expect(page.locator('h1')).toHaveText('案例');
  // One entry in place of the one for the other page.
  expect(await page.evaluate(() => history.length)).toBe(entries);
  expect(host.count(/^\/c\/anli\/page\.json$/)).toBe(1);
  expect(host.count(/^\/c\/anli\/$/)).toBe(0);
  expect(host.count(wasm)).toBe(1);
  expect(host.count(storyPath)).toBe(1);
  await back(page);
  await expect(page.locator('.article')).toBeVisible();
  expect(await isMarkedDocument(page)).toBe(true);
});

test('the apps make no finalization registry, which would run script in a kept page', async ({ page, host }) => {
  await page.addInitScript(() => {
    const counted = Object.assign(window, { registries: 0 });
    window.FinalizationRegistry = class extends FinalizationRegistry<unknown> {
      constructor(cleanUp: (held: unknown) => void) {
        super(cleanUp);
        counted.registries += 1;
      }
    } as typeof FinalizationRegistry;
  });
  await page.goto(`${host.origin}/subscribe/`);
  await appReady(page);
  await expect(page.getByRole('button', { name: '打印回执单' })).toBeVisible();
  await followLinkTo(page, story);
  await page.locator('[data-act=share]').click();
  await expect(page.locator('dialog.share')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { registries: number }).registries)).toBe(0);
  expect(await page.evaluate(() => typeof FinalizationRegistry)).toBe('undefined');
});

test('collecting garbage does not throw a kept page away', async ({ page, context, host }) => {
  const tools = await context.newCDPSession(page);
  await page.goto(host.origin + story);
  await appReady(page);
  await markDocument(page);
  // Pages that are turned leave something to collect.
  for (const times of [1, 2, 3]) {
    await page.locator('.channels a').nth(times).click();
    await page.waitForFunction((address) => location.href !== address, host.origin + story, shown);
    await back(page);
    await page.waitForFunction((address) => location.href === address, host.origin + story, shown);
  }
  await page.goto(`${host.origin}/about/`);
  await tools.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(500);
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForFunction((path) => location.pathname === path && document.readyState === 'complete', story, shown);
  expect(await isMarkedDocument(page)).toBe(true);
});

test('a page that was left while the app was coming gets the app when it is brought back', async ({ page, host }) => {
  host.fail(wasm, held);
  host.fail(/^\/c\/anli\/$/, late(1500));
  await page.goto(host.origin + story);
  await markDocument(page);
  await expect.poll(() => host.count(wasm)).toBe(1);
  await turn(page, '/c/anli/', () => page.locator('.channels a[href="/c/anli/"]').click({ noWaitAfter: true }));
  await page.waitForFunction(() => document.readyState === 'complete', undefined, shown);
  await turn(page, story, () => back(page));
  host.release();
  await appReady(page);
  await expect(page.locator('.reader-notice')).toBeHidden();
  expect(host.count(storyPath)).toBeLessThan(3);
});

test.describe('after a fault', () => {
  test.use({ expectedErrors: /Failed to load/ });

test('a page whose app did not come gets another chance when it is brought back', async ({ page, host }) => {
  let isDown = true;
  host.fail(wasm, (answer, response) => (isDown ? void response.socket?.resetAndDestroy() : send(answer, response)));
  await page.goto(host.origin + story);
  await expect(page.locator('.reader-notice')).toBeVisible();
  isDown = false;
  await markDocument(page);
  await turn(page, '/c/anli/', () => page.locator('.channels a[href="/c/anli/"]').click({ noWaitAfter: true }));
  await page.waitForFunction(() => document.readyState === 'complete', undefined, shown);
  await turn(page, story, () => back(page));
  await page.waitForFunction(() => 'sameDocument' in window, undefined, shown);
  await appReady(page);
  await expect(page.locator('.reader-notice')).toBeHidden();
  await page.locator('.masthead-name').click();
  await expect(page.locator('.home')).toBeVisible();
  expect(await isMarkedDocument(page)).toBe(true);
});
});
