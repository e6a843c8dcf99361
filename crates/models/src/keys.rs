//! Metadata keys of one architecture, read within ranges.

use std::ops::RangeInclusive;

use nibble_gguf::GgufFile;

use crate::Error;

/// The keys of a file under its architecture's prefix: `Keys::count("block_count", ..)` reads `llama.block_count`.
#[derive(Debug)]
pub struct Keys<'f> {
    file: &'f GgufFile,
    prefix: &'static str,
}

impl<'f> Keys<'f> {
    /// Keys that begin with `prefix` and a dot.
    pub fn new(file: &'f GgufFile, prefix: &'static str) -> Self {
        Keys { file, prefix }
    }

    /// The file, for keys without the prefix.
    pub fn file(&self) -> &'f GgufFile {
        self.file
    }

    /// The key's full name.
    pub fn name(&self, key: &str) -> String {
        format!("{}.{key}", self.prefix)
    }

    /// A count within a range, if the key is there.
    ///
    /// # Errors
    /// A value of another type or outside the range.
    pub fn count(&self, key: &str, range: RangeInclusive<usize>) -> Result<Option<usize>, Error> {
        let key = self.name(key);
        let Some(value) = self.file.get_u64(&key)? else {
            return Ok(None);
        };
        match usize::try_from(value).ok().filter(|v| range.contains(v)) {
            Some(value) => Ok(Some(value)),
            None => Err(out_of_range(key, value, range)),
        }
    }

    /// A count that must be there.
    ///
    /// # Errors
    /// As [`Keys::count`], or a missing key.
    pub fn need_count(&self, key: &str, range: RangeInclusive<usize>) -> Result<usize, Error> {
        self.count(key, range)?.ok_or_else(|| Error::MissingKey {
            key: self.name(key),
        })
    }

    /// A finite number within a range, if the key is there.
    ///
    /// # Errors
    /// A value of another type or outside the range.
    pub fn number(&self, key: &str, range: RangeInclusive<f32>) -> Result<Option<f32>, Error> {
        let key = self.name(key);
        match self.file.get_f32(&key)? {
            Some(value) if !range.contains(&value) => Err(out_of_range(key, value, range)),
            value => Ok(value),
        }
    }

    /// A number that must be there.
    ///
    /// # Errors
    /// As [`Keys::number`], or a missing key.
    pub fn need_number(&self, key: &str, range: RangeInclusive<f32>) -> Result<f32, Error> {
        self.number(key, range)?.ok_or_else(|| Error::MissingKey {
            key: self.name(key),
        })
    }

    /// A text, if the key is there.
    ///
    /// # Errors
    /// A value of another type.
    pub fn text(&self, key: &str) -> Result<Option<&'f str>, Error> {
        Ok(self.file.get_str(&self.name(key))?)
    }
}

fn out_of_range<T: std::fmt::Display + Copy>(
    key: String,
    value: impl ToString,
    range: RangeInclusive<T>,
) -> Error {
    Error::OutOfRange {
        key,
        value: value.to_string(),
        expected: format!("{} to {}", range.start(), range.end()),
    }
}
