// Generated from the Rust types by `npm run types`; do not edit.

export type Scenario = { 
/**
 * The version of this form.
 */
version: number, 
/**
 * The ids of the kernels compared, one to four.
 */
kernels: Array<string>, 
/**
 * The id of the configuration that all of them are built in.
 */
configuration?: string, 
/**
 * The mask as it was typed.
 */
gfp: string, 
/**
 * The order as it was typed.
 */
order: string, 
/**
 * The ids of what is true of the caller.
 */
context: Array<string>, 
/**
 * The id of a policy, `you` for a world in which every answer is the reader's, `script`, or
 * `machine`.
 */
world: string, 
/**
 * The machine of the world `machine`; only the whole engine has machines.
 */
machine?: MachineForm, 
/**
 * The answers of the world `script`, in order.
 */
script?: Array<string>, 
/**
 * How many answers at the end of the script repeat for ever; 0 for none.
 */
repeat?: number, 
/**
 * The ids of what contracts take for granted about the world; no run depends on them.
 */
assume?: Array<string>, 
/**
 * Answers chosen by the reader on top of the world.
 */
choices: Array<ChoiceForm>, 
/**
 * The row of the comparison that is looked at.
 */
at: number, };

export type ChoiceForm = { 
/**
 * The id of the node where the question is asked.
 */
node: string, 
/**
 * Which time it is asked there, from 1.
 */
visit: number, 
/**
 * The id of the answer.
 */
answer: string, };

export type ProblemView = { 
/**
 * The field or parameter, for instance `gfp` or `choices[2].visit`.
 */
field: string, 
/**
 * `error`: this part was not used. `warning`: it was, but look at it.
 */
severity: SeverityView, 
/**
 * What is wrong and what would be right.
 */
message: string, 
/**
 * The first character concerned, counted from 0 in UTF-16 units, and the one after the last.
 */
span: [number, number] | null, 
/**
 * What may have been meant, the nearest first.
 */
suggestions: Array<string>, };

export type SeverityView = "error" | "warning";

export type Catalog = { 
/**
 * The version of the model.
 */
model: string, 
/**
 * Every kernel in order of time.
 */
kernels: Array<KernelView>, 
/**
 * What a kernel can be built with so that bits move, the default first.
 */
configurations: Array<ConfigurationView>, 
/**
 * The most rules that are switched in one kernel.
 */
maxSwitched: number, 
/**
 * What can be true of a caller.
 */
contexts: Array<ContextView>, 
/**
 * The worlds that answer by a rule.
 */
policies: Array<PolicyView>, 
/**
 * The phases of the graph from entry to outcome.
 */
phases: Array<PhaseView>, 
/**
 * The nodes of the graph.
 */
nodes: Array<NodeView>, 
/**
 * The largest order that exists.
 */
maxOrder: number, 
/**
 * Orders above this one are costly.
 */
costlyOrder: number, 
/**
 * The zone's min, low and high watermark in every policy, in pages.
 */
watermarks: [number, number, number], 
/**
 * How far below the min watermark attempts may go, the deepest first.
 */
floors: Array<FloorView>, 
/**
 * What the flags of an attempt mean, the marks included.
 */
allocFlags: Array<AllocFlagView>, };

export type ConfigurationView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * The options in running text.
 */
name: string, };

export type FloorView = { 
/**
 * The share of the watermark that must stay free, as a fraction.
 */
share: string, 
/**
 * The same in pages.
 */
pages: number, 
/**
 * Who may go so deep: flags without their prefix.
 */
who: string, };

export type AllocFlagView = { 
/**
 * The name without its prefix.
 */
name: string, 
/**
 * What it means, in one sentence.
 */
summary: string, };

export type KernelView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * The name in running text.
 */
name: string, 
/**
 * What this state is, in a few words.
 */
title: string, 
/**
 * The id of the kernel that it is, or is made from.
 */
base: string, 
/**
 * The ids of its rules.
 */
rules: Array<string>, 
/**
 * The ids of the rules in which it differs from that kernel.
 */
switched: Array<string>, 
/**
 * The ids of the configurations in which its bits differ, the default first.
 */
configurations: Array<string>, 
/**
 * Its elementary flags in the default configuration.
 */
flags: Array<FlagView>, 
/**
 * Its compound masks.
 */
compounds: Array<CompoundView>, };

export type FlagView = { 
/**
 * The name.
 */
name: string, 
/**
 * The bit as hex.
 */
bit: string, 
/**
 * How the kernel's header groups it: `zone`, `placement`, `watermark`, `reclaim`, `action`.
 */
group: string, 
/**
 * What it asks for, in one sentence.
 */
summary: string, 
/**
 * It was only proposed: a rule brings it, and its bit is made up.
 */
proposed: boolean, };

export type CompoundView = { 
/**
 * The name.
 */
name: string, 
/**
 * The names of the flags it stands for.
 */
flags: Array<string>, 
/**
 * The value as hex.
 */
hex: string, 
/**
 * Who uses it, in one sentence.
 */
summary: string, };

export type RuleView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * A few words.
 */
title: string, 
/**
 * One sentence.
 */
summary: string, 
/**
 * The commit or Message-ID.
 */
source: string, 
/**
 * A page that shows the change.
 */
url: string, 
/**
 * The first release that contains it.
 */
version: string, 
/**
 * It was only proposed: no kernel has it unless a reader switches it on.
 */
proposed: boolean, 
/**
 * A walk shows it; the others concern only how free memory is kept.
 */
ofWalk: boolean, };

export type ContextView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * The kernel's name for it.
 */
name: string, 
/**
 * One sentence.
 */
summary: string, };

export type PolicyView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * A few words.
 */
title: string, 
/**
 * The rule in plain words.
 */
rule: string, 
/**
 * Free pages at the start.
 */
free: number, };

export type PhaseView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * A heading.
 */
title: string, };

export type NodeView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * The id of its phase.
 */
phase: string, 
/**
 * `question`, `decision` or `outcome`.
 */
kind: string, 
/**
 * The label.
 */
title: string, 
/**
 * The question in plain words.
 */
question: string, 
/**
 * The kernel's function.
 */
function: string, };

