//! What was measured, for people and for programs.

use anyhow::Result;
use nibble_runtime::kernels::Features;
use nibble_runtime::kernels::probe::Number;
use serde_json::{Value, json};

use super::super::bursts::{Series, best_arithmetic, best_cache, best_memory};
use super::cases::Cost;
use super::{Measured, is_scalar};
use crate::context::Context;

/// A kernel that is chosen is the fastest as far as it is no slower than another one by more than this factor.
const TOLERANCE: f64 = 1.05;

/// What the machine can do at most: seconds for each byte or operation.
#[derive(Clone, Copy, Debug)]
struct Limits {
    memory: f64,
    cache: f64,
    int8: f64,
    /// These two are infinite where the CPU has no such instructions.
    int8_tiles: f64,
    bf16: f64,
    f32: f64,
}

/// A kernel's figures.
#[derive(Clone, Debug)]
struct Row {
    kernel: &'static str,
    what: String,
    m: usize,
    samples: usize,
    /// Whether its list has it before all others that compute the same.
    first: bool,
    /// Seconds of a unit.
    median: f64,
    best: f64,
    /// Of a unit.
    cost: Cost,
    /// What it cannot be faster than: `memory`, `cache`, `int8`, `int8 tiles`, `bf16` or `f32`.
    limit: &'static str,
    /// Seconds that this needs at least.
    least: f64,
    /// How many times as fast as the scalar kernel it is.
    against_scalar: Option<f64>,
}

/// All figures.
pub(super) struct Report {
    cpu: Features,
    threads: usize,
    limits: Limits,
    rows: Vec<Row>,
}

