// The browser tests of the built site. `cargo xtask test` builds what they need and starts them.
import { defineConfig, devices } from '@playwright/test';

const port = Number(process.env.KANWU_TEST_PORT ?? 8765);
const phone = { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const files = ['reader-files.spec.ts', 'size.spec.ts', 'vs-code.spec.ts'];
/** What runs in the engine family of WeChat on iOS. */
const webkit = ['webkit.spec.ts', 'wechat-ios.spec.ts', 'wechat-orders.spec.ts'];
/** What does not run in Chromium with script. */
const apart = [...webkit, 'no-script.spec.ts', ...files];
/** What is for editors, whose desk stands on a desktop, and what has its own size. */
const desktopOnly = [
  'handbook.spec.ts', 'live.spec.ts', 'phone-picture.spec.ts', 'preview.spec.ts', 'trusted-types.spec.ts',
];
/** What looks different in a wide window. Everything else does the same at every size, and runs at that of a phone. */
const atBothSizes = [
  'accessibility.spec.ts', 'folded.spec.ts', 'follow.spec.ts', 'large-type.spec.ts', 'pictures.spec.ts',
  'settings.spec.ts', 'sharing.spec.ts', 'subscriptions.spec.ts',
];

export default defineConfig({
  testDir: './browser',
  outputDir: '../target/test-results',
  fullyParallel: true,
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  // For the slowest machine; a test waits for what it needs and no longer.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./slowest.ts']],
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
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } }, testMatch: [...desktopOnly, ...atBothSizes] },
    { name: 'no-script', use: { ...phone, javaScriptEnabled: false }, testMatch: 'no-script.spec.ts' },
    // No browser: the built files themselves.
    { name: 'files', testMatch: files },
    // The engine family of WeChat on iOS; it is driven by WebDriver and needs no browser of Playwright's.
    { name: 'webkit', testMatch: webkit },
  ],
  webServer: {
    command: `${process.env.KANWU_DESK ?? '../target/debug/desk'} serve ../public/content --plain --reader ../target/reader --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
