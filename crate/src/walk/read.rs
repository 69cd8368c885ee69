//! How the walk looks at its request: bit by bit, and whoever listens is told.
//!
//! A walk in which some bits of the request are undecided has to know which bits a decision
//! tests, so no decision reads mask, caller or order past [`Reader`].
//!
//! Each look is one machine instruction or two once the property is known, so all of this is
//! always merged into the decision that looks. Left to itself, a build for size makes calls of
//! them, which is no smaller and walks at a quarter of the speed.

use super::event::Sink;
use super::path::Path;
use super::request::{Context, Request};
use crate::gfp::Gfp;

/// What a decision tests of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// Whether all of these flags are set.
    AllOf(Gfp),
    /// Whether any of these flags is set.
    AnyOf(Gfp),
    /// Whether any of this is true of the caller.
    Caller(Context),
    /// Whether the order is above this one.
    OrderAbove(u8),
}

/// The only way to a request's properties.
pub(super) trait Reader {
    fn test(&self, property: Property) -> bool;

    #[inline(always)]
    fn flag(&self, flags: Gfp) -> bool {
        self.test(Property::AllOf(flags))
    }

    #[inline(always)]
    fn any_flag(&self, flags: Gfp) -> bool {
        self.test(Property::AnyOf(flags))
    }

    #[inline(always)]
    fn is(&self, caller: Context) -> bool {
        self.test(Property::Caller(caller))
    }

    #[inline(always)]
    fn order_above(&self, order: u8) -> bool {
        self.test(Property::OrderAbove(order))
    }
}

impl Property {
    #[inline(always)]
    fn holds(self, gfp: Gfp, order: u8, context: Context) -> bool {
        match self {
            Self::AllOf(flags) => gfp.has(flags),
            Self::AnyOf(flags) => gfp.intersects(flags),
            Self::Caller(caller) => context.has(caller),
            Self::OrderAbove(limit) => order > limit,
        }
    }
}

impl Reader for Request {
    #[inline(always)]
    fn test(&self, property: Property) -> bool {
        property.holds(self.gfp, self.order, self.context)
    }
}

impl<S: Sink> Reader for Path<'_, S> {
    #[inline(always)]
    fn test(&self, property: Property) -> bool {
        self.sink.tested(self.walk, property);
        property.holds(self.walk.gfp, self.walk.order, self.walk.context)
    }
}
