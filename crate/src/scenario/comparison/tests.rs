use super::*;
use crate::explore::{Attempt, Deed, Subject};
use crate::kernel::KERNELS;
use crate::scenario::read_link;
use crate::walk::{Answer, End, Event, Outcome, Trace, Warning};

fn form(kernels: [&str; 2], assume: &[&str]) -> ComparisonForm {
    ComparisonForm {
        kernels: kernels.map(String::from).to_vec(),
        assume: assume.iter().map(|&id| id.into()).collect(),
        ..ComparisonForm::default()
    }
}

/// What was found, with the views that the page gets of it.
fn found(form: &ComparisonForm) -> (Comparison, Report, ComparisonReport) {
    let mut comparison = Comparison::new(form).expect("a comparison that can be made");
    while matches!(comparison.work, Work::Explore(_)) {
        comparison.advance(500);
    }
    let Work::Describe(found) = std::mem::replace(&mut comparison.work, Work::Done) else {
        panic!("there is a report")
    };
    let (report, mut view) = *found;
    while comparison.describe_next(&report, &mut view) {}
    (comparison, report, view)
}

fn opened(example: &ExampleView) -> Option<Scenario> {
    read_link(example.link.as_deref()?, None).scenario
}

fn traces(scenario: &Scenario) -> Vec<Trace> {
    let session = Session::open(scenario);
    let count = session.resolved().kernels.len();
    (0..count).map(|column| session.resolved().record(column, &[])).collect()
}

/// Whether a run shows that a request may do something.
fn shows(trace: &Trace, subject: Subject, kernel: &Variant) -> bool {
    match subject {
        Subject::Attempt(attempt) => trace.steps().iter().any(|step| {
            step.node == attempt.node
                && step.walk.node() == step.node
                && Attempt::open(&step.walk, kernel.rules) == Some(attempt)
        }),
        Subject::Deed(deed) => does(trace, deed, kernel),
    }
}

fn does(trace: &Trace, deed: Deed, kernel: &Variant) -> bool {
    let events: Vec<_> = (0..trace.steps().len()).flat_map(|at| trace.events(at)).collect();
    let event = |wanted: Event| events.contains(&&wanted);
    let warns = |warning| event(Event::WarnOnce(warning));
    let meets = |node| trace.visits(node) > 0;
    let reclaims = |flag| {
        let mut steps = trace.steps().iter();
        steps.any(|step| step.node == Node::Reclaim && step.walk.gfp().has(flag))
    };
    match deed {
        Deed::Fail => trace.end() == End::Done(Outcome::Null),
        Deed::Panic => trace.end() == End::Done(Outcome::Panic),
        Deed::Loop => matches!(trace.end(), End::Loop { .. }),
        Deed::Kill => event(Event::OomKill),
        Deed::Refuse => {
            let mut steps = trace.steps().iter();
            steps.any(|step| step.node == Node::OrderLimit && step.answer == Answer::Yes)
        }
        Deed::Reclaim => meets(Node::Reclaim),
        Deed::ReclaimFs => reclaims(gfp::Gfp::FS),
        Deed::ReclaimIo => reclaims(gfp::Gfp::IO),
        Deed::Compact => meets(Node::FirstCompaction) || meets(Node::Compaction),
        Deed::Sleep => {
            let pauses = events.iter().any(|event| {
                matches!(event, Event::Sleep(_) | Event::CondResched | Event::CongestionWait)
            });
            pauses || meets(Node::Reclaim) || meets(Node::Compaction)
        }
        Deed::WaitForLock => {
            let mut steps = trace.steps().iter();
            steps.any(|step| step.node == Node::OomTrylock && step.answer == Answer::No)
        }
        Deed::WaitForWriteback => event(Event::CongestionWait),
        Deed::LeaveCpuset => trace.steps().iter().any(|step| {
            let attempt = Attempt::open(&step.walk, kernel.rules);
            step.walk.node() == step.node && attempt.is_some_and(|attempt| !attempt.cpuset)
        }),
        Deed::WakeKswapd => event(Event::WakeKswapd),
        Deed::WarnFailure => event(Event::WarnAlloc),
        Deed::WarnStall => event(Event::WarnStall),
        Deed::WarnOrder => warns(Warning::OrderTooBig),
        Deed::WarnAtomic => warns(Warning::AtomicAndDirectReclaim),
        Deed::WarnNofailNoReclaim => warns(Warning::NofailNoDirectReclaim),
        Deed::WarnNofailReclaimer => warns(Warning::NofailMemalloc),
        Deed::WarnNofailCostly => warns(Warning::NofailCostly),
        Deed::WarnNofailOrder => warns(Warning::NofailOrderAboveOne),
        Deed::WarnOomFailed => warns(Warning::OomFailedNofail),
    }
}