export type Composition = { 
/**
 * What is wrong with the text.
 */
problems: Array<ProblemView>, 
/**
 * Every flag that this kernel has in this configuration; with them those that were only
 * proposed and that any of the kernels compared has.
 */
known: Array<FlagView>, 
/**
 * The names of the flags that are set, of all these.
 */
flags: Array<string>, 
/**
 * The names of the compound masks that are contained whole.
 */
contained: Array<string>, 
/**
 * The number in this kernel's layout.
 */
hex: string, 
/**
 * As `%pGg` prints it; empty for no flag.
 */
printed: string, 
/**
 * As a C expression.
 */
expression: string, 
/**
 * The highest zone the request may use, or a sentence on why the bits are bad.
 */
zone: string, 
/**
 * The mobility group.
 */
migratetype: string, 
/**
 * The depth of the slow path's attempts, without the prefix.
 */
allocFlags: Array<string>, 
/**
 * Pages that must stay free for an attempt of the rounds, as a share of the min watermark
 * in tenths of a percent; 0 where every reserve may be used.
 */
floorPercentTenths: number, 
/**
 * Whether every reserve may be used from the first round on.
 */
allReserves: boolean, 
/**
 * Where the request may go deeper than that, if it may.
 */
deepest: DeepestView | null, 
/**
 * The size of the block, for instance `4 pages, 16 KiB`.
 */
size: string, };

export type Origins = { 
/**
 * Whether the kernel in which the mask is read does.
 */
here: boolean, 
/**
 * Those that do; together those to which it is the same number and names.
 */
fits: Array<OriginView>, 
/**
 * Where none does: those that come nearest, by what they do instead.
 */
nearest: Array<NearestView>, 
/**
 * Where none does: the names that not every kernel has.
 */
nameOrigins: Array<NameOriginView>, };

export type OriginView = { 
/**
 * The number.
 */
hex: string, 
/**
 * What it is printed as; empty for no flag.
 */
names: string, 
/**
 * The kernels.
 */
builds: Array<BuildView>, };

export type NearestView = { 
/**
 * What they print or lack, as a sentence without its full stop.
 */
reason: string, 
/**
 * The kernels.
 */
builds: Array<BuildView>, };

export type NameOriginView = { 
/**
 * The name.
 */
name: string, 
/**
 * The kernels that have it, as stretches of time.
 */
kernels: string, 
/**
 * Why others do not, as the end of a sentence; empty if nothing is known of it.
 */
reason: string, };

export type BuildView = { 
/**
 * The kernel's id.
 */
kernel: string, 
/**
 * The configuration's id.
 */
configuration: string, 
/**
 * The name in running text, for instance `v6.12 (LOCKDEP)`; the kernel's name alone where
 * every configuration does.
 */
name: string, };

export type Advice = { 
/**
 * Doubtful combinations.
 */
lints: Array<LintView>, };

export type DeepestView = { 
/**
 * As a share of the min watermark in tenths of a percent.
 */
floorPercentTenths: number, 
/**
 * Where it is made and how deep it goes, in a sentence.
 */
sentence: string, };

export type LintView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * The flags concerned.
 */
flags: Array<string>, 
/**
 * What is doubtful.
 */
title: string, 
/**
 * What this kernel does.
 */
consequence: string, };

export type Run = { 
/**
 * What is wrong with the scenario; the run uses what is left of it.
 */
problems: Array<ProblemView>, 
/**
 * One for each kernel.
 */
columns: Array<Column>, 
/**
 * How many rows the comparison has.
 */
rows: number, 
/**
 * The first row in which the columns differ.
 */
firstDifference: number | null, 
/**
 * Where they part for good, if they end differently: the row after the last one in which
 * all still agree.
 */
parting: number | null, 
/**
 * A short value that changes when any outcome changes.
 */
check: string, };

export type Column = { 
/**
 * The kernel's id, with the rules that are switched.
 */
kernel: string, 
/**
 * The mask as this kernel prints it.
 */
mask: string, 
/**
 * Steps before the end or the repetition.
 */
steps: number, 
/**
 * How it ends.
 */
outcome: OutcomeView, 
/**
 * What happened on the way; in a loop, up to the end of its first pass.
 */
tally: Tally, 
/**
 * Choices of the scenario that this kernel never reached, as `node.visit`.
 */
unreached: Array<string>, 
/**
 * The answers to the open question, if the run waits for one.
 */
open: Array<AnswerView>, 
/**
 * Which time the open question is asked, from 1.
 */
openVisit: number, };

export type OutcomeView = { 
/**
 * `page`, `null`, `loops`, `panic`, `waiting`, `cut` or `refused`.
 */
kind: string, 
/**
 * A sentence.
 */
sentence: string, 
/**
 * The id of the node it ends at: the attempt that gave the page, the open question.
 */
node: string | null, 
/**
 * The loop, if it is one.
 */
cycle: CycleView | null, };

export type CycleView = { 
/**
 * The first step that repeats.
 */
start: number, 
/**
 * The row of that step.
 */
startRow: number, 
/**
 * Steps in one pass.
 */
length: number, 
/**
 * Rounds of the retry loop in one pass.
 */
rounds: number, 
/**
 * Tasks killed in one pass.
 */
kills: number, 
/**
 * Answers that would end it, each in a sentence with the question.
 */
wouldEnd: Array<EscapeView>, };

export type EscapeView = { 
/**
 * The id of the node.
 */
node: string, 
/**
 * Which time it is asked, from 1.
 */
visit: number, 
/**
 * The id of the answer.
 */
answer: string, 
/**
 * A sentence.
 */
sentence: string, 
/**
 * What the walk would end with under the same policy: `page`, `null`, `panic`.
 */
outcome: string, };

export type Tally = { 
/**
 * Rounds of the retry loop.
 */
rounds: number, 
/**
 * Free-list attempts.
 */
attempts: number, 
/**
 * Tasks killed.
 */
kills: number, 
/**
 * Attempts with no watermark at all.
 */
noWatermarks: number, 
/**
 * Attempts of patch 3's kind: part of the reserves at the way out.
 */
nofailReserve: number, 
/**
 * The lowest floor any attempt reached, as a share of the min watermark in percent.
 */
lowestPercent: number, 
/**
 * The names of the warnings printed.
 */
warnings: Array<string>, };

export type Row = { 
/**
 * Its number.
 */
index: number, 
/**
 * Whether the columns differ here in what is asked or answered.
 */
different: boolean, 
/**
 * Whether they differ here only in flags or effects.
 */
detail: boolean, 
/**
 * One for each kernel; nothing where it has no such step.
 */
cells: Array<StepView | null>, };

