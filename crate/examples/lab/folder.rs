//! The files of one folder.

use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The text of a file of the folder, plain or compressed with `.gz` behind its name; none if
/// there is no such file.
///
/// # Errors
/// It cannot be read.
pub fn text(folder: &Path, name: &str) -> Result<Option<String>, String> {
    let plain = folder.join(name);
    let (path, compressed) = match plain.exists() {
        true => (plain, false),
        false => (folder.join(format!("{name}.gz")), true),
    };
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("{}: {error}", path.display())),
    };
    let mut bytes = Vec::new();
    let read = match compressed {
        true => MultiGzDecoder::new(file).read_to_end(&mut bytes),
        false => io::BufReader::new(file).read_to_end(&mut bytes),
    };
    read.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// The text of a file that must be there.
///
/// # Errors
/// It is not there, or cannot be read.
pub fn needed(folder: &Path, name: &str) -> Result<String, String> {
    text(folder, name)?.ok_or_else(|| format!("{name}: there is no such file"))
}
