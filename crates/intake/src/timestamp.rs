//! Instants of the receiver: UTC, as RFC 3339 writes them, so that their order is that of their text.

use std::{
    fmt,
    time::{SystemTime, UNIX_EPOCH},
};

use content::date::Date;

const DAY: u64 = 24 * 60 * 60;

/// An instant to the second, such as `2026-11-26T03:04:05Z`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(String);

impl Timestamp {
    /// The instant that it is.
    #[must_use]
    pub fn now() -> Self {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self::after_epoch(since_epoch.as_secs())
    }

    /// The beginning of a day, UTC.
    #[must_use]
    pub fn beginning_of(day: Date) -> Self {
        Self(format!("{day}T00:00:00Z"))
    }

    /// The beginning of a day in China, which is eight hours earlier.
    #[must_use]
    pub fn beginning_of_in_china(day: Date) -> Self {
        previous(day)
            .map_or_else(|| Self::beginning_of(day), |day| Self(format!("{day}T16:00:00Z")))
    }

    fn after_epoch(seconds: u64) -> Self {
        let days = u32::try_from(seconds / DAY).unwrap_or(u32::MAX);
        let date = Date::from_days_since_epoch(days);
        let (hour, minute, second) = (seconds % DAY / 3_600, seconds % 3_600 / 60, seconds % 60);
        Self(format!("{date}T{hour:02}:{minute:02}:{second:02}Z"))
    }

    /// One that a store has kept.
    pub(crate) fn kept(text: String) -> Self {
        Self(text)
    }

    /// As RFC 3339 writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people in China read it: the same instant in their one time zone, UTC+8.
    #[must_use]
    pub fn in_china(&self) -> String {
        let read = || {
            let date: Date = self.0.get(..10)?.parse().ok()?;
            let hour: u64 = self.0.get(11..13)?.parse().ok()?;
            let minutes = self.0.get(13..16)?;
            let date = if hour + 8 < 24 { date } else { next(date)? };
            Some(format!("{} {:02}{minutes}", date.long(), (hour + 8) % 24))
        };
        read().unwrap_or_else(|| self.0.clone())
    }
}

/// The day before.
fn previous(date: Date) -> Option<Date> {
    let (year, month, day) = date.parts();
    if day > 1 {
        return Date::new(year, month, day - 1).ok();
    }
    let (year, month) = if month > 1 { (year, month - 1) } else { (year - 1, 12) };
    (28..=31).rev().find_map(|day| Date::new(year, month, day).ok())
}

/// The day after.
fn next(date: Date) -> Option<Date> {
    let (year, month, day) = date.parts();
    Date::new(year, month, day + 1)
        .or_else(|_| Date::new(year, month + 1, 1))
        .or_else(|_| Date::new(year + 1, 1, 1))
        .ok()
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_earlier_in_china() {
        for (day, begins) in [
            ("2026-11-26", "2026-11-25T16:00:00Z"),
            ("2027-01-01", "2026-12-31T16:00:00Z"),
            ("2024-03-01", "2024-02-29T16:00:00Z"),
        ] {
            let begun = Timestamp::beginning_of_in_china(day.parse().unwrap());
            assert_eq!(begun.as_str(), begins);
            assert!(begun.in_china().ends_with(" 00:00"));
        }
    }

    #[test]
    fn instants_are_written_in_utc_and_read_in_china() {
        for (seconds, written, read) in [
            (0, "1970-01-01T00:00:00Z", "1970年1月1日 08:00"),
            (951_782_399, "2000-02-28T23:59:59Z", "2000年2月29日 07:59"),
            (1_798_761_600, "2027-01-01T00:00:00Z", "2027年1月1日 08:00"),
            (1_798_736_400, "2026-12-31T17:00:00Z", "2027年1月1日 01:00"),
        ] {
            let timestamp = Timestamp::after_epoch(seconds);
            assert_eq!((timestamp.as_str(), timestamp.in_china().as_str()), (written, read));
        }
    }
}
