// The adapter of WeChat's JS-SDK: sets the cards that a page becomes when it is shared in WeChat.
//
// Only magazines that name an account for it have this (`wechat` in site.json). Whatever fails, sharing goes on with
// what WeChat takes from the page itself. Source: WeChat's documentation of the JS-SDK, JSSDK使用步骤.

import { isIn } from '../client';

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
  updateAppMessageShareData(card: Card): void;
  updateTimelineShareData(card: Card): void;
}

const jsApiList = ['updateAppMessageShareData', 'updateTimelineShareData'];
/** iOS signs with the address that the page was opened with, others with the present one. */
const opened = location.href;

/** How long WeChat has to accept a later signature, in milliseconds. */
const patience = 1000;
/** How many pages were configured. */
let configured = 0;

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
  const number = ++configured;
  const url = withoutHash(isIn('ios') ? opened : location.href);
  const ask = new URL(account.signature, location.href);
  ask.searchParams.set('url', url);
  const answer = await fetch(ask);
  if (!answer.ok) return;
  const { appId, timestamp, nonceStr, signature } = (await answer.json()) as Signature;
  // The reader may have gone on to another page meanwhile, which has asked for its own.
  if (number !== configured) return;
  wx.config({ debug: false, appId, timestamp, nonceStr, signature, jsApiList });
  const set = (): void => {
    const { desc, ...forTimeline } = card();
    wx.updateAppMessageShareData({ ...forTimeline, desc });
    wx.updateTimelineShareData(forTimeline);
  };
  // WeChat's script says only of the first signature when it has been accepted: afterwards it is `ready` for good,
  // and calls back before it has looked at a new one.
  if (number === 1) wx.ready(set);
  else setTimeout(() => number === configured && set(), patience);
}

function card(): Card {
  const find = <E extends Element>(selector: string): E | null => document.querySelector<E>(selector);
  const meta = (name: string): string => find<HTMLMetaElement>(`meta[property="og:${name}"]`)?.content ?? '';
  return {
    title: meta('title') || document.title,
    desc: meta('description'),
    link: find<HTMLLinkElement>('link[rel=canonical]')?.href ?? withoutHash(location.href),
    // A magazine without an address has none, and no account with WeChat either.
    imgUrl: meta('image'),
  };
}

const account = document.body.dataset.wechat;
// Exceptions of this adapter are nobody's concern: the page is whole without it.
if (account) start(JSON.parse(account) as Account).catch(() => {});
