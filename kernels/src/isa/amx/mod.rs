//! Tiles: eight registers of up to 16 rows x 64 bytes, and products of whole tiles. Their intrinsics are unstable, hence
//! assembly.
//!
//! What is in tiles between two pieces of assembly stays there, since the compiler makes no use of them: no function of
//! this crate enables them. Each piece may read and write memory as far as the compiler knows, so that whatever was stored
//! before is there, the shapes included.
//!
//! Unit tests run on every CPU with [`Features::AVX512_VNNI`](crate::Features::AVX512_VNNI): where there are no tiles,
//! `emulator` stands in for them.

use std::arch::asm;
use std::arch::x86_64::__m512i;
use std::cell::Cell;
use std::marker::PhantomData;
#[cfg(target_os = "linux")]
use std::sync::OnceLock;

use bytemuck::{Pod, Zeroable};

use crate::Rows;

#[cfg(all(test, target_os = "linux"))]
mod emulator;

/// Rows of a tile.
pub(crate) const ROWS: usize = 16;
/// Bytes of a row.
pub(crate) const ROW_BYTES: usize = 64;

/// The first tile of two with tokens, after four with sums.
const TOKENS: usize = 4;
/// The first of two with weights.
const WEIGHTS: usize = 6;

/// Whether this CPU multiplies tiles of bytes, and the system lets this process do so. AVX-512 must be there.
pub(crate) fn has_int8() -> bool {
    allowed() & INT8 != 0
}

/// The same for bf16.
pub(crate) fn has_bf16() -> bool {
    allowed() & BF16 != 0
}

/// CPUID, leaf 7, EDX: tiles, and products of tiles of bytes and of bf16.
#[cfg(target_os = "linux")]
const TILE: u32 = 1 << 24;
const INT8: u32 = 1 << 25;
const BF16: u32 = 1 << 22;

/// Those of the above that may be used.
#[cfg(target_os = "linux")]
fn allowed() -> u32 {
    // Asked once: the answer stays the same, and the question is a system call.
    static ALLOWED: OnceLock<u32> = OnceLock::new();
    *ALLOWED.get_or_init(|| {
        let offered = offered();
        if offered & TILE != 0 && permitted() {
            return offered;
        }
        #[cfg(test)]
        return emulator::install();
        #[cfg(not(test))]
        0
    })
}

/// How other systems give permission has not been tried.
#[cfg(not(target_os = "linux"))]
fn allowed() -> u32 {
    0
}

/// What the CPU has of the above, if the system keeps tiles when it changes threads.
#[cfg(target_os = "linux")]
#[allow(
    unused_unsafe,
    reason = "`__cpuid_count` is unsafe in older compilers that we support"
)]
fn offered() -> u32 {
    // Shapes and contents of tiles.
    const STATE: u32 = 1 << 17 | 1 << 18;
    let state: u32;
    // SAFETY: the caller found AVX-512, which takes a system that enabled this instruction. It reads and writes nothing but
    // these registers.
    unsafe {
        asm!(
            "xgetbv", in("ecx") 0, out("eax") state, out("edx") _,
            options(nomem, nostack, preserves_flags),
        )
    }
    if state & STATE != STATE {
        return 0;
    }
    // SAFETY: a CPU with AVX-512 has the instruction and the leaf.
    let leaf = unsafe { std::arch::x86_64::__cpuid_count(7, 0) };
    leaf.edx
}

/// Asks the system to let this process use tiles: `arch_prctl(ARCH_REQ_XCOMP_PERM, XTILEDATA)`. Systems that know no such
/// question give an error, and save no tiles either.
#[cfg(target_os = "linux")]
fn permitted() -> bool {
    const ARCH_PRCTL: i64 = 158;
    const ARCH_REQ_XCOMP_PERM: i64 = 0x1023;
    const XTILEDATA: i64 = 18;
    let result: i64;
    // SAFETY: a system call that changes what the process may do, and no memory of it; it overwrites `rcx` and `r11`.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") ARCH_PRCTL => result,
            in("rdi") ARCH_REQ_XCOMP_PERM,
            in("rsi") XTILEDATA,
            out("rcx") _,
            out("r11") _,
            options(nostack),
        )
    }
    result == 0
}

/// Shapes of the tiles, as `ldtilecfg` reads them.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C, align(64))]
struct Shapes {
    palette: u8,
    start_row: u8,
    reserved: [u8; 14],
    row_bytes: [u16; 16],
    rows: [u8; 16],
}

