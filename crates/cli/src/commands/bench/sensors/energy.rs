//! The energy that a machine takes, from counters of its processor or from sensors of its supply.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{entries, number, text};

/// Measures energy, from when it is found.
#[derive(Debug)]
pub(crate) struct Energy(Source);

#[derive(Debug)]
enum Source {
    /// Counters, one for each processor.
    Counters(Vec<Counter>),
    /// Power, which has to be looked at again and again.
    Power(Watch),
}

/// A counter of microjoules that begins anew when it is full.
#[derive(Debug)]
struct Counter {
    file: PathBuf,
    full: u64,
    last: u64,
    sum: u64,
}

/// A thread that looks at the power, and the energy so far.
#[derive(Debug)]
struct Watch {
    rails: Arc<[Rail]>,
    sum: Arc<Mutex<Sum>>,
    /// Dropped to end the thread.
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// A wire that is measured: files of its voltage, in mV, and of its current, in mA.
#[derive(Clone, Debug)]
struct Rail {
    label: String,
    voltage: PathBuf,
    current: PathBuf,
}

/// Energy as the area below the powers that were seen.
#[derive(Clone, Copy, Debug)]
struct Sum {
    at: Instant,
    watts: f64,
    joules: f64,
}

/// Often enough to see a test of a second, and seldom, since a sensor is asked over a slow bus. What asking costs was not
/// measured on a board.
const PERIOD: Duration = Duration::from_millis(250);

impl Energy {
    /// What measures energy below `root`, the root of the file system, if anything does. Counters come first: they are
    /// of the processor alone and miss nothing.
    pub(crate) fn find(root: &Path) -> Option<Energy> {
        let counters = counters(&root.join("sys/class/powercap"));
        if !counters.is_empty() {
            return Some(Energy(Source::Counters(counters)));
        }
        let rails = rails(&root.join("sys/class/hwmon"));
        watts(&rails).map(|watts| Energy(Source::Power(Watch::new(rails, watts))))
    }

    /// Joules since this was found.
    pub(crate) fn joules(&mut self) -> f64 {
        match &mut self.0 {
            Source::Counters(counters) => counters.iter_mut().map(Counter::joules).sum(),
            Source::Power(watch) => watch.joules(),
        }
    }
}

/// Those of whole processors, `intel-rapl:0`; `intel-rapl:0:0` is a part of one, and `psys` holds them all. Most systems
/// let only the administrator read them.
fn counters(folder: &Path) -> Vec<Counter> {
    let zones = entries(folder, "intel-rapl:").into_iter();
    let packages = zones.filter(|zone| text(&zone.join("name")).starts_with("package"));
    let counters = packages.filter_map(|zone| {
        let file = zone.join("energy_uj");
        Some(Counter {
            last: number(&file)?,
            full: number(&zone.join("max_energy_range_uj"))?,
            sum: 0,
            file,
        })
    });
    counters.collect()
}

impl Counter {
    fn joules(&mut self) -> f64 {
        if let Some(now) = number(&self.file) {
            let since = match now.checked_sub(self.last) {
                Some(since) => since,
                None => (self.full + now).saturating_sub(self.last),
            };
            self.sum += since;
            self.last = now;
        }
        self.sum as f64 * 1e-6
    }
}

/// What chips such as a Jetson's INA3221 measure. One that is said to be the input has all others behind it.
fn rails(folder: &Path) -> Vec<Rail> {
    let chips = entries(folder, "hwmon").into_iter();
    let chips = chips.filter(|chip| text(&chip.join("name")).starts_with("ina"));
    let all: Vec<Rail> = chips.flat_map(|chip| wires(&chip)).collect();
    let is_input = |rail: &&Rail| {
        let label = rail.label.to_uppercase();
        label.ends_with("_IN") || label.starts_with("VIN")
    };
    match all.iter().find(is_input) {
        Some(input) => vec![input.clone()],
        None => all,
    }
}

fn wires(chip: &Path) -> Vec<Rail> {
    let files = fs::read_dir(chip).into_iter().flatten().flatten();
    let mut numbers: Vec<u32> = files
        .filter_map(|entry| {
            let name = entry.file_name();
            let rest = name.to_str()?.strip_prefix("curr")?;
            rest.strip_suffix("_input")?.parse().ok()
        })
        .collect();
    numbers.sort_unstable();
    let rails = numbers.iter().map(|i| Rail {
        label: text(&chip.join(format!("in{i}_label"))),
        voltage: chip.join(format!("in{i}_input")),
        current: chip.join(format!("curr{i}_input")),
    });
    // A wire without a voltage is the sum of others.
    rails.filter(|rail| rail.watts().is_some()).collect()
}

impl Rail {
    fn watts(&self) -> Option<f64> {
        Some(number(&self.voltage)? as f64 * number(&self.current)? as f64 * 1e-6)
    }
}

fn watts(rails: &[Rail]) -> Option<f64> {
    rails.iter().filter_map(Rail::watts).reduce(|a, b| a + b)
}

impl Watch {
    fn new(rails: Vec<Rail>, watts: f64) -> Watch {
        let rails: Arc<[Rail]> = rails.into();
        let sum = Arc::new(Mutex::new(Sum {
            at: Instant::now(),
            watts,
            joules: 0.0,
        }));
        let (end, ended) = mpsc::channel::<()>();
        let thread = std::thread::spawn({
            let (rails, sum) = (rails.clone(), sum.clone());
            move || {
                while ended.recv_timeout(PERIOD) == Err(RecvTimeoutError::Timeout) {
                    look(&rails, &mut lock(&sum));
                }
            }
        });
        Watch {
            rails,
            sum,
            end: Some(end),
            thread: Some(thread),
        }
    }

