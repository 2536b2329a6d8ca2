//! What a row of the table is: a figure, what it must reach, and what is aimed for.

use std::iter;

/// A part of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Is in [`Part::Reader`] too.
    Sizes,
    Reader,
    Lighthouse,
    Build,
    Check,
    Live,
    Orders,
}

impl Part {
    /// The parts of a whole run, which measure each row once.
    pub(super) const WHOLE: &[Self] =
        &[Self::Reader, Self::Lighthouse, Self::Build, Self::Check, Self::Live, Self::Orders];

    /// The part with that word on the command line.
    pub(super) fn named(word: &str) -> Option<Self> {
        iter::once(&Self::Sizes).chain(Self::WHOLE).copied().find(|part| part.name() == word)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Sizes => "sizes",
            Self::Reader => "reader",
            Self::Lighthouse => "lighthouse",
            Self::Build => "build",
            Self::Check => "check",
            Self::Live => "live",
            Self::Orders => "orders",
        }
    }
}

/// What a figure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Shown in KB of 1,000 bytes.
    Bytes,
    /// Shown in MB of 1,000,000 bytes.
    Memory,
    Milliseconds,
    /// Milliseconds more than something else took, shown with their sign.
    MoreMilliseconds,
    Seconds,
    /// A ratio.
    Times,
    /// Points of Lighthouse, of 100.
    Points,
    /// Layout shift, which has no unit.
    Shift,
    /// How many in a second.
    PerSecond,
}

impl Unit {
    /// The figure in the unit it is shown in, rounded as it is shown; what is compared with a limit.
    pub(super) fn shown(self, value: f64) -> f64 {
        let (divisor, decimals) = match self {
            Self::Bytes => (1e3, 1),
            Self::Memory => (1e6, 0),
            Self::Milliseconds | Self::MoreMilliseconds | Self::Points | Self::PerSecond => {
                (1.0, 0)
            }
            Self::Seconds | Self::Times => (1.0, 2),
            Self::Shift => (1.0, 3),
        };
        let scale = 10_f64.powi(decimals);
        // Adding zero makes zero of a negative zero, which would be shown as `-0`.
        (value / divisor * scale).round() / scale + 0.0
    }

    /// The figure as text, without its unit.
    pub(super) fn number(self, value: f64) -> String {
        let shown = self.shown(value);
        match self {
            Self::Bytes => format!("{shown:.1}"),
            Self::Memory | Self::Milliseconds | Self::Points | Self::PerSecond => {
                format!("{shown:.0}")
            }
            Self::MoreMilliseconds => format!("{shown:+.0}"),
            Self::Seconds | Self::Times => format!("{shown:.2}"),
            Self::Shift => format!("{shown:.3}"),
        }
    }

    /// What stands after the figure.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Bytes => " KB",
            Self::Memory => " MB",
            Self::Milliseconds | Self::MoreMilliseconds => " ms",
            Self::Seconds => " s",
            Self::Times => " ×",
            Self::PerSecond => " / s",
            Self::Points | Self::Shift => "",
        }
    }
}

/// On which side of a figure one has to be. In the unit that is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Limit {
    AtMost(f64),
    AtLeast(f64),
    MoreThan(f64),
}

impl Limit {
    fn holds(self, shown: f64) -> bool {
        match self {
            Self::AtMost(limit) => shown <= limit,
            Self::AtLeast(limit) => shown >= limit,
            Self::MoreThan(limit) => shown > limit,
        }
    }

    pub(super) fn text(self, unit: Unit) -> String {
        let (sign, limit) = match self {
            Self::AtMost(limit) => ("≤", limit),
            Self::AtLeast(limit) => ("≥", limit),
            Self::MoreThan(limit) => (">", limit),
        };
        match unit {
            Unit::MoreMilliseconds => format!("{sign} {limit:+}{}", unit.sign()),
            _ => format!("{sign} {limit}{}", unit.sign()),
        }
    }
}

/// How a figure compares with its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// As good as was aimed for, or better.
    Aim,
    /// Good enough.
    Must,
    Missed,
    /// There is no budget: the figure is for comparison.
    None,
}

