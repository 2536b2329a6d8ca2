// node live.js DESK READER MAGAZINE SAMPLES
//
// How long an editor waits for a page to change: from just before an article is saved until the open page has
// painted the new words. The desk is the one that is measured, with everything that it does for an editor.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, launch } from './chromium.js';
import { figure } from './figures.js';

const [desk, reader, magazine, samples] = process.argv.slice(2);
const articles = readdirSync(join(magazine, 'articles')).sort();
const name = articles[Math.floor(articles.length / 2)];
const file = join(magazine, 'articles', name);
const port = await freePort();
const server = spawn(desk, ['serve', magazine, '--reader', reader, '--port', String(port)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((resolve, reject) => {
  server.stdout.once('data', resolve);
  server.once('exit', () => reject(new Error('the desk ended')));
});
const browser = await launch();
try {
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
  await page.addInitScript(watchForPaint);
  await page.goto(`http://127.0.0.1:${port}/a/${name.replace('.json', '')}/`);
  await page.waitForFunction(() => document.documentElement.dataset.reader === 'ready');
  // A connection for changes is open before anything changes.
  await page.waitForTimeout(1000);
  const times = [];
  for (let sample = 0; sample < Number(samples); sample += 1) {
    const words = `第${sample}次存盘。`;
    const article = JSON.parse(readFileSync(file, 'utf8'));
    article.blocks[0] = words;
    const text = JSON.stringify(article, null, 2);
    const painted = page.evaluate((expected) => window.kanwuPainted(expected), words);
    // The page must be watching before the file is saved.
    await page.waitForTimeout(300);
    const saved = Date.now();
    writeFileSync(file, text);
    times.push((await painted) - saved);
  }
  figure('live', times);
} finally {
  await browser.close();
  server.kill();
}

/** Runs in the page: gives the time at which words stand in the article and are painted. */
function watchForPaint() {
  window.kanwuPainted = (words) =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`the page never said: ${words}`)), 20_000);
      const observer = new MutationObserver(() => {
        if (!document.querySelector('main').textContent.includes(words)) return;
        observer.disconnect();
        // A frame's callbacks run before it is painted; a message sent by one arrives after.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(Date.now());
          port2.postMessage(null);
        });
      });
      observer.observe(document, { childList: true, subtree: true, characterData: true });
    });
}
