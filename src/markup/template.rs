//! What `html!` becomes: one static text with the whole of its markup, and calls that fill its gaps.
//!
//! Code that makes element after element is most of what the reader would weigh otherwise (`docs/size.md`). The macro
//! (`crates/markup`) writes the text; nothing else does.

use std::borrow::Cow;

use super::{Element, Node, Value};

/// An element on its way from its template.
///
/// A template is a tag, and then any number of parts, each a mark and a text that reaches to the next mark.
pub struct Template {
    /// The parts that are not read yet.
    rest: &'static str,
    /// The name of the attribute whose value is waited for.
    attribute: &'static str,
    /// The innermost element that is open, and those around it.
    element: Element,
    around: Vec<Element>,
}

/// The text is the tag of an element inside this one.
const OPEN: u8 = 1;
/// The text is an attribute, as `name=value`. One without a value has nothing after its `=`.
const ATTRIBUTE: u8 = 2;
/// The text is the name of an attribute, whose value is given.
const GIVEN_ATTRIBUTE: u8 = 3;
/// The text stands inside the element.
const TEXT: u8 = 4;
/// What stands here is given.
const GIVEN_CHILD: u8 = 5;
/// The element ends.
const CLOSE: u8 = 6;

impl Template {
    /// Begins with a template, up to its first gap.
    #[must_use]
    pub fn new(text: &'static str) -> Self {
        let (tag, rest) = until_mark(text);
        let mut template =
            Self { rest, attribute: "", element: Element::new(tag), around: Vec::new() };
        template.read();
        template
    }

    /// Gives the value of an attribute.
    pub fn attribute(&mut self, value: impl Into<Value>) {
        self.give_attribute(value.into());
    }

    /// Gives what stands inside an element.
    pub fn child(&mut self, child: impl Into<Node>) {
        self.give_child(child.into());
    }

    /// Gives what a click on the element does ([`Element::on_click`]).
    pub fn on_click(&mut self, act: fn()) {
        self.element.on_click(act);
        self.read();
    }

    /// The element, when all gaps are filled.
    #[must_use]
    pub fn done(self) -> Element {
        self.element
    }

    // These two are apart, so that their code is not repeated for every type.
    fn give_attribute(&mut self, value: Value) {
        self.element.push_attribute(self.attribute, value);
        self.read();
    }

    fn give_child(&mut self, child: Node) {
        self.element.children.push(child);
        self.read();
    }

    /// Reads up to the next gap or the end.
    fn read(&mut self) {
        while let Some(mark) = self.rest.bytes().next() {
            let (text, rest) = until_mark(&self.rest[1..]);
            self.rest = rest;
            match mark {
                OPEN => {
                    let inner = Element::new(text);
                    self.around.push(std::mem::replace(&mut self.element, inner));
                }
                ATTRIBUTE => {
                    if let Some((name, value)) = text.split_once('=') {
                        self.element.attributes.push((name, Cow::Borrowed(value)));
                    }
                }
                TEXT => self.element.children.push(Node::Text(Cow::Borrowed(text))),
                CLOSE => {
                    if let Some(outer) = self.around.pop() {
                        let inner = std::mem::replace(&mut self.element, outer);
                        self.element.children.push(Node::Element(inner));
                    }
                }
                GIVEN_ATTRIBUTE => {
                    self.attribute = text;
                    return;
                }
                GIVEN_CHILD => return,
                _ => {}
            }
        }
    }
}

/// A text up to its first mark, and the rest.
fn until_mark(text: &'static str) -> (&'static str, &'static str) {
    let end = text.bytes().position(|byte| byte <= CLOSE).unwrap_or(text.len());
    text.split_at(end)
}
