// What the desk says of a page, over the page: a bar at its foot, a list of what is wrong, and marks at the parts
// that it is about. Nothing of this is in a built site.

import say from './words.js';

const STYLES = `
:host { all: initial; color-scheme: light dark; --paper: light-dark(#fcfaf6, #161412); --ink: light-dark(#1d1b19, #e9e4dc);
  --soft: light-dark(#6d675f, #a39b90); --line: light-dark(#e5dfd5, #2e2a26); --red: light-dark(#a8201a, #e8695f); }
* { box-sizing: border-box; margin: 0; font: inherit; color: inherit; }
.desk { position: fixed; z-index: 2147483000; right: 0; bottom: 0; left: 0; max-width: 44rem; margin-inline: auto; display: flex; flex-direction: column;
  max-height: 70vh; background: var(--paper); color: var(--ink); border-top: 3px double var(--red); font: 15px/1.6 -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
@media (min-width: 60rem) { .desk { right: 1.5rem; left: auto; width: 26rem; border: 1px solid var(--line); border-top: 3px double var(--red); } }
.bar { display: flex; flex-wrap: wrap; gap: 0 1em; align-items: center; padding: .3em 1em; }
.bar button, .bar a { min-height: 32px; padding: 0; border: 0; background: none; text-decoration: underline; text-underline-offset: .2em; cursor: pointer; }
.bar .summary { flex: 1 1 auto; text-align: left; text-decoration: none; font-weight: 600; }
.links { display: flex; gap: 1em; align-items: center; }
.summary::after { content: " ▴"; color: var(--soft); }
.summary[aria-expanded=true]::after { content: " ▾"; }
.summary[disabled]::after { content: ""; }
.summary[disabled] { color: var(--soft); font-weight: 400; cursor: default; }
.has-errors { color: var(--red); }
.notice { padding: .3em 1em; border-bottom: 1px solid var(--line); color: var(--red); }
.list { overflow: auto; padding: .4em 1em 1em; border-top: 1px solid var(--line); }
ol, ul { padding: 0; list-style: none; }
li { padding: .5em 0; border-bottom: 1px solid var(--line); }
.word { color: var(--red); font-weight: 600; }
.warning .word { color: var(--soft); }
.number { display: inline-block; min-width: 1.6em; margin-right: .4em; background: var(--red); color: var(--paper); text-align: center; font-size: .85em; }
.warning .number { background: var(--soft); }
.place { display: flex; flex-wrap: wrap; gap: 0 1em; color: var(--soft); font-size: .9em; }
.place button { padding: 0; border: 0; background: none; text-decoration: underline; text-underline-offset: .2em; cursor: pointer; }
code { padding: 0 .3em; background: var(--line); font: .9em/1.6 ui-monospace, monospace; overflow-wrap: anywhere; unicode-bidi: isolate; }
mark { background: none; color: var(--red); font-weight: 600; text-decoration: underline wavy; text-underline-offset: .25em; }
.advice { color: var(--soft); }
h2 { margin-top: .8em; color: var(--soft); font-size: .9em; }
:focus-visible { outline: 2px solid var(--red); outline-offset: 2px; }
[hidden] { display: none !important; }
@media print { .desk { display: none; } }
`;

const MARKS = `
[data-desk-mark] { position: relative; outline: 2px solid var(--red); outline-offset: .3em; }
[data-desk-mark=warning] { outline: 1px dashed var(--soft); }
[data-desk-number]::after { content: attr(data-desk-number); position: absolute; top: -1.1em; right: -.3em; z-index: 1; min-width: 1.6em; padding: 0 .3em;
  background: var(--red); color: var(--paper); text-align: center; text-indent: 0; font: .8125rem/1.5 var(--sans); }
[data-desk-mark=warning][data-desk-number]::after { background: var(--soft); }
.desk-gap { margin-block: 1em; padding: .6em 1em; border: 2px dashed var(--red); color: var(--red); font: .9375rem/1.6 var(--sans); text-indent: 0; }
[data-desk-hidden]::before { content: attr(data-desk-hidden); display: inline-block; margin-right: .6em; padding: 0 .4em; border: 1px solid var(--red); color: var(--red);
  font: .8125rem/1.5 var(--sans); vertical-align: .15em; white-space: nowrap; }
@media print { .desk-gap, [data-desk-number]::after, [data-desk-hidden]::before { display: none; } [data-desk-mark] { outline: none; } }
`;

/** The parts of a page that fields become. Others have no part of their own. */
const FIELDS = {
  title: 'h1', kicker: '.kicker', subtitle: '.subtitle', lead: '.standfirst', cover: '.article > .figure', audio: '.article > .audio',
  corrections: '.corrections', topics: '.topic-mark', channel: '.breadcrumb', related: '.related',
  ...Object.fromEntries(['published', 'source', 'authors', 'editors', 'proofreaders', 'originality'].map((field) => [field, '.meta'])),
  ...Object.fromEntries(['updated', 'issue', 'original', 'ai_label'].map((field) => [field, '.colophon'])),
};

const sheet = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

const host = make('div', { id: 'kanwu-desk' });
const root = host.attachShadow({ mode: 'open' });
root.adoptedStyleSheets = [sheet(STYLES)];
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet(MARKS)];

