// Ordering the printed magazine: what this script adds to the form, and orders on their way.
//
// It is no part of the reader's app and does not need it: an order must not be lost because the app did not come
// (docs/decisions/009-orders-in-typescript.md). The form works without both. The page of subscriptions brings this
// script along; on other pages the app starts it while an order waits.
import { isInWebViewOnIos } from '../client';
import * as delivery from './delivery';
import { Form } from './form';
import { list } from './list';
import { bodyOf, type Draft, type FieldError, keyOf, type Parcel } from './outbox';
import * as storage from './storage';

/** A draft is saved when nothing was written for so long, in milliseconds. */
const moment = 300;
/** The receiver refuses an order after 3 s or less (docs/subscriptions.md), in milliseconds, with some to spare. */
const leastTime = 3200;

let draft: Draft | undefined;
/** The key of the order that was sent off from the form and still stands in it. */
let sent: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

const placeOf = (form: Form): string => `draft/${form.campaign}`;

function newKey(): string {
  return keyOf(crypto.getRandomValues(new Uint8Array(16)));
}

/** Opens the form of the page, if it has one. */
async function open(): Promise<void> {
  draft = sent = undefined;
  const form = Form.find();
  if (!form) return;
  if (isOver(form)) return;
  form.takeOver();
  const kept = await storage.get<Draft>(placeOf(form));
  // What was written before this script came is newer, and stays.
  if (!form.isUntouched) {
    draft = kept;
    edited();
  } else if (kept) {
    draft = kept;
    form.fill(kept.values);
    form.hasDraft(true);
    form.say('上次没有提交的内容还在，可以接着填。');
  }
  form.showTotal();
  await show();
}

/** The page is as old as the last build, and the campaign may have ended since. */
function isOver(form: Form): boolean {
  const { closes } = form.element.dataset;
  // China's day, wherever the device is: the campaign ends there.
  const today = new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
  if (!closes || today <= closes) return false;
  form.say('征订已经结束。');
  form.element.hidden = true;
  return true;
}

function edited(): void {
  const form = Form.find();
  if (!form) return;
  form.showTotal();
  draft = { key: draft?.key ?? newKey(), begun: draft?.begun ?? Date.now(), values: form.values };
  clearTimeout(timer);
  timer = setTimeout(() => void save(form), moment);
}

async function save(form: Form): Promise<void> {
  timer = undefined;
  if (!draft || sent) return;
  const kept = await storage.put(placeOf(form), draft);
  // It may have been sent off meanwhile.
  if (sent) return void storage.remove(placeOf(form));
  form.hasDraft(true);
  form.say(kept === 'device' ? '草稿已存在这台设备上，还没有提交。' : '这个浏览器不让网页保存草稿，请一次填完。');
}

/** Saves what was written a moment ago. Phones may end a page that is not seen without another word to it. */
function leave(): void {
  const form = Form.find();
  if (!form || !draft || sent || !timer) return;
  clearTimeout(timer);
  timer = undefined;
  storage.putNow(placeOf(form), draft);
}

/** Checks the form and hands the order to the outbox, which keeps it before it is sent. */
async function submit(): Promise<void> {
  const form = Form.find();
  if (!form || sent) return;
  edited();
  const errors = form.check();
  form.showErrors(errors);
  if (errors.length || !draft) return;
  const own = draft;
  sent = own.key;
  clearTimeout(timer);
  form.lock(true);
  if (await delivery.knows(own.key)) {
    // Another window had the same draft and was quicker.
    form.say('这份回执单已经在另一个窗口里提交了，没有再提交一次。');
  } else {
    // Whoever has a browser fill in the form is quick with it, but has read the page before. The receiver takes
    // what comes faster than people for a program's.
    const hadTime = (): number => Math.max(Date.now() - own.begun, performance.now());
    if (hadTime() < leastTime) {
      await storage.put(placeOf(form), own);
      form.say('正在核对……');
      await new Promise((resolve) => setTimeout(resolve, leastTime - hadTime()));
    }
    const now = Date.now();
    const elapsed = hadTime();
    const body = bodyOf(form.campaign, own, elapsed, form.trap);
    const endpoint = form.element.action;
    const order: Parcel = {
      key: own.key,
      title: form.title,
      endpoint,
      body,
      draft: own,
      since: now,
      stand: { kind: 'waiting' },
    };
    await delivery.keep(order);
    form.say('已经放进发件箱，结果显示在上面。');
  }
  draft = undefined;
  await storage.remove(placeOf(form));
  await show();
  focusOn('orders-title');
  send();
}