export type StepView = { 
/**
 * Its number in its column, from 0.
 */
step: number, 
/**
 * The id of the node.
 */
node: string, 
/**
 * Which time this node is met, from 1.
 */
visit: number, 
/**
 * `question` or `decision`.
 */
kind: string, 
/**
 * The id of the phase.
 */
phase: string, 
/**
 * The node's label.
 */
title: string, 
/**
 * The question in plain words.
 */
question: string, 
/**
 * The answer's id.
 */
answer: string, 
/**
 * The answer in words.
 */
answerLabel: string, 
/**
 * What follows from it, in a sentence.
 */
sentence: string, 
/**
 * The numbers that decided, in a sentence; empty where there are none.
 */
numbers: string, 
/**
 * The depth of the attempt, without the prefix; empty where nothing is attempted.
 */
allocFlags: Array<string>, 
/**
 * Rounds in a row without progress, of how many.
 */
noProgressLoops: string, 
/**
 * Compactions that reported success without a block for anybody, of how many.
 */
compactionRetries: string, 
/**
 * How hard the next compaction tries.
 */
compactPriority: string, 
/**
 * What the walk did after the answer.
 */
effects: Array<EffectView>, 
/**
 * What could be answered instead; empty for decisions.
 */
answers: Array<AnswerView>, 
/**
 * The answer was chosen by the reader.
 */
chosen: boolean, 
/**
 * This step repeats for ever.
 */
inCycle: boolean, 
/**
 * The kernel's function.
 */
function: string, 
/**
 * A page that shows the function in the kernel's source.
 */
sourceUrl: string, 
/**
 * The tag whose source that page shows.
 */
sourceTag: string, 
/**
 * The latest change of this kernel to what happens here.
 */
change: ChangeView | null, };

export type ChangeView = { 
/**
 * Which one it is: a patch of the series or a release.
 */
label: string, 
/**
 * The id of the rule that it brought.
 */
rule: string, };

export type EffectView = { 
/**
 * Stable name.
 */
id: string, 
/**
 * A sentence.
 */
sentence: string, };

export type AnswerView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * A few words.
 */
label: string, };

export type Trail = { 
/**
 * Node ids with how often each was met.
 */
nodes: Array<[string, number]>, 
/**
 * Edges gone along: from, to.
 */
edges: Array<[string, string]>, };

export type Opened = { 
/**
 * The scenario, with what could not be read left at its default; nothing if too little
 * could be read.
 */
scenario: Scenario | null, 
/**
 * What is wrong.
 */
problems: Array<ProblemView>, 
/**
 * The run differs from the one that was shared.
 */
checkDiffers: boolean, };

export type LinkParts = { 
/**
 * The beginning.
 */
begin: string, 
/**
 * What has to be packed, if anything.
 */
toPack: string | null, 
/**
 * The end.
 */
end: string, };

export type Texts = { 
/**
 * Plain text, at most 72 columns except for the link.
 */
text: string, 
/**
 * Markdown.
 */
markdown: string, };

export type Contracts = { 
/**
 * One for each kernel; empty where the assumptions contradict each other.
 */
kernels: Array<ContractView>, 
/**
 * The statements, the gravest first.
 */
lines: Array<LineView>, 
/**
 * How many more warnings none of the kernels ever prints for the request.
 */
unsaidWarnings: number, 
/**
 * Every assumption there is.
 */
assumptions: Array<AssumptionView>, 
/**
 * Why there is no contract: which assumptions contradict each other; empty if none do.
 */
contradiction: string, };

export type ContractView = { 
/**
 * The id of the kernel.
 */
kernel: string, 
/**
 * States searched for what never happens; counters below their limits count as one.
 */
states: number, 
/**
 * States met, counters included, until each thing that may happen had its example.
 */
exactStates: number, };

export type LineView = { 
/**
 * Stable name: a deed's, or `depth`.
 */
id: string, 
/**
 * What it is about: `end`, `caller` or `report`.
 */
group: string, 
/**
 * What holds, for kernels of which the same holds together; more than one if they differ.
 */
said: Array<SaidView>, };

export type SaidView = { 
/**
 * The kernels by their numbers, from 0.
 */
columns: Array<number>, 
/**
 * Whether it may happen; of the depth, whether it reaches below the min watermark.
 */
may: boolean, 
/**
 * Two or three words, the kernel being the subject.
 */
words: string, 
/**
 * A sentence.
 */
sentence: string, 
/**
 * How many answers the shortest example on the first of them takes; nothing where there
 * is none.
 */
answers: number | null, 
/**
 * The reasons to go on for ever, or the attempts; empty for other statements.
 */
cases: Array<CaseView>, };

export type CaseView = { 
/**
 * A few words.
 */
words: string, 
/**
 * How many answers its shortest example takes.
 */
answers: number, };

export type AssumptionView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * A sentence.
 */
sentence: string, };

export type Example = { 
/**
 * Its scenario: a script, on the kernels that are asked the same questions.
 */
scenario: Scenario, 
/**
 * What it shows, in a few words.
 */
title: string, 
/**
 * How long it is, and which kernels were left out.
 */
sentence: string, };

export type Repetition = { 
/**
 * The loop that it goes round in if the answers since then repeat; its row is that of the
 * run that waits. Its ways out are the answers that end the walk with no further question.
 */
cycle: CycleView, 
/**
 * The scenario in which they repeat: a script, on the kernels that are asked the same.
 */
scenario: Scenario, 
/**
 * The names of the other kernels.
 */
leftOut: Array<string>, };

export type VariationView = { 
/**
 * `flag`, `order` or `caller`.
 */
kind: string, 
/**
 * The flag's name, the new order, or the caller's id.
 */
id: string, 
/**
 * Whether it is added; taken away if not.
 */
added: boolean, 
/**
 * What would be done, for instance `With __GFP_NOFAIL`.
 */
words: string, 
/**
 * The lines that would change, kernels of which the same is said together; empty where
 * all stay.
 */
changes: Array<VariedView>, };

export type VariedView = { 
/**
 * The kernels by their numbers, from 0.
 */
columns: Array<number>, 
/**
 * The statements that would then hold.
 */
words: Array<string>, };

