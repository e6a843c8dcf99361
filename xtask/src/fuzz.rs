//! `cargo xtask fuzz`: builds the targets of `fuzz/` with libFuzzer and AddressSanitizer and runs them.
//!
//! It says to rustc what cargo-fuzz would say, so that no tool has to be installed.
//! The flags are unstable: a nightly toolchain takes them, and a stable one with its bootstrap switch.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::ci::run_command;

/// One line per file of `fuzz/fuzz_targets`, with the longest input that is worth the time, in bytes.
static TARGETS: &[(&str, u32)] = &[
    ("gguf", 1 << 16),
    ("packed", 1 << 14),
    ("tokenizer", 1 << 12),
];

const SMOKE_SECONDS: u32 = 60;

/// Coverage counters at each edge and traced comparisons steer libFuzzer; ASan sees bad reads of the mapped bytes.
const RUSTFLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
     -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions \
     -Coverflow-checks -Zsanitizer=address";

/// One target at a time may use so much memory, in MiB; a file may not make us exceed it.
const RSS_LIMIT_MIB: u32 = 2048;

pub(crate) fn run(root: &Path, args: &[&str]) -> Result<()> {
    let options = Options::parse(args)?;
    let folder = root.join("fuzz");
    let host = host()?;
    let start = Instant::now();
    build(&folder, &host)?;
    println!("fuzz: built in {:.1} s", start.elapsed().as_secs_f64());
    for (name, max_len) in TARGETS
        .iter()
        .filter(|(name, _)| options.target.is_none_or(|t| t == *name))
    {
        let corpus = folder.join("corpus").join(name);
        let artifacts = folder.join("artifacts").join(name);
        for dir in [&corpus, &artifacts] {
            std::fs::create_dir_all(dir)
                .with_context(|| format!("cannot make {}", dir.display()))?;
        }
        let mut command =
            Command::new(folder.join("target").join(&host).join("release").join(name));
        command
            .arg(&corpus)
            .arg(folder.join("seeds").join(name))
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .arg(format!("-max_len={max_len}"))
            .arg(format!("-rss_limit_mb={RSS_LIMIT_MIB}"))
            .arg("-timeout=10")
            .arg("-print_final_stats=1");
        if let Some(seconds) = options.seconds {
            command.arg(format!("-max_total_time={seconds}"));
        }
        println!("fuzz: {name}");
        run_command(&mut command)
            .with_context(|| format!("fuzz: {name}: the input is in {}", artifacts.display()))?;
    }
    Ok(())
}

struct Options<'a> {
    /// Without end if absent.
    seconds: Option<u32>,
    target: Option<&'a str>,
}

impl Options<'_> {
    fn parse<'a>(args: &[&'a str]) -> Result<Options<'a>> {
        let mut options = Options {
            seconds: None,
            target: None,
        };
        let mut args = args.iter();
        while let Some(&arg) = args.next() {
            match arg {
                "--smoke" => options.seconds = options.seconds.or(Some(SMOKE_SECONDS)),
                "--seconds" => {
                    let n = args.next().context("--seconds needs a number")?;
                    options.seconds = Some(n.parse().with_context(|| format!("--seconds {n}"))?);
                }
                name if TARGETS.iter().any(|(t, _)| *t == name) => options.target = Some(name),
                other => {
                    let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
                    bail!(
                        "no fuzz target or option `{other}` (targets: {})",
                        names.join(", ")
                    );
                }
            }
        }
        ensure!(
            options.seconds.is_some() || options.target.is_some(),
            "say which target to fuzz without end, or for how many --seconds"
        );
        Ok(options)
    }
}

/// The triple of this machine. Naming it keeps the flags above away from build scripts.
fn host() -> Result<String> {
    let rustc = Command::new("rustc")
        .args(["--print", "host-tuple"])
        .output()
        .context("cannot run rustc")?;
    ensure!(
        rustc.status.success(),
        "rustc: {}",
        String::from_utf8_lossy(&rustc.stderr)
    );
    Ok(String::from_utf8(rustc.stdout)?.trim().to_owned())
}

fn build(folder: &Path, host: &str) -> Result<()> {
    let nightly = Command::new("rustup")
        .args(["run", "nightly", "rustc", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    let mut command = Command::new("rustup");
    if nightly {
        command.args(["run", "nightly", "cargo"]);
    } else {
        command = Command::new("cargo");
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    // What cargo told this process about our own build must not steer another one.
    command
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO")
        .env_remove("CARGO_TARGET_DIR");
    command
        .current_dir(folder)
        .args(["build", "--release", "--target", host])
        .env("RUSTFLAGS", RUSTFLAGS)
        .env("CARGO_TARGET_DIR", folder.join("target"));
    run_command(&mut command).context("the fuzz targets need a C++ compiler beside rustc")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smoke_run_is_a_minute_unless_told_otherwise() {
        assert_eq!(Options::parse(&["--smoke"]).unwrap().seconds, Some(60));
        assert_eq!(
            Options::parse(&["--smoke", "--seconds", "5"])
                .unwrap()
                .seconds,
            Some(5)
        );
        assert_eq!(
            Options::parse(&["--seconds", "5", "--smoke"])
                .unwrap()
                .seconds,
            Some(5)
        );
        assert_eq!(Options::parse(&["gguf"]).unwrap().target, Some("gguf"));
        for bad in [
            [].as_slice(),
            &["--seconds"],
            &["--seconds", "x"],
            &["no-such-target"],
        ] {
            assert!(Options::parse(bad).is_err());
        }
    }

    #[test]
    fn every_target_has_a_line_in_the_list() {
        let mut found: Vec<String> = std::fs::read_dir(crate::root().join("fuzz/fuzz_targets"))
            .unwrap()
            .map(|entry| {
                entry
                    .unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        found.sort();
        let mut listed: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
        listed.sort();
        assert_eq!(found, listed);
    }
}
