//! `cargo xtask bench peers`: Nibble and other programs in turn, on the same files and ids.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::compare::Difference;
use super::driver::{About, Driver, Way};
use super::llama_bench::LlamaBench;
use super::report::{Program, Timed};

/// Ids whose logits are compared, and at which of them.
const COMPARED_IDS: usize = 64;
const COMPARED_EVERY: usize = 4;

/// What is timed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Test {
    pub(super) way: Way,
    pub(super) n: usize,
    /// Ids in the cache before.
    pub(super) depth: usize,
}

impl Test {
    /// `decode 64 at 512`.
    pub(super) fn name(&self) -> String {
        let way = match self.way {
            Way::Prefill => "prefill",
            Way::Decode => "decode",
        };
        match self.depth {
            0 => format!("{way} {}", self.n),
            depth => format!("{way} {} at {depth}", self.n),
        }
    }
}

/// A program under test.
#[derive(Debug)]
pub(super) enum Player {
    /// One that answers requests.
    Driver(Box<Driver>),
    /// One that has its own way.
    LlamaBench(LlamaBench),
}

/// What all programs are given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task<'a> {
    pub(super) model: &'a Path,
    pub(super) threads: usize,
    pub(super) tests: &'a [Test],
    /// Pairs of each test.
    pub(super) rounds: usize,
}

impl Player {
    pub(super) fn about(&self) -> &About {
        match self {
            Player::Driver(driver) => &driver.about,
            Player::LlamaBench(bench) => &bench.about,
        }
    }

    fn fill(&mut self, ids: &[u32]) -> Result<()> {
        match self {
            Player::Driver(driver) => driver.fill(ids),
            // It fills its cache for each measurement.
            Player::LlamaBench(_) => Ok(()),
        }
    }

    fn measure(&mut self, task: &Task<'_>, test: &Test, ids: &[u32]) -> Result<f64> {
        match self {
            Player::Driver(driver) => driver.measure(test.way, ids),
            Player::LlamaBench(bench) => {
                bench.measure(task.model, task.threads, test.way, test.n, test.depth)
            }
        }
    }
}

/// Checks that all programs that can be asked compute the same as the first peer, then times them in turn. The first
/// player is ours, and the second is the reference.
///
/// # Errors
/// Where logits differ too much, a program fails, or its clock is not ours.
pub(super) fn play(task: &Task<'_>, players: &mut [Player]) -> Result<(Vec<Program>, Vec<Timed>)> {
    let differences = compare(players)?;
    let n_vocab = players[0].about().n_vocab;
    let longest = task.tests.iter().map(|t| t.depth + t.n).max().unwrap_or(0);
    let ids = random_ids(longest, n_vocab);
    let mut timed = Vec::new();
    for test in task.tests {
        let (before, ids) = ids[..test.depth + test.n].split_at(test.depth);
        for player in &mut *players {
            player.fill(before)?;
            // Weights come from the disk, and threads start.
            player.measure(task, test, ids)?;
        }
        let mut seconds = vec![Vec::new(); players.len()];
        for _ in 0..task.rounds {
            for (player, seconds) in players.iter_mut().zip(&mut seconds) {
                seconds.push(player.measure(task, test, ids)?);
            }
        }
        timed.push(Timed {
            test: *test,
            seconds,
        });
    }
    let mut programs = Vec::new();
    for (player, difference) in players.iter_mut().zip(differences) {
        programs.push(Program {
            about: player.about().clone(),
            difference,
            peak_memory: match player {
                Player::Driver(driver) => driver.peak_memory()?,
                Player::LlamaBench(_) => None,
            },
        });
    }
    Ok((programs, timed))
}

