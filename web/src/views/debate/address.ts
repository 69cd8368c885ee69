/** What the address says of the debate: which claims are listed, which one is open, which tour. */

import type { ClaimView, DebateView, VerdictView } from '../../engine/types.ts';
import { fragmentOf, parameter, strangers } from '../../state/query.ts';
import type { Tour } from './data.ts';

/** What is listed; an empty text asks for nothing. */
export interface Filters {
  /** The id of a person, or `nobody` for what was derived. */
  readonly by: string;
  readonly kind: string;
  readonly flag: string;
  readonly verdict: string;
  /** `seed` for the mail that the project was made from. */
  readonly in: string;
  /** Words that all have to occur. */
  readonly q: string;
}

export interface Address {
  readonly filters: Filters;
  /** The id of the claim that is open; empty if none is. */
  readonly claim: string;
  readonly tour: string;
  /** The tour's step, from 1. */
  readonly step: number;
}

export const NO_FILTERS: Filters = { by: '', kind: '', flag: '', verdict: '', in: '', q: '' };

/** Who is the author of what follows from the patches. */
export const NOBODY = 'nobody';

export const KINDS = [
  { id: 'testable', title: 'with a verdict' },
  { id: 'history', title: 'for the record to settle' },
  { id: 'opinion', title: 'opinions' },
  { id: 'process', title: 'on how to go on' },
] as const;

export const VERDICTS = [
  { id: 'holds', title: 'holds somewhere' },
  { id: 'fails', title: 'does not hold somewhere' },
  { id: 'depends', title: 'depends on something' },
  { id: 'not-known', title: 'not known' },
  { id: 'changes', title: 'changes with the patches' },
  { id: 'unexpected', title: 'not as expected' },
] as const;

const KNOWN = [...Object.keys(NO_FILTERS), 'claim', 'tour', 'step'];

/** The address without what makes no sense, and a message for each such thing. */
export function readAddress(
  query: string,
  debate: DebateView,
  tours: readonly Tour[],
): { readonly address: Address; readonly problems: readonly string[] } {
  const problems = strangers(query, KNOWN).map(
    (name) => `${shorten(name)}: Nothing is known of this parameter; it is left out.`,
  );
  const one = (name: string, known: readonly string[], what: string) => {
    const value = parameter(query, name) ?? '';
    if (value === '' || known.includes(value)) return value;
    problems.push(`${name}: “${shorten(value)}” is not ${what}; it is left out.`);
    return '';
  };
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
  const filters = {
    by: one('by', [...ids(debate.people), NOBODY], 'somebody who took part'),
    kind: one('kind', ids(KINDS), 'a kind of claim'),
    flag: one('flag', flagsOf(debate), 'a flag that a claim speaks of'),
    verdict: one('verdict', ids(VERDICTS), 'a verdict'),
    in: one('in', ['seed'], '“seed”, which stands for the mail that the project was made from'),
    q: (parameter(query, 'q') ?? '').slice(0, MOST_SEARCHED),
  };
  const claim = one('claim', ids(debate.claims), 'a claim of the debate');
  const tour = one('tour', ids(tours), 'a tour');
  const steps = tours.find(({ id }) => id === tour)?.steps.length ?? 0;
  const step = stepIn(parameter(query, 'step'), steps, problems);
  return { address: { filters, claim, tour, step }, problems };
}

function stepIn(text: string | null, steps: number, problems: string[]): number {
  if (text === null) return 1;
  const step = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (step >= 1 && step <= steps) return step;
  const range = steps === 0 ? 'no tour is named' : `the tour has steps 1 to ${steps}`;
  problems.push(`step: “${shorten(text)}” is not a step: ${range}.`);
  return 1;
}

/** The fragment that says the same; parameters that ask for nothing are left out. */
export function addressFragment({ filters, claim, tour, step }: Partial<Address>): string {
  return fragmentOf('debate', [
    ...Object.entries(filters ?? {}),
    ['claim', claim ?? ''],
    ['tour', tour ?? ''],
    ['step', tour ? String(step ?? 1) : ''],
  ]);
}

/** The flags and compound masks that claims speak of, the compound ones first. */
export function flagsOf({ claims }: DebateView): string[] {
  const names = [...new Set(claims.flatMap(({ flags }) => flags))];
  const group = (name: string) => (name.startsWith('__') ? 1 : 0);
  return names.sort((a, b) => group(a) - group(b) || a.localeCompare(b));
}

export function isFiltered(filters: Filters): boolean {
  return Object.values(filters).some((value) => value !== '');
}

/** Whether a claim is asked for; `verdicts` are those computed so far. */
export function matches(
  claim: ClaimView,
  filters: Filters,
  debate: DebateView,
  verdicts: readonly VerdictView[],
): boolean {
  const { by, kind, flag, verdict, q } = filters;
  if (by && (claim.author ?? NOBODY) !== by) return false;
  if (kind && claim.kind !== kind) return false;
  if (flag && !claim.flags.includes(flag)) return false;
  if (filters.in && (debate.seed === null || claim.message !== debate.seed)) return false;
  if (verdict && !hasVerdict(verdict, verdicts, debate)) return false;
  return q === '' || hasWords(claim, q, debate);
}

function hasVerdict(wanted: string, verdicts: readonly VerdictView[], debate: DebateView): boolean {
  if (wanted === 'unexpected') return verdicts.some(({ surprising }) => surprising);
  if (wanted === 'changes') {
    const states = debate.states.map(({ id }) => id);
    const found = verdicts.filter(({ kernel }) => states.includes(kernel));
    return new Set(found.map(({ verdict }) => verdict)).size > 1;
  }
  return verdicts.some(({ verdict }) => verdict === wanted);
}

function hasWords(claim: ClaimView, q: string, debate: DebateView): boolean {
  const author = debate.people.find(({ id }) => id === claim.author)?.name ?? '';
  const message = debate.messages.find(({ id }) => id === claim.message);
  const said = [
    claim.id,
    claim.says,
    claim.explain,
    claim.watch,
    claim.note,
    author,
    message?.title,
  ];
  const text = [...said, ...claim.flags].join(' ').toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** More letters are not searched for. */
const MOST_SEARCHED = 100;

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
