// The orders that were sent off on this device, and how each of them stands.
import type { Shown } from './delivery';
import { element } from '../element';
import { patience, type Receipt } from './outbox';

type Act = 'send' | 'edit' | 'delete';

const names: Record<Act, string> = { send: '现在发送', edit: '取回修改', delete: '删除' };

/** The list; nothing where there are no orders. */
export function list(parcels: Shown[], receipts: Receipt[]): HTMLElement | undefined {
  if (!parcels.length && !receipts.length) return undefined;
  const title = element('h2', { id: 'orders-title', tabindex: '-1' }, '这台设备上的订单');
  const items = [...parcels.map(ofParcel), ...receipts.map(ofReceipt)];
  return element('section', { class: 'orders', 'aria-labelledby': 'orders-title' }, title, element('ul', {}, ...items));
}

function ofParcel(shown: Shown): HTMLElement {
  const { order } = shown;
  const { state, text, acts } = standOf(shown);
  return element(
    'li',
    { 'data-stand': 'waiting' },
    element('p', { class: 'order-card-state' }, state),
    element('p', {}, `${order.title}，${day(order.since)}提交`),
    element('p', {}, text),
    element('p', { class: 'order-actions' }, ...acts.map((act) => button(act, names[act], order.key))),
  );
}

function standOf({ order, isOnItsWay, isInPageOnly }: Shown): { state: string; text: string; acts: Act[] } {
  if (isOnItsWay) return { state: '正在发送', text: '请稍等。', acts: [] };
  if (order.stand.kind === 'refused') {
    return { state: '没有收下', text: order.stand.reason, acts: ['edit', 'send', 'delete'] };
  }
  if (order.stand.kind === 'conflict') {
    const text = '杂志社已经收到这份订单的另一个版本。要改的话，请同杂志社联系，不要再提交。';
    return { state: '没有收下', text, acts: ['delete'] };
  }
  if (Date.now() - order.since > patience) {
    const text = '这份订单七天没有送到。还要发送吗？如果已经用别的办法订了，请删除它。';
    return { state: '没有送到', text, acts: ['send', 'delete'] };
  }
  const text = isInPageOnly
    ? '这个浏览器不让网页保存东西，订单只在这一页里：送达以前请不要关掉它。'
    : '订单已保存在这台设备上，连上网络后自动发送。请在七天内再打开本站。';
  return { state: '等待发送', text, acts: ['send', 'delete'] };
}

function ofReceipt({ key, title, number, since }: Receipt): HTMLElement {
  return element(
    'li',
    { 'data-stand': 'delivered' },
    element('p', { class: 'order-card-state' }, '已送达'),
    element('p', {}, `${title}，${day(since)}送达`),
    element('p', {}, '回执号 ', element('strong', { class: 'order-number' }, number)),
    element('p', {}, '请记下回执号：查询、更改和退订都用它。填写的内容已从这台设备上删除。'),
    element('p', { class: 'order-actions' }, button('delete', '不再显示', key)),
  );
}

function button(act: Act, name: string, key: string): HTMLElement {
  return element('button', { class: 'quiet', type: 'button', 'data-order': act, 'data-key': key }, name);
}

/** The day of a moment, by the calendar of the device. */
function day(since: number): string {
  const date = new Date(since);
  return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日`;
}