impl Verdict {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Aim => "aim",
            Self::Must => "must",
            Self::Missed => "MISSED",
            Self::None => "",
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct Row {
    /// The name under which the measurement hands over its figure.
    pub(super) key: &'static str,
    pub(super) what: &'static str,
    pub(super) unit: Unit,
    pub(super) must: Option<Limit>,
    pub(super) aim: Option<Limit>,
}

impl Row {
    pub(super) const fn budget(
        key: &'static str,
        what: &'static str,
        unit: Unit,
        must: Limit,
        aim: Limit,
    ) -> Self {
        Self { key, what, unit, must: Some(must), aim: Some(aim) }
    }

    pub(super) const fn must(
        key: &'static str,
        what: &'static str,
        unit: Unit,
        must: Limit,
    ) -> Self {
        Self { key, what, unit, must: Some(must), aim: None }
    }

    /// A figure that depends on the machine, so that nothing is missed if it is worse than the aim.
    pub(super) const fn aim(key: &'static str, what: &'static str, unit: Unit, aim: Limit) -> Self {
        Self { key, what, unit, must: None, aim: Some(aim) }
    }

    pub(super) const fn comparison(key: &'static str, what: &'static str, unit: Unit) -> Self {
        Self { key, what, unit, must: None, aim: None }
    }

    pub(super) fn verdict(&self, value: f64) -> Verdict {
        let shown = self.unit.shown(value);
        match (self.must, self.aim) {
            (Some(must), _) if !must.holds(shown) => Verdict::Missed,
            (_, Some(aim)) if aim.holds(shown) => Verdict::Aim,
            (Some(_), _) => Verdict::Must,
            (None, _) => Verdict::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit::*, Unit::*, *};

    #[test]
    fn a_figure_is_judged_as_it_is_shown() {
        let row = Row::budget("", "", Times, AtMost(1.05), AtMost(1.0));
        for (value, verdict) in [
            (0.97, Verdict::Aim),
            (1.004, Verdict::Aim),
            (1.006, Verdict::Must),
            (1.054, Verdict::Must),
            (1.056, Verdict::Missed),
        ] {
            assert_eq!(row.verdict(value), verdict, "{value}");
        }
    }

    #[test]
    fn bytes_are_judged_in_thousands() {
        let row = Row::budget("", "", Bytes, AtMost(100.0), AtMost(70.0));
        assert_eq!(row.verdict(70_040.0), Verdict::Aim);
        assert_eq!(row.verdict(99_900.0), Verdict::Must);
        assert_eq!(row.verdict(100_284.0), Verdict::Missed);
    }

    #[test]
    fn as_fast_as_is_not_faster() {
        let row = Row::budget("", "", Times, MoreThan(1.0), AtLeast(3.0));
        assert_eq!(row.verdict(1.0), Verdict::Missed);
        assert_eq!(row.verdict(1.2), Verdict::Must);
        assert_eq!(row.verdict(3.0), Verdict::Aim);
    }

    #[test]
    fn parts_are_found_by_their_names() {
        assert_eq!(Part::named("sizes"), Some(Part::Sizes));
        assert_eq!(Part::named("orders"), Some(Part::Orders));
        assert_eq!(Part::named("order"), None);
    }

    #[test]
    fn a_difference_is_shown_with_its_sign() {
        let row = Row::budget("", "", MoreMilliseconds, AtMost(50.0), AtMost(0.0));
        assert_eq!(MoreMilliseconds.number(12.4), "+12");
        assert_eq!(MoreMilliseconds.number(-12.4), "-12");
        assert_eq!(MoreMilliseconds.number(-0.4), "+0");
        assert_eq!(AtMost(50.0).text(MoreMilliseconds), "≤ +50 ms");
        assert_eq!(row.verdict(-12.4), Verdict::Aim);
        assert_eq!(row.verdict(12.4), Verdict::Must);
    }

    #[test]
    fn an_aim_alone_is_never_missed() {
        let row = Row::aim("", "", Milliseconds, AtMost(300.0));
        assert_eq!(row.verdict(300.0), Verdict::Aim);
        assert_eq!(row.verdict(301.0), Verdict::None);
    }

    #[test]
    fn what_has_no_budget_is_not_judged() {
        assert_eq!(Row::comparison("", "", Seconds).verdict(9.0), Verdict::None);
    }
}
