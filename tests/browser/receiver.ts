// A stand-in for the receiver of orders (docs/subscriptions.md), which can be made to fail. It keeps the contract:
// one order a key, and a number for what it has stored.
import type { Page, Route } from '@playwright/test';

export type Reply = (route: Route, receiver: Receiver) => Promise<void> | void;

export class Receiver {
  /** The stored bodies by key. */
  readonly stored = new Map<string, string>();
  /** The key of each order that came, in order. */
  readonly asked: string[] = [];
  /** How the next orders are answered; afterwards as the contract says. */
  readonly replies: Reply[] = [];

  /** Answers for the pages of a context. */
  static async behind(page: Page): Promise<Receiver> {
    const receiver = new Receiver();
    // The desk leads orders to its own receiver; whatever address the form has, this one stands before it.
    await page.context().route(/\/subscriptions$/, (route) => receiver.answer(route));
    return receiver;
  }

  /** Stores the order and gives its number, as the contract says. */
  async store(route: Route): Promise<void> {
    const request = route.request();
    const key = request.headers()['idempotency-key']!;
    const body = request.postData()!;
    const before = this.stored.get(key);
    if (before !== undefined && before !== body) return route.fulfill({ status: 422, json: {} });
    this.stored.set(key, body);
    return route.fulfill({ status: before === undefined ? 201 : 200, json: { receipt: numberOf(key), status: 'stored' } });
  }

  /** What was stored, without its key. */
  get orders(): { campaign: string; values: Record<string, string>; consent: boolean; elapsed_ms: number; website: string }[] {
    return [...this.stored.values()].map((body) => JSON.parse(body));
  }

  private async answer(route: Route): Promise<void> {
    this.asked.push(route.request().headers()['idempotency-key']!);
    const reply = this.replies.shift();
    // A page that was closed takes no answer.
    await Promise.resolve(reply ? reply(route, this) : this.store(route)).catch(() => undefined);
  }
}

export function numberOf(key: string): string {
  return `2017-${key.slice(0, 4).toUpperCase()}`;
}

/** The order is stored, and the answer gets lost on its way. */
export const lost: Reply = async (route, receiver) => {
  const request = route.request();
  receiver.stored.set(request.headers()['idempotency-key']!, request.postData()!);
  await route.abort('connectionreset');
};

export const gone: Reply = (route) => route.abort('internetdisconnected');

export const says =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Reply =>
  (route) =>
    route.fulfill({ status, headers, json: body });

export const html =
  (status: number): Reply =>
  (route) =>
    route.fulfill({ status, contentType: 'text/html', body: '<!doctype html><title>登录</title>' });
