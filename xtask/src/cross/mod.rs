//! `cargo xtask cross TARGET`: the command for another machine, built and tested here, or there.
//!
//! | module | holds |
//! | --- | --- |
//! | `targets` | what can be built for, and with what |
//! | `missing` | what a target needs and this machine lacks |
//! | `emulated` | what the programs of a target have to show in an emulator |
//! | `wine` | what programs for Windows need here |
//! | `board` | a machine that is reached by ssh |
//! | `bench` | `nibble bench` there |
//! | `records` | the results of all such runs |

mod bench;
mod board;
mod emulated;
mod missing;
mod records;
mod targets;
mod wine;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail, ensure};

use crate::ci::{cargo, run_command};
use board::Board;
use emulated::run_jobs;
pub(crate) use targets::{DEBIAN, FEDORA, Target, Tool};
use targets::{Product, Runner, TARGETS};

/// What is built into the command.
const MODEL: &str = "crates/default-model/default.gguf";

/// Crates that stand alone, without a system under them.
const LIBRARIES: &[&str] = &[
    "nibble-quant",
    "nibble-kernels",
    "nibble-sampler",
    "nibble-tokenizer",
    "nibble-chat",
];
/// Of the tests a short run takes those of the crates that are about bits and instructions.
const SHORT: &[&str] = &["nibble-quant", "nibble-kernels"];
/// The crate whose tests run on every CPU.
const KERNELS: &str = "nibble_kernels";
/// Three quarters of the time that the tests of the kernels take in an emulator. Every row is run by others as well, and
/// `exp` is the same instructions on all CPUs of a target.
const SLOW: &[&str] = &[
    "attention::tests::a_result_does_not_depend_on_what_is_computed_with_it",
    "attention::tests::every_kernel_is_within_the_bound",
    "exp::tests::exp_is_within_its_bound_on_a_dense_sweep",
    "exp::tests::exp_or_zero_has_the_bits_of_exp_where_they_are_a_normal_float",
];

pub(crate) fn run(root: &Path, args: &[&str]) -> Result<()> {
    let options = Options::parse(args)?;
    if options.all && options.target.is_none() {
        return every(root, &options);
    }
    let Some(triple) = options.target else {
        println!("targets of `cargo xtask cross`:");
        for target in TARGETS {
            println!("  {:<32} {}", target.triple, target.machines);
        }
        return Ok(());
    };
    one(root, find(triple)?, &options)
}

/// The target of this name.
pub(crate) fn find(triple: &str) -> Result<&'static Target> {
    let mut targets = TARGETS.iter();
    let target = targets.find(|target| target.triple == triple);
    target.with_context(|| {
        let known: Vec<_> = TARGETS.iter().map(|target| target.triple).collect();
        format!("no target {triple}: there is {}", known.join(", "))
    })
}

/// Targets that the command is built for.
pub(crate) fn commands() -> impl Iterator<Item = &'static Target> {
    let all = TARGETS.iter();
    all.filter(|target| target.product == Product::Command)
}

#[derive(Debug, Default, PartialEq)]
struct Options<'a> {
    target: Option<&'a str>,
    /// All tests on all CPUs; without a target, for all targets.
    all: bool,
    no_tests: bool,
    /// Tests alone: a release takes minutes to build.
    no_command: bool,
    /// The folder of recorded answers.
    conformance: Option<&'a str>,
    board: Option<Board<'a>>,
    /// Tests on the board, not speed.
    tests: bool,
    /// How the records of the board are called.
    name: Option<&'a str>,
    /// Of `nibble bench` on the board.
    bench: Vec<&'a str>,
}

const USAGE: &str = "usage: cross [TARGET] [--all] [--no-tests | --no-command | --conformance DIR], or \
                     cross TARGET --board USER@HOST [--port N] [--runner COMMAND] [--name NAME] [--tests [--all]] [-- ARGS]";

