// QR codes as a phone finds them: in a photograph of the screen.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What the codes in a PNG say, by zbarimg (package zbar-tools). */
export async function codesIn(png: Buffer): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kanwu-codes-'));
  const file = join(folder, 'screen.png');
  try {
    await writeFile(file, png);
    const words = ['--quiet', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable', file];
    const { stdout } = await promisify(execFile)('zbarimg', words);
    return stdout.split('\n').filter(Boolean);
  } catch (error) {
    // It found none.
    if ((error as { code?: unknown }).code === 4) return [];
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What can be seen of the promo's code from inside the page. Runs there, so it uses nothing from outside. */
export function seenCode(): { width: number; height: number; isOnTop: boolean; isInLink: boolean; isWhole: boolean; shown: number } {
  // A sheet covers the page below it.
  const shown = [...(document.querySelector('dialog[open]') ?? document).querySelectorAll('img')].filter((image) => {
    const { width, top, bottom } = image.getBoundingClientRect();
    return /qr\/follow|code\.png/.test(image.src) && width > 0 && bottom > 0 && top < innerHeight;
  });
  const image = shown[0]!;
  const box = image.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    width: box.width,
    height: box.height,
    isOnTop: top === image,
    isInLink: image.closest('a') !== null,
    isWhole: box.top >= 0 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
    shown: shown.length,
  };
}
