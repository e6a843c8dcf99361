//! Sums over positions: losses of one model, distances between two.

use nibble_sampler::argmax;
use nibble_tokenizer::TokenId;

use crate::Error;

/// From logits to probabilities: `p = exp(logit - log_sum)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Softmax {
    log_sum: f64,
}

impl Softmax {
    /// # Errors
    /// Logits that are not finite.
    pub(super) fn of(logits: &[f32]) -> Result<Softmax, Error> {
        // Refuses what is no number; -inf is a probability of 0.
        let best = argmax(logits)?;
        let max = f64::from(logits[best as usize]);
        let sum: f64 = logits.iter().map(|&l| (f64::from(l) - max).exp()).sum();
        Ok(Softmax {
            log_sum: max + sum.ln(),
        })
    }

    pub(super) fn log_probability(&self, logit: f32) -> f64 {
        f64::from(logit) - self.log_sum
    }
}

/// How well ids were foretold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Ids foretold.
    pub n: usize,
    /// Mean of the negative logarithm of their probabilities, in nats.
    pub loss: f64,
    /// `exp(loss)`.
    pub perplexity: f64,
    /// Standard error of the perplexity.
    pub error: f64,
}

/// The losses so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Losses {
    n: usize,
    sum: f64,
    squares: f64,
}

impl Losses {
    pub(super) fn push(&mut self, loss: f64) {
        self.n += 1;
        self.sum += loss;
        self.squares += loss * loss;
    }

    pub(super) fn and(&self, other: &Losses) -> Losses {
        Losses {
            n: self.n + other.n,
            sum: self.sum + other.sum,
            squares: self.squares + other.squares,
        }
    }

    pub(super) fn score(&self) -> Score {
        let loss = self.mean();
        let perplexity = loss.exp();
        Score {
            n: self.n,
            loss,
            perplexity,
            // The error of the exponent, in first order.
            error: perplexity * self.error(),
        }
    }

    fn mean(&self) -> f64 {
        self.sum / self.n as f64
    }

    /// The standard error of the mean.
    fn error(&self) -> f64 {
        let variance = self.squares / self.n as f64 - self.mean().powi(2);
        (variance.max(0.0) / (self.n as f64 - 1.0)).sqrt()
    }
}

/// How far a model is from the one whose logits were saved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Divergence {
    /// Positions compared.
    pub n: usize,
    /// Mean of the Kullback-Leibler divergence `sum p (ln p - ln q)`, in nats: `p` was saved, `q` is this model's.
    pub kl_mean: f64,
    /// Standard error of the mean.
    pub kl_error: f64,
    /// Its median.
    pub kl_median: f64,
    /// What it is above in one of a hundred positions.
    pub kl_p99: f64,
    /// Its largest value.
    pub kl_max: f64,
    /// Share of positions at which both models find the same token likeliest.
    pub same_top: f64,
    /// Standard error of the share.
    pub same_top_error: f64,
    /// Perplexity of the saved logits.
    pub saved: Score,
}

/// The distances so far.
#[derive(Debug, Default)]
pub(super) struct Distances {
    kl: Vec<f64>,
    n_same_top: usize,
    saved: Losses,
}

impl Distances {
    /// `saved` are logarithms of probabilities that sum up to about 1.
    pub(super) fn push(&mut self, saved: &[f32], logits: &[f32], softmax: &Softmax, next: TokenId) {
        // What was rounded when it was saved is made to sum up to 1 again, so that no divergence is negative.
        let sum: f64 = saved.iter().map(|&l| f64::from(l).exp()).sum();
        let log_sum = sum.ln();
        let mut kl = 0.0;
        for (&saved, &logit) in saved.iter().zip(logits) {
            let log_p = f64::from(saved) - log_sum;
            let p = log_p.exp();
            if p > 0.0 {
                kl += p * (log_p - softmax.log_probability(logit));
            }
        }
        self.kl.push(kl.max(0.0));
        self.n_same_top += usize::from(argmax(saved) == argmax(logits));
        self.saved.push(log_sum - f64::from(saved[next as usize]));
    }

    pub(super) fn summary(mut self) -> Divergence {
        let mut losses = Losses::default();
        self.kl.iter().for_each(|&kl| losses.push(kl));
        self.kl.sort_by(f64::total_cmp);
        let n = self.kl.len();
        let quantile = |q: f64| self.kl[((n - 1) as f64 * q).round() as usize];
        let same_top = self.n_same_top as f64 / n as f64;
        Divergence {
            n,
            kl_mean: losses.mean(),
            kl_error: losses.error(),
            kl_median: quantile(0.5),
            kl_p99: quantile(0.99),
            kl_max: quantile(1.0),
            same_top,
            same_top_error: (same_top * (1.0 - same_top) / (n as f64 - 1.0)).sqrt(),
            saved: self.saved.score(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_logits_give_equal_probabilities() {
        for logit in [0.0, 1e4, -1e4] {
            let softmax = Softmax::of(&[logit; 8]).unwrap();
            assert!((softmax.log_probability(logit) + 8f64.ln()).abs() < 1e-9);
        }
        assert!(Softmax::of(&[0.0, f32::NAN]).is_err());
    }

    #[test]
    fn the_perplexity_of_guessing_among_four_is_four() {
        let mut losses = Losses::default();
        (0..10).for_each(|_| losses.push(4f64.ln()));
        let score = losses.score();
        assert!((score.perplexity - 4.0).abs() < 1e-12);
        assert!(score.error < 1e-6);
        // Losses of 0 and 2, half and half: their mean is 1, give or take 1 / sqrt(9).
        let mut losses = Losses::default();
        (0..10).for_each(|i| losses.push(f64::from(i % 2 * 2)));
        assert!((losses.score().error - 1f64.exp() / 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_divergence_is_what_its_formula_says() {
        let p = [0.5f32, 0.25, 0.25].map(f32::ln);
        let q = [0.25f32, 0.25, 0.5].map(|q| q.ln() + 3.0);
        let mut distances = Distances::default();
        distances.push(&p, &q, &Softmax::of(&q).unwrap(), 1);
        distances.push(&p, &p, &Softmax::of(&p).unwrap(), 0);
        let summary = distances.summary();
        let expected = 0.5 * 2f64.ln() - 0.25 * 2f64.ln();
        assert!((summary.kl_max - expected).abs() < 1e-6);
        assert!((summary.kl_mean - expected / 2.0).abs() < 1e-6);
        assert_eq!(summary.same_top, 0.5);
        // Probabilities of 1/4 and 1/2 were foretold.
        assert!((summary.saved.loss - 1.5 * 2f64.ln()).abs() < 1e-6);
    }
}
