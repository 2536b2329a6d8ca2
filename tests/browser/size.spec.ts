// What the reader weighs, and what must not be in it. docs/size.md says how it got there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from '@playwright/test';

const target = join(import.meta.dirname, '../../target');
const reader = join(target, 'reader');

function built(pattern: RegExp): Buffer {
  const names = readdirSync(reader).filter((name) => pattern.test(name));
  expect(names, String(pattern)).toHaveLength(1);
  return readFileSync(join(reader, names[0]!));
}

function brotli(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

test('the whole reader is at most 100 KB', () => {
  // The script of orders is fetched where orders are made or wait, that of sharing once the app is there; both belong
  // to the whole.
  const share = Buffer.concat([built(/^share-.*\.js$/), built(/^share-.*\.css$/)]);
  const sizes = [built(/^reader-.*\.wasm$/), built(/^reader-.*\.js$/), built(/^order-.*\.js$/), share].map(brotli);
  const whole = sizes.reduce((sum, size) => sum + size);
  console.log(`reader, brotli 11: wasm ${sizes[0]} B + script ${sizes[1]} B + orders ${sizes[2]} B + sharing ${sizes[3]} B = ${whole} B`);
  expect(whole).toBeLessThanOrEqual(100_000);
});

test('the script needs no reference types', () => {
  expect(built(/^reader-.*\.js$/).includes('externref')).toBe(false);
});

test('the script has no finalization registry', () => {
  // It would run script in a page that the browser keeps, which is thrown away for that (xtask/src/glue.rs).
  expect(built(/^reader-.*\.js$/).includes('FinalizationRegistry')).toBe(false);
});

test('wasm and script call each other by short names, and nothing stands there for streams', () => {
  const module = new WebAssembly.Module(new Uint8Array(built(/^reader-.*\.wasm$/)));
  const names = [...WebAssembly.Module.imports(module), ...WebAssembly.Module.exports(module)].map(({ name }) => name);
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => name.length > 2)).toEqual([]);
  const script = built(/^reader-.*\.js$/).toString();
  expect(script).not.toMatch(/_[0-9a-f]{16}/);
  expect(script).not.toContain('IntoUnderlying');
});

// The build strips names at its very last step, so the one before has them.
test('libraries that are too heavy are not in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kanwu-names-'));
  try {
    const named = join(target, 'wasm/wasm32-unknown-unknown/wasm-release/reader.wasm');
    execFileSync('wasm-bindgen', ['--target', 'web', '--no-typescript', '--keep-debug', '--out-dir', folder, named]);
    const wasm = readFileSync(join(folder, 'reader_bg.wasm'));
    expect(wasm.includes('tachys'), 'the build has names').toBe(true);
    for (const library of ['icu_', 'idna', 'regex', 'serde', 'externref']) {
      expect(wasm.includes(library), library).toBe(false);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
