import type { DepthRow, DepthUser, EraView, KernelTables, KernelView } from '../../engine/types.ts';
import { layout } from '../../state/layout.ts';
import { Mono } from '../../ui/index.ts';
import { TableRegion } from '../frame/table-region.tsx';
import { ranges } from './ranges.ts';

interface DepthsProps {
  readonly tables: KernelTables;
  readonly kernels: readonly KernelView[];
}

/** How far below the min watermark attempts may go, and who makes such attempts. */
export function Depths({ tables: { depths, depthEras }, kernels }: DepthsProps) {
  return (
    <section class="page-section" aria-labelledby="kernels-depths">
      <h3 id="kernels-depths" tabIndex={-1}>
        Depths
      </h3>
      <p>
        Which share of the pages below the min watermark an attempt may use, by the flags that
        decide it, and who comes to make such an attempt in some world. A caller that only becomes
        an OOM victim on the way is left out: what a victim may use, it may use whatever it asked
        for.
      </p>
      {layout.value === 'narrow' ? (
        <ul class="kernels-rules">
          {depths.map((depth) => (
            <li key={depth.flags.join()} class="kernels-rule">
              <Depth depth={depth} />
              <dl class="kernels-values">
                {depth.users.map((users, at) => (
                  <div key={idsOf(depthEras, at)}>
                    <dt>{ranges(kernels, depthEras[at]?.kernels ?? [])}</dt>
                    <dd>
                      <Users users={users} />
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      ) : (
        <TableRegion label="Depths and kernels">
          <table class="kernels-depths">
            <thead>
              <tr>
                <th scope="col">Flags, and the share they open</th>
                {depthEras.map((era) => (
                  <th key={era.kernels.join()} scope="col">
                    {ranges(kernels, era.kernels)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {depths.map((depth) => (
                <tr key={depth.flags.join()}>
                  <th scope="row">
                    <Depth depth={depth} />
                  </th>
                  {depth.users.map((users, at) => (
                    <td key={idsOf(depthEras, at)}>
                      <Users users={users} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableRegion>
      )}
    </section>
  );
}

function Depth({ depth: { flags, uses, eighths } }: { depth: DepthRow }) {
  return (
    <>
      <p class="kernels-title">
        {flags.map((flag, at) => (
          <span key={flag}>
            {at > 0 && ' with '}
            <Mono>{flag}</Mono>
          </span>
        ))}
      </p>
      <p class="kernels-share">
        <svg viewBox="0 0 80 8" width="80" height="8" aria-hidden="true" focusable="false">
          <rect x="0.5" y="0.5" width="79" height="7" fill="none" stroke="var(--line-strong)" />
          <rect x="0" y="0" width={eighths * 10} height="8" fill="var(--accent)" />
        </svg>
        may use {uses}
      </p>
    </>
  );
}

function Users({ users }: { users: readonly DepthUser[] }) {
  if (users.length === 0) return <span class="kernels-none">nobody</span>;
  return (
    <ul class="kernels-users">
      {users.map(({ mask, caller }) => (
        <li key={`${mask} ${caller.join()}`}>
          <Mono>{mask}</Mono>
          {caller.length > 0 && <small> {caller.join(', ')}</small>}
        </li>
      ))}
    </ul>
  );
}

function idsOf(eras: readonly EraView[], at: number): string {
  return eras[at]?.kernels.join() ?? '';
}
