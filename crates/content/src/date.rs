//! Calendar dates. A publication date is a day, not an instant, so no time zone can shift it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, years 1900 to 2999, as `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "json-schema",
    derive(schemars::JsonSchema),
    schemars(extend("format" = "date", "pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))
)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("日期要写成 YYYY-MM-DD，并且是日历上有的一天，例如 2017-05-27")]
pub struct InvalidDate;

impl Date {
    /// The day, if the calendar has it.
    ///
    /// # Errors
    /// [`InvalidDate`] for a year outside 1900–2999 or a day that the month does not have.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, InvalidDate> {
        let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return Err(InvalidDate),
        };
        if (1900..3000).contains(&year) && (1..=days).contains(&day) {
            Ok(Self { year, month, day })
        } else {
            Err(InvalidDate)
        }
    }

    /// Year, month and day.
    #[must_use]
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// The day of the week, Sunday being 0 (Sakamoto's method).
    #[must_use]
    pub fn weekday(self) -> usize {
        const SHIFTS: [usize; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let (month, day) = (usize::from(self.month), usize::from(self.day));
        let year = usize::from(self.year) - usize::from(month < 3);
        (year + year / 4 - year / 100 + year / 400 + SHIFTS[month - 1] + day) % 7
    }

    /// The day that is `days` after 1 January 1970; days before that are clamped to it.
    #[must_use]
    pub fn from_days_since_epoch(days: u32) -> Self {
        // The civil-from-days algorithm: years begin in March, so that the leap day is the last one.
        let z = days + 719_468;
        let era = z / 146_097;
        let day_of_era = z % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + u32::from(month <= 2);
        Self { year: year.min(2999) as u16, month: month as u8, day: day as u8 }
    }

    /// The year, such as 2017.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// As a Chinese reader writes it: `2017年5月27日`.
    #[must_use]
    pub fn long(self) -> String {
        let Self { year, month, day } = self;
        format!("{year}年{month}月{day}日")
    }

    /// The day without its year: `5月27日`.
    #[must_use]
    pub fn short(self) -> String {
        let Self { month, day, .. } = self;
        format!("{month}月{day}日")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let bytes = text.as_bytes();
        let digits = |range: std::ops::Range<usize>| -> Option<u16> {
            bytes[range].iter().try_fold(0u16, |value, byte| {
                byte.is_ascii_digit().then(|| value * 10 + u16::from(byte - b'0'))
            })
        };
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(InvalidDate);
        }
        match (digits(0..4), digits(5..7), digits(8..10)) {
            (Some(year), Some(month), Some(day)) => Self::new(year, month as u8, day as u8),
            _ => Err(InvalidDate),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = InvalidDate;

    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for good in ["2017-05-27", "2016-02-29", "2000-02-29", "1900-01-01"] {
            let date: Date = good.parse().unwrap();
            assert_eq!(date.to_string(), good);
        }
        for bad in [
            "2017-5-27",
            "2017-02-29",
            "1900-02-29",
            "2017-13-01",
            "2017-04-31",
            "今天",
            "2017-05-27T00:00",
            "20170527",
            "",
            "２０１７-05-27",
        ] {
            assert_eq!(bad.parse::<Date>(), Err(InvalidDate), "{bad}");
        }
    }

    #[test]
    fn chinese_forms_have_no_leading_zeros() {
        let date = Date::new(2017, 5, 7).unwrap();
        assert_eq!((date.long(), date.short()), ("2017年5月7日".into(), "5月7日".into()));
    }

    #[test]
    fn days_since_the_epoch_are_days_of_the_calendar() {
        for (days, text) in
            [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (17_313, "2017-05-27")]
        {
            assert_eq!(Date::from_days_since_epoch(days).to_string(), text);
        }
    }
}
