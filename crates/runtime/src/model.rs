//! A model that is open: immutable, shared by all its conversations.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use nibble_gguf::GgufFile;
use nibble_graph::{Arena, KvType, Limits, Plan, Precision};
use nibble_kernels::{Features, Kernels};
use nibble_models::{Architecture, Config, Network};
use nibble_team::{Team, TeamConfig};
use nibble_tokenizer::Tokenizer;

use crate::turn::Turns;
use crate::{Error, Memory, Options, Session, Text, free_memory};

/// The context that is used unless another is asked for, if the model was trained with as much.
const DEFAULT_CONTEXT: usize = 8192;

/// Rows whose logits are computed together where all are wanted.
const MAX_LOGITS: usize = 16;

/// How a model is opened.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// Threads that decode; `None` for all physical cores that the process may use.
    pub threads: Option<usize>,
    /// Threads that read prompts; `None` for as many as decode.
    pub threads_batch: Option<usize>,
    /// Positions of a conversation; `None` for what the model was trained with, at most 8192.
    pub context: Option<usize>,
    /// Elements of the cache.
    pub kv: KvType,
    /// Arithmetic of the matmuls.
    pub precision: Precision,
    /// The only instruction sets that may be used; `None` for all that the CPU has.
    pub features: Option<Features>,
    /// Most tokens of a prompt that are evaluated together.
    pub max_batch: usize,
}

impl Default for LoadOptions {
    fn default() -> Self {
        LoadOptions {
            threads: None,
            threads_batch: None,
            context: None,
            kv: KvType::F16,
            precision: Precision::default(),
            features: None,
            max_batch: 512,
        }
    }
}

/// A model that is open. Clones share everything.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub(crate) file: Arc<GgufFile>,
    architecture: &'static Architecture,
    config: Config,
    pub(crate) text: Text,
    pub(crate) plan: Plan,
    pub(crate) team: Team,
    pub(crate) threads: [usize; 2],
    pub(crate) work: Turns<Arena>,
    context: usize,
    load: LoadTimes,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared")
            .field("architecture", &self.architecture.name)
            .finish_non_exhaustive()
    }
}

/// Where the time of opening a model went.
#[derive(Clone, Copy, Debug, Default)]
pub struct LoadTimes {
    /// Mapping the file and walking its metadata.
    pub parse: Duration,
    /// Building the tokenizer.
    pub tokenizer: Duration,
    /// Building and planning the network, starting threads.
    pub plan: Duration,
}

impl LoadTimes {
    /// All of it.
    pub fn total(&self) -> Duration {
        self.parse + self.tokenizer + self.plan
    }
}

impl Model {
    /// Opens a GGUF file with default options.
    ///
    /// # Errors
    /// A file that is not usable, or needs more memory than is free.
    pub fn open(path: impl AsRef<Path>) -> Result<Model, Error> {
        Model::open_with(path, &LoadOptions::default())
    }

    /// Opens a GGUF file.
    ///
    /// # Errors
    /// As [`Model::open`].
    pub fn open_with(path: impl AsRef<Path>, options: &LoadOptions) -> Result<Model, Error> {
        let start = Instant::now();
        let file = GgufFile::open(path)?;
        Model::from_file(file, options, start.elapsed())
    }

    /// Opens a model that is in memory for the life of the process, such as one built into the program.
    ///
    /// # Errors
    /// As [`Model::open`].
    pub fn from_static(bytes: &'static [u8], options: &LoadOptions) -> Result<Model, Error> {
        let start = Instant::now();
        let file = GgufFile::from_static(bytes)?;
        Model::from_file(file, options, start.elapsed())
    }

