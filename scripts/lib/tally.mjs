const escapeCodes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** The lines in which Rust's test harness, Vitest and Playwright sum up a run. */
const summaries = [/^test result: /, /^\s+Tests\s/, /^\s+\d+ (passed|failed)\b/];

/** Adds up the tests that passed and failed from what the runners print. */
export class Tally {
  passed = 0;
  failed = 0;
  #unfinishedLine = '';

  /** Takes output as it comes, in pieces that may end within a line. */
  read(text) {
    const lines = (this.#unfinishedLine + text.replace(escapeCodes, '')).split('\n');
    this.#unfinishedLine = lines.pop() ?? '';
    for (const line of lines) this.#readLine(line);
  }

  #readLine(line) {
    if (!summaries.some((summary) => summary.test(line))) return;
    this.passed += Number(line.match(/(\d+) passed/)?.[1] ?? 0);
    this.failed += Number(line.match(/(\d+) failed/)?.[1] ?? 0);
  }
}
