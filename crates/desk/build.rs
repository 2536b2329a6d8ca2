//! Puts what runs in browsers into the executable: the built reader when `KANWU_READER_DIR` names its folder,
//! and the code of the preview page when `KANWU_PROOF_DIR` does.

use std::{
    env,
    error::Error,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    embed("KANWU_READER_DIR", "embedded_reader.rs")?;
    embed("KANWU_PROOF_DIR", "embedded_proof.rs")
}

/// Writes a source file with the files of the folder that the variable names; with none when it names none.
fn embed(variable: &str, source: &str) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed={variable}");
    let mut entries = String::new();
    if let Some(folder) = env::var_os(variable).map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files = Vec::new();
        collect(&folder, "", &mut files)?;
        files.sort();
        for (name, path) in files {
            writeln!(entries, "    ({name:?}, include_bytes!({path:?})),")?;
        }
    }
    let text = format!("const EMBEDDED: &[(&str, &[u8])] = &[\n{entries}];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    fs::write(out.join(source), text)?;
    Ok(())
}

fn collect(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, String)>,
) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|name| format!("odd name {name:?}"))?;
        // Hidden files are the task runner's own notes.
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else {
            let path = fs::canonicalize(entry.path())?;
            files.push((format!("{prefix}{name}"), path.to_string_lossy().into_owned()));
        }
    }
    Ok(())
}
