// The page in spite of its app: whatever happens to script and wasm, the text stays and links work.
import { type Route } from '@playwright/test';
import { expect, kinds, story, test } from './site';

async function readsAndLinks(page: import('@playwright/test').Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-reader', 'failed', { timeout: 10_000 });
  await expect(page.locator('.reader-notice')).toBeVisible();
  await expect(page.locator('.article-body')).toContainText('江山');
  await page.locator('.channels a', { hasText: '案例' }).click();
  await expect(page.locator('h1')).toHaveText('案例');
}

test.describe('faults of the app', () => {
  test.use({ expectedErrors: /Failed to load resource|WebAssembly|MIME|Failed to fetch|CompileError/ });

  const faults: [string, string, (route: Route) => Promise<void>][] = [
    ['the wasm is missing', '**/*.wasm', (route) => route.fulfill({ status: 404, body: '' })],
    ['the wasm is cut short', '**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: Buffer.from([0, 97, 115, 109]) })],
    ['the wasm is a page', '**/*.wasm', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })],
    ['the script is missing', '**/reader-*.js', (route) => route.fulfill({ status: 404, body: '' })],
    ['the network is gone', '**/reader-*', (route) => route.abort('internetdisconnected')],
  ];
  for (const [name, files, fault] of faults) {
    test(`${name}: the text stays and links work`, async ({ page }) => {
      await page.route(files, fault);
      await page.goto(story);
      await readsAndLinks(page);
    });
  }

  test('the page has no data: the text stays', async ({ page }) => {
    await page.route(`**${story}`, async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(/id="page">.*?</s, 'id="page">{}<');
      await route.fulfill({ response, body: html });
    });
    await page.goto(story);
    await readsAndLinks(page);
  });
});

test.describe('a host with a wrong type for the wasm', () => {
  test.use({ expectedErrors: /MIME type/ });

  test('is put right by reading the bytes', async ({ page }) => {
    await page.route('**/*.wasm', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ body: await response.body(), contentType: 'application/octet-stream' });
    });
    await page.goto(story);
    await expect(page.locator('html')).toHaveAttribute('data-reader', 'ready', { timeout: 10_000 });
  });
});

test('the wasm is fetched once', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.wasm')) fetched.push(request.url());
  });
  await page.goto(story);
  await expect(page.locator('html')).toHaveAttribute('data-reader', 'ready', { timeout: 10_000 });
  expect(fetched).toHaveLength(1);
});

test.describe('without WebAssembly', () => {
  for (const path of kinds) {
    test(`${path} is readable`, async ({ page }) => {
      await page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly'));
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('data-reader', 'failed', { timeout: 10_000 });
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(20);
      await page.locator('.masthead-name').click();
      await expect(page.locator('.home')).toBeVisible();
    });
  }
});
