//! Listening on a port until the user or the system says stop.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket},
    time::Duration,
};

use axum::Router;
use tokio::{net::TcpListener, sync::oneshot};

use crate::{messages, signals::Signals};

/// How many ports are tried when the user named none.
const PORTS_TRIED: u16 = 20;
/// How long answers that are under way may take once the server is told to stop.
const GRACE: Duration = Duration::from_millis(500);

/// Who can reach the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    ThisComputer,
    /// Everyone in the same network.
    Network,
}

/// Which port to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// This one and no other; 0 lets the system choose.
    Exactly(u16),
    /// This one or, when it is taken, one of those after it.
    Preferred(u16),
}

/// Why the server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum NotServed {
    #[error("{}", messages::port_is_taken(*.0))]
    Taken(u16),
    #[error("{}", messages::ports_are_taken(*from, *to))]
    AllTaken { from: u16, to: u16 },
    #[error("{}", messages::cannot_serve(*port))]
    Port { port: u16, source: io::Error },
    #[error("{}", messages::serving_ended())]
    Io(#[from] io::Error),
}

/// Serves until Ctrl-C or SIGTERM. `ready` is called once the server answers, with its port and, for
/// [`Reach::Network`], its address in the network.
///
/// # Errors
/// [`NotServed`] when no port can be had, or the server fails.
pub fn serve(
    app: Router,
    reach: Reach,
    port: Port,
    ready: impl FnOnce(u16, Option<IpAddr>) -> io::Result<()>,
) -> Result<(), NotServed> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = bind(reach, port).await?;
        let port = listener.local_addr()?.port();
        // Listen for the signals before saying that the server is ready, so that none is missed.
        let mut signals = Signals::new()?;
        ready(port, if reach == Reach::Network { network_address() } else { None })?;
        let (stop, stopped) = oneshot::channel::<()>();
        // Whether somebody asks from this computer decides what can be offered.
        let app = app.into_make_service_with_connect_info::<SocketAddr>();
        let server = axum::serve(listener, app).with_graceful_shutdown(async {
            drop(stopped.await);
        });
        let mut server = tokio::spawn(server.into_future());
        tokio::select! {
            ended = &mut server => return Ok(ended.map_err(io::Error::other)??),
            () = signals.next() => {}
        }
        drop(stop);
        // A reader on a slow line must not keep the server alive.
        match tokio::time::timeout(GRACE, &mut server).await {
            Ok(ended) => Ok(ended.map_err(io::Error::other)??),
            Err(_) => {
                server.abort();
                Ok(())
            }
        }
    })
}

async fn bind(reach: Reach, port: Port) -> Result<TcpListener, NotServed> {
    let host = match reach {
        Reach::ThisComputer => Ipv4Addr::LOCALHOST,
        Reach::Network => Ipv4Addr::UNSPECIFIED,
    };
    let (from, to) = match port {
        Port::Exactly(port) => (port, port),
        Port::Preferred(port) => (port, port.saturating_add(PORTS_TRIED - 1)),
    };
    for port in from..=to {
        match TcpListener::bind(SocketAddr::from((host, port))).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(source) => return Err(NotServed::Port { port, source }),
        }
    }
    Err(match port {
        Port::Exactly(port) => NotServed::Taken(port),
        Port::Preferred(_) => NotServed::AllTaken { from, to },
    })
}

/// This computer's address in the network. Connecting a UDP socket sends nothing; it only makes the
/// system choose the address from which it would.
fn network_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}
