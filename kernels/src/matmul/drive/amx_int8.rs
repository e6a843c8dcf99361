//! Activations of `q8x256` with tiles: the weights become panels as [`requantized`](crate::matmul::requantized) says, whose
//! vectors are the rows of tiles. The integer sums of two tiles of tokens and two of weights stay in tiles for the whole
//! group of 256.
//!
//! Tiles multiply beside the vector units, which have as much to do: to scale the sums, and to requantize the next weights.
//! So all three go on at once: between the products of one step stand a part of the sums of the tiles before, and a part of
//! the panels for the stretch after. The parts are small, since a core looks a few hundred instructions ahead.

use std::arch::x86_64::*;
use std::mem::offset_of;
use std::ops::Range;

use crate::Rows;
use crate::isa::amx::{Bytes, ROW_BYTES, ROWS as TOKENS, Tiles};
use crate::matmul::Args;
use crate::matmul::drive::avx512_vnni::requantize::{Lines, Panel};
use crate::matmul::drive::avx512_vnni::tables::Tables;
use crate::matmul::drive::avx512_vnni::{Packed, ROWS, Sixteen, expect, finish, units};
use crate::matmul::drive::stretch::{Stretch, stretch};
use crate::matmul::drive::units::{Pair, block_of};
use crate::quantize::wide::{BlockQ8x256, GROUP};

/// Activations that stay in the second-level cache while all weight rows pass: half of 2 MiB, which all CPUs with tiles
/// have. Products out of the third level took three times as long on a Sapphire Rapids core.
const TOKEN_BLOCK_BYTES: usize = 1 << 20;
/// Bounds of a token block, in tiles: the lower so that many tokens share the requantizing, which by an estimate takes the
/// vector units as long as the tiles need for 128 tokens; the upper so that the sums (32 KiB) nearly fit a first-level cache of
/// 48 KiB with two pairs of panels (16 KiB). They pass through it once for each 256 weights.
const BLOCK: Range<usize> = 6..16;
/// Products of a group in tiles of 64 bytes.
const STEPS: usize = GROUP / ROW_BYTES;

/// All tokens, block by block.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn run<S: Packed>(
    args: &mut Args<'_>,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let m = args.y.n_rows();
    let tiles = Tiles::of_bytes(m.min(TOKENS));
    let mut work = Work {
        panels: [[[[_mm512_setzero_si512(); 8]; 8]; 2]; 2],
        scales: [[_mm512_setzero_ps(); 2]; 2],
        tab: Tables::zero(),
        lines: Lines::zero(),
        sums: [[[_mm512_setzero_si512(); TOKENS]; 2]; 2],
        sums_scales: [_mm512_setzero_ps(); 2],
        acc: [[_mm512_setzero_ps(); 2]; BLOCK.end * TOKENS],
    };
    let row_bytes = args.wide_groups().n_cols() * size_of::<BlockQ8x256>();
    let fitting = TOKEN_BLOCK_BYTES / (row_bytes * TOKENS);
    let n_tiles = m.div_ceil(TOKENS);
    let block = block_of(n_tiles, fitting, BLOCK, 2);
    for first in (0..n_tiles).step_by(block) {
        let block = first..n_tiles.min(first + block);
        all_rows::<S>(args, &tiles, block, &mut work, tables);
    }
}

/// What is kept for a block of tokens and two units.
struct Work {
    /// Of the stretch that is multiplied, and of the one after.
    panels: [[Panel; 2]; 2],
    scales: [[__m512; 2]; 2],
    tab: Tables,
    lines: Lines,
    /// Of the tiles that were multiplied last, by tokens and weights, and the scales of these weights: by the time that the
    /// sums are scaled, `scales` may hold others.
    sums: [[[__m512i; TOKENS]; 2]; 2],
    sums_scales: [__m512; 2],
    /// Of each token of the block.
    acc: [[__m512; 2]; BLOCK.end * TOKENS],
}

/// Two units, and a stretch of their rows.
#[derive(Clone, Copy)]
struct Place {
    pair: Pair,
    c: usize,
    at: Stretch,
    is_last: bool,
    /// Which panels and scales are its own.
    side: usize,
}

impl Place {
    /// Groups of 32.
    fn n_groups(&self) -> usize {
        (self.at.to - self.at.from).min(8)
    }
}

