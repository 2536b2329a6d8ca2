//! Orders for the printed magazine: what a reader fills in is checked against the form of a campaign.
//!
//! The order app checks an order before it sends it, and the receiver checks again what arrives. Both use this code, so
//! that neither refuses what the other takes. The key of an order and the body of its request are here as well.

mod body;
mod key;
mod number;
mod problem;
mod text;

use std::time::Duration;

use crate::{
    page, site,
    site::{Field, FieldKind, Plan, Price},
};

pub use body::OrderBody;
pub use key::{InvalidKey, OrderKey};
pub use problem::{FieldError, Problem};

/// The most characters in a field of one line.
pub const MAX_LINE: usize = 200;
/// The most characters in a field of several lines.
pub const MAX_LONG_TEXT: usize = 1_000;
/// The most copies in one order.
pub const MAX_COPIES: u32 = 9_999;
/// The most values in one order, far more than a form has fields.
pub const MAX_VALUES: usize = 100;
/// An order that took less time than this was filled in by a program, and is refused.
pub const MIN_ELAPSED: Duration = Duration::from_secs(3);

/// The name of the box of consent, in errors and in forms that are posted without script.
///
/// No field of a campaign begins like this one and the next (rule `reserved-name`).
pub const CONSENT: &str = "_consent";
/// The name of the campaign's id, likewise.
pub const CAMPAIGN: &str = "_campaign";
/// The name of the order's key in forms that are posted without script.
pub const KEY: &str = "_key";
/// The name of a field that people do not see: a honeypot, which only programs fill in.
pub const TRAP: &str = "website";

/// Whether a field of a campaign may not have this id, because forms need it.
#[must_use]
pub fn is_reserved(id: &str) -> bool {
    id.starts_with('_') || id == TRAP
}

/// The part of a campaign that an order is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    /// The campaign's id.
    pub id: &'a str,
    pub fields: &'a [Field],
    pub plans: &'a [Plan],
}

impl page::Campaign {
    /// The form of the campaign.
    #[must_use]
    pub fn form(&self) -> Form<'_> {
        Form { id: &self.id, fields: &self.fields, plans: &self.plans }
    }
}

impl site::Campaign {
    /// The form of the campaign.
    #[must_use]
    pub fn form(&self) -> Form<'_> {
        Form { id: &self.id, fields: &self.fields, plans: &self.plans }
    }
}

/// What a reader has filled in.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The id of the campaign that the form was made for.
    pub campaign: &'a str,
    /// Field ids with what was written. A field that is absent was left empty.
    pub values: &'a [(String, String)],
    /// Whether the reader agrees to the use of what was written.
    pub consent: bool,
}

/// An order in which everything is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Field ids with their values in one form, such as `+8613…` for a telephone. They are in the order of the
    /// campaign's fields; those that were left empty are absent.
    pub values: Vec<(String, String)>,
    /// `None` where the campaign names no price.
    pub total: Option<Price>,
}

