//! What the compiler cannot check or do for this workspace: `cargo xtask` lists the commands.
#![forbid(unsafe_code)]
#![allow(
    clippy::print_stdout,
    reason = "a command line tool: its results go to standard output"
)]

mod bench;
mod ci;
mod codegen;
mod conformance;
mod cross;
mod dist;
mod fuzz;
mod perplexity;
mod sha256;
mod temporary;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
usage: cargo xtask COMMAND

  tidy                               check the rules a compiler cannot see
  codegen [--check]                  write the generated files, or only compare them
  ci                                 everything that must hold before a change is shared
  perplexity                         write the table of what each type of weights makes of the built-in model
  perplexity --f16 FILE              print the same of the weights in FILE, in F16
  conformance DIR [SET[:PART]...]    compare with the recorded answers of other programs in DIR; PART: of a case's name
  bench peers MODEL... [OPTIONS]     time Nibble and other programs in turn
  cross [TARGET] [--all] [--no-tests | --conformance DIR]
                                     build the command for another machine, and test it in an emulator
  cross TARGET --board USER@HOST [--port N] [--runner COMMAND] [--name NAME] [--tests [--all]] [-- ARGS]
                                     build it, run `nibble bench ARGS` on a board and record the results; or the tests
  dist [TARGET...] [--check]         write archives and packages of a release; --check: build twice, in two folders, and compare
  fuzz [--smoke] [--seconds N] [T]   fuzz the target T, or all of them; --smoke: 60 s each";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["tidy"] => tidy::run(&root()),
        ["codegen"] => codegen::write(&root()),
        ["codegen", "--check"] => codegen::check(&root()),
        ["ci"] => ci::run(&root()),
        ["perplexity"] => perplexity::write(&root()),
        ["perplexity", "--f16", file] => perplexity::print_f16(&root(), Path::new(file)),
        ["conformance", dir, sets @ ..] => conformance::run(Path::new(dir), sets),
        ["bench", rest @ ..] => bench::run(&root(), rest),
        ["cross", rest @ ..] => cross::run(&root(), rest),
        // What cargo runs in place of a test of a board.
        ["run-on-board", rest @ ..] => cross::run_on_board(rest),
        ["dist", rest @ ..] => dist::run(&root(), rest),
        ["fuzz", rest @ ..] => fuzz::run(&root(), rest),
        _ => bail!("no such command\n{USAGE}"),
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the workspace")
        .to_owned()
}
