/// Many short strings of bytes in one allocation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arena {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Arena {
    /// `n` strings, each appended by `write`; all together below 4 GiB, and about `n_bytes`.
    pub(crate) fn new(
        n: usize,
        n_bytes: usize,
        mut write: impl FnMut(usize, &mut Vec<u8>),
    ) -> Self {
        let mut arena = Self {
            bytes: Vec::with_capacity(n_bytes),
            ends: Vec::with_capacity(n),
        };
        for i in 0..n {
            write(i, &mut arena.bytes);
            arena.ends.push(arena.bytes.len() as u32);
        }
        arena
    }

    /// The string, empty where there is none.
    pub(crate) fn get(&self, i: u32) -> &[u8] {
        let i = i as usize;
        let Some(&end) = self.ends.get(i) else {
            return &[];
        };
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.bytes[start as usize..end as usize]
    }
}
