//! Memory that the threads of a team share, aligned and zeroed.

use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::ptr::NonNull;

use bytemuck::Pod;
use nibble_kernels::Rows;

/// Where every buffer in an arena may begin: a cache line.
pub const ALIGN: usize = 64;

/// A stretch of zeroed memory, aligned to [`ALIGN`].
///
/// The system hands out pages as they are touched, so a large arena costs address space and not memory.
/// Its bytes are reached through [`Team::run`](crate::Team::run), in parts that do not overlap,
/// or by whoever holds it exclusively.
#[derive(Debug)]
pub struct Arena {
    /// The first byte of the stretch.
    ptr: NonNull<u8>,
    n_bytes: usize,
    /// The allocation that it lies in.
    block: NonNull<u8>,
}

/// The allocation for an arena: with room to begin it at a multiple of [`ALIGN`], but not so aligned itself. What asks
/// for more alignment than the system's allocator gives anyway is zeroed by hand, and so takes all its memory at once.
fn block_layout(n_bytes: usize) -> Option<Layout> {
    let with_room = n_bytes.checked_add(ALIGN)?;
    Layout::from_size_align(with_room, align_of::<u64>()).ok()
}

// SAFETY: an arena owns its memory, which holds plain bytes and no thread-bound state.
unsafe impl Send for Arena {}
// SAFETY: `&Arena` gives no access to the bytes outside this crate; `Checked` lists cut them for threads.
unsafe impl Sync for Arena {}

/// There is not enough memory for an arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory {
    /// Bytes asked for.
    pub n_bytes: usize,
}

impl std::fmt::Display for OutOfMemory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the system refused {} bytes of memory", self.n_bytes)
    }
}

impl std::error::Error for OutOfMemory {}

impl Arena {
    /// Zeroed memory of this size.
    ///
    /// # Errors
    /// [`OutOfMemory`] where the system has none, or the size cannot be.
    pub fn new(n_bytes: usize) -> Result<Arena, OutOfMemory> {
        let layout = block_layout(n_bytes).ok_or(OutOfMemory { n_bytes })?;
        // SAFETY: the layout is not of size zero: it has room for `ALIGN` bytes at least.
        let block = unsafe { alloc_zeroed(layout) };
        let block = NonNull::new(block).ok_or(OutOfMemory { n_bytes })?;
        let before = block.addr().get().next_multiple_of(ALIGN) - block.addr().get();
        // SAFETY: fewer than `ALIGN` bytes lie before the next multiple of it, and the allocation has that many more than
        // the stretch, so both ends of the stretch are inside.
        let ptr = unsafe { block.add(before) };
        Ok(Arena {
            ptr,
            n_bytes,
            block,
        })
    }

    /// Size in bytes.
    pub fn n_bytes(&self) -> usize {
        self.n_bytes
    }

    /// All bytes, for an exclusive holder.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: the arena owns `n_bytes` initialised (zeroed) bytes and `&mut self` excludes every other access.
        unsafe { std::slice::from_raw_parts_mut(self.ptr.as_ptr(), self.n_bytes) }
    }

    /// A matrix in the arena, for an exclusive holder: `n_rows` rows of `n_cols` elements, `stride_bytes` apart.
    ///
    /// # Panics
    /// If it leaves the arena or is not aligned for `T`.
    pub fn rows<T: Pod>(
        &mut self,
        offset: usize,
        n_rows: usize,
        n_cols: usize,
        stride_bytes: usize,
    ) -> Rows<'_, T> {
        let bytes = &self.bytes_mut()[offset..];
        let whole = bytes.len() / size_of::<T>() * size_of::<T>();
        assert!(
            stride_bytes.is_multiple_of(size_of::<T>()),
            "a stride of {stride_bytes} bytes cuts elements"
        );
        Rows::new(
            bytemuck::cast_slice(&bytes[..whole]),
            n_rows,
            n_cols,
            stride_bytes / size_of::<T>(),
        )
    }

    /// Where the bytes begin, for this crate's cuts.
    pub(crate) fn base(&self) -> NonNull<u8> {
        self.ptr
    }
}

impl AsRef<Arena> for Arena {
    fn as_ref(&self) -> &Arena {
        self
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        let layout =
            block_layout(self.n_bytes).expect("the layout was accepted when the arena was made");
        // SAFETY: the memory came from `alloc_zeroed` with this very layout and is freed once.
        unsafe { dealloc(self.block.as_ptr(), layout) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arena_is_zeroed_and_aligned() {
        let mut arena = Arena::new(1000).unwrap();
        assert_eq!(arena.base().as_ptr() as usize % ALIGN, 0);
        assert!(arena.bytes_mut().iter().all(|&b| b == 0));
        assert_eq!(arena.n_bytes(), 1000);
    }

    #[test]
    fn a_size_that_cannot_be_is_an_error() {
        assert_eq!(
            Arena::new(usize::MAX).unwrap_err(),
            OutOfMemory {
                n_bytes: usize::MAX
            }
        );
    }

    #[test]
    fn rows_read_what_was_written() {
        let mut arena = Arena::new(256).unwrap();
        arena.bytes_mut()[64 + 16] = 7;
        let rows: Rows<'_, u32> = arena.rows(64, 3, 2, 16);
        assert_eq!((rows.row(0)[0], rows.row(1)[0]), (0, 7));
    }
}
