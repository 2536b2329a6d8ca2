// What is kept of an order, when it is sent, and what an answer means. Pure: nothing here touches the browser.
//
// The contract is at-least-once from here and exactly-once there: a parcel keeps its key and its body through all
// tries, and is removed only when the receiver says that it is stored (docs/subscriptions.md).

/** A parcel that is older is not sent by itself any more, in milliseconds: the reader may have ordered in another
 * way since, and Safari deletes what is not looked at for as long. */
export const patience = 7 * 24 * 60 * 60 * 1000;
/** How often a parcel is tried by itself in one visit. */
export const triesInAVisit = 8;

/** What is written in a field. */
export interface Value {
  field: string;
  text: string;
}

/** What a reader has written and not yet sent off. */
export interface Draft {
  /** The key of the order that this becomes, made at the first edit (RFC 9562, version 4). */
  key: string;
  /** When the first edit was, in milliseconds since 1970, as all times here. */
  begun: number;
  values: Value[];
}

/** An order that was sent off and has not arrived yet, as far as is known. */
export interface Parcel {
  key: string;
  /** The title of the campaign. */
  title: string;
  endpoint: string;
  /** The JSON that is sent, the same at every try. */
  body: string;
  /** What was written, for giving it back. */
  draft: Draft;
  since: number;
  stand: Stand;
}

/** `conflict`: the receiver has stored another order under the same key. */
export type Stand = { kind: 'waiting' } | { kind: 'refused'; reason: string } | { kind: 'conflict' };

/** The proof that an order is stored. It says nothing of who ordered what. */
export interface Receipt {
  key: string;
  title: string;
  number: string;
  since: number;
}

/** What is wrong with a field, in a sentence for the reader. */
export interface FieldError {
  field: string;
  message: string;
}

/** What came back for a parcel. */
export interface Answer {
  status: number;
  /** The header `Retry-After` in seconds. */
  retryAfter?: number;
  receipt?: string;
  errors: FieldError[];
  /** Why the receiver refuses, in its own words (RFC 9457). */
  said?: string;
}

export type Verdict =
  | { kind: 'delivered'; receipt: string }
  /** Nothing is known of it: it goes again, not before so many seconds. */
  | { kind: 'again'; after?: number }
  /** It is stored nowhere and goes back into the form. */
  | { kind: 'giveBack'; errors: FieldError[] }
  /** It stays where it is and is not tried by itself. */
  | { kind: 'keep'; stand: Stand };

/** What an answer means; nothing came when there is none. */
export function judge(answer?: Answer): Verdict {
  if (!answer) return { kind: 'again' };
  const { status, retryAfter, receipt, errors, said } = answer;
  const again: Verdict = { kind: 'again', after: retryAfter };
  if (status >= 200 && status < 300) {
    // A success without a receipt comes from something in between, such as the login page of a hotel.
    return receipt ? { kind: 'delivered', receipt } : { kind: 'again' };
  }
  if (status >= 500 || [408, 409, 425, 429].includes(status)) return again;
  if (status === 422) return { kind: 'keep', stand: { kind: 'conflict' } };
  if (status === 400 && errors.length) return { kind: 'giveBack', errors };
  const reason = said ?? `杂志社的服务器不收这份订单（${status}）。`;
  return { kind: 'keep', stand: { kind: 'refused', reason } };
}

/**
 * How long to wait before the next try, in milliseconds: anything up to a limit that doubles with each try (full
 * jitter, so that many devices do not come back at the same moment), and never before the receiver wants it.
 * `tries` counts those that have failed, `chance` is at least 0 and below 1.
 */
export function pause(tries: number, chance: number, after = 0): number {
  const limit = Math.min(60_000, 1000 * 2 ** tries);
  // Nobody waits for a day, whatever a proxy says.
  return Math.min(after, 3600) * 1000 + limit * chance;
}

/** Whether a parcel may be sent by itself. */
export function isDue(parcel: Parcel, now: number, tries: number): boolean {
  return parcel.stand.kind === 'waiting' && now - parcel.since <= patience && tries < triesInAVisit;
}

/**
 * The JSON of an order. `elapsed` is how long the reader had for it, in milliseconds, and `trap` what stands in the
 * field that nobody sees.
 */
export function bodyOf(campaign: string, draft: Draft, elapsed: number, trap: string): string {
  const values = Object.fromEntries(draft.values.map(({ field, text }) => [field, text]));
  // A clock may have been set back.
  const elapsed_ms = Math.max(0, Math.round(elapsed));
  return JSON.stringify({ campaign, values, consent: true, elapsed_ms, website: trap });
}

/** A key of 16 random bytes (RFC 9562, section 5.4). `crypto.randomUUID` is too young, and not there without TLS. */
export function keyOf(random: Uint8Array): string {
  random[6] = (random[6]! & 0x0f) | 0x40;
  random[8] = (random[8]! & 0x3f) | 0x80;
  const hex = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
