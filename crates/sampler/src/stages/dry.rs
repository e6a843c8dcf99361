//! DRY, "don't repeat yourself": a penalty on tokens that would continue a sequence seen before.
//!
//! If the last `n` ids occurred earlier in the window and were followed by a token, the longest such `n` lowers its
//! logit by `dry_multiplier * dry_base^(n - dry_allowed_length)`, from `n = dry_allowed_length` on.
//! A sequence never reaches across a breaker, and breakers are never penalised.
//! (Described by its author in text-generation-webui, pull request 5677.)

use super::{Step, moved};
use crate::{Error, SamplerConfig, math};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    config.dry_multiplier > 0.0 && config.dry_penalty_last_n != 0
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    let config = step.config;
    let window = step.history.last(config.dry_penalty_last_n);
    let is_breaker = |id: &u32| config.dry_sequence_breakers.contains(id);
    let unbroken = window.iter().rev().take_while(|id| !is_breaker(id)).count();
    if unbroken < config.dry_allowed_length as usize || unbroken == 0 {
        return Ok(());
    }
    let suffixes = &mut step.scratch.per_position;
    common_suffixes(window, suffixes);
    let longest = &mut step.scratch.per_token;
    longest.resize(step.pool.n_vocab(), 0);
    for (&n, &next) in suffixes.iter().zip(&window[1..]) {
        let n = n.min(unbroken as u32);
        if let Some(longest) = longest.get_mut(next as usize) {
            *longest = n.max(*longest);
        }
    }
    for &next in &window[1..] {
        let Some(n @ 1..) = longest.get(next as usize).copied() else {
            continue;
        };
        longest[next as usize] = 0;
        if n >= config.dry_allowed_length && !is_breaker(&next) {
            let growth = math::power(f64::from(config.dry_base), n - config.dry_allowed_length);
            let penalty = f64::from(config.dry_multiplier) * growth;
            step.pool.change(next, |logit| moved(logit, -penalty));
        }
    }
    Ok(())
}

/// For each position but the last: how many ids up to and including it equal those at the end of `window`.
///
/// Gusfield's Z algorithm read from the end: linear in the length of the window, whatever it holds.
fn common_suffixes(window: &[u32], suffixes: &mut Vec<u32>) {
    let n = window.len();
    suffixes.clear();
    suffixes.resize(n, 0);
    let from_end = |i: usize| window[n - 1 - i];
    // [left, right) is the match reaching furthest so far, counted from the end.
    let (mut left, mut right) = (0, 0);
    for i in 1..n {
        let mut len = if i < right {
            (right - i).min(suffixes[n - 1 - (i - left)] as usize)
        } else {
            0
        };
        while i + len < n && from_end(len) == from_end(i + len) {
            len += 1;
        }
        if i + len > right {
            (left, right) = (i, i + len);
        }
        suffixes[n - 1 - i] = len as u32;
    }
    suffixes.truncate(n.saturating_sub(1));
}

#[cfg(test)]
mod tests {
    use super::super::testing::apply;
    use super::*;
    use proptest::prelude::*;

    fn dry(history: &[u32], breakers: &[u32]) -> Vec<f32> {
        let config = SamplerConfig {
            dry_multiplier: 1.0,
            dry_base: 2.0,
            dry_allowed_length: 2,
            dry_sequence_breakers: breakers.to_vec(),
            ..SamplerConfig::default()
        };
        apply("dry", &config, history, &[0.0; 6]).1
    }

    #[test]
    fn longest_repeat_counts() {
        // "1 2 3" came before and was followed by 4; "2 3" also by 5.
        let logits = dry(&[1, 2, 3, 4, 2, 3, 5, 1, 2, 3], &[]);
        assert_eq!(logits, [0.0, 0.0, 0.0, 0.0, -2.0, -1.0]);
    }

    #[test]
    fn short_repeats_are_free() {
        assert_eq!(dry(&[3, 4, 5, 3], &[]), [0.0; 6]);
    }

    #[test]
    fn breakers_stop_a_sequence_and_are_free() {
        assert_eq!(dry(&[1, 2, 3, 4, 1, 2, 3], &[2]), [0.0; 6]);
        assert_eq!(dry(&[1, 2, 3, 4, 1, 2, 3], &[4]), [0.0; 6]);
        assert_eq!(dry(&[1, 2, 3, 4, 0, 1, 2, 3], &[0])[4], -2.0);
        assert_eq!(dry(&[1, 2, 3, 4, 1, 2, 3], &[3]), [0.0; 6]);
    }

    #[test]
    fn a_huge_penalty_does_not_mask() {
        let history: Vec<u32> = [1, 2].repeat(5000);
        assert_eq!(dry(&history, &[])[1], f32::MIN);
    }

    #[test]
    fn nothing_to_repeat() {
        assert_eq!(dry(&[], &[]), [0.0; 6]);
        assert_eq!(dry(&[1], &[]), [0.0; 6]);
    }

    proptest! {
        #[test]
        fn suffixes_equal_a_plain_comparison(window in prop::collection::vec(0u32..3, 0..60)) {
            let mut suffixes = Vec::new();
            common_suffixes(&window, &mut suffixes);
            prop_assert_eq!(suffixes.len(), window.len().saturating_sub(1));
            for (i, &n) in suffixes.iter().enumerate() {
                let equal = window[..=i].iter().rev().zip(window.iter().rev()).take_while(|(a, b)| a == b);
                prop_assert_eq!(n as usize, equal.count());
            }
        }
    }
}
