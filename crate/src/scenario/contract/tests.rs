use super::*;
use crate::kernel::KERNELS;
use crate::scenario::{Opened, Row, Run, Session, SeverityView, read_link, write_link};

const SERIES: [&str; 4] = ["4.10", "4.10-p1", "4.10-p12", "4.10-p123"];

fn ask(kernels: &[&str], gfp: &str, order: u8) -> Scenario {
    Scenario {
        kernels: kernels.iter().map(|&id| id.into()).collect(),
        gfp: gfp.into(),
        order: order.to_string(),
        ..Scenario::default()
    }
}

fn assuming(scenario: Scenario, ids: &[&str]) -> Scenario {
    Scenario { assume: ids.iter().map(|&id| id.into()).collect(), ..scenario }
}

/// Everything that is said, by words alone.
fn words(contracts: &Contracts) -> Vec<&str> {
    let said = contracts.lines.iter().flat_map(|line| &line.said);
    said.map(|said| said.words.as_str()).collect()
}

/// What a line says: kernels by number, and words.
fn said(contracts: &Contracts, id: &str) -> Vec<(Vec<u32>, String)> {
    let line = contracts.lines.iter().find(|line| line.id == id).expect("the line is there");
    line.said.iter().map(|said| (said.columns.clone(), said.words.clone())).collect()
}

#[test]
fn kernels_that_differ_stand_apart() {
    let contracts = contracts(&ask(&SERIES, "GFP_NOFS | __GFP_NOFAIL", 0));
    for (id, expected) in [
        ("fail", &[(&[0, 1, 2, 3][..], "never fails")][..]),
        ("kill", &[(&[0, 1], "may kill"), (&[2, 3], "never kills")]),
        ("loop", &[(&[0, 1], "may loop for ever"), (&[2, 3], "may loop for ever")]),
        ("depth", &[(&[0, 1, 2, 3], "may take the last free page")]),
        ("reclaim-fs", &[(&[0, 1, 2, 3], "never calls filesystems")]),
    ] {
        let expected: Vec<_> =
            expected.iter().map(|(columns, words)| (columns.to_vec(), words.to_string())).collect();
        assert_eq!(said(&contracts, id), expected, "{id}");
    }
    let states: Vec<_> = contracts.kernels.iter().map(|kernel| kernel.states).collect();
    assert_eq!(contracts.kernels.len(), 4);
    assert!(states.iter().all(|&states| states > 10), "{states:?}");
}

#[test]
fn the_depth_is_said_in_words_and_as_a_share() {
    for (kernel, gfp, words, sentence) in [
        (
            "4.10",
            "GFP_ATOMIC",
            "goes down to 3/8 of the min watermark",
            "The deepest attempt is \"Attempt with its own flags\": 37.5 % of it must stay free.",
        ),
        (
            "4.10",
            "GFP_NOWAIT | __GFP_HIGH",
            "goes down to half of the min watermark",
            "The deepest attempt is \"Attempt with its own flags\": 50 % of it must stay free.",
        ),
        (
            "4.10",
            "__GFP_MEMALLOC | __GFP_DIRECT_RECLAIM",
            "may take the last free page",
            "The deepest attempt is \"Attempt of this round\".",
        ),
    ] {
        let contracts = contracts(&ask(&[kernel], gfp, 0));
        let line = contracts.lines.iter().find(|line| line.id == DEPTH).expect("the depth");
        assert_eq!((&*line.said[0].words, &*line.said[0].sentence), (words, sentence), "{gfp}");
    }
    let refused = contracts(&ask(&["4.10"], "GFP_KERNEL", 11));
    assert_eq!(said(&refused, DEPTH)[0].1, "stays above the low watermark");
    assert_eq!(said(&refused, "refuse")[0].1, "is refused");
}

#[test]
fn what_a_world_makes_true_of_every_caller_is_not_the_callers() {
    let asked = ask(&["4.10"], "GFP_KERNEL", 0);
    let disabled = Scenario { world: "oom-disabled".into(), ..asked.clone() };
    assert_ne!(resolve(&disabled).0.requests, resolve(&asked).0.requests);
    assert_eq!(contracts(&disabled), contracts(&asked));
}

/// Every example, through the scenario's form and a link, shows what it claims.
#[test]
fn examples_open_as_walks_that_show_what_they_claim() {
    let mut opened = 0;
    for kernel in KERNELS {
        for (gfp, order) in [
            ("GFP_KERNEL", 0),
            ("GFP_KERNEL", 4),
            ("GFP_NOFS | __GFP_NOFAIL", 0),
            ("GFP_ATOMIC", 0),
            ("GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN", 2),
            ("GFP_KERNEL | __GFP_NOFAIL", 4),
            ("GFP_KERNEL | __GFP_ATOMIC", 11),
            ("GFP_ATOMIC | __GFP_NOFAIL", 0),
        ] {
            let asked = ask(&[kernel.id, "4.10-p12"], gfp, order);
            opened += check_examples(&asked);
        }
    }
    assert!(opened > 500, "{opened}");
}

