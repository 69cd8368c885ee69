//! Vectors of free lists: sequences of allocations and frees on one zone.

use crate::arithmetic::{Topic, flag, migratetype_of, number, text};
use serde_json::{Map, Value, json};
use slowpath::gfp::MigrateType;
use slowpath::kernel::{Kernel, Rule};
use slowpath::memory::{Boost, Buddy, PAGEBLOCK_PAGES, Pfn, Span, Taken};
use slowpath::walk::{AllocFlags, MAX_ORDER};

pub const TOPICS: [(&str, Topic); 3] =
    [("buddy", sequence), ("highatomic", sequence), ("highatomic_reserve", highatomic_reserve)];

/// The recordings do not say which of the high-order atomic requests could wake kswapd; it shows
/// only where nobody else raised the boost. So the reading that agrees counts, for all of them.
fn sequence(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let waking = replayed(kernel, vector, AllocFlags::KSWAPD)?;
    if waking["final"].get("boosted_flag") == vector["final"].get("boosted_flag") {
        return Ok(waking);
    }
    replayed(kernel, vector, AllocFlags::WMARK_MIN)
}

/// Carries a sequence out; `waking`: the flag of high-order atomic requests that wake kswapd.
fn replayed(kernel: &'static Kernel, vector: &Value, waking: AllocFlags) -> Result<Value, String> {
    // Early kernels know those who may use the reserve by another flag.
    let highatomic = match kernel.rules.has(Rule::ReserveFlagsReworked) {
        true => AllocFlags::HIGHATOMIC | waking,
        false => AllocFlags::HARDER,
    };
    let buddy = buddy(kernel, vector)?;
    let mut zone = Zone { buddy, highatomic, handed_out: Vec::new() };
    let operations = vector["ops"].as_array().ok_or("ops is not a list")?;
    let results = operations.iter().map(|operation| zone.operate(operation));
    let results = results.collect::<Result<Vec<_>, _>>()?;
    Ok(json!({ "results": results, "final": written(&zone.buddy, kernel, vector) }))
}

/// The zone as the vector sets it up.
fn buddy(kernel: &'static Kernel, vector: &Value) -> Result<Buddy, String> {
    let boost = Boost {
        factor: number(vector, "watermark_boost_factor")?,
        high: number(vector, "watermark_high")?,
        ..Boost::default()
    };
    let span = Span {
        start: number(vector, "zone_start_pfn")?,
        spanned: number(vector, "spanned_pages")?,
        managed: number(vector, "managed_pages")?,
    };
    let mut buddy = Buddy::new(span, flag(vector, "mobility_disabled")?, boost, kernel.rules);
    let pageblocks = (span.start..).step_by(PAGEBLOCK_PAGES as usize);
    for (pfn, letter) in pageblocks.zip(text(vector, "init_blocks")?.chars()) {
        buddy.set_pageblock(pfn, migratetype_of(letter)?);
    }
    for (order, by_letter) in vector["init_lists"].as_object().into_iter().flatten() {
        let order = order.parse().map_err(|error| format!("order {order}: {error}"))?;
        for (letter, blocks) in by_letter.as_object().into_iter().flatten() {
            let kind = kind(&json!(letter))?;
            for block in blocks.as_array().into_iter().flatten() {
                buddy.place(pfn_of(block)?, order, kind);
            }
        }
    }
    Ok(buddy)
}

struct Zone {
    buddy: Buddy,
    /// The flags of high-order atomic requests.
    highatomic: AllocFlags,
    /// What each allocation was given and has not given back.
    handed_out: Vec<Option<(Pfn, u8)>>,
}

impl Zone {
    fn operate(&mut self, operation: &Value) -> Result<Value, String> {
        let fields = operation.as_array().ok_or("an operation is not a list")?;
        let field = |at: usize| fields.get(at).unwrap_or(&Value::Null);
        let small = |at: usize| {
            let small = field(at).as_u64().and_then(|value| u8::try_from(value).ok());
            small.ok_or_else(|| format!("not an order: {}", field(at)))
        };
        match field(0).as_str() {
            Some("a") => {
                let marks = field(3).as_str().unwrap_or("");
                let taken = self.buddy.take(small(1)?, kind(field(2))?, flags(marks));
                self.hand_out(taken, small(1)?, marks.contains('l'))
            }
            Some("h") => {
                let taken = self.buddy.take(small(1)?, kind(field(2))?, self.highatomic);
                if let Some(taken) = taken {
                    self.buddy.reserve_highatomic(taken.pfn, small(1)?);
                }
                self.hand_out(taken, small(1)?, false)
            }
            Some("u") => {
                Ok(json!(self.buddy.unreserve_highatomic(kind(field(1))?, small(2)? == 1)))
            }
            Some("f") => {
                let index = field(1).as_u64().ok_or("not the number of an allocation")? as usize;
                let handed_out = self.handed_out.get_mut(index).and_then(Option::take);
                if let Some((pfn, order)) = handed_out {
                    self.buddy.free(pfn, order);
                }
                Ok(json!(handed_out.is_some()))
            }
            _ => Err(format!("unknown operation {operation}")),
        }
    }

