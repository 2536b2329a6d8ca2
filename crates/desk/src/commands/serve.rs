//! `desk serve`: shows a magazine in a browser on this computer.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use content::date::Date;

use crate::{
    command_line::FAULTY,
    console,
    folder::{self, Loaded},
    messages, report,
    serve::{
        listen::{self, Port, Reach},
        router::{Site, router},
    },
    site::{assets::Reader, build},
    today::today,
};

/// The arguments of `desk serve`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    /// 刊物文件夹，里面有 site.json
    #[arg(value_name = "刊物文件夹", help_heading = "参数")]
    magazine: PathBuf,
    /// 端口，缺省是 8080；不写时如被占用，就用后面空着的
    #[arg(long, value_name = "端口", value_parser = port)]
    port: Option<u16>,
    /// 让同一网络里的手机和别的电脑也能打开
    #[arg(long)]
    host: bool,
    /// 用这个文件夹里的阅读器，缺省用自带的
    #[arg(long, value_name = "文件夹")]
    reader: Option<PathBuf>,
    /// 当作是哪一天（YYYY-MM-DD），缺省是今天
    #[arg(long, value_name = "日期")]
    today: Option<Date>,
}

/// Builds the magazine into a temporary folder and serves it until it is told to stop.
///
/// # Errors
/// When the folder is no magazine, the reader is missing, the site cannot be written or no port is free.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let day = today(args.today);
    let loaded = folder::load(&args.magazine, day)?;
    if !loaded.diagnostics.is_empty() {
        console::tell(report::human(&loaded, console::colours_on_stderr()).trim_end());
    }
    let Some(magazine) = &loaded.magazine else {
        console::tell(messages::NOT_SHOWN);
        return Ok(ExitCode::from(FAULTY));
    };
    if loaded.has_errors() {
        console::tell(&messages::shown_in_part(left_out(&loaded)));
    }
    let reader = Reader::find(args.reader.as_deref())?;
    let folder = tempfile::Builder::new().prefix("kanwu-").tempdir();
    let folder = folder.context(messages::NO_TEMPORARY_FOLDER)?;
    // The preview goes over no slow line.
    let options = build::Options { compress: false, ..build::Options::new(folder.path(), &reader) };
    let summary = build::build(&loaded, magazine, day, &options)?;
    let site = Site {
        folder: folder.path().to_owned(),
        base: magazine.site.base_path().to_owned(),
        content_security_policy: summary.content_security_policy,
        immutable: summary.immutable.into_iter().collect(),
    };
    let base = site.base.clone();
    let app = router(site)?;
    let reach = if args.host { Reach::Network } else { Reach::ThisComputer };
    let port = args.port.map_or(Port::Preferred(8080), Port::Exactly);
    listen::serve(app, reach, port, |port_used, network_address| {
        if port == Port::Preferred(8080) && port_used != 8080 {
            console::tell(&messages::other_port(8080, port_used));
        }
        if reach == Reach::Network {
            console::tell(messages::OPEN_TO_NETWORK);
        }
        let mut text = messages::open(&format!("http://127.0.0.1:{port_used}{base}"));
        if let Some(address) = network_address {
            text.push_str(&messages::open_elsewhere(&format!(
                "http://{address}:{port_used}{base}"
            )));
        }
        console::answer(&text)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn port(text: &str) -> Result<u16, &'static str> {
    text.parse().map_err(|_| messages::NOT_A_PORT)
}

/// How many articles are too faulty to be shown.
fn left_out(loaded: &Loaded) -> usize {
    let shown = loaded.magazine.as_ref().map_or(0, |magazine| magazine.articles.len());
    loaded.article_count.saturating_sub(shown)
}
