//! A position in a file, and the walk over one value.

use crate::error::{Error, Place};
use crate::value::{Array, ValueType};

/// Arrays within arrays that are still read.
pub const MAX_ARRAY_DEPTH: usize = 64;

/// What walking over a value told: for arrays the type and number of elements.
pub(crate) struct Walked {
    pub(crate) kind: ValueType,
    pub(crate) len: u64,
}

/// What can be wrong with a value, before it is known whose value it is.
#[derive(Debug)]
pub(crate) enum Fault {
    Short { needed: u64, left: u64 },
    ValueType(u32),
    Bool(u8),
    Depth,
}

impl Fault {
    pub(crate) fn at(self, place: Place) -> Error {
        match self {
            Fault::Short { needed, left } => Error::Truncated {
                place,
                needed,
                left,
            },
            Fault::ValueType(id) => Error::ValueType { place, id },
            Fault::Bool(found) => Error::Bool { place, found },
            Fault::Depth => Error::ArrayDepth { place },
        }
    }
}

pub(crate) fn walk_value(cursor: &mut Cursor<'_>, kind: ValueType) -> Result<Walked, Fault> {
    match kind {
        ValueType::Array => walk_array(cursor, 0),
        kind => {
            walk_elements(cursor, kind, 1, 0)?;
            Ok(Walked { kind, len: 1 })
        }
    }
}

/// Steps over an array, its type and count included.
pub(crate) fn walk_array(cursor: &mut Cursor<'_>, depth: usize) -> Result<Walked, Fault> {
    if depth == MAX_ARRAY_DEPTH {
        return Err(Fault::Depth);
    }
    let id = cursor.u32()?;
    let kind = ValueType::from_id(id).ok_or(Fault::ValueType(id))?;
    let len = cursor.length()?;
    walk_elements(cursor, kind, len, depth)?;
    Ok(Walked { kind, len })
}

/// Steps over `len` values of one type.
fn walk_elements(
    cursor: &mut Cursor<'_>,
    kind: ValueType,
    len: u64,
    depth: usize,
) -> Result<(), Fault> {
    match (kind, kind.n_bytes()) {
        (ValueType::Bool, _) => {
            if let Some(&found) = cursor.take(len)?.iter().find(|&&byte| byte > 1) {
                return Err(Fault::Bool(found));
            }
        }
        (ValueType::Array, _) => {
            for _ in 0..len {
                walk_array(cursor, depth + 1)?;
            }
        }
        (_, Some(n_bytes)) => {
            cursor.take(len.saturating_mul(n_bytes as u64))?;
        }
        (_, None) => {
            for _ in 0..len {
                let n_bytes = cursor.length()?;
                cursor.take(n_bytes)?;
            }
        }
    }
    Ok(())
}

/// As `str::from_utf8(bytes).is_ok()`, quicker for the few bytes of a piece of a vocabulary.
pub(crate) fn is_utf8(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [0..0x80, rest @ ..] | [0xc2..=0xdf, 0x80..=0xbf, rest @ ..] => rest,
            [] => return true,
            _ => return str::from_utf8(rest).is_ok(),
        }
    }
}

/// A position in a file that never leaves it.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) pos: usize,
    /// Whether counts and lengths have 64 bits, as since version 2.
    pub(crate) wide: bool,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8], wide: bool) -> Self {
        Cursor {
            bytes,
            pos: 0,
            wide,
        }
    }

    pub(crate) fn left(&self) -> u64 {
        (self.bytes.len() - self.pos) as u64
    }

    pub(crate) fn take(&mut self, n_bytes: u64) -> Result<&'a [u8], Fault> {
        let rest = &self.bytes[self.pos..];
        match usize::try_from(n_bytes)
            .ok()
            .and_then(|n_bytes| rest.get(..n_bytes))
        {
            Some(taken) => {
                self.pos += taken.len();
                Ok(taken)
            }
            None => Err(Fault::Short {
                needed: n_bytes,
                left: self.left(),
            }),
        }
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Fault> {
        Ok(u32::from_le_bytes(
            self.take(4)?.try_into().expect("four bytes"),
        ))
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Fault> {
        Ok(length(self.take(8)?))
    }

    pub(crate) fn length_bytes(&self) -> u64 {
        if self.wide { 8 } else { 4 }
    }

    /// A count, a length or a dimension.
    pub(crate) fn length(&mut self) -> Result<u64, Fault> {
        Ok(length(self.take(self.length_bytes())?))
    }

    /// The array that begins here and ends at `end`.
    pub(crate) fn array(&self, walked: &Walked, end: usize) -> Array<'a> {
        let body = &self.bytes[self.pos + 4 + self.length_bytes() as usize..end];
        Array::new(walked.kind, walked.len, body, self.wide)
    }
}

/// A count or length of 4 or 8 bytes.
pub(crate) fn length(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(&wide) => u64::from_le_bytes(wide),
        None => u32::from_le_bytes(bytes.try_into().expect("four bytes")).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_check_of_utf8_agrees_with_std() {
        let edges = [
            0, b'a', 0x7f, 0x80, 0x8f, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef,
            0xf0, 0xf4, 0xff,
        ];
        for a in 0..=255 {
            for b in 0..=255 {
                assert_eq!(
                    is_utf8(&[a, b]),
                    str::from_utf8(&[a, b]).is_ok(),
                    "{a:x} {b:x}"
                );
                for c in edges {
                    for bytes in [[a, b, c, 0x80], [c, a, b, b'a'], [b'a', c, a, b]] {
                        assert_eq!(
                            is_utf8(&bytes),
                            str::from_utf8(&bytes).is_ok(),
                            "{bytes:x?}"
                        );
                    }
                }
            }
        }
        assert!(is_utf8("▁the Ġword 🙂".as_bytes()) && is_utf8(b""));
    }
}
