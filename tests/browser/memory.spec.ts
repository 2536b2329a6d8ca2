// What a device remembers: where a reader stopped, what they have read and saved, and what they can do with that.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { canAct, expect, story, test } from './site';
import { storages } from './storages';

const other = '/a/shouce-wenzi-kuai/';
const offer = (page: Page) => page.locator('.resume');
const part = (page: Page, index: number) => page.locator('.article-body > *').nth(index);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await canAct(page);
}

/** Reads until that part of the text is at the top of the window. */
async function readTo(page: Page, index: number): Promise<void> {
  await part(page, index).evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 90));
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
}

/** Which part of the text is at the top of the window. */
const readingAt = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('.article-body > *')].findIndex((part) => part.getBoundingClientRect().bottom > 110));

test('who comes back is offered to go on, and nothing jumps', async ({ page }) => {
  await open(page, story);
  await readTo(page, 6);
  await page.goto('/c/jujiao/');
  await open(page, story);
  await expect(offer(page)).toContainText('上次没有读完');
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await offer(page).getByRole('button', { name: '接着读' }).click();
  expect(Math.abs((await readingAt(page)) - 6)).toBeLessThanOrEqual(1);
  await offer(page).getByRole('button', { name: '回到开头' }).click();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(offer(page)).toHaveCount(0);
});

test('the place is found again in another size of type', async ({ page }) => {
  await open(page, other);
  await readTo(page, 8);
  await page.goto('/');
  await page.evaluate(() =>
    localStorage.setItem('kanwu-settings', '{"settings":{"textSize":30},"properties":{"--text-size":"1.8750rem"}}'),
  );
  await open(page, other);
  await offer(page).getByRole('button', { name: '接着读' }).click();
  expect(Math.abs((await readingAt(page)) - 8)).toBeLessThanOrEqual(1);
});

test('inside the app it is the same', async ({ page }) => {
  await open(page, story);
  await readTo(page, 6);
  await page.locator('.channels a', { hasText: '聚焦' }).click();
  await expect(page.locator('h1')).toHaveText('聚焦');
  await page.locator(`.teaser a[href="${story}"]`).click();
  await expect(offer(page)).toContainText('上次没有读完');
  await offer(page).getByRole('button', { name: '不用了' }).click();
  await expect(offer(page)).toHaveCount(0);
});

test('who was at the beginning or at the end is offered nothing, nor is who goes back', async ({ page }) => {
  await open(page, story);
  await page.goto('/c/jujiao/');
  await open(page, story);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.goto('/c/jujiao/');
  await open(page, story);
  await expect(offer(page)).toHaveCount(0);
  await readTo(page, 6);
  await page.locator('.channels a', { hasText: '聚焦' }).click();
  await expect(page.locator('h1')).toHaveText('聚焦');
  await page.goBack();
  await expect(page.locator('.article-body')).toBeVisible();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await expect(offer(page)).toHaveCount(0);
});

test('lists show what was read, by a colour and for ears', async ({ page }) => {
  await open(page, '/c/jujiao/');
  const link = page.locator(`.teaser a[href="${story}"]`);
  const before = await link.evaluate((element) => getComputedStyle(element).color);
  const place = await link.boundingBox();
  await link.click();
  await expect(page.locator('.article-body')).toBeVisible();
  await open(page, '/c/jujiao/');
  await expect(link).toHaveAttribute('aria-description', '读过');
  expect(await link.evaluate((element) => getComputedStyle(element).color)).not.toBe(before);
  expect(await link.boundingBox()).toEqual(place);
});

test('articles are saved, listed in both orders, and taken back', async ({ page }) => {
  for (const path of [story, other]) {
    await open(page, path);
    const save = page.locator('[data-act=save]');
    await save.click();
    await expect(save).toHaveText('已收藏');
  }
  await open(page, '/saved/');
  const saved = page.getByRole('region', { name: '收藏' });
  const hrefs = () => saved.locator('li a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  await expect(saved.locator('li')).toHaveCount(2);
  expect(await hrefs()).toEqual([other, story]);
  await saved.getByRole('button', { name: '最近收藏的在前' }).click();
  expect(await hrefs()).toEqual([story, other]);
  await saved.getByRole('button', { name: /^不再收藏/ }).first().click();
  expect(await hrefs()).toEqual([other]);
  await open(page, story);
  await expect(page.locator('[data-act=save]')).toHaveText('收藏');
  await open(page, other);
  await expect(page.locator('[data-act=save]')).toHaveText('已收藏');
});

test('what was read is listed by day, and forgotten one by one or all at once', async ({ page }) => {
  await page.clock.setSystemTime(new Date('2026-11-28T10:00:00'));
  await open(page, story);
  await page.clock.setSystemTime(new Date('2026-11-30T10:00:00'));
  await open(page, other);
  await open(page, '/saved/');
  const read = page.getByRole('region', { name: '读过' });
  await expect(read.locator('h3')).toHaveText(['2026年11月30日', '2026年11月28日']);
  await read.getByRole('button', { name: /^删除/ }).first().click();
  await expect(read.locator('h3')).toHaveText(['2026年11月28日']);
  await page.getByRole('button', { name: '全部清除' }).click();
  await page.getByRole('button', { name: '真的全部清除' }).click();
  await expect(read).toContainText('还没有读过文章');
  await page.reload();
  await canAct(page);
  await expect(read).toContainText('还没有读过文章');
});

test('everything is exported and imported; a file of something else changes nothing', async ({ page }) => {
  await open(page, story);
  await page.locator('[data-act=save]').click();
  await open(page, '/saved/');
  const downloaded = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出' }).click();
  const file = await (await downloaded).path();
  expect(JSON.parse(readFileSync(file, 'utf8')).articles[0]).toMatchObject({ id: 'jiangshan-guanggu-xiaozhen' });
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await canAct(page);
  const saved = page.getByRole('region', { name: '收藏' });
  await expect(saved).toContainText('还没有收藏');
  const input = page.locator('input[type=file]');
  for (const text of ['{', '{"articles":[{"id":"../x","title":"甲"}]}', '[]', '{}']) {
    await input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.locator('.library-said')).toHaveText('这不是从这里导出的文件，什么也没有改。');
  }
  await input.setInputFiles(file);
  await expect(saved.locator('li')).toHaveCount(1);
});

test('the page of saved articles is accessible, and says what it needs without the app', async ({ page }) => {
  await page.goto('/saved/');
  await expect(page.locator('main')).toContainText('由浏览器保存');
  await open(page, story);
  await page.locator('[data-act=save]').click();
  await open(page, '/saved/');
  await expect(page.locator('.library-list li')).toHaveCount(2);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
});

const corrupt = (): void => localStorage.setItem('kanwu-memory', '{"articles":7}');

for (const [name, spoil] of [...storages, ['corrupt', corrupt] as const]) {
  test(`storage is ${name}: memory works for the visit`, async ({ page }) => {
    await page.addInitScript(spoil);
    await open(page, story);
    await page.locator('[data-act=save]').click();
    await expect(page.locator('[data-act=save]')).toHaveText('已收藏');
    await page.locator('.footer').getByRole('link', { name: '收藏和阅读记录' }).click();
    await expect(page.locator('.library-list li')).toHaveCount(2);
    const note = page.getByText('只在这次有效');
    await (name === 'corrupt' ? expect(note).toHaveCount(0) : expect(note).toBeVisible());
  });
}
