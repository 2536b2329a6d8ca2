//! Trying the archive as an editor gets it: unpacked in an empty folder, where neither Rust nor Node nor any
//! other program is to be found.

use std::{
    env::consts::EXE_SUFFIX,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use super::{archive, name};
use crate::{
    error::{Context, Result, fail},
    process::{run as run_command, run_quietly},
};

/// Goes the way from a new magazine to its site.
pub(crate) fn try_out() -> Result<()> {
    let trial = Trial::unpack()?;
    for words in [
        &["init", "刊物"][..],
        &["new", "刊物", "--title", "试一试", "--published"],
        &["fmt", "刊物", "--check"],
        &["check", "刊物", "--deny", "warnings"],
        &["build", "刊物", "--out", "网站"],
    ] {
        run_quietly(&mut trial.desk(words))?;
    }
    let site = trial.folder.join("网站");
    for page in ["index.html", "a/shiyishi/index.html", "a/shiyishi/page.json", "404.html"] {
        if !site.join(page).is_file() {
            return fail(format!("the site has no {page}"));
        }
    }
    let names = fs::read_dir(&site).context("the site cannot be read")?;
    let has_wasm = names.flatten().any(|entry| entry.path().extension() == Some("wasm".as_ref()));
    if !has_wasm {
        return fail("the site has no reader");
    }
    let page = trial.serve("/a/shiyishi/")?;
    if !page.starts_with("HTTP/1.1 200") || !page.contains("<h1") || !page.contains("试一试") {
        return fail(format!("the server does not show the article:\n{page}"));
    }
    Ok(())
}

/// A folder of its own, outside the project. It goes with this value.
struct Trial {
    folder: PathBuf,
    /// The folder that was in the archive.
    programs: PathBuf,
}

impl Trial {
    fn unpack() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("kanwu-trial-{}", std::process::id()));
        fs::create_dir(&folder).context(format!("cannot make {}", folder.display()))?;
        let trial = Self { programs: folder.join(name()?), folder };
        let mut tar = Command::new("tar");
        run_command(tar.arg("-xzf").arg(archive()?).arg("-C").arg(&trial.folder))?;
        Ok(trial)
    }

    /// A command of the desk with nothing around it.
    fn desk(&self, words: &[&str]) -> Command {
        let mut command = Command::new(self.programs.join(format!("desk{EXE_SUFFIX}")));
        command.args(words).current_dir(&self.folder).env_clear().env("PATH", &self.programs);
        command
    }

    /// What the local server answers for a path.
    fn serve(&self, path: &str) -> Result<String> {
        let mut server = self.desk(&["serve", "刊物", "--port", "0"]);
        let server = server.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut server = Server(server.context("the server does not start")?);
        let output = server.0.stdout.take().context("the server has no output")?;
        for line in BufReader::new(output).lines() {
            let line = line.context("the server broke off")?;
            if let Some((_, address)) = line.split_once("http://") {
                return get(address.trim_end_matches('/'), path);
            }
        }
        fail("the server ended without an address")
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        // What is left in the folder for temporary files does no harm.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A server that ends with this value.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then both do nothing.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn get(address: &str, path: &str) -> Result<String> {
    let failed = || format!("http://{address}{path} is not answered");
    let mut stream = TcpStream::connect(address).context(failed())?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).context(failed())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).context(failed())?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
