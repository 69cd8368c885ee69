//! Links: a scenario in the fragment of the page's address.
//!
//! `docs/links.md` describes the format; links written once are read for ever.

use super::catalog::MODEL_VERSION;
use super::form::{ChoiceForm, FORM_VERSION, ProblemView, Scenario};
#[cfg(feature = "whole")]
use super::machine_form::{read_words, words};
use super::masks::named;
use super::params::{MAX_LINK, Params};
use super::resolve::{WORLD_SCRIPT, configuration, error, kernels, shorten, warning};
use super::session::Session;
use super::view::{LinkParts, Opened};
use crate::kernel::Configuration;

/// What every link's fragment begins with.
pub const FRAGMENT: &str = "#/play?";

/// Plain parameters longer than this are packed.
const MAX_PLAIN: usize = 1500;

/// Rewrites the parameters of one version into those of the next.
type Upgrade = fn(Params) -> Params;

/// The upgrade from version 1 stands first; there is one for each version that came before.
const UPGRADES: [Upgrade; FORM_VERSION as usize - 1] = [];

/// The parameters that mean something, in the order in which they are written.
const KNOWN: [&str; 15] = [
    "v", "k", "conf", "gfp", "order", "ctx", "world", "on", "say", "repeat", "set", "assume", "at",
    "m", "c",
];

/// The scenario's link, without the page's address.
///
/// Deflate and base64url are the browser's business (`web/src/engine/pack.ts`); a link that needs
/// them is handed over in parts.
pub fn write_link(scenario: &Scenario) -> LinkParts {
    let check = Session::open(scenario).run().check;
    let choices = params(scenario);
    let joined = choices.join();
    let packed = !choices.is_plain() || joined.len() > MAX_PLAIN;
    let begin = format!("{FRAGMENT}v={FORM_VERSION}");
    LinkParts {
        begin: if packed { format!("{begin}&z=") } else { begin },
        to_pack: packed.then(|| joined.clone()),
        end: if packed { String::new() } else { format!("&{joined}") }
            + &format!("&m={MODEL_VERSION}&c={check}"),
    }
}

/// The scenario's link unpacked, however long it is: for links within the page, which no mail
/// breaks. The page replaces it by the one to send when it opens it.
pub(super) fn fragment(scenario: &Scenario) -> String {
    format!("{FRAGMENT}v={FORM_VERSION}&{}", params(scenario).join())
}

/// The packed parameter of the first link in a text, if it has one.
pub fn packed_part(text: &str) -> Option<String> {
    let found = find(text).filter(|found| found.len() <= MAX_LINK)?;
    Params::split(found).get("z").map(String::from)
}

/// Reads the first link in a text: a link alone, or a mail or page that contains one.
/// `unpacked` is what its packed parameter unpacks to, or what is wrong with that.
pub fn read_link(text: &str, unpacked: Option<Result<&str, &str>>) -> Opened {
    let Some(found) = find(text) else {
        let message = format!(
            "\"{}\" holds no Slowpath link (it would contain {FRAGMENT}).",
            shorten(text.trim())
        );
        return nothing(vec![error("link", message)]);
    };
    if found.len() > MAX_LINK {
        let message = format!(
            "The link has {} characters; at most {MAX_LINK} are read. Send a file instead.",
            found.len()
        );
        return nothing(vec![error("link", message)]);
    }
    read_query(found, unpacked)
}

/// Nothing could be opened, for these reasons.
pub(super) fn nothing(problems: Vec<ProblemView>) -> Opened {
    Opened { scenario: None, problems, check_differs: false }
}

/// What follows the fragment's beginning, up to where a link must end.
fn find(text: &str) -> Option<&str> {
    let start = text.find(FRAGMENT)? + FRAGMENT.len();
    let rest = &text[start..];
    // In an address alone browsers leave more characters unescaped than mails keep in a link.
    let text = text.trim();
    let starts = text.starts_with(|c: char| c == '#' || c.is_ascii_alphanumeric());
    let alone = starts && !text.contains(char::is_whitespace);
    let ends = if alone { "<>\"" } else { "<>()[]{}\"'`|\\^" };
    let end = rest.find(|c: char| c.is_whitespace() || ends.contains(c));
    Some(&rest[..end.unwrap_or(rest.len())])
}

