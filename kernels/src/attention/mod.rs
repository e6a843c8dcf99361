//! Causal attention of query heads over a cache of keys and values:
//! `out[r][h] = Σ_j p_j v_j`, `p = softmax_j(scale · q[r][h] · k_j)`, over the positions `j` up to the row's own.
//!
//! Query head `h` reads key-value head `h / group`.
//! Row `r` stands at position `first_pos + r` and sees positions `0..=first_pos + r`.
//!
//! # Cache
//! A head's keys are `[position / 16][key_dim][16]` (16 positions side by side, so that scores need no
//! horizontal sums), its values `[position][value_dim]`, both in the row's [`KvType`]. Only
//! [`Attention::store`] writes them. Lanes of positions not yet stored may hold anything.
//!
//! In [`KvType::Q8_0`] both come in blocks of 64 positions, each with its scales (16-bit floats) before
//! its elements, so that what is read together lies together: keys are
//! `[position / 64]([4][key_dim / 32][16] scales, [4][key_dim][16] elements)`, values
//! `[position / 64]([64][value_dim / 32] scales, [64][value_dim] elements)`. The last group of a vector
//! is short where its size is no multiple of 32. That is 34 bytes for 32 elements.
//!
//! # Arithmetic
//! Positions are taken in chunks of 256 counted from 0, and in a chunk in blocks of 64, in rising
//! order, with the running maximum, sum and weighted values of the online softmax. Chunks start
//! afresh and are merged in rising order, with the same bits in one call ([`Attention::run`]) or from
//! the parts of several ([`Attention::run_chunk`], [`Attention::merge`]). So a row's result depends on
//! its own position and values alone: never on how many rows, heads or calls there are. What a row must
//! not see is selected away, never multiplied by 0.
//!
//! # Error
//! Relative to the exact sum over the stored values, per element of `out`, with
//! `s = scale · Σ|q_d · k_jd|` at its largest over `j` and `n` visible positions:
//! `((key_dim + 5) s + n + 32) ε · Σ p_j |v_j|`, and `n 2⁻¹²⁶ max |v_j|`, as smaller weights than `2⁻¹²⁶` of the largest
//! count as 0.
//! A NaN that a row sees gives NaN in that row alone.
//!
//! A stored value of [`KvType::Q8_0`] is exactly `d · q`, and every kernel gives the bits that it gives on a
//! cache of [`KvType::F32`] which holds these values. With `d` the smallest 16-bit float of at least
//! `max|x| / 127` in a group `x`, and `q = round(x / d)` (half away from zero), it is off by at most
//! `0.5001 d`, and `d` by at most a factor of `1 + 2⁻¹⁰`, or by `2⁻²⁴`. A group that holds a NaN, an
//! infinity or more than `127 · 65504` becomes NaN as a whole.
//!
//! Source: Milakov and Gimelshein 2018, "Online normalizer calculation for softmax"; Dao et al. 2022, "FlashAttention".

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512_vnni;
mod cache;
#[cfg(target_arch = "aarch64")]
mod neon;
mod online;
mod scalar;
#[cfg(test)]
mod tests;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod tiles;

use core::ops::Range;

use crate::{Features, Rows, RowsMut};

/// Longest key or value vector of a head: working memory is on the stack.
pub const MAX_HEAD_DIM: usize = 512;

/// Positions that are computed apart from the others and can be split from them, counted from 0.
pub const CHUNK: usize = online::CHUNK;

/// Positions that lie side by side in the key cache.
const LANES: usize = 16;

/// What the cache holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KvType {
    /// 32-bit floats.
    F32,
    /// 16-bit floats, rounded to nearest even; beyond 65504 they become infinite.
    F16,
    /// 8-bit integers, of which 32 of a vector share a 16-bit float as their scale.
    Q8_0,
}

