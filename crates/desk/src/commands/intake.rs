//! `desk intake`: takes the orders that readers send.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::{Duration, SystemTime},
};

use anyhow::{Context, anyhow};
use axum::Router;
use content::{decode, fault::Severity, site::Site};
use intake::{
    Limits, Metrics, ProxyHeader, Publication,
    receiver::{self, Origin, Origins, Settings},
    server,
};
use tokio::{net::TcpListener, sync::watch};

use crate::{
    console, folder, messages,
    signals::Signals,
    subscriptions::{Database, runtime},
    today::today,
};

/// How often it is looked whether `site.json` has changed.
const LOOK: Duration = Duration::from_secs(5);

/// The arguments of `desk intake`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    /// 刊物文件夹，里面有 site.json
    #[arg(value_name = "刊物文件夹", help_heading = "参数")]
    magazine: PathBuf,
    /// SQLite 的文件，或者 postgres://用户@主机/库名
    #[arg(long, value_name = "数据库")]
    db: Database,
    /// 在哪里收，缺省是 127.0.0.1:8090
    #[arg(
        long,
        value_name = "地址",
        default_value = "127.0.0.1:8090",
        hide_default_value = true,
        value_parser = address
    )]
    listen: SocketAddr,
    /// 收哪个路径，缺省是 site.json 里 endpoint 的路径
    #[arg(long, value_name = "路径", value_parser = path)]
    path: Option<String>,
    /// 哪个网站的页面可以送订单，可以写几次；缺省是 site.json 里 address 的网站
    #[arg(long = "origin", value_name = "来源")]
    origins: Vec<Origin>,
    /// 前面的代理把读者的地址写在哪个头里，例如 X-Real-IP；写明了才信
    #[arg(long, value_name = "头")]
    proxy_header: Option<ProxyHeader>,
    /// 一个地址可以连着送几份，缺省是 5
    #[arg(long, value_name = "份数", value_parser = limit)]
    burst: Option<u32>,
    /// 一个地址过几秒可以再送一份，缺省是 10
    #[arg(long, value_name = "秒", value_parser = limit)]
    every: Option<u32>,
    /// 所有读者每分钟一共可以送几份，缺省是 600
    #[arg(long, value_name = "份数", value_parser = limit)]
    per_minute: Option<u32>,
    /// 在这个地址上给出 Prometheus 的数字，例如 127.0.0.1:9109；不要让外人打开
    #[arg(long, value_name = "地址", value_parser = address)]
    metrics: Option<SocketAddr>,
}

