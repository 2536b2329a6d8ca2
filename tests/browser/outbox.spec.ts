// When an order on a reader's device is sent, and what an answer does to it. No browser takes part.
import { expect, test } from '@playwright/test';
import { type Answer, bodyOf, type Draft, isDue, judge, keyOf, type Parcel, patience, pause, triesInAVisit } from '../../src/order/outbox';

const answer = (status: number, more: Partial<Answer> = {}): Answer => ({ status, errors: [], ...more });

test('only a receipt is a delivery', () => {
  for (const status of [200, 201, 202]) {
    expect(judge(answer(status, { receipt: '2027-ABCD' }))).toEqual({ kind: 'delivered', receipt: '2027-ABCD' });
    // The login page of a network answers 200 to everything.
    expect(judge(answer(status))).toEqual({ kind: 'again' });
  }
  expect(judge(answer(500, { receipt: '2027-ABCD' })).kind).toBe('again');
});

test('what may pass is tried again, when the receiver wants it', () => {
  expect(judge()).toEqual({ kind: 'again' });
  for (const status of [408, 409, 425, 429, 500, 502, 503, 504, 599]) {
    expect(judge(answer(status, { retryAfter: 7 })), String(status)).toEqual({ kind: 'again', after: 7 });
  }
});

test('what is wrong with fields goes back into the form', () => {
  const errors = [{ field: 'phone', message: '手机要写 11 位' }];
  expect(judge(answer(400, { errors }))).toEqual({ kind: 'giveBack', errors });
});

test('what is refused is kept, and not tried by itself', () => {
  for (const status of [301, 400, 401, 403, 404, 405, 410, 413, 415]) {
    const reason = `杂志社的服务器不收这份订单（${status}）。`;
    expect(judge(answer(status))).toEqual({ kind: 'keep', stand: { kind: 'refused', reason } });
    const said = '征订已经结束。请同征订页上的联系人联系。';
    expect(judge(answer(status, { said }))).toEqual({ kind: 'keep', stand: { kind: 'refused', reason: said } });
  }
  expect(judge(answer(422))).toEqual({ kind: 'keep', stand: { kind: 'conflict' } });
});

test('pauses grow to a minute and keep to what the receiver wants', () => {
  for (const [tries, limit] of [[0, 1000], [1, 2000], [3, 8000], [5, 32_000], [6, 60_000], [40, 60_000]] as const) {
    expect(pause(tries, 0)).toBe(0);
    expect(pause(tries, 0.5)).toBe(limit / 2);
    expect(pause(tries, 0.999_999)).toBeLessThan(limit);
  }
  expect(pause(0, 0, 5)).toBe(5000);
  expect(pause(0, 0.5, 5)).toBe(5500);
  // Nobody waits for a day, whatever a proxy says.
  expect(pause(0, 0, 86_400)).toBe(3_600_000);
});

test('an order is due while it waits, is fresh and was not tried too often', () => {
  const draft: Draft = { key: 'k', begun: 0, values: [] };
  const waiting: Parcel = { key: 'k', title: '', endpoint: '', body: '', draft, since: 1000, stand: { kind: 'waiting' } };
  expect(isDue(waiting, 1000 + patience, 0)).toBe(true);
  expect(isDue(waiting, 1001 + patience, 0)).toBe(false);
  expect(isDue(waiting, 1000, triesInAVisit - 1)).toBe(true);
  expect(isDue(waiting, 1000, triesInAVisit)).toBe(false);
  expect(isDue({ ...waiting, stand: { kind: 'conflict' } }, 1000, 0)).toBe(false);
  expect(isDue({ ...waiting, stand: { kind: 'refused', reason: '' } }, 1000, 0)).toBe(false);
});

test('a body is JSON whatever was written', () => {
  const texts = ['王', '"\\\n\u0001</script>', '__proto__'];
  const draft: Draft = { key: 'k', begun: 0, values: texts.map((text, index) => ({ field: `f${index}`, text })) };
  expect(JSON.parse(bodyOf('2027', draft, 41_000.4, 'x'))).toEqual({
    campaign: '2027',
    values: { f0: texts[0], f1: texts[1], f2: texts[2] },
    consent: true,
    elapsed_ms: 41_000,
    website: 'x',
  });
  // A clock that was set back.
  expect(JSON.parse(bodyOf('2027', draft, -5, '')).elapsed_ms).toBe(0);
});

test('keys are of version 4', () => {
  expect(keyOf(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000');
  expect(keyOf(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});
