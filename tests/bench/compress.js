// Compressed copies beside the files of a site, as `desk build` makes them for ours.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const compressible = /\.(css|html|js|json|md|mjs|svg|txt)$/;

/** The size of some bytes under brotli 11, the hardest it tries. */
export function brotliSize(bytes) {
  return brotli(bytes).length;
}

/** Writes `.br` and `.gz` beside every text file below a folder. */
export async function compressFolder(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    // Node 20.12 named the folder anew.
    if (entry.isFile() && compressible.test(entry.name)) await compressFile(join(entry.parentPath ?? entry.path, entry.name));
  }
}

/** Writes `.br` and `.gz` beside a file. */
export async function compressFile(file) {
  const bytes = await readFile(file);
  await writeFile(`${file}.br`, brotli(bytes));
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}
