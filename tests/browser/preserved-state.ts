// What the reader of a page has done before the app comes, and must find unchanged afterwards. The same for every
// browser: expressions to evaluate in the page.
import { type FaultServer, held } from './fault-server';
import { anyWasm, script, wasm } from './faults';
import { story, touching } from './site';

/** A page in some browser. */
export interface Tab {
  open(url: string): Promise<void>;
  run<T>(expression: string): Promise<T>;
  /** Waits until an expression is true. */
  until(expression: string): Promise<void>;
}

export interface Scene {
  name: string;
  path: string;
  /** Done before the app comes. */
  act: string;
  /** True when what was done is there; asked before and after, and after a moment more. */
  holds: string;
  /** True once the other app of the page runs, where it has one. */
  runs?: string;
}

/** The nodes below an element, in order, as an array. */
const nodesBelow = (selector: string, kind: string): string => `(() => {
  const walker = document.createTreeWalker(document.querySelector('${selector}'), NodeFilter.${kind});
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
})()`;

/** A long piece of text in the article. */
const text = (place: number): string => `${nodesBelow('.article-body', 'SHOW_TEXT')}.filter((node) => node.length > 20)[${place}]`;

export const scenes: Scene[] = [
  {
    name: 'a selection',
    path: story,
    act: `getSelection().setBaseAndExtent(${text(1)}, 3, ${text(2)}, 5), window.selected = String(getSelection())`,
    holds: `window.selected.length > 20 && String(getSelection()) === window.selected && getSelection().anchorNode === ${text(1)}`,
  },
  {
    name: 'the scroll position',
    path: story,
    act: 'window.scrollTo(0, 777)',
    holds: 'window.scrollY === 777',
  },
  {
    name: 'the place in the row of channels',
    path: '/c/cankao/',
    // Narrow enough to need scrolling on a desktop as well.
    act: "(window.row = document.querySelector('.channels ul'), row.setAttribute('class', 'narrow'), Object.assign(row.style, { width: '120px', overflowX: 'auto' }), row.scrollLeft = 37)",
    holds: 'row.scrollLeft === 37',
  },
  {
    name: 'pictures',
    path: story,
    // A picture is complete a moment before it says that it has loaded, so the app is kept waiting for that.
    act: `(window.pictures = [...document.images], window.lastLoad = performance.now(), pictures.forEach((picture) => {
      picture.loading = 'eager';
      picture.addEventListener('load', () => { window.loadedAgain = window.comes; window.lastLoad = performance.now(); });
    }))`,
    holds: `pictures.length > 0 && !window.loadedAgain && pictures.every((picture, i) => picture === document.images[i] && picture.complete && picture.naturalWidth > 0)
      && performance.now() - window.lastLoad > 300 && (window.comes = true)`,
  },
  {
    name: 'an opened part',
    path: '/a/shouce-yinshipin/',
    act: "(window.part = document.querySelector('.article details'), part.open = true)",
    holds: "part.open && part.isConnected && part === document.querySelector('.article details')",
  },
  {
    name: 'the focus',
    path: story,
    act: "(window.link = document.querySelector('.outline a'), link.focus())",
    holds: 'document.activeElement === link && link.isConnected',
  },
  {
    name: 'what was typed',
    path: '/subscribe/',
    act: "(window.field = document.getElementById('order-name'), field.focus(), document.execCommand('insertText', false, '王小明'), field.setSelectionRange(1, 2))",
    holds: "document.activeElement === field && field.value === '王小明' && field.selectionStart === 1 && field.selectionEnd === 2 && field.isConnected",
    runs: "!document.querySelector('[data-order=print]').hidden",
  },
  {
    name: 'a playing recording',
    path: '/a/shouce-yinshipin/',
    act: `(window.audio = document.querySelector('audio'), audio.loop = true, audio.addEventListener('pause', () => { window.paused = true; }),
      audio.addEventListener('emptied', () => { window.emptied = true; }), window.heard = 0, void audio.play())`,
    holds: `!audio.paused && !window.paused && !window.emptied && audio === document.querySelector('audio') && audio.isConnected
      && audio.currentTime !== window.heard && (window.heard = audio.currentTime) > 0`,
  },
];

/** Where apps have their own content. All other nodes of the page stay the same objects. */
const places = '[data-live], #orders, #order-errors-list, [role=status]';
const nodes = `${nodesBelow('#app', 'SHOW_ALL')}.filter((node) => !node.parentElement.closest('${places}'))`;

/** Plays a scene with the apps held back, lets them come, and looks again. */
export async function play(scene: Scene, tab: Tab, host: FaultServer): Promise<void> {
  host.fail(anyWasm, held);
  await tab.open(host.origin + scene.path);
  await tab.until('document.readyState === "complete"');
  await tab.run(`(${scene.act}, window.nodes = ${nodes}, true)`);
  await tab.until(`!!(${scene.holds})`);
  await tab.run(touching);
  await waitFor(() => host.count(wasm) === 1 && host.count(script) === 1);
  const files = host.requests.length;
  host.release();
  await tab.until('document.documentElement.dataset.reader === "ready"');
  if (scene.runs) await tab.until(scene.runs);
  await tab.until(`!!(${scene.holds})`);
  await tab.run('setTimeout(() => { window.aMomentLater = true; }, 500)');
  await tab.until('window.aMomentLater === true');
  await tab.until(`!!(${scene.holds})`);
  const kept = await tab.run<string>(`(() => {
    const now = ${nodes};
    const changed = now.find((node, i) => node !== window.nodes[i]);
    return now.length + ' ' + window.nodes.length + ' ' + (changed ? changed.outerHTML || changed.data : 'same');
  })()`);
  const [now, before, first] = kept.split(' ');
  if (now !== before || first !== 'same') throw new Error(`${scene.name}: ${kept}`);
  const earlier = host.requests.slice(0, files);
  const more = host.requests.slice(files).filter((path) => earlier.includes(path) && !path.endsWith('.mp3'));
  if (more.length > 0) throw new Error(`${scene.name}: fetched again: ${more.join(' ')}`);
}

async function waitFor(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 200) throw new Error('the app was never asked for');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
