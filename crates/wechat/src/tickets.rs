//! The ticket of an account: asked for once for all readers, kept until it runs out.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use content::language::Language;
use tokio::sync::OwnedMutexGuard;

use crate::{
    Fault, Metrics, Secret,
    upstream::{Issued, Upstream},
};

/// How long before its end something is asked for anew, if it lives long enough. In this time WeChat gives out new
/// tokens while it still takes the old ones (getStableAccessToken).
const MARGIN: Duration = Duration::from_secs(300);
/// How long all requests of a renewal may take together. The server stops within ten seconds.
const RENEWAL_TIME: Duration = Duration::from_secs(8);

/// There is no ticket at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoTicket {
    /// How long it will be before WeChat is asked again.
    pub(crate) wait: Duration,
}

/// The tickets of an account.
pub(crate) struct Tickets {
    upstream: Upstream,
    metrics: Arc<Metrics>,
    language: Language,
    known: Mutex<Known>,
    /// Whoever holds this asks WeChat.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Tickets {
    pub(crate) fn new(upstream: Upstream, metrics: Arc<Metrics>, language: Language) -> Arc<Self> {
        let (known, turn) = (Mutex::default(), Arc::default());
        Arc::new(Self { upstream, metrics, language, known, turn })
    }

    pub(crate) fn upstream(&self) -> &Upstream {
        &self.upstream
    }

    /// A ticket that is valid now. However many ask, WeChat is asked once.
    ///
    /// # Errors
    /// When WeChat has given none, now or a short time ago.
    pub(crate) async fn ticket(self: &Arc<Self>) -> Result<Secret, NoTicket> {
        match self.look() {
            Look::Fresh(ticket) => return Ok(ticket),
            Look::Failed(wait) => return Err(NoTicket { wait }),
            Look::Aging(ticket) => {
                // Nobody waits while the old one is good.
                if let Ok(turn) = Arc::clone(&self.turn).try_lock_owned() {
                    drop(tokio::spawn(Arc::clone(self).renew(turn)));
                }
                return Ok(ticket);
            }
            Look::Nothing => {}
        }
        let turn = Arc::clone(&self.turn).lock_owned().await;
        // Somebody else may have asked meanwhile.
        match self.look() {
            Look::Fresh(ticket) | Look::Aging(ticket) => Ok(ticket),
            Look::Failed(wait) => Err(NoTicket { wait }),
            Look::Nothing => {
                // A task of its own: a reader who leaves must not break off what others wait for.
                let renewed = tokio::spawn(Arc::clone(self).renew(turn)).await;
                renewed.unwrap_or(Err(NoTicket { wait: Fault::Internal.rest() }))
            }
        }
    }

    async fn renew(self: Arc<Self>, _turn: OwnedMutexGuard<()>) -> Result<Secret, NoTicket> {
        let start = Instant::now();
        let tickets = Arc::clone(&self);
        let fetched = tokio::task::spawn_blocking(move || tickets.fetch(start + RENEWAL_TIME));
        let fetched = fetched.await.unwrap_or(Err(Fault::Internal));
        let now = Instant::now();
        let milliseconds = u64::try_from((now - start).as_millis()).unwrap_or(u64::MAX);
        match fetched {
            Ok(issued) => {
                self.metrics.renewed();
                tracing::info!(
                    code = "renewed",
                    milliseconds,
                    seconds = issued.life.as_secs(),
                    "wechat"
                );
                let ticket = issued.value.clone();
                let mut known = self.known();
                known.ticket = Some(Kept::new(issued, now));
                known.failure = None;
                Ok(ticket)
            }
            Err(fault) => {
                self.metrics.failed();
                let reason = fault.message(self.language);
                tracing::error!(code = fault.code(), milliseconds, reason, "wechat");
                let wait = fault.rest();
                self.known().failure = Some(now + wait);
                Err(NoTicket { wait })
            }
        }
    }

    /// Asks WeChat for a ticket, and for a token where there is none that it takes.
    fn fetch(&self, until: Instant) -> Result<Issued, Fault> {
        let kept = self.known().token.as_ref().and_then(|kept| kept.fresh(Instant::now()));
        let token = match kept {
            Some(token) => token,
            None => self.new_token(until)?,
        };
        match self.upstream.ticket(&token, until) {
            Err(Fault::Token(_)) => {
                self.known().token = None;
                let token = self.new_token(until)?;
                let again = self.upstream.ticket(&token, until);
                if let Err(Fault::Token(_)) = again {
                    self.known().token = None;
                }
                again
            }
            result => result,
        }
    }

