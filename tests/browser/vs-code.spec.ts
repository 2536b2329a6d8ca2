// A new magazine in VS Code: its own JSON service, with the settings that `desk init` writes. No page is opened here.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import json from 'vscode-json-languageservice';

const program = process.env.KANWU_DESK ?? fileURLToPath(new URL('../../target/debug/desk', import.meta.url));
let folder = '';

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kanwu-test-'));
  execFileSync(program, ['init', folder]);
});

test.afterAll(() => rmSync(folder, { recursive: true }));

/** What VS Code does with a file of that name; `|` in the text is the cursor. */
async function open(file: string, text: string) {
  const settings = JSON.parse(readFileSync(join(folder, '.vscode/settings.json'), 'utf8'));
  const root = pathToFileURL(folder).toString();
  const service = json.getLanguageService({
    schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), 'utf8'),
  });
  // As the JSON extension reads them: addresses and patterns are of the folder.
  const schemas = settings['json.schemas'].map((entry: { fileMatch: string[]; url: string }) => ({
    uri: new URL(entry.url, `${root}/`).toString(),
    fileMatch: entry.fileMatch.map((pattern) => root + pattern),
  }));
  service.configure({ validate: true, schemas });
  const at = text.indexOf('|');
  const document = json.TextDocument.create(`${root}/${file}`, 'json', 1, text.replace('|', ''));
  const position = document.positionAt(Math.max(at, 0));
  const parsed = service.parseJSONDocument(document);
  const completions = await service.doComplete(document, position, parsed);
  const hover = await service.doHover(document, position, parsed);
  return {
    labels: completions?.items.map((item) => item.label) ?? [],
    hover: JSON.stringify(hover?.contents ?? ''),
    problems: (await service.doValidation(document, parsed)).map((problem) => problem.message),
  };
}

const article = (blocks: string, field = '"status": "draft"') =>
  `{"title": "标题", "channel": "wenzhang", "published": "2024-01-02", ${field}, "blocks": [${blocks}]}`;

test('the files of a new magazine have no problems', async () => {
  for (const file of ['site.json', 'articles/kaishi.json', 'articles/xie-wenzhang.json', 'articles/fabu.json']) {
    const { problems } = await open(file, readFileSync(join(folder, file), 'utf8'));
    expect(problems, file).toEqual([]);
  }
});

test('fields, words and types of blocks are completed', async () => {
  expect((await open('articles/a.json', article('', '"|": 1'))).labels).toContain('subtitle');
  expect((await open('articles/a.json', article('', '"status": |'))).labels).toContain('"withdrawn"');
  expect((await open('articles/a.json', article('{"type": |}'))).labels).toContain('"timeline"');
  expect((await open('articles/a.json', article('{"type": "figure", "|"}'))).labels).toContain('alt');
  expect((await open('site.json', '{"promo": {"|"}}')).labels).toContain('wechat_id');
});

test('a field says in Chinese what it is', async () => {
  expect((await open('articles/a.json', article('', '"le|ad": "摘要"'))).hover).toContain('摘要，用在列表和分享里');
  const image = article('{"type": "figure", "image": "media/a.png", "a|lt": "图表"}');
  expect((await open('articles/a.json', image)).hover).toContain('替代文字');
});

test('what is wrong is told in the words of the check', async () => {
  const { problems } = await open('articles/a.json', article('', '"updated": "2023-02-29"'));
  expect(problems).toEqual(['日期要写成 YYYY-MM-DD，并且是日历上有的一天，例如 2017-05-27']);
  expect((await open('articles/a.json', article('', '"tittle": "标题"'))).problems.length).toBe(1);
  expect((await open('articles/a.json', article('{"type": "heading", "text": "甲"}'))).problems.length).toBe(1);
});
