//! From a scenario's form to what the walk understands, with everything that is wrong with it.

use super::form::{ChoiceForm, FORM_VERSION, ProblemView, Scenario, SeverityView};
#[cfg(feature = "whole")]
use super::machine::{History, Live, Machines};
use super::masks::masks;
use crate::explore::{Assumption, Assumptions, Contradiction};
use crate::kernel::{CONFIGURATIONS, Configuration, KERNELS, RuleSet, Variant};
use crate::walk::{
    Answer, Choice, Chosen, Context, Figures, MAX_ORDER, Node, Policy, PolicyWorld, Request,
    Script, Trace, Walk, World,
};

/// The most kernels that are compared at once.
pub const MAX_KERNELS: usize = 4;

/// The largest order that can be asked for; it and the one below are refused by the walk.
pub const MAX_TYPED_ORDER: u8 = MAX_ORDER + 2;

/// The most answers a reader may choose or a script may hold.
pub const MAX_ANSWERS: usize = 120_000;

/// The world that answers nothing, so that every answer is the reader's.
pub const WORLD_YOU: &str = "you";

/// The world of a recorded list of answers.
pub const WORLD_SCRIPT: &str = "script";

/// The world of a modelled machine.
pub const WORLD_MACHINE: &str = "machine";

/// A scenario as the walk understands it.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The kernels compared; never empty.
    pub kernels: Vec<Variant>,
    /// What they are built with.
    pub configuration: &'static Configuration,
    /// The request on each of these kernels.
    pub requests: Vec<Request>,
    /// Who answers.
    pub world: WorldKind,
    /// The reader's answers on top.
    pub choices: Vec<Choice>,
    /// What contracts take for granted about the world.
    pub assumptions: Assumptions,
}

/// Who answers the walk's questions.
#[derive(Clone, Debug)]
pub enum WorldKind {
    /// A simple rule.
    Policy(&'static Policy),
    /// The reader.
    You,
    /// A recorded list.
    Script {
        /// The answers in order.
        answers: Vec<Answer>,
        /// How many of the last ones repeat for ever.
        repeat: usize,
    },
    /// A modelled machine.
    #[cfg(feature = "whole")]
    Machine(Box<Machines>),
}

impl Default for Scenario {
    /// The example that the page opens with.
    fn default() -> Self {
        Self {
            version: FORM_VERSION,
            kernels: vec!["4.10".into(), "4.10-p1".into()],
            configuration: Configuration::DEFAULT.id.into(),
            gfp: "GFP_KERNEL | __GFP_NORETRY | __GFP_NOFAIL".into(),
            order: "0".into(),
            context: Vec::new(),
            world: "exhausted".into(),
            #[cfg(feature = "whole")]
            machine: None,
            script: Vec::new(),
            repeat: 0,
            assume: Vec::new(),
            choices: Vec::new(),
            at: 0,
        }
    }
}

/// Reads the form; what is wrong is left out or replaced, and named.
pub fn resolve(scenario: &Scenario) -> (Resolved, Vec<ProblemView>) {
    let mut problems = Vec::new();
    let kernels = kernels(&scenario.kernels, &mut problems);
    let configuration = configuration(&scenario.configuration, &mut problems);
    let order = order(&scenario.order, &mut problems);
    let mut context = contexts(&scenario.context, &mut problems);
    let world = world(scenario, &kernels, &mut problems);
    match &world {
        WorldKind::Policy(policy) => context = context | policy.implies,
        #[cfg(feature = "whole")]
        WorldKind::Machine(machines) => context = context | machines.caller_context(),
        _ => {}
    }
    let masks = masks(&scenario.gfp, &kernels, configuration, &mut problems);
    let requests = masks.into_iter().map(|gfp| Request { gfp, order, context }).collect();
    let choices = choices(&scenario.choices, &mut problems);
    let assumptions = assumptions(&scenario.assume, &mut problems);
    (Resolved { kernels, configuration, requests, world, choices, assumptions }, problems)
}

impl Resolved {
    /// Walks the request on the so-manieth kernel, with more choices on top.
    pub fn record(&self, column: usize, more: &[Choice]) -> Trace {
        self.recorded(column, self.kernels[column].rules, more)
    }

