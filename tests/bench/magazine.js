// node magazine.js MAGAZINE OUT
//
// Copies a magazine and makes sure that it has an article of 2,000 Han characters, which the budgets are
// about: the published article that comes nearest, with paragraphs of the others after its own if it is short.
import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { note } from './figures.js';

const wanted = 2000;
// An article this near needs no change.
const tolerance = 50;

const [magazine, out] = process.argv.slice(2);
await rm(out, { recursive: true, force: true });
await cp(magazine, out, { recursive: true });

const articles = await published(join(out, 'articles'));
if (articles.length === 0) throw new Error(`${magazine} has no published article`);
const distance = ({ article }) => Math.abs(han(article.blocks) - wanted);
const chosen = articles.reduce((best, next) => (distance(next) < distance(best) ? next : best));
const own = han(chosen.article.blocks);
const added = lengthen(chosen, articles);
await writeFile(chosen.file, JSON.stringify(chosen.article, null, 2));
note('article', chosen.id);
note('article characters', own + added);
note('article own characters', own);

async function published(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const today = new Date().toISOString().slice(0, 10);
  const all = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return { id: name.replace(/\.json$/, ''), file, article: JSON.parse(await readFile(file, 'utf8')) };
    }),
  );
  return all.filter(({ article: { status = 'published', embargo, expires } }) => {
    return status === 'published' && !(embargo > today) && !(expires <= today);
  });
}

/** The Han characters that a reader sees in some blocks. What describes a picture is not seen. */
function han(value) {
  if (typeof value === 'string') return value.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (value === null || typeof value !== 'object') return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => (key === 'alt' ? sum : sum + han(inner)), 0);
}

/** Adds paragraphs of the other articles, in the order of their ids, as long as they fit. */
function lengthen(chosen, articles) {
  let added = 0;
  const paragraphs = articles
    .filter(({ id }) => id !== chosen.id)
    .flatMap(({ article }) => article.blocks)
    .filter((block) => typeof block === 'string');
  for (const paragraph of paragraphs) {
    const length = han(paragraph);
    if (own + added >= wanted - tolerance) break;
    if (own + added + length > wanted + tolerance) continue;
    chosen.article.blocks.push(paragraph);
    added += length;
  }
  return added;
}
