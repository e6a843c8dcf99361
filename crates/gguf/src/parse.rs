//! The one walk over a file's header, after which nothing in it has to be checked again.

use crate::cursor::{Cursor, Fault, Walked, length, walk_value};
use crate::error::{Found, Place};
use crate::tensor::checked_len;
use crate::value::Value;
use crate::{Error, TensorType, ValueType};

/// Longest name of a key or a tensor; the format's own limit for keys.
pub const MAX_NAME_BYTES: usize = 65_535;
/// Real models have below 100 keys and 10,000 tensors; with these limits the sorting below ends in time.
const MAX_KEYS: u64 = 100_000;
const MAX_TENSORS: u64 = 1_000_000;
const MAX_ALIGNMENT: u64 = 1 << 20;
pub(crate) const DEFAULT_ALIGNMENT: usize = 32;

/// What is in a file, and where. 28 bytes a key and 72 a tensor, which take at least 10 and 25 in the file.
pub(crate) struct Index {
    pub(crate) version: u32,
    pub(crate) alignment: usize,
    /// In the order of the file.
    pub(crate) entries: Vec<Entry>,
    /// Positions in `entries`, sorted by key.
    by_key: Vec<u32>,
    /// In the order of the file.
    pub(crate) tensors: Vec<TensorEntry>,
    /// Positions in `tensors`, sorted by name.
    by_name: Vec<u32>,
}

/// Where a key and its value are.
pub(crate) struct Entry {
    key_start: usize,
    value_end: usize,
    key_len: u16,
    kind: ValueType,
    /// Type of the elements, if it is an array.
    element: ValueType,
}

/// Where a tensor's name and data are, and what it looks like.
pub(crate) struct TensorEntry {
    name_start: usize,
    pub(crate) data_start: usize,
    pub(crate) n_bytes: usize,
    dims: [usize; 4],
    type_id: u32,
    name_len: u16,
    n_dims: u8,
}

impl Index {
    /// Walks and checks the whole header.
    pub(crate) fn read(bytes: &[u8]) -> Result<Index, Error> {
        let mut cursor = Cursor::new(bytes, true);
        let (version, n_tensors, n_keys) = read_header(&mut cursor)?;
        let entries = read_entries(&mut cursor, n_keys)?;
        let key = |index: u32| entries[index as usize].key_bytes(bytes);
        let by_key = sorted(entries.len(), key).map_err(|index| Error::DuplicateKey {
            key: entries[index as usize].key(bytes).to_owned(),
        })?;

        let mut index = Index {
            version,
            alignment: DEFAULT_ALIGNMENT,
            entries,
            by_key,
            tensors: vec![],
            by_name: vec![],
        };
        index.refuse_split(bytes)?;
        if let Some(found) = index.unsigned(bytes, "general.alignment")? {
            index.alignment = checked_alignment(found)?;
        }

        let mut tensors = read_tensors(&mut cursor, n_tensors)?;
        place_tensors(&mut tensors, &cursor, index.alignment)?;
        index.by_name = sorted(tensors.len(), |index| {
            tensors[index as usize].name_bytes(bytes)
        })
        .map_err(|index| Error::DuplicateTensor {
            name: tensors[index as usize].name(bytes).to_owned(),
        })?;
        index.tensors = tensors;
        Ok(index)
    }

    pub(crate) fn entry(&self, bytes: &[u8], key: &str) -> Option<&Entry> {
        let entry = |&index: &u32| &self.entries[index as usize];
        let found = self
            .by_key
            .binary_search_by(|index| entry(index).key_bytes(bytes).cmp(key.as_bytes()));
        found.ok().map(|at| entry(&self.by_key[at]))
    }

    pub(crate) fn tensor(&self, bytes: &[u8], name: &str) -> Option<&TensorEntry> {
        let tensor = |&index: &u32| &self.tensors[index as usize];
        let found = self
            .by_name
            .binary_search_by(|index| tensor(index).name_bytes(bytes).cmp(name.as_bytes()));
        found.ok().map(|at| tensor(&self.by_name[at]))
    }

