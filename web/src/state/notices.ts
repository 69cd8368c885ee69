import { type ReadonlySignal, signal } from '@preact/signals';
import type { Opened, ProblemView } from '../engine/types.ts';

export interface Notice {
  readonly id: number;
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
}

/** Messages that stay until the reader puts them away. */
export class Notices {
  readonly #list = signal<readonly Notice[]>([]);
  #lastId = 0;

  get list(): ReadonlySignal<readonly Notice[]> {
    return this.#list;
  }

  /** Says it once, however often it happens. */
  add(severity: Notice['severity'], text: string): void {
    if (this.#list.peek().some((notice) => notice.text === text)) return;
    this.#lastId += 1;
    this.#list.value = [...this.#list.peek(), { id: this.#lastId, severity, text }];
  }

  dismiss(id: number): void {
    this.#list.value = this.#list.peek().filter((notice) => notice.id !== id);
  }

  clear(): void {
    this.#list.value = [];
  }
}

/** What was wrong with something that was opened, one line each. */
export function sayProblems(notices: Notices, { problems }: Opened): void {
  for (const problem of problems.slice(0, MOST_PROBLEMS)) {
    notices.add(problem.severity, worded(problem));
  }
  const more = problems.length - MOST_PROBLEMS;
  if (more > 0) notices.add('warning', `And ${more} more of what was opened could not be read.`);
}

/** A problem in one line: the field as the link or the file names it, and the message. */
export function worded({ field, message }: ProblemView): string {
  return field ? `${field}: ${message}` : message;
}

const MOST_PROBLEMS = 4;
