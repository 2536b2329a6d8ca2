// The adapter of WeChat's JS-SDK, with stand-ins for WeChat's script and for the receiver that signs.
import type { Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { clientNamed } from './clients';
import { Desk } from './desk';
import { appReady, expect, story, test as base } from './site';

const scriptAddress = 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js';
const signaturePath = '/api/wechat/signature';

/** What WeChat's script was told. */
interface Told {
  configs: { appId: string; signature: string; nonceStr: string; timestamp: number; debug: boolean; jsApiList: string[] }[];
  friends: Record<string, string>[];
  timeline: Record<string, string>[];
}

// As WeChat's own behaves: once a signature was accepted it is ready for good, and says nothing of later ones. A card
// counts for the signature that is accepted when it is set.
const sdk = `window.told = { configs: [], friends: [], timeline: [] };
let state = 0, accepted;
const waiting = [];
window.wx = {
  config: (options) => {
    told.configs.push(options);
    setTimeout(() => { state = 1; accepted = options.signature; waiting.splice(0).forEach((act) => act()); }, 200);
  },
  ready: (act) => (state ? act() : waiting.push(act)),
  updateAppMessageShareData: (card) => told.friends.push({ ...card, accepted }),
  updateTimelineShareData: (card) => told.timeline.push({ ...card, accepted }),
};`;

const test = base.extend<object, { magazine: Desk }>({
  magazine: [
    async ({}, use) => {
      const desk = await Desk.serve(['--plain'], (folder) => {
        const site = new URL('site.json', `file://${folder}/`);
        const content = JSON.parse(readFileSync(site, 'utf8'));
        content.wechat = { app_id: 'wx0123456789abcdef', signature: signaturePath, script: scriptAddress };
        writeFileSync(site, JSON.stringify(content));
      });
      await use(desk);
      await desk.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** Answers for WeChat and for the receiver; gives the addresses that were to be signed. */
async function standIn(page: Page, options: { script?: 'ok' | 'gone'; signature?: number } = {}): Promise<string[]> {
  const signed: string[] = [];
  await page.route(scriptAddress, (route) =>
    options.script === 'gone' ? route.abort() : route.fulfill({ contentType: 'text/javascript', body: sdk }),
  );
  await page.route(`**${signaturePath}?*`, (route) => {
    const url = new URL(route.request().url()).searchParams.get('url')!;
    signed.push(url);
    const json = { appId: 'wx0123456789abcdef', timestamp: 1414587457, nonceStr: 'Wm3WZYTPz0wzccnW', signature: `of ${url}` };
    return route.fulfill({ status: options.signature ?? 200, json });
  });
  return signed;
}

const told = (page: Page): Promise<Told | undefined> => page.evaluate(() => (window as unknown as { told?: Told }).told);

test.describe('in WeChat on Android', () => {
  test.use({ userAgent: clientNamed('WeChat on Android').userAgent });

  test('cards are set, and set again for the next page', async ({ page, magazine }) => {
    const signed = await standIn(page);
    await page.goto(`${magazine.origin}/c/jujiao/#main`);
    await appReady(page);
    await expect.poll(async () => (await told(page))?.timeline.length).toBe(1);
    expect(signed).toEqual([`${magazine.origin}/c/jujiao/`]);
    expect((await told(page))!.configs[0]).toEqual({
      debug: false,
      appId: 'wx0123456789abcdef',
      timestamp: 1414587457,
      nonceStr: 'Wm3WZYTPz0wzccnW',
      signature: `of ${magazine.origin}/c/jujiao/`,
      jsApiList: ['updateAppMessageShareData', 'updateTimelineShareData'],
    });
    await page.locator(`.teaser a[href="${story}"]`).first().click();
    await expect(page.locator('.article h1')).toBeVisible();
    await expect.poll(async () => (await told(page))!.timeline.length).toBe(2);
    expect(signed[1]).toBe(magazine.origin + story);
    const { friends, timeline } = (await told(page))!;
    expect(friends[1]).toMatchObject({ title: '江山光谷小镇：六个支部围着一座电站', link: `https://kanwu.example${story}` });
    expect(friends[1]!.desc).toContain('电站和周边的村子');
    expect(friends[1]!.imgUrl).toMatch(/\/media\/[^/]*\.(png|jpg)$/);
    expect(timeline[1]).toMatchObject({ title: friends[1]!.title, accepted: `of ${magazine.origin}${story}` });
  });

  test.describe('when something fails', () => {
    test.use({ expectedErrors: /ERR_FAILED|Failed to load resource/ });

    for (const [name, options] of [
      ['the script does not come', { script: 'gone' }],
      ['the receiver refuses', { signature: 403 }],
      ['the receiver has a fault', { signature: 503 }],
    ] as [string, { script?: 'gone'; signature?: number }][]) {
      test(`the page is whole when ${name}`, async ({ page, magazine }) => {
        await standIn(page, options);
        await page.goto(magazine.origin + story);
        await appReady(page);
        await page.waitForTimeout(700);
        expect((await told(page))?.configs ?? []).toEqual([]);
        await page.locator('[data-act=share]').click();
        await expect(page.locator('dialog.share')).toBeVisible();
      });
    }
  });
});

test.describe('in WeChat on iOS', () => {
  test.use({ userAgent: clientNamed('WeChat on iOS').userAgent });

  test('the address that the page was opened with is signed, also when it was opened for a newer version', async ({ page, magazine }) => {
    const signed = await standIn(page);
    const { version } = (await (await fetch(`${magazine.origin}/version.json`)).json()) as { version: string };
    await page.goto(`${magazine.origin}${story}?v=${version}#_3`);
    await appReady(page);
    await expect.poll(() => signed).toEqual([`${magazine.origin}${story}?v=${version}`]);
  });
});

test('outside WeChat nothing of it is asked for', async ({ page, magazine }) => {
  const signed = await standIn(page);
  await page.goto(magazine.origin + story);
  await appReady(page);
  await page.waitForTimeout(700);
  expect(await told(page)).toBeUndefined();
  expect(signed).toEqual([]);
});

test.describe('Trusted Types', () => {
  test.use({ expectedErrors: /Trusted|trusted-types/ });

  test('let the named script through and no other', async ({ page, magazine }) => {
    await page.goto(magazine.origin + story);
    const isAccepted = (address: string) =>
      page.evaluate((address) => {
        try {
          document.createElement('script').src = address;
          return true;
        } catch {
          return false;
        }
      }, address);
    expect(await isAccepted(scriptAddress)).toBe(true);
    for (const address of ['https://res.wx.qq.com/open/js/other.js', `${scriptAddress}?a`, signaturePath, 'https://a.example/a.js']) {
      expect(await isAccepted(address), address).toBe(false);
    }
  });
});

test('only the named script and no other may come from elsewhere', async ({ magazine, baseURL }) => {
  const policy = async (origin: string): Promise<string> =>
    (await fetch(`${origin}/`)).headers.get('content-security-policy') ?? '';
  const own = await policy(magazine.origin);
  expect(own).toMatch(/script-src [^;]*https:\/\/res\.wx\.qq\.com(;|$)/);
  const usual = await policy(baseURL!);
  expect(usual).not.toContain('qq.com');
  for (const text of [own, usual]) expect(text).toMatch(/trusted-types default(;|$)/);
});
