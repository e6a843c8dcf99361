//! The specification.

use super::{Args, Pairs};

#[inline(always)]
pub(super) fn run(args: &mut Args<'_>) {
    let Args {
        x,
        head_dim,
        cos,
        sin,
        pairs,
    } = args;
    let n_pairs = cos.n_cols();
    for row_idx in 0..x.n_rows() {
        let (cos, sin) = (cos.row(row_idx), sin.row(row_idx));
        for head in x.row(row_idx).chunks_exact_mut(*head_dim) {
            match pairs {
                Pairs::Adjacent => {
                    for (([a, b], c), s) in head.as_chunks_mut::<2>().0.iter_mut().zip(cos).zip(sin)
                    {
                        (*a, *b) = turn(*a, *b, *c, *s);
                    }
                }
                Pairs::Halves => {
                    let (first, rest) = head.split_at_mut(n_pairs);
                    for (((a, b), c), s) in first.iter_mut().zip(rest).zip(cos).zip(sin) {
                        (*a, *b) = turn(*a, *b, *c, *s);
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn turn(a: f32, b: f32, cos: f32, sin: f32) -> (f32, f32) {
    (a * cos - b * sin, a * sin + b * cos)
}
