//! What the receiver must know of the magazine.

use content::site::{Campaign, Site};

/// The magazine that orders are for.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    pub name: String,
    /// The address of the page with the form, for readers who come from there without script.
    pub form_page: String,
    /// `None` when the magazine has no campaign at present.
    pub campaign: Option<Campaign>,
}

impl From<&Site> for Publication {
    fn from(site: &Site) -> Self {
        let address = site.address.as_ref().map_or("/", |address| address.as_str());
        Self {
            name: site.name.clone(),
            form_page: format!("{address}subscribe/"),
            campaign: site.campaign.clone(),
        }
    }
}
