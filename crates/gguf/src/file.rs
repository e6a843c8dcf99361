use std::fmt;
use std::ops::Range;
use std::path::Path;

use crate::map::Storage;
use crate::parse::{Entry, Index, TensorEntry};
use crate::{
    Array, ByteStrings, Error, FileBytes, FileStamp, Numbers, Numeric, Place, Strs, Tensor, Value,
    ValueType,
};

/// A GGUF file that has passed every check, with its bytes.
///
/// Values and tensors borrow from it; share it in an `Arc` to keep them. A tensor may be kept as
/// `(Arc<GgufFile>, Range<usize>)` and found again through [`GgufFile::bytes`].
pub struct GgufFile {
    storage: Storage,
    index: Index,
}

impl GgufFile {
    /// Opens a regular file, of which only the header is read now and the rest when it is used.
    ///
    /// With the feature `mmap` the file is mapped and must not be written to while it is open; replacing it by
    /// renaming another over it is fine. Who writes to it all the same gets other numbers, and who cuts it off
    /// ends the process: where that may happen, ask [`GgufFile::has_changed`] or use [`GgufFile::read`].
    pub fn open(path: impl AsRef<Path>) -> Result<GgufFile, Error> {
        GgufFile::from_bytes(FileBytes::open(path)?)
    }

    /// The second half of [`GgufFile::open`]: walks the header of a file that is open already.
    pub fn from_bytes(bytes: FileBytes) -> Result<GgufFile, Error> {
        GgufFile::new(bytes.0)
    }

    /// Reads a regular file as a whole into memory aligned to 64 bytes.
    pub fn read(path: impl AsRef<Path>) -> Result<GgufFile, Error> {
        GgufFile::new(Storage::read(path.as_ref())?)
    }

    /// Opens a file that is part of the program, in place if it is aligned to 64 bytes and as a copy otherwise.
    pub fn from_static(bytes: &'static [u8]) -> Result<GgufFile, Error> {
        GgufFile::new(Storage::from_static(bytes)?)
    }

    /// Opens a file that is in memory, copying it to memory aligned to 64 bytes.
    pub fn from_vec(bytes: Vec<u8>) -> Result<GgufFile, Error> {
        GgufFile::new(Storage::copy_of(&bytes)?)
    }

    fn new(storage: Storage) -> Result<GgufFile, Error> {
        let index = Index::read(storage.bytes())?;
        Ok(GgufFile { storage, index })
    }

    /// The version of the format: 1, 2 or 3.
    pub fn version(&self) -> u32 {
        self.index.version
    }

    /// Every tensor's data begins at a multiple of this: a power of two, 8 or more.
    pub fn alignment(&self) -> usize {
        self.index.alignment
    }

    /// The length of the file in bytes.
    pub fn file_len(&self) -> u64 {
        self.bytes().len() as u64
    }

    /// The whole file.
    pub fn bytes(&self) -> &[u8] {
        self.storage.bytes()
    }

    /// All that stands before the data of tensors: metadata and the table of tensors, and what fills up to the first of
    /// them.
    pub fn header(&self) -> &[u8] {
        let starts = self.index.tensors.iter().map(|entry| entry.data_start);
        &self.bytes()[..starts.min().unwrap_or(self.bytes().len())]
    }

    /// What the file behind a map was like when it was opened; `None` for one in memory.
    pub fn stamp(&self) -> Option<FileStamp> {
        self.storage.stamp()
    }

    /// Whether the file behind a map was written to, cut off or extended since it was opened.
    ///
    /// Always false for a file in memory. A file that can no longer be asked has changed.
    pub fn has_changed(&self) -> bool {
        self.storage.has_changed()
    }

    /// Advises the system that these bytes of a mapped file will be needed soon.
    pub fn prefetch(&self, range: Range<usize>) {
        self.storage.prefetch(range);
    }

    /// Gives back the memory that these bytes of a mapped file take; using them reads them from the file again.
    pub fn release(&self, range: Range<usize>) {
        self.storage.release(range);
    }

