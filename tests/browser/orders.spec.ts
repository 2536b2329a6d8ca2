// Ordering the printed magazine: nothing is lost, nothing is sent twice, and what the page says is true.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { orderScript, wasm } from './faults';
import { gone, html, lost, numberOf, Receiver, says } from './receiver';
import { appReady, expect, test, touch } from './site';

const path = '/subscribe/';
/** How long a person takes at least, in milliseconds (`MIN_ELAPSED` in crates/content). */
const leastElapsed = 3000;
const order = { name: '张三', phone: '13800138000', region: '浙江省杭州市西湖区', address: '文三路1号', copies: '2' };

/** Opens the form with everything running, or with the order app alone. */
async function openForm(page: Page, isWithReader = true): Promise<void> {
  await page.goto(path);
  await (isWithReader ? appReady(page) : touch(page));
  // The order app has found the form.
  await expect(page.getByRole('button', { name: '打印回执单' })).toBeVisible();
}

/** Fills in the form, and lets its clock go on for as long as a person takes at least. */
async function fill(page: Page, values: Record<string, string> = order): Promise<void> {
  await fillAtOnce(page, values);
  await page.evaluate((milliseconds) => {
    const { now } = Date;
    Date.now = () => now() + milliseconds;
  }, leastElapsed);
}

async function fillAtOnce(page: Page, values: Record<string, string>): Promise<void> {
  await page.getByRole('radio', { name: '个人' }).check();
  for (const [field, text] of Object.entries(values)) await page.locator(`#order-${field}`).fill(text);
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '提交回执单' }).click();
}

const state = (page: Page) => page.locator('.orders .order-card-state');

/** Everything that the device keeps, as text. */
async function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('kanwu', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('kanwu');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = await new Promise<unknown[]>((resolve) => {
      const request = database.transaction('kanwu').objectStore('kanwu').getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return JSON.stringify([all, { ...localStorage }]);
  });
}

test('an order is checked, sent, and confirmed by its number', async ({ page }) => {
  const receiver = await Receiver.behind(page);
  await openForm(page);
  await page.getByRole('button', { name: '提交回执单' }).click();
  const errors = page.locator('#order-errors');
  await expect(errors).toBeFocused();
  await expect(errors.getByRole('link')).toHaveText([
    '请选择订户', '请填写收件人', '请填写手机', '请填写省、市、区', '请填写详细地址', /勾选同意/,
  ]);
  await errors.getByRole('link', { name: '请填写手机' }).click();
  await expect(page.locator('#order-phone')).toBeFocused();
  await expect(page.locator('#order-phone-error')).toHaveText('请填写手机');
  expect(receiver.asked).toEqual([]);

  await fillAtOnce(page, { ...order, phone: '1380013' });
  await submit(page);
  await expect(errors.getByRole('link')).toHaveText(['手机要写 11 位手机号，或带区号的座机']);
  await expect(page.locator('#order-phone')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#order-name-error')).toBeHidden();
  await page.locator('#order-phone').fill(order.phone);
  await submit(page);
  await expect(state(page)).toHaveText('已送达');
  const [key] = receiver.asked;
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  await expect(page.locator('.order-number')).toHaveText(numberOf(key!));
  await expect(page.locator('#orders-title')).toBeFocused();
  expect(receiver.orders).toEqual([
    { campaign: '2017', values: { kind: '个人', ...order }, consent: true, elapsed_ms: expect.any(Number), website: '' },
  ]);
  // The receiver refuses orders that were filled in faster than this, so the app waits.
  expect(receiver.orders[0]!.elapsed_ms).toBeGreaterThanOrEqual(leastElapsed);
  // What was written stays to be printed, cannot be changed, and is not kept.
  await expect(page.locator('#order-name')).toBeDisabled();
  await expect(page.locator('#order-name')).toHaveValue('张三');
  expect(await kept(page)).not.toContain('张三');
  expect(await kept(page)).not.toContain('13800138000');

  await page.getByRole('button', { name: '再填一份' }).click();
  await expect(page.locator('#order-title')).toBeFocused();
  await expect(page.locator('#order-name')).toHaveValue('');
  await expect(page.locator('#order-copies')).toHaveValue('1');
  await fill(page);
  await submit(page);
  await expect(state(page)).toHaveText(['已送达', '已送达']);
  expect(new Set(receiver.asked).size).toBe(2);
  await page.reload();
  await expect(state(page)).toHaveText(['已送达', '已送达']);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: '不再显示' }).first().click();
  await expect(state(page)).toHaveText(['已送达']);
});

