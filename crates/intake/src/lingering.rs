//! Closing a connection so that its last answer arrives.
//!
//! A socket that is closed while something it has not read still comes in is reset, and the reset takes away an answer
//! that the other side has not read yet: it would never learn that its order is too large. So first only the
//! direction of the answer is closed, and what comes is thrown away until the other side closes too (RFC 9112, 9.6).

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Sleep, sleep},
};

/// How long the other side may take to close.
const TIME: Duration = Duration::from_secs(2);
/// How many bytes it may still send.
const BYTES: usize = 1_024 * 1_024;

/// A connection whose end waits for the other side, but not for long.
pub(crate) struct Lingering {
    stream: TcpStream,
    /// Set once the direction of the answer is closed.
    end: Option<Pin<Box<Sleep>>>,
    thrown_away: usize,
}

impl Lingering {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self { stream, end: None, thrown_away: 0 }
    }
}

impl AsyncWrite for Lingering {
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Self { stream, end, thrown_away } = &mut *self;
        let mut stream = Pin::new(stream);
        let end = match end {
            Some(end) => end,
            None => {
                ready!(stream.as_mut().poll_shutdown(context))?;
                end.insert(Box::pin(sleep(TIME)))
            }
        };
        let mut scrap = [0; 4_096];
        while *thrown_away < BYTES {
            let mut scrap = ReadBuf::new(&mut scrap);
            match stream.as_mut().poll_read(context, &mut scrap) {
                Poll::Pending => return end.as_mut().poll(context).map(Ok),
                Poll::Ready(Ok(())) if !scrap.filled().is_empty() => {
                    *thrown_away += scrap.filled().len();
                }
                // The other side has closed, or broken off.
                Poll::Ready(_) => break,
            }
        }
        Poll::Ready(Ok(()))
    }

    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

impl AsyncRead for Lingering {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}
