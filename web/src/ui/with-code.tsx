import { Mono } from './mono.tsx';

/** The engine's sentences, in which what stands between backticks is code. */
export function withCode(sentence: string) {
  return sentence
    .split('`')
    .map((part, at) => (at % 2 === 1 ? <Mono key={`${at} ${part}`}>{part}</Mono> : part));
}
