// The files of the built apps: what old browsers make of them. No page is opened here.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { transform, type TransformOptions } from 'esbuild';

const folder = fileURLToPath(new URL('../../target/reader/', import.meta.url));
const wasmOpt = fileURLToPath(new URL('../node_modules/.bin/wasm-opt', import.meta.url));

/** Where every page can be read and its loader runs; older ones have the page alone. */
const pageFloor = ['chrome64', 'safari12'];
/** The first with 'wasm-unsafe-eval', without which the policy forbids WebAssembly. */
const appFloor = ['chrome97', 'safari16'];

const files = (end: string): string[] => readdirSync(folder).filter((name) => name.endsWith(end));
const text = (name: string): string => readFileSync(folder + name, 'utf8');

/**
 * The inline scripts as a page at the root of a site has them: the reader's settings, the policy for Trusted Types, and
 * the loader.
 */
function inlineScripts(): { settings: string; policy: string; loader: string } {
  const found = [...text('index.html').matchAll(/<script>(.*?)<\/script>/gs)];
  const [settings, policy, loader, ...more] = found.map(([, script = '']) => script.trim().replaceAll('__BASE__', '/'));
  expect(more).toEqual([]);
  return { settings: settings!, policy: policy!, loader: loader! };
}

/**
 * What esbuild would have to rewrite for those browsers: nothing, if they take the text as it is. It knows for each
 * construct since when a browser has it, which a version of ECMAScript does not say: `import()` is of ES2020 and in
 * Chrome 63, `?.` is of ES2020 too and in Chrome 80.
 */
async function isUnderstood(source: string, floor: string[], options: TransformOptions = {}): Promise<boolean> {
  const newest = await transform(source, { ...options, target: 'esnext' });
  const floored = await transform(source, { ...options, target: floor }).catch((error: Error) => ({ code: error.message }));
  return newest.code === floored.code;
}

test('the check of syntax finds what is too new', async () => {
  expect(await isUnderstood('a?.b', pageFloor)).toBe(false);
  expect(await isUnderstood('try {} catch {}', pageFloor)).toBe(false);
  expect(await isUnderstood('import("a")', pageFloor)).toBe(true);
  expect(await isUnderstood('import("a")', ['chrome62'])).toBe(false);
  expect(await isUnderstood('class A { static {} }', appFloor)).toBe(false);
  expect(await isUnderstood('a { b { c: d } }', pageFloor, { loader: 'css' })).toBe(false);
  expect(await isUnderstood('@media (width >= 1px) { a { b: c } }', pageFloor, { loader: 'css' })).toBe(false);
});

test('the loader is below 1.15 KB, and 0.7 KB compressed', () => {
  const { loader } = inlineScripts();
  expect(loader).toContain('kanwu("/reader-');
  expect(Buffer.byteLength(loader)).toBeLessThan(1150);
  expect(brotliCompressSync(loader).length).toBeLessThan(700);
});

test('the inline scripts parse in Chrome 64 and Safari 12', async () => {
  const { settings, policy, loader } = inlineScripts();
  expect(policy).toContain('createPolicy("default"');
  for (const script of [settings, policy, loader]) {
    expect(await isUnderstood(script, pageFloor)).toBe(true);
    // Top-level await is no syntax of a classic script, which these are.
    expect(() => new Function(script)).not.toThrow();
  }
});

test('the policy comes before the loader, and does nothing where there are no Trusted Types', () => {
  const { policy } = inlineScripts();
  // In this process there are none.
  expect(() => new Function('self', policy)({})).not.toThrow();
  const made: string[] = [];
  const trustedTypes = { createPolicy: (name: string) => made.push(name) };
  new Function('self', 'trustedTypes', policy)({ trustedTypes }, trustedTypes);
  expect(made).toEqual(['default']);
});

test('the scripts parse where they are meant to run', async () => {
  const scripts = files('.js').sort();
  expect(scripts).toEqual(['order.js', expect.stringMatching(/^reader-[0-9a-f]+\.js$/)]);
  for (const script of scripts) {
    expect(await isUnderstood(text(script), appFloor, { format: 'esm' }), script).toBe(true);
  }
});

test('the styles are understood by Chrome 64 and Safari 12, as far as esbuild knows', async () => {
  // Trunk's minifier writes `inset`, of Chrome 87 and Safari 14.1. Where it counts for nothing, a teaser can be
  // touched at its title only.
  const isLive = (name: string): boolean => name.startsWith('live-');
  const styles = files('.css').filter((name) => !isLive(name)).map(text).join('');
  expect(styles.length).toBeGreaterThan(10_000);
  expect(await isUnderstood(styles, pageFloor, { loader: 'css' })).toBe(true);
  // What an app brings along is for browsers that run it.
  const brought = files('.css').filter(isLive).map(text).join('');
  expect(brought.length).toBeGreaterThan(1000);
  expect(await isUnderstood(brought, ['chrome86', 'safari14.1'], { loader: 'css' })).toBe(true);
});

test('the wasm is of the first version of WebAssembly', async ({}, info) => {
  const isFirstVersion = (file: string) =>
    promisify(execFile)(wasmOpt, ['--mvp-features', file, '--output', info.outputPath('out.wasm')]).then(() => true, () => false);
  const modules = files('.wasm').sort();
  expect(modules).toEqual(['order_bg.wasm', expect.stringMatching(/^reader-[0-9a-f]+_bg\.wasm$/)]);
  for (const module of modules) expect(await isFirstVersion(folder + module), module).toBe(true);
  // (module (func (result i32) (i32.extend8_s (i32.const 0)))), which came later.
  const newer = Buffer.from('0061736d010000000105016000017f030201000a070105004100c00b', 'hex');
  const file = info.outputPath('newer.wasm');
  writeFileSync(file, newer);
  expect(await isFirstVersion(file)).toBe(false);
  // The same without it, so that it fails for that reason.
  writeFileSync(file, Buffer.from('0061736d010000000105016000017f030201000a06010400' + '41000b', 'hex'));
  expect(await isFirstVersion(file)).toBe(true);
});
