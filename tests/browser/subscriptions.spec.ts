// The whole way of an order: from the form through the real receiver into its database, with and without script.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk } from './desk';
import { orderScript, orderWasm } from './faults';
import { addPrices } from './prices';
import { appReady, expect, test } from './site';

const root = new URL('../../', import.meta.url).pathname;
const program = process.env.KANWU_DESK ?? join(root, 'target/debug/desk');

/** What `desk subscriptions show` says of an order. */
function stored(desk: Desk, receipt: string): string {
  const database = join(desk.folder, '.kanwu/orders/trial.db');
  return execFileSync(program, ['subscriptions', 'show', receipt, '--db', database], { encoding: 'utf8' });
}

test('with script: a total, a receipt, and the order in the database', async ({ page }) => {
  const desk = await Desk.serve(['--plain'], addPrices);
  try {
    await page.goto(`${desk.origin}/subscribe/`);
    await appReady(page);
    await expect(page.getByRole('button', { name: '打印回执单' })).toBeVisible();
    await expect(page.locator('#order-total')).toBeHidden();
    await page.getByRole('radio', { name: /^半年，6 期，66.50 元／份/ }).check();
    await expect(page.locator('#order-total')).toHaveText('合计 66.50 元');
    await page.locator('#order-copies').fill('3');
    await expect(page.locator('#order-total')).toHaveText('合计 199.50 元');
    await page.getByRole('radio', { name: '单位' }).check();
    await page.locator('#order-name').fill('张三');
    await page.locator('#order-phone').fill('１３８ 0013 8000');
    await page.locator('#order-region').fill('浙江省杭州市西湖区');
    await page.locator('#order-address').fill('文三路1号');
    await page.getByRole('checkbox').check();
    // Faster than a person; the form waits for the time that the receiver wants.
    await page.getByRole('button', { name: '提交回执单' }).click();
    await expect(page.locator('.orders .order-card-state')).toHaveText('已送达');
    const order = stored(desk, (await page.locator('.order-number').textContent())!);
    for (const text of ['张三', '+8613800138000', '文三路1号', '半年', '199.50']) expect(order).toContain(text);
  } finally {
    await desk.stop();
  }
});

test('without script: the form is posted, and pressed twice it is one order', async ({ browser }) => {
  const desk = await Desk.serve(['--plain'], addPrices);
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`${desk.origin}/subscribe/`);
    // What only a script can do is not to be seen.
    for (const name of ['打印回执单', '清除草稿', '再填一份']) await expect(page.getByRole('button', { name })).toBeHidden();
    await page.getByRole('radio', { name: /^全年/ }).check();
    await page.getByRole('radio', { name: '个人' }).check();
    await page.locator('#order-name').fill('李四');
    await page.locator('#order-phone').fill('0571-88888888');
    await page.locator('#order-region').fill('浙江省杭州市西湖区');
    await page.locator('#order-address').fill('文三路2号');
    // The browser itself knows what is required.
    await page.getByRole('button', { name: '提交回执单' }).click();
    await expect(page).toHaveURL(/\/subscribe\/$/);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '提交回执单' }).click();
    await expect(page.locator('h1')).toHaveText('订单已收到');
    const receipt = (await page.locator('.receipt').textContent())!;
    expect(stored(desk, receipt)).toContain('李四');
    await page.goBack();
    await page.getByRole('button', { name: '提交回执单' }).click();
    await expect(page.locator('.receipt')).toHaveText(receipt);
    await expect(page.locator('main')).toContainText('没有重复订');
    await page.getByRole('link', { name: /征订页/ }).click();
    await expect(page.locator('h1')).toHaveText('2017年杂志征订');
  } finally {
    await context.close();
    await desk.stop();
  }
});

test.describe('without the order app', () => {
  test.use({ expectedErrors: /ERR_FAILED|Failed to load/ });

  for (const [name, file] of [['script', orderScript], ['wasm', orderWasm]] as const) {
    test(`whose ${name} does not come, the browser checks the form and posts it`, async ({ page }) => {
      const desk = await Desk.serve(['--plain']);
      try {
        await page.route(file, (route) => route.abort());
        const failed = page.waitForEvent('requestfailed', (request) => file.test(request.url()));
        await page.goto(`${desk.origin}/subscribe/`);
        await appReady(page);
        await failed;
        // The form works, so nothing is said.
        await expect(page.locator('.reader-notice')).toBeHidden();
        for (const name of ['打印回执单', '清除草稿', '再填一份']) await expect(page.getByRole('button', { name })).toBeHidden();
        await page.getByRole('button', { name: '提交回执单' }).click();
        await expect(page).toHaveURL(/\/subscribe\/$/);
        await page.getByRole('radio', { name: '个人' }).check();
        await page.locator('#order-name').fill('王五');
        await page.locator('#order-phone').fill('0571-88888888');
        await page.locator('#order-region').fill('浙江省杭州市西湖区');
        await page.locator('#order-address').fill('文三路3号');
        await page.getByRole('checkbox').check();
        await page.getByRole('button', { name: '提交回执单' }).click();
        await expect(page.locator('h1')).toHaveText('订单已收到');
        expect(stored(desk, (await page.locator('.receipt').textContent())!)).toContain('王五');
      } finally {
        await page.goto('about:blank');
        await desk.stop();
      }
    });
  }
});

test('a page that is older than the last day of the campaign says that it is over', async ({ page }) => {
  const day = (offset: number): string => new Date(Date.now() + offset * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const desk = await Desk.serve(['--plain'], (folder) => {
    const file = join(folder, 'site.json');
    const site = JSON.parse(readFileSync(file, 'utf8'));
    site.campaign.closes = day(2);
    writeFileSync(file, JSON.stringify(site));
  });
  try {
    await page.goto(`${desk.origin}/subscribe/`);
    await expect(page.getByRole('button', { name: '提交回执单' })).toBeVisible();
    await page.clock.setFixedTime(Date.now() + 4 * 24 * 60 * 60 * 1000);
    await page.reload();
    await expect(page.locator('#order-state')).toHaveText('征订已经结束。');
    await expect(page.getByRole('button', { name: '提交回执单' })).toBeHidden();
    await expect(page.locator('.contacts')).toBeVisible();
  } finally {
    await desk.stop();
  }
});
