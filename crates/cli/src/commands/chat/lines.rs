//! Lines of a person at a terminal, or of a script.

use std::io::{self, BufRead, IsTerminal, Read, StdinLock};

use anyhow::Result;
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use crate::failure::{Failure, explain_io};
use crate::input::{STDIN, utf8};

/// Longest line of a script: more than any context holds.
const MAX_BYTES: u64 = 1 << 26;

/// Where lines come from.
pub(super) enum Lines {
    /// With editing and history.
    Terminal(Box<DefaultEditor>),
    /// As they come.
    Script(StdinLock<'static>),
}

pub(super) enum Line {
    /// Without its line break.
    Text(String),
    /// Ctrl-C in place of a line.
    Interrupted,
    /// No more lines.
    End,
}

impl Lines {
    /// Of standard input.
    pub(super) fn new() -> Result<Lines> {
        if io::stdin().is_terminal() && io::stdout().is_terminal() {
            let editor = DefaultEditor::new()
                .map_err(|e| Failure::new("the terminal cannot be used").because(e))?;
            return Ok(Lines::Terminal(Box::new(editor)));
        }
        Ok(Lines::Script(io::stdin().lock()))
    }

    /// Whether a person can react.
    pub(super) fn is_interactive(&self) -> bool {
        matches!(self, Lines::Terminal(_))
    }

    /// The next line.
    pub(super) fn next(&mut self, prompt: &str) -> Result<Line> {
        match self {
            Lines::Terminal(editor) => match editor.readline(prompt) {
                Ok(line) => {
                    // A line that cannot be remembered is still a line.
                    let _ = editor.add_history_entry(&line);
                    Ok(Line::Text(line))
                }
                Err(ReadlineError::Interrupted) => Ok(Line::Interrupted),
                Err(ReadlineError::Eof) => Ok(Line::End),
                Err(e) => Err(Failure::new("the terminal cannot be read")
                    .because(e)
                    .into()),
            },
            Lines::Script(stdin) => script_line(stdin),
        }
    }
}

fn script_line(from: &mut impl BufRead) -> Result<Line> {
    let mut line = Vec::new();
    let n_bytes = from
        .by_ref()
        .take(MAX_BYTES)
        .read_until(b'\n', &mut line)
        .map_err(|e| explain_io(&e, STDIN))?;
    match n_bytes as u64 {
        0 => return Ok(Line::End),
        MAX_BYTES => {
            return Err(Failure::new(format!("a line of {MAX_BYTES} bytes or more"))
                .at(STDIN)
                .advice("give shorter messages")
                .into());
        }
        _ => {}
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        if line.last() == Some(&b'\r') {
            line.pop();
        }
    }
    Ok(Line::Text(utf8(line, STDIN)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_either_line_break_or_none() {
        let mut from = &b"a\r\nb\n\nc"[..];
        let mut lines = Vec::new();
        while let Line::Text(line) = script_line(&mut from).unwrap() {
            lines.push(line);
        }
        assert_eq!(lines, ["a", "b", "", "c"]);
    }

    #[test]
    fn bytes_that_are_not_text_are_an_error() {
        assert!(script_line(&mut &b"caf\xe9\n"[..]).is_err());
    }
}
