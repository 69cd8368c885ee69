//! Placeholder until merged.
use super::request::Request;
use crate::gfp::Gfp;
use crate::kernel::RuleSet;
pub struct Lint {
    pub id: &'static str,
    pub flags: Gfp,
    pub title: &'static str,
    pub consequence: &'static str,
}
pub fn lint(_request: &Request, _rules: RuleSet) -> Vec<Lint> {
    Vec::new()
}