const _: () = assert!(size_of::<Shapes>() == 64);

/// An instruction on tiles; it may change any of them.
macro_rules! tiles_asm {
    ($($parts:tt)*) => {
        asm!(
            $($parts)*
            out("tmm0") _, out("tmm1") _, out("tmm2") _, out("tmm3") _,
            out("tmm4") _, out("tmm5") _, out("tmm6") _, out("tmm7") _,
            options(nostack, preserves_flags),
        )
    };
}

thread_local! {
    /// Whether there is a [`Tiles`] of this thread: another one would change the shapes under it.
    static IN_USE: Cell<bool> = const { Cell::new(false) };
}

/// The tiles of this thread, from here to the end of this value: no thread has them on when it leaves a kernel, since that
/// would cost it at each change of threads, and keep a core from resting.
///
/// There are two tiles of tokens, one in each row, two of weights, and a tile of sums for each pair of these. `P` says what
/// is multiplied.
pub(crate) struct Tiles<P> {
    n_tokens: usize,
    /// Neither sent nor shared: the tiles are those of one thread.
    thread: PhantomData<(*const (), P)>,
}

/// Products of signed bytes.
pub(crate) enum Bytes {}

/// Products of bf16.
pub(crate) enum Halves {}

impl Tiles<Bytes> {
    /// Tiles for as many tokens in each of those that hold tokens.
    ///
    /// # Panics
    /// If these are none or more than [`ROWS`], the thread has `Tiles` already, or this machine has none.
    pub(crate) fn of_bytes(n_tokens: usize) -> Self {
        assert!(has_int8(), "tiles need amx_int8");
        Tiles::new(n_tokens)
    }

    /// Adds to each sum of tokens `T` and weights `W` the products of 64 bytes of the token with those of the row.
    #[inline(always)]
    pub(crate) fn add_bytes<const T: usize, const W: usize>(&self) {
        const { assert!(T < 2 && W < 2) };
        // SAFETY: the machine has the instruction (asserted when `self` was made). Three different tiles that have shapes
        // while there is a `self`, and fit: as many rows of sums as of tokens, four bytes of a token for each of the 16 rows
        // of weights, and rows of 64 bytes all.
        unsafe {
            tiles_asm!(
                "tdpbssd tmm{sum}, tmm{tokens}, tmm{weights}",
                sum = const 2 * T + W, tokens = const TOKENS + T, weights = const WEIGHTS + W,
            )
        }
    }
}

impl Tiles<Halves> {
    /// As [`Tiles::of_bytes`].
    pub(crate) fn of_halves(n_tokens: usize) -> Self {
        assert!(has_bf16(), "tiles need amx_bf16");
        Tiles::new(n_tokens)
    }

    /// Adds to each sum of tokens `T` and weights `W` the products of 32 numbers of the token with those of the row: those
    /// at even places added up apart, and those at odd ones, then both together to the sum. Subnormal numbers count as
    /// zeros.
    #[inline(always)]
    pub(crate) fn add_halves<const T: usize, const W: usize>(&self) {
        const { assert!(T < 2 && W < 2) };
        // SAFETY: as in `add_bytes`.
        unsafe {
            tiles_asm!(
                "tdpbf16ps tmm{sum}, tmm{tokens}, tmm{weights}",
                sum = const 2 * T + W, tokens = const TOKENS + T, weights = const WEIGHTS + W,
            )
        }
    }
}

impl<P> Tiles<P> {
    /// On a machine that has tiles.
    fn new(n_tokens: usize) -> Self {
        assert!(
            (1..=ROWS).contains(&n_tokens),
            "{n_tokens} tokens in a tile"
        );
        assert!(!IN_USE.replace(true), "the tiles of this thread are in use");
        let mut shapes = Shapes {
            palette: 1,
            ..Zeroable::zeroed()
        };
        shapes.row_bytes[..8].fill(ROW_BYTES as u16);
        shapes.rows[..WEIGHTS].fill(n_tokens as u8);
        shapes.rows[WEIGHTS..8].fill(ROWS as u8);
        // SAFETY: the machine has tiles (the callers asserted it), and these are shapes of theirs: 64 bytes with palette 1, up to 16 rows
        // of 64 bytes in eight tiles.
        unsafe { tiles_asm!("ldtilecfg [{shapes}]", shapes = in(reg) &shapes,) }
        Tiles {
            n_tokens,
            thread: PhantomData,
        }
    }

