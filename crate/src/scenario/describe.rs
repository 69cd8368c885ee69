//! One step in words and numbers.

use super::catalog::kind;
use super::view::{AnswerView, ChangeView, EffectView, StepView};
use crate::kernel::{RuleSet, Variant};
use crate::walk::{
    AllocFlags, Answer, COSTLY_ORDER, Figures, MAX_COMPACT_RETRIES, MAX_RECLAIM_RETRIES, Mark,
    Node, NodeInfo, Question, Selection, Step, Trace, Walk, must_exceed,
};

/// A step of a trace, ready to print.
pub fn step(trace: &Trace, at: usize, kernel: &Variant) -> StepView {
    let step = &trace.steps()[at];
    let info = step.node.info();
    let counters = step.walk.counters();
    let in_cycle = trace.cycle().is_some_and(|cycle| cycle.contains(&at));
    let question = asked(step, kernel);
    let function = info.function_in(kernel.base);
    StepView {
        step: at as u32,
        node: info.id.into(),
        visit: step.visit,
        kind: kind(info.decider).into(),
        phase: info.phase.id().into(),
        title: info.title.into(),
        question: info.question.into(),
        answer: step.answer.id(),
        answer_label: label(step.answer, question),
        sentence: info.consequence(step.answer).into(),
        numbers: numbers(step, question, kernel.rules),
        alloc_flags: question.map(alloc_flags).unwrap_or_default(),
        no_progress_loops: out_of(counters.no_progress_loops, MAX_RECLAIM_RETRIES),
        compaction_retries: out_of(
            counters.compaction_retries,
            compaction_limit(step.walk.order()),
        ),
        compact_priority: counters.compact_priority.name().into(),
        effects: effects(trace, at),
        answers: answers(&step.walk, step.node, kernel),
        chosen: step.chosen,
        in_cycle,
        function: function.into(),
        source_url: kernel.base.source_url(function),
        source_tag: kernel.base.source_tag(function).into(),
        change: change(info, kernel),
    }
}

/// The open question of a trace that waits for the reader.
pub fn open_question(trace: &Trace, kernel: &Variant) -> Vec<AnswerView> {
    answers(trace.last(), trace.last().node(), kernel)
}

/// An answer in a few words.
pub fn label(answer: Answer, question: Option<Question>) -> String {
    let attempt = matches!(question, Some(Question::FreeList { .. }));
    match answer {
        Answer::No if attempt => "no page".into(),
        Answer::Yes if attempt => "a page".into(),
        Answer::No => "no".into(),
        Answer::Yes => "yes".into(),
        Answer::Pages(0) => "no pages".into(),
        Answer::Pages(1) => "1 page".into(),
        Answer::Pages(pages) => format!("{pages} pages"),
        Answer::Compact(result) => result.name().to_ascii_lowercase().replace('_', " "),
        Answer::Captured => "success, handed over".into(),
        Answer::Select(Selection::Victim) => "a victim".into(),
        Answer::Select(Selection::InProgress) => "a kill is still pending".into(),
        Answer::Select(Selection::Nobody) => "nobody".into(),
    }
}

/// The change that made this kernel behave as it does at a node, if one of its rules did.
fn change(info: &NodeInfo, kernel: &Variant) -> Option<ChangeView> {
    let rule = info.rules.iter().filter(|&&rule| kernel.rules.has(rule)).max()?;
    Some(ChangeView { label: rule.change(), rule: rule.info().id.into() })
}

/// The question the world was asked; `None` where the walk decided by itself.
fn asked(step: &Step, kernel: &Variant) -> Option<Question> {
    step.node.asks().then(|| step.walk.question(kernel.rules)).flatten()
}

fn alloc_flags(question: Question) -> Vec<String> {
    match question {
        Question::FreeList { alloc_flags, .. } => {
            alloc_flags.names().into_iter().map(String::from).collect()
        }
        _ => Vec::new(),
    }
}

fn answers(walk: &Walk, node: Node, kernel: &Variant) -> Vec<AnswerView> {
    if !node.asks() {
        return Vec::new();
    }
    let question = walk.question(kernel.rules);
    let answers = walk.answers(kernel.rules).iter();
    answers.map(|&answer| AnswerView { id: answer.id(), label: label(answer, question) }).collect()
}

fn effects(trace: &Trace, at: usize) -> Vec<EffectView> {
    let events = trace.events(at).iter();
    events
        .map(|event| EffectView { id: event.id().into(), sentence: event.summary().into() })
        .collect()
}

