//! Activations of `bf16` with tiles: 32 weight rows x 256 become panels whose vectors are the rows of tiles, pairs of
//! neighbours of each of sixteen rows. Sums rest in memory between such stretches.
//!
//! As with bytes (`amx_int8.rs`), the panels for the stretch after are made between the products, a piece with each step.

use std::arch::x86_64::*;
use std::ops::Range;

use bytemuck::Zeroable;
use nibble_quant::{BF16, Block};

use crate::Rows;
use crate::isa::amx::{Halves, ROW_BYTES, ROWS, Tiles};
use crate::isa::avx2::prefetch_near;
use crate::matmul::Args;
use crate::matmul::drive::avx512_vnni::{expect, finish};
use crate::matmul::drive::units::{Pair, block_of};

/// Tokens of a tile.
const TOKENS: usize = ROWS;
/// Activations in a row of a tile.
const STEP: usize = ROW_BYTES / size_of::<BF16>();
/// Steps of a stretch: two pairs of panels (32 KiB) and the sums of a block (16 KiB) in a first-level cache of 48 KiB.
const STEPS: usize = 8;
/// Activations that stay in the second-level cache while all weight rows pass: half of 2 MiB, which all CPUs with tiles
/// have.
const TOKEN_BLOCK_BYTES: usize = 1 << 20;
/// Bounds of a token block, in tiles: the lower so that many tokens share a panel.
const BLOCK: Range<usize> = 4..8;
/// How far ahead of the weights in use memory is asked for more, in bytes of each row: a stretch of `BF16`.
const AHEAD: usize = STEPS * ROW_BYTES;

/// 16 rows x 256 weights: by steps, pairs of neighbours of each row.
type Panel = [[__m512i; ROWS]; STEPS];

/// All tokens, block by block; `load` gives 32 weights in bf16.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni,avx512bf16")]
pub(in crate::matmul) fn run<B: Block>(
    args: &mut Args<'_>,
    load: impl Fn(&[B; STEP]) -> __m512i + Copy,
) {
    let m = args.y.n_rows();
    let tiles = Tiles::of_halves(m.min(TOKENS));
    let zero = _mm512_setzero_si512();
    let mut work = Work {
        panels: [[[[zero; ROWS]; STEPS]; 2]; 2],
        sums: [[[zero; TOKENS]; 2]; BLOCK.end],
        tail: [[[BF16::zeroed(); STEP]; TOKENS]; 2],
    };
    let fitting = TOKEN_BLOCK_BYTES / (args.k * size_of::<BF16>() * TOKENS);
    let n_tiles = m.div_ceil(TOKENS);
    let block = block_of(n_tiles, fitting, BLOCK, 2);
    for first in (0..n_tiles).step_by(block) {
        let block = first..n_tiles.min(first + block);
        all_rows::<B>(args, &tiles, block, &mut work, load);
    }
}

/// What is kept for a block of tokens and two units of sixteen rows.
struct Work {
    /// Of the stretch that is multiplied, and of the one after.
    panels: [[Panel; 2]; 2],
    /// By tiles of tokens and units.
    sums: [[[__m512i; TOKENS]; 2]; BLOCK.end],
    /// Ends of the rows of two tiles that fill no row of a tile, followed by zeros.
    tail: [[[BF16; STEP]; TOKENS]; 2],
}

/// Two units, and a stretch of their rows.
#[derive(Clone, Copy)]
struct Place {
    pair: Pair,
    /// Where it begins, and how many steps it has.
    from: usize,
    n_steps: usize,
    is_last: bool,
    /// Which panels are its own.
    side: usize,
}

/// A block of tokens, given by its tiles.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni,avx512bf16")]
fn all_rows<B: Block>(
    args: &mut Args<'_>,
    tiles: &Tiles<Halves>,
    block: Range<usize>,
    work: &mut Work,
    load: impl Fn(&[B; STEP]) -> __m512i + Copy,
) {
    const LEN: usize = STEP * STEPS;
    let k = args.k;
    let mut places = Pair::adjacent(args.n.len().div_ceil(ROWS))
        .flat_map(|pair| (0..k).step_by(LEN).map(move |from| (pair, from)))
        .enumerate()
        .map(|(i, (pair, from))| Place {
            pair,
            from,
            n_steps: (k - from).min(LEN).div_ceil(STEP),
            is_last: from + LEN >= k,
            side: i % 2,
        });
    let mut next = places.next();
    if let Some(first) = next {
        Filling::new(first, 1).step(args, work, load);
    }
    while let Some(place) = next {
        next = places.next();
        let n_steps = block.len().div_ceil(2) * place.n_steps;
        let mut filling = next.map(|next| Filling::new(next, n_steps));
        for tile in block.clone().step_by(2) {
            let at = tile - block.start;
            let filling = filling.as_mut();
            match block.end - tile {
                1 => multiply::<B, 1>(args, tiles, place, [tile], at, filling, work, load),
                _ => multiply::<B, 2>(
                    args,
                    tiles,
                    place,
                    [tile, tile + 1],
                    at,
                    filling,
                    work,
                    load,
                ),
            }
        }
    }
}

