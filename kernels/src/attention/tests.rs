use half::f16;
use proptest::prelude::*;

use super::*;

/// A call on random values, with a cache that holds NaN wherever nothing was stored.
struct Case {
    m: usize,
    n_heads: usize,
    group: usize,
    key_dim: usize,
    value_dim: usize,
    first_pos: usize,
    scale: f32,
    q: Vec<f32>,
    /// `[kv_head][position][dim]`.
    k: Vec<f32>,
    v: Vec<f32>,
}

/// Bytes that begin at a multiple of 8.
struct Cache {
    words: Vec<u64>,
    head_bytes: usize,
}

impl Cache {
    /// All ones is a NaN in every float type.
    fn new(n_heads: usize, head_bytes: usize) -> Cache {
        let head_bytes = head_bytes.next_multiple_of(8);
        Cache {
            words: vec![u64::MAX; n_heads * head_bytes / 8],
            head_bytes,
        }
    }

    fn head(&mut self, head_idx: usize) -> &mut [u8] {
        &mut bytemuck::cast_slice_mut(&mut self.words)[head_idx * self.head_bytes..]
            [..self.head_bytes]
    }

    fn rows(&self) -> Rows<'_, u8> {
        let bytes: &[u8] = bytemuck::cast_slice(&self.words);
        Rows::new(
            bytes,
            bytes.len() / self.head_bytes,
            self.head_bytes,
            self.head_bytes,
        )
    }
}

/// Repeatable values in -1..1.
fn values(n: usize, seed: u64) -> Vec<f32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..n)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 40) as f32 / (1 << 23) as f32 - 1.0
        })
        .collect()
}

impl Case {
    fn new(
        m: usize,
        n_kv_heads: usize,
        group: usize,
        key_dim: usize,
        value_dim: usize,
        first_pos: usize,
    ) -> Case {
        let (n_heads, n_positions) = (n_kv_heads * group, first_pos + m);
        Case {
            m,
            n_heads,
            group,
            key_dim,
            value_dim,
            first_pos,
            scale: 2.0 / (key_dim as f32).sqrt(),
            q: values(m * n_heads * key_dim, 1),
            k: values(n_kv_heads * n_positions * key_dim, 2),
            v: values(n_kv_heads * n_positions * value_dim, 3),
        }
    }

    fn caches(&self, kernel: &Attention) -> (Cache, Cache) {
        let (n_kv_heads, n_positions) = (self.n_heads / self.group, self.first_pos + self.m);
        // Room for a little more than is stored.
        let mut k = Cache::new(n_kv_heads, kernel.k_bytes(n_positions + 20, self.key_dim));
        let mut v = Cache::new(n_kv_heads, kernel.v_bytes(n_positions + 20, self.value_dim));
        for head_idx in 0..n_kv_heads {
            for pos in 0..n_positions {
                let at = head_idx * n_positions + pos;
                kernel.store(
                    k.head(head_idx),
                    v.head(head_idx),
                    pos,
                    &self.k[at * self.key_dim..][..self.key_dim],
                    &self.v[at * self.value_dim..][..self.value_dim],
                );
            }
        }
        (k, v)
    }

    fn run(&self, kernel: &Attention) -> Vec<f32> {
        let (k, v) = self.caches(kernel);
        self.run_part(kernel, &k, &v, 0..self.m, 0..self.n_heads)
    }

    /// Some rows and heads in one call.
    fn run_part(
        &self,
        kernel: &Attention,
        k: &Cache,
        v: &Cache,
        rows: Range<usize>,
        heads: Range<usize>,
    ) -> Vec<f32> {
        let n_cols = heads.len() * self.value_dim;
        let mut out = vec![f32::NAN; rows.len() * n_cols];
        let q = Rows::new(
            &self.q,
            self.m,
            self.n_heads * self.key_dim,
            self.n_heads * self.key_dim,
        );
        kernel.run(&mut Args {
            q: q.rows(rows.clone())
                .columns(heads.start * self.key_dim..heads.end * self.key_dim),
            heads,
            group: self.group,
            key_dim: self.key_dim,
            value_dim: self.value_dim,
            k: k.rows(),
            v: v.rows(),
            first_pos: self.first_pos + rows.start,
            scale: self.scale,
            out: RowsMut::new(&mut out, rows.len(), n_cols, n_cols),
        });
        out
    }

