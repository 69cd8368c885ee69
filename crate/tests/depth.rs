//! How deep each kind of request reaches, compared with a real kernel (v6.1.192 in a virtual
//! machine of 256 MiB, two zones): rounds of single pages until a request fails.

use flate2::read::GzDecoder;
use slowpath::gfp::{Machine, Zone};
use slowpath::kernel::Kernel;
use slowpath::memory::{
    Block, LowmemReserve, Marks, Memory, PerCpu, PerCpuLimits, Placement, Settings, Span, ZoneSetup,
};
use slowpath::walk::{
    Answer, CompactResult, Context, Event, Node, Outcome, Question, Request, Selection, Sink, Turn,
    Walk,
};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Allocations of a round at most.
const MOST: u32 = 3500;

/// What was written down of one zone when everything was set up.
#[derive(Debug)]
struct ZoneState {
    zone: Zone,
    managed: u32,
    marks: Marks,
    reserve: Vec<u32>,
    limits: PerCpuLimits,
}

/// One kind of request and how it fared.
#[derive(Debug)]
struct Dig {
    title: String,
    request: Request,
    rounds: Vec<[Ends; 2]>,
    depths: Vec<Depth>,
}

/// Free pages of a zone when a round begins, and before the request that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ends {
    start: i64,
    end: i64,
}

/// Of all rounds, the lowest count of free pages at which the zone still gave a page, and the
/// highest at which a request failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Depth {
    served: Option<i64>,
    failed: Option<i64>,
}

/// Everything besides the free lists: nothing can be reclaimed, compacted or killed.
fn barren(question: Question) -> Answer {
    match question {
        Question::Reclaim | Question::OomNotifier => Answer::Pages(0),
        Question::Compact(_) => Answer::Compact(CompactResult::Skipped),
        Question::OomSelect => Answer::Select(Selection::Nobody),
        // Nobody else is killing.
        Question::OomTrylock => Answer::Yes,
        _ => Answer::No,
    }
}

struct Silence;

impl Sink for Silence {
    fn event(&mut self, _: Event) {}
}

/// Walks one request through; the block it got, if any.
fn allocate(memory: &mut Memory, request: &Request) -> Option<Block> {
    let rules = memory.rules();
    let (mut walk, mut turn) = Walk::start(request, rules, &mut Silence);
    let mut block = None;
    loop {
        if let Turn::Done(outcome) = turn {
            assert_eq!(matches!(outcome, Outcome::Page(_)), block.is_some());
            return block;
        }
        let question = walk.question(rules).expect("an open question");
        let answer = match question {
            Question::FreeList { alloc_flags, gfp } => {
                let asked = Request { gfp, ..*request };
                let first = walk.node() == Node::FastPath;
                let attempt = memory.attempt(&asked, &Placement::default(), alloc_flags, first);
                block = attempt.expect("a mask that asks for one zone").block;
                if block.is_some() { Answer::Yes } else { Answer::No }
            }
            other => barren(other),
        };
        turn = walk.advance(rules, answer, &mut Silence).expect("an answer to the question");
    }
}

/// The machine with so many free pages in each zone and nothing at hand.
fn machine(zones: &[ZoneState], free: [i64; 2]) -> Memory {
    let kernel = Kernel::find("6.1").expect("a known kernel");
    let start = |zone: &ZoneState| if zone.zone == Zone::Dma { 1 } else { 4096 };
    let setup: Vec<_> = zones
        .iter()
        .map(|zone| ZoneSetup {
            zone: zone.zone,
            node: 0,
            span: Span { start: start(zone), spanned: zone.managed, managed: zone.managed },
            present: zone.managed,
        })
        .collect();
    let memory = Memory::new(Machine::X86_64, &setup, Settings::default(), kernel.rules);
    let mut memory = memory.expect("a sound machine");
    for (state, free) in zones.iter().zip(free) {
        let zone = memory.zones_mut().iter_mut().find(|zone| zone.zone == state.zone);
        let zone = zone.expect("a zone of the machine");
        zone.set_marks(state.marks);
        zone.buddy.boost_mut().factor = 0;
        zone.lowmem_reserve = state.reserve.iter().copied().collect::<LowmemReserve>();
        zone.per_cpu = PerCpu::new(state.limits);
        zone.buddy.release(start(state), start(state) + u32::try_from(free).expect("a count"));
        zone.buddy.refresh_counter();
    }
    memory
}

fn free_pages(memory: &Memory) -> [i64; 2] {
    [Zone::Dma, Zone::Dma32].map(|kind| {
        let zone = memory.zones().iter().find(|zone| zone.zone == kind);
        zone.map_or(0, |zone| zone.buddy.counted_free_pages())
    })
}

