//! Orders that are sent from the preview, so that an editor can try the whole way. They stay on this computer.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use content::site::Site;
use intake::{
    Limits, Metrics, Publication,
    receiver::{self, Origins, Settings},
    store::sqlite::{Presence, Sqlite},
};
use tokio::sync::{OnceCell, watch};
use tower::ServiceExt;

use super::preview::Preview;
use crate::{cache, console, language::language, messages};

/// Where the preview takes orders, below the base path of the site as every path of it.
const PATH: &str = "/~desk/subscriptions";

/// Whether a request is one to take orders.
pub(super) fn is_for(request: &Request) -> bool {
    request.uri().path().ends_with(PATH)
}

/// Lets a form that sends orders send them to the preview. A magazine without such a form stays without.
pub(super) fn lead_here(site: &mut Site) {
    if let Some(campaign) = &mut site.campaign
        && campaign.endpoint.is_some()
    {
        campaign.endpoint = PATH.parse().ok();
    }
}

/// Takes orders, once there is one.
pub(super) struct Orders {
    database: PathBuf,
    preview: watch::Receiver<Arc<Preview>>,
    receiver: OnceCell<Router>,
}

impl Orders {
    pub(super) fn new(magazine: &Path, preview: watch::Receiver<Arc<Preview>>) -> Self {
        let database = magazine.join(cache::FOLDER).join("orders").join("trial.db");
        Self { database, preview, receiver: OnceCell::new() }
    }

    /// Answers a request. The database is opened at the first one, since most magazines never see any.
    pub(super) async fn take(&self, request: Request) -> Response {
        match self.receiver.get_or_try_init(|| async { self.open() }).await {
            Ok(receiver) => match receiver.clone().oneshot(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            },
            Err(why) => {
                console::tell(&why);
                (StatusCode::SERVICE_UNAVAILABLE, why).into_response()
            }
        }
    }

    fn open(&self) -> Result<Router, String> {
        let metrics = Arc::new(Metrics::default());
        let store = Sqlite::open(&self.database, Presence::MayBeNew, Arc::clone(&metrics))
            .map_err(|error| messages::no_trial_orders(&error.message(language())))?;
        console::tell(&messages::trial_orders(&self.database));
        let preview = self.preview.clone();
        let publications = move || {
            let preview = preview.borrow();
            let site = preview.shown.as_ref().map(|shown| &shown.magazine.site);
            Arc::new(site.map_or_else(Publication::default, |site| Publication {
                // The page that the reader comes from is that of the preview.
                form_page: format!("{}subscribe/", site.base_path()),
                ..Publication::from(site)
            }))
        };
        let preview = self.preview.clone();
        let settings = Settings {
            store: Arc::new(store),
            publications: Arc::new(publications),
            today: Arc::new(move || preview.borrow().today),
            origins: Origins { listed: Vec::new(), own: true },
            proxy: None,
            // Whoever tries a form sends it often.
            limits: Limits { burst: 1_000, in_all: 10_000, ..Limits::default() },
            metrics,
        };
        Ok(receiver::router_of_any_path(settings))
    }
}
