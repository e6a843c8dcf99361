use std::borrow::Cow;

use crate::parse::{DEFAULT_ALIGNMENT, checked_alignment};
use crate::{Array, Error, GgufFile, Numeric, Value, ValueType};

/// The keys and values of a file to be written, in their order.
///
/// ```
/// # use nibble_gguf::Metadata;
/// let mut metadata = Metadata::new();
/// metadata.set("general.name", "tiny").set("llama.block_count", 5u32);
/// metadata.set("general.name", "small");
/// assert_eq!(metadata.keys().collect::<Vec<_>>(), ["general.name", "llama.block_count"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Metadata<'a> {
    entries: Vec<Entry<'a>>,
}

#[derive(Clone, Debug)]
struct Entry<'a> {
    key: Cow<'a, str>,
    kind: ValueType,
    /// As versions 2 and 3 write it.
    value: Cow<'a, [u8]>,
}

impl<'a> Metadata<'a> {
    /// Metadata without keys.
    pub fn new() -> Self {
        Metadata::default()
    }

    /// The metadata of a file, byte for byte; only the shorter lengths of version 1 are widened.
    pub fn from_file(file: &'a GgufFile) -> Self {
        let widened = |(key, value): (&'a str, Value<'a>)| {
            let mut bytes = Vec::new();
            value.encode(&mut bytes);
            Entry {
                key: key.into(),
                kind: value.kind(),
                value: bytes.into(),
            }
        };
        let entries = match file.version() {
            1 => file.metadata().map(widened).collect(),
            _ => file
                .raw_metadata()
                .map(|(key, kind, value)| Entry {
                    key: key.into(),
                    kind,
                    value: value.into(),
                })
                .collect(),
        };
        Metadata { entries }
    }

    /// Gives a key a value: in its place if it is there, at the end if it is new.
    pub fn set(&mut self, key: impl Into<Cow<'a, str>>, value: impl Encode) -> &mut Self {
        let mut bytes = Vec::new();
        value.encode(&mut bytes);
        let entry = Entry {
            key: key.into(),
            kind: value.kind(),
            value: bytes.into(),
        };
        match self.entries.iter_mut().find(|old| old.key == entry.key) {
            Some(old) => *old = entry,
            None => self.entries.push(entry),
        }
        self
    }

    /// Removes a key; whether it was there.
    pub fn remove(&mut self, key: &str) -> bool {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.key != key);
        self.entries.len() < before
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.key)
    }

    /// Key, type and encoded value of every entry.
    pub(crate) fn raw(&self) -> impl ExactSizeIterator<Item = (&str, ValueType, &[u8])> {
        self.entries
            .iter()
            .map(|entry| (&*entry.key, entry.kind, &*entry.value))
    }

    /// What the file says its alignment is.
    pub(crate) fn alignment(&self) -> Result<usize, Error> {
        const KEY: &str = "general.alignment";
        let Some(entry) = self.entries.iter().find(|entry| entry.key == KEY) else {
            return Ok(DEFAULT_ALIGNMENT);
        };
        // Other readers take the format's word that this is an u32.
        match entry.kind {
            ValueType::U32 => checked_alignment(u32::read(&entry.value).into()),
            kind => Err(Error::WrongType {
                key: KEY.to_owned(),
                expected: "u32",
                found: crate::Found::Value(kind),
            }),
        }
    }
}

/// What can be a value of [`Metadata`]: numbers, booleans, strings, slices of them, and what was read from a file.
pub trait Encode: sealed::Sealed {
    /// The type in the file.
    fn kind(&self) -> ValueType;

    /// Appends the value as versions 2 and 3 write it, without its type.
    fn encode(&self, out: &mut Vec<u8>);
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! encode_number {
    ($($number:ident),*) => {$(
        impl sealed::Sealed for $number {}
        impl Encode for $number {
            fn kind(&self) -> ValueType {
                <$number as Numeric>::KIND
            }

            fn encode(&self, out: &mut Vec<u8>) {
                self.append(out);
            }
        }
    )*};
}

encode_number!(u8, i8, u16, i16, u32, i32, u64, i64, f32, f64);

impl sealed::Sealed for bool {}
impl Encode for bool {
    fn kind(&self) -> ValueType {
        ValueType::Bool
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push((*self).into());
    }
}

impl sealed::Sealed for &str {}
impl Encode for &str {
    fn kind(&self) -> ValueType {
        ValueType::String
    }

    fn encode(&self, out: &mut Vec<u8>) {
        encode_string(self.as_bytes(), out);
    }
}

impl<T: Numeric> sealed::Sealed for &[T] {}
impl<T: Numeric> Encode for &[T] {
    fn kind(&self) -> ValueType {
        ValueType::Array
    }

    fn encode(&self, out: &mut Vec<u8>) {
        encode_array_head(T::KIND, self.len(), out);
        self.iter().for_each(|value| value.append(out));
    }
}

impl sealed::Sealed for &[bool] {}
impl Encode for &[bool] {
    fn kind(&self) -> ValueType {
        ValueType::Array
    }

    fn encode(&self, out: &mut Vec<u8>) {
        encode_array_head(ValueType::Bool, self.len(), out);
        self.iter().for_each(|value| value.encode(out));
    }
}

impl sealed::Sealed for &[&str] {}
impl Encode for &[&str] {
    fn kind(&self) -> ValueType {
        ValueType::Array
    }

    fn encode(&self, out: &mut Vec<u8>) {
        encode_array_head(ValueType::String, self.len(), out);
        self.iter().for_each(|value| value.encode(out));
    }
}

impl sealed::Sealed for &[String] {}
impl Encode for &[String] {
    fn kind(&self) -> ValueType {
        ValueType::Array
    }

    fn encode(&self, out: &mut Vec<u8>) {
        encode_array_head(ValueType::String, self.len(), out);
        self.iter()
            .for_each(|value| encode_string(value.as_bytes(), out));
    }
}

impl sealed::Sealed for Value<'_> {}
impl Encode for Value<'_> {
    fn kind(&self) -> ValueType {
        Value::kind(self)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        match *self {
            Value::U8(v) => v.append(out),
            Value::I8(v) => v.append(out),
            Value::U16(v) => v.append(out),
            Value::I16(v) => v.append(out),
            Value::U32(v) => v.append(out),
            Value::I32(v) => v.append(out),
            Value::U64(v) => v.append(out),
            Value::I64(v) => v.append(out),
            Value::F32(v) => v.append(out),
            Value::F64(v) => v.append(out),
            Value::Bool(v) => v.encode(out),
            Value::Str(v) => v.encode(out),
            Value::Bytes(v) => encode_string(v, out),
            Value::Array(v) => v.encode(out),
        }
    }
}

impl sealed::Sealed for Array<'_> {}
impl Encode for Array<'_> {
    fn kind(&self) -> ValueType {
        ValueType::Array
    }

    fn encode(&self, out: &mut Vec<u8>) {
        encode_array_head(Array::kind(self), self.len(), out);
        self.iter().for_each(|value| value.encode(out));
    }
}

fn encode_array_head(kind: ValueType, len: usize, out: &mut Vec<u8>) {
    kind.id().append(out);
    (len as u64).append(out);
}

fn encode_string(bytes: &[u8], out: &mut Vec<u8>) {
    (bytes.len() as u64).append(out);
    out.extend_from_slice(bytes);
}
