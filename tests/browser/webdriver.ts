// WebKitGTK, the engine family of WeChat on iOS, by plain WebDriver.
import { expect, test as base } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { FaultServer } from './fault-server';

const miniBrowser = process.env.KANWU_MINIBROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** A key that WebDriver gives to elements. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** What the driver refused, with its code for that (W3C WebDriver, 6.6). */
class DriverError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Options {
  userAgent?: string;
  dark?: boolean;
  narrow?: boolean;
}

export class WebKit {
  private session = '';

  private constructor(
    private readonly driver: string,
    private readonly child: ChildProcess,
  ) {}

  /**
   * Starts a browser. `userAgent` is what it calls itself, `dark` whether its reader likes dark pages, `narrow` whether
   * it shall be able to become as narrow as a phone (`resize`), which its window with all its controls is not.
   */
  static async start({ userAgent, dark, narrow }: Options = {}): Promise<WebKit> {
    const port = await freePort();
    const env: NodeJS.ProcessEnv = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' };
    if (narrow) env.XDG_CONFIG_HOME = new URL('gtk', import.meta.url).pathname;
    const child = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], { env, stdio: 'ignore', detached: true });
    const webkit = new WebKit(`http://127.0.0.1:${port}`, child);
    const isUp = () => fetch(`${webkit.driver}/status`).then((response) => response.ok, () => false);
    await expect.poll(isUp, { timeout: 20_000 }).toBe(true);
    const args = ['--automation', '--autoplay-policy=allow'];
    if (userAgent) args.push(`--user-agent=${userAgent}`);
    if (dark) args.push('--dark-mode');
    if (narrow) args.push('--full-screen');
    const options = { binary: miniBrowser, args };
    const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } };
    const { sessionId } = await webkit.call<{ sessionId: string }>('POST', '/session', { capabilities });
    webkit.session = `/session/${sessionId}`;
    return webkit;
  }

  async stop(): Promise<void> {
    if (this.session) await this.call('DELETE', this.session).catch(() => undefined);
    // The driver and its display server form one process group.
    if (this.child.pid) process.kill(-this.child.pid, 'SIGTERM');
  }

  async open(url: string): Promise<void> {
    await this.call('POST', `${this.session}/url`, { url });
  }

  /** Makes the page that large, in CSS pixels. The browser must have been started `narrow`. */
  async resize(width: number, height: number): Promise<void> {
    await this.call('POST', `${this.session}/window/rect`, { x: 0, y: 0, width, height });
    await this.until(`innerWidth === ${width} && innerHeight === ${height}`);
  }

  /** A photograph of what the page shows. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.call<string>('GET', `${this.session}/screenshot`), 'base64');
  }

  async forward(): Promise<void> {
    await this.call('POST', `${this.session}/forward`, {});
  }

  /** The value of an expression in the page. */
  run<T>(expression: string): Promise<T> {
    return this.call('POST', `${this.session}/execute/sync`, { script: `return (${expression})`, args: [] });
  }

  /** Waits until an expression is true. A page that is being left has no answer; the next one is asked again. */
  until(expression: string): Promise<void> {
    const ask = () =>
      this.run<boolean>(expression).catch((error) => {
        if (error instanceof DriverError && error.code === 'no such frame') return false;
        throw error;
      });
    return expect.poll(ask, { timeout: 30_000, message: expression }).toBe(true);
  }

  /** A click as by a mouse. */
  async click(selector: string): Promise<void> {
    await this.call('POST', `${await this.element(selector)}/click`, {});
  }

  /** Types into a field as by a keyboard. */
  async type(selector: string, text: string): Promise<void> {
    await this.call('POST', `${await this.element(selector)}/value`, { text });
  }

  async back(): Promise<void> {
    await this.call('POST', `${this.session}/back`, {});
  }

  /** The driver's address of the first element of a selector. */
  private async element(selector: string): Promise<string> {
    const using = { using: 'css selector', value: selector };
    const element = await this.call<Record<string, string>>('POST', `${this.session}/element`, using);
    return `${this.session}/element/${element[elementKey]}`;
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.driver + path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (!response.ok) throw new DriverError(value.error ?? '', `${path}: ${value.error}: ${value.message}`);
    return value;
  }
}

/** Tests with a WebKit of their worker's own and the site behind a host that can be made to fail. */
export const test = base.extend<{ host: FaultServer }, { webkit: WebKit }>({
  webkit: [
    async ({}, use) => {
      const webkit = await WebKit.start();
      await use(webkit);
      await webkit.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  host: async ({ baseURL }, use) => {
    const host = await FaultServer.start(baseURL!);
    host.watched = true;
    await use(host);
    await host.stop();
  },
});
export { expect };

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
