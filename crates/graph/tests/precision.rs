//! The precision `fast`: prompts have an arithmetic of their own, and generated rows that of `exact`.

#![allow(missing_docs, reason = "tests")]

mod common;

use common::*;
use nibble_graph::{Batch, KvType, Plan, Precision, Segment};
use nibble_kernels::{Features, Kernels};
use nibble_quant::DType;

/// Formats that are read in groups of 256, and one that is not.
const WIDE: &[DType] = &[
    DType::Q4_0,
    DType::Q5_1,
    DType::Q8_0,
    DType::Q4_K,
    DType::Q6_K,
];
const NARROW: DType = DType::Q2_K;
/// Formats that are read in 16 bits.
const HALVES: &[DType] = &[DType::F16, DType::BF16];

fn plan_of(dtype: DType, precision: Precision) -> Plan {
    plan(dtype, limits(precision, KvType::F16))
}

#[test]
fn neither_threads_nor_batches_change_a_bit_of_a_prompt() {
    let tokens = tokens(70);
    for &dtype in WIDE.iter().chain(HALVES) {
        let plan = plan_of(dtype, Precision::Fast);
        let whole = logits(&plan, &tokens, 64, 1);
        for threads in [1, 2, 3, 8] {
            for max_batch in [1, 3, 7, 33, 64] {
                let split = logits(&plan, &tokens, max_batch, threads);
                let name = dtype.name();
                assert!(
                    whole == split,
                    "{name}: {threads} threads, batches of {max_batch}"
                );
            }
        }
    }
}

#[test]
fn only_prompts_of_formats_that_bear_it_are_read_in_wide_groups() {
    let sets = [
        (Features::SCALAR, true),
        (Features::AVX2, false),
        (Features::AVX_VNNI, true),
        (Features::AVX512_VNNI, true),
        (Features::NEON, false),
        (Features::NEON_DOTPROD, true),
        (Features::NEON_I8MM, true),
    ];
    let tokens = tokens(40);
    let here = Features::detect();
    for (features, has_kernels) in sets.into_iter().filter(|(set, _)| here.contains(*set)) {
        for &dtype in WIDE.iter().chain(&[NARROW]) {
            let [exact, fast] = [Precision::Exact, Precision::Fast].map(|precision| {
                let kernels = Kernels::for_cpu(features);
                let limits = limits(precision, KvType::F16);
                logits(
                    &Plan::new(&graph(dtype), &kernels, limits).unwrap(),
                    &tokens,
                    64,
                    2,
                )
            });
            let name = dtype.name();
            let differs = exact != fast;
            assert_eq!(
                differs,
                has_kernels && dtype != NARROW,
                "{name}, {features}"
            );
            // What recorded answers of other programs are held to by default.
            let error = relative_error(&fast.concat(), &exact.concat());
            assert!(error < 0.05, "{name}, {features}: {error}");
        }
    }
}

#[test]
fn prompts_of_floats_are_read_in_16_bits_where_the_cpu_multiplies_these() {
    let here = Features::detect();
    let has_kernels = here.contains(Features::AMX_BF16) || here.contains(Features::NEON_BF16);
    let tokens = tokens(40);
    for &dtype in HALVES.iter().chain(&[DType::F32]) {
        let [exact, fast] = [Precision::Exact, Precision::Fast].map(|precision| {
            let plan = plan_of(dtype, precision);
            logits(&plan, &tokens, 64, 2)
        });
        let differs = exact != fast;
        assert_eq!(
            differs,
            has_kernels && dtype != DType::F32,
            "{}",
            dtype.name()
        );
        let error = relative_error(&fast.concat(), &exact.concat());
        assert!(error < 0.02, "{}: {error}", dtype.name());
    }
}

#[test]
fn generated_rows_have_the_bits_of_exact_however_many_there_are() {
    let tokens = tokens(33);
    for &dtype in WIDE.iter().chain(HALVES) {
        let [exact, fast] = [Precision::Exact, Precision::Fast].map(|precision| {
            let plan = plan_of(dtype, precision);
            let (team, packed) = (team(2), packed(&plan));
            let (mut work, mut state) = (plan.work().unwrap(), plan.state().unwrap());
            let mut pos = 0;
            let mut found = Vec::new();
            for n in [1, 3, 29] {
                let segment = Segment { rows: 0..n, pos };
                let batch = Batch {
                    tokens: &tokens[pos..pos + n],
                    segments: &[segment],
                    prompt: false,
                };
                let states = &mut [&mut state];
                let evaluated = plan
                    .run(&team, 2, &packed, &mut work, &batch, states, None)
                    .unwrap();
                let last = plan.logits(&team, 2, &packed, &mut work, evaluated, &[n - 1], None);
                found.push(last.unwrap().row(0).to_vec());
                pos += n;
            }
            found
        });
        assert!(exact == fast, "{}", dtype.name());
    }
}
