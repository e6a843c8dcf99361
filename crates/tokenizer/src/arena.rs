use crate::tables::{self, Table, Tables};

/// Many short strings of bytes in one allocation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arena {
    bytes: Table<u8>,
    ends: Table<u32>,
}

impl Arena {
    /// `n` strings, each appended by `write`; all together below 4 GiB, and about `n_bytes`.
    pub(crate) fn new(
        n: usize,
        n_bytes: usize,
        mut write: impl FnMut(usize, &mut Vec<u8>),
    ) -> Self {
        let mut bytes = Vec::with_capacity(n_bytes);
        let mut ends = Vec::with_capacity(n);
        for i in 0..n {
            write(i, &mut bytes);
            ends.push(bytes.len() as u32);
        }
        Self {
            bytes: bytes.into(),
            ends: ends.into(),
        }
    }

    /// As [`write`](Self::write) wrote it.
    pub(crate) fn read(tables: &mut Tables) -> Option<Self> {
        Some(Self {
            bytes: tables.next()?,
            ends: tables.next()?,
        })
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        tables::write(&self.bytes, out);
        tables::write(&self.ends, out);
    }

    /// The number of strings.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string, empty where there is none.
    pub(crate) fn get(&self, i: u32) -> &[u8] {
        let i = i as usize;
        let ends: &[u32] = &self.ends;
        let Some(&end) = ends.get(i) else {
            return &[];
        };
        let start = if i == 0 { 0 } else { ends[i - 1] };
        let string = self.bytes.get(start as usize..end as usize);
        string.unwrap_or_default()
    }
}