    /// Whether counts and lengths have 64 bits.
    pub(crate) fn wide(&self) -> bool {
        self.version > 1
    }

    fn unsigned(&self, bytes: &[u8], key: &str) -> Result<Option<u64>, Error> {
        self.entry(bytes, key)
            .map(|entry| {
                entry
                    .value(bytes, self.wide())
                    .to_unsigned(key, u64::MAX, "u64")
            })
            .transpose()
    }

    fn refuse_split(&self, bytes: &[u8]) -> Result<(), Error> {
        match self.unsigned(bytes, "split.count")? {
            None | Some(0 | 1) => Ok(()),
            Some(n_parts) => {
                let part = self
                    .unsigned(bytes, "split.no")
                    .ok()
                    .flatten()
                    .and_then(|index| index.checked_add(1));
                Err(Error::Split { part, n_parts })
            }
        }
    }
}

impl Entry {
    fn key_bytes<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        &bytes[self.key_start..][..usize::from(self.key_len)]
    }

    pub(crate) fn key<'a>(&self, bytes: &'a [u8]) -> &'a str {
        text(self.key_bytes(bytes))
    }

    #[cfg(feature = "write")]
    pub(crate) fn kind(&self) -> ValueType {
        self.kind
    }

    /// The value as it lies in the file, without its type.
    pub(crate) fn value_bytes<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        &bytes[self.key_start + usize::from(self.key_len) + 4..self.value_end]
    }

    pub(crate) fn value<'a>(&self, bytes: &'a [u8], wide: bool) -> Value<'a> {
        let value = self.value_bytes(bytes);
        let length_bytes = if wide { 8 } else { 4 };
        match self.kind {
            ValueType::String => Value::decode(self.kind, &value[length_bytes..]),
            ValueType::Array => {
                let walked = Walked {
                    kind: self.element,
                    len: length(&value[4..4 + length_bytes]),
                };
                Value::Array(Cursor::new(value, wide).array(&walked, value.len()))
            }
            kind => Value::decode(kind, value),
        }
    }
}

impl TensorEntry {
    fn name_bytes<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        &bytes[self.name_start..][..usize::from(self.name_len)]
    }

    pub(crate) fn name<'a>(&self, bytes: &'a [u8]) -> &'a str {
        text(self.name_bytes(bytes))
    }

    pub(crate) fn shape(&self) -> &[usize] {
        &self.dims[..usize::from(self.n_dims)]
    }

    pub(crate) fn kind(&self) -> TensorType {
        TensorType::from_id(self.type_id).expect("known since the file was opened")
    }
}

impl<'a> Value<'a> {
    /// An integer from 0 to `max`; the error names `key` and calls the wish `expected`.
    pub(crate) fn to_unsigned(
        self,
        key: &str,
        max: u64,
        expected: &'static str,
    ) -> Result<u64, Error> {
        let found = self
            .as_int()
            .ok_or_else(|| self.wrong_type(key, expected))?;
        match u64::try_from(found) {
            Ok(value) if value <= max => Ok(value),
            _ => Err(Error::OutOfRange {
                key: key.to_owned(),
                expected,
                found,
            }),
        }
    }

    pub(crate) fn wrong_type(&self, key: &str, expected: &'static str) -> Error {
        let found = match self {
            Value::Array(array) => Found::ArrayOf(array.kind()),
            value => Found::Value(value.kind()),
        };
        Error::WrongType {
            key: key.to_owned(),
            expected,
            found,
        }
    }
}

/// Text that was UTF-8 when the file was opened; it can only be otherwise if the file was changed under its map.
fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap_or("\u{fffd}")
}

