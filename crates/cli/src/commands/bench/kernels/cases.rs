//! Kernels with operands of a model's shapes, ready to be run a part at a time.

use std::collections::BTreeMap;
use std::ops::Range;

use nibble_runtime::Forecast;
use nibble_runtime::kernels::attention::{self, Attention};
use nibble_runtime::kernels::gate::{self, GateKind};
use nibble_runtime::kernels::matmul::{self, Activations, Input, Layout, MatMul};
use nibble_runtime::kernels::probe::Number;
use nibble_runtime::kernels::quantize::{self, BlockQ8x32, bf16, wide};
use nibble_runtime::kernels::rope::{self, Pairs};
use nibble_runtime::kernels::{Features, Kernels, Rows, RowsMut, add, rms_norm};
use nibble_runtime::quant::{BF16, Block, DType};

use super::super::bursts::second_level;
use crate::args::kv_name;

/// Rows of activations: a generated token, a few together, a part of a prompt.
const MATMUL_ROWS: [usize; 3] = [1, 4, 128];
const ATTENTION_ROWS: [usize; 2] = [1, 128];
/// Of what stands between the matmuls, which finds its rows in the second-level cache.
const BETWEEN_ROWS: [usize; 2] = [1, 8];
const MOST_ROWS: usize = 128;
/// Rows of weights of a burst for several of them.
const LEAST_ROWS: usize = 32;

/// Positions in the cache for one row, which reads all of it from memory, and for many, which compute with it.
const DEPTHS: [usize; 2] = [2048, 512];

/// Activations in a group of `q8x32`.
const GROUP: usize = 32;

/// The shapes that a model's kernels meet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shapes {
    /// Format, rows and length of rows of weights, each once.
    pub(super) weights: Vec<(DType, usize, usize)>,
    pub(super) width: usize,
    pub(super) n_ff: usize,
    pub(super) n_heads: usize,
    pub(super) n_kv_heads: usize,
    pub(super) key_dim: usize,
    pub(super) value_dim: usize,
}

impl Shapes {
    /// Every format at the widths of a model of a billion weights.
    pub(super) fn common() -> Shapes {
        const WIDTH: usize = 2048;
        let mut formats = Vec::new();
        for kernel in matmul::all() {
            let dtype = kernel.weights.dtype();
            if !formats.contains(&dtype) {
                formats.push(dtype);
            }
        }
        Shapes {
            weights: formats.into_iter().map(|d| (d, WIDTH, WIDTH)).collect(),
            width: WIDTH,
            n_ff: 4 * WIDTH,
            n_heads: 32,
            n_kv_heads: 8,
            key_dim: 64,
            value_dim: 64,
        }
    }

    /// Those of a model.
    pub(super) fn of(forecast: &Forecast) -> Shapes {
        let config = &forecast.config;
        let mut weights = Vec::new();
        for choice in forecast.plan.choices() {
            let shape = (choice.kernel.weights.dtype(), choice.n, choice.k);
            if !weights.contains(&shape) {
                weights.push(shape);
            }
        }
        Shapes {
            weights,
            width: config.width,
            n_ff: config.n_ff,
            n_heads: config.n_heads,
            n_kv_heads: config.n_kv_heads,
            key_dim: config.key_dim,
            value_dim: config.value_dim,
        }
    }
}

/// What a case costs at least, for each of its units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// Bytes read, and written where that is as much.
    pub(super) bytes: f64,
    /// Whether these come from a second-level cache, and not from memory.
    pub(super) cached: bool,
    /// Operations, two for a product that is added; 0 where they do not count.
    pub(super) operations: f64,
    pub(super) number: Number,
}

impl Cost {
    /// What kernels are compared by: operations, or bytes where these do not count.
    pub(super) fn work(&self) -> f64 {
        match self.operations {
            0.0 => self.bytes,
            operations => operations,
        }
    }
}

