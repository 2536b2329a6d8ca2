// The pictures of the handbook are pictures of these screens. KANWU_UPDATE_IMAGES=1 takes them; otherwise each
// screen is brought about again, and its picture must be there in the size of the screen.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Page } from '@playwright/test';
import { Desk } from './desk';
import { appReady, expect, test as base } from './site';

const media = fileURLToPath(new URL('../../public/content/media/', import.meta.url));
const id = 'moban-huiyi-jiyao';

const test = base.extend<{ desk: Desk }>({
  desk: async ({ page }, use) => {
    const desk = await Desk.serve();
    await use(desk);
    // A page would complain that the desk has gone.
    await page.goto('about:blank');
    await desk.stop();
  },
});

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot({ animations: 'disabled' });
  const file = `${media}${name}.png`;
  if (process.env.KANWU_UPDATE_IMAGES) writeFileSync(file, png);
  expect(existsSync(file), `${file}: KANWU_UPDATE_IMAGES=1 takes it`).toBe(true);
  expect(size(readFileSync(file))).toEqual(size(png));
}

/** Width and height of a PNG, which stand in its first chunk. */
const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

test.use({ viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1, isMobile: false, hasTouch: false });

test('what is wrong is listed on the page and marked in it', async ({ page, desk }) => {
  desk.edit(id, (article) => {
    article.blocks.splice(0, 0, '第一段用了半角标点,第二处是省略号...', { type: 'haeding', level: 2, text: '小标题' });
  });
  await page.goto(`${desk.origin}/a/${id}/`);
  await appReady(page);
  await expect(page.getByRole('region', { name: '编辑提示' }).locator('ol > li')).toHaveCount(3);
  await picture(page, 'shouce-yulan');
});

test('a draft has its mark', async ({ page, desk }) => {
  desk.edit(id, (article) => (article.status = 'draft'));
  await page.goto(`${desk.origin}/c/zhuanweihui/`);
  await appReady(page);
  const link = page.locator(`a[href="/a/${id}/"]`).first();
  await expect(link).toHaveAttribute('data-desk-hidden', '草稿');
  await link.scrollIntoViewIfNeeded();
  await picture(page, 'shouce-caogao');
});

test('the lens shows one article in several looks', async ({ page, desk }) => {
  await page.goto(`${desk.origin}/~desk/lens?path=/a/${id}/`);
  await expect(page.frameLocator('iframe[data-look=large]').locator('h1')).toBeVisible();
  await expect(page.locator('#limits li').first()).toBeVisible();
  await picture(page, 'shouce-jingtou');
});

test('a file that is in no magazine yet is shown with what is wrong in it', async ({ page, desk }) => {
  const article = JSON.parse(desk.read(`articles/${id}.json`));
  article.title = '作者发来的一篇稿子';
  article.blocks.splice(0, 0, '第一段用了半角标点,第二处是省略号...');
  await page.goto(`${desk.origin}/preview/`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'laigao.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(article, null, 2)),
  });
  await expect(page.getByRole('region', { name: '编辑提示' }).locator('ol > li')).toHaveCount(2);
  await expect(page.locator('#app h1')).toHaveText('作者发来的一篇稿子');
  await picture(page, 'shouce-wenjian');
});
