//! What an exploration found, as a scenario that opens in the walk.

use super::form::{ChoiceForm, Scenario};
use super::masks::masks;
use super::session::Session;
use crate::explore::Witness;
use crate::gfp::{self, Flag, Gfp};
use crate::kernel::{Configuration, RuleSet, Variant};
use crate::walk::{
    Choice, Chosen, Context, End, POLICIES, Policy, PolicyWorld, Request, Trace, Walk, World,
};

/// A request on two kernels, with the answers that are to be given on one of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'a> {
    pub kernels: &'a [Variant; 2],
    /// The request, with the flags of either kernel.
    pub request: &'a Request,
    /// The kernel on which the answers lead to what they show.
    pub side: usize,
    pub witness: &'a Witness,
}

impl Shown<'_> {
    /// The scenario: of all policies the one that gives most of the answers by itself, with the
    /// reader's choices for the rest. Nothing if what goes on for ever does so under no policy.
    pub fn scenario(self) -> Option<Scenario> {
        let rules = self.kernels[self.side].rules;
        let request = on(self.request, &self.kernels[self.side]);
        let (policy, choices) = in_policy(&request, rules, self.witness)?;
        let mut scenario = scenario(self.kernels, self.request, policy, &choices);
        let run = Session::open(&scenario).run();
        scenario.at = run.parting.or(run.first_difference).unwrap_or(0);
        Some(scenario)
    }
}

/// The policy that gives most of a witness's answers by itself, with the reader's choices for the
/// rest; nothing if what goes on for ever does so under none.
pub(super) fn in_policy(
    request: &Request,
    rules: RuleSet,
    witness: &Witness,
) -> Option<(&'static Policy, Vec<Choice>)> {
    let worlds = POLICIES.iter().filter(|policy| may_meet(request, policy));
    let told = worlds.filter_map(|policy| {
        let choices = choices(policy, request, rules, witness)?;
        Some((policy, choices))
    });
    // The first one is where memory is plentiful; of equals the one that the page opens with says
    // most.
    let ordinary = |policy: &Policy| policy.id != Scenario::default().world;
    told.min_by_key(|(policy, choices)| (choices.len(), ordinary(policy)))
}

/// Whether a world makes nothing true of the caller that the request does not say.
pub(super) fn may_meet(request: &Request, policy: &Policy) -> bool {
    policy.implies.without(request.context) == Context::PLAIN
}

/// A request in a world, with choices on top.
pub(super) fn scenario(
    kernels: &[Variant; 2],
    request: &Request,
    policy: &Policy,
    choices: &[Choice],
) -> Scenario {
    Scenario {
        kernels: kernels.iter().map(|kernel| kernel.id.clone()).collect(),
        gfp: written(request.gfp, kernels),
        order: request.order.to_string(),
        context: contexts(request.context.without(policy.implies)),
        world: policy.id.into(),
        choices: choices.iter().map(form).collect(),
        ..Scenario::default()
    }
}

/// A request with the names that its flags have on a kernel.
pub(super) fn on(request: &Request, kernel: &Variant) -> Request {
    Request { gfp: both_names(request.gfp) & kernel.layout().known(), ..*request }
}

/// The mask's text: a compound name where it means the same on both kernels, else flag by flag.
/// What changed its name stands there under both.
fn written(gfp: Gfp, kernels: &[Variant; 2]) -> String {
    let [first, second] = kernels.each_ref().map(Variant::layout);
    let gfp = both_names(gfp) & (first.known() | second.known());
    let means_it = |text: &String| {
        let meant = masks(text, kernels, Configuration::DEFAULT, &mut Vec::new());
        meant == [gfp & first.known(), gfp & second.known()]
    };
    let short = gfp::c_expression(&first, gfp);
    let others = gfp.without(first.known());
    let names = others.iter().fold(short, |text, flag| format!("{text} | {}", flag.name()));
    let flags = || gfp.iter().map(Flag::name).collect::<Vec<_>>().join(" | ");
    Some(names).filter(means_it).unwrap_or_else(flags)
}

fn both_names(gfp: Gfp) -> Gfp {
    let harder = Gfp::REPEAT | Gfp::RETRY_MAYFAIL;
    if gfp.intersects(harder) { gfp | harder } else { gfp }
}

/// The answers that a policy would not give by itself; nothing if a repetition does not go on.
fn choices(
    policy: &'static Policy,
    request: &Request,
    rules: RuleSet,
    witness: &Witness,
) -> Option<Vec<Choice>> {
    let own = against(policy, request, rules, &witness.prefix);
    if witness.cycle.is_empty() {
        return Some(own);
    }
    let endless = |choices: &[Choice]| {
        let mut world = Chosen::new(PolicyWorld::new(policy), choices);
        matches!(Trace::record(request, rules, &mut world).end(), End::Loop { .. })
    };
    if endless(&[]) {
        return Some(Vec::new());
    }
    endless(&own).then_some(own)
}

fn against(
    policy: &'static Policy,
    request: &Request,
    rules: RuleSet,
    answers: &[Choice],
) -> Vec<Choice> {
    let mut world = PolicyWorld::new(policy);
    let (mut walk, _) = Walk::start(request, rules, &mut ());
    let mut against = Vec::new();
    for choice in answers {
        if world.answer(&walk, rules) != Some(choice.answer) {
            against.push(*choice);
        }
        let asked = walk;
        if walk.advance(rules, choice.answer, &mut ()).is_err() {
            break;
        }
        world.observe(&asked, choice.answer);
    }
    against
}

/// The ids of what is true of the caller.
pub(super) fn contexts(context: Context) -> Vec<String> {
    let table = Context::TABLE.iter();
    table.filter(|info| context.has(info.bit)).map(|info| info.id.into()).collect()
}

/// A choice as it is written down.
pub(super) fn form(choice: &Choice) -> ChoiceForm {
    ChoiceForm {
        node: choice.node.info().id.into(),
        visit: choice.visit,
        answer: choice.answer.id(),
    }
}
