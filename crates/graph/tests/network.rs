//! A whole network: against a plain forward pass in 64 bits, and against itself.

mod common;

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use common::*;
use nibble_graph::{Batch, Error, Graph, KvType, Phase, Precision, Segment, Weights};
use nibble_quant::DType;

/// `y = W x` in 64 bits.
fn matvec(weights: &Formula, name: &str, x: &[f64]) -> Vec<f64> {
    let w = weights.decoded(name);
    w.chunks(x.len())
        .map(|row| row.iter().zip(x).map(|(&w, &x)| f64::from(w) * x).sum())
        .collect()
}

fn norm(weights: &Formula, name: &str, x: &[f64]) -> Vec<f64> {
    let w = weights.decoded(name);
    let mean = x.iter().map(|x| x * x).sum::<f64>() / x.len() as f64;
    x.iter()
        .zip(&w)
        .map(|(x, &w)| x / (mean + f64::from(EPS)).sqrt() * f64::from(w))
        .collect()
}

fn turn(heads: &mut [f64], pos: usize) {
    for head in heads.chunks_mut(HEAD_DIM) {
        for (i, frequency) in rope().frequencies.iter().enumerate() {
            let (sin, cos) = (pos as f64 * frequency).sin_cos();
            let (a, b) = (head[i], head[i + HEAD_DIM / 2]);
            head[i] = a * cos - b * sin;
            head[i + HEAD_DIM / 2] = a * sin + b * cos;
        }
    }
}

/// The network as its formulas say, token by token, in 64 bits.
fn plain(weights: &Formula, tokens: &[u32]) -> Vec<Vec<f64>> {
    let mut cache = vec![(Vec::new(), Vec::new()); N_LAYERS];
    let table = weights.decoded("token_embd.weight");
    let mut out = Vec::new();
    for (pos, &token) in tokens.iter().enumerate() {
        let row = &table[token as usize * WIDTH..][..WIDTH];
        let mut x: Vec<f64> = row.iter().map(|&x| f64::from(x)).collect();
        for (layer, (keys, values)) in cache.iter_mut().enumerate() {
            let name = |part: &str| format!("blk.{layer}.{part}");
            let h = norm(weights, &name("attn_norm.weight"), &x);
            let mut q = matvec(weights, &name("attn_q.weight"), &h);
            let bias = weights.decoded(&name("attn_q.bias"));
            q.iter_mut()
                .zip(&bias)
                .for_each(|(q, &b)| *q += f64::from(b));
            let mut k = matvec(weights, &name("attn_k.weight"), &h);
            turn(&mut q, pos);
            turn(&mut k, pos);
            keys.push(k);
            values.push(matvec(weights, &name("attn_v.weight"), &h));
            let mut a = vec![0.0; WIDTH];
            for head in 0..N_HEADS {
                let kv = head / (N_HEADS / N_KV_HEADS) * HEAD_DIM;
                let q = &q[head * HEAD_DIM..][..HEAD_DIM];
                let dot =
                    |k: &Vec<f64>| q.iter().zip(&k[kv..]).map(|(q, k)| q * k).sum::<f64>() * 0.125;
                let weight: Vec<f64> = keys.iter().map(|k| dot(k).exp()).collect();
                let sum: f64 = weight.iter().sum();
                for (w, v) in weight.iter().zip(values.iter()) {
                    for d in 0..HEAD_DIM {
                        a[head * HEAD_DIM + d] += w / sum * v[kv + d];
                    }
                }
            }
            let o = matvec(weights, &name("attn_output.weight"), &a);
            x.iter_mut().zip(&o).for_each(|(x, o)| *x += o);
            let h = norm(weights, &name("ffn_norm.weight"), &x);
            let gate = matvec(weights, &name("ffn_gate.weight"), &h);
            let up = matvec(weights, &name("ffn_up.weight"), &h);
            let gated: Vec<f64> = gate
                .iter()
                .zip(&up)
                .map(|(g, u)| g / (1.0 + (-g).exp()) * u)
                .collect();
            let down = matvec(weights, &name("ffn_down.weight"), &gated);
            x.iter_mut().zip(&down).for_each(|(x, d)| *x += d);
        }
        out.push(matvec(
            weights,
            "token_embd.weight",
            &norm(weights, "output_norm.weight", &x),
        ));
    }
    out
}