    /// Every key with its value, in the order of the file.
    pub fn metadata(&self) -> impl ExactSizeIterator<Item = (&str, Value<'_>)> {
        self.index
            .entries
            .iter()
            .map(|entry| (entry.key(self.bytes()), self.value_of(entry)))
    }

    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<Value<'_>> {
        self.index
            .entry(self.bytes(), key)
            .map(|entry| self.value_of(entry))
    }

    fn value_of(&self, entry: &Entry) -> Value<'_> {
        entry.value(self.bytes(), self.index.wide())
    }

    /// Key, type and encoded value of every entry.
    #[cfg(feature = "write")]
    pub(crate) fn raw_metadata(&self) -> impl Iterator<Item = (&str, ValueType, &[u8])> {
        self.index.entries.iter().map(|entry| {
            let bytes = self.bytes();
            (entry.key(bytes), entry.kind(), entry.value_bytes(bytes))
        })
    }

    /// An integer of any type, if the key is there; negative ones are an error.
    pub fn get_u64(&self, key: &str) -> Result<Option<u64>, Error> {
        self.value(key)
            .map(|value| value.to_unsigned(key, u64::MAX, "u64"))
            .transpose()
    }

    /// An integer of any type that fits, if the key is there.
    pub fn get_u32(&self, key: &str) -> Result<Option<u32>, Error> {
        let value = self
            .value(key)
            .map(|value| value.to_unsigned(key, u32::MAX.into(), "u32"))
            .transpose()?;
        Ok(value.map(|value| value as u32))
    }

    /// An integer of any type that fits, if the key is there.
    pub fn get_i64(&self, key: &str) -> Result<Option<i64>, Error> {
        let Some(value) = self.value(key) else {
            return Ok(None);
        };
        let found = value.as_int().ok_or_else(|| value.wrong_type(key, "i64"))?;
        match found.try_into() {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(Error::OutOfRange {
                key: key.to_owned(),
                expected: "i64",
                found,
            }),
        }
    }

    /// A float of either type, rounded if need be, if the key is there. It may be infinite or NaN.
    pub fn get_f32(&self, key: &str) -> Result<Option<f32>, Error> {
        self.get(key, "f32", |value| value.as_f64().map(|value| value as f32))
    }

    /// A boolean, if the key is there.
    pub fn get_bool(&self, key: &str) -> Result<Option<bool>, Error> {
        self.get(key, "bool", |value| value.as_bool())
    }

    /// A string, if the key is there; one that is not UTF-8 is an error.
    pub fn get_str(&self, key: &str) -> Result<Option<&str>, Error> {
        match self.value(key) {
            Some(Value::Bytes(_)) => Err(Error::NotUtf8 {
                place: Place::Value(key.to_owned()),
            }),
            _ => self.get(key, "string", |value| value.as_str()),
        }
    }

    /// An array of any type, if the key is there.
    pub fn get_array(&self, key: &str) -> Result<Option<Array<'_>>, Error> {
        self.get(key, "array", |value| value.as_array())
    }

    /// The strings of an array as bytes, whatever they are, if the key is there.
    ///
    /// # Errors
    /// [`Error::WrongType`] for a value of any other type.
    pub fn get_byte_strings(&self, key: &str) -> Result<Option<ByteStrings<'_>>, Error> {
        self.get(key, "array of string", |value| {
            value.as_array()?.byte_strings()
        })
    }

    /// An array of strings, if the key is there; one that is not UTF-8 is an error (see [`Array::byte_strings`]).
    pub fn get_strs(&self, key: &str) -> Result<Option<Strs<'_>>, Error> {
        match self.value(key) {
            Some(Value::Array(array)) if array.kind() == ValueType::String && !array.is_utf8() => {
                Err(Error::NotUtf8 {
                    place: Place::Value(key.to_owned()),
                })
            }
            _ => self.get(key, "array of string", |value| value.as_array()?.strs()),
        }
    }

    /// An array of exactly this type of numbers, if the key is there.
    pub fn get_numbers<T: Numeric>(&self, key: &str) -> Result<Option<Numbers<'_, T>>, Error> {
        self.get(key, T::ARRAY, |value| value.as_array()?.numbers())
    }

    fn get<'a, T>(
        &'a self,
        key: &str,
        expected: &'static str,
        convert: impl FnOnce(&Value<'a>) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let Some(value) = self.value(key) else {
            return Ok(None);
        };
        convert(&value)
            .map(Some)
            .ok_or_else(|| value.wrong_type(key, expected))
    }

    /// Every tensor, in the order of the file.
    pub fn tensors(&self) -> impl ExactSizeIterator<Item = Tensor<'_>> {
        self.index.tensors.iter().map(|entry| self.tensor_of(entry))
    }

    /// The tensor of this name.
    pub fn tensor(&self, name: &str) -> Option<Tensor<'_>> {
        self.index
            .tensor(self.bytes(), name)
            .map(|entry| self.tensor_of(entry))
    }

    fn tensor_of<'a>(&'a self, entry: &'a TensorEntry) -> Tensor<'a> {
        let range = entry.data_start..entry.data_start + entry.n_bytes;
        Tensor {
            name: entry.name(self.bytes()),
            shape: entry.shape(),
            kind: entry.kind(),
            data: &self.bytes()[range.clone()],
            range,
        }
    }
}

impl fmt::Debug for GgufFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GgufFile")
            .field("version", &self.version())
            .field("file_len", &self.file_len())
            .field("keys", &self.index.entries.len())
            .field("tensors", &self.index.tensors.len())
            .finish()
    }
}

const _: () = {
    const fn shareable<T: Send + Sync>() {}
    shareable::<GgufFile>();
};
