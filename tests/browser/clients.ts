// The clients that readers come with (tests/clients.txt), and what their browsers lack.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

export interface Client {
  name: string;
  /** As `data-client` has them. */
  words: string;
  userAgent: string;
}

export const clients: Client[] = readFileSync(new URL('../clients.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split(' | '))
  .map(([name, words, userAgent]) => ({ name: name!, words: words!, userAgent: userAgent! }));

export function clientNamed(name: string): Client {
  const found = clients.find((client) => client.name === name);
  if (!found) throw new Error(`no client ${name}`);
  return found;
}

/** Makes a page lack what web-views of phones in China lack, and gives it the bridge that WeChat adds. */
export async function asWebView(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['speechSynthesis', 'SpeechSynthesisUtterance']) Reflect.deleteProperty(window, name);
    for (const name of ['share', 'canShare', 'clipboard', 'serviceWorker']) {
      Reflect.deleteProperty(Navigator.prototype, name);
    }
    const handlers: Record<string, (result: unknown) => void> = {};
    Object.assign(window, {
      WeixinJSBridge: {
        invoke: (_name: string, _data: unknown, done?: (result: unknown) => void) => done?.({}),
        on: (name: string, handle: (result: unknown) => void) => void (handlers[name] = handle),
        handlers,
      },
    });
    document.addEventListener('DOMContentLoaded', () => document.dispatchEvent(new Event('WeixinJSBridgeReady')));
  });
}
