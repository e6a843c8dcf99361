//! Packed weights on the disk: used when they fit, written anew when they do not, and never a reason to fail.
//!
//! Where no kernel of this machine wants weights packed, there is nothing to keep.

use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use nibble_runtime::cache::{Cache, Fault, Kept, Refusal};
use nibble_runtime::kernels::Features;
use nibble_runtime::{LoadOptions, Model, Options};
use tempfile::TempDir;

/// Pages of the system's cache, and blocks of the file's checksums.
const PAGE: u64 = 4096;

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        Place {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// The built-in model as a file.
    fn model(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, nibble_default_model::bytes()).unwrap();
        path
    }

    fn cache(&self) -> Cache {
        Cache::new(self.folder.path().join("cache").join("nibble")).min_bytes(1)
    }

    /// The only file that is kept.
    fn kept(&self) -> PathBuf {
        let entries = self.cache().list().unwrap();
        assert_eq!(entries.len(), 1, "{entries:?}");
        self.cache().folder().join(&entries[0].name)
    }
}

fn wants_packing() -> bool {
    let cpu = Features::detect();
    cpu.contains(Features::AVX2) || cpu.contains(Features::NEON)
}

fn open(path: &Path, cache: &Cache) -> Model {
    let options = LoadOptions {
        threads: Some(2),
        cache: Some(cache.clone()),
        ..LoadOptions::default()
    };
    Model::open_with(path, &options).unwrap()
}

fn ids(model: &Model) -> Vec<u32> {
    n_ids(model, 12)
}

fn n_ids(model: &Model, n: usize) -> Vec<u32> {
    let options = Options {
        max_tokens: Some(n),
        ignore_eos: true,
        ..Options::greedy()
    };
    let mut session = model.session(options).unwrap();
    let pieces = session.complete("Once upon a time").unwrap();
    pieces.filter_map(|piece| piece.unwrap().id).collect()
}

fn keep(model: &Model) -> Result<Kept, Refusal> {
    model.keep_packed(&mut |_, _| ControlFlow::Continue(()))
}

/// Runs a model once and keeps its weights; gives its ids and whether its weights came from the disk.
fn start(path: &Path, cache: &Cache) -> (Vec<u32>, bool) {
    let model = open(path, cache);
    let ids = ids(&model);
    let kept = keep(&model).unwrap();
    assert_eq!(kept == Kept::Already, model.is_from_cache());
    (ids, model.is_from_cache())
}

fn expected() -> Vec<u32> {
    let options = LoadOptions {
        threads: Some(1),
        pack: false,
        ..LoadOptions::default()
    };
    ids(&Model::from_static(nibble_default_model::bytes(), &options).unwrap())
}

fn change(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 0x10;
    fs::write(path, bytes).unwrap();
}

#[test]
fn the_second_start_packs_nothing_and_says_the_same() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    assert!(cache.list().unwrap().is_empty());
    let expected = expected();
    assert_eq!(start(&path, &cache), (expected.clone(), false));
    assert_eq!(start(&path, &cache), (expected.clone(), true));

    let model = open(&path, &cache);
    assert_eq!(ids(&model), expected);
    assert_eq!(model.pack_time(), Duration::ZERO);
    let entry = &cache.list().unwrap()[0];
    let real = path.canonicalize().unwrap();
    assert_eq!(entry.model.as_deref(), Ok(real.to_str().unwrap()));
    assert!(entry.name.starts_with("m-"), "{entry:?}");
    assert!(entry.n_bytes >= model.memory().packed);
    assert!(entry.n_bytes <= model.memory().packed * 21 / 20 + 4 * PAGE);
}

#[test]
fn weights_that_move_to_memory_meanwhile_say_the_same() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    let model = open(&path, &cache);
    let expected = n_ids(&model, 40);
    keep(&model).unwrap();
    let model = open(&path, &cache);
    assert!(model.is_from_cache());
    for _ in 0..2 {
        assert_eq!(n_ids(&model, 40), expected);
    }
}

#[test]
fn another_path_to_the_model_finds_its_weights() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    start(&path, &cache);
    let detour = place.folder.path().join("cache/../m.gguf");
    assert!(open(&detour, &cache).is_from_cache());
}

#[test]
fn a_model_that_changed_is_packed_again_and_its_old_weights_go() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    start(&path, &cache);
    let old = place.kept();

    // The same bytes at another time.
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(5))
        .unwrap();
    assert_eq!(start(&path, &cache), (expected(), false));
    assert_eq!(place.kept(), old);
    assert_eq!(start(&path, &cache), (expected(), true));

    // Other bytes at the same time.
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    let header = Model::open(&path).unwrap().file().header().len();
    change(&path, header + 1);
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(modified).unwrap();
    assert!(!start(&path, &cache).1);

    // Another file of the same name.
    fs::remove_file(&path).unwrap();
    place.model("m.gguf");
    assert_eq!(start(&path, &cache), (expected(), false));
    assert_eq!(place.kept(), old);
}