/// A kernel with operands, as many units of work, and how to do some of them.
pub(super) struct Case<'a> {
    pub(super) kernel: &'static str,
    /// What is computed: cases that agree in it and in `m` give the same results, and of their kernels the first is chosen.
    pub(super) what: String,
    /// Rows of activations.
    pub(super) m: usize,
    pub(super) cost: Cost,
    /// Units that are taken in turn.
    pub(super) n_units: usize,
    /// Least and most units that one thread does in one burst.
    pub(super) least_units: usize,
    pub(super) most_units: usize,
    pub(super) run: Work<'a>,
}

/// Does units of a case, with room for the results.
pub(super) type Work<'a> = Box<dyn Fn(&mut Scratch, Range<usize>) + Sync + 'a>;

/// Room of one thread for what kernels write.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    floats: Vec<f32>,
    groups: Vec<BlockQ8x32>,
    wide: Vec<wide::BlockQ8x256>,
    halves: Vec<BF16>,
}

impl Scratch {
    fn floats(&mut self, n: usize) -> &mut [f32] {
        // Half a page from what is read: a load waits for a store before it whose address has the same last twelve bits.
        const HALF: usize = PAGE_FLOATS / 2;
        let n_floats = n + PAGE_FLOATS + HALF;
        if self.floats.len() < n_floats {
            self.floats.resize(n_floats, 0.0);
        }
        let start = page_start(&self.floats) + HALF;
        &mut self.floats[start..][..n]
    }

    fn groups(&mut self, n: usize) -> &mut [BlockQ8x32] {
        if self.groups.len() < n {
            self.groups.resize(n, BlockQ8x32::default());
        }
        &mut self.groups[..n]
    }

    fn wide(&mut self, n: usize) -> &mut [wide::BlockQ8x256] {
        if self.wide.len() < n {
            self.wide.resize(n, wide::BlockQ8x256::default());
        }
        &mut self.wide[..n]
    }

    fn halves(&mut self, n: usize) -> &mut [BF16] {
        if self.halves.len() < n {
            self.halves.resize(n, BF16::encode(&[0.0]));
        }
        &mut self.halves[..n]
    }
}

/// Activations of one width in all forms.
#[derive(Default)]
struct Activated {
    floats: Vec<f32>,
    groups: Vec<BlockQ8x32>,
    wide: Vec<wide::BlockQ8x256>,
    halves: Vec<BF16>,
}

impl Activated {
    fn new(k: usize, kernels: Kernels) -> Activated {
        let floats = random_floats(MOST_ROWS * k);
        let x = Rows::new(&floats, MOST_ROWS, k, k);
        let mut halves = vec![BF16::encode(&[0.0]); MOST_ROWS * k];
        kernels
            .round()
            .run(x, RowsMut::new(&mut halves, MOST_ROWS, k, k));
        if !k.is_multiple_of(GROUP) {
            return Activated {
                halves,
                floats,
                ..Activated::default()
            };
        }
        let (n, n_wide) = (k / GROUP, k.div_ceil(wide::GROUP));
        let mut groups = vec![BlockQ8x32::default(); MOST_ROWS * n];
        let mut wide = vec![wide::BlockQ8x256::default(); MOST_ROWS * n_wide];
        let narrow = RowsMut::new(&mut groups, MOST_ROWS, n, n);
        kernels.quantize().run(x, narrow);
        let wide_rows = RowsMut::new(&mut wide, MOST_ROWS, n_wide, n_wide);
        kernels.quantize_wide().run(x, wide_rows);
        Activated {
            floats,
            groups,
            wide,
            halves,
        }
    }
}

/// Activations for all shapes.
pub(super) struct Inputs {
    by_width: BTreeMap<usize, Activated>,
    /// As many as any operation between the matmuls reads: some that are not 0, and zeros.
    floats: Vec<f32>,
    zeros: Vec<f32>,
}

