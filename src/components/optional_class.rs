//! A `class` that may be missing.

use leptos::attr::{Attribute, AttributeValue, custom::custom_attribute};

/// The attribute `class`, or nothing: `<h2 {..optional_class(class)}>`. With `class=None` Leptos writes `class=""`.
pub fn optional_class<C: AttributeValue>(class: Option<C>) -> impl Attribute {
    custom_attribute("class", class)
}