impl Form<'_> {
    /// Checks a whole order.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the campaign's fields.
    pub fn check(&self, entry: &Entry<'_>) -> Result<Order, Vec<FieldError>> {
        if entry.campaign != self.id {
            // The fields of another campaign would only add riddles.
            return Err(vec![FieldError::of_form(CAMPAIGN, Problem::Campaign)]);
        }
        let mut errors = Vec::new();
        let mut values = Vec::new();
        for field in self.fields {
            let mut written = entry.values.iter().filter(|(id, _)| *id == field.id);
            let first = written.next().map_or("", |(_, value)| value);
            let checked = match written.next() {
                Some(_) => Err(Problem::Repeated),
                None => self.check_field(field, first),
            };
            match checked {
                Ok(value) if value.is_empty() => {}
                Ok(value) => values.push((field.id.clone(), value)),
                Err(problem) => errors.push(FieldError::of(field, problem)),
            }
        }
        if let Some(title) = self.missing_title(entry) {
            errors.push(FieldError::of(title, Problem::InvoiceTitle));
        }
        for (index, (id, _)) in entry.values.iter().enumerate() {
            let is_known = self.fields.iter().any(|field| field.id == *id);
            let is_first = !entry.values[..index].iter().any(|(earlier, _)| earlier == id);
            if !is_known && is_first {
                errors.push(FieldError::of_form(id, Problem::Unknown));
            }
        }
        if !entry.consent {
            errors.push(FieldError::of_form(CONSENT, Problem::Consent));
        }
        if errors.is_empty() {
            let total = self.total_of(&values);
            Ok(Order { values, total })
        } else {
            Err(errors)
        }
    }

    /// Checks what was written in one field, and brings it into the one form in which it is kept.
    ///
    /// # Errors
    /// What is wrong with it. That a tax id asks for an invoice title shows only in [`Form::check`].
    pub fn check_field(&self, field: &Field, written: &str) -> Result<String, Problem> {
        let limit = match field.kind {
            FieldKind::LongText => MAX_LONG_TEXT,
            _ => MAX_LINE,
        };
        let value = match field.kind {
            FieldKind::LongText => text::lines(written),
            _ => text::line(written),
        }?;
        let length = value.chars().count();
        if length > limit {
            return Err(Problem::TooLong { length, limit });
        }
        if value.is_empty() {
            return match field.required {
                true if matches!(field.kind, FieldKind::Choice | FieldKind::Plan) => {
                    Err(Problem::NotChosen)
                }
                true => Err(Problem::Required),
                false => Ok(value),
            };
        }
        match field.kind {
            FieldKind::Text
            | FieldKind::Name
            | FieldKind::Region
            | FieldKind::Address
            | FieldKind::InvoiceTitle
            | FieldKind::LongText => Ok(value),
            FieldKind::Phone => number::phone(&value),
            FieldKind::Email => text::email(&value),
            FieldKind::Postcode => number::postcode(&value),
            FieldKind::Copies => number::copies(&value).map(|copies| copies.to_string()),
            FieldKind::TaxId => number::tax_id(&value),
            FieldKind::Plan if self.plans.iter().any(|plan| plan.id == value) => Ok(value),
            FieldKind::Plan => Err(Problem::Plan),
            FieldKind::Choice if field.options.contains(&value) => Ok(value),
            FieldKind::Choice => Err(Problem::Choice),
        }
    }

    fn total_of(&self, values: &[(String, String)]) -> Option<Price> {
        let plan = self.value_of(FieldKind::Plan, values)?;
        let plan = self.plans.iter().find(|known| known.id == plan)?;
        total(plan.price, self.value_of(FieldKind::Copies, values)?)
    }

    fn value_of<'v>(&self, kind: FieldKind, values: &'v [(String, String)]) -> Option<&'v str> {
        let field = self.fields.iter().find(|field| field.kind == kind)?;
        values.iter().find(|(id, _)| *id == field.id).map(|(_, value)| value.as_str())
    }

    /// The field for the invoice title, if it is empty beside a tax id: an invoice with a tax id names its holder
    /// (国家税务总局公告 2017 年第 16 号).
    fn missing_title(&self, entry: &Entry<'_>) -> Option<&Field> {
        let is_written = |kind| {
            self.value_of(kind, entry.values).is_some_and(|written| !written.trim().is_empty())
        };
        self.fields
            .iter()
            .find(|field| field.kind == FieldKind::InvoiceTitle && !field.required)
            .filter(|_| is_written(FieldKind::TaxId) && !is_written(FieldKind::InvoiceTitle))
    }
}

/// What an order costs: the price of its plan for each copy. `None` if `copies` is not a number that an order may have.
#[must_use]
pub fn total(plan: Price, copies: &str) -> Option<Price> {
    let copies = number::copies(copies.trim()).ok()?;
    Some(Price(plan.0 * u64::from(copies)))
}
