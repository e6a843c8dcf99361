use bytemuck::Zeroable;
use proptest::prelude::*;

use super::*;

mod layouts;

/// Splitmix64: test data from a number.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn float(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 23) as f32 - 1.0
    }

    fn floats(&mut self, len: usize) -> Vec<f32> {
        (0..len).map(|_| self.float()).collect()
    }
}

/// Where the half-float scale, and the minimum or its scale, lie in a block.
fn scale_offsets(dtype: DType) -> (usize, Option<usize>) {
    match dtype {
        DType::Q4_1 | DType::Q5_1 | DType::Q4_K | DType::Q5_K => (0, Some(2)),
        DType::Q2_K => (80, Some(82)),
        DType::Q3_K => (108, None),
        DType::Q6_K => (208, None),
        _ => (0, None),
    }
}

/// Whether what a kernel computes is integers as far as that can be.
fn is_int8(kernel: &MatMul) -> bool {
    matches!(kernel.activations, Activations::Q8x32 | Activations::Q8x256)
}

fn is_float(dtype: DType) -> bool {
    matches!(dtype, DType::F32 | DType::F16 | DType::BF16)
}

/// `n` rows of `k` weights in an allocation of exactly that size: random numbers, or `fill` in every byte but the scales.
fn weights(dtype: DType, n: usize, k: usize, random: &mut Random, fill: Option<u8>) -> Vec<u8> {
    let len = Layout::File(dtype).bytes(n, k).unwrap();
    if is_float(dtype) {
        let mut bytes = vec![0; len];
        dtype.encode(&random.floats(n * k), &mut bytes);
        return bytes;
    }
    let mut bytes: Vec<u8> = (0..len)
        .map(|_| fill.unwrap_or(random.next() as u8))
        .collect();
    for block in bytes.chunks_mut(dtype.block_bytes()) {
        let (d, min) = scale_offsets(dtype);
        for offset in [Some(d), min].into_iter().flatten() {
            let scale = half::f16::from_f32(random.float() * 0.1);
            block[offset..][..2].copy_from_slice(&scale.to_le_bytes());
        }
    }
    bytes
}

/// Activations of one call, `m` rows of `k`.
struct Inputs {
    m: usize,
    k: usize,
    floats: Vec<f32>,
    groups: Vec<BlockQ8x32>,
    wide: Vec<BlockQ8x256>,
    halves: Vec<BF16>,
}

fn quantize_wide(m: usize, k: usize, x: &[f32]) -> Vec<BlockQ8x256> {
    let n = k.div_ceil(wide::GROUP);
    let mut groups = vec![BlockQ8x256::default(); m * n];
    let kernel = wide::kernels(Features::SCALAR).next().unwrap();
    kernel.run(Rows::new(x, m, k, k), RowsMut::new(&mut groups, m, n, n));
    groups
}

fn quantize(x: &[f32]) -> Vec<BlockQ8x32> {
    let mut groups = vec![BlockQ8x32::zeroed(); x.len() / 32];
    let n = groups.len();
    let kernel = crate::quantize::kernels(Features::SCALAR).next().unwrap();
    kernel.run(
        Rows::new(&x[..32 * n], 1, 32 * n, 32 * n),
        RowsMut::new(&mut groups, 1, n, n),
    );
    groups
}

impl Inputs {
    fn new(m: usize, k: usize, floats: Vec<f32>) -> Self {
        let (groups, wide) = if k.is_multiple_of(32) {
            (quantize(&floats), quantize_wide(m, k, &floats))
        } else {
            Default::default()
        };
        let halves = floats.iter().map(|&x| BF16(half::bf16::from_f32(x)));
        Inputs {
            m,
            k,
            halves: halves.collect(),
            floats,
            groups,
            wide,
        }
    }

