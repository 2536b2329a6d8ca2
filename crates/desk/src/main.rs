//! `desk`: see `desk --help`.

use std::process::ExitCode;

use desk::{command_line, console};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = match command_line::parse(std::env::args_os()) {
        Ok(command) => command,
        Err(answered) => return answered,
    };
    command.run().unwrap_or_else(|error| {
        console::error(&error);
        ExitCode::from(command_line::FAILED)
    })
}
