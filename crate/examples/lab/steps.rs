//! What was asked: the steps of `cmd.txt`.

use slowpath::walk::Context;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A command for the kernel module, with its text.
    Do(String, Command),
    /// The reports were taken.
    Snap(String),
    /// Tracing went on or off.
    Trace(bool),
    /// So many milliseconds went by.
    Sleep(u64),
    /// The asking task set its `oom_score_adj`.
    OomAdj(i16),
    /// Another task was started that uses memory: pages.
    Spawn(u64),
    /// The asking task went into a control group with this cpuset, if it has one.
    Cgroup(Option<Vec<u8>>),
    /// The tasks that were started were killed.
    KillAll,
    /// Anything that makes no difference to the memory.
    Other,
}

/// A command for the kernel module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Requests, one after the other, kept until `Free`.
    Alloc(Ask),
    /// Rounds of requests until failure, each given back.
    Dig(Ask, u32),
    /// Requests until so many pages are free.
    Hog { leave: i64, ask: Ask },
    /// The same, then every so manieth page is given back.
    Fragment { every: u32, leave: i64, ask: Ask },
    /// Blocks of 16 pages are put by.
    Spare(u32),
    /// Memory for so many bytes, in one block or in single pages.
    Kvmalloc { size: u64, gfp: u32 },
    /// Memory for so many bytes in one block.
    Kmalloc { size: u64, gfp: u32 },
    /// A timer gives pages of the hog back: milliseconds, pages (0: all).
    Autofree { after: u64, of_hog: bool, pages: u64 },
    /// What the requests got is given back.
    Free,
    /// What the hog holds is given back.
    FreeHog,
    /// What was put by is given back.
    FreeSpare,
    /// Figures were asked for.
    State,
}

/// A request, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The mask's bits.
    pub gfp: u32,
    pub order: u8,
    pub count: u32,
    pub context: Context,
    /// The first failure is the last request.
    pub stop: bool,
    /// Each block is given back at once.
    pub drop: bool,
}

/// `GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN` of the kernel that ran.
const HOG_MASK: u32 = 0x12cc0;

/// Pages in a MiB.
const MIB: u64 = 256;

/// The mask and the settings that steps may follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The steps in order.
    pub steps: Vec<Step>,
    /// `vm.watermark_boost_factor`, where it was set.
    pub boost_factor: Option<u32>,
}

/// Reads the steps.
///
/// # Errors
/// A command that is not known or not complete, with its line.
pub fn read(text: &str) -> Result<Script, String> {
    let mut script = Script { steps: Vec::new(), boost_factor: None };
    let mut cpuset = None;
    let mut in_steps = false;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with("---") {
            in_steps = line.contains("lab steps");
        } else if line.starts_with("qemu:") {
            in_steps = false;
        } else if in_steps && !line.is_empty() && !line.starts_with('#') {
            let step = step(line, &cpuset);
            script.steps.push(step.map_err(|problem| format!("line {}: {problem}", at + 1))?);
        } else if let Some((value, path)) =
            line.strip_prefix("echo ").and_then(|rest| rest.split_once(" > "))
        {
            if path.ends_with("watermark_boost_factor") {
                script.boost_factor = value.trim().parse().ok();
            } else if path.ends_with("cpuset.mems") {
                cpuset = node_list(value.trim());
            }
        }
    }
    Ok(script)
}

fn step(line: &str, cpuset: &Option<Vec<u8>>) -> Result<Step, String> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rest = rest.trim();
    Ok(match word {
        "do" => Step::Do(rest.to_owned(), command(rest)?),
        "snap" => Step::Snap(rest.to_owned()),
        "trace" => Step::Trace(rest == "1"),
        "sleep" => Step::Sleep(number(rest, "milliseconds")?),
        "oomadj" => Step::OomAdj(number(rest, "oom_score_adj")?),
        "spawn" => match rest.split_whitespace().collect::<Vec<_>>()[..] {
            ["/bin/hog", "anon", mib] => Step::Spawn(number::<u64>(mib, "MiB")? * MIB),
            _ => Step::Other,
        },
        "cgroup" => Step::Cgroup(cpuset.clone()),
        "killall" => Step::KillAll,
        _ => Step::Other,
    })
}

