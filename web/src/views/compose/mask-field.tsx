import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { ProblemView } from '../../engine/types.ts';
import { Button, counted } from '../../ui/index.ts';
import { withReplacement } from './excerpt.ts';
import { LINTS_ID } from './lints.tsx';
import { orderSaid } from './order-said.ts';
import { Problems } from './problems.tsx';
import { usePatient } from './use-patient.ts';

interface MaskFieldProps {
  readonly text: string;
  readonly kernelName: string;
  readonly problems: readonly ProblemView[];
  /** How many doubtful combinations there are. */
  readonly doubts: number;
  readonly onMask: (text: string) => void;
  /** The order as it was typed. */
  readonly order: string;
  readonly onOrder: (text: string) => void;
}

/** The mask as text, with what is wrong with it below. */
export function MaskField(props: MaskFieldProps) {
  const { text, kernelName, doubts, onMask, order, onOrder } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useHeightOfContent(field, text);
  const problems = usePatient(text, props.problems);
  const said = orderSaid(text);

  const replace = (problem: ProblemView, name: string) => {
    if (!problem.span) return;
    onMask(withReplacement(text, problem.span, name));
    field.current?.focus();
  };

  return (
    <section class="compose-mask">
      <div class="compose-head">
        <h2>
          <label for={id}>Mask</label>
        </h2>
        {doubts > 0 && (
          <Button kind="quiet" className="compose-doubts" onClick={showLints}>
            {counted(doubts, 'doubtful point')}
          </Button>
        )}
      </div>
      <textarea
        id={id}
        ref={field}
        class="ui-input ui-mono compose-text"
        rows={2}
        value={text}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={problems.some(({ severity }) => severity === 'error')}
        aria-describedby={`${id}-hint ${id}-problems`}
        onInput={(event) => onMask(event.currentTarget.value)}
      />
      {said !== null && said !== order.trim() && (
        <p class="compose-order-said">
          This line says order {said}:
          <button type="button" class="compose-chip" onClick={() => onOrder(said)}>
            use it
          </button>
        </p>
      )}
      <div class="compose-below">
        <p id={`${id}-hint`} class={problems.length > 0 ? 'ui-hidden' : 'ui-below'}>
          Names, an expression, a number or a log line, read as {kernelName} reads it.
        </p>
        <Problems id={`${id}-problems`} text={text} problems={problems} onReplace={replace} />
      </div>
    </section>
  );
}

function showLints() {
  const lints = document.getElementById(LINTS_ID);
  lints?.scrollIntoView({ block: 'nearest' });
  lints?.focus({ preventScroll: true });
}

/** Makes the field as high as its text; the style sheet says where that ends. */
function useHeightOfContent(field: { current: HTMLTextAreaElement | null }, text: string) {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || element.value !== text) return;
    element.style.height = 'auto';
    const borders = element.offsetHeight - element.clientHeight;
    element.style.height = `${element.scrollHeight + borders}px`;
  }, [field, text]);
}
