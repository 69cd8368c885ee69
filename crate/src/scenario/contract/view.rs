//! What the page shows of contracts: plain values, ready to print.

use crate::scenario::view::views;
use serde::Serialize;

views! {
    /// What a request can do on each kernel compared, in any world that the assumptions leave.
    Contracts {
        /// One for each kernel; empty where the assumptions contradict each other.
        kernels: Vec<ContractView>,
        /// The statements, the gravest first.
        lines: Vec<LineView>,
        /// How many more warnings none of the kernels ever prints for the request.
        unsaid_warnings: u32,
        /// Every assumption there is.
        assumptions: Vec<AssumptionView>,
        /// Why there is no contract: which assumptions contradict each other; empty if none do.
        contradiction: String,
    }

    /// How thoroughly one kernel was explored.
    ContractView {
        /// The id of the kernel.
        kernel: String,
        /// States searched for what never happens; counters below their limits count as one.
        states: u32,
        /// States met, counters included, until each thing that may happen had its example.
        exact_states: u32,
    }

    /// One statement about the kernels compared.
    LineView {
        /// Stable name: a deed's, or `depth`.
        id: String,
        /// What it is about: `end`, `caller` or `report`.
        group: String,
        /// What holds, for kernels of which the same holds together; more than one if they differ.
        said: Vec<SaidView>,
    }

    /// A statement about some of the kernels compared.
    SaidView {
        /// The kernels by their numbers, from 0.
        columns: Vec<u32>,
        /// Whether it may happen; of the depth, whether it reaches below the min watermark.
        may: bool,
        /// Two or three words, the kernel being the subject.
        words: String,
        /// A sentence.
        sentence: String,
        /// How many answers the shortest example on the first of them takes; nothing where there
        /// is none.
        answers: Option<u32>,
        /// The reasons to go on for ever, or the attempts; empty for other statements.
        cases: Vec<CaseView>,
    }

    /// One of several ways in which something happens.
    CaseView {
        /// A few words.
        words: String,
        /// How many answers its shortest example takes.
        answers: u32,
    }

    /// Something that can be taken for granted about the world.
    AssumptionView {
        /// Stable id.
        id: String,
        /// A sentence.
        sentence: String,
    }

    /// An example for one statement, to be opened in the walk.
    Example {
        /// Its scenario: a script, on the kernels that are asked the same questions.
        scenario: crate::scenario::Scenario,
        /// What it shows, in a few words.
        title: String,
        /// How long it is, and which kernels were left out.
        sentence: String,
    }

    /// What one thing more or less about a request would change in its contract.
    VariationView {
        /// `flag`, `order` or `caller`.
        kind: String,
        /// The flag's name, the new order, or the caller's id.
        id: String,
        /// Whether it is added; taken away if not.
        added: bool,
        /// What would be done, for instance `With __GFP_NOFAIL`.
        words: String,
        /// The lines that would change, kernels of which the same is said together; empty where
        /// all stay.
        changes: Vec<VariedView>,
    }

    /// The lines that would change on some of the kernels compared.
    VariedView {
        /// The kernels by their numbers, from 0.
        columns: Vec<u32>,
        /// The statements that would then hold.
        words: Vec<String>,
    }

    /// Which flags and which of the caller's bits matter to a kernel's walks, as far as is known.
    RelevanceView {
        /// The id of the kernel.
        kernel: String,
        /// How many bits are done.
        done: u32,
        /// How many there are.
        total: u32,
        /// Whether `bits` is complete; it is empty until then.
        complete: bool,
        /// Every bit.
        bits: Vec<BitView>,
    }

    /// How much one bit matters.
    BitView {
        /// The flag's name or the caller's id.
        id: String,
        /// `none`, `effects` or `decisions`.
        relevance: String,
        /// In a sentence.
        sentence: String,
    }
}
