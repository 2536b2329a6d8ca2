// node sizes.js SITE ARTICLE
//
// What each part weighs that a reader can load, and an article, under brotli 11; and the article as the site holds it
// ready to be sent.
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliSize } from './compress.js';
import { figure, note } from './figures.js';

const [site, article] = process.argv.slice(2);
const names = await readdir(site);
const page = join(site, 'a', article, 'index.html');
const html = await readFile(page);

const parts = {
  'reader wasm': await fileSize(/^reader-[0-9a-f]+_bg\.wasm$/),
  'reader glue': await fileSize(/^reader-[0-9a-f]+\.js$/),
  'order wasm': await fileSize(/^order-[0-9a-f]+_bg\.wasm$/),
  'order glue': await fileSize(/^order-[0-9a-f]+\.js$/),
  'live styles': await fileSize(/^live-[0-9a-f]+\.css$/),
  'inline scripts': inlineSize('script'),
};
for (const [name, size] of Object.entries(parts)) figure(`part ${name}`, [size]);
// They are the page's, not something that is loaded besides.
figure('part styles', [inlineSize('style')]);

figure('reader bytes', [parts['reader wasm'] + parts['reader glue']]);
figure('order bytes', [parts['order wasm'] + parts['order glue']]);
figure('all bytes', [Object.values(parts).reduce((sum, size) => sum + size)]);
figure('html bytes', [brotliSize(html)]);
figure('html bytes as served', [(await stat(`${page}.br`)).size]);
note('page.json bytes as served', (await stat(join(site, 'a', article, 'page.json.br'))).size);

/** The size of the one file at the root of the site whose name matches. */
async function fileSize(pattern) {
  const found = names.filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${site} has not one file like ${pattern}: ${found}`);
  return brotliSize(await readFile(join(site, found[0])));
}

/** The size of the article's inline scripts or styles together. Data has a `type`, and is not among them. */
function inlineSize(tag) {
  const texts = [...html.toString().matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, text]) => text);
  if (texts.length === 0) throw new Error(`the article has no inline ${tag}`);
  return brotliSize(Buffer.from(texts.join('\n')));
}
