// WeChat on iOS, as far as its engine family can show it: WebKitGTK with WeChat's user agent, as large as a phone.
import { clientNamed } from './clients';
import { test as base, WebKit } from './webdriver';

export const { userAgent } = clientNamed('WeChat on iOS');
export const height = 740;

/** Tests with such a browser, which those of one worker share. */
export const test = base.extend<object, { wechat: WebKit }>({
  wechat: [
    async ({}, use) => {
      const wechat = await WebKit.start({ userAgent, narrow: true });
      await wechat.resize(375, height);
      await use(wechat);
      await wechat.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
