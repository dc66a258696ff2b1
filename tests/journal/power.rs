//! A disk without power: what was not synced is kept, lost, torn, or filled with zeros, and a name may survive without its file or a
//! file without its name (Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014). Every schedule follows from its number.

use super::*;
use atempause::store::disk::{Appended, Disk};
use atempause::store::settings::{self, Keeper, Loaded, Settings};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::rc::Rc;
use tempfile::TempDir;

/// Where the choices of a schedule come from (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }

    fn coin(&mut self) -> bool {
        self.roll(2) == 0
    }
}

/// What a name stands for.
#[derive(Clone, Copy, PartialEq)]
enum Node {
    Folder,
    File(usize),
}

/// What a file holds: as programs see it, and as it was synced.
#[derive(Clone, Default)]
struct Content {
    seen: Vec<u8>,
    synced: Vec<u8>,
}

struct State {
    /// The folder in which programs see everything.
    root: TempDir,
    seen: BTreeMap<PathBuf, Node>,
    synced: BTreeMap<PathBuf, Node>,
    files: Vec<Content>,
    /// Calls until the program is killed.
    left: usize,
}

/// A disk whose power can be cut.
#[derive(Clone)]
struct Power(Rc<RefCell<State>>);

impl Power {
    fn new(root: TempDir) -> Power {
        let state = State { root, seen: BTreeMap::new(), synced: BTreeMap::new(), files: Vec::new(), left: usize::MAX };
        let power = Power(Rc::new(RefCell::new(state)));
        power.adopt(&power.home());
        power
    }

    fn home(&self) -> PathBuf {
        self.0.borrow().root.path().to_owned()
    }

    /// What stands on the disk when the machine starts is synced.
    fn adopt(&self, folder: &Path) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let node = if path.is_dir() {
                self.adopt(&path);
                Node::Folder
            } else {
                let text = fs::read(&path).unwrap();
                self.0.borrow_mut().files.push(Content { seen: text.clone(), synced: text });
                Node::File(self.0.borrow().files.len() - 1)
            };
            let mut state = self.0.borrow_mut();
            state.seen.insert(path.clone(), node);
            state.synced.insert(path, node);
        }
    }

    /// One call of a program that may be killed before it.
    fn call<T>(&self, real: impl FnOnce(&mut State) -> io::Result<T>) -> io::Result<T> {
        let mut state = self.0.borrow_mut();
        if state.left == 0 {
            return Err(rustix::io::Errno::IO.into());
        }
        state.left -= 1;
        real(&mut state)
    }

    /// The disk of the same machine, after the power came back.
    fn cut(&self, dice: &mut Dice) -> Power {
        let (state, after) = (self.0.borrow(), tempfile::tempdir().unwrap());
        state.survive(state.root.path(), after.path(), dice);
        Power::new(after)
    }
}

impl State {
    fn file(&mut self, path: &Path) -> usize {
        match self.seen.get(path) {
            Some(Node::File(file)) => *file,
            _ => {
                self.files.push(Content::default());
                self.seen.insert(path.to_owned(), Node::File(self.files.len() - 1));
                self.files.len() - 1
            }
        }
    }

    /// Writes what is left of a folder.
    fn survive(&self, folder: &Path, to: &Path, dice: &mut Dice) {
        let inside = |path: &&PathBuf| path.parent() == Some(folder);
        let names: BTreeSet<&PathBuf> = self.seen.keys().chain(self.synced.keys()).filter(inside).collect();
        for path in names {
            let (seen, synced) = (self.seen.get(path), self.synced.get(path));
            let to = to.join(path.file_name().unwrap());
            match if dice.coin() { seen } else { synced } {
                Some(Node::Folder) => {
                    fs::create_dir(&to).unwrap();
                    self.survive(path, &to, dice);
                }
                Some(Node::File(file)) => fs::write(to, self.files[*file].survives(dice)).unwrap(),
                None => {}
            }
        }
    }
}

impl Content {
    fn survives(&self, dice: &mut Dice) -> Vec<u8> {
        let Some(tail) = self.seen.strip_prefix(&self.synced[..]) else {
            return if dice.coin() { self.synced.clone() } else { self.seen[..dice.roll(self.seen.len() + 1)].to_vec() };
        };
        let mut left = tail[..dice.roll(tail.len() + 1)].to_vec();
        match dice.roll(4) {
            // The size came to the disk before the bytes.
            0 => left.fill(0),
            1 => {
                for sector in left.chunks_mut(64).filter(|_| dice.coin()) {
                    sector.fill(0);
                }
            }
            _ => {}
        }
        [&self.synced[..], &left].concat()
    }
}

/// An open file, and which one it is.
struct Opened(fs::File, usize);

