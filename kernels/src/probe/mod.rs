//! What a machine can do at most, for kernels to be measured against: reading memory, and multiplying.
//!
//! A probe is a loop that does one thing and nothing besides. Its result proves that it did all of it: [`Read`] gives
//! the sum of what it read, [`Multiply`] the number of its products. Probes have lists as kernels have, one row for each
//! instruction set, best first; how they are timed is the caller's business.
//!
//! | probe | limit of |
//! |---|---|
//! | [`Read`], memory larger than the caches | matmuls with few rows, decoding |
//! | [`Read`], memory that a cache holds | what is computed between the matmuls |
//! | [`Multiply`] | matmuls with many rows, reading prompts |

#[cfg(target_arch = "x86_64")]
mod amx_bf16;
#[cfg(target_arch = "x86_64")]
mod amx_int8;
#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512_vnni;
#[cfg(target_arch = "x86_64")]
mod avx_vnni;
#[cfg(target_arch = "aarch64")]
mod neon;
#[cfg(target_arch = "aarch64")]
mod neon_bf16;
#[cfg(target_arch = "aarch64")]
mod neon_dotprod;
mod scalar;

use crate::Features;

/// Bytes that a [`Read`] takes at a time: four cache lines. Turns are whole units.
pub const UNIT_BYTES: usize = 256;

/// How memory is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Walk {
    /// Equal parts of the memory that are read side by side, in turns; at least 1.
    pub streams: usize,
    /// Bytes that a stream reads in its turn: a multiple of [`UNIT_BYTES`].
    pub turn_bytes: usize,
    /// How far ahead of the reading every cache line is asked for; 0 for not at all.
    pub prefetch_bytes: usize,
}

impl Walk {
    /// The most bytes, of at most `n_bytes`, that this walk reads to the end: a whole number of turns for each stream.
    pub fn whole(self, n_bytes: usize) -> usize {
        let round = self.streams * self.turn_bytes;
        n_bytes / round * round
    }
}

/// Reads memory: a function as data.
#[derive(Debug)]
pub struct Read {
    /// Module path from the crate on: `probe::avx2::read`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    run: unsafe fn(&[u8], Walk) -> u64,
}

/// What a [`Multiply`] multiplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Number {
    /// 8-bit integers, added up as exactly as a matmul of 4-bit weights needs it: at once in 32 bits, or eight products in
    /// 16 bits before.
    Int8,
    /// The same by tiles, which are a unit of their own: only where the CPU has it.
    Int8Tiles,
    /// Floats of 16 bits, added up in 32 bits, by tiles or small matrices: likewise.
    Bf16,
    /// 32-bit floats.
    F32,
}

/// Multiplies and adds up: a function as data.
#[derive(Debug)]
pub struct Multiply {
    /// Module path from the crate on: `probe::avx2::int8`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    /// What is multiplied.
    pub number: Number,
    run: unsafe fn(&Operands, usize) -> u64,
}

/// Vectors that every one of the others is multiplied with. Three of them, four others and their twelve sums are all the
/// registers that AVX2 has.
const N_WEIGHTS: usize = 3;
/// The others: a multiple of 8, for sums in 16 bits, and of 4. All operands together are a quarter of a first-level cache.
const N_INPUTS: usize = 24;
/// Products of two tiles with two others, 16 x 64 each.
const N_INT8_PRODUCTS: usize = 4 * 16 * 16 * 64;
/// The same with 16 x 32: what a round in `bf16` has by whatever instructions.
const N_BF16_PRODUCTS: usize = N_INT8_PRODUCTS / 2;
/// Bytes of a vector: the widest register of any instruction set.
const VECTOR_BYTES: usize = 64;

/// Vectors of ones, in halves for instruction sets of half the width.
struct Operands {
    w_int8: [[[u8; VECTOR_BYTES / 2]; 2]; N_WEIGHTS],
    x_int8: [[[u8; VECTOR_BYTES / 2]; 2]; N_INPUTS],
    w_f32: [[[f32; VECTOR_BYTES / 8]; 2]; N_WEIGHTS],
    x_f32: [[[f32; VECTOR_BYTES / 8]; 2]; N_INPUTS],
}

static ONES: Operands = Operands {
    w_int8: [[[1; VECTOR_BYTES / 2]; 2]; N_WEIGHTS],
    x_int8: [[[1; VECTOR_BYTES / 2]; 2]; N_INPUTS],
    w_f32: [[[1.0; VECTOR_BYTES / 8]; 2]; N_WEIGHTS],
    x_f32: [[[1.0; VECTOR_BYTES / 8]; 2]; N_INPUTS],
};

