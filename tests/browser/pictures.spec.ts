// Pictures: their places are kept, only what is needed is fetched, and nothing moves.
import { expect, kinds, story, test } from './site';

for (const path of kinds) {
  test(`${path}: every picture has its size and its text, and at most one comes first`, async ({ page }) => {
    await page.goto(path);
    const images = await page.locator('img').evaluateAll((all) =>
      (all as HTMLImageElement[]).map((image) => ({
        src: image.getAttribute('src'),
        hasSize: image.hasAttribute('width') && image.hasAttribute('height'),
        hasAlt: image.hasAttribute('alt'),
        first: image.getAttribute('fetchpriority') === 'high',
        lazy: image.loading === 'lazy',
        below: image.getBoundingClientRect().top > innerHeight,
      })),
    );
    for (const image of images) {
      expect(image, image.src ?? '').toMatchObject({ hasSize: true, hasAlt: true });
      expect(image.lazy || !image.below, `${image.src} is fetched before it is seen`).toBe(true);
    }
    expect(images.filter((image) => image.first).length).toBeLessThanOrEqual(1);
  });
}

for (const path of ['/', story, '/a/shouce-tupian-kuai/']) {
  test(`${path}: the variant that is fetched fits its place, and nothing moves`, async ({ page }) => {
    await page.addInitScript(() => {
      Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
          (window as unknown as { shift: number }).shift += entry.value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(200);
    const pictures = page.locator('picture img');
    for (let number = 0; number < (await pictures.count()); number += 1) {
      const picture = pictures.nth(number);
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.currentSrc)).toBeTruthy();
      const { needed, fetched, widths } = await picture.evaluate((image: HTMLImageElement) => ({
        needed: image.getBoundingClientRect().width * devicePixelRatio,
        fetched: Number(/-(\d+)\.webp$/.exec(image.currentSrc)?.[1]),
        widths: (image.previousElementSibling as HTMLSourceElement).srcset.split(',').map((one) => parseInt(one.split(' ')[1] ?? '', 10)),
      }));
      // The smallest that fills the place, or the one above it: `sizes` need not be right to the pixel.
      const enough = widths.filter((width) => width >= needed * 0.95);
      expect([...enough.slice(0, 2), Math.max(...widths)], `${needed} px wanted`).toContain(fetched);
    }
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThanOrEqual(0.01);
  });
}
