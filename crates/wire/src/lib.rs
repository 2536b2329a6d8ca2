//! `#[derive(Wire)]`: the form in which `content::wire` sends a type to the browser.
//!
//! A struct becomes the array of its fields in the order in which they are declared. A variant becomes its
//! number, and where it holds something, an array of its number and what it holds. The macro is for
//! `content` alone, so what it makes names that crate's module as `crate::wire`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Fields, Ident, Variant};

/// Derives `content::wire::Wire` for a struct with named fields, a newtype, or an enum.
#[proc_macro_derive(Wire)]
pub fn derive(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(tokens as DeriveInput);
    let (shape, write, read) = match &input.data {
        Data::Struct(data) => of_struct(&data.fields),
        Data::Enum(data) => of_enum(&data.variants.iter().collect::<Vec<_>>()),
        Data::Union(_) => return quote! { compile_error!("Wire is not for unions"); }.into(),
    };
    let name = &input.ident;
    let text = name.to_string();
    quote! {
        impl crate::wire::Wire for #name {
            const SHAPE: u32 = crate::wire::named(#text, &[#shape]);

            fn write(&self, output: &mut crate::wire::Output) {
                #write
            }

            fn read(input: &mut crate::wire::Input<'_>) -> Self {
                #read
            }
        }
    }
    .into()
}

fn of_struct(fields: &Fields) -> (TokenStream, TokenStream, TokenStream) {
    // A newtype travels as what it holds.
    if let Fields::Unnamed(unnamed) = fields
        && unnamed.unnamed.len() == 1
    {
        let shape = shape(fields);
        return (
            shape,
            quote! { crate::wire::Wire::write(&self.0, output); },
            quote! { Self(crate::wire::Wire::read(input)) },
        );
    }
    let parts = Parts::of(fields, true);
    let (pattern, write, read) = (&parts.pattern, &parts.write, &parts.read);
    (
        shape(fields),
        quote! { let Self #pattern = self; output.open(); #write output.close(); },
        quote! { let read = Self #read; input.close(); read },
    )
}

fn of_enum(variants: &[&Variant]) -> (TokenStream, TokenStream, TokenStream) {
    let (mut shapes, mut writes, mut reads) = (Vec::new(), Vec::new(), Vec::new());
    for (number, variant) in (0_u8..).zip(variants) {
        let (name, text) = (&variant.ident, variant.ident.to_string());
        let shape = shape(&variant.fields);
        shapes.push(quote! { crate::wire::named(#text, &[#shape]) });
        let Parts { pattern, write, read } = Parts::of(&variant.fields, false);
        if matches!(variant.fields, Fields::Unit) {
            writes.push(quote! { Self::#name => output.number(u64::from(#number)), });
        } else {
            writes.push(quote! {
                Self::#name #pattern => {
                    output.open();
                    output.item();
                    output.number(u64::from(#number));
                    #write
                    output.close();
                }
            });
        }
        // The last one stands for every number that is unknown; such input has failed anyway.
        let number =
            if usize::from(number) + 1 == variants.len() { quote!(_) } else { quote!(#number) };
        reads.push(quote! { #number => Self::#name #read, });
    }
    let is_plain = variants.iter().all(|variant| matches!(variant.fields, Fields::Unit));
    let count = u8::try_from(variants.len()).unwrap_or(u8::MAX);
    let read = if is_plain {
        quote! { match input.variant(#count) { #(#reads)* } }
    } else {
        quote! {
            let is_array = input.try_open();
            let read = match input.variant(#count) { #(#reads)* };
            if is_array {
                input.close();
            }
            read
        }
    };
    (quote! { #(#shapes),* }, quote! { match self { #(#writes)* } }, read)
}

/// What a struct or a variant is taken apart and put together with.
struct Parts {
    pattern: TokenStream,
    write: TokenStream,
    read: TokenStream,
}

impl Parts {
    /// `is_whole`: the fields are all that the array holds, so the first one goes into it.
    fn of(fields: &Fields, is_whole: bool) -> Self {
        let names: Vec<Ident> = (0..)
            .zip(fields)
            .map(|(number, field)| {
                field.ident.clone().unwrap_or_else(|| format_ident!("field_{number}"))
            })
            .collect();
        let write = quote! { #(output.item(); crate::wire::Wire::write(#names, output);)* };
        let ones = (0..names.len()).map(|number| {
            let step = if is_whole && number == 0 { quote!(open) } else { quote!(item) };
            quote! { { input.#step(); crate::wire::Wire::read(input) } }
        });
        let (pattern, read) = match fields {
            Fields::Named(_) => (quote! { { #(#names),* } }, quote! { { #(#names: #ones),* } }),
            Fields::Unnamed(_) => (quote! { ( #(#names),* ) }, quote! { ( #(#ones),* ) }),
            Fields::Unit => (quote! {}, quote! {}),
        };
        Self { pattern, write, read }
    }
}

/// The numbers of the forms of all fields, with their names.
fn shape(fields: &Fields) -> TokenStream {
    let shapes = fields.iter().map(|field| {
        let kind = &field.ty;
        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        quote! { crate::wire::named(#name, &[<#kind as crate::wire::Wire>::SHAPE]) }
    });
    quote! { #(#shapes),* }
}
