use std::ops::Range;

use gguf_rs_lib::format::types::GGUFTensorType;
use nibble_quant::DType;

/// The type of a tensor's elements: its number, its name and the size of its blocks.
///
/// Formats that [`DType`] does not have (`IQ2_XS`, `I32` ...) are known by their size, so that files with
/// them can be inspected and copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TensorType {
    id: u32,
    name: &'static str,
    block_len: usize,
    block_bytes: usize,
}

impl TensorType {
    /// The type with this number in a GGUF file.
    pub fn from_id(id: u32) -> Option<TensorType> {
        if let Some(dtype) = DType::from_gguf_id(id) {
            return Some(dtype.into());
        }
        let other = GGUFTensorType::from_u32(id).ok()?;
        let (block_len, block_bytes) = (other.block_size(), other.block_size_bytes()?);
        (block_len > 0).then_some(TensorType {
            id,
            name: other.name(),
            block_len,
            block_bytes,
        })
    }

    /// The type's number in a GGUF file.
    pub fn id(self) -> u32 {
        self.id
    }

    /// GGUF's name, `Q4_K`.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Elements in one block.
    pub fn block_len(self) -> usize {
        self.block_len
    }

    /// Bytes of one block.
    pub fn block_bytes(self) -> usize {
        self.block_bytes
    }

    /// The format, if it can be decoded.
    pub fn dtype(self) -> Option<DType> {
        DType::from_gguf_id(self.id)
    }

    /// Bytes of `len` elements, if they fill whole blocks and the product does not overflow.
    pub fn bytes_for(self, len: usize) -> Option<usize> {
        if !len.is_multiple_of(self.block_len) {
            return None;
        }
        (len / self.block_len).checked_mul(self.block_bytes)
    }
}

impl From<DType> for TensorType {
    fn from(dtype: DType) -> Self {
        TensorType {
            id: dtype.gguf_id(),
            name: dtype.name(),
            block_len: dtype.block_len(),
            block_bytes: dtype.block_bytes(),
        }
    }
}

/// A tensor of a file, its data borrowed from there.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tensor<'a> {
    /// The name, `blk.0.attn_q.weight`.
    pub name: &'a str,
    /// 1 to 4 dimensions in GGUF's order: `shape[0]` is the length of a row, whose elements lie side by side.
    pub shape: &'a [usize],
    /// The type of the elements.
    pub kind: TensorType,
    /// The elements, aligned to the file's alignment (at most 64).
    pub data: &'a [u8],
    /// Where `data` lies in [`GgufFile::bytes`](crate::GgufFile::bytes).
    pub range: Range<usize>,
}

impl Tensor<'_> {
    /// The format, if it can be decoded.
    pub fn dtype(&self) -> Option<DType> {
        self.kind.dtype()
    }

    /// The type's number in a GGUF file.
    pub fn type_id(&self) -> u32 {
        self.kind.id()
    }

    /// GGUF's name of the type, `Q4_K`.
    pub fn type_name(&self) -> &'static str {
        self.kind.name()
    }

    /// The product of the dimensions.
    pub fn len(&self) -> usize {
        // Checked for overflow when the file was opened.
        if self.shape.contains(&0) {
            0
        } else {
            self.shape.iter().product()
        }
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Elements of a tensor of these dimensions, if they can be counted.
pub(crate) fn checked_len(shape: &[usize]) -> Option<usize> {
    if shape.contains(&0) {
        return Some(0);
    }
    shape
        .iter()
        .try_fold(1usize, |len, &dim| len.checked_mul(dim))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_formats_have_the_sizes_that_gguf_rs_lib_gives() {
        for &dtype in DType::ALL {
            let other = GGUFTensorType::from_u32(dtype.gguf_id()).unwrap();
            assert_eq!(dtype.name(), other.name());
            assert_eq!(dtype.block_len(), other.block_size(), "{dtype:?}");
            assert_eq!(
                Some(dtype.block_bytes()),
                other.block_size_bytes(),
                "{dtype:?}"
            );
        }
    }

    #[test]
    fn formats_that_cannot_be_decoded_have_a_size() {
        let kind = TensorType::from_id(23).unwrap();
        assert_eq!(
            (
                kind.name(),
                kind.block_len(),
                kind.block_bytes(),
                kind.dtype()
            ),
            ("IQ4_XS", 256, 136, None)
        );
        assert_eq!(kind.bytes_for(512), Some(272));
        assert_eq!(kind.bytes_for(100), None);
        assert_eq!(
            kind.bytes_for(usize::MAX - 255),
            usize::MAX.checked_div(256).unwrap().checked_mul(136)
        );
    }

    #[test]
    fn removed_and_unheard_of_types_are_unknown() {
        for id in [4, 5, 31, 32, 33, 36, 37, 38, 1000, u32::MAX] {
            assert_eq!(TensorType::from_id(id), None, "{id}");
        }
    }

    #[test]
    fn a_dimension_of_zero_makes_an_empty_tensor_whatever_the_others_are() {
        assert_eq!(checked_len(&[usize::MAX, 0, usize::MAX]), Some(0));
        assert_eq!(checked_len(&[usize::MAX, 2]), None);
        assert_eq!(checked_len(&[3, 4]), Some(12));
    }
}
