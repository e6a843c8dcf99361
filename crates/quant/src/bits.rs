//! Where a weight's bits lie when several weights share a byte.

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
    std::array::from_fn(|i| qs[i / 64 * 32 + i % 32] >> (4 * (i / 32 % 2)) & 15)
}

/// Each 32 bytes hold 128 weights: 32 in the lowest two bits, the next 32 in the next two, and so on.
#[inline(always)]
pub(crate) fn pairs(qs: &[u8; 64]) -> [u8; 256] {
    std::array::from_fn(|i| qs[i / 128 * 32 + i % 32] >> (2 * (i / 32 % 4)) & 3)
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

/// Bit `i / 32` of byte `i % 32` is bit `n` of weight `i`.
pub(crate) fn pack_plane(levels: &[u8; 256], n: u32) -> [u8; 32] {
    std::array::from_fn(|i| (0..8).fold(0, |byte, m| byte | (levels[i + 32 * m] >> n & 1) << m))
}