/// Best first, ending with scalar.
static READS: &[Read] = &[
    #[cfg(target_arch = "x86_64")]
    Read {
        name: "probe::avx512_vnni::read",
        needs: Features::AVX512_VNNI,
        run: avx512_vnni::read,
    },
    #[cfg(target_arch = "x86_64")]
    Read {
        name: "probe::avx2::read",
        needs: Features::AVX2,
        run: avx2::read,
    },
    #[cfg(target_arch = "aarch64")]
    Read {
        name: "probe::neon::read",
        needs: Features::NEON,
        run: neon::read,
    },
    Read {
        name: "probe::scalar::read",
        needs: Features::SCALAR,
        run: scalar::read,
    },
];

/// Best first for each number, ending with scalar but for tiles and `bf16`.
static MULTIPLIES: &[Multiply] = &[
    #[cfg(target_arch = "x86_64")]
    Multiply {
        name: "probe::amx_int8::int8",
        needs: Features::AMX_INT8,
        number: Number::Int8Tiles,
        run: amx_int8::int8,
    },
    #[cfg(target_arch = "x86_64")]
    Multiply {
        name: "probe::amx_bf16::bf16",
        needs: Features::AMX_BF16,
        number: Number::Bf16,
        run: amx_bf16::bf16,
    },
    #[cfg(target_arch = "x86_64")]
    Multiply {
        name: "probe::avx512_vnni::int8",
        needs: Features::AVX512_VNNI,
        number: Number::Int8,
        run: avx512_vnni::int8,
    },
    #[cfg(target_arch = "x86_64")]
    Multiply {
        name: "probe::avx_vnni::int8",
        needs: Features::AVX_VNNI,
        number: Number::Int8,
        run: avx_vnni::int8,
    },
    #[cfg(target_arch = "x86_64")]
    Multiply {
        name: "probe::avx2::int8",
        needs: Features::AVX2,
        number: Number::Int8,
        run: avx2::int8,
    },
    #[cfg(target_arch = "aarch64")]
    Multiply {
        name: "probe::neon_bf16::bf16",
        needs: Features::NEON_BF16,
        number: Number::Bf16,
        run: neon_bf16::bf16,
    },
    #[cfg(target_arch = "aarch64")]
    Multiply {
        name: "probe::neon_dotprod::int8",
        needs: Features::NEON_DOTPROD,
        number: Number::Int8,
        run: neon_dotprod::int8,
    },
    #[cfg(target_arch = "aarch64")]
    Multiply {
        name: "probe::neon::int8",
        needs: Features::NEON,
        number: Number::Int8,
        run: neon::int8,
    },
    Multiply {
        name: "probe::scalar::int8",
        needs: Features::SCALAR,
        number: Number::Int8,
        run: scalar::int8,
    },
    #[cfg(target_arch = "x86_64")]
    Multiply {
        name: "probe::avx512_vnni::f32",
        needs: Features::AVX512_VNNI,
        number: Number::F32,
        run: avx512_vnni::f32,
    },
    #[cfg(target_arch = "x86_64")]
    Multiply {
        name: "probe::avx2::f32",
        needs: Features::AVX2,
        number: Number::F32,
        run: avx2::f32,
    },
    #[cfg(target_arch = "aarch64")]
    Multiply {
        name: "probe::neon::f32",
        needs: Features::NEON,
        number: Number::F32,
        run: neon::f32,
    },
    Multiply {
        name: "probe::scalar::f32",
        needs: Features::SCALAR,
        number: Number::F32,
        run: scalar::f32,
    },
];

/// The reads that `cpu` and this machine allow, best first; the last one is always there.
pub fn reads(cpu: Features) -> impl Iterator<Item = &'static Read> {
    let cpu = cpu.restrict(Features::detect());
    READS.iter().filter(move |p| cpu.contains(p.needs))
}

/// The multiplications that `cpu` and this machine allow, best first for each [`Number`], each of which is there but for
/// tiles and `bf16`.
pub fn multiplies(cpu: Features) -> impl Iterator<Item = &'static Multiply> {
    let cpu = cpu.restrict(Features::detect());
    MULTIPLIES.iter().filter(move |p| cpu.contains(p.needs))
}

