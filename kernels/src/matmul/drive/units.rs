//! Packed rows: the unit of those that lie together, and two units side by side.

use std::marker::PhantomData;
use std::ops::Range;

use bytemuck::Pod;
use nibble_quant::Block;

use super::stretch::Stretch;
use crate::matmul::Args;

/// `N` packed rows of blocks `B`, whose groups of 32 weights of all rows lie as `G`. Where its parts are is documented in
/// `interleaved.rs`.
pub(super) struct Unit<'a, B, G, const N: usize> {
    bytes: &'a [u8],
    parts: PhantomData<(B, G)>,
}

impl<'a, B: Block, G: Pod, const N: usize> Unit<'a, B, G, N> {
    /// Bytes of the scales of a whole chunk of 256 weights of each row: what the loops that prefetch ask for.
    #[cfg(target_arch = "x86_64")]
    pub(super) const SCALE_BYTES: usize =
        (size_of::<B>() - B::LEN / 32 * size_of::<G>() / N) * N * 256 / B::LEN;

    /// The `i`-th unit of `n`.
    pub(super) fn new(args: &Args<'a>, i: usize) -> Self {
        let len = args.k / B::LEN * N * size_of::<B>();
        let first = args.n.start / N + i;
        Unit {
            bytes: &args.weights[first * len..][..len],
            parts: PhantomData,
        }
    }

    /// All of it.
    #[cfg(target_arch = "aarch64")]
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Bytes of so many groups and their scales.
    #[inline(always)]
    pub(super) fn bytes_of(groups: usize) -> usize {
        groups * 32 / B::LEN * N * size_of::<B>()
    }

    /// The scales of a stretch, and its groups.
    #[inline(always)]
    pub(super) fn parts(&self, at: Stretch) -> (&'a [u8], &'a [G]) {
        let groups = at.to - at.from;
        let bytes = &self.bytes[Self::bytes_of(at.first + at.from)..][..Self::bytes_of(groups)];
        let (scales, groups) = bytes.split_at(bytes.len() - groups * size_of::<G>());
        (scales, bytemuck::cast_slice(groups))
    }
}

/// Tokens (or tiles of them) of a block of `m`, in multiples of `step`: about as many as `fitting`, within bounds, and all
/// blocks of one size, so that the last one does not unpack weights for few.
pub(super) fn block_of(m: usize, fitting: usize, bounds: Range<usize>, step: usize) -> usize {
    let most = fitting.clamp(bounds.start, bounds.end) / step * step;
    m.div_ceil(m.div_ceil(most)).next_multiple_of(step)
}

/// Two units that are walked side by side: they share what is done for the activations.
#[cfg(not(needs_neon))]
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) first: usize,
    /// The same as `first` where there is none.
    pub(super) second: usize,
}

#[cfg(not(needs_neon))]
impl Pair {
    /// All of so many units, one from each half of the rows: memory sees two streams.
    pub(super) fn apart(units: usize) -> impl Iterator<Item = Pair> {
        let half = units.div_ceil(2);
        (0..half).map(move |first| Pair {
            first,
            second: if half + first < units {
                half + first
            } else {
                first
            },
        })
    }

    /// All of so many units, neighbours: what is written for a token lies together.
    #[cfg(target_arch = "x86_64")]
    pub(super) fn adjacent(units: usize) -> impl Iterator<Item = Pair> {
        (0..units).step_by(2).map(move |first| Pair {
            first,
            second: (first + 1).min(units - 1),
        })
    }
}
