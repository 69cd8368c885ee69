//! Properties that hold for every scenario: same choices, same run; links lose nothing; nothing
//! that a person can type or paste makes the engine panic.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use slowpath::explore::Assumption;
use slowpath::kernel::{CONFIGURATIONS, KERNELS, RULES, Variant};
use slowpath::scenario::{
    ChoiceForm, FORM_VERSION, Run, Scenario, Session, StepView, Value, contracts, example,
    read_file, read_link, read_scenario, share, write_link,
};
use slowpath::walk::{
    Answer, CompactResult, Context, NODES, Node, POLICIES, Selection, Turn, Walk,
};

/// Every answer that any question knows.
fn answers() -> Vec<Answer> {
    let mut answers =
        vec![Answer::No, Answer::Yes, Answer::Pages(0), Answer::Pages(32), Answer::Captured];
    for name in ["SKIPPED", "DEFERRED", "COMPLETE", "PARTIAL_SKIPPED", "CONTENDED", "SUCCESS"] {
        answers.extend(CompactResult::find(name).map(Answer::Compact));
    }
    answers
        .extend([Selection::Victim, Selection::InProgress, Selection::Nobody].map(Answer::Select));
    answers
}

fn choice() -> impl Strategy<Value = ChoiceForm> {
    let asked: Vec<Node> = NODES.iter().map(|info| info.node).filter(|node| node.asks()).collect();
    (select(asked), 1..5u32, any::<prop::sample::Index>()).prop_map(|(node, visit, pick)| {
        let fitting: Vec<_> = answers().into_iter().filter(|&answer| node.takes(answer)).collect();
        let answer = fitting[pick.index(fitting.len())];
        ChoiceForm { node: node.info().id.into(), visit, answer: answer.id() }
    })
}

fn mask() -> impl Strategy<Value = String> {
    let names = vec![
        "GFP_KERNEL",
        "GFP_NOFS",
        "GFP_ATOMIC",
        "__GFP_NOFAIL",
        "__GFP_NORETRY",
        "__GFP_REPEAT",
        "__GFP_RETRY_MAYFAIL",
        "__GFP_ATOMIC",
        "__GFP_THISNODE",
        "__GFP_DMA",
        "__GFP_NOMEMALLOC",
        "__GFP_NOOOMKILL",
        "__GFP_WANT_OOM_KILLER",
    ];
    prop_oneof![
        subsequence(names, 0..5).prop_map(|names| names.join(" | ")),
        ".{0,30}",
        "0x[0-9a-f]{1,8}",
    ]
}

/// Different kernels, each with some rules switched, mostly none.
fn kernels() -> impl Strategy<Value = Vec<String>> {
    let rules: Vec<_> = RULES.iter().map(|info| info.rule).collect();
    let switched = prop_oneof![Just(Vec::new()), subsequence(rules, 0..=3)];
    let all: Vec<_> = (0..KERNELS.len()).collect();
    (subsequence(all, 1..=4), vec(switched, 4)).prop_map(|(kernels, switched)| {
        let made = kernels.iter().zip(switched).map(|(&kernel, rules)| {
            let plain = Variant::of(&KERNELS[kernel]);
            rules.into_iter().fold(plain, |variant, rule| variant.switched(rule)).id
        });
        made.collect()
    })
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let configurations: Vec<_> = CONFIGURATIONS.iter().map(|known| known.id.to_owned()).collect();
    let contexts: Vec<_> = Context::TABLE.iter().map(|info| info.id.to_owned()).collect();
    let mut worlds: Vec<_> = POLICIES.iter().map(|policy| policy.id.to_owned()).collect();
    worlds.extend(["you".into(), "script".into()]);
    let script = (vec(select(answers()).prop_map(Answer::id), 0..20), 0..22u32);
    let assumptions: Vec<_> = Assumption::ALL.iter().map(|known| known.id().to_owned()).collect();
    (
        (kernels(), select(configurations)),
        mask(),
        prop_oneof!["[0-9]", Just("12".to_owned()), ".{0,3}"],
        subsequence(contexts, 0..3),
        select(worlds),
        script,
        subsequence(assumptions, 0..4),
        vec(choice(), 0..5),
        0..200u32,
    )
        .prop_map(|(built, gfp, order, context, world, script, assume, choices, at)| {
            Scenario {
                version: FORM_VERSION,
                kernels: built.0,
                configuration: built.1,
                gfp,
                order,
                context,
                repeat: if world == "script" { script.1 } else { 0 },
                script: if world == "script" { script.0 } else { Vec::new() },
                assume,
                world,
                machine: None,
                choices,
                at,
            }
        })
}