/// One tile of tokens or two, at a place.
#[derive(Clone, Copy)]
struct Job {
    place: Place,
    tiles: [Tokens; 2],
    n_tiles: usize,
}

/// The tokens of a tile.
#[derive(Clone, Copy)]
struct Tokens {
    /// The first of them. The last tile may reach back over tokens of the one before.
    first: usize,
    /// How many of them are those.
    n_done: usize,
    /// Where their sums are in `acc`.
    at: usize,
}

/// A block of tokens, given by its tiles.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn all_rows<S: Packed>(
    args: &mut Args<'_>,
    tiles: &Tiles<Bytes>,
    block: Range<usize>,
    work: &mut Work,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let m = args.y.n_rows();
    let tokens = |tile: usize| {
        let first = (TOKENS * tile).min(m - m.min(TOKENS));
        Tokens {
            first,
            n_done: TOKENS * tile - first,
            at: TOKENS * (tile - block.start),
        }
    };
    let groups = args.k / 32;
    let n_stretches = groups.div_ceil(8);
    let pairs = Pair::adjacent(args.n.len().div_ceil(ROWS));
    let mut places = pairs
        .flat_map(|pair| (0..n_stretches).map(move |c| (pair, c)))
        .enumerate()
        .map(|(i, (pair, c))| Place {
            pair,
            c,
            at: stretch(groups, c),
            is_last: c + 1 == n_stretches,
            side: i % 2,
        });
    let mut next = places.next();
    if let Some(first) = next {
        Filling::<S>::new(args, first, 1).rest(work, tables);
    }
    let mut before = None;
    while let Some(place) = next {
        next = places.next();
        let n_steps = block.len().div_ceil(2) * place.n_groups().div_ceil(2);
        let mut filling = next.map(|next| Filling::<S>::new(args, next, n_steps));
        for tile in block.clone().step_by(2) {
            let job = Job {
                place,
                tiles: [tokens(tile), tokens((tile + 1).min(block.end - 1))],
                n_tiles: (block.end - tile).min(2),
            };
            let filling = filling.as_mut();
            match job.n_tiles {
                1 => multiply::<S, 1>(args, tiles, &job, before.as_ref(), filling, work, tables),
                _ => multiply::<S, 2>(args, tiles, &job, before.as_ref(), filling, work, tables),
            }
            before = Some(job);
        }
        if let Some(mut filling) = filling {
            filling.rest(work, tables);
        }
    }
    if let Some(job) = before {
        scale(args, &job, 0..STEPS, work);
    }
}

/// `T` tiles of tokens; meanwhile the sums of the job before are scaled, and panels filled.
#[inline(never)]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn multiply<S: Packed, const T: usize>(
    args: &mut Args<'_>,
    tiles: &Tiles<Bytes>,
    job: &Job,
    before: Option<&Job>,
    mut filling: Option<&mut Filling<'_, S>>,
    work: &mut Work,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let Place { c, side, .. } = job.place;
    let x = args.wide_groups().columns(c..c + 1);
    let n_tokens = x.n_rows().min(TOKENS);
    let x: [Rows<'_, _>; 2] = job
        .tiles
        .map(|tokens| x.rows(tokens.first..tokens.first + n_tokens));
    tiles.zero::<0, 0>();
    tiles.zero::<0, 1>();
    if T == 2 {
        tiles.zero::<1, 0>();
        tiles.zero::<1, 1>();
    }
    if job.place.is_last {
        for tokens in &job.tiles[..T] {
            expect(args, tokens.first..tokens.first + n_tokens, job.place.pair);
        }
    }
    let n_steps = job.place.n_groups().div_ceil(2);
    for step in 0..n_steps {
        let weights = |unit: usize| &work.panels[side][unit].as_flattened().as_chunks().0[step];
        let at = offset_of!(BlockQ8x256, qs) + ROW_BYTES * step;
        tiles.load_tokens::<0, _>(x[0], at);
        tiles.load_weights::<0>(weights(0));
        tiles.add_bytes::<0, 0>();
        tiles.load_weights::<1>(weights(1));
        tiles.add_bytes::<0, 1>();
        if T == 2 {
            tiles.load_tokens::<1, _>(x[1], at);
            tiles.add_bytes::<1, 0>();
            tiles.add_bytes::<1, 1>();
        }
        if let Some(before) = before {
            scale(args, before, step..step + 1, work);
        }
        if let Some(filling) = &mut filling {
            filling.step(work, tables);
        }
    }
    if let Some(before) = before {
        scale(args, before, n_steps..STEPS, work);
    }
    work.sums_scales = work.scales[side];
    let [first, second] = &mut work.sums;
    tiles.store::<0, 0>(&mut first[0]);
    tiles.store::<0, 1>(&mut first[1]);
    if T == 2 {
        tiles.store::<1, 0>(&mut second[0]);
        tiles.store::<1, 1>(&mut second[1]);
    }
}