/// Magic, version, and the numbers of tensors and of keys.
fn read_header(cursor: &mut Cursor<'_>) -> Result<(u32, u64, u64), Error> {
    let at = |fault: Fault| fault.at(Place::Header);
    let magic = *cursor
        .take(4)
        .map_err(at)?
        .first_chunk()
        .expect("four bytes");
    if magic != *b"GGUF" {
        return Err(Error::NotGguf { magic });
    }
    let version = cursor.u32().map_err(at)?;
    match version {
        1 => cursor.wide = false,
        2 | 3 => {}
        _ if (1..=3).contains(&version.swap_bytes()) => return Err(Error::BigEndian),
        _ => return Err(Error::Version { found: version }),
    }
    Ok((
        version,
        cursor.length().map_err(at)?,
        cursor.length().map_err(at)?,
    ))
}

fn read_entries(cursor: &mut Cursor<'_>, n_keys: u64) -> Result<Vec<Entry>, Error> {
    // A key has a length, at least one byte, a type and at least one byte of value.
    let mut entries = bounded_vec(cursor, n_keys, MAX_KEYS, "keys", cursor.length_bytes() + 6)?;
    for index in 0..n_keys {
        let (key_start, key) = read_name(cursor, || Place::Key(index))?;
        let at = |fault: Fault| fault.at(Place::Value(key.to_owned()));
        let id = cursor.u32().map_err(at)?;
        let kind = ValueType::from_id(id)
            .ok_or(Fault::ValueType(id))
            .map_err(at)?;
        let walked = walk_value(cursor, kind).map_err(at)?;
        entries.push(Entry {
            key_start,
            value_end: cursor.pos,
            key_len: key.len() as u16,
            kind,
            element: walked.kind,
        });
    }
    Ok(entries)
}

/// Tensors with `data_start` still counted from the start of all data.
fn read_tensors(cursor: &mut Cursor<'_>, n_tensors: u64) -> Result<Vec<TensorEntry>, Error> {
    // A tensor has a length, at least one byte of name, a count, one dimension, a type and an offset.
    let min_bytes = 2 * cursor.length_bytes() + 17;
    let mut tensors = bounded_vec(cursor, n_tensors, MAX_TENSORS, "tensors", min_bytes)?;
    for index in 0..n_tensors {
        let place = || Place::TensorEntry(index);
        let (name_start, name) = read_name(cursor, place)?;
        let n_dims = cursor.u32().map_err(|fault| fault.at(place()))?;
        if !(1..=4).contains(&n_dims) {
            return Err(Error::Dimensions {
                name: name.to_owned(),
                n_dims: n_dims.into(),
            });
        }
        let mut dims = [1; 4];
        for dim in &mut dims[..n_dims as usize] {
            let len = cursor.length().map_err(|fault| fault.at(place()))?;
            *dim = usize::try_from(len).map_err(|_| Error::TensorSize {
                name: name.to_owned(),
            })?;
        }
        let type_id = cursor.u32().map_err(|fault| fault.at(place()))?;
        let kind = TensorType::from_id(type_id).ok_or_else(|| Error::TensorType {
            name: name.to_owned(),
            id: type_id,
        })?;
        let offset = cursor.u64().map_err(|fault| fault.at(place()))?;
        tensors.push(TensorEntry {
            name_start,
            data_start: usize::try_from(offset).map_err(|_| Error::TensorSize {
                name: name.to_owned(),
            })?,
            n_bytes: tensor_bytes(name, &dims[..n_dims as usize], kind)?,
            dims,
            type_id,
            name_len: name.len() as u16,
            n_dims: n_dims as u8,
        });
    }
    Ok(tensors)
}

/// Bytes of a tensor of this shape and type.
pub(crate) fn tensor_bytes(name: &str, shape: &[usize], kind: TensorType) -> Result<usize, Error> {
    if !shape[0].is_multiple_of(kind.block_len()) {
        return Err(Error::RowLength {
            name: name.to_owned(),
            len: shape[0],
            block_len: kind.block_len(),
        });
    }
    checked_len(shape)
        .and_then(|len| kind.bytes_for(len))
        .ok_or_else(|| Error::TensorSize {
            name: name.to_owned(),
        })
}

