//! Constant answers to the questions of a walk, and sets of them.

use crate::walk::{Answer, COMPACTION, Node, PAGES, SELECTION, YES_OR_NO};

/// For each question the answers of which one is always given, or none while it is open.
///
/// One bit for each answer, and above the bits of each question one that is never set, so that
/// one addition tells whether every question has an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Policy(u64);

/// A question that is not an attempt. The three looks at the cpuset are one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Its lowest bit.
    shift: u8,
    /// How many answers it has.
    width: u8,
}

/// The questions, those that matter least to a reader first.
const QUESTIONS: [(&[Node], &[Answer]); 17] = [
    (&[Node::StallCheck], YES_OR_NO),
    (&[Node::UnreserveHighatomic], YES_OR_NO),
    (&[Node::ExitingIsVictim], YES_OR_NO),
    (&[Node::FirstCompaction], COMPACTION),
    (&[Node::CurrentExiting], YES_OR_NO),
    (&[Node::CurrentIsVictim], YES_OR_NO),
    (&[Node::FatalSignal], YES_OR_NO),
    (&[Node::MostlyDirty], YES_OR_NO),
    (&[Node::Compaction], COMPACTION),
    (&[Node::CompactionSuitable], YES_OR_NO),
    (&[Node::UnreserveForced], YES_OR_NO),
    (&[Node::OomSelect], SELECTION),
    (&[Node::OomNotifier], PAGES),
    (&[Node::Reclaim], PAGES),
    (&[Node::WatermarkWouldPass], YES_OR_NO),
    (&[Node::OomTrylock], YES_OR_NO),
    (&[Node::CpusetEachRound, Node::CpusetBeforeOom, Node::CpusetAtGiveUp], YES_OR_NO),
];

impl Slot {
    /// Every question, those that matter least first.
    pub fn all() -> impl Iterator<Item = (Self, &'static [Node], &'static [Answer])> {
        QUESTIONS.iter().scan(0, |shift, &(nodes, answers)| {
            let width = answers.len() as u8;
            let slot = Self { shift: *shift, width };
            *shift += width + 1;
            Some((slot, nodes, answers))
        })
    }

    /// The question at a node, with its answers; nothing for attempts.
    pub fn of(node: Node) -> Option<(Self, &'static [Answer])> {
        Self::all()
            .find(|(_, nodes, _)| nodes.contains(&node))
            .map(|(slot, _, answers)| (slot, answers))
    }

    const fn mask(self) -> u64 {
        ((1 << self.width) - 1) << self.shift
    }
}

impl Policy {
    /// The first of a question's answers, by number.
    pub const fn answer(self, slot: Slot) -> Option<usize> {
        let bits = (self.0 & slot.mask()) >> slot.shift;
        if bits == 0 { None } else { Some(bits.trailing_zeros() as usize) }
    }

    /// Whether this is one of a question's answers.
    pub const fn allows(self, slot: Slot, answer: usize) -> bool {
        self.0 & 1 << (slot.shift as usize + answer) != 0
    }

    /// With one more answer to a question.
    pub const fn with(self, slot: Slot, answer: usize) -> Self {
        Self(self.0 | 1 << (slot.shift as usize + answer))
    }

    const fn without(self, slot: Slot) -> Self {
        Self(self.0 & !slot.mask())
    }

    /// How many questions are answered.
    pub fn size(self) -> usize {
        Slot::all().filter(|(slot, ..)| self.answer(*slot).is_some()).count()
    }

    /// With all answers to each question that is open.
    pub fn filled(self) -> Filled {
        let open = Slot::all().filter(|(slot, ..)| self.answer(*slot).is_none());
        Filled(open.fold(self.0, |bits, (slot, ..)| bits | slot.mask()))
    }

    /// Whether these answers are among those that `reason` allows.
    pub fn follows(self, reason: Self) -> bool {
        let within = |slot: Slot| {
            let allowed = reason.0 & slot.mask();
            let given = self.0 & slot.mask();
            allowed == 0 || (given != 0 && given & !allowed == 0)
        };
        Slot::all().all(|(slot, ..)| within(slot))
    }

    /// The weakest condition that these answers fulfil and none of those which end does: questions
    /// are left open as long as that holds. Of compaction's many results those that will do
    /// stand together; of other questions each answer is a reason of its own.
    pub fn essence(self, ends: &[Filled]) -> Self {
        let endless = |policy: Self| {
            let filled = policy.filled();
            !ends.iter().any(|end| end.agrees(filled))
        };
        Slot::all().fold(self, |essence, (slot, _, answers)| {
            if essence.answer(slot).is_none() || endless(essence.without(slot)) {
                return essence.without(slot);
            }
            if answers != COMPACTION {
                return essence;
            }
            (0..answers.len()).fold(essence, |essence, answer| {
                let wider = essence.with(slot, answer);
                if endless(wider) { wider } else { essence }
            })
        })
    }
}

/// A policy with every question answered somehow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filled(u64);

impl Filled {
    /// Whether every question has an answer in common.
    pub fn agrees(self, other: Self) -> bool {
        (self.0 & other.0).wrapping_add(ANSWERS) & GUARDS == GUARDS
    }
}

/// The bits of all answers.
const ANSWERS: u64 = layout().0;
/// The bit above each question's answers.
const GUARDS: u64 = layout().1;

const fn layout() -> (u64, u64) {
    let (mut answers, mut guards, mut shift, mut at) = (0, 0, 0, 0);
    while at < QUESTIONS.len() {
        let width = QUESTIONS[at].1.len();
        answers |= ((1 << width) - 1) << shift;
        guards |= 1 << (shift + width);
        shift += width + 1;
        at += 1;
    }
    (answers, guards)
}
