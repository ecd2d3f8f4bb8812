//! What keeps a store whole: the lock, and what is left by a full disk, a
//! damaged file, a process killed at any moment.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use breachgraph::store::Access;
use breachgraph::store::Backing;
use breachgraph::store::Replacement;
use breachgraph::store::Store;
use breachgraph::store::StoreError;
use oxigraph::model::Literal;
use oxigraph::model::Quad;

use crate::store::{BACKINGS, Folder, graph, iri, lines, load, notice, read};

const KILLS: u32 = 50;
/// Where no kill of those came between two states, as many are tried.
const MOST_KILLS: u32 = 1000;
/// Files by which a child process says that its store is open, and that a call is committed.
const OPENED: &str = "opened";
const CALLED: &str = "called";
/// Tell a child process which store it works on.
const FOLDER: &str = "BREACHGRAPH_TEST_FOLDER";
const BACKING: &str = "BREACHGRAPH_TEST_BACKING";
const COUNT: &str = "BREACHGRAPH_TEST_COUNT";

#[test]
fn a_second_writer_is_told_who_waits_for_whom() {
    for backing in BACKINGS {
        let folder = Folder::new("second-writer");
        load(&folder, *backing, &[notice(1, "a")]);
        let _writer = Store::open(folder.path(), Access::Write, None).unwrap();

        let error = Store::open(folder.path(), Access::Write, None).unwrap_err();
        assert!(matches!(error, StoreError::Held { .. }), "{error}");
        assert!(error.to_string().contains("lock"), "{error}");

        // A snapshot is read beside its writer, a RocksDB store is not.
        let reader = Store::open(folder.path(), Access::Read, None);
        match backing {
            Backing::Snapshot => assert_eq!(reader.unwrap().graphs().unwrap().len(), 2),
            Backing::RocksDb => assert!(matches!(reader, Err(StoreError::Held { .. }))),
        }
    }
}

#[test]
fn readers_do_not_hold_up_each_other() {
    for backing in BACKINGS {
        let folder = Folder::new("readers");
        load(&folder, *backing, &[notice(1, "a")]);
        let first = read(&folder);
        assert_eq!(read(&folder).canonical().unwrap(), first.canonical().unwrap());
    }
}

#[test]
fn a_reader_beside_a_writer_sees_a_whole_snapshot() {
    let folder = Folder::new("beside");
    let states: Vec<Vec<_>> =
        ["a", "b"].map(|word| (0..50).map(|number| long_notice(number, word)).collect()).into();
    let expected = [lines(&states[0]), lines(&states[1])];
    load(&folder, Backing::Snapshot, &states[0]);

    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut store = Store::open(folder.path(), Access::Write, None).unwrap();
            for round in 1..20 {
                store.replace(&states[round % 2]).unwrap();
                store.commit().unwrap();
            }
        });
        while !writer.is_finished() {
            let seen = read(&folder).canonical().unwrap();
            assert!(expected.contains(&seen), "the reader saw a part");
        }
    });
}

#[test]
fn a_writer_in_another_process_holds_the_store_until_it_is_killed() {
    for backing in BACKINGS {
        let folder = Folder::new("other-process");
        load(&folder, *backing, &[notice(1, "a")]);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::child_that_holds", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let ready = folder.path().join("held");
        while !ready.exists() {
            assert!(child.try_wait().unwrap().is_none(), "the child ended by itself");
            thread::sleep(Duration::from_millis(1));
        }

        let held = Store::open(folder.path(), Access::Write, None);
        child.kill().unwrap();
        child.wait().unwrap();

        assert!(matches!(held, Err(StoreError::Held { .. })), "{held:?}");
        load(&folder, *backing, &[notice(2, "a")]);
        let expected = lines(&[notice(1, "a"), notice(2, "a")]);
        assert_eq!(read(&folder).canonical().unwrap(), expected, "{backing}");
    }
}

#[test]
#[ignore = "started by a_writer_in_another_process_holds_the_store_until_it_is_killed"]
fn child_that_holds() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let _store = Store::open(&folder, Access::Write, None).unwrap();
    File::create(folder.join("held")).unwrap();
    thread::sleep(Duration::from_mins(1));
}

#[test]
fn a_damaged_line_is_named_and_nothing_is_changed() {
    let folder = Folder::new("damaged");
    load(&folder, Backing::Snapshot, &[notice(1, "a"), notice(2, "a")]);
    let file = folder.path().join("graph.nq");
    let sound = fs::read_to_string(&file).unwrap();
    let last = sound.lines().count();

    for (damage, line) in [
        (sound[..sound.len() - 1].to_owned(), last),
        (sound[..sound.len() - 20].to_owned(), last),
        (sound.replacen('\n', "\njunk\n", 2), 2),
        (format!("{sound}\u{0}\u{0}\u{0}\u{0}\n"), last + 1),
        (sound.replacen('\n', "\n<http://a/s> <http://a/p> <http://a/o> .\n", 1), 2),
        (sound.replacen('\n', "\n_:b <http://a/p> <http://a/o> <http://a/g> .\n", 1), 2),
    ] {
        fs::write(&file, &damage).unwrap();
        for access in [Access::Read, Access::Write] {
            match Store::open(folder.path(), access, None).unwrap_err() {
                StoreError::Damaged { path, line: named, .. } => {
                    assert_eq!((path, named), (file.clone(), line), "{damage}");
                }
                error => panic!("{error}"),
            }
        }
        assert!(fs::read_to_string(&file).unwrap() == damage, "the damaged file was changed");
    }
}

