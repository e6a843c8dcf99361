//! How a model is opened.

use clap::Args;
use nibble_runtime::LoadOptions;
use nibble_runtime::graph::{KvType, Precision};
use nibble_runtime::kernels::Features;

use super::CacheArgs;

/// More threads than any machine has cores, and fewer than a system refuses to start.
const MAX_THREADS: i64 = 1024;

/// All options for opening a model.
#[derive(Args, Debug, Default)]
pub(crate) struct LoadArgs {
    #[command(flatten)]
    pub(crate) threads: ThreadArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
}

/// How many threads compute.
#[derive(Args, Debug, Default)]
pub(crate) struct ThreadArgs {
    /// Threads that generate [default: all physical cores]
    #[arg(short, long, value_name = "N", value_parser = thread_count(), help_heading = ENGINE)]
    pub(crate) threads: Option<u32>,
    /// Threads that read prompts [default: as many as generate]
    #[arg(long, value_name = "N", value_parser = thread_count(), help_heading = ENGINE)]
    pub(crate) threads_batch: Option<u32>,
}

/// What a model is run with, threads excepted.
#[derive(Args, Debug, Default)]
pub(crate) struct EngineArgs {
    /// Positions of the context [default: what the model was trained with, at most 8192]
    #[arg(short, long, value_name = "N", value_parser = positive(), help_heading = ENGINE)]
    pub(crate) ctx: Option<u64>,
    /// Elements of the key and value cache: f32, f16, or q8_0 in half the memory [default: f16]
    #[arg(long, value_name = "TYPE", value_parser = parse_kv, help_heading = ENGINE)]
    pub(crate) kv: Option<KvType>,
    /// Compute on the weights as the file has them
    #[arg(long, help_heading = ENGINE)]
    pub(crate) no_pack: bool,
    #[command(flatten)]
    pub(crate) cache: CacheArgs,
    #[command(flatten)]
    pub(crate) cpu: CpuArgs,
    /// Arithmetic of quantized weights: reference (float32), exact (int8 activations in groups of 32), or fast (as exact,
    /// but groups of 256 where a prompt is read, and bf16 for float weights there) [default: fast]
    #[arg(long, value_name = "MODE", value_parser = parse_precision, help_heading = ENGINE)]
    pub(crate) precision: Option<Precision>,
}

/// Which instruction sets are used.
#[derive(Args, Debug, Default)]
pub(crate) struct CpuArgs {
    /// Use only these instruction sets: `scalar`, or names with commas between them
    #[arg(
        long,
        value_name = "LIST",
        env = "NIBBLE_CPU_FEATURES",
        value_parser = parse_features,
        help_heading = ENGINE
    )]
    pub(crate) cpu_features: Option<FeatureMask>,
}

const ENGINE: &str = "Engine";

impl LoadArgs {
    /// As the runtime takes them.
    pub(crate) fn options(&self) -> LoadOptions {
        LoadOptions {
            threads: self.threads.threads.map(|n| n as usize),
            threads_batch: self.threads.threads_batch.map(|n| n as usize),
            ..self.engine.options()
        }
    }
}

impl EngineArgs {
    /// As the runtime takes them, with the default number of threads.
    pub(crate) fn options(&self) -> LoadOptions {
        let defaults = LoadOptions::default();
        LoadOptions {
            // What no machine can address does not fit, and is refused as that.
            context: self.ctx.map(|n| usize::try_from(n).unwrap_or(usize::MAX)),
            kv: self.kv.unwrap_or(defaults.kv),
            precision: self.precision.unwrap_or(defaults.precision),
            features: self.cpu.mask(),
            pack: !self.no_pack,
            cache: self.cache.cache(),
            ..defaults
        }
    }
}

impl CpuArgs {
    fn mask(&self) -> Option<Features> {
        self.cpu_features.and_then(|mask| mask.0)
    }

    /// What is left of this CPU's instruction sets.
    pub(crate) fn features(&self) -> Features {
        let cpu = Features::detect();
        self.mask().map_or(cpu, |mask| cpu.restrict(mask))
    }
}

/// The instruction sets that may be used; `None` for all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FeatureMask(Option<Features>);

pub(crate) fn thread_count() -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(1..=MAX_THREADS)
}

fn positive() -> clap::builder::RangedU64ValueParser<u64> {
    clap::value_parser!(u64).range(1..)
}

/// How a type of cache is called.
pub(crate) fn kv_name(kv: KvType) -> &'static str {
    match kv {
        KvType::F32 => "f32",
        KvType::F16 => "f16",
        KvType::Q8_0 => "q8_0",
        _ => "unknown",
    }
}

/// How an arithmetic is called.
pub(crate) fn precision_name(precision: Precision) -> &'static str {
    match precision {
        Precision::Reference => "reference",
        Precision::Exact => "exact",
        Precision::Fast => "fast",
        _ => "unknown",
    }
}

fn parse_kv(text: &str) -> Result<KvType, String> {
    match text {
        "f16" => Ok(KvType::F16),
        "f32" => Ok(KvType::F32),
        "q8_0" => Ok(KvType::Q8_0),
        _ => Err("there are f32, f16 and q8_0".into()),
    }
}

fn parse_precision(text: &str) -> Result<Precision, String> {
    match text {
        "reference" => Ok(Precision::Reference),
        "exact" => Ok(Precision::Exact),
        "fast" => Ok(Precision::Fast),
        _ => Err("there are fast, exact and reference".into()),
    }
}

/// An empty list, which a variable that is set to nothing gives, takes nothing away.
fn parse_features(list: &str) -> Result<FeatureMask, nibble_runtime::kernels::UnknownFeature> {
    match list.trim() {
        "" => Ok(FeatureMask(None)),
        list => Features::parse(list).map(|features| FeatureMask(Some(features))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_of_features_takes_nothing_away() {
        assert!(parse_features(" ").unwrap().0.is_none());
        assert_eq!(parse_features("scalar").unwrap().0, Some(Features::SCALAR));
        assert!(parse_features("mmx").is_err());
    }

    #[test]
    fn an_arithmetic_is_called_what_it_is_asked_for_by() {
        for precision in ["reference", "exact", "fast"] {
            assert_eq!(
                parse_precision(precision).map(precision_name),
                Ok(precision)
            );
        }
        assert!(parse_precision("double").is_err());
    }

    #[test]
    fn a_type_of_cache_is_called_what_it_is_asked_for_by() {
        for kv in ["f32", "f16", "q8_0"] {
            assert_eq!(parse_kv(kv).map(kv_name), Ok(kv));
        }
        assert!(parse_kv("q4_0").is_err());
    }
}
