//! Weights in the layouts of their kernels: the same numbers, whenever and by whomever they are packed.

mod common;

use std::ops::Range;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use common::*;
use nibble_graph::{
    Batch, Bytes, Error, Graph, KvType, Limits, Plan, Precision, Segment, Weight, Weights,
};
use nibble_kernels::matmul::Layout;
use nibble_kernels::{Features, Kernels};
use nibble_quant::DType;

fn unpacked(limits: Limits) -> Limits {
    Limits {
        pack: false,
        ..limits
    }
}

/// Whether the best kernel here wants weights of a format packed.
fn is_packed(dtype: DType) -> bool {
    let plan = plan(dtype, limits(Precision::Exact, KvType::F16));
    plan.packing().n_bytes() > 0
}

#[test]
fn packed_weights_give_the_same_bits() {
    let tokens = tokens(40);
    for &dtype in DType::ALL {
        for precision in [Precision::Exact, Precision::Reference] {
            let limits = limits(precision, KvType::F16);
            let expected = logits(&plan(dtype, unpacked(limits)), &tokens, 64, 1);
            let plan = plan(dtype, limits);
            for (threads, max_batch) in [(1, 64), (2, 1), (3, 64), (8, 7)] {
                let packed = packed(&plan);
                for _ in 0..2 {
                    let got = logits_with(&plan, &packed, &tokens, max_batch, threads);
                    assert!(
                        got == expected,
                        "{} {precision:?}: {threads} threads, batches of {max_batch}",
                        dtype.name()
                    );
                    assert!(packed.bytes().is_some(), "every weight was used");
                }
            }
        }
    }
}

#[test]
fn quantized_weights_are_packed_where_a_kernel_wants_it_and_it_is_allowed() {
    let cpu = Features::detect();
    let is_wanted = cpu.contains(Features::AVX2) || cpu.contains(Features::NEON);
    for (dtype, expected) in [
        (DType::Q4_0, is_wanted),
        (DType::Q8_0, is_wanted),
        (DType::F32, false),
    ] {
        assert_eq!(is_packed(dtype), expected, "{}", dtype.name());
    }
    let limits = limits(Precision::Exact, KvType::F16);
    let graph = graph(DType::Q4_0);
    let none = |features, limits| {
        let plan = Plan::new(&graph, &Kernels::for_cpu(features), limits).unwrap();
        let is_plain = |c: nibble_graph::Choice<'_>| matches!(c.kernel.weights, Layout::File(_));
        plan.packing().weights().is_empty() && plan.choices().all(is_plain)
    };
    assert!(none(Features::detect(), unpacked(limits)));
    assert!(none(Features::SCALAR, limits));
}

#[test]
fn pieces_tile_the_memory_and_weights_lie_apart() {
    for &dtype in DType::ALL {
        let plan = plan(dtype, limits(Precision::Exact, KvType::F16));
        let packing = plan.packing();
        let pieces = packing.pieces();
        assert!(pieces.is_sorted_by(|a, b| a < b), "{pieces:?}");
        assert_eq!(pieces.last().copied().unwrap_or(0), packing.n_bytes());
        let mut end = 0;
        for weight in packing.weights() {
            assert!(weight.place.start >= end && weight.place.start.is_multiple_of(64));
            let (n, k) = (weight.weight.n, weight.weight.k);
            assert_eq!(weight.layout.bytes(n, k), Some(weight.place.len()));
            assert_eq!(weight.layout.dtype(), weight.weight.dtype);
            end = weight.place.end;
        }
    }
}

/// Names of weights, and which of their bytes were released.
type Released = Arc<Mutex<Vec<(String, Range<usize>)>>>;

/// A vocabulary that is no multiple of anything, with rows of one group; the head is the embedding unless it has one of
/// its own.
struct Odd {
    is_tied: bool,
    released: Released,
}

const ODD_VOCAB: usize = 1021;
const ODD_WIDTH: usize = 32;

/// Bytes that note which of them were released.
struct Noted {
    name: String,
    bytes: Vec<u8>,
    released: Released,
}

impl Bytes for Noted {
    fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn release(&self, range: Range<usize>) {
        assert!(range.end <= self.bytes.len());
        let mut released = self.released.lock().unwrap();
        released.push((self.name.clone(), range));
    }
}

