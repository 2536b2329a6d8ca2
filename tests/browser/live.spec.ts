// `desk serve` as an editor uses it: a save is seen at once, and what is wrong is shown where it is.
import { readFileSync, writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { Desk } from './desk';
import { appReady, expect, test as base } from './site';

const id = 'shouce-wenzi-kuai';
const address = `/a/${id}/`;

const test = base.extend<{ desk: Desk; options: string[]; prepare: (folder: string) => void }>({
  options: [[], { option: true }],
  prepare: [async ({}, use) => use(() => undefined), { option: true }],
  desk: async ({ options, prepare, page }, use) => {
    const desk = await Desk.serve(options, prepare);
    await use(desk);
    // A page would complain that the desk has gone.
    await page.goto('about:blank');
    await desk.stop();
  },
});

const spoil = (folder: string): void => {
  const file = `${folder}/site.json`;
  writeFileSync(file, readFileSync(file, 'utf8').replace('"name"', '"nmae"'));
};

const panel = (page: Page) => page.getByRole('region', { name: '编辑提示' });
const findings = (page: Page) => panel(page).locator('ol > li');

test('a save changes the open page and leaves everything else as it is', async ({ page, desk }) => {
  await page.goto(desk.origin + address);
  await appReady(page);
  await page.evaluate(() => {
    const texts = document.querySelectorAll('.article-body > p');
    const last = texts[texts.length - 1]!;
    last.scrollIntoView();
    Object.assign(window, { same: document, kept: last });
    getSelection()!.selectAllChildren(last);
  });
  const place = () => page.evaluate(() => (window as unknown as { kept: Element }).kept.getBoundingClientRect().top);
  const before = await place();
  desk.edit(id, (article) => article.blocks.unshift('新的第一段。', '新的第二段。'));
  await expect(page.locator('.article-body > p').first()).toHaveText('新的第一段。');
  expect(Math.abs((await place()) - before)).toBeLessThan(2);
  expect(await page.evaluate(() => getSelection()!.toString() === (window as unknown as { kept: Element }).kept.textContent)).toBe(true);

  // The same document all along: nothing was loaded again, and the app still turns pages.
  desk.edit(id, (article) => (article.title = '改过的标题'));
  await expect(page.locator('h1')).toHaveText('改过的标题');
  await expect(page).toHaveTitle(/^改过的标题/);
  await page.getByRole('link', { name: '首页' }).click();
  await expect(page).toHaveURL(`${desk.origin}/`);
  expect(await page.evaluate(() => (window as unknown as { same?: Document }).same === document)).toBe(true);
});

test('a page that the app has kept is shown as it is now', async ({ page, desk }) => {
  await page.goto(desk.origin + address);
  await appReady(page);
  await page.getByRole('link', { name: '聚焦' }).first().click();
  await expect(page.locator('h1')).toHaveText('聚焦');
  desk.edit(id, (article) => (article.title = '另一个标题'));
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('另一个标题');
});

test('what is wrong is listed, marked where it is, and gone when it is mended', async ({ page, desk }) => {
  const good = desk.read(`articles/${id}.json`);
  await page.goto(desk.origin + address);
  await expect(panel(page)).toContainText('没有发现问题');
  desk.edit(id, (article) => {
    article.lead = '摘 要';
    article.blocks[0] = '第一段。。';
    article.blocks.splice(1, 0, { type: 'haeding', level: 2, text: '块' }, { type: 'heading', level: 9, text: '级' });
  });
  await expect(findings(page)).toHaveCount(4);
  await expect(findings(page).nth(0)).toContainText('汉字之间有空格');
  await expect(findings(page).nth(0)).toContainText(`articles/${id}.json:`);
  await expect(page.locator('.standfirst')).toHaveAttribute('data-desk-number', '1');
  await expect(page.locator('.article-body > :nth-child(1)')).toHaveAttribute('data-desk-number', '2');
  await expect(page.locator('.article-body > :nth-child(2)')).toHaveClass('unknown');
  await expect(page.locator('.article-body > :nth-child(2)')).toHaveAttribute('data-desk-mark', 'error');
  await expect(page.locator('.article-body > :nth-child(3)')).toContainText('这里有一块没有显示：数字要在 2 到 4 之间');
  await findings(page).nth(3).getByRole('button', { name: '看这一处' }).click();
  await expect(page.locator('.article-body > :nth-child(3)')).toBeInViewport();

  desk.write(`articles/${id}.json`, good);
  await expect(findings(page)).toHaveCount(0);
  await expect(page.locator('[data-desk-mark]')).toHaveCount(0);
  await expect(page.locator('.desk-gap')).toHaveCount(0);
});

test('an article that cannot be read says why on its page, and the others go on', async ({ page, desk }) => {
  desk.write(`articles/${id}.json`, '{ "title": "半个');
  // Its page is gone with the article.
  await expect.poll(async () => (await fetch(desk.origin + address)).status).toBe(404);
  await page.goto(`${desk.origin}/`);
  await panel(page).getByRole('button', { name: /1 个错误/ }).click();
  await expect(panel(page)).toContainText(`articles/${id}.json`);
});

test.describe('the page of an article that cannot be read', () => {
  test.use({ expectedErrors: /404/ });
  test('lists its faults', async ({ page, desk }) => {
    desk.write(`articles/${id}.json`, '{ "title": "半个');
    await expect.poll(async () => (await fetch(desk.origin + address)).status).toBe(404);
    await page.goto(desk.origin + address);
    await expect(findings(page).first()).toContainText('字符串没有写完');
  });
});

test('drafts, embargoed and expired articles are shown with a mark', async ({ page, desk }) => {
  desk.edit(id, (article) => (article.status = 'draft'));
  await page.goto(desk.origin + address);
  await expect(panel(page)).toContainText('草稿，读者看不到');
  desk.edit(id, (article) => Object.assign(article, { status: 'published', embargo: '2999-05-01' }));
  await expect(panel(page)).toContainText('2999年5月1日起公开，现在读者看不到');
  desk.edit(id, (article) => Object.assign(article, { embargo: undefined, expires: '2026-07-03' }));
  await expect(panel(page)).toContainText('2026年7月3日起不再公开，读者看不到');
  await page.goto(`${desk.origin}/i/shouce-1/`);
  const link = page.locator(`a[href="${address}"]`).first();
  await expect(link).toHaveAttribute('data-desk-hidden', '已到期');
  // The link of a list has a pseudo-element already, which makes the whole entry its target.
  const [mark, target] = await link.evaluate((a) =>
    ['::before', '::after'].map((name) => getComputedStyle(a, name)).map(({ content, position }) => `${content} ${position}`));
  expect([mark, target]).toEqual(['"已到期" static', '"" absolute']);
});

test.describe('a site.json with faults', () => {
  test('leaves the page as it was, and says so', async ({ page, desk }) => {
    const site = desk.read('site.json');
    await page.goto(desk.origin + address);
    await appReady(page);
    desk.write('site.json', site.replace('"name"', '"nmae"'));
    await expect(panel(page)).toContainText('site.json 有错误');
    await expect(page.locator('h1')).toHaveText('文字类内容块');
    desk.write('site.json', site.replace('中国非公企业党建', '改过的名称'));
    await expect(page.locator('.masthead-name')).toHaveText('改过的名称');
  });

  test.describe('from the start', () => {
    test.use({ prepare: async ({}, use) => use(spoil) });
    test('is reported on the page, which becomes the magazine when it is mended', async ({ page, desk }) => {
      await page.goto(`${desk.origin}/`);
      await expect(page.locator('h1')).toHaveText('还没有可以预览的');
      await expect(findings(page).first()).toContainText('name');
      desk.write('site.json', desk.read('site.json').replace('"nmae"', '"name"'));
      // Only now is there a site to make, with all its pictures, which takes a busy machine a while.
      await expect(page.locator('.masthead-name')).toHaveText('中国非公企业党建', { timeout: 20_000 });
    });
  });
});

test.describe('--plain', () => {
  test.use({ options: ['--plain'] });
  test('shows the site as readers see it', async ({ page, desk }) => {
    desk.edit(id, (article) => (article.status = 'draft'));
    await expect.poll(async () => (await fetch(desk.origin + address)).status).toBe(404);
    await page.goto(`${desk.origin}/`);
    await expect(panel(page)).toHaveCount(0);
    expect((await fetch(`${desk.origin}/~desk/page?path=/`)).status).toBe(404);
  });
});

test('what the desk shows is accessible', async ({ page, desk }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    desk.edit(id, (article) => (article.blocks[0] = `第一段。。${colorScheme}`));
    await page.goto(desk.origin + address);
    await expect(findings(page)).not.toHaveCount(0);
    await expectAccessible(page);
    await page.goto(`${desk.origin}/~desk/lens?path=${address}`);
    await expect(page.locator('#limits li').first()).toBeVisible();
    await expectAccessible(page);
  }
});

