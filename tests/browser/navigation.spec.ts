// Moving between pages inside the app.
import { type Route } from '@playwright/test';
import { script, wasm } from './faults';
import { rendered } from './rendered';
import { appReady, expect, isMarkedDocument, markDocument, story, test } from './site';

const pageJson = '**/page.json';

test('a link shows the next page without leaving the document', async ({ page }) => {
  await page.goto('/c/jujiao/');
  await appReady(page);
  await markDocument(page);
  const link = page.locator('.teaser h2 a').first();
  const title = await link.innerText();
  await link.click();
  await expect(page.locator('h1')).toHaveText(title);
  expect(await isMarkedDocument(page)).toBe(true);
  await expect(page).toHaveTitle(new RegExp(`^${title} - `));
  await expect(page).toHaveURL(/\/a\/[a-z0-9-]+\/$/);
  await expect(page.locator('h1')).toBeFocused();
  await expect(page.locator('.channels [aria-current]')).toHaveText('聚焦');
  const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
  expect(new URL(canonical!).pathname).toBe(new URL(page.url()).pathname);
  const description = await page.locator('meta[name=description]').getAttribute('content');
  expect(description!.length).toBeGreaterThan(10);
});

test('the row of channels stays within a channel and is marked again in another', async ({ page }) => {
  await page.goto('/a/liuge-zhibu/');
  await appReady(page);
  const row = await page.locator('.channels ul').elementHandle();
  const isInPlace = () => row!.evaluate((element) => element.isConnected);
  const current = page.locator('.channels [aria-current]');
  const channel = await current.innerText();
  await page.locator(`main a[href="${story}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`${story}$`));
  await expect(current).toHaveText(channel);
  await expect(current).toHaveAttribute('aria-current', 'true');
  expect(await isInPlace()).toBe(true);
  // The channel's own page is marked as the page itself.
  await current.click();
  await expect(current).toHaveAttribute('aria-current', 'page');
  await page.locator('.channels a[href="/c/anli/"]').click();
  await expect(current).toHaveText('案例');
  await page.goBack();
  await expect(current).toHaveText(channel);
  await expect(current).toHaveAttribute('aria-current', 'page');
});

test('a page shown by the app is the page that was prerendered', async ({ page }) => {
  await page.goto(story);
  const prerendered = await page.evaluate(rendered, 'main');
  await page.goto('/c/jujiao/');
  await appReady(page);
  for (let list = 1; (await page.locator(`.teaser a[href="${story}"]`).count()) === 0; list += 1) {
    expect(list).toBeLessThan(5);
    await page.locator('.pagination .older').click();
    await expect(page).toHaveURL(new RegExp(`/c/jujiao/${list + 1}/$`));
  }
  await page.locator(`.teaser a[href="${story}"]`).click();
  await expect(page).toHaveURL(new RegExp(`${story}$`));
  await expect.poll(() => page.evaluate(rendered, 'main')).toBe(prerendered);
});

test('back and forward restore the scroll position', async ({ page }) => {
  await page.goto('/');
  await appReady(page);
  await markDocument(page);
  const link = page.locator('.section').last().locator('.teaser a').first();
  await link.scrollIntoViewIfNeeded();
  const position = await page.evaluate(() => window.scrollY);
  expect(position).toBeGreaterThan(100);
  await link.click();
  await expect(page).toHaveURL(/\/a\//);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  await page.evaluate(() => window.scrollTo(0, 300));
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(300);
  await page.waitForTimeout(50);
  await page.goBack();
  await expect(page.locator('.home')).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(position);
  await page.goForward();
  await expect(page.locator('.article')).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(300);
  expect(await isMarkedDocument(page)).toBe(true);
});

test('back restores even the position of a moment before', async ({ page }) => {
  await page.goto(story);
  await appReady(page);
  await page.evaluate(() => {
    window.scrollTo(0, 321);
    // The event of this scrolling comes later than the click.
    document.querySelector<HTMLAnchorElement>('.channels a[href="/c/anli/"]')!.click();
  });
  await expect(page.locator('h1')).toHaveText('案例');
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(321);
});

test('a reload keeps the place', async ({ page }) => {
  await page.goto(story);
  await appReady(page);
  await page.evaluate(() => window.scrollTo(0, 900));
  await page.waitForTimeout(50);
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(800);
});

test('an entry of the contents leads to its place, and back leads back', async ({ page }) => {
  await page.goto(story);
  await appReady(page);
  await markDocument(page);
  const entry = page.locator('.outline ol > li > a').last();
  const anchor = decodeURIComponent((await entry.getAttribute('href'))!.slice(1));
  await entry.scrollIntoViewIfNeeded();
  const position = await page.evaluate(() => window.scrollY);
  await entry.click();
  const top = () => page.evaluate((id) => document.getElementById(id)!.getBoundingClientRect().top, anchor);
  await expect.poll(top).toBeLessThan(200);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(position);
  await expect(page).toHaveURL(new RegExp(`${story}$`));
  expect(await isMarkedDocument(page)).toBe(true);
});

test('a slow page shows progress after a moment, and a fast one shows none', async ({ page }) => {
  await page.goto('/c/jujiao/');
  await appReady(page);
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(pageJson, async (route: Route) => {
    await held;
    await route.continue();
  });
  await page.locator('.teaser h2 a').first().click();
  await expect(page.locator('.progress')).toBeVisible();
  await expect(page.locator('h1')).toHaveText('聚焦');
  release();
  await expect(page.locator('.article h1')).toBeVisible();
  await expect(page.locator('.progress')).toBeHidden();
});

test('a page that was asked for and left again never appears', async ({ page }) => {
  await page.goto('/c/jujiao/');
  await appReady(page);
  const aborted: string[] = [];
  page.on('requestfailed', (request) => aborted.push(new URL(request.url()).pathname));
  const slow = await page.locator('.teaser h2 a').first().getAttribute('href');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**${slow}page.json`, async (route: Route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await page.locator('.teaser h2 a').first().click();
  await page.locator('.channels a', { hasText: '案例' }).click();
  await expect(page.locator('h1')).toHaveText('案例');
  release();
  await page.waitForTimeout(300);
  await expect(page.locator('h1')).toHaveText('案例');
  expect(aborted).toEqual([`${slow}page.json`]);
});

test('a page is asked for while its link is pressed, and only once', async ({ page }) => {
  await page.goto('/c/jujiao/');
  await appReady(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (path.endsWith('page.json')) asked.push(path);
  });
  const link = page.locator('.teaser h2 a').first();
  const wanted = `${await link.getAttribute('href')}page.json`;
  const title = await link.innerText();
  await link.hover();
  await page.mouse.down();
  await expect.poll(() => asked).toEqual([wanted]);
  await expect(page.locator('h1')).toHaveText('聚焦');
  await page.mouse.up();
  await expect(page.locator('h1')).toHaveText(title);
  expect(asked).toEqual([wanted]);
});

test('the first frame of the next page has all of it', async ({ page }) => {
  await page.goto('/a/liuge-zhibu/');
  await appReady(page);
  const first = await page.evaluate(async (path) => {
    const main = () => document.querySelector('main')!;
    const changed = new Promise<void>((resolve) => {
      new MutationObserver((_, observer) => {
        if (location.pathname !== path) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve());
      }).observe(document, { childList: true, subtree: true });
    });
    document.querySelector<HTMLAnchorElement>(`main a[href="${path}"]`)!.click();
    await changed;
    const bottom = main().getBoundingClientRect().bottom;
    return { fills: bottom >= innerHeight, text: main().textContent! };
  }, story);
  expect(first.fills).toBe(true);
  await page.waitForTimeout(500);
  await expect(page.locator('.article-tail')).toBeAttached();
  expect(first.text).toBe(await page.evaluate(() => document.querySelector('main')!.textContent));
});

