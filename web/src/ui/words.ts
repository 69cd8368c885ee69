/** Words that several views say in the same way. */

const OUTCOMES: Readonly<Record<string, { word: string; verb: string }>> = {
  page: { word: 'page', verb: 'gets a page' },
  null: { word: 'null', verb: 'fails' },
  loops: { word: 'loops', verb: 'loops for ever' },
  panic: { word: 'panic', verb: 'panics' },
  waiting: { word: 'waiting for you', verb: 'waits for your answer' },
  cut: { word: 'not finished', verb: 'goes on past what is shown' },
  refused: { word: 'answer refused', verb: 'cannot take a chosen answer' },
};

/** The word for a kind of outcome. */
export function outcomeWord(kind: string): string {
  return OUTCOMES[kind]?.word ?? kind;
}

/** What the kernel does in the end, as the end of a sentence that begins with its name. */
export function outcomeVerb(kind: string): string {
  return OUTCOMES[kind]?.verb ?? kind;
}

/** An answer's id in words, where its label is not at hand. */
export function answerWords(id: string): string {
  if (/^\d+$/.test(id)) return counted(Number(id), 'page');
  return id.replaceAll('-', ' ');
}

/** `1 step`, `2 steps`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `100,000`. By hand: a browser takes longer over its tables of languages than over a pane. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`. */
export function ordinal(count: number): string {
  const tens = count % 100;
  if (tens >= 11 && tens <= 13) return `${count}th`;
  return `${count}${['th', 'st', 'nd', 'rd'][count % 10] ?? 'th'}`;
}
