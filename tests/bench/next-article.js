// node next-article.js ORIGIN ARTICLE SAMPLES
//
// How long a reader waits for the next article once the app runs: from the click on its link until the frame
// with its title is painted, on a phone whose processor is slowed four times. A finger rests on a link for a
// moment before it lets go, and the click comes with that. The page is loaded anew for each sample, so nothing of the
// app has been used before, and is read for a moment first. The browser has page.json in its cache and asks the
// server whether it still holds; another figure is for a page that the app itself has kept.
//
// Beside it stands what the browser needs by itself: a script without any app, which puts the same first screen in
// place as HTML. It has the HTML in hand, so it is compared with a page that the app has kept as well.
import { launch } from './chromium.js';
import { figure, median, note } from './figures.js';

const [origin, article, samples] = process.argv.slice(2);
const slowdown = 4;
/** How long a finger rests on a link, in milliseconds: short for a tap. */
const press = 80;
/** How long a page is read before a link is followed, in milliseconds. */
const reading = 1000;
const phone = { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' };

const browser = await launch();
try {
  const newPage = async (options) => {
    const context = await browser.newContext({ ...phone, serviceWorkers: 'block', ...options });
    const page = await context.newPage();
    await page.addInitScript(watchForPaint);
    return page;
  };
  const page = await newPage();
  // The policy forbids what the script without an app does.
  const barePage = await newPage({ bypassCSP: true });
  const from = await pageWithLink(page);
  note('next article from', from);
  const html = await firstScreen(barePage);
  const times = { cached: [], kept: [], bare: [], touch: [] };
  const measurements = [
    async () => {
      await start(page, from);
      times.cached.push(await open(page, click));
      await back(page, from);
      times.kept.push(await open(page, click));
    },
    async () => {
      await start(barePage, from);
      await barePage.evaluate(showWithoutApp, { html, article });
      times.bare.push(await open(barePage, click));
    },
    async () => {
      await start(page, from);
      times.touch.push(await open(page, tap));
    },
  ];
  for (let sample = 0; sample < Number(samples); sample += 1) {
    for (const measure of sample % 2 ? measurements.toReversed() : measurements) await measure();
  }
  figure('next article', times.cached);
  figure('next article kept', times.kept);
  figure('next article bare', times.bare);
  figure('next article touch', times.touch);
  figure('next article ratio', [median(times.kept) / median(times.bare)]);
} finally {
  await browser.close();
}

/** An article that the one to be opened links to, and that links back: its neighbour. */
async function pageWithLink(page) {
  await page.goto(origin + article);
  const isArticle = `a[href^="/a/"]:not([href="${article}"])`;
  const paths = await page.locator(`main ${isArticle}`).evaluateAll((links) => links.map((link) => link.pathname));
  for (const path of new Set(paths)) {
    await page.goto(origin + path);
    if (await page.locator(`main a[href="${article}"]`).count()) return path;
  }
  throw new Error(`no article links to ${article}`);
}

/** The HTML of what the article shows first: a screen and a third, as much as the app makes at once. */
async function firstScreen(page) {
  await page.goto(origin + article);
  return page.locator('main').evaluate((main) => {
    const end = innerHeight * 4 / 3;
    for (const element of main.querySelectorAll('*')) {
      if (element.getBoundingClientRect().top > end) element.remove();
    }
    return main.innerHTML;
  });
}

/** Opens a page afresh, waits until the app has taken over, and puts page.json into the browser's cache. */
async function start(page, path) {
  await page.goto(origin + path);
  await page.waitForFunction(() => document.documentElement.dataset.reader === 'ready', undefined, { timeout: 20_000 });
  await page.evaluate((url) => fetch(url).then((response) => response.text()), `${article}page.json`);
  await page.waitForTimeout(reading);
}

async function back(page, path) {
  await page.goBack();
  await page.waitForFunction((wanted) => location.pathname === wanted, path);
  await page.waitForFunction((wanted) => document.querySelector(`main a[href="${wanted}"]`), article);
}

/** Presses the link with a finger or a mouse and returns the milliseconds from the click until the article was painted. */
async function open(page, pressOn) {
  const link = page.locator(`main a[href="${article}"]`).first();
  await link.scrollIntoViewIfNeeded();
  const box = await link.boundingBox();
  const session = await page.context().newCDPSession(page);
  await page.evaluate((path) => window.kanwuBench.arm(path), article);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  try {
    // Nothing asks the page anything until it says itself that it is done.
    const opened = page.evaluate(() => window.kanwuBench.opened);
    await pressOn(page, session, { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 12) });
    const times = await opened;
    if (process.env.KANWU_PHASES) console.error(times);
    return times.painted - times.clicked;
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await session.detach();
  }
}

async function click(page, _session, { x, y }) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await rest();
  await page.mouse.up();
}

async function tap(_page, session, point) {
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await rest();
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

function rest() {
  return new Promise((resolve) => setTimeout(resolve, press));
}

/** Runs in the page: from now on a script shows the article, and the app hears nothing of its link. */
function showWithoutApp({ html, article }) {
  const isOurs = (event) => event.target.closest('a')?.pathname === article;
  const show = (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const main = document.querySelector('main');
    history.pushState(null, '', article);
    main.innerHTML = html;
    main.querySelector('h1').focus({ preventScroll: true });
    scrollTo(0, 0);
  };
  addEventListener('click', show, true);
  addEventListener('pointerdown', (event) => isOurs(event) && event.stopPropagation(), true);
}

/** Runs in the page: notes the time of the click, and that of the first frame with another heading in it. */
function watchForPaint() {
  const state = { arm, opened: null };
  window.kanwuBench = state;
  function arm(path) {
    const old = document.querySelector('main h1').textContent;
    let clicked, handled;
    addEventListener('click', (event) => { clicked = event.timeStamp; handled = performance.now(); }, { capture: true, once: true });
    state.opened = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the article did not open')), 20_000);
      const observer = new MutationObserver(() => {
        const heading = document.querySelector('main h1');
        if (!heading || heading.textContent === old || location.pathname !== path) return;
        observer.disconnect();
        const changed = performance.now();
        // A frame's callbacks run before it is painted; a message sent by one arrives after.
        requestAnimationFrame(() => {
          const framed = performance.now();
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ clicked, handled, changed, framed, painted: performance.now() });
          port2.postMessage(null);
        });
      });
      observer.observe(document, { childList: true, subtree: true, characterData: true });
    });
  }
}
