//! Decode is cut by heads or by chunks of positions, as the threads want it, and gives the same bits.

mod common;

use std::sync::Arc;

use common::{packed, team};
use nibble_graph::{
    Arena, Batch, Error, GateKind, Graph, KvType, Limits, Packed, Pairs, Plan, Precision, Rope,
    Segment, State, Weight, Weights,
};
use nibble_kernels::{Features, Kernels};
use nibble_quant::DType;
use nibble_team::Team;

const HEAD_DIM: usize = 64;
const N_FF: usize = 64;
const N_VOCAB: usize = 64;
const THREADS: [usize; 5] = [1, 2, 3, 4, 8];

/// A network of few weights and this many heads.
#[derive(Clone, Copy, Debug)]
struct Network {
    n_layers: usize,
    n_kv_heads: usize,
    group: usize,
}

impl Network {
    fn width(self) -> usize {
        self.n_kv_heads * self.group * HEAD_DIM
    }

    fn plan(self, kv: KvType) -> Plan {
        let (width, kv_width) = (self.width(), self.n_kv_heads * HEAD_DIM);
        let n_heads = self.n_kv_heads * self.group;
        let rope = Rope {
            pairs: Pairs::Halves,
            frequencies: (0..HEAD_DIM / 2)
                .map(|i| 100f64.powf(-(i as f64) / 32.0))
                .collect(),
            magnitude: 1.0,
        };
        let graph: Result<Graph, Error> = Graph::build(&self, |g| {
            let mut x = g.embed("token_embd", N_VOCAB, width)?;
            for l in g.layers(self.n_layers) {
                let h = l.rms_norm(x, "attn_norm", 1e-5)?;
                let q = l.heads(l.matmul(h, "attn_q", width)?, n_heads)?;
                let k = l.heads(l.matmul(h, "attn_k", kv_width)?, self.n_kv_heads)?;
                let v = l.heads(l.matmul(h, "attn_v", kv_width)?, self.n_kv_heads)?;
                let a = l.attention(&q.rope(&rope)?, &k.rope(&rope)?, &v, 0.5)?;
                x = l.add(x, l.matmul(a, "attn_output", width)?);
                let h = l.rms_norm(x, "ffn_norm", 1e-5)?;
                x = l.add(x, l.gated_mlp(h, N_FF, GateKind::Silu)?);
            }
            let x = g.rms_norm(x, "output_norm", 1e-5)?;
            g.logits(x, "output", "token_embd", N_VOCAB)
        });
        let limits = Limits {
            max_batch: 64,
            context: 1024,
            max_logits: 64,
            max_threads: 8,
            kv,
            precision: Precision::Exact,
            pack: true,
        };
        let graph = graph.expect("the network fits its weights");
        Plan::new(&graph, &Kernels::for_cpu(Features::detect()), limits)
            .expect("the network can be planned")
    }
}

impl Weights for Network {
    fn weight(&self, name: &str) -> Result<Option<Weight>, Error> {
        let (width, kv_width) = (self.width(), self.n_kv_heads * HEAD_DIM);
        let part = name.rsplit('.').nth(1).unwrap_or_default();
        let (n, k, dtype) = match part {
            "token_embd" => (N_VOCAB, width, DType::Q8_0),
            "attn_q" | "attn_output" => (width, width, DType::Q8_0),
            "attn_k" | "attn_v" => (kv_width, width, DType::Q8_0),
            "ffn_gate" | "ffn_up" => (N_FF, width, DType::Q8_0),
            "ffn_down" => (width, N_FF, DType::Q8_0),
            "attn_norm" | "ffn_norm" | "output_norm" => (1, width, DType::F32),
            _ => return Ok(None),
        };
        if name.ends_with(".bias") {
            return Ok(None);
        }
        let mut state = name
            .bytes()
            .fold(1u32, |h, b| h * 31 % 65_521 + u32::from(b));
        let values: Vec<f32> = (0..n * k)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) as f32 / (1 << 24) as f32 - 0.5
            })
            .map(|x| {
                if n == 1 {
                    1.0 + 0.2 * x
                } else {
                    x * 4.0 / (k as f32).sqrt()
                }
            })
            .collect();
        let mut bytes = vec![0; dtype.bytes_for(n * k).expect("whole blocks")];
        dtype.encode(&values, &mut bytes);
        let n_bytes = bytes.len();
        let weight = Weight::new(name, dtype, n, k, Arc::new(bytes), 0..n_bytes);
        Ok(Some(weight.expect("rows fill the bytes")))
    }
}

/// A plan with what its runs need.
struct Machine {
    plan: Plan,
    team: Team,
    packed: Packed,
    work: Arena,
}

impl Machine {
    fn new(network: Network, kv: KvType) -> Machine {
        let plan = network.plan(kv);
        Machine {
            team: team(8),
            packed: packed(&plan),
            work: plan.work().expect("memory"),
            plan,
        }
    }

