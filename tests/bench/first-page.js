// node first-page.js KANWU BARE ARTICLE SIMULATED SLOWED
//
// The article beside the same as bare HTML, from the two origins that serve them: LCP and layout shift in as many
// loads as SIMULATED says, with Lighthouse's simulated throttling; then blocking time in as many as SLOWED says, with
// the processor and the network really slowed (decision 012).
import { differences, figure, median, note, ratios } from './figures.js';
import { loadInTurn } from './loads.js';

const [kanwu, bare, article, simulated, slowed] = process.argv.slice(2);
const pages = [
  { name: 'article', url: kanwu + article },
  { name: 'bare', url: bare + article },
];

const loads = await loadInTurn(pages, Number(simulated));
const column = (name, key) => loads[name].map((result) => result[key]);
figure('lcp ratio article', ratios(column('article', 'lcp'), column('bare', 'lcp')));
for (const { name } of pages) {
  figure(`shift ${name}`, column(name, 'shift'));
  figure(`bytes ${name}`, column(name, 'bytes'));
  note(`lcp ${name}`, `${Math.round(median(column(name, 'lcp')))} ms`);
}

const slowedPages = pages.map((page) => ({ ...page, throttling: 'devtools' }));
const slowedLoads = await loadInTurn(slowedPages, Number(slowed));
const blocking = (name) => slowedLoads[name].map((result) => result.blocking);
figure('blocking difference', differences(blocking('article'), blocking('bare')));
for (const { name } of pages) note(`blocking ${name}`, `${Math.round(median(blocking(name)))} ms`);

note('lighthouse', loads.article[0].version);
note('simulated rounds', simulated);
note('slowed rounds', slowed);
const speeds = [loads, slowedLoads].flatMap((results) => Object.values(results).flat()).map((result) => Math.round(result.speed));
note('machine speed', `${Math.round(median(speeds))} (${Math.min(...speeds)} – ${Math.max(...speeds)})`);
