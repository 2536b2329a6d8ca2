// Prices for the sample magazine, which has none.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Gives the campaign of a magazine folder prices, so that an order has a total. */
export function addPrices(folder: string): void {
  const file = join(folder, 'site.json');
  const site = JSON.parse(readFileSync(file, 'utf8'));
  site.campaign.plans = [
    { id: 'year', name: '全年', price: '120.00', unit: '份', period: '12 期' },
    { id: 'half', name: '半年', price: '66.50', unit: '份', period: '6 期' },
  ];
  site.campaign.fields.push({ id: 'plan', label: '订阅方案', kind: 'plan' });
  writeFileSync(file, JSON.stringify(site));
}