impl Report {
    pub(super) fn new(
        cpu: Features,
        threads: usize,
        limits: &[Series],
        measured: &[Measured<'_>],
    ) -> Report {
        let limits = Limits {
            memory: best_memory(limits, threads),
            cache: best_cache(limits, threads),
            int8: best_arithmetic(limits, threads, Number::Int8),
            int8_tiles: best_arithmetic(limits, threads, Number::Int8Tiles),
            bf16: best_arithmetic(limits, threads, Number::Bf16),
            f32: best_arithmetic(limits, threads, Number::F32),
        };
        let rows = measured.iter().enumerate().map(|(i, one)| {
            let case = &one.case;
            let same =
                |other: &&Measured<'_>| other.case.what == case.what && other.case.m == case.m;
            let scalar = measured.iter().filter(same).find(|o| is_scalar(&o.case));
            let (limit, least) = limits.least(one);
            Row {
                kernel: case.kernel,
                what: case.what.clone(),
                m: case.m,
                samples: one.samples.len(),
                first: !measured[..i].iter().any(|other| same(&other)),
                median: one.samples.median(),
                best: one.samples.best(),
                cost: case.cost,
                limit,
                least,
                against_scalar: scalar.map(|scalar| {
                    let theirs = scalar.samples.median() / scalar.case.cost.work();
                    theirs / (one.samples.median() / case.cost.work())
                }),
            }
        });
        // An interrupt may come before the first burst.
        let rows = rows.filter(|row| row.samples > 0).collect();
        Report {
            cpu,
            threads,
            limits,
            rows,
        }
    }

    /// Kernels that are chosen although another is faster, each with that one.
    pub(super) fn slow_choices(&self) -> Vec<String> {
        let chosen = self.rows.iter().filter(|row| row.first);
        let slow = chosen.filter_map(|row| {
            let others = self.rows.iter();
            let fastest = others
                .filter(|other| other.what == row.what && other.m == row.m)
                .min_by(|a, b| a.best_of_work().total_cmp(&b.best_of_work()))?;
            let factor = row.best_of_work() / fastest.best_of_work();
            (factor > TOLERANCE).then(|| {
                let (kernel, what, m) = (row.kernel, &row.what, row.m);
                let faster = fastest.kernel;
                format!(
                    "{kernel} is chosen, but {faster} is {factor:.2} times as fast: {what}, m = {m}"
                )
            })
        });
        slow.collect()
    }

    pub(super) fn print(&self, cx: &Context) -> Result<()> {
        let slow_choices = self.slow_choices();
        if cx.is_json() {
            let rows: Vec<Value> = self.rows.iter().map(|row| row.json(self.threads)).collect();
            return cx.print_json(&json!({
                "cpu_features": self.cpu.to_string(),
                "threads": self.threads,
                "limits": self.limits.json(),
                "kernels": rows,
                "slow_choices": slow_choices,
            }));
        }
        let mut output = cx.output();
        let Limits {
            memory,
            cache,
            int8,
            int8_tiles,
            bf16,
            f32,
        } = self.limits.map(|seconds| 1e-9 / seconds);
        let tiles = match int8_tiles > 0.0 {
            true => format!(" ({int8_tiles:.0} by tiles)"),
            false => String::new(),
        };
        let bf16 = match bf16 > 0.0 {
            true => format!(", {bf16:.0} bf16"),
            false => String::new(),
        };
        output.text(&format!(
            "{}, threads: {}; at most {memory:.1} GB/s from memory, {cache:.1} from the second-level cache, \
             {int8:.0} GOPS int8{tiles}{bf16}, {f32:.0} f32\n",
            self.cpu, self.threads
        ))?;
        let name_width = self.rows.iter().map(|r| r.kernel.len()).max().unwrap_or(0);
        let what_width = self.rows.iter().map(|r| r.what.len()).max().unwrap_or(0);
        output.text(&format!(
            "{:<name_width$}  {:<what_width$} {:>4} {:>8} {:>8} {:>14} {:>9}\n",
            "kernel", "", "m", "GB/s", "GOPS", "of the limit", "x scalar"
        ))?;
        for row in &self.rows {
            let gops = match row.gops() {
                Some(gops) => format!("{gops:.1}"),
                None => String::new(),
            };
            let ratio = match row.against_scalar {
                Some(ratio) => format!("{ratio:.2}"),
                None => String::new(),
            };
            output.text(&format!(
                "{:<name_width$}  {:<what_width$} {:>4} {:>8.2} {:>8} {:>5.0} % {:<6} {:>9}\n",
                row.kernel,
                row.what,
                row.m,
                row.gb_per_s(),
                gops,
                100.0 * row.least / row.median,
                row.limit,
                ratio,
            ))?;
        }
        for line in slow_choices {
            output.text(&format!("{line}\n"))?;
        }
        output.finish()
    }
}

impl Limits {
    /// What a kernel needs at least for one unit, and of what: memory and arithmetic work at the same time.
    fn least(&self, one: &Measured<'_>) -> (&'static str, f64) {
        let cost = &one.case.cost;
        let (level, per_byte) = match cost.cached {
            true => ("cache", self.cache),
            false => ("memory", self.memory),
        };
        let per_operation = match cost.number {
            Number::Int8 => self.int8,
            Number::Int8Tiles => self.int8_tiles,
            Number::Bf16 => self.bf16,
            _ => self.f32,
        };
        let (bytes, operations) = (cost.bytes * per_byte, cost.operations * per_operation);
        match bytes >= operations {
            true => (level, bytes),
            false => (cost.number.as_str(), operations),
        }
    }

    fn map(self, f: impl Fn(f64) -> f64) -> Limits {
        Limits {
            memory: f(self.memory),
            cache: f(self.cache),
            int8: f(self.int8),
            int8_tiles: f(self.int8_tiles),
            bf16: f(self.bf16),
            f32: f(self.f32),
        }
    }

    fn json(self) -> Value {
        let rates = self.map(|seconds| 1e-9 / seconds);
        let there = |rate: f64| (rate > 0.0).then_some(rate);
        json!({
            "memory_gb_per_s": rates.memory,
            "cache_gb_per_s": rates.cache,
            "int8_gops": rates.int8,
            "int8_tiles_gops": there(rates.int8_tiles),
            "bf16_gops": there(rates.bf16),
            "f32_gops": rates.f32,
        })
    }
}

impl Row {
    fn gb_per_s(&self) -> f64 {
        1e-9 * self.cost.bytes / self.median
    }