    fn of(&self, activations: Activations) -> Input<'_> {
        match activations {
            Activations::F32 => Input::F32(Rows::new(&self.floats, self.m, self.k, self.k)),
            Activations::Q8x32 => {
                Input::Q8x32(Rows::new(&self.groups, self.m, self.k / 32, self.k / 32))
            }
            Activations::Q8x256 => {
                let n = self.k.div_ceil(wide::GROUP);
                Input::Q8x256(Rows::new(&self.wide, self.m, n, n))
            }
            Activations::BF16 => Input::BF16(Rows::new(&self.halves, self.m, self.k, self.k)),
        }
    }

    /// What row `t` is by 256, in double precision.
    fn wide_row(&self, t: usize) -> Vec<f64> {
        let n = self.k.div_ceil(wide::GROUP);
        let groups = self.wide[t * n..][..n].iter();
        let values = groups.flat_map(|g| g.qs.map(|q| f64::from(g.d) * f64::from(q)));
        values.take(self.k).collect()
    }

    fn row(&self, t: usize) -> Inputs {
        Inputs::new(1, self.k, self.floats[t * self.k..][..self.k].to_vec())
    }
}

/// Rows of a file as the kernel wants them, in an allocation of exactly their size.
fn laid_out(kernel: &MatMul, weights: &[u8], k: usize) -> Vec<u8> {
    packed(kernel.weights, weights, k)
}

fn packed(layout: Layout, weights: &[u8], k: usize) -> Vec<u8> {
    let n = weights.len() / layout.dtype().bytes_for(k).unwrap();
    let mut out = vec![0xa5; layout.bytes(n, k).unwrap()];
    layout.pack(weights, k, 0..n, &mut out);
    out
}

/// All outputs for the rows `n` of weights that lie as in a file, `[m, n.len()]`.
fn run(kernel: &MatMul, weights: &[u8], x: &Inputs, n: Range<usize>) -> Vec<f32> {
    run_laid_out(kernel, &laid_out(kernel, weights, x.k), x, n)
}

/// The same for weights in the kernel's layout.
fn run_laid_out(kernel: &MatMul, weights: &[u8], x: &Inputs, n: Range<usize>) -> Vec<f32> {
    // Two more columns than needed must stay as they are.
    let (columns, stride) = (n.len(), n.len() + 2);
    let mut y = vec![7.5; x.m * stride];
    kernel.run(Args {
        weights,
        k: x.k,
        n,
        x: x.of(kernel.activations),
        y: RowsMut::new(&mut y, x.m, columns, stride),
        bias: None,
        accumulate: false,
    });
    y.chunks(stride)
        .flat_map(|row| {
            assert_eq!(row[columns..], [7.5; 2], "{} writes outside", kernel.name);
            &row[..columns]
        })
        .copied()
        .collect()
}

fn supported() -> impl Iterator<Item = &'static MatMul> {
    kernels(Features::detect())
}

fn scalar(kernel: &MatMul) -> &'static MatMul {
    let file = Layout::File(dtype(kernel));
    kernels(Features::SCALAR)
        .find(|k| k.weights == file && k.activations == kernel.activations)
        .unwrap()
}

fn dtype(kernel: &MatMul) -> DType {
    kernel.weights.dtype()
}

/// Every packed layout of every format.
fn packed_layouts() -> impl Iterator<Item = Layout> {
    let layouts = |dtype| [Layout::X8(dtype), Layout::N8(dtype), Layout::X16(dtype)];
    let all = DType::ALL.iter().copied().flat_map(layouts);
    all.filter(|layout| layout.bytes(0, 256).is_some())
}

/// Lengths of rows at and around the steps of the loops.
fn lengths(dtype: DType) -> &'static [usize] {
    match dtype.block_len() {
        1 => &[1, 7, 40, 8, 9, 15, 16, 17, 64, 172, 256, 576, 1023, 1041],
        32 => &[32, 96, 192, 256, 288, 576, 896],
        _ => &[256, 512, 1280],
    }
}

#[track_caller]
fn assert_same_bits(kernel: &MatMul, found: &[f32], expected: &[f32]) {
    assert_eq!(found.len(), expected.len());
    for (i, (a, b)) in found.iter().zip(expected).enumerate() {
        let same = a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan());
        assert!(
            same,
            "{} {:?} {:?}: output {i} is {a}, not {b}",
            kernel.name, kernel.weights, kernel.activations
        );
    }
}

