//! What can be wrong with an order, in words for readers.

use std::fmt;

use super::MAX_COPIES;
use crate::{language::Language, site::Field};

/// Something that is wrong with one field of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field, or the name that forms give to what is no field of the campaign, such as
    /// [`CONSENT`](super::CONSENT).
    pub field: String,
    /// What readers know the field by.
    pub label: String,
    pub problem: Problem,
}

impl FieldError {
    pub(super) fn of(field: &Field, problem: Problem) -> Self {
        Self { field: field.id.clone(), label: field.label.clone(), problem }
    }

    /// An error of what has no label.
    pub(super) fn of_form(name: &str, problem: Problem) -> Self {
        Self { field: name.to_owned(), label: String::new(), problem }
    }

    /// What is wrong and what to do, as a sentence without its final stop.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.to_string(),
            Language::English => self.english(),
        }
    }

    fn english(&self) -> String {
        let label = &self.label;
        match &self.problem {
            Problem::Required => format!("fill in “{label}”"),
            Problem::NotChosen => format!("choose one of “{label}”"),
            Problem::TooLong { length, limit } => {
                format!("“{label}” has {length} characters, at most {limit} are taken")
            }
            Problem::LineBreak => format!("“{label}” takes one line"),
            Problem::Invisible => {
                format!("“{label}” has characters that cannot be seen; write it anew")
            }
            Problem::Phone => {
                format!("“{label}” takes a mobile of 11 digits, or a landline with its area code")
            }
            Problem::Email => format!("“{label}” is no e-mail address"),
            Problem::Postcode => format!("“{label}” takes 6 digits"),
            Problem::Copies => format!("“{label}” takes a whole number from 1 to {MAX_COPIES}"),
            Problem::Plan | Problem::Choice => {
                format!("“{label}” does not offer this; choose again")
            }
            Problem::TaxId => {
                format!("“{label}” takes 18 (or 15) digits and capitals, without I, O, S, V, Z")
            }
            Problem::TaxIdCheck => {
                format!("the last character of “{label}” does not fit the others; compare them")
            }
            Problem::InvoiceTitle => format!("a tax id needs “{label}” too"),
            Problem::Repeated => format!("“{label}” was sent twice; load the page again"),
            Problem::Unknown => {
                format!("the form has no field “{}”; load the page again", self.field)
            }
            Problem::Consent => "read how personal data is used, and tick the box".to_owned(),
            Problem::Campaign => "this form is of another campaign; load the page again".to_owned(),
        }
    }
}

/// In Chinese.
impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = &self.label;
        match &self.problem {
            Problem::Required => write!(f, "请填写{label}"),
            Problem::NotChosen => write!(f, "请选择{label}"),
            Problem::TooLong { length, limit } => {
                write!(f, "{label}有 {length} 个字，最多 {limit} 个")
            }
            Problem::LineBreak => write!(f, "{label}要写成一行"),
            Problem::Invisible => write!(f, "{label}里有看不见的字符，请删去重写"),
            Problem::Phone => write!(f, "{label}要写 11 位手机号，或带区号的座机"),
            Problem::Email => write!(f, "{label}不是电子邮箱，请核对"),
            Problem::Postcode => write!(f, "{label}是 6 位数字"),
            Problem::Copies => write!(f, "{label}是 1 到 {MAX_COPIES} 的整数"),
            Problem::Plan | Problem::Choice => write!(f, "{label}里没有这一项，请重新选择"),
            Problem::TaxId => {
                write!(f, "{label}是 18 位（或 15 位）数字和大写字母，没有 I、O、S、V、Z")
            }
            Problem::TaxIdCheck => write!(f, "{label}的最后一位对不上，请照执照核对"),
            Problem::InvoiceTitle => write!(f, "写了税号，还要写{label}"),
            Problem::Repeated => write!(f, "{label}送来了两次，请刷新页面再填"),
            Problem::Unknown => write!(f, "表单里没有“{}”这一栏，请刷新页面再填", self.field),
            Problem::Consent => f.write_str("请读过个人信息说明，再勾选同意"),
            Problem::Campaign => f.write_str("这张表单不是这次征订的，请刷新页面再填"),
        }
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Required,
    /// [`Problem::Required`] of what is chosen, not written.
    NotChosen,
    /// In characters.
    TooLong {
        length: usize,
        limit: usize,
    },
    LineBreak,
    /// Control characters, and those that change the direction of text.
    Invisible,
    Phone,
    Email,
    Postcode,
    Copies,
    /// Not one of the campaign's plans.
    Plan,
    /// Not one of the field's options.
    Choice,
    TaxId,
    /// A tax id whose check character is wrong.
    TaxIdCheck,
    /// A tax id without an invoice title.
    InvoiceTitle,
    /// The field was sent twice.
    Repeated,
    /// The campaign has no such field.
    Unknown,
    /// The reader did not agree to the use of the data.
    Consent,
    /// The form was made for another campaign.
    Campaign,
}

impl Problem {
    /// The stable name by which programs know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::NotChosen => "not-chosen",
            Self::TooLong { .. } => "too-long",
            Self::LineBreak => "line-break",
            Self::Invisible => "invisible-character",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Postcode => "postcode",
            Self::Copies => "copies",
            Self::Plan => "plan",
            Self::Choice => "choice",
            Self::TaxId => "tax-id",
            Self::TaxIdCheck => "tax-id-check",
            Self::InvoiceTitle => "invoice-title",
            Self::Repeated => "repeated",
            Self::Unknown => "unknown-field",
            Self::Consent => "consent",
            Self::Campaign => "campaign",
        }
    }
}
