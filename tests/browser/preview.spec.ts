// `/preview/`: a file that is in no magazine yet, seen as an article of it, with what is wrong in it. Nothing leaves
// the browser.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { Desk } from './desk';
import { rendered } from './rendered';
import { expect, test as base } from './site';

const id = 'shouce-wenzi-kuai';

const test = base.extend<{ options: string[]; desk: Desk; preview: string }>({
  options: [[], { option: true }],
  desk: async ({ options, page }, use) => {
    const desk = await Desk.serve(options);
    await use(desk);
    // A page would complain that the desk has gone.
    await page.goto('about:blank');
    await desk.stop();
  },
  preview: async ({ desk }, use) => use(`${desk.origin}/preview/`),
});

const panel = (page: Page) => page.getByRole('region', { name: '编辑提示' });
const findings = (page: Page) => panel(page).locator('ol > li');

/** Lets a file fall on the page, as from the desktop. */
async function drop(page: Page, name: string, content: string | Buffer): Promise<void> {
  const base64 = Buffer.from(content).toString('base64');
  const data = await page.evaluateHandle(({ name, base64 }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    return transfer;
  }, { name, base64 });
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

const article = (desk: Desk, change: (article: { blocks: unknown[] } & Record<string, unknown>) => void) => {
  const article = JSON.parse(desk.read(`articles/${id}.json`));
  article.title = '还没有收进刊物的文章';
  change(article);
  return JSON.stringify(article, null, 2);
};

test('a dropped file is shown as the reader shows it, and goes nowhere', async ({ page, browser, desk, preview }) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).origin}`));
  await page.goto(preview);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('预览一个文件');
  // The same file as in the magazine gives the same page, but for the code of its address: nobody draws one for a
  // file that may have no address yet.
  await drop(page, `${id}.json`, desk.read(`articles/${id}.json`));
  await expect(panel(page)).toContainText('没有发现问题');
  const shown = await page.evaluate(rendered, '#main');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const article = await context.newPage();
  await article.goto(`${desk.origin}/a/${id}/`);
  await article.locator('.print-address img').evaluate((code) => code.remove());
  expect(shown).toBe(await article.evaluate(rendered, '#main'));
  await context.close();
  expect(new Set(sent)).toEqual(new Set([`GET ${desk.origin}`]));
});

test('what is wrong is listed with its line, and marked where it is', async ({ page, desk, preview }) => {
  await page.goto(preview);
  const text = article(desk, (article) => {
    article.status = 'draft';
    article.blocks = ['第一段。。', { type: 'haeding', level: 2, text: '块' }, { type: 'heading', level: 9, text: '级' }];
    article.related = ['meiyou-zhe-pian'];
  });
  await drop(page, 'xin-wenzhang.json', text);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('还没有收进刊物的文章');
  await expect(findings(page)).toHaveCount(4);
  await expect(panel(page)).toContainText('草稿，读者看不到');
  const unknown = findings(page).filter({ hasText: '“haeding”' });
  const line = text.split('\n').findIndex((line) => line.includes('haeding'));
  const column = text.split('\n')[line]!.indexOf('"haeding"') + 1;
  await expect(unknown).toContainText(`articles/xin-wenzhang.json:${line + 1}:${column}`);
  await expect(unknown).toContainText('heading');
  await expect(unknown.locator('mark')).toHaveText('"haeding"');
  await expect(page.locator('.article-body > :nth-child(1)')).toHaveAttribute('data-desk-mark', 'warning');
  await expect(page.locator('.article-body > :nth-child(2)')).toHaveClass('unknown');
  await expect(page.locator('.article-body > :nth-child(3)')).toContainText('这里有一块没有显示');

  // The next file takes the place of this one, and leaves nothing of it.
  await drop(page, 'xin-wenzhang.json', article(desk, () => undefined));
  await expect(findings(page)).toHaveCount(0);
  await expect(page.locator('[data-desk-mark], .desk-gap')).toHaveCount(0);
});

test('what is no article is told as such', async ({ page, preview }) => {
  await page.goto(preview);
  const deep = '['.repeat(200_000);
  const files: [string, string | Buffer, string][] = [
    ['a.json', '这不是 JSON', 'json-syntax'],
    ['a.json', '{ "title": "半个', '字符串没有写完'],
    ['a.json', '', 'json-syntax'],
    ['a.json', deep, 'json-syntax'],
    ['a.json', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]), '多半不是文字文件'],
    ['a.json', Buffer.from('\ufeff{"title":"标题"}', 'utf16le'), '像是 UTF-16'],
    ['a.json', Buffer.from([0x7b, 0x22, 0xbd, 0xad, 0xc9, 0xbd, 0x22, 0x7d]), '像是 GBK'],
    ['a.json', Buffer.alloc(700 * 1024, 0x20), '文件有 700 KB'],
    ['我的文章.json', '{}', 'file-name'],
  ];
  for (const [name, content, told] of files) {
    await drop(page, name, content);
    await expect(page.locator('#intro h1')).toHaveText('这个文件显示不了');
    await expect(findings(page).filter({ hasText: told }).first()).toBeVisible();
  }
});

test('a file of 100 MB is refused by its size, without being read', async ({ page, preview }) => {
  await page.goto(preview);
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(100 * 1024 * 1024)], 'a.json'));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: transfer }));
  });
  await expect(findings(page).first()).toContainText('102400 KB');
});

test('a file can be chosen and its text pasted, by keyboard too', async ({ page, desk, preview }) => {
  await page.goto(preview);
  const folder = mkdtempSync(join(tmpdir(), 'kanwu-test-'));
  const file = join(folder, 'xuan-de.json');
  writeFileSync(file, article(desk, (article) => (article.title = '选的文件')));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: '选择文件' })).toBeFocused();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('选的文件');
  rmSync(folder, { recursive: true });

  const paste = (text: string) => page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData }));
  }, text);
  await paste(article(desk, (article) => (article.title = '贴的文字')));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('贴的文字');
  await page.getByText('粘贴文字').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('把文章文件里的全部文字粘贴到这里').fill(article(desk, (article) => (article.title = '写的文字')));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('写的文字');
});

test('the magazine around it is the present one', async ({ page, desk, preview }) => {
  await page.goto(preview);
  await drop(page, 'xin.json', article(desk, (article) => (article.related = ['hai-mei-you'])));
  await expect(findings(page)).toHaveCount(1);
  desk.write('articles/hai-mei-you.json', article(desk, (article) => (article.title = '现在有了')));
  await expect(findings(page)).toHaveCount(0);
});

test('the pages of the magazine lead there, and it is accessible and fits', async ({ page, desk, preview }) => {
  await page.goto(`${desk.origin}/`);
  await panel(page).getByRole('link', { name: '预览一个文件' }).click();
  await expect(page).toHaveURL(preview);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(preview);
    await expectAccessible(page);
    await drop(page, 'xin.json', article(desk, (article) => (article.blocks[0] = '第一段。。')));
    await expect(findings(page)).toHaveCount(1);
    await panel(page).getByRole('button', { name: '1 个提醒' }).click();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});

async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
}

test.describe('--lang en', () => {
  test.use({ options: ['--lang', 'en'] });
  test('speaks English', async ({ page, desk, preview }) => {
    await page.goto(preview);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Preview a file');
    await drop(page, 'xin.json', article(desk, (article) => (article.blocks[0] = '党建,发展。')));
    await expect(page.getByRole('region', { name: 'Hints for editors' })).toContainText('1 warning, 1 on this page');
    await expect(page.getByRole('region', { name: 'Hints for editors' }).locator('ol > li').first()).toContainText('half-width “,”');
  });
});

test.describe('--plain', () => {
  test.use({ options: ['--plain'] });
  test('has no such page, as the site on the web has none', async ({ preview }) => {
    expect((await fetch(preview)).status).toBe(404);
  });
});
