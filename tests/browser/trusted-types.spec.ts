// Trusted Types: the one policy of a page lets through what Leptos makes of static views, and nothing that runs or
// loads something.
import type { Page } from '@playwright/test';
import { appReady, expect, followLinkTo, isMarkedDocument, kinds, markDocument, story, test } from './site';

/** Markup as `view!` makes it of its static parts. */
const harmless = [
  '<p class="share-hint">点右上角的三个点，发给朋友或分享到朋友圈。</p>',
  '<button class="quiet" type="button" data-act="share">分享</button>',
  '<div class="wrap" role="status" aria-live="polite" hidden><span>一 &amp; 二</span> &lt;三&gt;</div>',
];

const refusedMarkup = [
  '<script>alert(1)</script>',
  '<SCRIPT src="//a.example/a.js"></SCRIPT>',
  '<svg><script>alert(1)</script></svg>',
  '<img src="x" onerror="alert(1)">',
  '<img src=x onerror = alert(1)>',
  '<img/src=x/onerror=alert(1)>',
  '<img src="x"onerror=alert(1)>',
  "<img src='x'\nONERROR=alert(1)>",
  '<svg onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<iframe srcdoc="<p>a</p>"></iframe>',
  '<iframe src="//a.example/"></iframe>',
  '<object data="//a.example/"></object>',
  '<embed src="//a.example/">',
  '<base href="//a.example/">',
  '<link rel="stylesheet" href="//a.example/a.css">',
  '<meta http-equiv="refresh" content="0;url=//a.example/">',
  '<a href="javascript:alert(1)">a</a>',
  '<a href="JavaScript:alert(1)">a</a>',
  '<a href=" javascript:alert(1)">a</a>',
  '<a href="java\nscript:alert(1)">a</a>',
  '<a href="javas\tcript:alert(1)">a</a>',
  '<a href="javascript\n:alert(1)">a</a>',
  '<a href="&#106;avascript:alert(1)">a</a>',
  '<a href="&#x6a;avascript:alert(1)">a</a>',
  '<a href="&#x6a;avas&#x63;ript&#58;alert(1)">a</a>',
  '<a href="javas&Tab;cript:alert(1)">a</a>',
  '<a href="javas&NewLine;cript:alert(1)">a</a>',
  '<a href="javascript&colon;alert(1)">a</a>',
  '<form action="javascript:alert(1)"><button>a</button></form>',
  '<button formaction="javascript:alert(1)">a</button>',
  '<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>',
  '<svg><a><animate attributeName="href" values="javascript:alert(1)"/></a></svg>',
  '<svg><set attributeName="onmouseover" to="alert(1)"/></svg>',
  '<math><maction actiontype="statusline#a" xlink:href="javascript:alert(1)">a</maction></math>',
];

const refusedScripts = [
  'https://a.example/a.js',
  // WeChat's own script is for magazines that name it (jssdk.spec.ts).
  'https://res.wx.qq.com/open/js/jweixin-1.6.0.js',
  'data:text/javascript,alert(1)',
  '/reader.js',
  '',
];

/** Whether a page may do something: what it threw, or `done`. */
const attempts = {
  html: (html: string): string => {
    try {
      document.createElement('template').innerHTML = html;
      return 'done';
    } catch (error) {
      return (error as Error).name;
    }
  },
  scriptAddress: (address: string): string => {
    try {
      document.createElement('script').src = address;
      return 'done';
    } catch (error) {
      return (error as Error).name;
    }
  },
  policy: (name: string): string => {
    const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } };
    try {
      trustedTypes.createPolicy(name, { createHTML: String, createScript: String, createScriptURL: String });
      return 'done';
    } catch (error) {
      return (error as Error).name;
    }
  },
};

async function opened(page: Page): Promise<void> {
  await page.goto(story);
  await appReady(page);
}

