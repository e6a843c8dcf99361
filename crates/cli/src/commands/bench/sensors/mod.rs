//! What Linux tells of a machine while it works: how fast its cores run, how hot they are, and what holds them back.

mod energy;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub(super) use energy::Energy;

/// Where the kernel tells it. What a machine does not have is not among it.
#[derive(Debug)]
pub(super) struct Sensors {
    /// The frequency of each CPU, in kHz.
    frequencies: Vec<PathBuf>,
    /// Temperatures of the processor, in thousandths of a degree; of everything that has one where none is said to be its.
    temperatures: Vec<PathBuf>,
    brakes: Vec<Brake>,
}

/// What was seen at one moment. `None` is what this machine does not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reading {
    /// Of the fastest core: others may be of a slower kind.
    pub(super) mhz: Option<f64>,
    /// At the hottest place.
    pub(super) celsius: Option<f64>,
    /// What holds the cores back, or did since the reading before; nothing if it is empty.
    pub(super) throttled: Option<BTreeSet<&'static str>>,
}

/// Something that would tell of cores that are held back.
#[derive(Debug)]
struct Brake {
    file: PathBuf,
    kind: Kind,
    /// What the file held at the last reading.
    last: u64,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// The flags of a Raspberry Pi's firmware, in hexadecimal: what is so in the lower half, what was so since the start
    /// of the system in the upper one.
    Firmware,
    /// How far the kernel slows the cores down, from 0.
    Cooling,
    /// How often the processor slowed itself down.
    Count,
}

/// Bits of [`Kind::Firmware`] in its lower half.
static FIRMWARE_FLAGS: &[(u32, &str)] = &[
    (0, "under-voltage"),
    (1, "frequency capped"),
    (2, "throttled"),
    (3, "soft temperature limit"),
];

/// A sensor is the processor's if its type has one of these in it: `cpu-thermal` of a Raspberry Pi and of a Jetson,
/// `soc-thermal`, `x86_pkg_temp`. Others may be of a modem, or fixed at 100 °C as that of a Jetson's power chip.
const PROCESSOR: &[&str] = &["cpu", "soc", "pkg", "k10temp"];

impl Sensors {
    /// Finds what there is below `root`, the root of the file system.
    pub(super) fn find(root: &Path) -> Sensors {
        let cpus = entries(&root.join("sys/devices/system/cpu"), "cpu");
        let frequencies = cpus.iter().map(|cpu| cpu.join("cpufreq/scaling_cur_freq"));
        let thermal = root.join("sys/class/thermal");
        let zones = entries(&thermal, "thermal_zone").into_iter();
        let zones: Vec<PathBuf> = zones
            .filter(|zone| celsius(&zone.join("temp")).is_some())
            .collect();
        let (own, others): (Vec<_>, Vec<_>) = zones.into_iter().partition(|zone| {
            let kind = text(&zone.join("type")).to_lowercase();
            PROCESSOR.iter().any(|word| kind.contains(word))
        });
        let zones = if own.is_empty() { others } else { own };
        let firmware = root.join("sys/devices/platform/soc/soc:firmware/get_throttled");
        let cooling = entries(&thermal, "cooling_device")
            .into_iter()
            .filter(|device| {
                let kind = text(&device.join("type"));
                kind.contains("cpufreq") || kind == "Processor"
            });
        let cooling = cooling.map(|device| (device.join("cur_state"), Kind::Cooling));
        let counts = cpus
            .iter()
            .map(|cpu| cpu.join("thermal_throttle/package_throttle_count"));
        let brakes = [(firmware, Kind::Firmware)]
            .into_iter()
            .chain(cooling)
            .chain(counts.map(|file| (file, Kind::Count)));
        Sensors {
            frequencies: frequencies.filter(|file| number(file).is_some()).collect(),
            temperatures: zones.iter().map(|zone| zone.join("temp")).collect(),
            brakes: brakes
                .filter_map(|(file, kind)| {
                    let last = kind.read(&file)?;
                    Some(Brake { file, kind, last })
                })
                .collect(),
        }
    }

    /// Reads all of it.
    pub(super) fn read(&mut self) -> Reading {
        let kilohertz = self.frequencies.iter().filter_map(|file| number(file));
        let degrees = self.temperatures.iter().filter_map(|file| celsius(file));
        Reading {
            mhz: kilohertz.max().map(|khz| khz as f64 / 1e3),
            celsius: degrees.reduce(f64::max),
            throttled: (!self.brakes.is_empty())
                .then(|| self.brakes.iter_mut().flat_map(Brake::read).collect()),
        }
    }
}

impl Brake {
    /// What holds the cores back, by its names.
    fn read(&mut self) -> Vec<&'static str> {
        let Some(now) = self.kind.read(&self.file) else {
            return Vec::new();
        };
        let last = std::mem::replace(&mut self.last, now);
        match self.kind {
            Kind::Firmware => {
                let flags = now | (now & !last) >> 16;
                let set = FIRMWARE_FLAGS
                    .iter()
                    .filter(|(bit, _)| flags >> bit & 1 == 1);
                set.map(|&(_, name)| name).collect()
            }
            Kind::Cooling if now > 0 => vec!["cooling"],
            Kind::Count if now > last => vec!["processor too hot"],
            Kind::Cooling | Kind::Count => Vec::new(),
        }
    }
}

