//! Lists what stands under `sessions/` and `audio/` for `src/assets.rs`, so that adding a file is adding a file, and packs
//! the headers of the sessions.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The session format: the same source as the program's.
#[path = "src"]
#[allow(dead_code, unused_imports, unfulfilled_lint_expectations, reason = "only headers are read here")]
mod house {
    pub mod practice;
}
use house::practice;

fn main() -> io::Result<()> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(io::Error::other)?);
    let (mut code, mut names) = (String::new(), Names::default());
    for (table, folder, endings) in [
        ("SESSIONS", "sessions", &["ron"][..]),
        ("PARTS", "sessions/parts", &["ron"]),
        ("FIGURES", "sessions/figures", &["ron"]),
        ("PROGRAMMES", "sessions/programmes", &["ron"]),
        ("AUDIO", "audio", &["ogg", "ron"]),
    ] {
        let folder = root.join(folder);
        println!("cargo:rerun-if-changed={}", folder.display());
        code += &format!("pub static {table}: &[Asset] = &[\n");
        for file in files(&folder, endings)? {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            let ending = file.extension().unwrap_or_default().to_string_lossy();
            code += &format!(
                "    Asset {{ name: {}, ending: {}, bytes: include_bytes!({:?}) }},\n",
                names.keep(&name),
                names.keep(&ending),
                file.display().to_string()
            );
        }
        code += "];\n";
    }
    code += &format!("static NAMES: &str = {:?};\n", names.all);
    fs::write(out.join("assets.rs"), code)?;
    fs::write(out.join("headers"), headers(&root.join("sessions"))?)?;
    link_unwinder();
    if std::env::var_os("CARGO_FEATURE_VOICE").is_some() { lingware(&root, &out) } else { Ok(()) }
}

/// Links what unwinds after a panic into the program where the compiler of C brings it as an archive. As a library of its own
/// (`libgcc_s`) it takes a tenth of the time from the start to the first picture: it is looked for, mapped, relocated, and asks the
/// processor what it is, which is slow on virtual machines. Without the archive all is as usual.
fn link_unwinder() {
    let said = |name: &str| std::env::var(name).unwrap_or_default();
    if said("CARGO_CFG_TARGET_OS") != "linux" || said("CARGO_CFG_TARGET_ENV") != "gnu" || said("HOST") != said("TARGET") {
        return;
    }
    let linker = std::env::var_os("RUSTC_LINKER").unwrap_or_else(|| "cc".into());
    let Ok(told) = Command::new(linker).arg("-print-file-name=libgcc_eh.a").output() else { return };
    let archive = PathBuf::from(String::from_utf8_lossy(&told.stdout).trim());
    // What is not there is answered with its bare name.
    if let (true, Some(folder)) = (archive.is_file(), archive.parent().filter(|folder| folder.is_absolute())) {
        println!("cargo:rustc-link-search=native={}", folder.display());
        println!("cargo:rustc-link-lib=static:-bundle=gcc_eh");
    }
}

/// The headers of all sessions, read and packed, so that the program need not read them at its start.
fn headers(folder: &Path) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    for file in files(folder, &["ron"])? {
        let told = |faults: Vec<practice::Fault>| {
            let faults: Vec<String> = faults.iter().map(|fault| format!("{}:{fault}", file.display())).collect();
            io::Error::other(faults.join("\n"))
        };
        let header = practice::read::header(&fs::read_to_string(&file)?).map_err(told)?;
        all.push((file.file_stem().unwrap_or_default().to_string_lossy().into_owned(), header));
    }
    practice::header::packed::pack(&all).map_err(io::Error::other)
}

/// All names, one behind the other. The linker would put each beside the bytes that it names, and looking for one would touch the
/// whole program.
#[derive(Default)]
struct Names {
    all: String,
}

impl Names {
    /// The code by which the tables say a name.
    fn keep(&mut self, name: &str) -> String {
        let at = self.all.find(name).unwrap_or_else(|| {
            self.all += name;
            self.all.len() - name.len()
        });
        format!("part(NAMES, {at}, {})", name.len())
    }
}

/// Names the data of the English and the German voice for `atempause-voice` to embed. They come with the crate of the speech
/// engine, whose folder only cargo knows.
fn lingware(root: &Path, out: &Path) -> io::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // Only this target's crates: others may never have been fetched.
    let target = std::env::var("TARGET").map_err(io::Error::other)?;
    let told = Command::new(cargo)
        .args(["metadata", "--filter-platform", &target])
        .args(["--format-version", "1", "--features", "voice", "--offline", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .output()?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let manifests = told.split("\"manifest_path\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    let folder = manifests
        .map(|path| PathBuf::from(path.replace("\\\\", "\\")))
        .filter_map(|manifest| manifest.parent().map(|folder| folder.join("build/pico/lang")))
        .find(|folder| folder.join("de-DE_ta.bin").is_file())
        .ok_or_else(|| io::Error::other("cargo metadata does not tell where ttspico-sys is, or it brings no voices"))?;
    let mut code = String::new();
    for (name, file) in
        [("EN_TA", "en-US_ta.bin"), ("EN_SG", "en-US_lh0_sg.bin"), ("DE_TA", "de-DE_ta.bin"), ("DE_SG", "de-DE_gl0_sg.bin")]
    {
        code += &format!("static {name}: &[u8] = include_bytes!({:?});\n", folder.join(file).display().to_string());
    }
    fs::write(out.join("lingware.rs"), code)
}

/// The files of a folder with one of these endings, by name; a folder that does not exist yet is empty.
fn files(folder: &Path, endings: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_file() && path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