/// How far each program's logits are from those of the second.
fn compare(players: &mut [Player]) -> Result<Vec<Option<Difference>>> {
    let n_vocab = players[0].about().n_vocab;
    let ids = random_ids(COMPARED_IDS, n_vocab);
    let positions: Vec<usize> = (COMPARED_EVERY - 1..ids.len())
        .step_by(COMPARED_EVERY)
        .collect();
    let mut logits = Vec::new();
    for player in &mut *players {
        logits.push(match player {
            Player::Driver(driver) => {
                let (theirs, name) = (driver.about.n_vocab, &driver.about.name);
                ensure!(
                    theirs == n_vocab,
                    "{name} has {theirs} ids, not {n_vocab}: it does not run the same model"
                );
                Some(driver.logits(&ids, &positions)?)
            }
            Player::LlamaBench(_) => None,
        });
    }
    let reference = logits[1].clone().context("the reference tells logits")?;
    let differences = players.iter().zip(logits).enumerate();
    differences
        .map(|(i, (player, logits))| {
            let Some(logits) = logits.filter(|_| i != 1) else {
                return Ok(None);
            };
            let difference = Difference::new(&reference, &logits, n_vocab);
            let name = &player.about().name;
            difference.check().with_context(|| name.clone())?;
            Ok(Some(difference))
        })
        .collect()
}

/// Ids that look random, always the same: Knuth's MMIX generator.
fn random_ids(n: usize, n_vocab: usize) -> Vec<u32> {
    let mut random = 0u64;
    let next = || {
        random = random
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        // The upper half: the lower bits of such a sequence repeat soon.
        ((random >> 32) % n_vocab as u64) as u32
    };
    std::iter::repeat_with(next).take(n).collect()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use base64::prelude::{BASE64_STANDARD, Engine};

    use super::*;

    /// A program of three ids that says what it is told to.
    fn fake(logits: [f32; 3], seconds: &str) -> Player {
        let rows: Vec<u8> = (0..COMPARED_IDS / COMPARED_EVERY)
            .flat_map(|_| logits.map(f32::to_le_bytes).concat())
            .collect();
        let script = r#"
            echo '{"name": "fake", "version": "1", "flags": "none", "n_vocab": 3}'
            while read -r line; do
              case $line in
                *logits*) echo "{\"logits_f32_b64\": \"$0\"}" ;;
                *prefill*|*decode*) sleep 0.02; echo "{\"seconds\": $1}" ;;
                *memory*) echo '{"bytes": 4096}' ;;
                *) echo '{}' ;;
              esac
            done"#;
        let mut command = Command::new("sh");
        command.args(["-c", script, &BASE64_STANDARD.encode(rows), seconds]);
        let mut driver = Driver::start(&mut command).unwrap();
        // A loaded machine may take long to start a process.
        driver.slack = f64::INFINITY;
        Player::Driver(Box::new(driver))
    }

    const TESTS: [Test; 2] = [
        Test {
            way: Way::Prefill,
            n: 4,
            depth: 0,
        },
        Test {
            way: Way::Decode,
            n: 2,
            depth: 3,
        },
    ];

    fn task<'a>() -> Task<'a> {
        Task {
            model: Path::new("model.gguf"),
            threads: 1,
            tests: &TESTS,
            rounds: 3,
        }
    }

    #[test]
    fn programs_that_agree_are_timed_in_turn() {
        let logits = [1.0, 2.0, 3.0];
        let mut players = [fake(logits, "0.019"), fake(logits, "0.010")];
        let (programs, timed) = play(&task(), &mut players).unwrap();
        assert_eq!(timed.len(), TESTS.len());
        for timed in &timed {
            assert_eq!(timed.seconds, [vec![0.019; 3], vec![0.010; 3]]);
        }
        assert_eq!(programs[0].peak_memory, Some(4096));
        assert!(programs[0].difference.unwrap().mean_kl < 1e-9);
        assert_eq!(programs[1].difference, None, "it is the reference");
    }

    #[test]
    fn programs_whose_logits_differ_are_not_timed() {
        let mut players = [
            fake([3.0, 2.0, 1.0], "0.019"),
            fake([1.0, 2.0, 3.0], "0.019"),
        ];
        let error = play(&task(), &mut players).unwrap_err();
        assert!(
            format!("{error:#}").contains("nothing is measured"),
            "{error:#}"
        );
    }

    #[test]
    fn a_program_whose_seconds_did_not_pass_is_refused() {
        let logits = [1.0, 2.0, 3.0];
        let mut players = [fake(logits, "0.019"), fake(logits, "7.5")];
        let error = play(&task(), &mut players).unwrap_err();
        assert!(
            format!("{error:#}").contains("by the wall clock"),
            "{error:#}"
        );
    }

    #[test]
    fn a_test_is_named_by_what_it_does() {
        let names = TESTS.map(|test| test.name());
        assert_eq!(names, ["prefill 4", "decode 2 at 3"]);
    }
}
