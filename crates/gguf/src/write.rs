use std::collections::HashSet;
use std::io::Write;

use crate::parse::tensor_bytes;
use crate::{Error, MAX_NAME_BYTES, Metadata, Place, Tensor, TensorType};

/// A tensor of a file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TensorSpec {
    /// The name, `blk.0.attn_q.weight`.
    pub name: String,
    /// 1 to 4 dimensions, the length of a row first.
    pub shape: Vec<usize>,
    /// The type of the elements.
    pub kind: TensorType,
}

impl TensorSpec {
    /// A tensor of this name, shape and type.
    pub fn new(name: impl Into<String>, shape: &[usize], kind: impl Into<TensorType>) -> Self {
        TensorSpec {
            name: name.into(),
            shape: shape.to_vec(),
            kind: kind.into(),
        }
    }
}

impl From<&Tensor<'_>> for TensorSpec {
    fn from(tensor: &Tensor<'_>) -> Self {
        TensorSpec::new(tensor.name, tensor.shape, tensor.kind)
    }
}

/// Writes a GGUF file of version 3 from beginning to end.
///
/// [`GgufWriter::new`] writes the header; then the data of every tensor follows in the order announced, whole
/// ([`GgufWriter::write_tensor`]) or in parts ([`GgufWriter::write_part`]); [`GgufWriter::finish`] makes sure that
/// none is missing. Data is held nowhere: give it a `BufWriter` if parts are small.
#[derive(Debug)]
pub struct GgufWriter<W> {
    out: Counted<W>,
    alignment: usize,
    tensors: Vec<Pending>,
    /// Index of the tensor whose data comes next.
    next: usize,
}

#[derive(Debug)]
struct Pending {
    name: String,
    /// Bytes still to come.
    left: u64,
}

impl<W: Write> GgufWriter<W> {
    /// Checks names and shapes, and writes the header.
    pub fn new(out: W, metadata: &Metadata<'_>, tensors: &[TensorSpec]) -> Result<Self, Error> {
        let alignment = metadata.alignment()?;
        let n_bytes = check(metadata, tensors)?;

        let mut out = Counted { out, n_bytes: 0 };
        out.put(b"GGUF")?;
        out.put(&3u32.to_le_bytes())?;
        out.put(&(tensors.len() as u64).to_le_bytes())?;
        out.put(&(metadata.raw().len() as u64).to_le_bytes())?;
        for (key, kind, value) in metadata.raw() {
            out.put_string(key)?;
            out.put(&kind.id().to_le_bytes())?;
            out.put(value)?;
        }
        let mut offset = 0;
        for (tensor, n_bytes) in tensors.iter().zip(&n_bytes) {
            out.put_string(&tensor.name)?;
            out.put(&(tensor.shape.len() as u32).to_le_bytes())?;
            for &dim in &tensor.shape {
                out.put(&(dim as u64).to_le_bytes())?;
            }
            out.put(&tensor.kind.id().to_le_bytes())?;
            out.put(&u64::to_le_bytes(offset))?;
            offset = n_bytes
                .checked_next_multiple_of(alignment as u64)
                .and_then(|n_bytes| offset.checked_add(n_bytes))
                .ok_or_else(|| Error::TensorSize {
                    name: tensor.name.clone(),
                })?;
        }
        if !tensors.is_empty() {
            out.pad(alignment)?;
        }
        let pending = tensors.iter().zip(n_bytes).map(|(tensor, left)| Pending {
            name: tensor.name.clone(),
            left,
        });
        Ok(GgufWriter {
            out,
            alignment,
            tensors: pending.collect(),
            next: 0,
        })
    }

    /// Writes all data of the next tensor, whose name this must be.
    pub fn write_tensor(&mut self, name: &str, data: &[u8]) -> Result<(), Error> {
        let left = self.expect(name)?.left;
        if left != data.len() as u64 {
            return Err(Error::TensorData {
                name: name.to_owned(),
                expected: left,
                found: data.len() as u64,
            });
        }
        self.write_part(name, data)
    }

    /// Writes more data of the next tensor, whose name this must be; when it is complete, the one after it is next.
    ///
    /// An empty tensor wants one empty part.
    pub fn write_part(&mut self, name: &str, part: &[u8]) -> Result<(), Error> {
        let expected = self.expect(name)?.left;
        let found = part.len() as u64;
        let left = expected
            .checked_sub(found)
            .ok_or_else(|| Error::TensorData {
                name: name.to_owned(),
                expected,
                found,
            })?;
        self.out.put(part)?;
        self.tensors[self.next].left = left;
        if left == 0 {
            self.next += 1;
            self.out.pad(self.alignment)?;
        }
        Ok(())
    }

    /// Bytes written so far.
    pub fn position(&self) -> u64 {
        self.out.n_bytes
    }

    /// Flushes and returns what was written to, if every tensor is complete.
    pub fn finish(mut self) -> Result<W, Error> {
        if let Some(missing) = self.tensors.get(self.next) {
            return Err(Error::TensorOrder {
                expected: Some(missing.name.clone()),
                found: None,
            });
        }
        self.out.out.flush()?;
        Ok(self.out.out)
    }

    fn expect(&self, name: &str) -> Result<&Pending, Error> {
        match self.tensors.get(self.next) {
            Some(next) if next.name == name => Ok(next),
            next => Err(Error::TensorOrder {
                expected: next.map(|next| next.name.clone()),
                found: Some(name.to_owned()),
            }),
        }
    }
}

/// What this crate's reader would refuse is not written. The bytes of every tensor.
fn check(metadata: &Metadata<'_>, tensors: &[TensorSpec]) -> Result<Vec<u64>, Error> {
    let length = |name: &str, place: Place| match name.len() {
        1..=MAX_NAME_BYTES => Ok(()),
        n_bytes => Err(Error::NameLength {
            place,
            n_bytes: n_bytes as u64,
        }),
    };
    for (index, key) in metadata.keys().enumerate() {
        length(key, Place::Key(index as u64))?;
    }
    let mut names = HashSet::new();
    let mut n_bytes = Vec::with_capacity(tensors.len());
    for (index, TensorSpec { name, shape, kind }) in tensors.iter().enumerate() {
        length(name, Place::TensorEntry(index as u64))?;
        if !names.insert(name) {
            return Err(Error::DuplicateTensor { name: name.clone() });
        }
        if !(1..=4).contains(&shape.len()) {
            return Err(Error::Dimensions {
                name: name.clone(),
                n_dims: shape.len() as u64,
            });
        }
        n_bytes.push(tensor_bytes(name, shape, *kind)? as u64);
    }
    Ok(n_bytes)
}

/// A writer that knows how far it is.
#[derive(Debug)]
struct Counted<W> {
    out: W,
    n_bytes: u64,
}

impl<W: Write> Counted<W> {
    fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.out.write_all(bytes)?;
        self.n_bytes += bytes.len() as u64;
        Ok(())
    }

    fn put_string(&mut self, text: &str) -> Result<(), Error> {
        self.put(&(text.len() as u64).to_le_bytes())?;
        self.put(text.as_bytes())
    }

    fn pad(&mut self, alignment: usize) -> Result<(), Error> {
        let mut left = self.n_bytes.next_multiple_of(alignment as u64) - self.n_bytes;
        while left > 0 {
            let zeros = &[0; 64][..left.min(64) as usize];
            self.put(zeros)?;
            left -= zeros.len() as u64;
        }
        Ok(())
    }
}
