// Lighthouse with its default configuration: a phone, throttling simulated unless a page asks for another way.
import lighthouse from 'lighthouse';
import { freePort, launch } from './chromium.js';

class Unrecorded extends Error {}

/** How often a load is tried that Lighthouse cannot record. */
const attempts = 3;

/**
 * Loads each page once a round, every other round in the opposite order, so that whatever else the machine does falls
 * on all alike. Every load has a browser with an empty cache. Gives the results of each page by its name, round by round.
 */
export async function loadInTurn(pages, rounds) {
  const results = Object.fromEntries(pages.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const page of round % 2 ? pages.toReversed() : pages) {
      const result = await load(page);
      results[page.name].push(result);
      const { lcp, blocking } = result;
      process.stderr.write(
        `lighthouse ${round + 1}/${rounds} ${page.name}: LCP ${lcp.toFixed(0)} ms, blocking ${blocking.toFixed(0)} ms\n`,
      );
    }
  }
  return results;
}

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

async function loadOnce({ url, categories = ['performance'], throttling = 'simulate' }) {
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