impl Inputs {
    pub(super) fn new(shapes: &Shapes, cpu: Features) -> Inputs {
        let kernels = Kernels::for_cpu(cpu);
        let mut by_width = BTreeMap::new();
        for &(_, _, k) in &shapes.weights {
            by_width
                .entry(k)
                .or_insert_with(|| Activated::new(k, kernels));
        }
        let q_width = shapes.n_heads * shapes.key_dim;
        let widest = shapes.width.max(shapes.n_ff).max(q_width);
        let n_floats = cached_floats() + BETWEEN_ROWS[1] * widest;
        Inputs {
            by_width,
            floats: random_floats(n_floats + PAGE_FLOATS),
            zeros: vec![0.0; n_floats + PAGE_FLOATS],
        }
    }
}

/// Floats in a quarter of a second-level cache: an operation writes as many as it reads, or reads another row.
fn cached_floats() -> usize {
    second_level() / 4 / size_of::<f32>()
}

const PAGE_BYTES: usize = 4096;
const PAGE_FLOATS: usize = PAGE_BYTES / size_of::<f32>();

/// Where the first page begins, and so a cache line, as a plan's rows do: a vector across two lines costs twice.
fn page_start(floats: &[f32]) -> usize {
    floats.as_ptr().align_offset(PAGE_BYTES).min(PAGE_FLOATS)
}

fn random_floats(n: usize) -> Vec<f32> {
    let mut random = 1u64;
    let next = || {
        random = random
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (random >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    };
    std::iter::repeat_with(next).take(n).collect()
}

/// Every row of every list that `cpu` allows, on these shapes. `memory` holds weights, keys and values of any format
/// (see `working_set`).
pub(super) fn cases<'a>(
    shapes: &'a Shapes,
    cpu: Features,
    inputs: &'a Inputs,
    memory: &'a [u8],
) -> Vec<Case<'a>> {
    let mut cases = Vec::new();
    for &(dtype, n, k) in &shapes.weights {
        for kernel in matmul::kernels(cpu).filter(|kernel| kernel.weights.dtype() == dtype) {
            let inputs = &inputs.by_width[&k];
            cases.extend(MATMUL_ROWS.map(|m| matmul_case(kernel, (n, k), m, inputs, memory)));
        }
    }
    for kernel in attention::kernels(cpu) {
        for (m, depth) in ATTENTION_ROWS.into_iter().zip(DEPTHS) {
            cases.push(attention_case(kernel, shapes, m, depth, memory));
        }
    }
    for m in BETWEEN_ROWS {
        between(&mut cases, shapes, cpu, inputs, m);
    }
    // A model may be smaller than anything that is worth a burst of a full memory.
    cases.retain(|case| case.n_units > 0);
    cases
}

fn matmul_case<'a>(
    kernel: &'static MatMul,
    (n, k): (usize, usize),
    m: usize,
    x: &'a Activated,
    memory: &'a [u8],
) -> Case<'a> {
    let dtype = kernel.weights.dtype();
    let (activations, number, x) = match kernel.activations {
        Activations::Q8x32 => {
            let rows = Rows::new(&x.groups, m, k / GROUP, k / GROUP);
            ("q8x32", Number::Int8, Input::Q8x32(rows))
        }
        Activations::Q8x256 => {
            let n = k.div_ceil(wide::GROUP);
            let rows = Rows::new(&x.wide, m, n, n);
            let number = match kernel.needs.contains(Features::AMX_INT8) {
                true => Number::Int8Tiles,
                false => Number::Int8,
            };
            ("q8x256", number, Input::Q8x256(rows))
        }
        Activations::BF16 => {
            let number = match kernel.needs == Features::SCALAR {
                true => Number::F32,
                false => Number::Bf16,
            };
            ("bf16", number, Input::BF16(Rows::new(&x.halves, m, k, k)))
        }
        _ => {
            let rows = Rows::new(&x.floats, m, k, k);
            ("f32", Number::F32, Input::F32(rows))
        }
    };
    let step = kernel.n_step;
    let (n_units, weights) = weights(kernel.weights, step, k, memory);
    // Kernels for many tokens take more rows at once than their step, if there are more.
    let least_units = match m {
        1 => 1,
        _ => (LEAST_ROWS.min(n) / step).max(1),
    };
    Case {
        kernel: kernel.name,
        what: format!("matmul {} {n} x {k}, {activations}", dtype.name()),
        m,
        cost: Cost {
            bytes: weights.len() as f64 / n_units as f64,
            cached: false,
            operations: (2 * m * step * k) as f64,
            number,
        },
        n_units,
        least_units,
        most_units: n_units,
        run: Box::new(move |scratch, units| {
            // A burst may be many small matrices one after another: a call has no more rows than one of them.
            let per_call = (n / step).max(1);
            for start in units.clone().step_by(per_call) {
                let end = (start + per_call).min(units.end);
                let (rows, n) = (start * step..end * step, (end - start) * step);
                kernel.run(matmul::Args {
                    weights,
                    k,
                    n: rows,
                    x,
                    y: RowsMut::new(scratch.floats(m * n), m, n, n),
                    bias: None,
                    accumulate: false,
                });
            }
        }),
    }
}

