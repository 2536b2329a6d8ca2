// What browsers, extensions and hosts do to a page before its apps come. The apps come all the same, everything works,
// nothing moves, and what was written in the form is still there.
import type { Page } from '@playwright/test';
import { Desk } from './desk';
import { FaultServer, held } from './fault-server';
import { anyWasm, orderWasm, wasm } from './faults';
import { addPrices } from './prices';
import { appReady, canAct, expect, isMarkedDocument, markDocument, story, test as base } from './site';

/** The texts of the page, in order; without those of controls, which nobody changes. `watch` makes these functions. */
declare const texts: () => Text[];
declare const comments: () => Comment[];

/** What is done, inside the page. */
const changes: [string, () => void][] = [
  ['nothing', () => undefined],
  [
    'an element inserted first',
    () => document.getElementById('app')!.prepend(Object.assign(document.createElement('div'), { textContent: '广告' })),
  ],
  [
    'an element appended',
    () => document.getElementById('app')!.append(Object.assign(document.createElement('div'), { textContent: '广告' })),
  ],
  [
    'an element inside the text',
    () => {
      const long = texts().find((text) => text.length > 40)!;
      long.splitText(9).before(Object.assign(document.createElement('mark'), { textContent: '广告' }));
    },
  ],
  [
    'every text in a <font>, as by a translator',
    () => {
      for (const text of texts()) {
        const font = document.createElement('font');
        text.replaceWith(font);
        font.append(text);
      }
    },
  ],
  ['every text split', () => texts().forEach((text) => text.length > 1 && text.splitText(1))],
  ['comments stripped', () => comments().forEach((comment) => comment.remove())],
  [
    'comments stripped and texts normalised',
    () => {
      comments().forEach((comment) => comment.remove());
      document.normalize();
    },
  ],
  ['texts changed', () => texts().forEach((text) => (text.data = text.data.replaceAll('一', '壹')))],
  [
    'a style on every element',
    () => {
      for (const element of document.querySelectorAll<HTMLElement>('*')) element.style.setProperty('--by-extension', '1');
    },
  ],
];

