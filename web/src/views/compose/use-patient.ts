import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { ProblemView } from '../../engine/types.ts';

/** So long after the last key a word counts as written. */
const WAIT_MS = 600;

/**
 * The problems to show while a text is being typed: what stands there changes at once, but a
 * problem more waits until the typing rests.
 */
export function usePatient(text: string, problems: readonly ProblemView[]): readonly ProblemView[] {
  const shown = useSignal(problems);
  useLayoutEffect(() => {
    if (problems.length <= shown.peek().length) {
      shown.value = problems;
      return undefined;
    }
    const timer = setTimeout(() => {
      shown.value = problems;
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [shown, text, problems]);
  // Never a problem that is mended already, not even for a moment.
  return problems.length <= shown.value.length ? problems : shown.value;
}
