//! What a row of the table is: a figure, what it must reach, and what is aimed for.

/// A part of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Sizes,
    Browser,
    Build,
    Check,
    Live,
    Orders,
}

impl Part {
    pub(super) const ALL: &[Self] =
        &[Self::Sizes, Self::Browser, Self::Build, Self::Check, Self::Live, Self::Orders];

    /// The word on the command line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sizes => "sizes",
            Self::Browser => "browser",
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
            Self::Milliseconds | Self::Points | Self::PerSecond => (1.0, 0),
            Self::Seconds | Self::Times => (1.0, 2),
            Self::Shift => (1.0, 3),
        };
        let scale = 10_f64.powi(decimals);
        (value / divisor * scale).round() / scale
    }

    /// The figure as text, without its unit.
    pub(super) fn number(self, value: f64) -> String {
        let shown = self.shown(value);
        match self {
            Self::Bytes => format!("{shown:.1}"),
            Self::Memory | Self::Milliseconds | Self::Points | Self::PerSecond => {
                format!("{shown:.0}")
            }
            Self::Seconds | Self::Times => format!("{shown:.2}"),
            Self::Shift => format!("{shown:.3}"),
        }
    }

    /// What stands after the figure.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Bytes => " KB",
            Self::Memory => " MB",
            Self::Milliseconds => " ms",
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
        format!("{sign} {limit}{}", unit.sign())
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
    fn what_has_no_budget_is_not_judged() {
        assert_eq!(Row::comparison("", "", Seconds).verdict(9.0), Verdict::None);
    }
}
