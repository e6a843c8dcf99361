//! The clock of `strftime_now`.

use std::time::{SystemTime, UNIX_EPOCH};

/// The time that a rendering sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Now {
    /// The system's clock, in UTC.
    #[default]
    System,
    /// A fixed time, in seconds since 1970-01-01 00:00:00 as the clock on the wall shows it.
    At(i64),
}

impl Now {
    /// The time written as `format` asks, by the rules of C's `strftime` in the C locale.
    ///
    /// Conversions that are not known stay as they are written.
    pub(crate) fn format(self, format: &str) -> String {
        let seconds = match self {
            Self::At(seconds) => seconds,
            Self::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| since.as_secs() as i64),
        };
        Moment::new(seconds).format(format)
    }
}

struct Moment {
    year: i64,
    month: usize,
    day: i64,
    day_of_year: i64,
    weekday: usize,
    second_of_day: i64,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

impl Moment {
    /// In the Gregorian calendar, extended to all years.
    fn new(seconds: i64) -> Self {
        let days = seconds.div_euclid(86_400);
        // 400 years have 146,097 days. The year starts from the quotient of the mean length and is never too large by
        // more than one.
        let mut year = 1970 + (days * 400).div_euclid(146_097);
        while days_before(year) > days {
            year -= 1;
        }
        while days_before(year + 1) <= days {
            year += 1;
        }
        let day_of_year = days - days_before(year);
        let (mut month, mut day) = (0, day_of_year);
        while day >= month_days(year, month) {
            day -= month_days(year, month);
            month += 1;
        }
        Self {
            year,
            month,
            day: day + 1,
            day_of_year: day_of_year + 1,
            // 1970-01-01 was a Thursday.
            weekday: (days + 4).rem_euclid(7) as usize,
            second_of_day: seconds.rem_euclid(86_400),
        }
    }

    fn format(&self, format: &str) -> String {
        let mut out = String::with_capacity(format.len() + 16);
        let mut chars = format.chars().peekable();
        while let Some(c) = chars.next() {
            if c != '%' {
                out.push(c);
                continue;
            }
            // glibc's flag for numbers without padding, which templates use.
            let padded = chars.next_if_eq(&'-').is_none();
            match chars.next() {
                Some(conversion) => self.convert(conversion, padded, &mut out),
                None => out.push_str(if padded { "%" } else { "%-" }),
            }
        }
        out
    }

    fn convert(&self, conversion: char, padded: bool, out: &mut String) {
        let hour = self.second_of_day / 3600;
        let minute = self.second_of_day / 60 % 60;
        let second = self.second_of_day % 60;
        let hour_12 = (hour + 11) % 12 + 1;
        let number = |value: i64, width: usize| match padded {
            true => format!("{value:0width$}"),
            false => value.to_string(),
        };
        let month = MONTHS[self.month];
        let weekday = WEEKDAYS[self.weekday];
        out.push_str(&match conversion {
            'Y' => self.year.to_string(),
            'y' => number(self.year.rem_euclid(100), 2),
            'm' => number(self.month as i64 + 1, 2),
            'd' => number(self.day, 2),
            'e' if padded => format!("{:2}", self.day),
            'e' => self.day.to_string(),
            'j' => number(self.day_of_year, 3),
            'H' => number(hour, 2),
            'I' => number(hour_12, 2),
            'M' => number(minute, 2),
            'S' => number(second, 2),
            'f' => "000000".to_owned(),
            'p' => if hour < 12 { "AM" } else { "PM" }.to_owned(),
            'B' => month.to_owned(),
            'b' | 'h' => month[..3].to_owned(),
            'A' => weekday.to_owned(),
            'a' => weekday[..3].to_owned(),
            'w' => self.weekday.to_string(),
            'u' => ((self.weekday + 6) % 7 + 1).to_string(),
            'F' => self.format("%Y-%m-%d"),
            'T' | 'X' => self.format("%H:%M:%S"),
            'R' => self.format("%H:%M"),
            'D' | 'x' => self.format("%m/%d/%y"),
            'c' => self.format("%a %b %e %H:%M:%S %Y"),
            'z' | 'Z' => String::new(),
            'n' => "\n".to_owned(),
            't' => "\t".to_owned(),
            '%' => "%".to_owned(),
            other if padded => format!("%{other}"),
            other => format!("%-{other}"),
        });
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn month_days(year: i64, month: usize) -> i64 {
    match month {
        1 => 28 + i64::from(is_leap(year)),
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to the first of January.
fn days_before(year: i64) -> i64 {
    let leap_days = |y: i64| y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400);
    (year - 1970) * 365 + leap_days(year - 1) - leap_days(1969)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments() {
        // From `date -u -d @N`.
        let cases = [
            (0, "Thu Jan  1 00:00:00 1970, day 001"),
            (951_782_399, "Mon Feb 28 23:59:59 2000, day 059"),
            (951_782_400, "Tue Feb 29 00:00:00 2000, day 060"),
            (1_721_997_296, "Fri Jul 26 12:34:56 2024, day 208"),
            (4_107_542_399, "Sun Feb 28 23:59:59 2100, day 059"),
            (4_107_542_400, "Mon Mar  1 00:00:00 2100, day 060"),
            (-1, "Wed Dec 31 23:59:59 1969, day 365"),
        ];
        for (seconds, expected) in cases {
            assert_eq!(Now::At(seconds).format("%c, day %j"), expected);
        }
    }

    #[test]
    fn conversions() {
        let now = Now::At(1_721_997_296 - 86_400 * 20);
        assert_eq!(now.format("%d %b %Y"), "06 Jul 2024");
        assert_eq!(now.format("%-d %B %y, %A"), "6 July 24, Saturday");
        assert_eq!(now.format("%I:%M %p %F %T"), "12:34 PM 2024-07-06 12:34:56");
        assert_eq!(now.format("100%% %Q %-Q %"), "100% %Q %-Q %");
    }

    #[test]
    fn the_system_clock_is_past_this_code() {
        let year: i64 = Now::System.format("%Y").parse().unwrap();
        assert!(year >= 2024, "{year}");
    }
}
