//! `cargo xtask bench`: how fast Nibble is beside other programs.
//!
//! | module | holds |
//! | --- | --- |
//! | `peers` | who is timed, after whom, and that they compute the same |
//! | `driver` | a program that answers requests, and the requests |
//! | `ours` | Nibble as such a program |
//! | `drive_llama_cpp.py` | llama.cpp as such a program, through its Python package |
//! | `llama_bench` | `llama-bench`, which measures in its own way |
//! | `compare`, `report` | divergence, ratios, tables |
//! | `arm_model` | what is known of ARM cores without a board |

mod arm_model;
mod compare;
mod driver;
mod llama_bench;
mod ours;
mod peers;
mod report;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;

use anyhow::{Context, Result, bail, ensure};

use self::driver::{Driver, Way};
use self::llama_bench::LlamaBench;
use self::ours::Settings;
use self::peers::{Player, Task, Test, play};
use self::report::Results;
use crate::ci::{cargo, run_command};

const USAGE: &str = "\
usage: cargo xtask bench peers MODEL... [OPTIONS]
       cargo xtask bench arm-model MODEL... [OPTIONS]

options of peers:
  --rounds N          pairs of each test, at least 7 for figures to be told [7]
  --threads LIST      numbers of threads, each measured [1,2]
  --prefill N         ids that are evaluated together [512]
  --decode N          ids that are evaluated one by one [64]
  --depths LIST       ids in the cache before decoding, each measured [0,512,2048]
  --prefill-depths L  the same before prefill [0]
  --json FILE         write the results there too
  --venv DIR          a Python environment with llama_cpp; several for several builds, of which the first is the reference
                      [$NIBBLE_PEER_VENV, $VIRTUAL_ENV, .venv, target/peer-venv: the first that has it]
  --llama-bench CMD   a llama-bench with options of its own; several for several [that of the PATH, if there is one]
  --cpu-features L    instruction sets that Nibble may use [all]
  --precision MODE    Nibble's arithmetic [its default]";

/// How to get the reference. The first line is enough on most machines: gcc 12.2 builds an AMX path that dies with an
/// illegal instruction, which clang does not.
const INSTALL: &str = "\
python3 -m venv target/peer-venv && target/peer-venv/bin/pip install llama-cpp-python
  (with AMX, build it with clang: CC=clang CXX=clang++ target/peer-venv/bin/pip install --no-binary :all: llama-cpp-python)";

const DRIVER: &str = "xtask/src/bench/drive_llama_cpp.py";

#[derive(Debug, PartialEq)]
struct Options<'a> {
    models: Vec<&'a Path>,
    rounds: usize,
    threads: Vec<usize>,
    n_prefill: usize,
    n_decode: usize,
    depths: Vec<usize>,
    prefill_depths: Vec<usize>,
    json: Option<&'a Path>,
    venvs: Vec<PathBuf>,
    llama_bench: Vec<String>,
    settings: Settings,
}

pub(crate) fn run(root: &Path, args: &[&str]) -> Result<()> {
    match args {
        ["peers", args @ ..] => compare_with_peers(root, &Options::parse(args)?),
        ["arm-model", args @ ..] => arm_model::run(root, args),
        // Another process of this program, so that models are measured alike: one process each.
        ["serve", args @ ..] => ours::serve(args),
        ["call", args @ ..] => arm_model::call(args),
        _ => bail!("{USAGE}"),
    }
}

fn compare_with_peers(root: &Path, options: &Options<'_>) -> Result<()> {
    let pythons = pythons(root, &options.venvs)?;
    let benches = match options.llama_bench.as_slice() {
        [] => on_path("llama-bench").into_iter().collect(),
        given => given.to_vec(),
    };
    let nibble = build(root)?;
    let tests = options.tests();
    println!("{}", report::machine());
    let mut all = Vec::new();
    for &model in &options.models {
        ensure!(model.is_file(), "no such file: {}", model.display());
        for &threads in &options.threads {
            let task = Task {
                model,
                threads,
                tests: &tests,
                rounds: options.rounds,
            };
            let others = report::busy_share();
            let mut players = players(root, options, &task, &nibble, &pythons, &benches)?;
            let (programs, timed) =
                play(&task, &mut players).with_context(|| model.display().to_string())?;
            let results = Results {
                model: model.file_name().unwrap_or_default().display().to_string(),
                threads,
                others,
                programs,
                timed,
            };
            println!("\n{}", results.text().trim_end());
            all.push(results);
            // After each, so that an interrupt leaves what there is.
            if let Some(path) = options.json {
                report::write_json(path, &all)?;
            }
        }
    }
    Ok(())
}