/// Every example opens as a run in which one kernel does what the other never does, or in which
/// the two part.
fn check(form: &ComparisonForm) {
    let (comparison, report, view) = found(form);
    for (found, view) in report.differences.iter().zip(&view.differences) {
        let said = format!("{form:?} {:?} {:?}", found.changes, found.example);
        let scenario = opened(&view.example).expect(&said);
        let traces = traces(&scenario);
        let Change { subject, gained } = found.changes[0];
        let [does, never] = if gained { [1, 0] } else { [0, 1] };
        assert!(shows(&traces[does], subject, &comparison.kernels[does]), "{said} {scenario:?}");
        assert!(!shows(&traces[never], subject, &comparison.kernels[never]), "{said}");
    }
    for (parted, view) in report.partings.iter().zip(&view.partings) {
        let said = format!("{form:?} {:?} {:?}", parted.at, parted.example);
        let scenario = opened(&view.example).expect(&said);
        let run = Session::open(&scenario).run();
        assert_eq!(Some(scenario.at), run.first_difference, "{said}");
    }
}

#[test]
fn every_example_shows_what_it_is_an_example_of() {
    for pair in KERNELS.windows(2) {
        check(&form([pair[0].id, pair[1].id], &[]));
    }
    check(&form(["4.10", "6.19"], &[]));
    check(&form(["6.6", "4.10-p12"], &[]));
    check(&ComparisonForm { callers: "all".into(), ..form(["4.11", "4.14"], &[]) });
    check(&form(["4.10-p1", "4.10-p12"], &["nothing-above-reserves", "caller-survives"]));
    check(&form(["4.14", "6.1"], &["reclaim-never", "kill-frees"]));
}

/// The problems' fields and messages.
fn read(query: &str) -> (ComparisonForm, Vec<(String, String)>) {
    let ComparisonRead { form, problems } = read_comparison(query);
    (form, problems.into_iter().map(|problem| (problem.field, problem.message)).collect())
}

#[test]
fn links_are_read() {
    let check = |query: &str, form: &ComparisonForm| {
        assert_eq!(read(query), (form.clone(), Vec::new()), "{query}");
    };
    check("", &ComparisonForm::default());
    check("k=4.10,4.10-p1&callers=plain", &ComparisonForm::default());
    let all = ComparisonForm {
        callers: "all".into(),
        ..form(["4.14", "6.1"], &["no-stall", "lock-free"])
    };
    check("k=4.14,6.1&callers=all&assume=no-stall,lock-free", &all);
    check("k=4.14%2C6.1&amp;callers=all&amp;assume=no-stall,,lock-free,no-stall", &all);
}

#[test]
fn what_is_wrong_with_a_link_is_said_with_its_parameter() {
    let check = |query: &str, field: &str, said: &str| {
        let (form, problems) = read(query);
        let [(name, message)] = problems.as_slice() else { panic!("{query}: {problems:?}") };
        assert_eq!(name, field, "{query}");
        assert!(message.contains(said), "{query}: {message}");
        assert_eq!(form.kernels, ComparisonForm::default().kernels, "{query}");
    };
    check("k=4.10,4.12", "k", "the kernel \"4.12\"");
    check("k=4.10,4.10", "k", "stands there twice");
    check("k=4.10", "k", "Two kernels are compared, and 1");
    check("k=4.10,4.11,4.14", "k", "Two kernels are compared, and 3");
    check("k=", "k", "No kernel is named");
    check("callers=some", "callers", "\"some\" is neither \"plain\"");
    check("assume=sunshine", "assume", "the assumption \"sunshine\"");
    check("assume=reclaim-never,reclaim-always", "assume", "Both cannot hold: \"Reclaim never");
    check("colour=red", "colour", "Nothing is known of this parameter");
}

#[test]
fn a_comparison_that_cannot_be_made_is_refused_with_the_reason() {
    let refused = |form: &ComparisonForm| Comparison::new(form).map(|_| ()).unwrap_err();
    let contradictory = refused(&form(["4.10", "4.11"], &["always-victim", "nobody-killable"]));
    assert_eq!(contradictory.field, "assume");
    assert_eq!(refused(&form(["4.10", "4.10"], &[])).field, "k");
}

#[test]
fn progress_ends_with_the_report() {
    let mut comparison = Comparison::new(&ComparisonForm::default()).expect("the first example");
    let mut before = 0;
    let last = loop {
        let step = comparison.advance(200);
        assert!(step.done >= before && step.done <= step.of);
        assert_eq!(step.report.is_some(), step.stage.is_empty());
        before = step.done;
        if step.report.is_some() {
            break step;
        }
    };
    assert_eq!(last.done, last.of);
    let report = last.report.expect("it is done");
    assert_eq!(report.states, last.states);
    assert!(report.different > 0 && report.different < report.requests);
}

#[test]
fn flags_of_one_kernel_only_are_said() {
    let missing = |kernels| found(&form(kernels, &[])).2.missing;
    assert!(missing(["4.10", "4.11"]).is_empty());
    // The one that changed its name is on both sides.
    let [gone] = missing(["4.11", "4.14"]).try_into().expect("only one side lacks any");
    assert_eq!((gone.kernel.as_str(), gone.flags), ("4.11", vec!["__GFP_NOTRACK".to_owned()]));
    let sides: Vec<_> = missing(["4.10", "6.6"]).into_iter().map(|side| side.kernel).collect();
    assert_eq!(sides, ["4.10", "6.6"]);
}
