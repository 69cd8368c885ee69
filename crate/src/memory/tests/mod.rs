//! The OOM killer and its victims.

mod kill;
