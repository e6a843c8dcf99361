//! A small transformer with weights from a formula, in any format.
#![allow(dead_code, unreachable_pub, reason = "each test file uses a part")]

use std::ops::Range;
use std::sync::Arc;

use nibble_gguf::LazyBytes;
use nibble_graph::{
    Batch, Error, Evaluated, GateKind, Graph, KvType, Limits, Packed, PackedMemory, Pairs, Plan,
    Precision, Rope, Segment, State, Weight, Weights,
};
use nibble_kernels::{Features, Kernels};
use nibble_quant::DType;
use nibble_team::{Team, TeamConfig};

pub const N_VOCAB: usize = 96;
pub const WIDTH: usize = 256;
pub const N_HEADS: usize = 4;
pub const N_KV_HEADS: usize = 2;
pub const HEAD_DIM: usize = 64;
pub const N_FF: usize = 512;
pub const N_LAYERS: usize = 2;
pub const EPS: f32 = 1e-5;

/// Weights of this network, matrices in one format.
pub struct Formula(pub DType);

/// Rows and row length of a weight of the network.
pub fn shape(name: &str) -> Option<(usize, usize)> {
    let part = name
        .strip_prefix("blk.")
        .and_then(|n| n.split_once('.'))
        .map_or(name, |(_, part)| part);
    Some(match part {
        "token_embd.weight" => (N_VOCAB, WIDTH),
        "attn_q.weight" | "attn_output.weight" => (WIDTH, WIDTH),
        "attn_k.weight" | "attn_v.weight" => (N_KV_HEADS * HEAD_DIM, WIDTH),
        "ffn_gate.weight" | "ffn_up.weight" => (N_FF, WIDTH),
        "ffn_down.weight" => (WIDTH, N_FF),
        "attn_norm.weight" | "ffn_norm.weight" | "output_norm.weight" => (1, WIDTH),
        "attn_q.bias" => (1, WIDTH),
        _ => return None,
    })
}

/// The values of a weight before its format rounds them: small and spread like those of a trained one.
pub fn values(name: &str) -> Vec<f32> {
    let (n, k) = shape(name).expect("a weight of the network");
    let mut state = name.bytes().fold(0x9e37_79b9u32, |h, b| {
        (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
    });
    let mut uniform = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 24) as f32 - 0.5
    };
    let (scale, offset) = if name.contains("norm") {
        (0.2, 1.0)
    } else {
        (3.0 / (k as f32).sqrt(), 0.0)
    };
    (0..n * k).map(|_| offset + scale * uniform()).collect()
}

impl Formula {
    fn dtype(&self, name: &str) -> DType {
        if shape(name).is_some_and(|(n, _)| n == 1) {
            DType::F32
        } else {
            self.0
        }
    }

    /// The values that the format stands for.
    pub fn decoded(&self, name: &str) -> Vec<f32> {
        let values = values(name);
        let dtype = self.dtype(name);
        let mut bytes = vec![0; dtype.bytes_for(values.len()).expect("whole blocks")];
        dtype.encode(&values, &mut bytes);
        let mut decoded = vec![0.0; values.len()];
        dtype.decode(&bytes, &mut decoded);
        decoded
    }
}

impl Weights for Formula {
    fn weight(&self, name: &str) -> Result<Option<Weight>, Error> {
        let Some((n, k)) = shape(name) else {
            return Ok(None);
        };
        let dtype = self.dtype(name);
        let mut bytes = vec![0; dtype.bytes_for(n * k).expect("whole blocks")];
        dtype.encode(&values(name), &mut bytes);
        let n_bytes = bytes.len();
        Ok(Some(
            Weight::new(name, dtype, n, k, Arc::new(bytes), 0..n_bytes)
                .expect("rows fill the bytes"),
        ))
    }
}

pub fn rope() -> Rope {
    let frequencies = (0..HEAD_DIM / 2)
        .map(|i| 10_000f64.powf(-(i as f64) / 32.0))
        .collect();
    Rope {
        pairs: Pairs::Halves,
        frequencies,
        magnitude: 1.0,
    }
}