export type RelevanceView = { 
/**
 * The id of the kernel.
 */
kernel: string, 
/**
 * How many bits are done.
 */
done: number, 
/**
 * How many there are.
 */
total: number, 
/**
 * Whether `bits` is complete; it is empty until then.
 */
complete: boolean, 
/**
 * Every bit.
 */
bits: Array<BitView>, };

export type BitView = { 
/**
 * The flag's name or the caller's id.
 */
id: string, 
/**
 * `none`, `effects` or `decisions`.
 */
relevance: string, 
/**
 * In a sentence.
 */
sentence: string, };

export type ComparisonForm = { 
/**
 * The ids of the two kernels.
 */
kernels: Array<string>, 
/**
 * `plain` for callers of whom nothing special is known, `all` for every caller.
 */
callers: string, 
/**
 * The ids of what is taken for granted about the world.
 */
assume: Array<string>, };

export type ComparisonRead = { 
/**
 * The form, with what could not be read left at its default.
 */
form: ComparisonForm, 
/**
 * What is wrong.
 */
problems: Array<ProblemView>, };

export type ComparisonStep = { 
/**
 * What comes next, in a few words; empty when all is done.
 */
stage: string, 
/**
 * How many steps of the work are done.
 */
done: number, 
/**
 * How many there are.
 */
of: number, 
/**
 * How many states have been explored.
 */
states: number, 
/**
 * What was found, when all is done.
 */
report: ComparisonReport | null, };

export type ComparisonReport = { 
/**
 * How many requests are told apart.
 */
requests: number, 
/**
 * How many of them differ in what they may do.
 */
different: number, 
/**
 * Which ones, if any do.
 */
when: WhenView | null, 
/**
 * Flags that one kernel lacks, so that they are left out.
 */
missing: Array<MissingView>, 
/**
 * What only one of the kernels may do, what concerns the most requests first.
 */
differences: Array<DifferenceView>, 
/**
 * First decisions that differ under equal answers, likewise.
 */
partings: Array<PartedView>, 
/**
 * How many states were explored.
 */
states: number, };

export type MissingView = { 
/**
 * Their names.
 */
flags: Array<string>, 
/**
 * The id of the kernel that has them.
 */
kernel: string, };

export type WhenView = { 
/**
 * In words.
 */
words: ConditionView, 
/**
 * As one line, with flags by their names.
 */
expression: string, 
/**
 * How many of the bits of a request it speaks of.
 */
literals: number, };

export type ConditionView = { 
/**
 * `always`, `is` for one clause, `all` or `any` for several conditions.
 */
kind: string, 
/**
 * The clause, which goes on after "when the request".
 */
text: string, 
/**
 * The conditions that are joined.
 */
parts: Array<ConditionView>, };

export type DifferenceView = { 
/**
 * What, the gravest first.
 */
changes: Array<DeedView>, 
/**
 * Which requests.
 */
when: WhenView, 
/**
 * How many.
 */
requests: number, 
/**
 * One of them.
 */
example: ExampleView, };

export type DeedView = { 
/**
 * The id of the kernel that may do it.
 */
kernel: string, 
/**
 * What it may do, after its name.
 */
may: string, };

export type PartedView = { 
/**
 * Where the first kernel is then.
 */
first: PlaceView, 
/**
 * Where the second kernel is then.
 */
second: PlaceView, 
/**
 * Which requests.
 */
when: WhenView, 
/**
 * How many.
 */
requests: number, 
/**
 * One of them.
 */
example: ExampleView, };

export type PlaceView = { 
/**
 * The node's label.
 */
title: string, 
/**
 * What is decided there, `yes` or `no`; empty where nothing is.
 */
decides: string, };

export type ExampleView = { 
/**
 * The mask as C source.
 */
mask: string, 
/**
 * The order.
 */
order: number, 
/**
 * What is true of the caller, by the kernel's names.
 */
context: Array<string>, 
/**
 * The walks that show it, as a link's fragment; nothing where no world of ours goes on in
 * this way for ever.
 */
link: string | null, };

export type KernelTables = { 
/**
 * The columns of the flags: kernels in a row that number them alike.
 */
layoutEras: Array<EraView>, 
/**
 * Every flag, in the order in which kernels number them.
 */
flags: Array<FlagRow>, 
/**
 * The columns of the depths: kernels in a row with the same ones.
 */
depthEras: Array<EraView>, 
/**
 * Every depth of an attempt, the least deep first.
 */
depths: Array<DepthRow>, };

export type EraView = { 
/**
 * Their ids.
 */
kernels: Array<string>, };

export type FlagRow = { 
/**
 * The name.
 */
name: string, 
/**
 * How the kernel's header groups it.
 */
group: string, 
/**
 * What it asks for, in one sentence.
 */
summary: string, 
/**
 * Its value in each column.
 */
values: Array<ValueView>, };

export type ValueView = { 
/**
 * Its bits; none where the flag does not exist.
 */
bits: Array<FlagBit>, };

export type FlagBit = { 
/**
 * As hex.
 */
bit: string, 
/**
 * In which configurations; empty if in all.
 */
configurations: Array<string>, };

export type DepthRow = { 
/**
 * The flags that decide it.
 */
flags: Array<string>, 
/**
 * Which share of the min watermark it may use, in words.
 */
uses: string, 
/**
 * The same in eighths.
 */
eighths: number, 
/**
 * For each column who makes such attempts; nobody where there are none.
 */
users: Array<Array<DepthUser>>, };

export type DepthUser = { 
/**
 * The mask.
 */
mask: string, 
/**
 * What is true of the caller, by the kernel's names.
 */
caller: Array<string>, };

export type SimulationOpened = { 
/**
 * Stable name.
 */
id: string, 
/**
 * In plain words.
 */
title: string, 
/**
 * The setting, in a paragraph.
 */
setting: string, 
/**
 * What to watch.
 */
watch: string, 
/**
 * The requests that it is about, as text.
 */
requests: Array<string>, 
/**
 * The ids of the kernels that the file is to be run on.
 */
kernels: Array<string>, 
/**
 * The ids of others that it says something about as well.
 */
later: Array<string>, 
/**
 * What is wrong, by the path of the field; nothing runs while there is an error.
 */
problems: Array<ProblemView>, 
/**
 * It can be run.
 */
ready: boolean, };