/// Turns offsets into positions in the file; data is aligned, inside the file, and nobody else's.
fn place_tensors(
    tensors: &mut [TensorEntry],
    cursor: &Cursor<'_>,
    alignment: usize,
) -> Result<(), Error> {
    let bytes = cursor.bytes;
    // No overflow: a slice is never longer than `isize::MAX`.
    let base = cursor.pos.next_multiple_of(alignment);
    for tensor in &mut *tensors {
        let name = || tensor.name(bytes).to_owned();
        if !tensor.data_start.is_multiple_of(alignment) {
            return Err(Error::Misaligned {
                name: name(),
                offset: tensor.data_start as u64,
                alignment,
            });
        }
        let end = base as u128 + tensor.data_start as u128 + tensor.n_bytes as u128;
        if end > bytes.len() as u128 {
            return Err(Error::OutsideFile {
                name: name(),
                end,
                file_len: bytes.len() as u64,
            });
        }
        tensor.data_start += base;
    }
    let mut by_start: Vec<u32> = (0..tensors.len() as u32)
        .filter(|&i| tensors[i as usize].n_bytes > 0)
        .collect();
    by_start.sort_unstable_by_key(|&i| tensors[i as usize].data_start);
    for pair in by_start.windows(2) {
        let [first, second] = [&tensors[pair[0] as usize], &tensors[pair[1] as usize]];
        if first.data_start + first.n_bytes > second.data_start {
            return Err(Error::Overlap {
                first: first.name(bytes).to_owned(),
                second: second.name(bytes).to_owned(),
            });
        }
    }
    Ok(())
}

/// A power of two that is large enough for every block and small enough to be meant.
pub(crate) fn checked_alignment(found: u64) -> Result<usize, Error> {
    match usize::try_from(found) {
        Ok(alignment) if found.is_power_of_two() && (8..=MAX_ALIGNMENT).contains(&found) => {
            Ok(alignment)
        }
        _ => Err(Error::Alignment { found }),
    }
}

/// Where a name begins, and the name.
fn read_name<'a>(
    cursor: &mut Cursor<'a>,
    place: impl Fn() -> Place,
) -> Result<(usize, &'a str), Error> {
    let n_bytes = cursor.length().map_err(|fault| fault.at(place()))?;
    if n_bytes == 0 || n_bytes > MAX_NAME_BYTES as u64 {
        return Err(Error::NameLength {
            place: place(),
            n_bytes,
        });
    }
    let start = cursor.pos;
    let name = cursor.take(n_bytes).map_err(|fault| fault.at(place()))?;
    Ok((
        start,
        str::from_utf8(name).map_err(|_| Error::NotUtf8 { place: place() })?,
    ))
}

/// Room for `count` items of at least `min_bytes` each, which must fit in what is left of the file.
fn bounded_vec<T>(
    cursor: &Cursor<'_>,
    count: u64,
    limit: u64,
    what: &'static str,
    min_bytes: u64,
) -> Result<Vec<T>, Error> {
    if count > limit {
        return Err(Error::TooMany {
            what,
            found: count,
            limit,
        });
    }
    let (needed, left) = (count * min_bytes, cursor.left());
    if needed > left {
        return Err(Error::Truncated {
            place: Place::Header,
            needed,
            left,
        });
    }
    let mut items = Vec::new();
    items
        .try_reserve_exact(count as usize)
        .map_err(|_| Error::TooLarge {
            n_bytes: count * size_of::<T>() as u64,
        })?;
    Ok(items)
}

/// The indices below `n`, sorted by what they name; an index whose name appears twice is the error.
fn sorted<'a>(n: usize, name: impl Fn(u32) -> &'a [u8]) -> Result<Vec<u32>, u32> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    order.sort_unstable_by_key(|&index| name(index));
    match order.windows(2).find(|pair| name(pair[0]) == name(pair[1])) {
        Some(pair) => Err(pair[1]),
        None => Ok(order),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_and_a_tensor_take_no_more_memory_than_promised() {
        assert!(size_of::<Entry>() <= 24 && size_of::<TensorEntry>() <= 64);
    }
}