test('a draft is there again, and can be cleared', async ({ page }) => {
  await Receiver.behind(page);
  await openForm(page);
  await fill(page);
  await expect(page.locator('#order-state')).toHaveText('草稿已存在这台设备上，还没有提交。');
  await page.reload();
  await expect(page.locator('#order-state')).toHaveText('上次没有提交的内容还在，可以接着填。');
  await expect(page.locator('#order-name')).toHaveValue('张三');
  await expect(page.getByRole('radio', { name: '个人' })).toBeChecked();
  // Consent is given each time.
  await expect(page.getByRole('checkbox')).not.toBeChecked();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: '清除草稿' }).click();
  await expect(page.locator('#order-name')).toHaveValue('');
  expect(await kept(page)).not.toContain('张三');
  await page.reload();
  await expect(page.getByRole('button', { name: '打印回执单' })).toBeVisible();
  await expect(page.locator('#order-name')).toHaveValue('');
});

test('what was written before the app came stays', async ({ page }) => {
  await Receiver.behind(page);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(orderScript, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  await page.locator('#order-name').fill('张三');
  release();
  await expect(page.locator('#order-state')).toHaveText('草稿已存在这台设备上，还没有提交。');
  await expect(page.locator('#order-name')).toHaveValue('张三');
});

test('what was written just before the reader shows another page is kept', async ({ page }) => {
  await Receiver.behind(page);
  await openForm(page);
  await page.locator('#order-name').fill('张三');
  await page.locator('.masthead-name').click();
  await expect(page.locator('.home')).toBeVisible();
  await expect(page.locator('#order-form')).toHaveCount(0);
  await page.goto(path);
  await expect(page.locator('#order-state')).toHaveText('上次没有提交的内容还在，可以接着填。');
  await expect(page.locator('#order-name')).toHaveValue('张三');
});

test('an order and a draft that an earlier version has kept are found', async ({ page, baseURL }) => {
  const receiver = await Receiver.behind(page);
  await page.goto('/about/');
  await page.evaluate(async (origin) => {
    const key = '0f9c3f7e-4c5a-4d57-9a3b-2f0a7c1d8e64';
    const values = [{ field: 'name', text: '张三' }];
    const body = '{"campaign":"2017","values":{"name":"张三"},"consent":true,"elapsed_ms":41000,"website":""}';
    const draft = { key, begun: Date.now(), values };
    const endpoint = `${origin}/api/subscriptions`;
    const order = { key, title: '2017年杂志征订', endpoint, body, draft, since: Date.now(), stand: { kind: 'waiting' } };
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('kanwu', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('kanwu');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await new Promise<void>((resolve) => {
      const transaction = database.transaction('kanwu', 'readwrite');
      transaction.objectStore('kanwu').put(order, `order/${key}`);
      transaction.oncomplete = () => resolve();
    });
    database.close();
    const other = { ...draft, key: '7d1c3f7e-4c5a-4d57-9a3b-2f0a7c1d8e64', values: [{ field: 'name', text: '李四' }] };
    localStorage.setItem('kanwu:draft/2017', JSON.stringify(other));
  }, baseURL);
  await openForm(page);
  await expect(page.locator('#order-name')).toHaveValue('李四');
  await expect(state(page)).toHaveText('已送达');
  expect(receiver.asked).toEqual(['0f9c3f7e-4c5a-4d57-9a3b-2f0a7c1d8e64']);
  expect(receiver.orders[0]!.values).toEqual({ name: '张三' });
});

test.describe('with a bad connection', () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  test('an order waits and goes off when the network is back', async ({ page, context }) => {
    const receiver = await Receiver.behind(page);
    await openForm(page);
    await fill(page);
    // For as long as this test looks at the order that waits.
    receiver.replies.push(...Array(99).fill(gone));
    await submit(page);
    await expect(state(page)).toHaveText('等待发送');
    await expect(page.locator('.orders')).toContainText('已保存在这台设备上');
    receiver.replies.length = 0;
    await context.setOffline(true);
    await context.setOffline(false);
    await expect(state(page)).toHaveText('已送达');
    expect(receiver.stored.size).toBe(1);
    expect(new Set(receiver.asked).size).toBe(1);
  });

  test('an answer that was lost leads to the same order, not to another', async ({ page }) => {
    const receiver = await Receiver.behind(page);
    await openForm(page);
    await fill(page);
    receiver.replies.push(lost);
    await submit(page);
    await expect(state(page)).toHaveText('已送达');
    expect(receiver.asked).toHaveLength(2);
    expect(receiver.stored.size).toBe(1);
    await expect(page.locator('.order-number')).toHaveText(numberOf(receiver.asked[0]!));
  });

  test('a page that is closed while sending leaves the order to any page of the site', async ({ page, context }) => {
    const receiver = await Receiver.behind(page);
    await openForm(page);
    await fill(page);
    receiver.replies.push(() => new Promise(() => undefined));
    await submit(page);
    await expect(state(page)).toHaveText('正在发送');
    await page.close();
    const next = await context.newPage();
    await next.goto('/a/liuge-zhibu/');
    await expect.poll(() => receiver.stored.size).toBe(1);
    expect(new Set(receiver.asked).size).toBe(1);
    await next.goto(path);
    await expect(state(next)).toHaveText('已送达');
  });

  test('a server that asks for patience gets it', async ({ page }) => {
    const receiver = await Receiver.behind(page);
    await openForm(page);
    await fill(page);
    receiver.replies.push(says(429, {}, { 'retry-after': '3' }));
    const start = Date.now();
    await submit(page);
    await expect(state(page)).toHaveText('等待发送');
    await expect(state(page)).toHaveText('已送达');
    expect(Date.now() - start).toBeGreaterThan(3000);
    expect(receiver.stored.size).toBe(1);
  });

  test('an order that is too old asks before it goes', async ({ page }) => {
    const receiver = await Receiver.behind(page);
    await openForm(page);
    await fill(page);
    receiver.replies.push(...Array(9).fill(gone));
    await submit(page);
    await expect(state(page)).toHaveText('等待发送');
    await page.clock.setFixedTime(Date.now() + 8 * 24 * 60 * 60 * 1000);
    await page.reload();
    await expect(state(page)).toHaveText('没有送到');
    expect(receiver.stored.size).toBe(0);
    receiver.replies.length = 0;
    await page.getByRole('button', { name: '现在发送' }).click();
    await expect(state(page)).toHaveText('已送达');
    expect(receiver.stored.size).toBe(1);
  });
});

test.describe('what the receiver says', () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  test('400 with fields: the order comes back into the form', async ({ page }) => {
    const receiver = await Receiver.behind(page);
    await openForm(page);
    await fill(page);
    receiver.replies.push(says(400, { errors: [{ field: 'address', code: 'x', message: '这个地址送不到' }] }));
    await submit(page);
    await expect(page.locator('#order-errors').getByRole('link')).toHaveText(['这个地址送不到']);
    await expect(page.locator('#order-address-error')).toHaveText('这个地址送不到');
    await expect(page.locator('#order-name')).toHaveValue('张三');
    await expect(page.locator('#order-name')).toBeEnabled();
    await page.locator('#order-address').fill('文三路2号');
    await page.getByRole('button', { name: '提交回执单' }).click();
    await expect(state(page)).toHaveText('已送达');
    expect(receiver.orders.map((stored) => stored.values.address)).toEqual(['文三路2号']);
    expect(new Set(receiver.asked).size).toBe(2);
  });

  const problem = { title: '征订已于2026年6月30日结束', detail: '请同征订页上的联系人联系', status: 410 };
  const refusals: [number, unknown, RegExp][] = [
    [404, {}, /不收这份订单（404）/],
    [410, problem, /征订已于2026年6月30日结束。请同征订页上的联系人联系。/],
    [413, '', /（413）/],
  ];
  for (const [status, body, text] of refusals) {
    test(`${status}: the order is kept, can be tried again and taken back`, async ({ page }) => {
      const receiver = await Receiver.behind(page);
      await openForm(page);
      await fill(page);
      receiver.replies.push(says(status, body));
      await submit(page);
      await expect(state(page)).toHaveText('没有收下');
      await expect(page.locator('.orders')).toContainText(text);
      await page.reload();
      await expect(state(page)).toHaveText('没有收下');
      expect(receiver.asked).toHaveLength(1);
      await page.getByRole('button', { name: '取回修改' }).click();
      await expect(page.locator('.orders')).toHaveCount(0);
      await expect(page.locator('#order-name')).toHaveValue('张三');
      await submit(page);
      await expect(state(page)).toHaveText('已送达');
    });
  }

  test('422: it is never sent as another order by itself', async ({ page }) => {
    const receiver = await Receiver.behind(page);
    await openForm(page);
    await fill(page);
    receiver.replies.push(says(422));
    await submit(page);
    await expect(state(page)).toHaveText('没有收下');
    await expect(page.locator('.orders')).toContainText('另一个版本');
    await expect(page.locator('.orders').getByRole('button')).toHaveText(['删除']);
    await page.reload();
    await expect(state(page)).toHaveText('没有收下');
    expect(receiver.asked).toHaveLength(1);
  });

  for (const [name, reply] of [
    ['409', says(409)],
    ['500', says(500)],
    ['503', says(503, {}, { 'retry-after': '1' })],
    ['a page instead of an answer', html(200)],
    ['a page instead of an error', html(502)],
    ['a receipt that is no text', says(200, { receipt: 7 })],
  ] as const) {
    test(`${name}: it is tried again`, async ({ page }) => {
      const receiver = await Receiver.behind(page);
      await openForm(page);
      await fill(page);
      receiver.replies.push(reply);
      await submit(page);
      await expect(state(page)).toHaveText('已送达');
      expect(receiver.asked).toHaveLength(2);
      expect(receiver.stored.size).toBe(1);
    });
  }
});

