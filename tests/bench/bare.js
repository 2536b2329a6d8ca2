// node bare.js SITE ARTICLE OUT
//
// Copies a built site, and makes bare HTML of one article: no loader, no data, no notice about the reader, no policy.
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compressFile } from './compress.js';

const [site, article, out] = process.argv.slice(2);
await rm(out, { recursive: true, force: true });
await cp(site, out, { recursive: true });

const page = join(out, 'a', article, 'index.html');
const html = await readFile(page, 'utf8');
// The data in scripts holds no `<`, so the first end tag is theirs.
const bare = html
  .replaceAll(/<script\b[\s\S]*?<\/script>\n?/g, '')
  .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n?/, '')
  .replace(/<p [^>]*id="reader-notice"[^>]*>.*?<\/p>\n?/, '');
if (bare === html || /<script|wasm/.test(bare)) throw new Error('the bare page still has scripts');
await writeFile(page, bare);
await compressFile(page);
