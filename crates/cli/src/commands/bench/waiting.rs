//! How long the threads of a model wait for each other at barriers: the load imbalance.

use std::time::Duration;

use nibble_runtime::graph::Phase;
use serde_json::{Value, json};

/// Shares of time that threads wait, in some runs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Waiting {
    /// Of each thread's time in all phases.
    threads: Vec<f64>,
    phases: Vec<PhaseWaiting>,
}

/// The same between barriers that have the same steps between them, which is once in every layer.
#[derive(Clone, Debug, PartialEq)]
struct PhaseWaiting {
    /// Names of the steps, in their order.
    steps: String,
    /// Its share of the time of all phases.
    time: f64,
    /// Of each thread's time in it.
    threads: Vec<f64>,
}

/// Of each thread.
#[derive(Clone, Debug)]
struct Sums {
    steps: String,
    work: Vec<Duration>,
    wait: Vec<Duration>,
}

impl Waiting {
    /// `None` if there was nothing to do, or nobody to wait for.
    pub(super) fn new<'a>(phases: impl IntoIterator<Item = Phase<'a>>) -> Option<Waiting> {
        let mut sums: Vec<Sums> = Vec::new();
        for phase in phases {
            let steps = names(&phase.steps);
            match sums.iter_mut().find(|s| s.steps == steps) {
                Some(same) => {
                    add(&mut same.work, &phase.work);
                    add(&mut same.wait, &phase.wait);
                }
                None => sums.push(Sums {
                    steps,
                    work: phase.work,
                    wait: phase.wait,
                }),
            }
        }
        let first = sums.first()?;
        let mut all = Sums {
            steps: String::new(),
            work: vec![Duration::ZERO; first.work.len()],
            wait: vec![Duration::ZERO; first.work.len()],
        };
        for one in &sums {
            add(&mut all.work, &one.work);
            add(&mut all.wait, &one.wait);
        }
        if all.work.len() < 2 || all.time().is_zero() {
            return None;
        }
        Some(Waiting {
            threads: all.shares(),
            phases: sums
                .iter()
                .map(|one| PhaseWaiting {
                    steps: one.steps.clone(),
                    time: share(one.time(), all.time()),
                    threads: one.shares(),
                })
                .collect(),
        })
    }

    /// For programs.
    pub(super) fn json(&self) -> Value {
        let phases = self.phases.iter().map(|phase| {
            json!({
                "steps": phase.steps,
                "time": phase.time,
                "threads": phase.threads,
            })
        });
        json!({ "threads": self.threads, "phases": phases.collect::<Vec<_>>() })
    }

    /// For people: lines below a heading that says what ran.
    pub(super) fn text(&self, what: &str) -> String {
        let mut text = format!(
            "{what}: its threads wait for each other {} of the time\n",
            range(&self.threads)
        );
        for phase in &self.phases {
            text.push_str(&format!(
                "  {:<17} {:>3.0} % of the time  {}\n",
                range(&phase.threads),
                100.0 * phase.time,
                phase.steps
            ));
        }
        text
    }
}

impl Sums {
    fn time(&self) -> Duration {
        self.work.iter().chain(&self.wait).sum()
    }

    /// What part of its time each thread waited.
    fn shares(&self) -> Vec<f64> {
        let pairs = self.work.iter().zip(&self.wait);
        pairs
            .map(|(&work, &wait)| share(wait, work + wait))
            .collect()
    }
}

/// `rms_norm matmul rotate`: a step that follows one of its kind is not named again.
fn names(steps: &[&str]) -> String {
    let mut names = steps.to_vec();
    names.dedup();
    names.join(" ")
}

fn add(to: &mut [Duration], more: &[Duration]) {
    for (to, more) in to.iter_mut().zip(more) {
        *to += *more;
    }
}

fn share(part: Duration, whole: Duration) -> f64 {
    match whole.is_zero() {
        true => 0.0,
        false => part.as_secs_f64() / whole.as_secs_f64(),
    }
}

/// The least and the most of the threads: `0.3..4.0 %`.
fn range(shares: &[f64]) -> String {
    let least = shares.iter().copied().fold(f64::INFINITY, f64::min);
    let most = shares.iter().copied().fold(0.0, f64::max);
    format!("{:.1}..{:.1} %", 100.0 * least, 100.0 * most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phase(steps: &[&'static str], work: [u64; 2], wait: [u64; 2]) -> Phase<'static> {
        Phase {
            steps: steps.to_vec(),
            work: work.map(Duration::from_micros).to_vec(),
            wait: wait.map(Duration::from_micros).to_vec(),
        }
    }

    #[test]
    fn phases_of_all_layers_are_added_up_by_their_steps() {
        let layer = [
            phase(&["norm", "matmul", "matmul"], [30, 40], [10, 0]),
            phase(&["attention"], [5, 5], [5, 5]),
        ];
        let waiting = Waiting::new([layer.clone(), layer].concat()).unwrap();
        assert_eq!(waiting.threads, [30.0 / 100.0, 10.0 / 100.0]);
        let phases: Vec<_> = waiting
            .phases
            .iter()
            .map(|p| (p.steps.as_str(), p.time, p.threads.as_slice()))
            .collect();
        assert_eq!(
            phases,
            [
                ("norm matmul", 0.8, &[0.25, 0.0][..]),
                ("attention", 0.2, &[0.5, 0.5]),
            ]
        );
        assert_eq!(
            waiting.text("decode"),
            "decode: its threads wait for each other 10.0..30.0 % of the time\n\
             \x20 0.0..25.0 %        80 % of the time  norm matmul\n\
             \x20 50.0..50.0 %       20 % of the time  attention\n"
        );
        assert_eq!(waiting.json()["phases"][1]["steps"], "attention");
    }

    #[test]
    fn one_thread_waits_for_nobody_and_nothing_done_is_nothing_to_tell() {
        let alone = Phase {
            steps: vec!["matmul"],
            work: vec![Duration::from_micros(1)],
            wait: vec![Duration::ZERO],
        };
        assert_eq!(Waiting::new([alone]), None);
        assert_eq!(Waiting::new([phase(&["matmul"], [0, 0], [0, 0])]), None);
        assert_eq!(Waiting::new([]), None);
    }
}