test.describe('storage', () => {
  const faults: [string, () => void, string][] = [
    [
      'without IndexedDB',
      () => Object.defineProperty(window, 'indexedDB', { get: () => undefined }),
      '已保存在这台设备上',
    ],
    [
      'with an IndexedDB that never answers',
      () => {
        IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
      },
      '已保存在这台设备上',
    ],
    [
      'that is full',
      () => {
        const full = (): never => {
          throw new DOMException('full', 'QuotaExceededError');
        };
        Storage.prototype.setItem = full;
        IDBObjectStore.prototype.put = full;
      },
      '只在这一页里',
    ],
    [
      'that is blocked',
      () => {
        const blocked = (): never => {
          throw new DOMException('blocked', 'SecurityError');
        };
        Object.defineProperty(window, 'indexedDB', { get: blocked });
        Object.defineProperty(window, 'localStorage', { get: blocked });
      },
      '只在这一页里',
    ],
  ];
  for (const [name, spoil, told] of faults) {
    test.describe(name, () => {
      test.use({ expectedErrors: /Failed to load resource/ });
      test('the order goes its way, and the page says what it can keep', async ({ page }) => {
        const receiver = await Receiver.behind(page);
        await page.addInitScript(spoil);
        await openForm(page);
        await fill(page);
        receiver.replies.push(says(503, {}, { 'retry-after': '2' }));
        await submit(page);
        await expect(page.locator('.orders')).toContainText(told);
        await expect(state(page)).toHaveText('已送达', { timeout: 20_000 });
        expect(receiver.stored.size).toBe(1);
      });
    });
  }
});

