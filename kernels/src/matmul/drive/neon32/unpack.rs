//! Weights of a group to bytes, quad after quad, for each number of bits.

use crate::isa::neon32::Panel;

/// Pairs of bits.
pub(in crate::matmul) fn pairs(group: &[[u8; 32]; 2], panel: &mut Panel) {
    for q in 0..8 {
        for i in 0..32 {
            panel[q][i] = group[q % 2][i] >> (2 * (q / 2)) & 3;
        }
    }
}

/// Numbers of three bits, less 4.
pub(in crate::matmul) fn three_bits(group: &[[u8; 32]; 3], panel: &mut Panel) {
    for q in 0..8 {
        for i in 0..32 {
            let low = group[q % 2][i] >> (2 * (q / 2)) & 3;
            panel[q][i] = (group[2][i] >> q << 2 & 4 | low).wrapping_sub(4);
        }
    }
}

/// Nibbles.
pub(in crate::matmul) fn nibbles(group: &[[u8; 32]; 4], panel: &mut Panel) {
    for q in 0..4 {
        for i in 0..32 {
            panel[q][i] = group[q][i] & 15;
            panel[q + 4][i] = group[q][i] >> 4;
        }
    }
}

/// Nibbles of rows `r` and `r + 4`, the highest bits of the latter flipped, in layout `N8`.
pub(in crate::matmul) fn two_rows(group: &[[u8; 32]; 4], panel: &mut Panel) {
    for (panel, bytes) in panel
        .iter_mut()
        .zip(group.as_flattened().as_chunks::<16>().0)
    {
        for i in 0..16 {
            panel[i] = bytes[i] & 15;
            panel[16 + i] = bytes[i] >> 4 ^ 8;
        }
    }
}

/// Numbers of five bits.
pub(in crate::matmul) fn five_bits(group: &[[u8; 32]; 5], panel: &mut Panel) {
    for q in 0..4 {
        for i in 0..32 {
            let high = group[4][i] >> q;
            panel[q][i] = high << 4 & 16 | group[q][i] & 15;
            panel[q + 4][i] = high & 16 | group[q][i] >> 4;
        }
    }
}

/// Signed numbers of six bits, in layout `N8`.
pub(in crate::matmul) fn six_bits(group: &[[u8; 32]; 6], panel: &mut Panel) {
    for h in 0..2 {
        let [a, b, c] = [0, 1, 2].map(|j| &group[3 * h + j]);
        for i in 0..32 {
            panel[4 * h][i] = signed(a[i]);
            panel[4 * h + 1][i] = signed(b[i]);
            panel[4 * h + 2][i] = signed(c[i]);
            panel[4 * h + 3][i] = signed(a[i] << 6 | (b[i] & 3) << 4 | (c[i] & 3) << 2);
        }
    }
}

/// The upper six bits.
fn signed(byte: u8) -> u8 {
    (byte as i8 >> 2) as u8
}