    /// Where operations count.
    fn gops(&self) -> Option<f64> {
        (self.cost.operations > 0.0).then(|| 1e-9 * self.cost.operations / self.median)
    }

    /// Seconds for each operation, or each byte where operations do not count: units of kernels may differ.
    fn best_of_work(&self) -> f64 {
        self.best / self.cost.work()
    }

    fn json(&self, threads: usize) -> Value {
        json!({
            "kernel": self.kernel,
            "what": self.what,
            "m": self.m,
            "threads": threads,
            "samples": self.samples,
            "chosen": self.first,
            "gb_per_s": self.gb_per_s(),
            "gops": self.gops(),
            "limit": self.limit,
            "share": self.least / self.median,
            "best_share": self.least / self.best,
            "against_scalar": self.against_scalar,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::Case;
    use super::*;
    use crate::commands::bench::samples::Samples;

    const LIMITS: Limits = Limits {
        memory: 1.0,
        cache: 0.5,
        int8: 0.01,
        int8_tiles: 0.001,
        bf16: 0.002,
        f32: 0.1,
    };

    fn measured(kernel: &'static str, what: &str, cost: Cost, seconds: f64) -> Measured<'static> {
        let mut samples = Samples::default();
        samples.push(seconds);
        Measured {
            case: Case {
                kernel,
                what: what.into(),
                m: 1,
                cost,
                n_units: 1,
                least_units: 1,
                most_units: 1,
                run: Box::new(|_, _| {}),
            },
            n_units: 1,
            next: 0,
            samples,
            spent: 0.0,
        }
    }

    const COST: Cost = Cost {
        bytes: 10.0,
        cached: false,
        operations: 100.0,
        number: Number::Int8,
    };

    fn report(measured: &[Measured<'_>]) -> Report {
        let mut report = Report::new(Features::SCALAR, 1, &[], measured);
        report.limits = LIMITS;
        report
    }

    #[test]
    fn the_slower_of_memory_and_arithmetic_is_the_limit() {
        let least = |cost| LIMITS.least(&measured("a", "b", cost, 1.0));
        assert_eq!(least(COST), ("memory", 10.0));
        assert_eq!(
            least(Cost {
                cached: true,
                ..COST
            }),
            ("cache", 5.0)
        );
        let number = Number::F32;
        assert_eq!(
            least(Cost {
                operations: 1000.0,
                number,
                ..COST
            }),
            ("f32", 100.0)
        );
    }

    #[test]
    fn rows_are_compared_with_the_scalar_one_that_does_the_same() {
        // A unit of the scalar one may be smaller.
        let half = Cost {
            operations: COST.operations / 2.0,
            ..COST
        };
        let all = [
            measured("a::avx2", "a of 1", COST, 2.0),
            measured("a::scalar", "a of 1", half, 4.0),
            measured("a::avx2", "a of 2", COST, 2.0),
        ];
        let report = report(&all);
        let ratios: Vec<_> = report.rows.iter().map(|r| r.against_scalar).collect();
        assert_eq!(ratios, [Some(4.0), Some(1.0), None]);
        let first: Vec<bool> = report.rows.iter().map(|row| row.first).collect();
        assert_eq!(first, [true, false, true]);
        // Ten bytes and a hundred operations in two seconds, told in billions.
        let told = |rate: f64| (1e9 * rate).round();
        assert_eq!(told(report.rows[0].gb_per_s()), 5.0);
        assert_eq!(report.rows[0].gops().map(told), Some(50.0));
        let json = report.rows[1].json(3);
        assert_eq!(
            (&json["chosen"], &json["threads"]),
            (&false.into(), &3.into())
        );
    }

    #[test]
    fn a_choice_that_is_clearly_slower_than_another_is_told() {
        let all = [
            measured("a::avx2", "a", COST, 1.04),
            measured("a::scalar", "a", COST, 1.0),
            measured("b::avx2", "b", COST, 3.0),
            measured("b::scalar", "b", COST, 2.0),
        ];
        assert_eq!(
            report(&all).slow_choices(),
            ["b::avx2 is chosen, but b::scalar is 1.50 times as fast: b, m = 1"]
        );
    }
}
