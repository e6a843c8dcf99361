//! What the bytes of a quantized weight mean: block layouts, sizes, encode and decode.
//!
//! ```
//! use nibble_quant::DType;
//!
//! let row: Vec<f32> = (0..64).map(|i| i as f32 / 64.0).collect();
//! let mut bytes = vec![0; DType::Q8_0.bytes_for(row.len()).unwrap()];
//! DType::Q8_0.encode(&row, &mut bytes);
//! let mut back = vec![0.0; row.len()];
//! DType::Q8_0.decode(&bytes, &mut back);
//! assert!(row.iter().zip(&back).all(|(a, b)| (a - b).abs() < 0.005));
//! ```
//!
//! | concept | meaning |
//! | --- | --- |
//! | [`DType`] | a format, chosen at run time: name, GGUF number, sizes, `encode` and `decode` |
//! | [`Block`] | a format, known at compile time: the struct that lies in the file |
//! | level | the small whole number stored for a weight, before its scale |
//! | group | the weights that share a scale: 16 or 32 |
//! | `d`, `dmin` | the `f16` that a block's whole-number scales, or minimums, are multiplied by |
//!
//! Invariants:
//! - Layouts are those of GGUF files as ggml reads and writes them. `decode` rounds as ggml does, to the
//!   last bit: the group's scale first, then one multiplication, then at most one addition, none fused.
//! - `encode` gives the same bytes on every machine, never panics on a value, and gives a quantized block
//!   whose weights are all finite: NaN counts as 0, what is beyond a block's range becomes its end.
//!   `Q4_0` to `Q8_0` give ggml's own bytes; the K formats search longer and err less.
//! - No allocation, no features, no unsafe code. Bytes need no alignment.
#![forbid(unsafe_code)]

use bytemuck::Pod;

mod bits;
mod fit;

pub use fit::round_half_away;
pub use q3_k::q3_k_scales;
pub use q4_k::{pack_scales_and_mins, scales_and_mins};

/// A stretch of `LEN` weights as it lies in a file.
pub trait Block: Pod + Send + Sync {
    /// The format this is a block of.
    const DTYPE: DType;
    /// Weights in one block.
    const LEN: usize;
    /// Writes the `LEN` weights of this block to `out`. Quantized formats inline it always, so that a kernel compiles it for
    /// its own instruction set: with AVX2, `Q4_K` then decodes seven times as fast.
    ///
    /// # Panics
    /// If `out` is shorter.
    fn decode(&self, out: &mut [f32]);
    /// The block that stands for these `LEN` weights.
    ///
    /// # Panics
    /// If there are not `LEN` of them.
    fn encode(weights: &[f32]) -> Self;
}

/// What the table of formats holds for each of them; reached through [`DType`].
struct Row {
    name: &'static str,
    key: &'static str,
    gguf_id: u32,
    block_len: usize,
    block_bytes: usize,
    decode: fn(&[u8], &mut [f32]),
    encode: fn(&[f32], &mut [u8]),
}

/// One line per format, in the order of their GGUF ids: variant, module, id, block type.
macro_rules! formats {
    ($($variant:ident $module:ident $id:literal $block:ident),* $(,)?) => {
        $(mod $module;)*
        $(pub use $module::$block;)*

        /// The formats of weights.
        #[allow(non_camel_case_types, reason = "GGUF's own spelling")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum DType {
            $(#[doc = concat!("GGUF type ", stringify!($id), ", see [`", stringify!($block), "`].")] $variant,)*
        }

        impl DType {
            /// Every format, in the order of GGUF ids.
            pub const ALL: &'static [DType] = &[$(DType::$variant),*];
        }

        static ROWS: &[Row] = &[$(Row {
            name: stringify!($variant),
            key: stringify!($module),
            gguf_id: $id,
            block_len: <$block as Block>::LEN,
            block_bytes: size_of::<$block>(),
            decode: decode_row::<$block>,
            encode: encode_row::<$block>,
        }),*];
    };
}

