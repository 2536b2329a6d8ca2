//! The task runner: `cargo xtask TASK`. It needs nothing but cargo and rustc.

mod bench;
mod contract;
mod dist;
mod environment;
mod error;
mod files;
mod finish;
mod generate;
mod prepare;
mod process;
mod proof;
mod reader;
mod serve;
mod setup;
mod test;
mod torture;

use std::process::ExitCode;

use error::{Result, fail};

/// A task: its name, what it is for, and what it does with the words after its name.
type Task = (&'static str, &'static str, fn(&[String]) -> Result<()>);

const TASKS: &[Task] = &[
    (
        "setup",
        "bring the tools that are missing; `setup --reader` leaves out the browsers",
        setup::run,
    ),
    (
        "serve",
        "show the sample magazine; takes --release first, and --port N and --host",
        serve::run_desk,
    ),
    (
        "test",
        "run every check; parts are `format`, `clippy`, `native`, `documentation`, `package` and `browser [SPEC]`, \
         `--changed` runs what the last changes can reach",
        test::run,
    ),
    (
        "torture",
        "let networks, processes, disks and servers fail under a receiver of orders, for about a quarter of an hour",
        torture::run,
    ),
    (
        "bench",
        "measure the budgets; `bench sizes`, `reader`, `lighthouse`, `build`, `check`, `live` and `orders` run a part",
        bench::run,
    ),
    ("dist", "build the release tool with the reader inside: target/dist/desk", dist::run),
    (
        "generate",
        "write a magazine of N articles for measuring: generate N [--out FOLDER] [--hugo FOLDER]",
        generate::run,
    ),
    (
        "env",
        "print what a plain `trunk serve` needs: eval \"$(cargo xtask env)\"",
        environment::run,
    ),
    (
        "prepare",
        "make the styles and inline scripts of a Trunk build (its hook calls this)",
        prepare::run,
    ),
    (
        "finish",
        "add the pages of the sample magazine to a Trunk build (its hook calls this)",
        finish::run,
    ),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match words.split_first() {
        None => {
            usage();
            return ExitCode::SUCCESS;
        }
        Some((name, rest)) => match TASKS.iter().find(|(task, ..)| task == name) {
            Some((.., task)) => files::go_to_root().and_then(|()| task(rest)),
            None => {
                usage();
                fail(format!("there is no task `{name}`"))
            }
        },
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() {
    println!("cargo xtask TASK\n");
    for (name, purpose, _) in TASKS {
        println!("  {name:<8} {purpose}");
    }
}
