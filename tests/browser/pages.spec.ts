// Every kind of page: taken over without a change, accessible, within the screen.
import AxeBuilder from '@axe-core/playwright';
import { allPages, expect, kinds, story, takenOver, test } from './site';

for (const path of kinds) {
  test(`${path} is taken over as it was rendered`, async ({ page }) => {
    await page.goto(path);
    const before = await page.locator('#app').innerHTML();
    await takenOver(page);
    expect(await page.locator('#app').innerHTML()).toBe(before);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} has no accessibility violations (${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
    });
  }

  test(`${path} never scrolls sideways between 320 and 1440 px`, async ({ page }) => {
    await page.goto(path);
    for (const width of [320, 375, 414, 768, 960, 1280, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, `${width} px`).toBe(0);
    }
  });
}

test('every page that is linked exists, and its text is that of its page.json', async ({ baseURL }) => {
  const paths = await allPages(baseURL!);
  expect(paths.length).toBeGreaterThan(40);
  for (const path of paths) {
    const html = await (await fetch(baseURL + path)).text();
    const json = await (await fetch(`${baseURL}${path}page.json`)).text();
    const embedded = /<script type="application\/json" id="page">(.*?)<\/script>/s.exec(html)?.[1];
    expect(JSON.parse(embedded!), path).toEqual(JSON.parse(json));
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
    await takenOver(page);
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
