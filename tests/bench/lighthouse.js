// node lighthouse.js KANWU BARE DOCSIFY VITEPRESS ARTICLE ROUNDS
//
// Lighthouse as it is by default (a phone, throttling simulated) on the article and on what it is compared
// with, and on the home page and a channel; and once more on the article and bare HTML with the processor and the
// network really slowed, for the blocking time (decision 012). The first four words are the origins that serve them. Every round
// loads each page once, every other round in the opposite order, and every load has a browser of its own, so
// that whatever else the machine does falls on all alike.
import lighthouse from 'lighthouse';
import { freePort, launch } from './chromium.js';
import { figure, median, note } from './figures.js';

const [kanwu, bare, docsify, vitepress, article, rounds] = process.argv.slice(2);
class Unrecorded extends Error {}

/** How often a load is tried that Lighthouse cannot record. */
const attempts = 3;
const speed = ['performance'];
const all = ['performance', 'accessibility', 'best-practices', 'seo'];
const home = await (await fetch(`${kanwu}/`)).text();
const channel = home.match(/href="(\/c\/[^"]+\/)"/)[1];
const pages = [
  { name: 'article', url: `${kanwu}${article}`, categories: all },
  { name: 'bare', url: `${bare}${article}`, categories: speed },
  { name: 'docsify', url: `${docsify}/`, categories: speed },
  { name: 'vitepress', url: `${vitepress}/`, categories: speed },
  { name: 'home', url: `${kanwu}/`, categories: all },
  { name: 'channel', url: `${kanwu}${channel}`, categories: all },
  { name: 'applied article', url: `${kanwu}${article}`, categories: speed, throttling: 'devtools' },
  { name: 'applied bare', url: `${bare}${article}`, categories: speed, throttling: 'devtools' },
];

const results = Object.fromEntries(pages.map(({ name }) => [name, []]));
for (let round = 0; round < Number(rounds); round += 1) {
  const order = round % 2 ? pages.toReversed() : pages;
  for (const page of order) {
    const result = await load(page);
    results[page.name].push(result);
    process.stderr.write(`lighthouse ${round + 1}/${rounds} ${page.name}: LCP ${result.lcp.toFixed(0)} ms\n`);
  }
}
report();

/** Loads a page, again if Lighthouse could not record it, which happens on a busy machine. */
async function load(page) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await loadOnce(page);
    } catch (error) {
      if (!(error instanceof Unrecorded) || attempt === attempts) throw error;
      process.stderr.write(`${error.message} (again)\n`);
    }
  }
}

async function loadOnce({ url, categories, throttling = 'simulate' }) {
  const port = await freePort();
  const browser = await launch([`--remote-debugging-port=${port}`]);
  try {
    const flags = { port, onlyCategories: categories, throttlingMethod: throttling, output: 'json', logLevel: 'error' };
    const { lhr } = await lighthouse(url, flags);
    if (lhr.runtimeError) throw new Unrecorded(`${url}: ${lhr.runtimeError.message}`);
    const value = (audit) => lhr.audits[audit].numericValue;
    return {
      version: lhr.lighthouseVersion,
      speed: lhr.environment.benchmarkIndex,
      lcp: value('largest-contentful-paint'),
      blocking: value('total-blocking-time'),
      shift: value('cumulative-layout-shift'),
      bytes: value('total-byte-weight'),
      scores: Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)])),
      faults: faultsOf(lhr),
    };
  } finally {
    await browser.close();
  }
}

/** The audits that cost points in the categories whose figures do not depend on time. */
function faultsOf(lhr) {
  const categories = Object.values(lhr.categories).filter(({ id }) => id !== 'performance');
  return categories.flatMap(({ id, auditRefs }) => {
    const failed = auditRefs.filter((ref) => ref.weight > 0 && (lhr.audits[ref.id].score ?? 1) < 1);
    return failed.map((ref) => `${id}: ${lhr.audits[ref.id].title}`);
  });
}

function report() {
  const column = (name, key) => results[name].map((result) => result[key]);
  const baseline = column('bare', 'lcp');
  for (const name of ['article', 'bare', 'docsify', 'vitepress']) {
    // Loads of one round belong together.
    if (name !== 'bare') figure(`lcp ratio ${name}`, column(name, 'lcp').map((lcp, round) => lcp / baseline[round]));
    figure(`blocking ${name}`, column(name, 'blocking'));
    figure(`shift ${name}`, column(name, 'shift'));
    figure(`bytes ${name}`, column(name, 'bytes'));
    note(`lcp ${name}`, `${Math.round(median(column(name, 'lcp')))} ms`);
  }
  for (const name of ['article', 'bare']) figure(`applied blocking ${name}`, column(`applied ${name}`, 'blocking'));
  const own = ['home', 'channel', 'article'];
  const scores = (name, category) => results[name].map((result) => result.scores[category]);
  for (const name of own) figure(`performance ${name}`, scores(name, 'performance'));
  for (const category of all.filter((category) => !speed.includes(category))) {
    const columns = own.map((name) => scores(name, category));
    figure(category, columns.toSorted((a, b) => median(a) - median(b))[0]);
  }
  const faults = new Set(own.flatMap((name) => results[name].flatMap((result) => result.faults.map((fault) => `${name}, ${fault}`))));
  for (const fault of faults) note('fault', fault);
  note('lighthouse', results.article[0].version);
  const speeds = Object.values(results).flat().map((result) => Math.round(result.speed));
  note('machine speed', `${Math.round(median(speeds))} (${Math.min(...speeds)} – ${Math.max(...speeds)})`);
}
