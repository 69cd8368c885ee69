import type { MachineZone } from '../../engine/types.ts';
import { ordinal } from '../../ui/index.ts';

export interface ZoneInTurn {
  readonly zone: MachineZone;
  /** Its place among all zones. */
  readonly at: number;
}

/** Zones as the request looks at them; those it may not use come last, the highest first. */
export function inTurn(zones: readonly MachineZone[]): ZoneInTurn[] {
  const all = zones.map((zone, at) => ({ zone, at }));
  const used = all.filter(({ zone }) => zone.turn !== null);
  const others = all.filter(({ zone }) => zone.turn === null).reverse();
  return [...used.sort((a, b) => (a.zone.turn ?? 0) - (b.zone.turn ?? 0)), ...others];
}

export function turnWords(turn: number | null): string {
  if (turn === null) return 'this request may not use it';
  return turn === 1 ? 'this request looks here first' : `this request looks here ${ordinal(turn)}`;
}