test.describe('what is refused', () => {
  // The browser reports each attempt.
  test.use({ expectedErrors: /Trusted|trusted-types|require-trusted-types-for|Content Security Policy|unsafe-eval/ });

  test('markup that runs or loads something', async ({ page }) => {
    await opened(page);
    const passed: string[] = [];
    for (const html of refusedMarkup) {
      if ((await page.evaluate(attempts.html, html)) !== 'TypeError') passed.push(html);
    }
    expect(passed).toEqual([]);
  });

  test('addresses of scripts', async ({ page }) => {
    await opened(page);
    for (const address of refusedScripts) {
      expect(await page.evaluate(attempts.scriptAddress, address), address).toBe('TypeError');
    }
  });

  test('text as a script', async ({ page }) => {
    await opened(page);
    // Later, since what the test itself runs may use `eval`.
    const found = await page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve));
      const sources: [string, () => unknown][] = [
        ['eval', () => (0, eval)('window.ran = 1')],
        ['Function', () => new Function('window.ran = 1')()],
        ['setTimeout', () => setTimeout('window.ran = 1' as never)],
        ['a script', () => {
          const script = document.createElement('script');
          script.text = 'window.ran = 1';
          document.head.append(script);
        }],
        ['a handler', () => document.body.setAttribute('onclick', 'window.ran = 1')],
      ];
      const done: string[] = [];
      for (const [name, run] of sources) {
        try {
          run();
          done.push(name);
        } catch {
          // As it should be.
        }
      }
      document.body.click();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { done, ran: (window as { ran?: number }).ran };
    });
    expect(found.ran).toBeUndefined();
    expect(found.done).not.toContain('eval');
    expect(found.done).not.toContain('Function');
  });

  test('another policy', async ({ page }) => {
    await opened(page);
    for (const name of ['default', 'other', 'kanwu', 'kanwu-wechat']) {
      expect(await page.evaluate(attempts.policy, name), name).toBe('TypeError');
    }
  });
});

test('harmless markup passes', async ({ page }) => {
  await opened(page);
  for (const html of harmless) expect(await page.evaluate(attempts.html, html), html).toBe('done');
});

interface Rules {
  createHTML(html: string): string | null;
}

/** Collects in `window.markup` what the policy is asked for. */
function collectMarkup(): void {
  const markup: string[] = [];
  Object.assign(window, { markup });
  const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy(name: string, rules: Rules): unknown } };
  const { createPolicy } = trustedTypes;
  trustedTypes.createPolicy = (name, rules) => {
    const createHTML = (html: string) => {
      markup.push(html);
      return rules.createHTML(html);
    };
    return createPolicy.call(trustedTypes, name, { ...rules, createHTML });
  };
}

// An error, or markup that is refused, fails any of these.
test('every kind of page is opened by the app', async ({ page }) => {
  await page.addInitScript(collectMarkup);
  await page.goto('/');
  await appReady(page);
  await markDocument(page);
  for (const path of kinds.filter((path) => !['/subscribe/', '/404.html'].includes(path))) {
    await followLinkTo(page, path);
    await expect(page).toHaveURL(path);
    await expect(page.locator('main h1')).toBeVisible();
  }
  expect(await isMarkedDocument(page)).toBe(true);
  // Else the policy was not needed, and this test shows nothing.
  expect(await page.evaluate(() => (window as unknown as { markup: string[] }).markup)).not.toEqual([]);
});

test('the form is checked by its app', async ({ page }) => {
  await page.goto('/subscribe/');
  await appReady(page);
  await expect(page.getByRole('button', { name: '打印回执单' })).toBeVisible();
  await page.getByRole('button', { name: '提交回执单' }).click();
  await expect(page.locator('#order-errors')).toBeFocused();
});

test.describe('a page that is not there', () => {
  test.use({ expectedErrors: /404/ });

  test('is shown as missing by the app', async ({ page }) => {
    await page.goto('/');
    await appReady(page);
    await markDocument(page);
    await followLinkTo(page, '/a/meiyou-zhe-pian/');
    await expect(page.locator('h1')).toHaveText('没有这一页');
    expect(await isMarkedDocument(page)).toBe(true);
  });
});