#[test]
fn every_int8_kernel_gives_the_bits_of_scalar() {
    let mut random = Random(1);
    for kernel in supported().filter(|k| is_int8(k)) {
        for &k in lengths(dtype(kernel)) {
            for m in (1..=17).chain([33, 40]) {
                let n = [1, 7, 8, 9, 16, 19, 27, 33, 41][random.next() as usize % 9];
                let w = weights(dtype(kernel), n, k, &mut random, None);
                let x = Inputs::new(m, k, random.floats(m * k));
                assert_same_bits(
                    kernel,
                    &run(kernel, &w, &x, 0..n),
                    &run(scalar(kernel), &w, &x, 0..n),
                );
            }
        }
        // Several blocks of tokens, of which the last is smaller.
        let k = 512;
        for (m, n) in [(512, 10), (200, 41)] {
            let w = weights(dtype(kernel), n, k, &mut random, None);
            let x = Inputs::new(m, k, random.floats(m * k));
            assert_same_bits(
                kernel,
                &run(kernel, &w, &x, 0..n),
                &run(scalar(kernel), &w, &x, 0..n),
            );
        }
    }
}

#[test]
fn extreme_numbers_overflow_nowhere() {
    let mut random = Random(2);
    for kernel in supported().filter(|k| is_int8(k)) {
        for fill in [0x00, 0x7f, 0x80, 0x88, 0xff] {
            for signs in 0..3 {
                let sign = |i: usize| {
                    if signs == 0 || (signs == 1 && i.is_multiple_of(2)) {
                        1.0
                    } else {
                        -1.0
                    }
                };
                for m in [1, 2, 3, 4, 9] {
                    let w = weights(dtype(kernel), 9, 512, &mut random, Some(fill));
                    let x = Inputs::new(m, 512, (0..m * 512).map(sign).collect());
                    assert!(x.groups.iter().all(|g| g.qs.iter().all(|q| q.abs() == 127)));
                    assert!(x.wide.iter().all(|g| g.qs.iter().all(|q| q.abs() == 127)));
                    assert_same_bits(
                        kernel,
                        &run(kernel, &w, &x, 0..9),
                        &run(scalar(kernel), &w, &x, 0..9),
                    );
                }
            }
        }
    }
}

#[test]
fn numbers_below_the_smallest_normal_float_are_no_zeros() {
    let mut random = Random(18);
    for kernel in supported().filter(|k| k.activations == Activations::Q8x32) {
        let format = dtype(kernel);
        let (d, min) = scale_offsets(format);
        // Products become such numbers, then the activations' scales. Those of the weights are half floats of the kind; the
        // least of their products are normal floats yet, where an activation is 2⁻⁷⁰.
        for (exponent, small_weights) in [
            (-100, false),
            (-120, false),
            (-126, false),
            (0, true),
            (-70, true),
            (-100, true),
        ] {
            let mut w = weights(format, 9, 512, &mut random, None);
            for block in w.chunks_mut(format.block_bytes()).filter(|_| small_weights) {
                for offset in [Some(d), min].into_iter().flatten() {
                    block[offset..][..2]
                        .copy_from_slice(&(random.next() as u16 & 0x83ff).to_le_bytes());
                }
            }
            for m in [1, 2, 3, 9] {
                let tiny = 2.0_f32.powi(exponent);
                let x = random.floats(m * 512).iter().map(|x| x * tiny).collect();
                let x = Inputs::new(m, 512, x);
                let y = run(kernel, &w, &x, 0..9);
                assert_same_bits(kernel, &y, &run(scalar(kernel), &w, &x, 0..9));
                assert!(y.iter().any(|&y| y != 0.0), "{}", kernel.name);
            }
        }
    }
}

#[test]
fn broken_scales_break_the_same_outputs() {
    let mut random = Random(3);
    for kernel in supported().filter(|k| is_int8(k)) {
        let format = dtype(kernel);
        let (d, min) = scale_offsets(format);
        for broken in [half::f16::NAN, half::f16::INFINITY, half::f16::NEG_INFINITY] {
            for offset in [Some(d), min].into_iter().flatten() {
                let mut w = weights(format, 9, 512, &mut random, None);
                // The first block of row 5.
                let at = 5 * w.len() / 9 + offset;
                w[at..at + 2].copy_from_slice(&broken.to_le_bytes());
                for m in [1, 3, 9] {
                    let x = Inputs::new(m, 512, random.floats(m * 512));
                    let y = run(kernel, &w, &x, 0..9);
                    assert_same_bits(kernel, &y, &run(scalar(kernel), &w, &x, 0..9));
                    assert!(
                        y.chunks(9)
                            .all(|y| !y[5].is_finite() && y[4].is_finite() && y[6].is_finite())
                    );
                }
            }
        }
    }
}

