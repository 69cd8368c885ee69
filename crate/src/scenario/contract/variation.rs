//! What one flag, order or property of the caller more or less would change in a contract.

use super::view::{SaidView, VariationView, VariedView};
use super::{depth, explore, request, statement};
use crate::explore::{Contract, Deed};
use crate::scenario::compose::{toggled, widened};
use crate::scenario::form::Scenario;
use crate::scenario::masks::mask;
use crate::scenario::resolve::{MAX_TYPED_ORDER, Resolved};
use crate::walk::Context;

/// What compounds are called that are switched like flags.
const FLAG_PREFIX: &str = "__GFP_";

/// The request varied in one thing.
struct Variant {
    kind: &'static str,
    id: String,
    added: bool,
    words: String,
    scenario: Scenario,
}

/// Variations of the scenario's request by one flag, order or property of the caller, at most
/// `count` from the one with the number `from` on; fewer at the end, and none where the assumptions
/// contradict each other.
pub fn variations(scenario: &Scenario, from: u32, count: u32) -> Vec<VariationView> {
    let resolved = request(scenario);
    let Ok(now) = explore(&resolved) else { return Vec::new() };
    let now: Vec<_> = now.iter().map(statements).collect();
    let variants =
        flags(scenario, &resolved).chain(orders(scenario, &resolved)).chain(callers(scenario));
    let variants = variants.skip(from as usize).take(count as usize);
    variants.map(|variant| view(variant, &resolved, &now)).collect()
}

fn flags<'a>(scenario: &'a Scenario, resolved: &'a Resolved) -> impl Iterator<Item = Variant> + 'a {
    let wide = widened(&resolved.kernels);
    let layout = wide.layout_in(resolved.configuration);
    let set = mask(&scenario.gfp, &wide, resolved.configuration, &mut Vec::new());
    let compounds = layout.compounds.iter().map(|compound| compound.name);
    let like_flags = compounds.filter(|name| name.starts_with(FLAG_PREFIX));
    let names: Vec<_> = layout.flags().map(|(flag, _)| flag.name()).chain(like_flags).collect();
    names.into_iter().filter_map(move |name| {
        let added = !set.has(layout.named(name)?);
        let gfp = toggled(&scenario.kernels, &scenario.gfp, name, &scenario.configuration);
        Some(Variant {
            kind: "flag",
            id: name.into(),
            added,
            words: format!("{} {name}", with(added)),
            scenario: Scenario { gfp, ..scenario.clone() },
        })
    })
}

fn orders(scenario: &Scenario, resolved: &Resolved) -> impl Iterator<Item = Variant> {
    let order = resolved.requests[0].order;
    // The first order that is refused, and no further ones.
    let orders = [order.checked_sub(1), order.checked_add(1)].into_iter().flatten();
    orders.filter(|&order| order < MAX_TYPED_ORDER).map(move |next| Variant {
        kind: "order",
        id: next.to_string(),
        added: next > order,
        words: format!("At order {next}"),
        scenario: Scenario { order: next.to_string(), ..scenario.clone() },
    })
}

fn callers(scenario: &Scenario) -> impl Iterator<Item = Variant> {
    Context::TABLE.iter().map(|info| {
        let mut context = scenario.context.clone();
        context.retain(|id| id != info.id);
        let added = context.len() == scenario.context.len();
        if added {
            context.push(info.id.into());
        }
        Variant {
            kind: "caller",
            id: info.id.into(),
            added,
            words: format!("{} {}", with(added), info.name),
            scenario: Scenario { context, ..scenario.clone() },
        }
    })
}

const fn with(added: bool) -> &'static str {
    if added { "With" } else { "Without" }
}

fn view(variant: Variant, resolved: &Resolved, now: &[Vec<SaidView>]) -> VariationView {
    let Variant { kind, id, added, words, scenario } = variant;
    let varied = request(&scenario);
    let then = varied.requests.iter().zip(&resolved.requests).zip(&resolved.kernels).zip(now);
    let changes = then.map(|(((varied, request), kernel), now)| {
        let same = varied == request;
        let contract = (!same).then(|| Contract::of(varied, kernel.rules, resolved.assumptions));
        contract.and_then(Result::ok).map_or_else(Vec::new, |then| changes(now, &statements(&then)))
    });
    VariationView { kind: kind.into(), id, added, words, changes: together(changes) }
}

/// Every statement of a contract, always in the same order.
fn statements(contract: &Contract) -> Vec<SaidView> {
    let deeds = Deed::ALL.iter().map(|&deed| statement(contract, deed));
    deeds.chain([depth(contract)]).collect()
}

/// The statements that would hold and do not hold now.
fn changes(now: &[SaidView], then: &[SaidView]) -> Vec<String> {
    let changed = now.iter().zip(then).filter(|(now, then)| !now.is_as(then));
    let words = changed.map(|(now, then)| {
        let otherwise = match (now.words == then.words, now.cases.is_empty()) {
            (false, _) => "",
            (true, true) => " by another attempt",
            (true, false) => " in other cases",
        };
        format!("{}{otherwise}", then.words)
    });
    words.collect()
}

/// What would change on each kernel, with the numbers of all kernels on which the same would.
fn together(changes: impl Iterator<Item = Vec<String>>) -> Vec<VariedView> {
    let mut groups: Vec<VariedView> = Vec::new();
    for (column, words) in changes.enumerate().filter(|(_, words)| !words.is_empty()) {
        match groups.iter_mut().find(|known| known.words == words) {
            Some(known) => known.columns.push(column as u32),
            None => groups.push(VariedView { columns: vec![column as u32], words }),
        }
    }
    groups
}