    fn from_file(file: GgufFile, options: &LoadOptions, parse: Duration) -> Result<Model, Error> {
        let file = Arc::new(file);
        let start = Instant::now();
        let network = nibble_models::load(&file)?;
        let network_time = start.elapsed();
        let start = Instant::now();
        let text = Text::new(file.clone())?;
        let tokenizer_time = start.elapsed();
        let n_pieces = text.tokenizer().len();
        if n_pieces != network.config.n_vocab {
            return Err(Error::VocabularySize {
                n_pieces,
                n_rows: network.config.n_vocab,
            });
        }

        let start = Instant::now();
        let Planned {
            plan,
            threads,
            context,
        } = plan(&network, options)?;
        let memory = memory(&file, &plan);
        if let Some(free) = free_memory()
            && memory.total(1) > free
        {
            return Err(Error::DoesNotFit {
                context,
                needed: memory.total(1),
                free,
            });
        }
        let most = threads[0].max(threads[1]);
        let team = Team::new(&TeamConfig {
            threads: Some(most),
            ..TeamConfig::default()
        })?;
        let work = Turns::new(plan.work()?);
        let load = LoadTimes {
            parse,
            tokenizer: tokenizer_time,
            plan: network_time + start.elapsed(),
        };
        tracing::debug!(
            architecture = network.architecture.name,
            threads = threads[0],
            threads_batch = threads[1],
            context,
            work_bytes = plan.work_bytes(),
            state_bytes = plan.state_bytes(),
            "model is open"
        );
        let shared = Shared {
            file,
            architecture: network.architecture,
            config: network.config,
            text,
            plan,
            team,
            threads,
            work,
            context,
            load,
        };
        Ok(Model {
            shared: Arc::new(shared),
        })
    }

    /// An empty conversation.
    ///
    /// # Errors
    /// Sampling options out of range, or no memory for the cache.
    pub fn session(&self, options: Options) -> Result<Session, Error> {
        Session::new(self.clone(), options)
    }

    /// The file.
    pub fn file(&self) -> &GgufFile {
        &self.shared.file
    }

    /// The family of the model.
    pub fn architecture(&self) -> &'static Architecture {
        self.shared.architecture
    }

    /// The hyper-parameters.
    pub fn config(&self) -> &Config {
        &self.shared.config
    }

    /// The text half: tokenizer and chat template.
    pub fn text(&self) -> &Text {
        &self.shared.text
    }

    /// The tokenizer.
    pub fn tokenizer(&self) -> &Tokenizer {
        self.shared.text.tokenizer()
    }

    /// The plan: kernels, buffers, sizes.
    pub fn plan(&self) -> &Plan {
        &self.shared.plan
    }

    /// Positions of a conversation.
    pub fn context(&self) -> usize {
        self.shared.context
    }

    /// Threads that decode, and threads that read prompts.
    pub fn threads(&self) -> [usize; 2] {
        self.shared.threads
    }

    /// What opening took.
    pub fn load_times(&self) -> LoadTimes {
        self.shared.load
    }

    /// Bytes needed.
    pub fn memory(&self) -> Memory {
        memory(&self.shared.file, &self.shared.plan)
    }
}

struct Planned {
    plan: Plan,
    threads: [usize; 2],
    context: usize,
}

fn plan(network: &Network, options: &LoadOptions) -> Result<Planned, Error> {
    let decode = options
        .threads
        .unwrap_or_else(nibble_team::physical_cores)
        .max(1);
    let threads = [decode, options.threads_batch.unwrap_or(decode).max(1)];
    let context = options
        .context
        .unwrap_or(network.config.context.min(DEFAULT_CONTEXT))
        .max(1);
    let features = options
        .features
        .map_or_else(Features::detect, |f| Features::detect().restrict(f));
    let limits = Limits {
        max_batch: options.max_batch.clamp(1, context),
        context,
        max_logits: MAX_LOGITS,
        max_threads: threads[0].max(threads[1]),
        kv: options.kv,
        precision: options.precision,
    };
    let plan = Plan::new(&network.graph, &Kernels::for_cpu(features), limits)?;
    Ok(Planned {
        plan,
        threads,
        context,
    })
}

fn memory(file: &GgufFile, plan: &Plan) -> Memory {
    Memory {
        weights: file.file_len(),
        packed: 0,
        cache: plan.state_bytes() as u64,
        work: plan.work_bytes() as u64,
    }
}

/// What a file would need, and its plan, without taking any of the memory.
#[derive(Debug)]
pub struct Forecast {
    /// Bytes needed.
    pub memory: Memory,
    /// Positions of a conversation.
    pub context: usize,
    /// The plan.
    pub plan: Plan,
    /// The hyper-parameters.
    pub config: Config,
    /// The family.
    pub architecture: &'static Architecture,
}

/// Plans a file without loading it.
///
/// # Errors
/// As [`Model::open`], memory excepted.
pub fn forecast(file: GgufFile, options: &LoadOptions) -> Result<Forecast, Error> {
    let file = Arc::new(file);
    let network = nibble_models::load(&file)?;
    let Planned { plan, context, .. } = plan(&network, options)?;
    let memory = memory(&file, &plan);
    Ok(Forecast {
        memory,
        context,
        plan,
        config: network.config,
        architecture: network.architecture,
    })
}