/** An empty form for another order. */
async function beginAnew(): Promise<void> {
  const form = Form.find();
  if (!form) return;
  clearTimeout(timer);
  draft = sent = undefined;
  await storage.remove(placeOf(form));
  form.lock(false);
  form.hasDraft(false);
  form.clear();
  form.say('');
  focusOn('order-title');
}

/** Takes an order out of the outbox and puts it into the form. It becomes another one, with a key of its own. */
async function takeBack(key: string, errors: FieldError[]): Promise<void> {
  const form = Form.find();
  const order = await delivery.find(key);
  if (!form || !order) return;
  draft = { ...order.draft, key: newKey() };
  const isStillThere = key === sent;
  sent = undefined;
  // In this order, so that it is never nowhere.
  await storage.put(placeOf(form), draft);
  await delivery.forget(key);
  form.lock(false);
  if (!isStillThere) {
    form.clear();
    form.fill(draft.values);
  }
  form.hasDraft(true);
  form.say('订单已取回，改好以后请再提交。');
  await show();
  if (errors.length) form.showErrors(errors);
  else focusOn('order-title');
}

function send(): void {
  if (document.visibilityState === 'hidden') return;
  void delivery.sendAll(
    () => void show(),
    (key, errors) => {
      if (key === sent) void takeBack(key, errors);
    },
  );
}

/** Shows the orders of this device, on the page that has room for them. */
async function show(): Promise<void> {
  const { parcels, receipts } = await delivery.known();
  const place = document.getElementById('orders');
  if (!place) return;
  const hadFocus = place.contains(document.activeElement);
  const made = list(parcels, receipts);
  place.replaceChildren(...(made ? [made] : []));
  if (hadFocus) focusOn(made ? 'orders-title' : 'order-title');
}

function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}

const acts: Record<string, (key: string) => void | Promise<void>> = {
  print: () => window.print(),
  clear: () => (confirm('清除已经填写的内容？') ? beginAnew() : undefined),
  new: beginAnew,
  send: async (key) => {
    await delivery.wantAgain(key);
    send();
  },
  edit: (key) => takeBack(key, []),
  delete: async (key) => {
    if (!confirm('从这台设备上删除？删除以后不能恢复。')) return;
    await delivery.forget(key);
    await show();
  },
};

function onClick(event: Event): void {
  const target = event.target as Element;
  const link = target.closest<HTMLAnchorElement>('#order-errors a');
  if (link) {
    // The field itself takes the focus, which following a link does not give it.
    event.preventDefault();
    focusOn(link.hash.slice(1));
  }
  const button = target.closest<HTMLElement>('[data-order]');
  if (button) void acts[button.dataset.order!]?.(button.dataset.key ?? '');
}

function inForm(act: () => void): (event: Event) => void {
  return (event) => {
    if (!(event.target as Element).closest('#order-form')) return;
    if (event.type === 'submit') event.preventDefault();
    act();
  };
}

/**
 * WeChat on iOS may leave a page where its keyboard has pushed it (reported since iOS 12); moving it by a pixel has it
 * drawn in its place again.
 */
function settle(): void {
  if (isInWebViewOnIos()) setTimeout(() => scrollTo(scrollX, Math.max(scrollY - 1, 0)), 100);
}

function start(): void {
  document.addEventListener('input', inForm(edited));
  document.addEventListener('change', inForm(edited));
  document.addEventListener('submit', inForm(() => void submit()));
  document.addEventListener('click', onClick);
  document.addEventListener('focusout', inForm(settle));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') return leave();
    send();
    void show();
  });
  addEventListener('pagehide', leave);
  addEventListener('online', () => {
    delivery.reconnected();
    send();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) send();
  });
  // Another window has changed what is kept.
  addEventListener('storage', () => void show());
  // The app has shown another page.
  addEventListener('kanwu:page', () => void open());
  void open();
  send();
}

// Before Chrome 86 and Safari 14 the form is posted as it is.
if ('replaceChildren' in document) start();
