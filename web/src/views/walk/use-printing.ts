import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether the page is being printed. What is drawn then is drawn before it goes to paper. */
export function usePrinting(): boolean {
  const printing = useSignal(false);
  useEffect(() => {
    const follow = ({ type }: Event) => {
      printing.value = type === 'beforeprint';
    };
    addEventListener('beforeprint', follow);
    addEventListener('afterprint', follow);
    return () => {
      removeEventListener('beforeprint', follow);
      removeEventListener('afterprint', follow);
    };
  }, [printing]);
  return printing.value;
}
