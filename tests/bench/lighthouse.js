// node lighthouse.js KANWU BARE DOCSIFY VITEPRESS ARTICLE ROUNDS
//
// Lighthouse's points for the article, the home page and a channel; and the article in other tools beside bare HTML.
// The first four words are the origins that serve them.
import { figure, median, note, ratios } from './figures.js';
import { loadInTurn } from './loads.js';

const [kanwu, bare, docsify, vitepress, article, rounds] = process.argv.slice(2);
const timeless = ['accessibility', 'best-practices', 'seo'];
const categories = ['performance', ...timeless];
const home = await (await fetch(`${kanwu}/`)).text();
const channel = home.match(/href="(\/c\/[^"]+\/)"/)[1];
const own = [
  { name: 'article', url: `${kanwu}${article}`, categories },
  { name: 'home', url: `${kanwu}/`, categories },
  { name: 'channel', url: `${kanwu}${channel}`, categories },
];
const others = [
  { name: 'docsify', url: `${docsify}/` },
  { name: 'vitepress', url: `${vitepress}/` },
];

const loads = await loadInTurn([...own, { name: 'bare', url: `${bare}${article}` }, ...others], Number(rounds));
const column = (name, key) => loads[name].map((result) => result[key]);
for (const { name } of others) {
  figure(`lcp ratio ${name}`, ratios(column(name, 'lcp'), column('bare', 'lcp')));
  figure(`shift ${name}`, column(name, 'shift'));
  figure(`bytes ${name}`, column(name, 'bytes'));
  note(`lcp ${name}`, `${Math.round(median(column(name, 'lcp')))} ms`);
}

const scores = (name, category) => column(name, 'scores').map((score) => score[category]);
for (const { name } of own) figure(`performance ${name}`, scores(name, 'performance'));
for (const category of timeless) {
  const columns = own.map(({ name }) => scores(name, category));
  figure(category, columns.toSorted((a, b) => median(a) - median(b))[0]);
}
const faults = new Set(own.flatMap(({ name }) => column(name, 'faults').flat().map((fault) => `${name}, ${fault}`)));
for (const fault of faults) note('fault', fault);
