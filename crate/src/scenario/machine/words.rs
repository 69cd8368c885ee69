//! What happened on a machine, in sentences.

use super::machines::Machines;
use crate::memory::{MemoryEvent, Throttle};
use crate::scenario::describe::label;
use crate::scenario::view::EffectView;
use crate::walk::Answer;

/// Events in order; the same one many times in a row is told once.
pub(super) fn events(machines: &Machines, events: &[MemoryEvent]) -> Vec<EffectView> {
    let mut told: Vec<(EffectView, usize)> = Vec::new();
    for event in events {
        let sentence = sentence(machines, *event);
        match told.last_mut() {
            Some((last, times)) if last.sentence == sentence => *times += 1,
            _ => told.push((EffectView { id: event.id().into(), sentence }, 1)),
        }
    }
    let folded = told.into_iter().map(|(view, times)| match times {
        1 => view,
        _ => EffectView { sentence: format!("{} ({times} times)", view.sentence), ..view },
    });
    folded.collect()
}

fn sentence(machines: &Machines, event: MemoryEvent) -> String {
    let name = |task| machines.task_name(task).to_owned();
    match event {
        MemoryEvent::WakeupKswapd { highest_zone, order, .. } => {
            format!("kswapd is woken for order {order}, up to zone {}.", highest_zone.name())
        }
        MemoryEvent::KswapdWake { order } => format!("kswapd begins a round for order {order}."),
        MemoryEvent::KswapdSleep => "kswapd goes to sleep.".into(),
        MemoryEvent::DirectReclaimBegin { .. } => "The task reclaims for itself.".into(),
        MemoryEvent::DirectReclaimEnd { reclaimed } => {
            format!("It has reclaimed {reclaimed} pages.")
        }
        MemoryEvent::Throttled { jiffies, reason } => {
            let what = match reason {
                Throttle::Writeback => "pages being written",
                Throttle::Isolated => "others who hold pages off the lists",
                Throttle::NoProgress => "anything that lets reclaim go on",
                Throttle::Pfmemalloc => "kswapd",
            };
            format!("Who reclaims waits {jiffies} jiffies for {what}.")
        }
        MemoryEvent::TryToCompactPages { priority, .. } => {
            format!("The task compacts for itself, priority {}.", priority.name())
        }
        MemoryEvent::CompactionSuitable { zone, result, .. } => format!(
            "Compaction of zone {} is considered: {}.",
            zone.name(),
            label(Answer::Compact(result), None)
        ),
        MemoryEvent::CompactionDeferred { zone, .. } => {
            format!("Compaction of zone {} is put off: it failed lately.", zone.name())
        }
        MemoryEvent::CompactionBegin { zone } => {
            format!("Compaction of zone {} begins.", zone.name())
        }
        MemoryEvent::CompactionEnd { zone, result } => format!(
            "Compaction of zone {} ends: {}.",
            zone.name(),
            label(Answer::Compact(result), None)
        ),
        MemoryEvent::DeferCompaction { zone, .. } => {
            format!("The next compactions of zone {} are to be left out.", zone.name())
        }
        MemoryEvent::DeferReset { zone, .. } => {
            format!("Compaction of zone {} is no longer put off.", zone.name())
        }
        MemoryEvent::ReclaimRetryZone { zone, available, ok } => {
            let verdict = if ok { "enough" } else { "not enough" };
            format!(
                "Zone {} could have {available} free pages if reclaim went well: {verdict}.",
                zone.name()
            )
        }
        MemoryEvent::MarkVictim { task } => {
            format!("The OOM killer chooses task {task}, {}.", name(task))
        }
        MemoryEvent::WakeReaper { mm } => {
            format!("The OOM reaper is to take the pages of memory {mm}.")
        }
        MemoryEvent::SkipReaping { mm } => {
            format!("The OOM reaper cannot enter memory {mm}, or need not.")
        }
        MemoryEvent::StartReaping { mm } => format!("The OOM reaper enters memory {mm}."),
        MemoryEvent::FinishReaping { mm } => {
            format!("The OOM reaper has taken what it can of memory {mm}.")
        }
    }
}
