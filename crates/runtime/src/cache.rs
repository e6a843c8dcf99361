//! Packed weights kept on the disk, so that the next start maps them instead of packing again, and with them what the
//! tokenizer found out about its vocabulary.
//!
//! A folder of files, one for each model and way of packing, named after the model. A file is used if its [`Image`] is
//! sound and says that it was made of the model's file in just this state; any other is written anew. Nothing in a file
//! can do harm: its header is checked, its weights are numbers whatever their bytes are, and its tables are searched with
//! care. One process writes at a time, the one that holds the folder's lock. What was not used for longest goes when there
//! is too much.

mod image;
mod key;

use std::fmt;
use std::fs::{self, DirBuilder, File, TryLockError};
use std::io;
use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use nibble_gguf::{FileBytes, GgufFile, free_disk_space, write_atomically};
use nibble_graph::Packing;
use xxhash_rust::xxh3::xxh3_64_with_seed;

pub use self::image::{Fault, Image};
use self::key::Key;

/// Less than this is packed in the time that looking for a file takes.
const MIN_BYTES: u64 = 16 << 20;

/// A few models of the sizes that this runtime is for.
const MAX_BYTES: u64 = 16 << 30;

/// A disk that has less than so many times the room of a file is left alone.
const ROOM_FACTOR: u64 = 10;

const ENDING: &str = ".packed";
const LOCK: &str = "lock";

/// A folder of packed weights.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    min_bytes: u64,
    max_bytes: u64,
}

/// A file in the folder.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// Name of the file.
    pub name: String,
    /// Its bytes.
    pub n_bytes: u64,
    /// When it was last used or written, where the system tells.
    pub used: Option<SystemTime>,
    /// The path of its model when it was written, or what is wrong with its header.
    pub model: Result<String, Fault>,
    key: Option<Key>,
}

/// A file that was checked to its last byte.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Verdict {
    /// The file.
    pub entry: Entry,
    /// What is wrong with it, for which it was removed.
    pub fault: Option<Fault>,
}

/// What became of weights that were to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// They are in a file now.
    Written {
        /// The file.
        path: PathBuf,
        /// Its bytes.
        n_bytes: u64,
    },
    /// They came from a file, or another process wrote one.
    Already,
}

/// Why packed weights are not kept, or the folder cannot be worked on. None of them keeps a model from running.
#[derive(Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// No folder was named when the model was opened, or it was opened from memory.
    NotAskedFor,
    /// Too few to be worth it.
    TooSmall {
        /// Bytes of them.
        n_bytes: u64,
    },
    /// Not every weight was used yet, and so packed.
    Unfinished,
    /// The model's file was changed since it was opened.
    Changed,
    /// More than the folder may hold.
    OverLimit {
        /// Bytes of the file.
        n_bytes: u64,
        /// Bytes that the folder may hold.
        limit: u64,
    },
    /// The disk has too little room, or does not tell how much.
    NoRoom {
        /// Bytes of the file.
        n_bytes: u64,
        /// Bytes that are free.
        free: Option<u64>,
    },
    /// Another process is writing.
    Busy,
    /// Ended by whoever was told of the progress.
    Stopped,
    /// The system refused.
    Io(io::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NotAskedFor => f.write_str("no folder for the model's packed weights"),
            Refusal::TooSmall { n_bytes } => {
                write!(f, "{n_bytes} bytes are packed sooner than read")
            }
            Refusal::Unfinished => f.write_str("not all weights are packed"),
            Refusal::Changed => f.write_str("the model file was changed"),
            Refusal::OverLimit { n_bytes, limit } => {
                write!(f, "{n_bytes} bytes are more than the limit of {limit}")
            }
            Refusal::NoRoom { n_bytes, free } => {
                write!(f, "{n_bytes} bytes and {ROOM_FACTOR} times the room, ")?;
                match free {
                    Some(free) => write!(f, "of which {free} bytes are there"),
                    None => f.write_str("of which nothing is known"),
                }
            }
            Refusal::Busy => f.write_str("another process is writing packed weights"),
            Refusal::Stopped => f.write_str("stopped"),
            Refusal::Io(e) => e.fmt(f),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<io::Error> for Refusal {
    fn from(e: io::Error) -> Self {
        Refusal::Io(e)
    }
}

impl From<nibble_gguf::Error> for Refusal {
    fn from(e: nibble_gguf::Error) -> Self {
        match e {
            nibble_gguf::Error::Io(e) => Refusal::Io(e),
            e => Refusal::Io(io::Error::other(e.to_string())),
        }
    }
}

/// A model whose packed weights are looked for or kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) file: &'a GgufFile,
    pub(crate) path: &'a Path,
    pub(crate) packing: &'a Packing,
}