#[test]
fn what_the_tokenizer_found_out_is_kept() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    let tables = || open(&path, &cache).tokenizer().tables();
    // Their seed is another one each time that they are made.
    assert_ne!(tables(), tables());
    start(&path, &cache);
    assert_eq!(tables(), tables());
}

#[test]
fn damaged_files_are_ignored_and_written_again() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    start(&path, &cache);
    let file = place.kept();
    let whole = fs::read(&file).unwrap();
    let expected = expected();
    let damages: [fn(&mut Vec<u8>); 9] = [
        |bytes| bytes.clear(),
        |bytes| bytes.truncate(100),
        |bytes| bytes.truncate(bytes.len() - 1),
        |bytes| bytes.push(0),
        |bytes| bytes[8] += 1,
        |bytes| bytes[30] ^= 1,
        |bytes| bytes[120] ^= 1,
        |bytes| *bytes.last_mut().unwrap() ^= 1,
        |bytes| bytes.fill(0xff),
    ];
    for (i, damage) in damages.iter().enumerate() {
        let mut bytes = whole.clone();
        damage(&mut bytes);
        fs::write(&file, &bytes).unwrap();
        assert_eq!(
            start(&path, &cache),
            (expected.clone(), false),
            "damage {i}"
        );
        assert_eq!(fs::read(&file).unwrap().len(), whole.len(), "damage {i}");
        assert_eq!(start(&path, &cache), (expected.clone(), true), "damage {i}");
    }
}

#[test]
fn verifying_finds_what_is_damaged_and_removes_it() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let cache = place.cache();
    let go_on = &mut |done: u64, total: u64| {
        assert!(done <= total);
        ControlFlow::Continue(())
    };
    assert!(cache.verify(go_on).unwrap().is_empty());
    for name in ["sound.gguf", "damaged.gguf", "cut.gguf"] {
        start(&place.model(name), &cache);
    }
    let path_of = |name: &str| {
        let entries = cache.list().unwrap();
        let entry = entries.iter().find(|e| e.name.starts_with(name)).unwrap();
        cache.folder().join(&entry.name)
    };
    let damaged = path_of("damaged");
    change(&damaged, fs::metadata(&damaged).unwrap().len() as usize / 2);
    fs::write(path_of("cut"), "NBLPACKD").unwrap();
    let mut verdicts = cache.verify(go_on).unwrap();
    verdicts.sort_by(|a, b| a.entry.name.cmp(&b.entry.name));
    let faults: Vec<_> = verdicts.iter().map(|verdict| verdict.fault).collect();
    assert!(
        matches!(
            faults[..],
            [Some(Fault::Header), Some(Fault::Block { .. }), None]
        ),
        "{verdicts:?}"
    );
    assert_eq!(cache.list().unwrap().len(), 1);
    assert_eq!(cache.clear().unwrap().0, 1);
    assert!(cache.list().unwrap().is_empty());
    assert_eq!(cache.clear().unwrap(), (0, 0));
}

#[test]
fn many_at_once_leave_one_sound_file() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    let expected = expected();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let model = open(&path, &cache);
                assert_eq!(ids(&model), expected);
                match keep(&model) {
                    Ok(_) | Err(Refusal::Busy) => {}
                    Err(e) => panic!("{e}"),
                }
            });
        }
    });
    assert_eq!(start(&path, &cache), (expected, true));
    place.kept();
}

#[test]
fn one_process_writes_at_a_time() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    fs::create_dir_all(cache.folder()).unwrap();
    let lock = File::create(cache.folder().join("lock")).unwrap();
    lock.lock().unwrap();
    let model = open(&path, &cache);
    ids(&model);
    assert!(matches!(keep(&model), Err(Refusal::Busy)));
    assert!(matches!(cache.clear(), Err(Refusal::Busy)));
    let go_on = &mut |_, _| ControlFlow::Continue(());
    assert!(matches!(cache.verify(go_on), Err(Refusal::Busy)));
    drop(lock);
    assert!(matches!(keep(&model), Ok(Kept::Written { .. })));
}

