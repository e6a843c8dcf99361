//! What a cache holds, and where: one place for every kernel.

use bytemuck::Pod;
use half::f16;
use nibble_quant::round_half_away;

use super::online::BLOCK;
use super::{KvType, LANES};

/// Elements of a vector that share a scale, where there are scales. The last group of a vector may be short.
pub(super) const GROUP: usize = 32;

/// An element of the cache.
pub(super) trait Element: Pod {
    /// Whether groups of elements have a scale; it lies before the elements of its block.
    const SCALED: bool;

    /// The scale of a group; without meaning where there are none.
    fn scale(group: &[f32]) -> f16;

    fn encode(value: f32, scale: f32) -> Self;

    fn decode(self, scale: f32) -> f32;
}

impl Element for f32 {
    const SCALED: bool = false;

    #[inline(always)]
    fn scale(_: &[f32]) -> f16 {
        f16::ONE
    }

    #[inline(always)]
    fn encode(value: f32, _: f32) -> f32 {
        value
    }

    #[inline(always)]
    fn decode(self, _: f32) -> f32 {
        self
    }
}

impl Element for f16 {
    const SCALED: bool = false;

    #[inline(always)]
    fn scale(_: &[f32]) -> f16 {
        f16::ONE
    }

    #[inline(always)]
    fn encode(value: f32, _: f32) -> f16 {
        f16::from_f32(value)
    }

    #[inline(always)]
    fn decode(self, _: f32) -> f32 {
        self.to_f32()
    }
}

/// Exact: 11 bits of a scale times 7 bits of an element are 18 of the 24 that a float has.
impl Element for i8 {
    const SCALED: bool = true;

    /// Rounded up, so that no element needs more than 127, however small the group is.
    #[inline(always)]
    fn scale(group: &[f32]) -> f16 {
        // The largest magnitude by its bits: a NaN counts as larger than everything.
        let largest = group.iter().map(|x| x.abs().to_bits()).fold(0, u32::max);
        let exact = f32::from_bits(largest) / 127.0;
        let near = f16::from_f32(exact);
        if near.to_f32() < exact {
            f16::from_bits(near.to_bits() + 1)
        } else {
            near
        }
    }

    #[inline(always)]
    fn encode(value: f32, scale: f32) -> i8 {
        // What is not a number becomes 0: a group of zeros, and every group whose scale is no number either.
        round_half_away((value / scale).clamp(-128.0, 127.0)) as i8
    }

    #[inline(always)]
    fn decode(self, scale: f32) -> f32 {
        scale * f32::from(self)
    }
}

/// Scales of a vector.
#[inline(always)]
pub(super) fn n_scales<T: Element>(dim: usize) -> usize {
    if T::SCALED { dim.div_ceil(GROUP) } else { 0 }
}

/// From a position to the same one of the next block.
#[inline(always)]
pub(super) fn block_bytes<T: Element>(dim: usize) -> usize {
    BLOCK * (n_scales::<T>(dim) * size_of::<f16>() + dim * size_of::<T>())
}

/// Scales and elements of the block that begins at position `start`. The last block of a cache without scales may be short.
#[inline(always)]
pub(super) fn block<T: Element>(cache: &[T], start: usize, dim: usize) -> (&[f16], &[T]) {
    let len = block_bytes::<T>(dim) / size_of::<T>();
    let rest = &cache[start / BLOCK * len..];
    let (scales, elements) = rest[..len.min(rest.len())].split_at(len - BLOCK * dim);
    (bytemuck::cast_slice(scales), elements)
}

/// [`block`], to be written.
#[inline(always)]
pub(super) fn block_mut<T: Element>(
    cache: &mut [T],
    start: usize,
    dim: usize,
) -> (&mut [f16], &mut [T]) {
    let len = block_bytes::<T>(dim) / size_of::<T>();
    let rest = &mut cache[start / BLOCK * len..];
    let end = len.min(rest.len());
    let (scales, elements) = rest[..end].split_at_mut(len - BLOCK * dim);
    (bytemuck::cast_slice_mut(scales), elements)
}

/// Where number `i` of the `n` that a position has lies in a block, `lanes` positions side by side.
#[inline(always)]
pub(super) fn index(pos: usize, i: usize, n: usize, lanes: usize) -> usize {
    let pos = pos % BLOCK;
    (pos / lanes * n + i) * lanes + pos % lanes
}

impl KvType {
    /// Positions that come together in a cache of vectors of `dim`, `lanes` positions side by side, and their bytes.
    pub(super) fn step(self, dim: usize, lanes: usize) -> (usize, usize) {
        match self {
            KvType::F32 => (lanes, lanes * dim * size_of::<f32>()),
            KvType::F16 => (lanes, lanes * dim * size_of::<f16>()),
            KvType::Q8_0 => (BLOCK, block_bytes::<i8>(dim)),
        }
    }

    /// What a cache is aligned to.
    pub(super) fn align(self) -> usize {
        match self {
            KvType::F32 => align_of::<f32>(),
            KvType::F16 | KvType::Q8_0 => align_of::<f16>(),
        }
    }
}

// A block is whole groups of lanes.
const _: () = assert!(BLOCK.is_multiple_of(LANES));
