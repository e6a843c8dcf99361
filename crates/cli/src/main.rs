//! The `nibble` command.
//!
//! | module | holds |
//! | --- | --- |
//! | `args` | options that several commands share |
//! | `commands` | one file per command: its options and what it does |
//! | `context` | what every command is given: output, notes, progress, Ctrl-C, opening a model |
//! | `failure` | from any error to the one line on standard error and the exit status |
//! | `processor` | whether this processor can run the program at all |
#![forbid(unsafe_code)]

mod args;
mod commands;
mod context;
mod failure;
mod input;
mod interrupt;
mod output;
mod panics;
mod processor;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::args::Cli;
use crate::context::Context;

fn main() -> ExitCode {
    match processor::check() {
        Ok(()) => run(),
        Err(line) => {
            // Nobody is left to tell if this fails.
            let _ = writeln!(io::stderr(), "error: {line}");
            ExitCode::FAILURE
        }
    }
}

/// Apart from `main`, so that nothing of it is done before.
#[inline(never)]
fn run() -> ExitCode {
    panics::install();
    let matches = match Cli::command().try_get_matches() {
        Ok(matches) => matches,
        Err(e) => return failure::usage(&e),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(e) => return failure::usage(&e),
    };
    let done = panics::catch(|| {
        let cx = Context::new(&cli.global)?;
        cli.command.run(&cx)
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => failure::report(&e),
    }
}