impl Disk for Power {
    type File = Opened;

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.call(|state| {
            state.seen.insert(path.to_owned(), Node::Folder);
            RealDisk.make_folder(path)
        })
    }
    fn open(&self, path: &Path) -> io::Result<Opened> {
        self.call(|state| Ok(Opened(RealDisk.open(path)?, state.file(path))))
    }
    fn create(&self, path: &Path) -> io::Result<Opened> {
        self.call(|state| {
            let file = state.file(path);
            state.files[file].seen.clear();
            Ok(Opened(RealDisk.create(path)?, file))
        })
    }
    fn len(&self, file: &Opened) -> io::Result<u64> {
        self.call(|_| RealDisk.len(&file.0))
    }
    fn byte_at(&self, file: &Opened, offset: u64) -> io::Result<Option<u8>> {
        self.call(|_| RealDisk.byte_at(&file.0, offset))
    }
    fn append(&self, file: &mut Opened, bytes: &[u8]) -> io::Result<Appended> {
        self.call(|state| {
            state.files[file.1].seen.extend(bytes);
            RealDisk.append(&mut file.0, bytes)
        })
    }
    fn sync(&self, file: &Opened) -> io::Result<()> {
        self.call(|state| {
            let content = &mut state.files[file.1];
            content.synced.clone_from(&content.seen);
            Ok(())
        })
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.call(|state| {
            let inside = |name: &PathBuf| name.parent() == Some(path);
            state.synced.retain(|name, _| !inside(name));
            let names: Vec<_> =
                state.seen.iter().filter(|(name, _)| inside(name)).map(|(name, node)| (name.clone(), *node)).collect();
            state.synced.extend(names);
            Ok(())
        })
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(|state| {
            RealDisk.rename(from, to)?;
            let node = state.seen.remove(from).unwrap();
            state.seen.insert(to.to_owned(), node);
            Ok(())
        })
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call(|state| {
            state.seen.remove(path);
            RealDisk.remove(path)
        })
    }
}

/// Programs that write, are killed, and are started again; then the power fails, and so on. Returns how many cuts there were, and how many
/// records were acknowledged.
fn schedule(number: u64) -> [usize; 2] {
    let mut dice = Dice(number);
    let mut power = Power::new(tempfile::tempdir().unwrap());
    let (mut written, mut acknowledged, mut figures) = (0, BTreeSet::new(), [0, 0]);
    for _ in 0..=dice.roll(3) {
        for _ in 0..=dice.roll(3) {
            power.0.borrow_mut().left = if dice.roll(4) == 0 { usize::MAX } else { dice.roll(50) };
            // A home that is to be made first, too.
            let home = power.home().join("config/atempause");
            let mut program = Journal::on(power.clone(), &Paths::at(&home), Some("this machine"));
            program.replay();
            for _ in 0..=dice.roll(3) {
                // One practice, or several that are brought along at once.
                let many: Vec<Record> = (0..=dice.roll(4) as u64).map(|n| entry(written + 1 + n).into()).collect();
                written += many.len() as u64;
                let kept = program.append_all(&many);
                figures[1] += kept.iter().filter(|kept| kept.is_ok()).count();
                acknowledged.extend(many.iter().zip(kept).filter(|(_, kept)| kept.is_ok()).map(|(record, _)| record.id()));
            }
        }
        power = power.cut(&mut dice);
        figures[0] += 1;
        let reading = atempause::store::journal::read(&Paths::at(&power.home().join("config/atempause")));
        let found = ids(&reading.entries);
        let lost: Vec<_> = acknowledged.difference(&found).collect();
        assert!(lost.is_empty(), "schedule {number} lost {lost:?}");
        assert!(found.is_subset(&(1..=written).map(|n| entry(n).id).collect()), "schedule {number} made something up");
        assert_eq!(reading.skipped.files, [], "schedule {number}");
        acknowledged = found;
    }
    figures
}

fn schedules(number: u64) {
    let figures = (0..number).map(schedule).fold([0, 0], |all, one| [all[0] + one[0], all[1] + one[1]]);
    let [cuts, acknowledged] = figures;
    let _ = std::io::Write::write_all(
        &mut io::stderr(),
        format!("{number} schedules: {cuts} power cuts, {acknowledged} acknowledged, 0 lost\n").as_bytes(),
    );
}

#[test]
fn nothing_acknowledged_is_lost_to_a_power_cut() {
    schedules(1500);
}

#[test]
#[ignore = "100,000 power cuts and more"]
fn nothing_acknowledged_is_lost_to_a_hundred_thousand_power_cuts() {
    schedules(100_000);
}

#[test]
fn settings_survive_a_power_cut_as_they_were_or_are() {
    for number in 0..1500 {
        let mut dice = Dice(number);
        let power = Power::new(tempfile::tempdir().unwrap());
        let path = power.home().join("config/settings.ron");
        let chosen = |notice: u8| Settings { notice, ..Settings::default() };
        let (mut keeper, mut kept, mut asked) = (Keeper::new(path, Settings::default()), 0, 0);
        power.0.borrow_mut().left = dice.roll(80);
        for n in 1..=4 {
            asked = n;
            match keeper.keep(&power, &chosen(n)) {
                Ok(()) => kept = n,
                Err(_) => break,
            }
        }
        let power = power.cut(&mut dice);
        let Loaded::Fine(settings) = settings::load(&power.home().join("config/settings.ron")) else {
            panic!("schedule {number} broke them");
        };
        assert!((kept..=asked).map(chosen).any(|may| may == settings), "schedule {number}: {} of {kept}", settings.notice);
    }
}
