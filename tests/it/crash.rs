//! A load killed at any moment leaves whole notices, and loading again ends
//! where an undisturbed load does.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use breachgraph::store::Access;
use breachgraph::store::Backing;
use breachgraph::store::Replacement;
use breachgraph::store::Store;
use oxigraph::model::Literal;
use oxigraph::model::Quad;

use crate::store::{BACKINGS, FOLDER, Folder, graph, iri, lines, load, notice, read};

const KILLS: u32 = 50;
const BACKING: &str = "BREACHGRAPH_TEST_BACKING";
/// As many notices are in the store, in an older wording, in every other round.
const OLD: usize = 30;

#[test]
fn a_killed_load_leaves_whole_notices_and_can_be_resumed() {
    for backing in BACKINGS {
        let calls = calls(*backing, "new");
        let complete = lines(&calls.concat());
        let old = &calls_of_old(*backing);
        let duration = undisturbed(*backing, &complete);

        let mut random = Random(7);
        let mut cut_short = 0;
        for round in 0..KILLS {
            let folder = Folder::new("crash");
            if round % 2 == 1 {
                load(&folder, *backing, old);
            }
            kill_after(duration.mul_f64(random.fraction()), &folder, *backing);

            let mut store = Store::open(folder.path(), Access::Write, Some(*backing)).unwrap();
            let found = store.canonical().unwrap();
            assert!(
                found == lines(&whole_notices(&store, &calls.concat(), old)),
                "{backing}, round {round}: a part of a notice"
            );
            if found != complete && found != lines(old) && !found.is_empty() {
                cut_short += 1;
            }

            run(&mut store, &calls);
            assert!(store.canonical().unwrap() == complete, "{backing}, round {round}");
            drop(store);
            assert!(read(&folder).canonical().unwrap() == complete, "{backing}, round {round}");
        }
        assert!(cut_short > 0, "{backing}: every kill came too early or too late");
    }
}

/// The notices whose graphs the store has, in the wording that it has.
fn whole_notices(store: &Store, new: &[Replacement], old: &[Replacement]) -> Vec<Replacement> {
    let mut notices = Vec::new();
    for (index, new) in new.iter().enumerate() {
        if store.oxigraph().contains(&new.quads[0]).unwrap() {
            notices.push(new.clone());
        } else if store.contains_graph(new.graph.as_ref()).unwrap() {
            notices.push(old.get(index).unwrap_or(new).clone());
        }
    }
    notices
}

/// How long a load takes that nobody kills; it ends as it should.
fn undisturbed(backing: Backing, complete: &str) -> Duration {
    let folder = Folder::new("undisturbed");
    let start = Instant::now();
    let status = child(&folder, backing).wait().unwrap();
    let duration = start.elapsed();
    assert!(status.success());
    assert!(read(&folder).canonical().unwrap() == complete);
    duration
}

fn kill_after(delay: Duration, folder: &Folder, backing: Backing) {
    let mut child = child(folder, backing);
    thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
}

fn child(folder: &Folder, backing: Backing) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::child_that_loads", "--ignored", "--nocapture"])
        .env(FOLDER, folder.path())
        .env(BACKING, backing.to_string())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "started by a_killed_load_leaves_whole_notices_and_can_be_resumed"]
fn child_that_loads() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let asked = std::env::var_os(BACKING).unwrap();
    let named = |backing: &&Backing| asked == *backing.to_string();
    let backing = *BACKINGS.iter().find(named).unwrap();
    let mut store = Store::open(&folder, Access::Write, Some(backing)).unwrap();
    run(&mut store, &calls(backing, "new"));
}

fn run(store: &mut Store, calls: &[Vec<Replacement>]) {
    for call in calls {
        store.replace(call).unwrap();
        store.commit().unwrap();
    }
}

/// A snapshot is written after each call. `RocksDB` gets a first call that is
/// large enough for the bulk loader.
fn calls(backing: Backing, word: &str) -> Vec<Vec<Replacement>> {
    let numbers = |from, to| (from..to).map(|number| long_notice(number, word)).collect();
    let first = match backing {
        Backing::Snapshot => 12,
        Backing::RocksDb => 600,
    };
    let mut calls = vec![numbers(0, first)];
    for call in 0..5 {
        calls.push(numbers(first + call * 12, first + call * 12 + 12));
    }
    calls
}

fn calls_of_old(backing: Backing) -> Vec<Replacement> {
    let mut old = calls(backing, "old").concat();
    old.truncate(OLD);
    old
}

fn long_notice(number: usize, word: &str) -> Replacement {
    let mut notice = notice(number, word);
    for line in 0..34 {
        let text = Literal::from(format!("{word}, line {line} of {number}"));
        notice.quads.push(Quad::new(iri("text"), iri("term/line"), text, graph(number)));
    }
    notice
}

/// The same moments in every run (Knuth's MMIX generator).
struct Random(u64);

impl Random {
    fn fraction(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from((self.0 >> 32) as u32) / f64::from(u32::MAX)
    }
}
