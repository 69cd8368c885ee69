/** Edits of a scenario: plain functions from one to the next. */

import type { BuildView, ChoiceForm, MachineForm, Scenario } from '../engine/types.ts';

/** The world in which a modelled machine answers. */
export const WORLD_MACHINE = 'machine';

export const MOST_KERNELS = 4;

/** The world in which every answer is the reader's. */
export const WORLD_YOU = 'you';

/** What a first visit opens: the shortest request on which the patched kernel differs. */
export const INITIAL: Scenario = {
  version: 1,
  kernels: ['4.10', '4.10-p1'],
  gfp: 'GFP_KERNEL | __GFP_NORETRY | __GFP_NOFAIL',
  order: '0',
  context: [],
  world: 'exhausted',
  choices: [],
  at: 0,
};

/** One question of a walk: where it is asked, and which time. */
export interface Asked {
  readonly node: string;
  readonly visit: number;
}

export function setKernels(scenario: Scenario, kernels: readonly string[]): Scenario {
  const distinct = [...new Set(kernels)].slice(0, MOST_KERNELS);
  return distinct.length === 0 ? scenario : { ...scenario, kernels: distinct };
}

/** What the kernels are built with where a scenario says nothing of it. */
export const DEFAULT_CONFIGURATION = 'default';

export function setConfiguration(scenario: Scenario, id: string): Scenario {
  const { configuration: _, ...rest } = scenario;
  return id === DEFAULT_CONFIGURATION ? rest : { ...rest, configuration: id };
}

/** Reads the mask on another kernel, in the place of the first one. */
export function readAs(scenario: Scenario, { kernel, configuration }: BuildView): Scenario {
  const others = scenario.kernels.includes(kernel) ? scenario.kernels : scenario.kernels.slice(1);
  return setConfiguration(setKernels(scenario, [kernel, ...others]), configuration);
}

export function setMask(scenario: Scenario, gfp: string): Scenario {
  return { ...scenario, gfp };
}

export function setOrder(scenario: Scenario, order: string): Scenario {
  return { ...scenario, order };
}

export function setContext(scenario: Scenario, context: readonly string[]): Scenario {
  return { ...scenario, context: [...context] };
}

export function setWorld(scenario: Scenario, world: string): Scenario {
  return { ...scenario, world };
}

/** Makes a machine the world, or changes it. */
export function setMachine(scenario: Scenario, machine: MachineForm): Scenario {
  return { ...scenario, world: WORLD_MACHINE, machine };
}

/** What contracts take for granted; without any the field is left out, as the engine does. */
export function setAssumptions(scenario: Scenario, assumptions: readonly string[]): Scenario {
  const { assume: _, ...others } = scenario;
  return assumptions.length === 0 ? others : { ...others, assume: [...assumptions] };
}

/** Answers a question; a choice made there before is replaced. */
export function choose(scenario: Scenario, asked: Asked, answer: string): Scenario {
  const choice: ChoiceForm = { node: asked.node, visit: asked.visit, answer };
  const others = scenario.choices.filter((other) => !isAt(other, asked));
  return { ...scenario, choices: [...others, choice] };
}

/** Takes a choice back, so that the world answers there again. */
export function unchoose(scenario: Scenario, asked: Asked): Scenario {
  return { ...scenario, choices: scenario.choices.filter((choice) => !isAt(choice, asked)) };
}

export function choiceAt(scenario: Scenario, asked: Asked): ChoiceForm | undefined {
  return scenario.choices.find((choice) => isAt(choice, asked));
}

export function moveTo(scenario: Scenario, row: number): Scenario {
  return { ...scenario, at: row };
}

/**
 * A text that is the same for two scenarios exactly when their runs are: all but the cursor and
 * what contracts assume.
 */
export function runKey(scenario: Scenario): string {
  const { kernels, configuration, gfp, order, context, world, script = [], repeat = 0 } = scenario;
  const machine = world === WORLD_MACHINE ? scenario.machine : undefined;
  const answers = scenario.choices.map(({ node, visit, answer }) => `${node}.${visit}=${answer}`);
  const request = [kernels, configuration ?? DEFAULT_CONFIGURATION, gfp, order];
  return JSON.stringify([
    request,
    [...context].sort(),
    world,
    machine,
    script,
    repeat,
    answers.sort(),
  ]);
}

function isAt(choice: ChoiceForm, { node, visit }: Asked): boolean {
  return choice.node === node && choice.visit === visit;
}