    /// Begins the sums of tokens `T` and weights `W` with zero.
    #[inline(always)]
    pub(crate) fn zero<const T: usize, const W: usize>(&self) {
        const { assert!(T < 2 && W < 2) };
        // SAFETY: the tile has a shape while there is a `self`.
        unsafe { tiles_asm!("tilezero tmm{sum}", sum = const 2 * T + W,) }
    }

    /// Tokens `T`: 64 bytes from byte `at` on, of as many rows as the tile has.
    ///
    /// # Panics
    /// If `x` has fewer rows, or no such bytes.
    #[inline(always)]
    pub(crate) fn load_tokens<const T: usize, B: Pod>(&self, x: Rows<'_, B>, at: usize) {
        const { assert!(T < 2) };
        assert!(x.n_rows() >= self.n_tokens && at + ROW_BYTES <= x.n_cols() * size_of::<B>());
        let first = x.start().cast::<u8>().as_ptr().wrapping_add(at);
        let stride = x.stride() * size_of::<B>();
        // SAFETY: the tile has a shape while there is a `self`: `n_tokens` rows of 64 bytes. As many rows are there, which
        // have these bytes (asserted).
        unsafe {
            tiles_asm!(
                "tileloadd tmm{tile}, [{first} + {stride} * 1]",
                tile = const TOKENS + T, first = in(reg) first, stride = in(reg) stride,
            )
        }
    }

    /// Weights `W` of sixteen rows: four bytes of each of them, then four more, and so on.
    #[inline(always)]
    pub(crate) fn load_weights<const W: usize>(&self, weights: &[__m512i; ROWS]) {
        const { assert!(W < 2) };
        // SAFETY: the tile has a shape while there is a `self`: 16 rows of 64 bytes, as the array has.
        unsafe {
            tiles_asm!(
                "tileloadd tmm{tile}, [{first} + {stride} * 1]",
                tile = const WEIGHTS + W, first = in(reg) weights, stride = in(reg) ROW_BYTES,
            )
        }
    }

    /// Goes on with such sums: what [`Tiles::store`] gave.
    #[inline(always)]
    pub(crate) fn load<const T: usize, const W: usize>(&self, sums: &[__m512i; ROWS]) {
        const { assert!(T < 2 && W < 2) };
        // SAFETY: the tile has a shape while there is a `self`: up to 16 rows of 64 bytes, as the array has.
        unsafe {
            tiles_asm!(
                "tileloadd tmm{tile}, [{first} + {stride} * 1]",
                tile = const 2 * T + W, first = in(reg) sums, stride = in(reg) ROW_BYTES,
            )
        }
    }

    /// The sums of tokens `T` and weights `W`: for each token one for each row. What is beyond the last token stays.
    #[inline(always)]
    pub(crate) fn store<const T: usize, const W: usize>(&self, sums: &mut [__m512i; ROWS]) {
        const { assert!(T < 2 && W < 2) };
        // SAFETY: the tile has a shape while there is a `self`: up to 16 rows of 64 bytes, as the array has.
        unsafe {
            tiles_asm!(
                "tilestored [{first} + {stride} * 1], tmm{tile}",
                tile = const 2 * T + W, first = in(reg) sums, stride = in(reg) ROW_BYTES,
            )
        }
    }
}

impl<P> Drop for Tiles<P> {
    fn drop(&mut self) {
        // SAFETY: there was a `self`, so the machine has tiles. It forgets their shapes and contents, which nobody reads
        // any more: there is one `Tiles` of a thread at a time.
        unsafe { tiles_asm!("tilerelease",) }
        IN_USE.set(false);
    }
}

