// The adapter of WeChat's JS-SDK: sets the cards that a page becomes when it is shared in WeChat.
//
// Only magazines that name an account for it have this (`wechat` in site.json). Whatever fails, sharing goes on with
// what WeChat takes from the page itself. Source: WeChat's documentation of the JS-SDK, JSSDK使用步骤.

/** What the page says of the account. */
interface Account {
  appId: string;
  /** Where signatures come from. */
  signature: string;
  /** The address of WeChat's script. */
  script: string;
}

interface Signature {
  appId: string;
  timestamp: number;
  nonceStr: string;
  signature: string;
}

interface Card {
  title: string;
  desc?: string;
  link: string;
  imgUrl: string;
}

/** The part of WeChat's script that is used. */
interface Sdk {
  config(options: Signature & { debug: boolean; jsApiList: string[] }): void;
  ready(act: () => void): void;
  error(act: () => void): void;
  updateAppMessageShareData(card: Card): void;
  updateTimelineShareData(card: Card): void;
}

const jsApiList = ['updateAppMessageShareData', 'updateTimelineShareData'];
/** The smallest picture that becomes a card's, in pixels. */
const least = 300;
/** iOS signs with the address that the page was opened with, others with the present one. */
const opened = location.href;
const isIos = /\bios\b/.test(document.documentElement.dataset.client ?? '');

const withoutHash = (address: string): string => address.split('#')[0]!;

async function start(account: Account): Promise<void> {
  await load(account.script);
  await configure(account);
  // The app has shown another page.
  addEventListener('kanwu:page', () => void configure(account).catch(() => {}));
}

function load(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    // Pages that require trusted types allow this one script and no other.
    const policy = (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('kanwu-wechat', {
      createScriptURL: () => src,
    });
    script.src = (policy?.createScriptURL('') ?? src) as string;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error('no script'));
    document.head.append(script);
  });
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(url: string): unknown };
}

async function configure(account: Account): Promise<void> {
  const { wx } = window as { wx?: Sdk };
  if (!wx) return;
  const url = withoutHash(isIos ? opened : location.href);
  const ask = new URL(account.signature, location.href);
  ask.searchParams.set('url', url);
  const answer = await fetch(ask);
  if (!answer.ok) return;
  const { appId, timestamp, nonceStr, signature } = (await answer.json()) as Signature;
  wx.ready(() => {
    const { desc, ...forTimeline } = card();
    wx.updateAppMessageShareData({ ...forTimeline, desc });
    wx.updateTimelineShareData(forTimeline);
  });
  // Without this WeChat shows an alert in its debug mode only, and nothing otherwise.
  wx.error(() => {});
  wx.config({ debug: false, appId, timestamp, nonceStr, signature, jsApiList });
}

function card(): Card {
  const find = <E extends Element>(selector: string): E | null => document.querySelector<E>(selector);
  const link = find<HTMLLinkElement>('link[rel=canonical]')?.href ?? withoutHash(location.href);
  const pictures = [...document.querySelectorAll<HTMLImageElement>('main .figure img')];
  const large = pictures.find(({ width, height }) => Math.min(width, height) >= least / 2);
  return {
    title: find('main h1')?.textContent?.trim() || document.title,
    desc: find<HTMLMetaElement>('meta[name=description]')?.content ?? '',
    link,
    imgUrl: large?.currentSrc || large?.src || (find<HTMLLinkElement>('link[rel=apple-touch-icon]')?.href ?? ''),
  };
}

const account = document.body.dataset.wechat;
// Exceptions of this adapter are nobody's concern: the page is whole without it.
if (account) start(JSON.parse(account) as Account).catch(() => {});
