// The reader in WeChat on iOS.
import { readFileSync } from 'node:fs';
import { clients } from './clients';
import { codesIn, seenCode } from './codes';
import { kinds, story, touching } from './site';
import { expect, WebKit } from './webdriver';
import { height, test, userAgent } from './wechat';

const { promo } = JSON.parse(readFileSync(new URL('../../public/content/site.json', import.meta.url), 'utf8'));
const places = ['/', story, '/a/shouce-guanzhu/', '/subscribe/'];
const widths = [414, 375, 360, 320];
/** True once what is alive on the page is there; until then each look is a touch, which brings the app at once. */
const ready = `document.documentElement.dataset.acts === "" || void ${touching}`;

/** What the codes on the screen say, as soon as the browser has painted them. */
const expectCodes = (wechat: WebKit, codes: string[], at: string): Promise<void> =>
  expect.poll(async () => codesIn(await wechat.screenshot()), { message: at }).toEqual(codes);

test.describe.configure({ mode: 'default', timeout: 120_000 });

for (const dark of [false, true]) {
  test(`every promo's code is read from the screen, ${dark ? 'dark' : 'light'}`, async ({ baseURL }) => {
    const wechat = await WebKit.start({ userAgent, dark, narrow: true });
    try {
      for (const place of places) {
        await wechat.open(baseURL + place);
        await wechat.until(ready);
        expect(await wechat.run('document.documentElement.dataset.client')).toBe('wechat ios press');
        expect(await wechat.run('matchMedia("(prefers-color-scheme: dark)").matches')).toBe(dark);
        for (const size of ['100%', '160%']) {
          for (const width of widths) {
            const at = `${place}, ${width} px, ${size}`;
            await wechat.resize(width, height);
            await wechat.run(`void (document.documentElement.style.fontSize = "${size}")`);
            await wechat.run('void document.querySelector(".promo-code img").scrollIntoView({ block: "center" })');
            await wechat.until('document.querySelector(".promo-code img")?.complete');
            const seen = await wechat.run<ReturnType<typeof seenCode>>(`(${seenCode})()`);
            expect(seen, at).toMatchObject({ isOnTop: true, isInLink: false, isWhole: true, shown: 1 });
            expect(Math.min(seen.width, seen.height), at).toBeGreaterThanOrEqual(160);
            await expectCodes(wechat, [promo.qr.text], at);
            expect(await wechat.run('document.documentElement.scrollWidth'), at).toBe(width);
          }
        }
        expect(await wechat.run('document.querySelector(".promo-hint").innerText')).toBe('长按识别二维码');
      }
    } finally {
      await wechat.stop();
    }
  });
}

for (const client of clients.filter(({ words }) => words.includes(' ios '))) {
  test(`${client.name} is recognised by this engine`, async ({ baseURL }) => {
    const browser = await WebKit.start({ userAgent: client.userAgent });
    try {
      await browser.open(baseURL + story);
      await browser.until(ready);
      expect(await browser.run('document.documentElement.dataset.client')).toBe(client.words);
    } finally {
      await browser.stop();
    }
  });
}

test('each page is a real one, and whole at once', async ({ wechat, host }) => {
  await wechat.open(host.origin + '/c/jujiao/');
  await wechat.until(ready);
  const title = await wechat.run('document.querySelector(".teaser h2").innerText');
  await wechat.run('void (window.sameDocument = true)');
  await wechat.run('void document.querySelector(".teaser h2 a").click()');
  await wechat.until('document.querySelector(".article h1") !== null && document.readyState !== "loading"');
  expect(await wechat.run('document.querySelector(".article-body").innerText.length')).toBeGreaterThan(100);
  await wechat.until(ready);
  expect(await wechat.run('window.sameDocument')).toBeNull();
  expect(await wechat.run('document.title')).toContain(title);
  // What WeChat shares is the address that the page was loaded with.
  expect(await wechat.run('performance.getEntriesByType("navigation")[0].name === location.href')).toBe(true);
});

test('every kind of page bears large type', async ({ wechat, baseURL }) => {
  for (const place of kinds) {
    await wechat.open(baseURL + place);
    await wechat.until('document.readyState === "complete"');
    for (const size of ['160%', '200%']) {
      await wechat.run(`void (document.documentElement.style.fontSize = "${size}")`);
      for (const width of [375, 320]) {
        await wechat.resize(width, height);
        expect(await wechat.run('document.documentElement.scrollWidth'), `${place}, ${width} px, ${size}`).toBe(width);
      }
    }
  }
  await wechat.resize(375, height);
});