#[test]
fn an_output_depends_on_its_two_rows_alone() {
    let mut random = Random(4);
    for kernel in supported() {
        let k = lengths(dtype(kernel))[2];
        let n = 3 * kernel.n_step + 1;
        let w = weights(dtype(kernel), n, k, &mut random, None);
        let w = laid_out(kernel, &w, k);
        for m in [2, 3, 4, 5, 8, 13] {
            let x = Inputs::new(m, k, random.floats(m * k));
            let whole = run_laid_out(kernel, &w, &x, 0..n);
            for t in 0..m {
                assert_same_bits(
                    kernel,
                    &whole[t * n..][..n],
                    &run_laid_out(kernel, &w, &x.row(t), 0..n),
                );
            }
            let ends = (0..=3)
                .map(|i| i * kernel.n_step)
                .chain([n])
                .collect::<Vec<_>>();
            for (i, &from) in ends.iter().enumerate() {
                for &to in &ends[i..] {
                    let expected: Vec<f32> = whole
                        .chunks(n)
                        .flat_map(|row| &row[from..to])
                        .copied()
                        .collect();
                    assert_same_bits(kernel, &run_laid_out(kernel, &w, &x, from..to), &expected);
                }
            }
        }
    }
}

#[test]
fn float_outputs_are_the_same_in_tiles_of_any_size() {
    let mut random = Random(16);
    for kernel in supported().filter(|k| !is_int8(k)) {
        let dtype = dtype(kernel);
        let lengths: &[usize] = if is_float(dtype) {
            &[33, 1024, 2091]
        } else {
            &[256, 1280]
        };
        for &k in lengths {
            let n = 13;
            let w = weights(dtype, n, k, &mut random, None);
            // More than the tokens of a block, and what each number of tokens up to a tile leaves over.
            let x = Inputs::new(131, k, random.floats(131 * k));
            let whole = run(kernel, &w, &x, 0..n);
            for m in [1, 7, 9, 10, 11, 12, 16, 33] {
                let first = Inputs::new(m, k, x.floats[..m * k].to_vec());
                let found = run(kernel, &w, &first, 0..n);
                assert_same_bits(kernel, &found, &whole[..m * n]);
            }
            let last = run(kernel, &w, &x.row(130), 0..n);
            assert_same_bits(kernel, &last, &whole[130 * n..]);
        }
    }
}

#[test]
fn float_activations_multiply_with_what_decode_gives() {
    let mut random = Random(5);
    for kernel in supported().filter(|k| k.activations == Activations::F32 && !is_float(dtype(k))) {
        let floats = supported()
            .find(|f| f.needs == kernel.needs && f.weights == Layout::File(DType::F32))
            .expect("a float kernel for the same instruction set");
        for &k in lengths(dtype(kernel)) {
            let w = weights(dtype(kernel), 5, k, &mut random, None);
            let mut decoded = vec![0.0; 5 * k];
            dtype(kernel).decode(&w, &mut decoded);
            for m in [1, 9] {
                let x = Inputs::new(m, k, random.floats(m * k));
                let expected = run(floats, bytemuck::cast_slice(&decoded), &x, 0..5);
                assert_same_bits(kernel, &run(kernel, &w, &x, 0..5), &expected);
            }
        }
    }
}

#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
#[test]
fn no_kernel_leaves_tiles_on() {
    let has_tiles = |k: &&MatMul| k.needs.contains(Features::AMX_INT8);
    for kernel in supported().filter(has_tiles) {
        let w = weights(dtype(kernel), 3, 256, &mut Random(17), None);
        run(kernel, &w, &Inputs::new(20, 256, vec![0.5; 20 * 256]), 0..3);
        assert!(crate::isa::amx::are_off(), "{}", kernel.name);
    }
}

