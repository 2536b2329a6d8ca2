// node against.js SITE OTHER ARTICLE ROUNDS
//
// Two builds of one magazine, served from two origins, in turn: the next article, fetched first and kept after, and
// the blocking time of the article with the processor and the network really slowed.
import { launch } from './chromium.js';
import { differences, figure, ratios } from './figures.js';
import { loadInTurn } from './loads.js';
import { Tab, neighbourOf } from './opening.js';

const [site, other, article, rounds] = process.argv.slice(2);

const times = await openInTurn();
for (const how of ['kept', 'fetched']) {
  const [own, others] = times.map((all) => all[how]);
  figure(`against ${how}`, own);
  figure(`against ${how} other`, others);
  figure(`against ${how} ratio`, ratios(own, others));
}

const pages = Object.entries({ site, other }).map(([name, origin]) => ({ name, url: origin + article, throttling: 'devtools' }));
const loads = await loadInTurn(pages, Number(rounds));
const [own, others] = [loads.site, loads.other].map((results) => results.map((result) => result.blocking));
figure('against blocking', own);
figure('against blocking other', others);
figure('against blocking difference', differences(own, others));

async function openInTurn() {
  const browser = await launch();
  try {
    const from = await neighbourOf(browser, site, article);
    const candidates = [];
    for (const origin of [site, other]) {
      candidates.push({ tab: await Tab.create(browser, { origin, article, from }), times: { fetched: [], kept: [] } });
    }
    for (let round = 0; round < Number(rounds); round += 1) {
      for (const { tab, times } of round % 2 ? candidates.toReversed() : candidates) {
        await tab.start(`${article}page.json`);
        await tab.openTwice(times);
      }
    }
    return candidates.map(({ times }) => times);
  } finally {
    await browser.close();
  }
}