/// The fragment as it would stand in a link whose packing packs nothing.
fn round_trip(scenario: &Scenario) -> Scenario {
    let parts = write_link(scenario);
    let packed = parts.to_pack.as_ref().map(|_| "1").unwrap_or_default();
    let link = format!("{}{packed}{}", parts.begin, parts.end);
    let opened = read_link(&link, parts.to_pack.as_deref().map(Ok));
    assert!(!opened.check_differs, "{scenario:?} {link} {:?}", opened.problems);
    opened.scenario.expect("a link of ours is read")
}

/// The run, without what is said of the mask's spelling.
fn without_mask_problems(scenario: &Scenario) -> Run {
    let mut run = Session::open(scenario).run();
    run.problems.retain(|problem| problem.field != "gfp");
    run
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_same_scenario_gives_the_same_run(scenario in scenario()) {
        let (once, again) = (Session::open(&scenario), Session::open(&scenario));
        prop_assert_eq!(once.run(), again.run());
        prop_assert_eq!(once.window(0, 1000), again.window(0, 1000));
    }

    #[test]
    fn a_link_loses_nothing(scenario in scenario()) {
        let back = round_trip(&scenario);
        // The mask may come back in the page's own spelling, and what is wrong with it in other
        // words; all else is as it was.
        prop_assert_eq!(&Scenario { gfp: scenario.gfp.clone(), ..back.clone() }, &scenario);
        prop_assert_eq!(without_mask_problems(&back), without_mask_problems(&scenario));
        prop_assert_eq!(&round_trip(&back), &back);
    }

    #[test]
    fn answering_what_was_answered_anyway_changes_nothing(
        scenario in scenario(),
        pick in any::<prop::sample::Index>(),
    ) {
        let session = Session::open(&scenario);
        let rows = session.window(0, 1000);
        let steps: Vec<_> = rows.iter().flat_map(|row| row.cells.first().cloned().flatten()).collect();
        let asked: Vec<_> = steps.iter().filter(|step| step.kind == "question").collect();
        prop_assume!(!asked.is_empty());
        let step = asked[pick.index(asked.len())];
        let mut forked = scenario;
        forked.kernels.truncate(1);
        let before = Session::open(&forked).window(0, 1000);
        forked.choices.push(ChoiceForm {
            node: step.node.clone(),
            visit: step.visit,
            answer: step.answer.clone(),
        });
        let after = Session::open(&forked).window(0, 1000);
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(after) {
            let (before, after) = (before.cells[0].clone(), after.cells[0].clone());
            let unmarked = after.map(|step| StepView { chosen: false, ..step });
            let expected = before.map(|step| StepView { chosen: false, ..step });
            prop_assert_eq!(unmarked, expected);
        }
        let mut whole = forked.clone();
        whole.choices.pop();
        let (before, after) = (Session::open(&whole).run(), Session::open(&forked).run());
        prop_assert_eq!(&before.columns[0].tally, &after.columns[0].tally);
        prop_assert_eq!(&before.columns[0].outcome.kind, &after.columns[0].outcome.kind);
    }

    #[test]
    fn plain_text_is_never_wider_than_a_mail(scenario in scenario()) {
        let texts = share(&scenario, "LINK");
        for line in texts.text.lines() {
            prop_assert!(line.chars().count() <= slowpath::scenario::COLUMNS, "{line}");
        }
    }

    #[test]
    fn every_statement_with_answers_has_an_example(scenario in scenario()) {
        let contracts = contracts(&scenario);
        prop_assert_eq!(contracts.kernels.is_empty(), !contracts.contradiction.is_empty());
        for line in &contracts.lines {
            for said in &line.said {
                let example = example(&scenario, said.columns[0], &line.id, 0);
                prop_assert_eq!(example.is_some(), said.answers.is_some(), "{}", line.id);
            }
        }
    }

    #[test]
    fn any_text_is_read_as_a_link_without_a_panic(text in ".*", unpacked in ".*") {
        let _ = read_link(&text, None);
        let _ = read_link(&format!("#/play?{text}"), Some(Ok(&unpacked)));
        let _ = read_link(&format!("#/play?v=1&{text}"), Some(Err(&unpacked)));
    }

    #[test]
    fn any_value_is_read_as_a_file_without_a_panic(value in value()) {
        let opened = read_file(&value);
        prop_assert!(opened.scenario.is_some() || !opened.problems.is_empty());
    }

    #[test]
    fn a_file_loses_nothing(scenario in scenario()) {
        let (back, problems) = read_scenario(&as_value(&scenario));
        prop_assert_eq!((back, problems), (Some(scenario), Vec::new()));
    }

    #[test]
    fn offered_answers_are_taken_and_a_refused_one_moves_nothing(
        gfp in any::<u32>(),
        order in 0..13u8,
        script in vec(select(answers()), 0..60),
    ) {
        let kernel = &KERNELS[gfp as usize % KERNELS.len()];
        let request = slowpath::walk::Request {
            gfp: kernel.layout.from_bits(gfp),
            order,
            context: Context::PLAIN,
        };
        let (mut walk, turn) = Walk::start(&request, kernel.rules, &mut ());
        prop_assume!(turn == Turn::Ask);
        for answer in script {
            let before = walk;
            // What the walk offers depends on the kernel and the mask; of what its questions take,
            // a scenario may hold more.
            let offered = walk.answers(kernel.rules).contains(&answer);
            let takes = walk.node().takes(answer);
            match walk.advance(kernel.rules, answer, &mut ()) {
                Ok(turn) => {
                    prop_assert!(takes);
                    prop_assert_eq!(turn == Turn::Ask, walk.question(kernel.rules).is_some());
                    if turn != Turn::Ask {
                        break;
                    }
                }
                Err(_) => {
                    prop_assert!(!offered);
                    prop_assert_eq!(walk, before);
                }
            }
        }
    }
}