export type SimulationProgress = { 
/**
 * All columns have ended.
 */
done: boolean, 
/**
 * Jiffies gone by, of each column.
 */
clocks: Array<number>, 
/**
 * Jiffies after which it is ended in any case.
 */
limit: number, };

export type SimulationView = { 
/**
 * One run for each kernel.
 */
columns: Array<SimulationColumn>, 
/**
 * The end of the common axis of time.
 */
jiffies: number, 
/**
 * Jiffies of a second.
 */
hz: number, 
/**
 * The ids of what a lane can show; lanes name them by place. `idle`, `running`,
 * `reclaiming`, `looping`, `io`, `lock`, `memory`, `sleeping`, `dying`.
 */
activities: Array<string>, };

export type SimulationColumn = { 
/**
 * The id of the kernel.
 */
kernel: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How it ended.
 */
end: SimulationEnd, 
/**
 * Jiffies gone by.
 */
clock: number, 
/**
 * Everybody who can have the processor: processes and tasks, devices, the kernel's threads.
 */
lanes: Array<LaneView>, 
/**
 * Zones that have pages.
 */
curves: Array<CurveView>, 
/**
 * What was counted of all.
 */
figures: SimulationFigures, 
/**
 * Events that were kept.
 */
events: number, 
/**
 * Common events that were left out because there were too many.
 */
leftOut: number, };

export type SimulationEnd = { 
/**
 * `done`, `deadlock`, `livelock`, `panic`, `time`, or `running`.
 */
kind: string, 
/**
 * The same in a sentence.
 */
sentence: string, 
/**
 * Who waits for whom, in sentences, where nobody gets on.
 */
chain: Array<ChainView>, 
/**
 * What would let somebody go on, in sentences.
 */
remedies: Array<string>, };

export type ChainView = { 
/**
 * By place among the lanes.
 */
lane: number, 
/**
 * Who would have to do something, likewise.
 */
on: Array<number>, 
/**
 * In a sentence.
 */
sentence: string, };

export type LaneView = { 
/**
 * The name.
 */
name: string, 
/**
 * `task`, `process`, `device`, `flusher`, `kswapd` or `reaper`.
 */
role: string, 
/**
 * The run does not wait for its end.
 */
background: boolean, 
/**
 * From this jiffy to the one before that it did this (a place among the activities).
 */
intervals: Array<[number, number, number]>, 
/**
 * Intervals shorter than this are part of the one before them.
 */
shortest: number, 
/**
 * What was counted of it.
 */
figures: SimulationFigures, 
/**
 * It was killed.
 */
killed: boolean, 
/**
 * It has ended.
 */
ended: boolean, 
/**
 * What it does at the end of the run, in a few words.
 */
state: string, 
/**
 * Pages that it holds at the end.
 */
holds: number, };

export type CurveView = { 
/**
 * The zone's name.
 */
zone: string, 
/**
 * Pages it manages.
 */
managed: number, 
/**
 * Its min watermark.
 */
min: number, 
/**
 * Its low watermark.
 */
low: number, 
/**
 * Its high watermark.
 */
high: number, 
/**
 * Jiffies of a point.
 */
width: number, 
/**
 * The fewest free pages, point by point.
 */
least: Array<number>, 
/**
 * The most.
 */
most: Array<number>, 
/**
 * The fewest of all.
 */
lowest: number, 
/**
 * The same as a share of the min watermark, in percent.
 */
lowestPercent: number, };

export type SimulationFigures = { 
/**
 * Requests that got a block.
 */
served: number, 
/**
 * Requests that failed.
 */
failed: number, 
/**
 * Rounds of the retry loop.
 */
rounds: number, 
/**
 * Kills.
 */
kills: number, 
/**
 * Blocks given without regard to watermarks.
 */
fromAllReserves: number, 
/**
 * Blocks given below the min watermark.
 */
belowMin: number, 
/**
 * Times that the OOM killer reported progress without a kill.
 */
spared: number, 
/**
 * Reports that an allocation stalls.
 */
stalls: number, 
/**
 * Pages that its own reclaim freed.
 */
reclaimed: number, 
/**
 * The longest time that a request took, in jiffies.
 */
longest: number, 
/**
 * Requests to devices that were done.
 */
completed: number, 
/**
 * Those put back for want of memory, each time.
 */
deferred: number, 
/**
 * Those lost and sent again.
 */
timedOut: number, 
/**
 * Those that failed for good.
 */
ioErrors: number, };

export type SimulationEvent = { 
/**
 * Its place among the events of its column.
 */
index: number, 
/**
 * The jiffy.
 */
at: number, 
/**
 * The same as text, in seconds.
 */
time: string, 
/**
 * Who did it, by place among the lanes.
 */
lane: number, 
/**
 * What, as a stable name: `slow-path`, `reclaimed`, `given`, `failed`, `gave-up`, `waits`,
 * `spared`, `killed`, `exited`, `reaped`, `warned`, `stalled`, `reported`, `submitted`,
 * `deferred`, `completed`, `timed-out`, `io-error`, `kswapd-woken`, `kswapd-sleeps`,
 * `flusher-woken`, `locked`, `unlocked`, `panicked`.
 */
kind: string, 
/**
 * In a sentence.
 */
sentence: string, 
/**
 * There is a walk behind it that can be opened.
 */
walk: boolean, };

export type WalkBehind = { 
/**
 * The scenario, with the answers that the machine gave as its script.
 */
scenario: Scenario, 
/**
 * The request was longer than what can be opened; this is its beginning.
 */
cut: boolean, 
/**
 * The caller was chosen by the OOM killer meanwhile, which a script cannot say.
 */
callerChanged: boolean, };

export type MachineForm = { 
/**
 * The id of a preset, or `own` for a machine that the edits describe from nothing.
 */
preset: string, 
/**
 * The id of the state that the preset is in; `given` for the preset's own numbers.
 */
state: string, 
/**
 * Numbers that differ, in the order in which they are set.
 */
edits: Array<EditForm>, };

export type EditForm = { 
/**
 * Where it stands, for instance `zone.0.Normal.free`.
 */
path: string, 
/**
 * What it is, as it was typed.
 */
value: string, };