/// Ours, the reference, and the others.
fn players(
    root: &Path,
    options: &Options<'_>,
    task: &Task<'_>,
    nibble: &Path,
    pythons: &[PathBuf],
    benches: &[String],
) -> Result<Vec<Player>> {
    /// Compared ids need room as well as tests do.
    const LEAST_CONTEXT: usize = 256;
    let longest = task.tests.iter().map(|t| t.depth + t.n).max().unwrap_or(0);
    let context = longest.max(LEAST_CONTEXT).to_string();
    let threads = task.threads.to_string();
    let mut ours = Command::new(nibble);
    ours.args(["bench", "serve"]);
    let mut commands = vec![ours];
    commands.extend(pythons.iter().map(|python| {
        let mut peer = Command::new(python);
        peer.arg(root.join(DRIVER));
        peer
    }));
    for command in &mut commands {
        command.arg(task.model).args([&threads, &context]);
    }
    commands[0].args(options.settings.args());
    let mut players = Vec::new();
    for mut command in commands {
        players.push(Player::Driver(Box::new(Driver::start(&mut command)?)));
    }
    for bench in benches {
        let bench = LlamaBench::new(bench, task.model, task.threads)?;
        players.push(Player::LlamaBench(bench));
    }
    Ok(players)
}

/// This program as it is measured: optimised, like the command that users have.
fn build(root: &Path) -> Result<PathBuf> {
    let this = std::env::current_exe()?;
    if !cfg!(debug_assertions) {
        return Ok(this);
    }
    run_command(cargo(root).args(["build", "--quiet", "--release", "--package", "xtask"]))?;
    let target = this.ancestors().nth(2).context("a folder of targets")?;
    let name = this.file_name().context("a name")?;
    Ok(target.join("release").join(name))
}

/// The Pythons of environments that have llama.cpp: those given, or the first that is found.
fn pythons(root: &Path, given: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let missing = |what: String| format!("{what}; to get llama.cpp:\n  {INSTALL}");
    if !given.is_empty() {
        let pythons = given.iter().map(|venv| {
            let python = python_of(venv);
            python.with_context(|| missing(format!("{} has no llama_cpp", venv.display())))
        });
        return pythons.collect();
    }
    let named = |name| std::env::var_os(name).map(PathBuf::from);
    if let Some(venv) = named("NIBBLE_PEER_VENV") {
        return pythons(root, &[venv]);
    }
    let usual = [
        named("VIRTUAL_ENV"),
        Some(root.join(".venv")),
        Some(root.join("target/peer-venv")),
    ];
    let found = usual
        .into_iter()
        .flatten()
        .find_map(|venv| python_of(&venv));
    let python = found.with_context(|| missing("no Python environment has llama_cpp".into()))?;
    Ok(vec![python])
}