#[test]
fn a_snapshot_without_its_file_is_not_taken_for_empty() {
    let folder = Folder::new("no-file");
    load(&folder, Backing::Snapshot, &[notice(1, "a")]);
    fs::remove_file(folder.path().join("graph.nq")).unwrap();
    for access in [Access::Read, Access::Write] {
        let error = Store::open(folder.path(), access, None).unwrap_err();
        assert!(matches!(error, StoreError::Io { .. }), "{error}");
    }
}

#[test]
fn a_snapshot_edited_by_hand_is_put_in_order_again() {
    let folder = Folder::new("edited");
    load(&folder, Backing::Snapshot, &[notice(1, "a"), notice(2, "a")]);
    let file = folder.path().join("graph.nq");
    let sound = fs::read_to_string(&file).unwrap();
    let mut edited: Vec<_> = sound.lines().rev().map(|line| format!("  {line}\r\n")).collect();
    edited.push("# a comment\n\n".to_owned());
    fs::write(&file, edited.concat()).unwrap();

    load(&folder, Backing::Snapshot, &[notice(2, "a")]);

    assert_eq!(fs::read_to_string(&file).unwrap(), sound);
}

#[test]
fn a_file_left_by_a_killed_commit_is_not_in_the_way() {
    let folder = Folder::new("left-behind");
    load(&folder, Backing::Snapshot, &[notice(1, "a")]);
    fs::write(folder.path().join("graph.nq.tmp"), "<http://a/s> <htt").unwrap();

    load(&folder, Backing::Snapshot, &[notice(2, "a")]);

    let expected = lines(&[notice(1, "a"), notice(2, "a")]);
    assert_eq!(read(&folder).canonical().unwrap(), expected);
    assert!(!folder.path().join("graph.nq.tmp").exists());
}

#[test]
fn a_commit_that_fails_leaves_the_old_file_and_can_be_repeated() {
    let folder = Folder::new("failed-commit");
    load(&folder, Backing::Snapshot, &[notice(1, "a")]);
    let mut store = Store::open(folder.path(), Access::Write, None).unwrap();
    store.replace(&[notice(2, "a")]).unwrap();
    // In the way of the temporary file, even of a user who may do everything.
    let obstacle = folder.path().join("graph.nq.tmp");
    fs::create_dir_all(obstacle.join("full")).unwrap();

    let error = store.commit().unwrap_err();

    assert!(matches!(error, StoreError::Io { .. }), "{error}");
    assert_eq!(read(&folder).canonical().unwrap(), lines(&[notice(1, "a")]));
    fs::remove_dir_all(obstacle).unwrap();
    store.commit().unwrap();
    let expected = lines(&[notice(1, "a"), notice(2, "a")]);
    assert_eq!(read(&folder).canonical().unwrap(), expected);
}

/// A limit on the size of files stands for the full disk: a write stops in
/// the middle with an error.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error_and_the_old_store_stays() {
    // In RocksDB a call that goes through the log, and one for the bulk loader.
    for (backing, count) in BACKINGS.iter().flat_map(|backing| [(*backing, 500), (*backing, 2000)])
    {
        let folder = Folder::new("full-disk");
        load(&folder, backing, &[notice(1, "a")]);

        let status = Command::new("bash")
            .args(["-c", "trap '' XFSZ; ulimit -f 256; exec \"$@\"", "bash"])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "crash::child_that_fills_the_disk", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .env(COUNT, count.to_string())
            .stdout(Stdio::null())
            .status()
            .unwrap();

        assert!(status.success());
        let said = fs::read_to_string(folder.path().join("said")).unwrap();
        assert!(said.contains("File too large"), "{said}");
        assert!(said.contains(folder.path().to_str().unwrap()), "no path: {said}");
        assert!(!folder.path().join("graph.nq.tmp").exists());
        assert_eq!(read(&folder).canonical().unwrap(), lines(&[notice(1, "a")]), "{backing}");
        load(&folder, backing, &[notice(2, "a")]);
        let expected = lines(&[notice(1, "a"), notice(2, "a")]);
        assert_eq!(read(&folder).canonical().unwrap(), expected, "{backing}");
    }
}

#[test]
#[ignore = "started by a_full_disk_is_an_error_and_the_old_store_stays"]
fn child_that_fills_the_disk() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let count = std::env::var_os(COUNT).unwrap().to_str().unwrap().parse().unwrap();
    let mut store = Store::open(&folder, Access::Write, None).unwrap();
    let notices: Vec<_> = (2..count).map(|number| notice(number, "a")).collect();
    let error = store.replace(&notices).and_then(|()| store.commit()).unwrap_err();
    fs::write(folder.join("said"), format!("{error:?}")).unwrap();
}

