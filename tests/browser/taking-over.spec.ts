// Taking a page over changes nothing that its reader has seen or done.
import { expect, test } from './site';
import { play, scenes, type Tab } from './taking-over';

test.use({ launchOptions: async ({ launchOptions }, use) => {
  await use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--autoplay-policy=no-user-gesture-required'] });
} });

for (const scene of scenes) {
  test(`${scene.name}: kept when the app takes over`, async ({ page, host }) => {
    const tab: Tab = {
      open: async (url) => void (await page.goto(url)),
      run: (expression) => page.evaluate(expression),
      until: (expression) => expect.poll(() => page.evaluate(expression)).toBe(true),
    };
    await play(scene, tab, host);
  });
}
