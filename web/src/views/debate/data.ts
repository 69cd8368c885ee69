/** The files of the debate. They travel with the page's code; the engine reads and judges them. */

import consolidation from '../../../../scenarios/debate/claims/consolidation.json';
import matrix from '../../../../scenarios/debate/claims/matrix.json';
import posting from '../../../../scenarios/debate/claims/posting.json';
import report from '../../../../scenarios/debate/claims/report.json';
import rfc from '../../../../scenarios/debate/claims/rfc.json';
import seed from '../../../../scenarios/debate/claims/seed.json';
import series from '../../../../scenarios/debate/claims/series.json';
import trigger from '../../../../scenarios/debate/claims/trigger.json';
import terms from '../../../../scenarios/debate/terms.json';
import thread from '../../../../scenarios/debate/thread.json';
import argument from '../../../../scenarios/debate/tours/argument.json';
import outcome from '../../../../scenarios/debate/tours/outcome.json';
import type { DebateFiles } from '../../engine/methods.ts';
import { CATALOGUE } from '../simulation/catalogue.ts';

export const FILES: DebateFiles = {
  thread,
  terms,
  // In the order of the thread; what nobody wrote comes last.
  claims: { trigger, rfc, posting, consolidation, report, series, seed, matrix },
  simulations: Object.fromEntries(CATALOGUE.map(({ head, text }) => [head.id, JSON.parse(text)])),
};

/** One stop of a tour. */
export interface TourStep {
  readonly title: string;
  readonly text: readonly string[];
  readonly watch: string;
  /** The parameters of the playground's link. */
  readonly link: string;
  /** What the run shows, by kernel; a test holds it against the engine. */
  readonly shows: Readonly<Record<string, Shown>>;
  readonly claims: readonly string[];
}

export interface Shown {
  readonly outcome: string;
  readonly kills?: number;
  /** In one pass of a loop. */
  readonly 'kills-a-pass'?: number;
  /** The lowest floor of any attempt, in percent of the min watermark. */
  readonly lowest?: number;
  readonly 'part-reserve'?: number;
  readonly warns?: readonly string[];
}

export interface Tour {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly TourStep[];
}

export const TOURS: readonly Tour[] = [argument, outcome];