    fn new_token(&self, until: Instant) -> Result<Secret, Fault> {
        let issued = self.upstream.token(until)?;
        let token = issued.value.clone();
        self.known().token = Some(Kept::new(issued, Instant::now()));
        Ok(token)
    }

    fn look(&self) -> Look {
        self.known().look(Instant::now())
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Each field is set as a whole, so a panic leaves nothing half-changed.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is known of tokens and tickets.
#[derive(Debug, Default)]
struct Known {
    token: Option<Kept>,
    ticket: Option<Kept>,
    /// Until then WeChat is left alone, for it has refused or not answered.
    failure: Option<Instant>,
}

/// What a look at the kept ticket shows.
#[derive(Debug, PartialEq, Eq)]
enum Look {
    /// It is good, and nothing is to be done.
    Fresh(Secret),
    /// It is good, and a new one should be asked for.
    Aging(Secret),
    /// There is none, and WeChat is left alone for this time.
    Failed(Duration),
    Nothing,
}

impl Known {
    fn look(&self, now: Instant) -> Look {
        let ticket = self.ticket.as_ref().filter(|kept| now < kept.expires);
        let failure = self.failure.filter(|&until| now < until);
        match (ticket, failure) {
            (Some(kept), None) if kept.renew <= now => Look::Aging(kept.value.clone()),
            (Some(kept), _) => Look::Fresh(kept.value.clone()),
            (None, Some(until)) => Look::Failed(until - now),
            (None, None) => Look::Nothing,
        }
    }
}

/// Something that WeChat has given out.
#[derive(Debug)]
struct Kept {
    value: Secret,
    /// From then on a new one is asked for.
    renew: Instant,
    expires: Instant,
}

impl Kept {
    fn new(issued: Issued, now: Instant) -> Self {
        let Issued { value, life } = issued;
        Self { value, renew: now + life - MARGIN.min(life / 2), expires: now + life }
    }

    fn fresh(&self, now: Instant) -> Option<Secret> {
        (now < self.renew).then(|| self.value.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_kept_until_some_time_before_its_end() {
        let start = Instant::now();
        let secret: Secret = "ticket".parse().unwrap();
        let known = |life: u64, failed: bool| Known {
            ticket: Some(Kept::new(
                Issued { value: secret.clone(), life: Duration::from_secs(life) },
                start,
            )),
            failure: failed.then(|| start + Duration::from_secs(100_000)),
            token: None,
        };
        for (life, milliseconds, failed, expected) in [
            (7_200, 0, false, "fresh"),
            (7_200, 6_899_000, false, "fresh"),
            (7_200, 6_900_000, false, "aging"),
            (7_200, 7_199_000, false, "aging"),
            (7_200, 7_200_000, false, "nothing"),
            // An old ticket is better than none.
            (7_200, 7_199_000, true, "fresh"),
            (7_200, 7_200_000, true, "failed"),
            (1, 499, false, "fresh"),
            (1, 500, false, "aging"),
            (1, 1_000, false, "nothing"),
        ] {
            let look = known(life, failed).look(start + Duration::from_millis(milliseconds));
            let name = match look {
                Look::Fresh(_) => "fresh",
                Look::Aging(_) => "aging",
                Look::Failed(_) => "failed",
                Look::Nothing => "nothing",
            };
            assert_eq!(name, expected, "{life} {milliseconds} {failed}");
        }
    }

    #[test]
    fn a_failure_is_remembered_for_its_time() {
        let start = Instant::now();
        for (fault, seconds) in [
            (Fault::Timeout, 10),
            (Fault::Busy, 10),
            (Fault::IpNotListed(None), 60),
            (Fault::Quota(45009), 300),
        ] {
            let known = Known { failure: Some(start + fault.rest()), ..Known::default() };
            let last = start + Duration::from_secs(seconds) - Duration::from_millis(1);
            assert_eq!(known.look(last), Look::Failed(Duration::from_millis(1)), "{fault:?}");
            assert_eq!(known.look(start + Duration::from_secs(seconds)), Look::Nothing);
        }
    }
}