/// What there is of a model on the disk.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) file: Arc<FileBytes>,
    pub(crate) weights: Range<usize>,
    pub(crate) tables: Range<usize>,
}

impl Cache {
    /// Packed weights in this folder, which is made when the first are kept.
    pub fn new(folder: impl Into<PathBuf>) -> Cache {
        Cache {
            folder: folder.into(),
            min_bytes: MIN_BYTES,
            max_bytes: MAX_BYTES,
        }
    }

    /// Fewer bytes of packed weights are not kept; 16 MiB unless another number is given.
    pub fn min_bytes(self, min_bytes: u64) -> Cache {
        Cache { min_bytes, ..self }
    }

    /// All files together stay below this, where what was not used for longest goes first; 16 GiB unless another number is
    /// given.
    pub fn max_bytes(self, max_bytes: u64) -> Cache {
        Cache { max_bytes, ..self }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Bytes that the folder may hold.
    pub fn limit(&self) -> u64 {
        self.max_bytes
    }

    /// The files, those used last first. A folder that is not there has none.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn list(&self) -> Result<Vec<Entry>, Refusal> {
        let mut entries = Vec::new();
        for entry in self.files()? {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.ends_with(ENDING) {
                continue;
            }
            // Gone in the meantime, or nothing that this program wrote.
            let Ok(metadata) = entry.metadata() else {
                continue;
            };
            if !metadata.is_file() {
                continue;
            }
            let bytes = FileBytes::open(entry.path());
            let image = match &bytes {
                Ok(bytes) => Image::read(bytes.as_slice()),
                Err(_) => Err(Fault::NotPackedWeights),
            };
            entries.push(Entry {
                name,
                n_bytes: metadata.len(),
                used: metadata.modified().ok(),
                model: image.map(|image| image.model().to_owned()),
                key: image.ok().map(|image| *image.key()),
            });
        }
        entries.sort_by(|a, b| b.used.cmp(&a.used).then_with(|| a.name.cmp(&b.name)));
        Ok(entries)
    }

