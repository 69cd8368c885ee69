//! The yes-or-no properties that tell requests apart.

use crate::gfp::{Flag, Gfp};
use crate::walk::{COSTLY_ORDER, Context, MAX_ORDER, Property, Request};

/// One such property: a flag, a bit of the caller's context, or an order above a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bit {
    /// The order is above this one.
    OrderAbove(u8),
    /// The flag is set.
    Flag(Flag),
    /// The bit of the context at this place of [`Context::TABLE`] is set.
    Caller(u8),
}

/// The orders that decisions compare with.
const LIMITS: [u8; 4] = [0, 1, COSTLY_ORDER, MAX_ORDER];

/// How many bits there are.
pub(super) const BITS: usize = LIMITS.len() + Flag::ALL.len() + Context::TABLE.len();

/// They fit into one word.
const _: () = assert!(BITS < 64);

impl Bit {
    /// How many of them, the first by number, are about the order.
    pub(super) const ORDERS: usize = LIMITS.len();

    /// The bit's number, below [`BITS`]. Flags that one after the other meant "try harder" are
    /// one bit, since no kernel has both.
    pub(super) fn number(self) -> u8 {
        let flags = LIMITS.len() as u8;
        match self {
            Self::OrderAbove(limit) => {
                LIMITS.iter().position(|&other| other == limit).unwrap_or(0) as u8
            }
            Self::Flag(Flag::Repeat) => flags + Flag::RetryMayfail as u8,
            Self::Flag(flag) => flags + flag as u8,
            Self::Caller(at) => flags + Flag::ALL.len() as u8 + at,
        }
    }

    /// The bit with this number.
    pub(super) fn from_number(number: u8) -> Self {
        let number = usize::from(number);
        let (flags, callers) = (LIMITS.len(), LIMITS.len() + Flag::ALL.len());
        if number < flags {
            Self::OrderAbove(LIMITS[number])
        } else if number < callers {
            Self::Flag(Flag::ALL[number - flags])
        } else {
            Self::Caller((number - callers) as u8)
        }
    }

    /// Whether the request has this property.
    pub fn holds(self, request: &Request) -> bool {
        match self {
            Self::OrderAbove(limit) => request.order > limit,
            Self::Flag(Flag::Repeat | Flag::RetryMayfail) => request.gfp.intersects(PERSISTENT),
            Self::Flag(flag) => request.gfp.has(Gfp::of(flag)),
            Self::Caller(at) => request.context.has(Context::TABLE[usize::from(at)].bit),
        }
    }

    /// The name: a flag's or a context's of the kernel, or a comparison.
    pub fn name(self) -> String {
        match self {
            Self::OrderAbove(limit) => format!("order > {limit}"),
            Self::Flag(flag) => flag.name().trim_start_matches("__GFP_").into(),
            Self::Caller(at) => Context::TABLE[usize::from(at)].name.into(),
        }
    }

    /// The bits that a test looks at, in order.
    pub(super) fn tested_by(property: Property) -> Vec<Self> {
        match property {
            Property::AllOf(flags) | Property::AnyOf(flags) => {
                flags.iter().map(Self::Flag).collect()
            }
            Property::Caller(caller) => {
                let table = Context::TABLE.iter().enumerate();
                let tested = table.filter(|(_, info)| caller.has(info.bit));
                tested.map(|(at, _)| Self::Caller(at as u8)).collect()
            }
            Property::OrderAbove(limit) => vec![Self::OrderAbove(limit)],
        }
    }
}

/// "Try harder", under its two names.
pub(super) const PERSISTENT: Gfp = Gfp::REPEAT.with(Gfp::RETRY_MAYFAIL);

/// Some bits of a request; the others are not known or do not matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cube {
    pub(super) known: u64,
    pub(super) set: u64,
}

impl Cube {
    /// Nothing is known.
    pub const ANY: Self = Self { known: 0, set: 0 };

    /// A caller of whom nothing special is known.
    pub fn plain_caller() -> Self {
        let callers = (0..Context::TABLE.len() as u8).map(Bit::Caller);
        callers.fold(Self::ANY, |cube, bit| cube.with(bit.number(), false))
    }

    /// And this bit.
    pub fn and(self, bit: Bit, set: bool) -> Self {
        self.with(bit.number(), set)
    }

    /// With one more bit known.
    pub(super) const fn with(self, number: u8, set: bool) -> Self {
        let bit = 1 << number;
        Self { known: self.known | bit, set: if set { self.set | bit } else { self.set & !bit } }
    }

    pub(super) const fn knows(self, number: u8) -> bool {
        self.known & 1 << number != 0
    }

    /// The bits that are known, and what they are.
    pub fn literals(self) -> impl Iterator<Item = (Bit, bool)> {
        let known = (0..BITS as u8).filter(move |&number| self.knows(number));
        known.map(move |number| (Bit::from_number(number), self.set & 1 << number != 0))
    }

    /// Also knowing the bits that another one knows; what they are does not matter.
    pub(super) const fn and_known(self, other: Self) -> Self {
        Self { known: self.known | other.known, set: self.set }
    }

    /// Without what is known of one bit.
    pub(super) const fn forgetting(self, number: u8) -> Self {
        Self { known: self.known & !(1 << number), set: self.set & !(1 << number) }
    }

    /// The request with exactly these bits set.
    pub(super) const fn exactly(set: u64) -> Self {
        Self { known: (1 << BITS) - 1, set }
    }

    /// All bits of a request.
    pub fn of(request: &Request) -> Self {
        let orders = LIMITS.iter().map(|&limit| Bit::OrderAbove(limit));
        let flags = Flag::ALL.iter().map(|&flag| Bit::Flag(flag));
        let callers = (0..Context::TABLE.len() as u8).map(Bit::Caller);
        let bits = orders.chain(flags).chain(callers);
        bits.fold(Self::ANY, |cube, bit| cube.with(bit.number(), bit.holds(request)))
    }

    /// Whether the request has these bits.
    pub fn holds(self, request: &Request) -> bool {
        self.literals().all(|(bit, set)| bit.holds(request) == set)
    }

    /// The smallest request with these bits: what is not known is not set.
    pub fn request(self) -> Request {
        let mut request = Request { gfp: Gfp::NONE, order: 0, context: Context::PLAIN };
        for (bit, _) in self.literals().filter(|&(_, set)| set) {
            match bit {
                Bit::OrderAbove(limit) => request.order = request.order.max(limit + 1),
                Bit::Flag(flag) => request.gfp |= Gfp::of(flag),
                Bit::Caller(at) => {
                    request.context = request.context | Context::TABLE[usize::from(at)].bit;
                }
            }
        }
        request
    }

    /// Whether there is such a request: no order is above a limit and not above a smaller one.
    pub fn is_possible(self) -> bool {
        self.holds(&self.request())
    }
}
