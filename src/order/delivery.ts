// Keeping orders and sending them: the only place of the reader that posts anything.
import { type Answer, type FieldError, isDue, judge, type Parcel, pause, type Receipt } from './outbox';
import * as storage from './storage';

const parcel = (key: string): string => `order/${key}`;
const receipt = (key: string): string => `receipt/${key}`;

/** How long an answer may take, in milliseconds. */
const timeOut = 20_000;

// What is known for as long as the page lives.
const tries = new Map<string, number>();
/** What is not sent now, and whether the receiver has named the time for it. */
const resting = new Map<string, boolean>();
const inPageOnly = new Set<string>();
let onItsWay: string | undefined;

/** Keeps a parcel, in place of an older state of it. */
export async function keep(order: Parcel): Promise<void> {
  const kept = await storage.put(parcel(order.key), order);
  if (kept === 'page') inPageOnly.add(order.key);
  else inPageOnly.delete(order.key);
  storage.mark(true);
}

/** The parcel with this key. */
export function find(key: string): Promise<Parcel | undefined> {
  return storage.get(parcel(key));
}

/** Whether an order with this key was sent off from this device already. */
export async function knows(key: string): Promise<boolean> {
  return (await storage.get(parcel(key))) !== undefined || (await storage.get(receipt(key))) !== undefined;
}

/** Deletes everything that is known of an order. */
export async function forget(key: string): Promise<void> {
  await storage.remove(parcel(key));
  await storage.remove(receipt(key));
  storage.mark((await waiting()).length > 0);
}

/** The network is back: nothing rests any more but what the receiver wants later. */
export function reconnected(): void {
  for (const [key, isNamed] of [...resting]) if (!isNamed) resting.delete(key);
}

/** The reader asks for another try: of a parcel that is old, rests, or was refused. */
export async function wantAgain(key: string): Promise<void> {
  tries.delete(key);
  resting.delete(key);
  const order = await find(key);
  if (order) await keep({ ...order, since: Date.now(), stand: { kind: 'waiting' } });
}

/** A parcel as the page knows it. */
export interface Shown {
  order: Parcel;
  isOnItsWay: boolean;
  /** Whether it would be lost with the page, because the device keeps nothing. */
  isInPageOnly: boolean;
}

/** The orders that wait, the oldest first, and the receipts, the newest first. */
export async function known(): Promise<{ parcels: Shown[]; receipts: Receipt[] }> {
  // Read at once: an order that becomes a receipt meanwhile is not to be shown as both.
  const all = await storage.all<Parcel | Receipt>('');
  const parcels = inOrder<Parcel>(all, parcel('')).map((order) => ({
    order,
    isOnItsWay: order.key === onItsWay,
    isInPageOnly: inPageOnly.has(order.key),
  }));
  return { parcels, receipts: inOrder<Receipt>(all, receipt('')).reverse() };
}

async function waiting(): Promise<Parcel[]> {
  return inOrder<Parcel>(await storage.all(parcel('')), parcel(''));
}

/** What stands under keys that begin so, the oldest first. */
function inOrder<T extends { since: number }>(all: Map<string, unknown>, beginning: string): T[] {
  const found = [...all].filter(([key]) => key.startsWith(beginning)).map(([, value]) => value as T);
  return found.sort((a, b) => a.since - b.since);
}

/**
 * Sends what waits, one after the other, and tells of each change. Where the browser has locks, one window sends
 * while the others wait and then look again at what is left; where it has none, the receiver sees by the key that
 * the same order comes twice. `refused` hears what the receiver found wrong with an order.
 */
export async function sendAll(changed: () => void, refused: (key: string, errors: FieldError[]) => void): Promise<void> {
  const wake = (): void => void sendAll(changed, refused);
  await alone(async () => {
    for (const { key } of await waiting()) {
      // It may have changed while the one before was on its way.
      const order = await find(key);
      if (!order || resting.has(key) || !isDue(order, Date.now(), tries.get(key) ?? 0)) continue;
      onItsWay = key;
      changed();
      const verdict = judge(await post(order));
      onItsWay = undefined;
      if (verdict.kind === 'delivered') {
        const proof: Receipt = { key, title: order.title, number: verdict.receipt, since: Date.now() };
        // In this order, so that it is never nowhere.
        await storage.put(receipt(key), proof);
        await storage.remove(parcel(key));
      } else if (verdict.kind === 'again') {
        const failed = (tries.get(key) ?? 0) + 1;
        tries.set(key, failed);
        resting.set(key, Boolean(verdict.after));
        setTimeout(() => {
          resting.delete(key);
          wake();
        }, pause(failed, Math.random(), verdict.after));
      } else if (verdict.kind === 'giveBack') {
        const reason = `杂志社的服务器说：${verdict.errors.map((error) => error.message).join('；')}。`;
        await keep({ ...order, stand: { kind: 'refused', reason } });
        refused(key, verdict.errors);
      } else {
        await keep({ ...order, stand: verdict.stand });
      }
      changed();
    }
    storage.mark((await waiting()).length > 0);
  });
}

async function alone(act: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return act();
  await navigator.locks.request('kanwu-outbox', act);
}

/** Posts an order; nothing when no answer came. */
async function post(order: Parcel): Promise<Answer | undefined> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeOut);
  try {
    const response = await fetch(order.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': order.key },
      body: order.body,
      credentials: 'omit',
      signal: controller.signal,
    });
    // Whatever is no JSON is from something in between.
    const body: unknown = await response.json().catch(() => undefined);
    return { status: response.status, ...headersOf(response), ...read(body) };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function headersOf(response: Response): Pick<Answer, 'retryAfter'> {
  // A date in it is taken for nothing.
  const seconds = Number(response.headers.get('retry-after') ?? undefined);
  return seconds >= 0 ? { retryAfter: seconds } : {};
}

function read(body: unknown): Pick<Answer, 'receipt' | 'errors' | 'said'> {
  const { receipt: number, errors, title, detail } = Object(body) as Record<string, unknown>;
  const isError = (error: unknown): error is FieldError => {
    const { field, message } = Object(error) as Record<string, unknown>;
    return typeof field === 'string' && typeof message === 'string';
  };
  return {
    receipt: typeof number === 'string' ? number : undefined,
    errors: Array.isArray(errors) ? errors.filter(isError) : [],
    said: typeof title === 'string' && typeof detail === 'string' ? `${title}。${detail}。` : undefined,
  };
}
