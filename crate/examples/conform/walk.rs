//! Walk vectors: one recorded walk a line, replayed and compared entry by entry.

use serde_json::{Value, json};
use slowpath::gfp::{Flag, Gfp};
use slowpath::kernel::{Kernel, RuleSet};
use slowpath::walk::{
    Answer, CompactResult, Context, Event, Node, Outcome, Question, Request, Selection, Sink, Turn,
    Walk,
};

/// Replays one line; `Err` says where the model and the recording part.
pub fn check(vector: &Value) -> Result<(), String> {
    let kernel = text(vector, "kernel")?;
    let kernel = Kernel::find(kernel).ok_or_else(|| format!("unknown kernel {kernel}"))?;
    let request = request(vector)?;
    expect("mask", &hex(kernel, request.gfp), &vector["mask"])?;
    let recorded = vector["trace"].as_array().ok_or("trace is not a list")?;
    let (mut replay, turn) = Replay::begin(kernel, &request, recorded);
    let result = replay.run(turn)?;
    expect("result", &json!(result), &vector["result"])?;
    if let Some(from) = vector.get("page_from") {
        expect("page_from", &replay.page_from, from)?;
    }
    if let Some(mask) = vector.get("slow_mask") {
        expect("slow_mask", &hex(kernel, replay.slow_mask), mask)?;
    }
    Ok(())
}

fn request(vector: &Value) -> Result<Request, String> {
    let names = vector["gfp"].as_array().ok_or("gfp is not a list")?;
    let gfp = names.iter().map(flag).collect::<Result<Gfp, _>>()?;
    let order = vector["order"].as_u64().ok_or("order is not a number")? as u8;
    let context = vector["ctx"].as_object().ok_or("ctx is not an object")?;
    let bits = context.keys().map(|key| {
        Context::find(&key.replace('_', "-")).ok_or_else(|| format!("unknown context {key}"))
    });
    Ok(Request { gfp, order, context: bits.collect::<Result<_, _>>()? })
}

fn flag(name: &Value) -> Result<Flag, String> {
    let known = Flag::ALL.iter().find(|flag| Some(flag.name()) == name.as_str());
    known.copied().ok_or_else(|| format!("unknown flag {name}"))
}

fn text<'a>(vector: &'a Value, field: &str) -> Result<&'a str, String> {
    vector[field].as_str().ok_or_else(|| format!("{field} is not a text"))
}

fn hex(kernel: &Kernel, gfp: Gfp) -> Value {
    json!(format!("{:#x}", kernel.layout.to_bits(gfp)))
}

fn expect(what: &str, ours: &Value, recorded: &Value) -> Result<(), String> {
    if ours == recorded {
        return Ok(());
    }
    Err(format!("{what}: the model says {ours}, the recording {recorded}"))
}

/// The model and a recording side by side.
struct Replay<'a> {
    rules: RuleSet,
    walk: Walk,
    /// The mask that differences of the mask passed to an attempt refer to.
    reference: Gfp,
    slow_mask: Gfp,
    entries: Entries<'a>,
    page_from: Value,
}

impl<'a> Replay<'a> {
    fn begin(kernel: &Kernel, request: &Request, recorded: &'a [Value]) -> (Self, Turn) {
        let mut entries = Entries { recorded, at: 0, cut: false, problem: None };
        let (walk, turn) = Walk::start(request, kernel.rules, &mut entries);
        let replay = Self {
            rules: kernel.rules,
            walk,
            reference: request.gfp,
            slow_mask: request.gfp,
            entries,
            page_from: Value::Null,
        };
        (replay, turn)
    }

