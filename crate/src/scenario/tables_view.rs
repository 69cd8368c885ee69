//! What the Kernels page is shown: plain values, ready to print.

use super::view::views;
use serde::Serialize;

views! {
    /// Flags with their values, and depths, kernel by kernel.
    KernelTables {
        /// The columns of the flags: kernels in a row that number them alike.
        layout_eras: Vec<EraView>,
        /// Every flag, in the order in which kernels number them.
        flags: Vec<FlagRow>,
        /// The columns of the depths: kernels in a row with the same ones.
        depth_eras: Vec<EraView>,
        /// Every depth of an attempt, the least deep first.
        depths: Vec<DepthRow>,
    }

    /// Kernels in a row that are alike in something.
    EraView {
        /// Their ids.
        kernels: Vec<String>,
    }

    /// One flag.
    FlagRow {
        /// The name.
        name: String,
        /// How the kernel's header groups it.
        group: String,
        /// What it asks for, in one sentence.
        summary: String,
        /// Its value in each column.
        values: Vec<ValueView>,
    }

    /// A flag's value in one column.
    ValueView {
        /// Its bits; none where the flag does not exist.
        bits: Vec<FlagBit>,
    }

    /// A flag's bit in some configurations.
    FlagBit {
        /// As hex.
        bit: String,
        /// In which configurations; empty if in all.
        configurations: Vec<String>,
    }

    /// One depth of an attempt.
    DepthRow {
        /// The flags that decide it.
        flags: Vec<String>,
        /// Which share of the min watermark it may use, in words.
        uses: String,
        /// The same in eighths.
        eighths: u32,
        /// For each column who makes such attempts; nobody where there are none.
        users: Vec<Vec<DepthUser>>,
    }

    /// Who makes attempts of some depth.
    DepthUser {
        /// The mask.
        mask: String,
        /// What is true of the caller, by the kernel's names.
        caller: Vec<String>,
    }
}