    /// The same walk under other rules than the kernel's.
    pub fn record_under(&self, column: usize, rules: RuleSet) -> Trace {
        self.recorded(column, rules, &[])
    }

    /// The walk on the so-manieth kernel, with the machine along it if the world is one.
    #[cfg(feature = "whole")]
    pub fn record_machine(&self, column: usize) -> (Trace, Option<History>) {
        let rules = self.kernels[column].rules;
        let mut world = Chosen::new(self.base(column, rules), &self.choices);
        let trace = Trace::record(&self.requests[column], rules, &mut world);
        let history = match world.into_base() {
            Base::Machine(machine) => Some(History::new(machine.into_kept(), &trace)),
            _ => None,
        };
        (trace, history)
    }

    fn recorded(&self, column: usize, rules: RuleSet, more: &[Choice]) -> Trace {
        let choices = [&self.choices, more].concat();
        let mut world = Chosen::new(self.base(column, rules), &choices);
        Trace::record(&self.requests[column], rules, &mut world)
    }

    /// The world below the reader's choices; `rules` need not be the kernel's own.
    #[cfg_attr(not(feature = "whole"), expect(unused_variables, reason = "for machines only"))]
    fn base(&self, column: usize, rules: RuleSet) -> Base {
        match &self.world {
            WorldKind::Policy(policy) => Base::Policy(PolicyWorld::new(policy)),
            WorldKind::You => Base::You,
            WorldKind::Script { answers, repeat } => {
                Base::Script(Script::repeating(answers.clone(), *repeat))
            }
            #[cfg(feature = "whole")]
            WorldKind::Machine(machines) => {
                let live = machines.live(column, rules);
                live.map_or(Base::You, |live| Base::Machine(Box::new(live)))
            }
        }
    }
}

/// The world below the reader's choices; one type, so that the walk is compiled once.
enum Base {
    Policy(PolicyWorld),
    Script(Script),
    #[cfg(feature = "whole")]
    Machine(Box<Live>),
    You,
}

/// What the world below remembers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum BaseMemory {
    Policy(<PolicyWorld as World>::Memory),
    Script(<Script as World>::Memory),
    #[cfg(feature = "whole")]
    Machine(<Live as World>::Memory),
}

impl World for Base {
    type Memory = BaseMemory;

    fn answer(&self, walk: &Walk, rules: RuleSet) -> Option<Answer> {
        match self {
            Self::Policy(policy) => policy.answer(walk, rules),
            Self::Script(script) => script.answer(walk, rules),
            #[cfg(feature = "whole")]
            Self::Machine(machine) => machine.answer(walk, rules),
            Self::You => None,
        }
    }

    fn observe(&mut self, walk: &Walk, answer: Answer) {
        match self {
            Self::Policy(policy) => policy.observe(walk, answer),
            Self::Script(script) => script.observe(walk, answer),
            #[cfg(feature = "whole")]
            Self::Machine(machine) => machine.observe(walk, answer),
            Self::You => {}
        }
    }

    fn memory(&self) -> Option<Self::Memory> {
        match self {
            Self::Policy(policy) => policy.memory().map(BaseMemory::Policy),
            Self::Script(script) => script.memory().map(BaseMemory::Script),
            #[cfg(feature = "whole")]
            Self::Machine(machine) => machine.memory().map(BaseMemory::Machine),
            Self::You => None,
        }
    }

    fn figures(&self) -> Option<Figures> {
        match self {
            Self::Policy(policy) => policy.figures(),
            _ => None,
        }
    }
}

/// Reads an order; on an error the order is 0.
pub fn order(text: &str, problems: &mut Vec<ProblemView>) -> u8 {
    let trimmed = text.trim();
    match trimmed.parse::<u8>() {
        Ok(order) if order <= MAX_TYPED_ORDER => order,
        _ => {
            let shown = shorten(trimmed);
            let message = if trimmed.is_empty() {
                "The order is empty; it is a number from 0 (one page) to 10 (1024 pages).".into()
            } else {
                format!(
                    "\"{shown}\" is not an order: a number from 0 (one page) to 10 (1024 pages), \
                     or 11 and 12, which the kernel refuses."
                )
            };
            problems.push(error("order", message));
            0
        }
    }
}

