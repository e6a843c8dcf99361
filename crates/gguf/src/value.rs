use std::fmt;

use crate::cursor::{Cursor, is_utf8, walk_array};

/// The type of a value, numbered as GGUF does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ValueType {
    U8 = 0,
    I8 = 1,
    U16 = 2,
    I16 = 3,
    U32 = 4,
    I32 = 5,
    F32 = 6,
    Bool = 7,
    String = 8,
    Array = 9,
    U64 = 10,
    I64 = 11,
    F64 = 12,
}

/// Every type with its name and the bytes of a value, in the order of their numbers.
const TYPES: [(ValueType, &str, Option<usize>); 13] = [
    (ValueType::U8, "u8", Some(1)),
    (ValueType::I8, "i8", Some(1)),
    (ValueType::U16, "u16", Some(2)),
    (ValueType::I16, "i16", Some(2)),
    (ValueType::U32, "u32", Some(4)),
    (ValueType::I32, "i32", Some(4)),
    (ValueType::F32, "f32", Some(4)),
    (ValueType::Bool, "bool", Some(1)),
    (ValueType::String, "string", None),
    (ValueType::Array, "array", None),
    (ValueType::U64, "u64", Some(8)),
    (ValueType::I64, "i64", Some(8)),
    (ValueType::F64, "f64", Some(8)),
];

impl ValueType {
    /// The type with this number in a GGUF file.
    pub fn from_id(id: u32) -> Option<ValueType> {
        TYPES.get(usize::try_from(id).ok()?).map(|row| row.0)
    }

    /// The type's number in a GGUF file.
    pub fn id(self) -> u32 {
        self as u32
    }

    /// `u8`, `string` ...
    pub fn name(self) -> &'static str {
        TYPES[self as usize].1
    }

    /// Bytes of a value; none for strings and arrays.
    pub fn n_bytes(self) -> Option<usize> {
        TYPES[self as usize].2
    }
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A value of the metadata, borrowed from the file.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names say it")]
pub enum Value<'a> {
    U8(u8),
    I8(i8),
    U16(u16),
    I16(i16),
    U32(u32),
    I32(i32),
    U64(u64),
    I64(i64),
    F32(f32),
    F64(f64),
    Bool(bool),
    /// A string.
    Str(&'a str),
    /// A string that is not UTF-8: files made from vocabularies of raw bytes have them.
    Bytes(&'a [u8]),
    Array(Array<'a>),
}

impl<'a> Value<'a> {
    /// Reads a value of a fixed size or a string of exactly these bytes; arrays are made by [`Array::new`].
    pub(crate) fn decode(kind: ValueType, bytes: &'a [u8]) -> Value<'a> {
        match kind {
            ValueType::U8 => Value::U8(u8::read(bytes)),
            ValueType::I8 => Value::I8(i8::read(bytes)),
            ValueType::U16 => Value::U16(u16::read(bytes)),
            ValueType::I16 => Value::I16(i16::read(bytes)),
            ValueType::U32 => Value::U32(u32::read(bytes)),
            ValueType::I32 => Value::I32(i32::read(bytes)),
            ValueType::U64 => Value::U64(u64::read(bytes)),
            ValueType::I64 => Value::I64(i64::read(bytes)),
            ValueType::F32 => Value::F32(f32::read(bytes)),
            ValueType::F64 => Value::F64(f64::read(bytes)),
            ValueType::Bool => Value::Bool(u8::read(bytes) != 0),
            ValueType::String => match str::from_utf8(bytes) {
                Ok(text) => Value::Str(text),
                Err(_) => Value::Bytes(bytes),
            },
            ValueType::Array => unreachable!("arrays are not made from their bytes alone"),
        }
    }

    /// The type as the file has it.
    pub fn kind(&self) -> ValueType {
        match self {
            Value::U8(_) => ValueType::U8,
            Value::I8(_) => ValueType::I8,
            Value::U16(_) => ValueType::U16,
            Value::I16(_) => ValueType::I16,
            Value::U32(_) => ValueType::U32,
            Value::I32(_) => ValueType::I32,
            Value::U64(_) => ValueType::U64,
            Value::I64(_) => ValueType::I64,
            Value::F32(_) => ValueType::F32,
            Value::F64(_) => ValueType::F64,
            Value::Bool(_) => ValueType::Bool,
            Value::Str(_) | Value::Bytes(_) => ValueType::String,
            Value::Array(_) => ValueType::Array,
        }
    }

    /// An integer of any width.
    pub fn as_int(&self) -> Option<i128> {
        Some(match *self {
            Value::U8(v) => v.into(),
            Value::I8(v) => v.into(),
            Value::U16(v) => v.into(),
            Value::I16(v) => v.into(),
            Value::U32(v) => v.into(),
            Value::I32(v) => v.into(),
            Value::U64(v) => v.into(),
            Value::I64(v) => v.into(),
            _ => return None,
        })
    }

    /// An integer of any width, if it is not negative.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_int().and_then(|v| v.try_into().ok())
    }

    /// An integer of any width, if it fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_int().and_then(|v| v.try_into().ok())
    }

    /// A float of either width.
    pub fn as_f64(&self) -> Option<f64> {
        match *self {
            Value::F32(v) => Some(v.into()),
            Value::F64(v) => Some(v),
            _ => None,
        }
    }

    /// A boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match *self {
            Value::Bool(v) => Some(v),
            _ => None,
        }
    }

    /// A string that is UTF-8.
    pub fn as_str(&self) -> Option<&'a str> {
        match *self {
            Value::Str(v) => Some(v),
            _ => None,
        }
    }

    /// The bytes of any string.
    pub fn as_bytes(&self) -> Option<&'a [u8]> {
        match *self {
            Value::Str(v) => Some(v.as_bytes()),
            Value::Bytes(v) => Some(v),
            _ => None,
        }
    }

    /// An array.
    pub fn as_array(&self) -> Option<Array<'a>> {
        match *self {
            Value::Array(v) => Some(v),
            _ => None,
        }
    }
}

