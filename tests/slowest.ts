// A reporter that writes the slowest tests of a run to the file that KANWU_SLOWEST names; `cargo xtask test` prints it.
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { writeFileSync } from 'node:fs';

const shown = 5;

export default class Slowest implements Reporter {
  private readonly tests: { milliseconds: number; name: string }[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    // The first title is empty, the next is the project's.
    this.tests.push({ milliseconds: result.duration, name: test.titlePath().slice(1).join(' › ') });
  }

  onEnd(): void {
    const file = process.env.KANWU_SLOWEST;
    if (file === undefined) return;
    const slowest = this.tests.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, shown);
    const lines = slowest.map(({ milliseconds, name }) => `${(milliseconds / 1000).toFixed(1).padStart(7)} s  ${name}`);
    writeFileSync(file, `${lines.join('\n')}\n`);
  }
}
