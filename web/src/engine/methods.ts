import { Comparison, Debate, Engine, Exhaustion, Simulation } from '../pkg/slowpath.js';
import { firstMethods } from './first-methods.ts';
import { pack } from './pack.ts';
import type {
  ComparisonStep,
  DebateView,
  ExhaustionView,
  ReplayStep,
  Scenario,
  SimulationOpened,
} from './types.ts';

/** A scenario in every form that can be sent. */
export interface Shared {
  readonly link: string;
  /** Plain text, at most 72 columns except for the link. */
  readonly text: string;
  readonly markdown: string;
  /** JSON. */
  readonly file: string;
}

let instance: Engine | undefined;

/** One engine a worker, made by the first call, when the module is there. */
function engine(): Engine {
  instance ??= new Engine();
  return instance;
}

async function share(scenario: Scenario, base: string): Promise<Shared> {
  const { begin, toPack, end } = engine().link(scenario);
  const packed = toPack === null ? '' : await pack(toPack);
  const link = base + begin + packed + end;
  const file = `${JSON.stringify(scenario, null, 2)}\n`;
  return { link, file, ...engine().texts(scenario, link) };
}

let comparison: Comparison | undefined;

/** Begins a comparison, by the query of its link; the one before is given up. */
function beginComparison(query: string): void {
  giveUpComparison();
  comparison = new Comparison(query);
}

/** Explores about so many states. A comparison that is done is given up by itself. */
function advanceComparison(states: number): ComparisonStep {
  if (!comparison) throw new Error('no comparison is under way');
  const step = comparison.advance(states);
  if (step.report) giveUpComparison();
  return step;
}

function giveUpComparison(): void {
  comparison?.free();
  comparison = undefined;
}

let running: Simulation | undefined;

/** Opens a simulation's JSON on these kernels, or on its own; the one before is given up. */
function openSimulation(text: string, kernels: string[]): SimulationOpened {
  giveUpSimulation();
  running = new Simulation(text, kernels);
  return running.opened();
}

function simulation(): Simulation {
  if (!running) throw new Error('no simulation is open');
  return running;
}

function giveUpSimulation(): void {
  running?.free();
  running = undefined;
}

let exhaustion: Exhaustion | undefined;

/** Begins to repeat a column's request until it fails; what was under way before is given up. */
function beginExhaustion(scenario: Scenario, column: number): void {
  giveUpExhaustion();
  exhaustion = new Exhaustion(scenario, column);
}

/** Goes on for about so many answers. What is done is given up by itself. */
function advanceExhaustion(answers: number): ExhaustionView {
  if (!exhaustion) throw new Error('no requests are repeated');
  const view = exhaustion.advance(answers);
  if (view.done) giveUpExhaustion();
  return view;
}

function giveUpExhaustion(): void {
  exhaustion?.free();
  exhaustion = undefined;
}

/** The files of a debate: parsed JSON. */
export interface DebateFiles {
  readonly thread: unknown;
  readonly terms: unknown;
  /** Lists by the names of their files, in the order of the thread. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Scenarios of several tasks by their ids. */
  readonly simulations: Readonly<Record<string, unknown>>;
}

let debate: Debate | undefined;

/** Reads a debate; nothing of it is judged yet. The one before is given up. */
function openDebate(files: DebateFiles): DebateView {
  debate?.free();
  debate = new Debate(files);
  return debate.view();
}

/** Computes the next verdicts, so many of them. */
function advanceDebate(count: number): ReplayStep {
  if (!debate) throw new Error('no debate is open');
  return debate.advance(count);
}

/** A claim with its verdicts as plain text, at most 72 columns except for the link. */
function claimText(claim: string, link: string): string | null {
  return debate?.text(claim, link) ?? null;
}

/** What the page can ask of the engine. Parameters and results are copied between threads. */
export const methods = {
  ...firstMethods(engine),
  /** The id with one rule switched to its other state. */
  switched: (kernel: string, rule: string) => engine().switched(kernel, rule),
  /** The arrows of the decision graph in a kernel. */
  ways: (kernel: string) => engine().ways(kernel),
  advise: (
    kernels: string[],
    gfp: string,
    order: string,
    context: string[],
    configuration?: string,
  ) => engine().advise(kernels, gfp, order, context, configuration),
  origins: (kernel: string, gfp: string, configuration?: string) =>
    engine().origins(kernel, gfp, configuration),
  contracts: (scenario: Scenario) => engine().contracts(scenario),
  /** The shortest example for a statement about a column; null where that never happens. */
  example: (scenario: Scenario, column: number, statement: string, number: number) =>
    engine().example(scenario, column, statement, number),
  /** What follows if the answers of a run that waits repeat; null where it never was before. */
  repetition: (scenario: Scenario, column: number) => engine().repetition(scenario, column),
  /** At most `count` variations, from the one with the number `from` on. */
  variations: (scenario: Scenario, from: number, count: number) =>
    engine().variations(scenario, from, count),
  /** Goes on about so many states with finding out which bits matter to a kernel. */
  relevance: (kernel: string, states: number) => engine().relevance(kernel, states),
  rules: () => engine().rules(),
  kernelTables: () => engine().kernelTables(),
  assumptions: () => engine().assumptions(),
  readComparison: (query: string) => engine().readComparison(query),
  beginComparison,
  advanceComparison,
  giveUpComparison,
  openSimulation,
  /** Lets so many jiffies go by in which somebody has the processor. */
  advanceSimulation: (jiffies: number) => simulation().advance(jiffies),
  viewSimulation: () => simulation().view(),
  simulationEvents: (column: number, from: number, count: number) =>
    simulation().events(column, from, count),
  walkBehind: (column: number, event: number) => simulation().behind(column, event),
  simulationTrace: () => simulation().chromeTrace(),
  simulationText: (link: string) => simulation().text(link),
  giveUpSimulation,
  machineCatalog: () => engine().machineCatalog(),
  /** All numbers of the scenario's machine, as they are on one of its kernels. */
  draftMachine: (scenario: Scenario, column: number) => engine().draftMachine(scenario, column),
  /** The machine that pasted reports describe. */
  pasteMachine: (scenario: Scenario, text: string) => engine().pasteMachine(scenario, text),
  /** The machine before and after the step in a row; null if the world is no machine. */
  machineAt: (column: number, row: number) => engine().machineAt(column, row),
  /** The free-list attempt in a row, zone by zone; null if there is none. */
  attemptAt: (column: number, row: number) => engine().attemptAt(column, row),
  /** Why a column's request got no page; null if it did. */
  whyFailed: (column: number) => engine().whyFailed(column),
  beginExhaustion,
  advanceExhaustion,
  giveUpExhaustion,
  openDebate,
  advanceDebate,
  claimText,
  /** `base` is the page's address without a fragment. */
  share,
};

export type EngineMethods = typeof methods;
