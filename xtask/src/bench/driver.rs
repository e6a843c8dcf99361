//! A program that is measured: a process that answers requests.
//!
//! It says which build it is in its first line, as [`About`] in JSON. Each request is a line of JSON, and so is the answer:
//!
//! | request | does | answer |
//! |---|---|---|
//! | `{"do": "fill", "ids"}` | leaves these ids in the cache, the beginning of one sequence | `{}` |
//! | `{"do": "prefill", "ids"}` | evaluates them after those, together, and forgets them | `{"seconds"}` |
//! | `{"do": "decode", "ids"}` | the same one by one | `{"seconds"}` |
//! | `{"do": "logits", "ids", "positions"}` | forgets all, evaluates them from position 0 on | `{"logits_f32_b64"}` |
//! | `{"do": "peak_memory"}` | | `{"bytes"}` |

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Which build a program is.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct About {
    pub(super) name: String,
    pub(super) version: String,
    /// What it says of the instruction sets it uses.
    pub(super) flags: String,
    pub(super) n_vocab: usize,
}

/// How ids are evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Way {
    /// Together.
    Prefill,
    /// One by one.
    Decode,
}

/// A process that answers requests; it ends with this.
#[derive(Debug)]
pub(super) struct Driver {
    pub(super) about: About,
    /// Seconds that a request and its answer may take beside what is measured.
    pub(super) slack: f64,
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

const SLACK: f64 = 0.03;

impl Driver {
    /// Starts a program and waits until it is ready.
    pub(super) fn start(command: &mut Command) -> Result<Driver> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run {command:?}"))?;
        let requests = child.stdin.take().context("it has standard input")?;
        let answers = child.stdout.take().context("it has standard output")?;
        let mut driver = Driver {
            about: About {
                name: format!("{command:?}"),
                version: String::new(),
                flags: String::new(),
                n_vocab: 0,
            },
            slack: SLACK,
            child,
            requests,
            answers: BufReader::new(answers),
        };
        driver.about = driver.answer()?;
        Ok(driver)
    }

    /// Leaves these ids in the cache.
    pub(super) fn fill(&mut self, ids: &[u32]) -> Result<()> {
        self.ask(&json!({ "do": "fill", "ids": ids })).map(drop)
    }

    /// Evaluates ids after those in the cache; gives the seconds that it took by the program's own clock, if ours agrees.
    pub(super) fn measure(&mut self, way: Way, ids: &[u32]) -> Result<f64> {
        let start = Instant::now();
        let answer = self.ask(&json!({ "do": way, "ids": ids }))?;
        let wall = start.elapsed().as_secs_f64();
        let seconds = answer["seconds"].as_f64().context("seconds")?;
        check_clock(seconds, wall, self.slack).with_context(|| self.about.name.clone())?;
        Ok(seconds)
    }

    /// Logits after each of the positions, each of `n_vocab` floats.
    pub(super) fn logits(&mut self, ids: &[u32], positions: &[usize]) -> Result<Vec<f32>> {
        let request = json!({ "do": "logits", "ids": ids, "positions": positions });
        let answer = self.ask(&request)?;
        let text = answer["logits_f32_b64"].as_str().context("logits")?;
        let logits: Vec<f32> = BASE64_STANDARD
            .decode(text)?
            .as_chunks::<4>()
            .0
            .iter()
            .map(|&bytes| f32::from_le_bytes(bytes))
            .collect();
        ensure!(
            logits.len() == positions.len() * self.about.n_vocab,
            "{}: {} logits for {} positions",
            self.about.name,
            logits.len(),
            positions.len()
        );
        Ok(logits)
    }

    /// Most bytes of memory that it held, if it knows.
    pub(super) fn peak_memory(&mut self) -> Result<Option<u64>> {
        Ok(self.ask(&json!({ "do": "peak_memory" }))?["bytes"].as_u64())
    }

    fn ask(&mut self, request: &Value) -> Result<Value> {
        // If it has ended, reading the answer says more than this.
        let _ = writeln!(self.requests, "{request}").and_then(|()| self.requests.flush());
        self.answer()
    }

    fn answer<T: for<'de> Deserialize<'de>>(&mut self) -> Result<T> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        if line.is_empty() {
            let status = self.child.wait()?;
            bail!("{} ended: {status}", self.about.name);
        }
        serde_json::from_str(&line)
            .with_context(|| format!("{} says {:?}", self.about.name, line.trim_end()))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended already, which is as well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether seconds that a program measured are those that passed for us: not more, and less only by a tenth and what a
/// request and its answer take.
fn check_clock(seconds: f64, wall: f64, slack: f64) -> Result<()> {
    ensure!(
        seconds > 0.0 && seconds <= wall && seconds >= 0.9 * wall - slack,
        "it claims {seconds:.4} s for what took {wall:.4} s by the wall clock"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_not_ours_is_refused() {
        assert!(check_clock(1.0, 1.01, SLACK).is_ok());
        assert!(check_clock(0.001, 0.02, SLACK).is_ok());
        for (seconds, wall) in [(1.0, 0.99), (0.8, 1.0), (0.0, 0.001), (f64::NAN, 1.0)] {
            assert!(
                check_clock(seconds, wall, SLACK).is_err(),
                "{seconds} of {wall}"
            );
        }
    }

    #[test]
    fn a_program_that_is_not_there_or_ends_is_told() {
        let absent = Driver::start(&mut Command::new("no-such-program")).unwrap_err();
        assert!(format!("{absent:#}").contains("no-such-program"));
        let mut ends = Command::new("sh");
        ends.args(["-c", "exit 3"]);
        let ended = Driver::start(&mut ends).unwrap_err();
        assert!(
            format!("{ended:#}").contains("ended: exit status: 3"),
            "{ended:#}"
        );
    }
}