test('a click before the answer to its press waits for that answer', async ({ page }) => {
  await page.goto('/c/jujiao/');
  await appReady(page);
  let asked = 0;
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(pageJson, async (route: Route) => {
    asked += 1;
    await held;
    await route.continue();
  });
  const link = page.locator('.teaser h2 a').first();
  const title = await link.innerText();
  await link.click({ delay: 50 });
  await expect(page.locator('.progress')).toBeVisible();
  release();
  await expect(page.locator('h1')).toHaveText(title);
  await expect(page.locator('.progress')).toBeHidden();
  expect(asked).toBe(1);
});

test('a press that becomes a scroll asks for nothing more', async ({ page }) => {
  await page.goto('/c/jujiao/');
  await appReady(page);
  const aborted: string[] = [];
  page.on('requestfailed', (request) => aborted.push(new URL(request.url()).pathname));
  await page.route(pageJson, async (route: Route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue().catch(() => undefined);
  });
  const link = page.locator('.teaser h2 a').first();
  const wanted = `${await link.getAttribute('href')}page.json`;
  await link.dispatchEvent('pointerdown', { button: 0 });
  await link.dispatchEvent('pointercancel');
  await expect.poll(() => aborted).toEqual([wanted]);
  await expect(page.locator('h1')).toHaveText('聚焦');
});