/// An array of the metadata, read in place.
#[derive(Clone, Copy)]
pub struct Array<'a> {
    kind: ValueType,
    len: usize,
    body: &'a [u8],
    wide: bool,
}

impl<'a> Array<'a> {
    /// `body` are the elements, without the array's own type and count.
    pub(crate) fn new(kind: ValueType, len: u64, body: &'a [u8], wide: bool) -> Array<'a> {
        // The count is read again from a map that another program may have changed; it stays believable.
        let max_len = match kind.n_bytes() {
            Some(n_bytes) => body.len() / n_bytes,
            None => body.len() / if wide { 8 } else { 4 },
        };
        let len = usize::try_from(len).map_or(max_len, |len| len.min(max_len));
        Array {
            kind,
            len,
            body,
            wide,
        }
    }

    /// The type of the elements.
    pub fn kind(&self) -> ValueType {
        self.kind
    }

    /// The number of elements.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether every string in it is UTF-8, for which all of them are read.
    pub fn is_utf8(&self) -> bool {
        match self.kind {
            ValueType::String => ByteStrings(self.iter()).all(is_utf8),
            ValueType::Array => {
                let mut arrays = self.iter().filter_map(|value| value.as_array());
                arrays.all(|array| array.is_utf8())
            }
            _ => true,
        }
    }

    /// The elements, whatever their type.
    pub fn iter(&self) -> Values<'a> {
        Values {
            cursor: Cursor::new(self.body, self.wide),
            kind: self.kind,
            left: self.len,
        }
    }

    /// The elements, if they are of exactly this type.
    pub fn numbers<T: Numeric>(&self) -> Option<Numbers<'a, T>> {
        (self.kind == T::KIND).then(|| Numbers::new(self.body, self.len))
    }

    /// The bytes of each string, if the elements are strings.
    pub fn byte_strings(&self) -> Option<ByteStrings<'a>> {
        (self.kind == ValueType::String).then_some(ByteStrings(self.iter()))
    }

    /// The strings, if the elements are strings and all of them UTF-8.
    pub fn strs(&self) -> Option<Strs<'a>> {
        (self.kind == ValueType::String && self.is_utf8()).then_some(Strs(self.iter()))
    }
}

/// Equal when they hold equal elements of one type.
impl PartialEq for Array<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.len == other.len && self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Array<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Array({} x {})", self.len, self.kind)
    }
}

impl<'a> IntoIterator for Array<'a> {
    type Item = Value<'a>;
    type IntoIter = Values<'a>;

    fn into_iter(self) -> Values<'a> {
        self.iter()
    }
}

/// Iterates over an [`Array`] of any type.
#[derive(Clone, Debug)]
pub struct Values<'a> {
    cursor: Cursor<'a>,
    kind: ValueType,
    left: usize,
}

impl<'a> Values<'a> {
    fn read(&mut self) -> Option<Value<'a>> {
        match self.kind {
            ValueType::Array => {
                let before = self.cursor.clone();
                let walked = walk_array(&mut self.cursor, 0).ok()?;
                Some(Value::Array(before.array(&walked, self.cursor.pos)))
            }
            kind => {
                let n_bytes = match kind.n_bytes() {
                    Some(n_bytes) => n_bytes as u64,
                    None => self.cursor.length().ok()?,
                };
                Some(Value::decode(kind, self.cursor.take(n_bytes).ok()?))
            }
        }
    }
}