#[test]
fn a_killed_load_leaves_whole_notices_and_can_be_resumed() {
    for backing in BACKINGS {
        let calls = calls(*backing, "new");
        let complete = lines(&calls.concat());
        let old = old(*backing);
        let mut longest = undisturbed(*backing, &complete);

        let mut random = Random(7);
        let mut cut_short = 0;
        for round in 0..MOST_KILLS {
            let folder = Folder::new("crash");
            let before = if round % 2 == 0 { &[] } else { &old[..] };
            if !before.is_empty() {
                load(&folder, *backing, before);
            }
            let moment = match round % 10 {
                8 | 9 => Moment::FirstCall,
                _ => Moment::Opened(longest.mul_f64(random.fraction())),
            };
            kill_at(&moment, &folder, *backing);

            let mut store = Store::open(folder.path(), Access::Write, Some(*backing)).unwrap();
            let found = store.canonical().unwrap();
            let whole = whole_notices(&store, &calls.concat(), before);
            assert!(found == lines(&whole), "{backing}, round {round}: a part of a notice");
            if matches!(moment, Moment::FirstCall) {
                assert!(
                    whole.starts_with(&calls[0]),
                    "{backing}, round {round}: what was committed is lost"
                );
            } else if found == complete {
                longest = longest.mul_f64(0.9);
            } else if found == lines(before) {
                longest = longest.mul_f64(1.1);
            }
            cut_short += u32::from(found != complete && found != lines(before));

            run(&mut store, &calls, || ());
            assert!(store.canonical().unwrap() == complete, "{backing}, round {round}");
            drop(store);
            assert!(read(&folder).canonical().unwrap() == complete, "{backing}, round {round}");
            if round + 1 >= KILLS && cut_short > 0 {
                break;
            }
        }
        assert!(cut_short > 0, "{backing}: every kill came too early or too late");
    }
}

/// What the store must hold if it holds the first quad of these notices: an
/// old one is there until the new one is.
fn whole_notices(store: &Store, new: &[Replacement], old: &[Replacement]) -> Vec<Replacement> {
    let mut notices = Vec::new();
    for (index, new) in new.iter().enumerate() {
        if store.oxigraph().contains(&new.quads[0]).unwrap() {
            notices.push(new.clone());
        } else {
            notices.extend(old.get(index).cloned());
        }
    }
    notices
}

/// How long a load takes that nobody kills, from the open store on; it ends as it should.
fn undisturbed(backing: Backing, complete: &str) -> Duration {
    let folder = Folder::new("undisturbed");
    let mut child = child(&folder, backing);
    wait_for(OPENED, &folder, &mut child);
    let start = Instant::now();
    let status = child.wait().unwrap();
    let duration = start.elapsed();
    assert!(status.success());
    assert!(read(&folder).canonical().unwrap() == complete);
    duration
}

/// When the process that loads is killed. Its start, which a busy machine draws out, does not count.
enum Moment {
    /// So long after it has opened the store.
    Opened(Duration),
    /// As soon as its first call is committed.
    FirstCall,
}

fn kill_at(moment: &Moment, folder: &Folder, backing: Backing) {
    let mut child = child(folder, backing);
    match moment {
        Moment::Opened(delay) => {
            wait_for(OPENED, folder, &mut child);
            thread::sleep(*delay);
        }
        Moment::FirstCall => wait_for(CALLED, folder, &mut child),
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Waits for a file by which the child says how far it is.
fn wait_for(marker: &str, folder: &Folder, child: &mut Child) {
    let marker = folder.path().join(marker);
    while !marker.exists() {
        let ended = child.try_wait().unwrap();
        assert!(ended.is_none() || marker.exists(), "the child ended by itself: {ended:?}");
        thread::sleep(Duration::from_micros(200));
    }
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
    let calls = calls(backing, "new");
    let mut store = Store::open(&folder, Access::Write, Some(backing)).unwrap();
    File::create(folder.join(OPENED)).unwrap();
    run(&mut store, &calls, || drop(File::create(folder.join(CALLED)).unwrap()));
}

fn run(store: &mut Store, calls: &[Vec<Replacement>], committed: impl Fn()) {
    for call in calls {
        store.replace(call).unwrap();
        store.commit().unwrap();
        committed();
    }
}

/// A snapshot is written after each call. RocksDB gets a first call in which
/// the notices that are new are enough for the bulk loader.
fn calls(backing: Backing, word: &str) -> Vec<Vec<Replacement>> {
    let sizes: &[usize] = match backing {
        Backing::Snapshot => &[10, 10, 10, 10],
        Backing::RocksDb => &[230, 10, 10, 10, 10],
    };
    let mut numbers = 0..;
    let mut call = |size: &usize| {
        numbers.by_ref().take(*size).map(|number| long_notice(number, word)).collect()
    };
    sizes.iter().map(&mut call).collect()
}

/// What is in the store, in an older wording, before every other load.
fn old(backing: Backing) -> Vec<Replacement> {
    let mut old = calls(backing, "old").concat();
    old.truncate(match backing {
        Backing::Snapshot => 30,
        Backing::RocksDb => 100,
    });
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
