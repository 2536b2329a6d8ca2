// A smoke run in WebKitGTK, the engine family of WeChat on iOS, by plain WebDriver.
import { expect, test } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { story } from './site';

const driverPort = Number(process.env.KANWU_WEBDRIVER_PORT ?? 8766);
const driver = `http://127.0.0.1:${driverPort}`;
const miniBrowser = process.env.KANWU_MINIBROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
let process_: ChildProcess;
let session = '';

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(driver + path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
  return value;
}

const go = (url: string) => call('POST', `${session}/url`, { url });
const run = <T>(script: string) => call<T>('POST', `${session}/execute/sync`, { script: `return (${script})`, args: [] });
const until = (script: string) => expect.poll(() => run<boolean>(script), { timeout: 15_000 }).toBe(true);

test.beforeAll(async () => {
  const env = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' };
  process_ = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${driverPort}`], { env, stdio: 'ignore', detached: true });
  await expect.poll(() => fetch(`${driver}/status`).then((response) => response.ok, () => false), { timeout: 20_000 }).toBe(true);
  const options = { binary: miniBrowser, args: ['--automation'] };
  const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } };
  const { sessionId } = await call<{ sessionId: string }>('POST', '/session', { capabilities });
  session = `/session/${sessionId}`;
});

test.afterAll(async () => {
  if (session) await call('DELETE', session).catch(() => undefined);
  // The driver and its display server form one process group.
  if (process_?.pid) process.kill(-process_.pid, 'SIGTERM');
});

test('WebKit takes over a page, turns pages inside it and goes back', async ({ baseURL }) => {
  test.setTimeout(90_000);
  await go(baseURL + story);
  const before = await run<string>('document.getElementById("app").innerHTML');
  await until('document.documentElement.dataset.reader === "ready"');
  expect(await run<string>('document.getElementById("app").innerHTML')).toBe(before);
  await run('void (window.sameDocument = true)');
  await run('void window.scrollTo(0, 400)');
  await until('window.scrollY === 400');
  await run('void document.querySelector(\'.channels a[href="/c/anli/"]\').click()');
  await until('document.querySelector("h1").textContent === "案例" && location.pathname === "/c/anli/"');
  expect(await run<boolean>('window.sameDocument === true')).toBe(true);
  expect(await run<string>('document.activeElement.tagName')).toBe('H1');
  await run('void history.back()');
  await until(`location.pathname === "${story}" && document.querySelector(".article") !== null`);
  await until('window.scrollY === 400');
});

test('WebKit shows every kind of page whole', async ({ baseURL }) => {
  test.setTimeout(90_000);
  for (const path of ['/', '/c/jujiao/', '/t/bianji-shouce/', story, '/subscribe/', '/links/']) {
    await go(baseURL + path);
    await until('document.documentElement.dataset.reader === "ready"');
    expect(await run<number>('document.querySelectorAll("main h1").length'), path).toBe(1);
    expect(await run<number>('document.querySelector("main").innerText.length'), path).toBeGreaterThan(40);
  }
});
