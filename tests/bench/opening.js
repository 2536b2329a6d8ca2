// Opening the next article on a phone whose processor is slowed four times.
//
// The clock runs from the click on the link until the frame with the article's title is painted. A finger rests on a
// link for a moment before it lets go, and the click comes with that.

const slowdown = 4;
/** How long a finger rests on a link, in milliseconds: short for a tap. */
const press = 80;
/** How long a page is read before a link is followed, in milliseconds. */
const reading = 1000;
const phone = { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' };

/** A tab that shows a page with a link to an article, and opens the article. */
export class Tab {
  #page;
  #origin;
  #article;
  #from;

  static async create(browser, { origin, article, from }, options) {
    const context = await browser.newContext({ ...phone, serviceWorkers: 'block', ...options });
    const page = await context.newPage();
    await page.addInitScript(watchForPaint);
    return new Tab(page, origin, article, from);
  }

  constructor(page, origin, article, from) {
    this.#page = page;
    this.#origin = origin;
    this.#article = article;
    this.#from = from;
  }

  /**
   * Loads the page from the server, waits until the app is ready, and reads for a moment. `file` is what will be
   * fetched for the article: the browser gets it into its cache, and will ask the server whether it still holds.
   */
  async start(file) {
    await this.#page.goto(this.#origin + this.#from);
    await this.#page.waitForFunction(() => document.documentElement.dataset.reader === 'ready', undefined, { timeout: 20_000 });
    await this.#page.evaluate((url) => fetch(url).then((response) => response.text()), file);
    await this.#page.waitForTimeout(reading);
  }

  /** Runs a function in the page; it gets the path of the article. */
  run(script) {
    return this.#page.evaluate(script, this.#article);
  }

  /** Opens the article, which is fetched, and again from the page before, when it is kept. */
  async openTwice({ fetched, kept }) {
    fetched.push(await this.#open());
    await this.#back();
    kept.push(await this.#open());
  }

  /** Goes back to the page with the link, and reads for a moment. */
  async #back() {
    await this.#page.goBack();
    await this.#page.waitForFunction((wanted) => location.pathname === wanted, this.#from);
    await this.#page.waitForFunction((wanted) => document.querySelector(`main a[href="${wanted}"]`), this.#article);
    await this.#page.waitForTimeout(reading);
  }

  /** Clicks the link and gives the milliseconds from the click until the article was painted. */
  async #open() {
    const page = this.#page;
    const link = page.locator(`main a[href="${this.#article}"]`).first();
    await link.scrollIntoViewIfNeeded();
    const box = await link.boundingBox();
    const session = await page.context().newCDPSession(page);
    await page.evaluate((path) => window.kanwuBench.arm(path), this.#article);
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
}

/** The path of an article that the given one links to, and that links back: its neighbour. */
export async function neighbourOf(browser, origin, article) {
  const page = await browser.newPage(phone);
  try {
    await page.goto(origin + article);
    const isArticle = `a[href^="/a/"]:not([href="${article}"])`;
    const paths = await page.locator(`main ${isArticle}`).evaluateAll((links) => links.map((link) => link.pathname));
    for (const path of new Set(paths)) {
      await page.goto(origin + path);
      if (await page.locator(`main a[href="${article}"]`).count()) return path;
    }
  } finally {
    await page.close();
  }
  throw new Error(`no article links to ${article}`);
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
