//! `cargo xtask test`: every check of the project, or the parts that are named.

mod browser;
mod changed;
mod native;

pub(crate) use browser::DESK;

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::{
    contract, dist,
    error::{Context, Result, fail},
    proof, reader,
    setup::{Extent, setup},
};

const USAGE: &str = "test takes nothing, `--changed [SINCE]`, or parts: `format`, `clippy`, `native`, `documentation`, `package`, \
                     `browser`, and after `browser` the names of specs and options of Playwright";

/// What can be asked for by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Format,
    Clippy,
    Native,
    Documentation,
    Browser,
    /// The release executable in its archive.
    Package,
}

/// What is to be run.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Selection {
    parts: Vec<Part>,
    /// The packages that the native parts check; all if there are none.
    packages: Vec<String>,
    /// What Playwright is told besides: specs and options; everything runs if there is nothing.
    playwright: Vec<String>,
}

impl Selection {
    const WHOLE: [Part; 6] = [
        Part::Format,
        Part::Clippy,
        Part::Native,
        Part::Documentation,
        Part::Browser,
        Part::Package,
    ];

    fn of(words: &[String]) -> Result<Self> {
        match words {
            [word] if word == "--changed" => return changed::selection("HEAD"),
            [word, since] if word == "--changed" => return changed::selection(since),
            _ => {}
        }
        let mut selection =
            Self { parts: Vec::new(), packages: Vec::new(), playwright: Vec::new() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            selection.parts.push(match word.as_str() {
                "format" => Part::Format,
                "clippy" => Part::Clippy,
                "native" => Part::Native,
                "documentation" => Part::Documentation,
                "package" => Part::Package,
                "browser" => {
                    selection.playwright = words.by_ref().cloned().collect();
                    Part::Browser
                }
                _ => return fail(USAGE),
            });
        }
        if selection.parts.is_empty() {
            selection.parts = Self::WHOLE.to_vec();
        }
        Ok(selection)
    }

    fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }
}

pub(crate) fn run(words: &[String]) -> Result<()> {
    let selection = Selection::of(words)?;
    if selection.parts.is_empty() {
        println!("test: nothing that is tested has changed");
        return Ok(());
    }
    let start = Instant::now();
    let mut times = check(&selection)?;
    times.push(Time { step: "all of it", taken: start.elapsed() });
    println!();
    for Time { step, taken } in times {
        println!("{step:<22} {:>7.1} s", taken.as_secs_f32());
    }
    if selection.has(Part::Browser) {
        browser::print_slowest()?;
    }
    Ok(())
}

/// How long a step took.
struct Time {
    step: &'static str,
    taken: Duration,
}

/// Runs what is selected. Tools and wasm are brought and built beside the native checks: each has phases that keep one
/// processor busy or wait for the network.
fn check(selection: &Selection) -> Result<Vec<Time>> {
    thread::scope(|scope| {
        let wasm = scope.spawn(|| build_wasm(selection));
        let mut times = native::check(selection)?;
        times.extend(wasm.join().ok().context("the builds for the browser broke off")??);
        if selection.has(Part::Browser) {
            let playwright = &selection.playwright;
            times.push(step("desk", native::build_desk)?);
            if playwright.is_empty() {
                times.push(step("orders, contract", contract::check)?);
                times.push(step("HTML validator", browser::validate_html)?);
            }
            times.push(step("types of browser tests", browser::check_types)?);
            times.push(step("browser tests", || browser::run(playwright))?);
        }
        if selection.has(Part::Package) {
            times.push(step("package", dist::make)?);
            times.push(step("package, alone", dist::try_out)?);
        }
        Ok(times)
    })
}

/// Brings the tools and builds what runs in browsers, as far as the selected parts need it.
fn build_wasm(selection: &Selection) -> Result<Vec<Time>> {
    let extent = match (selection.has(Part::Browser), selection.has(Part::Package)) {
        (true, _) => Extent::All,
        (false, true) => Extent::Reader,
        (false, false) => return Ok(Vec::new()),
    };
    Ok(vec![
        step("setup", || setup(extent))?,
        step("reader", reader::build)?,
        step("preview page", proof::build)?,
    ])
}

/// Runs a step and says how long it takes.
fn step(step: &'static str, act: impl FnOnce() -> Result<()>) -> Result<Time> {
    println!("test: {step} …");
    let start = Instant::now();
    act()?;
    let taken = start.elapsed();
    println!("test: {step}: {:.1} s", taken.as_secs_f32());
    Ok(Time { step, taken })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(words: &[&str]) -> Result<Selection> {
        Selection::of(&words.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn parts_are_named_and_specs_follow_browser() {
        assert_eq!(selection(&[]).unwrap().parts, Selection::WHOLE);
        let some = selection(&["clippy", "browser", "orders", "--project=phone"]).unwrap();
        assert_eq!(some.parts, [Part::Clippy, Part::Browser]);
        assert_eq!(some.playwright, ["orders", "--project=phone"]);
        assert!(selection(&["orders"]).is_err());
    }
}
