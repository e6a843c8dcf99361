//! Tiles for CPUs without them: what they do, in a handler of the signal for instructions that do not exist. So the tests
//! run the very instructions of the kernels.
//!
//! Written from the vendor's description ("Intel 64 and IA-32 Architectures Software Developer's Manual", volume 2, the
//! instructions' own pages, and "Intel AMX instructions" in volume 1). What a CPU refuses ends the process with the reason.

use std::cell::RefCell;
use std::sync::Once;

use super::{BF16, INT8, TILE};

/// Tiles, and bytes of a row.
const N_TILES: usize = 8;
const ROW_BYTES: usize = 64;
const N_ROWS: usize = 16;

/// What a CPU would refuse, and why.
type Fault = &'static str;

type Tile = [[u8; ROW_BYTES]; N_ROWS];

/// The tiles of a thread.
struct Tiles {
    /// As `sttilecfg` gives them: zeros if they are off.
    shapes: [u8; 64],
    tiles: [Tile; N_TILES],
}

/// An instruction, its memory by where it begins and how far apart rows are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Instruction {
    LoadShapes {
        from: usize,
    },
    StoreShapes {
        to: usize,
    },
    Release,
    Zero {
        tile: usize,
    },
    Load {
        tile: usize,
        from: usize,
        stride: usize,
    },
    Store {
        tile: usize,
        to: usize,
        stride: usize,
    },
    Halves {
        sum: usize,
        first: usize,
        second: usize,
    },
    /// Which bytes are signed: those of the first factor, and of the second.
    Bytes {
        sum: usize,
        first: usize,
        second: usize,
        signed: [bool; 2],
    },
}

/// From now on the process has tiles. Gives what CPUID says of such a machine.
pub(super) fn install() -> u32 {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: all zeros is an empty action: no flags, no signals that wait meanwhile.
        let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
        action.sa_sigaction = on_illegal_instruction as *const () as usize;
        action.sa_flags = libc::SA_SIGINFO;
        // SAFETY: a valid action, whose handler has the signature that the flag asks for. Nothing else in these tests
        // handles this signal.
        let result = unsafe { libc::sigaction(libc::SIGILL, &action, std::ptr::null_mut()) };
        assert_eq!(result, 0, "no handler for tiles");
    });
    TILE | INT8 | BF16
}

thread_local! {
    static TILES: RefCell<Tiles> = const { RefCell::new(Tiles::off()) };
}

extern "C" fn on_illegal_instruction(
    _: libc::c_int,
    _: *mut libc::siginfo_t,
    context: *mut libc::c_void,
) {
    // SAFETY: the system hands a `ucontext_t` to such a handler, which alone has it until it returns.
    let context: &mut libc::ucontext_t = unsafe { &mut *context.cast() };
    let registers = &mut context.uc_mcontext.gregs;
    let at = registers[libc::REG_RIP as usize] as usize;
    // SAFETY: the CPU has just tried to execute what is here, and no instruction on tiles is longer; that it is not the end
    // of the program's last page is what tests rely on.
    let bytes: [u8; 10] =
        unsafe { std::ptr::with_exposed_provenance::<[u8; 10]>(at).read_unaligned() };
    let general = [
        libc::REG_RAX,
        libc::REG_RCX,
        libc::REG_RDX,
        libc::REG_RBX,
        libc::REG_RSP,
        libc::REG_RBP,
        libc::REG_RSI,
        libc::REG_RDI,
        libc::REG_R8,
        libc::REG_R9,
        libc::REG_R10,
        libc::REG_R11,
        libc::REG_R12,
        libc::REG_R13,
        libc::REG_R14,
        libc::REG_R15,
    ];
    let general = general.map(|r| registers[r as usize] as usize);
    let result = decode(&bytes, general, at).and_then(|(instruction, next)| {
        TILES.with_borrow_mut(|tiles| tiles.execute(instruction))?;
        Ok(next)
    });
    match result {
        Ok(next) => registers[libc::REG_RIP as usize] = next as i64,
        Err(fault) => {
            eprintln!("instruction {bytes:02x?}: {fault}");
            std::process::abort();
        }
    }
}

