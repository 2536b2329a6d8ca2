//! Markup as plain data, and as a view of Leptos.
//!
//! A page is a tree of [`Element`]s. Nothing in it is reactive: when something changes, the app makes a new
//! tree. So one type serves every element, natively and in the browser, where each byte counts
//! (`docs/decisions/002-one-element-type.md`). Text reaches the document only as text nodes and attributes.

mod template;

use std::{borrow::Cow, cell::RefCell, vec};

use leptos::tachys::{
    html::attribute::{Attribute, any_attribute::AnyAttribute},
    hydration::Cursor,
    renderer::{CastFrom, Rndr, types},
    view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
};
pub use markup::html;
pub use template::Template;

/// An element with its attributes and children.
#[derive(Debug, Clone)]
pub struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    children: Vec<Node>,
    on_click: Option<fn()>,
}

/// What stands inside an element.
#[derive(Debug, Clone)]
pub enum Node {
    Text(Cow<'static, str>),
    Element(Element),
    /// Nothing, or several nodes in a row.
    Many(Vec<Node>),
}

/// The value of an attribute.
#[derive(Debug, Clone)]
pub enum Value {
    Text(Cow<'static, str>),
    /// An attribute without a value, such as `hidden`.
    Flag,
    /// The attribute is left out.
    None,
}

impl Element {
    /// An element without attributes and children.
    #[must_use]
    pub fn new(tag: &'static str) -> Self {
        Self { tag, attributes: Vec::new(), children: Vec::new(), on_click: None }
    }

    /// Adds an attribute, unless its value is [`Value::None`].
    pub fn attribute(&mut self, name: &'static str, value: impl Into<Value>) {
        self.push_attribute(name, value.into());
    }

    /// Sets what a click does. It has no effect in prerendered HTML and after hydration, so it is for
    /// elements that only a running app makes.
    pub fn on_click(&mut self, act: fn()) {
        self.on_click = Some(act);
    }

    // Apart from `attribute`, so that its code is not repeated for every type of value.
    fn push_attribute(&mut self, name: &'static str, value: Value) {
        match value {
            Value::Text(text) => self.attributes.push((name, text)),
            Value::Flag => self.attributes.push((name, Cow::Borrowed(""))),
            Value::None => {}
        }
    }

    /// The element as HTML.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        self.write(&mut html);
        html
    }

    fn write(&self, html: &mut String) {
        html.push('<');
        html.push_str(self.tag);
        for (name, value) in &self.attributes {
            html.push(' ');
            html.push_str(name);
            if !value.is_empty() || *name == "alt" {
                html.push_str("=\"");
                escape(value, html);
                html.push('"');
            }
        }
        html.push('>');
        // HTML, section 13.1.2: these have no end tag.
        if matches!(self.tag, "br" | "hr" | "img" | "input" | "source" | "track") {
            return;
        }
        // A line feed at the start of `pre` would be dropped by the parser.
        if self.tag == "pre" {
            html.push('\n');
        }
        self.children.iter().for_each(|child| child.write(html));
        html.push_str("</");
        html.push_str(self.tag);
        html.push('>');
    }

    /// Makes the beginning of the element ahead of time, until about so many bytes of text are in it. It stands
    /// nowhere yet.
    #[must_use]
    pub fn prepare(self, bytes: usize) -> Prepared {
        let mut making = Making { left: bytes, rest: Vec::new() };
        let element = self.make(&mut making);
        Prepared { element, rest: making.rest }
    }

    /// The element that was handed to [`offer`], if there is one; it is taken when this one is made.
    #[must_use]
    pub fn offered() -> Option<Self> {
        OFFERED.with_borrow(|offered| offered.is_some().then(|| Self::new(TAKEN)))
    }

    /// Makes the element in the document, or its beginning where [`make_first`] says so.
    fn make(self, making: &mut Making) -> types::Element {
        if self.tag == TAKEN
            && let Some(prepared) = OFFERED.take()
        {
            making.rest.extend(prepared.rest);
            return prepared.element;
        }
        let element = Rndr::create_element(self.tag, None);
        for (name, value) in &self.attributes {
            Rndr::set_attribute(&element, name, value);
        }
        making.spend(COST_OF_ELEMENT);
        make_all(self.children.into_iter(), &element, making);
        if let Some(act) = self.on_click {
            // The listener goes with the element.
            let remove = Rndr::add_event_listener(&element, "click", Box::new(move |_| act()));
            std::mem::forget(remove);
        }
        element
    }
}

impl Node {
    fn write(&self, html: &mut String) {
        match self {
            Self::Text(text) => escape(text, html),
            Self::Element(element) => element.write(html),
            Self::Many(nodes) => nodes.iter().for_each(|node| node.write(html)),
        }
    }