async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).exclude('iframe').analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
}

test.describe('the lens', () => {
  test.use({ options: ['--host'] });
  test('shows an article in several looks, as a card, and its address for a phone', async ({ page, desk }) => {
    const story = '/a/jiangshan-guanggu-xiaozhen/';
    await page.goto(`${desk.origin}/~desk/lens?path=${story}`);
    const frame = (look: string) => page.frameLocator(`iframe[data-look=${look}]`);
    const colour = (look: string) => frame(look).locator('html').evaluate((html) => getComputedStyle(html).backgroundColor);
    await expect(frame('light').locator('h1')).toHaveText('江山光谷小镇：六个支部围着一座电站');
    expect(await colour('light')).toBe('rgb(252, 250, 246)');
    expect(await colour('dark')).toBe('rgb(22, 20, 18)');
    const size = (look: string) => frame(look).locator('h1').evaluate((h1) => parseFloat(getComputedStyle(h1).fontSize));
    expect(await size('large')).toBeGreaterThan(1.4 * (await size('light')));
    await expect(page.locator('#card .card-title')).toHaveText('江山光谷小镇：六个支部围着一座电站');
    await expect(page.locator('#card img')).toHaveJSProperty('complete', true);

    const code = page.locator('#phone img');
    await expect(code).toHaveAttribute('alt', /^二维码：http:\/\/\d+\.\d+\.\d+\.\d+:\d+\/a\//);
    await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(150);

    desk.edit('jiangshan-guanggu-xiaozhen', (article) => (article.title = '新的标题'));
    await expect(frame('dark').locator('h1')).toHaveText('新的标题');
    await expect(page.locator('#card .card-title')).toHaveText('新的标题');
  });
});

test.describe('--lang en', () => {
  test.use({ options: ['--lang', 'en'] });

  test('is the language of what the desk says on the page', async ({ page, desk }) => {
    desk.edit(id, (article) => article.blocks.unshift('党建,发展。'));
    await page.goto(desk.origin + address);
    const hints = page.getByRole('region', { name: 'Hints for editors' });
    await expect(hints.getByRole('status')).toContainText('1 warning, 1 on this page');
    await hints.getByRole('button', { name: '1 warning' }).click();
    await expect(hints).toContainText('there is a half-width “,” beside a Han character');
    await page.goto(`${desk.origin}/~desk/lens?path=${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lens');
    await expect(page.getByText('Phone, dark')).toBeVisible();
  });
});
