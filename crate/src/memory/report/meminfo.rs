//! Lines of `/proc/meminfo`.

use super::line::Line;
use super::{Kind, Reader};

impl Reader<'_> {
    /// Reads a line; fields that the model has no use for are passed over.
    pub(super) fn meminfo_line(&mut self, line: &Line<'_>) {
        self.end_zone();
        let Some((name, value)) = line.text.split_once(':') else { return };
        let meminfo = &mut self.reports.meminfo;
        let place = match name {
            "MemTotal" => &mut meminfo.total,
            "SwapTotal" => &mut meminfo.swap_total,
            "SwapFree" => &mut meminfo.swap_free,
            _ => return,
        };
        if place.is_some() {
            self.second(Kind::Meminfo, line, name);
            return;
        }
        let value = value.trim_end_matches("kB").trim();
        match value.parse() {
            Ok(kilobytes) => *place = Some(kilobytes),
            Err(_) => self.tell(line.problem(name, format!("`{value}` is no number of kB"))),
        }
    }
}
