// 长辈版: the figures of MIIT's rules, and the ways into it and out of it.
import type { Page } from '@playwright/test';
import { canAct, expect, kinds, story, test } from './site';
import { blocked } from './storages';

const isElder = (page: Page) => page.locator('html[data-elder]');

/** What is smaller than the rules allow: type of 18 pixels, targets of 60 outside running text. */
function tooSmall(): string[] {
  const found: string[] = [];
  const name = (part: Element): string => `${part.tagName}.${part.className}: ${(part.textContent ?? '').trim().slice(0, 16)}`;
  const isSeen = (part: Element): boolean => part.getClientRects().length > 0 && !part.closest('.visually-hidden, .skip, [aria-hidden=true]');
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const part = text.parentElement!;
    if (!text.nodeValue!.trim() || !isSeen(part)) continue;
    const size = parseFloat(getComputedStyle(part).fontSize);
    if (size < 17.99) found.push(`${size} px: ${name(part)}`);
  }
  for (const part of document.querySelectorAll('a, button, summary, select, input:not([type=hidden]), textarea')) {
    // Links in running text are as high as its lines (WCAG 2.2, 2.5.8).
    if (!isSeen(part) || part.matches('.body-text a, .article-body p a, .meta a, .article-body li a, .colophon a, .footer p:first-child a, label a')) continue;
    const target = part.matches('input[type=radio], input[type=checkbox]') ? part.closest('label')! : part;
    const { width, height } = target.getBoundingClientRect();
    if (width < 59.5 || height < 59.5) found.push(`${width.toFixed(0)} × ${height.toFixed(0)}: ${name(part)}`);
  }
  return found;
}

for (const path of kinds) {
  test(`${path} keeps the rules of the elder mode`, async ({ page }) => {
    await page.goto(`${path}?elder=1`);
    await expect(isElder(page)).toHaveCount(1);
    expect(await page.evaluate(tooSmall)).toEqual([]);
    for (const width of [320, 375, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBeLessThanOrEqual(width);
    }
    const lines = await page.locator('.body-text').evaluateAll((texts) =>
      texts.map((text) => {
        const { fontSize, lineHeight, marginTop } = getComputedStyle(text);
        return { leading: parseFloat(lineHeight) / parseFloat(fontSize), gap: parseFloat(marginTop) / parseFloat(lineHeight), follows: !!text.previousElementSibling?.matches('.body-text') };
      }),
    );
    for (const { leading, gap, follows } of lines) {
      expect(leading).toBeGreaterThanOrEqual(1.3);
      if (follows) expect(gap).toBeGreaterThanOrEqual(1.299);
    }
    if (path !== '/subscribe/') await expect(page.locator('.promo:visible, .stub:visible')).toHaveCount(0);
  });
}

test('the home page has a way into it, which later pages keep, and a way out', async ({ page }) => {
  await page.goto('/');
  await canAct(page);
  await page.locator('.elder-strip').getByText('长辈版').click();
  await expect(isElder(page)).toHaveCount(1);
  // At once, in the same address.
  expect(new URL(page.url()).search).toBe('');
  await page.locator('.lead h2 a').click();
  await expect(page.locator('.article-body')).toBeVisible();
  await expect(isElder(page)).toHaveCount(1);
  await page.reload();
  await expect(isElder(page)).toHaveCount(1);
  await page.goto('/');
  await canAct(page);
  await page.locator('.elder-strip').getByText('回到标准版').click();
  await expect(isElder(page)).toHaveCount(0);
  await page.reload();
  await expect(isElder(page)).toHaveCount(0);
});

test.describe('without the app', () => {
  test.use({ expectedErrors: /ERR_FAILED/ });

  test('the ways are addresses', async ({ page }) => {
    await page.route(/\/reader-[^/]*\.js$/, (route) => route.abort());
    await page.goto('/');
    await page.locator('.elder-strip').getByText('长辈版').click();
    await expect(page).toHaveURL(/\/\?elder=1$/);
    await expect(isElder(page)).toHaveCount(1);
    await page.goto(story);
    await expect(isElder(page)).toHaveCount(1);
    await page.locator('.footer').getByText('回到标准版').click();
    await expect(isElder(page)).toHaveCount(0);
  });
});

test('an address that turns it on does so once: whoever gets the page from here gets the ordinary one', async ({ page }) => {
  await page.goto(`${story}?elder=1&from=timeline#p-1`);
  await expect(isElder(page)).toHaveCount(1);
  await canAct(page);
  expect(page.url()).toMatch(/\?from=timeline#p-1$/);
  await expect(isElder(page)).toHaveCount(1);
});

test('the sheet of settings has its switch, and every tab follows', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto('/c/jujiao/');
  await canAct(other);
  await page.goto(story);
  await canAct(page);
  await page.locator('.article-bar').getByRole('button', { name: '阅读设置' }).click();
  const elder = page.getByRole('dialog', { name: '阅读设置' }).getByRole('switch', { name: '长辈版' });
  await expect(elder).toHaveAttribute('aria-checked', 'false');
  await elder.click();
  await expect(elder).toHaveAttribute('aria-checked', 'true');
  await expect(isElder(page)).toHaveCount(1);
  await expect(isElder(other)).toHaveCount(1);
  expect(await page.evaluate(tooSmall)).toEqual([]);
  await elder.click();
  await expect(isElder(other)).toHaveCount(0);
  await other.close();
});

test('storage is blocked: the address still turns it on', async ({ page }) => {
  await page.addInitScript(blocked);
  await page.goto(`${story}?elder=1`);
  await canAct(page);
  await expect(isElder(page)).toHaveCount(1);
});