formats! {
    F32 f32 0 F32,
    F16 f16 1 F16,
    Q4_0 q4_0 2 BlockQ4_0,
    Q4_1 q4_1 3 BlockQ4_1,
    Q5_0 q5_0 6 BlockQ5_0,
    Q5_1 q5_1 7 BlockQ5_1,
    Q8_0 q8_0 8 BlockQ8_0,
    Q2_K q2_k 10 BlockQ2K,
    Q3_K q3_k 11 BlockQ3K,
    Q4_K q4_k 12 BlockQ4K,
    Q5_K q5_k 13 BlockQ5K,
    Q6_K q6_k 14 BlockQ6K,
    BF16 bf16 30 BF16,
}

impl DType {
    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// GGUF's name, `Q4_K`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The name in paths and modules, `q4_k`.
    pub fn key(self) -> &'static str {
        self.row().key
    }

    /// The type's number in a GGUF file.
    pub fn gguf_id(self) -> u32 {
        self.row().gguf_id
    }

    /// The format with this number in a GGUF file, if it is one of ours.
    pub fn from_gguf_id(id: u32) -> Option<DType> {
        DType::ALL.iter().copied().find(|d| d.gguf_id() == id)
    }

    /// The format of this name, in either case.
    pub fn from_name(name: &str) -> Option<DType> {
        DType::ALL
            .iter()
            .copied()
            .find(|d| d.name().eq_ignore_ascii_case(name))
    }

    /// Weights in one block.
    pub fn block_len(self) -> usize {
        self.row().block_len
    }

    /// Bytes of one block.
    pub fn block_bytes(self) -> usize {
        self.row().block_bytes
    }

    /// Bytes of `len` weights, if they fill whole blocks and the product does not overflow.
    pub fn bytes_for(self, len: usize) -> Option<usize> {
        if !len.is_multiple_of(self.block_len()) {
            return None;
        }
        (len / self.block_len()).checked_mul(self.block_bytes())
    }

    /// Bits that a weight takes in a file, its share of the scales included.
    pub fn bits_per_weight(self) -> f32 {
        (8 * self.block_bytes()) as f32 / self.block_len() as f32
    }

    /// Decodes whole blocks.
    ///
    /// # Panics
    /// If `bytes` is not exactly `out.len()` weights of this format.
    pub fn decode(self, bytes: &[u8], out: &mut [f32]) {
        assert_eq!(
            self.bytes_for(out.len()),
            Some(bytes.len()),
            "{} weights of {}",
            out.len(),
            self.name()
        );
        (self.row().decode)(bytes, out);
    }

    /// Encodes whole blocks.
    ///
    /// # Panics
    /// As [`DType::decode`].
    pub fn encode(self, weights: &[f32], bytes: &mut [u8]) {
        assert_eq!(
            self.bytes_for(weights.len()),
            Some(bytes.len()),
            "{} weights of {}",
            weights.len(),
            self.name()
        );
        (self.row().encode)(weights, bytes);
    }
}

fn decode_row<B: Block>(bytes: &[u8], out: &mut [f32]) {
    let blocks = bytes.chunks_exact(size_of::<B>());
    for (block, out) in blocks.zip(out.chunks_exact_mut(B::LEN)) {
        bytemuck::pod_read_unaligned::<B>(block).decode(out);
    }
}

