// The sheet for sharing. It fills the screen, so that its code is the only one that can be seen: WeChat reads the
// first that it finds (csdn and others, not documented by Tencent).
import { isIn } from '../client';
import { element } from '../element';
import { copy } from './copy';
import { places, selectedPlace } from './place';
import { draw, type Poster } from './poster';

type Purpose = 'share' | 'phone';

let sheet: HTMLDialogElement | undefined;
/** Resolves when the styles of all this are there, or will not come. */
const styles = load();

const text = (selector: string): string => document.querySelector(selector)?.textContent?.trim() ?? '';

/** The public address of the article: that of the page itself, where it names none. */
function address(): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  return canonical ?? location.origin + location.pathname;
}

/** The code of the article's address, which `desk build` has drawn; magazines without an address have none. */
const codeOf = (): string | undefined => document.querySelector<HTMLImageElement>('.print-address img')?.src;

/** Opens the sheet for the article of the page. */
export async function open(purpose: Purpose): Promise<void> {
  close();
  await styles;
  const own = (sheet = document.createElement('dialog'));
  own.className = 'share';
  own.setAttribute('aria-labelledby', 'share-title');
  own.append(...contents(purpose));
  // The page goes on below it, also when the app shows another.
  own.addEventListener('close', close);
  document.body.append(own);
  if (own.showModal) own.showModal();
  else own.setAttribute('open', '');
  focusTitle();
}

function close(): void {
  const own = sheet;
  sheet = undefined;
  if (own?.open) own.close?.();
  own?.remove();
}

function contents(purpose: Purpose): HTMLElement[] {
  const title = text('main h1');
  const url = element('input', { class: 'share-url', readonly: '', 'aria-label': '链接', value: address() });
  const said = element('p', { class: 'share-said', role: 'status' });
  const field = url as HTMLInputElement;
  const say = (words: string): void => void (said.textContent = words);
  const parts: (HTMLElement | undefined)[] = [
    element('h2', { id: 'share-title', tabindex: '-1' }, purpose === 'share' ? '分享' : '手机继续阅读'),
    element('p', { class: 'share-what' }, title),
  ];
  if (purpose === 'share') {
    // WeChat's own menu makes the card; no page can open it.
    if (isIn('wechat')) parts.push(element('p', { class: 'share-hint' }, '点右上角的三个点，发给朋友或分享到朋友圈。'));
    parts.push(choice(field));
    parts.push(url);
    parts.push(
      element(
        'p',
        { class: 'share-ways' },
        way('复制链接', async () => {
          say((await copy(field.value, url)) ? '链接已复制。' : '没有复制成，链接已选中，请长按或用菜单复制。');
        }),
        ...('share' in navigator
          ? [
              way('用其他应用分享', () => {
                // Whoever closes the system's sheet has changed their mind, which is no fault.
                navigator.share({ title, url: field.value }).catch(() => {});
              }),
            ]
          : []),
        way('做成海报', () => void makePoster(say)),
      ),
    );
  }
  parts.push(said, code());
  parts.push(element('p', { class: 'share-end' }, way('关闭', close)));
  return parts.filter((part) => part !== undefined);
}

function way(name: string, act: () => void | Promise<void>): HTMLElement {
  const button = element('button', { class: 'quiet', type: 'button' }, name);
  button.addEventListener('click', () => void act());
  return button;
}

/** From which place on the other shall read. */
function choice(url: HTMLInputElement): HTMLElement | undefined {
  const found = places();
  if (!found.length) return undefined;
  const options = [{ id: '', name: '开头' }, ...found].map(({ id, name }) => element('option', { value: id }, name));
  const list = element('select', {}, ...options) as HTMLSelectElement;
  const show = (): void => void (url.value = address() + (list.value && `#${encodeURIComponent(list.value)}`));
  list.addEventListener('change', show);
  if (selectedPlace()) list.selectedIndex = 1;
  show();
  return element('label', { class: 'share-place' }, '从哪里读起', list);
}

function code(): HTMLElement | undefined {
  const src = codeOf();
  if (!src) return undefined;
  const words = isIn('desktop') ? '用手机扫一扫，在手机上接着读' : '请身边的人扫一扫，读这一篇';
  const image = element('img', { src, width: '200', height: '200', alt: '这篇文章网址的二维码' });
  return element('figure', { class: 'share-code' }, image, element('figcaption', {}, words));
}

async function makePoster(say: (words: string) => void): Promise<void> {
  const own = sheet;
  say('正在画海报……');
  const poster: Poster = {
    masthead: text('.masthead-name') || document.title,
    slogan: text('.masthead-slogan'),
    title: text('main h1'),
    lead: text('.standfirst') || (document.querySelector<HTMLMetaElement>('meta[name=description]')?.content ?? ''),
    meta: text('.meta time'),
    code: codeOf(),
  };
  const src = await draw(poster).catch(() => undefined);
  // It may have been closed meanwhile.
  if (!own || own !== sheet) return;
  if (!src) return say('这个浏览器画不了海报。请复制链接来分享。');
  const image = element('img', { class: 'share-poster', src, alt: `海报：${poster.title}` });
  const canDownload = !isIn('wechat', 'wecom', 'mini-program');
  const hint = isIn('desktop') ? '右键可以另存图片。' : '长按图片保存，再发给朋友或朋友圈。';
  const back = way('返回', () => void (own.replaceChildren(...contents('share')), focusTitle()));
  const save = element('a', { class: 'quiet', href: src, download: '海报.png' }, '保存海报');
  own.replaceChildren(
    element('h2', { id: 'share-title', tabindex: '-1' }, '海报'),
    element('p', { class: 'share-hint' }, hint),
    image,
    element('p', { class: 'share-ways' }, ...(canDownload ? [save] : []), back, way('关闭', close)),
  );
  focusTitle();
}

function focusTitle(): void {
  document.getElementById('share-title')?.focus();
}

/** The styles of what this script shows, which no page needs before. */
function load(): Promise<void> {
  const href = document.body.dataset.shareStyles;
  if (!href) return Promise.resolve();
  return new Promise((resolve) => {
    const link = element('link', { rel: 'stylesheet', href });
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}

// The app has shown another page, or the browser has brought this one back: the sheet speaks of the one before.
addEventListener('kanwu:page', close);
addEventListener('pageshow', (event) => event.persisted && close());