/// The numbers that decided, in a sentence.
fn numbers(step: &Step, question: Option<Question>, rules: RuleSet) -> String {
    let walk = &step.walk;
    let counters = walk.counters();
    match (step.node, question) {
        (_, Some(Question::FreeList { alloc_flags, .. })) => {
            attempt(step.figures, alloc_flags, walk.order())
        }
        (_, Some(Question::Compact(priority))) => {
            format!("Priority {}, order {}.", priority.name(), walk.order())
        }
        (_, Some(Question::Reclaim)) => {
            known(step.figures, |figures| format!("{} pages are reclaimable.", figures.reclaimable))
        }
        (_, Some(Question::WatermarkWouldPass)) => {
            known(step.figures, |figures| would_pass(figures, walk, rules))
        }
        (Node::RoundsExhausted, _) => format!(
            "{} rounds in a row without progress.",
            out_of(counters.no_progress_loops, MAX_RECLAIM_RETRIES)
        ),
        (Node::CompactionRetriesLeft, _) => {
            let limit = compaction_limit(walk.order());
            format!("{} retries used.", out_of(counters.compaction_retries, limit))
        }
        (Node::CompactionHarder, _) => {
            format!("The priority is {}.", counters.compact_priority.name())
        }
        (
            Node::OrderLimit | Node::CompactFirst | Node::CostlyWithoutRepeat | Node::OomCostly,
            _,
        ) => {
            format!("Order {}.", walk.order())
        }
        _ => String::new(),
    }
}

fn known(figures: Option<Figures>, sentence: impl FnOnce(Figures) -> String) -> String {
    figures.map_or_else(|| "The figures are not known in this world.".into(), sentence)
}

/// A walk stops counting above a limit, so the true number is not known there.
fn out_of(count: u8, limit: u8) -> String {
    if count > limit { format!("more than {limit}") } else { format!("{count} of {limit}") }
}

fn compaction_limit(order: u8) -> u8 {
    if order > COSTLY_ORDER { MAX_COMPACT_RETRIES / 4 } else { MAX_COMPACT_RETRIES }
}

fn attempt(figures: Option<Figures>, alloc_flags: AllocFlags, order: u8) -> String {
    let needed = needed(alloc_flags, order);
    let Some(figures) = figures else {
        return format!("Free pages: not known in this world. {needed}");
    };
    let block = largest_block(figures, order);
    format!("{} pages are free. {needed}{block}", figures.free)
}

/// What an attempt needs, in a sentence.
fn needed(alloc_flags: AllocFlags, order: u8) -> String {
    if alloc_flags.mark() == Mark::None {
        return "No watermark is tested: any free block will do.".into();
    }
    let beyond = match order {
        0 => String::new(),
        order => format!(" plus {} for the rest of the block", (1u32 << order.min(31)) - 1),
    };
    let pages = must_exceed(alloc_flags).unwrap_or(0);
    format!("Needed: more than {pages}, {}{beyond}.", floor(alloc_flags))
}

/// What an attempt must leave free, in words.
pub fn floor(alloc_flags: AllocFlags) -> String {
    let mark = match alloc_flags.mark() {
        Mark::None => return "no watermark at all".into(),
        Mark::Min => "min",
        Mark::Low => "low",
        Mark::High => "high",
    };
    let share = match alloc_flags.lower(8) {
        8 => "",
        6 => "three quarters of ",
        4 => "half of ",
        3 => "three eighths of ",
        2 => "a quarter of ",
        _ => "a small part of ",
    };
    format!("{share}the {mark} watermark")
}

fn would_pass(figures: Figures, walk: &Walk, rules: RuleSet) -> String {
    let hoped = figures.hoped_for(walk, rules);
    let still = hoped.free.saturating_sub(figures.free);
    let counted = if still < figures.reclaimable {
        format!(
            "{still} of {} reclaimable (rounds in vain count against them)",
            figures.reclaimable
        )
    } else {
        format!("{still} reclaimable")
    };
    let together = format!("{} free and {counted} are {}.", figures.free, hoped.free);
    let needed = needed(walk.alloc_flags().from_min(), walk.order());
    format!("{together} {needed}{}", largest_block(figures, walk.order()))
}

/// Why a block is not to be had although enough is free.
fn largest_block(figures: Figures, order: u8) -> String {
    if figures.largest_order < order {
        format!(" The largest free block is of order {}.", figures.largest_order)
    } else {
        String::new()
    }
}
