//! Diagrams against plain tables of few bits.

use super::dice::Dice;
use crate::explore::bits::Cube;
use crate::explore::condition::{Condition, Conditions};
use crate::explore::formula::Formula;

/// Bits of the flags, where every setting is a request that there is.
const FIRST: u8 = 4;
const BITS: u8 = 5;
const SETTINGS: u64 = 1 << BITS;

/// The condition that is true of the settings listed in the bits of a table.
fn of_table(table: u64, conditions: &mut Conditions) -> Condition {
    (0..SETTINGS).filter(|setting| table >> setting & 1 == 1).fold(
        Condition::NEVER,
        |all, setting| {
            let bits = (0..BITS).map(|bit| (FIRST + bit, setting >> bit & 1 == 1));
            let one = bits.fold(Cube::ANY, |cube, (bit, set)| cube.with(bit, set));
            let one = conditions.cube(one);
            conditions.or(all, one)
        },
    )
}

fn table_of(condition: Condition, conditions: &Conditions) -> u64 {
    let holds = |setting: &u64| conditions.holds(condition, setting << FIRST);
    (0..SETTINGS).filter(holds).fold(0, |table, setting| table | 1 << setting)
}

#[test]
fn diagrams_calculate_as_tables_do() {
    let mut dice = Dice::new(11);
    let mut conditions = Conditions::default();
    for _ in 0..200 {
        let [one, other] = [(); 2].map(|()| dice.table());
        let [first, second] = [one, other].map(|table| of_table(table, &mut conditions));
        let check = |found, expected, conditions: &mut Conditions| {
            assert_eq!(table_of(found, conditions), expected);
            assert_eq!(of_table(expected, conditions), found, "the same function, another diagram");
        };
        let all = (1 << SETTINGS) - 1;
        let (and, or) = (conditions.and(first, second), conditions.or(first, second));
        let (not, without) = (conditions.not(first), conditions.without(first, second));
        check(and, one & other, &mut conditions);
        check(or, one | other, &mut conditions);
        check(not, all & !one, &mut conditions);
        check(without, one & !other, &mut conditions);
        let share = f64::from(one.count_ones()) / SETTINGS as f64;
        assert_eq!(conditions.share(first), share);
        let picked = conditions.pick(first, other << FIRST);
        assert!(picked.map_or(one == 0, |set| conditions.holds(first, set)));
    }
}

/// A cover lies between its limits, and neither a cube nor a literal could be left out.
#[test]
fn covers_are_minimal() {
    let mut dice = Dice::new(12);
    let mut conditions = Conditions::default();
    for _ in 0..200 {
        let (least, free) = (dice.table(), dice.table());
        let most = least | free;
        let [low, high] = [least, most].map(|table| of_table(table, &mut conditions));
        let cubes = conditions.cover(low, high);
        let covered = |cubes: &[Cube]| {
            let inside = |setting: &u64| {
                cubes.iter().any(|cube| (setting << FIRST ^ cube.set) & cube.known == 0)
            };
            (0..SETTINGS).filter(inside).fold(0u64, |table, setting| table | 1 << setting)
        };
        assert_eq!(covered(&cubes) & !most, 0);
        assert_eq!(least & !covered(&cubes), 0);
        for at in 0..cubes.len() {
            let mut fewer = cubes.clone();
            fewer.remove(at);
            assert_ne!(least & !covered(&fewer), 0, "a cube too many");
            for bit in (FIRST..FIRST + BITS).filter(|&bit| cubes[at].knows(bit)) {
                let wider = cubes[at].forgetting(bit);
                assert_ne!(covered(&[wider]) & !most, 0, "a literal too many");
            }
        }
        if least != 0 {
            let formula = Formula::of(&cubes);
            for setting in 0..SETTINGS {
                let holds = formula.holds(&Cube::exactly(setting << FIRST).request());
                assert_eq!(holds, covered(&cubes) >> setting & 1 == 1);
            }
        }
    }
}
