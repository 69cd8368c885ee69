import type { ProblemView } from '../../engine/types.ts';

/** A passage of a text with what stands around it. */
export interface Excerpt {
  readonly before: string;
  readonly passage: string;
  readonly after: string;
}

type Span = NonNullable<ProblemView['span']>;

const AROUND = 11;
const LONGEST_PASSAGE = 40;

/** The passage at `span` in a line short enough to be shown, however long the text is. */
export function excerpt(text: string, [start, end]: Span): Excerpt {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  const passage = oneLine(text.slice(start, end));
  return {
    before: (from > 0 ? '…' : '') + oneLine(text.slice(from, start)),
    passage: passage.length > LONGEST_PASSAGE ? `${passage.slice(0, LONGEST_PASSAGE)}…` : passage,
    after: oneLine(text.slice(end, to)) + (to < text.length ? '…' : ''),
  };
}

/** The text with exactly the passage at `span` replaced. */
export function withReplacement(text: string, [start, end]: Span, name: string): string {
  return text.slice(0, start) + name + text.slice(end);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
