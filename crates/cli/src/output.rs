//! Standard output: results, and nothing else.

use std::borrow::Cow;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};

use anyhow::Result;
use serde::Serialize;

use crate::failure::{ClosedPipe, explain_io};

/// Standard output, locked and buffered. What is not flushed is lost: end with [`Output::finish`].
pub(crate) struct Output {
    to: BufWriter<StdoutLock<'static>>,
    is_terminal: bool,
    ends_with_newline: bool,
}

impl Output {
    /// Takes standard output, until dropped.
    pub(crate) fn new() -> Self {
        let stdout = io::stdout();
        Output {
            is_terminal: stdout.is_terminal(),
            to: BufWriter::new(stdout.lock()),
            ends_with_newline: true,
        }
    }

    /// Prints text that a model or a file wrote. A terminal is spared what it would take for commands; elsewhere the
    /// text arrives as it is.
    ///
    /// # Errors
    /// A disk that is full, or a pipe that was closed.
    pub(crate) fn text(&mut self, text: &str) -> Result<()> {
        if self.is_terminal {
            self.bytes(harmless(text, "\n\t").as_bytes())
        } else {
            self.bytes(text.as_bytes())
        }
    }

    /// Prints bytes as they are.
    ///
    /// # Errors
    /// A disk that is full, or a pipe that was closed.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        if let Some(last) = bytes.last() {
            self.ends_with_newline = *last == b'\n';
        }
        self.to.write_all(bytes).map_err(failed)
    }

    /// Prints one JSON document and a line break.
    ///
    /// # Errors
    /// A disk that is full, or a pipe that was closed.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<()> {
        serde_json::to_writer(&mut self.to, value).map_err(|e| failed(e.into()))?;
        self.bytes(b"\n")
    }

    /// Hands over what was printed so far.
    ///
    /// # Errors
    /// A disk that is full, or a pipe that was closed.
    pub(crate) fn flush(&mut self) -> Result<()> {
        self.to.flush().map_err(failed)
    }

    /// Ends the line if one was begun.
    ///
    /// # Errors
    /// A disk that is full, or a pipe that was closed.
    pub(crate) fn end_line(&mut self) -> Result<()> {
        if !self.ends_with_newline {
            self.bytes(b"\n")?;
        }
        Ok(())
    }

    /// Hands over everything.
    ///
    /// # Errors
    /// A disk that is full, or a pipe that was closed.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.flush()
    }
}

/// What a failed attempt to print comes to.
pub(crate) fn failed(error: io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::BrokenPipe => ClosedPipe.into(),
        _ => explain_io(&error, "standard output"),
    }
}

/// Text without control characters, other than the allowed ones, and without marks that turn the direction of
/// writing: each is spelled out.
pub(crate) fn harmless<'t>(text: &'t str, allowed: &str) -> Cow<'t, str> {
    let is_harmful = |c: char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        (c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}')) && !allowed.contains(c)
    };
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_harmful(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// Bytes for reading: `1.25 GB`, in powers of 1000.
pub(crate) fn size(n_bytes: u64) -> String {
    let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")];
    let n = n_bytes as f64;
    match units.into_iter().find(|unit| n >= unit.0) {
        Some((unit, name)) => format!("{:.2} {name}", n / unit),
        None => format!("{n_bytes} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_the_unit_that_fits() {
        assert_eq!(size(999), "999 B");
        assert_eq!(size(1_250_000), "1.25 MB");
        assert_eq!(size(70_000_000_000), "70.00 GB");
    }

    #[test]
    fn what_moves_the_cursor_is_spelled_out() {
        assert_eq!(harmless("a\x1b[2J\r\nb\tc", "\n\t"), "a\\u{1b}[2J\\r\nb\tc");
        assert_eq!(harmless("a\u{202e}b\u{9b}", ""), r"a\u{202e}b\u{9b}");
    }

    #[test]
    fn text_of_any_language_stays() {
        for text in ["", "naïve 模型 🙂\n", "e\u{301}", "זה", "👩\u{200d}🚀"] {
            assert_eq!(harmless(text, "\n\t"), text);
        }
    }
}
