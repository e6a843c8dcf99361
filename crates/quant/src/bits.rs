//! Where a weight's bits lie when several weights share a byte.
//!
//! What unpacks goes by 32 weights whose bits lie alike: of such loops, and not of an index that is divided, a compiler makes
//! vectors.

/// Byte `i` holds weight `i` in its low nibble and weight `i + 16` in its high one.
#[inline(always)]
pub(crate) fn nibbles(qs: &[u8; 16]) -> [u8; 32] {
    std::array::from_fn(|i| qs[i % 16] >> (4 * (i / 16)) & 15)
}

/// [`nibbles`] with the fifth bit of weight `i` in bit `i` of `qh`.
#[inline(always)]
pub(crate) fn fives(qs: &[u8; 16], qh: &[u8; 4]) -> [u8; 32] {
    let qh = u32::from_le_bytes(*qh);
    let low = nibbles(qs);
    std::array::from_fn(|i| low[i] | ((qh >> i & 1) as u8) << 4)
}

/// Each 32 bytes hold 64 weights: the first 32 in the low nibbles, the others in the high ones.
#[inline(always)]
pub(crate) fn nibbles_by_64(qs: &[u8; 128]) -> [u8; 256] {
    let mut levels = [0; 256];
    for (qs, levels) in thirty_twos(qs).zip(levels.as_chunks_mut::<64>().0) {
        let (low, high) = levels.split_at_mut(32);
        for i in 0..32 {
            low[i] = qs[i] & 15;
            high[i] = qs[i] >> 4;
        }
    }
    levels
}

/// Each 32 bytes hold 128 weights: 32 in the lowest two bits, the next 32 in the next two, and so on.
#[inline(always)]
pub(crate) fn pairs(qs: &[u8; 64]) -> [u8; 256] {
    let mut levels = [0; 256];
    for (qs, levels) in thirty_twos(qs).zip(levels.as_chunks_mut::<128>().0) {
        for (n, levels) in levels.as_chunks_mut::<32>().0.iter_mut().enumerate() {
            for i in 0..32 {
                levels[i] = qs[i] >> (2 * n) & 3;
            }
        }
    }
    levels
}

/// Adds bit `m` of byte `i` to weight `32 m + i`, as its bit `n`.
#[inline(always)]
pub(crate) fn add_plane(levels: &mut [u8; 256], plane: &[u8; 32], n: u32) {
    for (m, levels) in levels.as_chunks_mut::<32>().0.iter_mut().enumerate() {
        for i in 0..32 {
            levels[i] |= (plane[i] >> m & 1) << n;
        }
    }
}

/// All bytes, 32 at a time.
#[inline(always)]
pub(crate) fn thirty_twos(bytes: &[u8]) -> impl Iterator<Item = &[u8; 32]> {
    bytes.as_chunks().0.iter()
}

/// The inverse of [`nibbles`].
pub(crate) fn pack_nibbles(levels: &[u8; 32]) -> [u8; 16] {
    std::array::from_fn(|i| levels[i] & 15 | levels[i + 16] << 4)
}

/// The inverse of [`fives`].
pub(crate) fn pack_fives(levels: &[u8; 32]) -> ([u8; 16], [u8; 4]) {
    let mut qh = 0;
    for (i, level) in levels.iter().enumerate() {
        qh |= u32::from(level >> 4 & 1) << i;
    }
    (pack_nibbles(levels), qh.to_le_bytes())
}

/// The inverse of [`nibbles_by_64`]; higher bits are left out.
pub(crate) fn pack_nibbles_by_64(levels: &[u8; 256]) -> [u8; 128] {
    std::array::from_fn(|i| {
        let first = i / 32 * 64 + i % 32;
        levels[first] & 15 | levels[first + 32] << 4
    })
}

/// The inverse of [`pairs`]; higher bits are left out.
pub(crate) fn pack_pairs(levels: &[u8; 256]) -> [u8; 64] {
    std::array::from_fn(|i| {
        let first = i / 32 * 128 + i % 32;
        (0..4).fold(0, |byte, n| byte | (levels[first + 32 * n] & 3) << (2 * n))
    })
}

/// The inverse of [`add_plane`].
pub(crate) fn pack_plane(levels: &[u8; 256], n: u32) -> [u8; 32] {
    std::array::from_fn(|i| (0..8).fold(0, |byte, m| byte | (levels[i + 32 * m] >> n & 1) << m))
}
