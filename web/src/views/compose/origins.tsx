import type { BuildView, Origins } from '../../engine/types.ts';
import { Mono, withCode } from '../../ui/index.ts';

interface PrintedElsewhereProps {
  readonly origins: Origins;
  readonly kernelName: string;
  readonly onReadAs: (build: BuildView) => void;
}

/** Says that the kernel would not print the mask so, and offers one that does. */
export function PrintedElsewhere({ origins, kernelName, onReadAs }: PrintedElsewhereProps) {
  const nearby = origins.fits.flatMap(({ builds }) => builds)[0];
  if (origins.here || !nearby) return null;
  return (
    <p class="compose-elsewhere">
      {kernelName} does not print it so.
      <button type="button" class="compose-chip" onClick={() => onReadAs(nearby)}>
        Read it as {nearby.name}
      </button>
    </p>
  );
}

interface WhoPrintedItProps {
  /** Null if no kernel prints a mask in this form. */
  readonly origins: Origins | null;
  readonly onReadAs: (build: BuildView) => void;
}

/** The kernels that could have printed the mask; where there is none, what they print instead. */
export function WhoPrintedIt({ origins, onReadAs }: WhoPrintedItProps) {
  return (
    <details class="compose-fold compose-origins">
      <summary>Which kernels could have printed this mask?</summary>
      {origins ? (
        <Found origins={origins} onReadAs={onReadAs} />
      ) : (
        <p>
          Paste a mask as a log or a trace has it, for instance <Mono>mode:0xcc0(GFP_KERNEL)</Mono>.
        </p>
      )}
    </details>
  );
}

function Found({ origins, onReadAs }: { origins: Origins; onReadAs: (build: BuildView) => void }) {
  const { fits, nearest, nameOrigins } = origins;
  return (
    <>
      {fits.map(({ hex, names, builds }) => (
        <div key={`${hex} ${names}`} class="compose-origin">
          <Mono>
            {hex}({names})
          </Mono>
          <Builds builds={builds} onReadAs={onReadAs} />
        </div>
      ))}
      {fits.length === 0 && <p>None of these kernels prints exactly that. The nearest:</p>}
      {nearest.map(({ reason, builds }) => (
        <div key={reason} class="compose-origin">
          <p>{withCode(reason)}:</p>
          <Builds builds={builds} onReadAs={onReadAs} />
        </div>
      ))}
      {nameOrigins.length > 0 && (
        <ul class="compose-origin">
          {nameOrigins.map(({ name, kernels, reason }) => (
            <li key={name}>
              <Mono>{name}</Mono> is in {kernels}
              {reason && ` (${reason})`}.
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface BuildsProps {
  readonly builds: readonly BuildView[];
  readonly onReadAs: (build: BuildView) => void;
}

function Builds({ builds, onReadAs }: BuildsProps) {
  return (
    <ul class="compose-chips">
      {builds.map((build) => (
        <li key={build.name}>
          <button
            type="button"
            class="compose-chip"
            aria-label={`Read it as ${build.name}`}
            onClick={() => onReadAs(build)}
          >
            {build.name}
          </button>
        </li>
      ))}
    </ul>
  );
}