/// A stretch of `T` tiles of tokens, whose sums begin at `at`; meanwhile panels are filled.
#[inline(never)]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni,avx512bf16")]
fn multiply<B: Block, const T: usize>(
    args: &mut Args<'_>,
    tiles: &Tiles<Halves>,
    place: Place,
    numbers: [usize; T],
    at: usize,
    mut filling: Option<&mut Filling>,
    work: &mut Work,
    load: impl Fn(&[B; STEP]) -> __m512i + Copy,
) {
    let x = args.halves();
    let m = x.n_rows();
    let n_tokens = m.min(TOKENS);
    // The last tile may reach back over tokens of the one before.
    let first = numbers.map(|tile| (TOKENS * tile).min(m - n_tokens));
    let rows = first.map(|first| x.rows(first..first + n_tokens));
    let sums: &mut [[[__m512i; TOKENS]; 2]; T] = work.sums[at..]
        .first_chunk_mut()
        .expect("a block is no longer");
    if place.from == 0 {
        tiles.zero::<0, 0>();
        tiles.zero::<0, 1>();
        if T == 2 {
            tiles.zero::<1, 0>();
            tiles.zero::<1, 1>();
        }
    } else {
        tiles.load::<0, 0>(&sums[0][0]);
        tiles.load::<0, 1>(&sums[0][1]);
        if T == 2 {
            tiles.load::<1, 0>(&sums[1][0]);
            tiles.load::<1, 1>(&sums[1][1]);
        }
    }
    if place.is_last {
        for first in first {
            expect(args, first..first + n_tokens, place.pair);
        }
    }
    for step in 0..place.n_steps {
        let from = place.from + STEP * step;
        let is_whole = from + STEP <= args.k;
        if !is_whole {
            for (rows, tail) in rows.iter().zip(&mut work.tail) {
                for (i, tail) in tail.iter_mut().enumerate().take(n_tokens) {
                    *tail = padded(&rows.row(i)[from..]);
                }
            }
        }
        let [first, second] = &work.panels[place.side];
        if is_whole {
            tiles.load_tokens::<0, _>(rows[0], from * size_of::<BF16>());
        } else {
            tiles.load_tokens::<0, _>(Rows::new(&work.tail[0], TOKENS, 1, 1), 0);
        }
        tiles.load_weights::<0>(&first[step]);
        tiles.add_halves::<0, 0>();
        tiles.load_weights::<1>(&second[step]);
        tiles.add_halves::<0, 1>();
        if T == 2 {
            if is_whole {
                tiles.load_tokens::<1, _>(rows[T - 1], from * size_of::<BF16>());
            } else {
                tiles.load_tokens::<1, _>(Rows::new(&work.tail[1], TOKENS, 1, 1), 0);
            }
            tiles.add_halves::<1, 0>();
            tiles.add_halves::<1, 1>();
        }
        if let Some(filling) = &mut filling {
            filling.step(args, work, load);
        }
    }
    let sums: &mut [[[__m512i; TOKENS]; 2]; T] = work.sums[at..]
        .first_chunk_mut()
        .expect("a block is no longer");
    tiles.store::<0, 0>(&mut sums[0][0]);
    tiles.store::<0, 1>(&mut sums[0][1]);
    if T == 2 {
        tiles.store::<1, 0>(&mut sums[1][0]);
        tiles.store::<1, 1>(&mut sums[1][1]);
    }
    if !place.is_last {
        return;
    }
    for u in 0..T {
        for i in TOKENS * numbers[u] - first[u]..n_tokens {
            let [a, b] = &sums[u];
            let sums = [_mm512_castsi512_ps(a[i]), _mm512_castsi512_ps(b[i])];
            finish(args, first[u] + i, place.pair, sums);
        }
    }
}

