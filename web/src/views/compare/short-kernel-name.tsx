import { useStore } from '../../state/context.ts';
import { VisuallyHidden } from '../../ui/index.ts';

/** A kernel's name where there is no room for a long one; read out and pointed at it is whole. */
export function ShortKernelName({ id }: { id: string }) {
  const store = useStore();
  const [name, short] = [store.kernelName(id), store.shortName(id)];
  if (name === short) return <>{name}</>;
  return (
    <>
      <span aria-hidden="true" title={name}>
        {short}
      </span>
      <VisuallyHidden>{name}</VisuallyHidden>
    </>
  );
}
