// node next-article.js ORIGIN ARTICLE SAMPLES
//
// How long a reader waits for the next article once the app runs: from the click on its link until the frame
// with its title is painted, on a phone whose processor is slowed four times. A finger rests on a link for a
// moment before it lets go, and the click comes with that. The app is started anew for each
// sample, so nothing of it has been used before. The browser has page.json in its cache and asks the server
// whether it still holds; a second figure is for a page that the app itself has kept.
import { launch } from './chromium.js';
import { figure, note } from './figures.js';

const [origin, article, samples] = process.argv.slice(2);
const slowdown = 4;
/** How long a finger rests on a link, in milliseconds: short for a tap. */
const press = 80;
const phone = { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' };

const browser = await launch();
try {
  const context = await browser.newContext({ ...phone, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(watchForPaint);
  const from = await pageWithLink(page);
  note('next article from', from);
  const times = { cached: [], kept: [] };
  for (let sample = 0; sample < Number(samples); sample += 1) {
    await start(page, from);
    times.cached.push(await open(page));
    await back(page, from);
    times.kept.push(await open(page));
  }
  figure('next article', times.cached);
  figure('next article kept', times.kept);
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

/** Opens a page afresh, waits until the app has taken over, and puts page.json into the browser's cache. */
async function start(page, path) {
  await page.goto(origin + path);
  await page.waitForFunction(() => document.documentElement.dataset.reader === 'ready', undefined, { timeout: 20_000 });
  await page.evaluate((url) => fetch(url).then((response) => response.text()), `${article}page.json`);
}

async function back(page, path) {
  await page.goBack();
  await page.waitForFunction((wanted) => location.pathname === wanted, path);
  await page.waitForFunction((wanted) => document.querySelector(`main a[href="${wanted}"]`), article);
}

/** Clicks on the link and returns the milliseconds until the article was painted. */
async function open(page) {
  const link = page.locator(`main a[href="${article}"]`).first();
  await link.scrollIntoViewIfNeeded();
  const box = await link.boundingBox();
  const session = await page.context().newCDPSession(page);
  await page.evaluate((path) => window.kanwuBench.arm(path), article);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  try {
    // Nothing asks the page anything until it says itself that it is done.
    const opened = page.evaluate(() => window.kanwuBench.opened);
    await page.mouse.move(box.x + box.width / 2, box.y + Math.min(box.height / 2, 12));
    await page.mouse.down();
    await new Promise((resolve) => setTimeout(resolve, press));
    await page.mouse.up();
    const times = await opened;
    if (process.env.KANWU_PHASES) console.error(times);
    return times.painted - times.clicked;
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await session.detach();
  }
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