export type MachineCatalog = { 
/**
 * The machines to begin with.
 */
presets: Array<NamedView>, 
/**
 * The states that such a machine can be in.
 */
states: Array<NamedView>, 
/**
 * The mobility types, in the order of `MachineZone.blocks`.
 */
types: Array<NamedView>, 
/**
 * The lists that reclaim goes through, in the order of `MachineZone.lists`.
 */
lists: Array<NamedView>, 
/**
 * The kinds of pages on a list, in the order within `MachineZone.lists`.
 */
kinds: Array<NamedView>, 
/**
 * The requests whose depth is shown beside that of the scenario's own.
 */
requests: Array<NamedView>, };

export type NamedView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * A few words.
 */
title: string, 
/**
 * One sentence.
 */
summary: string, };

export type MachineDraft = { 
/**
 * The form as it is used; what could not be read is still in it.
 */
form: MachineForm, 
/**
 * Every number, in groups that belong together.
 */
groups: Array<FieldGroup>, 
/**
 * What is wrong, by the path of the field (`zone.0.Normal.free`), or by `preset`, `state`.
 */
problems: Array<ProblemView>, 
/**
 * The machine at the start, if one could be set up.
 */
machine: MachineView | null, };

export type FieldGroup = { 
/**
 * Stable id, the beginning of the paths: `vm`, `zone.0.Normal`, `task.2`.
 */
id: string, 
/**
 * A heading.
 */
title: string, 
/**
 * The numbers.
 */
fields: Array<MachineField>, };

export type MachineField = { 
/**
 * What an edit names it by.
 */
path: string, 
/**
 * What it is, in a few words.
 */
label: string, 
/**
 * `pages`, `kB`, `blocks`, `pageblocks`, `jiffies`, or empty for anything else.
 */
unit: string, 
/**
 * What stands there; empty where the kernel works it out by itself.
 */
value: string, 
/**
 * What the preset in its state has there.
 */
base: string, 
/**
 * Where the kernel works it out by itself: what it comes to, on the kernel looked at.
 */
derived: number | null, 
/**
 * An edit names it.
 */
changed: boolean, 
/**
 * The least that can stand there, where it is a number.
 */
least: number, 
/**
 * The most that can stand there, where it is a number.
 */
most: number, 
/**
 * It is one of the few that matter most: worth a slider.
 */
main: boolean, 
/**
 * How it is written: `number`, `flag` (`0` or `1`), `text`.
 */
kind: string, };

export type PastedMachine = { 
/**
 * The machine that it describes; nothing if too little could be read.
 */
form: MachineForm | null, 
/**
 * What is wrong with the text, by line.
 */
problems: Array<PasteProblem>, 
/**
 * What was found in it, in a sentence.
 */
found: string, };

export type PasteProblem = { 
/**
 * The line, from 1.
 */
line: number, 
/**
 * The field of the report, as the report calls it.
 */
field: string, 
/**
 * What is wrong with it, as a sentence.
 */
message: string, };

export type MachineStep = { 
/**
 * The machine before the step's answer.
 */
before: MachineView, 
/**
 * The machine after it; the same where the step asks nothing.
 */
after: MachineView, 
/**
 * What happened on the machine meanwhile, in order.
 */
events: Array<EffectView>, 
/**
 * What the answer meant for the machine, where it was the reader's; else empty.
 */
note: string, };

export type MachineView = { 
/**
 * Zones that have pages, node by node from low addresses to high.
 */
zones: Array<MachineZone>, 
/**
 * The nodes.
 */
nodes: Array<MachineNode>, 
/**
 * The tasks, in the order in which the kernel goes through them.
 */
tasks: Array<MachineTask>, 
/**
 * Slots of swap space.
 */
swapTotal: number, 
/**
 * Slots of swap space in use.
 */
swapUsed: number, 
/**
 * Jiffies since the start.
 */
jiffies: number, 
/**
 * Pages that all zones manage, with swap space: what badness is measured against.
 */
total: number, };

export type MachineZone = { 
/**
 * The node.
 */
node: number, 
/**
 * The zone's name, for instance `DMA32`.
 */
zone: string, 
/**
 * Pages that are there.
 */
present: number, 
/**
 * Pages that the allocator manages.
 */
managed: number, 
/**
 * Free pages as everybody reads them; can be below zero for a moment.
 */
free: number, 
/**
 * Free pages that really stand on the free lists.
 */
listed: number, 
/**
 * Pages on the per-cpu lists: neither free nor in use.
 */
perCpu: number, 
/**
 * The length above which the per-cpu lists give pages back.
 */
perCpuHigh: number, 
/**
 * Pages that the per-cpu lists take and give at once.
 */
perCpuBatch: number, 
/**
 * The min mark without boost.
 */
min: number, 
/**
 * The low mark without boost.
 */
low: number, 
/**
 * The high mark without boost.
 */
high: number, 
/**
 * The promo mark; 0 in kernels without it.
 */
promo: number, 
/**
 * Pages by which all marks are raised for now.
 */
boost: number, 
/**
 * What it keeps from this request, since that could use a higher zone.
 */
kept: number, 
/**
 * The same for each class of requests, by the zones of the node from low to high.
 */
keeps: Array<number>, 
/**
 * Which zone it is that this request looks at, from 1; none if it may not use it.
 */
turn: number | null, 
/**
 * Pages in pageblocks of the reserve for high-order atomic requests.
 */
highatomicReserved: number, 
/**
 * Free pages among those.
 */
highatomicFree: number, 
/**
 * Free pages of the contiguous memory allocator.
 */
cmaFree: number, 
/**
 * Free blocks: for each type by order.
 */
blocks: Array<Array<number>>, 
/**
 * Pageblocks of each type.
 */
pageblocks: Array<number>, 
/**
 * Pages on the lists that reclaim goes through: for each list by kind.
 */
lists: Array<Array<number>>, 
/**
 * Pages of slab caches whose shrinkers call filesystems (inodes, dentries).
 */
slabFilesystem: number, 
/**
 * Pages of other slab caches that shrinkers can free.
 */
slabOther: number, 
/**
 * Page tables.
 */
pageTables: number, 
/**
 * All other pages: the kernel's own, and blocks that requests hold.
 */
other: number, 
/**
 * How far down this request and the classic ones may dig here.
 */
depths: Array<MachineDepth>, };

