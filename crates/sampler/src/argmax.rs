use crate::Error;

/// The token with the largest logit; the lowest id wins a tie.
///
/// Negative infinity counts as masked.
///
/// # Errors
/// [`Error::NonFiniteLogits`] for NaN or positive infinity, [`Error::AllMasked`] if nothing is left or `logits` is empty.
///
/// ```
/// assert_eq!(nibble_sampler::argmax(&[0.5, 2.0, 2.0]), Ok(1));
/// ```
pub fn argmax(logits: &[f32]) -> Result<u32, Error> {
    // The largest value of each stretch without a branch per element, and then its place in the one stretch that has it.
    let mut best = (f32::NEG_INFINITY, 0);
    each_peak::<STRETCH>(logits, |start, peak| {
        if peak > best.0 {
            best = (peak, start);
        }
    })?;
    let (max, start) = best;
    if max == f32::NEG_INFINITY {
        return Err(Error::AllMasked);
    }
    let place = logits[start..].iter().position(|&logit| logit == max);
    Ok((start + place.expect("the maximum is one of the stretch")) as u32)
}

/// Logits among which the largest is looked for one by one.
const STRETCH: usize = 1024;

/// Logits whose largest is noted. A cut of 152k tokens down to 40 then looks at 2400 notes and at 2600 logits one by one.
pub(crate) const BLOCK: usize = 64;

/// Writes the largest logit of each block to `peaks`. The vocabulary holds no NaN, no positive infinity and at least one
/// unmasked token, or it is an error.
pub(crate) fn survey(logits: &[f32], peaks: &mut Vec<f32>) -> Result<(), Error> {
    peaks.clear();
    peaks.reserve(logits.len().div_ceil(BLOCK));
    each_peak::<BLOCK>(logits, |_, peak| peaks.push(peak))?;
    match peaks.iter().all(|&peak| peak == f32::NEG_INFINITY) {
        true => Err(Error::AllMasked),
        false => Ok(()),
    }
}

/// The largest of some logits, none of them NaN; negative infinity where there are none.
pub(crate) fn peak(logits: &[f32]) -> f32 {
    peak_and_sums(logits, &mut [0.0; LANES])
}

/// Logits that are looked at together: as many as four vectors of the smallest instruction set hold.
const LANES: usize = 16;

/// Tells the largest logit of each `N` and where they begin, in their order; an error if any is NaN or positive infinity.
#[inline(always)]
fn each_peak<const N: usize>(
    logits: &[f32],
    mut tell: impl FnMut(usize, f32),
) -> Result<(), Error> {
    let mut sums = [0.0; LANES];
    let mut max = f32::NEG_INFINITY;
    let mut each = |start: usize, some: &[f32]| {
        let peak = peak_and_sums(some, &mut sums);
        max = max.max(peak);
        tell(start, peak);
    };
    let (blocks, rest) = logits.as_chunks::<N>();
    for (i, block) in blocks.iter().enumerate() {
        each(i * N, block);
    }
    if !rest.is_empty() {
        each(blocks.len() * N, rest);
    }
    // What is wrong shows in these. A sum may also be NaN because finite logits have an infinite one, so it is only then
    // looked for.
    if max == f32::INFINITY || sums.iter().any(|sum| sum.is_nan()) {
        let is_wrong = |logit: &f32| logit.is_nan() || *logit == f32::INFINITY;
        if let Some(id) = logits.iter().position(is_wrong) {
            return Err(Error::NonFiniteLogits { id: id as u32 });
        }
    }
    Ok(())
}