impl<'a> Options<'a> {
    fn parse(args: &[&'a str]) -> Result<Self> {
        let mut options = Options::default();
        let (mut host, mut port, mut runner) = (None, None, None);
        let mut args = args.iter().copied();
        while let Some(arg) = args.next() {
            let mut value = || {
                let value = args.next().filter(|value| !value.starts_with('-'));
                value.with_context(|| format!("cross: {arg} needs a value ({USAGE})"))
            };
            match arg {
                "--all" => options.all = true,
                "--no-tests" => options.no_tests = true,
                "--no-command" => options.no_command = true,
                "--tests" => options.tests = true,
                "--conformance" => options.conformance = Some(value()?),
                "--board" => host = Some(value()?),
                "--port" => port = Some(value()?),
                "--runner" => runner = Some(value()?),
                "--name" => options.name = Some(value()?),
                "--" => options.bench = args.by_ref().collect(),
                _ if arg.starts_with('-') || options.target.is_some() => {
                    bail!("cross: {arg}: not understood ({USAGE})")
                }
                _ => options.target = Some(arg),
            }
        }
        options.board = host.map(|host| Board { host, port, runner });
        let for_boards = port.is_some()
            || runner.is_some()
            || options.tests
            || options.name.is_some()
            || !options.bench.is_empty();
        match options.board {
            None => ensure!(!for_boards, "cross: there is no --board ({USAGE})"),
            Some(_) => ensure!(
                options.target.is_some() && !options.no_tests && (options.tests || !options.all),
                "cross: --board needs a target, and --all there needs --tests ({USAGE})"
            ),
        }
        ensure!(
            options.conformance.is_none() || !(options.no_tests || options.board.is_some()),
            "cross: --conformance belongs to tests in an emulator ({USAGE})"
        );
        ensure!(
            !options.no_command
                || options.target.is_some()
                    && options.conformance.is_none()
                    && !options.no_tests
                    && options.board.is_none(),
            "cross: --no-command leaves tests in an emulator, of one target ({USAGE})"
        );
        ensure!(
            !options.tests || options.bench.is_empty(),
            "cross: tests take no arguments ({USAGE})"
        );
        Ok(options)
    }
}

/// All targets, past those that fail; what is missing for any of them is told before the first.
fn every(root: &Path, options: &Options<'_>) -> Result<()> {
    let emulated = !options.no_tests;
    let missing: Vec<_> = TARGETS
        .iter()
        .filter_map(|target| check(root, target, emulated).err())
        .map(|error| error.to_string())
        .collect();
    ensure!(missing.is_empty(), "{}", missing.join("\n"));
    let mut failed = Vec::new();
    for target in TARGETS {
        if let Err(error) = one(root, target, options) {
            println!("{}: FAILED: {error:#}", target.triple);
            failed.push(target.triple);
        }
    }
    ensure!(
        failed.is_empty(),
        "cross: targets that failed: {}",
        failed.join(", ")
    );
    Ok(())
}

fn one(root: &Path, target: &Target, options: &Options<'_>) -> Result<()> {
    let emulated = !options.no_tests && options.board.is_none();
    check(root, target, emulated)?;
    let build = Build::new(root, target, None)?;
    let Some(board) = &options.board else {
        if !options.no_command {
            build.product()?;
        }
        return match options.no_tests {
            true => Ok(()),
            false => build.test(options),
        };
    };
    // First of all, since a build takes minutes.
    let machine = board.machine_for(target)?;
    if options.tests {
        return build.test_on(board, options.all);
    }
    build.product()?;
    bench::run(&build, board, &machine, options)
}

/// What cargo runs in place of a test: takes it to a board and runs it there.
pub(crate) fn run_on_board(args: &[&str]) -> Result<()> {
    let [host, port, runner, program, args @ ..] = args else {
        bail!("run-on-board HOST PORT RUNNER PROGRAM ARGS");
    };
    let board = Board {
        host,
        port: Some(*port).filter(|port| !port.is_empty()),
        runner: Some(*runner).filter(|runner| !runner.is_empty()),
    };
    let program = Path::new(program);
    let name = program
        .file_name()
        .and_then(|name| name.to_str())
        .context("a test has a name")?;
    board.send(&board.machine()?, &[(program, name)])?;
    let status = board::status(&mut board.program(name, args));
    // They are large, and the next build has others.
    board.remove(name)?;
    board.check(status?, name)
}

/// Fails with all that is missing at once, and how to get it.
pub(crate) fn check(root: &Path, target: &Target, emulated: bool) -> Result<()> {
    let mut missing: Vec<String> = missing::standard_library(root, target.triple)?
        .into_iter()
        .collect();
    let emulator = match target.runner {
        Runner::Emulator { tool, .. } if emulated => Some(tool),
        _ => None,
    };
    let tools = target.linker.tool().into_iter().chain(emulator);
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

/// The command, or tests, of one target.
pub(crate) struct Build<'a> {
    root: &'a Path,
    target: &'a Target,
    /// Where everything is built: cargo's own place unless another is given.
    folder: PathBuf,
}

impl<'a> Build<'a> {
    pub(crate) fn new(root: &'a Path, target: &'a Target, folder: Option<&Path>) -> Result<Self> {
        let folder = folder.map_or_else(|| target_folder(root), |folder| Ok(folder.to_owned()));
        Ok(Build {
            root,
            target,
            folder: folder?,
        })
    }

