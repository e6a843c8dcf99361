//! Whether two programs compute the same, and how their speeds compare.

use anyhow::{Result, ensure};
use serde::Serialize;

/// Programs whose answers are farther apart than this do not run the same model.
pub(super) const MOST_KL: f64 = 0.02;

/// How far logits are from those of a reference, over some positions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Difference {
    /// Kullback-Leibler divergence from the reference's distribution, in nats: mean and largest.
    pub(super) mean_kl: f64,
    pub(super) max_kl: f64,
    /// Positions with the same likeliest id, of all.
    pub(super) same_best: usize,
    pub(super) positions: usize,
}

impl Difference {
    /// Of logits of `n_vocab` ids at each position.
    pub(super) fn new(reference: &[f32], ours: &[f32], n_vocab: usize) -> Difference {
        let rows = reference
            .chunks_exact(n_vocab)
            .zip(ours.chunks_exact(n_vocab));
        let all: Vec<f64> = rows.clone().map(|(p, q)| divergence(p, q)).collect();
        Difference {
            mean_kl: all.iter().sum::<f64>() / all.len() as f64,
            // A NaN is larger than all.
            max_kl: all
                .iter()
                .copied()
                .max_by(f64::total_cmp)
                .unwrap_or(f64::NAN),
            same_best: rows.filter(|(p, q)| best(p) == best(q)).count(),
            positions: all.len(),
        }
    }

    /// # Errors
    /// Where the two do not compute the same.
    pub(super) fn check(&self) -> Result<()> {
        // A NaN is no small difference.
        ensure!(
            self.mean_kl < MOST_KL,
            "their logits differ by {:.4} nats (at most {:.4}), with the same best id at {} of {} positions: \
             nothing is measured of programs that differ by {MOST_KL} or more",
            self.mean_kl,
            self.max_kl,
            self.same_best,
            self.positions
        );
        Ok(())
    }
}

/// `Σ p ln(p / q)` of the distributions that two rows of logits stand for.
fn divergence(p: &[f32], q: &[f32]) -> f64 {
    let (log_p, log_q) = (log_softmax(p), log_softmax(q));
    log_p
        .iter()
        .zip(&log_q)
        .map(|(p, q)| p.exp() * (p - q))
        .sum()
}

fn log_softmax(logits: &[f32]) -> Vec<f64> {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let above = |x: &f32| f64::from(*x) - f64::from(most);
    let sum: f64 = logits.iter().map(|x| above(x).exp()).sum();
    logits.iter().map(|x| above(x) - sum.ln()).collect()
}

fn best(logits: &[f32]) -> Option<usize> {
    (0..logits.len()).max_by(|&a, &b| logits[a].total_cmp(&logits[b]))
}

/// Median, least and most.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Spread {
    pub(super) median: f64,
    pub(super) min: f64,
    pub(super) max: f64,
}

impl Spread {
    /// # Panics
    /// If there are no values.
    pub(super) fn of(values: &[f64]) -> Spread {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        Spread {
            median: match sorted.len() % 2 {
                1 => sorted[middle],
                _ => (sorted[middle - 1] + sorted[middle]) / 2.0,
            },
            min: sorted[0],
            max: sorted[sorted.len() - 1],
        }
    }
}

/// How many times as fast the first program was as the other in each round: whatever disturbed the machine for long
/// disturbed both.
pub(super) fn ratios(ours: &[f64], theirs: &[f64]) -> Vec<f64> {
    ours.iter()
        .zip(theirs)
        .map(|(ours, theirs)| theirs / ours)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_distributions_do_not_diverge_whatever_their_logits() {
        let p = [1.0, 2.0, 3.0, -1.0, 0.0, 0.5];
        let shifted = p.map(|x| x + 100.0);
        let same = Difference::new(&p, &shifted, 3);
        assert!(same.max_kl < 1e-9 && same.check().is_ok(), "{same:?}");
        assert_eq!((same.same_best, same.positions), (2, 2));
    }

    #[test]
    fn the_divergence_is_that_of_the_definition() {
        // p = (1/2, 1/2), q = (1/4, 3/4).
        let kl = divergence(&[0.0, 0.0], &[0.0, 3.0f32.ln()]);
        let expected = 0.5 * 2.0f64.ln() + 0.5 * (2.0f64 / 3.0).ln();
        assert!((kl - expected).abs() < 1e-7, "{kl}");
    }

    #[test]
    fn other_logits_and_broken_ones_are_refused() {
        let p = [3.0, 0.0, 0.0];
        for q in [[0.0, 3.0, 0.0], [f32::NAN, 0.0, 0.0]] {
            let error = Difference::new(&p, &q, 3).check().unwrap_err();
            assert!(error.to_string().contains("nothing is measured"), "{error}");
        }
    }

    #[test]
    fn ratios_are_taken_round_by_round() {
        let ratios = ratios(&[1.0, 2.0, 1.0], &[2.0, 8.0, 3.0]);
        assert_eq!(ratios, [2.0, 4.0, 3.0]);
        let spread = Spread::of(&ratios);
        assert_eq!((spread.median, spread.min, spread.max), (3.0, 2.0, 4.0));
        assert_eq!(Spread::of(&[1.0, 4.0]).median, 2.5);
    }
}