pub fn graph(dtype: DType) -> Graph {
    let built: Result<Graph, Error> = Graph::build(&Formula(dtype), |g| {
        let mut x = g.embed("token_embd", N_VOCAB, WIDTH)?;
        for l in g.layers(N_LAYERS) {
            let h = l.rms_norm(x, "attn_norm", EPS)?;
            let q = l
                .heads(l.matmul(h, "attn_q", WIDTH)?, N_HEADS)?
                .rope(&rope())?;
            let k = l
                .heads(l.matmul(h, "attn_k", N_KV_HEADS * HEAD_DIM)?, N_KV_HEADS)?
                .rope(&rope())?;
            let v = l.heads(l.matmul(h, "attn_v", N_KV_HEADS * HEAD_DIM)?, N_KV_HEADS)?;
            let a = l.attention(&q, &k, &v, 0.125)?;
            x = l.add(x, l.matmul(a, "attn_output", WIDTH)?);
            let h = l.rms_norm(x, "ffn_norm", EPS)?;
            x = l.add(x, l.gated_mlp(h, N_FF, GateKind::Silu)?);
        }
        let x = g.rms_norm(x, "output_norm", EPS)?;
        g.logits(x, "output", "token_embd", N_VOCAB)
    });
    built.expect("the network fits its weights")
}

pub fn limits(precision: Precision, kv: KvType) -> Limits {
    Limits {
        max_batch: 64,
        context: 128,
        max_logits: 4,
        max_threads: 8,
        kv,
        precision,
        pack: true,
    }
}

pub fn plan(dtype: DType, limits: Limits) -> Plan {
    Plan::new(&graph(dtype), &Kernels::for_cpu(Features::detect()), limits)
        .expect("the network can be planned")
}

/// Memory for packed weights, as models have it.
struct Memory(LazyBytes);

impl PackedMemory for Memory {
    fn n_bytes(&self) -> usize {
        self.0.len()
    }

    fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        self.0.get(range)
    }

    fn get_or_fill(&self, range: Range<usize>, fill: &dyn Fn(Range<usize>, &mut [u8])) -> &[u8] {
        self.0.get_or_fill(range, fill)
    }
}

/// The packed weights of a plan, none of them packed yet.
pub fn packed(plan: &Plan) -> Packed {
    let memory = LazyBytes::new(plan.packing().pieces()).expect("memory");
    plan.packed(Arc::new(Memory(memory)))
}

pub fn team(threads: usize) -> Team {
    Team::new(&TeamConfig {
        threads: Some(threads),
        ..TeamConfig::default()
    })
    .expect("threads start")
}

/// Logits after every token, evaluated in batches of `max_batch` on `threads`.
pub fn logits(plan: &Plan, tokens: &[u32], max_batch: usize, threads: usize) -> Vec<Vec<f32>> {
    logits_with(plan, &packed(plan), tokens, max_batch, threads)
}

/// As [`logits`], with weights that may be packed already.
pub fn logits_with(
    plan: &Plan,
    packed: &Packed,
    tokens: &[u32],
    max_batch: usize,
    threads: usize,
) -> Vec<Vec<f32>> {
    let team = team(threads);
    let (mut work, mut state) = (plan.work().expect("memory"), plan.state().expect("memory"));
    let mut out = Vec::new();
    for (i, chunk) in tokens.chunks(max_batch).enumerate() {
        let evaluated = run(
            plan,
            &team,
            threads,
            packed,
            &mut work,
            &mut state,
            chunk,
            i * max_batch,
        );
        let rows: Vec<usize> = (0..chunk.len()).collect();
        for rows in rows.chunks(4) {
            let logits = plan
                .logits(&team, threads, packed, &mut work, evaluated, rows, None)
                .expect("a run");
            out.extend((0..rows.len()).map(|i| logits.row(i).to_vec()));
        }
    }
    out
}

pub fn run(
    plan: &Plan,
    team: &Team,
    threads: usize,
    packed: &Packed,
    work: &mut nibble_graph::Arena,
    state: &mut State,
    tokens: &[u32],
    pos: usize,
) -> Evaluated {
    let batch = Batch {
        tokens,
        segments: &[Segment {
            rows: 0..tokens.len(),
            pos,
        }],
        prompt: true,
    };
    plan.run(team, threads, packed, work, &batch, &mut [state], None)
        .expect("a run")
}

pub fn tokens(n: usize) -> Vec<u32> {
    (0..n)
        .map(|i| (i * 37 + i * i * 11) as u32 % N_VOCAB as u32)
        .collect()
}

/// Root of the mean squared difference, relative to that of what is expected.
pub fn relative_error(found: &[f32], expected: &[f32]) -> f64 {
    assert_eq!(found.len(), expected.len());
    let square = |x: f32| f64::from(x) * f64::from(x);
    let pairs = found.iter().zip(expected);
    let error: f64 = pairs.map(|(a, b)| square(a - b)).sum();
    let size: f64 = expected.iter().map(|&x| square(x)).sum();
    (error / size).sqrt()
}