#[test]
fn what_was_not_used_for_longest_makes_room() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let large = place.cache();
    let models = ["a.gguf", "b.gguf", "c.gguf"].map(|name| place.model(name));
    start(&models[0], &large);
    start(&models[1], &large);
    let n_bytes = large.list().unwrap()[0].n_bytes;
    let cache = large.clone().max_bytes(5 * n_bytes / 2);
    // The one that was written first is used again.
    for entry in large.list().unwrap() {
        let path = large.folder().join(&entry.name);
        let file = File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(60))
            .unwrap();
    }
    assert!(open(&models[0], &cache).is_from_cache());
    start(&models[2], &cache);
    let names: Vec<char> = cache
        .list()
        .unwrap()
        .iter()
        .map(|entry| entry.name.chars().next().unwrap())
        .collect();
    assert_eq!(names, ['c', 'a']);

    let small = large.max_bytes(n_bytes / 2);
    let model = open(&models[1], &small);
    ids(&model);
    assert!(matches!(keep(&model), Err(Refusal::OverLimit { .. })));
    assert_eq!(small.list().unwrap().len(), 2, "nothing goes for nothing");
}

#[test]
fn what_a_killed_run_left_goes_with_the_next_and_nothing_else_does() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    fs::create_dir_all(cache.folder()).unwrap();
    let left = cache.folder().join(".m-0123456789abcdef.packed.77-0.tmp");
    let other = cache.folder().join("notes.txt");
    for path in [&left, &other] {
        fs::write(path, "half").unwrap();
    }
    start(&path, &cache);
    assert!(!left.exists() && other.exists());
    cache.clear().unwrap();
    assert!(other.exists());
}

#[test]
fn a_folder_that_cannot_be_written_to_changes_nothing() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let path = place.model("m.gguf");
    // A file where the folder should be: even root cannot write below it.
    let cache = Cache::new(path.join("cache")).min_bytes(1);
    let model = open(&path, &cache);
    assert_eq!(ids(&model), expected());
    assert!(matches!(keep(&model), Err(Refusal::Io(_))));
}

#[test]
fn a_model_goes_on_while_its_file_is_to_be_replaced_or_removed() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    let expected = expected();
    start(&path, &cache);
    let running = open(&path, &cache);
    assert!(running.is_from_cache());
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(5))
        .unwrap();
    let newer = open(&path, &cache);
    assert!(!newer.is_from_cache());
    assert_eq!(ids(&newer), expected);
    // Windows leaves a file that is in use where it is.
    match keep(&newer) {
        Ok(Kept::Written { .. }) => {}
        Err(Refusal::Io(_)) if cfg!(windows) => {}
        kept => panic!("{kept:?}"),
    }
    let cleared = cache.clear();
    file.set_modified(modified).unwrap();
    assert_eq!(ids(&running), expected);
    // There a name may also outlive the removal, as long as the file is open.
    drop(running);
    let n_left = cache.list().unwrap().len();
    match cleared {
        Ok((1, _)) => assert_eq!(n_left, 0),
        Err(Refusal::Io(_)) if cfg!(windows) => assert_eq!(n_left, 1),
        cleared => panic!("{cleared:?}"),
    }
}

#[test]
fn writing_that_is_ended_leaves_nothing() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    let model = open(&path, &cache);
    assert!(matches!(keep(&model), Err(Refusal::Unfinished)));
    ids(&model);
    let stopped = model.keep_packed(&mut |done, total| {
        assert!(done <= total && total >= model.memory().packed);
        ControlFlow::Break(())
    });
    assert!(matches!(stopped, Err(Refusal::Stopped)));
    let left: Vec<_> = fs::read_dir(cache.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["lock"]);
}

#[test]
fn weights_are_kept_only_where_it_is_asked_for_and_worth_it() {
    let place = Place::new();
    let path = place.model("m.gguf");
    let small = Cache::new(place.cache().folder());
    let model = open(&path, &small);
    ids(&model);
    assert!(matches!(keep(&model), Err(Refusal::TooSmall { .. })));

    let options = LoadOptions {
        cache: Some(place.cache()),
        ..LoadOptions::default()
    };
    let unasked = Model::open(&path).unwrap();
    let in_memory = Model::from_static(nibble_default_model::bytes(), &options).unwrap();
    for model in [unasked, in_memory] {
        ids(&model);
        assert!(matches!(keep(&model), Err(Refusal::NotAskedFor)));
    }
    let unpacked = LoadOptions {
        pack: false,
        ..options
    };
    let model = Model::open_with(&path, &unpacked).unwrap();
    assert_eq!(ids(&model), expected());
    assert!(matches!(
        keep(&model),
        Err(Refusal::TooSmall { n_bytes: 0 })
    ));
    assert!(!place.cache().folder().exists());
}

#[test]
fn a_model_that_changes_under_way_is_not_kept() {
    if !wants_packing() {
        return;
    }
    let place = Place::new();
    let (path, cache) = (place.model("m.gguf"), place.cache());
    let model = open(&path, &cache);
    ids(&model);
    let file = File::options().append(true).open(&path).unwrap();
    file.set_len(fs::metadata(&path).unwrap().len() + 1)
        .unwrap();
    assert!(matches!(keep(&model), Err(Refusal::Changed)));
    assert!(cache.list().unwrap().is_empty());
}
