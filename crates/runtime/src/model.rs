//! A model that is open: immutable, shared by all its conversations.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use nibble_gguf::{FileBytes, GgufFile};
use nibble_graph::{Arena, KvType, Limits, Packed, PackedMemory, Plan, Precision};
use nibble_kernels::{Features, Kernels};
use nibble_models::{Architecture, Config, Network};
use nibble_team::{Team, TeamConfig};
use nibble_tokenizer::{Tables, Tokenizer};

use crate::ahead::read_ahead;
use crate::cache::{Cache, Found, Kept, Refusal, Subject};
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
    /// Whether weights may be packed for kernels that want them in a layout of their own. It changes speed and memory, and
    /// no result.
    pub pack: bool,
    /// Where packed weights are looked for, and kept by [`Model::keep_packed`].
    pub cache: Option<Cache>,
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
            pack: true,
            cache: None,
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
    pub(crate) packed: Packed,
    /// The path that the model was opened by, and where its packed weights are kept.
    origin: Option<(PathBuf, Cache)>,
    /// Whether the packed weights came from the disk.
    is_from_cache: bool,
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
    /// Mapping the file.
    pub map: Duration,
    /// Walking its metadata.
    pub parse: Duration,
    /// Building the tokenizer.
    pub tokenizer: Duration,
    /// Building and planning the network, starting threads.
    pub plan: Duration,
    /// Looking for packed weights on the disk and checking them. Those that are not there are packed with the first prompt:
    /// [`Timings::pack`](crate::Timings::pack).
    pub cache: Duration,
}

impl LoadTimes {
    /// All of it.
    pub fn total(&self) -> Duration {
        self.map + self.parse + self.tokenizer + self.plan + self.cache
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
        let path = path.as_ref();
        let bytes = FileBytes::open(path)?;
        let map = start.elapsed();
        let start = Instant::now();
        let file = GgufFile::from_bytes(bytes)?;
        let times = LoadTimes {
            map,
            parse: start.elapsed(),
            ..LoadTimes::default()
        };
        let origin = options.cache.clone().map(|cache| (path.to_owned(), cache));
        Model::from_file(file, origin, options, times)
    }

    /// Opens a model that is in memory for the life of the process, such as one built into the program.
    ///
    /// # Errors
    /// As [`Model::open`].
    pub fn from_static(bytes: &'static [u8], options: &LoadOptions) -> Result<Model, Error> {
        let start = Instant::now();
        let file = GgufFile::from_static(bytes)?;
        let times = LoadTimes {
            parse: start.elapsed(),
            ..LoadTimes::default()
        };
        Model::from_file(file, None, options, times)
    }

