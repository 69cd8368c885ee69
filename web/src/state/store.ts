import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Engine } from '../engine/index.ts';
import type { Shared } from '../engine/methods.ts';
import type {
  Advice,
  BuildView,
  Catalog,
  ChoiceForm,
  Composition,
  EscapeView,
  Example,
  KernelView,
  Opened,
  Origins,
  Row,
  RuleView,
  Scenario,
  StepView,
  Trail,
} from '../engine/types.ts';
import { answerWords } from '../ui/words.ts';
import { pageAddress } from './address.ts';
import { type Contracted, NOTHING_KNOWN, type Relevance } from './contracted.ts';
import * as documents from './document.ts';
import * as histories from './history.ts';
import { Notices, sayProblems, worded } from './notices.ts';
import { Router } from './router.ts';
import { Runner } from './runner.ts';
import type { Saved, Theme } from './saved.ts';
import * as scenarios from './scenario.ts';

/** Where there is no room for everything: what is on screen. */
export type Tab = 'compose' | 'contract' | 'walk' | 'world' | 'compare';

export type Overlay = 'share' | 'help' | 'nodes' | 'examples' | 'rules' | 'switches';

/** An example of a contract, by its run, with the branch that it was asked from. */
interface ShownExample {
  readonly key: string;
  readonly title: string;
  readonly sentence: string;
  readonly from: number;
}

/**
 * Everything that the page shows, and every way to change it. What depends on other things is
 * computed; what the engine says about the scenario arrives through the runner.
 */
export class Store {
  readonly engine: Engine;
  readonly notices = new Notices();
  readonly router = new Router();
  readonly runner: Runner;
  readonly catalog = signal<Catalog | null>(null);
  /** Kernels that are made up, as far as they have been met. */
  readonly madeUp = signal<ReadonlyMap<string, KernelView>>(new Map());
  /** The kernel whose rules are being switched, by its place. */
  readonly switching = signal(0);
  readonly composition = signal<Composition | null>(null);
  /** Every rule, in order of time; they come with the whole engine. */
  readonly rules = signal<readonly RuleView[]>([]);
  /** What is worth knowing about the request on the first kernel; it comes a little later. */
  readonly advice = signal<Advice | null>(null);
  /** What the request on screen can do; it comes with the code that asks for it. */
  readonly contract = signal<Contracted | null>(null);
  /** What is known of which bits matter to which kernel. */
  readonly relevance = signal<Relevance>(NOTHING_KNOWN);
  /** Which kernels could have printed the mask; it comes a little later as well. */
  readonly origins = signal<Origins | null>(null);
  readonly shared = signal<Shared | null>(null);
  /** What each kernel's walk has gone through up to the row looked at. */
  readonly trails = signal<readonly Trail[]>([]);
  /** What a search said that found nothing; until the cursor moves. */
  readonly said = signal('');
  readonly overlay = signal<Overlay | null>(null);
  readonly tab = signal<Tab>('walk');
  readonly theme: Signal<Theme>;
  readonly keys: Signal<boolean>;
  readonly welcomed: Signal<boolean>;
  readonly graph: Signal<boolean>;
  /** The graph takes the place of the steps, where there is room for one only. */
  readonly graphInstead = signal(false);
  readonly breakpoints: Signal<ReadonlySet<string>>;
  /** The kernel whose steps are listed where there is room for one only. */
  readonly column = signal(0);

  readonly document: ReadonlySignal<documents.Document>;
  readonly scenario: ReadonlySignal<Scenario>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** The row looked at: the scenario's, as far as the run on screen has it. */
  readonly at: ReadonlySignal<number>;
  readonly row: ReadonlySignal<Row | undefined>;

  readonly #example = signal<{ id: string; key: string } | null>(null);
  readonly #shownExample = signal<ShownExample | null>(null);
  readonly #history: Signal<histories.History>;
  #changes: Promise<void> = Promise.resolve();

