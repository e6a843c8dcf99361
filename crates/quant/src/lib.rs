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
#![forbid(unsafe_code)]

use bytemuck::Pod;

mod bits;
mod fit;

pub use q3_k::q3_k_scales;
pub use q4_k::scales_and_mins;

/// A stretch of `LEN` weights as it lies in a file.
pub trait Block: Pod + Send + Sync {
    /// The format this is a block of.
    const DTYPE: DType;
    /// Weights in one block.
    const LEN: usize;
    /// Writes the `LEN` weights of this block to `out`.
    fn decode(&self, out: &mut [f32]);
    /// The block that stands for these `LEN` weights.
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

    /// Decodes whole blocks.
    ///
    /// # Panics
    /// If `bytes` is not exactly `out.len()` weights of this format, or is not aligned for its blocks
    /// (2 bytes; 4 for `F32`).
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
    let blocks: &[B] = bytemuck::cast_slice(bytes);
    for (block, out) in blocks.iter().zip(out.chunks_exact_mut(B::LEN)) {
        block.decode(out);
    }
}

fn encode_row<B: Block>(weights: &[f32], bytes: &mut [u8]) {
    let blocks: &mut [B] = bytemuck::cast_slice_mut(bytes);
    for (block, weights) in blocks.iter_mut().zip(weights.chunks_exact(B::LEN)) {
        *block = B::encode(weights);
    }
}
