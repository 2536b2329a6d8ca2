// One page in several looks, with the card that WeChat makes of it, and its address for a phone.

import { findings, follow, load } from './changes.js';

const path = new URLSearchParams(location.search).get('path') ?? '/';
const frames = [...document.querySelectorAll('iframe')];
const find = (id) => document.getElementById(id);

/** What WeChat shows of a card at most, in characters (WeChat documentation, JS-SDK). */
const LIMITS = { 标题: 32, 摘要: 128 };

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
  const lines = Object.entries({ 标题: title, 摘要: text }).map(([name, value]) => {
    const length = [...value].length;
    const line = document.createElement('li');
    line.textContent = `${name} ${length} 个字，最多 ${LIMITS[name]} 个`;
    line.classList.toggle('over', length > LIMITS[name]);
    return line;
  });
  if (!picture) {
    lines.push(Object.assign(document.createElement('li'), { textContent: '没有图片；可以写 cover，或在 share 里另写 image' }));
  }
  find('limits').replaceChildren(...lines);
}

function phone(address) {
  const line = document.createElement('p');
  if (!address) {
    line.textContent = '加上 --host 再运行 desk serve，同一个网络里的手机就能扫码打开。网络里的别人也能打开，所以平时不加。';
    find('phone').replaceChildren(line);
    return;
  }
  line.textContent = address;
  const image = Object.assign(new Image(), { src: `/~desk/lens/qr.png?path=${encodeURIComponent(path)}`, alt: `二维码：${address}` });
  find('phone').replaceChildren(image, line);
}

frames.forEach(look);
const [found] = await Promise.all([findings(path), describe()]);
phone(found.network);
follow(found.version, () => {
  frames.forEach(renew);
  describe();
});