    fn run(&mut self, mut turn: Turn) -> Result<&'static str, String> {
        loop {
            if let Turn::Done(Outcome::Panic) = turn {
                self.entries.entry(json!(["panic"]));
            }
            if let Some(problem) = self.entries.problem.take() {
                return Err(problem);
            }
            if let Turn::Done(outcome) = turn
                && !self.entries.cut
            {
                return self.end(outcome);
            }
            if self.entries.cut || self.entries.at == self.entries.recorded.len() {
                return Ok("loops");
            }
            turn = self.step()?;
        }
    }

    fn step(&mut self) -> Result<Turn, String> {
        let question = self.walk.question(self.rules).ok_or("the walk asks nothing")?;
        let answer = self.answer(question)?;
        if self.walk.node() != Node::FastPath && matches!(question, Question::FreeList { .. }) {
            self.slow_mask = self.walk.gfp();
        }
        let turn = self
            .walk
            .advance(self.rules, answer, &mut self.entries)
            .map_err(|_| format!("the walk refuses {answer:?} at {:?}", self.walk.node()))?;
        self.reference = self.walk.gfp();
        Ok(turn)
    }

    fn end(&self, outcome: Outcome) -> Result<&'static str, String> {
        if self.entries.at != self.entries.recorded.len() {
            return Err(format!("the walk ends at entry {} already", self.entries.at));
        }
        Ok(match outcome {
            Outcome::Page(_) => "page",
            Outcome::Null => "null",
            Outcome::Panic => "panic",
        })
    }

    /// Reads the answer out of the recording and checks that it stands beside our question.
    fn answer(&mut self, question: Question) -> Result<Answer, String> {
        let recorded = &self.entries.recorded[self.entries.at];
        let last = recorded.as_array().and_then(|entry| entry.last()).unwrap_or(&Value::Null);
        let answer = read_answer(question, last)
            .ok_or_else(|| format!("entry {}: {recorded} for {question:?}", self.entries.at))?;
        match answer {
            Answer::Yes => self.page_from = json!(self.entries.at.to_string()),
            Answer::Captured => self.page_from = json!("compact capture"),
            _ => {}
        }
        let ours = self.written(question, last);
        self.entries.entry(ours);
        self.entries.problem.take().map_or(Ok(answer), Err)
    }

    /// Our question as the recording writes it.
    fn written(&self, question: Question, answer: &Value) -> Value {
        match question {
            Question::FreeList { alloc_flags, gfp } => {
                let added = names('+', gfp.without(self.reference));
                let removed = names('-', self.reference.without(gfp));
                let difference = [added, removed].concat();
                let mut passed = json!({ "alloc": alloc_flags.names() });
                if !difference.is_empty() {
                    passed["gfp"] = json!(difference);
                }
                json!(["gpff", passed, answer])
            }
            Question::Compact(priority) if answer == "captured" => {
                json!(["compact", priority.name(), "SUCCESS", answer])
            }
            Question::Compact(priority) => json!(["compact", priority.name(), answer]),
            Question::Reclaim => json!(["reclaim", answer]),
            Question::UnreserveHighatomic { force } => {
                json!(["unreserve_highatomic", i32::from(force), answer])
            }
            Question::WatermarkWouldPass => json!(["watermark_would_pass", answer]),
            Question::MostlyDirty => json!(["mostly_dirty", answer]),
            Question::CompactionSuitable => json!(["compaction_suitable", answer]),
            Question::FatalSignal => json!(["fatal_signal", answer]),
            Question::CpusetChanged => json!(["cpuset_changed", answer]),
            Question::StallCheck => json!(["stall_check", answer]),
            Question::OomTrylock => json!(["oom_trylock", answer]),
            Question::OomNotifier => json!(["oom_notifier_freed", answer]),
            Question::CurrentExiting => json!(["current_exiting", answer]),
            Question::CurrentIsVictim => json!(["current_is_victim", answer]),
            Question::OomSelect => json!(["oom_select", answer]),
        }
    }
}

fn names(sign: char, gfp: Gfp) -> Vec<String> {
    let mut names: Vec<_> = gfp.iter().map(|flag| format!("{sign}{}", flag.name())).collect();
    names.sort();
    names
}

fn read_answer(question: Question, value: &Value) -> Option<Answer> {
    Some(match question {
        Question::Compact(_) if value == "captured" => Answer::Captured,
        Question::Compact(_) => Answer::Compact(CompactResult::find(value.as_str()?)?),
        Question::OomSelect => Answer::Select(match value.as_str()? {
            "victim" => Selection::Victim,
            "in_progress" => Selection::InProgress,
            "none" => Selection::Nobody,
            _ => return None,
        }),
        Question::Reclaim | Question::OomNotifier => Answer::Pages(value.as_u64()? as u32),
        _ => match value.as_u64()? {
            0 => Answer::No,
            1 => Answer::Yes,
            _ => return None,
        },
    })
}

/// The recording, and how far the model has followed it.
struct Entries<'a> {
    recorded: &'a [Value],
    at: usize,
    /// The model went on after the last entry; only a recording that was cut may end like that.
    cut: bool,
    problem: Option<String>,
}

impl Entries<'_> {
    fn entry(&mut self, ours: Value) {
        let recorded = self.recorded.get(self.at);
        let Some(recorded) = recorded else {
            self.cut = true;
            return;
        };
        if *recorded != ours && self.problem.is_none() {
            self.problem =
                Some(format!("entry {}: the model {ours}, the recording {recorded}", self.at));
        }
        self.at += 1;
    }
}

impl Sink for Entries<'_> {
    fn event(&mut self, event: Event) {
        self.entry(match event {
            Event::Sleep(ticks) => json!([event.id(), ticks]),
            Event::OutOfMemory(progress) => json!([event.id(), i32::from(progress)]),
            Event::WarnOnce(warning) => json!([event.id(), warning.id()]),
            _ => json!([event.id()]),
        });
    }
}
