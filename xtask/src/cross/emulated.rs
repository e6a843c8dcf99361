//! What only the programs of a target can show: which kernels a CPU gets, and what other programs answer.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::targets::Cpu;
use super::{Build, MODEL, SLOW};

/// Of the recorded answers a short run compares those of one small network in every format.
const SHORT_SETS: &[&str] = &["quantized:llama256"];

impl Build<'_> {
    /// Makes sure that the command takes the kernels that are meant for a CPU.
    pub(super) fn chooses(&self, emulator: &[&str], cpu: &Cpu) -> Result<()> {
        let output = self
            .emulated(emulator, &self.binary())
            .args(["inspect", "--format", "json", MODEL])
            .output()
            .with_context(|| format!("cannot run {}", emulator[0]))?;
        let said = String::from_utf8_lossy(&output.stdout);
        let names = chosen(&said).with_context(|| {
            let error = String::from_utf8_lossy(&output.stderr);
            format!("nibble inspect on {}: {}: {error}", cpu.name, output.status)
        })?;
        let list = names.join(", ");
        ensure!(
            names.iter().all(|name| is_of(name, cpu.kernels)),
            "{} takes {list}, not those of {}",
            cpu.name,
            cpu.kernels
        );
        println!("{}: {} takes {list}", self.target.triple, cpu.name);
        Ok(())
    }

    /// The programs that hold the tests of these packages, or of all if there are none.
    pub(super) fn test_programs(&self, packages: &[&str]) -> Result<Vec<TestProgram>> {
        let mut command = self.tests(packages);
        command.args(["--no-run", "--message-format=json-render-diagnostics"]);
        let built = command.stderr(Stdio::inherit()).output();
        let built = built.context("cannot run cargo")?;
        ensure!(built.status.success(), "{}: {command:?}", built.status);
        let said = String::from_utf8_lossy(&built.stdout);
        let programs: Vec<_> = said.lines().filter_map(TestProgram::parse).collect();
        ensure!(!programs.is_empty(), "cargo names no tests: {command:?}");
        Ok(programs)
    }

    /// The tests of a program; those that are slow only if `all` are wanted.
    pub(super) fn test_job(&self, program: &TestProgram, all: bool, emulator: &[&str]) -> Job {
        let mut command = self.emulated(emulator, &program.path);
        // Others run beside it.
        command.args(["--quiet", "--test-threads=1"]);
        command.current_dir(&program.folder);
        if !all {
            command.args(SLOW.iter().flat_map(|test| ["--skip", test]));
        }
        let (triple, name) = (self.target.triple, &program.name);
        Job {
            what: format!("{triple}: tests of {name}: {}", emulator.join(" ")),
            command,
        }
    }

    /// The program that compares with recorded answers, as `cargo xtask conformance` does on this machine. It shares what the
    /// command is made of.
    pub(super) fn conformance_program(&self) -> Result<PathBuf> {
        self.program("xtask", &self.target.program("xtask"))
    }

    pub(super) fn conformance_job(
        &self,
        program: &Path,
        dir: &Path,
        all: bool,
        emulator: &[&str],
    ) -> Result<Job> {
        let mut command = self.emulated(emulator, program);
        // It runs in the folder of the workspace.
        let dir = std::path::absolute(dir).context("cannot find this folder")?;
        command.arg("conformance").arg(dir);
        command.args(if all { &[] } else { SHORT_SETS });
        let triple = self.target.triple;
        Ok(Job {
            what: format!("{triple}: conformance: {}", emulator.join(" ")),
            command,
        })
    }

    /// A program of the target, run by this command or by itself.
    pub(super) fn emulated(&self, emulator: &[&str], program: &Path) -> Command {
        let mut command = match emulator {
            [] => Command::new(program),
            [emulator, args @ ..] => {
                let mut command = Command::new(emulator);
                command.args(args).arg(program);
                command
            }
        };
        command.current_dir(self.root);
        self.for_wine(&mut command);
        command
    }
}

/// A program that cargo made of tests.
pub(super) struct TestProgram {
    /// Of the crate.
    pub(super) name: String,
    /// Where tests of that crate run.
    folder: PathBuf,
    path: PathBuf,
}