#[test]
fn blocks_of_tokens_change_no_bit_of_float_weights() {
    let (m, n, k) = (200, 17, 600);
    for kernel in supported().filter(|k| is_float(dtype(k))) {
        let w = weights(dtype(kernel), n, k, &mut Random(18), None);
        let x = Inputs::new(m, k, Random(19).floats(m * k));
        let whole = run(kernel, &w, &x, 0..n);
        for t in [0, 1, 101, 102, 127, 128, 150, 198, 199] {
            let alone = run(kernel, &w, &x.row(t), 0..n);
            assert_same_bits(kernel, &whole[t * n..][..n], &alone);
        }
    }
}

#[test]
fn bias_and_residual_are_added_in_the_stated_order() {
    let mut random = Random(6);
    for kernel in supported() {
        let (m, n, k) = (9, 11, 256);
        let w = weights(dtype(kernel), n, k, &mut random, None);
        let x = Inputs::new(m, k, random.floats(m * k));
        let (bias, old) = (random.floats(n), random.floats(m * n));
        let product = run(kernel, &w, &x, 0..n);
        let w = laid_out(kernel, &w, k);
        for (bias, accumulate) in [
            (Some(bias.as_slice()), false),
            (None, true),
            (Some(&bias), true),
        ] {
            let mut y = old.clone();
            kernel.run(Args {
                weights: &w,
                k,
                n: 0..n,
                x: x.of(kernel.activations),
                y: RowsMut::new(&mut y, m, n, n),
                bias,
                accumulate,
            });
            let expected: Vec<f32> = (0..m * n)
                .map(|i| {
                    let result = bias.map_or(product[i], |bias| product[i] + bias[i % n]);
                    if accumulate { old[i] + result } else { result }
                })
                .collect();
            assert_same_bits(kernel, &y, &expected);
        }
    }
}

#[test]
fn nothing_to_do_is_fine() {
    for kernel in supported() {
        let w = weights(dtype(kernel), 2, 256, &mut Random(7), None);
        let (none, three) = (
            Inputs::new(0, 256, Vec::new()),
            Inputs::new(3, 256, vec![0.0; 768]),
        );
        assert!(run(kernel, &w, &none, 0..2).is_empty());
        assert!(run(kernel, &w, &three, 2..2).is_empty());
        assert!(run(kernel, &[], &three, 0..0).is_empty());
    }
}

/// `Σ w x` and `Σ |w x|` in double precision; a minimum and what it is subtracted from count apart in the second.
fn reference(dtype: DType, row: &[u8], x: &[f64]) -> (f64, f64) {
    let decode = |bytes: &[u8]| {
        let mut w = vec![0.0; x.len()];
        dtype.decode(bytes, &mut w);
        w
    };
    let w = decode(row);
    let mut without_minimum = row.to_vec();
    if let (_, Some(min)) = scale_offsets(dtype) {
        without_minimum
            .chunks_mut(dtype.block_bytes())
            .for_each(|block| block[min..min + 2].fill(0));
    }
    let parts = decode(&without_minimum);
    let sum = |term: &dyn Fn(usize) -> f64| (0..x.len()).map(term).sum();
    let size = |i: usize| f64::from(parts[i].abs()) + f64::from((w[i] - parts[i]).abs());
    (
        sum(&|i| f64::from(w[i]) * x[i]),
        sum(&|i| size(i) * x[i].abs()),
    )
}

/// The bytes of a block that hold its scales: where each stretch begins and ends.
fn scale_bytes(dtype: DType) -> &'static [(usize, usize)] {
    match dtype {
        DType::Q4_1 | DType::Q5_1 => &[(0, 4)],
        DType::Q2_K => &[(0, 16), (80, 84)],
        DType::Q3_K => &[(96, 110)],
        DType::Q4_K | DType::Q5_K => &[(0, 16)],
        DType::Q6_K => &[(192, 210)],
        _ => &[(0, 2)],
    }
}