/// Takes orders until it is told to stop, then finishes those that are under way.
///
/// # Errors
/// When the magazine takes no orders or has errors, the database cannot be used or the address is taken.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let site = site(&args.magazine)?;
    let endpoint = site.campaign.as_ref().and_then(|campaign| campaign.endpoint.as_ref());
    let endpoint = endpoint.ok_or_else(|| anyhow!(messages::no_endpoint(&args.magazine)))?;
    let path = match &args.path {
        Some(path) => path.clone(),
        None => path_of(endpoint.as_str(), site.base_path())
            .ok_or_else(|| anyhow!(messages::no_path(endpoint.as_str())))?,
    };
    let origins = Origins { listed: origins(args, &site)?, own: false };
    log();
    let metrics = Arc::new(Metrics::default());
    let runtime = runtime()?;
    runtime.block_on(async {
        let store = args.db.open_or_make(&metrics).await?;
        let publication = follow(&args.magazine, &site);
        let settings = Settings {
            store: Arc::clone(&store),
            publications: Arc::new(move || Arc::clone(&publication.borrow())),
            today: Arc::new(|| today(None)),
            origins,
            proxy: args.proxy_header.clone(),
            limits: limits(args),
            metrics: Arc::clone(&metrics),
        };
        let app = receiver::router(&path, settings).merge(receiver::health_router(Some(store)));
        // Before it is said that orders are taken, so that no signal is missed.
        let mut signals = Signals::new()?;
        let listener = listen(args.listen).await?;
        let mut text = messages::taking_orders(&format!("http://{}{path}", listener.local_addr()?));
        if let Some(address) = args.metrics {
            let figures = listen(address).await?;
            let address = format!("http://{}/metrics", figures.local_addr()?);
            text.push_str(&messages::showing_metrics(&address));
            let metrics = Arc::clone(&metrics);
            tokio::spawn(show(figures, receiver::metrics_router(move || metrics.text())));
        }
        console::answer(&text)?;
        server::serve(listener, app, metrics, signals.next()).await?;
        anyhow::Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Shows figures for as long as the receiver runs.
async fn show(listener: TcpListener, app: Router) {
    // Its own figures: whoever reads figures is no reader of the magazine.
    let metrics = Arc::new(Metrics::default());
    if let Err(error) = server::serve(listener, app, metrics, std::future::pending()).await {
        tracing::warn!(error = %error, "metrics");
    }
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.context(messages::cannot_listen(&address.to_string()))
}

/// The site of a magazine, in which nothing is wrong: a campaign with a faulty form must take no orders.
fn site(magazine: &Path) -> anyhow::Result<Site> {
    // It says better what is no magazine.
    folder::site(magazine)?;
    let path = magazine.join(folder::SITE_FILE);
    let text = fs::read_to_string(&path).context(messages::cannot_read(&path))?;
    let decoded = decode::site(&text);
    let is_faulty =
        decoded.faults.iter().any(|located| located.fault.severity() == Severity::Error);
    decoded.value.filter(|_| !is_faulty).ok_or_else(|| anyhow!(messages::faulty_site(magazine)))
}

/// The magazine as it is now. A change to `site.json` is taken over while orders come in, unless it is faulty.
fn follow(magazine: &Path, first: &Site) -> watch::Receiver<Arc<Publication>> {
    let (sender, receiver) = watch::channel(Arc::new(Publication::from(first)));
    let magazine = magazine.to_owned();
    tokio::spawn(async move {
        let mut seen = stamp(&magazine);
        let mut clock = tokio::time::interval(LOOK);
        loop {
            clock.tick().await;
            let now = stamp(&magazine);
            if now == seen {
                continue;
            }
            seen = now;
            match site(&magazine) {
                Ok(site) if sender.send(Arc::new(Publication::from(&site))).is_ok() => {}
                // Nobody asks any more.
                Ok(_) => return,
                Err(_) => tracing::warn!(reason = messages::site_kept(&magazine), "site"),
            }
        }
    });
    receiver
}

/// When `site.json` was changed, and how long it is.
fn stamp(magazine: &Path) -> Option<(SystemTime, u64)> {
    let facts = fs::metadata(magazine.join(folder::SITE_FILE)).ok()?;
    Some((facts.modified().ok()?, facts.len()))
}

fn origins(args: &Args, site: &Site) -> anyhow::Result<Vec<Origin>> {
    if !args.origins.is_empty() {
        return Ok(args.origins.clone());
    }
    let own = site.address.as_ref().and_then(|address| Origin::of(address.as_str()));
    Ok(vec![own.ok_or_else(|| anyhow!(messages::no_origin()))?])
}

fn limits(args: &Args) -> Limits {
    let default = Limits::default();
    Limits {
        burst: args.burst.unwrap_or(default.burst),
        every: args.every.map_or(default.every, |seconds| Duration::from_secs(seconds.into())),
        in_all: args.per_minute.unwrap_or(default.in_all),
    }
}

/// One line of JSON on standard error for each event.
fn log() {
    let log = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_writer(std::io::stderr);
    // It is set once in the life of a process.
    drop(log.try_init());
}

/// The path of an address. One of the site itself lies below its base path, as every link does.
fn path_of(endpoint: &str, base: &str) -> Option<String> {
    let whole = match endpoint.split_once("://") {
        Some((_, rest)) => rest[rest.find('/')?..].to_owned(),
        None => format!("{}{endpoint}", base.trim_end_matches('/')),
    };
    path(whole.split(['?', '#']).next()?).ok()
}

/// A path as routers and proxies take it for themselves.
fn path(text: &str) -> Result<String, String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    if text.len() > 1 && text.starts_with('/') && text.bytes().all(is_plain) {
        Ok(text.to_owned())
    } else {
        Err(messages::not_a_path())
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| messages::not_an_address())
}

fn limit(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (1..=1_000_000).contains(number));
    number.ok_or_else(messages::not_a_limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_has_a_path() {
        for (endpoint, base, path) in [
            ("/api/subscriptions", "/", Some("/api/subscriptions")),
            ("/api/subscriptions", "/mag/", Some("/mag/api/subscriptions")),
            ("https://intake.kanwu.example/orders?a=b", "/mag/", Some("/orders")),
            ("https://kanwu.example", "/", None),
            ("https://kanwu.example/", "/", None),
            ("mailto:a@kanwu.example", "/", None),
            ("/{any}", "/", None),
        ] {
            assert_eq!(path_of(endpoint, base).as_deref(), path, "{endpoint}");
        }
    }
}