fn read_query(query: &str, unpacked: Option<Result<&str, &str>>) -> Opened {
    let mut problems = Vec::new();
    let outer = Params::split(query);
    let version = match version(&outer) {
        Ok(version) => version,
        Err(problem) => return nothing(vec![problem]),
    };
    let mut params = outer;
    match unpacked {
        Some(Ok(text)) => params.extend(Params::split(text)),
        Some(Err(reason)) => return nothing(vec![error("z", reason.into())]),
        None => {}
    }
    for upgrade in &UPGRADES[version as usize - 1..] {
        params = upgrade(params);
    }
    note_strangers(&params, &mut problems);
    let scenario = scenario(&params, &mut problems);
    let run = Session::open(&scenario).run();
    problems.extend(run.problems.iter().map(|problem| renamed(problem.clone())));
    let check_differs = check(&params, &run.check, &mut problems);
    Opened { scenario: Some(scenario), problems, check_differs }
}

fn version(params: &Params) -> Result<u32, ProblemView> {
    let Some(text) = params.get("v") else { return Ok(FORM_VERSION) };
    match text.parse::<u32>() {
        Ok(version @ 1..=FORM_VERSION) => Ok(version),
        Ok(version) if version > FORM_VERSION => Err(error(
            "v",
            format!(
                "The link is of version {version}; this page reads up to {FORM_VERSION}. \
                 Reload the page to get a newer one."
            ),
        )),
        _ => Err(error("v", format!("\"{}\" is no version of a link.", shorten(text)))),
    }
}

fn note_strangers(params: &Params, problems: &mut Vec<ProblemView>) {
    let mut seen: Vec<&str> = Vec::new();
    for (name, _) in params.iter() {
        if seen.contains(&name) {
            let message = "The parameter stands there more than once; the first one is used.";
            problems.push(warning(&shorten(name), message.into()));
        } else if !KNOWN.contains(&name) && name != "z" {
            let message = "Nothing is known of this parameter; it is left out.";
            problems.push(warning(&shorten(name), message.into()));
        }
        seen.push(name);
    }
}

/// Whether the run differs from the one that was shared.
fn check(params: &Params, ours: &str, problems: &mut Vec<ProblemView>) -> bool {
    let Some(theirs) = params.get("c") else { return false };
    if theirs == ours {
        return false;
    }
    let looks_right = theirs.len() == ours.len() && theirs.bytes().all(|c| c.is_ascii_hexdigit());
    let message = if !looks_right {
        format!("\"{}\" is no check value (six hex digits).", shorten(theirs))
    } else if params.get("m").is_some_and(|model| model != MODEL_VERSION) {
        "The model has changed since this link was made, and the run with it.".into()
    } else {
        "The run is not the one that was shared: the link was changed or damaged.".into()
    };
    problems.push(warning("c", message));
    true
}

/// A problem of the form, under the name that the link has for the field.
fn renamed(mut problem: ProblemView) -> ProblemView {
    let names = [
        ("kernels", "k"),
        ("configuration", "conf"),
        ("context", "ctx"),
        ("machine", "on"),
        ("script", "say"),
        ("choices", "set"),
    ];
    for (form, link) in names {
        if let Some(rest) = problem.field.strip_prefix(form) {
            problem.field = format!("{link}{rest}");
            break;
        }
    }
    problem
}

