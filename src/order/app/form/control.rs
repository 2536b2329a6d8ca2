//! The controls of the form.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, Node};

/// An `<input>` or a `<textarea>`.
///
/// One type stands for both: a `<textarea>` has the same members, except `checked`, which only choices are asked for.
#[derive(Clone)]
pub(in crate::order::app) struct Control(HtmlInputElement);

impl Control {
    pub(super) fn of(element: Element) -> Self {
        Self(element.unchecked_into())
    }

    pub(in crate::order::app) fn element(&self) -> &Element {
        &self.0
    }

    pub(in crate::order::app) fn name(&self) -> String {
        self.0.name()
    }

    /// What is written or chosen; empty for an option that is not chosen.
    pub(super) fn written(&self) -> String {
        if self.is_option() && !self.0.checked() { String::new() } else { self.0.value() }
    }

    pub(super) fn is_untouched(&self) -> bool {
        match self.is_option() {
            true => !self.0.checked(),
            false => self.0.value() == self.0.default_value(),
        }
    }

    /// Writes a text, or chooses the option with this value.
    pub(super) fn fill(&self, text: &str) {
        match self.is_option() {
            true => self.0.set_checked(self.0.value() == text),
            false => self.0.set_value(text),
        }
    }

    fn is_option(&self) -> bool {
        matches!(self.0.type_().as_str(), "radio" | "checkbox")
    }

    /// What the browser finds wrong with it, in the browser's language.
    pub(in crate::order::app) fn browser_message(&self) -> Option<String> {
        (!self.0.validity().valid()).then(|| self.0.validation_message().unwrap_or_default())
    }

    /// What readers know it by: the legend of its group, or its label, without 必填.
    pub(in crate::order::app) fn label(&self) -> String {
        let text = |node: Node| node.text_content().unwrap_or_default().trim().to_owned();
        let Some(label) = self.legend().or_else(|| self.0.labels()?.get(0)) else {
            return String::new();
        };
        let beginning = label.first_child().map(text).unwrap_or_default();
        if beginning.is_empty() { text(label) } else { beginning }
    }

    fn legend(&self) -> Option<Node> {
        let group = self.0.closest("fieldset.field").ok()??;
        group.query_selector("legend").ok()?.map(Node::from)
    }
}
