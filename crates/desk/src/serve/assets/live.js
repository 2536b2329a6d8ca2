// Keeps an open page of the local server up to date, and shows what the desk says of it.

import { findings, follow, load } from './changes.js';
import { morph } from './morph.js';
import { clear, disconnected, show } from './overlay.js';

const version = Number(document.querySelector('script[data-version]').dataset.version);
const main = document.getElementById('main');

/** Brings page and findings up to date. A call while one is under way has it done once more afterwards. */
let running = false;
let again = false;
async function refresh() {
  again = running;
  if (running) return;
  running = true;
  try {
    await update();
    show(await findings(location.pathname));
  } finally {
    running = false;
  }
  if (again) refresh();
}

async function update() {
  const path = location.pathname;
  const fresh = await load(path + location.search);
  // The app has gone on to another page meanwhile; the observer below has noticed.
  if (path !== location.pathname) return;
  const root = fresh.getElementById('main')?.firstElementChild;
  // What all pages have in common has changed, or the app could not find the new page in the old one.
  const needsReload = !root || fresh.body.dataset.version !== document.body.dataset.version
    || main?.firstElementChild?.nodeName !== root.nodeName;
  if (needsReload) {
    location.reload();
    return;
  }
  clear();
  keepingPlace(() => {
    for (const selector of ['#app > nav', '#main > *']) {
      morph(document.querySelector(selector), fresh.querySelector(selector));
    }
  });
  document.title = fresh.title;
}

/** Does something with the page and keeps what is at the upper edge of the window where it is. */
function keepingPlace(act) {
  const edge = (element) => element.getBoundingClientRect().top;
  // What begins above the edge may change anywhere; what begins below it moves as a whole.
  const before = [...main.querySelectorAll('.article-body > *, .article > *, .teaser, section')]
    .map((element) => [element, edge(element)])
    .filter(([, top]) => top >= 0);
  const isAtTop = scrollY === 0;
  // Some browsers do the same by themselves, a moment later; twice would be too much.
  const { style } = document.documentElement;
  style.overflowAnchor = 'none';
  act();
  // What was changed at the edge itself may be gone; then what follows it counts.
  const kept = before.find(([element]) => element.isConnected);
  if (kept && !isAtTop) scrollBy({ top: edge(kept[0]) - kept[1], behavior: 'instant' });
  requestAnimationFrame(() => requestAnimationFrame(() => style.removeProperty('overflow-anchor')));
}

follow(version, refresh, disconnected);
// The app shows a page that it has kept, or loads one: both may be older than the files.
if (main) new MutationObserver(refresh).observe(main, { childList: true });
show(await findings(location.pathname));