impl Kind {
    fn read(self, file: &Path) -> Option<u64> {
        match self {
            Kind::Firmware => {
                let text = text(file);
                u64::from_str_radix(text.trim_start_matches("0x"), 16).ok()
            }
            Kind::Cooling | Kind::Count => number(file),
        }
    }
}

/// What lies in a folder with this beginning and a number after it, in the order of the names.
fn entries(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let is_meant = |name: &str| {
        let rest = name.strip_prefix(prefix);
        rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_str().is_some_and(is_meant))
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

/// What a file says, or nothing.
fn text(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    text.trim().to_owned()
}

fn number(file: &Path) -> Option<u64> {
    text(file).parse().ok()
}

/// A sensor that is switched off says nothing, or something below freezing.
fn celsius(file: &Path) -> Option<f64> {
    let thousandths = number(file)?;
    (thousandths > 0).then_some(thousandths as f64 / 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files of a made-up machine.
    pub(super) struct Tree(tempfile::TempDir);

    impl Tree {
        pub(super) fn of(files: &[(&str, &str)]) -> Tree {
            let tree = Tree(tempfile::tempdir().unwrap());
            files.iter().for_each(|(path, text)| tree.set(path, text));
            tree
        }

        pub(super) fn set(&self, path: &str, text: &str) {
            let path = self.root().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("{text}\n")).unwrap();
        }

        pub(super) fn root(&self) -> &Path {
            self.0.path()
        }
    }

    const FIRMWARE: &str = "sys/devices/platform/soc/soc:firmware/get_throttled";

    fn names(reading: &Reading) -> Vec<&str> {
        reading.throttled.iter().flatten().copied().collect()
    }

    #[test]
    fn a_raspberry_pi_tells_of_its_frequency_temperature_and_supply() {
        let tree = Tree::of(&[
            (
                "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq",
                "1500000",
            ),
            (
                "sys/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq",
                "2400000",
            ),
            ("sys/devices/system/cpu/cpufreq/boost", "1"),
            ("sys/class/thermal/thermal_zone0/type", "cpu-thermal"),
            ("sys/class/thermal/thermal_zone0/temp", "71250"),
            ("sys/class/thermal/cooling_device0/type", "pwm-fan"),
            ("sys/class/thermal/cooling_device0/cur_state", "3"),
            (FIRMWARE, "50000"),
        ]);
        let mut sensors = Sensors::find(tree.root());
        assert_eq!(
            sensors.read(),
            Reading {
                mhz: Some(2400.0),
                celsius: Some(71.25),
                // What was before this run is not held against it, and a fan holds nothing back.
                throttled: Some(BTreeSet::new()),
            }
        );
        tree.set(FIRMWARE, "50005");
        assert_eq!(names(&sensors.read()), ["throttled", "under-voltage"]);
        // Over again, but it was too hot since.
        tree.set(FIRMWARE, "d0000");
        assert_eq!(names(&sensors.read()), ["soft temperature limit"]);
        assert!(names(&sensors.read()).is_empty());
    }

    #[test]
    fn a_jetsons_processor_is_told_from_its_other_parts() {
        let tree = Tree::of(&[
            ("sys/class/thermal/thermal_zone0/type", "CPU-therm"),
            ("sys/class/thermal/thermal_zone0/temp", "52000"),
            ("sys/class/thermal/thermal_zone1/type", "GPU-therm"),
            ("sys/class/thermal/thermal_zone1/temp", "60000"),
            ("sys/class/thermal/thermal_zone2/type", "PMIC-Die"),
            ("sys/class/thermal/thermal_zone2/temp", "100000"),
            ("sys/class/thermal/thermal_zone3/type", "soc2-thermal"),
            ("sys/class/thermal/thermal_zone3/temp", "-256000"),
            ("sys/class/thermal/cooling_device0/type", "cpufreq-cpu0"),
            ("sys/class/thermal/cooling_device0/cur_state", "0"),
        ]);
        let mut sensors = Sensors::find(tree.root());
        let reading = sensors.read();
        assert_eq!((reading.mhz, reading.celsius), (None, Some(52.0)));
        assert!(names(&reading).is_empty());
        tree.set("sys/class/thermal/cooling_device0/cur_state", "2");
        assert_eq!(names(&sensors.read()), ["cooling"]);
    }

    #[test]
    fn a_processor_that_counts_is_held_back_when_the_count_rises() {
        let count = "sys/devices/system/cpu/cpu0/thermal_throttle/package_throttle_count";
        let tree = Tree::of(&[(count, "7")]);
        let mut sensors = Sensors::find(tree.root());
        assert!(names(&sensors.read()).is_empty());
        tree.set(count, "9");
        assert_eq!(names(&sensors.read()), ["processor too hot"]);
        assert!(names(&sensors.read()).is_empty());
    }

    #[test]
    fn a_machine_that_tells_nothing_has_no_readings() {
        let tree = Tree::of(&[("sys/class/thermal/thermal_zone0/temp", "broken")]);
        assert_eq!(Sensors::find(tree.root()).read(), Reading::default());
    }
}
