//! What is typed in a chat: messages of one or more lines, and commands.

use std::path::PathBuf;

use anyhow::Result;

use super::lines::{Line, Lines};
use crate::context::Context;

/// Something that was typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Message(String),
    Command(Command),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    Help,
    Reset,
    Save(PathBuf),
    Exit,
    /// The word.
    Unknown(String),
}

/// Begins and ends a message of several lines.
const FENCE: &str = "\"\"\"";

/// The next entry; none at the end of the input.
pub(super) fn read(lines: &mut Lines, cx: &Context) -> Result<Option<Entry>> {
    let mut draft = Draft::default();
    loop {
        match lines.next(if draft.is_empty() { "> " } else { ". " })? {
            Line::Text(line) => {
                if let Some(entry) = draft.push(&line) {
                    return Ok(Some(entry));
                }
            }
            Line::Interrupted if draft.is_empty() => cx.note("[/exit or Ctrl-D leaves]"),
            Line::Interrupted => draft = Draft::default(),
            Line::End => return Ok(draft.finish()),
        }
    }
}

/// The lines of a message that is not complete.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    is_fenced: bool,
    goes_on: bool,
}

impl Draft {
    fn is_empty(&self) -> bool {
        !self.is_fenced && !self.goes_on
    }

    /// Takes a line; the entry if it is complete with it.
    fn push(&mut self, line: &str) -> Option<Entry> {
        if self.is_fenced {
            return match line.trim_end().strip_suffix(FENCE) {
                Some(last) => {
                    self.text.push_str(last);
                    self.finish()
                }
                None => {
                    self.text.push_str(line);
                    self.text.push('\n');
                    None
                }
            };
        }
        if self.is_empty() {
            if let Some(first) = line.trim_start().strip_prefix(FENCE) {
                self.is_fenced = true;
                return match first {
                    "" => None,
                    first => self.push(first),
                };
            }
            if let Some(command) = command(line) {
                return Some(Entry::Command(command));
            }
        }
        let line = match line.strip_prefix("//") {
            Some(rest) if self.is_empty() => &format!("/{rest}"),
            _ => line,
        };
        match line.strip_suffix('\\') {
            Some(part) => {
                self.text.push_str(part);
                self.text.push('\n');
                self.goes_on = true;
                None
            }
            None => {
                self.text.push_str(line);
                self.finish()
            }
        }
    }

    /// The message as far as it goes; none if it says nothing.
    fn finish(&mut self) -> Option<Entry> {
        let draft = std::mem::take(self);
        let text = draft.text.strip_suffix('\n').unwrap_or(&draft.text);
        (!text.trim().is_empty()).then(|| Entry::Message(text.to_owned()))
    }
}

fn command(line: &str) -> Option<Command> {
    let line = line.trim();
    if !line.starts_with('/') || line.starts_with("//") {
        return None;
    }
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    Some(match (word, rest.trim()) {
        ("/help", "") => Command::Help,
        ("/reset", "") => Command::Reset,
        ("/exit" | "/quit", "") => Command::Exit,
        ("/save", path) if !path.is_empty() => Command::Save(path.into()),
        ("/save", _) => Command::Unknown("/save without a FILE".into()),
        _ => Command::Unknown(line.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All entries of these lines.
    fn entries(text: &str) -> Vec<Entry> {
        let mut draft = Draft::default();
        let mut entries: Vec<Entry> = text.lines().filter_map(|line| draft.push(line)).collect();
        entries.extend(draft.finish());
        entries
    }

    fn message(text: &str) -> Entry {
        Entry::Message(text.into())
    }

    #[test]
    fn a_line_is_a_message_and_empty_lines_are_none() {
        assert_eq!(entries("a\n\n  \n b "), [message("a"), message(" b ")]);
    }

    #[test]
    fn a_backslash_joins_lines() {
        assert_eq!(
            entries("a\\\nb\\\n/c\nd"),
            [message("a\nb\n/c"), message("d")]
        );
        assert_eq!(entries("a\\"), [message("a")]);
    }

    #[test]
    fn a_fence_holds_lines_together() {
        assert_eq!(
            entries("\"\"\"\na\n\n/b\\\n\"\"\"\nc"),
            [message("a\n\n/b\\"), message("c")]
        );
        assert_eq!(entries("\"\"\"a\nb\"\"\""), [message("a\nb")]);
        assert_eq!(entries("\"\"\"a\"\"\""), [message("a")]);
        assert_eq!(entries("\"\"\"a\nb"), [message("a\nb")]);
        assert_eq!(entries("\"\"\"\n\"\"\"\nc"), [message("c")]);
    }

    #[test]
    fn commands_begin_with_a_slash_and_two_are_text() {
        let commands = "/help\n /reset \n/save  a b.json\n/exit";
        let expected = [
            Command::Help,
            Command::Reset,
            Command::Save("a b.json".into()),
            Command::Exit,
        ];
        assert_eq!(entries(commands), expected.map(Entry::Command));
        assert_eq!(entries("//help"), [message("/help")]);
        for wrong in ["/", "/helpp", "/save", "/exit now"] {
            assert!(
                matches!(entries(wrong)[..], [Entry::Command(Command::Unknown(_))]),
                "{wrong}"
            );
        }
    }
}
