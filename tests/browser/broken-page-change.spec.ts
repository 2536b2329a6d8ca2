// The app breaks down in the middle of a page change: the page at the new address is loaded.
import type { Page } from '@playwright/test';
import { appReady, expect, isMarkedDocument, markDocument, story, test, touch } from './site';

const storyPath = new RegExp(`^${story}$`);

/** Each makes the app break down at the next page change. */
const breakdowns: [string, () => void][] = [
  [
    'an exception while the old page is replaced',
    () => {
      Element.prototype.replaceWith = () => {
        throw new Error('broken');
      };
    },
  ],
  [
    'a trap while the new page is made',
    () => {
      // Leptos takes an element that cannot be made for impossible.
      Document.prototype.createElement = () => {
        throw new Error('broken');
      };
    },
  ],
  [
    'markup that Trusted Types refuse',
    () => {
      Object.defineProperty(Element.prototype, 'innerHTML', {
        set: () => {
          throw new TypeError('This document requires TrustedHTML assignment.');
        },
      });
    },
  ],
];

async function expectStoryLoaded(page: Page): Promise<void> {
  await expect.poll(() => isMarkedDocument(page).catch(() => true)).toBe(false);
  await expect(page).toHaveURL(new RegExp(`${story}$`));
  // It is readable, and its own app runs.
  expect((await page.locator('.article-body').innerText()).length).toBeGreaterThan(1000);
  await appReady(page);
  await expect(page.locator('.reader-notice')).toBeHidden();
}

test.use({ expectedExceptions: /unreachable|broken|TrustedHTML/ });

test('an exception while the app starts: the page stays, and says so', async ({ page, host }) => {
  await page.addInitScript(() => {
    const broken = () => {
      throw new Error('broken');
    };
    Object.assign(Document.prototype, { createComment: broken, createTextNode: broken });
  });
  await page.goto(host.origin + story);
  await touch(page);
  await expect(page.locator('html')).toHaveAttribute('data-reader', 'failed');
  await expect(page.locator('.reader-notice')).toBeVisible();
  expect(host.count(storyPath)).toBe(1);
});

for (const [name, breakDown] of breakdowns) {
  test(`${name}: the next page is loaded, once`, async ({ page, host }) => {
    await page.goto(`${host.origin}/c/anli/`);
    await appReady(page);
    await markDocument(page);
    // The link is there before, since nothing can be made afterwards.
    await page.locator('.channels a').last().evaluate((link, href) => link.setAttribute('href', href), story);
    await page.evaluate(breakDown);
    await page.locator(`.channels a[href="${story}"]`).click();
    await expectStoryLoaded(page);
    await page.waitForTimeout(1000);
    expect(host.count(storyPath)).toBe(1);
    // Back leads to the page before.
    await page.goBack();
    await expect(page.locator('h1')).toHaveText('案例');
    await expect(page).toHaveURL(`${host.origin}/c/anli/`);
  });

  test(`${name}: going back loads the page before`, async ({ page, host }) => {
    await page.goto(host.origin + story);
    await appReady(page);
    await page.locator('.masthead-name').click();
    await expect(page.locator('.home')).toBeVisible();
    await markDocument(page);
    await page.evaluate(breakDown);
    await page.evaluate(() => void setTimeout(() => history.back()));
    await expectStoryLoaded(page);
    await page.waitForTimeout(1000);
    expect(host.count(storyPath)).toBe(2);
  });
}