fn encode_row<B: Block>(weights: &[f32], bytes: &mut [u8]) {
    let blocks = bytes.chunks_exact_mut(size_of::<B>());
    for (block, weights) in blocks.zip(weights.chunks_exact(B::LEN)) {
        block.copy_from_slice(bytemuck::bytes_of(&B::encode(weights)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn encoded(dtype: DType, weights: &[f32]) -> Vec<u8> {
        let mut bytes = vec![0; dtype.bytes_for(weights.len()).unwrap()];
        dtype.encode(weights, &mut bytes);
        bytes
    }

    fn decoded(dtype: DType, bytes: &[u8]) -> Vec<f32> {
        let mut out = vec![f32::NAN; bytes.len() / dtype.block_bytes() * dtype.block_len()];
        dtype.decode(bytes, &mut out);
        out
    }

    fn round_trip(dtype: DType, weights: &[f32]) -> Vec<f32> {
        decoded(dtype, &encoded(dtype, weights))
    }

    fn quantized() -> impl Iterator<Item = DType> {
        let plain = [DType::F32, DType::F16, DType::BF16];
        DType::ALL
            .iter()
            .copied()
            .filter(move |d| !plain.contains(d))
    }

    /// Levels of a format less one: the steps its range is cut into.
    fn steps(dtype: DType) -> f32 {
        match dtype {
            DType::Q2_K => 3.0,
            DType::Q3_K => 7.0,
            DType::Q4_0 | DType::Q4_1 | DType::Q4_K => 15.0,
            DType::Q5_0 | DType::Q5_1 | DType::Q5_K => 31.0,
            DType::Q6_K => 63.0,
            DType::Q8_0 => 254.0,
            other => panic!("{} has no steps", other.name()),
        }
    }

    /// Whether a format's range is the same on both sides of zero, whatever the weights.
    fn is_symmetric(dtype: DType) -> bool {
        matches!(
            dtype,
            DType::Q4_0 | DType::Q5_0 | DType::Q8_0 | DType::Q3_K | DType::Q6_K
        )
    }

    /// Normally distributed numbers from a fixed seed (sums of twelve uniform ones).
    fn normal(len: usize) -> Vec<f32> {
        let mut state = 1u64;
        let mut uniform = || {
            state = state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (state >> 40) as f32 / (1 << 24) as f32
        };
        (0..len)
            .map(|_| (0..12).map(|_| uniform()).sum::<f32>() - 6.0)
            .collect()
    }

    fn root_mean_square(x: impl ExactSizeIterator<Item = f32>) -> f32 {
        let n = x.len() as f32;
        (x.map(|x| x * x).sum::<f32>() / n).sqrt()
    }

    #[test]
    fn the_table_is_consistent() {
        for &dtype in DType::ALL {
            assert_eq!(DType::from_gguf_id(dtype.gguf_id()), Some(dtype));
            assert_eq!(DType::from_name(dtype.key()), Some(dtype));
            assert_eq!(DType::from_name(dtype.name()), Some(dtype));
            assert_eq!(dtype.name().to_lowercase(), dtype.key());
            assert_eq!(
                dtype.bytes_for(3 * dtype.block_len()),
                Some(3 * dtype.block_bytes())
            );
            assert_eq!(dtype.bytes_for(0), Some(0));
        }
        assert_eq!(DType::from_gguf_id(4), None);
        assert_eq!(DType::from_name("q4"), None);
        assert_eq!(DType::Q4_K.bytes_for(255), None);
        assert_eq!(DType::F32.bytes_for(usize::MAX), None);
        assert_eq!(DType::Q4_K.bits_per_weight(), 4.5);
        assert_eq!(DType::Q6_K.bits_per_weight(), 6.5625);
    }

    #[test]
    #[should_panic(expected = "33 weights of Q8_0")]
    fn half_blocks_are_refused() {
        DType::Q8_0.decode(&[0; 34], &mut [0.0; 33]);
    }

    #[test]
    fn bytes_need_no_alignment() {
        let weights = normal(256);
        for &dtype in DType::ALL {
            let bytes = encoded(dtype, &weights);
            let shifted = [&[0], bytes.as_slice()].concat();
            let mut out = vec![0.0; weights.len()];
            dtype.decode(&shifted[1..], &mut out);
            assert_eq!(out, decoded(dtype, &bytes), "{}", dtype.name());
        }
    }

    #[test]
    fn zeros_stay_zero() {
        for &dtype in DType::ALL {
            assert!(
                round_trip(dtype, &[0.0; 512]).iter().all(|&x| x == 0.0),
                "{}",
                dtype.name()
            );
        }
    }

    /// Scales are stored as `f16`, of 11 bits: relative 2^-11 each, and there are up to two of them.
    #[test]
    fn constants_come_back() {
        for dtype in quantized() {
            for constant in [1.0, -1.0, 0.3, -0.3, 300.0, -300.0] {
                for x in round_trip(dtype, &[constant; 256]) {
                    let error = ((x - constant) / constant).abs();
                    assert!(error < 2.0 / 2048.0, "{} {constant} {x}", dtype.name());
                }
            }
        }
    }

    #[test]
    fn no_value_is_refused_and_none_comes_back_infinite() {
        let tiny = f32::from_bits(1);
        let values = [
            f32::NAN,
            f32::INFINITY,
            -f32::INFINITY,
            f32::MAX,
            f32::MIN,
            1e6,
            -1e6,
            1e-7,
            1e-30,
            tiny,
            1.0,
        ];
        for dtype in quantized() {
            for a in values {
                for b in values {
                    for weights in [
                        [a; 256],
                        std::array::from_fn(|i| if i % 2 == 0 { a } else { b }),
                        std::array::from_fn(|i| if i < 128 { a } else { b }),
                        std::array::from_fn(|i| if i == 77 { a } else { 0.5 * b }),
                    ] {
                        let back = round_trip(dtype, &weights);
                        assert!(
                            back.iter().all(|x| x.is_finite()),
                            "{} {a} {b}",
                            dtype.name()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn nan_counts_as_zero() {
        for dtype in quantized() {
            let mut weights = normal(256);
            weights[5] = 0.0;
            let bytes = encoded(dtype, &weights);
            weights[5] = f32::NAN;
            assert_eq!(encoded(dtype, &weights), bytes, "{}", dtype.name());
        }
    }

    #[test]
    fn weights_beyond_the_range_become_its_end() {
        for dtype in quantized() {
            let back = round_trip(dtype, &[1e9; 256]);
            assert!(
                back.iter().all(|&x| x > 4e5 && x == back[0]),
                "{} {}",
                dtype.name(),
                back[0]
            );
        }
        assert_eq!(round_trip(DType::F16, &[1e6, -1e6]), [65504.0, -65504.0]);
    }

    /// Their `d` would be far below the smallest `f16`; the groups' scales make up for it.
    #[test]
    fn weights_near_the_smallest_scale_do_not_vanish_in_k_formats() {
        for dtype in quantized().filter(|d| d.block_len() == 256) {
            let weights: Vec<f32> = normal(256).iter().map(|x| x * 2e-6).collect();
            let error = root_mean_square(
                weights
                    .iter()
                    .zip(round_trip(dtype, &weights))
                    .map(|(a, b)| a - b),
            );
            assert!(error < 1e-6, "{} {error}", dtype.name());
        }
    }

    /// The limits are 3 % above what the reference quantizers reach on normal weights (0.297, 0.151,
    /// 0.0715, 0.0362, 0.0178 for the K formats; the others give its very bytes).
    #[test]
    fn quality_holds_on_normal_weights() {
        let weights = normal(64 * 256);
        for (dtype, limit) in [
            (DType::Q2_K, 0.306),
            (DType::Q3_K, 0.156),
            (DType::Q4_0, 0.0887),
            (DType::Q4_1, 0.0807),
            (DType::Q4_K, 0.0737),
            (DType::Q5_0, 0.0442),
            (DType::Q5_1, 0.0390),
            (DType::Q5_K, 0.0373),
            (DType::Q6_K, 0.0184),
            (DType::Q8_0, 0.0056),
        ] {
            let back = round_trip(dtype, &weights);
            let error = root_mean_square(weights.iter().zip(&back).map(|(a, b)| a - b));
            let relative = error / root_mean_square(weights.iter().copied());
            assert!(relative < limit, "{} {relative}", dtype.name());
        }
    }

    #[test]
    fn plain_formats_keep_what_they_can_hold() {
        for dtype in [DType::F32, DType::F16, DType::BF16] {
            for x in [0.0f32, -0.0, 1.0, -1.5, 0.25, 32768.0, f32::INFINITY] {
                assert_eq!(
                    round_trip(dtype, &[x])[0].to_bits(),
                    x.to_bits(),
                    "{} {x}",
                    dtype.name()
                );
            }
            assert!(round_trip(dtype, &[f32::NAN])[0].is_nan());
        }
    }

    fn weights() -> impl Strategy<Value = Vec<f32>> {
        // A magnitude for the block and one for each group, so that scales differ within a block.
        let groups =
            prop::collection::vec((0.01f32..1.0, prop::collection::vec(-1.0f32..1.0, 16)), 16);
        (-8i32..8, -1.0f32..1.0, groups).prop_map(|(exponent, offset, groups)| {
            let unit = (exponent as f32).exp2();
            let group = |(size, x): (f32, Vec<f32>)| {
                x.into_iter().map(move |x| unit * (size * x + 0.3 * offset))
            };
            groups.into_iter().flat_map(group).collect()
        })
    }

    proptest! {
        /// One block of 32 decides its step alone: half a step for rounding, a whole one where the
        /// shorter side of a range of even length ends, and for each `f16` 2^-11 of the range, or 2^-25 where
        /// it is subnormal, for every step.
        #[test]
        fn simple_formats_err_by_a_step_at_most(weights in weights()) {
            for dtype in quantized().filter(|d| d.block_len() == 32) {
                let back = round_trip(dtype, &weights);
                for (x, back) in weights.chunks(32).zip(back.chunks(32)) {
                    let (low, high) = fit::extremes(x);
                    let size = low.abs().max(high.abs());
                    let (step, share) = match dtype {
                        DType::Q8_0 => (size / 127.0, 0.5),
                        DType::Q4_0 => (size / 8.0, 1.0),
                        DType::Q5_0 => (size / 16.0, 1.0),
                        _ => ((high - low) / steps(dtype), 0.5),
                    };
                    let stored = 2.0 * (size + high - low) / 2048.0 + (steps(dtype) + 1.0) * (-25f32).exp2();
                    let limit = share * step + stored;
                    for (x, back) in x.iter().zip(back) {
                        prop_assert!((x - back).abs() <= limit, "{} {x} {back} {limit}", dtype.name());
                    }
                }
            }
        }

        /// A block's groups share the precision of its greatest scale, and least squares may cut off
        /// single weights: the bound is on the root mean square, half a step of the block's whole range.
        #[test]
        fn k_formats_err_by_a_step_in_the_mean(weights in weights()) {
            for dtype in quantized().filter(|d| d.block_len() == 256) {
                let back = round_trip(dtype, &weights);
                let (low, high) = fit::extremes(&weights);
                let range = if is_symmetric(dtype) { 2.0 * low.abs().max(high.abs()) } else { high.max(0.0) - low.min(0.0) };
                let limit = 0.5 * range / steps(dtype);
                let error = root_mean_square(weights.iter().zip(&back).map(|(a, b)| a - b));
                prop_assert!(error <= limit, "{} {error} {limit}", dtype.name());
            }
        }

        /// The peak of a decoded block is a level again, so nothing moves any more.
        #[test]
        fn encoding_again_changes_nothing_in_symmetric_formats(weights in weights()) {
            for dtype in [DType::Q4_0, DType::Q5_0, DType::Q8_0] {
                let once = round_trip(dtype, &weights);
                prop_assert_eq!(round_trip(dtype, &once), once);
            }
        }

        /// Encoding what was decoded costs less than the first encoding did.
        #[test]
        fn encoding_again_costs_little(weights in weights()) {
            for dtype in quantized() {
                let once = round_trip(dtype, &weights);
                let twice = round_trip(dtype, &once);
                let first = root_mean_square(weights.iter().zip(&once).map(|(a, b)| a - b));
                let again = root_mean_square(once.iter().zip(&twice).map(|(a, b)| a - b));
                prop_assert!(again <= first, "{} {first} {again}", dtype.name());
            }
        }

        #[test]
        fn any_bytes_decode(bytes in prop::collection::vec(any::<u8>(), 256)) {
            for &dtype in DType::ALL {
                let n = 256 / dtype.block_bytes();
                let out = decoded(dtype, &bytes[..n * dtype.block_bytes()]);
                prop_assert_eq!(out.len(), n * dtype.block_len());
            }
        }
    }
}
