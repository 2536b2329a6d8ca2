//! `desk intake`: takes the orders that readers send, and gives signatures to pages in WeChat.

mod orders;
mod signatures;

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::{Context, anyhow};
use axum::Router;
use content::site::Site;
use intake::{
    Metrics, ProxyHeader,
    receiver::{self, Origin, Origins},
    server,
};
use tokio::net::TcpListener;

use crate::{
    console, messages,
    signals::Signals,
    subscriptions::{self, Database, runtime},
};
use orders::Orders;
use signatures::Signatures;

/// The arguments of `desk intake`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    /// 刊物文件夹，里面有 site.json
    #[arg(value_name = "刊物文件夹", help_heading = "参数")]
    magazine: PathBuf,
    /// 订单存在哪里：SQLite 的文件，或者 postgres://用户@主机/库名；只给微信签名时不用写
    #[arg(long, value_name = "数据库")]
    db: Option<Database>,
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
    /// 哪个网站的页面可以送订单、要签名，可以写几次；缺省是 site.json 里 address 的网站
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

/// Takes orders and gives signatures until it is told to stop, then finishes what is under way.
///
/// # Errors
/// When the magazine has errors or nothing to be done for it, the database cannot be used or the address is taken.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let site = subscriptions::site(&args.magazine)?;
    let signatures = Signatures::of(&site)?;
    let orders = Orders::of(args, &site)?;
    if orders.is_none() && signatures.is_none() {
        return Err(anyhow!(messages::no_endpoint(&args.magazine)));
    }
    if let Some(Signatures { path, .. }) = &signatures
        && (path == receiver::HEALTH || orders.as_ref().is_some_and(|orders| orders.path == *path))
    {
        return Err(anyhow!(messages::path_taken(path)));
    }
    let origins = Origins { listed: origins(args, &site)?, own: false };
    log();
    let (metrics, signing) = (Arc::new(Metrics::default()), Arc::new(wechat::Metrics::default()));
    let runtime = runtime()?;
    runtime.block_on(async {
        let (mut app, mut store) = (Router::new(), None);
        if let Some(Orders { path, database }) = &orders {
            let opened = database.open_or_make(&metrics).await?;
            let settings = orders::settings(args, &site, &opened, &origins, &metrics);
            app = app.merge(receiver::router(path, settings));
            store = Some(opened);
        }
        if let Some(signatures) = &signatures {
            let settings = signatures.settings(args, &origins, &signing);
            app = app.merge(wechat::router(&signatures.path, settings));
        }
        let app = app.merge(receiver::health_router(store));
        // Before it is said that the work has begun, so that no signal is missed.
        let mut signals = Signals::new()?;
        let listener = listen(args.listen).await?;
        let own = listener.local_addr()?;
        let at = |path: &str| format!("http://{own}{path}");
        let mut text = String::new();
        if let Some(orders) = &orders {
            text.push_str(&messages::taking_orders(&at(&orders.path)));
        }
        if let Some(signatures) = &signatures {
            let app_id = signatures.account.app_id.as_str();
            text.push_str(&messages::giving_signatures(&at(&signatures.path), app_id));
        }
        if let Some(address) = args.metrics {
            let figures = listen(address).await?;
            let address = format!("http://{}/metrics", figures.local_addr()?);
            text.push_str(&messages::showing_metrics(&address));
            let orders = Arc::clone(&metrics);
            let all = move || orders.text() + &signing.text();
            tokio::spawn(show(figures, receiver::metrics_router(all)));
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

fn origins(args: &Args, site: &Site) -> anyhow::Result<Vec<Origin>> {
    if !args.origins.is_empty() {
        return Ok(args.origins.clone());
    }
    let own = site.address.as_ref().and_then(|address| Origin::of(address.as_str()));
    Ok(vec![own.ok_or_else(|| anyhow!(messages::no_origin()))?])
}

/// One line of JSON on standard error for each event.
///
/// What comes through the crate `log` is left out: other crates write whole requests there, and ours have secrets in
/// them (`crates/wechat/Cargo.toml`).
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
