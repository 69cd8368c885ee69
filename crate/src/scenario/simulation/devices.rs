//! Reading devices.

use super::read::{flag, objects, optional};
use super::steps::{Reader, contexts, one_of};
use crate::gfp::Gfp;
use crate::kernel::Rule;
use crate::memory::HZ;
use crate::scenario::form::ProblemView;
use crate::scenario::resolve::{error, shorten};
use crate::scenario::value::Fields;
use crate::simulate::{
    Allocate, Caller, DeviceKind, DeviceSetup, OnFailure, Pool, Program, Step, Which,
};
use crate::walk::Context;

const DEVICE: [&str; 16] = [
    "name",
    "kind",
    "table",
    "pool",
    "pagesPerJiffy",
    "latency",
    "depth",
    "lost",
    "timeout",
    "retries",
    "on",
    "memalloc",
    "program",
    "context",
    "shrinkerWaits",
    "metadata",
];

/// What a device can be.
#[derive(Clone, Copy)]
enum Form {
    Disk,
    Loop,
    Network,
    Worker,
}

/// The mask of the page cache of a loop device's file, without `__GFP_IO` and `__GFP_FS`
/// (`loop_set_fd()` in `drivers/block/loop.c`).
const LOOP_CACHE: &str = "__GFP_RECLAIM | __GFP_HIGHMEM | __GFP_MOVABLE | __GFP_WRITE";

/// Jiffies after which data that the network lost is sent again.
const RESEND: u32 = HZ / 5;

/// The names of all devices, so that others can speak of them.
pub(super) fn names(fields: &mut Fields<'_>) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    objects(fields, "devices", &DEVICE, |device, path| {
        let name = device.text("name")?;
        if names.contains(&name) {
            let message = format!("There is another device \"{}\".", shorten(&name));
            device.problems().push(error(&format!("{path}.name"), message));
        }
        names.push(name);
        Some(())
    });
    Some(names)
}

/// The place of the device that a field names.
pub(super) fn device(fields: &mut Fields<'_>, name: &str, devices: &[String]) -> Option<usize> {
    let wanted = fields.text(name)?;
    let found = devices.iter().position(|known| *known == wanted);
    if found.is_none() {
        let path = fields.path(name);
        let problem = error(&path, format!("There is no device \"{}\".", shorten(&wanted)));
        fields.problems().push(ProblemView { suggestions: devices.to_vec(), ..problem });
    }
    found
}

/// The devices.
pub(super) fn devices(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<DeviceSetup> {
    let mut devices = Vec::new();
    objects(fields, "devices", &DEVICE, |device, path| {
        let read = read_device(device, path, reader);
        devices.extend(read);
        Some(())
    });
    devices
}

fn read_device(
    device: &mut Fields<'_>,
    path: &str,
    reader: &mut Reader<'_>,
) -> Option<DeviceSetup> {
    let name = device.text("name")?;
    let forms = [
        ("disk", Form::Disk),
        ("loop", Form::Loop),
        ("network", Form::Network),
        ("worker", Form::Worker),
    ];
    let form = one_of(device, "kind", &forms)?;
    let mut context = match device.has("context") {
        true => contexts(device, "context", reader.rules())?,
        false => Context::PLAIN,
    };
    let mut gfp = Gfp::NONE;
    let kind = match form {
        Form::Disk => {
            context = context | Context::IN_SOFTIRQ;
            disk(device, &name, reader)?
        }
        Form::Loop => {
            // A worker of a workqueue up to v5.2, and a thread of its own that is in a scope since.
            context = context | Context::WQ_WORKER;
            if reader.rules().has(Rule::LoopWorkerNoio) {
                context = context | Context::SCOPE_NOIO;
            }
            DeviceKind::Worker(loop_program(device, reader)?)
        }
        Form::Network => {
            context = context | Context::WQ_WORKER;
            if flag(device, "memalloc")? {
                gfp = Gfp::MEMALLOC;
            }
            DeviceKind::Worker(network_program(device, reader)?)
        }
        Form::Worker => DeviceKind::Worker(reader.program(device, "program")),
    };
    if let DeviceKind::Worker(program) = &kind {
        let itself = reader.devices.iter().position(|known| *known == name);
        let asks = |step: &Step| matches!(step, Step::Io { device, wait: true, .. } if Some(*device) == itself);
        if program.0.iter().any(asks) {
            let message = "The device would wait for itself.".into();
            device.problems().push(error(path, message));
        }
    }
    let shrinker_waits = flag(device, "shrinkerWaits")?;
    Some(DeviceSetup { name, kind, context, gfp, shrinker_waits })
}

fn disk(device: &mut Fields<'_>, name: &str, reader: &mut Reader<'_>) -> Option<DeviceKind> {
    let pool = match device.has("table") {
        true => {
            let least = optional(device, "pool", 2, 1_000)?;
            reader.pools.push((format!("tables of {name}"), Pool::full(0, least)));
            Some(reader.pools.len() - 1)
        }
        false => None,
    };
    Some(DeviceKind::Disk {
        pool,
        gfp: reader.gfp(device, "table", Some("GFP_ATOMIC"))?,
        pages_per_jiffy: optional(device, "pagesPerJiffy", 16, 1 << 20)?.max(1),
        latency: optional(device, "latency", 1, 100_000)?,
        depth: optional(device, "depth", 1, 256)?.max(1),
        lost: optional(device, "lost", 0, 1_000)?,
        timeout: optional(device, "timeout", 30 * HZ, 150_000)?.max(1),
        retries: optional(device, "retries", 5, 100)?,
    })
}

/// What the worker of a loop device does for a request: a page of its file's cache, what the
/// filesystem below asks for, and a request to the device that the file is on.
fn loop_program(device: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Program> {
    let lower = self::device(device, "on", &reader.devices)?;
    let cache = reader.gfp(device, "table", Some(LOOP_CACHE))?;
    let metadata = reader.gfp(device, "metadata", Some("GFP_NOFS"))?;
    Some(Program(vec![
        allocate(cache, OnFailure::Retry(1)),
        allocate(metadata, OnFailure::Retry(1)),
        Step::Io { device: lower, pages: 0, wait: true },
        Step::Free(Which::All),
    ]))
}

/// What network storage does for a request: a buffer to send, the way there and back, and a buffer
/// for the answer, which is asked for in a soft interrupt. Without one the answer is lost, and all
/// is sent again.
fn network_program(device: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Program> {
    let send = reader.gfp(device, "table", Some("GFP_NOIO"))?;
    let receive = reader.gfp(device, "metadata", Some("GFP_ATOMIC"))?;
    let latency = optional(device, "latency", 1, 100_000)?.max(1);
    Some(Program(vec![
        allocate(send, OnFailure::Retry(1)),
        Step::Wait(latency),
        Step::Enter(Context::IN_SOFTIRQ),
        allocate(receive, OnFailure::Retry(RESEND)),
        Step::Leave(Context::IN_SOFTIRQ),
        Step::Free(Which::All),
    ]))
}

fn allocate(gfp: Gfp, on_failure: OnFailure) -> Step {
    Step::Allocate(Allocate { caller: Caller::Pages { order: 0 }, gfp, on_failure })
}
