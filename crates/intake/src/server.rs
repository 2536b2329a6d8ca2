//! Connections: each has a time for its head, all together have a number, and those at work may finish at the end.
//! How one of them ends is in `lingering`.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{net::TcpListener, sync::Semaphore};
use tower::ServiceExt;

use crate::{Metrics, lingering::Lingering};

/// How long the head of a request may take, and how long a connection may wait for its next one.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// How many connections are open at most. One more waits until another closes.
const CONNECTIONS: usize = 1_024;
/// How long requests under way may take once the server is told to stop.
const GRACE: Duration = Duration::from_secs(5);
/// How long to wait after the system has no more room for connections.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until `stop` is ready, then finishes what is under way, for five seconds at most.
///
/// # Errors
/// None at present: a connection that fails is that connection's affair.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    metrics: Arc<Metrics>,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let connections = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &room) => accepted,
        };
        let Some((stream, peer, place)) = accepted else { continue };
        // An answer is small; holding it back to fill a packet would only delay it.
        let _ = stream.set_nodelay(true);
        let app = app.clone();
        let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            app.clone().oneshot(request.map(axum::body::Body::new))
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIME)
            .max_headers(64)
            .serve_connection(TokioIo::new(Lingering::new(stream)), service);
        let connection = connections.watch(connection);
        let metrics = Arc::clone(&metrics);
        metrics.opened();
        tokio::spawn(async move {
            // A reader who breaks off is no news.
            let _ = connection.await;
            drop(place);
            metrics.closed();
        });
    }
    drop(listener);
    // Whoever is slower than this has no answer, and will ask again.
    let _ = tokio::time::timeout(GRACE, connections.shutdown()).await;
    Ok(())
}

/// The next connection, once there is room for it.
async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> Option<(tokio::net::TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(room).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, place)),
        Err(error) => {
            tracing::warn!(error = %error, "connection");
            tokio::time::sleep(PAUSE).await;
            None
        }
    }
}