/// One kernel: functions as data, with the layout of the cache they share.
#[derive(Debug)]
pub struct Attention {
    /// Module path from the crate on: `attention::avx2::f16`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    /// What the cache holds.
    pub kv: KvType,
    run: unsafe fn(&mut Args<'_>, Option<&Chunk>),
    merge: unsafe fn(Rows<'_, f32>, &mut [f32]),
    store: unsafe fn(&mut Position<'_>),
}

/// The operands of one call.
#[derive(Debug)]
pub struct Args<'a> {
    /// `[m, heads.len() · key_dim]`.
    pub q: Rows<'a, f32>,
    /// The query heads in `q` and `out`, counted from the first one that reads row 0 of `k` and `v`.
    pub heads: Range<usize>,
    /// Query heads per key-value head.
    pub group: usize,
    /// Elements of a query or key vector.
    pub key_dim: usize,
    /// Elements of a value vector.
    pub value_dim: usize,
    /// A row of [`Attention::k_bytes`] for each key-value head, aligned to the cache's elements and scales.
    pub k: Rows<'a, u8>,
    /// A row of [`Attention::v_bytes`] for each key-value head, aligned to the cache's elements and scales.
    pub v: Rows<'a, u8>,
    /// Position of row 0.
    pub first_pos: usize,
    /// Factor of the scores, usually `1 / sqrt(key_dim)`.
    pub scale: f32,
    /// `[m, heads.len() · value_dim]`.
    pub out: RowsMut<'a, f32>,
}

/// Some queries of one key-value head in one chunk of positions, to be computed alone.
struct Chunk {
    idx: usize,
    /// Query `row · heads + head`, so that those with most in common are neighbours.
    queries: Range<usize>,
}

/// One position of one key-value head, to be stored.
struct Position<'a> {
    k_head: &'a mut [u8],
    v_head: &'a mut [u8],
    pos: usize,
    k: &'a [f32],
    v: &'a [f32],
}

/// Best first: wider vectors before narrower ones, the specification last.
static KERNELS: &[Attention] = &[
    #[cfg(target_arch = "x86_64")]
    Attention {
        name: "attention::avx512_vnni::f16",
        needs: Features::AVX512_VNNI,
        kv: KvType::F16,
        run: avx512_vnni::run_f16,
        merge: avx2::merge,
        store: avx2::store_f16,
    },
    #[cfg(target_arch = "x86_64")]
    Attention {
        name: "attention::avx512_vnni::f32",
        needs: Features::AVX512_VNNI,
        kv: KvType::F32,
        run: avx512_vnni::run_f32,
        merge: avx2::merge,
        store: scalar::store::<f32>,
    },
    #[cfg(target_arch = "x86_64")]
    Attention {
        name: "attention::avx512_vnni::q8_0",
        needs: Features::AVX512_VNNI,
        kv: KvType::Q8_0,
        run: avx512_vnni::run_q8_0,
        merge: avx2::merge,
        store: avx2::store_q8_0,
    },
    #[cfg(target_arch = "x86_64")]
    Attention {
        name: "attention::avx2::f16",
        needs: Features::AVX2,
        kv: KvType::F16,
        run: avx2::run_f16,
        merge: avx2::merge,
        store: avx2::store_f16,
    },
    #[cfg(target_arch = "x86_64")]
    Attention {
        name: "attention::avx2::f32",
        needs: Features::AVX2,
        kv: KvType::F32,
        run: avx2::run_f32,
        merge: avx2::merge,
        store: scalar::store::<f32>,
    },
    #[cfg(target_arch = "x86_64")]
    Attention {
        name: "attention::avx2::q8_0",
        needs: Features::AVX2,
        kv: KvType::Q8_0,
        run: avx2::run_q8_0,
        merge: avx2::merge,
        store: avx2::store_q8_0,
    },
    #[cfg(target_arch = "aarch64")]
    Attention {
        name: "attention::neon::f16",
        needs: Features::NEON,
        kv: KvType::F16,
        run: neon::run_f16,
        merge: scalar::merge,
        store: neon::store_f16,
    },
    #[cfg(target_arch = "aarch64")]
    Attention {
        name: "attention::neon::f32",
        needs: Features::NEON,
        kv: KvType::F32,
        run: neon::run_f32,
        merge: scalar::merge,
        store: scalar::store::<f32>,
    },
    #[cfg(target_arch = "aarch64")]
    Attention {
        name: "attention::neon::q8_0",
        needs: Features::NEON,
        kv: KvType::Q8_0,
        run: neon::run_q8_0,
        merge: scalar::merge,
        store: scalar::store::<i8>,
    },
    Attention {
        name: "attention::scalar::q8_0",
        needs: Features::SCALAR,
        kv: KvType::Q8_0,
        run: scalar::run::<i8>,
        merge: scalar::merge,
        store: scalar::store::<i8>,
    },
    Attention {
        name: "attention::scalar::f16",
        needs: Features::SCALAR,
        kv: KvType::F16,
        run: scalar::run::<half::f16>,
        merge: scalar::merge,
        store: scalar::store::<half::f16>,
    },
    Attention {
        name: "attention::scalar::f32",
        needs: Features::SCALAR,
        kv: KvType::F32,
        run: scalar::run::<f32>,
        merge: scalar::merge,
        store: scalar::store::<f32>,
    },
];

/// The kernels that `cpu` and this machine allow, best first; each [`KvType`] is always there.
pub fn kernels(cpu: Features) -> impl Iterator<Item = &'static Attention> {
    let cpu = cpu.restrict(Features::detect());
    KERNELS.iter().filter(move |k| cpu.contains(k.needs))
}

