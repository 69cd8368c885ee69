use super::machines::*;
use super::*;
use crate::gfp::Gfp;

#[test]
fn explore() {
    for kernel in ["4.10", "4.10-p1", "4.10-p12", "4.10-p123", "4.11", "6.6"] {
        let mut setup = exhausted(kernel, 2_000, 4_000, 400);
        for number in 0..4 {
            let program = vec![
                allocate(nofs() | Gfp::NOFAIL, 0),
                Step::Wait(1),
                Step::Repeat { from: 0, times: Some(200) },
            ];
            setup.actors.push(task(&format!("fs{number}"), program));
        }
        let program = vec![allocate(atomic(), 0), Step::Free(Which::All), Step::Wait(2),
            Step::Repeat { from: 0, times: None }];
        setup.actors.push(ActorSetup { background: true, ..task("irq", program) });
        let start = std::time::Instant::now();
        let mut run = Simulation::new(&setup).expect("a machine");
        run.finish();
        let total = run.record().total();
        println!("{kernel}: {:?} at {} events {} in {:?} lowest {:?} min {}\n {total:?}\n irq {:?}",
            run.end(), run.clock(), run.record().events.len(), start.elapsed(), run.record().lowest,
            run.machine().memory.zones()[2].marks.min, run.record().figures[5]);
        for event in run.record().events.iter().take(12) { println!("   {event:?}"); }
    }
}
