//! What the page is shown of a machine: plain values. Pages are the unit unless a field says
//! otherwise.

use super::super::form::ProblemView;
use super::super::view::{EffectView, views};
use crate::scenario::machine_form::MachineForm;
use serde::Serialize;

views! {
    /// Everything about machines that does not depend on a scenario.
    MachineCatalog {
        /// The machines to begin with.
        presets: Vec<NamedView>,
        /// The states that such a machine can be in.
        states: Vec<NamedView>,
        /// The mobility types, in the order of `MachineZone.blocks`.
        types: Vec<NamedView>,
        /// The lists that reclaim goes through, in the order of `MachineZone.lists`.
        lists: Vec<NamedView>,
        /// The kinds of pages on a list, in the order within `MachineZone.lists`.
        kinds: Vec<NamedView>,
        /// The requests whose depth is shown beside that of the scenario's own.
        requests: Vec<NamedView>,
    }

    /// Something with a name.
    NamedView {
        /// Stable id.
        id: String,
        /// A few words.
        title: String,
        /// One sentence.
        summary: String,
    }

    /// A machine being built: all its numbers, and what is wrong with them.
    MachineDraft {
        /// The form as it is used; what could not be read is still in it.
        form: MachineForm,
        /// Every number, in groups that belong together.
        groups: Vec<FieldGroup>,
        /// What is wrong, by the path of the field (`zone.0.Normal.free`), or by `preset`, `state`.
        problems: Vec<ProblemView>,
        /// The machine at the start, if one could be set up.
        machine: Option<MachineView>,
    }

    /// Numbers of a machine that belong together.
    FieldGroup {
        /// Stable id, the beginning of the paths: `vm`, `zone.0.Normal`, `task.2`.
        id: String,
        /// A heading.
        title: String,
        /// The numbers.
        fields: Vec<MachineField>,
    }

    /// One number of a machine.
    MachineField {
        /// What an edit names it by.
        path: String,
        /// What it is, in a few words.
        label: String,
        /// `pages`, `kB`, `blocks`, `pageblocks`, `jiffies`, or empty for anything else.
        unit: String,
        /// What stands there; empty where the kernel works it out by itself.
        value: String,
        /// What the preset in its state has there.
        base: String,
        /// Where the kernel works it out by itself: what it comes to, on the kernel looked at.
        derived: Option<u32>,
        /// An edit names it.
        changed: bool,
        /// The least that can stand there, where it is a number.
        least: i32,
        /// The most that can stand there, where it is a number.
        most: u32,
        /// It is one of the few that matter most: worth a slider.
        main: bool,
        /// How it is written: `number`, `flag` (`0` or `1`), `text`.
        kind: String,
    }

    /// What a pasted text comes to.
    PastedMachine {
        /// The machine that it describes; nothing if too little could be read.
        form: Option<MachineForm>,
        /// What is wrong with the text, by line.
        problems: Vec<PasteProblem>,
        /// What was found in it, in a sentence.
        found: String,
    }

    /// One thing that is wrong with a pasted text.
    PasteProblem {
        /// The line, from 1.
        line: u32,
        /// The field of the report, as the report calls it.
        field: String,
        /// What is wrong with it, as a sentence.
        message: String,
    }

    /// What a step did to a column's machine.
    MachineStep {
        /// The machine before the step's answer.
        before: MachineView,
        /// The machine after it; the same where the step asks nothing.
        after: MachineView,
        /// What happened on the machine meanwhile, in order.
        events: Vec<EffectView>,
        /// What the answer meant for the machine, where it was the reader's; else empty.
        note: String,
    }

    /// A machine at one moment.
    MachineView {
        /// Zones that have pages, node by node from low addresses to high.
        zones: Vec<MachineZone>,
        /// The nodes.
        nodes: Vec<MachineNode>,
        /// The tasks, in the order in which the kernel goes through them.
        tasks: Vec<MachineTask>,
        /// Slots of swap space.
        swap_total: u32,
        /// Slots of swap space in use.
        swap_used: u32,
        /// Jiffies since the start.
        jiffies: u32,
        /// Pages that all zones manage, with swap space: what badness is measured against.
        total: u32,
    }

    /// A zone at one moment.
    MachineZone {
        /// The node.
        node: u32,
        /// The zone's name, for instance `DMA32`.
        zone: String,
        /// Pages that are there.
        present: u32,
        /// Pages that the allocator manages.
        managed: u32,
        /// Free pages as everybody reads them; can be below zero for a moment.
        free: i32,
        /// Free pages that really stand on the free lists.
        listed: u32,
        /// Pages on the per-cpu lists: neither free nor in use.
        per_cpu: u32,
        /// The length above which the per-cpu lists give pages back.
        per_cpu_high: u32,
        /// Pages that the per-cpu lists take and give at once.
        per_cpu_batch: u32,
        /// The min mark without boost.
        min: u32,
        /// The low mark without boost.
        low: u32,
        /// The high mark without boost.
        high: u32,
        /// The promo mark; 0 in kernels without it.
        promo: u32,
        /// Pages by which all marks are raised for now.
        boost: u32,
        /// What it keeps from this request, since that could use a higher zone.
        kept: u32,
        /// The same for each class of requests, by the zones of the node from low to high.
        keeps: Vec<u32>,
        /// Which zone it is that this request looks at, from 1; none if it may not use it.
        turn: Option<u32>,
        /// Pages in pageblocks of the reserve for high-order atomic requests.
        highatomic_reserved: u32,
        /// Free pages among those.
        highatomic_free: u32,
        /// Free pages of the contiguous memory allocator.
        cma_free: u32,
        /// Free blocks: for each type by order.
        blocks: Vec<Vec<u32>>,
        /// Pageblocks of each type.
        pageblocks: Vec<u32>,
        /// Pages on the lists that reclaim goes through: for each list by kind.
        lists: Vec<Vec<u32>>,
        /// Pages of slab caches whose shrinkers call filesystems (inodes, dentries).
        slab_filesystem: u32,
        /// Pages of other slab caches that shrinkers can free.
        slab_other: u32,
        /// Page tables.
        page_tables: u32,
        /// All other pages: the kernel's own, and blocks that requests hold.
        other: u32,
        /// How far down this request and the classic ones may dig here.
        depths: Vec<MachineDepth>,
    }

    /// How far down a request may dig in a zone.
    MachineDepth {
        /// `this` for the scenario's own request, or the id of a classic one.
        request: String,
        /// The mask as this kernel writes it, and what is true of the caller.
        mask: String,
        /// Whether the request may use the zone at all.
        eligible: bool,
        /// With so many free pages or fewer its deepest attempt fails here: the mark as far as its
        /// flags lower it, the pages kept from it, those it may not have, and the rest of its block.
        floor: u32,
        /// The depth of that attempt, without the prefix.
        alloc_flags: Vec<String>,
        /// The same in a sentence.
        sentence: String,
    }

    /// A node at one moment.
    MachineNode {
        /// Its number.
        node: u32,
        /// `asleep`, `napping`, `running`, or `given-up`.
        kswapd: String,
        /// Its rounds in vain, one after the other.
        kswapd_failures: u32,
        /// The order it was woken for.
        kswapd_order: u32,
        /// Pages of files that have to be written.
        dirty: u32,
        /// Pages of files that are being written.
        writeback: u32,
        /// How many pages may wait to be written before requests for such pages go elsewhere.
        dirty_limit: Option<u32>,
        /// Anonymous pages that others hold off the lists to reclaim them.
        isolated_anon: u32,
        /// The same for pages of files.
        isolated_file: u32,
    }

    /// A task at one moment.
    MachineTask {
        /// Its name.
        name: String,
        /// `runs`, `victim` (chosen by the OOM killer), `exiting`, or `gone`.
        state: String,
        /// Its `oom_score_adj`.
        oom_score_adj: i32,
        /// What `/proc/PID/oom_score` shows.
        score: u32,
        /// Its badness in pages, which can be below zero; none if it cannot be killed.
        badness: Option<i32>,
        /// It is the one that the OOM killer would choose now.
        next: bool,
        /// It makes the request.
        caller: bool,
        /// Anonymous pages.
        anon: u32,
        /// Pages of mapped files.
        file: u32,
        /// Pages of shared memory.
        shmem: u32,
        /// Slots of swap space.
        swap: u32,
        /// Page tables of all levels.
        page_tables: u32,
        /// The number of its memory; tasks with the same number share it. None once it has none.
        mm: Option<u32>,
        /// What keeps the OOM killer from it, or other facts, in a few words; empty for none.
        note: String,
    }

    /// One attempt to take a block from the free lists, zone by zone.
    AttemptView {
        /// Each look at a zone, in order; a zone comes again where the attempt began anew.
        looks: Vec<LookView>,
        /// What came of it, in a sentence.
        sentence: String,
        /// The answer in this run is the reader's, and the machine's would have been another one.
        overruled: bool,
    }

    /// One look at one zone.
    LookView {
        /// The node.
        node: u32,
        /// The zone.
        zone: String,
        /// `served`, `too-few`, `no-block`, `nothing-to-take`, `outside-cpuset`, `too-dirty`,
        /// `kswapd-runs`, or `begins-anew`.
        verdict: String,
        /// Why, in plain words with the numbers.
        reason: String,
        /// The depth of the attempt then, without the prefix.
        alloc_flags: Vec<String>,
        /// The first test against the high mark, in kernels that make it.
        high: Option<WatermarkTestView>,
        /// The test that decided; none if the zone was passed over before its pages were counted.
        test: Option<WatermarkTestView>,
        /// Free blocks that could serve the order, from that order up.
        orders: Vec<OrderView>,
    }

    /// The arithmetic of one watermark test.
    WatermarkTestView {
        /// `quick`, `full`, or `without-boost`.
        kind: String,
        /// The mark it is against: `min`, `low`, `high`, or `none`.
        mark: String,
        /// That mark in the zone, with its boost.
        mark_pages: u32,
        /// Pages of it that are boost.
        boost: u32,
        /// Free pages, all kinds together.
        free: i32,
        /// The rest of the block besides its first page; taken off.
        rest_of_block: u32,
        /// Pages of the reserve for high-order atomic requests; taken off.
        closed_highatomic: u32,
        /// Pages of the contiguous memory allocator; taken off.
        closed_cma: u32,
        /// What is left.
        usable: i32,
        /// The mark as far as the attempt's flags lower it.
        lowered_to: u32,
        /// Pages kept from requests that could use a higher zone; added to it.
        lowmem_reserve: u32,
        /// What the usable pages must exceed.
        must_exceed: i32,
        /// `passed`, `too-few`, or `no-block`.
        verdict: String,
    }

    /// Free blocks of one order.
    OrderView {
        /// The order.
        order: u32,
        /// Blocks of types that the attempt may use.
        open: u32,
        /// Blocks that it may not use, as `CMA` or `HighAtomic`.
        closed: u32,
    }

    /// Requests repeated until they fail.
    ExhaustionView {
        /// Nothing is left to do.
        done: bool,
        /// A run is ended after so many blocks, whether it has failed or not; sooner if it has
        /// needed very many answers in the slow path.
        limit: u32,
        /// The zones, with their marks at the start.
        zones: Vec<ExhaustedZone>,
        /// One for the scenario's request, and one for each classic one.
        runs: Vec<ExhaustionRun>,
    }

    /// A zone in which requests are repeated.
    ExhaustedZone {
        /// The node.
        node: u32,
        /// The zone.
        zone: String,
        /// Pages that the allocator manages.
        managed: u32,
        /// The min mark.
        min: u32,
        /// The low mark.
        low: u32,
        /// The high mark.
        high: u32,
    }

    /// One request, repeated on a machine of its own.
    ExhaustionRun {
        /// `this` for the scenario's own request, or the id of a classic one.
        request: String,
        /// The mask as this kernel writes it, and what is true of the caller.
        mask: String,
        /// The order.
        order: u32,
        /// `waiting`, `running`, `failed`, `panicked`, `limit` (it has not failed), or `endless` (one
        /// request went on and on).
        state: String,
        /// Blocks it was given.
        blocks: u32,
        /// The curve, from the start to the end, at most 256 points.
        points: Vec<ExhaustionPoint>,
        /// For each zone the fewest free pages at which it still gave a block.
        lowest: Vec<Option<i32>>,
        /// Tasks that were killed.
        kills: u32,
        /// Pages that the request reclaimed for itself.
        reclaimed: u32,
        /// Why it ended, in a paragraph; empty until then.
        why: String,
    }

    /// A point of the curve.
    ExhaustionPoint {
        /// Blocks given until then.
        blocks: u32,
        /// Free pages of each zone.
        free: Vec<i32>,
    }
}