    fn hand_out(
        &mut self,
        taken: Option<Taken>,
        order: u8,
        movable: bool,
    ) -> Result<Value, String> {
        self.handed_out.push(taken.map(|taken| (taken.pfn, order)));
        let Some(taken) = taken else { return Ok(Value::Null) };
        self.buddy.set_movable(taken.pfn, movable);
        Ok(match taken.fallback {
            None => json!(taken.pfn),
            Some(from) => json!([taken.pfn, from.order, letter(from.list)]),
        })
    }
}

/// The state at the end as the vector writes it.
fn written(buddy: &Buddy, kernel: &'static Kernel, vector: &Value) -> Value {
    let (mut counts, mut lists) = (Map::new(), Map::new());
    for order in 0..=MAX_ORDER {
        let listed = MigrateType::ALL.into_iter().filter(|&list| buddy.blocks(order, list) > 0);
        let listed: Vec<_> = listed.collect();
        if listed.is_empty() {
            continue;
        }
        let by_letter = |value: &dyn Fn(MigrateType) -> Value| {
            listed.iter().map(|&list| (letter(list).to_owned(), value(list))).collect::<Map<_, _>>()
        };
        let count = by_letter(&|list| json!(buddy.blocks(order, list)));
        let blocks = by_letter(&|list| json!(buddy.iter(order, list).collect::<Vec<_>>()));
        counts.insert(order.to_string(), Value::Object(count));
        lists.insert(order.to_string(), Value::Object(blocks));
    }
    let blocks: String = buddy.pageblocks().iter().map(|&kind| letter(kind)).collect();
    let mut state = json!({
        "counts": counts,
        "blocks": blocks,
        "lists": lists,
        "free_pages": buddy.free_pages(),
        "nr_reserved_highatomic": buddy.reserved_highatomic(),
    });
    if vector.get("config").is_some_and(|config| config == "cma") {
        state["free_cma"] = json!(buddy.free_cma());
    }
    if kernel.rules.has(Rule::WatermarkBoost) {
        state["watermark_boost"] = json!(buddy.boost().pages);
        state["boosted_flag"] = json!(buddy.boost().wakes_kswapd);
    }
    if kernel.rules.has(Rule::FreeHighatomicCounted) {
        state["nr_free_highatomic"] = json!(buddy.free_highatomic());
    }
    if vector["final"].get("free_pages_blocks").is_some() {
        state["free_pages_blocks"] = json!(buddy.free_in_pageblocks());
    }
    state
}

/// One reservation in a pageblock without any free page.
fn highatomic_reserve(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let name = text(vector, "pageblock_migratetype")?;
    let kind = MigrateType::ALL.into_iter().find(|kind| kind.name() == name);
    let kind = kind.ok_or_else(|| format!("unknown migratetype {name}"))?;
    let order = number(vector, "alloc_order")?;
    let managed = number(vector, "managed_pages")?;
    let span = Span { start: 0, spanned: 2 * PAGEBLOCK_PAGES, managed };
    let mut buddy = Buddy::new(span, false, Boost::default(), kernel.rules);
    (0..1_u32 << order)
        .step_by(PAGEBLOCK_PAGES as usize)
        .for_each(|pfn| buddy.set_pageblock(pfn, kind));
    buddy.set_reserved_highatomic(number(vector, "nr_reserved_before")?);
    buddy.reserve_highatomic(0, order);
    let after: Vec<_> = buddy.pageblocks().iter().map(|kind| kind.name()).collect();
    Ok(json!({
        "nr_reserved_after": buddy.reserved_highatomic(),
        "pageblock_migratetype_after": after,
    }))
}

fn flags(marks: &str) -> AllocFlags {
    let known = [('n', AllocFlags::NOFRAGMENT), ('k', AllocFlags::KSWAPD), ('c', AllocFlags::CMA)];
    let set = known.into_iter().filter(|&(mark, _)| marks.contains(mark));
    set.fold(AllocFlags::WMARK_MIN, |flags, (_, flag)| flags | flag)
}

fn kind(letter: &Value) -> Result<MigrateType, String> {
    let letter = letter.as_str().and_then(|letter| letter.chars().next());
    migratetype_of(letter.ok_or("a migratetype is not a letter")?)
}

fn letter(kind: MigrateType) -> &'static str {
    &kind.name()[..1]
}

fn pfn_of(block: &Value) -> Result<Pfn, String> {
    let pfn = block.as_u64().and_then(|pfn| Pfn::try_from(pfn).ok());
    pfn.ok_or_else(|| format!("not a page: {block}"))
}
