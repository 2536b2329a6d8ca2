//! Orders, if the magazine takes any.

use std::{
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

use anyhow::anyhow;
use content::site::Site;
use intake::{
    Limits, Metrics, Publication,
    receiver::{Origins, Settings},
    store::Store,
};
use tokio::sync::watch;

use super::{Args, path_of};
use crate::{
    folder, messages,
    subscriptions::{self, Database},
    today::today,
};

/// How often it is looked whether `site.json` has changed.
const LOOK: Duration = Duration::from_secs(5);

/// What is needed to take orders.
pub(super) struct Orders {
    pub(super) path: String,
    pub(super) database: Database,
}

impl Orders {
    /// The orders that `site.json` asks for, if it does.
    ///
    /// # Errors
    /// When the endpoint names no path, or nobody has said where orders go.
    pub(super) fn of(args: &Args, site: &Site) -> anyhow::Result<Option<Self>> {
        let endpoint = site.campaign.as_ref().and_then(|campaign| campaign.endpoint.as_ref());
        let Some(endpoint) = endpoint else { return Ok(None) };
        let path = match &args.path {
            Some(path) => path.clone(),
            None => path_of(endpoint.as_str(), site.base_path())
                .ok_or_else(|| anyhow!(messages::no_path(endpoint.as_str())))?,
        };
        let database = args.db.clone().ok_or_else(|| anyhow!(messages::no_database()))?;
        Ok(Some(Self { path, database }))
    }
}

/// What the receiver is made of. From now on `site.json` is followed, so it takes a runtime.
pub(super) fn settings(
    args: &Args,
    site: &Site,
    store: &Arc<dyn Store>,
    origins: &Origins,
    metrics: &Arc<Metrics>,
) -> Settings {
    let publication = follow(&args.magazine, site);
    Settings {
        store: Arc::clone(store),
        publications: Arc::new(move || Arc::clone(&publication.borrow())),
        today: Arc::new(|| today(None)),
        origins: origins.clone(),
        proxy: args.proxy_header.clone(),
        limits: limits(args),
        metrics: Arc::clone(metrics),
    }
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
            match subscriptions::site(&magazine) {
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

fn limits(args: &Args) -> Limits {
    let default = Limits::default();
    Limits {
        burst: args.burst.unwrap_or(default.burst),
        every: args.every.map_or(default.every, |seconds| Duration::from_secs(seconds.into())),
        in_all: args.per_minute.unwrap_or(default.in_all),
    }
}
