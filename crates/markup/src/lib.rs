//! `html!`: the markup of the reader's pages.
//!
//! It is written like Leptos's `view!`, but every element becomes the same plain type
//! (`reader::markup::Element`) instead of a type of its own. `docs/decisions/002-one-element-type.md` has the
//! figures. What is the same each time becomes one text, and only the rest becomes code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use rstml::{
    Infallible,
    node::{KeyedAttributeValue, Node, NodeAttribute, NodeBlock, NodeElement},
};

/// One element with its attributes and children, as an expression of type `Element`.
///
/// Text stands in quotation marks. A block `{…}` is anything that becomes a `Node`: text, an element, an
/// option or a list of such. An attribute value is anything that becomes a `Value`; one that is `None` or
/// `false` is left out. `on:click` takes a `fn()`.
#[proc_macro]
pub fn html(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let nodes = match rstml::parse(tokens) {
        Ok(nodes) => nodes,
        Err(error) => return error.to_compile_error().into(),
    };
    match nodes.as_slice() {
        [Node::Element(root)] => Filling::of(root).into(),
        _ => quote! { compile_error!("html! takes exactly one element") }.into(),
    }
}

/// The marks of a template (`reader::markup::Template`, which explains them).
const OPEN: char = '\u{1}';
const ATTRIBUTE: char = '\u{2}';
const GIVEN_ATTRIBUTE: char = '\u{3}';
const TEXT: char = '\u{4}';
const GIVEN_CHILD: char = '\u{5}';
const CLOSE: char = '\u{6}';

/// A template and the calls that fill its gaps, in the order of the gaps.
#[derive(Default)]
struct Filling {
    template: String,
    calls: Vec<TokenStream>,
}

/// The name of the template in the calls: one of the macro's own, so that the blocks inside may use any name.
fn it() -> Ident {
    Ident::new("template", Span::mixed_site())
}

impl Filling {
    /// The expression that fills the template of that element.
    fn of(root: &NodeElement<Infallible>) -> TokenStream {
        let mut filling = Self::default();
        filling.element(root);
        let Self { template, calls } = filling;
        if calls.is_empty() {
            return quote! { crate::markup::Template::new(#template).done() };
        }
        let it = it();
        quote! {{
            let mut #it = crate::markup::Template::new(#template);
            #(#calls)*
            #it.done()
        }}
    }

    fn element(&mut self, element: &NodeElement<Infallible>) {
        self.template.push_str(&element.name().to_string());
        for node in element.attributes() {
            self.attribute(node);
        }
        for node in &element.children {
            self.child(node);
        }
    }

    fn attribute(&mut self, attribute: &NodeAttribute) {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return self.refuse("html! takes no attribute blocks");
        };
        let name = attribute.key.to_string();
        match (&attribute.possible_value, attribute.value()) {
            (KeyedAttributeValue::None, _) => self.fixed_attribute(&name, ""),
            (_, None) => self.refuse("this attribute needs a value"),
            (_, Some(value)) => match fixed(value) {
                Some(text) => self.fixed_attribute(&name, &text),
                None => {
                    let method = if name == "on:click" { "on_click" } else { "attribute" };
                    self.gap(GIVEN_ATTRIBUTE, &name, method, value);
                }
            },
        }
    }

    fn fixed_attribute(&mut self, name: &str, value: &str) {
        self.template.push(ATTRIBUTE);
        self.template.push_str(&format!("{name}={value}"));
    }

    fn child(&mut self, node: &Node) {
        match node {
            Node::Element(child) => {
                self.template.push(OPEN);
                self.element(child);
                self.template.push(CLOSE);
            }
            Node::Text(text) => {
                let value = &text.value;
                if has_mark(&text.value_string()) {
                    return self.gap(GIVEN_CHILD, "", "child", value);
                }
                self.template.push(TEXT);
                self.template.push_str(&text.value_string());
            }
            Node::Block(NodeBlock::ValidBlock(block)) => match block.stmts.as_slice() {
                // Without its braces, which would look superfluous to the compiler.
                [syn::Stmt::Expr(expression, None)] => {
                    self.gap(GIVEN_CHILD, "", "child", expression);
                }
                _ => self.gap(GIVEN_CHILD, "", "child", block),
            },
            _ => self.refuse("html! takes elements, text and blocks"),
        }
    }

    /// A gap of that kind, which a call of that method fills.
    fn gap(&mut self, mark: char, text: &str, method: &str, value: &dyn ToTokens) {
        self.template.push(mark);
        self.template.push_str(text);
        let (it, method) = (it(), Ident::new(method, Span::call_site()));
        self.calls.push(quote! { #it.#method(#value); });
    }

    fn refuse(&mut self, reason: &str) {
        self.calls.push(quote! { compile_error!(#reason); });
    }
}

/// The text of an attribute's value that is always the same.
fn fixed(value: &syn::Expr) -> Option<String> {
    let syn::Expr::Lit(syn::ExprLit { lit, .. }) = value else { return None };
    let text = match lit {
        syn::Lit::Str(text) => text.value(),
        syn::Lit::Int(number) => number.base10_digits().to_owned(),
        _ => return None,
    };
    (!has_mark(&text)).then_some(text)
}

/// Whether a text has a character that is a mark in a template.
fn has_mark(text: &str) -> bool {
    text.contains(|letter| letter <= CLOSE)
}
