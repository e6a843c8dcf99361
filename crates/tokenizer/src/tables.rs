use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use bytemuck::Pod;

/// What a [`Tokenizer`](crate::Tokenizer) found out about its vocabulary, as bytes that somebody keeps: those of
/// [`Tokenizer::tables`](crate::Tokenizer::tables), in a file that is mapped perhaps.
///
/// Building a tokenizer of 128,000 pieces and 280,000 merges took 36 to 42 ms of the first token of a 1B model on an Intel
/// server, and 1 to 3 from tables that were in memory (`tokenizer_ms` of `nibble run MODEL -n 1 --format json`).
///
/// Any bytes will do, in that none makes a tokenizer panic or read elsewhere. Other bytes than were written may give
/// other ids.
#[derive(Clone)]
pub struct Tables {
    bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    range: Range<usize>,
}

impl Tables {
    /// A part of some bytes; `None` where it is not inside them.
    pub fn new(bytes: Arc<dyn AsRef<[u8]> + Send + Sync>, range: Range<usize>) -> Option<Tables> {
        (*bytes).as_ref().get(range.clone())?;
        Some(Tables { bytes, range })
    }

    fn as_slice(&self) -> &[u8] {
        // Who keeps them gives the same bytes each time; one who does not gets no panic for it.
        let bytes = (*self.bytes).as_ref();
        bytes.get(self.range.clone()).unwrap_or_default()
    }

    /// Takes `n` bytes off the front.
    fn take(&mut self, n: usize) -> Option<Tables> {
        let end = self.range.start.checked_add(n)?;
        if end > self.range.end {
            return None;
        }
        let range = self.range.start..end;
        self.range.start = end;
        Some(Tables {
            range,
            ..self.clone()
        })
    }

    /// The next table, as [`write`] put it there.
    pub(crate) fn next<T: Pod>(&mut self) -> Option<Table<T>> {
        let n: u64 = *self.take(8)?.typed()?.first()?;
        let n_bytes = usize::try_from(n).ok()?.checked_mul(size_of::<T>())?;
        let table = self.take(n_bytes)?;
        self.take(n_bytes.next_multiple_of(8) - n_bytes)?;
        // From here on the place is known to be one for such elements.
        table.typed::<T>()?;
        Some(Table::Kept(table))
    }

    /// The next table, if it has so many elements.
    pub(crate) fn next_of<T: Pod>(&mut self, n: usize) -> Option<Table<T>> {
        self.next().filter(|table| table.len() == n)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    fn typed<T: Pod>(&self) -> Option<&[T]> {
        bytemuck::try_cast_slice(self.as_slice()).ok()
    }
}

impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tables").field(&self.range).finish()
    }
}

/// Appends a table: the number of its elements, the elements, and zeros up to a multiple of 8 bytes.
pub(crate) fn write<T: Pod>(elements: &[T], out: &mut Vec<u8>) {
    out.extend((elements.len() as u64).to_ne_bytes());
    out.extend_from_slice(bytemuck::cast_slice(elements));
    out.resize(out.len().next_multiple_of(8), 0);
}

/// Elements that were filled in here, or that lie in [`Tables`].
#[derive(Debug, Clone)]
pub(crate) enum Table<T> {
    Filled(Vec<T>),
    Kept(Tables),
}

impl<T: Pod> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Table::Filled(elements) => elements,
            Table::Kept(tables) => tables.typed().unwrap_or_default(),
        }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table::Filled(Vec::new())
    }
}

impl<T> From<Vec<T>> for Table<T> {
    fn from(elements: Vec<T>) -> Self {
        Table::Filled(elements)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(bytes: Vec<u8>) -> Tables {
        let range = 0..bytes.len();
        Tables::new(Arc::new(bytes), range).unwrap()
    }

    /// Room for whole words: a vector of bytes may begin anywhere.
    struct Aligned(Vec<u64>);

    impl AsRef<[u8]> for Aligned {
        fn as_ref(&self) -> &[u8] {
            bytemuck::cast_slice(&self.0)
        }
    }

    fn aligned(bytes: &[u8]) -> Tables {
        let words = bytes.chunks_exact(8);
        let words = words.map(bytemuck::pod_read_unaligned).collect();
        Tables::new(Arc::new(Aligned(words)), 0..bytes.len()).unwrap()
    }

    #[test]
    fn tables_are_read_as_they_were_written() {
        let mut bytes = Vec::new();
        write(b"abc", &mut bytes);
        write::<u32>(&[], &mut bytes);
        write(&[7_u32, 8, 9], &mut bytes);
        write(&[u64::MAX], &mut bytes);
        let mut tables = aligned(&bytes);
        assert_eq!(&*tables.next::<u8>().unwrap(), b"abc");
        assert_eq!(&*tables.next::<u32>().unwrap(), []);
        assert_eq!(&*tables.next_of::<u32>(3).unwrap(), [7, 8, 9]);
        assert!(tables.clone().next_of::<u64>(2).is_none());
        assert_eq!(&*tables.next::<u64>().unwrap(), [u64::MAX]);
        assert!(tables.is_empty() && tables.next::<u8>().is_none());
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(Tables::new(Arc::new(vec![0]), 0..2).is_none());
        for n in [4, u64::MAX, u64::MAX / 8, u64::MAX - 7] {
            let bytes = [&n.to_ne_bytes()[..], &[0; 8]].concat();
            assert!(aligned(&bytes).next::<u64>().is_none(), "{n} elements");
        }
        assert!(tables(vec![0; 7]).next::<u8>().is_none());
    }
}