/// As many rows of weights as the memory holds, in units of `step`, and their bytes. Layouts may join more rows than a
/// kernel's step.
fn weights(layout: Layout, step: usize, k: usize, memory: &[u8]) -> (usize, &[u8]) {
    const JOINED: usize = 16;
    let together = step.next_multiple_of(JOINED);
    let n_bytes = layout.bytes(together, k).unwrap_or(usize::MAX);
    let n = memory.len() / n_bytes * together;
    let n_bytes = layout.bytes(n, k).unwrap_or(0);
    (n / step, &memory[..n_bytes])
}

fn attention_case<'a>(
    kernel: &'static Attention,
    shapes: &Shapes,
    m: usize,
    depth: usize,
    memory: &'a [u8],
) -> Case<'a> {
    const LINE: usize = 64;
    let &Shapes {
        n_heads,
        n_kv_heads,
        key_dim,
        value_dim,
        ..
    } = shapes;
    let group = n_heads / n_kv_heads;
    let k_bytes = kernel.k_bytes(depth, key_dim).next_multiple_of(LINE);
    let v_bytes = kernel.v_bytes(depth, value_dim).next_multiple_of(LINE);
    let first_pos = depth - m;
    let n_seen: usize = (first_pos..depth).map(|pos| pos + 1).sum();
    let q = random_floats(m * group * key_dim);
    Case {
        kernel: kernel.name,
        what: format!(
            "attention, {group} heads of {key_dim} on one of {}, {depth} positions",
            kv_name(kernel.kv)
        ),
        m,
        cost: Cost {
            bytes: (k_bytes + v_bytes) as f64,
            cached: false,
            operations: (2 * (key_dim + value_dim) * group * n_seen) as f64,
            number: Number::F32,
        },
        n_units: memory.len() / (k_bytes + v_bytes),
        least_units: 1,
        most_units: n_kv_heads,
        run: Box::new(move |scratch, units| {
            let (q_width, out_width) = (group * key_dim, group * value_dim);
            for unit in units {
                let (k, v) =
                    memory[unit * (k_bytes + v_bytes)..][..k_bytes + v_bytes].split_at(k_bytes);
                let out = scratch.floats(m * out_width);
                kernel.run(&mut attention::Args {
                    q: Rows::new(&q, m, q_width, q_width),
                    heads: 0..group,
                    group,
                    key_dim,
                    value_dim,
                    k: Rows::new(k, 1, k_bytes, k_bytes),
                    v: Rows::new(v, 1, v_bytes, v_bytes),
                    first_pos,
                    scale: 1.0 / (key_dim as f32).sqrt(),
                    out: RowsMut::new(out, m, out_width, out_width),
                });
            }
        }),
    }
}

