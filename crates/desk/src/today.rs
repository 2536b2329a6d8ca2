//! Which day it is.

use std::time::{Duration, SystemTime};

use content::date::Date;

/// China has one time zone, UTC+8, all year round.
const CHINA: Duration = Duration::from_secs(8 * 60 * 60);
const DAY: u64 = 24 * 60 * 60;

/// The day given on the command line, else the day that it is in China.
#[must_use]
pub fn today(given: Option<Date>) -> Date {
    given.unwrap_or_else(|| day_in_china(SystemTime::now()))
}

fn day_in_china(now: SystemTime) -> Date {
    let since_epoch = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default() + CHINA;
    let days = u32::try_from(since_epoch.as_secs() / DAY).unwrap_or(u32::MAX);
    Date::from_days_since_epoch(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_at_midnight_in_china() {
        let at = |seconds| day_in_china(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(0).to_string(), "1970-01-01");
        assert_eq!(at(16 * 3600 - 1).to_string(), "1970-01-01");
        assert_eq!(at(16 * 3600).to_string(), "1970-01-02");
    }

    #[test]
    fn a_given_day_wins() {
        let day = Date::new(2017, 5, 27).unwrap();
        assert_eq!(today(Some(day)), day);
    }
}