impl Weights for Odd {
    fn weight(&self, name: &str) -> Result<Option<Weight>, Error> {
        let is_there = name == "token_embd.weight" || !self.is_tied && name == "output.weight";
        if !is_there {
            return Ok(None);
        }
        let salt = name.len();
        let values: Vec<f32> = (0..ODD_VOCAB * ODD_WIDTH)
            .map(|i| ((i * 31 + i / 97 + salt) % 61) as f32 / 30.0 - 1.0)
            .collect();
        let dtype = DType::Q8_0;
        let mut bytes = vec![0; dtype.bytes_for(values.len()).unwrap()];
        dtype.encode(&values, &mut bytes);
        let len = bytes.len();
        let noted = Noted {
            name: name.to_owned(),
            bytes,
            released: self.released.clone(),
        };
        Ok(Weight::new(
            name,
            dtype,
            ODD_VOCAB,
            ODD_WIDTH,
            Arc::new(noted),
            0..len,
        ))
    }
}

fn odd(is_tied: bool) -> (Odd, Graph) {
    let odd = Odd {
        is_tied,
        released: Arc::default(),
    };
    let graph: Result<Graph, Error> = Graph::build(&odd, |g| {
        let x = g.embed("token_embd", ODD_VOCAB, ODD_WIDTH)?;
        g.logits(x, "output", "token_embd", ODD_VOCAB)
    });
    (odd, graph.unwrap())
}

fn odd_plan(graph: &Graph, pack: bool) -> Plan {
    let limits = Limits {
        pack,
        ..limits(Precision::Exact, KvType::F32)
    };
    Plan::new(graph, &Kernels::for_cpu(Features::detect()), limits).unwrap()
}

#[test]
fn a_tied_embedding_is_read_from_where_it_is() {
    let (_, graph) = odd(true);
    let tokens: Vec<u32> = (0..60).map(|i| i * 17 + 1).chain([0, 1020]).collect();
    let expected = logits(&odd_plan(&graph, false), &tokens, 64, 1);
    let plan = odd_plan(&graph, true);
    assert_eq!(
        plan.packing().weights().len(),
        usize::from(is_packed(DType::Q8_0))
    );
    for threads in [1, 3] {
        let packed = packed(&plan);
        // Rows of the first come from the source, of the second from packed memory.
        for round in 0..2 {
            let got = logits_with(&plan, &packed, &tokens, 64, threads);
            assert!(got == expected, "{threads} threads, round {round}");
        }
    }
}

#[test]
fn what_was_packed_is_released_once_and_an_untied_embedding_never() {
    if !is_packed(DType::Q8_0) {
        return;
    }
    for (is_tied, name) in [(true, "token_embd.weight"), (false, "output.weight")] {
        for threads in [1, 2, 5] {
            let (odd, graph) = odd(is_tied);
            let plan = odd_plan(&graph, true);
            let names: Vec<&str> = plan
                .packing()
                .weights()
                .iter()
                .map(|w| &*w.weight.name)
                .collect();
            assert_eq!(names, [name]);
            let packed = packed(&plan);
            logits_with(&plan, &packed, &[1, 2, 3], 64, threads);
            let mut released = odd.released.lock().unwrap().clone();
            released.sort_by_key(|(_, range)| range.start);
            let n_bytes = DType::Q8_0.bytes_for(ODD_VOCAB * ODD_WIDTH).unwrap();
            let mut end = 0;
            for (of, range) in &released {
                assert_eq!((&**of, range.start), (name, end), "{released:?}");
                end = range.end;
            }
            assert_eq!(end, n_bytes);
            logits_with(&plan, &packed, &[1, 2, 3], 64, threads);
            assert_eq!(odd.released.lock().unwrap().len(), released.len());
        }
    }
}

#[test]
fn a_cancelled_run_leaves_weights_to_the_next() {
    let plan = plan(DType::Q4_0, limits(Precision::Exact, KvType::F16));
    let packed = packed(&plan);
    let tokens = tokens(8);
    let team = team(2);
    let (mut work, mut state) = (plan.work().unwrap(), plan.state().unwrap());
    let batch = Batch {
        tokens: &tokens,
        segments: &[Segment { rows: 0..8, pos: 0 }],
        prompt: false,
    };
    let cancel = AtomicBool::new(true);
    let states = &mut [&mut state];
    let cancelled = plan.run(&team, 2, &packed, &mut work, &batch, states, Some(&cancel));
    assert!(cancelled.is_err());
    assert_eq!(packed.bytes().is_some(), !is_packed(DType::Q4_0));
    let fresh = logits(&plan, &tokens, 64, 1);
    assert!(logits_with(&plan, &packed, &tokens, 64, 2) == fresh);
}

#[test]
#[should_panic(expected = "packed weights of this plan")]
fn weights_of_another_plan_are_refused() {
    let limits = limits(Precision::Exact, KvType::F16);
    let [one, other] = [DType::Q4_0, DType::Q8_0].map(|dtype| plan(dtype, limits));
    logits_with(&one, &packed(&other), &[1], 64, 1);
}