const notice = make('p', { className: 'notice', hidden: true });
const summary = make('button', { className: 'summary', type: 'button' });
const lens = make('a', { textContent: say.lens, target: '_blank' });
const preview = make('a', { textContent: say.preview, href: '/preview/' });
const list = make('div', { className: 'list', hidden: true });
const links = make('span', { className: 'links' }, lens, preview);
const status = make('div', { className: 'bar', role: 'status' }, summary, links);
root.append(make('section', { className: 'desk', ariaLabel: say.hints }, notice, list, status));
attach();

const unfold = (isOpen) => {
  list.hidden = !isOpen;
  summary.ariaExpanded = String(isOpen);
};
summary.onclick = () => unfold(list.hidden);
root.addEventListener('keydown', (event) => event.key === 'Escape' && unfold(false));

/** Puts what the desk says over the page. */
export function attach() {
  document.body.append(host);
}

/** Says that the server does not answer, or does again. */
export function disconnected(isLost) {
  notice.textContent = isLost ? say.stopped : '';
  notice.hidden = !isLost;
}

/** Takes all marks off the page. */
export function clear() {
  for (const name of ['mark', 'number', 'hidden']) {
    for (const element of document.querySelectorAll(`[data-desk-${name}]`)) element.removeAttribute(`data-desk-${name}`);
  }
  document.querySelectorAll('.desk-gap').forEach((gap) => gap.remove());
}

/** Shows what the desk says of the page. `isOfSite` is whether it is a page of the magazine. */
export function show(found, isOfSite = true) {
  lens.hidden = preview.hidden = !isOfSite;
  clear();
  const marked = mark(found.here);
  markHidden(found.hidden_pages);
  const count = (severity) => found.here.filter((finding) => finding.severity === severity).length
    + found.elsewhere.reduce((sum, file) => sum + file[`${severity}s`], 0);
  const [errors, warnings] = [count('error'), count('warning')];
  const isClean = errors + warnings === 0;
  const here = found.here.length ? say.here(found.here.length) : '';
  summary.textContent = isClean ? say.clean : say.counts(errors, warnings) + here;
  summary.disabled = isClean;
  summary.classList.toggle('has-errors', errors > 0);
  notice.textContent = found.failure ?? found.hidden ?? '';
  notice.hidden = !notice.textContent;
  lens.href = `/~desk/lens?path=${encodeURIComponent(location.pathname)}`;
  list.replaceChildren(
    make('ol', {}, ...found.here.map((finding, index) => entry(finding, index, marked[index]))),
    ...(found.elsewhere.length ? [make('h2', { textContent: say.elsewhere }), make('ul', {}, ...found.elsewhere.map(other))] : []),
  );
  const isBroken = found.failure || found.here.some((finding) => finding.severity === 'error');
  unfold(!isClean && (isBroken || !list.hidden));
}

/** Marks the parts that findings are about, and gives the element of each. */
function mark(here) {
  const body = document.querySelector('.article-body');
  const children = body ? [...body.children] : [];
  return here.map(({ part, severity, message }, index) => {
    if (part?.left_out !== undefined) {
      const gap = make('div', { className: 'desk-gap', textContent: `${index + 1}　${say.gap(message)}` });
      body?.insertBefore(gap, children[part.left_out] ?? null);
      return gap;
    }
    const selector = FIELDS[part?.field];
    const elements = part?.children ? children.slice(part.children.start, part.children.end)
      : [selector && document.querySelector(selector)].filter(Boolean);
    for (const element of elements) {
      if (element.dataset.deskMark !== 'error') element.dataset.deskMark = severity;
    }
    const [first] = elements;
    if (first) first.dataset.deskNumber = [first.dataset.deskNumber, index + 1].filter(Boolean).join(' ');
    return first;
  });
}

function markHidden(pages) {
  for (const link of document.querySelectorAll('#main a[href]')) {
    const why = link.origin === location.origin && pages[link.pathname];
    // A link around a whole block has no line to stand behind.
    if (why) link.dataset.deskHidden = why;
  }
}

function entry(finding, index, element) {
  const place = finding.line ? `${finding.file}:${finding.line}:${finding.column}` : finding.file;
  const file = finding.open ? make('a', { href: finding.open, textContent: place, title: say.open }) : place;
  const jump = element && make('button', { type: 'button', textContent: say.jump, onclick: () => reveal(element) });
  return make('li', { className: finding.severity },
    element && make('span', { className: 'number', textContent: index + 1 }),
    make('span', { className: 'word', textContent: say.severity[finding.severity] }), finding.message,
    finding.quote && make('p', { className: 'quote' }, make('code', {}, finding.quote.before, make('mark', { textContent: finding.quote.marked }), finding.quote.after)),
    finding.advice && make('p', { className: 'advice', textContent: say.advice(finding.advice) }),
    make('p', { className: 'place' }, make('span', {}, file), make('span', { textContent: finding.rule }), jump));
}

function reveal(element) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
}

function other({ file, href, errors, warnings }) {
  return make('li', {}, href ? make('a', { href, textContent: file }) : file, `　${say.counts(errors, warnings)}`);
}