/// The instruction of these bytes at `at`, and where the next one begins; `general` are the registers by their numbers.
fn decode(
    bytes: &[u8; 10],
    general: [usize; 16],
    at: usize,
) -> Result<(Instruction, usize), Fault> {
    let [0xc4, first, second, opcode, modrm, ..] = *bytes else {
        return Err("no instruction on tiles");
    };
    // Three bits that lengthen register numbers, inverted, and the map of opcodes.
    let long = |bit: u8| usize::from(!first >> bit & 1) << 3;
    let (reg_long, index_long, base_long) = (long(7), long(6), long(5));
    if first & 0x1f != 2 || second & 0b1000_0100 != 0 {
        return Err("no instruction on tiles");
    }
    let third = usize::from(!second >> 3 & 15);
    let prefix = second & 3;
    let (mode, reg, rm) = (
        modrm >> 6,
        reg_long | usize::from(modrm >> 3 & 7),
        usize::from(modrm & 7),
    );
    let in_register = mode == 3;
    let memory = || address(bytes, &general, at, mode, rm, index_long, base_long);
    let rows = || -> Result<_, Fault> {
        let Memory {
            start,
            stride,
            next,
        } = memory()?;
        let stride = stride.ok_or("rows need an address with an index")?;
        Ok((start, stride, next))
    };
    let end = at + 5;
    let none = |is: bool, what: Instruction| {
        if is && third == 0 {
            Ok((what, end))
        } else {
            Err("a register too many")
        }
    };
    match (opcode, prefix, in_register) {
        (0x49, 0, false) if reg == 0 && third == 0 => {
            let Memory { start, next, .. } = memory()?;
            Ok((Instruction::LoadShapes { from: start }, next))
        }
        (0x49, 1, false) if reg == 0 && third == 0 => {
            let Memory { start, next, .. } = memory()?;
            Ok((Instruction::StoreShapes { to: start }, next))
        }
        (0x49, 0, true) => none(modrm == 0xc0, Instruction::Release),
        (0x49, 3, true) => none(rm == 0, Instruction::Zero { tile: reg }),
        // The second form says that the rows are not needed again soon.
        (0x4b, 3 | 1, false) if third == 0 => {
            let (from, stride, next) = rows()?;
            Ok((
                Instruction::Load {
                    tile: reg,
                    from,
                    stride,
                },
                next,
            ))
        }
        (0x4b, 2, false) if third == 0 => {
            let (to, stride, next) = rows()?;
            Ok((
                Instruction::Store {
                    tile: reg,
                    to,
                    stride,
                },
                next,
            ))
        }
        (0x5c, 2, true) => {
            let first = base_long | rm;
            let second = third;
            let product = Instruction::Halves {
                sum: reg,
                first,
                second,
            };
            Ok((product, end))
        }
        (0x5e, _, true) => {
            let signed = [prefix >= 2, prefix == 1 || prefix == 3];
            let first = base_long | rm;
            Ok((
                Instruction::Bytes {
                    sum: reg,
                    first,
                    second: third,
                    signed,
                },
                end,
            ))
        }
        _ => Err("no instruction on tiles that is known here"),
    }
}

/// Memory of an instruction.
struct Memory {
    start: usize,
    /// What the index comes to, if there can be one.
    stride: Option<usize>,
    next: usize,
}

fn address(
    bytes: &[u8; 10],
    general: &[usize; 16],
    at: usize,
    mode: u8,
    rm: usize,
    index_long: usize,
    base_long: usize,
) -> Result<Memory, Fault> {
    let mut len = 5;
    let (mut base, mut stride) = (base_long | rm, None);
    if rm == 4 {
        let sib = bytes[len];
        len += 1;
        let index = index_long | usize::from(sib >> 3 & 7);
        // The stack pointer's number stands for no index.
        let value = if index == 4 { 0 } else { general[index] };
        stride = Some(value << (sib >> 6));
        base = base_long | usize::from(sib & 7);
    }
    let without_base = mode == 0 && base & 7 == 5;
    let size = match mode {
        0 if !without_base => 0,
        1 => 1,
        _ => 4,
    };
    let mut displacement = [0; 4];
    displacement[..size].copy_from_slice(&bytes[len..][..size]);
    let displacement = match size {
        1 => displacement[0] as i8 as isize,
        _ => i32::from_le_bytes(displacement) as isize,
    };
    let next = at + len + size;
    let base = match (without_base, stride) {
        (false, _) => general[base],
        // Without an index such an address is relative to the next instruction.
        (true, None) => next,
        (true, Some(_)) => 0,
    };
    Ok(Memory {
        start: base.wrapping_add_signed(displacement),
        stride,
        next,
    })
}

