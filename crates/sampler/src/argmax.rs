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
    // Two passes, each without a branch per element: the largest value, then its first place.
    let max = check(logits)?;
    let id = logits
        .iter()
        .position(|&logit| logit == max)
        .expect("the maximum is one of the logits");
    Ok(id as u32)
}

/// The largest logit of a vocabulary that holds no NaN, no positive infinity and at least one unmasked token.
pub(crate) fn check(logits: &[f32]) -> Result<f32, Error> {
    const LANES: usize = 16;
    let mut max = [f32::NEG_INFINITY; LANES];
    let mut sound = [true; LANES];
    let (blocks, rest) = logits.as_chunks::<LANES>();
    for block in blocks {
        for lane in 0..LANES {
            sound[lane] &= block[lane] < f32::INFINITY;
            if block[lane] > max[lane] {
                max[lane] = block[lane];
            }
        }
    }
    for (lane, &logit) in rest.iter().enumerate() {
        sound[lane] &= logit < f32::INFINITY;
        if logit > max[lane] {
            max[lane] = logit;
        }
    }
    if sound.contains(&false) {
        let id = logits
            .iter()
            .position(|&logit| logit.is_nan() || logit == f32::INFINITY)
            .expect("a lane saw one");
        return Err(Error::NonFiniteLogits { id: id as u32 });
    }
    let max = max.into_iter().fold(f32::NEG_INFINITY, f32::max);
    if max == f32::NEG_INFINITY {
        return Err(Error::AllMasked);
    }
    Ok(max)
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

    proptest! {
        #[test]
        fn agrees_with_a_plain_loop(bits in prop::collection::vec(any::<u32>(), 0..100)) {
            let logits: Vec<f32> = bits.into_iter().map(f32::from_bits).collect();
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