    /// A cargo command for the target.
    fn cargo(&self, subcommand: &str) -> Command {
        let target = self.target;
        let mut command = cargo(self.root);
        command.args([subcommand, "--target", target.triple, "--target-dir"]);
        command.arg(&self.folder);
        // Names of functions, for a profiler or a debugger, are 2 MB of what goes to a board.
        command.args(["--config", "profile.release.strip='symbols'"]);
        if let Some(linker) = target.linker.find() {
            command.args(["--config", &self.setting("linker", &linker)]);
        }
        command.env("CARGO_ENCODED_RUSTFLAGS", self.rustflags());
        command
    }

    /// The target's own flags, and those that keep the folders of this machine out of what is built: from one commit
    /// everybody builds the same bytes. Separated as cargo wants it, for folders with spaces in their names.
    fn rustflags(&self) -> String {
        let mut flags: Vec<String> = self.target.rustflags.iter().map(|&f| f.into()).collect();
        let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
        let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
        // The last that matches counts, and the cache of cargo may lie below the workspace.
        let folders = [(Some(self.root.to_owned()), "nibble"), (home, "cargo")];
        for (folder, name) in folders {
            let Some(folder) = folder else { continue };
            flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
        }
        flags.join("\x1f")
    }

    /// Builds what the target is for.
    pub(crate) fn product(&self) -> Result<()> {
        match self.target.product {
            Product::Command => {
                let path = self.program("nibble-cli", &self.target.command())?;
                let size = |path: &Path| {
                    let metadata = std::fs::metadata(path);
                    let len = metadata.map(|metadata| metadata.len());
                    len.with_context(|| format!("cannot find {}", path.display()))
                };
                let n_bytes = size(&path)?;
                // The model is in it as it is.
                let own = n_bytes.saturating_sub(size(&self.root.join(MODEL))?);
                println!(
                    "{}: {:.1} MB, {:.1} MB without its model",
                    path.display(),
                    n_bytes as f64 / 1e6,
                    own as f64 / 1e6
                );
                if let Some(limit) = self.target.limit {
                    ensure!(own <= limit, "{own} bytes, the limit is {limit}");
                }
            }
            Product::Libraries => {
                for library in LIBRARIES {
                    let mut command = self.cargo("build");
                    run_command(command.args(["--release", "--package", library]))?;
                }
                let libraries = LIBRARIES.join(", ");
                println!("{}: {libraries} are built", self.target.triple);
            }
        }
        Ok(())
    }

    /// Builds a program of a package, and gives where it lies.
    pub(crate) fn program(&self, package: &str, name: &str) -> Result<PathBuf> {
        run_command(
            self.cargo("build")
                .args(["--release", "--package", package]),
        )?;
        Ok(self.place(name))
    }

    /// Where the command lies once it is built.
    pub(crate) fn binary(&self) -> PathBuf {
        self.place(&self.target.command())
    }

    fn place(&self, program: &str) -> PathBuf {
        let folder = self.folder.join(self.target.triple).join("release");
        folder.join(program)
    }