impl Number {
    /// What tables call it: `int8`, `int8 tiles`, `bf16`, `f32`.
    pub fn as_str(self) -> &'static str {
        match self {
            Number::Int8 => "int8",
            Number::Int8Tiles => "int8 tiles",
            Number::Bf16 => "bf16",
            Number::F32 => "f32",
        }
    }
}

impl Read {
    /// Reads every byte once, in the order of `walk`, and gives the wrapping sum of all 64-bit words.
    ///
    /// # Panics
    /// If there are no streams, turns are not whole units, or `bytes` are not as many turns for every stream.
    pub fn run(&self, bytes: &[u8], walk: Walk) -> u64 {
        let Walk {
            streams,
            turn_bytes,
            ..
        } = walk;
        assert!(
            streams > 0 && turn_bytes > 0 && turn_bytes.is_multiple_of(UNIT_BYTES),
            "{streams} streams in turns of {turn_bytes} bytes"
        );
        assert_eq!(
            walk.whole(bytes.len()),
            bytes.len(),
            "bytes of whole turns of {streams} streams, {turn_bytes} each"
        );
        // SAFETY: a probe needs nothing but the features in `needs`; `reads`, the only way to a
        // reference to a row of the list, has compared them with what this CPU offers.
        unsafe { (self.run)(bytes, walk) }
    }
}

impl Multiply {
    /// Products of one round; each is added to a sum, so that operations are twice as many.
    pub fn products(&self) -> usize {
        match self.number {
            Number::Int8 => N_WEIGHTS * N_INPUTS * VECTOR_BYTES,
            Number::Int8Tiles => N_INT8_PRODUCTS,
            Number::Bf16 => N_BF16_PRODUCTS,
            Number::F32 => N_WEIGHTS * N_INPUTS * VECTOR_BYTES / size_of::<f32>(),
        }
    }

    /// Multiplies ones with ones and gives the sum: the number of products, as long as the lanes of the sums can count
    /// them (16 million in each of the floats, 4 billion of the integers).
    pub fn run(&self, rounds: usize) -> u64 {
        // SAFETY: a probe needs nothing but the features in `needs`; `multiplies`, the only way to a
        // reference to a row of the list, has compared them with what this CPU offers.
        unsafe { (self.run)(&ONES, rounds) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_walk_of_every_read_takes_each_byte_once(
            seed in any::<u64>(),
            streams in 1usize..5,
            units in 1usize..5,
            turns in 0usize..4,
            prefetch_bytes in prop::sample::select(vec![0usize, 64, 1000, usize::MAX / 2]),
        ) {
            let walk = Walk { streams, turn_bytes: units * UNIT_BYTES, prefetch_bytes };
            let mut random = seed;
            let bytes: Vec<u8> = (0..streams * turns * units * UNIT_BYTES)
                .map(|_| {
                    random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    (random >> 56) as u8
                })
                .collect();
            let expected = bytes
                .chunks_exact(8)
                .map(|word| u64::from_ne_bytes(word.try_into().unwrap()))
                .fold(0u64, u64::wrapping_add);
            for read in reads(Features::detect()) {
                prop_assert_eq!(read.run(&bytes, walk), expected, "{}", read.name);
            }
        }
    }

    #[test]
    fn every_multiply_does_as_many_products_as_it_says() {
        for multiply in multiplies(Features::detect()) {
            for rounds in [0, 1, 7, 100] {
                let expected = (rounds * multiply.products()) as u64;
                assert_eq!(multiply.run(rounds), expected, "{}", multiply.name);
            }
        }
    }

    #[test]
    fn every_number_has_a_row_that_needs_nothing() {
        for number in [Number::Int8, Number::F32] {
            assert!(multiplies(Features::SCALAR).any(|p| p.number == number));
        }
        assert_eq!(reads(Features::SCALAR).count(), 1);
    }

    #[test]
    fn whole_turns_are_what_a_walk_reads_to_the_end() {
        let walk = Walk {
            streams: 2,
            turn_bytes: 512,
            prefetch_bytes: 0,
        };
        assert_eq!([1023, 1024, 4095].map(|n| walk.whole(n)), [0, 1024, 3072]);
    }

    #[test]
    #[should_panic(expected = "bytes of whole turns of 2 streams, 256 each")]
    fn a_turn_that_is_cut_is_refused() {
        let walk = Walk {
            streams: 2,
            turn_bytes: UNIT_BYTES,
            prefetch_bytes: 0,
        };
        let read = reads(Features::detect()).next();
        read.expect("one needs nothing")
            .run(&[0; 3 * UNIT_BYTES], walk);
    }
}
