import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  /** What is copied; a function where it is made only then. */
  readonly text: string | (() => string);
  /** What it is called, for instance `Copy link`. */
  readonly label: string;
  readonly kind?: 'plain' | 'primary' | 'quiet';
}

const SHOWN_FOR_MS = 2000;

/** Copies a text and says for a moment whether that worked. */
export function CopyButton({ text, label, kind = 'plain' }: CopyButtonProps) {
  const result = useSignal<'' | 'Copied' | 'Not allowed'>('');

  useEffect(() => {
    if (!result.value) return undefined;
    const timer = setTimeout(() => {
      result.value = '';
    }, SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [result.value, result]);

  const copy = async () => {
    const copied = await copyText(typeof text === 'string' ? text : text());
    result.value = copied ? 'Copied' : 'Not allowed';
  };

  return (
    <span class="ui-copy">
      <Button kind={kind} icon={result.value === 'Copied' ? 'check' : 'copy'} onClick={copy}>
        {label}
      </Button>
      <span class="ui-copy-result" role="status">
        {result}
      </span>
    </span>
  );
}
