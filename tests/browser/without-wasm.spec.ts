// The page in spite of its app: whatever happens to script and wasm, the text stays and links work.
import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { type FaultServer, held, missing, send } from './fault-server';
import { anyWasm, detours, failures, orderScript, orderWasm, script, wasm } from './faults';
import { appReady, expect, isMarkedDocument, kinds, markDocument, story, test, touch } from './site';

const storyPath = new RegExp(`^${story}$`);

async function failed(page: Page): Promise<void> {
  await touch(page);
  await expect(page.locator('html')).toHaveAttribute('data-reader', 'failed');
}

async function isReadable(page: Page): Promise<void> {
  expect((await page.locator('.article-body').innerText()).length).toBeGreaterThan(1000);
  await page.locator('.channels a', { hasText: '案例' }).click();
  await expect(page.locator('h1')).toHaveText('案例');
  await expect(page).toHaveURL(/\/c\/anli\/$/);
}

test.describe('faults of the app', () => {
  // What browsers write about a file that fails. An uncaught error does not belong to it.
  test.use({ expectedErrors: /Failed to load|WebAssembly|MIME|Content Security Policy/ });

  for (const [name, arrange] of failures) {
    test(`${name}: the text stays, links work, nothing reloads`, async ({ page, host }) => {
      arrange(host);
      await page.goto(host.origin + story);
      const before = await page.locator('#app').innerHTML();
      await failed(page);
      await expect(page.locator('.reader-notice')).toBeVisible();
      await page.waitForTimeout(1500);
      expect(host.count(storyPath), 'loads of the page').toBe(1);
      expect(await page.locator('#app').innerHTML()).toBe(before);
      await isReadable(page);
      expect(host.count(storyPath), 'loads of the page').toBe(1);
    });
  }

  for (const [name, arrange] of detours) {
    test(`${name}: the app comes all the same`, async ({ page, host }) => {
      arrange(host);
      await page.goto(host.origin + story);
      await appReady(page);
      await expect(page.locator('.reader-notice')).toBeHidden();
      expect(host.count(wasm)).toBe(1);
      expect(host.count(storyPath)).toBe(1);
    });
  }

  test('the notice is accessible, and its link loads the page again', async ({ page, host }) => {
    const first = host.count(wasm) + 1;
    host.fail(wasm, (answer, response) => (host.count(wasm) === first ? missing : send)(answer, response, host));
    await page.goto(host.origin + story);
    await failed(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    await page.locator('.reader-notice').getByRole('link', { name: '重新加载' }).click();
    await appReady(page);
    expect(host.count(storyPath)).toBe(2);
    await expect(page.locator('.reader-notice')).toBeHidden();
  });
});

test('the app may be half a minute late', async ({ page, host }) => {
  host.fail(wasm, held);
  await page.clock.install();
  await page.goto(host.origin + story);
  await touch(page);
  await expect.poll(() => host.count(wasm)).toBe(1);
  await page.clock.fastForward(30_000);
  // Nothing is wrong with the page meanwhile, so nothing is said.
  await expect(page.locator('.reader-notice')).toBeHidden();
  expect((await page.locator('.article-body').innerText()).length).toBeGreaterThan(1000);
  host.release();
  await appReady(page);
  expect(host.count(storyPath)).toBe(1);
  expect(host.count(wasm)).toBe(1);
});

test('a link works while the app is on its way', async ({ page, host }) => {
  host.fail(anyWasm, held);
  host.fail(script, held);
  await page.goto(host.origin + story);
  await isReadable(page);
});

test('the app and its script are fetched once, with low priority, and not before the page is there', async ({ page, host }) => {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const priorities: string[] = [];
  client.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.endsWith('.wasm')) priorities.push(request.initialPriority);
  });
  await page.goto(host.origin + story, { waitUntil: 'load' });
  expect(host.count(wasm) + host.count(script)).toBe(0);
  // Nobody touches the page.
  await expect(page.locator('html')).toHaveAttribute('data-reader', 'ready');
  await page.waitForTimeout(500);
  expect(host.count(wasm)).toBe(1);
  expect(host.count(script)).toBe(1);
  expect(priorities).toEqual(['Low']);
  // The order app is for pages with a form, and for readers whose order waits.
  expect(host.count(orderWasm) + host.count(orderScript)).toBe(0);
});

