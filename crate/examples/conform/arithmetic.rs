//! Arithmetic vectors: one call of one function of the kernel a line.

use crate::{buddy, marks};
use serde_json::{Value, json};
use slowpath::gfp::{self, Gfp, Layout, Machine, MigrateType};
use slowpath::kernel::{Kernel, Rule};
use slowpath::memory::{self, Demand, FreeBlocks, Lru, ReclaimZone, ZonePages};
use slowpath::walk::{
    self, AllocFlags, CompactPriority, CompactResult, CompactionVerdict, Context, Counters, Request,
};

/// Computes what a kernel's function returns for the inputs of a vector.
pub type Topic = fn(&'static Kernel, &Value) -> Result<Value, String>;

const TOPICS: [(&str, Topic); 10] = [
    ("gfp_print", gfp_print),
    ("gfp_zone", gfp_zone),
    ("migratetype", migratetype),
    ("gfp_to_alloc_flags", gfp_to_alloc_flags),
    ("pfmemalloc", pfmemalloc),
    ("watermark", watermark),
    ("watermark_fast", watermark_fast),
    ("reclaimable", reclaimable),
    ("reclaim_retry", reclaim_retry),
    ("compact_retry", compact_retry),
];

/// Replays one line; `Err` says where the model and the recording part.
pub fn check(kernel: &str, topic: &str, vector: &Value) -> Result<(), String> {
    let kernel = Kernel::find(kernel).ok_or_else(|| format!("unknown kernel {kernel}"))?;
    let mut topics = TOPICS.iter().chain(&marks::TOPICS).chain(&buddy::TOPICS);
    let function = topics.find(|&&(name, _)| name == topic);
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

fn gfp_print(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let layout = layout(kernel, text(vector, "config")?)?;
    let bits = bits(vector)?;
    Ok(json!({
        "vsprintf": gfp::percent_pgg(layout, bits),
        "trace": gfp::trace_print(layout, bits),
    }))
}

fn gfp_zone(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let zone = gfp::zone(mask(kernel, vector)?, machine(vector)?);
    Ok(json!({ "zone": zone.map_or("bad", gfp::Zone::name) }))
}

fn migratetype(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let mask = mask(kernel, vector)?;
    let migratetype = gfp::migratetype(mask, flag(vector, "mobility_disabled")?);
    Ok(json!({
        "migratetype": migratetype.name(),
        "value": migratetype.value(),
        "warns": gfp::migratetype_warns(mask),
    }))
}

fn gfp_to_alloc_flags(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let with_cma = text_or(vector, "config", "nocma")? == "cma";
    let function =
        if with_cma { walk::gfp_to_alloc_flags_with_cma } else { walk::gfp_to_alloc_flags };
    let request = Request {
        gfp: mask(kernel, vector)?,
        order: number(vector, "order")?,
        context: context(kernel, vector)?,
    };
    let flags = function(&request, kernel.rules);
    let names = flags.names().into_iter().map(|name| format!("ALLOC_{name}"));
    Ok(json!({
        "alloc_flags": names.collect::<Vec<_>>(),
        "value": format!("{:#x}", flags.bits()),
    }))
}

fn pfmemalloc(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let reserves = walk::reserves(mask(kernel, vector)?, context(kernel, vector)?, kernel.rules);
    let names = reserves.alloc_flags().map(|flags| match flags {
        AllocFlags::OOM => "ALLOC_OOM",
        _ => "ALLOC_NO_WATERMARKS",
    });
    let mut result = json!({ "allowed": names.is_some() });
    if kernel.rules.has(Rule::VictimHalf) {
        result["reserve"] = json!(names);
    }
    Ok(result)
}

fn watermark(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let zone = zone_pages(vector, "free_pages")?;
    Ok(json!({ "ok": zone.watermark(&demand(vector)?, kernel.rules).passed() }))
}

fn watermark_fast(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let zone = zone_pages(vector, "free_pages")?;
    Ok(json!({ "ok": zone.watermark_fast(&demand(vector)?, kernel.rules).passed() }))
}

fn reclaimable(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let free_swap = number::<i64>(vector, "nr_swap_pages")? > 0;
    Ok(json!({ "reclaimable": reclaim_zone(vector)?.reclaimable(free_swap, kernel.rules) }))
}

fn reclaim_retry(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let mut counters = counters(vector)?;
    let order = number(vector, "order")?;
    let exhausted = counters.count_round(order, flag(vector, "did_some_progress")?);
    let zones = vector["zones"].as_array().ok_or("zones is not a list")?;
    let zones = zones.iter().map(reclaim_zone).collect::<Result<Vec<_>, _>>()?;
    let alloc_flags = alloc_flags(vector)?;
    let free_swap = number::<i64>(vector, "nr_swap_pages")? > 0;
    let loops = counters.no_progress_loops;
    let seen = match exhausted {
        true => Vec::new(),
        false => memory::prospects(&zones, order, alloc_flags, loops, free_swap, kernel.rules),
    };
    let names = vector["zones"].as_array().into_iter().flatten().map(|zone| &zone["zone"]);
    let checked = names
        .zip(&seen)
        .map(|(name, seen)| json!({ "zone": name, "available": seen.available, "ok": seen.ok }));
    let hopeful = seen.iter().any(|zone| zone.ok);
    let unreserves = exhausted || (!hopeful && kernel.rules.has(Rule::UnreserveBeforeOom));
    let unreserved = flag(vector, "unreserve_highatomic_result")?;
    Ok(json!({
        "retry": if unreserves { unreserved } else { hopeful },
        "no_progress_loops_after": loops,
        "unreserve_called": unreserves,
        "checked": checked.collect::<Vec<_>>(),
    }))
}

fn compact_retry(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let mut counters = counters(vector)?;
    let result = compact_result(vector)?;
    let order = number(vector, "order")?;
    // The kernel asks only after progress.
    let worth = walk::compaction_may_help(order, true)
        && !(flag(vector, "fatal_signal")? && kernel.rules.has(Rule::FatalSignalRefuses));
    let verdict = if worth {
        counters.compaction_verdict(order, result, kernel.rules, |_, decision| decision)
    } else {
        CompactionVerdict::Stop
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
        no_progress_loops: number(vector, "no_progress_loops")?,
        compaction_retries: number(vector, "retries")?,
        compact_priority,
    })
}

fn compact_result(vector: &Value) -> Result<CompactResult, String> {
    let name = text(vector, "compact_result")?;
    let result = name.strip_prefix("COMPACT_").and_then(CompactResult::find);
    result.ok_or_else(|| format!("unknown compact_result {name}"))
}

fn demand(vector: &Value) -> Result<Demand, String> {
    let mark_index = match text_or(vector, "mark_index", "min")? {
        "min" => AllocFlags::WMARK_MIN,
        "low" => AllocFlags::WMARK_LOW,
        "high" => AllocFlags::WMARK_HIGH,
        other => return Err(format!("unknown mark_index {other}")),
    };
    Ok(Demand {
        order: number(vector, "order")?,
        mark: number(vector, "mark")?,
        boost: number(vector, "watermark_boost")?,
        unboosted_min: number(vector, "wmark_min_unboosted")?,
        lowmem_reserve: number(vector, "lowmem_reserve")?,
        alloc_flags: alloc_flags(vector)? | mark_index,
        atomic: flag(vector, "gfp_atomic")?,
    })
}

fn zone_pages(vector: &Value, free: &str) -> Result<ZonePages, String> {
    Ok(ZonePages {
        free: number(vector, free)?,
        free_cma: number(vector, "free_cma")?,
        reserved_highatomic: number(vector, "nr_reserved_highatomic")?,
        free_highatomic: number(vector, "nr_free_highatomic")?,
        blocks: free_blocks(vector)?,
    })
}

fn reclaim_zone(vector: &Value) -> Result<ReclaimZone, String> {
    Ok(ReclaimZone {
        pages: zone_pages(vector, "free")?,
        lru: lru(vector)?,
        min_watermark: number(vector, "min_wmark")?,
        lowmem_reserve: number(vector, "lowmem_reserve")?,
    })
}

fn lru(vector: &Value) -> Result<Lru, String> {
    Ok(Lru {
        inactive_file: number(vector, "inactive_file")?,
        active_file: number(vector, "active_file")?,
        inactive_anon: number(vector, "inactive_anon")?,
        active_anon: number(vector, "active_anon")?,
    })
}

/// The field `lists`: for each order the letters of the kinds of which a block is free.
fn free_blocks(vector: &Value) -> Result<FreeBlocks, String> {
    let mut blocks = FreeBlocks::default();
    for (order, letters) in vector["lists"].as_object().into_iter().flatten() {
        let order = order.parse().map_err(|error| format!("order {order}: {error}"))?;
        for letter in letters.as_str().ok_or("lists holds something else than texts")?.chars() {
            blocks.insert(order, migratetype_of(letter)?);
        }
    }
    Ok(blocks)
}

pub fn migratetype_of(letter: char) -> Result<MigrateType, String> {
    Ok(match letter {
        'U' => MigrateType::Unmovable,
        'M' => MigrateType::Movable,
        'R' => MigrateType::Reclaimable,
        'H' => MigrateType::HighAtomic,
        'C' => MigrateType::Cma,
        _ => return Err(format!("unknown migratetype {letter}")),
    })
}

fn alloc_flags(vector: &Value) -> Result<AllocFlags, String> {
    let names = vector["alloc_flags"].as_array().ok_or("alloc_flags is not a list")?;
    names.iter().try_fold(AllocFlags::WMARK_MIN, |flags, name| {
        let known = name.as_str().and_then(|name| name.strip_prefix("ALLOC_"));
        let flag = known.and_then(AllocFlags::find);
        Ok(flags | flag.ok_or_else(|| format!("unknown alloc flag {name}"))?)
    })
}

fn context(kernel: &'static Kernel, vector: &Value) -> Result<Context, String> {
    // A victim is told by its thread flag in the early kernels, by its memory in the later ones.
    let (telling, silent) = match kernel.rules.has(Rule::VictimHalf) {
        true => ("oom_victim", "memdie"),
        false => ("memdie", "oom_victim"),
    };
    let names = vector["ctx"].as_array().ok_or("ctx is not a list")?;
    let bits = names.iter().map(|name| match name.as_str() {
        Some("softirq") => Ok(Context::IN_SOFTIRQ),
        Some(name) if name == telling => Ok(Context::MEMDIE),
        Some(name) if name == silent => Ok(Context::PLAIN),
        Some(name) => {
            Context::find(&name.replace('_', "-")).ok_or_else(|| format!("unknown context {name}"))
        }
        None => Err(format!("unknown context {name}")),
    });
    bits.collect()
}

pub fn machine(vector: &Value) -> Result<Machine, String> {
    let config = text(vector, "config")?;
    let known = Machine::ALL.into_iter().find(|machine| machine.id() == config);
    known.ok_or_else(|| format!("unknown config {config}"))
}

/// `x86_64` is the default configuration; what follows it names the options that move bits.
fn layout(kernel: &'static Kernel, config: &str) -> Result<&'static Layout, String> {
    let options = config.strip_prefix("x86_64").map(|options| options.replace('_', "-"));
    let wanted = match options.as_deref().map(|options| options.trim_start_matches('-')) {
        Some("") => Some("default"),
        other => other,
    };
    let found = kernel.layouts.iter().find(|layout| Some(layout.configuration) == wanted);
    found.ok_or_else(|| format!("unknown config {config}"))
}

fn mask(kernel: &'static Kernel, vector: &Value) -> Result<Gfp, String> {
    bits(vector).map(|bits| kernel.layout.from_bits(bits))
}

fn bits(vector: &Value) -> Result<u32, String> {
    let hex = text(vector, "gfp")?;
    let digits = hex.strip_prefix("0x").ok_or_else(|| format!("gfp is not hex: {hex}"))?;
    u32::from_str_radix(digits, 16).map_err(|error| format!("gfp {hex}: {error}"))
}

pub fn text<'a>(vector: &'a Value, field: &str) -> Result<&'a str, String> {
    vector[field].as_str().ok_or_else(|| format!("{field} is not a text"))
}

pub fn text_or<'a>(vector: &'a Value, field: &str, missing: &'a str) -> Result<&'a str, String> {
    if vector.get(field).is_some() { text(vector, field) } else { Ok(missing) }
}

/// A field that is missing is false.
pub fn flag(vector: &Value, field: &str) -> Result<bool, String> {
    let value = vector.get(field).unwrap_or(&Value::Bool(false));
    value.as_bool().ok_or_else(|| format!("{field} is neither true nor false"))
}

/// A field that is missing is 0.
pub fn number<T: TryFrom<i64>>(vector: &Value, field: &str) -> Result<T, String> {
    let value = vector.get(field).map_or(Some(0), Value::as_i64);
    let fitting = value.and_then(|value| T::try_from(value).ok());
    fitting.ok_or_else(|| format!("{field} is not a number that fits"))
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
