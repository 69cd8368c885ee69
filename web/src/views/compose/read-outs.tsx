import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Composition } from '../../engine/types.ts';
import { Button, copyText, Mono } from '../../ui/index.ts';

interface ReadOutsProps {
  /** Null while the engine starts. */
  readonly composition: Composition | null;
  readonly kernelName: string;
}

const SHOWN_FOR_MS = 2000;

/** What the mask comes to on the kernel: in every notation, and what it may take. */
export function ReadOuts({ composition, kernelName }: ReadOutsProps) {
  const copied = useSignal('');

  useEffect(() => {
    if (!copied.value) return undefined;
    const timer = setTimeout(() => {
      copied.value = '';
    }, SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied.value, copied]);

  const copy = async (text: string) => {
    copied.value = (await copyText(text)) ? 'Copied' : 'Copying is not allowed';
  };

  return (
    <section class="compose-section" aria-label="What the kernel makes of it">
      <div class="compose-head">
        <h2>What {kernelName} makes of it</h2>
        <span class="compose-copied" role="status">
          {copied}
        </span>
      </div>
      <dl class="compose-values">
        <Notation name="Hex" text={composition?.hex} onCopy={copy} />
        <Notation name="In logs" text={composition?.printed} onCopy={copy} />
        <Notation name="In C" text={composition?.expression} onCopy={copy} />
        <div>
          <dt>Zone</dt>
          <dd>{composition?.zone}</dd>
        </div>
        <div>
          <dt>Mobility</dt>
          <dd>{composition?.migratetype}</dd>
        </div>
        <div>
          <dt>Depth</dt>
          <dd>{composition && <Depth composition={composition} />}</dd>
        </div>
      </dl>
    </section>
  );
}

interface NotationProps {
  readonly name: string;
  readonly text: string | undefined;
  readonly onCopy: (text: string) => void;
}

function Notation({ name, text, onCopy }: NotationProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="compose-notation">
        {text ? <Mono>{breakable(text)}</Mono> : <span class="ui-below">nothing</span>}
        <Button
          kind="quiet"
          icon="copy"
          label={`Copy (${name.toLowerCase()})`}
          disabled={!text}
          onClick={() => onCopy(text ?? '')}
        />
      </dd>
    </div>
  );
}

/** Lets a long mask wrap after its bars. */
function breakable(text: string) {
  return text.split(/(?<=\|)/).map((part, at) => [at > 0 && <wbr />, part]);
}

/** How far down the free pages may go for this request: in its rounds, and at the deepest. */
function Depth({ composition }: { composition: Composition }) {
  const { floorPercentTenths, deepest, allocFlags } = composition;
  const left = floorPercentTenths / 10;
  const further = deepest && floorPercentTenths - deepest.floorPercentTenths;
  return (
    <>
      {depthInWords(composition)}
      {deepest && ` ${deepest.sentence}`}
      <span class="compose-depth" aria-hidden="true">
        0
        <span class="compose-depth-bar">
          {further !== null && (
            <span class="compose-depth-deepest" style={{ width: `${further / 10}%` }} />
          )}
          <span style={{ width: `${100 - left}%` }} />
        </span>
        min
      </span>
      <span class="compose-alloc">
        <Mono>{allocFlags.map((name) => `ALLOC_${name}`).join(' ')}</Mono>
      </span>
    </>
  );
}

function depthInWords({ allReserves, floorPercentTenths, deepest }: Composition): string {
  if (allReserves) return 'All reserves, from the first round on.';
  if (floorPercentTenths < 1000)
    return `Down to ${floorPercentTenths / 10} % of the min watermark.`;
  if (deepest) return 'Down to the min watermark at first.';
  return 'Down to the min watermark, not into the reserves.';
}
