//! `desk serve`: shows a magazine in a browser on this computer.

use std::{path::PathBuf, process::ExitCode, sync::Arc, thread, time::Instant};

use anyhow::Context;
use content::date::Date;

use tokio::sync::watch;

use crate::{
    console,
    folder::Loaded,
    messages, report,
    serve::{
        self, Watched,
        listen::{self, Port, Reach},
        live::{self, Live},
        preview::{Maker, Preview},
    },
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
    /// 和正式网站一样显示：没有草稿，没有给编辑的提示，改动以后要自己刷新
    #[arg(long)]
    plain: bool,
    /// 用这个文件夹里的阅读器，缺省用自带的
    #[arg(long, value_name = "文件夹")]
    reader: Option<PathBuf>,
    /// 当作是哪一天（YYYY-MM-DD），缺省是今天
    #[arg(long, value_name = "日期")]
    today: Option<Date>,
}

/// Shows the magazine until it is told to stop, and shows it anew after each change.
///
/// # Errors
/// When the folder is no magazine, the reader is missing or no port is free.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut maker = Maker::new(&args.magazine, args.today, !args.plain, args.reader.as_deref())?;
    let first = maker.make(None)?;
    if !first.loaded.diagnostics.is_empty() {
        console::tell(report::human(&first.loaded, console::stderr()).trim_end());
    }
    match &first.failure {
        Some(_) if first.loaded.magazine.is_none() => console::tell(&messages::not_shown()),
        Some(failure) => console::tell(failure),
        None if first.loaded.has_errors() => {
            console::tell(&messages::shown_in_part(left_out(&first.loaded)));
        }
        None => {}
    }
    let base = first.shown.as_ref().map_or("/", |shown| shown.magazine.site.base_path()).to_owned();
    let (sender, previews) = watch::channel(Arc::new(first));
    let styles = maker.styles().to_owned();
    let watched = serve::watch(&args.magazine).context(messages::cannot_watch())?;
    thread::spawn(move || follow(&watched, &mut maker, &sender));

    let live = Arc::new(Live::new(previews, &args.magazine, styles, args.plain));
    let reach = if args.host { Reach::Network } else { Reach::ThisComputer };
    let port = args.port.map_or(Port::Preferred(8080), Port::Exactly);
    listen::serve(live::router(Arc::clone(&live)), reach, port, |port_used, network_address| {
        if port == Port::Preferred(8080) && port_used != 8080 {
            console::tell(&messages::other_port(8080, port_used));
        }
        if reach == Reach::Network {
            console::tell(&messages::open_to_network());
        }
        let mut text = messages::open(&format!("http://127.0.0.1:{port_used}{base}"));
        if let Some(address) = network_address {
            let origin = format!("http://{address}:{port_used}");
            text.push_str(&messages::open_elsewhere(&format!("{origin}{base}")));
            live.reachable_at(origin);
        }
        console::answer(&text)
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Makes a preview after each save, for as long as somebody looks.
fn follow(watched: &Watched, maker: &mut Maker, sender: &watch::Sender<Arc<Preview>>) {
    while watched.wait() {
        let start = Instant::now();
        let last = Arc::clone(&sender.borrow());
        match maker.make(Some(&last)) {
            Ok(next) => {
                let news = report::news(&next.loaded, &last.loaded, console::stderr());
                let (errors, warnings) = next.loaded.counts();
                let articles = next.loaded.article_count;
                let line = messages::rebuilt(start.elapsed(), errors, warnings, articles);
                let failure = next.failure.clone().unwrap_or(line);
                // Whoever sees the page change finds the line that belongs to it.
                console::tell(&format!("{news}{failure}"));
                if sender.send(Arc::new(next)).is_err() {
                    return;
                }
            }
            // The folder may be on its way to another place; the next change says more.
            Err(error) => console::error(&error),
        }
    }
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| messages::not_a_port())
}

/// How many articles are too faulty to be shown.
fn left_out(loaded: &Loaded) -> usize {
    let shown = loaded.magazine.as_ref().map_or(0, |magazine| magazine.articles.len());
    loaded.article_count.saturating_sub(shown)
}
