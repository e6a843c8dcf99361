//! `llama-bench` as a program that is measured: a process for each measurement, which it makes by its own clock.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::driver::{About, Way};

/// A build of `llama-bench`, with what is always said to it.
#[derive(Debug)]
pub(super) struct LlamaBench {
    pub(super) about: About,
    program: String,
    args: Vec<String>,
    /// Whether it has `-d`; where it has not (ik_llama.cpp's), `-gp` generates behind a prompt.
    has_depth: bool,
}

/// One measurement.
#[derive(Debug, PartialEq)]
struct Run {
    seconds: f64,
    version: String,
    flags: String,
}

impl LlamaBench {
    /// Takes a command line, in which blanks part the words, and finds out what it runs by a short measurement.
    pub(super) fn new(command: &str, model: &Path, threads: usize) -> Result<LlamaBench> {
        let mut words = command.split_whitespace().map(str::to_owned);
        let mut bench = LlamaBench {
            about: About {
                name: "llama-bench".into(),
                version: String::new(),
                flags: String::new(),
                n_vocab: 0,
            },
            program: words.next().context("an empty command")?,
            args: words.collect(),
            has_depth: true,
        };
        let help = Command::new(&bench.program).arg("--help").output();
        let help = help.with_context(|| format!("cannot run {}", bench.program))?;
        bench.has_depth = String::from_utf8_lossy(&help.stdout).contains("-d,");
        let run = bench.run(model, threads, Way::Decode, 1, 0)?;
        bench.about.version = run.version;
        bench.about.flags = [run.flags, bench.args.join(" ")].join(" ");
        Ok(bench)
    }

    /// Seconds for `n` ids after `depth` others.
    pub(super) fn measure(
        &self,
        model: &Path,
        threads: usize,
        way: Way,
        n: usize,
        depth: usize,
    ) -> Result<f64> {
        Ok(self.run(model, threads, way, n, depth)?.seconds)
    }

    /// What is to be measured, in its words.
    fn task(&self, way: Way, n: usize, depth: usize) -> Result<Vec<String>> {
        let words = match (way, depth) {
            (Way::Prefill, 0) => format!("-p {n} -n 0"),
            (Way::Decode, 0) => format!("-p 0 -n {n}"),
            (Way::Prefill, _) if self.has_depth => format!("-p {n} -n 0 -d {depth}"),
            (Way::Decode, _) if self.has_depth => format!("-p 0 -n {n} -d {depth}"),
            (Way::Decode, _) => format!("-p 0 -n 0 -gp {depth},{n}"),
            (Way::Prefill, _) => {
                anyhow::bail!("{} can't read a prompt behind another", self.program)
            }
        };
        Ok(words.split(' ').map(str::to_owned).collect())
    }

    fn run(&self, model: &Path, threads: usize, way: Way, n: usize, depth: usize) -> Result<Run> {
        let mut command = Command::new(&self.program);
        command
            .arg("-m")
            .arg(model)
            .args(["-o", "json", "-ngl", "0"]);
        command.args(self.task(way, n, depth)?);
        command.args(["-t", &threads.to_string(), "-r", "1"]);
        command.args(&self.args).stderr(Stdio::null());
        let start = Instant::now();
        let output = command
            .output()
            .with_context(|| format!("cannot run {command:?}"))?;
        let wall = start.elapsed().as_secs_f64();
        ensure!(output.status.success(), "{}: {command:?}", output.status);
        let text = String::from_utf8_lossy(&output.stdout);
        parse(&text, n, wall).with_context(|| format!("{command:?}"))
    }
}

/// Reads the one measurement of `n` tokens in what it printed. Its rate must follow from its time, and its time be part
/// of what the process took.
fn parse(text: &str, n: usize, wall: f64) -> Result<Run> {
    let all: Vec<Value> = serde_json::from_str(text.trim()).context("it printed no JSON")?;
    let [one] = all.as_slice() else {
        anyhow::bail!("{} measurements, not one", all.len());
    };
    let number = |name: &str| one[name].as_f64().with_context(|| format!("no {name}"));
    let seconds = number("avg_ns")? * 1e-9;
    let rate = number("avg_ts")?;
    ensure!(
        (rate * seconds / n as f64 - 1.0).abs() < 0.01,
        "{n} tokens in {seconds} s are not {rate} a second"
    );
    ensure!(
        seconds <= wall,
        "it claims {seconds:.4} s of the {wall:.4} s that its process took"
    );
    let word = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
    Ok(Run {
        seconds,
        version: format!("{} ({})", word("build_commit"), one["build_number"]),
        flags: [word("cpu_info"), word("backends")].join(" "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(avg_ns: f64, avg_ts: f64) -> String {
        format!(
            r#"[{{"build_commit": "abc123", "build_number": 7, "cpu_info": "a CPU", "backends": "CPU",
                 "n_prompt": 512, "avg_ns": {avg_ns}, "avg_ts": {avg_ts}}}]"#
        )
    }

    #[test]
    fn a_depth_is_asked_for_in_the_words_that_there_are() {
        let words = |has_depth, way, depth| {
            let about = About {
                name: String::new(),
                version: String::new(),
                flags: String::new(),
                n_vocab: 0,
            };
            let bench = LlamaBench {
                about,
                program: "llama-bench".into(),
                args: Vec::new(),
                has_depth,
            };
            bench.task(way, 7, depth).map(|words| words.join(" ")).ok()
        };
        for (has_depth, way, depth, expected) in [
            (true, Way::Prefill, 0, Some("-p 7 -n 0")),
            (true, Way::Prefill, 9, Some("-p 7 -n 0 -d 9")),
            (true, Way::Decode, 9, Some("-p 0 -n 7 -d 9")),
            (false, Way::Decode, 0, Some("-p 0 -n 7")),
            (false, Way::Decode, 9, Some("-p 0 -n 0 -gp 9,7")),
            (false, Way::Prefill, 9, None),
        ] {
            assert_eq!(words(has_depth, way, depth).as_deref(), expected);
        }
    }

    #[test]
    fn a_measurement_is_its_time_and_build() {
        let run = parse(&printed(2e9, 256.0), 512, 3.0).unwrap();
        assert_eq!(
            run,
            Run {
                seconds: 2.0,
                version: "abc123 (7)".into(),
                flags: "a CPU CPU".into()
            }
        );
    }

    #[test]
    fn rates_that_do_not_follow_and_times_that_did_not_pass_are_refused() {
        assert!(parse(&printed(2e9, 300.0), 512, 3.0).is_err());
        assert!(parse(&printed(2e9, 256.0), 512, 1.0).is_err());
        assert!(parse("[]", 512, 1.0).is_err());
        assert!(parse("error: no such model", 512, 1.0).is_err());
    }
}
