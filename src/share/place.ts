// Places in an article that a link can lead to: its headings, its pictures, and the paragraph of which the reader
// has selected something.
import { element } from '../element';

/** A place, by the anchor that it has in the page. */
export interface Place {
  id: string;
  name: string;
}

const longest = 18;
const body = (): Element | null => document.querySelector('.article-body');

/** The anchor of the paragraph in which something was selected last, and the page on which that was. */
let selected: { id: string; path: string } | undefined;

const short = (text: string): string => {
  const whole = text.replace(/\s+/g, ' ').trim();
  return whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
};

/** The places of the article, in reading order; what was selected comes first. */
export function places(): Place[] {
  const found: Place[] = [];
  for (const part of body()?.querySelectorAll<HTMLElement>('h2[id], h3[id], figure[id]') ?? []) {
    const caption = part.querySelector('figcaption span')?.textContent || part.querySelector('img')?.alt;
    const name = part.tagName === 'FIGURE' ? `图：${short(caption ?? '')}` : short(part.textContent ?? '');
    found.push({ id: part.id, name });
  }
  const own = selectedPlace();
  return own ? [own, ...found] : found;
}

/** The paragraph that was selected on this page. */
export function selectedPlace(): Place | undefined {
  const part = selected?.path === location.pathname ? document.getElementById(selected.id) : null;
  return part ? { id: part.id, name: `选中的这段：${short(part.textContent ?? '')}` } : undefined;
}

/** Remembers what is selected, and offers to share it while it is. */
export function watchSelection(share: () => void): void {
  const button = element('button', { class: 'share-selected', type: 'button' }, '分享选中的这段');
  const bar = element('p', { class: 'share-bar', hidden: '' }, button);
  button.addEventListener('click', share);
  document.body.append(bar);
  const look = () => {
    const part = selectedPart();
    if (part) selected = { id: part.id, path: location.pathname };
    bar.hidden = !part;
  };
  // A selection changes with every pixel of a drag.
  let timer: ReturnType<typeof setTimeout>;
  document.addEventListener('selectionchange', () => {
    clearTimeout(timer);
    timer = setTimeout(look, 300);
  });
  // Readers select something before this script is there, too.
  look();
}

function selectedPart(): Element | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.toString().trim()) return null;
  const start = selection.getRangeAt(0).startContainer;
  const part = (start instanceof Element ? start : start.parentElement)?.closest('[id]') ?? null;
  return part && part !== body() && body()?.contains(part) ? part : null;
}
