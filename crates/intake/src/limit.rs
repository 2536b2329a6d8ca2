//! How many requests may come: from one address, and in all.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::client::network;

/// How many addresses are remembered. Beyond that, those that have been quiet longest are forgotten.
const ADDRESSES: usize = 10_000;

/// How many requests may come, such as orders. A bucket holds a number of them and is filled again steadily.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// What one address may send at once.
    pub burst: u32,
    /// The time after which one address may send one more.
    pub every: Duration,
    /// What all together may send in a minute, at once or spread.
    pub in_all: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { burst: 5, every: Duration::from_secs(10), in_all: 600 }
    }
}

/// Who has sent how much.
#[derive(Debug)]
pub struct Limiter {
    limits: Limits,
    buckets: Mutex<Buckets>,
}

#[derive(Debug)]
struct Buckets {
    all: Bucket,
    of_addresses: HashMap<IpAddr, Bucket>,
}

/// A bucket of permissions.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Permissions at the instant `seen`, with fractions.
    level: f64,
    seen: Instant,
}

impl Bucket {
    /// What it holds now, when it gains one permission in each period.
    fn level(&self, size: u32, period: Duration, now: Instant) -> f64 {
        let gained = now.duration_since(self.seen).as_secs_f64() / period.as_secs_f64().max(1e-9);
        (self.level + gained).min(f64::from(size))
    }
}

impl Limiter {
    /// One that has seen nobody yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        let all = Bucket { level: f64::from(limits.in_all), seen: Instant::now() };
        Self { limits, buckets: Mutex::new(Buckets { all, of_addresses: HashMap::new() }) }
    }

    /// Takes a permission.
    ///
    /// # Errors
    /// The time after which there is one, if there is none now.
    pub fn take(&self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let Limits { burst, every, in_all } = self.limits;
        let of_all = Duration::from_secs(60) / in_all.max(1);
        let address = network(address);
        // Numbers have no half-changed state that a panic could leave.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = Bucket { level: f64::from(burst), seen: now };
        let own = buckets.of_addresses.get(&address).unwrap_or(&fresh).level(burst, every, now);
        let all = buckets.all.level(in_all, of_all, now);
        let wait = |level: f64, period: Duration| period.mul_f64((1.0 - level).max(0.0));
        let wait = wait(own, every).max(wait(all, of_all));
        if !wait.is_zero() {
            return Err(wait);
        }
        if buckets.of_addresses.len() >= ADDRESSES {
            buckets.forget(burst, every, now);
        }
        buckets.of_addresses.insert(address, Bucket { level: own - 1.0, seen: now });
        buckets.all = Bucket { level: all - 1.0, seen: now };
        Ok(())
    }
}

impl Buckets {
    /// Forgets full buckets, and if there are none the half that has been quiet longest.
    fn forget(&mut self, burst: u32, every: Duration, now: Instant) {
        self.of_addresses.retain(|_, bucket| bucket.level(burst, every, now) < f64::from(burst));
        if self.of_addresses.len() >= ADDRESSES {
            let mut seen: Vec<_> = self.of_addresses.values().map(|bucket| bucket.seen).collect();
            seen.sort_unstable();
            let middle = seen[seen.len() / 2];
            self.of_addresses.retain(|_, bucket| bucket.seen > middle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "192.0.2.1";

    #[test]
    fn an_address_has_a_burst_and_then_one_in_each_period() {
        let start = Instant::now();
        let limiter = Limiter::new(Limits::default());
        let take = |address: &str, seconds: u64| {
            limiter.take(address.parse().unwrap(), start + Duration::from_secs(seconds))
        };
        for _ in 0..5 {
            assert_eq!(take(HOME, 0), Ok(()));
        }
        assert_eq!(take(HOME, 0), Err(Duration::from_secs(10)));
        assert_eq!(take("192.0.2.2", 0), Ok(()));
        assert_eq!(take(HOME, 10), Ok(()));
        assert!(take(HOME, 10).is_err());
        assert_eq!((0..9).filter(|_| take(HOME, 1_000).is_ok()).count(), 5);
    }

    #[test]
    fn an_ipv6_network_is_one_address() {
        let start = Instant::now();
        let limiter = Limiter::new(Limits { burst: 1, ..Limits::default() });
        let take = |address: &str| limiter.take(address.parse().unwrap(), start);
        assert_eq!(take("2001:db8::1"), Ok(()));
        assert!(take("2001:db8::2:3:4").is_err());
        assert_eq!(take("2001:db8:0:1::1"), Ok(()));
        assert_eq!(take("::ffff:192.0.2.1"), Ok(()));
        assert!(take(HOME).is_err());
    }

    #[test]
    fn all_together_are_limited_too() {
        let start = Instant::now();
        let limiter = Limiter::new(Limits { in_all: 60, ..Limits::default() });
        let take = |last: u32, at| limiter.take(IpAddr::from(last.to_be_bytes()), at);
        assert_eq!((0..100).filter(|&last| take(last, start).is_ok()).count(), 60);
        let later = start + Duration::from_secs(3);
        assert_eq!((100..200).filter(|&last| take(last, later).is_ok()).count(), 3);
    }

    #[test]
    fn memory_is_bounded() {
        let start = Instant::now();
        let limiter = Limiter::new(Limits { in_all: u32::MAX, ..Limits::default() });
        for last in 0..30_000_u32 {
            let at = start + Duration::from_micros(u64::from(last));
            let _ = limiter.take(IpAddr::from(last.to_be_bytes()), at);
        }
        assert!(limiter.buckets.lock().unwrap().of_addresses.len() <= ADDRESSES);
    }
}
