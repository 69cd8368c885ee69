//! Bad scenarios get a message with the path of the field.

use super::*;
use crate::scenario::value::Value;

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn object(fields: &[(&str, Value)]) -> Value {
    Value::Object(fields.iter().map(|(name, value)| ((*name).into(), value.clone())).collect())
}

fn steps(steps: &[&[(&str, Value)]]) -> Value {
    Value::List(steps.iter().map(|step| object(step)).collect())
}

fn number(number: f64) -> Value {
    Value::Number(number)
}

/// A scenario with one zone and these other fields.
fn scenario(fields: &[(&str, Value)]) -> Value {
    let zone = [("zone", text("Normal")), ("pages", number(8192.0)), ("free", number(400.0))];
    let zones = Value::List(vec![object(&zone)]);
    let common = [
        ("version", number(1.0)),
        ("kernels", Value::List(vec![text("4.10"), text("6.6")])),
        ("machine", object(&[("zones", zones)])),
    ];
    object(&[&common[..], fields].concat())
}

fn task(fields: &[(&str, Value)]) -> Value {
    Value::List(vec![object(fields)])
}

/// The problems of a scenario, as `path: message`.
fn problems(value: &Value) -> Vec<String> {
    let (runs, opened) = Simulations::open(value, &[]);
    assert_eq!(runs.is_some(), opened.ready);
    let told = opened.problems.iter();
    told.map(|problem| format!("{}: {}", problem.field, problem.message)).collect()
}

#[track_caller]
fn check(program: Value, more: &[(&str, Value)], expected: &str) {
    let of = [("name", text("a")), ("program", program)];
    let tasks = task(&[&of[..], more].concat());
    let found = problems(&scenario(&[("tasks", tasks)]));
    assert_eq!(found, [expected]);
}

#[test]
fn a_sound_scenario_has_no_problem() {
    let program = steps(&[&[("allocate", text("GFP_KERNEL"))], &[("free", text("all"))]]);
    let tasks = task(&[("name", text("a")), ("count", number(3.0)), ("program", program)]);
    assert_eq!(problems(&scenario(&[("tasks", tasks)])), Vec::<String>::new());
}

#[test]
fn somebody_has_to_do_something() {
    let expected = "tasks: There is no task: somebody has to do something.";
    assert_eq!(problems(&scenario(&[])), [expected]);
    assert_eq!(problems(&scenario(&[("tasks", Value::List(vec![]))])), [expected]);
    let idle = steps(&[&[("wait", number(1.0))]]);
    let background = [("background", Value::Bool(true))];
    check(
        idle,
        &background,
        "tasks: Every task is in the background: the run would wait for nobody.",
    );
}

#[test]
fn programs_that_cannot_be() {
    let device = "tasks[0].program[0].io: There is no device \"sdz\".";
    check(steps(&[&[("io", text("sdz"))]]), &[], device);
    let flag = "tasks[0].program[0].allocate: v6.6: `__GFP_ATOMIC` is left out: gone since v6.3";
    let found = problems(&scenario(&[(
        "tasks",
        task(&[("name", text("a")), ("program", steps(&[&[("allocate", text("__GFP_ATOMIC"))]]))]),
    )]));
    assert!(found.iter().any(|found| found.starts_with(flag)), "{found:?}");
    let unknown = problems(&scenario(&[(
        "tasks",
        task(&[("name", text("a")), ("program", steps(&[&[("allocate", text("GFP_LUCK"))]]))]),
    )]));
    assert!(unknown[0].starts_with("tasks[0].program[0].allocate: "), "{unknown:?}");
    let lock = object(&[("lock", text("l"))]);
    let unlock = object(&[("unlock", text("l"))]);
    let spin = steps(&[&[("repeat", Value::List(vec![lock, unlock]))]]);
    let expected =
        "tasks[0].program: This goes on for ever without ever waiting or asking for memory.";
    check(spin, &[], expected);
    check(
        steps(&[&[("dance", number(1.0))]]),
        &[],
        &format!(
            "tasks[0].program[0]: A step has one of these fields: {}.",
            "allocate, free, dirty, touch, io, wait, lock, unlock, enter, leave, passReserves, repeat, note"
        ),
    );
}

#[test]
fn limits_are_said() {
    let idle = || steps(&[&[("wait", number(1.0))]]);
    let many = [("count", number(10_000.0))];
    let found = problems(&scenario(&[(
        "tasks",
        task(&[&[("name", text("a")), ("program", idle())][..], &many].concat()),
    )]));
    let expected = "tasks[0].count: 10000 tasks are too many: at most 64 can be simulated.";
    assert_eq!(found[0], expected);
    let steps_of = (0..201).map(|_| object(&[("wait", number(1.0))])).collect();
    check(Value::List(steps_of), &[], "tasks[0].program: 201 steps are too many: 200 at most.");
    let tasks = || task(&[("name", text("a")), ("program", idle())]);
    let found = problems(&scenario(&[("tasks", tasks()), ("seconds", number(100_000.0))]));
    assert_eq!(found, ["seconds: Here should be a number from 1 to 600."]);
}

#[test]
fn contexts_that_contradict_each_other() {
    let both = Value::List(vec![text("in-irq"), text("in-softirq")]);
    let expected =
        "tasks[0].context: Nobody is in a hard and in a soft interrupt at the same time.";
    let of = [("name", text("a")), ("program", steps(&[&[("wait", number(1.0))]]))];
    let found = problems(&scenario(&[("tasks", task(&[&of[..], &[("context", both)]].concat()))]));
    assert_eq!(found[0], expected);
    let softirq = Value::List(vec![text("in-softirq")]);
    let process = [("context", softirq), ("process", number(0.0))];
    check(
        steps(&[&[("wait", number(1.0))]]),
        &process,
        "tasks[0].context: A process is not an interrupt.",
    );
}

#[test]
fn a_device_that_waits_for_itself() {
    let program = steps(&[&[("io", text("loop0")), ("wait", Value::Bool(true))]]);
    let device = object(&[("name", text("loop0")), ("kind", text("worker")), ("program", program)]);
    let tasks = task(&[("name", text("a")), ("program", steps(&[&[("io", text("loop0"))]]))]);
    let found = problems(&scenario(&[("tasks", tasks), ("devices", Value::List(vec![device]))]));
    assert_eq!(found, ["devices[0]: The device would wait for itself."]);
}
