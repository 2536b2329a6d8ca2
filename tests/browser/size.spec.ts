// What the apps weigh, and what must not be in them. docs/size.md says what each part costs.
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

/** What an app weighs, wasm and script. */
function weigh(app: string): number {
  const wasm = brotli(built(new RegExp(`^${app}.*\\.wasm$`)));
  const script = brotli(built(new RegExp(`^${app}.*\\.js$`)));
  console.log(`${app}, brotli 11: wasm ${wasm} B + script ${script} B = ${wasm + script} B`);
  return wasm + script;
}

// Decisions 014 and 016 have the limits.
test('the reader is at most 220 KB', () => {
  expect(weigh('reader')).toBeLessThanOrEqual(220_000);
});

test('the order app is at most 120 KB', () => {
  expect(weigh('order')).toBeLessThanOrEqual(120_000);
});

test('everything together is at most 325 KB', () => {
  expect(weigh('reader') + weigh('order') + brotli(built(/^live-.*\.css$/))).toBeLessThanOrEqual(325_000);
});

for (const app of ['reader', 'order']) {
  test(`the script of ${app} needs no reference types`, () => {
    expect(built(new RegExp(`^${app}.*\\.js$`)).includes('externref')).toBe(false);
  });

  // The build strips names at its very last step, so the one before has them.
  test(`libraries that are too heavy are not in ${app}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'kanwu-names-'));
    try {
      const named = join(target, `wasm/wasm32-unknown-unknown/wasm-release/${app}.wasm`);
      execFileSync('wasm-bindgen', ['--target', 'web', '--no-typescript', '--keep-debug', '--out-dir', folder, named]);
      const wasm = readFileSync(join(folder, `${app}_bg.wasm`));
      expect(wasm.includes('tachys'), 'the build has names').toBe(true);
      for (const library of ['icu_', 'idna', 'regex', 'serde_json', 'externref']) {
        expect(wasm.includes(library), library).toBe(false);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