#[test]
fn logits_are_those_of_the_formulas() {
    let tokens = tokens(9);
    for dtype in [DType::F32, DType::Q4_0, DType::Q6_K] {
        let expected = plain(&Formula(dtype), &tokens);
        let plan = plan(dtype, limits(Precision::Reference, KvType::F32));
        for (row, (got, expected)) in logits(&plan, &tokens, 64, 2)
            .iter()
            .zip(&expected)
            .enumerate()
        {
            for (got, expected) in got.iter().zip(expected) {
                // Logits are sums of 256 products of size one; ten such stages, each rounded 1e-7 relative.
                assert!(
                    (f64::from(*got) - expected).abs() < 1e-4,
                    "{} row {row}: {got} {expected}",
                    dtype.name()
                );
            }
        }
    }
}

#[test]
fn int8_activations_stay_close() {
    let tokens = tokens(9);
    for &dtype in DType::ALL {
        let exact = logits(
            &plan(dtype, limits(Precision::Exact, KvType::F32)),
            &tokens,
            64,
            2,
        )
        .concat();
        let reference = logits(
            &plan(dtype, limits(Precision::Reference, KvType::F32)),
            &tokens,
            64,
            2,
        )
        .concat();
        let error = relative_error(&exact, &reference);
        assert!(error < 0.05, "{}: {error}", dtype.name());
    }
}

#[test]
fn smaller_caches_stay_close() {
    let tokens = tokens(70);
    let of = |kv| {
        let plan = plan(DType::F32, limits(Precision::Reference, kv));
        logits(&plan, &tokens, 64, 2).concat()
    };
    let floats = of(KvType::F32);
    // A value is rounded by at most 2⁻¹¹ of itself in f16, by 1/254 of the largest of 32 in q8_0.
    for (kv, bound) in [(KvType::F16, 1e-3), (KvType::Q8_0, 1e-2)] {
        let relative = relative_error(&of(kv), &floats);
        assert!(0.0 < relative && relative < bound, "{kv:?}: {relative}");
    }
}

#[test]
fn neither_threads_nor_batches_change_a_bit() {
    let tokens = tokens(70);
    for dtype in [DType::F32, DType::F16, DType::Q8_0, DType::Q4_K] {
        for kv in [KvType::F32, KvType::F16, KvType::Q8_0] {
            let plan = plan(dtype, limits(Precision::Exact, kv));
            let whole = logits(&plan, &tokens, 64, 1);
            for threads in [1, 2, 3, 8] {
                for max_batch in [1, 3, 7, 33, 64] {
                    let split = logits(&plan, &tokens, max_batch, threads);
                    assert!(
                        whole == split,
                        "{} {kv:?}: {threads} threads, batches of {max_batch}",
                        dtype.name()
                    );
                }
            }
        }
    }
}

#[test]
fn conversations_that_run_together_do_not_touch_each_other() {
    let plan = plan(DType::Q4_K, limits(Precision::Exact, KvType::F16));
    let team = team(3);
    let packed = packed(&plan);
    let mut work = plan.work().unwrap();
    let (a, b) = (tokens(12), tokens(40)[20..].to_vec());
    let alone = [logits(&plan, &a, 64, 1), logits(&plan, &b, 64, 1)];
    let mut states = [plan.state().unwrap(), plan.state().unwrap()];
    // Half of each by itself, then the rest of both in one batch.
    let [first, second] = &mut states;
    run(&plan, &team, 3, &packed, &mut work, first, &a[..5], 0);
    run(&plan, &team, 3, &packed, &mut work, second, &b[..13], 0);
    let both: Vec<u32> = a[5..].iter().chain(&b[13..]).copied().collect();
    let segments = [
        Segment { rows: 0..7, pos: 5 },
        Segment {
            rows: 7..14,
            pos: 13,
        },
    ];
    let batch = Batch {
        tokens: &both,
        segments: &segments,
        prompt: false,
    };
    let evaluated = plan.run(
        &team,
        3,
        &packed,
        &mut work,
        &batch,
        &mut [first, second],
        None,
    );
    let logits = plan
        .logits(
            &team,
            3,
            &packed,
            &mut work,
            evaluated.unwrap(),
            &[6, 13],
            None,
        )
        .unwrap();
    assert_eq!(logits.row(0), alone[0][11]);
    assert_eq!(logits.row(1), alone[1][19]);
}

#[test]
fn what_lies_beyond_a_position_does_not_matter() {
    let plan = plan(DType::F32, limits(Precision::Exact, KvType::F16));
    let team = team(2);
    let packed = packed(&plan);
    let (mut work, mut state) = (plan.work().unwrap(), plan.state().unwrap());
    run(
        &plan,
        &team,
        2,
        &packed,
        &mut work,
        &mut state,
        &tokens(60),
        0,
    );
    // Back to position 10 with other tokens: the 50 stale positions are still in the cache.
    let other: Vec<u32> = tokens(60)
        .iter()
        .map(|t| (t + 1) % N_VOCAB as u32)
        .collect();
    let evaluated = run(
        &plan,
        &team,
        2,
        &packed,
        &mut work,
        &mut state,
        &other[10..20],
        10,
    );
    let again = plan
        .logits(&team, 2, &packed, &mut work, evaluated, &[9], None)
        .unwrap()
        .row(0)
        .to_vec();
    let fresh: Vec<u32> = tokens(10)
        .into_iter()
        .chain(other[10..20].iter().copied())
        .collect();
    assert_eq!(again, logits(&plan, &fresh, 64, 1)[19]);
}