/// A row with the scales of `row` and `fill` in all other bytes.
fn filled(dtype: DType, row: &[u8], fill: u8) -> Vec<u8> {
    let mut filled = vec![fill; row.len()];
    let blocks = filled.chunks_mut(dtype.block_bytes());
    for (filled, block) in blocks.zip(row.chunks(dtype.block_bytes())) {
        for &(start, end) in scale_bytes(dtype) {
            filled[start..end].copy_from_slice(&block[start..end]);
        }
    }
    filled
}

/// By how much one scale for 256 weights may change a product: each weight by 0.507 of that scale, which is 1/127 of the
/// largest reach of a line.
fn requantizing_error(dtype: DType, row: &[u8], x: &[f64]) -> f64 {
    let (mut ends, mut sum) = (Vec::new(), 0.0);
    // The smallest and the largest numbers that can be stored give the ends of each line.
    let fills = if dtype == DType::Q8_0 {
        [0x80, 0x7f]
    } else {
        [0x00, 0xff]
    };
    for fill in fills {
        let mut decoded = vec![0.0; x.len()];
        dtype.decode(&filled(dtype, row, fill), &mut decoded);
        ends.push(decoded);
    }
    for (group, x) in x.chunks(wide::GROUP).enumerate() {
        let at = group * wide::GROUP..group * wide::GROUP + x.len();
        let reach = |i: usize| {
            let [low, high] = [0, 1].map(|end| f64::from(ends[end][i]));
            // The upper end is one step nearer to the middle than the lower; a line has three steps at least.
            let step = (high - low).abs() / 3.0;
            (high - low).abs() / 2.0 + (high + low).abs() / 2.0 + step
        };
        let largest = at.map(reach).fold(0.0, f64::max);
        sum += 0.507 * largest / 127.0 * x.iter().map(|x| x.abs()).sum::<f64>();
    }
    sum
}

/// Float weights as `BF16`.
fn rounded(dtype: DType, w: &[u8]) -> Vec<u8> {
    let mut decoded = vec![0.0; w.len() / dtype.block_bytes()];
    dtype.decode(w, &mut decoded);
    let halves = decoded
        .iter()
        .map(|&w| half::bf16::from_f32(w).to_le_bytes());
    halves.flatten().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_kernel_is_near_the_exact_product(
        seed: u64, m in prop::sample::select(vec![1_usize, 2, 6, 8, 11]), n in 1_usize..20, length: prop::sample::Index,
    ) {
        let mut random = Random(seed);
        for kernel in supported() {
            let dtype = dtype(kernel);
            let k = *length.get(lengths(dtype));
            let w = weights(dtype, n, k, &mut random, None);
            let x = Inputs::new(m, k, random.floats(m * k));
            let y = run(kernel, &w, &x, 0..n);
            let (w, dtype) = match kernel.activations {
                Activations::BF16 => (rounded(dtype, &w), DType::BF16),
                _ => (w, dtype),
            };
            let rows: Vec<Vec<f64>> = (0..m).map(|t| match kernel.activations {
                Activations::F32 => x.floats[t * k..][..k].iter().map(|&x| f64::from(x)).collect(),
                Activations::Q8x32 => x.groups[t * k / 32..][..k / 32]
                    .iter()
                    .flat_map(|g| g.qs.map(|q| f64::from(g.d) * f64::from(q)))
                    .collect(),
                Activations::Q8x256 => x.wide_row(t),
                Activations::BF16 => x.halves[t * k..][..k].iter().map(|x| x.0.to_f64()).collect(),
            }).collect();
            for (t, x) in rows.iter().enumerate() {
                for (i, row) in w.chunks(w.len() / n).enumerate() {
                    let (exact, size) = reference(dtype, row, x);
                    let error = (f64::from(y[t * n + i]) - exact).abs();
                    let mut bound = 2.0 * k as f64 * f64::from(f32::EPSILON) * size;
                    if kernel.activations == Activations::Q8x256 {
                        bound += requantizing_error(dtype, row, x);
                    }
                    prop_assert!(error <= bound, "{} {dtype:?}: error {error} above {bound}", kernel.name);
                }
            }
        }
    }
}