    /// Logits after each of the rows, as bits.
    fn logits(
        &mut self,
        threads: usize,
        tokens: &[u32],
        segments: &[Segment],
        states: &mut [&mut State],
    ) -> Vec<Vec<u32>> {
        let Machine {
            plan,
            team,
            packed,
            work,
        } = self;
        let batch = Batch {
            tokens,
            segments,
            prompt: false,
        };
        let evaluated = plan
            .run(team, threads, packed, work, &batch, states, None)
            .expect("a run");
        let rows: Vec<usize> = (0..tokens.len()).collect();
        let logits = plan
            .logits(team, threads, packed, work, evaluated, &rows, None)
            .expect("a run");
        rows.iter()
            .map(|&row| logits.row(row).iter().map(|x| x.to_bits()).collect())
            .collect()
    }

    /// Logits after tokens that begin at a position, in batches of at most `max_batch`.
    fn feed(
        &mut self,
        threads: usize,
        tokens: &[u32],
        pos: usize,
        max_batch: usize,
        state: &mut State,
    ) -> Vec<Vec<u32>> {
        let mut all = Vec::new();
        for (i, tokens) in tokens.chunks(max_batch).enumerate() {
            let segment = Segment {
                rows: 0..tokens.len(),
                pos: pos + i * max_batch,
            };
            all.extend(self.logits(threads, tokens, &[segment], &mut [&mut *state]));
        }
        all
    }
}

fn tokens(n: usize, seed: usize) -> Vec<u32> {
    (0..n)
        .map(|i| ((i + seed) * 37 + i * i * 11) as u32 % N_VOCAB as u32)
        .collect()
}

#[test]
fn any_number_of_threads_gives_the_same_logits_for_any_number_of_heads() {
    // Few positions, the border of a chunk, some chunks.
    const FIRST: [usize; 3] = [3, 250, 760];
    const N: usize = 12;
    for (n_kv_heads, group) in [(1, 3), (2, 7), (3, 3), (8, 1)] {
        let network = Network {
            n_layers: 2,
            n_kv_heads,
            group,
        };
        for kv in [KvType::F16, KvType::Q8_0] {
            let mut machine = Machine::new(network, kv);
            let mut state = machine.plan.state().expect("memory");
            let text = tokens(FIRST[2] + N, 0);
            machine.feed(2, &text, 0, 64, &mut state);
            for first in FIRST {
                let here = &text[first..first + N];
                // More rows than decode takes: attention by heads, without a cut.
                let prefill = machine.feed(1, here, first, 64, &mut state);
                for threads in THREADS {
                    for max_batch in [1, 3] {
                        // Positions are written anew, and must hold the same.
                        let decode = machine.feed(threads, here, first, max_batch, &mut state);
                        assert!(
                            decode == prefill,
                            "{network:?} {kv:?} from {first} on {threads} threads, {max_batch} rows"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn conversations_of_any_length_share_a_step() {
    let network = Network {
        n_layers: 2,
        n_kv_heads: 3,
        group: 2,
    };
    let mut machine = Machine::new(network, KvType::F16);
    let texts = [tokens(601, 1), tokens(5, 2), tokens(258, 3)];
    let mut states: Vec<State> = texts
        .iter()
        .map(|_| machine.plan.state().expect("memory"))
        .collect();
    let alone: Vec<_> = texts
        .iter()
        .zip(&mut states)
        .map(|(text, state)| machine.feed(1, text, 0, 64, state))
        .collect();
    // One row more of the first and the second, two of the third.
    let ends = [1, 1, 2];
    let (mut rows, mut segments) = (Vec::new(), Vec::new());
    for (text, n) in texts.iter().zip(ends) {
        segments.push(Segment {
            rows: rows.len()..rows.len() + n,
            pos: text.len() - n,
        });
        rows.extend_from_slice(&text[text.len() - n..]);
    }
    for threads in THREADS {
        let mut states: Vec<&mut State> = states.iter_mut().collect();
        let together = machine.logits(threads, &rows, &segments, &mut states);
        let expected = alone.iter().zip(ends);
        let expected: Vec<_> = expected
            .flat_map(|(all, n)| &all[all.len() - n..])
            .collect();
        assert!(together.iter().eq(expected), "{threads} threads");
    }
}

#[test]
fn a_layer_of_decode_passes_four_barriers_with_heads_for_each_thread_and_six_at_most() {
    for n_kv_heads in [1, 2, 3, 8] {
        let plan = |n_layers| {
            Network {
                n_layers,
                n_kv_heads,
                group: 2,
            }
            .plan(KvType::F16)
        };
        let (two, three) = (plan(2), plan(3));
        for threads in THREADS {
            let n = three.n_decode_barriers(threads) - two.n_decode_barriers(threads);
            let most = if n_kv_heads % threads == 0 { 4 } else { 6 };
            assert!(n <= most, "{n_kv_heads} heads on {threads} threads: {n}");
        }
    }
}
