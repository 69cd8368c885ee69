//! What the page is shown of the debate: plain values, ready to print.

use crate::scenario::form::ProblemView;
use crate::scenario::view::views;
use serde::Serialize;

views! {
    /// The thread and its claims, without verdicts.
    DebateView {
        /// Who took part.
        people: Vec<ParticipantView>,
        /// The kernels that every claim is judged on, in order of time.
        states: Vec<StateView>,
        /// The messages in order of time.
        messages: Vec<MessageView>,
        /// The id of the message that this project was made from.
        seed: Option<String>,
        /// The claims in the order of the thread; those that nobody wrote come last.
        claims: Vec<ClaimView>,
        /// How many verdicts there are to compute.
        verdicts: u32,
        /// What is wrong with the files.
        problems: Vec<ProblemView>,
    }

    /// Somebody who took part.
    ParticipantView {
        /// Stable name within the data.
        id: String,
        /// The name.
        name: String,
    }

    /// A kernel that claims are judged on.
    StateView {
        /// The kernel's id.
        id: String,
        /// Its name in running text.
        name: String,
        /// Its name beside the others: what a patch adds to the state before.
        short: String,
    }

    /// One message of the thread.
    MessageView {
        /// Stable name within the data.
        id: String,
        /// The id of the person who wrote it.
        author: String,
        /// The day on which it was sent, as `2017-01-04`.
        date: String,
        /// The Message-ID, without angle brackets.
        message_id: String,
        /// A page that shows it.
        url: String,
        /// The id of the message that it answers; nothing for the beginning of a thread.
        answers: Option<String>,
        /// The id of the message that its thread began with.
        thread: String,
        /// How many messages stand between it and the beginning of its thread.
        depth: u32,
        /// What it is, in a few words of our own.
        title: String,
        /// How it is known: `read`, `quoted` or `listed`.
        known: String,
        /// The ids of its claims.
        claims: Vec<String>,
    }

    /// Something that somebody said, or that follows from the patches.
    ClaimView {
        /// Stable name within the data.
        id: String,
        /// The id of the message that says it; nothing for what was derived.
        message: Option<String>,
        /// The id of the person whose claim it is; nothing for what was derived.
        author: Option<String>,
        /// `testable`, `history`, `opinion` or `process`.
        kind: String,
        /// The claim, in our words.
        says: String,
        /// The same for somebody who does not know the code.
        explain: Option<String>,
        /// What to look at in the runs.
        watch: Option<String>,
        /// What is worth knowing beside the verdict.
        note: Option<String>,
        /// The flags and compound masks that it speaks of, with their prefixes.
        flags: Vec<String>,
        /// The ids of the kernels on which it is judged; none for a claim without verdict.
        kernels: Vec<String>,
        /// What has to be observed; nothing for a claim without verdict.
        test: Option<TestView>,
        /// Who expected the verdicts that are expected.
        source: Option<String>,
    }

    /// Something that has to be observed.
    TestView {
        /// `all` or `any` of its parts, `not` its part, `from` one kernel on another part, or
        /// `says`: a statement.
        kind: String,
        /// The statement, or the kernel from which on this part counts; else empty.
        text: String,
        /// Which of the claim's statements it is, counted from 0; nothing if it is none.
        statement: Option<u32>,
        /// The request that the statement is about.
        request: Option<AskedView>,
        /// What is taken for granted, each in a sentence.
        given: Vec<String>,
        /// The fragment that shows the request on the states of the debate.
        link: Option<String>,
        /// The parts.
        parts: Vec<Self>,
    }

    /// A request that a claim speaks of.
    AskedView {
        /// The mask.
        mask: String,
        /// The order.
        order: String,
        /// What is true of the caller, each in a few words.
        caller: Vec<String>,
        /// Who makes such requests, in plain words; empty where the data does not say.
        who: String,
    }

    /// How far the replay has come, and what the last slice of work brought.
    ReplayStep {
        /// How many verdicts are computed.
        done: u32,
        /// How many there are.
        of: u32,
        /// The new ones.
        verdicts: Vec<VerdictView>,
    }

    /// What was found for a claim on a kernel.
    VerdictView {
        /// The claim's id.
        claim: String,
        /// The kernel's id.
        kernel: String,
        /// `holds`, `fails`, `depends` or `not-known`.
        verdict: String,
        /// What it depends on, or why it is not known, each in a sentence.
        reasons: Vec<String>,
        /// The verdict that was expected; nothing where nobody said anything.
        expected: Option<String>,
        /// It is known and not the one that was expected.
        surprising: bool,
        /// The same as `verdict` for each statement; nothing where it does not count on this kernel.
        statements: Vec<Option<String>>,
        /// Scenarios that show it.
        evidence: Vec<EvidenceView>,
        /// Simulations that show it.
        runs: Vec<RunView>,
    }

    /// A scenario that shows why a verdict is what it is.
    EvidenceView {
        /// What it shows, in a few words.
        shows: String,
        /// The request's mask.
        mask: String,
        /// The request's order.
        order: String,
        /// How the run ends, where a single run is the evidence.
        outcome: Option<String>,
        /// What was counted on the way; empty where the evidence is an example that stops where
        /// the thing happens.
        figures: Vec<FigureView>,
        /// The fragment that opens it at the step that decides.
        walk: String,
        /// The fragment that sets the states beside each other under the same answers; nothing
        /// where no world of ours goes on like this.
        compare: Option<String>,
    }

    /// A run of several tasks that shows why a verdict is what it is.
    RunView {
        /// The scenario's id.
        simulation: String,
        /// How it ended, in a sentence.
        shows: String,
        /// What was counted.
        figures: Vec<FigureView>,
        /// The fragment that opens it.
        link: String,
    }

    /// One figure of a run.
    FigureView {
        /// What was counted.
        label: String,
        /// How much, with its unit.
        value: String,
    }
}