impl Tiles {
    const fn off() -> Self {
        Tiles {
            shapes: [0; 64],
            tiles: [[[0; ROW_BYTES]; N_ROWS]; N_TILES],
        }
    }

    /// Rows of a tile, and bytes of each.
    fn shape(&self, tile: usize) -> Result<(usize, usize), Fault> {
        if self.shapes[0] == 0 {
            return Err("tiles are off");
        }
        if tile >= N_TILES {
            return Err("no such tile");
        }
        let row_bytes = usize::from(self.shapes[16 + 2 * tile]);
        let rows = usize::from(self.shapes[48 + tile]);
        if rows == 0 {
            Err("a tile without a shape")
        } else {
            Ok((rows, row_bytes))
        }
    }

    fn execute(&mut self, instruction: Instruction) -> Result<(), Fault> {
        match instruction {
            Instruction::LoadShapes { from } => {
                // SAFETY: the program was about to read these 64 bytes itself, as every CPU with tiles would have.
                let shapes =
                    unsafe { std::ptr::with_exposed_provenance::<[u8; 64]>(from).read_unaligned() };
                self.set_shapes(shapes)?;
            }
            Instruction::StoreShapes { to } => {
                let to = std::ptr::with_exposed_provenance_mut::<[u8; 64]>(to);
                // SAFETY: as above, of writing.
                unsafe { to.write_unaligned(self.shapes) }
            }
            Instruction::Release => *self = Tiles::off(),
            Instruction::Zero { tile } => {
                self.shape(tile)?;
                self.tiles[tile] = [[0; ROW_BYTES]; N_ROWS];
            }
            Instruction::Load { tile, from, stride } => {
                let (rows, row_bytes) = self.shape(tile)?;
                let mut loaded = [[0; ROW_BYTES]; N_ROWS];
                for (i, row) in loaded[..rows].iter_mut().enumerate() {
                    let from = from.wrapping_add(i.wrapping_mul(stride));
                    let from = std::ptr::with_exposed_provenance::<u8>(from);
                    // SAFETY: the program was about to read these bytes itself.
                    let bytes = unsafe { std::slice::from_raw_parts(from, row_bytes) };
                    row[..row_bytes].copy_from_slice(bytes);
                }
                self.tiles[tile] = loaded;
            }
            Instruction::Store { tile, to, stride } => {
                let (rows, row_bytes) = self.shape(tile)?;
                for (i, row) in self.tiles[tile][..rows].iter().enumerate() {
                    let to = to.wrapping_add(i.wrapping_mul(stride));
                    let to = std::ptr::with_exposed_provenance_mut::<u8>(to);
                    // SAFETY: the program was about to write these bytes itself.
                    unsafe { to.copy_from_nonoverlapping(row.as_ptr(), row_bytes) }
                }
            }
            Instruction::Halves { sum, first, second } => {
                let (rows, steps) = self.product(sum, first, second)?;
                for m in 0..rows {
                    for n in 0..self.shape(sum)?.1 / 4 {
                        let mut sums = [0.0_f32; 2];
                        for k in 0..steps {
                            let a = halves(&self.tiles[first][m], k);
                            let b = halves(&self.tiles[second][k], n);
                            for i in 0..2 {
                                sums[i] = flushed(a[i].mul_add(b[i], sums[i]));
                            }
                        }
                        let old = flushed(f32::from_le_bytes(four(&self.tiles[sum][m], n)));
                        let total = flushed(old + flushed(sums[0] + sums[1]));
                        self.tiles[sum][m][4 * n..][..4].copy_from_slice(&total.to_le_bytes());
                    }
                }
            }
            Instruction::Bytes {
                sum,
                first,
                second,
                signed,
            } => {
                let (rows, steps) = self.product(sum, first, second)?;
                let value = |byte: u8, signed: bool| {
                    if signed {
                        i32::from(byte as i8)
                    } else {
                        i32::from(byte)
                    }
                };
                for m in 0..rows {
                    for n in 0..self.shape(sum)?.1 / 4 {
                        let mut total = i32::from_le_bytes(four(&self.tiles[sum][m], n));
                        for k in 0..steps {
                            let pairs = four(&self.tiles[first][m], k)
                                .into_iter()
                                .zip(four(&self.tiles[second][k], n));
                            for (a, b) in pairs {
                                total =
                                    total.wrapping_add(value(a, signed[0]) * value(b, signed[1]));
                            }
                        }
                        self.tiles[sum][m][4 * n..][..4].copy_from_slice(&total.to_le_bytes());
                    }
                }
            }
        }
        Ok(())
    }