    fn from_file(
        file: GgufFile,
        origin: Option<(PathBuf, Cache)>,
        options: &LoadOptions,
        mut times: LoadTimes,
    ) -> Result<Model, Error> {
        let file = Arc::new(file);
        let start = Instant::now();
        let network = nibble_models::load(&file)?;
        let Planned {
            plan,
            threads,
            context,
        } = plan(&network, options)?;
        let memory = Memory::of(&file, &plan);
        if let Some(free) = free_memory()
            && memory.total(1) > free
        {
            return Err(Error::DoesNotFit {
                context,
                needed: memory.total(1),
                free,
            });
        }
        times.plan = start.elapsed();
        let start = Instant::now();
        let found = origin.as_ref().and_then(|(path, cache)| {
            cache.find(&Subject {
                file: &file,
                path,
                packing: plan.packing(),
            })
        });
        let is_from_cache = found.is_some();
        let tables = found
            .as_ref()
            .and_then(|found| Tables::new(found.file.clone(), found.tables.clone()));
        let weights = weights(&file, found, &plan)?;
        times.cache = start.elapsed();
        let start = Instant::now();
        let text = Text::new(file.clone(), tables)?;
        times.tokenizer = start.elapsed();
        let n_pieces = text.tokenizer().len();
        if n_pieces != network.config.n_vocab {
            return Err(Error::VocabularySize {
                n_pieces,
                n_rows: network.config.n_vocab,
            });
        }
        let start = Instant::now();
        let most = threads[0].max(threads[1]);
        let team = Team::new(&TeamConfig {
            threads: Some(most),
            ..TeamConfig::default()
        })?;
        let work = Turns::new(plan.work()?);
        // What was read so far is not read again: the metadata, and vectors with whatever the system mapped around them.
        file.release(0..file.bytes().len());
        times.plan += start.elapsed();
        tracing::debug!(
            architecture = network.architecture.name,
            threads = threads[0],
            threads_batch = threads[1],
            context,
            work_bytes = plan.work_bytes(),
            state_bytes = plan.state_bytes(),
            packed_bytes = plan.packing().n_bytes(),
            from_cache = is_from_cache,
            "model is open"
        );
        let shared = Shared {
            file,
            architecture: network.architecture,
            config: network.config,
            text,
            packed: plan.packed(weights),
            plan,
            origin,
            is_from_cache,
            team,
            threads,
            work,
            context,
            load: times,
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
        Memory::of(&self.shared.file, &self.shared.plan)
    }

    /// Time that packing took so far: of the threads that read prompts, each a part.
    pub fn pack_time(&self) -> Duration {
        let n_threads = u32::try_from(self.shared.threads[1]).unwrap_or(u32::MAX);
        self.shared.packed.thread_time() / n_threads
    }

    /// Whether the packed weights came from the disk.
    pub fn is_from_cache(&self) -> bool {
        self.shared.is_from_cache
    }

    /// Writes the packed weights to the folder of [`LoadOptions::cache`], for the next time that the model is opened: to be
    /// called when there is nothing else to do, after the first reply. `progress` is told bytes done and in all, and may
    /// end the work.
    ///
    /// # Errors
    /// Why they are not kept. The model runs as before.
    pub fn keep_packed(
        &self,
        progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<Kept, Refusal> {
        let shared = &*self.shared;
        let (path, cache) = shared.origin.as_ref().ok_or(Refusal::NotAskedFor)?;
        if shared.is_from_cache {
            return Ok(Kept::Already);
        }
        let weights = shared.packed.bytes().ok_or(Refusal::Unfinished)?;
        let subject = Subject {
            file: &shared.file,
            path,
            packing: shared.plan.packing(),
        };
        cache.keep(&subject, weights, || self.tokenizer().tables(), progress)
    }
}

/// Packed weights from the disk, or memory to pack into.
fn weights(
    file: &Arc<GgufFile>,
    found: Option<Found>,
    plan: &Plan,
) -> Result<Arc<dyn PackedMemory>, Error> {
    let packing = plan.packing();
    if let Some(found) = found {
        let (stored, range) = (found.file, found.weights);
        read_ahead(stored.clone(), range.clone(), |file, range| {
            file.prefetch(range)
        });
        // A copy that the system can't drop again is for where there is room.
        let has_room = free_memory().is_some_and(|free| free / 2 >= range.len() as u64);
        return Ok(match has_room {
            true => nibble_models::packed_file_to_memory(stored, range, packing)?,
            false => nibble_models::packed_file(stored, range),
        });
    }
    if file.stamp().is_some() {
        let data = file.header().len()..file.bytes().len();
        read_ahead(file.clone(), data, |file, range| file.prefetch(range));
    }
    Ok(nibble_models::packed_memory(packing)?)
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
        pack: options.pack,
    };
    let plan = Plan::new(&network.graph, &Kernels::for_cpu(features), limits)?;
    Ok(Planned {
        plan,
        threads,
        context,
    })
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
    let memory = Memory::of(&file, &plan);
    Ok(Forecast {
        memory,
        context,
        plan,
        config: network.config,
        architecture: network.architecture,
    })
}