    /// Checks every byte of every file, and removes those that are damaged. `progress` is told bytes done and in all, and
    /// may end the work: files that it has not come to are then not in the answer.
    ///
    /// # Errors
    /// [`Refusal::Busy`], or where the system refuses.
    pub fn verify(
        &self,
        progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<Vec<Verdict>, Refusal> {
        let Some(_lock) = self.lock_if_there()? else {
            return Ok(Vec::new());
        };
        let entries = self.list()?;
        let total = entries.iter().map(|entry| entry.n_bytes).sum();
        let mut done = 0;
        let mut verified = Vec::new();
        for entry in entries {
            let path = self.folder.join(&entry.name);
            let Ok(bytes) = FileBytes::open(&path) else {
                continue;
            };
            let mut stopped = false;
            let result = Image::read(bytes.as_slice()).and_then(|image| {
                image.check_all(&mut |n| {
                    done += n;
                    let flow = progress(done, total);
                    stopped = flow.is_break();
                    flow
                })
            });
            // What was read is not needed in memory.
            bytes.release(0..bytes.as_slice().len());
            // Not every system removes a file that is mapped.
            drop(bytes);
            let fault = result.err();
            if fault.is_some() {
                fs::remove_file(&path)?;
            } else if stopped {
                break;
            }
            verified.push(Verdict { entry, fault });
        }
        Ok(verified)
    }

    /// Removes every file, and gives their number and bytes. Models that are running with them go on; where the system
    /// removes no file that is in use, as Windows does not, theirs stay and all others go.
    ///
    /// # Errors
    /// [`Refusal::Busy`], or where the system refuses: that of the first file that stays.
    pub fn clear(&self) -> Result<(usize, u64), Refusal> {
        let Some(_lock) = self.lock_if_there()? else {
            return Ok((0, 0));
        };
        self.remove_left_overs()?;
        let mut cleared = (0, 0);
        let mut refused = None;
        for entry in self.list()? {
            match fs::remove_file(self.folder.join(&entry.name)) {
                Ok(()) => cleared = (cleared.0 + 1, cleared.1 + entry.n_bytes),
                Err(e) => refused = refused.or(Some(e)),
            }
        }
        refused.map_or(Ok(cleared), |e| Err(e.into()))
    }

    /// The packed weights and tables of a model, if there is a file of them that fits.
    pub(crate) fn find(&self, subject: &Subject<'_>) -> Option<Found> {
        if self.is_small(subject.packing.n_bytes() as u64) {
            return None;
        }
        let path = self.path_of(subject);
        let file = FileBytes::open(&path).ok()?;
        match usable(&file, subject) {
            Ok((weights, tables)) => {
                // The time tells which files are in use. Who may not write here only goes without.
                let _ = touch(&path);
                Some(Found {
                    file: Arc::new(file),
                    weights,
                    tables,
                })
            }
            Err(why) => {
                tracing::info!(file = %path.display(), why, "packed weights are not used");
                None
            }
        }
    }

    /// Writes the packed weights of a model and its tokenizer's tables to a file. `progress` is told bytes done and in all, and may end the work.
    pub(crate) fn keep(
        &self,
        subject: &Subject<'_>,
        weights: &[u8],
        tables: impl FnOnce() -> Vec<u8>,
        progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<Kept, Refusal> {
        let n_weights = weights.len() as u64;
        if self.is_small(n_weights) {
            return Err(Refusal::TooSmall { n_bytes: n_weights });
        }
        let key = Key::of(subject.file, subject.packing).ok_or(Refusal::NotAskedFor)?;
        let tables = tables();
        let image_bytes = image::image_bytes(n_weights, tables.len() as u64).unwrap_or(u64::MAX);
        let n_bytes = image::max_file_bytes(image_bytes);
        let limit = self.max_bytes;
        if n_bytes > limit {
            return Err(Refusal::OverLimit { n_bytes, limit });
        }
        self.make_folder()?;
        let _lock = self.lock()?;
        self.remove_left_overs()?;
        let path = self.path_of(subject);
        if FileBytes::open(&path).is_ok_and(|file| usable(&file, subject).is_ok()) {
            return Ok(Kept::Already);
        }
        let free = free_disk_space(&self.folder);
        if !has_room(n_bytes, free) {
            return Err(Refusal::NoRoom { n_bytes, free });
        }
        let model = shown(subject.path);
        self.make_room(&model, &key, n_bytes)?;
        let mut done = 0;
        let mut progress = |n: u64| {
            done += n;
            progress(done, image_bytes)
        };
        // Pages of a file that changed while it was packed may have been of either state.
        if subject.file.has_changed() {
            return Err(Refusal::Changed);
        }
        write_atomically(&path, |out| {
            match image::write(out, &key, &model, weights, &tables, &mut progress)? {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(Refusal::Stopped),
            }
        })?;
        let n_bytes = fs::metadata(&path)?.len();
        Ok(Kept::Written { path, n_bytes })
    }

    fn is_small(&self, n_bytes: u64) -> bool {
        n_bytes < self.min_bytes.max(1)
    }

    /// Removes files of an older state of the model, and as many of those not used for longest as the limit asks for. What
    /// the system does not remove since it is in use stays, and counts.
    fn make_room(&self, model: &str, key: &Key, n_bytes: u64) -> Result<(), Refusal> {
        let mut entries = self.list()?;
        let mut total: u64 = entries.iter().map(|entry| entry.n_bytes).sum();
        let is_stale = |entry: &Entry| match (&entry.model, &entry.key) {
            (Ok(of), Some(k)) => of == model && !k.is_same_file(key),
            _ => true,
        };
        // Those used last come first: the stale ones go to the end, and leave from there.
        entries.sort_by_key(is_stale);
        let mut refused = None;
        while let Some(entry) = entries.pop() {
            if !is_stale(&entry) && total.saturating_add(n_bytes) <= self.max_bytes {
                break;
            }
            match fs::remove_file(self.folder.join(&entry.name)) {
                Ok(()) => total -= entry.n_bytes,
                Err(e) => refused = refused.or(Some(e)),
            }
        }
        match refused {
            Some(e) if total.saturating_add(n_bytes) > self.max_bytes => Err(e.into()),
            _ => Ok(()),
        }
    }

    /// The file of a model. Its name says which model it is, for people, and is another one for every path and way of
    /// packing.
    fn path_of(&self, subject: &Subject<'_>) -> PathBuf {
        let absolute = absolute(subject.path);
        let stem = absolute.file_stem().unwrap_or_default().to_string_lossy();
        let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let stem: String = stem.chars().filter(is_plain).take(40).collect();
        let hash = xxh3_64_with_seed(
            absolute.as_os_str().as_encoded_bytes(),
            key::packing_hash(subject.packing),
        );
        self.folder.join(format!("{stem}-{hash:016x}{ENDING}"))
    }

    fn make_folder(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            // Models may be private, and nobody else is to choose the weights that we compute with.
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.create(&self.folder)
    }

    /// Makes this process the one that writes, until the file is closed.
    fn lock(&self) -> Result<File, Refusal> {
        let mut options = File::options();
        options.create(true).truncate(false).write(true);
        let file = options.open(self.folder.join(LOCK))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(Refusal::Busy),
            Err(TryLockError::Error(e)) => Err(e.into()),
        }
    }

    fn lock_if_there(&self) -> Result<Option<File>, Refusal> {
        match self.folder.is_dir() {
            true => self.lock().map(Some),
            false => Ok(None),
        }
    }

    /// Removes what runs that were killed have left: whoever holds the lock is the only one who writes.
    fn remove_left_overs(&self) -> io::Result<()> {
        for entry in self.files()? {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with('.') && name.contains(ENDING) && name.ends_with(".tmp") {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    fn files(&self) -> io::Result<Vec<fs::DirEntry>> {
        match fs::read_dir(&self.folder) {
            Ok(entries) => entries.collect(),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(e) => Err(e),
        }
    }
}

/// Where weights and tables are in a file that was made of a model in its present state, or why they cannot be used.
fn usable(file: &FileBytes, subject: &Subject<'_>) -> Result<(Range<usize>, Range<usize>), String> {
    let image = Image::read(file.as_slice()).map_err(|fault| fault.to_string())?;
    // All are asked for before any is waited for.
    image.samples().for_each(|block| file.prefetch(block));
    let key = Key::of(subject.file, subject.packing);
    if key.as_ref() != Some(image.key()) {
        return Err("they are of another state of the model".into());
    }
    if image.weights().len() != subject.packing.n_bytes() {
        return Err(Fault::Header.to_string());
    }
    image.check_samples().map_err(|fault| fault.to_string())?;
    Ok((image.weights(), image.tables()))
}

/// Makes now the time of a file.
fn touch(path: &Path) -> io::Result<()> {
    let mut options = File::options();
    options.read(true);
    #[cfg(windows)]
    {
        // There it takes a right that reading does not come with.
        use std::os::windows::fs::OpenOptionsExt;
        const FILE_WRITE_ATTRIBUTES: u32 = 0x100;
        options.access_mode(FILE_WRITE_ATTRIBUTES);
    }
    options.open(path)?.set_modified(SystemTime::now())
}

fn has_room(n_bytes: u64, free: Option<u64>) -> bool {
    free.is_some_and(|free| free / ROOM_FACTOR >= n_bytes)
}

/// One path for a file, however it was named.
fn absolute(path: &Path) -> PathBuf {
    let real = path.canonicalize();
    real.or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

fn shown(path: &Path) -> String {
    absolute(path).to_string_lossy().into_owned()
}
