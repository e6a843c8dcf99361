//! The specification.

use super::Args;

#[inline(always)]
pub(super) fn run(args: &mut Args<'_>) {
    let Args { x, weight, eps, y } = args;
    for row_idx in 0..y.n_rows() {
        let y = y.row(row_idx);
        if let Some(x) = x {
            y.copy_from_slice(x.row(row_idx));
        }
        for vector in y.chunks_exact_mut(weight.len()) {
            let mean = sum_of_squares(vector) / weight.len() as f32;
            let scale = 1.0 / (mean + *eps).sqrt();
            for (y, w) in vector.iter_mut().zip(*weight) {
                *y = *y * scale * w;
            }
        }
    }
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