test('two windows with the same draft send it once', async ({ page, context }) => {
  const receiver = await Receiver.behind(page);
  await openForm(page);
  await fill(page);
  await expect(page.locator('#order-state')).toContainText('草稿已存');
  const other = await context.newPage();
  await openForm(other);
  await expect(other.locator('#order-name')).toHaveValue('张三');
  await submit(page);
  await expect(state(page)).toHaveText('已送达');
  await submit(other);
  await expect(other.locator('#order-state')).toContainText('已经在另一个窗口里提交了');
  await expect(state(other)).toHaveText('已送达');
  expect(receiver.asked).toHaveLength(1);
});

test('two windows send what waits once', async ({ page, context }) => {
  const receiver = await Receiver.behind(page);
  await openForm(page);
  await fill(page);
  const other = await context.newPage();
  await openForm(other);
  receiver.replies.push(async (route, receiver) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await receiver.store(route);
  });
  await submit(page);
  await expect(state(page)).toHaveText('正在发送');
  // The other window wakes while the first sends.
  await other.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(state(page)).toHaveText('已送达');
  await expect(state(other)).toHaveText('已送达');
  expect(receiver.asked).toHaveLength(1);
});

/** Without the rules of the campaign the browser says what is missing, and a whole order is sent. */
async function expectCheckedByBrowserAndSent(page: Page, receiver: Receiver): Promise<void> {
  await openForm(page);
  await page.getByRole('button', { name: '提交回执单' }).click();
  await expect(page.locator('#order-errors').getByRole('link').first()).toHaveText(/^订户：/);
  await fill(page);
  await submit(page);
  await expect(state(page)).toHaveText('已送达');
  expect(receiver.orders[0]!.values.name).toBe('张三');
}

