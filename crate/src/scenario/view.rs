//! What the page is shown: plain values, ready to print.

use super::form::ProblemView;
use serde::Serialize;

macro_rules! views {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
        $($(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* })*
    };
}

pub(super) use views;

views! {
    /// Everything that does not depend on a scenario.
    Catalog {
        /// The version of the model.
        model: String,
        /// Every kernel in order of time.
        kernels: Vec<KernelView>,
        /// What a kernel can be built with so that bits move, the default first.
        configurations: Vec<ConfigurationView>,
        /// The most rules that are switched in one kernel.
        max_switched: u32,
        /// What can be true of a caller.
        contexts: Vec<ContextView>,
        /// The worlds that answer by a rule.
        policies: Vec<PolicyView>,
        /// The phases of the graph from entry to outcome.
        phases: Vec<PhaseView>,
        /// The nodes of the graph.
        nodes: Vec<NodeView>,
        /// The largest order that exists.
        max_order: u32,
        /// Orders above this one are costly.
        costly_order: u32,
        /// The zone's min, low and high watermark in every policy, in pages.
        watermarks: (u32, u32, u32),
        /// How far below the min watermark attempts may go, the deepest first.
        floors: Vec<FloorView>,
        /// What the flags of an attempt mean, the marks included.
        alloc_flags: Vec<AllocFlagView>,
    }

    /// A floor below the min watermark.
    FloorView {
        /// The share of the watermark that must stay free, as a fraction.
        share: String,
        /// The same in pages.
        pages: u32,
        /// Who may go so deep: flags without their prefix.
        who: String,
    }

    /// One flag of an attempt.
    AllocFlagView {
        /// The name without its prefix.
        name: String,
        /// What it means, in one sentence.
        summary: String,
    }

    /// One kernel.
    KernelView {
        /// Stable id.
        id: String,
        /// The name in running text.
        name: String,
        /// What this state is, in a few words.
        title: String,
        /// The id of the kernel that it is, or is made from.
        base: String,
        /// The ids of its rules.
        rules: Vec<String>,
        /// The ids of the rules in which it differs from that kernel.
        switched: Vec<String>,
        /// The ids of the configurations in which its bits differ, the default first.
        configurations: Vec<String>,
        /// Its elementary flags in the default configuration.
        flags: Vec<FlagView>,
        /// Its compound masks.
        compounds: Vec<CompoundView>,
    }

    /// Options of a build that move bits.
    ConfigurationView {
        /// Stable id.
        id: String,
        /// The options in running text.
        name: String,
    }

    /// One elementary flag of a kernel.
    FlagView {
        /// The name.
        name: String,
        /// The bit as hex.
        bit: String,
        /// How the kernel's header groups it: `zone`, `placement`, `watermark`, `reclaim`, `action`.
        group: String,
        /// What it asks for, in one sentence.
        summary: String,
        /// It was only proposed: a rule brings it, and its bit is made up.
        proposed: bool,
    }

    /// One compound mask of a kernel.
    CompoundView {
        /// The name.
        name: String,
        /// The names of the flags it stands for.
        flags: Vec<String>,
        /// The value as hex.
        hex: String,
        /// Who uses it, in one sentence.
        summary: String,
    }

    /// One rule.
    RuleView {
        /// Stable id.
        id: String,
        /// A few words.
        title: String,
        /// One sentence.
        summary: String,
        /// The commit or Message-ID.
        source: String,
        /// A page that shows the change.
        url: String,
        /// The first release that contains it.
        version: String,
        /// It was only proposed: no kernel has it unless a reader switches it on.
        proposed: bool,
        /// A walk shows it; the others concern only how free memory is kept.
        of_walk: bool,
    }

    /// One bit of the caller's context.
    ContextView {
        /// Stable id.
        id: String,
        /// The kernel's name for it.
        name: String,
        /// One sentence.
        summary: String,
    }

    /// One policy.
    PolicyView {
        /// Stable id.
        id: String,
        /// A few words.
        title: String,
        /// The rule in plain words.
        rule: String,
        /// Free pages at the start.
        free: u32,
    }

    /// One phase of the graph.
    PhaseView {
        /// Stable id.
        id: String,
        /// A heading.
        title: String,
    }

    /// One node of the graph.
    NodeView {
        /// Stable id.
        id: String,
        /// The id of its phase.
        phase: String,
        /// `question`, `decision` or `outcome`.
        kind: String,
        /// The label.
        title: String,
        /// The question in plain words.
        question: String,
        /// The kernel's function.
        function: String,
    }

    /// A mask on a kernel, read and explained.
    Composition {
        /// What is wrong with the text.
        problems: Vec<ProblemView>,
        /// Every flag that this kernel has in this configuration; with them those that were only
        /// proposed and that any of the kernels compared has.
        known: Vec<FlagView>,
        /// The names of the flags that are set, of all these.
        flags: Vec<String>,
        /// The names of the compound masks that are contained whole.
        contained: Vec<String>,
        /// The number in this kernel's layout.
        hex: String,
        /// As `%pGg` prints it; empty for no flag.
        printed: String,
        /// As a C expression.
        expression: String,
        /// The highest zone the request may use, or a sentence on why the bits are bad.
        zone: String,
        /// The mobility group.
        migratetype: String,
        /// The depth of the slow path's attempts, without the prefix.
        alloc_flags: Vec<String>,
        /// Pages that must stay free for an attempt of the rounds, as a share of the min watermark
        /// in tenths of a percent; 0 where every reserve may be used.
        floor_percent_tenths: u32,
        /// Whether every reserve may be used from the first round on.
        all_reserves: bool,
        /// Where the request may go deeper than that, if it may.
        deepest: Option<DeepestView>,
        /// The size of the block, for instance `4 pages, 16 KiB`.
        size: String,
    }

    /// Which kernels print a mask exactly as a text has it.
    Origins {
        /// Whether the kernel in which the mask is read does.
        here: bool,
        /// Those that do; together those to which it is the same number and names.
        fits: Vec<OriginView>,
        /// Where none does: those that come nearest, by what they do instead.
        nearest: Vec<NearestView>,
        /// Where none does: the names that not every kernel has.
        name_origins: Vec<NameOriginView>,
    }

    /// Kernels that print a mask alike.
    OriginView {
        /// The number.
        hex: String,
        /// What it is printed as; empty for no flag.
        names: String,
        /// The kernels.
        builds: Vec<BuildView>,
    }

    /// Kernels that print a mask nearly as a text has it.
    NearestView {
        /// What they print or lack, as a sentence without its full stop.
        reason: String,
        /// The kernels.
        builds: Vec<BuildView>,
    }

    /// One name of a printed mask.
    NameOriginView {
        /// The name.
        name: String,
        /// The kernels that have it, as stretches of time.
        kernels: String,
        /// Why others do not, as the end of a sentence; empty if nothing is known of it.
        reason: String,
    }

    /// A kernel in one configuration.
    BuildView {
        /// The kernel's id.
        kernel: String,
        /// The configuration's id.
        configuration: String,
        /// The name in running text, for instance `v6.12 (LOCKDEP)`; the kernel's name alone where
        /// every configuration does.
        name: String,
    }

    /// What is worth knowing about a request before it runs.
    Advice {
        /// Doubtful combinations.
        lints: Vec<LintView>,
    }

    /// The lowest floor of any attempt that a request can come to.
    DeepestView {
        /// As a share of the min watermark in tenths of a percent.
        floor_percent_tenths: u32,
        /// Where it is made and how deep it goes, in a sentence.
        sentence: String,
    }

    /// One doubtful combination, and what this kernel then does.
    LintView {
        /// Stable id.
        id: String,
        /// The flags concerned.
        flags: Vec<String>,
        /// What is doubtful.
        title: String,
        /// What this kernel does.
        consequence: String,
    }

    /// A scenario's run on every kernel compared.
    Run {
        /// What is wrong with the scenario; the run uses what is left of it.
        problems: Vec<ProblemView>,
        /// One for each kernel.
        columns: Vec<Column>,
        /// How many rows the comparison has.
        rows: u32,
        /// The first row in which the columns differ.
        first_difference: Option<u32>,
        /// Where they part for good, if they end differently: the row after the last one in which
        /// all still agree.
        parting: Option<u32>,
        /// A short value that changes when any outcome changes.
        check: String,
    }

    /// The run on one kernel.
    Column {
        /// The kernel's id, with the rules that are switched.
        kernel: String,
        /// The mask as this kernel prints it.
        mask: String,
        /// Steps before the end or the repetition.
        steps: u32,
        /// How it ends.
        outcome: OutcomeView,
        /// What happened on the way; in a loop, up to the end of its first pass.
        tally: Tally,
        /// Choices of the scenario that this kernel never reached, as `node.visit`.
        unreached: Vec<String>,
        /// The answers to the open question, if the run waits for one.
        open: Vec<AnswerView>,
        /// Which time the open question is asked, from 1.
        open_visit: u32,
    }

    /// How a run ends.
    OutcomeView {
        /// `page`, `null`, `loops`, `panic`, `waiting`, `cut` or `refused`.
        kind: String,
        /// A sentence.
        sentence: String,
        /// The id of the node it ends at: the attempt that gave the page, the open question.
        node: Option<String>,
        /// The loop, if it is one.
        cycle: Option<CycleView>,
    }

    /// A loop: the walk returned to a state it was in before.
    CycleView {
        /// The first step that repeats.
        start: u32,
        /// The row of that step.
        start_row: u32,
        /// Steps in one pass.
        length: u32,
        /// Rounds of the retry loop in one pass.
        rounds: u32,
        /// Tasks killed in one pass.
        kills: u32,
        /// Answers that would end it, each in a sentence with the question.
        would_end: Vec<EscapeView>,
    }

    /// One answer that would end a loop.
    EscapeView {
        /// The id of the node.
        node: String,
        /// Which time it is asked, from 1.
        visit: u32,
        /// The id of the answer.
        answer: String,
        /// A sentence.
        sentence: String,
        /// What the walk would end with under the same policy: `page`, `null`, `panic`.
        outcome: String,
    }

    /// Counts of what happened in a run.
    Tally {
        /// Rounds of the retry loop.
        rounds: u32,
        /// Free-list attempts.
        attempts: u32,
        /// Tasks killed.
        kills: u32,
        /// Attempts with no watermark at all.
        no_watermarks: u32,
        /// Attempts of patch 3's kind: part of the reserves at the way out.
        nofail_reserve: u32,
        /// The lowest floor any attempt reached, as a share of the min watermark in percent.
        lowest_percent: u32,
        /// The names of the warnings printed.
        warnings: Vec<String>,
    }

    /// One row of the comparison: the steps that stand beside each other.
    Row {
        /// Its number.
        index: u32,
        /// Whether the columns differ here in what is asked or answered.
        different: bool,
        /// Whether they differ here only in flags or effects.
        detail: bool,
        /// One for each kernel; nothing where it has no such step.
        cells: Vec<Option<StepView>>,
    }

    /// One step, ready to print.
    StepView {
        /// Its number in its column, from 0.
        step: u32,
        /// The id of the node.
        node: String,
        /// Which time this node is met, from 1.
        visit: u32,
        /// `question` or `decision`.
        kind: String,
        /// The id of the phase.
        phase: String,
        /// The node's label.
        title: String,
        /// The question in plain words.
        question: String,
        /// The answer's id.
        answer: String,
        /// The answer in words.
        answer_label: String,
        /// What follows from it, in a sentence.
        sentence: String,
        /// The numbers that decided, in a sentence; empty where there are none.
        numbers: String,
        /// The depth of the attempt, without the prefix; empty where nothing is attempted.
        alloc_flags: Vec<String>,
        /// Rounds in a row without progress, of how many.
        no_progress_loops: String,
        /// Compactions that reported success without a block for anybody, of how many.
        compaction_retries: String,
        /// How hard the next compaction tries.
        compact_priority: String,
        /// What the walk did after the answer.
        effects: Vec<EffectView>,
        /// What could be answered instead; empty for decisions.
        answers: Vec<AnswerView>,
        /// The answer was chosen by the reader.
        chosen: bool,
        /// This step repeats for ever.
        in_cycle: bool,
        /// The kernel's function.
        function: String,
        /// A page that shows the function in the kernel's source.
        source_url: String,
        /// The tag whose source that page shows.
        source_tag: String,
        /// The latest change of this kernel to what happens here.
        change: Option<ChangeView>,
    }

    /// A change to the kernel's source.
    ChangeView {
        /// Which one it is: a patch of the series or a release.
        label: String,
        /// The id of the rule that it brought.
        rule: String,
    }

    /// Something the walk did.
    EffectView {
        /// Stable name.
        id: String,
        /// A sentence.
        sentence: String,
    }

    /// One possible answer.
    AnswerView {
        /// Stable id.
        id: String,
        /// A few words.
        label: String,
    }

    /// The part of the graph that a run has gone through.
    Trail {
        /// Node ids with how often each was met.
        nodes: Vec<(String, u32)>,
        /// Edges gone along: from, to.
        edges: Vec<(String, String)>,
    }

    /// A scenario read from a link, a file or a text.
    Opened {
        /// The scenario, with what could not be read left at its default; nothing if too little
        /// could be read.
        scenario: Option<super::form::Scenario>,
        /// What is wrong.
        problems: Vec<ProblemView>,
        /// The run differs from the one that was shared.
        check_differs: bool,
    }

    /// A link in parts: what `to_pack` packs to stands between the others.
    LinkParts {
        /// The beginning.
        begin: String,
        /// What has to be packed, if anything.
        to_pack: Option<String>,
        /// The end.
        end: String,
    }

    /// A scenario's run as text.
    Texts {
        /// Plain text, at most 72 columns except for the link.
        text: String,
        /// Markdown.
        markdown: String,
    }
}
