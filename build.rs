//! Lists what stands under `sessions/` and `audio/` for `src/assets.rs`, so that adding a file is adding a file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(io::Error::other)?);
    let mut code = String::new();
    for (table, folder, endings) in
        [("SESSIONS", "sessions", &["ron"][..]), ("PARTS", "sessions/parts", &["ron"]), ("AUDIO", "audio", &["ogg", "ron"])]
    {
        let folder = root.join(folder);
        println!("cargo:rerun-if-changed={}", folder.display());
        code += &format!("pub static {table}: &[Asset] = &[\n");
        for file in files(&folder, endings)? {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            let ending = file.extension().unwrap_or_default().to_string_lossy();
            code += &format!(
                "    Asset {{ name: {name:?}, ending: {ending:?}, bytes: include_bytes!({:?}) }},\n",
                file.display().to_string()
            );
        }
        code += "];\n";
    }
    fs::write(out.join("assets.rs"), code)
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
