//! One request alone, all requests at once, and every state in full come to the same.

use super::dice::Dice;
use crate::explore::assumption::Assumptions;
use crate::explore::bits::Cube;
use crate::explore::contract::Contract;
use crate::explore::family::{Family, Tables};
use crate::kernel::KERNELS;

#[test]
fn all_requests_at_once_can_do_what_each_can_do_alone() {
    let mut dice = Dice::new(1);
    for kernel in KERNELS {
        let mut tables = Tables::default();
        let mut family =
            Family::new(kernel.rules, kernel.layout.known(), Assumptions::NONE, &mut tables);
        while !family.advance(100, &mut tables) {}
        let powers = family.powers(&mut tables);
        for _ in 0..200 {
            let request = dice.request(kernel);
            let contract =
                Contract::of(&request, kernel.rules, Assumptions::NONE).expect("no assumption");
            let mut attempts: Vec<_> =
                contract.attempts.iter().map(|(attempt, _)| *attempt).collect();
            attempts.sort_unstable();
            let alone = (contract.deeds(), attempts);
            let together = powers.of(Cube::of(&request), &tables.conditions);
            assert_eq!(together, alone, "{} {request:?}", kernel.id);
        }
    }
}
