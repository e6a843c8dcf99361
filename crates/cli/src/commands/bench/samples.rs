//! Times of one thing that was measured again and again.

/// Seconds, or seconds for each of something.
#[derive(Clone, Debug, Default)]
pub(super) struct Samples(Vec<f64>);

/// Of the times of bursts this share is shorter than what a machine can do at best, which is what one is by luck.
const BEST: f64 = 0.05;

impl Samples {
    pub(super) fn push(&mut self, seconds: f64) {
        self.0.push(seconds);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The middle one, or infinity if there are none.
    pub(super) fn median(&self) -> f64 {
        self.percentile(0.5)
    }

    /// What the machine does where nothing disturbs it: the 5th percentile.
    pub(super) fn best(&self) -> f64 {
        self.percentile(BEST)
    }

    /// What it does where much disturbs it: the 95th percentile.
    pub(super) fn worst(&self) -> f64 {
        self.percentile(1.0 - BEST)
    }

    /// The shortest of all.
    pub(super) fn shortest(&self) -> f64 {
        self.percentile(0.0)
    }

    /// The longest of all.
    pub(super) fn longest(&self) -> f64 {
        self.percentile(1.0)
    }

    /// The value that this share of all is below; infinity, a rate of 0, if there are none.
    fn percentile(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        let at = (last as f64 * share).round() as usize;
        sorted.get(at).copied().unwrap_or(f64::INFINITY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(values: &[f64]) -> Samples {
        Samples(values.to_vec())
    }

    #[test]
    fn every_percentile_is_one_of_the_values() {
        let few = samples(&[5.0, 1.0, 3.0, 2.0, 4.0]);
        assert_eq!(
            (few.shortest(), few.median(), few.longest()),
            (1.0, 3.0, 5.0)
        );
        let many: Vec<f64> = (0..=100).rev().map(f64::from).collect();
        let many = samples(&many);
        assert_eq!((many.best(), many.worst()), (5.0, 95.0));
    }

    #[test]
    fn one_outlier_moves_neither_median_nor_best() {
        let mut values = vec![1.0; 99];
        values.push(0.001);
        assert_eq!(samples(&values).best(), 1.0);
        values.push(1e9);
        assert_eq!(samples(&values).median(), 1.0);
    }

    #[test]
    fn nothing_measured_is_a_rate_of_zero() {
        assert_eq!(1.0 / samples(&[]).median(), 0.0);
    }
}