test('on the page of subscriptions both apps are fetched once, with low priority', async ({ page, host }) => {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const priorities: string[] = [];
  client.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.endsWith('.wasm')) priorities.push(request.initialPriority);
  });
  await page.goto(`${host.origin}/subscribe/`, { waitUntil: 'load' });
  await appReady(page);
  await expect(page.getByRole('button', { name: '打印回执单' })).toBeVisible();
  await page.waitForTimeout(500);
  for (const file of [wasm, script, orderWasm, orderScript]) expect(host.count(file), String(file)).toBe(1);
  expect(priorities).toEqual(['Low', 'Low']);
});

test('the first touch starts the app', async ({ page, host }) => {
  // A picture that does not come keeps the load event away, and with it the usual start.
  host.fail(/\.(png|webp|avif)$/, held);
  await page.goto(host.origin + story, { waitUntil: 'domcontentloaded' });
  await page.waitForTimeout(2000);
  expect(host.count(wasm)).toBe(0);
  await page.locator('h1').click();
  await appReady(page);
});

test.describe('a trap in the running app', () => {
  test.use({ expectedExceptions: /RuntimeError: unreachable/ });

  /**
   * Makes the app trap over a link: while it gives up the page that was asked for before, a handler finds that page in
   * use, which Rust takes for impossible. No page that was asked for comes.
   */
  async function trap(page: Page, host: FaultServer): Promise<void> {
    host.fail(/page\.json$/, held);
    await page.evaluate(() => {
      const { abort } = AbortController.prototype;
      AbortController.prototype.abort = function () {
        AbortController.prototype.abort = abort;
        window.dispatchEvent(new Event('scroll'));
        abort.call(this);
      };
      for (const path of ['/c/cankao/', '/c/zhuanti/']) {
        document.querySelector<HTMLAnchorElement>(`.channels a[href="${path}"]`)!.click();
      }
    });
    await failed(page);
    await expect(page.locator('.reader-notice')).toBeVisible();
  }

  test('leaves the page readable and its links plain', async ({ page, host }) => {
    await page.goto(host.origin + story);
    await appReady(page);
    await markDocument(page);
    await trap(page, host);
    expect(page.url()).toBe(host.origin + story);
    await expect(page.locator('.progress')).toBeHidden();
    await isReadable(page);
    expect(await isMarkedDocument(page)).toBe(false);
    expect(host.count(storyPath)).toBe(1);
  });

  test('lets back lead to the page before', async ({ page, host }) => {
    await page.goto(`${host.origin}/c/anli/`);
    await appReady(page);
    await page.locator('.masthead-name').click();
    await expect(page.locator('.home')).toBeVisible();
    await trap(page, host);
    await page.goBack();
    await expect(page.locator('h1')).toHaveText('案例');
    await appReady(page);
    expect(host.count(/^\/c\/anli\/$/)).toBe(2);
  });

  test('lets the link that it happened over lead on', async ({ page, host }) => {
    await page.goto(host.origin + story);
    await appReady(page);
    await page.evaluate(() => {
      window.queueMicrotask = () => {
        throw new WebAssembly.RuntimeError('unreachable');
      };
    });
    await isReadable(page);
    expect(host.count(/^\/c\/anli\/$/)).toBe(1);
  });
});

test('the app comes where storage is blocked', async ({ page }) => {
  await page.addInitScript(() => {
    const blocked = { get: () => { throw new DOMException('blocked', 'SecurityError'); } };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, blocked);
    Object.defineProperty(Document.prototype, 'cookie', { ...blocked, set: blocked.get });
  });
  await page.goto(story);
  await appReady(page);
  await isReadable(page);
});

// As in Lockdown Mode on iOS.
test.describe('without WebAssembly', () => {
  for (const path of kinds) {
    test(`${path} is readable`, async ({ page }) => {
      await page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly'));
      await page.goto(path);
      await failed(page);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(20);
      await page.locator('.masthead-name').click();
      await expect(page.locator('.home')).toBeVisible();
    });
  }
});
