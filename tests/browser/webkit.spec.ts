// The reader in WebKitGTK, the engine family of WeChat on iOS.
import { held, late } from './fault-server';
import { detours, failures, script, wasm } from './faults';
import { story, touching } from './site';
import { play, scenes } from './preserved-state';
import { rendered } from './rendered';
import { expect, test } from './webdriver';

// One browser for all of them.
test.describe.configure({ mode: 'default' });

const storyPath = new RegExp(`^${story}$`);
const isState = (state: string) => `document.documentElement.dataset.reader === "${state}"`;
/** True once the app runs; until then each look is a touch, which brings it at once. */
const ready = `${isState('ready')} || void ${touching}`;
const failed = `${isState('failed')} || void ${touching}`;
/** Of a page that is still coming, the title may not be there yet. */
const titled = (title: string) => `document.querySelector("h1")?.textContent === "${title}"`;

test('WebKit leaves a page as it is, turns pages inside the app and goes back', async ({ webkit, host }) => {
  await webkit.open(host.origin + story);
  const app = `(${rendered})("#app")`;
  const before = await webkit.run<string>(app);
  // Nobody touches the page.
  await webkit.until(isState('ready'));
  expect(await webkit.run<string>(app)).toBe(before);
  expect([host.count(script), host.count(wasm)]).toEqual([1, 1]);
  await webkit.run('void (window.sameDocument = true)');
  await webkit.run('void window.scrollTo(0, 400)');
  await webkit.until('window.scrollY === 400');
  // A click by the driver would scroll first.
  await webkit.run('void document.querySelector(\'.channels a[href="/c/anli/"]\').click()');
  await webkit.until(`${titled('案例')} && location.pathname === "/c/anli/"`);
  expect(await webkit.run<boolean>('window.sameDocument === true')).toBe(true);
  expect(await webkit.run<string>('document.activeElement.tagName')).toBe('H1');
  await webkit.run('void history.back()');
  await webkit.until(`location.pathname === "${story}" && document.querySelector(".article") !== null`);
  await webkit.until('window.scrollY === 400');
  expect(await webkit.run('window.uncaught')).toEqual([]);
});

test('WebKit shows every kind of page whole', async ({ webkit, host }) => {
  for (const path of ['/', '/c/jujiao/', '/t/bianji-shouce/', story, '/subscribe/', '/links/']) {
    await webkit.open(host.origin + path);
    await webkit.until(ready);
    expect(await webkit.run<number>('document.querySelectorAll("main h1").length'), path).toBe(1);
    expect(await webkit.run<number>('document.querySelector("main").innerText.length'), path).toBeGreaterThan(40);
    expect(await webkit.run('window.uncaught'), path).toEqual([]);
  }
});

for (const scene of scenes) {
  test(`WebKit keeps ${scene.name} when the app comes`, async ({ webkit, host }) => {
    await play(scene, webkit, host);
  });
}

for (const [name, arrange] of failures) {
  test(`${name}: in WebKit the text stays, links work, nothing reloads`, async ({ webkit, host }) => {
    arrange(host);
    await webkit.open(host.origin + story);
    const before = await webkit.run<string>('document.getElementById("app").innerHTML');
    await webkit.until(failed);
    await webkit.run('setTimeout(() => { window.aMomentLater = true; }, 1500)');
    await webkit.until('window.aMomentLater === true');
    expect(host.count(storyPath)).toBe(1);
    expect(await webkit.run<string>('document.getElementById("app").innerHTML')).toBe(before);
    expect(await webkit.run<number>('document.getElementById("reader-notice").offsetHeight')).toBeGreaterThan(10);
    expect(await webkit.run('window.uncaught || []')).toEqual([]);
    await webkit.click('.channels a[href="/c/anli/"]');
    await webkit.until(`${titled('案例')} && location.pathname === "/c/anli/"`);
    expect(host.count(storyPath)).toBe(1);
  });
}

for (const [name, arrange] of detours) {
  test(`${name}: in WebKit the app comes all the same`, async ({ webkit, host }) => {
    arrange(host);
    await webkit.open(host.origin + story);
    await webkit.until(ready);
    expect(host.count(wasm)).toBe(1);
    expect(await webkit.run('window.uncaught')).toEqual([]);
  });
}

for (const file of [script, wasm]) {
  test(`a page that was left while ${file} was coming gets the app when WebKit brings it back`, async ({ webkit, host }) => {
    host.fail(file, held);
    host.fail(/^\/c\/anli\/$/, late(2500));
    await webkit.open(host.origin + story);
    await webkit.run('void (window.sameDocument = true)');
    await webkit.run(`void new MutationObserver(() => { window.saidSo = window.saidSo || ${isState('failed')}; })
      .observe(document.documentElement, { attributes: true })`);
    await expect.poll(() => host.count(file)).toBe(1);
    await webkit.click('.channels a[href="/c/anli/"]');
    await webkit.until('location.pathname === "/c/anli/" && document.readyState === "complete"');
    host.release();
    await webkit.back();
    await webkit.until(`location.pathname === "${story}" && ${isState('ready')}`);
    // It is the page that was left, and it has not complained of what the browser broke off.
    expect(await webkit.run<boolean>('window.sameDocument === true')).toBe(true);
    expect(await webkit.run<boolean>('window.saidSo === true')).toBe(false);
    expect(host.count(storyPath)).toBe(1);
    expect(await webkit.run('window.uncaught')).toEqual([]);
  });
}

test('WebKit brings an app back as it was, with each handler once', async ({ webkit, host }) => {
  await webkit.open(host.origin + story);
  await webkit.until(ready);
  await webkit.run('void (window.sameDocument = true)');
  for (let times = 0; times < 3; times += 1) {
    await webkit.run('void location.assign("/about/")');
    await webkit.until('location.pathname === "/about/" && document.readyState === "complete"');
    await webkit.back();
    await webkit.until(`location.pathname === "${story}"`);
  }
  expect(await webkit.run<boolean>('window.sameDocument === true')).toBe(true);
  const entries = await webkit.run<number>('history.length');
  await webkit.click('.channels a[href="/c/anli/"]');
  await webkit.until(titled('案例'));
  // One entry in place of the one for the other page.
  expect(await webkit.run<number>('history.length')).toBe(entries);
  expect(host.count(/^\/c\/anli\/page\.json$/)).toBe(1);
  expect(host.count(/^\/c\/anli\/$/)).toBe(0);
  expect(host.count(wasm)).toBe(1);
  await webkit.back();
  await webkit.until('document.querySelector(".article") !== null');
  expect(await webkit.run('window.uncaught')).toEqual([]);
});