fn python_of(venv: &Path) -> Option<PathBuf> {
    let usual = ["bin/python", "Scripts/python.exe"].map(|name| venv.join(name));
    usual.into_iter().find(|python| {
        let mut command = Command::new(python);
        command.args(["-c", "import llama_cpp"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    })
}

fn on_path(program: &str) -> Option<String> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
        .and_then(|file| file.into_os_string().into_string().ok())
}

impl<'a> Options<'a> {
    fn parse(args: &[&'a str]) -> Result<Options<'a>> {
        let mut options = Options {
            models: Vec::new(),
            rounds: 7,
            threads: vec![1, 2],
            n_prefill: 512,
            n_decode: 64,
            depths: vec![0, 512, 2048],
            prefill_depths: vec![0],
            json: None,
            venvs: Vec::new(),
            llama_bench: Vec::new(),
            settings: Settings::default(),
        };
        let mut args = args.iter();
        while let Some(&arg) = args.next() {
            if !arg.starts_with("--") {
                options.models.push(Path::new(arg));
                continue;
            }
            let &value = args
                .next()
                .with_context(|| format!("{arg} needs a value"))?;
            match arg {
                "--rounds" => options.rounds = number(arg, value)?,
                "--threads" => options.threads = list(arg, value)?,
                "--prefill" => options.n_prefill = number(arg, value)?,
                "--decode" => options.n_decode = number(arg, value)?,
                "--depths" => options.depths = list(arg, value)?,
                "--prefill-depths" => options.prefill_depths = list(arg, value)?,
                "--json" => options.json = Some(Path::new(value)),
                "--venv" => options.venvs.push(value.into()),
                "--llama-bench" => options.llama_bench.push(value.into()),
                _ => ensure!(
                    options.settings.take(arg, value),
                    "no option is called {arg}\n{USAGE}"
                ),
            }
        }
        ensure!(!options.models.is_empty(), "which MODEL?\n{USAGE}");
        let counts = [options.rounds, options.n_prefill, options.n_decode];
        ensure!(
            counts.iter().chain(&options.threads).all(|&n| n > 0),
            "rounds, threads and ids must be more than 0"
        );
        Ok(options)
    }

    /// Shallow ones first, so that a cache is only ever filled further.
    fn tests(&self) -> Vec<Test> {
        let test = |way, n| move |&depth: &usize| Test { way, n, depth };
        let prefill = self
            .prefill_depths
            .iter()
            .map(test(Way::Prefill, self.n_prefill));
        let decode = self.depths.iter().map(test(Way::Decode, self.n_decode));
        let mut tests: Vec<Test> = prefill.chain(decode).collect();
        tests.sort_by_key(|test| test.depth);
        tests
    }
}

fn number<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    name: &str,
    text: &str,
) -> Result<T> {
    text.parse().with_context(|| format!("{name} {text}"))
}

fn list(name: &str, text: &str) -> Result<Vec<usize>> {
    text.split(',').map(|part| number(name, part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_are_a_prompt_and_decoding_at_each_depth_unless_told_otherwise() {
        let options = Options::parse(&["m.gguf"]).unwrap();
        let names: Vec<String> = options.tests().iter().map(Test::name).collect();
        assert_eq!(
            names,
            [
                "prefill 512",
                "decode 64",
                "decode 64 at 512",
                "decode 64 at 2048"
            ]
        );
        assert_eq!((options.rounds, &options.threads), (7, &vec![1, 2]));
    }

    #[test]
    fn options_are_read_and_wrong_ones_refused() {
        let args = [
            "a.gguf",
            "--threads",
            "4",
            "b.gguf",
            "--depths",
            "8,0",
            "--precision",
            "exact",
            "--venv",
            "x",
            "--venv",
            "y",
            "--llama-bench",
            "/bin/b -rtr 1",
        ];
        let options = Options::parse(&args).unwrap();
        assert_eq!(options.models, [Path::new("a.gguf"), Path::new("b.gguf")]);
        assert_eq!(options.tests().last().unwrap().depth, 8);
        assert_eq!(options.settings.args(), ["--precision", "exact"]);
        assert_eq!((options.venvs.len(), options.llama_bench.len()), (2, 1));
        for wrong in [
            &[][..],
            &["m.gguf", "--rounds"],
            &["m.gguf", "--rounds", "0"],
            &["m.gguf", "--threads", "1,x"],
            &["m.gguf", "--speed", "9"],
        ] {
            assert!(Options::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn an_environment_without_llama_cpp_is_named_with_what_installs_it() {
        let error = pythons(Path::new("."), &["no/such/venv".into()]).unwrap_err();
        let error = format!("{error:#}");
        assert!(error.contains("no/such/venv"), "{error}");
        assert!(error.contains("pip install"), "{error}");
    }
}