    /// Runs the target's tests: those of the kernels on several CPUs of the emulator, the others on one; and compares with
    /// recorded answers on several.
    fn test(&self, options: &Options<'_>) -> Result<()> {
        let triple = self.target.triple;
        let (emulator, cpus, too_old) = match self.target.runner {
            Runner::None => {
                println!("{triple}: nothing here runs it, no tests");
                return Ok(());
            }
            Runner::Machine if !runs_here(triple) => {
                println!("{triple}: this machine is another, no tests");
                return Ok(());
            }
            Runner::Machine => (vec![], &[][..], None),
            Runner::Emulator {
                tool,
                root,
                cpus,
                too_old,
            } => {
                let mut emulator = vec![tool.find().context("the emulator was found before")?];
                if let Some(folder) = root.filter(|folder| Path::new(folder).is_dir()) {
                    emulator.extend(["-L", folder]);
                }
                (emulator, cpus, too_old)
            }
        };
        if self.target.is_windows() {
            self.stand_in()?;
        }
        let on = |cpu: &'static str| [&emulator[..], &["-cpu", cpu]].concat();
        if !options.no_command {
            if let Some(cpu) = too_old {
                self.refuses(&on(cpu))?;
            }
            for cpu in cpus {
                self.chooses(&on(cpu.name), cpu)?;
            }
        }
        let all = options.all;
        // In a short run those that differ: the same kernels give the same answers.
        let cpus: Vec<_> = (cpus.iter().enumerate())
            .filter(|(i, cpu)| all || cpus[..*i].iter().all(|other| other.kernels != cpu.kernels))
            .map(|(_, cpu)| cpu)
            .collect();
        let mut jobs = Vec::new();
        if let Some(dir) = options.conformance {
            let program = self.conformance_program()?;
            let mut add = |emulator: &[&str]| -> Result<()> {
                jobs.push(self.conformance_job(&program, Path::new(dir), all, emulator)?);
                Ok(())
            };
            if cpus.is_empty() {
                add(&emulator)?;
            }
            for cpu in &cpus {
                add(&on(cpu.name))?;
            }
        }
        let Some((first, others)) = cpus.split_first() else {
            if !options.no_command {
                self.starts(&emulator)?;
            }
            self.run_tests(tests(all), all, &emulator)?;
            return run_jobs(jobs);
        };
        // With the examples of the documentation, which are no programs that can be kept.
        if all {
            self.run_tests(&[], all, &on(first.name))?;
        }
        for program in self.test_programs(tests(all))? {
            if !all {
                jobs.push(self.test_job(&program, all, &on(first.name)));
            }
            if program.name == KERNELS {
                let others = others.iter();
                jobs.extend(others.map(|cpu| self.test_job(&program, all, &on(cpu.name))));
            }
        }
        run_jobs(jobs)
    }

    /// What the command says of its version.
    fn version(&self, emulator: &[&str]) -> Result<Output> {
        let mut command = self.emulated(emulator, &self.binary());
        let output = command.arg("--version").output();
        output.with_context(|| format!("cannot run {}", emulator.join(" ")))
    }

    /// Makes sure that the emulator has what Rust's library asks of the system: it ends a program without a word otherwise.
    fn starts(&self, emulator: &[&str]) -> Result<()> {
        let output = self.version(emulator)?;
        ensure!(
            output.status.success(),
            "{} does not start it: {}",
            emulator.first().unwrap_or(&"this machine"),
            output.status
        );
        Ok(())
    }

    /// Makes sure that the command says what a CPU lacks for it, where the system would end it without a word.
    fn refuses(&self, emulator: &[&str]) -> Result<()> {
        let output = self.version(emulator)?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(
            output.status.code() == Some(1) && said.starts_with("error: this processor has no"),
            "{} says nothing of a CPU that cannot run it: {}: {said}",
            self.target.triple,
            output.status
        );
        println!("{}: {}", self.target.triple, said.trim_end());
        Ok(())
    }

    /// Runs the target's tests on a board.
    fn test_on(&self, board: &Board<'_>, all: bool) -> Result<()> {
        let this = std::env::current_exe().context("cannot find this program")?;
        let this = this
            .to_str()
            .context("the path of this program is no text")?;
        let (port, runner) = (board.port.unwrap_or(""), board.runner.unwrap_or(""));
        self.run_tests(
            tests(all),
            all,
            &[this, "run-on-board", board.host, port, runner],
        )
    }

