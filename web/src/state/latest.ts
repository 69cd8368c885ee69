/**
 * Does asynchronous work for the latest input only: what arrives meanwhile waits, and of that the
 * last is done. So no queue grows, however fast the inputs come.
 */
export function latestOnly<Input>(work: (input: Input) => Promise<void>): (input: Input) => void {
  let waiting: { readonly input: Input } | null = null;
  let busy = false;

  const go = async () => {
    busy = true;
    while (waiting) {
      const { input } = waiting;
      waiting = null;
      await work(input);
    }
    busy = false;
  };

  return (input) => {
    waiting = { input };
    if (!busy) go();
  };
}
