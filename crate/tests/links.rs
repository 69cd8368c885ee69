//! Links that were written once are read for ever: frozen links with what they open.
//!
//! No link is ever taken out or changed. Where a change to the model is meant to change a run, the
//! outcome beside its link changes together with the model's version, and whoever opens the link is
//! told.

use slowpath::scenario::{Session, SeverityView, read_link, write_link};

/// A link, the outcome on each kernel, and the check value of the run.
type Frozen = (&'static str, &'static str, &'static str);

/// As the first version wrote them.
const WRITTEN: [Frozen; 20] = [
    (
        "#/play?v=1&k=4.10,4.10-p1&gfp=GFP_KERNEL,__GFP_NOFAIL,__GFP_NORETRY&order=0&world=exhausted&m=1&c=68903a",
        "null loops",
        "68903a",
    ),
    (
        "#/play?v=1&k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_NOFS,__GFP_NOFAIL&order=0&world=exhausted&at=17&m=1&c=8690df",
        "loops loops loops loops",
        "8690df",
    ),
    (
        "#/play?v=1&k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_KERNEL,__GFP_NOFAIL&order=4&world=others-take&m=1&c=159be6",
        "null loops loops loops",
        "159be6",
    ),
    (
        "#/play?v=1&k=4.10,4.11&gfp=GFP_ATOMIC&order=0&ctx=in-softirq&world=reserves-left&m=1&c=cae06f",
        "page page",
        "cae06f",
    ),
    (
        "#/play?v=1&k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_KERNEL&order=0&ctx=pf-memalloc,rt&world=nobody-killable&m=1&c=caebcc",
        "null null null null",
        "caebcc",
    ),
    (
        "#/play?v=1&k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_KERNEL&order=0&world=nobody-killable&m=1&c=e6a29c",
        "panic panic panic panic",
        "e6a29c",
    ),
    (
        "#/play?v=1&k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_KERNEL&order=2&world=compaction-works&m=1&c=c630f5",
        "page page page page",
        "c630f5",
    ),
    (
        "#/play?v=1&k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_KERNEL,__GFP_NOFAIL&order=0&world=caller-is-victim&m=1&c=993775",
        "page page page page",
        "993775",
    ),
    (
        "#/play?v=1&k=4.10-p123,4.11&gfp=GFP_KERNEL&order=0&world=script&say=no,no,no,no,32,yes&m=1&c=e9121b",
        "page page",
        "e9121b",
    ),
    (
        "#/play?v=1&k=4.10-p1&gfp=GFP_KERNEL&order=4&world=script&say=no,no,deferred,no,no,0,success,yes&m=1&c=a8c2d0",
        "page",
        "a8c2d0",
    ),
    (
        "#/play?v=1&k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_KERNEL&order=0&world=exhausted&set=reclaim.2:32,reclaim-attempt.1:yes&m=1&c=50e1dd",
        "page page page page",
        "50e1dd",
    ),
    (
        "#/play?v=1&k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_KERNEL&order=0&world=exhausted&set=oom-select.1:none&at=3&m=1&c=e6a29c",
        "panic panic panic panic",
        "e6a29c",
    ),
    (
        "#/play?v=1&k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_KERNEL&order=11&world=plenty&m=1&c=50ce8e",
        "null null null null",
        "50ce8e",
    ),
    (
        "#/play?v=1&k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_KERNEL&order=11&world=exhausted&m=1&c=50ce8e",
        "null null null null",
        "50ce8e",
    ),
    ("#/play?v=1&k=4.10&gfp=GFP_KERNEL&order=0&world=you&m=1&c=811abd", "waiting", "811abd"),
    (
        "#/play?v=1&k=6.12,4.19&conf=lockdep&gfp=__GFP_NOLOCKDEP,__GFP_HIGH&order=0&world=exhausted&m=1&c=d50237",
        "null null",
        "d50237",
    ),
    (
        "#/play?v=1&k=4.11,4.11~nofail-reserve&gfp=GFP_KERNEL,__GFP_NOFAIL,__GFP_NORETRY&order=0&world=exhausted&m=1&c=40a9c0",
        "loops loops",
        "40a9c0",
    ),
    (
        "#/play?v=1&k=4.10-p123:no-oom-kill-flag,6.19:no-oom-kill-flag&gfp=GFP_KERNEL,__GFP_NOFAIL,__GFP_NOOOMKILL&order=0&world=exhausted&m=1&c=6413ad",
        "loops loops",
        "6413ad",
    ),
    (
        "#/play?v=1&k=4.10:reserves-before-kill,4.10:want-oom-killer-flag&gfp=GFP_NOFS,__GFP_NOFAIL&order=0&world=reserves-left&m=1&c=eedde4",
        "page page",
        "eedde4",
    ),
    (
        "#/play?v=1&k=6.19,6.19~cpuset-each-round:nofs-reports-nothing&gfp=GFP_NOFS&order=0&world=exhausted&m=1&c=c7b486",
        "loops null",
        "c7b486",
    ),
];

/// Scripts whose last answers repeat, and assumptions, as they were first written.
const WRITTEN_WITH_CONTRACTS: [Frozen; 4] = [
    (
        "#/play?v=1&k=4.10-p12&gfp=GFP_NOFS,__GFP_NOFAIL&order=0&world=script&say=no,no,no,no,0,no,no,no&repeat=6&assume=no-cpuset-change,reclaim-never&at=7&m=1&c=037d7d",
        "loops",
        "037d7d",
    ),
    (
        "#/play?v=1&k=6.19&gfp=GFP_KERNEL&order=0&world=script&say=no,no,no,no,0,no,no,no,no,no&repeat=7&assume=no-cpuset-change,reclaim-never&at=8&m=1&c=e071ce",
        "loops",
        "e071ce",
    ),
    (
        "#/play?v=1&k=4.10-p12&gfp=GFP_NOFS,__GFP_NOFAIL&order=0&world=exhausted&assume=no-cpuset-change,reclaim-never&m=1&c=7c2a1e",
        "loops",
        "7c2a1e",
    ),
    (
        "#/play?v=1&k=6.19&gfp=GFP_KERNEL&order=0&world=exhausted&assume=no-cpuset-change,reclaim-never&m=1&c=6063b8",
        "loops",
        "6063b8",
    ),
];

/// As people shorten them, and as mails and archives bring them.
const FOUND: [Frozen; 10] = [
    ("#/play?", "null loops", "68903a"),
    ("#/play?gfp=GFP_NOIO", "loops loops", "93fcb3"),
    ("#/play?k=4.11&world=plenty", "page", "3ce827"),
    (
        "https://slowpath.example/a/#/play?k=4.10,4.10-p1&gfp=GFP_KERNEL%7C__GFP_NOFAIL&order=4",
        "null loops",
        "1297d7",
    ),
    (
        "On Monday somebody wrote:\n\
         > > it loops, see\n\
         > > https://slowpath.example/#/play?v=1&amp;k=4.10,4.10-p1&amp;gfp=GFP_KERNEL,__GFP_NOFAIL,__GFP_NORETRY&amp;order=0&amp;world=exhausted&amp;m=1&amp;c=68903a\n\
         > \n\
         > and https://slowpath.example/#/play?k=4.11",
        "null loops",
        "68903a",
    ),
    (
        "<https://slowpath.example/#/play?v=1&k=4.10%2C4.10-p1&gfp=GFP_KERNEL%2C__GFP_NOFAIL%2C__GFP_NORETRY&order=0&world=exhausted&m=1&c=68903a>",
        "null loops",
        "68903a",
    ),
    (
        "[the run](https://slowpath.example/#/play?k=4.10,4.10-p1&gfp=0x1401840), by number",
        "null loops",
        "68903a",
    ),
    ("(https://slowpath.example/#/play?k=4.11&order=11)", "null", "0c94c5"),
    ("\"https://slowpath.example/#/play?k=4.11&gfp=GFP_ATOMIC\"", "null", "b2d31e"),
    ("file:///home/reader/slowpath.html#/play?k=4.11&gfp=GFP_ATOMIC", "null", "b2d31e"),
];

/// Links that still open, with the parameters in which something is wrong and what opens.
const DAMAGED: [(&str, &str, &str); 27] = [
    ("#/play?v=1&k=4.10&gfp=GFP_KERNEL&world=plenty&c=000000", "c", "page"),
    ("#/play?v=1&k=4.10&gfp=GFP_KERNEL&world=plenty&c=1", "c", "page"),
    ("#/play?v=1&k=4.10&gfp=GFP_KERNEL&world=plenty&m=0&c=000000", "c", "page"),
    ("#/play?k=4.10,5.99&world=plenty", "k[1]", "page"),
    ("#/play?k=4.10,4.10&world=plenty", "k[1]", "page"),
    ("#/play?k=&world=plenty", "k", "page"),
    ("#/play?k=4.10,4.11~no-such&world=plenty", "k[1]", "page"),
    ("#/play?k=4.10,4.11:nofail-reserve&world=plenty", "k[1]", "page page"),
    ("#/play?k=4.10,4.11~nofail-reserve:nofail-reserve&world=plenty", "k[1]", "page"),
    ("#/play?k=4.11~nofail-reserve,4.11~nofail-reserve&world=plenty", "k[1]", "page"),
    ("#/play?k=4.11~&world=plenty", "k[0]", "page"),
    ("#/play?k=4.11&gfp=GFP_KERNEL,__GFP_NOOOMKILL&world=plenty", "gfp", "page"),
    ("#/play?k=4.11&gfp=GFP_KERNE,__GFP_IO&world=plenty", "gfp", "page"),
    ("#/play?k=6.12&conf=lock&world=plenty", "conf", "page"),
    ("#/play?k=6.12&conf=&gfp=0x1000000&world=plenty", "conf", "page"),
    ("#/play?k=4.11&order=99&world=plenty", "order", "page"),
    ("#/play?k=4.11&ctx=rt,cat&world=plenty", "ctx[1]", "page"),
    ("#/play?k=4.11&world=plen", "world", "page"),
    ("#/play?k=4.11&world=script&say=no,yes,maybe", "say[2]", "page"),
    (
        "#/play?k=4.11&world=plenty&set=reclaim.0:32,nowhere.1:no,x",
        "set[2] set[0].visit set[1].node",
        "page",
    ),
    ("#/play?k=4.11&world=plenty&at=-1", "at", "page"),
    ("#/play?k=4.11&world=script&say=no,yes&repeat=3", "repeat", "page"),
    ("#/play?k=4.11&world=script&say=no,yes&repeat=all", "repeat", "page"),
    ("#/play?k=4.11&world=script&say=no,yes,maybe&repeat=2", "say[2]", "page"),
    ("#/play?k=4.11&world=plenty&assume=no-stall,luck", "assume[1]", "page"),
    ("#/play?k=4.11&world=plenty&assume=kill-frees,no-stall,nothing-at-all", "assume[2]", "page"),
    ("#/play?k=4.11&world=plenty&world=exhausted&colour=red", "world colour", "page"),
];

/// Links of which nothing is opened, with the parameter that is the reason.
const REFUSED: [(&str, &str); 7] = [
    ("", "link"),
    ("https://slowpath.example/", "link"),
    ("#/debate?v=1", "link"),
    ("#/play?v=2&k=4.10", "v"),
    ("#/play?v=99999999999999999999&k=4.10", "v"),
    ("#/play?v=0", "v"),
    ("#/play?v=&k=4.10", "v"),
];

#[test]
fn links_of_the_first_version_open() {
    for (link, outcomes, check) in WRITTEN.iter().chain(&WRITTEN_WITH_CONTRACTS).chain(&FOUND) {
        let opened = read_link(link, None);
        assert_eq!(opened.problems, [], "{link}");
        assert!(!opened.check_differs, "{link}");
        assert_eq!(run(link), (outcomes.to_string(), check.to_string()), "{link}");
    }
}

#[test]
fn a_number_is_read_in_the_configuration_of_the_link() {
    let check = |conf, mask: &str, configuration: &str| {
        let link = format!("#/play?k=6.18{conf}&gfp=0x1000000&world=plenty");
        let scenario = read_link(&link, None).scenario.expect("the link opens");
        assert_eq!((scenario.gfp.as_str(), scenario.configuration.as_str()), (mask, configuration));
        let written = write_link(&scenario);
        assert_eq!(written.end.contains("&conf="), configuration != "default", "{}", written.end);
        assert_eq!(Session::open(&scenario).run().columns[0].mask, mask, "{link}");
    };
    check("", "__GFP_NO_OBJ_EXT", "default");
    check("&conf=default", "__GFP_NO_OBJ_EXT", "default");
    check("&conf=lockdep", "__GFP_NOLOCKDEP", "lockdep");
}

#[test]
fn an_unknown_configuration_is_named_with_those_that_exist() {
    let problems = read_link("#/play?k=6.12&conf=LOCKDEP", None).problems;
    let message = "Nothing is known of the configuration \"LOCKDEP\"; there are default, lockdep, \
                   no-slab-obj-ext, no-slab-obj-ext-lockdep.";
    assert_eq!(problems[0].message, message);
    assert_eq!(problems[0].suggestions[1], "lockdep");
}

#[test]
fn damaged_links_open_as_far_as_they_mean_something() {
    for (link, fields, outcomes) in DAMAGED {
        assert_eq!(problems(link), fields, "{link}");
        assert_eq!(run(link).0, outcomes, "{link}");
    }
}

#[test]
fn links_that_cannot_be_read_say_why() {
    for (link, field) in REFUSED {
        let opened = read_link(link, None);
        assert_eq!(opened.scenario, None, "{link}");
        assert_eq!(problems(link), field, "{link}");
        assert!(opened.problems.iter().all(|problem| problem.severity == SeverityView::Error));
    }
}

#[test]
fn a_packed_link_opens_like_a_plain_one() {
    let link = "#/play?v=1&z=1y7Y10TM00AERugWGaulpBbbubgHx3q5Bfj4A&m=1";
    let unpacked = "k=4.10,4.10-p1&gfp=GFP_KERNEL";
    let opened = read_link(link, Some(Ok(unpacked)));
    assert_eq!(opened.problems, []);
    assert_eq!(opened.scenario, read_link(&format!("#/play?v=1&{unpacked}"), None).scenario);
    let refused = read_link(link, Some(Err("It is damaged.")));
    assert_eq!(refused.scenario, None);
    assert_eq!(refused.problems[0].field, "z");
}

#[test]
fn an_assumption_that_is_not_known_is_named_with_those_that_are() {
    let problems = read_link("#/play?k=4.11&world=plenty&assume=luck", None).problems;
    let message = &problems[0].message;
    assert!(
        message.starts_with("Nothing is known of the assumption \"luck\"; known are"),
        "{message}"
    );
    assert!(message.contains("no-cpuset-change, no-stall, reclaim-never"), "{message}");
}

/// The fields of everything that is wrong with a link.
fn problems(link: &str) -> String {
    let problems = read_link(link, None).problems;
    problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>().join(" ")
}

/// The outcomes on each kernel, and the check value.
fn run(link: &str) -> (String, String) {
    let scenario = read_link(link, None).scenario.expect("the link opens");
    let run = Session::open(&scenario).run();
    let kinds: Vec<_> = run.columns.iter().map(|column| column.outcome.kind.as_str()).collect();
    (kinds.join(" "), run.check)
}
