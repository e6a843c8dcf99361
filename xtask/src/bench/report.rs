//! The table, for people and for programs.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use nibble_runtime::team::physical_cores;
use serde_json::{Value, json};

use super::compare::{Difference, Spread, ratios};
use super::driver::About;
use super::peers::Test;

/// A program that was timed.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) about: About,
    /// From the reference; `None` of that itself, and of programs that do not tell logits.
    pub(super) difference: Option<Difference>,
    pub(super) peak_memory: Option<u64>,
}

/// A test, and the seconds that each program took in each round.
#[derive(Clone, Debug)]
pub(super) struct Timed {
    pub(super) test: Test,
    pub(super) seconds: Vec<Vec<f64>>,
}

/// All of a model with one number of threads.
#[derive(Clone, Debug)]
pub(super) struct Results {
    pub(super) model: String,
    pub(super) threads: usize,
    /// Share of all CPUs that others kept busy before, if the system tells.
    pub(super) others: Option<f64>,
    pub(super) programs: Vec<Program>,
    pub(super) timed: Vec<Timed>,
}

/// Programs that spin at their barriers are slowed down by other work far more than others: from here on the table
/// says so.
const BUSY: f64 = 0.05;

/// Which instruction sets a build uses, by what ggml says of itself; `None` of other programs.
fn class(flags: &str) -> Option<&'static str> {
    let has = |name: &str| {
        flags.match_indices(name).any(|(at, _)| {
            let value = flags[at + name.len()..].trim_start_matches([' ', '=', ':']);
            value.starts_with('1')
        })
    };
    [
        ("AMX_INT8", "AMX"),
        ("AVX512", "AVX-512 only"),
        ("AVX2", "AVX2 only"),
        ("NEON", "NEON"),
    ]
    .into_iter()
    .find_map(|(name, class)| has(name).then_some(class))
}

/// The letter by which the table calls a program: A is ours.
fn letter(i: usize) -> char {
    char::from(b'A' + u8::try_from(i % 26).expect("below 26"))
}

impl Results {
    /// Rates and ratios; every letter is a program.
    pub(super) fn text(&self) -> String {
        let mut text = format!(
            "{}, threads: {}, pairs: {}\n",
            self.model,
            self.threads,
            self.timed.first().map_or(0, |t| t.seconds[0].len())
        );
        if let Some(others) = self.others.filter(|&others| others > BUSY) {
            let percent = 100.0 * others;
            text.push_str(&format!(
                "  others keep {percent:.0} % of this machine busy: these are not the figures of a quiet one\n"
            ));
        }
        // Writing to a text does not fail.
        for (i, program) in self.programs.iter().enumerate() {
            let About {
                name,
                version,
                flags,
                ..
            } = &program.about;
            let class = class(flags).map_or(String::new(), |class| format!(" [{class}]"));
            let _ = writeln!(text, "  {} {name} {version}{class}: {flags}", letter(i));
            let memory = program
                .peak_memory
                .map(|n| format!("{:.0} MB held at most", n as f64 * 1e-6));
            let difference = program.difference.map(|d| {
                format!(
                    "{:.5} nats from B (at most {:.5}), the same best id at {} of {}",
                    d.mean_kl, d.max_kl, d.same_best, d.positions
                )
            });
            let more: Vec<String> = [difference, memory].into_iter().flatten().collect();
            if !more.is_empty() {
                let _ = writeln!(text, "    {}", more.join("; "));
            }
        }
        let _ = write!(text, "{:<20}", "tokens a second");
        for i in 0..self.programs.len() {
            let _ = write!(text, " {:>10}", letter(i));
        }
        for i in 1..self.programs.len() {
            let _ = write!(text, " {:>22}", format!("A / {}", letter(i)));
        }
        text.push('\n');
        for timed in &self.timed {
            let _ = write!(text, "{:<20}", timed.test.name());
            for seconds in &timed.seconds {
                let rate = timed.test.n as f64 / Spread::of(seconds).median;
                let _ = write!(text, " {rate:>10.2}");
            }
            for theirs in &timed.seconds[1..] {
                let Spread { median, min, max } = Spread::of(&ratios(&timed.seconds[0], theirs));
                let _ = write!(
                    text,
                    " {median:>8.2} {:>13}",
                    format!("({min:.2}..{max:.2})")
                );
            }
            text.push('\n');
        }
        text
    }

    fn json(&self) -> Value {
        let programs = self.programs.iter().map(|program| {
            json!({
                "name": program.about.name,
                "version": program.about.version,
                "flags": program.about.flags,
                "class": class(&program.about.flags),
                "difference": program.difference,
                "peak_memory": program.peak_memory,
            })
        });
        let tests = self.timed.iter().map(|timed| {
            let rates = timed.seconds.iter().map(|seconds| {
                let rates: Vec<f64> = seconds.iter().map(|s| timed.test.n as f64 / s).collect();
                json!({ "spread": Spread::of(&rates), "rounds": rates })
            });
            let against = timed.seconds[1..].iter().enumerate().map(|(i, theirs)| {
                let ratios = ratios(&timed.seconds[0], theirs);
                json!({ "program": i + 1, "spread": Spread::of(&ratios), "pairs": ratios })
            });
            json!({
                "test": timed.test.way,
                "n": timed.test.n,
                "depth": timed.test.depth,
                "tokens_per_second": rates.collect::<Vec<_>>(),
                "ratios": against.collect::<Vec<_>>(),
            })
        });
        json!({
            "model": self.model,
            "threads": self.threads,
            "others_busy": self.others,
            "programs": programs.collect::<Vec<_>>(),
            "tests": tests.collect::<Vec<_>>(),
        })
    }
}

