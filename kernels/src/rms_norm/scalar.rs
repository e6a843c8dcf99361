//! The specification.

use super::Args;

#[inline(always)]
pub(super) fn run(args: &mut Args<'_>) {
    let Args { x, weight, eps, y } = args;
    for row_idx in 0..y.n_rows() {
        let y = y.row(row_idx).chunks_exact_mut(weight.len());
        // Copying `x` to `y` first would need one loop less, but was seen to cost ten times the norm itself
        // (`memmove` of 8 KiB rows, glibc 2.36, AMD EPYC).
        match x {
            Some(x) => {
                for (x, y) in x.row(row_idx).chunks_exact(weight.len()).zip(y) {
                    let scale = scale(x, *eps);
                    for ((y, x), w) in y.iter_mut().zip(x).zip(*weight) {
                        *y = x * scale * w;
                    }
                }
            }
            None => {
                for y in y {
                    let scale = scale(y, *eps);
                    for (y, w) in y.iter_mut().zip(*weight) {
                        *y = *y * scale * w;
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn scale(x: &[f32], eps: f32) -> f32 {
    1.0 / (sum_of_squares(x) / x.len() as f32 + eps).sqrt()
}

/// Element `i` goes to partial sum `i % 16`, and the partial sums are added as a tree: an order
/// that vectors of any width keep.
#[inline(always)]
fn sum_of_squares(x: &[f32]) -> f32 {
    let mut partial = [0.0f32; 16];
    let (chunks, rest) = x.as_chunks::<16>();
    for chunk in chunks {
        for (sum, x) in partial.iter_mut().zip(chunk) {
            *sum += x * x;
        }
    }
    for (sum, x) in partial.iter_mut().zip(rest) {
        *sum += x * x;
    }
    for width in [8, 4, 2, 1] {
        for i in 0..width {
            partial[i] += partial[i + width];
        }
    }
    partial[0]
}