    /// The case with the keys and values that the caches of a kernel stand for.
    fn stored(&self, kernel: &Attention) -> Case {
        let (mut k, mut v) = self.caches(kernel);
        let n_positions = self.first_pos + self.m;
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for head_idx in 0..self.n_heads / self.group {
            for pos in 0..n_positions {
                for d in 0..self.key_dim {
                    keys.push(stored(
                        kernel.kv,
                        k.head(head_idx),
                        self.key_dim,
                        16,
                        pos,
                        d,
                    ));
                }
                for d in 0..self.value_dim {
                    values.push(stored(
                        kernel.kv,
                        v.head(head_idx),
                        self.value_dim,
                        1,
                        pos,
                        d,
                    ));
                }
            }
        }
        Case {
            k: keys,
            v: values,
            q: self.q.clone(),
            ..*self
        }
    }

    /// The exact result on what a kernel's cache stands for, and its tolerance, for each element.
    fn reference(&self, kernel: &Attention) -> Vec<(f64, f64)> {
        let Case { k, v, .. } = self.stored(kernel);
        let n_positions = self.first_pos + self.m;
        let mut all = Vec::new();
        for row_idx in 0..self.m {
            for head in 0..self.n_heads {
                let q = &self.q[(row_idx * self.n_heads + head) * self.key_dim..][..self.key_dim];
                let first = head / self.group * n_positions;
                let n_visible = self.first_pos + row_idx + 1;
                let mut largest = 0.0f64;
                let scores: Vec<f64> = (0..n_visible)
                    .map(|pos| {
                        let k = &k[(first + pos) * self.key_dim..][..self.key_dim];
                        let terms = q.iter().zip(k).map(|(&q, &k)| f64::from(q) * f64::from(k));
                        largest = largest
                            .max(f64::from(self.scale) * terms.clone().map(f64::abs).sum::<f64>());
                        f64::from(self.scale) * terms.sum::<f64>()
                    })
                    .collect();
                let max = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let sum: f64 = scores.iter().map(|s| (s - max).exp()).sum();
                let relative = ((self.key_dim + 5) as f64 * largest + n_visible as f64 + 32.0)
                    * f64::from(f32::EPSILON);
                for d in 0..self.value_dim {
                    let terms = scores.iter().enumerate().map(|(pos, s)| {
                        (s - max).exp() / sum * f64::from(v[(first + pos) * self.value_dim + d])
                    });
                    all.push((
                        terms.clone().sum(),
                        relative * terms.map(f64::abs).sum::<f64>(),
                    ));
                }
            }
        }
        all
    }
}

