//! `html!`: the markup of the reader's pages.
//!
//! It is written like Leptos's `view!`, but every element becomes the same plain type
//! (`reader::markup::Element`) instead of a type of its own. `docs/decisions/002-one-element-type.md` has the
//! figures.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
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
        [Node::Element(root)] => element(root).into(),
        _ => quote! { compile_error!("html! takes exactly one element") }.into(),
    }
}

fn element(element: &NodeElement<Infallible>) -> TokenStream {
    let tag = element.name().to_string();
    // A name of the macro's own, so that the blocks inside may use any name.
    let it = Ident::new("element", Span::mixed_site());
    let attributes = element.attributes().iter().map(|node| attribute(&it, node));
    let children = element.children.iter().map(|node| child(&it, node));
    let steps: Vec<TokenStream> = attributes.chain(children).collect();
    if steps.is_empty() {
        return quote! { crate::markup::Element::new(#tag) };
    }
    quote! {{
        let mut #it = crate::markup::Element::new(#tag);
        #(#steps)*
        #it
    }}
}

fn attribute(it: &Ident, attribute: &NodeAttribute) -> TokenStream {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return quote! { compile_error!("html! takes no attribute blocks"); };
    };
    let name = attribute.key.to_string();
    match (&attribute.possible_value, attribute.value()) {
        (KeyedAttributeValue::None, _) => {
            quote! { #it.attribute(#name, crate::markup::Value::Flag); }
        }
        (_, Some(value)) if name == "on:click" => quote! { #it.on_click(#value); },
        (_, Some(value)) => quote! { #it.attribute(#name, #value); },
        (_, None) => quote! { compile_error!("this attribute needs a value"); },
    }
}

fn child(it: &Ident, node: &Node) -> TokenStream {
    match node {
        Node::Element(child) => {
            let child = element(child);
            quote! { #it.child(#child); }
        }
        Node::Text(text) => {
            let text = &text.value;
            quote! { #it.child(#text); }
        }
        Node::Block(NodeBlock::ValidBlock(block)) => match block.stmts.as_slice() {
            // Without its braces, which would look superfluous to the compiler.
            [syn::Stmt::Expr(expression, None)] => quote! { #it.child(#expression); },
            _ => quote! { #it.child(#block); },
        },
        _ => quote! { compile_error!("html! takes elements, text and blocks"); },
    }
}
