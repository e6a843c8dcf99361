//! `cargo xtask cross TARGET`: the command for another machine, built and tested here.

mod missing;
mod targets;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::ci::{cargo, run_command};
use targets::{Product, Runner, TARGETS, Target};

/// Crates that stand alone, without a system under them.
const LIBRARIES: &[&str] = &[
    "nibble-quant",
    "nibble-kernels",
    "nibble-sampler",
    "nibble-tokenizer",
    "nibble-chat",
];
/// Of their tests a short run takes those of the crates that are written for an instruction set or a pointer width.
const SHORT: &[&str] = &["nibble-quant", "nibble-kernels", "nibble-gguf"];

pub(crate) fn run(root: &Path, args: &[&str]) -> Result<()> {
    let options = Options::parse(args)?;
    if options.all && options.target.is_none() {
        for target in TARGETS {
            one(root, target, &options)?;
        }
        return Ok(());
    }
    let Some(triple) = options.target else {
        println!("targets of `cargo xtask cross`:");
        for target in TARGETS {
            println!("  {:<32} {}", target.triple, target.machines);
        }
        return Ok(());
    };
    let target = TARGETS
        .iter()
        .find(|target| target.triple == triple)
        .with_context(|| {
            let known: Vec<_> = TARGETS.iter().map(|target| target.triple).collect();
            format!("no target {triple}: there is {}", known.join(", "))
        })?;
    one(root, target, &options)
}

struct Options<'a> {
    target: Option<&'a str>,
    /// All tests on all CPUs; without a target, for all targets.
    all: bool,
    no_tests: bool,
}

impl<'a> Options<'a> {
    fn parse(args: &[&'a str]) -> Result<Self> {
        let mut options = Options {
            target: None,
            all: false,
            no_tests: false,
        };
        for &arg in args {
            match arg {
                "--all" => options.all = true,
                "--no-tests" => options.no_tests = true,
                _ if arg.starts_with('-') || options.target.is_some() => {
                    bail!(
                        "cross: {arg}: not understood (usage: cross [TARGET] [--all] [--no-tests])"
                    )
                }
                _ => options.target = Some(arg),
            }
        }
        Ok(options)
    }
}

fn one(root: &Path, target: &Target, options: &Options<'_>) -> Result<()> {
    check(root, target, options)?;
    let build = Build { root, target };
    match target.product {
        Product::Command => {
            let mut command = build.cargo("build");
            run_command(command.args(["--release", "--package", "nibble-cli"]))?;
            let path = build.binary()?;
            let n_bytes = std::fs::metadata(&path)
                .with_context(|| format!("cannot find {}", path.display()))?
                .len();
            println!("{}: {:.1} MB", path.display(), n_bytes as f64 / 1e6);
        }
        Product::Libraries => {
            for library in LIBRARIES {
                run_command(
                    build
                        .cargo("build")
                        .args(["--release", "--package", library]),
                )?;
            }
            println!("{}: {} are built", target.triple, LIBRARIES.join(", "));
        }
    }
    if options.no_tests {
        return Ok(());
    }
    build.test(options.all)
}

/// Fails with all that is missing at once, and how to get it.
fn check(root: &Path, target: &Target, options: &Options<'_>) -> Result<()> {
    let mut missing: Vec<String> = missing::standard_library(root, target.triple)?
        .into_iter()
        .collect();
    let emulator = match target.runner {
        Runner::Emulator { tool, .. } if !options.no_tests => Some(tool),
        _ => None,
    };
    let tools = target.linker.into_iter().chain(emulator);
    missing.extend(
        tools
            .filter(|tool| tool.find().is_none())
            .map(|tool| tool.hint()),
    );
    ensure!(
        missing.is_empty(),
        "{} needs what is not here:\n  {}",
        target.triple,
        missing.join("\n  ")
    );
    Ok(())
}

struct Build<'a> {
    root: &'a Path,
    target: &'a Target,
}

impl Build<'_> {
    /// A cargo command for the target.
    fn cargo(&self, subcommand: &str) -> Command {
        let target = self.target;
        let mut command = cargo(self.root);
        command.args([subcommand, "--target", target.triple]);
        if let Some(linker) = target.linker.and_then(|tool| tool.find()) {
            command.env(self.variable("LINKER"), linker);
        }
        if !target.rustflags.is_empty() {
            command.env(self.variable("RUSTFLAGS"), target.rustflags);
        }
        command
    }

    /// The name of a setting of cargo for the target, in the environment.
    fn variable(&self, what: &str) -> String {
        let triple = self.target.triple.to_uppercase().replace('-', "_");
        format!("CARGO_TARGET_{triple}_{what}")
    }

    /// Where the command lies once it is built.
    fn binary(&self) -> Result<PathBuf> {
        let output = cargo(self.root)
            .args(["metadata", "--format-version", "1", "--no-deps"])
            .output()
            .context("cannot run cargo metadata")?;
        let metadata: serde_json::Value =
            serde_json::from_slice(&output.stdout).context("cargo metadata gives no JSON")?;
        let folder = metadata["target_directory"]
            .as_str()
            .context("cargo metadata names no target folder")?;
        let is_windows = self.target.triple.contains("windows");
        let name = if is_windows { "nibble.exe" } else { "nibble" };
        Ok(Path::new(folder)
            .join(self.target.triple)
            .join("release")
            .join(name))
    }

    /// Runs the target's tests: those of the kernels on every CPU of the emulator, the others on one.
    fn test(&self, all: bool) -> Result<()> {
        let triple = self.target.triple;
        let (emulator, cpus) = match self.target.runner {
            Runner::None => {
                println!("{triple}: nothing here runs it, no tests");
                return Ok(());
            }
            Runner::Machine if !runs_here(triple) => {
                println!("{triple}: this machine is another, no tests");
                return Ok(());
            }
            Runner::Machine => (None, &[][..]),
            Runner::Emulator { tool, root, cpus } => {
                let name = tool.find().context("the emulator was found before")?;
                let root = root.filter(|root| Path::new(root).is_dir());
                let root = root.map(|root| format!(" -L {root}")).unwrap_or_default();
                (Some(format!("{name}{root}")), cpus)
            }
        };
        let test = |packages: &[&str], cpu: Option<&str>| {
            let mut command = self.cargo("test");
            command.arg("--quiet");
            for package in packages {
                command.args(["--package", package]);
            }
            if packages.is_empty() {
                command.arg("--workspace");
            }
            if let Some(emulator) = &emulator {
                let cpu = cpu.map(|cpu| format!(" -cpu {cpu}")).unwrap_or_default();
                command.env(self.variable("RUNNER"), format!("{emulator}{cpu}"));
            }
            println!(
                "{triple}: tests{}",
                cpu.map(|cpu| format!(" on {cpu}")).unwrap_or_default()
            );
            run_command(&mut command)
        };
        test(if all { &[] } else { SHORT }, cpus.first().copied())?;
        for &cpu in cpus.iter().skip(1) {
            test(&["nibble-kernels"], Some(cpu))?;
        }
        Ok(())
    }
}

/// Whether programs for a target are programs for this machine.
fn runs_here(triple: &str) -> bool {
    let mut parts = triple.split('-');
    let arch = parts.next().unwrap_or_default();
    arch == std::env::consts::ARCH && triple.contains(std::env::consts::OS)
}