fn command(text: &str) -> Result<Command, String> {
    let words: Vec<_> = text.split_whitespace().collect();
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    let or = |at: usize, default: u32| match words.get(at) {
        Some(text) => mask(text),
        None => Ok(default),
    };
    Ok(match word(0) {
        "alloc" => Command::Alloc(ask(&words, 4)?),
        "dig" => Command::Dig(Ask { stop: true, ..ask(&words, 5)? }, number(word(4), "rounds")?),
        "hog" => {
            let order = words.get(3).map_or(Ok(0), |text| number(text, "order"))?;
            let ask = Ask { order, ..Ask::of(or(2, HOG_MASK)?) };
            Command::Hog { leave: number(word(1), "pages")?, ask }
        }
        "fragment" => Command::Fragment {
            every: number(word(1), "pages")?,
            leave: number(word(2), "pages")?,
            ask: Ask::of(or(3, HOG_MASK)?),
        },
        "spare" => Command::Spare(number(word(1), "blocks")?),
        "kvmalloc" => Command::Kvmalloc { size: number(word(1), "bytes")?, gfp: mask(word(2))? },
        "kmalloc" => Command::Kmalloc { size: number(word(1), "bytes")?, gfp: mask(word(2))? },
        "autofree" => Command::Autofree {
            after: number(word(1), "milliseconds")?,
            of_hog: word(2) == "hog",
            pages: words.get(3).map_or(Ok(0), |text| number(text, "pages"))?,
        },
        "free" => Command::Free,
        "freehog" => Command::FreeHog,
        "freespare" => Command::FreeSpare,
        "state" => Command::State,
        other => return Err(format!("unknown command `{other}`")),
    })
}

/// Mask, order and count, and from a word on what is said about the caller.
fn ask(words: &[&str], from: usize) -> Result<Ask, String> {
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    let mut ask = Ask {
        order: number(word(2), "order")?,
        count: number(word(3), "count")?,
        ..Ask::of(mask(word(1))?)
    };
    for word in words.iter().skip(from) {
        match *word {
            "memalloc" => ask.context = ask.context | Context::PF_MEMALLOC,
            "nofs" => ask.context = ask.context | Context::SCOPE_NOFS,
            "noio" => ask.context = ask.context | Context::SCOPE_NOIO,
            "softirq" => ask.context = ask.context | Context::IN_SOFTIRQ,
            "rt" => ask.context = ask.context | Context::REALTIME,
            "stop" => ask.stop = true,
            "drop" => ask.drop = true,
            // Preemption switched off makes no difference to the allocator.
            "preempt" | "quiet" => {}
            other => return Err(format!("unknown word `{other}`")),
        }
    }
    if ask.context.has(Context::IN_SOFTIRQ) {
        // Whatever the interrupted task was about, soft interrupts run without its right to the
        // reserves (`__do_softirq()`).
        ask.context = ask.context.without(Context::PF_MEMALLOC);
    }
    Ok(ask)
}

impl Ask {
    fn of(gfp: u32) -> Self {
        Self { gfp, order: 0, count: 1, context: Context::PLAIN, stop: false, drop: false }
    }
}

/// A list of nodes such as `0-1,3`.
fn node_list(text: &str) -> Option<Vec<u8>> {
    let mut nodes = Vec::new();
    for part in text.split(',') {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        nodes.extend(from.parse::<u8>().ok()?..=to.parse::<u8>().ok()?);
    }
    Some(nodes)
}

fn number<N: std::str::FromStr>(text: &str, what: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("`{text}` is no number of {what}"))
}

fn mask(text: &str) -> Result<u32, String> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    u32::from_str_radix(digits, 16).map_err(|_| format!("`{text}` is no mask"))
}
