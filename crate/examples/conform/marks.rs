//! Vectors of what a machine's settings make of its zones: watermarks and reserves.

use crate::arithmetic::{Topic, machine, number};
use serde_json::{Map, Value, json};
use slowpath::gfp::Zone;
use slowpath::kernel::{Kernel, Rule};
use slowpath::memory::{LowmemReserve, Marks, ZoneSize, default_ratio, min_free_kbytes};

pub const TOPICS: [(&str, Topic); 3] = [
    ("wmarks", wmarks),
    ("min_free_kbytes", default_min_free_kbytes),
    ("lowmem_reserve", lowmem_reserve),
];

fn wmarks(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let zones = zone_sizes(vector)?;
    let min_free_kbytes = number(vector, "min_free_kbytes")?;
    let scale_factor = number(vector, "watermark_scale_factor")?;
    let marks = Marks::of(&zones, min_free_kbytes, scale_factor, kernel.rules);
    let by_zone = |mark: fn(&Marks) -> u32| {
        let named = zones.iter().zip(&marks);
        named.map(|(zone, marks)| (zone.zone.name().into(), json!(mark(marks)))).collect()
    };
    let managed: Vec<_> = zones.iter().map(|zone| zone.managed).collect();
    let mut ratios: Vec<_> =
        zones.iter().map(|zone| default_ratio(zone.zone, kernel.rules)).collect();
    let reserves = LowmemReserve::of(&managed, &mut ratios, kernel.rules);
    let totals = reserves.iter().zip(zones.iter().zip(&marks));
    let total: u64 =
        totals.map(|(reserve, (&zone, &marks))| u64::from(reserve.total(zone, marks))).sum();
    let mut result: Map<String, Value> = [
        ("min".into(), Value::Object(by_zone(|marks| marks.min))),
        ("low".into(), Value::Object(by_zone(|marks| marks.low))),
        ("high".into(), Value::Object(by_zone(|marks| marks.high))),
        ("totalreserve_pages".into(), json!(total)),
    ]
    .into_iter()
    .collect();
    if kernel.rules.has(Rule::PromoMark) {
        result.insert("promo".into(), Value::Object(by_zone(|marks| marks.promo)));
    }
    Ok(Value::Object(result))
}

fn default_min_free_kbytes(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let user: i64 = number(vector, "user_min_free_kbytes")?;
    let before = number(vector, "min_free_kbytes_before")?;
    let lowmem = number(vector, "lowmem_kbytes")?;
    let kbytes = min_free_kbytes(lowmem, u32::try_from(user).ok(), before, kernel.rules);
    Ok(json!({ "min_free_kbytes": kbytes }))
}

fn lowmem_reserve(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let zones = zone_sizes(vector)?;
    let managed: Vec<_> = zones.iter().map(|zone| zone.managed).collect();
    let named = |zone: &&ZoneSize| vector["ratio"].get(zone.zone.name()).is_some();
    let with_ratio: Vec<_> = zones.iter().filter(named).map(|zone| zone.zone.name()).collect();
    let ratios = with_ratio.iter().map(|name| number(&vector["ratio"], name));
    let mut ratios = ratios.collect::<Result<Vec<u32>, _>>()?;
    let reserves = LowmemReserve::of(&managed, &mut ratios, kernel.rules);
    let after = with_ratio.into_iter().zip(&ratios);
    let after: Map<_, _> = after.map(|(name, ratio)| (name.to_owned(), json!(ratio))).collect();
    let reserves = zones.iter().zip(&reserves);
    let reserves: Map<_, _> = reserves
        .map(|(zone, reserve)| (zone.zone.name().to_owned(), json!(reserve.pages())))
        .collect();
    Ok(json!({ "ratio_after": after, "lowmem_reserve": reserves }))
}

/// The field `managed`, in the order of the machine's zones.
fn zone_sizes(vector: &Value) -> Result<Vec<ZoneSize>, String> {
    let zones = machine(vector)?.zones().iter();
    let size =
        |&zone: &Zone| Ok(ZoneSize { zone, managed: number(&vector["managed"], zone.name())? });
    zones.map(size).collect()
}
