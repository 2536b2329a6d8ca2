// The system's Chromium, as the browser tests start it.
import { createServer } from 'node:net';
import { chromium } from 'playwright-core';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A new browser with a profile of its own; it ends with this process. */
export function launch(extra = []) {
  const executablePath = process.env.KANWU_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: [...args, ...extra] });
}

/** A port that nobody listens on at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