  constructor(engine: Engine, saved: Saved) {
    this.engine = engine;
    this.theme = signal(saved.theme);
    this.keys = signal(saved.keys);
    this.welcomed = signal(saved.welcomed);
    this.graph = signal(saved.graph);
    this.breakpoints = signal(new Set(saved.breakpoints));
    this.runner = new Runner(engine, (error) => this.notices.add('error', error.message));
    const first = saved.document ?? documents.documentOf(scenarios.INITIAL);
    this.#history = signal(histories.historyOf(first));
    this.document = computed(() => this.#history.value.present);
    this.scenario = computed(() => documents.shownVariant(this.document.value).scenario);
    this.canUndo = computed(() => this.#history.value.past.length > 0);
    this.canRedo = computed(() => this.#history.value.future.length > 0);
    this.at = computed(() => {
      const rows = this.runner.shown.value?.run.rows ?? 0;
      return Math.max(0, Math.min(this.scenario.value.at, rows - 1));
    });
    this.row = computed(() => this.runner.row(this.at.value));
  }

  /** The row at which the kernels part for good, or else at which they differ first. */
  get parting(): number | null {
    const run = this.runner.shown.value?.run;
    return run?.parting ?? run?.firstDifference ?? null;
  }

  /** A kernel of the catalogue, or one that is made up and has been met. */
  kernelView(id: string): KernelView | undefined {
    return (
      this.catalog.value?.kernels.find((kernel) => kernel.id === id) ?? this.madeUp.value.get(id)
    );
  }

  /** A kernel's name in running text. */
  kernelName(id: string): string {
    return this.kernelView(id)?.name ?? id;
  }

  /** The same where there is little room: of a kernel that is made up, what it is made from. */
  shortName(id: string): string {
    const view = this.kernelView(id);
    if (!view || view.switched.length === 0) return this.kernelName(id);
    const others = this.scenario.value.kernels.flatMap((other) => this.kernelView(other) ?? []);
    const alike = others.filter(({ base, switched }) => base === view.base && switched.length > 0);
    const place = alike.findIndex((other) => other.id === view.id);
    return this.kernelName(view.base) + '*'.repeat(Math.max(1, place + 1));
  }

  nodeTitle(id: string): string {
    return this.catalog.value?.nodes.find((node) => node.id === id)?.title ?? id;
  }

  /** The answer in words that would end a loop; the engine tells it after the question. */
  escapeLabel({ node, sentence }: EscapeView): string {
    const question = `${this.nodeTitle(node)} – `;
    return sentence.startsWith(question) ? sentence.slice(question.length) : sentence;
  }

  /** A chosen answer in the engine's words, where a step that is here has them. */
  answerLabel({ node, visit, answer }: ChoiceForm): string {
    const steps = this.runner.steps(node);
    const here = steps.find((step) => step.visit === visit && step.answer === answer);
    const known = steps.flatMap(({ answers }) => answers).find(({ id }) => id === answer);
    return here?.answerLabel ?? known?.label ?? answerWords(answer);
  }

  // The request and the world

  setKernels(kernels: readonly string[]): void {
    this.#edit(scenarios.setKernels(this.scenario.peek(), kernels));
  }

  setConfiguration(id: string): void {
    this.#edit(scenarios.setConfiguration(this.scenario.peek(), id));
  }

  /** Reads the mask on this kernel in this configuration. */
  readAs(build: BuildView): void {
    this.#edit(scenarios.readAs(this.scenario.peek(), build));
  }

  /** Puts a kernel in the place of another. */
  replaceKernel(index: number, id: string): void {
    const { kernels } = this.scenario.peek();
    this.setKernels(kernels.map((kernel, at) => (at === index ? id : kernel)));
  }

  /** Learns what there is to know of a kernel that is made up. */
  async meet(id: string): Promise<void> {
    const view = await this.engine.call('kernel', id);
    // A link may spell the id in another way than the engine does.
    if (view) this.madeUp.value = new Map([...this.madeUp.peek(), [id, view], [view.id, view]]);
  }

  openSwitches(index: number): void {
    this.switching.value = index;
    this.open('switches');
  }

  setMask(gfp: string): void {
    this.#edit(scenarios.setMask(this.scenario.peek(), gfp), 'mask');
  }

  setOrder(order: string): void {
    this.#edit(scenarios.setOrder(this.scenario.peek(), order), 'order');
  }

  setContext(context: readonly string[]): void {
    this.#edit(scenarios.setContext(this.scenario.peek(), context));
  }

  setWorld(world: string): void {
    this.#edit(scenarios.setWorld(this.scenario.peek(), world), 'world');
  }

  setAssumptions(ids: readonly string[]): void {
    this.#edit(scenarios.setAssumptions(this.scenario.peek(), ids));
  }

  /** Switches a flag in the text of the mask. */
  toggleFlag(name: string): void {
    this.inTurn(async () => {
      const { kernels, configuration, gfp } = this.scenario.peek();
      const text = await this.engine.call('toggled', kernels, gfp, name, configuration);
      this.#edit(scenarios.setMask(this.scenario.peek(), text));
    });
  }

  /** Makes a change that asks the engine first, after all that were begun before it. */
  inTurn(change: () => Promise<void>): void {
    this.#changes = this.#changes
      .then(change)
      .catch((error: Error) => this.notices.add('error', error.message));
  }

  // Answers and the variants they make

  /** Answers a step differently: the run forks, and the variant before stays. */
  answerInstead(step: StepView, answer: string): void {
    const next = scenarios.choose(this.scenario.peek(), step, answer);
    const label = step.answers.find(({ id }) => id === answer)?.label ?? answer;
    this.#fork(next, `${step.title} #${step.visit}: ${step.answerLabel} → ${label}`);
  }

  /** Answers a question by its place alone, for instance the one that would end a loop, and looks at its row. */
  answerAt(asked: scenarios.Asked, answer: string, label: string, row: number): void {
    const chosen = scenarios.choose(this.scenario.peek(), asked, answer);
    const next = scenarios.moveTo(chosen, row);
    this.#fork(next, `${this.nodeTitle(asked.node)} #${asked.visit}: ${label}`);
  }

  /** Answers the open question: the run goes on, nothing forks. */
  answerOpen(asked: scenarios.Asked, answer: string): void {
    const next = scenarios.choose(this.scenario.peek(), asked, answer);
    const end = this.runner.shown.peek()?.run.rows ?? 0;
    this.#edit(scenarios.moveTo(next, end));
  }

  unchoose(asked: scenarios.Asked): void {
    const next = scenarios.unchoose(this.scenario.peek(), asked);
    this.#record(documents.revise(this.document.peek(), next));
  }

  showVariant(id: number): void {
    this.#record(documents.show(this.document.peek(), id));
  }

  removeVariant(id: number): void {
    this.#record(documents.remove(this.document.peek(), id));
  }

  undo(): void {
    this.#history.value = histories.undo(this.#history.peek());
  }

  redo(): void {
    this.#history.value = histories.redo(this.#history.peek());
  }

  // The cursor

  moveTo(row: number): void {
    this.said.value = '';
    const last = (this.runner.shown.peek()?.run.rows ?? 1) - 1;
    const at = Math.max(0, Math.min(row, last));
    const next = documents.edit(this.document.peek(), scenarios.moveTo(this.scenario.peek(), at));
    this.#history.value = histories.amend(this.#history.peek(), next);
  }

  toggleBreakpoint(node: string): void {
    const nodes = new Set(this.breakpoints.peek());
    if (!nodes.delete(node)) nodes.add(node);
    this.breakpoints.value = nodes;
  }

  // Opening and sharing

  open(overlay: Overlay): void {
    this.overlay.value = overlay;
    if (overlay === 'share') {
      this.share().catch((error: Error) => this.notices.add('error', error.message));
    }
  }

  close(): void {
    this.overlay.value = null;
  }

  /** The scenario as it is now, in every form that can be sent. */
  async share(): Promise<Shared> {
    const shared = await this.engine.call('share', this.scenario.peek(), pageAddress());
    this.shared.value = shared;
    return shared;
  }

  /** Opens a link, a fragment, a file or a text; what is wrong with it is said. */
  async openText(text: string): Promise<void> {
    const refusal = await this.openOrRefuse(text);
    if (refusal.length === 0) return;
    this.notices.clear();
    for (const reason of refusal) this.notices.add('error', reason);
  }

  /** The same for who says it himself when nothing could be opened: why not. */
  async openOrRefuse(text: string): Promise<readonly string[]> {
    try {
      const opened = await this.engine.call('read', text);
      if (!opened.scenario) return opened.problems.map(worded);
      this.notices.clear();
      sayProblems(this.notices, await this.#withFallback(opened));
      this.openScenario(opened.scenario);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  }

  /** Says as well which world answers in place of one that is not known. */
  async #withFallback(opened: Opened): Promise<Opened> {
    if (!opened.problems.some(({ field }) => field === 'world')) return opened;
    const { policies } = this.catalog.peek() ?? (await this.engine.call('catalog'));
    const instead = ` “${policies[0]?.title}” answers instead.`;
    const problems = opened.problems.map((problem) =>
      problem.field === 'world' ? { ...problem, message: problem.message + instead } : problem,
    );
    return { ...opened, problems };
  }

  openScenario(scenario: Scenario): void {
    this.#record(documents.documentOf(scenario));
  }

  /** Opens the example of a contract as a branch, so that the run before stays. */
  showExample({ scenario, title, sentence }: Example): void {
    const from = this.document.peek().shown;
    this.#fork(scenario, `Example: ${title}`);
    this.#shownExample.value = { key: scenarios.runKey(scenario), title, sentence, from };
    this.said.value = `${title}.`;
    this.tab.value = 'walk';
  }

  /** The contract's example that is on screen, if one is, and the branch it was asked from. */
  get shownExample(): ShownExample | null {
    const example = this.#shownExample.value;
    return example && example.key === scenarios.runKey(this.scenario.value) ? example : null;
  }

  async openExample(id: string, fragment: string): Promise<void> {
    await this.openText(fragment);
    this.#example.value = { id, key: scenarios.runKey(this.scenario.peek()) };
  }

  /** The example that is open as it was, if one is. */
  get example(): string | null {
    const example = this.#example.value;
    return example && example.key === scenarios.runKey(this.scenario.value) ? example.id : null;
  }

  /** What is written down for the next visit. */
  saved(): Saved {
    return {
      document: this.document.value,
      breakpoints: [...this.breakpoints.value],
      theme: this.theme.value,
      keys: this.keys.value,
      graph: this.graph.value,
      welcomed: this.welcomed.value,
    };
  }

  #edit(scenario: Scenario, kind = ''): void {
    this.#record(documents.edit(this.document.peek(), scenario), kind);
  }

  #fork(scenario: Scenario, label: string): void {
    this.#record(documents.fork(this.document.peek(), scenario, label));
  }

  #record(document: documents.Document, kind = ''): void {
    if (document === this.document.peek()) return;
    this.#history.value = histories.record(this.#history.peek(), document, Date.now(), kind);
  }
}