    fn make_in(self, parent: &types::Element, making: &mut Making) {
        match self {
            Self::Text(text) => {
                making.spend(text.len());
                Rndr::insert_node(parent, &Rndr::create_text_node(&text), None);
            }
            Self::Element(element) => Rndr::insert_node(parent, &element.make(making), None),
            Self::Many(nodes) => make_all(nodes.into_iter(), parent, making),
        }
    }
}

/// What an element costs beside its text, in bytes of text: laying out a short one is no cheaper.
const COST_OF_ELEMENT: usize = 32;

/// The tag of an element that is the prepared one. No element of HTML has it.
const TAKEN: &str = "";

thread_local! {
    // Elements are made in effects of Leptos, which hand nothing through.
    static MAKING: RefCell<Making> = const { RefCell::new(Making { left: usize::MAX, rest: Vec::new() }) };
    static OFFERED: RefCell<Option<Prepared>> = const { RefCell::new(None) };
}

/// An element of which the beginning is made. It is nowhere in the document.
pub struct Prepared {
    element: types::Element,
    rest: Vec<(types::Element, vec::IntoIter<Node>)>,
}

/// Offers a prepared element to the view that is made next. `None` takes an offer back that nobody took.
pub fn offer(prepared: Option<Prepared>) {
    OFFERED.set(prepared);
}

/// How much more is made at once, and what is put off.
struct Making {
    /// In bytes of text.
    left: usize,
    /// Children that are still missing, and where. Those of one parent are in their order.
    rest: Vec<(types::Element, vec::IntoIter<Node>)>,
}

impl Making {
    fn spend(&mut self, cost: usize) {
        self.left = self.left.saturating_sub(cost);
    }
}

/// From now on makes the beginning of a page only, until about so many bytes of text are in the document;
/// [`make_rest`] makes what follows. What an earlier page still lacks is forgotten.
pub fn make_first(bytes: usize) {
    MAKING.set(Making { left: bytes, rest: Vec::new() });
}

/// Makes what was put off, and from now on everything at once.
pub fn make_rest() {
    let mut making = Making { left: usize::MAX, rest: Vec::new() };
    let rest = MAKING.with_borrow_mut(|making| {
        making.left = usize::MAX;
        std::mem::take(&mut making.rest)
    });
    for (parent, children) in rest {
        make_all(children, &parent, &mut making);
    }
}

fn make_all(mut children: vec::IntoIter<Node>, parent: &types::Element, making: &mut Making) {
    while making.left > 0 {
        let Some(child) = children.next() else { return };
        child.make_in(parent, making);
    }
    if children.len() > 0 {
        making.rest.push((parent.clone(), children));
    }
}

/// Escapes text for element content and for attributes in double quotes.
fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

macro_rules! conversions {
    ($($from:ty => $to:ident: $value:ident => $result:expr;)*) => {$(
        impl From<$from> for $to {
            fn from($value: $from) -> Self {
                $result
            }
        }
    )*};
}

conversions! {
    &'static str => Value: text => Value::Text(Cow::Borrowed(text));
    String => Value: text => Value::Text(Cow::Owned(text));
    u32 => Value: number => Value::Text(Cow::Owned(number.to_string()));
    bool => Value: set => if set { Value::Flag } else { Value::None };
    &'static str => Node: text => Node::Text(Cow::Borrowed(text));
    String => Node: text => Node::Text(Cow::Owned(text));
    Element => Node: element => Node::Element(element);
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

impl<T: Into<Node>> From<Option<T>> for Node {
    fn from(node: Option<T>) -> Self {
        node.map_or(Self::Many(Vec::new()), Into::into)
    }
}

impl<T: Into<Node>> From<Vec<T>> for Node {
    fn from(nodes: Vec<T>) -> Self {
        Self::Many(nodes.into_iter().map(Into::into).collect())
    }
}

/// An element that stands in the document.
pub struct Mounted {
    element: types::Element,
    key: Option<String>,
}

impl Mountable for Mounted {
    fn unmount(&mut self) {
        self.element.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.element.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.element.clone()]
    }
}

/// An element as a view. It is made where one is needed; a prerendered one is taken over as it stands, without
/// being made again.
pub struct View {
    make: Box<dyn FnOnce() -> Element + Send>,
    key: Option<String>,
}

impl View {
    /// A view of what `make` makes.
    pub fn new(make: impl FnOnce() -> Element + Send + 'static) -> Self {
        Self::keyed(None, make)
    }

