//! What was measured, for people and for programs.

use anyhow::Result;
use nibble_runtime::kernels::Features;
use serde_json::{Value, json};

use super::course::{Course, Warmth};
use super::waiting::Waiting;
use crate::context::Context;

/// What all rows have in common.
#[derive(Debug)]
pub(super) struct Run<'r> {
    pub(super) model: &'r str,
    /// Instruction sets that the kernels could use.
    pub(super) cpu: Features,
    pub(super) peak_memory: Option<u64>,
    pub(super) course: &'r Course<'r>,
}

/// A test and the times that it took.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// `prefill`, `first_token` or `decode`.
    pub(super) test: &'static str,
    /// Tokens evaluated.
    pub(super) n: usize,
    /// Positions in the cache before.
    pub(super) depth: usize,
    pub(super) threads: usize,
    pub(super) repeats: usize,
    pub(super) median_seconds: f64,
    pub(super) min_seconds: f64,
    pub(super) max_seconds: f64,
    /// What the machine can do where nothing disturbs it.
    pub(super) best_seconds: f64,
    /// Bytes of weights and cache that the test reads from memory at least.
    pub(super) n_bytes: u64,
    /// Multiplications with weights.
    pub(super) n_products: u64,
    /// What the memory can be read with, by as many threads, in the best of several ways.
    pub(super) stream_gb_per_s: f64,
    /// How long the threads waited for each other, where that was measured.
    pub(super) waiting: Option<Waiting>,
    /// What the machine's sensors told, where they were asked.
    pub(super) warmth: Option<Warmth>,
}

impl Row {
    fn tps(&self, seconds: f64) -> f64 {
        self.n as f64 / seconds
    }

    fn gb_per_s(&self, seconds: f64) -> f64 {
        self.n_bytes as f64 / seconds * 1e-9
    }

    fn stream_share(&self, seconds: f64) -> f64 {
        self.gb_per_s(seconds) / self.stream_gb_per_s
    }

    fn json(&self, run: &Run<'_>) -> Value {
        let median = self.median_seconds;
        json!({
            "test": self.test,
            "n": self.n,
            "depth": self.depth,
            "threads": self.threads,
            "repeats": self.repeats,
            "median_tps": self.tps(median),
            "min_tps": self.tps(self.max_seconds),
            "max_tps": self.tps(self.min_seconds),
            "best_tps": self.tps(self.best_seconds),
            "median_ms": median * 1e3,
            "gb_per_s": self.gb_per_s(median),
            "stream_gb_per_s": self.stream_gb_per_s,
            "stream_share": self.stream_share(median),
            "best_stream_share": self.stream_share(self.best_seconds),
            "bytes_per_token": self.n_bytes as f64 / self.n as f64,
            "gops": 2e-9 * self.n_products as f64 / median,
            "waiting": self.waiting.as_ref().map(Waiting::json),
            "sensors": self.warmth.as_ref().map(Warmth::json),
            "course": run.course.json(self.test, self.threads),
            "peak_memory": run.peak_memory,
            "cpu_features": run.cpu.to_string(),
            "model": run.model,
        })
    }
}

/// Prints a row for each test.
pub(super) fn print(cx: &Context, run: &Run<'_>, rows: &[Row]) -> Result<()> {
    if cx.is_json() {
        let rows: Vec<Value> = rows.iter().map(|row| row.json(run)).collect();
        return cx.print_json(&rows);
    }
    let mut output = cx.output();
    output.text(&format!(
        "{:<12} {:>6} {:>6} {:>7} {:>10} {:>21} {:>10} {:>8} {:>8} {:>7}\n",
        "test",
        "tokens",
        "depth",
        "threads",
        "tokens/s",
        "slowest..fastest",
        "ms",
        "MB/token",
        "GB/s",
        "memory"
    ))?;
    for row in rows {
        let spread = format!(
            "{:.2}..{:.2}",
            row.tps(row.max_seconds),
            row.tps(row.min_seconds)
        );
        output.text(&format!(
            "{:<12} {:>6} {:>6} {:>7} {:>10.2} {:>21} {:>10.2} {:>8.2} {:>8.2} {:>5.0} %\n",
            row.test,
            row.n,
            row.depth,
            row.threads,
            row.tps(row.median_seconds),
            spread,
            row.median_seconds * 1e3,
            row.n_bytes as f64 / row.n as f64 * 1e-6,
            row.gb_per_s(row.median_seconds),
            100.0 * row.stream_share(row.median_seconds),
        ))?;
    }
    for row in rows {
        let what = format!("{} with {} threads", row.test, row.threads);
        if let Some(line) = row.warmth.as_ref().and_then(|warmth| warmth.text(&what)) {
            output.text(&line)?;
        }
        if let Some(waiting) = &row.waiting {
            output.text(&waiting.text(&what))?;
        }
    }
    if let Some(row) = rows.last() {
        output.text(&format!(
            "medians of {} repeats; memory is read with {:.1} GB/s by {} threads",
            row.repeats, row.stream_gb_per_s, row.threads
        ))?;
        if let Some(peak) = run.peak_memory {
            output.text(&format!(
                "; {:.0} MB of memory held at most",
                peak as f64 * 1e-6
            ))?;
        }
        output.text("\n")?;
    }
    output.finish()
}
