// node next-article.js ORIGIN ARTICLE ROUNDS
//
// How long a reader waits for the next article once the app runs, beside what the browser needs by itself: a script
// that does nothing but put the same HTML in place. Each round loads the page from the server and opens the article
// twice: it is fetched first, by the app as page.json and by the script as HTML, and kept after that.
import { launch } from './chromium.js';
import { figure, median, note, ratios } from './figures.js';
import { Tab, neighbourOf } from './opening.js';

const [origin, article, rounds] = process.argv.slice(2);

const browser = await launch();
try {
  const from = await neighbourOf(browser, origin, article);
  const app = await Tab.create(browser, { origin, article, from });
  // The policy forbids what the script does.
  const script = await Tab.create(browser, { origin, article, from }, { bypassCSP: true });
  const times = { app: { fetched: [], kept: [] }, script: { fetched: [], kept: [] } };
  const measurements = [
    async () => {
      await app.start(`${article}page.json`);
      await app.openTwice(times.app);
    },
    async () => {
      await script.start(article);
      await script.run(showWithoutApp);
      await script.openTwice(times.script);
    },
  ];
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const measure of round % 2 ? measurements.toReversed() : measurements) await measure();
  }
  figure('next article ratio', ratios(times.app.kept, times.script.kept));
  figure('next article fetched ratio', ratios(times.app.fetched, times.script.fetched));
  for (const who of ['app', 'script']) {
    for (const how of ['fetched', 'kept']) note(`${how} by ${who}`, `${Math.round(median(times[who][how]))} ms`);
  }
  note('next article from', from);
  note('openings', rounds);
} finally {
  await browser.close();
}

/** Runs in the page: from now on a script shows the article, and the app hears nothing of its link. */
function showWithoutApp(article) {
  const main = () => document.querySelector('main');
  const before = main().innerHTML;
  let html;
  const fetchMain = async () => {
    const text = await (await fetch(article)).text();
    return text.slice(text.indexOf('>', text.indexOf('<main')) + 1, text.lastIndexOf('</main>'));
  };
  const listen = (name, handle) => addEventListener(name, handle, true);
  const takes = (event) => {
    if (event.target.closest('a')?.pathname !== article) return false;
    event.stopPropagation();
    return true;
  };
  listen('pointerdown', (event) => {
    if (takes(event)) html ??= fetchMain();
  });
  listen('click', async (event) => {
    if (!takes(event)) return;
    event.preventDefault();
    const text = await html;
    history.pushState(null, '', article);
    main().innerHTML = text;
    main().querySelector('h1').focus({ preventScroll: true });
    scrollTo(0, 0);
  });
  listen('popstate', (event) => {
    event.stopPropagation();
    main().innerHTML = before;
  });
}
