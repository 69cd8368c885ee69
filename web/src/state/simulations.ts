import { type ReadonlySignal, signal } from '@preact/signals';
import { EngineStopped } from '../engine/client.ts';
import type {
  SimulationEvent,
  SimulationOpened,
  SimulationProgress,
  SimulationView,
} from '../engine/types.ts';

/** The engine that simulates, as far as it is used here. */
export interface SimulatingEngine {
  call(method: 'openSimulation', text: string, kernels: string[]): Promise<SimulationOpened>;
  call(method: 'advanceSimulation', jiffies: number): Promise<SimulationProgress>;
  call(method: 'viewSimulation'): Promise<SimulationView>;
  call(
    method: 'simulationEvents',
    column: number,
    from: number,
    count: number,
  ): Promise<SimulationEvent[]>;
}

/** What is run: the text of a scenario file, and the kernels that take the place of its own. */
export interface Wanted {
  readonly text: string;
  readonly kernels: readonly string[];
}

/** How far a simulation has come. */
export type Stage = 'opening' | 'running' | 'reading' | 'done' | 'stopped' | 'refused' | 'failed';

/** What is known of the simulation that was asked for last. */
export interface Simulating {
  readonly wanted: Wanted;
  readonly stage: Stage;
  readonly opened: SimulationOpened | null;
  readonly progress: SimulationProgress | null;
  readonly view: SimulationView | null;
  /** The events of each column, in order, as far as they have been fetched. */
  readonly events: readonly (readonly SimulationEvent[])[];
  /** Why it failed. */
  readonly reason: string;
}

/** So many busy jiffies go by between two looks at whether to go on: some milliseconds. */
const SLICE = 100;

/** A run that takes longer is drawn so often while it goes on, in milliseconds. */
const DRAWN_EVERY = 400;

/** So many events are fetched at once. */
const EVENTS = 500;

/** Runs simulations slice by slice, one at a time, in an engine that has nothing else to do. */
export class Simulations {
  readonly #engine: SimulatingEngine;
  readonly #shown = signal<Simulating | null>(null);
  /** Grows with every simulation that is begun or stopped: older ones end at their next slice. */
  #turn = 0;

  constructor(engine: SimulatingEngine) {
    this.#engine = engine;
  }

  get shown(): ReadonlySignal<Simulating | null> {
    return this.#shown;
  }

  /** Runs this, unless it is on screen already. */
  async show(wanted: Wanted): Promise<void> {
    const shown = this.#shown.peek();
    if (shown && sameWanted(shown.wanted, wanted) && shown.stage !== 'failed') return;
    await this.run(wanted);
  }

  /** Runs this from its beginning. */
  async run(wanted: Wanted): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#shown.value = {
      wanted,
      stage: 'opening',
      opened: null,
      progress: null,
      view: null,
      events: [],
      reason: '',
    };
    try {
      await this.#open(wanted, turn);
    } catch (error) {
      const stopped = error instanceof EngineStopped;
      const reason = stopped ? 'The engine stopped over this simulation.' : String(error);
      this.#say(turn, { stage: 'failed', reason });
    }
  }

  /** Ends the run where it is; what has happened until then stays on screen. */
  async stop(): Promise<void> {
    if (this.#shown.peek()?.stage !== 'running') return;
    this.#turn += 1;
    const turn = this.#turn;
    try {
      await this.#read(turn, 'stopped');
    } catch (error) {
      this.#say(turn, { stage: 'failed', reason: String(error) });
    }
  }

  async #open({ text, kernels }: Wanted, turn: number): Promise<void> {
    const opened = await this.#engine.call('openSimulation', text, [...kernels]);
    if (!this.#say(turn, { stage: opened.ready ? 'running' : 'refused', opened })) return;
    if (!opened.ready) return;
    let drawn = performance.now();
    for (;;) {
      const progress = await this.#engine.call('advanceSimulation', SLICE);
      if (!this.#say(turn, { progress })) return;
      if (progress.done) break;
      if (performance.now() - drawn < DRAWN_EVERY) continue;
      if (!this.#say(turn, { view: await this.#engine.call('viewSimulation') })) return;
      drawn = performance.now();
    }
    await this.#read(turn, 'done');
  }

  async #read(turn: number, stage: 'done' | 'stopped'): Promise<void> {
    const view = await this.#engine.call('viewSimulation');
    if (!this.#say(turn, { stage: 'reading', view })) return;
    const events: SimulationEvent[][] = [];
    for (const [column, { events: count }] of view.columns.entries()) {
      const all: SimulationEvent[] = [];
      while (all.length < count) {
        const more = await this.#engine.call('simulationEvents', column, all.length, EVENTS);
        if (turn !== this.#turn || more.length === 0) break;
        all.push(...more);
      }
      events.push(all);
    }
    this.#say(turn, { stage, events });
  }

  /** Says more of the simulation on screen; false where another one has taken its place. */
  #say(turn: number, more: Partial<Simulating>): boolean {
    const shown = this.#shown.peek();
    if (turn !== this.#turn || !shown) return false;
    this.#shown.value = { ...shown, ...more };
    return true;
  }
}

function sameWanted(one: Wanted, other: Wanted): boolean {
  return one.text === other.text && one.kernels.join() === other.kernels.join();
}
