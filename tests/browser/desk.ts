// A desk of a test's own, with a copy of the sample magazine that the test may change.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;

export class Desk {
  private constructor(
    readonly folder: string,
    readonly origin: string,
    private readonly process: ChildProcess,
  ) {}

  /** Starts a server. `prepare` may change the magazine before. */
  static async serve(options: string[] = [], prepare: (folder: string) => void = () => undefined): Promise<Desk> {
    const folder = mkdtempSync(join(tmpdir(), 'kanwu-test-'));
    // With what the desk has made of the pictures, and the times by which it knows the files; without trial orders.
    const filter = (path: string) => !path.endsWith('.kanwu/orders');
    cpSync(join(root, 'public/content'), folder, { recursive: true, preserveTimestamps: true, filter });
    prepare(folder);
    const program = process.env.KANWU_DESK ?? join(root, 'target/debug/desk');
    const words = ['serve', folder, '--reader', join(root, 'target/reader'), '--port', '0', ...options];
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'] });
    const origin = await new Promise<string>((resolve, reject) => {
      let told = '';
      child.stdout!.on('data', (chunk) => {
        told += String(chunk);
        const address = /(?:打开|open) (http:\/\/127\.0\.0\.1:\d+)/.exec(told)?.[1];
        if (address) resolve(address);
      });
      child.on('exit', () => reject(new Error(`the desk ended: ${told}`)));
    });
    return new Desk(folder, origin, child);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Changes an article as an editor does: reads it, changes it, saves it. */
  edit(id: string, change: (article: { blocks: unknown[] } & Record<string, unknown>) => void): void {
    const file = `articles/${id}.json`;
    const article = JSON.parse(this.read(file));
    change(article);
    this.write(file, JSON.stringify(article, null, 2));
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.on('exit', resolve));
    this.process.kill();
    await ended;
    rmSync(this.folder, { recursive: true });
  }
}
