//! Arithmetic vectors: one call of one function of the kernel a line.

use serde_json::{Value, json};
use slowpath::gfp::{self, Gfp, Machine};
use slowpath::kernel::Kernel;
use slowpath::walk::{
    self, AllocFlags, CompactPriority, CompactResult, CompactionVerdict, Context, Counters,
};

/// Computes what a kernel's function returns for the inputs of a vector.
type Topic = fn(&Kernel, &Value) -> Result<Value, String>;

const TOPICS: [(&str, Topic); 7] = [
    ("gfp_print", gfp_print),
    ("gfp_zone", gfp_zone),
    ("migratetype", migratetype),
    ("gfp_to_alloc_flags", gfp_to_alloc_flags),
    ("pfmemalloc", pfmemalloc),
    ("reclaim_retry", reclaim_retry),
    ("compact_retry", compact_retry),
];

/// Replays one line; `Err` says where the model and the recording part.
pub fn check(kernel: &str, topic: &str, vector: &Value) -> Result<(), String> {
    let kernel = Kernel::find(kernel).ok_or_else(|| format!("unknown kernel {kernel}"))?;
    let function = TOPICS.iter().find(|&&(name, _)| name == topic);
    let (_, function) = function.ok_or_else(|| format!("unknown topic {topic}"))?;
    let ours = function(kernel, vector)?;
    for (field, ours) in ours.as_object().into_iter().flatten() {
        let recorded = vector.get(field).cloned().unwrap_or_else(|| empty(ours));
        if *ours != recorded {
            return Err(format!(
                "{field}: the model says {ours}, the recording {recorded}: {vector}"
            ));
        }
    }
    Ok(())
}

fn gfp_print(kernel: &Kernel, vector: &Value) -> Result<Value, String> {
    // The names depend on nothing but the kernel here.
    machine(vector)?;
    let bits = bits(vector)?;
    Ok(json!({
        "vsprintf": gfp::percent_pgg(kernel.layout, bits),
        "trace": gfp::trace_print(kernel.layout, bits),
    }))
}

fn gfp_zone(kernel: &Kernel, vector: &Value) -> Result<Value, String> {
    let zone = gfp::zone(mask(kernel, vector)?, machine(vector)?);
    Ok(json!({ "zone": zone.map_or("bad", gfp::Zone::name) }))
}

fn migratetype(kernel: &Kernel, vector: &Value) -> Result<Value, String> {
    let mask = mask(kernel, vector)?;
    let migratetype = gfp::migratetype(mask, flag(vector, "mobility_disabled")?);
    Ok(json!({
        "migratetype": migratetype.name(),
        "value": migratetype.value(),
        "warns": gfp::migratetype_warns(mask),
    }))
}

fn gfp_to_alloc_flags(kernel: &Kernel, vector: &Value) -> Result<Value, String> {
    let flags: AllocFlags = walk::gfp_to_alloc_flags(mask(kernel, vector)?, context(vector)?);
    let names = flags.names().into_iter().map(|name| format!("ALLOC_{name}"));
    Ok(json!({
        "alloc_flags": names.collect::<Vec<_>>(),
        "value": format!("{:#x}", flags.bits()),
    }))
}

fn pfmemalloc(kernel: &Kernel, vector: &Value) -> Result<Value, String> {
    Ok(json!({ "allowed": walk::reserves_allowed(mask(kernel, vector)?, context(vector)?) }))
}

/// What the zones answer is a question to the machine, so it is taken from the recording.
fn reclaim_retry(_: &Kernel, vector: &Value) -> Result<Value, String> {
    let mut counters = counters(vector)?;
    let order = small_number(vector, "order")?;
    let exhausted = counters.count_round(order, flag(vector, "did_some_progress")?);
    let checked = vector["checked"].as_array().ok_or("checked is not a list")?;
    let would_pass = checked.iter().any(|zone| zone["ok"] == true);
    let unreserved = flag(vector, "unreserve_highatomic_result")?;
    Ok(json!({
        "retry": if exhausted { unreserved } else { would_pass },
        "no_progress_loops_after": counters.no_progress_loops,
        "unreserve_called": exhausted,
    }))
}