impl Attention {
    /// Bytes of one head's keys for `capacity` positions.
    pub fn k_bytes(&self, capacity: usize, key_dim: usize) -> usize {
        self.cache_bytes(capacity, key_dim, LANES)
    }

    /// Bytes of one head's values for `capacity` positions.
    pub fn v_bytes(&self, capacity: usize, value_dim: usize) -> usize {
        self.cache_bytes(capacity, value_dim, 1)
    }

    fn cache_bytes(&self, capacity: usize, dim: usize, lanes: usize) -> usize {
        let (n_positions, n_bytes) = self.kv.step(dim, lanes);
        capacity.div_ceil(n_positions) * n_bytes
    }

    /// Stores the key and value vectors of position `pos` in one head's cache.
    ///
    /// # Panics
    /// If a dimension is 0 or above [`MAX_HEAD_DIM`], the cache holds no such position, or is not
    /// aligned to its elements and scales.
    pub fn store(&self, k_head: &mut [u8], v_head: &mut [u8], pos: usize, k: &[f32], v: &[f32]) {
        self.check_cache(k_head, k.len(), v_head, v.len(), pos + 1);
        // SAFETY: a kernel needs nothing but the features in `needs`; `kernels`, the only way to a
        // reference to a row of the list, has compared them with what this CPU offers.
        unsafe {
            (self.store)(&mut Position {
                k_head,
                v_head,
                pos,
                k,
                v,
            })
        }
    }

    /// Computes `out` for all rows and heads of `args`; nothing else is written.
    ///
    /// # Panics
    /// If the shapes do not fit, a dimension is 0 or above [`MAX_HEAD_DIM`], the cache holds fewer
    /// positions than the last row sees, or is not aligned to its elements and scales.
    pub fn run(&self, args: &mut Args<'_>) {
        let (m, n_heads) = (args.q.n_rows(), args.heads.len());
        assert_eq!(
            args.out.n_cols(),
            n_heads * args.value_dim,
            "columns of {n_heads} heads"
        );
        assert_eq!(m, args.out.n_rows(), "as many rows in as out");
        self.check(args);
        if m > 0 && n_heads > 0 {
            // SAFETY: a kernel needs nothing but the features in `needs`; `kernels`, the only way to a
            // reference to a row of the list, has compared them with what this CPU offers.
            unsafe { (self.run)(args, None) }
        }
    }