    /// `cargo test` of these packages, or of all if there are none.
    fn tests(&self, packages: &[&str]) -> Command {
        let mut command = self.cargo("test");
        command.arg("--quiet");
        for package in packages {
            command.args(["--package", package]);
        }
        if packages.is_empty() {
            command.arg("--workspace");
        }
        command
    }

    /// Runs the tests of these packages, or of all if there are none, by this command; the slow ones only if `all` are
    /// wanted.
    fn run_tests(&self, packages: &[&str], all: bool, runner: &[&str]) -> Result<()> {
        let mut command = self.tests(packages);
        if !runner.is_empty() {
            command.args(["--config", &self.setting("runner", &runner)]);
        }
        if !all {
            command.arg("--");
            for test in SLOW {
                command.args(["--skip", test]);
            }
        }
        println!("{}: tests {}", self.target.triple, runner.join(" "));
        self.for_wine(&mut command);
        run_command(&mut command)
    }

    /// A setting of cargo for the target. In TOML, strings and lists of them are written as in JSON.
    fn setting(&self, name: &str, value: &impl serde::Serialize) -> String {
        let value = serde_json::json!(value);
        format!("target.{}.{name}={value}", self.target.triple)
    }
}

/// The folder that cargo builds in.
pub(crate) fn target_folder(root: &Path) -> Result<PathBuf> {
    let output = cargo(root)
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .output()
        .context("cannot run cargo metadata")?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("cargo metadata gives no JSON")?;
    let folder = metadata["target_directory"].as_str();
    Ok(folder
        .context("cargo metadata names no target folder")?
        .into())
}

/// Packages whose tests are run; all if there are none.
fn tests(all: bool) -> &'static [&'static str] {
    if all { &[] } else { SHORT }
}

/// Whether programs for a target are programs for this machine.
fn runs_here(triple: &str) -> bool {
    let mut parts = triple.split('-');
    let arch = parts.next().unwrap_or_default();
    arch == std::env::consts::ARCH && triple.contains(std::env::consts::OS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_is_given_with_all_that_belongs_to_it() {
        let target = "aarch64-unknown-linux-musl";
        let args = [
            target,
            "--board",
            "pi@pi",
            "--port",
            "2222",
            "--runner",
            "qemu -cpu max",
            "--",
            "-p",
            "8",
            "--all",
        ];
        let options = Options::parse(&args).unwrap();
        let board = Board {
            host: "pi@pi",
            port: Some("2222"),
            runner: Some("qemu -cpu max"),
        };
        assert_eq!((options.target, options.board), (Some(target), Some(board)));
        assert_eq!(
            (options.bench, options.all),
            (vec!["-p", "8", "--all"], false)
        );
        let tests = Options::parse(&[target, "--board", "pi", "--tests", "--all"]).unwrap();
        assert!(tests.tests && tests.all && tests.bench.is_empty());
    }

    #[test]
    fn tests_that_are_left_out_are_there() {
        let kernels = crate::root().join("kernels/src");
        for test in SLOW {
            let (module, name) = test.split_once("::tests::").unwrap();
            let mut files = [format!("{module}.rs"), format!("{module}/tests.rs")]
                .into_iter()
                .filter_map(|file| std::fs::read_to_string(kernels.join(file)).ok());
            assert!(
                files.any(|text| text.contains(&format!("fn {name}("))),
                "{test}"
            );
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let target = "aarch64-unknown-linux-musl";
        for args in [
            &[target, "--port", "22"][..],
            &[target, "--", "-p", "8"],
            &[target, "--board"],
            // It would be an option of ssh.
            &[target, "--board", "-oProxyCommand=reboot"],
            &[target, "--board", "pi", "--port", "-1"],
            &["--board", "pi"],
            &[target, "--board", "pi", "--all"],
            &[target, "--board", "pi", "--conformance", "data"],
            &[target, "--no-tests", "--conformance", "data"],
            &[target, "--no-command", "--conformance", "data"],
            &[target, "--no-command", "--no-tests"],
            &["--all", "--no-command"],
            &[target, "--board", "pi", "--tests", "--", "-p", "8"],
            &[target, target],
        ] {
            let error = Options::parse(args).unwrap_err().to_string();
            assert!(error.contains("usage: cross"), "{args:?}: {error}");
        }
    }
}