#[test]
fn examples_keep_to_what_is_assumed() {
    let asked = assuming(ask(&["4.11"], "GFP_KERNEL", 0), &["reclaim-always", "no-cpuset-change"]);
    for (line, number) in examples(&contracts(&asked)) {
        let example = example(&asked, 0, &line, number).expect("an example").scenario;
        assert_eq!(example.assume, asked.assume);
        let rows = Session::open(&example).window(0, 1000);
        let steps = rows.iter().filter_map(|row| row.cells[0].as_ref());
        for step in steps {
            assert!(step.node != "reclaim" || step.answer != "0", "{line} {}", step.step);
            let change = step.node.starts_with("cpuset-") && step.answer == "yes";
            assert!(!change, "{line} {}", step.step);
        }
    }
}

fn check_examples(asked: &Scenario) -> usize {
    let all = examples(&contracts(asked));
    for (line, number) in &all {
        let found = contracts(asked);
        let column = found.lines.iter().find(|found| found.id == *line).and_then(|line| {
            line.said.iter().find(|said| said.answers.is_some()).map(|said| said.columns[0])
        });
        let column = column.expect("a kernel with an example");
        let example = example(asked, column, line, *number).expect("an example");
        let Opened { scenario, problems, check_differs } = through_a_link(&example.scenario);
        // Only the mask may be doubtful: some kernels lack a flag.
        assert!(problems.iter().all(|problem| problem.field == "gfp"), "{problems:?}");
        assert!(!check_differs);
        let scenario = scenario.expect("a link of ours opens");
        assert_eq!(scenario.script, example.scenario.script);
        let session = Session::open(&scenario);
        let run = session.run();
        let id = &asked.kernels[column as usize];
        let at = run.columns.iter().position(|column| column.kernel == *id).expect("it is kept");
        let row = &session.window(scenario.at, 1)[0];
        assert!(shows(line, &run, at, row), "{line} {number} {asked:?} {scenario:?}");
    }
    all.len()
}

/// Every example that a contract offers.
fn examples(contracts: &Contracts) -> Vec<(String, u32)> {
    let lines = contracts.lines.iter().flat_map(|line| {
        let said = line.said.iter().find(|said| said.answers.is_some());
        let count = said.map_or(0, |said| said.cases.len().max(1));
        (0..count as u32).map(|number| (line.id.clone(), number))
    });
    lines.collect()
}

fn through_a_link(scenario: &Scenario) -> Opened {
    let parts = write_link(scenario);
    let packed = parts.to_pack.as_ref().map(|_| "1").unwrap_or_default();
    let link = format!("{}{packed}{}", parts.begin, parts.end);
    read_link(&link, parts.to_pack.as_deref().map(Ok))
}

/// Whether the run shows a statement at the row looked at, judged by what the page would show.
fn shows(line: &str, run: &Run, at: usize, row: &Row) -> bool {
    let column = &run.columns[at];
    let Some(step) = row.cells[at].as_ref() else { return false };
    let did = |id: &str| step.effects.iter().any(|effect| effect.id == id);
    let warned = |name: &str| did("warn_once") && column.tally.warnings.iter().any(|w| w == name);
    let compacts = ["compaction", "first-compaction"].contains(&&*step.node);
    match line {
        "fail" => column.outcome.kind == "null",
        "loop" => column.outcome.kind == "loops" && step.in_cycle,
        "panic" => column.outcome.kind == "panic",
        "kill" => did("oom_kill"),
        DEPTH => !step.alloc_flags.is_empty(),
        "reclaim" | "reclaim-fs" | "reclaim-io" => step.node == "reclaim",
        "compact" => compacts,
        "sleep" => step.node == "reclaim" || compacts || did("sleep") || did("cond_resched"),
        "wait-for-lock" => step.node == "oom-trylock" && did("sleep"),
        "wait-for-writeback" => did("congestion_wait"),
        "leave-cpuset" => {
            !step.alloc_flags.is_empty() && !step.alloc_flags.iter().any(|flag| flag == "CPUSET")
        }
        "wake-kswapd" => did("wake_kswapd"),
        "refuse" => column.outcome.kind == "null" && column.tally.rounds == 0,
        "warn-failure" => did("warn_alloc"),
        "warn-stall" => did("warn_stall"),
        "warn-order" => warned("order_too_big"),
        "warn-atomic" => warned("atomic_and_direct_reclaim"),
        "warn-nofail-no-reclaim" => warned("nofail_no_direct_reclaim"),
        "warn-nofail-reclaimer" => warned("nofail_memalloc"),
        "warn-nofail-costly" => warned("nofail_costly"),
        "warn-nofail-order" => warned("nofail_order_gt_1"),
        "warn-oom-failed" => warned("oom_failed_nofail"),
        other => panic!("nothing is known of the line {other}"),
    }
}