    /// Computes what some queries get from one chunk of [`CHUNK`] positions. The heads of `args` read one
    /// key-value head, query `i` of `queries` is head `i % heads.len()` in row `i / heads.len()`, and `out` has a row
    /// of [`Attention::part_len`] for each of them. The part of a query that does not see the chunk is not written.
    ///
    /// # Panics
    /// As [`Attention::run`], or if the heads read more than one key-value head, or there are no such queries.
    pub fn run_chunk(&self, args: &mut Args<'_>, chunk_idx: usize, queries: Range<usize>) {
        let n_heads = args.heads.len();
        assert_eq!(
            (args.out.n_rows(), args.out.n_cols()),
            (queries.len(), self.part_len(args.value_dim)),
            "a part for each query"
        );
        assert!(
            queries.end <= args.q.n_rows() * n_heads,
            "queries {queries:?} of {} rows and {n_heads} heads",
            args.q.n_rows()
        );
        self.check(args);
        if queries.is_empty() {
            return;
        }
        assert_eq!(
            args.heads.start / args.group,
            (args.heads.end - 1) / args.group,
            "heads of one key-value head"
        );
        let chunk = Chunk {
            idx: chunk_idx,
            queries,
        };
        // SAFETY: a kernel needs nothing but the features in `needs`; `kernels`, the only way to a
        // reference to a row of the list, has compared them with what this CPU offers.
        unsafe { (self.run)(args, Some(&chunk)) }
    }

    /// Floats in the part of a query that one chunk gives.
    pub fn part_len(&self, value_dim: usize) -> usize {
        value_dim + online::RUNNING_LEN
    }

    /// The result of a query, `[value_dim]`, from its parts: `[chunks that it sees, part_len]`, in rising order.
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn merge(&self, parts: Rows<'_, f32>, out: &mut [f32]) {
        assert_eq!(
            parts.n_cols(),
            self.part_len(out.len()),
            "parts of {} values",
            out.len()
        );
        // SAFETY: a kernel needs nothing but the features in `needs`; `kernels`, the only way to a
        // reference to a row of the list, has compared them with what this CPU offers.
        unsafe { (self.merge)(parts, out) }
    }

    fn check(&self, args: &Args<'_>) {
        let Args {
            q,
            heads,
            group,
            key_dim,
            value_dim,
            k,
            v,
            first_pos,
            ..
        } = args;
        let (m, n_heads) = (q.n_rows(), heads.len());
        assert_eq!(q.n_cols(), n_heads * *key_dim, "columns of {n_heads} heads");
        if m == 0 || n_heads == 0 {
            return;
        }
        assert!(*group > 0, "a group has query heads");
        for kv_head in heads.start / *group..=(heads.end - 1) / *group {
            self.check_cache(
                k.row(kv_head),
                *key_dim,
                v.row(kv_head),
                *value_dim,
                *first_pos + m,
            );
        }
    }

    fn check_cache(
        &self,
        k: &[u8],
        key_dim: usize,
        v: &[u8],
        value_dim: usize,
        n_positions: usize,
    ) {
        let align = self.kv.align();
        for (cache, dim, lanes) in [(k, key_dim, LANES), (v, value_dim, 1)] {
            assert!(
                (1..=MAX_HEAD_DIM).contains(&dim),
                "heads of {dim} elements, not 1 to {MAX_HEAD_DIM}"
            );
            let (step, step_bytes) = self.kv.step(dim, lanes);
            let capacity = cache.len() / step_bytes * step;
            assert!(
                n_positions <= capacity,
                "a cache of {capacity} positions holds no {n_positions}"
            );
            assert!(
                cache.as_ptr().addr().is_multiple_of(align),
                "a cache begins at a multiple of {align} bytes"
            );
        }
    }
}