    fn set_shapes(&mut self, shapes: [u8; 64]) -> Result<(), Fault> {
        match shapes[0] {
            0 => {
                *self = Tiles::off();
                return Ok(());
            }
            1 => {}
            _ => return Err("no such palette"),
        }
        if shapes[1] != 0 {
            return Err("a first row where nothing was interrupted");
        }
        if shapes[2..16].iter().any(|&b| b != 0) {
            return Err("reserved bytes of the shapes");
        }
        for tile in 0..16 {
            let row_bytes = u16::from_le_bytes([shapes[16 + 2 * tile], shapes[17 + 2 * tile]]);
            let rows = shapes[48 + tile];
            if tile >= N_TILES && (row_bytes, rows) != (0, 0) {
                return Err("a shape of no tile");
            }
            if usize::from(row_bytes) > ROW_BYTES || usize::from(rows) > N_ROWS {
                return Err("a shape too large");
            }
            if (row_bytes == 0) != (rows == 0) {
                return Err("a shape of nothing");
            }
        }
        *self = Tiles {
            shapes,
            ..Tiles::off()
        };
        Ok(())
    }

    /// How many rows of sums there are, and dwords to be multiplied for each.
    fn product(&self, sum: usize, first: usize, second: usize) -> Result<(usize, usize), Fault> {
        let (sum_rows, sum_bytes) = self.shape(sum)?;
        let (first_rows, first_bytes) = self.shape(first)?;
        let (second_rows, second_bytes) = self.shape(second)?;
        if sum == first || sum == second || first == second {
            return Err("a tile that is used twice");
        }
        if [sum_bytes, first_bytes, second_bytes]
            .iter()
            .any(|bytes| bytes % 4 != 0)
        {
            return Err("rows of no whole dwords");
        }
        if sum_rows != first_rows || sum_bytes != second_bytes || first_bytes / 4 != second_rows {
            return Err("shapes that do not fit");
        }
        Ok((sum_rows, second_rows))
    }
}

fn four(row: &[u8; ROW_BYTES], i: usize) -> [u8; 4] {
    row.as_chunks().0[i]
}

/// Two numbers in bf16.
fn halves(row: &[u8; ROW_BYTES], i: usize) -> [f32; 2] {
    let [a, b, c, d] = four(row, i);
    [[0, 0, a, b], [0, 0, c, d]].map(|bytes| flushed(f32::from_le_bytes(bytes)))
}