#[test]
fn an_example_says_how_long_it_is_and_whom_it_leaves_out() {
    let asked = ask(&["4.10", "4.10-p1"], "GFP_KERNEL | __GFP_NORETRY | __GFP_NOFAIL", 0);
    let found = example(&asked, 1, "loop", 0).expect("an example");
    assert_eq!(found.title, "v4.10+p1 may loop for ever");
    assert_eq!(
        found.sentence,
        "A shortest example takes 6 answers; the last 4 repeat. \
         v4.10 is left out: it is asked other questions."
    );
    assert_eq!(found.scenario.kernels, ["4.10-p1"]);
    // Both are asked the same up to here.
    let found = example(&asked, 0, "wake-kswapd", 0).expect("an example");
    assert_eq!(found.scenario.kernels, asked.kernels);
    assert_eq!(found.sentence, "A shortest example takes 1 answer.");
}

#[test]
fn what_has_no_example_has_none() {
    let asked = ask(&["4.10"], "GFP_ATOMIC", 0);
    for (column, line, number) in
        [(0, "kill", 0), (0, "nothing", 0), (7, "fail", 0), (0, "loop", 99), (0, DEPTH, 99)]
    {
        assert_eq!(example(&asked, column, line, number), None, "{column} {line} {number}");
    }
}

#[test]
fn assumptions_take_statements_away() {
    let asked = ask(&["4.10"], "GFP_KERNEL", 0);
    assert_eq!(said(&contracts(&asked), "kill")[0].1, "may kill");
    let assumed = assuming(asked, &["nobody-killable"]);
    assert_eq!(said(&contracts(&assumed), "kill")[0].1, "never kills");
}

#[test]
fn assumptions_that_contradict_each_other_say_so() {
    let asked = assuming(ask(&["4.10"], "GFP_KERNEL", 0), &["reclaim-always", "reclaim-never"]);
    let contracts = contracts(&asked);
    assert_eq!(
        contracts.contradiction,
        "Two assumptions contradict each other: Reclaim never frees anything. \
         Reclaim always frees something."
    );
    assert!(contracts.lines.is_empty() && contracts.kernels.is_empty());
    assert_eq!(variations(&asked, 0, 100), []);
    assert_eq!(example(&asked, 0, "fail", 0), None);
    let problems = Session::open(&asked).run().problems;
    assert_eq!(
        (&*problems[0].field, problems[0].severity),
        ("assume[1]", SeverityView::Error),
        "{problems:?}"
    );
}

/// What the change of one thing would do is what the contract says after it.
#[test]
fn variations_say_what_the_varied_request_does() {
    let kernels: Vec<_> = KERNELS.iter().map(|kernel| kernel.id).collect();
    let mut changed = 0;
    for kernels in kernels.chunks(2) {
        let asked = ask(kernels, "GFP_NOFS | __GFP_NOFAIL", 3);
        for variation in variations(&asked, 0, 100) {
            let varied = vary(&asked, &variation);
            let then = contracts(&varied);
            for change in &variation.changes {
                for words in &change.words {
                    let (words, _) = words.split_once(" in other").unwrap_or((words, ""));
                    let (words, _) = words.split_once(" by another").unwrap_or((words, ""));
                    let said: Vec<_> = then.lines.iter().flat_map(|line| &line.said).collect();
                    let holds = change.columns.iter().all(|column| {
                        said.iter().any(|said| said.words == words && said.columns.contains(column))
                    });
                    let unsaid = words.starts_with("does not warn") || words == "is not refused";
                    assert!(holds || unsaid, "{variation:?}");
                    changed += 1;
                }
            }
            if variation.changes.is_empty() {
                let now = contracts(&asked);
                assert_eq!(words(&now), words(&then), "{variation:?}");
            }
        }
    }
    assert!(changed > 100, "{changed}");
}

#[test]
fn variations_come_in_slices() {
    let asked = ask(&["4.10"], "GFP_KERNEL", 0);
    let all = variations(&asked, 0, 100);
    assert!(all.len() > 35, "{}", all.len());
    let slices = (0..10).map(|slice| variations(&asked, slice * 7, 7));
    assert_eq!(slices.flatten().collect::<Vec<_>>(), all);
}

fn vary(asked: &Scenario, variation: &VariationView) -> Scenario {
    let mut varied = asked.clone();
    let id = variation.id.clone();
    match &*variation.kind {
        "order" => varied.order = id,
        "caller" => varied.context.push(id),
        _ if variation.added => varied.gfp = format!("{} | {id}", asked.gfp),
        _ => varied.gfp = format!("({}) & ~{id}", asked.gfp),
    }
    varied
}

#[test]
fn a_search_for_what_matters_comes_to_an_end() {
    let mut search = RelevanceSearch::new("4.10");
    let mut last = 0;
    let view = loop {
        let view = search.advance(4000);
        assert!(view.done >= last && view.done <= view.total, "{view:?}");
        last = view.done;
        if view.complete {
            break view;
        }
        assert!(view.bits.is_empty());
    };
    assert_eq!((view.done, view.bits.len()), (view.total, view.total as usize));
    for (id, relevance) in [
        ("__GFP_ZERO", "none"),
        ("__GFP_NOFAIL", "decisions"),
        ("__GFP_HIGH", "effects"),
        ("pf-memalloc", "decisions"),
    ] {
        let bit = view.bits.iter().find(|bit| bit.id == id).expect("the bit is known");
        assert_eq!(bit.relevance, relevance, "{id}");
    }
}