    /// A view that stays as it is for as long as it is followed by views with the same key: `make` makes the same
    /// for them. Without a key it is made again each time.
    pub fn keyed(key: Option<String>, make: impl FnOnce() -> Element + Send + 'static) -> Self {
        Self { make: Box::new(make), key }
    }
}

impl Render for View {
    type State = Mounted;

    fn build(self) -> Mounted {
        let element = (self.make)();
        let element = MAKING.with_borrow_mut(|making| element.make(making));
        Mounted { element, key: self.key }
    }

    fn rebuild(self, state: &mut Mounted) {
        if self.key.is_some() && self.key == state.key {
            return;
        }
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl AddAnyAttr for View {
    type Output<NewAttr: Attribute> = Self;

    /// An element takes its attributes when it is made; more from outside have no effect.
    fn add_any_attr<NewAttr: Attribute>(self, _attr: NewAttr) -> Self
    where
        Self: RenderHtml,
    {
        self
    }
}

impl RenderHtml for View {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
        (self.make)().write(buf);
        *position = Position::NextChild;
    }

    /// Takes over the prerendered element: the same one was written there, and nothing in it is reactive, so
    /// there is no need to make it or to walk through it.
    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Mounted {
        match position.get() {
            Position::FirstChild => {
                cursor.child();
            }
            Position::Current => {}
            _ => {
                cursor.sibling();
            }
        }
        position.set(Position::NextChild);
        match types::Element::cast_from(cursor.current()) {
            Some(element) => Mounted { element, key: self.key },
            // Something else stands there, so the page is not ours; a fresh element does no harm to it.
            None => self.build(),
        }
    }

    fn into_owned(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_written_with_text_and_attributes_escaped() {
        let text = "<b>\"党&建\"</b>".to_owned();
        let element = html! { <p class="a" title=text.clone() hidden>{text}<br/>"末"</p> };
        assert_eq!(
            element.to_html(),
            "<p class=\"a\" title=\"&lt;b&gt;&quot;党&amp;建&quot;&lt;/b&gt;\" hidden>\
             &lt;b&gt;&quot;党&amp;建&quot;&lt;/b&gt;<br>末</p>"
        );
    }

    #[test]
    fn elements_stand_inside_each_other_and_gaps_are_filled_in_order() {
        let (class, text) = ("b", "二".to_owned());
        let third = html! { <li>"三"</li> };
        let element = html! {
            <ul class="a">
                <li class=class id="c">"一"<b>{text}</b><hr/></li>
                {third}
                <li><a href="/x?a=b" data-empty="" title=3>"四"</a></li>
                "五"
            </ul>
        };
        assert_eq!(
            element.to_html(),
            "<ul class=\"a\"><li class=\"b\" id=\"c\">一<b>二</b><hr></li><li>三</li>\
             <li><a href=\"/x?a=b\" data-empty title=\"3\">四</a></li>五</ul>"
        );
    }

    #[test]
    fn a_text_may_have_any_character() {
        assert_eq!(
            html! { <p title="\u{1}">"a\u{5}b"</p> }.to_html(),
            "<p title=\"\u{1}\">a\u{5}b</p>"
        );
    }

    #[test]
    fn missing_parts_leave_nothing() {
        let nothing: Option<Element> = None;
        let none: Option<String> = None;
        let list = vec![Some("一"), None, Some("二")];
        let element = html! { <ul class=none hidden=false>{nothing}{list}</ul> };
        assert_eq!(element.to_html(), "<ul>一二</ul>");
    }

    #[test]
    fn a_picture_keeps_its_empty_alternative() {
        assert_eq!(html! { <img alt="" width=3/> }.to_html(), "<img alt=\"\" width=\"3\">");
    }

    #[test]
    fn preformatted_text_keeps_its_first_line_break() {
        assert_eq!(html! { <pre>"\n一"</pre> }.to_html(), "<pre>\n\n一</pre>");
    }
}