test.describe('when other parts do not come', () => {
  test.use({ expectedErrors: /ERR_FAILED|Failed to load/ });

  test('without the reader an order is checked and sent all the same', async ({ page }) => {
    const receiver = await Receiver.behind(page);
    await page.route(wasm, (route) => route.abort());
    await openForm(page, false);
    await page.getByRole('button', { name: '提交回执单' }).click();
    await expect(page.locator('#order-errors').getByRole('link').first()).toHaveText('请选择订户');
    await fill(page);
    await submit(page);
    await expect(state(page)).toHaveText('已送达');
    expect(receiver.orders[0]!.values.name).toBe('张三');
  });

  test('without the data of the campaign the browser checks an order, and it is sent', async ({ page }) => {
    const receiver = await Receiver.behind(page);
    await page.route('**/subscribe/page.json', (route) => route.abort());
    await expectCheckedByBrowserAndSent(page, receiver);
  });

  test('an order does not wait for rules that do not come', async ({ page }) => {
    const receiver = await Receiver.behind(page);
    await page.route(/\/page\.json$/, () => new Promise(() => undefined));
    await expectCheckedByBrowserAndSent(page, receiver);
  });

  test('without any app the browser posts the form itself', async ({ page }) => {
    await page.route(/\.wasm$/, (route) => route.abort());
    const posted = page.waitForRequest(/\/subscriptions$/);
    await page.route(/\/subscriptions$/, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<h1>订单已收到</h1>' }));
    await page.goto(path);
    await fill(page);
    await submit(page);
    await expect(page.locator('h1')).toHaveText('订单已收到');
    const values = new URLSearchParams((await posted).postData()!);
    expect(values.get('_campaign')).toBe('2017');
    expect(values.get('name')).toBe('张三');
  });
});

test('with errors and with orders the page has no fault that axe knows', async ({ page }) => {
  await Receiver.behind(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await openForm(page);
    await page.getByRole('button', { name: '提交回执单' }).click();
    await expect(page.locator('#order-errors')).toBeVisible();
    const withErrors = await new AxeBuilder({ page }).analyze();
    expect(withErrors.violations.map((fault) => `${fault.id}: ${fault.nodes[0]?.html}`)).toEqual([]);
    await fill(page);
    await submit(page);
    await expect(state(page).first()).toHaveText('已送达');
    const withOrders = await new AxeBuilder({ page }).analyze();
    expect(withOrders.violations.map((fault) => `${fault.id}: ${fault.nodes[0]?.html}`)).toEqual([]);
  }
});

test('fields are large enough for phones, and the box of consent is not ticked', async ({ page }) => {
  await page.goto(path);
  const sizes = await page.locator('.order :is(input, textarea):visible').evaluateAll((controls) =>
    controls.map((control) => parseFloat(getComputedStyle(control).fontSize)),
  );
  expect(sizes.length).toBeGreaterThan(8);
  for (const size of sizes) expect(size).toBeGreaterThanOrEqual(13);
  const written = await page.locator('.order :is(input[type=text], input[type=tel], textarea):visible').evaluateAll((controls) =>
    controls.map((control) => parseFloat(getComputedStyle(control).fontSize)),
  );
  for (const size of written) expect(size).toBeGreaterThanOrEqual(16);
  await expect(page.getByRole('checkbox')).not.toBeChecked();
  await expect(page.locator('#order-phone')).toHaveAttribute('autocomplete', 'tel');
});
