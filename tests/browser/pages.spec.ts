// Every kind of page: whole, left as it is by the app, and as wide as the window at every width.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk } from './desk';
import { rendered } from './rendered';
import { allPages, appReady, expect, followLinkTo, isMarkedDocument, kinds, markDocument, story, test } from './site';

/** Leaves out what the order app changes in the form: it checks what is written, and offers to print it. */
const withoutOrderApp = (html: string): string =>
  html.replace(' novalidate=""', '').replace('data-order="print" hidden=""', 'data-order="print"');

for (const path of kinds) {
  test(`${path} stays as it was rendered when the app comes`, async ({ page }) => {
    test.skip(path === '/saved/', 'only the app knows what belongs there (memory.spec.ts)');
    await page.goto(path);
    const before = await page.evaluate(rendered, '#app');
    await appReady(page);
    if (path === '/subscribe/') await expect(page.getByRole('button', { name: '打印回执单' })).toBeVisible();
    expect(withoutOrderApp(await page.evaluate(rendered, '#app'))).toBe(withoutOrderApp(before));
  });

  test(`${path} never scrolls sideways between 320 and 1440 px`, async ({ page }) => {
    await page.goto(path);
    for (const width of [320, 375, 414, 768, 960, 1280, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, `${width} px`).toBe(0);
    }
  });
}

test('every page that is linked exists, and the app shows its page.json as it was prerendered', async ({ page, baseURL }) => {
  test.setTimeout(180_000);
  const paths = await allPages(baseURL!);
  expect(paths.length).toBeGreaterThan(40);
  // The form is a document of its own, and only the app knows what was saved.
  const shown = paths.filter((path) => path !== '/subscribe/' && path !== '/saved/');
  await page.goto('/subscribe/');
  await appReady(page);
  await markDocument(page);
  const byApp = new Map<string, string>();
  for (const path of shown) {
    await followLinkTo(page, path);
    await expect(page).toHaveURL(path);
    byApp.set(path, await page.evaluate(rendered, 'main'));
  }
  expect(await isMarkedDocument(page)).toBe(true);
  for (const path of shown) {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    expect(byApp.get(path), path).toBe(await page.evaluate(rendered, 'main'));
  }
});

test('documents have the data of their site and not that of their page', async ({ baseURL }) => {
  for (const path of await allPages(baseURL!)) {
    const html = await (await fetch(baseURL + path)).text();
    const { format, page } = (await (await fetch(`${baseURL}${path}page.json`)).json()) as { format: number; page: object | string };
    expect(format, path).toBe(1);
    // A page without data is a word.
    expect(typeof page === 'string' ? [page] : Object.keys(page), path).toHaveLength(1);
    const data = [...html.matchAll(/<script type="application\/json"([^>]*)>(.*?)<\/script>/gs)];
    expect(data.map(([, attributes]) => attributes), path).toEqual([' id="site"']);
    expect(JSON.parse(data[0]![2]!), path).toMatchObject({ name: '中国非公企业党建', base: '/' });
  }
});

test('the data of the site cannot leave its script element', async ({ page }) => {
  const hostile = '</script><script>window.escaped = 1</script><!--<script>';
  const desk = await Desk.serve(['--plain'], (folder) => {
    const file = join(folder, 'site.json');
    const site = JSON.parse(readFileSync(file, 'utf8'));
    Object.assign(site, { slogan: hostile, description: hostile });
    writeFileSync(file, JSON.stringify(site));
  });
  try {
    await page.goto(desk.origin + story);
    await appReady(page);
    const site = await page.locator('#site').evaluate((script) => JSON.parse(script.textContent!));
    expect(site).toMatchObject({ slogan: hostile, description: hostile });
    expect(await page.evaluate(() => (window as { escaped?: number }).escaped)).toBeUndefined();
    // The document ends where it should.
    await expect(page.locator('#app ~ #reader-notice ~ #site ~ script')).toHaveCount(2);
    await page.locator('.masthead-name').click();
    await expect(page.locator('.home')).toBeVisible();
  } finally {
    await page.goto('about:blank');
    await desk.stop();
  }
});

test('every file that a page names exists', async ({ baseURL }) => {
  const files = new Set<string>();
  for (const path of await allPages(baseURL!)) {
    const html = await (await fetch(baseURL + path)).text();
    for (const [, file = ''] of html.matchAll(/(?:src|poster|href)="(\/[^"]*\.[a-z0-9]+)"/g)) files.add(file);
  }
  expect(files.size).toBeGreaterThan(8);
  for (const file of files) {
    const response = await fetch(baseURL + file);
    await response.arrayBuffer();
    expect(response.status, file).toBe(200);
  }
});

test('nothing is asked of another origin', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL!)) foreign.push(request.url());
  });
  for (const path of kinds) {
    await page.goto(path);
    await appReady(page);
  }
  expect(foreign).toEqual([]);
});

for (const path of ['/', '/c/jujiao/', story]) {
  test(`${path}: titles of short clauses break between them`, async ({ page }) => {
    await page.goto(path);
    for (const width of [320, 375, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const ends = await page.locator('.clauses').evaluateAll((titles) => titles.flatMap((title) => {
        const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
        const found: string[] = [];
        let last: { sign: string; left: number } | undefined;
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          for (let at = 0; at < text.nodeValue!.length; at += 1) {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const { left } = range.getBoundingClientRect();
            if (last && left < last.left) found.push(last.sign);
            last = { sign: text.nodeValue![at]!, left };
          }
        }
        return found;
      }));
      expect(ends.join(''), `${width} px`).toMatch(/^[：，。；！？]*$/);
      if (width === 320) expect(ends).not.toEqual([]);
    }
  });
}
