// The browser tests of the built site. `cargo xtask test` builds what they need and starts them.
import { defineConfig, devices } from '@playwright/test';

const port = Number(process.env.KANWU_TEST_PORT ?? 8765);
const phone = { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const files = ['reader-files.spec.ts', 'size.spec.ts', 'vs-code.spec.ts'];
/** What runs in the engine family of WeChat on iOS. */
const webkit = ['webkit.spec.ts', 'wechat-ios.spec.ts', 'wechat-orders.spec.ts'];
/** What does not run in Chromium at both sizes. */
const apart = [...webkit, 'no-script.spec.ts', ...files];
/** What has its own size, or is independent of it. */
const desktopOnly = ['handbook.spec.ts', 'phone-picture.spec.ts', 'trusted-types.spec.ts'];

export default defineConfig({
  testDir: './browser',
  outputDir: '../target/test-results',
  fullyParallel: true,
  workers: 2,
  // A build on a busy machine of others is not lost to one unlucky moment: the list names such a test as flaky. On a
  // machine of one's own it fails.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  // For the slowest machine; a test waits for what it needs and no longer.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'zh-CN',
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: process.env.KANWU_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'phone', use: phone, testIgnore: [...apart, ...desktopOnly] },
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } }, testIgnore: apart },
    { name: 'no-script', use: { ...phone, javaScriptEnabled: false }, testMatch: 'no-script.spec.ts' },
    // No browser: the built files themselves.
    { name: 'files', testMatch: files },
    // The engine family of WeChat on iOS; it is driven by WebDriver and needs no browser of Playwright's.
    { name: 'webkit', testMatch: webkit },
  ],
  webServer: {
    command: `${process.env.KANWU_DESK ?? '../target/release/desk'} serve ../public/content --plain --reader ../target/reader --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
