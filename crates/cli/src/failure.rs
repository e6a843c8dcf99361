//! From any error to the one line on standard error and the exit status.

mod advice;

use std::fmt::{self, Display};
use std::io::{self, Write};
use std::process::ExitCode;

use crate::output::{self, harmless};
use crate::panics;

/// The work failed.
const FAILED: u8 = 1;
/// The command line is wrong.
const USAGE: u8 = 2;
/// Ctrl-C.
pub(crate) const INTERRUPTED: u8 = 130;

/// Longest line that is printed, in characters: enough for a path and what to do about it.
const MAX_CHARS: usize = 2000;

/// What is wrong, where, and what to do about it.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    place: String,
    advice: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Failure {
    /// Something is wrong.
    pub(crate) fn new(what: impl Display) -> Self {
        Failure {
            what: what.to_string(),
            place: String::new(),
            advice: String::new(),
            source: None,
        }
    }

    /// Where: a path, an option, a place in a file.
    pub(crate) fn at(self, place: impl Display) -> Self {
        Failure {
            place: place.to_string(),
            ..self
        }
    }

    /// What to do about it.
    pub(crate) fn advice(self, advice: impl Display) -> Self {
        Failure {
            advice: advice.to_string(),
            ..self
        }
    }

    /// Why.
    pub(crate) fn because(
        self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Failure {
            source: Some(source.into()),
            ..self
        }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        for part in [&self.place, &self.advice] {
            if !part.is_empty() {
                write!(f, ": {part}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|e| e as _)
    }
}

/// What the runtime says of a model, with the place and what to do about it.
pub(crate) fn explain(error: nibble_runtime::Error, place: impl Display) -> anyhow::Error {
    let what = advice::what(&error).unwrap_or_else(|| error.to_string());
    let failure = Failure::new(what).at(place).advice(advice::advice(&error));
    match std::error::Error::source(&error) {
        Some(source) => failure.because(source.to_string()),
        None => failure,
    }
    .into()
}

/// As [`explain`], for an operation on a file that is no model.
pub(crate) fn explain_io(error: &io::Error, place: impl Display) -> anyhow::Error {
    let (what, advice) = advice::io(error);
    Failure::new(what).at(place).advice(advice).into()
}

/// A command line that is wrong in a way that its grammar does not show.
#[derive(Debug)]
pub(crate) struct Usage(String);

impl Usage {
    /// What is wrong.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Usage(what.into())
    }
}

impl Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: see --help", self.0)
    }
}

impl std::error::Error for Usage {}

/// Whoever reads our results has seen enough.
#[derive(Debug)]
pub(crate) struct ClosedPipe;

impl Display for ClosedPipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("standard output is closed")
    }
}

impl std::error::Error for ClosedPipe {}

/// The user ended the work, and what there was is printed.
#[derive(Debug)]
pub(crate) struct Interrupted;

impl Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// A result that is no error of the work but gives a status of 1 in silence, such as a model that does not fit.
#[derive(Debug)]
pub(crate) struct Negative;

impl Display for Negative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answer is no")
    }
}

impl std::error::Error for Negative {}

/// Prints what is to be said of an error and gives the exit status.
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    if error.is::<Interrupted>() {
        return ExitCode::from(INTERRUPTED);
    }
    if error.is::<Negative>() {
        return ExitCode::from(FAILED);
    }
    // No failure of ours.
    if error.is::<ClosedPipe>() {
        return ExitCode::SUCCESS;
    }
    say(error);
    ExitCode::from(if error.is::<Usage>() { USAGE } else { FAILED })
}

/// Prints the line of an error.
pub(crate) fn say(error: &anyhow::Error) {
    // Nobody is left to tell if this fails too.
    let _ = writeln!(io::stderr(), "error: {}", line(error));
}

/// Prints help, or what is wrong with the command line.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    match error.print() {
        Ok(()) => ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(USAGE)),
        // Help is a result as any other.
        Err(e) if !error.use_stderr() => report(&output::failed(e)),
        Err(_) => ExitCode::from(USAGE),
    }
}

/// The error and its causes, in one line that no terminal mistakes for a command.
fn line(error: &anyhow::Error) -> String {
    let mut line = error.to_string();
    let mut last = line.clone();
    let causes = error.chain().skip(1).map(ToString::to_string);
    for cause in causes.chain(panics::first()) {
        // Errors that wrap another often say what it says.
        if !last.contains(&cause) {
            line.push_str(": ");
            line.push_str(&cause);
        }
        last = cause;
    }
    let line = line.trim_end();
    let mut short: String = line.chars().take(MAX_CHARS).collect();
    if short.len() < line.len() {
        short.push_str("...");
    }
    harmless(&short, "").into_owned()
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn a_failure_says_what_where_and_what_to_do() {
        let error = Failure::new("no such file")
            .at("x.gguf")
            .advice("check the path")
            .because("the disk is away");
        assert_eq!(
            line(&error.into()),
            "no such file: x.gguf: check the path: the disk is away"
        );
    }

    #[test]
    fn a_line_is_one_line_whatever_a_file_says() {
        let hostile = format!("a\nb\x1b[2Jc\u{202e}{}", "x".repeat(100_000));
        let line = line(&Failure::new(hostile).into());
        assert!(line.starts_with(r"a\nb\u{1b}[2Jc\u{202e}xx"), "{line}");
        assert!(line.chars().count() < MAX_CHARS + 100);
    }

    #[test]
    fn causes_follow_and_are_not_said_twice() {
        let inner = io::Error::other("disk full");
        let error = Err::<(), _>(inner)
            .context("cannot write: disk full")
            .context("saving failed")
            .unwrap_err();
        assert_eq!(line(&error), "saving failed: cannot write: disk full");
    }
}