/// Whether this thread's tiles are off, on a machine that has them.
#[cfg(all(test, target_os = "linux"))]
pub(crate) fn are_off() -> bool {
    tests::shapes() == Shapes::zeroed()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::Features;

    /// The shapes that this thread's tiles have: zeros if they are off.
    pub(super) fn shapes() -> Shapes {
        let mut shapes = Shapes::zeroed();
        // SAFETY: the caller found tiles. The instruction writes the 64 bytes of the value.
        unsafe { tiles_asm!("sttilecfg [{shapes}]", shapes = in(reg) &mut shapes,) }
        shapes
    }

    fn has_tiles() -> bool {
        Features::detect().contains(Features::AMX_INT8)
    }

    fn vectors<T: Pod>(rows: &T) -> [__m512i; ROWS] {
        assert_eq!(size_of::<T>(), ROWS * ROW_BYTES);
        // SAFETY: of the same size (asserted), and any bytes are such vectors.
        unsafe { std::mem::transmute_copy(rows) }
    }

    #[test]
    fn sums_are_those_of_signed_bytes() {
        if !has_tiles() {
            return;
        }
        for n_tokens in [1, 2, 15, 16] {
            // Rows of 80 bytes, of which 64 from the eighth on are multiplied.
            let x: Vec<[i8; 80]> = (0..n_tokens)
                .map(|t| std::array::from_fn(|i| (37 * t + 91 * i) as i8))
                .collect();
            let w: [[i8; 64]; ROWS] =
                std::array::from_fn(|q| std::array::from_fn(|i| (53 * q + 29 * i + 5) as i8));
            let mut sums = vectors(&[[77_i32; 16]; ROWS]);
            let tiles = Tiles::of_bytes(n_tokens);
            tiles.zero::<1, 0>();
            tiles.load_tokens::<1, _>(Rows::new(&x, n_tokens, 1, 1), 8);
            tiles.load_weights::<0>(&vectors(&w));
            tiles.add_bytes::<1, 0>();
            tiles.add_bytes::<1, 0>();
            tiles.store::<1, 0>(&mut sums);
            // SAFETY: of the same size, and any bytes are such integers.
            let sums: [[i32; 16]; ROWS] = unsafe { std::mem::transmute(sums) };
            for (t, sums) in sums.iter().enumerate() {
                for (r, &sum) in sums.iter().enumerate() {
                    let product =
                        |i: usize| i32::from(x[t][8 + i]) * i32::from(w[i / 4][4 * r + i % 4]);
                    let expected = if t < n_tokens {
                        2 * (0..64).map(product).sum::<i32>()
                    } else {
                        77
                    };
                    assert_eq!(sum, expected, "token {t} of {n_tokens}, row {r}");
                }
            }
        }
    }

    #[test]
    fn sums_of_halves_go_on() {
        if !Features::detect().contains(Features::AMX_BF16) {
            return;
        }
        // Small integers: all is exact.
        let value = |i: usize| (i * 37 % 15) as f32 - 7.0;
        let bits = |x: f32| (x.to_bits() >> 16) as u16;
        let x: [[u16; 32]; 5] =
            std::array::from_fn(|t| std::array::from_fn(|i| bits(value(3 * t + i))));
        let w: [[u16; 32]; ROWS] =
            std::array::from_fn(|q| std::array::from_fn(|i| bits(value(5 * q + i))));
        let mut sums = vectors(&[[0.25_f32; 16]; ROWS]);
        let tiles = Tiles::of_halves(5);
        tiles.load::<0, 1>(&sums);
        tiles.load_tokens::<0, _>(Rows::new(&x, 5, 1, 1), 0);
        tiles.load_weights::<1>(&vectors(&w));
        tiles.add_halves::<0, 1>();
        tiles.store::<0, 1>(&mut sums);
        // SAFETY: of the same size, and any bytes are such numbers.
        let sums: [[f32; 16]; ROWS] = unsafe { std::mem::transmute(sums) };
        for t in 0..5 {
            for r in 0..16 {
                let product = |i: usize| value(3 * t + i) * value(5 * (i / 2) + 2 * r + i % 2);
                assert_eq!(sums[t][r], 0.25 + (0..32).map(product).sum::<f32>());
            }
        }
    }

    #[test]
    fn tiles_are_off_before_and_after() {
        if !has_tiles() {
            return;
        }
        assert_eq!(shapes(), Shapes::zeroed());
        let tiles = Tiles::of_bytes(3);
        let now = shapes();
        assert_eq!(
            (now.palette, &now.rows[..8]),
            (1, &[3, 3, 3, 3, 3, 3, 16, 16][..])
        );
        let panic = std::panic::catch_unwind(|| Tiles::of_bytes(4).n_tokens);
        assert!(panic.is_err(), "one at a time");
        std::thread::spawn(|| assert_eq!(shapes(), Shapes::zeroed()))
            .join()
            .unwrap();
        drop(tiles);
        assert_eq!(shapes(), Shapes::zeroed());
        let panic = std::panic::catch_unwind(|| {
            let _tiles = Tiles::of_bytes(16);
            panic!("a kernel that breaks");
        });
        assert!(panic.is_err());
        assert_eq!(shapes(), Shapes::zeroed());
    }
}
