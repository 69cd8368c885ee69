import type { EraView, FlagRow, KernelView, ValueView } from '../../engine/types.ts';
import { layout } from '../../state/layout.ts';
import { fragmentOf } from '../../state/query.ts';
import { classNames, Mono } from '../../ui/index.ts';
import { TableRegion } from '../frame/table-region.tsx';
import { ranges } from './ranges.ts';

interface FlagsProps {
  readonly flags: readonly FlagRow[];
  readonly eras: readonly EraView[];
  readonly kernels: readonly KernelView[];
  /** The element that a link asks for. */
  readonly target: string | null;
}

/** Every flag's value in every kernel, and in the configurations that move it. */
export function Flags({ flags, eras, kernels, target }: FlagsProps) {
  return (
    <section class="page-section" aria-labelledby="kernels-flags">
      <h3 id="kernels-flags" tabIndex={-1}>
        Flags
      </h3>
      <p>
        The same name is another number elsewhere: a mask in hex says something only together with
        its kernel. Where the build’s configuration moves a bit, each value has its configuration.
      </p>
      {flags.length === 0 && <p>No flag has all these words.</p>}
      {flags.length > 0 &&
        (layout.value === 'narrow' ? (
          <ul class="kernels-rules">
            {flags.map((flag) => (
              <li
                key={flag.name}
                id={`flag-${flag.name}`}
                tabIndex={-1}
                class={classNames('kernels-rule', isTarget(flag, target) && 'page-target')}
              >
                <Name flag={flag} />
                <dl class="kernels-values">
                  {merged(flag, eras).map(({ ids, value }) => (
                    <div key={ids.join()}>
                      <dt>{ranges(kernels, ids)}</dt>
                      <dd>
                        <Value value={value} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </li>
            ))}
          </ul>
        ) : (
          <TableRegion label="Flags and kernels">
            <table class="kernels-flags">
              <thead>
                <tr>
                  <th scope="col">Flag</th>
                  {eras.map((era) => (
                    <th key={era.kernels.join()} scope="col">
                      {ranges(kernels, era.kernels)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {flags.map((flag) => (
                  <tr
                    key={flag.name}
                    id={`flag-${flag.name}`}
                    tabIndex={-1}
                    class={isTarget(flag, target) ? 'page-target' : undefined}
                  >
                    <th scope="row">
                      <Name flag={flag} />
                    </th>
                    {flag.values.map((value, at) => (
                      <td key={eras[at]?.kernels.join()}>
                        <Value value={value} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </TableRegion>
        ))}
    </section>
  );
}

function Name({ flag }: { flag: FlagRow }) {
  return (
    <>
      <p class="kernels-title">
        <a href={fragmentOf('kernels', [['flag', flag.name]])}>
          <Mono>{flag.name}</Mono>
        </a>
      </p>
      <p class="kernels-summary">{flag.summary}</p>
    </>
  );
}

function Value({ value: { bits } }: { value: ValueView }) {
  if (bits.length === 0) return <span class="kernels-none">not there</span>;
  return (
    <>
      {bits.map(({ bit, configurations }) => (
        <span key={bit} class="kernels-value">
          <Mono>{bit}</Mono>
          {configurations.map((name) => (
            <small key={name}>{name}</small>
          ))}
        </span>
      ))}
    </>
  );
}

/** Columns in a row with the same value, together. */
function merged(flag: FlagRow, eras: readonly EraView[]) {
  const all: { ids: string[]; value: ValueView }[] = [];
  for (const [at, value] of flag.values.entries()) {
    const ids = eras[at]?.kernels ?? [];
    const last = all.at(-1);
    if (last && JSON.stringify(last.value) === JSON.stringify(value)) last.ids.push(...ids);
    else all.push({ ids: [...ids], value });
  }
  return all;
}

function isTarget(flag: FlagRow, target: string | null): boolean {
  return target === `flag-${flag.name}`;
}
