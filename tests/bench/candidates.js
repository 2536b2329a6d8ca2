// node candidates.js SITE BARE ARTICLE OUT
//
// Makes the article of the built site with other tools, each a site below OUT. BARE is the site that `bare.js` has made.
//   docsify    the same text and pictures, shown by docsify as its documentation says
//   vitepress  the same text and pictures, built by VitePress with its default theme
// OUT lies beside node_modules: VitePress builds nowhere else.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { launch } from './chromium.js';
import { compressFolder } from './compress.js';

const [site, bare, article, out] = process.argv.slice(2);
await rm(out, { recursive: true, force: true });
const { title, markdown, pictures } = await readArticle(await readFile(join(bare, 'a', article, 'index.html'), 'utf8'));
await makeDocsify();
await makeVitepress();

async function copyPicture(path, folder) {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await cp(join(site, path), target);
}

/** The text and the pictures of the article, as Markdown. */
async function readArticle(text) {
  const browser = await launch();
  try {
    const tab = await browser.newPage();
    await tab.setContent(text, { waitUntil: 'domcontentloaded' });
    const pieces = await tab.evaluate(() => {
      const selector = 'h1, h2, h3, h4, p, li, th, td, figcaption, pre, img';
      const found = [...document.querySelectorAll('main article')].flatMap((root) => [...root.querySelectorAll(selector)]);
      return found
        .filter((element) => !element.closest('nav') && !element.querySelector(selector))
        .map((element) => ({
          tag: element.localName,
          text: (element.alt ?? element.textContent).trim().replaceAll(/\s+/g, ' '),
          source: element.getAttribute('src'),
        }));
    });
    const lines = pieces.map(markdownOf);
    const heading = pieces.find(({ tag }) => tag === 'h1')?.text;
    if (!heading || lines.join('').length < 1000) throw new Error('the article was not found on its page');
    const sources = pieces.map(({ source }) => source).filter((source) => source !== null);
    return { title: heading, markdown: `${lines.join('\n\n')}\n`, pictures: new Set(sources) };
  } finally {
    await browser.close();
  }
}

function markdownOf({ tag, text, source }) {
  // Braces would be an expression to Vue.
  const safe = text.replaceAll(/[\\`*_[\]<>#|~]/g, '\\$&').replaceAll('{{', '{ {');
  if (tag === 'img') return `![${safe}](${source})`;
  if (tag === 'li') return `- ${safe}`;
  return /^h\d$/.test(tag) ? `${'#'.repeat(Number(tag[1]))} ${safe}` : safe;
}

// The page of docsify's own quick start, its files from this site as ours are.
async function makeDocsify() {
  const folder = join(out, 'docsify');
  const library = join(import.meta.dirname, 'node_modules/docsify/lib');
  await mkdir(folder, { recursive: true });
  await cp(join(library, 'docsify.min.js'), join(folder, 'docsify.min.js'));
  await cp(join(library, 'themes/vue.css'), join(folder, 'vue.css'));
  for (const picture of pictures) await copyPicture(picture, folder);
  await writeFile(join(folder, 'README.md'), markdown);
  const index = `<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="UTF-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<link rel="stylesheet" href="vue.css">
</head>
<body>
<div id="app"></div>
<script>window.$docsify = {};</script>
<script src="docsify.min.js"></script>
</body>
</html>
`;
  await writeFile(join(folder, 'index.html'), index);
  await writeFile(join(folder, '404.html'), index);
  await compressFolder(folder);
}

async function makeVitepress() {
  const source = join(out, 'vitepress-source');
  const folder = join(out, 'vitepress');
  await mkdir(join(source, '.vitepress'), { recursive: true });
  await writeFile(join(source, 'index.md'), markdown);
  const config = { title, lang: 'zh-Hans', outDir: resolve(folder) };
  await writeFile(join(source, '.vitepress/config.mjs'), `export default ${JSON.stringify(config)};\n`);
  for (const picture of pictures) await copyPicture(picture, join(source, 'public'));
  const program = join(import.meta.dirname, 'node_modules/vitepress/bin/vitepress.js');
  await promisify(execFile)(process.execPath, [program, 'build', source]);
  await compressFolder(folder);
}