/// One round: single pages until a request fails.
fn round(memory: &mut Memory, request: &Request, depths: &mut [Depth; 2]) -> [i64; 2] {
    for _ in 0..MOST {
        let before = free_pages(memory);
        match allocate(memory, request) {
            Some(block) => {
                let at = usize::from(memory.zones()[block.zone].zone == Zone::Dma32);
                let served = &mut depths[at].served;
                *served = Some(served.map_or(before[at], |least| least.min(before[at])));
            }
            None => {
                for (depth, before) in depths.iter_mut().zip(before) {
                    depth.failed = Some(depth.failed.map_or(before, |most| most.max(before)));
                }
                return before;
            }
        }
    }
    panic!("{MOST} pages were given");
}

#[test]
fn every_mask_stops_where_it_does_on_a_real_kernel() {
    let (zones, digs) = recording();
    assert_eq!(digs.len(), 25, "kinds of requests");
    for dig in &digs {
        assert_eq!(dig.rounds.len(), 15, "{}", dig.title);
        let mut depths = [Depth::default(); 2];
        for ends in &dig.rounds {
            let mut memory = machine(&zones, ends.map(|ends| ends.start));
            let end = round(&mut memory, &dig.request, &mut depths);
            assert_eq!(end, ends.map(|ends| ends.end), "{} from {ends:?}", dig.title);
        }
        assert_eq!(depths.as_slice(), dig.depths, "{}", dig.title);
    }
}

fn recording() -> (Vec<ZoneState>, Vec<Dig>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/real-kernel");
    let file = File::open(path.join("dig-order0.txt.gz")).expect("a file of the repository");
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).expect("compressed text");
    let zones = text.lines().filter(|line| line.contains(" managed ")).take(2).map(zone_state);
    let mut digs: Vec<Dig> = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("# DIG ") {
            let request = request(title);
            digs.push(Dig { title: title.into(), request, rounds: vec![], depths: vec![] });
        } else if line.trim_start().starts_with("round ") {
            let ends = ["DMA/0", "DMA32/0"].map(|zone| Ends {
                start: number(line, &format!("{zone} start ")),
                end: last_number(line, zone),
            });
            digs.last_mut().expect("a heading before the rounds").rounds.push(ends);
        } else if line.contains("DIG zone") {
            let found = |words: &str| line.contains(words).then(|| number(line, words));
            let depth = Depth {
                served: found("lowest free at a success "),
                failed: found("highest free at a failure "),
            };
            digs.last_mut().expect("a heading before the result").depths.push(depth);
        }
    }
    (zones.collect(), digs)
}

fn zone_state(line: &str) -> ZoneState {
    let small = |words: &str| u32::try_from(number(line, words)).expect("a count of pages");
    let reserve = line.split(['[', ']']).nth(1).expect("a list").split(' ');
    let high = small("(high ");
    // The marks come after what is said of the per-cpu lists, which have a "high" of their own.
    let (_, marks) = line.split_once(" low ").expect("a low mark");
    let mark_high = u32::try_from(number(marks, " high ")).expect("a count of pages");
    ZoneState {
        zone: if line.contains("zone DMA32") { Zone::Dma32 } else { Zone::Dma },
        managed: small(" managed "),
        marks: Marks { min: small(" min "), low: small(" low "), high: mark_high, promo: 0 },
        reserve: reserve.map(|pages| pages.parse().expect("a count")).collect(),
        limits: PerCpuLimits { batch: small(" batch "), high, high_most: high },
    }
}

/// The request that a heading describes: `... (gfp 0x800 memalloc softirq)`.
fn request(title: &str) -> Request {
    let words = title.rsplit("(gfp ").next().expect("a mask").trim_end_matches(')');
    let (bits, words) = words.split_once(' ').expect("a mask and words");
    let bits = u32::from_str_radix(bits.trim_start_matches("0x"), 16).expect("a mask");
    let kernel = Kernel::find("6.1").expect("a known kernel");
    let context = words.split_whitespace().map(|word| match word {
        "softirq" => Context::IN_SOFTIRQ,
        "memalloc" => Context::PF_MEMALLOC,
        "rt" => Context::REALTIME,
        _ => panic!("unknown word {word}"),
    });
    let mut context: Context = context.collect();
    if context.has(Context::IN_SOFTIRQ) {
        // A soft interrupt does not inherit the flag of the task that it interrupts
        // (`handle_softirqs()`).
        context = context.without(Context::PF_MEMALLOC);
    }
    Request { gfp: kernel.layout.from_bits(bits), order: 0, context }
}

/// The number that follows these words.
fn number(line: &str, words: &str) -> i64 {
    let (_, rest) = line.split_once(words).unwrap_or_else(|| panic!("no {words:?} in {line:?}"));
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("{words:?}: {line:?}"))
}

/// The end of a zone's round.
fn last_number(line: &str, zone: &str) -> i64 {
    let (_, rest) = line.split_once(&format!("{zone} start ")).expect("a zone of the round");
    number(rest, " end ")
}