/// The largest logit, NaN aside. Each logit is added to a sum, where a NaN stays.
#[inline(always)]
fn peak_and_sums(logits: &[f32], sums: &mut [f32; LANES]) -> f32 {
    let mut max = [f32::NEG_INFINITY; LANES];
    let mut see = |lane: usize, logit: f32| {
        sums[lane] += logit;
        if logit > max[lane] {
            max[lane] = logit;
        }
    };
    let (groups, rest) = logits.as_chunks::<LANES>();
    for group in groups {
        for lane in 0..LANES {
            see(lane, group[lane]);
        }
    }
    for (lane, &logit) in rest.iter().enumerate() {
        see(lane, logit);
    }
    // Halving the lanes until one is left.
    let mut n = LANES / 2;
    while n > 0 {
        for lane in 0..n {
            if max[lane + n] > max[lane] {
                max[lane] = max[lane + n];
            }
        }
        n /= 2;
    }
    max[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lowest_id_wins_a_tie() {
        for n in [2, 15, 16, 17, 40] {
            let mut logits = vec![-1.0; n];
            logits[n - 1] = 3.0;
            assert_eq!(argmax(&logits), Ok(n as u32 - 1));
            logits[n / 2] = 3.0;
            assert_eq!(argmax(&logits), Ok(n as u32 / 2));
        }
        assert_eq!(argmax(&[-0.0, 0.0]), Ok(0));
    }

    #[test]
    fn non_finite_and_masked_are_told_apart() {
        assert_eq!(argmax(&[]), Err(Error::AllMasked));
        assert_eq!(argmax(&[f32::NEG_INFINITY; 20]), Err(Error::AllMasked));
        assert_eq!(
            argmax(&[0.0, f32::NAN]),
            Err(Error::NonFiniteLogits { id: 1 })
        );
        assert_eq!(
            argmax(&[f32::INFINITY, f32::NAN]),
            Err(Error::NonFiniteLogits { id: 0 })
        );
        assert_eq!(
            argmax(&[f32::NEG_INFINITY, f32::MIN, f32::NEG_INFINITY]),
            Ok(1)
        );
    }

    #[test]
    fn finite_logits_whose_sum_is_not_are_sound() {
        for n in [40, 5000] {
            let mut logits = vec![f32::MAX; n];
            logits[n / 2..].fill(f32::NEG_INFINITY);
            assert_eq!(argmax(&logits), Ok(0));
            logits[n - 1] = f32::NAN;
            let id = n as u32 - 1;
            assert_eq!(argmax(&logits), Err(Error::NonFiniteLogits { id }));
        }
    }

    #[test]
    fn the_first_of_equals_wins_wherever_they_are() {
        for n in [STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH + 17] {
            for first in [0, 1, n / 3, n - 1] {
                let mut logits = vec![-2.0; n];
                logits[first..].fill(1.0);
                assert_eq!(argmax(&logits), Ok(first as u32));
            }
        }
    }

    proptest! {
        #[test]
        fn peaks_are_those_of_their_blocks(logits in prop::collection::vec(-9.0..9.0f32, 1..500)) {
            let mut peaks = vec![1.0; 3];
            survey(&logits, &mut peaks).unwrap();
            let expected = logits.chunks(BLOCK).map(|block| block.iter().copied().fold(f32::MIN, f32::max));
            prop_assert_eq!(peaks, expected.collect::<Vec<_>>());
        }

        #[test]
        fn agrees_with_a_plain_loop(
            sound in prop::collection::vec(-3.0..3.0f32, 0..2500),
            others in prop::collection::vec((any::<prop::sample::Index>(), any::<u32>()), 0..4),
        ) {
            let mut logits = sound;
            for (at, bits) in others {
                if !logits.is_empty() {
                    let at = at.index(logits.len());
                    logits[at] = f32::from_bits(bits);
                }
            }
            let mut best: Option<usize> = None;
            for (i, &logit) in logits.iter().enumerate() {
                if logit > f32::NEG_INFINITY && best.is_none_or(|b| logit > logits[b]) {
                    best = Some(i);
                }
            }
            let bad = logits.iter().position(|x| x.is_nan() || *x == f32::INFINITY);
            let expected = match (bad, best) {
                (Some(id), _) => Err(Error::NonFiniteLogits { id: id as u32 }),
                (None, Some(id)) => Ok(id as u32),
                (None, None) => Err(Error::AllMasked),
            };
            prop_assert_eq!(argmax(&logits), expected);
        }
    }
}