impl TestProgram {
    /// From what cargo says of something that it built, if it is one.
    fn parse(line: &str) -> Option<TestProgram> {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_test = message["profile"]["test"].as_bool()?;
        let manifest = Path::new(message["manifest_path"].as_str()?);
        Some(TestProgram {
            name: message["target"]["name"].as_str()?.to_owned(),
            folder: manifest.parent()?.to_owned(),
            path: message["executable"].as_str()?.into(),
        })
        .filter(|_| is_test)
    }
}

/// A program to run, and what for.
pub(super) struct Job {
    what: String,
    command: Command,
}

/// Runs all of them, as many at once as there are cores, and tells what they said once they are done.
pub(super) fn run_jobs(jobs: Vec<Job>) -> Result<()> {
    let n_threads = thread::available_parallelism().map_or(1, |n| n.get());
    // The last is taken first.
    let jobs = Mutex::new(jobs);
    let failed = Mutex::new(Vec::new());
    let next = || jobs.lock().expect("no job panics").pop();
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                while let Some(mut job) = next() {
                    let what = match job.command.stdin(Stdio::null()).output() {
                        Ok(output) => {
                            let said = String::from_utf8_lossy(&output.stdout);
                            println!("{}\n{}", job.what, said.trim());
                            if output.status.success() {
                                continue;
                            }
                            let error = String::from_utf8_lossy(&output.stderr);
                            format!("{}: {}\n{error}", job.what, output.status)
                        }
                        Err(error) => format!("{}: cannot run it: {error}", job.what),
                    };
                    failed.lock().expect("no job panics").push(what);
                }
            });
        }
    });
    let failed = failed.into_inner().expect("no job panics");
    if !failed.is_empty() {
        bail!("{} failed:\n{}", failed.len(), failed.join("\n"));
    }
    Ok(())
}

/// The kernels that `nibble inspect` names.
fn chosen(said: &str) -> Result<Vec<String>> {
    let said: Value = serde_json::from_str(said)?;
    let kernels = said["kernels"].as_object().context("it names no kernels")?;
    ensure!(!kernels.is_empty(), "it names no kernel");
    Ok(kernels.keys().cloned().collect())
}

fn is_of(name: &str, cluster: &str) -> bool {
    name.rsplit("::").next() == Some(cluster)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cluster_of_a_kernel_is_the_end_of_its_name() {
        let names = chosen(r#"{"kernels": {"matmul::q4_0::x8::neon_dotprod": 7}}"#).unwrap();
        assert_eq!(names, ["matmul::q4_0::x8::neon_dotprod"]);
        assert!(is_of(&names[0], "neon_dotprod"));
        assert!(!is_of(&names[0], "neon"));
        assert!(!is_of(&names[0], "dotprod"));
    }

    #[test]
    fn tests_are_programs_that_cargo_says_are_tests() {
        let line = |test: bool| {
            format!(
                r#"{{"manifest_path": "/n/kernels/Cargo.toml", "target": {{"name": "nibble_kernels"}},
                "profile": {{"test": {test}}}, "executable": "/t/deps/nibble_kernels-1"}}"#
            )
        };
        let program = TestProgram::parse(&line(true)).unwrap();
        assert_eq!(program.name, "nibble_kernels");
        assert_eq!(program.folder, Path::new("/n/kernels"));
        assert_eq!(program.path, Path::new("/t/deps/nibble_kernels-1"));
        assert!(TestProgram::parse(&line(false)).is_none());
        assert!(TestProgram::parse(r#"{"reason": "build-finished"}"#).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn one_job_that_fails_fails_all_and_all_are_run() {
        let job = |program: &str| Job {
            what: format!("the job {program}"),
            command: Command::new(program),
        };
        assert!(run_jobs(vec![job("true"), job("true")]).is_ok());
        let jobs = ["true", "false", "no-such-program", "true"].map(job);
        let error = run_jobs(jobs.into()).unwrap_err().to_string();
        assert!(error.starts_with("2 failed"), "{error}");
        assert!(error.contains("the job false"), "{error}");
        assert!(error.contains("the job no-such-program"), "{error}");
    }

    #[test]
    fn no_kernel_is_no_answer() {
        for said in ["", "{}", r#"{"kernels": {}}"#, r#"{"kernels": ["scalar"]}"#] {
            assert!(chosen(said).is_err(), "{said}");
        }
    }
}
