// One page in several looks, with the card that WeChat makes of it, and its address for a phone.

import { findings, follow, load } from './changes.js';
import say from './words.js';

const path = new URLSearchParams(location.search).get('path') ?? '/';
const frames = [...document.querySelectorAll('iframe')];
const find = (id) => document.getElementById(id);

/** What WeChat shows of a card at most, in characters (WeChat documentation, JS-SDK). */
const LIMITS = { title: 32, digest: 128 };

function look(frame) {
  frame.src = `${path}?desk-look=${frame.dataset.look}`;
}

/** Loads a frame again where its reader is. */
function renew(frame) {
  const top = frame.contentWindow.scrollY;
  frame.onload = () => frame.contentWindow.scrollTo(0, top);
  frame.contentWindow.location.reload();
}

async function describe() {
  const page = await load(path);
  const meta = (name) => page.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.content ?? '';
  const [title, text, picture] = [meta('og:title'), meta('og:description'), meta('og:image')];
  find('what').textContent = page.title;
  for (const card of [find('card'), find('moment')]) {
    card.querySelector('.card-title').textContent = title;
    const place = card.querySelector('.card-picture');
    // The address is that of the magazine on the web; the file is the same here.
    const image = picture && Object.assign(new Image(), { src: new URL(picture).pathname, alt: '' });
    place.replaceChildren(...(image ? [image] : []));
  }
  find('card').querySelector('.card-text').textContent = text;
  const lines = Object.entries({ title, digest: text }).map(([name, value]) => {
    const length = [...value].length;
    const line = document.createElement('li');
    line.textContent = say.limit(say[name], length, LIMITS[name]);
    line.classList.toggle('over', length > LIMITS[name]);
    return line;
  });
  // Only a picture of the page's own has its size there; the magazine's icon stands in for one.
  if (!meta('og:image:width')) {
    lines.push(Object.assign(document.createElement('li'), { textContent: say.noPicture }));
  }
  find('limits').replaceChildren(...lines);
}

function phone(address) {
  const line = document.createElement('p');
  if (!address) {
    line.textContent = say.noNetwork;
    find('phone').replaceChildren(line);
    return;
  }
  line.textContent = address;
  const image = Object.assign(new Image(), { src: `/~desk/lens/qr.png?path=${encodeURIComponent(path)}`, alt: say.code(address) });
  find('phone').replaceChildren(image, line);
}

document.title = say.lens;
for (const element of document.querySelectorAll('[data-word]')) element.textContent = say[element.dataset.word];
for (const frame of frames) frame.title = frame.previousElementSibling.textContent;
frames.forEach(look);
const [found] = await Promise.all([findings(path), describe()]);
phone(found.network);
follow(found.version, () => {
  frames.forEach(renew);
  describe();
});