/// The panels of a place, piece by piece: a step of a unit at a time.
struct Filling {
    place: Place,
    n_done: usize,
    n_steps: usize,
    /// What is due, in parts of a piece of which there are `n_steps`.
    due: usize,
}

impl Filling {
    /// To be done in `n_steps` equal ones.
    fn new(place: Place, n_steps: usize) -> Self {
        Filling {
            place,
            n_done: 0,
            n_steps,
            due: 0,
        }
    }

    /// What is due with a step.
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni,avx512bf16")]
    fn step<B: Block>(
        &mut self,
        args: &Args<'_>,
        work: &mut Work,
        load: impl Fn(&[B; STEP]) -> __m512i + Copy,
    ) {
        self.due += 2 * self.place.n_steps;
        while self.due >= self.n_steps && self.n_done < 2 * self.place.n_steps {
            self.due -= self.n_steps;
            let (r, step) = (
                self.n_done / self.place.n_steps,
                self.n_done % self.place.n_steps,
            );
            let unit = [self.place.pair.first, self.place.pair.second][r];
            let from = self.place.from + STEP * step;
            work.panels[self.place.side][r][step] = pairs(args, ROWS * unit, from, load);
            self.n_done += 1;
        }
    }
}

/// 32 weights from `from` on of sixteen rows from the `i`-th of `n` on, of which the last one repeats: pairs of neighbours of
/// each row.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni,avx512bf16")]
fn pairs<B: Block>(
    args: &Args<'_>,
    i: usize,
    from: usize,
    load: impl Fn(&[B; STEP]) -> __m512i + Copy,
) -> [__m512i; ROWS] {
    let all: &[B] = bytemuck::cast_slice(args.weights);
    let mut rows = [_mm512_setzero_si512(); ROWS];
    for r in 0..ROWS {
        let row = (args.n.start + i + r).min(args.n.end - 1);
        let weights = &all[row * args.k..][..args.k][from..];
        prefetch_near(bytemuck::cast_slice(weights), AHEAD);
        rows[r] = match weights.first_chunk() {
            Some(weights) => load(weights),
            None => load(&padded(weights)),
        };
    }
    transposed(rows)
}

/// Up to 32 numbers, followed by zeros.
fn padded<B: Block>(numbers: &[B]) -> [B; STEP] {
    let mut all = [B::zeroed(); STEP];
    all[..numbers.len()].copy_from_slice(numbers);
    all
}

/// Dword `r` of each vector in vector `r`.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn transposed(rows: [__m512i; ROWS]) -> [__m512i; ROWS] {
    let zero = _mm512_setzero_si512();
    // Two rows, then four: in each 128 bits a dword of each.
    let mut two = [zero; ROWS];
    for i in 0..ROWS / 2 {
        two[2 * i] = _mm512_unpacklo_epi32(rows[2 * i], rows[2 * i + 1]);
        two[2 * i + 1] = _mm512_unpackhi_epi32(rows[2 * i], rows[2 * i + 1]);
    }
    let mut four = [zero; ROWS];
    for i in 0..ROWS / 4 {
        for j in 0..2 {
            let (first, second) = (two[4 * i + j], two[4 * i + 2 + j]);
            four[4 * i + 2 * j] = _mm512_unpacklo_epi64(first, second);
            four[4 * i + 2 * j + 1] = _mm512_unpackhi_epi64(first, second);
        }
    }
    // Now the four quarters of all rows.
    let mut all = [zero; ROWS];
    for j in 0..4 {
        let [a, b, c, d] = [four[j], four[4 + j], four[8 + j], four[12 + j]];
        let low = _mm512_shuffle_i32x4::<0b01_00_01_00>(a, b);
        let high = _mm512_shuffle_i32x4::<0b11_10_11_10>(a, b);
        let low_after = _mm512_shuffle_i32x4::<0b01_00_01_00>(c, d);
        let high_after = _mm512_shuffle_i32x4::<0b11_10_11_10>(c, d);
        all[j] = _mm512_shuffle_i32x4::<0b10_00_10_00>(low, low_after);
        all[4 + j] = _mm512_shuffle_i32x4::<0b11_01_11_01>(low, low_after);
        all[8 + j] = _mm512_shuffle_i32x4::<0b10_00_10_00>(high, high_after);
        all[12 + j] = _mm512_shuffle_i32x4::<0b11_01_11_01>(high, high_after);
    }
    all
}