/// What stands between the matmuls, on `m` rows that a second-level cache holds, as far as they fit.
fn between<'a>(
    cases: &mut Vec<Case<'a>>,
    shapes: &'a Shapes,
    cpu: Features,
    inputs: &'a Inputs,
    m: usize,
) {
    let &Shapes {
        width,
        n_ff,
        n_heads,
        key_dim,
        ..
    } = shapes;
    let [floats, zeros] =
        [&inputs.floats, &inputs.zeros].map(|floats| &floats[page_start(floats)..]);
    let room = cached_floats();
    let mut widths = vec![width, n_ff];
    widths.dedup();
    widths.retain(|width| width.is_multiple_of(GROUP));
    for kernel in quantize::kernels(cpu) {
        for &d in &widths {
            let bytes = 4 * d + d / GROUP * size_of::<BlockQ8x32>();
            let run = move |scratch: &mut Scratch, window: usize| {
                let (x, n) = (&floats[window..], d / GROUP);
                let y = RowsMut::new(scratch.groups(m * n), m, n, n);
                kernel.run(Rows::new(x, m, d, d), y);
            };
            cases.push(windows(kernel.name, "quantize", d, m, bytes, run));
        }
    }
    for kernel in wide::kernels(cpu) {
        for &d in &widths {
            let n = d.div_ceil(wide::GROUP);
            let bytes = 4 * d + n * size_of::<wide::BlockQ8x256>();
            let run = move |scratch: &mut Scratch, window: usize| {
                let y = RowsMut::new(scratch.wide(m * n), m, n, n);
                kernel.run(Rows::new(&floats[window..], m, d, d), y);
            };
            cases.push(windows(kernel.name, "quantize by 256", d, m, bytes, run));
        }
    }
    for kernel in bf16::kernels(cpu) {
        for &d in &widths {
            let run = move |scratch: &mut Scratch, window: usize| {
                let y = RowsMut::new(scratch.halves(m * d), m, d, d);
                kernel.run(Rows::new(&floats[window..], m, d, d), y);
            };
            cases.push(windows(kernel.name, "round to 16 bits", d, m, 6 * d, run));
        }
    }
    for kernel in rms_norm::kernels(cpu) {
        let run = move |scratch: &mut Scratch, window: usize| {
            let x = Rows::new(&floats[window..], m, width, width);
            let y = RowsMut::new(scratch.floats(m * width), m, width, width);
            kernel.run(x, &floats[..width], 1e-5, y);
        };
        cases.push(windows(kernel.name, "rms_norm", width, m, 8 * width, run));
    }
    let n_pairs = key_dim / 2;
    let turns: [Vec<f32>; 2] = [0.6, 0.8].map(|turn| vec![turn; m * n_pairs]);
    for kernel in rope::kernels(cpu) {
        let (d, turns) = (n_heads * key_dim, turns.clone());
        let run = move |scratch: &mut Scratch, window: usize| {
            let x = &mut scratch.floats(room + m * d)[window..];
            let [cos, sin] = turns.each_ref().map(|t| Rows::new(t, m, n_pairs, n_pairs));
            kernel.run(RowsMut::new(x, m, d, d), key_dim, cos, sin, Pairs::Halves);
        };
        cases.push(windows(kernel.name, "rope", d, m, 8 * d, run));
    }
    // With zeros on the right, what is on the left stays in the range of floats however often that is done.
    for kernel in gate::kernels(cpu) {
        let run = move |scratch: &mut Scratch, window: usize| {
            let g = &mut scratch.floats(room + m * n_ff)[window..];
            let u = Rows::new(&zeros[window..], m, n_ff, n_ff);
            kernel.run(GateKind::Silu, RowsMut::new(g, m, n_ff, n_ff), u);
        };
        cases.push(windows(kernel.name, "gate", n_ff, m, 12 * n_ff, run));
    }
    for kernel in add::kernels(cpu) {
        let run = move |scratch: &mut Scratch, window: usize| {
            let y = &mut scratch.floats(room + m * width)[window..];
            let x = Rows::new(&zeros[window..], m, width, width);
            kernel.run(RowsMut::new(y, m, width, width), x);
        };
        cases.push(windows(kernel.name, "add", width, m, 12 * width, run));
    }
}

