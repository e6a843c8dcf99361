//! Decodes and encodes a tensor part by part, in parallel by rows.

use std::thread;

use nibble_gguf::{Tensor, TensorType};
use nibble_quant::DType;

use crate::Error;

/// Weights that a thread converts before the parts are written: some 10 ms of work, against some 50 us to start it.
const PART_LEN: usize = 1 << 18;

/// Bytes of a tensor that stays as it is, copied at a time.
const COPY_BYTES: usize = 8 << 20;

/// Takes some bytes of the output, and the number of bytes of the input that they were made of.
type Each<'a> = dyn FnMut(&[u8], usize) -> Result<(), Error> + 'a;

/// Hands out the bytes of a tensor in another type, from its beginning to its end, part by part. An empty tensor is one
/// empty part.
///
/// # Errors
/// Weights that are not finite in the new type; what `each` says.
pub(super) fn each_part(
    tensor: &Tensor<'_>,
    to: TensorType,
    n_threads: usize,
    each: &mut Each<'_>,
) -> Result<(), Error> {
    let (Some(from), Some(dtype)) = (tensor.dtype(), to.dtype()) else {
        return copy(tensor.data, each);
    };
    if from == dtype || tensor.is_empty() {
        return copy(tensor.data, each);
    }
    let row = Row::new(tensor.shape[0], from, dtype);
    let n_rows = (PART_LEN / row.len).max(1);
    let mut out = Vec::new();
    for stretch in tensor
        .data
        .chunks(n_rows * row.from_bytes * n_threads.max(1))
    {
        out.resize(stretch.len() / row.from_bytes * row.to_bytes, 0);
        let is_sound = thread::scope(|scope| {
            let parts = stretch.chunks(n_rows * row.from_bytes);
            let threads: Vec<_> = parts
                .zip(out.chunks_mut(n_rows * row.to_bytes))
                .map(|(from, to)| scope.spawn(move || row.convert(from, to)))
                .collect();
            let mut results = threads.into_iter().map(|thread| thread.join());
            results.all(|sound| sound.expect("encoding and decoding never panic"))
        });
        if !is_sound {
            return Err(Error::NonFiniteWeights {
                tensor: tensor.name.to_owned(),
                dtype,
            });
        }
        each(&out, stretch.len())?;
    }
    Ok(())
}

fn copy(data: &[u8], each: &mut Each<'_>) -> Result<(), Error> {
    if data.is_empty() {
        return each(data, 0);
    }
    data.chunks(COPY_BYTES)
        .try_for_each(|part| each(part, part.len()))
}

/// How rows are converted.
#[derive(Clone, Copy)]
struct Row {
    len: usize,
    from: DType,
    from_bytes: usize,
    to: DType,
    to_bytes: usize,
}

impl Row {
    fn new(len: usize, from: DType, to: DType) -> Row {
        let bytes = |dtype: DType| {
            dtype
                .bytes_for(len)
                .expect("the rows of a tensor are whole blocks of its type and of the one chosen")
        };
        Row {
            len,
            from,
            from_bytes: bytes(from),
            to,
            to_bytes: bytes(to),
        }
    }

    /// Converts whole rows; whether all weights were finite and stayed so.
    fn convert(self, from: &[u8], to: &mut [u8]) -> bool {
        let limit = limit(self.to);
        let mut weights = vec![0.0f32; self.len];
        let mut is_sound = true;
        let rows = from.chunks_exact(self.from_bytes);
        for (from, to) in rows.zip(to.chunks_exact_mut(self.to_bytes)) {
            self.from.decode(from, &mut weights);
            // False for NaN too.
            is_sound &= weights.iter().all(|w| w.abs() < limit);
            self.to.encode(&weights, to);
        }
        is_sound
    }
}

/// Weights of this size and beyond become infinite.
fn limit(dtype: DType) -> f32 {
    match dtype {
        // Halfway from the largest number to the one that would follow it.
        DType::F16 => 65520.0,
        DType::BF16 => f32::from_bits(0x7f7f_8000),
        _ => f32::INFINITY,
    }
}
