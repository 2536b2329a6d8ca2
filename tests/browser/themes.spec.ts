// Every kind of page in every theme, and in the elder mode at every width, has no fault that axe knows.
import AxeBuilder from '@axe-core/playwright';
import { canAct, expect, kinds, test } from './site';

const themes = ['白', '米黄', '豆绿', '深灰', '黑', '高对比'];
const widths = [320, 375, 768, 1280];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectNoViolations(axe: AxeBuilder, what: string): Promise<void> {
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) })), what).toEqual([]);
}

for (const path of kinds) {
  test(`${path} has enough contrast in every theme, and no violations in the elder mode`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(path);
    await canAct(page);
    // Colours depend on the theme alone, and everything else on the width alone.
    await page.locator('.footer').getByRole('button', { name: '阅读设置' }).click();
    const sheet = page.getByRole('dialog', { name: '阅读设置' });
    for (const elder of [false, true]) {
      if (elder) await sheet.getByRole('switch', { name: '长辈版' }).click();
      for (const theme of themes) {
        await sheet.getByRole('radio', { name: theme, exact: true }).check();
        await expectNoViolations(new AxeBuilder({ page }).withRules('color-contrast'), `${theme}, ${elder}`);
      }
    }
    await sheet.getByRole('button', { name: '恢复原样' }).click();
    await expectNoViolations(new AxeBuilder({ page }).withTags(tags), 'with the sheet');
    await sheet.getByRole('button', { name: '关闭' }).click();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoViolations(new AxeBuilder({ page }).withTags(tags), `${width} px`);
    }
  });
}