impl<'a> Iterator for Values<'a> {
    type Item = Value<'a>;

    /// Ends early only if the file was changed under its map.
    fn next(&mut self) -> Option<Value<'a>> {
        self.left = self.left.checked_sub(1)?;
        let value = self.read();
        if value.is_none() {
            self.left = 0;
        }
        value
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.left))
    }
}

/// Iterates over the strings of an [`Array`] as bytes.
#[derive(Clone, Debug)]
pub struct ByteStrings<'a>(Values<'a>);

impl<'a> Iterator for ByteStrings<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        self.0.left = self.0.left.checked_sub(1)?;
        let n_bytes = self.0.cursor.length().ok()?;
        self.0.cursor.take(n_bytes).ok()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

/// Iterates over the strings of an [`Array`].
#[derive(Clone, Debug)]
pub struct Strs<'a>(Values<'a>);

impl<'a> Iterator for Strs<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        self.0.left = self.0.left.checked_sub(1)?;
        let n_bytes = self.0.cursor.length().ok()?;
        str::from_utf8(self.0.cursor.take(n_bytes).ok()?).ok()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

/// Iterates over the numbers of an [`Array`].
#[derive(Clone, Debug)]
pub struct Numbers<'a, T> {
    chunks: std::slice::ChunksExact<'a, u8>,
    number: std::marker::PhantomData<T>,
}

impl<'a, T: Numeric> Numbers<'a, T> {
    fn new(body: &'a [u8], len: usize) -> Self {
        let n_bytes = size_of::<T>();
        Numbers {
            chunks: body[..len * n_bytes].chunks_exact(n_bytes),
            number: std::marker::PhantomData,
        }
    }
}

impl<T: Numeric> Iterator for Numbers<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.chunks.next().map(T::read)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.chunks.size_hint()
    }
}

impl<T: Numeric> ExactSizeIterator for Numbers<'_, T> {}

/// The number types of GGUF, sealed.
pub trait Numeric: Copy + sealed::Sealed {
    /// The type of value.
    const KIND: ValueType;
    /// An array of it, for messages.
    const ARRAY: &'static str;

    /// Reads the little-endian number that these bytes are.
    ///
    /// # Panics
    /// If there are more or fewer bytes than the number has.
    fn read(bytes: &[u8]) -> Self;

    /// Appends the number as little-endian bytes.
    fn append(self, out: &mut Vec<u8>);
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! numeric {
    ($($number:ident $kind:ident),*) => {$(
        impl sealed::Sealed for $number {}
        impl Numeric for $number {
            const KIND: ValueType = ValueType::$kind;
            const ARRAY: &'static str = concat!("array of ", stringify!($number));

            fn read(bytes: &[u8]) -> Self {
                $number::from_le_bytes(bytes.try_into().expect("as many bytes as the number has"))
            }

            fn append(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
        }
    )*};
}

numeric!(u8 U8, i8 I8, u16 U16, i16 I16, u32 U32, i32 I32, u64 U64, i64 I64, f32 F32, f64 F64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_numbered_as_their_row() {
        for (index, (kind, _, _)) in TYPES.iter().enumerate() {
            assert_eq!(kind.id() as usize, index);
            assert_eq!(ValueType::from_id(kind.id()), Some(*kind));
        }
        assert_eq!(ValueType::from_id(13), None);
        assert_eq!(ValueType::from_id(u32::MAX), None);
    }

    #[test]
    fn integers_of_every_width_convert_when_in_range() {
        assert_eq!(Value::I8(-1).as_u64(), None);
        assert_eq!(Value::I8(-1).as_i64(), Some(-1));
        assert_eq!(Value::U64(u64::MAX).as_i64(), None);
        assert_eq!(Value::U16(7).as_u64(), Some(7));
        assert_eq!(Value::Bool(true).as_u64(), None);
        assert_eq!(Value::F32(1.0).as_u64(), None);
    }

    #[test]
    fn a_count_that_changed_after_opening_is_bounded_by_the_bytes() {
        let body = [
            1, 0, 0, 0, 0, 0, 0, 0, b'a', 255, 255, 255, 255, 255, 255, 255, 255,
        ];
        let array = Array::new(ValueType::String, u64::MAX, &body, true);
        assert_eq!(array.len(), 2);
        assert_eq!(array.strs().unwrap().collect::<Vec<_>>(), ["a"]);
        assert_eq!(array.byte_strings().unwrap().count(), 1);
        assert_eq!(array.iter().count(), 1);
    }
}
