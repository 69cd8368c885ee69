import type { MachineCatalog, MachineView, MachineZone } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Change } from './change.tsx';
import { zoneName } from './changes.ts';
import { CompositionBar } from './composition-bar.tsx';
import { number, pagesAndKilobytes } from './figures.ts';
import { Fold } from './fold.tsx';
import { FreeBlocksTable } from './free-blocks-table.tsx';
import { ZoneGauge } from './gauge/zone-gauge.tsx';
import { usesOf } from './uses.ts';
import { inTurn, turnWords } from './zones.ts';

interface ZoneListProps {
  readonly catalog: MachineCatalog;
  readonly before: MachineView;
  readonly after: MachineView;
}

/** The zones in the order in which the request looks at them, then those it may not use. */
export function ZoneList({ catalog, before, after }: ZoneListProps) {
  return (
    <>
      {inTurn(after.zones).map(({ zone, at }) => (
        <Zone
          key={`${zone.node}.${zone.zone}`}
          catalog={catalog}
          name={zoneName(after, zone)}
          zone={zone}
          before={before.zones[at] ?? zone}
        />
      ))}
    </>
  );
}

interface ZoneProps {
  readonly catalog: MachineCatalog;
  readonly name: string;
  readonly zone: MachineZone;
  readonly before: MachineZone;
}

function Zone({ catalog, name, zone, before }: ZoneProps) {
  const store = useStore();
  const order = Number.parseInt(store.scenario.value.order, 10) || 0;
  return (
    <section class="machine-section" aria-label={name}>
      <h3>
        {name} <span class="machine-turn">{turnWords(zone.turn)}</span>
      </h3>
      <ZoneGauge zone={zone} before={before.free} />
      <Fold summary="Free blocks by order">
        {() => (
          <FreeBlocksTable
            zone={name}
            types={catalog.types.map(({ title }) => title)}
            blocks={zone.blocks}
            before={before.blocks}
            order={order}
          />
        )}
      </Fold>
      <Fold summary={`What its ${number(zone.managed)} pages are used for`}>
        {() => <CompositionBar title={name} parts={usesOf(zone, before, catalog)} />}
      </Fold>
      <p class="machine-note">
        Per-cpu lists: {pagesAndKilobytes(zone.perCpu)}, neither free nor in use.{' '}
        <Change by={zone.perCpu - before.perCpu} /> They take and give {number(zone.perCpuBatch)} at
        once and give back above {number(zone.perCpuHigh)}.
      </p>
    </section>
  );
}