    fn joules(&self) -> f64 {
        let mut sum = lock(&self.sum);
        look(&self.rails, &mut sum);
        sum.joules
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.end = None;
        if let Some(thread) = self.thread.take() {
            // It only adds numbers; if it failed, there is nothing to mend.
            let _ = thread.join();
        }
    }
}

/// Numbers are whole after any panic.
fn lock(sum: &Mutex<Sum>) -> MutexGuard<'_, Sum> {
    sum.lock().unwrap_or_else(PoisonError::into_inner)
}

fn look(rails: &[Rail], sum: &mut Sum) {
    // A sensor that does not answer is as it was.
    let watts = watts(rails).unwrap_or(sum.watts);
    sum.advance(Instant::now(), watts);
}

impl Sum {
    fn advance(&mut self, now: Instant, watts: f64) {
        let seconds = now.duration_since(self.at).as_secs_f64();
        self.joules += seconds * (self.watts + watts) / 2.0;
        self.at = now;
        self.watts = watts;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Tree;
    use super::*;

    #[test]
    fn counters_of_processors_are_added_and_wrap() {
        let tree = Tree::of(&[
            ("sys/class/powercap/intel-rapl:0/name", "package-0"),
            (
                "sys/class/powercap/intel-rapl:0/max_energy_range_uj",
                "10000000",
            ),
            ("sys/class/powercap/intel-rapl:0/energy_uj", "9000000"),
            ("sys/class/powercap/intel-rapl:0:0/name", "core"),
            (
                "sys/class/powercap/intel-rapl:0:0/max_energy_range_uj",
                "10000000",
            ),
            ("sys/class/powercap/intel-rapl:0:0/energy_uj", "0"),
            ("sys/class/powercap/intel-rapl:1/name", "psys"),
            (
                "sys/class/powercap/intel-rapl:1/max_energy_range_uj",
                "10000000",
            ),
            ("sys/class/powercap/intel-rapl:1/energy_uj", "0"),
        ]);
        let mut energy = Energy::find(tree.root()).unwrap();
        assert_eq!(energy.joules(), 0.0);
        for part in ["intel-rapl:0:0", "intel-rapl:1"] {
            tree.set(&format!("sys/class/powercap/{part}/energy_uj"), "5000000");
        }
        tree.set("sys/class/powercap/intel-rapl:0/energy_uj", "9500000");
        assert_eq!(energy.joules(), 0.5);
        tree.set("sys/class/powercap/intel-rapl:0/energy_uj", "1500000");
        assert_eq!(energy.joules(), 2.5);
    }

    #[test]
    fn the_input_of_a_board_is_all_it_takes() {
        let jetson = [
            ("sys/class/hwmon/hwmon0/name", "nvme"),
            ("sys/class/hwmon/hwmon0/in1_input", "5000"),
            ("sys/class/hwmon/hwmon0/curr1_input", "5000"),
            ("sys/class/hwmon/hwmon1/name", "ina3221"),
            ("sys/class/hwmon/hwmon1/in1_label", "VDD_IN"),
            ("sys/class/hwmon/hwmon1/in1_input", "5000"),
            ("sys/class/hwmon/hwmon1/curr1_input", "2000"),
            ("sys/class/hwmon/hwmon1/in2_label", "VDD_CPU_GPU_CV"),
            ("sys/class/hwmon/hwmon1/in2_input", "5000"),
            ("sys/class/hwmon/hwmon1/curr2_input", "800"),
            // The sum of its wires has a current alone.
            ("sys/class/hwmon/hwmon1/curr4_input", "2800"),
        ];
        let watts_of = |tree: &Tree| watts(&rails(&tree.root().join("sys/class/hwmon"))).unwrap();
        let tree = Tree::of(&jetson);
        assert_eq!(watts_of(&tree), 10.0);
        tree.set("sys/class/hwmon/hwmon1/in1_label", "CPU");
        assert_eq!(watts_of(&tree), 14.0);
        let mut energy = Energy::find(tree.root()).unwrap();
        // 14 W make a millijoule in 71 us.
        while energy.joules() < 1e-3 {}
        drop(energy);
    }

    #[test]
    fn energy_is_the_area_below_the_power() {
        let at = Instant::now();
        let mut sum = Sum {
            at,
            watts: 4.0,
            joules: 0.0,
        };
        sum.advance(at + Duration::from_secs(2), 6.0);
        assert_eq!(sum.joules, 10.0);
        sum.advance(at + Duration::from_secs(3), 6.0);
        assert_eq!(sum.joules, 16.0);
    }

    #[test]
    fn nothing_is_measured_where_nothing_measures() {
        let chip = "sys/class/hwmon/hwmon0/name";
        assert!(Energy::find(Tree::of(&[(chip, "ina3221")]).root()).is_none());
    }
}
