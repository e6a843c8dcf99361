//! Text that a command is given: from a file, or on standard input.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use anyhow::Result;
use serde::de::DeserializeOwned;

use crate::failure::{Failure, explain_io};

/// More than any context holds; what has no end, such as a device, ends here.
const MAX_BYTES: u64 = 1 << 30;

/// How standard input is called in messages.
pub(crate) const STDIN: &str = "standard input";

/// The text of a file; of standard input for `-`.
///
/// # Errors
/// A file that cannot be read, is not UTF-8 or is larger than 1 GiB.
pub(crate) fn read(path: &Path) -> Result<String> {
    if path.as_os_str() == "-" {
        return read_stdin();
    }
    let place = path.display();
    let file = File::open(path).map_err(|e| explain_io(&e, place))?;
    text(file, &path.display().to_string())
}

/// All text of standard input.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_stdin() -> Result<String> {
    text(io::stdin().lock(), STDIN)
}

/// A JSON value of a file; of standard input for `-`.
///
/// # Errors
/// As [`read`]; text that is not JSON, or not of this type.
pub(crate) fn read_json<T: DeserializeOwned>(path: &Path, expected: &str) -> Result<T> {
    let text = read(path)?;
    serde_json::from_str(&text).map_err(|e| {
        Failure::new(format!("not {expected}"))
            .at(path.display())
            .advice("correct the file")
            .because(e)
            .into()
    })
}

/// Whether a person would have to type the input.
pub(crate) fn stdin_is_terminal() -> bool {
    io::stdin().is_terminal()
}

fn text(from: impl Read, place: &str) -> Result<String> {
    let mut bytes = Vec::new();
    let n_bytes = from
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| explain_io(&e, place))?;
    if n_bytes as u64 > MAX_BYTES {
        return Err(Failure::new(format!("more than {MAX_BYTES} bytes of text"))
            .at(place)
            .advice("give it in parts")
            .into());
    }
    utf8(bytes, place)
}

/// Bytes as text.
///
/// # Errors
/// Bytes that are not UTF-8.
pub(crate) fn utf8(bytes: Vec<u8>, place: &str) -> Result<String> {
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Failure::new(format!("not UTF-8 text from byte {at} on"))
            .at(place)
            .advice("convert it to UTF-8")
            .into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_that_is_not_text_is_named() {
        let error = text(&b"caf\xe9"[..], "x").unwrap_err().to_string();
        assert_eq!(
            error,
            "not UTF-8 text from byte 3 on: x: convert it to UTF-8"
        );
    }
}