test('the page is drawn in its place again after the keyboard', async ({ wechat, host }) => {
  await wechat.open(host.origin + '/subscribe/');
  await wechat.until(ready);
  await wechat.until('!document.querySelector("[data-order=print]").hidden');
  await wechat.run('void scrollTo(0, 200)');
  await wechat.until('scrollY === 200');
  // WebKit would bring the field into view at some later moment.
  await wechat.run('void document.querySelector("#order-form input[autocomplete]").focus({ preventScroll: true })');
  await wechat.run('void (window.moved = 0, window.scrollTo = ((real) => (...to) => (window.moved++, real.apply(window, to)))(window.scrollTo))');
  await wechat.run('void document.activeElement.blur()');
  await wechat.until('window.moved === 1');
  expect(Math.abs((await wechat.run<number>('scrollY')) - 200)).toBeLessThanOrEqual(1);
});

test('going back leads to the same place, and what was opened is still open', async ({ wechat, host }) => {
  await wechat.open(host.origin + '/');
  await wechat.until(ready);
  await wechat.run('void (document.querySelector(".directories details, details").open = true)');
  await wechat.run('void scrollTo(0, 600)');
  await wechat.until('scrollY === 600');
  await wechat.run('void document.querySelector(".sections .teaser a").click()');
  await wechat.until('document.querySelector(".article h1") !== null');
  await wechat.until(ready);
  await wechat.back();
  await wechat.until('document.querySelector(".home") !== null && scrollY === 600');
  expect(await wechat.run('document.querySelector("details").open')).toBe(true);
  await wechat.until(ready);
  await wechat.forward();
  await wechat.until('document.querySelector(".article h1") !== null');
});

test('the sheet fills the screen, its code is the only one, and the poster has the same', async ({ wechat, host }) => {
  const address = `https://kanwu.example${story}`;
  await wechat.open(host.origin + story);
  await wechat.until(ready);
  await wechat.run('void document.querySelector("[data-act=share]").click()');
  await wechat.until('document.querySelector("dialog.share[open] .share-code img")?.complete');
  expect(await wechat.run('document.querySelector(".share-hint").innerText')).toContain('右上角');
  await expectCodes(wechat, [address], 'sheet');
  await wechat.run('void [...document.querySelectorAll(".share button")].find((b) => b.innerText === "做成海报").click()');
  await wechat.until('document.querySelector(".share-poster")?.complete');
  await wechat.run('void document.querySelector(".share-poster").scrollIntoView({ block: "end" })');
  await expectCodes(wechat, [address], 'sheet');
  const poster = await wechat.run<string>('document.querySelector(".share-poster").src');
  expect(await codesIn(Buffer.from(poster.split(',')[1]!, 'base64'))).toEqual([address]);
  expect(await wechat.run('window.uncaught')).toEqual([]);
});

test('settings and the elder mode are kept from page to page, each of which is loaded', async ({ baseURL }) => {
  const wechat = await WebKit.start({ userAgent, narrow: true });
  const style = (name: string) => wechat.run<string>(`getComputedStyle(document.querySelector(".body-text")).${name}`);
  try {
    await wechat.resize(375, height);
    await wechat.open(`${baseURL}/a/shouce-fenxiang/`);
    await wechat.until(ready);
    await wechat.click('.article-bar [data-act=settings]');
    await wechat.until('document.querySelector("dialog.settings[open]") !== null');
    for (let step = 0; step < 3; step += 1) await wechat.click('.settings [aria-label=大一号]');
    await wechat.run('void document.querySelector(".settings label:nth-child(3) input").click()');
    expect(await style('fontSize')).toBe('22px');
    expect(await wechat.run('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(243, 233, 213)');
    await wechat.open(baseURL + story);
    expect(await style('fontSize')).toBe('22px');
    expect(await wechat.run('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(243, 233, 213)');
    await wechat.until(ready);
    await wechat.click('.footer .elder-on');
    await wechat.until('document.documentElement.dataset.elder === ""');
    await wechat.open(`${baseURL}/`);
    expect(await wechat.run('document.documentElement.dataset.elder')).toBe('');
    // WeChat shares the first address of a page, so it stays as it was opened.
    await wechat.open(`${baseURL}/?elder=0`);
    await wechat.until(ready);
    expect(await wechat.run('location.search')).toBe('?elder=0');
    expect(await wechat.run('document.documentElement.dataset.elder === undefined')).toBe(true);
    expect(await wechat.run('window.uncaught || []')).toEqual([]);
  } finally {
    await wechat.stop();
  }
});
