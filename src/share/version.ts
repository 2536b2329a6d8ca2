// Noticing that this page is older than the site. WeChat may keep a page longer than its headers allow.
import { element } from '../element';

/** How long a page may be hidden until its version is looked at again, in milliseconds. */
const patience = 10 * 60 * 1000;
/** The word of an address that was opened because of a new version. */
const word = 'v';

let isTouched = false;

/**
 * Looks whether the site is newer than the page: now, and when the page comes back after a while. `keepsAddress` says
 * that the first address of the page must stay as it is (WeChat on iOS signs with it).
 */
export function watchVersion(keepsAddress: boolean): void {
  const own = document.body.dataset.version;
  if (!own) return;
  const asked = new URLSearchParams(location.search).get(word);
  if (asked === own && !keepsAddress) {
    history.replaceState(history.state, '', location.pathname + location.hash);
  }
  for (const name of ['pointerdown', 'keydown', 'scroll']) {
    addEventListener(name, () => (isTouched = true), { once: true, passive: true, capture: true });
  }
  let hidden = 0;
  void look(own, asked);
  addEventListener('pageshow', (event) => event.persisted && void look(own, asked));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hidden = Date.now();
    else if (hidden && Date.now() - hidden > patience) void look(own, asked);
  });
}

async function look(own: string, asked: string | null): Promise<void> {
  const newest = await fetchVersion().catch(() => undefined);
  if (!newest || newest === own) return;
  const address = `${location.pathname}?${word}=${newest}${location.hash}`;
  // At most once for each version, and only where the reader has done nothing yet: whoever reads is asked.
  const isFresh = asked !== newest && !isInUse() && remember(newest);
  if (isFresh) location.replace(address);
  else offer(address);
}

/** Whether the reader has done something with the page, also before this script came. */
function isInUse(): boolean {
  const isActive = isTouched || navigator.userActivation?.hasBeenActive;
  // Browsers before Chrome 72 and Safari 16.4 do not tell of earlier touches; what has the focus does.
  return isActive || scrollY > 0 || document.activeElement !== document.body;
}

async function fetchVersion(): Promise<string | undefined> {
  const answer = await fetch(new URL(`version.json?t=${Date.now()}`, import.meta.url), { cache: 'no-store' });
  const { version } = (await answer.json()) as { version?: unknown };
  return answer.ok && typeof version === 'string' && /^[0-9a-f]+$/.test(version) ? version : undefined;
}

/** Remembers that a version was asked for; says no if it was before, or if nothing can be remembered. */
function remember(version: string): boolean {
  try {
    if (sessionStorage.getItem('kanwu-version') === version) return false;
    sessionStorage.setItem('kanwu-version', version);
    return true;
  } catch {
    return false;
  }
}

function offer(address: string): void {
  if (document.getElementById('newer')) return;
  const link = element('a', { href: address, rel: 'external' }, '打开新的');
  document.body.append(element('p', { class: 'newer', id: 'newer', role: 'status' }, '这个网站有更新。', link));
}
