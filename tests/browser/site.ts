// What the tests share: every page of the built site, and a page that fails on any complaint of the browser.
import { expect, test as base, type Page } from '@playwright/test';
import { FaultServer } from './fault-server';

export const story = '/a/jiangshan-guanggu-xiaozhen/';

/** One address for each kind of page. */
export const kinds = [
  '/',
  '/c/jujiao/',
  '/t/bianji-shouce/',
  '/i/shouce-1/',
  story,
  '/a/shouce-wenzi-kuai/',
  '/a/shouce-biaoge-shijianzhou/',
  '/a/shouce-yinshipin/',
  '/a/shouce-tuiguang-kuai/',
  '/subscribe/',
  '/links/',
  '/about/',
  '/privacy/',
  '/saved/',
  '/404.html',
];

/** Every page that can be reached by links from the home page. */
export async function allPages(baseURL: string): Promise<string[]> {
  const seen = new Set<string>(['/']);
  const queue = ['/'];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const response = await fetch(baseURL + path);
    expect(response.status, path).toBe(200);
    const html = await response.text();
    for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'), baseURL + path);
      const isPage = url.origin === baseURL && url.pathname.endsWith('/');
      if (isPage && !seen.has(url.pathname)) {
        seen.add(url.pathname);
        queue.push(url.pathname);
      }
    }
  }
  return [...seen];
}

/** What the loader takes for a touch, as an expression for the page. */
export const touching = "dispatchEvent(new Event('touchstart'))";

/** Touches the page, so that the apps are loaded at once. Untouched, they wait for an idle moment. */
export async function touch(page: Page): Promise<void> {
  await page.evaluate(touching);
}

/** Touches the page and waits until the app runs. */
export async function appReady(page: Page): Promise<void> {
  // The page may be on its way, so every look is a touch.
  const isReady = () => {
    if (document.documentElement.dataset.reader === 'ready') return true;
    dispatchEvent(new Event('touchstart'));
    return false;
  };
  await page.waitForFunction(isReady, undefined, { timeout: 30_000 });
}

/** Waits until the components that are alive on the page are mounted. */
export async function canAct(page: Page): Promise<void> {
  await appReady(page);
  await expect(page.locator('html')).toHaveAttribute('data-acts', '');
}

/** Marks the document, to see later whether it is still the same. */
export async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
}

/** Whether the page is still in the document that was marked. */
export function isMarkedDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => 'sameDocument' in window);
}

/** Follows a link that the page does not have. */
export async function followLinkTo(page: Page, href: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, href);
}

/**
 * A test that fails when its page writes an error or a warning to the console, has an uncaught error, or breaks
 * its Content-Security-Policy. `expectedErrors` is what the console may say, `expectedExceptions` what may stay
 * uncaught.
 */
export const test = base.extend<{
  host: FaultServer;
  quiet: void;
  expectedErrors: RegExp | null;
  expectedExceptions: RegExp | null;
}>({
  expectedErrors: [null, { option: true }],
  expectedExceptions: [null, { option: true }],
  // The site behind a host that can be made to fail.
  host: async ({ baseURL }, use) => {
    const host = await FaultServer.start(baseURL!);
    await use(host);
    await host.stop();
  },
  quiet: [
    async ({ page, expectedErrors, expectedExceptions }, use) => {
      const messages: string[] = [];
      const exceptions: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) messages.push(message.text());
      });
      page.on('pageerror', (error) => exceptions.push(String(error)));
      // A browser need not write to the console what the page can see for itself.
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`Content Security Policy: ${event.effectiveDirective} forbids ${event.blockedURI} (${event.sample})`);
        });
      });
      await use();
      expect(messages.filter((text) => !expectedErrors?.test(text)), 'console').toEqual([]);
      expect(exceptions.filter((text) => !expectedExceptions?.test(text)), 'uncaught errors').toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };
