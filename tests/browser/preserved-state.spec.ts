// The app comes beside the page: whatever its reader has done before is still there afterwards.
import { play, scenes, type Tab } from './preserved-state';
import { expect, test } from './site';

test.use({ launchOptions: async ({ launchOptions }, use) => {
  await use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--autoplay-policy=no-user-gesture-required'] });
} });

for (const scene of scenes) {
  test(`${scene.name}: kept when the app comes`, async ({ page, host }) => {
    const tab: Tab = {
      open: async (url) => void (await page.goto(url)),
      run: (expression) => page.evaluate(expression),
      until: (expression) => expect.poll(() => page.evaluate(expression)).toBe(true),
    };
    await play(scene, tab, host);
  });
}
