//! Rows by stretches of 256 weights.

#[cfg(not(needs_neon))]
use crate::Rows;
#[cfg(not(needs_neon))]
use crate::quantize::BlockQ8x32;

/// A stretch of up to 8 groups along `k`: where it begins, in groups, and which of its groups count.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) first: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Stretch `c` of a row of `groups` groups. The last one may reach back over groups that are done.
#[inline(always)]
pub(super) fn stretch(groups: usize, c: usize) -> Stretch {
    let first = 8 * c;
    if first + 8 <= groups {
        Stretch {
            first,
            from: 0,
            to: 8,
        }
    } else if groups >= 8 {
        Stretch {
            first: groups - 8,
            from: first + 8 - groups,
            to: 8,
        }
    } else {
        Stretch {
            first,
            from: 0,
            to: groups,
        }
    }
}

#[cfg(not(needs_neon))]
/// Room for the groups of a stretch of short rows.
pub(super) type Pad<const T: usize> = [[BlockQ8x32; 8]; T];

#[cfg(not(needs_neon))]
/// The groups of a stretch, of `T` tokens from `t0` on; the last one repeats beyond the end of `x`. Rows shorter than a
/// stretch are copied to `pad`, whose other groups stay.
#[inline(always)]
pub(super) fn groups_of<'b, const T: usize>(
    x: Rows<'b, BlockQ8x32>,
    t0: usize,
    at: Stretch,
    pad: &'b mut Pad<T>,
) -> [&'b [BlockQ8x32; 8]; T] {
    let row = |t: usize| x.row((t0 + t).min(x.n_rows() - 1));
    if x.n_cols() < 8 {
        for (t, pad) in pad.iter_mut().enumerate() {
            pad[..x.n_cols()].copy_from_slice(row(t));
        }
        return pad.each_ref();
    }
    // A loop and no `array::map`, which would be a call: it is compiled without the instruction set.
    let mut groups = [&pad[0]; T];
    for t in 0..T {
        groups[t] = row(t)[at.first..]
            .first_chunk()
            .expect("a stretch lies inside the row");
    }
    groups
}
