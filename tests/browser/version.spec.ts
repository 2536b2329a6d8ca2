// A page that is older than its site: WeChat may keep pages longer than their headers allow.
import type { Page } from '@playwright/test';
import { type Fault, type FaultServer, held } from './fault-server';
import { wasm } from './faults';
import { appReady, expect, story, test } from './site';

/** The site has been built again since the page was. */
const newer: Fault = (_answer, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"version":"0123abcd"}');
};
const version = /version\.json/;
const pageLoads = (host: FaultServer): number => host.count(new RegExp(`^${story}(\\?v=.*)?$`));

/**
 * Waits until the page has asked for the version and has done what follows, without touching it: for the browser,
 * whatever a test asks a page is a touch.
 */
async function settled(page: Page, host: FaultServer, asked = 1): Promise<void> {
  await expect.poll(() => host.count(version)).toBeGreaterThanOrEqual(asked);
  await page.waitForTimeout(800);
}

test('a page of the newest version asks once and stays', async ({ page, host }) => {
  await page.goto(host.origin + story);
  await settled(page, host);
  expect([pageLoads(host), host.count(version)]).toEqual([1, 1]);
  await expect(page.locator('.newer')).toHaveCount(0);
});

test('a page that nobody has touched yet is loaded again, once', async ({ page, host }) => {
  // The page stays old however often it is loaded.
  host.fail(version, newer);
  await page.goto(host.origin + story);
  await expect.poll(() => pageLoads(host)).toBe(2);
  await settled(page, host, 2);
  await expect(page).toHaveURL(/\?v=0123abcd$/);
  expect(pageLoads(host)).toBe(2);
  await expect(page.locator('.newer')).toBeVisible();
  // Nor does going on and coming back load it again.
  await page.locator('.channels a[href="/"]').click();
  await expect(page.locator('.home')).toBeVisible();
  await page.goBack();
  await expect(page.locator('.article')).toBeVisible();
  await page.waitForTimeout(500);
  expect(pageLoads(host)).toBeLessThanOrEqual(3);
});

for (const [name, withoutActivation, use] of [
  ['scrolled', false, (page) => page.mouse.wheel(0, 500)],
  ['touched', false, (page) => page.mouse.click(180, 400)],
  ['reached by the keyboard, in an old browser', true, (page) => page.keyboard.press('Tab')],
] as [string, boolean, (page: Page) => Promise<void>][]) {
  test(`a page that was ${name} stays, and offers the newer one`, async ({ page, host }) => {
    // Browsers before Chrome 72 and Safari 16.4 do not tell what was touched earlier.
    if (withoutActivation) await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'userActivation'));
    host.fail(version, newer);
    host.fail(wasm, held);
    await page.goto(host.origin + story);
    await expect.poll(() => host.count(wasm)).toBe(1);
    await use(page);
    host.release();
    await settled(page, host);
    expect(pageLoads(host)).toBe(1);
    const notice = page.locator('.newer');
    await expect(notice).toContainText('有更新');
    await notice.getByRole('link').click();
    await expect(page).toHaveURL(/\?v=0123abcd$/);
  });
}

test('where nothing can be remembered the page is not loaded by itself', async ({ page, host }) => {
  host.fail(version, newer);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } });
  });
  await page.goto(host.origin + story);
  await settled(page, host);
  expect(pageLoads(host)).toBe(1);
  await expect(page.locator('.newer')).toBeVisible();
});

test('the word for the newer version does not stay in the address', async ({ page, host }) => {
  const own = (await (await fetch(`${host.origin}/version.json`)).json()) as { version: string };
  await page.goto(`${host.origin}${story}?v=${own.version}#_3`);
  await appReady(page);
  await expect(page).toHaveURL(new RegExp(`${story}#_3$`));
});

for (const [name, fault] of [
  ['is missing', (_a, response) => void response.writeHead(404).end()],
  ['is a page', (_a, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>login</p>')],
  ['says something odd', (_a, response) => void response.writeHead(200).end('{"version":"javascript:alert(1)"}')],
  ['breaks off', (_a, response) => void response.destroy()],
] as [string, Fault][]) {
  test.describe(`a file of the version that ${name}`, () => {
    test.use({ expectedErrors: /404|Failed to load resource/ });

    test('is as good as none', async ({ page, host }) => {
      host.fail(version, fault);
      await page.goto(host.origin + story);
      await settled(page, host);
      expect(pageLoads(host)).toBe(1);
      await expect(page.locator('.newer')).toHaveCount(0);
    });
  });
}
