//! The help texts in English. The Chinese ones are the doc comments of the arguments.

use clap::{Arg, Command};

const TEMPLATE: &str = "{about}\n\nUsage: desk <command> [options]\n\n{all-args}\n\ndesk <command> --help says how a command is used.\n\nExit codes: 0 no errors; 1 the content has errors; 2 a wrong call, or a file that cannot be read or written.\n";

/// The same definition with English texts.
pub(super) fn translated(command: Command) -> Command {
    command
        .about("Kanwu's tool for editors: check a magazine, see it, make its web edition")
        .help_template(TEMPLATE)
        .subcommand_help_heading("Commands")
        .mut_args(|arg| argument("desk", arg))
        .mut_subcommands(|command| subcommand("", command))
}

/// A command below others, whose names are `above`.
fn subcommand(above: &str, command: Command) -> Command {
    let name = format!("{above}{}", command.get_name());
    let (about, usage) = of_command(&name);
    command
        .about(about)
        .override_usage(usage)
        .help_template("{about}\n\nUsage: {usage}\n\n{all-args}\n")
        .subcommand_help_heading("Actions")
        .mut_args(|arg| argument(&name, arg))
        .mut_subcommands(|command| subcommand(&format!("{name} "), command))
}

fn argument(command: &str, arg: Arg) -> Arg {
    let (value, help) = of_argument(command, arg.get_id().as_str());
    let arg = arg.help(help);
    let heading = if arg.is_positional() { "Arguments" } else { "Options" };
    let arg = arg.help_heading(heading);
    if value.is_empty() { arg } else { arg.value_name(value) }
}

/// What a command does, and how it is called.
fn of_command(name: &str) -> (&'static str, &'static str) {
    match name {
        "init" => ("Make a new magazine that can be seen at once", "desk init <folder>"),
        "new" => ("Begin an article", "desk new <magazine> [options]"),
        "check" => (
            "Check a magazine: every fault with its file, line and column",
            "desk check <magazine> [options]",
        ),
        "serve" => (
            "See a magazine on this computer, live, with its faults; /preview/ shows a file that is in no magazine yet",
            "desk serve <magazine> [options]",
        ),
        "build" => (
            "Make the static site, ready for any server",
            "desk build <magazine> --out <folder> [options]",
        ),
        "import" => (
            "Make articles of pages of the old site, saved WeChat articles, Markdown and Word",
            "desk import <file>... --out <magazine> [options]",
        ),
        "fmt" => {
            ("Write every file in one form, with the same content", "desk fmt <magazine> [options]")
        }
        "intake" => (
            "Take the orders that readers send from the page, into a database; give signatures to pages in WeChat too",
            "desk intake <magazine> [--db <database>] [options]",
        ),
        "subscriptions" => (
            "Show, export, erase and back up the orders that came",
            "desk subscriptions <action> [options]",
        ),
        "subscriptions list" => (
            "List orders, without names and addresses",
            "desk subscriptions list --db <database> [options]",
        ),
        "subscriptions show" => (
            "Show everything that an order says",
            "desk subscriptions show <receipt> --db <database>",
        ),
        "subscriptions export" => (
            "Write orders into a spreadsheet",
            "desk subscriptions export --db <database> --out <file> [options]",
        ),
        "subscriptions erase" => (
            "Erase what an order says, at its reader's wish",
            "desk subscriptions erase <receipt> --db <database> [options]",
        ),
        "subscriptions purge" => (
            "Remove orders that have been kept long enough",
            "desk subscriptions purge --db <database> [options]",
        ),
        "subscriptions backup" => (
            "Copy the database while it is in use",
            "desk subscriptions backup --db <database> --out <file>",
        ),
        "subscriptions restore-check" => (
            "Say whether a copy could take the place of the database",
            "desk subscriptions restore-check <file>",
        ),
        "schema" => (
            "Write the format of articles and the site as JSON Schemas, for editors to complete and explain fields",
            "desk schema <folder>",
        ),
        _ => ("", ""),
    }
}