/// Element `d` of the vector of `dim` at a position, read as the documentation of the cache says: `lanes` positions lie
/// side by side.
fn stored(kv: KvType, head: &[u8], dim: usize, lanes: usize, pos: usize, d: usize) -> f32 {
    let index = |pos: usize, i: usize, n: usize| (pos / lanes * n + i) * lanes + pos % lanes;
    let half = |bytes: &[u8], i: usize| f16::from_ne_bytes([bytes[2 * i], bytes[2 * i + 1]]);
    let at = index(pos, d, dim);
    match kv {
        KvType::F32 => f32::from_ne_bytes(*head[4 * at..].first_chunk().unwrap()),
        KvType::F16 => half(head, at).to_f32(),
        KvType::Q8_0 => {
            let n_groups = dim.div_ceil(32);
            let block = &head[pos / 64 * 64 * (2 * n_groups + dim)..];
            let (scales, elements) = block.split_at(64 * 2 * n_groups);
            let element = elements[index(pos % 64, d, dim)].cast_signed();
            half(scales, index(pos % 64, d / 32, n_groups)).to_f32() * f32::from(element)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_cache_of_q8_0_gives_the_bits_of_the_floats_that_it_stands_for(
        m in 1usize..9,
        group in 1usize..8,
        key_dim in prop::sample::select(vec![1usize, 31, 32, 33, 64, 72, 128]),
        value_dim in prop::sample::select(vec![1usize, 16, 24, 32, 40, 48, 64, 72, 96, 100, 128, 256]),
        first_pos in prop::sample::select(vec![0usize, 15, 63, 250, 300]),
    ) {
        let case = Case::new(m, 2, group, key_dim, value_dim, first_pos);
        for kernel in kernels(Features::detect()).filter(|k| k.kv == KvType::Q8_0) {
            let floats = kernels(Features::detect())
                .find(|k| k.kv == KvType::F32 && k.needs == kernel.needs)
                .unwrap();
            prop_assert!(case.run(kernel) == case.stored(kernel).run(floats), "{}", kernel.name);
        }
    }

    #[test]
    fn a_cache_of_q8_0_is_off_by_half_a_step(
        values in prop::collection::vec(-1.0_f32..1.0, 1..100), exponent in -30i32..22,
    ) {
        let values: Vec<f32> = values.iter().map(|x| x * 2f32.powi(exponent)).collect();
        for kernel in kernels(Features::detect()).filter(|k| k.kv == KvType::Q8_0) {
            let dim = values.len();
            let (mut k, mut v) = (Cache::new(1, kernel.k_bytes(3, dim)), Cache::new(1, kernel.v_bytes(3, dim)));
            kernel.store(k.head(0), v.head(0), 2, &values, &values);
            for (cache, lanes) in [(&mut k, 16), (&mut v, 1)] {
                for (i, x) in values.iter().enumerate() {
                    let group = &values[i / 32 * 32..dim.min(i / 32 * 32 + 32)];
                    let exact = group.iter().fold(0.0_f32, |a, x| a.max(x.abs())) / 127.0;
                    let d = (exact * (1.0 + 2f32.powi(-10))).max(exact + 2f32.powi(-24));
                    let found = stored(kernel.kv, cache.head(0), dim, lanes, 2, i);
                    prop_assert!((found - x).abs() <= 0.5001 * d, "{}: {found}, not {x} ± {}", kernel.name, d / 2.0);
                }
            }
        }
    }

    #[test]
    fn every_kernel_is_within_the_bound(
        m in 1usize..9,
        n_kv_heads in 1usize..3,
        group in 1usize..9,
        key_dim in prop::sample::select(vec![1usize, 7, 8, 16, 64, 80, 128]),
        value_dim in prop::sample::select(vec![1usize, 7, 8, 9, 24, 64, 80, 96, 128, 256]),
        first_pos in prop::sample::select(vec![0usize, 1, 14, 15, 16, 62, 63, 64, 120, 250, 255, 256, 300, 520]),
    ) {
        let case = Case::new(m, n_kv_heads, group, key_dim, value_dim, first_pos);
        for kernel in kernels(Features::detect()) {
            for (i, (found, (exact, tolerance))) in case.run(kernel).iter().zip(case.reference(kernel)).enumerate() {
                let error = (f64::from(*found) - exact).abs();
                prop_assert!(error <= tolerance, "{} element {i}: {found}, not {exact} ± {tolerance}", kernel.name);
            }
        }
    }
}

#[test]
fn a_result_does_not_depend_on_what_is_computed_with_it() {
    for (group, n_kv_heads, key_dim, value_dim) in [
        (1, 2, 16, 20),
        (3, 2, 8, 8),
        (4, 1, 64, 64),
        (7, 2, 16, 72),
        (8, 1, 80, 96),
    ] {
        for (m, first_pos) in [(70, 0), (70, 220), (9, 511)] {
            let case = Case::new(m, n_kv_heads, group, key_dim, value_dim, first_pos);
            for kernel in kernels(Features::detect()) {
                let (k, v) = case.caches(kernel);
                let whole = case.run_part(kernel, &k, &v, 0..m, 0..case.n_heads);
                let row_len = case.n_heads * value_dim;
                for (rows_step, heads_step) in
                    [(1, 1), (1, case.n_heads), (m, 1), (2, 2), (7, 3), (16, 5)]
                {
                    for row in (0..m).step_by(rows_step) {
                        for head in (0..case.n_heads).step_by(heads_step) {
                            let rows = row..m.min(row + rows_step);
                            let heads = head..case.n_heads.min(head + heads_step);
                            let part = case.run_part(kernel, &k, &v, rows.clone(), heads.clone());
                            for (part, row) in part.chunks(heads.len() * value_dim).zip(rows) {
                                let whole = &whole[row * row_len..]
                                    [heads.start * value_dim..heads.end * value_dim];
                                assert!(
                                    part == whole,
                                    "{} row {row} heads {heads:?} of {group}",
                                    kernel.name
                                );
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_parts_of_chunks_merge_to_the_bits_of_the_whole() {
    for (group, n_kv_heads, dim, m, first_pos) in [
        (1, 2, 16, 1, 700),
        (3, 1, 64, 1, 511),
        (3, 2, 40, 4, 254),
        (9, 1, 20, 3, 766),
        (2, 2, 8, 1, 0),
    ] {
        let case = Case::new(m, n_kv_heads, group, dim, dim, first_pos);
        for kernel in kernels(Features::detect()) {
            let (k, v) = case.caches(kernel);
            let whole = case.run_part(kernel, &k, &v, 0..m, 0..case.n_heads);
            let (n_queries, part_len) = (m * group, kernel.part_len(dim));
            let n_chunks = (first_pos + m).div_ceil(CHUNK);
            let q_len = case.n_heads * dim;
            let q = Rows::new(&case.q, m, q_len, q_len);
            for queries_step in [1, 2, n_queries] {
                for kv_head in 0..n_kv_heads {
                    let heads = kv_head * group..(kv_head + 1) * group;
                    let mut parts = vec![f32::NAN; n_chunks * n_queries * part_len];
                    for (i, parts) in parts.chunks_mut(n_queries * part_len).enumerate() {
                        for first in (0..n_queries).step_by(queries_step) {
                            let queries = first..n_queries.min(first + queries_step);
                            let parts = &mut parts[first * part_len..];
                            let mut args = Args {
                                q: q.columns(heads.start * dim..heads.end * dim),
                                heads: heads.clone(),
                                group,
                                key_dim: dim,
                                value_dim: dim,
                                k: k.rows(),
                                v: v.rows(),
                                first_pos,
                                scale: case.scale,
                                out: RowsMut::new(parts, queries.len(), part_len, part_len),
                            };
                            kernel.run_chunk(&mut args, i, queries);
                        }
                    }
                    let parts = Rows::new(&parts, n_chunks * n_queries, part_len, part_len);
                    for query in 0..n_queries {
                        let (row, head) = (query / group, heads.start + query % group);
                        let n_seen = (first_pos + row + 1).div_ceil(CHUNK);
                        let mut out = vec![f32::NAN; dim];
                        let seen = parts.rows(query..n_seen * n_queries);
                        kernel.merge(seen.every(n_queries), &mut out);
                        assert!(
                            out == whole[row * q_len + head * dim..][..dim],
                            "{} row {row} head {head}",
                            kernel.name
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_stored_later_does_not_matter() {
    let mut case = Case::new(20, 2, 2, 16, 24, 50);
    for kernel in kernels(Features::detect()) {
        case.k = values(case.k.len(), 2);
        case.v = values(case.v.len(), 3);
        let before = case.run(kernel);
        // Row r may not see the positions of the rows after it, whatever they hold.
        let n_positions = case.first_pos + case.m;
        for kv_head in 0..2 {
            let from = kv_head * n_positions + case.first_pos + 10;
            let to = (kv_head + 1) * n_positions;
            case.k[from * 16..to * 16].fill(f32::NAN);
            case.v[from * 24..to * 24].fill(f32::INFINITY);
        }
        let after = case.run(kernel);
        let row_len = case.n_heads * case.value_dim;
        assert!(
            before[..10 * row_len] == after[..10 * row_len],
            "{}",
            kernel.name
        );
        assert!(
            after[10 * row_len..].iter().all(|x| x.is_nan()),
            "{}",
            kernel.name
        );
    }
}

#[test]
fn a_nan_in_a_query_stays_in_its_row_and_head() {
    let mut case = Case::new(3, 1, 4, 16, 16, 300);
    for kernel in kernels(Features::detect()) {
        case.q = values(case.q.len(), 1);
        let before = case.run(kernel);
        case.q[(4 + 2) * 16 + 5] = f32::NAN;
        for (i, (before, after)) in before
            .chunks(16)
            .zip(case.run(kernel).chunks(16))
            .enumerate()
        {
            if i == 4 + 2 {
                assert!(after.iter().all(|x| x.is_nan()), "{}", kernel.name);
            } else {
                assert_eq!(before, after, "{}", kernel.name);
            }
        }
    }
}

#[test]
fn scores_may_be_far_apart() {
    // Most weights are too small for a float, and some would be subnormal.
    let mut case = Case::new(3, 1, 4, 32, 32, 300);
    case.scale = 60.0;
    for kernel in kernels(Features::detect()) {
        for (found, (exact, tolerance)) in case.run(kernel).iter().zip(case.reference(kernel)) {
            let error = (f64::from(*found) - exact).abs();
            assert!(error <= tolerance + 2f64.powi(-126), "{}", kernel.name);
        }
    }
}

#[test]
fn heads_of_the_largest_size_fit() {
    let case = Case::new(2, 1, 3, MAX_HEAD_DIM, MAX_HEAD_DIM, 65);
    for kernel in kernels(Features::detect()) {
        for (found, (exact, tolerance)) in case.run(kernel).iter().zip(case.reference(kernel)) {
            assert!(
                (f64::from(*found) - exact).abs() <= tolerance,
                "{}",
                kernel.name
            );
        }
    }
}

#[test]
fn every_kernel_stores_the_bits_of_scalar() {
    let mut x = values(70, 5);
    let special = [
        0.0,
        -0.0,
        65504.0,
        65519.9,
        65520.0,
        -1e9,
        f32::INFINITY,
        5.96e-8,
        2.98e-8,
        2.99e-8,
        6.1e-5,
        1e-30,
    ];
    x[20..32].copy_from_slice(&special);
    x[40] = 1.0 + 2f32.powi(-11);
    x[41] = 1.0 + 3.0 * 2f32.powi(-11);
    for kernel in kernels(Features::detect()) {
        let scalar = KERNELS
            .iter()
            .find(|k| k.needs == Features::SCALAR && k.kv == kernel.kv)
            .unwrap();
        for (key_dim, value_dim) in [(1, 70), (7, 9), (8, 8), (33, 16), (70, 1)] {
            for pos in [0, 1, 15, 16, 39] {
                let stored = |kernel: &Attention| {
                    let mut k = Cache::new(1, kernel.k_bytes(40, key_dim));
                    let mut v = Cache::new(1, kernel.v_bytes(40, value_dim));
                    kernel.store(
                        k.head(0),
                        v.head(0),
                        pos,
                        &x[..key_dim],
                        &x[70 - value_dim..],
                    );
                    (k.words, v.words)
                };
                assert!(
                    stored(kernel) == stored(scalar),
                    "{} {key_dim} {value_dim} at {pos}",
                    kernel.name
                );
            }
        }
    }
}

#[test]
fn what_a_group_of_q8_0_cannot_hold_makes_it_nan_and_no_other() {
    let largest = 127.0 * 65504.0;
    for kernel in kernels(Features::detect()).filter(|k| k.kv == KvType::Q8_0) {
        for (value, fits) in [
            (f32::NAN, false),
            (f32::INFINITY, false),
            (-1.001 * largest, false),
            (-largest, true),
            (0.0, true),
            (1e-40, true),
        ] {
            let mut x = [1.0; 70];
            x[32..64].fill(0.0);
            x[40] = value;
            let mut k = Cache::new(1, kernel.k_bytes(1, 70));
            let mut v = Cache::new(1, kernel.v_bytes(1, 70));
            kernel.store(k.head(0), v.head(0), 0, &x, &x);
            for (cache, lanes) in [(&mut k, 16), (&mut v, 1)] {
                let found: Vec<f32> = (0..70)
                    .map(|d| stored(kernel.kv, cache.head(0), 70, lanes, 0, d))
                    .collect();
                let others = found[..32].iter().chain(&found[64..]);
                assert!(others.clone().all(|x| (x - 1.0).abs() < 1e-2), "{found:?}");
                let group = &found[32..64];
                if fits {
                    assert!(
                        (group[8] - value).abs() <= 1e-3 * value.abs() + 1e-7,
                        "{value}: {group:?}"
                    );
                    assert!(group[..8].iter().all(|&x| x == 0.0), "{value}: {group:?}");
                } else {
                    assert!(group.iter().all(|x| x.is_nan()), "{value}: {group:?}");
                }
            }
        }
    }
}

#[test]
fn a_cache_of_q8_0_takes_34_bytes_for_32_elements() {
    let kernel = KERNELS.iter().find(|k| k.kv == KvType::Q8_0).unwrap();
    assert_eq!(kernel.k_bytes(128, 64), 128 * 68);
    assert_eq!(kernel.v_bytes(128, 64), 128 * 68);
    // Whole blocks of positions, and a scale for the rest of a vector.
    assert_eq!(kernel.v_bytes(65, 40), 128 * (40 + 2 * 2));
}

#[test]
fn no_rows_or_no_heads_are_no_work() {
    let case = Case::new(2, 1, 2, 8, 8, 3);
    for kernel in kernels(Features::detect()) {
        let (k, v) = case.caches(kernel);
        assert!(case.run_part(kernel, &k, &v, 1..1, 0..2).is_empty());
        assert!(case.run_part(kernel, &k, &v, 0..2, 1..1).is_empty());
    }
}

#[test]
#[should_panic(expected = "a cache of 32 positions holds no 33")]
fn a_cache_that_is_too_short_is_refused() {
    let kernel = KERNELS.last().unwrap();
    let (mut k, mut v) = (
        Cache::new(1, kernel.k_bytes(30, 8)),
        Cache::new(1, kernel.v_bytes(32, 8)),
    );
    kernel.store(k.head(0), v.head(0), 32, &[0.0; 8], &[0.0; 8]);
}