export type MachineDepth = { 
/**
 * `this` for the scenario's own request, or the id of a classic one.
 */
request: string, 
/**
 * The mask as this kernel writes it, and what is true of the caller.
 */
mask: string, 
/**
 * Whether the request may use the zone at all.
 */
eligible: boolean, 
/**
 * With so many free pages or fewer its deepest attempt fails here: the mark as far as its
 * flags lower it, the pages kept from it, those it may not have, and the rest of its block.
 */
floor: number, 
/**
 * The depth of that attempt, without the prefix.
 */
allocFlags: Array<string>, 
/**
 * The same in a sentence.
 */
sentence: string, };

export type MachineNode = { 
/**
 * Its number.
 */
node: number, 
/**
 * `asleep`, `napping`, `running`, or `given-up`.
 */
kswapd: string, 
/**
 * Its rounds in vain, one after the other.
 */
kswapdFailures: number, 
/**
 * The order it was woken for.
 */
kswapdOrder: number, 
/**
 * Pages of files that have to be written.
 */
dirty: number, 
/**
 * Pages of files that are being written.
 */
writeback: number, 
/**
 * How many pages may wait to be written before requests for such pages go elsewhere.
 */
dirtyLimit: number | null, 
/**
 * Anonymous pages that others hold off the lists to reclaim them.
 */
isolatedAnon: number, 
/**
 * The same for pages of files.
 */
isolatedFile: number, };

export type MachineTask = { 
/**
 * Its name.
 */
name: string, 
/**
 * `runs`, `victim` (chosen by the OOM killer), `exiting`, or `gone`.
 */
state: string, 
/**
 * Its `oom_score_adj`.
 */
oomScoreAdj: number, 
/**
 * What `/proc/PID/oom_score` shows.
 */
score: number, 
/**
 * Its badness in pages, which can be below zero; none if it cannot be killed.
 */
badness: number | null, 
/**
 * It is the one that the OOM killer would choose now.
 */
next: boolean, 
/**
 * It makes the request.
 */
caller: boolean, 
/**
 * Anonymous pages.
 */
anon: number, 
/**
 * Pages of mapped files.
 */
file: number, 
/**
 * Pages of shared memory.
 */
shmem: number, 
/**
 * Slots of swap space.
 */
swap: number, 
/**
 * Page tables of all levels.
 */
pageTables: number, 
/**
 * The number of its memory; tasks with the same number share it. None once it has none.
 */
mm: number | null, 
/**
 * What keeps the OOM killer from it, or other facts, in a few words; empty for none.
 */
note: string, };

export type AttemptView = { 
/**
 * Each look at a zone, in order; a zone comes again where the attempt began anew.
 */
looks: Array<LookView>, 
/**
 * What came of it, in a sentence.
 */
sentence: string, 
/**
 * The answer in this run is the reader's, and the machine's would have been another one.
 */
overruled: boolean, };

export type LookView = { 
/**
 * The node.
 */
node: number, 
/**
 * The zone.
 */
zone: string, 
/**
 * `served`, `too-few`, `no-block`, `nothing-to-take`, `outside-cpuset`, `too-dirty`,
 * `kswapd-runs`, or `begins-anew`.
 */
verdict: string, 
/**
 * Why, in plain words with the numbers.
 */
reason: string, 
/**
 * The depth of the attempt then, without the prefix.
 */
allocFlags: Array<string>, 
/**
 * The first test against the high mark, in kernels that make it.
 */
high: WatermarkTestView | null, 
/**
 * The test that decided; none if the zone was passed over before its pages were counted.
 */
test: WatermarkTestView | null, 
/**
 * Free blocks that could serve the order, from that order up.
 */
orders: Array<OrderView>, };

export type WatermarkTestView = { 
/**
 * `quick`, `full`, or `without-boost`.
 */
kind: string, 
/**
 * The mark it is against: `min`, `low`, `high`, or `none`.
 */
mark: string, 
/**
 * That mark in the zone, with its boost.
 */
markPages: number, 
/**
 * Pages of it that are boost.
 */
boost: number, 
/**
 * Free pages, all kinds together.
 */
free: number, 
/**
 * The rest of the block besides its first page; taken off.
 */
restOfBlock: number, 
/**
 * Pages of the reserve for high-order atomic requests; taken off.
 */
closedHighatomic: number, 
/**
 * Pages of the contiguous memory allocator; taken off.
 */
closedCma: number, 
/**
 * What is left.
 */
usable: number, 
/**
 * The mark as far as the attempt's flags lower it.
 */
loweredTo: number, 
/**
 * Pages kept from requests that could use a higher zone; added to it.
 */
lowmemReserve: number, 
/**
 * What the usable pages must exceed.
 */
mustExceed: number, 
/**
 * `passed`, `too-few`, or `no-block`.
 */
verdict: string, };

export type OrderView = { 
/**
 * The order.
 */
order: number, 
/**
 * Blocks of types that the attempt may use.
 */
open: number, 
/**
 * Blocks that it may not use, as `CMA` or `HighAtomic`.
 */
closed: number, };

export type ExhaustionView = { 
/**
 * Nothing is left to do.
 */
done: boolean, 
/**
 * A run is ended after so many blocks, whether it has failed or not; sooner if it has
 * needed very many answers in the slow path.
 */
limit: number, 
/**
 * The zones, with their marks at the start.
 */
zones: Array<ExhaustedZone>, 
/**
 * One for the scenario's request, and one for each classic one.
 */
runs: Array<ExhaustionRun>, };

export type ExhaustedZone = { 
/**
 * The node.
 */
node: number, 
/**
 * The zone.
 */
zone: string, 
/**
 * Pages that the allocator manages.
 */
managed: number, 
/**
 * The min mark.
 */
min: number, 
/**
 * The low mark.
 */
low: number, 
/**
 * The high mark.
 */
high: number, };

export type ExhaustionRun = { 
/**
 * `this` for the scenario's own request, or the id of a classic one.
 */
request: string, 
/**
 * The mask as this kernel writes it, and what is true of the caller.
 */
mask: string, 
/**
 * The order.
 */
order: number, 
/**
 * `waiting`, `running`, `failed`, `panicked`, `limit` (it has not failed), or `endless` (one
 * request went on and on).
 */
state: string, 
/**
 * Blocks it was given.
 */
blocks: number, 
/**
 * The curve, from the start to the end, at most 256 points.
 */
points: Array<ExhaustionPoint>, 
/**
 * For each zone the fewest free pages at which it still gave a block.
 */
lowest: Array<number | null>, 
/**
 * Tasks that were killed.
 */
kills: number, 
/**
 * Pages that the request reclaimed for itself.
 */
reclaimed: number, 
/**
 * Why it ended, in a paragraph; empty until then.
 */
why: string, };

