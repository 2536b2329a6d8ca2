//! What a form that sends orders must have.

/// Something that is missing from a campaign with an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    Consent,
    Notice,
    Contacts,
    Fields,
    /// A field in which readers choose one of the plans.
    PlanField,
    /// A field for the number of copies.
    CopiesField,
}

impl Lack {
    /// What is missing, after 写了 endpoint，却.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Consent => "没有 consent：没有同意，就不能收个人信息",
            Self::Notice => "没有 notice：收个人信息以前，要说明谁处理、为什么、有哪些、存多久",
            Self::Contacts => "没有 contacts：读者要能找到人查看、更正、删除自己的信息",
            Self::Fields => "没有 fields：读者没有可填的",
            Self::PlanField => "没有一栏的 kind 是 plan：不知道读者要哪一种订法",
            Self::CopiesField => "没有一栏的 kind 是 copies：不知道读者要几份",
        }
    }

    /// What is missing, after “there is an endpoint, but”.
    #[must_use]
    pub fn english(self) -> &'static str {
        match self {
            Self::Consent => "no consent: without it no personal data may be taken",
            Self::Notice => "no notice: readers must know first who uses what for how long",
            Self::Contacts => {
                "no contacts: readers need someone who shows, corrects and erases what is kept"
            }
            Self::Fields => "no fields: there is nothing to fill in",
            Self::PlanField => "no field of kind plan: nobody knows which plan a reader wants",
            Self::CopiesField => "no field of kind copies: nobody knows how many a reader wants",
        }
    }

    /// What to do, in Chinese.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Consent | Self::Notice | Self::Contacts => {
                "补上；还没有想好，就先删去 endpoint，让读者打印回执单"
            }
            Self::Fields | Self::PlanField | Self::CopiesField => "在 fields 里加上",
        }
    }

    /// What to do, in English.
    #[must_use]
    pub fn advice_in_english(self) -> &'static str {
        match self {
            Self::Consent | Self::Notice | Self::Contacts => {
                "add it; until then take endpoint away, so that readers print the slip"
            }
            Self::Fields | Self::PlanField | Self::CopiesField => "add it to fields",
        }
    }
}