/// Writes all results into a file.
pub(super) fn write_json(path: &Path, all: &[Results]) -> Result<()> {
    let time = SystemTime::now().duration_since(UNIX_EPOCH);
    let document = json!({
        "machine": machine(),
        "unix_time": time.map_or(0, |t| t.as_secs()),
        "results": all.iter().map(Results::json).collect::<Vec<_>>(),
    });
    fs::write(path, format!("{document:#}\n"))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// The share of all CPUs that is in use while this process sleeps for a moment.
pub(super) fn busy_share() -> Option<f64> {
    let first = fs::read_to_string("/proc/stat").ok()?;
    thread::sleep(Duration::from_millis(300));
    let last = fs::read_to_string("/proc/stat").ok()?;
    busy_between(&first, &last)
}

/// The same between two looks at `/proc/stat`, whose first line has the times of all CPUs: the fourth and the fifth are
/// those in which they had nothing to do.
fn busy_between(first: &str, last: &str) -> Option<f64> {
    let times = |text: &str| -> Option<(u64, u64)> {
        let line = text.lines().next()?.strip_prefix("cpu ")?;
        let times: Vec<u64> = line.split_whitespace().flat_map(str::parse).collect();
        Some((times.iter().sum(), times.get(3)? + times.get(4)?))
    };
    let ((all_0, idle_0), (all_1, idle_1)) = (times(first)?, times(last)?);
    let (all, idle) = (all_1.checked_sub(all_0)?, idle_1.checked_sub(idle_0)?);
    (all > 0).then(|| 1.0 - idle as f64 / all as f64)
}

/// Where it was measured.
pub(super) fn machine() -> String {
    let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = cpuinfo
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or(std::env::consts::ARCH, |(_, name)| name.trim());
    format!("{name}, {} physical cores", physical_cores())
}

#[cfg(test)]
mod tests {
    use super::super::driver::Way;
    use super::*;

    fn program(name: &str, flags: &str) -> Program {
        Program {
            about: About {
                name: name.into(),
                version: "1".into(),
                flags: flags.into(),
                n_vocab: 3,
            },
            difference: None,
            peak_memory: Some(2_000_000),
        }
    }

    fn results() -> Results {
        Results {
            model: "m.gguf".into(),
            threads: 2,
            others: Some(0.01),
            programs: vec![
                program("Nibble", "avx2; exact"),
                program("other", "CPU : AVX2 = 1"),
            ],
            timed: vec![Timed {
                test: Test {
                    way: Way::Decode,
                    n: 64,
                    depth: 512,
                },
                seconds: vec![vec![1.0, 2.0, 1.0], vec![2.0, 2.0, 4.0]],
            }],
        }
    }

    #[test]
    fn a_build_is_classed_by_the_widest_set_that_it_says_it_has() {
        let class = |flags| class(flags).unwrap_or("none");
        assert_eq!(
            class("CPU : SSE3 = 1 | AVX2 = 1 | AVX512 = 1 | AMX_INT8 = 1 |"),
            "AMX"
        );
        assert_eq!(
            class("AVX2 = 1 | AVX512 = 1 | AMX_INT8 = 0"),
            "AVX-512 only"
        );
        assert_eq!(
            class("AVX = 1 | AVX2 = 1 | AVX512 = 0 | FMA = 1"),
            "AVX2 only"
        );
        assert_eq!(class("AVX2 = 1 | AVX512_VNNI = 1"), "AVX2 only");
        assert_eq!(class("avx2; exact"), "none");
    }

    #[test]
    fn the_table_has_rates_of_all_and_ratios_pair_by_pair() {
        let text = results().text();
        let last = text.lines().last().unwrap();
        let words: Vec<&str> = last.split_whitespace().collect();
        assert_eq!(
            words,
            [
                "decode",
                "64",
                "at",
                "512",
                "64.00",
                "32.00",
                "2.00",
                "(1.00..4.00)"
            ]
        );
        assert!(
            text.contains("B other 1 [AVX2 only]: CPU : AVX2 = 1"),
            "{text}"
        );
        assert!(text.contains("2 MB held at most"), "{text}");
    }

    #[test]
    fn a_busy_machine_is_told() {
        let others = |others| {
            Results {
                others,
                ..results()
            }
            .text()
        };
        assert!(!others(None).contains("quiet") && !others(Some(0.04)).contains("quiet"));
        assert!(others(Some(0.5)).contains("others keep 50 %"));
        let [first, last] = [
            "cpu  100 0 50 800 50 0 0 0\ncpu0 1 2",
            "cpu  150 0 50 830 70 0 0 0\n",
        ];
        assert_eq!(busy_between(first, last), Some(0.5));
        assert_eq!(busy_between(first, first), None);
        assert_eq!(busy_between("", last), None);
    }

    #[test]
    fn json_has_every_round() {
        let json = results().json();
        let test = &json["tests"][0];
        assert_eq!(test["test"], "decode");
        assert_eq!(
            test["tokens_per_second"][0]["rounds"],
            json!([64.0, 32.0, 64.0])
        );
        assert_eq!(test["ratios"][0]["pairs"], json!([2.0, 1.0, 4.0]));
        assert_eq!(test["ratios"][0]["spread"]["median"], 2.0);
        assert_eq!(json["programs"][1]["class"], "AVX2 only");
    }
}