/// Without numbers that are subnormal.
fn flushed(x: f32) -> f32 {
    if x.is_subnormal() {
        0.0_f32.copysign(x)
    } else {
        x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shapes of these tiles: rows, and bytes of each.
    fn shapes(tiles: &[(u8, u8)]) -> [u8; 64] {
        let mut shapes = [0; 64];
        shapes[0] = 1;
        for (i, &(rows, row_bytes)) in tiles.iter().enumerate() {
            (shapes[48 + i], shapes[16 + 2 * i]) = (rows, row_bytes);
        }
        shapes
    }

    fn with(tiles: &[(u8, u8)]) -> Tiles {
        let mut all = Tiles::off();
        all.set_shapes(shapes(tiles)).unwrap();
        all
    }

    #[test]
    fn what_a_cpu_refuses_is_refused() {
        let set = |shapes| Tiles::off().set_shapes(shapes);
        let mut palette = shapes(&[]);
        palette[0] = 2;
        assert_eq!(set(palette), Err("no such palette"));
        let mut reserved = shapes(&[(16, 64)]);
        reserved[15] = 1;
        assert_eq!(set(reserved), Err("reserved bytes of the shapes"));
        assert_eq!(set(shapes(&[(17, 64)])), Err("a shape too large"));
        assert_eq!(set(shapes(&[(16, 65)])), Err("a shape too large"));
        assert_eq!(set(shapes(&[(16, 0)])), Err("a shape of nothing"));
        assert_eq!(set(shapes(&[(16, 64); 9])), Err("a shape of no tile"));

        let bytes = |tiles: &[(u8, u8)], [sum, first, second]: [usize; 3]| {
            let signed = [true; 2];
            with(tiles).execute(Instruction::Bytes {
                sum,
                first,
                second,
                signed,
            })
        };
        assert_eq!(bytes(&[(16, 64); 8], [0, 4, 6]), Ok(()));
        assert_eq!(
            bytes(&[(16, 64); 8], [0, 0, 6]),
            Err("a tile that is used twice")
        );
        assert_eq!(
            bytes(&[(16, 64), (0, 0), (16, 64)], [0, 1, 2]),
            Err("a tile without a shape")
        );
        assert_eq!(bytes(&[(3, 64), (3, 20), (5, 64)], [0, 1, 2]), Ok(()));
        for wrong in [
            [(4, 64), (3, 20), (5, 64)],
            [(3, 60), (3, 20), (5, 64)],
            [(3, 64), (3, 24), (5, 64)],
        ] {
            assert_eq!(bytes(&wrong, [0, 1, 2]), Err("shapes that do not fit"));
        }
        assert_eq!(
            bytes(&[(3, 62), (3, 20), (5, 62)], [0, 1, 2]),
            Err("rows of no whole dwords")
        );
        assert_eq!(
            Tiles::off().execute(Instruction::Zero { tile: 0 }),
            Err("tiles are off")
        );
        let mut tiles = with(&[(16, 64)]);
        tiles.execute(Instruction::Release).unwrap();
        assert_eq!(
            tiles.execute(Instruction::Zero { tile: 0 }),
            Err("tiles are off")
        );
    }

    #[test]
    fn instructions_are_read_as_an_assembler_writes_them() {
        // rax to r15 hold 1000, 1001, and so on.
        let general = std::array::from_fn(|i| 1000 + i);
        let read = |code: &[u8]| {
            let mut bytes = [0; 10];
            bytes[..code.len()].copy_from_slice(code);
            decode(&bytes, general, 5000).map(|(instruction, next)| {
                assert_eq!(next, 5000 + code.len());
                instruction
            })
        };
        use Instruction::*;
        // ldtilecfg [rdi]; ldtilecfg [r12 + 8]; ldtilecfg [rip + 16]; sttilecfg [rsi]; tilerelease
        assert_eq!(
            read(&[0xc4, 0xe2, 0x78, 0x49, 0x07]),
            Ok(LoadShapes { from: 1007 })
        );
        assert_eq!(
            read(&[0xc4, 0xc2, 0x78, 0x49, 0x44, 0x24, 0x08]),
            Ok(LoadShapes { from: 1020 })
        );
        assert_eq!(
            read(&[0xc4, 0xe2, 0x78, 0x49, 0x05, 0x10, 0, 0, 0]),
            Ok(LoadShapes { from: 5025 })
        );
        assert_eq!(
            read(&[0xc4, 0xe2, 0x79, 0x49, 0x06]),
            Ok(StoreShapes { to: 1006 })
        );
        assert_eq!(read(&[0xc4, 0xe2, 0x78, 0x49, 0xc0]), Ok(Release));
        // tilezero tmm3; tileloadd tmm5, [rsi + rax]; tilestored [rsi + rax], tmm0
        assert_eq!(read(&[0xc4, 0xe2, 0x7b, 0x49, 0xd8]), Ok(Zero { tile: 3 }));
        assert_eq!(
            read(&[0xc4, 0xe2, 0x7b, 0x4b, 0x2c, 0x06]),
            Ok(Load {
                tile: 5,
                from: 1006,
                stride: 1000
            })
        );
        assert_eq!(
            read(&[0xc4, 0xe2, 0x7a, 0x4b, 0x04, 0x06]),
            Ok(Store {
                tile: 0,
                to: 1006,
                stride: 1000
            })
        );
        // tileloaddt1 tmm6, [r13 + r9 * 2 - 4]
        assert_eq!(
            read(&[0xc4, 0x82, 0x79, 0x4b, 0x74, 0x4d, 0xfc]),
            Ok(Load {
                tile: 6,
                from: 1009,
                stride: 2018
            })
        );
        // tdpbssd tmm0, tmm5, tmm6; tdpbusd tmm1, tmm4, tmm7; tdpbsud tmm1, tmm4, tmm7
        let product = |sum, first, second, signed| Bytes {
            sum,
            first,
            second,
            signed,
        };
        assert_eq!(
            read(&[0xc4, 0xe2, 0x4b, 0x5e, 0xc5]),
            Ok(product(0, 5, 6, [true, true]))
        );
        assert_eq!(
            read(&[0xc4, 0xe2, 0x41, 0x5e, 0xcc]),
            Ok(product(1, 4, 7, [false, true]))
        );
        assert_eq!(
            read(&[0xc4, 0xe2, 0x42, 0x5e, 0xcc]),
            Ok(product(1, 4, 7, [true, false]))
        );
        // tdpbf16ps tmm0, tmm1, tmm2
        let product = Halves {
            sum: 0,
            first: 1,
            second: 2,
        };
        assert_eq!(read(&[0xc4, 0xe2, 0x6a, 0x5c, 0xc1]), Ok(product));
        assert!(read(&[0x0f, 0x0b]).is_err());
    }

    #[test]
    fn signs_are_those_of_the_instruction() {
        for (signed, expected) in [
            ([true, true], 2),
            ([true, false], -254),
            ([false, true], -510),
            ([false, false], 64770),
        ] {
            let mut tiles = with(&[(1, 4), (1, 4), (1, 4)]);
            tiles.tiles[1][0][..4].copy_from_slice(&[0xff, 0, 0, 0]);
            tiles.tiles[2][0][..4].copy_from_slice(&[0xfe, 9, 9, 9]);
            tiles
                .execute(Instruction::Bytes {
                    sum: 0,
                    first: 1,
                    second: 2,
                    signed,
                })
                .unwrap();
            assert_eq!(i32::from_le_bytes(four(&tiles.tiles[0][0], 0)), expected);
        }
    }

    #[test]
    fn subnormal_numbers_are_zeros() {
        let product = |a: f32, b: f32, old: f32| {
            let mut tiles = with(&[(1, 4), (1, 4), (1, 4)]);
            tiles.tiles[0][0][..4].copy_from_slice(&old.to_le_bytes());
            tiles.tiles[1][0][..4].copy_from_slice(&(a.to_bits() >> 16).to_le_bytes());
            tiles.tiles[2][0][..4].copy_from_slice(&(b.to_bits() >> 16).to_le_bytes());
            let product = Instruction::Halves {
                sum: 0,
                first: 1,
                second: 2,
            };
            tiles.execute(product).unwrap();
            f32::from_le_bytes(four(&tiles.tiles[0][0], 0))
        };
        let small = f32::from_bits(0x0040_0000);
        assert_eq!(product(3.0, 5.0, 1.0), 16.0);
        assert_eq!(product(small, 4.0, 0.0), 0.0);
        assert_eq!(product(2.0_f32.powi(-100), 2.0_f32.powi(-40), 0.0), 0.0);
        assert_eq!(product(0.0, 0.0, small), 0.0);
    }
}