test.describe('when a page cannot be loaded', () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  const faults: [string, (route: Route) => Promise<void>, RegExp][] = [
    ['the network is gone', (route) => route.abort('internetdisconnected'), /网络没有连上/],
    ['the server fails', (route) => route.fulfill({ status: 500, body: '' }), /服务器出了问题（500）/],
  ];
  for (const [name, fault, message] of faults) {
    test(`because ${name}, it says so and tries again`, async ({ page }) => {
      await page.goto('/c/jujiao/');
      await appReady(page);
      await page.route(pageJson, fault);
      const link = page.locator('.teaser h2 a').first();
      const title = await link.innerText();
      await link.click();
      await expect(page.locator('main')).toContainText(message);
      await expect(page.locator('h1')).toBeFocused();
      await page.unroute(pageJson);
      await page.getByRole('button', { name: '再试一次' }).click();
      await expect(page.locator('h1')).toHaveText(title);
    });
  }

  interface PageFile {
    format: unknown;
    page: { article: Record<string, unknown> };
  }
  const edited = (change: (file: PageFile) => void) => (json: string): string => {
    const file = JSON.parse(json) as PageFile;
    change(file);
    return JSON.stringify(file);
  };
  const misfits: [string, (json: string) => string][] = [
    ['it is cut short', (json) => json.slice(0, json.length / 2)],
    ['it is HTML', () => '<!doctype html>'],
    ['it is empty', () => ''],
    ['it is of a later format', edited((file) => (file.format = 2))],
    ['it is of an earlier format', edited((file) => (file.format = 0))],
    ['its format is no number', edited((file) => (file.format = '1'))],
    ['it does not say its format', edited((file) => Reflect.deleteProperty(file, 'format'))],
    ['it is the format before names', () => '[2324618274,[2,["x"]]]'],
    ['a field is missing', edited((file) => Reflect.deleteProperty(file.page.article, 'title'))],
    ['a field is of another type', edited((file) => (file.page.article.title = 7))],
    ['a part is of a kind that is unknown', edited((file) => (file.page.article.body = [{ poem: { text: '诗' } }]))],
    ['the page is of a kind that is unknown', edited((file) => Object.assign(file, { page: { poem: file.page.article } }))],
    ['it is something else', () => '{"login": true}'],
    ['it is null', () => 'null'],
  ];
  for (const [name, change] of misfits) {
    test(`because ${name}, the prerendered page is opened`, async ({ page }) => {
      await page.goto('/c/jujiao/');
      await appReady(page);
      await markDocument(page);
      await page.route(pageJson, async (route) => route.fulfill({ body: change(await (await route.fetch()).text()) }));
      const link = page.locator('.teaser h2 a').first();
      const title = await link.innerText();
      await link.click();
      await expect(page.locator('.article h1')).toHaveText(title);
      expect(await isMarkedDocument(page)).toBe(false);
      await appReady(page);
      // Back as well: the entry before was the app's.
      await page.goBack();
      await expect(page.locator('h1')).toHaveText('聚焦');
    });
  }

  test('because it is gone, the page for that is shown', async ({ page }) => {
    await page.goto('/c/jujiao/');
    await appReady(page);
    await page.route(pageJson, (route) => route.fulfill({ status: 404, body: '' }));
    await page.locator('.teaser h2 a').first().click();
    await expect(page.locator('h1')).toHaveText('没有这一页');
  });
});

test('links that are not ours to take stay real', async ({ page }) => {
  await page.goto('/c/jujiao/');
  await appReady(page);
  await markDocument(page);
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.locator('.teaser h2 a').first().click({ modifiers: ['Control'] }),
  ]);
  await tab.close();
  expect(await isMarkedDocument(page)).toBe(true);
  await expect(page).toHaveURL(/\/c\/jujiao\/$/);
});

test.describe('in WeChat on iOS', () => {
  test.use({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.68(0x1800442b) NetType/WIFI Language/zh_CN',
  });

  test('a link is a real navigation', async ({ page }) => {
    await page.goto('/c/jujiao/');
    await appReady(page);
    await markDocument(page);
    await page.locator('.teaser h2 a').first().click();
    await expect(page.locator('.article h1')).toBeVisible();
    expect(await isMarkedDocument(page)).toBe(false);
  });

  test('the app of the next page comes from the cache', async ({ page, host }) => {
    await page.goto(`${host.origin}/c/jujiao/`);
    await appReady(page);
    await page.locator('.teaser h2 a').first().click();
    await expect(page.locator('.article h1')).toBeVisible();
    await appReady(page);
    expect([host.count(script), host.count(wasm)]).toEqual([1, 1]);
  });
});