fn compact_retry(_: &Kernel, vector: &Value) -> Result<Value, String> {
    let mut counters = counters(vector)?;
    let result = compact_result(vector)?;
    let order = small_number(vector, "order")?;
    // The walk does not come this far without an order: single pages need no compaction.
    let verdict = match order {
        0 => CompactionVerdict::Stop,
        _ => counters.compaction_verdict(order, result, |_, decision| decision),
    };
    let retry = match verdict {
        CompactionVerdict::Retry => true,
        CompactionVerdict::Stop => false,
        CompactionVerdict::IfSuitable => flag(vector, "zonelist_suitable")?,
    };
    Ok(json!({
        "retry": retry,
        "priority_after": counters.compact_priority.name(),
        "retries_after": counters.compaction_retries,
        "asked_suitable": verdict == CompactionVerdict::IfSuitable,
    }))
}

fn counters(vector: &Value) -> Result<Counters, String> {
    let priorities =
        [CompactPriority::SyncFull, CompactPriority::SyncLight, CompactPriority::Async];
    let compact_priority = match vector.get("priority") {
        None => CompactPriority::Async,
        Some(name) => *priorities
            .iter()
            .find(|priority| *name == priority.name())
            .ok_or_else(|| format!("unknown priority {name}"))?,
    };
    Ok(Counters {
        no_progress_loops: small_number(vector, "no_progress_loops")?,
        compaction_retries: small_number(vector, "retries")?,
        compact_priority,
    })
}

fn compact_result(vector: &Value) -> Result<CompactResult, String> {
    let name = text(vector, "compact_result")?;
    match name.strip_prefix("COMPACT_") {
        // A second name for the same value.
        Some("INACTIVE") => Some(CompactResult::Deferred),
        other => other.and_then(CompactResult::find),
    }
    .ok_or_else(|| format!("unknown compact_result {name}"))
}

fn context(vector: &Value) -> Result<Context, String> {
    let names = vector["ctx"].as_array().ok_or("ctx is not a list")?;
    let bits = names.iter().map(|name| match name.as_str() {
        Some("softirq") => Ok(Context::IN_SOFTIRQ),
        // A victim is told by its thread flag in these kernels, not by its memory.
        Some("oom_victim") => Ok(Context::PLAIN),
        Some(name) => {
            Context::find(&name.replace('_', "-")).ok_or_else(|| format!("unknown context {name}"))
        }
        None => Err(format!("unknown context {name}")),
    });
    bits.collect()
}

fn machine(vector: &Value) -> Result<Machine, String> {
    let config = text(vector, "config")?;
    let known = Machine::ALL.into_iter().find(|machine| machine.id() == config);
    known.ok_or_else(|| format!("unknown config {config}"))
}

fn mask(kernel: &Kernel, vector: &Value) -> Result<Gfp, String> {
    bits(vector).map(|bits| kernel.layout.from_bits(bits))
}

fn bits(vector: &Value) -> Result<u32, String> {
    let hex = text(vector, "gfp")?;
    let digits = hex.strip_prefix("0x").ok_or_else(|| format!("gfp is not hex: {hex}"))?;
    u32::from_str_radix(digits, 16).map_err(|error| format!("gfp {hex}: {error}"))
}

fn text<'a>(vector: &'a Value, field: &str) -> Result<&'a str, String> {
    vector[field].as_str().ok_or_else(|| format!("{field} is not a text"))
}

/// A field that is missing is false.
fn flag(vector: &Value, field: &str) -> Result<bool, String> {
    let value = vector.get(field).unwrap_or(&Value::Bool(false));
    value.as_bool().ok_or_else(|| format!("{field} is neither true nor false"))
}

/// A field that is missing is 0.
fn small_number(vector: &Value, field: &str) -> Result<u8, String> {
    let value = vector.get(field).map_or(Some(0), Value::as_u64);
    let small = value.and_then(|value| u8::try_from(value).ok());
    small.ok_or_else(|| format!("{field} is not a number up to 255"))
}

/// What a result that a recording leaves out has been.
fn empty(like: &Value) -> Value {
    match like {
        Value::Null => Value::Null,
        Value::Bool(_) => json!(false),
        Value::Number(_) => json!(0),
        Value::String(_) => json!(""),
        Value::Array(_) => json!([]),
        Value::Object(_) => json!({}),
    }
}
