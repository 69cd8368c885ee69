//! What the page is shown of a comparison of two kernels: plain values, ready to print.

use super::form::ProblemView;
use super::view::views;
use serde::Serialize;

views! {
    /// Which kernels are compared, for which requests, in which worlds.
    ComparisonForm {
        /// The ids of the two kernels.
        kernels: Vec<String>,
        /// `plain` for callers of whom nothing special is known, `all` for every caller.
        callers: String,
        /// The ids of what is taken for granted about the world.
        assume: Vec<String>,
    }

    /// A comparison's form, read from a link.
    ComparisonRead {
        /// The form, with what could not be read left at its default.
        form: ComparisonForm,
        /// What is wrong.
        problems: Vec<ProblemView>,
    }

    /// How far a comparison has come.
    ComparisonStep {
        /// What comes next, in a few words; empty when all is done.
        stage: String,
        /// How many steps of the work are done.
        done: u32,
        /// How many there are.
        of: u32,
        /// How many states have been explored.
        states: u32,
        /// What was found, when all is done.
        report: Option<ComparisonReport>,
    }

    /// What differs between two kernels, for every request at once.
    ComparisonReport {
        /// How many requests are told apart.
        #[cfg_attr(test, ts(type = "number"))]
        requests: u64,
        /// How many of them differ in what they may do.
        #[cfg_attr(test, ts(type = "number"))]
        different: u64,
        /// Which ones, if any do.
        when: Option<WhenView>,
        /// Flags that one kernel lacks, so that they are left out.
        missing: Vec<MissingView>,
        /// What only one of the kernels may do, what concerns the most requests first.
        differences: Vec<DifferenceView>,
        /// First decisions that differ under equal answers, likewise.
        partings: Vec<PartedView>,
        /// How many states were explored.
        states: u32,
    }

    /// Flags that exist on one of the kernels only.
    MissingView {
        /// Their names.
        flags: Vec<String>,
        /// The id of the kernel that has them.
        kernel: String,
    }

    /// A condition on requests.
    WhenView {
        /// In words.
        words: ConditionView,
        /// As one line, with flags by their names.
        expression: String,
        /// How many of the bits of a request it speaks of.
        literals: u32,
    }

    /// A condition in words, piece by piece.
    ConditionView {
        /// `always`, `is` for one clause, `all` or `any` for several conditions.
        kind: String,
        /// The clause, which goes on after "when the request".
        text: String,
        /// The conditions that are joined.
        parts: Vec<Self>,
    }

    /// Requests that may do something on one of the kernels only.
    DifferenceView {
        /// What, the gravest first.
        changes: Vec<DeedView>,
        /// Which requests.
        when: WhenView,
        /// How many.
        #[cfg_attr(test, ts(type = "number"))]
        requests: u64,
        /// One of them.
        example: ExampleView,
    }

    /// One thing that only one of the kernels may do.
    DeedView {
        /// The id of the kernel that may do it.
        kernel: String,
        /// What it may do, after its name.
        may: String,
    }

    /// Requests whose walks part at the same place.
    PartedView {
        /// Where the first kernel is then.
        first: PlaceView,
        /// Where the second kernel is then.
        second: PlaceView,
        /// Which requests.
        when: WhenView,
        /// How many.
        #[cfg_attr(test, ts(type = "number"))]
        requests: u64,
        /// One of them.
        example: ExampleView,
    }

    /// A place of a walk.
    PlaceView {
        /// The node's label.
        title: String,
        /// What is decided there, `yes` or `no`; empty where nothing is.
        decides: String,
    }

    /// A request that shows a difference.
    ExampleView {
        /// The mask as C source.
        mask: String,
        /// The order.
        order: u32,
        /// What is true of the caller, by the kernel's names.
        context: Vec<String>,
        /// The walks that show it, as a link's fragment; nothing where no world of ours goes on in
        /// this way for ever.
        link: Option<String>,
    }
}