/// Any value, with fields that a scenario may have.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(Value::Number),
        (0..20u32).prop_map(|number| Value::Number(f64::from(number))),
        ".{0,12}".prop_map(Value::Text),
    ];
    let names = select(vec![
        "version",
        "kernels",
        "configuration",
        "gfp",
        "order",
        "context",
        "world",
        "machine",
        "preset",
        "state",
        "edits",
        "path",
        "value",
        "script",
        "repeat",
        "assume",
        "choices",
        "at",
        "node",
        "visit",
        "answer",
        "other",
    ]);
    leaf.prop_recursive(3, 40, 10, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::List),
            vec((names.clone().prop_map(String::from), inner), 0..10).prop_map(Value::Object),
        ]
    })
}

/// The scenario as a file holds it.
fn as_value(scenario: &Scenario) -> Value {
    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }
    let texts = |texts: &[String]| Value::List(texts.iter().map(|item| text(item)).collect());
    let choices = scenario.choices.iter().map(|choice| {
        Value::Object(vec![
            ("node".into(), text(&choice.node)),
            ("visit".into(), Value::Number(f64::from(choice.visit))),
            ("answer".into(), text(&choice.answer)),
        ])
    });
    Value::Object(vec![
        ("version".into(), Value::Number(f64::from(scenario.version))),
        ("kernels".into(), texts(&scenario.kernels)),
        ("configuration".into(), text(&scenario.configuration)),
        ("gfp".into(), text(&scenario.gfp)),
        ("order".into(), text(&scenario.order)),
        ("context".into(), texts(&scenario.context)),
        ("world".into(), text(&scenario.world)),
        ("script".into(), texts(&scenario.script)),
        ("repeat".into(), Value::Number(f64::from(scenario.repeat))),
        ("assume".into(), texts(&scenario.assume)),
        ("choices".into(), Value::List(choices.collect())),
        ("at".into(), Value::Number(f64::from(scenario.at))),
    ])
}

#[test]
fn a_walk_is_small() {
    assert!(size_of::<Walk>() <= 48, "{} bytes", size_of::<Walk>());
}
