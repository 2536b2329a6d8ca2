// What readers can do with an article beside reading it: share it, go on reading on a phone, follow the account.
//
// The app starts this script when it is ready. Until then nothing that needs it can be seen, and no page needs it to
// be read.
import { isIn, isInWebViewOnIos } from '../client';
import { element } from '../element';
import { copy } from './copy';
import { open } from './sheet';
import { watchSelection } from './place';
import { watchVersion } from './version';

const acts: Record<string, (button: HTMLElement) => void> = {
  share: () => open('share'),
  phone: () => open('phone'),
  'copy-id': (button) => void copyId(button),
};

async function copyId(button: HTMLElement): Promise<void> {
  const id = button.parentElement?.querySelector<HTMLElement>('.wechat-id');
  if (!id) return;
  // What could not be copied is selected, so that the device's own menu can.
  say(button, (await copy(id.textContent ?? '', id)) ? '已复制' : '请长按复制');
}

/** Says something in place of a button's name for a moment. */
function say(button: HTMLElement, text: string): void {
  const name = (button.dataset.name ??= button.textContent ?? '');
  button.setAttribute('aria-live', 'polite');
  button.textContent = text;
  setTimeout(() => (button.textContent = name), 2500);
}

/** WeChat and its relatives do not download. Whoever tries is told what does. */
function explainDownload(link: HTMLElement): void {
  const text = '这里打不开的话，请点右上角的三个点，选“在浏览器打开”，再下载。';
  const place = link.closest('.file, .promo-scan') ?? link.parentElement;
  if (place && !place.querySelector('.download-hint')) {
    place.append(element('span', { class: 'download-hint', role: 'status' }, text));
  }
}

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const button = target.closest<HTMLElement>('[data-act]');
  if (button) acts[button.dataset.act!]?.(button);
  const download = target.closest<HTMLElement>('a[download]');
  if (download && isIn('wechat', 'wecom', 'mini-program')) explainDownload(download);
});

document.documentElement.dataset.acts = '';
watchSelection(() => open('share'));
watchVersion(isInWebViewOnIos());

const adapter = document.body.dataset.wechatScript;
if (adapter && isIn('wechat')) import(/* the file that the page names */ adapter).catch(() => {});