fn params(scenario: &Scenario) -> Params {
    let mut params = Params::default();
    params.push("k", scenario.kernels.join(","));
    if scenario.configuration != Configuration::DEFAULT.id {
        params.push("conf", scenario.configuration.clone());
    }
    params.push("gfp", short_mask(scenario));
    params.push("order", scenario.order.clone());
    if !scenario.context.is_empty() {
        params.push("ctx", scenario.context.join(","));
    }
    params.push("world", scenario.world.clone());
    #[cfg(feature = "whole")]
    if let Some(machine) = &scenario.machine
        && scenario.world == super::resolve::WORLD_MACHINE
    {
        params.push("on", words(machine));
    }
    if scenario.world == WORLD_SCRIPT {
        params.push("say", scenario.script.join(","));
        if scenario.repeat > 0 {
            params.push("repeat", scenario.repeat.to_string());
        }
    }
    if !scenario.choices.is_empty() {
        let choices = scenario.choices.iter();
        let choices = choices.map(|c| format!("{}.{}:{}", c.node, c.visit, c.answer));
        params.push("set", choices.collect::<Vec<_>>().join(","));
    }
    if !scenario.assume.is_empty() {
        params.push("assume", scenario.assume.join(","));
    }
    if scenario.at > 0 {
        params.push("at", scenario.at.to_string());
    }
    params
}

/// The mask by names and commas if nothing is lost by it, or else the text as it was typed.
fn short_mask(scenario: &Scenario) -> String {
    let named = by_names(&scenario.gfp, scenario);
    named.map_or_else(|| scenario.gfp.clone(), |named| named.replace(" | ", ","))
}

fn scenario(params: &Params, problems: &mut Vec<ProblemView>) -> Scenario {
    let mut scenario = Scenario::default();
    let list = |name| params.get(name).map(|text| split(text, ','));
    if let Some(kernels) = list("k") {
        scenario.kernels = kernels;
    }
    if let Some(configuration) = params.get("conf") {
        scenario.configuration = configuration.into();
    }
    if let Some(gfp) = params.get("gfp") {
        // The commas of a link as the page writes masks, if that reads the same.
        scenario.gfp = by_names(gfp, &scenario).unwrap_or_else(|| gfp.into());
    }
    if let Some(order) = params.get("order") {
        scenario.order = order.into();
    }
    scenario.context = list("ctx").unwrap_or_default();
    if let Some(world) = params.get("world") {
        scenario.world = world.into();
    }
    #[cfg(feature = "whole")]
    {
        scenario.machine = list("on").and_then(|words| read_words(&words, problems));
    }
    scenario.script = list("say").unwrap_or_default();
    if let Some(repeat) = params.get("repeat") {
        scenario.repeat = repeat.parse().unwrap_or_else(|_| {
            let message = format!("\"{}\" is no number of answers.", shorten(repeat));
            problems.push(error("repeat", message));
            0
        });
    }
    scenario.assume = list("assume").unwrap_or_default();
    for (at, text) in list("set").unwrap_or_default().iter().enumerate() {
        match choice(text) {
            Some(choice) => scenario.choices.push(choice),
            None => {
                let message =
                    format!("\"{}\" is not of the form node.visit:answer.", shorten(text));
                problems.push(error(&format!("set[{at}]"), message));
            }
        }
    }
    if let Some(at) = params.get("at") {
        scenario.at = at.parse().unwrap_or_else(|_| {
            let message = format!("\"{}\" is no row number.", shorten(at));
            problems.push(error("at", message));
            0
        });
    }
    scenario
}

/// A mask by the names of the scenario's kernels, if nothing is lost by it.
fn by_names(gfp: &str, scenario: &Scenario) -> Option<String> {
    let kernels = kernels(&scenario.kernels, &mut Vec::new());
    named(gfp, &kernels, configuration(&scenario.configuration, &mut Vec::new()))
}

fn split(text: &str, separator: char) -> Vec<String> {
    text.split(separator).filter(|part| !part.is_empty()).map(String::from).collect()
}

fn choice(text: &str) -> Option<ChoiceForm> {
    let (place, answer) = text.split_once(':')?;
    let (node, visit) = place.rsplit_once('.')?;
    Some(ChoiceForm { node: node.into(), visit: visit.parse().ok()?, answer: answer.into() })
}