/// Reads the caller's context.
pub fn contexts(ids: &[String], problems: &mut Vec<ProblemView>) -> Context {
    let mut context = Context::PLAIN;
    for (at, id) in ids.iter().enumerate() {
        match Context::find(id) {
            Some(bit) => context = context | bit,
            None => problems.push(ProblemView {
                suggestions: Context::TABLE.iter().map(|info| info.id.into()).collect(),
                ..error(
                    &format!("context[{at}]"),
                    format!("Nothing is known of the context \"{}\".", shorten(id)),
                )
            }),
        }
    }
    context
}

/// Reads the kernels compared; at least one.
pub fn kernels(ids: &[String], problems: &mut Vec<ProblemView>) -> Vec<Variant> {
    let mut kernels: Vec<Variant> = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let field = format!("kernels[{at}]");
        let mut notes = Vec::new();
        let read = Variant::read(id, &mut notes);
        problems.extend(notes.into_iter().map(|note| ProblemView {
            suggestions: note.suggestions,
            ..warning(&field, note.message)
        }));
        match read {
            Ok(kernel) if kernels.iter().any(|known| known.id == kernel.id) => {
                problems.push(warning(&field, format!("{} stands there twice.", kernel.name)));
            }
            Ok(_) if kernels.len() == MAX_KERNELS => {
                let message = format!("At most {MAX_KERNELS} kernels are compared at once.");
                problems.push(warning(&field, message));
                break;
            }
            Ok(kernel) => kernels.push(kernel),
            Err(mistake) => problems.push(ProblemView {
                suggestions: mistake.suggestions,
                ..error(&field, mistake.message)
            }),
        }
    }
    if kernels.is_empty() {
        if ids.is_empty() {
            problems.push(error("kernels", "No kernel is named; the first one is used.".into()));
        }
        kernels.extend(KERNELS.first().map(Variant::of));
    }
    kernels
}

/// Reads what the kernels are built with.
pub fn configuration(id: &str, problems: &mut Vec<ProblemView>) -> &'static Configuration {
    Configuration::find(id).unwrap_or_else(|| {
        let known: Vec<_> = CONFIGURATIONS.iter().map(|known| known.id.to_owned()).collect();
        let message = format!(
            "Nothing is known of the configuration \"{}\"; there are {}.",
            shorten(id),
            known.join(", ")
        );
        problems.push(ProblemView { suggestions: known, ..error("configuration", message) });
        Configuration::DEFAULT
    })
}

#[cfg_attr(not(feature = "whole"), expect(unused_variables, reason = "for machines only"))]
fn world(scenario: &Scenario, kernels: &[Variant], problems: &mut Vec<ProblemView>) -> WorldKind {
    match scenario.world.as_str() {
        WORLD_YOU => WorldKind::You,
        #[cfg(feature = "whole")]
        WORLD_MACHINE => {
            let rules: Vec<_> = kernels.iter().map(|kernel| kernel.rules).collect();
            WorldKind::Machine(Box::new(Machines::set_up(&scenario.machine, &rules, problems)))
        }
        // The whole engine runs it; until that is there, every answer is open.
        #[cfg(not(feature = "whole"))]
        WORLD_MACHINE => WorldKind::You,
        WORLD_SCRIPT => {
            let answers = script(&scenario.script, problems);
            let repeat = repeat(scenario, &answers, problems);
            WorldKind::Script { answers, repeat }
        }
        id => WorldKind::Policy(Policy::find(id).unwrap_or_else(|| {
            problems.push(ProblemView {
                suggestions: crate::walk::POLICIES.iter().map(|known| known.id.into()).collect(),
                ..error("world", format!("Nothing is known of the world \"{}\".", shorten(id)))
            });
            &crate::walk::POLICIES[0]
        })),
    }
}