const test = base.extend<{ site: FaultServer }, { magazine: Desk }>({
  magazine: [
    async ({}, use) => {
      const desk = await Desk.serve(['--plain'], addPrices);
      await use(desk);
      await desk.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  // The magazine behind a host that holds the apps back until it is told otherwise.
  site: async ({ magazine }, use) => {
    const host = await FaultServer.start(magazine.origin);
    host.fail(anyWasm, held);
    await use(host);
    await host.stop();
  },
});

/**
 * Where apps have their own content, and what they show or hide in its own place. The reader scrolls the row of channels
 * to the current one.
 */
const ownContent =
  '.channels ul *, [data-live] *, .promo-hint *, #orders *, [role=status] *, .order-actions [data-order], .order-actions [data-order] *';

interface Watched {
  parts: Element[];
  shifts: { value: number; startTime: number }[];
}

/** Prepares a document, before anything is in it. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: PerformanceEntry[] = [];
    new PerformanceObserver((list) => void shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
    const nodes = (kind: number): Node[] => {
      const walker = document.createTreeWalker(document.getElementById('app')!, kind);
      const found: Node[] = [];
      while (walker.nextNode()) found.push(walker.currentNode);
      return found;
    };
    const texts = () =>
      nodes(NodeFilter.SHOW_TEXT).filter((text) => text.nodeValue!.trim() && !text.parentElement!.closest('textarea, option'));
    Object.assign(window, { shifts, texts, comments: () => nodes(NodeFilter.SHOW_COMMENT) });
  });
}

type Place = [part: string, left: number, top: number, width: number, height: number];

/** Chooses the parts of the page that must not move, and says where they are. */
async function places(page: Page): Promise<Place[]> {
  return page.evaluate((ownContent) => {
    const watched = window as unknown as Watched;
    watched.parts ??= [...document.querySelectorAll('#app, #app *')].filter((part) => !part.matches(ownContent));
    return watched.parts.map((part): Place => {
      const { left, top, width, height } = part.getBoundingClientRect();
      return [`${part.localName}.${part.className}`, left, top, width, height];
    });
  }, ownContent);
}

/** Expects that nothing has moved. The browser rounds widths of text to 1/64 px, and of a text that is split twice. */
async function expectSamePlaces(page: Page, before: Place[]): Promise<void> {
  const moved = (await places(page)).filter((place, index) =>
    place.some((value, at) => at > 0 && Math.abs(Number(value) - Number(before[index]![at])) > 1 / 16),
  );
  expect(moved).toEqual([]);
}

/** Lets the apps come. Nothing on the page moves. */
async function release(page: Page, host: FaultServer, isRunning: () => Promise<void>): Promise<void> {
  const before = await places(page);
  expect(before.length).toBeGreaterThan(50);
  const released = await page.evaluate(() => performance.now());
  host.release();
  await appReady(page);
  await isRunning();
  await expectSamePlaces(page, before);
  // Whatever may come a moment later.
  await page.waitForTimeout(300);
  await expectSamePlaces(page, before);
  const shifts = await page.evaluate(() => (window as unknown as Watched).shifts.map(({ value, startTime }) => ({ value, startTime })));
  expect(shifts.filter(({ startTime }) => startTime > released)).toEqual([]);
}

/** Opens a page, and has its apps asked for. */
async function open(page: Page, host: FaultServer, path: string, change: () => void): Promise<void> {
  await watch(page);
  await page.goto(host.origin + path);
  await page.evaluate(change);
  await markDocument(page);
  await page.keyboard.press('Shift');
  await expect.poll(() => host.count(wasm)).toBe(1);
  expect(await page.evaluate(() => document.documentElement.dataset.reader)).toBeUndefined();
}

async function expectNextPageInPlace(page: Page): Promise<void> {
  await page.locator('.channels a[href="/c/anli/"]').click();
  await expect(page.locator('h1')).toHaveText('案例');
  await expect(page).toHaveURL(/\/c\/anli\/$/);
  expect(await isMarkedDocument(page)).toBe(true);
}

/** What is written, chosen, focused and selected in the form. */
function written(): unknown {
  const form = document.querySelector<HTMLFormElement>('#order-form')!;
  const focused = document.activeElement as HTMLTextAreaElement;
  return {
    controls: [...form.elements].map((control) => {
      const { id, value, checked } = control as HTMLInputElement;
      return [id, value, checked];
    }),
    focused: focused.id,
    selected: [focused.selectionStart, focused.selectionEnd],
  };
}

for (const [name, change] of changes) {
  test(`${name}: an article stays as it is, and everything works`, async ({ page, site }) => {
    await open(page, site, story, change);
    await release(page, site, () => canAct(page));
    await page.locator('[data-act=share]').click();
    const sheet = page.locator('dialog.share');
    await expect(sheet.getByLabel('链接')).toHaveValue(`https://kanwu.example${story}`);
    await sheet.getByRole('button', { name: '关闭' }).click();
    await expect(sheet).toHaveCount(0);
    await expectNextPageInPlace(page);
  });

  test(`${name}: a form stays as it was filled in, and everything works`, async ({ page, site }) => {
    await open(page, site, '/subscribe/', change);
    await expect.poll(() => site.count(orderWasm)).toBe(1);
    await page.locator('#order-kind-1').check();
    await page.locator('#order-name').pressSequentially('张三丰');
    await page.locator('#order-copies').fill('3');
    await page.locator('#order-address').pressSequentially('文三路1号');
    await page.locator('#order-address').evaluate((address: HTMLTextAreaElement) => address.setSelectionRange(1, 4));
    const before = await page.evaluate(written);
    expect(before).toMatchObject({ focused: 'order-address', selected: [1, 4] });
    await release(page, site, () => expect(page.locator('[data-order=print]')).toBeVisible());
    expect(await page.evaluate(written)).toEqual(before);

    await expect(page.locator('#order-state')).toHaveText('草稿已存在这台设备上，还没有提交。');
    expect(await page.evaluate(written)).toEqual(before);
    await expect(page.locator('#order-total')).toBeHidden();
    await page.locator('[name=plan][value=half]').check();
    await expect(page.locator('#order-total')).toHaveText('合计 199.50 元');
    await page.locator('#order-form [type=submit]').click();
    await expect(page.locator('#order-errors')).toBeFocused();
    await expect(page.locator('#order-phone-error')).toHaveText('请填写手机');
    await expect(page.locator('#order-name-error')).toBeHidden();
    await expectNextPageInPlace(page);
    // The draft is there when its writer comes back.
    await page.goBack();
    await expect(page.locator('#order-state')).toHaveText('上次没有提交的内容还在，可以接着填。');
    await expect(page.locator('#order-name')).toHaveValue('张三丰');
    await expect(page.locator('#order-kind-1')).toBeChecked();
  });
}
