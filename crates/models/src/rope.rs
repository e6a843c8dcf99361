//! Frequencies of rotary positions, and the ways files stretch them.

use std::f64::consts::PI;

use nibble_graph::{Pairs, Rope};
use nibble_quant::DType;

use crate::config::MAX_CONTEXT;
use crate::{Error, Keys};

/// Name of the tensor with divisors of the frequencies (Llama 3.1 and later).
pub(crate) const FACTORS: &str = "rope_freqs.weight";

/// Reads the rope of heads of `head_dim` elements.
pub(crate) fn read(keys: &Keys<'_>, pairs: Pairs, head_dim: usize) -> Result<Rope, Error> {
    let n_dims = keys
        .count("rope.dimension_count", 0..=head_dim)?
        .unwrap_or(head_dim);
    if !n_dims.is_multiple_of(2) {
        let (key, value) = (keys.name("rope.dimension_count"), n_dims.to_string());
        return Err(Error::OutOfRange {
            key,
            value,
            expected: "even".into(),
        });
    }
    let base = f64::from(
        keys.number("rope.freq_base", 1.0..=1e12)?
            .unwrap_or(10_000.0),
    );
    let mut frequencies: Vec<f64> = (0..n_dims / 2)
        .map(|i| base.powf(-2.0 * i as f64 / n_dims as f64))
        .collect();
    if let Some(factors) = factors(keys, n_dims / 2)? {
        for (frequency, factor) in frequencies.iter_mut().zip(factors) {
            *frequency /= f64::from(factor);
        }
    }
    let magnitude = stretch(keys, &mut frequencies, base)?;
    Ok(Rope {
        pairs,
        frequencies,
        magnitude,
    })
}

/// Divisors of the frequencies, one for each pair.
fn factors(keys: &Keys<'_>, n_pairs: usize) -> Result<Option<Vec<f32>>, Error> {
    let Some(tensor) = keys.file().tensor(FACTORS) else {
        return Ok(None);
    };
    let name = || FACTORS.to_owned();
    if tensor.dtype() != Some(DType::F32) {
        let format = tensor.type_name().to_owned();
        return Err(nibble_graph::Error::WeightFormat {
            name: name(),
            format,
        }
        .into());
    }
    if tensor.shape != [n_pairs] {
        let found = (tensor.len() / tensor.shape[0].max(1), tensor.shape[0]);
        return Err(nibble_graph::Error::WeightShape {
            name: name(),
            expected: (1, n_pairs),
            found,
        }
        .into());
    }
    let mut factors = vec![0.0; n_pairs];
    DType::F32.decode(tensor.data, &mut factors);
    match factors.iter().find(|f| !(f.is_finite() && **f > 0.0)) {
        Some(factor) => Err(Error::OutOfRange {
            key: name(),
            value: factor.to_string(),
            expected: "finite and above 0".into(),
        }),
        None => Ok(Some(factors)),
    }
}

/// Applies `rope.scaling.*` to the frequencies; gives the magnitude of the rotated elements.
fn stretch(keys: &Keys<'_>, frequencies: &mut [f64], base: f64) -> Result<f32, Error> {
    let factor = match keys.number("rope.scaling.factor", 0.0..=1e6)? {
        None => keys.number("rope.scale_linear", 0.0..=1e6)?,
        factor => factor,
    };
    // Files write 0 for "not stretched".
    let factor = f64::from(factor.filter(|&f| f > 0.0).unwrap_or(1.0));
    let attention_factor = keys
        .number("rope.scaling.attn_factor", 0.0..=1e6)?
        .unwrap_or(1.0);
    match keys.text("rope.scaling.type")? {
        Some("none") => Ok(attention_factor),
        None | Some("linear") => {
            frequencies.iter_mut().for_each(|f| *f /= factor);
            Ok(attention_factor)
        }
        Some("yarn") => {
            let trained = keys.need_count("context_length", 1..=MAX_CONTEXT)?;
            let original = keys
                .count("rope.scaling.original_context_length", 1..=MAX_CONTEXT)?
                .unwrap_or(trained);
            let fast = keys
                .number("rope.scaling.yarn_beta_fast", f32::MIN_POSITIVE..=1e6)?
                .unwrap_or(32.0);
            let slow = keys
                .number("rope.scaling.yarn_beta_slow", f32::MIN_POSITIVE..=1e6)?
                .unwrap_or(1.0);
            yarn(
                frequencies,
                base,
                factor,
                original as f64,
                f64::from(fast),
                f64::from(slow),
            );
            Ok(attention_factor * (1.0 + 0.1 * factor.ln()) as f32)
        }
        Some(other) => Err(Error::Unsupported {
            key: keys.name("rope.scaling.type"),
            value: other.to_owned(),
        }),
    }
}

/// YaRN (arXiv 2309.00071, 3.2): pairs that turn more than `fast` times in the original context keep their frequency,
/// those that turn less than `slow` times are divided by `factor`, between them it is a ramp over the pair's index.
fn yarn(frequencies: &mut [f64], base: f64, factor: f64, original: f64, fast: f64, slow: f64) {
    let n_dims = 2.0 * frequencies.len() as f64;
    // Index of the pair that turns this often.
    let pair = |turns: f64| n_dims * (original / (turns * 2.0 * PI)).ln() / (2.0 * base.ln());
    let low = pair(fast).floor().max(0.0);
    let high = pair(slow).ceil().min(n_dims - 1.0);
    for (i, frequency) in frequencies.iter_mut().enumerate() {
        let ramp = ((i as f64 - low) / (high - low).max(0.001)).clamp(0.0, 1.0);
        *frequency *= (1.0 - ramp) + ramp / factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yarn_keeps_fast_pairs_and_divides_slow_ones() {
        let mut frequencies: Vec<f64> = (0..32)
            .map(|i| 10_000f64.powf(-(i as f64) / 32.0))
            .collect();
        let before = frequencies.clone();
        yarn(&mut frequencies, 10_000.0, 4.0, 4096.0, 32.0, 1.0);
        // Turns of pair i in 4096 positions: 652 for the first, 0.09 for the last.
        assert_eq!(frequencies[0], before[0]);
        assert_eq!(frequencies[31], before[31] / 4.0);
        assert!(
            frequencies
                .iter()
                .zip(&before)
                .all(|(after, before)| after <= before && *after >= before / 4.0)
        );
    }
}