fn script(ids: &[String], problems: &mut Vec<ProblemView>) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (at, id) in ids.iter().enumerate().take(MAX_ANSWERS) {
        match Answer::from_id(id) {
            Some(answer) => answers.push(answer),
            None => {
                let message = format!("\"{}\" is no answer; the script ends here.", shorten(id));
                problems.push(error(&format!("script[{at}]"), message));
                break;
            }
        }
    }
    if ids.len() > MAX_ANSWERS {
        problems.push(error("script", format!("Only the first {MAX_ANSWERS} answers are used.")));
    }
    answers
}

/// How many of a script's last answers repeat.
fn repeat(scenario: &Scenario, answers: &[Answer], problems: &mut Vec<ProblemView>) -> usize {
    if answers.len() != scenario.script.len() {
        // What should repeat was not understood, which is said already.
        return 0;
    }
    let repeat = scenario.repeat as usize;
    if repeat <= answers.len() {
        return repeat;
    }
    let message = format!(
        "The last {repeat} answers should repeat, but the script has only {}; none repeats.",
        answers.len()
    );
    problems.push(error("repeat", message));
    0
}

/// Reads what contracts take for granted.
fn assumptions(ids: &[String], problems: &mut Vec<ProblemView>) -> Assumptions {
    let mut assumptions = Assumptions::NONE;
    for (at, id) in ids.iter().enumerate() {
        let field = format!("assume[{at}]");
        let Some(assumption) = Assumption::find(id) else {
            let known: Vec<_> = Assumption::ALL.iter().map(|known| known.id()).collect();
            let message = format!(
                "Nothing is known of the assumption \"{}\"; known are {}.",
                shorten(id),
                known.join(", ")
            );
            let suggestions = known.into_iter().map(String::from).collect();
            problems.push(ProblemView { suggestions, ..error(&field, message) });
            continue;
        };
        let before = assumptions.contradiction();
        assumptions = assumptions.with(assumption);
        if let (None, Some(Contradiction(one, other))) = (before, assumptions.contradiction()) {
            let message = format!(
                "\"{}\" and \"{}\" contradict each other, so nothing can be said of this request.",
                one.id(),
                other.id()
            );
            problems.push(error(&field, message));
        }
    }
    assumptions
}

fn choices(forms: &[ChoiceForm], problems: &mut Vec<ProblemView>) -> Vec<Choice> {
    let mut choices = Vec::new();
    for (at, form) in forms.iter().enumerate().take(MAX_ANSWERS) {
        match choice(form) {
            Ok(choice) => choices.push(choice),
            Err((field, message)) => {
                problems.push(error(&format!("choices[{at}].{field}"), message));
            }
        }
    }
    if forms.len() > MAX_ANSWERS {
        problems.push(error("choices", format!("Only the first {MAX_ANSWERS} are used.")));
    }
    choices
}

/// Reads one choice; the error names the field.
fn choice(form: &ChoiceForm) -> Result<Choice, (&'static str, String)> {
    let asked = Node::find(&form.node).filter(|node| node.asks());
    let node = asked.ok_or_else(|| {
        ("node", format!("No question is asked at a node \"{}\".", shorten(&form.node)))
    })?;
    if form.visit == 0 {
        return Err(("visit", "Visits are counted from 1.".into()));
    }
    let answer = Answer::from_id(&form.answer).filter(|&answer| node.takes(answer));
    let answer = answer.ok_or_else(|| {
        ("answer", format!("\"{}\" is no answer to this question.", shorten(&form.answer)))
    })?;
    Ok(Choice { node, visit: form.visit, answer })
}

/// An error about one field.
pub fn error(field: &str, message: String) -> ProblemView {
    ProblemView {
        field: field.into(),
        severity: SeverityView::Error,
        message,
        span: None,
        suggestions: Vec::new(),
    }
}

/// A warning about one field.
pub fn warning(field: &str, message: String) -> ProblemView {
    ProblemView { severity: SeverityView::Warning, ..error(field, message) }
}

/// The beginning of a text that may be long.
pub fn shorten(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut short: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}
