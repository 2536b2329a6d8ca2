// Ordering the printed magazine in WeChat on iOS: the whole way, from the form through the real receiver into its
// database. What a receiver can answer is the matter of orders.spec.ts.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Desk } from './desk';
import { FaultServer, held, once, reset } from './fault-server';
import { story, touching } from './site';
import { expect, type WebKit } from './webdriver';
import { test as base } from './wechat';

const program = process.env.KANWU_DESK ?? new URL('../../target/debug/desk', import.meta.url).pathname;
const endpoint = /\/subscriptions$/;
const order = { name: '张三', phone: '13800138000', region: '浙江省杭州市西湖区', address: '文三路1号' };

const test = base.extend<{ desk: Desk; shop: FaultServer }>({
  desk: async ({}, use) => {
    const desk = await Desk.serve(['--plain']);
    await use(desk);
    await desk.stop();
  },
  // The same with a host before it that can fail.
  shop: async ({ desk }, use) => {
    const host = await FaultServer.start(desk.origin);
    host.watched = true;
    await use(host);
    await host.stop();
  },
});
test.describe.configure({ mode: 'default', timeout: 120_000 });

/** Opens the form, with its app there. */
async function openForm(wechat: WebKit, shop: FaultServer): Promise<void> {
  await wechat.open(`${shop.origin}/subscribe/`);
  await wechat.run(touching);
  await wechat.until('[...document.querySelectorAll("button")].some((b) => b.innerText === "打印回执单" && b.offsetHeight > 0)');
}

async function fill(wechat: WebKit): Promise<void> {
  await wechat.click('#order-form input[type=radio][value="个人"]');
  for (const [field, text] of Object.entries(order)) await wechat.type(`#order-${field}`, text);
}

async function submit(wechat: WebKit): Promise<void> {
  await wechat.click('#order-form input[type=checkbox]');
  await press(wechat, '提交回执单');
}

const press = (wechat: WebKit, name: string): Promise<unknown> =>
  wechat.run(`void [...document.querySelectorAll("#order-form button")].find((b) => b.innerText === "${name}").click()`);

const stands = (state: string): string => `document.querySelector(".orders .order-card-state")?.innerText === "${state}"`;

/** What the database says of the one order that is in it. */
async function storedOrder(wechat: WebKit, desk: Desk): Promise<string> {
  await wechat.until(stands('已送达'));
  const receipt = await wechat.run<string>('document.querySelector(".order-number").innerText');
  const database = join(desk.folder, '.kanwu/orders/trial.db');
  const ask = (...words: string[]): string =>
    execFileSync(program, ['subscriptions', ...words, '--db', database], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  expect(ask('list').match(/\d{4}-\w{4}-\w{4}/g)).toEqual([receipt]);
  return ask('show', receipt);
}

test('an order is checked, sent, and is in the database', async ({ wechat, shop, desk }) => {
  await openForm(wechat, shop);
  // Until the rules are there, the browser itself says what is missing, in its own language.
  await wechat.until('performance.getEntriesByType("resource").some((entry) => entry.name.endsWith("/subscribe/page.json"))');
  await press(wechat, '提交回执单');
  await wechat.until('document.activeElement?.id === "order-errors"');
  expect(await wechat.run<string>('document.querySelector("#order-errors").innerText')).toContain('请填写收件人');
  await wechat.click('#order-errors a[href="#order-phone"]');
  await wechat.until('document.activeElement?.id === "order-phone"');
  expect(shop.count(endpoint)).toBe(0);
  await fill(wechat);
  await submit(wechat);
  const stored = await storedOrder(wechat, desk);
  for (const text of ['张三', '+8613800138000', '浙江省杭州市西湖区', '文三路1号']) expect(stored).toContain(text);
  expect(await wechat.run<boolean>('document.querySelector("#order-name").matches(":disabled")')).toBe(true);
  expect(await wechat.run('window.uncaught')).toEqual([]);
});

test('a draft is there again after another page', async ({ wechat, shop }) => {
  await openForm(wechat, shop);
  await fill(wechat);
  await wechat.until('document.querySelector("#order-state")?.innerText === "草稿已存在这台设备上，还没有提交。"');
  await wechat.open(shop.origin + story);
  await openForm(wechat, shop);
  await wechat.until('document.querySelector("#order-state")?.innerText === "上次没有提交的内容还在，可以接着填。"');
  for (const [field, text] of Object.entries(order)) {
    expect(await wechat.run(`document.querySelector("#order-${field}").value`), field).toBe(text);
  }
  expect(await wechat.run('document.querySelector("#order-form input[type=checkbox]").checked')).toBe(false);
  expect(await wechat.run('window.uncaught')).toEqual([]);
});

test('an order whose answer was lost is stored once', async ({ wechat, shop, desk }) => {
  shop.fail(endpoint, once(reset));
  await openForm(wechat, shop);
  await fill(wechat);
  await submit(wechat);
  expect(await storedOrder(wechat, desk)).toContain('张三');
  expect(shop.count(endpoint)).toBe(2);
});

test('a page that is left while sending leaves the order to any page of the site', async ({ wechat, shop, desk }) => {
  shop.fail(endpoint, once(held));
  await openForm(wechat, shop);
  await fill(wechat);
  await submit(wechat);
  await wechat.until(stands('正在发送'));
  await wechat.open(shop.origin + story);
  await expect.poll(() => shop.count(endpoint)).toBe(2);
  // Leaving this page too before the answer has come would be a third attempt, after a pause.
  await wechat.until('localStorage.getItem("kanwu") === null');
  await openForm(wechat, shop);
  expect(await storedOrder(wechat, desk)).toContain('张三');
});
