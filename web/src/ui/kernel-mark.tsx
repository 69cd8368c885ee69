/** How the nth compared kernel is drawn: a line pattern and a shape, beside its colour. */
export const KERNEL_STYLES = [
  { pattern: '', shape: 'M8 0a4 4 0 1 1 0 8a4 4 0 1 1 0-8z' },
  { pattern: '5 2.5', shape: 'M4.5 0.5h7v7h-7z' },
  { pattern: '1 2.5', shape: 'M8 0 12.3 7.5H3.7z' },
  { pattern: '6 2 1 2', shape: 'M8-0.7 12.7 4 8 8.7 3.3 4z' },
] as const;

/** The legend of the nth compared kernel; its name stands beside it. */
export function KernelMark({ index }: { index: number }) {
  const style = KERNEL_STYLES[index % KERNEL_STYLES.length] ?? KERNEL_STYLES[0];
  return (
    <svg class={`ui-kernel-mark kernel-${index}`} viewBox="-6 -1 28 10" aria-hidden="true">
      <path d="M-5 4h26" stroke="var(--kernel)" stroke-width="2" stroke-dasharray={style.pattern} />
      <path d={style.shape} fill="var(--kernel)" stroke="var(--bg-raised)" stroke-width="1" />
    </svg>
  );
}
