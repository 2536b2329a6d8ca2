//! The environment in which the reader is built.
//!
//! The standard library is rebuilt with it, for the first version of WebAssembly and without panic messages:
//! old phones take the result, and it is smaller. That needs std's source, and permission for the unstable
//! flags on a stable compiler.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    error::{Context, Result},
    files::{TOOLS, absolute},
    process::{find_program, output_of},
};

/// The rustup name of Debian's toolchain, linked by `setup` where rustup's own server cannot be reached.
pub(crate) const DEBIAN_TOOLCHAIN: &str = "debian-web";

/// The flags of the reader's build for releases.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// A Rust toolchain with the source of its standard library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that cargo runs with.
    Active,
    /// [`DEBIAN_TOOLCHAIN`].
    Debian,
}

/// Whether the toolchain has the standard library for wasm, so that a build for development needs no source of it.
pub(crate) fn has_wasm_target() -> bool {
    sysroot().is_some_and(|sysroot| has_wasm_std(&sysroot))
}

/// The toolchain that can build the reader, if there is one.
pub(crate) fn toolchain() -> Option<Toolchain> {
    if sysroot().is_some_and(|sysroot| has_std_source(&sysroot)) {
        return Some(Toolchain::Active);
    }
    let linked = output_of("rustup", &["toolchain", "list"])?;
    let is_linked = linked.lines().any(|line| line.starts_with(DEBIAN_TOOLCHAIN));
    (is_linked && has_std_source(Path::new("/usr"))).then_some(Toolchain::Debian)
}

/// The linker for wasm: the one that comes with Rust, else one on PATH.
pub(crate) fn linker() -> Option<PathBuf> {
    let own = sysroot().and_then(|sysroot| {
        let targets = sysroot.join("lib/rustlib").read_dir().ok()?;
        let mut linkers = targets.filter_map(|entry| Some(entry.ok()?.path().join("bin/rust-lld")));
        linkers.find(|file| file.is_file())
    });
    own.or_else(|| find_program("rust-lld")).or_else(|| find_program("wasm-ld"))
}

/// The variables of the reader's build.
pub(crate) fn variables() -> Result<Vec<(&'static str, OsString)>> {
    let toolchain = toolchain().context("std's source is missing; run `cargo xtask setup`")?;
    let linker = linker().context("there is no linker for wasm; run `cargo xtask setup`")?;
    let mut variables: Vec<(&'static str, OsString)> = vec![
        ("RUSTC_BOOTSTRAP", "1".into()),
        // `{:?}` writes nothing, and no code knows its place in the source: there are no panic messages (docs/size.md).
        (
            FLAGS,
            "-Ctarget-cpu=mvp -Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none \
             -Zlocation-detail=none"
                .into(),
        ),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker.into()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
        ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".into()),
        // Apart from the host's builds, which may come from another toolchain.
        ("CARGO_TARGET_DIR", absolute("target/wasm")?.into()),
        ("PATH", path_with_tools()?),
    ];
    if toolchain == Toolchain::Debian {
        variables.push(("RUSTUP_TOOLCHAIN", DEBIAN_TOOLCHAIN.into()));
    }
    Ok(variables)
}

/// The variables of a build of the reader for those who work on it. Where rustup has brought the standard library for
/// wasm, little is needed; else the library is built, with cargo's ordinary settings.
pub(crate) fn dev_variables() -> Result<Vec<(&'static str, OsString)>> {
    let mut variables = match has_wasm_target() {
        true => vec![("PATH", path_with_tools()?)],
        false => variables()?,
    };
    variables.retain(|(name, _)| *name != FLAGS && *name != "CARGO_UNSTABLE_BUILD_STD_FEATURES");
    // wasm-bindgen takes seconds to copy it, and browsers show names without it.
    variables.push(("CARGO_PROFILE_DEV_DEBUG", "false".into()));
    Ok(variables)
}

/// Frees a command of the variables of the reader's build, for one that builds for the host inside it.
pub(crate) fn for_host(command: &mut Command) -> &mut Command {
    for name in [
        "RUSTC_BOOTSTRAP",
        "RUSTUP_TOOLCHAIN",
        "CARGO_UNSTABLE_BUILD_STD",
        "CARGO_UNSTABLE_BUILD_STD_FEATURES",
        "CARGO_TARGET_DIR",
    ] {
        command.env_remove(name);
    }
    command
}

/// `cargo xtask env`: the variables as lines for a shell.
pub(crate) fn run(_words: &[String]) -> Result<()> {
    for (name, value) in variables()? {
        let value = value.to_string_lossy().replace('\'', "'\\''");
        println!("export {name}='{value}'");
    }
    Ok(())
}

/// The search path with the project's own tools in front.
pub(crate) fn path_with_tools() -> Result<OsString> {
    let own = [absolute(TOOLS)?.join("bin"), absolute("tests/node_modules/.bin")?];
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(own.into_iter().chain(env::split_paths(&path))).context("odd PATH")
}

fn sysroot() -> Option<PathBuf> {
    // The proxy would pick the toolchain of the reader's build inside that build; the host's is wanted.
    let output = for_host(Command::new("rustc").args(["--print", "sysroot"])).output().ok()?;
    Some(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}

fn has_wasm_std(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/wasm32-unknown-unknown/lib").is_dir()
}

fn has_std_source(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
}
