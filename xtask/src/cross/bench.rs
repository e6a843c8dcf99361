//! `nibble bench` on a board.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::board::{Board, Machine, output, status};
use super::records::{self, Origin};
use super::{Build, Options};

/// Parts of `nibble bench` whose results are no tests of a model; they are shown and not recorded.
const OTHER_PARTS: &[&str] = &["kernels", "machine", "start"];

/// Takes the command and the models that its arguments name to the board, runs it there, and records the results.
pub(super) fn run(
    build: &Build<'_>,
    board: &Board<'_>,
    machine: &Machine,
    options: &Options<'_>,
) -> Result<()> {
    let binary = build.binary();
    let given = Arguments::of(&options.bench)?;
    let mut files = vec![(binary.as_path(), "nibble")];
    files.extend(&given.files);
    board.send(machine, &files)?;
    let mut args = vec!["bench"];
    args.extend(&given.there);
    if given
        .there
        .first()
        .is_some_and(|arg| OTHER_PARTS.contains(arg))
    {
        let status = status(&mut board.program("nibble", &args))?;
        return board.check(status, "nibble bench");
    }
    args.extend(["--format", "json"]);
    // Notes, and lines of a long run, are shown as they come.
    let mut program = board.program("nibble", &args);
    let output = output(program.stdin(Stdio::null()).stderr(Stdio::inherit()))?;
    board.check(output.status.code(), "nibble bench")?;
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout)
        .with_context(|| format!("{} answers with something else than results", board.host))?;
    ensure!(!rows.is_empty(), "{} has no results", board.host);
    for row in &rows {
        println!("{}", summary(row));
    }
    let name = match options.name {
        Some(name) => name,
        None => board.host.rsplit('@').next().unwrap_or(board.host),
    };
    let path = build.root.join(record(name)?);
    let origin = Origin {
        date: &records::today(),
        commit: &records::commit(build.root),
        target: build.target.triple,
        cpu: &machine.name,
        runner: board.runner.unwrap_or(""),
        options: &given.options.join(" "),
    };
    records::append(&path, &origin, &rows)?;
    println!("recorded in {}", path.display());
    Ok(())
}

/// What is asked of `nibble bench`.
#[derive(Debug, PartialEq)]
struct Arguments<'a> {
    /// Files of this machine, and how they are called on the board.
    files: Vec<(&'a Path, &'a str)>,
    /// The arguments, with those names in place of the files.
    there: Vec<&'a str>,
    /// The arguments but for files.
    options: Vec<&'a str>,
}

impl<'a> Arguments<'a> {
    fn of(args: &[&'a str]) -> Result<Arguments<'a>> {
        let mut parts = Arguments {
            files: Vec::new(),
            there: Vec::new(),
            options: Vec::new(),
        };
        for &arg in args {
            let path = Path::new(arg);
            if !path.is_file() {
                parts.there.push(arg);
                parts.options.push(arg);
                continue;
            }
            let name = path.file_name().and_then(|name| name.to_str());
            let name = name.with_context(|| format!("{arg} has no name that is text"))?;
            ensure!(
                name != "nibble" && !parts.files.iter().any(|&(_, other)| other == name),
                "{arg}: another file goes to the board by that name"
            );
            parts.files.push((path, name));
            parts.there.push(name);
        }
        Ok(parts)
    }
}

/// Where the results of a board are kept, from the root of the workspace.
fn record(board: &str) -> Result<String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    ensure!(
        board.starts_with(|c: char| c.is_ascii_alphanumeric()) && board.chars().all(is_plain),
        "{board} is no name for a file of records: choose one with --name"
    );
    Ok(format!("benches/records/{board}.csv"))
}

fn summary(row: &Value) -> String {
    let number = |name: &str| row[name].as_f64().unwrap_or(f64::NAN);
    format!(
        "{:<12} {:>4} tokens at {:>5} on {} threads: {:>9.2} tokens/s ({:.2}..{:.2})",
        row["test"].as_str().unwrap_or("?"),
        number("n"),
        number("depth"),
        number("threads"),
        number("median_tps"),
        number("min_tps"),
        number("max_tps")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_go_to_the_board_and_other_arguments_stay_what_they_are() {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let args = Arguments::of(&["-p", "8", manifest, "there.gguf"]).unwrap();
        assert_eq!(args.files, [(Path::new(manifest), "Cargo.toml")]);
        assert_eq!(args.there, ["-p", "8", "Cargo.toml", "there.gguf"]);
        assert_eq!(args.options, ["-p", "8", "there.gguf"]);
        // Two of one name would be one on the board.
        assert!(Arguments::of(&[manifest, manifest]).is_err());
    }

    #[test]
    fn records_have_the_name_of_the_board_and_stay_in_their_folder() {
        assert_eq!(
            record("raspberrypi.local").unwrap(),
            "benches/records/raspberrypi.local.csv"
        );
        for name in ["", "..", "../pi", "a b", "fe80::1"] {
            assert!(record(name).is_err(), "{name}");
        }
    }
}