#[test]
fn a_cancelled_run_says_so_and_the_next_one_is_whole() {
    let plan = plan(DType::Q8_0, limits(Precision::Exact, KvType::F16));
    let team = team(2);
    let packed = packed(&plan);
    let (mut work, mut state) = (plan.work().unwrap(), plan.state().unwrap());
    let cancel = AtomicBool::new(true);
    let tokens = tokens(8);
    let batch = Batch {
        tokens: &tokens,
        segments: &[Segment { rows: 0..8, pos: 0 }],
        prompt: false,
    };
    let cancelled = plan.run(
        &team,
        2,
        &packed,
        &mut work,
        &batch,
        &mut [&mut state],
        Some(&cancel),
    );
    assert!(matches!(
        cancelled,
        Err(Error::Run(nibble_team::Error::Cancelled))
    ));
    let evaluated = run(&plan, &team, 2, &packed, &mut work, &mut state, &tokens, 0);
    let row = plan
        .logits(&team, 2, &packed, &mut work, evaluated, &[7], None)
        .unwrap()
        .row(0)
        .to_vec();
    assert_eq!(row, logits(&plan, &tokens, 64, 1)[7]);
}

#[test]
fn a_token_outside_the_vocabulary_is_an_error() {
    let plan = plan(DType::F32, limits(Precision::Exact, KvType::F32));
    let packed = packed(&plan);
    let (mut work, mut state) = (plan.work().unwrap(), plan.state().unwrap());
    let batch = Batch {
        tokens: &[N_VOCAB as u32],
        segments: &[Segment { rows: 0..1, pos: 0 }],
        prompt: false,
    };
    let refused = plan.run(
        &team(1),
        1,
        &packed,
        &mut work,
        &batch,
        &mut [&mut state],
        None,
    );
    assert!(matches!(
        refused,
        Err(Error::TokenId {
            id: 96,
            n_vocab: 96
        })
    ));
}

#[test]
fn weights_that_are_missing_or_do_not_fit_are_named() {
    let build = |name: &'static str, n| {
        Graph::build(&Formula(DType::F32), |g| g.embed(name, n, WIDTH).map(drop))
            .map(drop)
            .map_err(|e: Error| e.to_string())
    };
    assert_eq!(build("token_embd", N_VOCAB), Ok(()));
    assert_eq!(
        build("other", N_VOCAB),
        Err("tensor `other.weight` is missing".into())
    );
    let message = "tensor `token_embd.weight` has 96 rows of 256, the model's metadata implies 95 rows of 256";
    assert_eq!(build("token_embd", 95), Err(message.into()));
    assert!(Formula(DType::F32).weight("nothing").unwrap().is_none());
}

#[test]
fn sizes_that_cannot_be_are_errors() {
    let huge = nibble_graph::Limits {
        context: usize::MAX / 2,
        ..limits(Precision::Exact, KvType::F16)
    };
    let kernels = nibble_kernels::Kernels::for_cpu(nibble_kernels::Features::SCALAR);
    let refused = nibble_graph::Plan::new(&graph(DType::F32), &kernels, huge).map(drop);
    assert!(matches!(refused, Err(Error::TooLarge { .. })));
}

#[test]
fn measuring_tells_what_stands_between_barriers_and_changes_no_logit() {
    let tokens = tokens(6);
    let plan = plan(DType::Q8_0, limits(Precision::Exact, KvType::F16));
    let unmeasured = logits(&plan, &tokens, 1, 2);
    assert!(plan.take_phases(2).decode.is_empty());
    plan.measure();
    assert_eq!(logits(&plan, &tokens, 1, 2), unmeasured);
    let phases = plan.take_phases(2);
    // Each list has one phase more than barriers.
    assert_eq!(
        phases.decode.len() + phases.logits.len(),
        plan.n_decode_barriers(2) + 2
    );
    let took = |phase: &Phase<'_>| phase.work.iter().sum::<Duration>();
    let mut decode = phases.decode.iter().chain(&phases.logits);
    assert!(decode.clone().any(|p| p.steps.contains(&"attention")));
    assert!(decode.all(|p| took(p) > Duration::ZERO));
    assert!(phases.prefill.iter().all(|p| took(p) == Duration::ZERO));
}
