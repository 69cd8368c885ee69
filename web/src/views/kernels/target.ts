import { useEffect } from 'preact/hooks';

/** Shows the element that a link asks for, and gives it the focus to go on from. */
export function useTarget(id: string | null): void {
  useEffect(() => {
    if (!id) return undefined;
    // After the page's own heading has had it.
    const frame = requestAnimationFrame(() => {
      const element = document.getElementById(id);
      element?.scrollIntoView({ block: 'center' });
      element?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [id]);
}