export type ExhaustionPoint = { 
/**
 * Blocks given until then.
 */
blocks: number, 
/**
 * Free pages of each zone.
 */
free: Array<number>, };

export type DebateView = { 
/**
 * Who took part.
 */
people: Array<ParticipantView>, 
/**
 * The kernels that every claim is judged on, in order of time.
 */
states: Array<StateView>, 
/**
 * The messages in order of time.
 */
messages: Array<MessageView>, 
/**
 * The id of the message that this project was made from.
 */
seed: string | null, 
/**
 * The claims in the order of the thread; those that nobody wrote come last.
 */
claims: Array<ClaimView>, 
/**
 * How many verdicts there are to compute.
 */
verdicts: number, 
/**
 * What is wrong with the files.
 */
problems: Array<ProblemView>, };

export type ParticipantView = { 
/**
 * Stable name within the data.
 */
id: string, 
/**
 * The name.
 */
name: string, };

export type StateView = { 
/**
 * The kernel's id.
 */
id: string, 
/**
 * Its name in running text.
 */
name: string, 
/**
 * Its name beside the others: what a patch adds to the state before.
 */
short: string, };

export type MessageView = { 
/**
 * Stable name within the data.
 */
id: string, 
/**
 * The id of the person who wrote it.
 */
author: string, 
/**
 * The day on which it was sent, as `2017-01-04`.
 */
date: string, 
/**
 * The Message-ID, without angle brackets.
 */
messageId: string, 
/**
 * A page that shows it.
 */
url: string, 
/**
 * The id of the message that it answers; nothing for the beginning of a thread.
 */
answers: string | null, 
/**
 * The id of the message that its thread began with.
 */
thread: string, 
/**
 * How many messages stand between it and the beginning of its thread.
 */
depth: number, 
/**
 * What it is, in a few words of our own.
 */
title: string, 
/**
 * How it is known: `read`, `quoted` or `listed`.
 */
known: string, 
/**
 * The ids of its claims.
 */
claims: Array<string>, };

export type ClaimView = { 
/**
 * Stable name within the data.
 */
id: string, 
/**
 * The id of the message that says it; nothing for what was derived.
 */
message: string | null, 
/**
 * The id of the person whose claim it is; nothing for what was derived.
 */
author: string | null, 
/**
 * `testable`, `history`, `opinion` or `process`.
 */
kind: string, 
/**
 * The claim, in our words.
 */
says: string, 
/**
 * The same for somebody who does not know the code.
 */
explain: string | null, 
/**
 * What to look at in the runs.
 */
watch: string | null, 
/**
 * What is worth knowing beside the verdict.
 */
note: string | null, 
/**
 * The flags and compound masks that it speaks of, with their prefixes.
 */
flags: Array<string>, 
/**
 * The ids of the kernels on which it is judged; none for a claim without verdict.
 */
kernels: Array<string>, 
/**
 * What has to be observed; nothing for a claim without verdict.
 */
test: TestView | null, 
/**
 * Who expected the verdicts that are expected.
 */
source: string | null, };

export type TestView = { 
/**
 * `all` or `any` of its parts, `not` its part, `from` one kernel on another part, or
 * `says`: a statement.
 */
kind: string, 
/**
 * The statement, or the kernel from which on this part counts; else empty.
 */
text: string, 
/**
 * Which of the claim's statements it is, counted from 0; nothing if it is none.
 */
statement: number | null, 
/**
 * The request that the statement is about.
 */
request: AskedView | null, 
/**
 * What is taken for granted, each in a sentence.
 */
given: Array<string>, 
/**
 * The fragment that shows the request on the states of the debate.
 */
link: string | null, 
/**
 * The parts.
 */
parts: Array<TestView>, };

export type AskedView = { 
/**
 * The mask.
 */
mask: string, 
/**
 * The order.
 */
order: string, 
/**
 * What is true of the caller, each in a few words.
 */
caller: Array<string>, 
/**
 * Who makes such requests, in plain words; empty where the data does not say.
 */
who: string, };

export type ReplayStep = { 
/**
 * How many verdicts are computed.
 */
done: number, 
/**
 * How many there are.
 */
of: number, 
/**
 * The new ones.
 */
verdicts: Array<VerdictView>, };

export type VerdictView = { 
/**
 * The claim's id.
 */
claim: string, 
/**
 * The kernel's id.
 */
kernel: string, 
/**
 * `holds`, `fails`, `depends` or `not-known`.
 */
verdict: string, 
/**
 * What it depends on, or why it is not known, each in a sentence.
 */
reasons: Array<string>, 
/**
 * The verdict that was expected; nothing where nobody said anything.
 */
expected: string | null, 
/**
 * It is known and not the one that was expected.
 */
surprising: boolean, 
/**
 * The same as `verdict` for each statement; nothing where it does not count on this kernel.
 */
statements: Array<string | null>, 
/**
 * Scenarios that show it.
 */
evidence: Array<EvidenceView>, 
/**
 * Simulations that show it.
 */
runs: Array<RunView>, };

export type EvidenceView = { 
/**
 * What it shows, in a few words.
 */
shows: string, 
/**
 * The request's mask.
 */
mask: string, 
/**
 * The request's order.
 */
order: string, 
/**
 * How the run ends, where a single run is the evidence.
 */
outcome: string | null, 
/**
 * What was counted on the way; empty where the evidence is an example that stops where
 * the thing happens.
 */
figures: Array<FigureView>, 
/**
 * The fragment that opens it at the step that decides.
 */
walk: string, 
/**
 * The fragment that sets the states beside each other under the same answers; nothing
 * where no world of ours goes on like this.
 */
compare: string | null, };

export type FigureView = { 
/**
 * What was counted.
 */
label: string, 
/**
 * How much, with its unit.
 */
value: string, };

export type RunView = { 
/**
 * The scenario's id.
 */
simulation: string, 
/**
 * How it ended, in a sentence.
 */
shows: string, 
/**
 * What was counted.
 */
figures: Array<FigureView>, 
/**
 * The fragment that opens it.
 */
link: string, };
