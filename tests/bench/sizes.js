// node sizes.js SITE ARTICLE
//
// The weight of the reader and of an article, under brotli 11, and as the site holds them ready to be sent.
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliSize } from './compress.js';
import { figure, note } from './figures.js';

const [site, article] = process.argv.slice(2);
const files = (await readdir(site)).filter((name) => /^reader-.*\.(js|wasm)$/.test(name));
const [wasm, glue] = ['.wasm', '.js'].map((ending) => files.filter((name) => name.endsWith(ending)));
if (wasm.length !== 1 || glue.length === 0) throw new Error(`${site} holds no reader, or more than one: ${files}`);

const sizes = await Promise.all(files.map(async (name) => brotliSize(await readFile(join(site, name)))));
figure('reader bytes', [sizes.reduce((sum, size) => sum + size, 0)]);
for (const [index, name] of files.entries()) note(name.endsWith('.wasm') ? 'wasm bytes' : 'glue bytes', sizes[index]);

const page = join(site, 'a', article, 'index.html');
figure('html bytes', [brotliSize(await readFile(page))]);
figure('html bytes as served', [(await stat(`${page}.br`)).size]);
note('page.json bytes as served', (await stat(join(site, 'a', article, 'page.json.br'))).size);