/// The name of an argument's value, if it takes one, and its help.
fn of_argument(command: &str, id: &str) -> (&'static str, &'static str) {
    match (command, id) {
        (_, "help") => ("", "Show this help"),
        (_, "version") => ("", "Show the version"),
        (_, "lang") => {
            ("language", "The language of the desk: zh (Chinese, the default) or en (English)")
        }
        ("subscriptions purge", "magazine") => (
            "magazine",
            "The magazine's folder: those of its campaign, by the retention that its site.json gives",
        ),
        (_, "magazine") => ("magazine", "The folder of the magazine, which has a site.json"),
        (_, "today") => ("date", "Take this for today (YYYY-MM-DD)"),
        (_, "reader") => ("folder", "Use the reader in this folder instead of the one inside"),
        ("init", "folder") => ("folder", "The folder of the new magazine: new, or empty"),
        ("schema", "folder") => {
            ("folder", "Where to write them; a magazine of desk init has them in .vscode")
        }
        ("new", "title") => ("title", "The title; asked for when it is not given"),
        ("new", "channel") => (
            "channel",
            "Id or name of the channel; asked for when it is not given, the first where nobody answers",
        ),
        ("new", "lead") => ("lead", "The lead"),
        ("new", "author") => ("name", "An author; may be given several times"),
        ("new", "id") => {
            ("id", "The id, which is the name of the file; else the sound of the title")
        }
        ("new", "date") => ("date", "The date of publication (YYYY-MM-DD), else today"),
        ("new", "published") => {
            ("", "Publish it at once; else it is a draft, which shows on this computer only")
        }
        ("check", "format") => (
            "format",
            "The form of the result: human (the default), json for programs, github to mark lines in pull requests",
        ),
        ("check", "deny") => ("what", "warnings: they count as errors, for automatic checks"),
        ("check", "fix") => (
            "",
            "Correct what has one right way to write it (punctuation, spaces, full-width letters …): shows the changes and asks first",
        ),
        ("check", "yes") => ("", "With --fix: do not ask"),
        ("check", "verbose") => ("", "Say more: how much memory it took"),
        ("fmt", "check") => (
            "",
            "Only name files that are not in order, and change none; the exit code is 1 if there are any",
        ),
        ("intake", "db") => (
            "database",
            "Where orders go: a file of SQLite, or postgres://user@host/name; not needed where only signatures are given",
        ),
        (_, "db") => ("database", "A file of SQLite, or postgres://user@host/name for PostgreSQL"),
        ("intake", "listen") => ("address", "Where to listen, else 127.0.0.1:8090"),
        ("intake", "path") => ("path", "The path, else that of the endpoint in site.json"),
        ("intake", "origins") => (
            "origin",
            "A site whose pages may send orders and have signatures; may be given several times; else that of the address in site.json",
        ),
        ("intake", "proxy_header") => (
            "header",
            "The header in which the proxy before this writes the reader's address, such as X-Real-IP; believed only when it is named here",
        ),
        ("intake", "burst") => ("number", "How many orders an address may send at once, else 5"),
        ("intake", "every") => {
            ("seconds", "After how many seconds an address may send one more, else 10")
        }
        ("intake", "per_minute") => {
            ("number", "How many orders all may send in a minute, else 600")
        }
        ("intake", "metrics") => (
            "address",
            "Show figures for Prometheus at this address, such as 127.0.0.1:9109; keep it from the public",
        ),
        (_, "receipt") => ("receipt", "The number on the receipt, such as 2027-K7QM-3XWH"),
        (_, "campaign") => ("id", "Only orders of this campaign"),
        (_, "since") => ("date", "Only orders since this day (YYYY-MM-DD)"),
        (_, "yes") if command.starts_with("subscriptions") => ("", "Do not ask"),
        ("subscriptions export", "out") => ("file", "A new file that ends in .csv or .xlsx"),
        ("subscriptions purge", "months") => {
            ("months", "Those that came more than so many months ago, else 24")
        }
        ("subscriptions backup", "out") => ("file", "The copy; one that is there is replaced"),
        ("subscriptions restore-check", "file") => ("file", "A copy that backup has made"),
        ("serve", "port") => ("port", "The port; else 8080 or, if that is taken, one after it"),
        ("serve", "host") => ("", "Let phones and other computers in the same network open it"),
        ("serve", "plain") => {
            ("", "As the real site: no drafts, no hints for editors, and changes show on reload")
        }
        ("build", "out") => ("folder", "Where the site goes"),
        ("build", "no_codes") => (
            "",
            "Draw no QR codes of articles' addresses; pages and prints have none then. It saves time with ten thousand articles",
        ),
        ("build", "no_compress") => {
            ("", "Write no compressed copies (.br and .gz), to save time where they are not used")
        }
        ("build", "page_schema") => (
            "",
            "Write the format of page.json too (page.schema.json), for mini programs and other sites that read pages as data",
        ),
        ("build", "fresh") => ("", "Make everything anew, without what the last build left"),
        ("build", "verbose") => {
            ("", "Say more: how much memory it took, and what was not remembered")
        }
        ("import", "files") => (
            "file",
            "Pages of the old site (text or HTML), saved WeChat articles, Markdown or Word (.docx), a file for each article",
        ),
        ("import", "out") => {
            ("magazine", "The folder of the magazine, into whose articles/ and media/ they go")
        }
        ("import", "channel") => ("channel", "Id or name of the channel where a file names none"),
        ("import", "date") => ("date", "The date (YYYY-MM-DD) where a file has none"),
        ("import", "fetch_images") => {
            ("", "Fetch pictures on the web; else nothing is fetched, and they are left out")
        }
        _ => ("", ""),
    }
}