/// Adds the sums of a job to those of the groups before; `steps` says for which tokens, in `STEPS` parts of each tile.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn scale(args: &mut Args<'_>, job: &Job, steps: Range<usize>, work: &mut Work) {
    const PART: usize = TOKENS / STEPS;
    let place = job.place;
    let x = args.wide_groups();
    let scales = work.sums_scales;
    for (tokens, sums) in job.tiles[..job.n_tiles].iter().zip(&work.sums) {
        let end = x.n_rows().min(PART * steps.end);
        for i in PART * steps.start..end {
            let t = tokens.first + i;
            let d = _mm512_set1_ps(x.row(t)[place.c].d);
            let acc = &mut work.acc[tokens.at + i];
            let mut now = *acc;
            if place.c == 0 {
                now = [_mm512_setzero_ps(); 2];
            }
            for r in 0..2 {
                let sum = _mm512_cvtepi32_ps(sums[r][i]);
                let product = _mm512_mul_ps(sum, _mm512_mul_ps(scales[r], d));
                now[r] = _mm512_add_ps(now[r], product);
            }
            if !place.is_last {
                *acc = now;
            } else if i >= tokens.n_done {
                finish(args, t, place.pair, now);
            }
        }
    }
}

/// The panels of a place, piece by piece: of each unit what its scales become, then group by group.
struct Filling<'a, S: Packed> {
    place: Place,
    units: [Sixteen<'a, S>; 2],
    /// Of the unit in work.
    groups: &'a [S::Group],
    n_done: usize,
    n_pieces: usize,
    n_steps: usize,
    /// What is due, in parts of a piece of which there are `n_steps`.
    due: usize,
}

impl<'a, S: Packed> Filling<'a, S> {
    /// To be done in `n_steps` equal ones.
    fn new(args: &Args<'a>, place: Place, n_steps: usize) -> Self {
        Filling {
            place,
            units: units::<S>(args, place.pair),
            groups: &[],
            n_done: 0,
            n_pieces: 2 * (1 + place.n_groups()),
            n_steps,
            due: 0,
        }
    }

    /// What is due with a step.
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    fn step(&mut self, work: &mut Work, tables: impl Fn(&[u8], usize, &mut Tables) + Copy) {
        self.due += self.n_pieces;
        while self.due >= self.n_steps && self.n_done < self.n_pieces {
            self.due -= self.n_steps;
            self.piece(work, tables);
        }
    }

    /// All that is left.
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    fn rest(&mut self, work: &mut Work, tables: impl Fn(&[u8], usize, &mut Tables) + Copy) {
        while self.n_done < self.n_pieces {
            self.piece(work, tables);
        }
    }

    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    fn piece(&mut self, work: &mut Work, tables: impl Fn(&[u8], usize, &mut Tables) + Copy) {
        let Place { at, side, .. } = self.place;
        let n_groups = self.place.n_groups();
        let (r, i) = (self.n_done / (1 + n_groups), self.n_done % (1 + n_groups));
        self.n_done += 1;
        if i == 0 {
            let Work { lines, tab, .. } = work;
            let (scales, groups) = lines.begin::<S, 0>(&self.units[r], at, tab, tables);
            work.scales[side][r] = scales;
            self.groups = groups;
            return;
        }
        let panel = &mut work.panels[side][r];
        panel[i - 1] = work.lines.group::<S>(self.groups, at, i - 1);
        if i == n_groups && n_groups % 2 == 1 {
            // Tiles take two groups, of which the second is none.
            panel[i] = [_mm512_setzero_si512(); 8];
        }
    }
}
