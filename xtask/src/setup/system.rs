//! What the system must have: std's source, a linker, browsers, fonts.

use std::{path::Path, process::Command, time::Duration};

use super::{Extent, step};
use crate::{
    environment::{self, DEBIAN_TOOLCHAIN},
    error::{Result, fail},
    process::{find_program, output_of, run_quietly, succeeds_within},
};

/// How long rustup may try to reach its server.
const RUSTUP_PATIENCE: Duration = Duration::from_secs(25);

/// How long Python may take to start.
const PYTHON_PATIENCE: Duration = Duration::from_secs(20);

/// Something of the system: how to see that it is there, and Debian's packages for it.
struct Part {
    name: &'static str,
    is_there: fn() -> bool,
    packages: &'static [&'static str],
}

const READER_PARTS: &[Part] = &[
    Part {
        name: "the source of Rust's standard library",
        is_there: || environment::toolchain().is_some() || Path::new(DEBIAN_SOURCE).exists(),
        packages: &["rustc-web", "cargo-web", "rust-web-src"],
    },
    Part {
        name: "a linker for wasm",
        is_there: || environment::linker().is_some(),
        packages: &["lld"],
    },
];

const TEST_PARTS: &[Part] = &[
    Part { name: "Chromium", is_there: || on_path("chromium"), packages: &["chromium"] },
    Part {
        name: "Chinese fonts",
        is_there: || Path::new("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc").exists(),
        packages: &["fonts-noto-cjk"],
    },
    Part {
        name: "WebKit's driver",
        is_there: || on_path("WebKitWebDriver"),
        packages: &["webkit2gtk-driver"],
    },
    Part { name: "Xvfb", is_there: || on_path("xvfb-run"), packages: &["xvfb", "xauth"] },
    // The servers that the configurations in deploy/ are for.
    Part {
        name: "nginx with its brotli module",
        is_there: || Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").exists(),
        packages: &["nginx", "libnginx-mod-http-brotli-static"],
    },
    Part { name: "Caddy", is_there: || on_path("caddy"), packages: &["caddy"] },
    // Reads codes from photographs of the screen.
    Part { name: "zbarimg", is_there: || on_path("zbarimg"), packages: &["zbar-tools"] },
    // The store of several receivers, of which the tests start one of their own.
    Part {
        name: "PostgreSQL",
        is_there: || Path::new("/usr/lib/postgresql").exists(),
        packages: &["postgresql"],
    },
    // What tries the contract of the receiver is installed with it.
    Part {
        name: "Python's virtual environments",
        is_there: || {
            succeeds_within(
                Command::new("python3").args(["-c", "import ensurepip, venv"]),
                PYTHON_PATIENCE,
            )
        },
        packages: &["python3", "python3-venv"],
    },
    // Shows what a receiver asks of the disk, and lets the disk fail.
    Part { name: "strace", is_there: || on_path("strace"), packages: &["strace"] },
    // The validator of HTML, vnu, runs on it.
    Part { name: "Java", is_there: || on_path("java"), packages: &["default-jre-headless"] },
];

const BENCH_PARTS: &[Part] = &[
    Part { name: "Hugo", is_there: || on_path("hugo"), packages: &["hugo"] },
    // Sends orders as fast as they are taken.
    Part { name: "wrk", is_there: || on_path("wrk"), packages: &["wrk"] },
];

/// Where Debian's package puts the source.
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";

pub(super) fn bring(extent: Extent) -> Result<()> {
    if extent == Extent::DevReader && environment::has_wasm_target() {
        return Ok(());
    }
    if environment::toolchain().is_none() && !Path::new(DEBIAN_SOURCE).exists() {
        // The ordinary way. It fails where rustup's server cannot be reached; then Debian has it too.
        let mut add = Command::new("rustup");
        let _ = succeeds_within(add.args(["component", "add", "rust-src"]), RUSTUP_PATIENCE);
    }
    let wanted = match extent {
        Extent::DevReader | Extent::Reader => [READER_PARTS, &[], &[]],
        Extent::All => [READER_PARTS, TEST_PARTS, &[]],
        Extent::Bench => [READER_PARTS, TEST_PARTS, BENCH_PARTS],
    };
    let missing: Vec<&Part> =
        wanted.into_iter().flatten().filter(|part| !(part.is_there)()).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    if environment::toolchain().is_none() {
        let link = ["toolchain", "link", DEBIAN_TOOLCHAIN, "/usr"];
        run_quietly(Command::new("rustup").args(link))?;
    }
    Ok(())
}

fn install(missing: &[&Part]) -> Result<()> {
    let names: Vec<&str> = missing.iter().map(|part| part.name).collect();
    let packages: Vec<&str> = missing.iter().flat_map(|part| part.packages).copied().collect();
    let (names, line) = (names.join(", "), packages.join(" "));
    let Some(apt) = apt() else {
        return fail(format!(
            "missing: {names}. Install what your system calls these Debian packages: {line} \
             (std's source: `rustup component add rust-src`)"
        ));
    };
    step(&format!("install {names}"), "2 minutes", || {
        run_quietly(Command::new(apt[0]).args(&apt[1..]).args(["update", "-q"]))?;
        let install =
            ["install", "-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];
        let mut command = Command::new(apt[0]);
        command.args(&apt[1..]).args(install).args(&packages);
        run_quietly(command.env("DEBIAN_FRONTEND", "noninteractive"))
    })
}

/// The words that run apt-get with the right to install, if that can be had without a password.
fn apt() -> Option<&'static [&'static str]> {
    if !on_path("apt-get") {
        return None;
    }
    if output_of("id", &["-u"]).as_deref() == Some("0") {
        return Some(&["apt-get"]);
    }
    output_of("sudo", &["-n", "true"]).map(|_| ["sudo", "-n", "apt-get"].as_slice())
}

fn on_path(program: &str) -> bool {
    find_program(program).is_some()
}