/// A case whose units are `m` rows of `d` each, one after another in a second-level cache; `run` is given where they begin.
fn windows<'a>(
    kernel: &'static str,
    operation: &str,
    d: usize,
    m: usize,
    row_bytes: usize,
    run: impl Fn(&mut Scratch, usize) + Sync + 'a,
) -> Case<'a> {
    /// More than any burst has.
    const MOST: usize = 1 << 24;
    let n_windows = (cached_floats() / (m * d)).max(1);
    Case {
        kernel,
        what: format!("{operation} of {d}"),
        m,
        cost: Cost {
            bytes: (m * row_bytes) as f64,
            cached: true,
            operations: 0.0,
            number: Number::F32,
        },
        n_units: usize::MAX,
        least_units: 1,
        most_units: MOST,
        run: Box::new(move |scratch, units| {
            for unit in units {
                run(scratch, unit % n_windows * m * d);
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Memory as `working_set` fills it: every byte a sound part of any format.
    fn memory() -> Vec<u8> {
        vec![0x35; 1 << 20]
    }

    fn small() -> Shapes {
        Shapes {
            weights: vec![(DType::Q8_0, 48, 64), (DType::F32, 48, 64)],
            width: 64,
            n_ff: 96,
            n_heads: 4,
            n_kv_heads: 2,
            key_dim: 16,
            value_dim: 16,
        }
    }

    #[test]
    fn every_kernel_of_every_list_has_a_case_that_runs() {
        let (cpu, memory) = (Features::detect(), memory());
        let shapes = Shapes {
            weights: Shapes::common()
                .weights
                .iter()
                .map(|&(d, _, _)| (d, 16, 256))
                .collect(),
            ..small()
        };
        let inputs = Inputs::new(&shapes, cpu);
        let cases = cases(&shapes, cpu, &inputs, &memory);
        let names: Vec<&str> = matmul::kernels(cpu)
            .map(|k| k.name)
            .chain(attention::kernels(cpu).map(|k| k.name))
            .chain(quantize::kernels(cpu).map(|k| k.name))
            .chain(rms_norm::kernels(cpu).map(|k| k.name))
            .chain(rope::kernels(cpu).map(|k| k.name))
            .chain(gate::kernels(cpu).map(|k| k.name))
            .chain(add::kernels(cpu).map(|k| k.name))
            .collect();
        for name in names {
            assert!(cases.iter().any(|c| c.kernel == name), "{name}");
        }
        let mut scratch = Scratch::default();
        for case in &cases {
            (case.run)(&mut scratch, 0..1);
            let last = case.n_units.min(1000);
            (case.run)(&mut scratch, last - 1..last);
            assert!(
                scratch.floats.iter().all(|x| x.is_finite()),
                "{} {}",
                case.kernel,
                case.what
            );
            assert!(case.cost.bytes > 0.0 && case.most_units > 0);
        }
    }

    #[test]
    fn a_cost_is_the_bytes_of_the_rows_and_two_operations_a_product() {
        let (shapes, memory) = (small(), memory());
        let inputs = Inputs::new(&shapes, Features::SCALAR);
        let cases = cases(&shapes, Features::SCALAR, &inputs, &memory);
        let case = cases
            .iter()
            .find(|c| c.kernel == "matmul::q8_0::scalar" && c.m == 4)
            .unwrap();
        assert_eq!(case.what, "matmul Q8_0 48 x 64, q8x32");
        assert_eq!(case.cost.bytes, 68.0);
        assert_eq!(case.cost.operations, f64::from(2 * 4 * 64));
        assert_eq!(case.cost.number, Number::Int8);
        assert_eq!(case.n_units, (1 << 20) / (16 * 68) * 16);

        let attention = cases
            .iter()
            .find(|c| c.kernel == "attention::scalar::f32" && c.m == 1)
            .unwrap();
        assert_eq!(attention.cost.bytes, f64::from(2 * 2048 * 16 * 4));
        assert_eq!(attention.cost.operations, f64::from(4 * 16 * 2 * 2048));
    }
}