#[test]
fn every_list_ends_with_scalar_and_names_are_paths() {
    for &(dtype, kernels) in KERNELS {
        assert!(kernels.iter().all(|k| k.weights.dtype() == dtype));
        assert!(kernels.iter().all(|k| k.name.starts_with("matmul::")));
        assert!(
            kernels.is_sorted_by_key(|k| (
                k.activations == Activations::F32,
                matches!(k.weights, Layout::File(_))
            )),
            "packed layouts come first"
        );
        for kernel in kernels {
            assert_eq!(scalar(kernel).needs, Features::SCALAR);
        }
    }
    assert_eq!(KERNELS.len(), DType::ALL.len());
    let chosen = crate::Kernels::for_cpu(Features::SCALAR)
        .matmul(Layout::File(DType::Q4_K), Activations::Q8x32);
    assert_eq!(chosen.name, "matmul::q4_k::scalar");
}

/// A call that is right but for what `spoil` does to it.
fn spoilt(spoil: fn(&mut Args<'_>)) {
    let (w, x) = (
        weights(DType::Q8_0, 4, 64, &mut Random(9), None),
        Inputs::new(2, 64, vec![0.5; 128]),
    );
    let mut y = [0.0; 8];
    let y = RowsMut::new(&mut y, 2, 4, 4);
    let x = x.of(Activations::Q8x32);
    let mut args = Args {
        weights: &w,
        k: 64,
        n: 0..4,
        x,
        y,
        bias: None,
        accumulate: false,
    };
    spoil(&mut args);
    let kernel = crate::Kernels::for_cpu(Features::detect())
        .matmul(Layout::File(DType::Q8_0), Activations::Q8x32);
    kernel.run(args);
}

#[test]
fn rows_of_a_packed_tensor_end_anywhere_in_its_last_unit() {
    let mut random = Random(14);
    for kernel in supported().filter(|k| k.weights.rows_together() > 1) {
        let (together, k) = (kernel.weights.rows_together(), 256);
        let (n, held) = (2 * together + 3, 3 * together);
        let w = weights(dtype(kernel), n, k, &mut random, None);
        let w = laid_out(kernel, &w, k);
        let x = Inputs::new(3, k, random.floats(3 * k));
        let whole = run_laid_out(kernel, &w, &x, 0..held);
        for end in 2 * together + 1..=held {
            let found = run_laid_out(kernel, &w, &x, together..end);
            let rows = whole.chunks(held);
            let expected: Vec<f32> = rows.flat_map(|y| &y[together..end]).copied().collect();
            assert_same_bits(kernel, &found, &expected);
        }
    }
}

#[test]
#[should_panic(expected = "rows 0..12 are not cut")]
fn a_packed_unit_before_the_last_is_never_cut() {
    let Some(kernel) = supported().find(|k| k.weights.rows_together() > 1) else {
        panic!("rows 0..12 are not cut: no such kernel here");
    };
    let w = weights(dtype(kernel), 24, 256, &mut Random(15), None);
    run(kernel, &w, &Inputs::new(1, 256, vec![0.5; 256]), 0..12);
}

#[test]
#[should_panic(expected = "rows 0..5 of 4")]
fn rows_beyond_the_tensor_are_refused() {
    spoilt(|args| args.n = 0..5);
}

#[test]
#[should_panic(expected = "no whole blocks of Q8_0")]
fn cut_blocks_are_refused() {
    spoilt(|args| args.k = 65);
}

#[test]
#[should_panic(expected = "columns of x")]
fn other_activation_widths_are_refused() {
    static OTHER: [BlockQ8x32; 6] = [BlockQ8x32 {
        d: 0.0,
        s: 0.0,
        sum: 0,
        sums: [0; 2],
        qs: [0; 32],
    }; 6];
    spoilt(|args| args.x = Input::Q8x32(Rows::new(&OTHER, 2, 3, 3)));
}

#[test]
#[should_panic(expected = "shape of y")]
fn other_output_widths_are_refused() {
    spoilt(|args| args.n = 0..0);
}

#[test]
#[should_panic(expected = "one bias for each of rows 0..4")]
fn a_short_bias_is_refused() {
    spoilt(|args| args.bias = Some(&[0.0; 3]));
}

#[test]
#[should_panic(expected = "whole rows")]
fn cut_weights_are_refused() {
    spoilt(|args| args.weights = &args.weights[..100]);
}
