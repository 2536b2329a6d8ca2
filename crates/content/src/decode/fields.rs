//! The fields of an object: each is asked for once, and what is left over is a fault.

use jsonc_parser::ast::{self, Value};

use super::{
    Sink,
    json::{kind_of, span},
};
use crate::{
    diagnostic::Span,
    fault::{Fault, Kind},
    schema::Object,
};

/// An object whose fields are being read.
pub(super) struct Fields<'o, 'a> {
    object: &'o ast::Object<'a>,
    known: &'static Object,
}

impl<'o, 'a> Fields<'o, 'a> {
    /// Takes a value as an object, and reports fields that are not `known` or stand twice.
    pub(super) fn of(
        value: &'o Value<'a>,
        known: &'static Object,
        sink: &mut Sink,
    ) -> Option<Self> {
        let Value::Object(object) = value else {
            sink.fault(
                span(value),
                Fault::WrongType { expected: Kind::Object, found: kind_of(value) },
            );
            return None;
        };
        for (index, property) in object.properties.iter().enumerate() {
            let name = property.name.as_str();
            if object.properties[..index].iter().any(|earlier| earlier.name.as_str() == name) {
                sink.fault(span(&property.name), Fault::DuplicateField(name.to_owned()));
            } else if !known.has(name) {
                let (name, known) = (name.to_owned(), known.field_names());
                sink.fault(span(&property.name), Fault::UnknownField { name, known });
            }
        }
        Some(Self { object, known })
    }

    /// Where the object begins: its opening brace.
    pub(super) fn start(&self) -> Span {
        self.object.range.start..self.object.range.start + 1
    }

    /// The raw value of a field.
    pub(super) fn get(&self, name: &'static str) -> Option<&'o Value<'a>> {
        debug_assert!(self.known.has(name), "{name} is no field of {}", self.known.name);
        self.object.properties.iter().find(|p| p.name.as_str() == name).map(|p| &p.value)
    }

    /// A field that must be there.
    pub(super) fn required<T>(
        &self,
        name: &'static str,
        sink: &mut Sink,
        decode: impl FnOnce(&'o Value<'a>, &mut Sink) -> Option<T>,
    ) -> Option<T> {
        match self.get(name) {
            Some(value) => decode(value, sink),
            None => {
                sink.fault(self.start(), Fault::MissingField(name));
                None
            }
        }
    }

    /// A field that may be absent. A faulty one is reported and then treated as absent.
    pub(super) fn optional<T>(
        &self,
        name: &'static str,
        sink: &mut Sink,
        decode: impl FnOnce(&'o Value<'a>, &mut Sink) -> Option<T>,
    ) -> Option<T> {
        self.get(name).and_then(|value| decode(value, sink))
    }

    /// A list that may be absent. Faulty items are reported and left out.
    pub(super) fn list<T>(
        &self,
        name: &'static str,
        sink: &mut Sink,
        decode: impl FnMut(&'o Value<'a>, &mut Sink) -> Option<T>,
    ) -> Vec<T> {
        self.get(name).map(|value| items(value, sink, decode)).unwrap_or_default()
    }

    /// A list that must be there and hold at least one item.
    pub(super) fn filled_list<T>(
        &self,
        name: &'static str,
        sink: &mut Sink,
        decode: impl FnMut(&'o Value<'a>, &mut Sink) -> Option<T>,
    ) -> Option<Vec<T>> {
        let value = self.required(name, sink, |value, _| Some(value))?;
        if matches!(value, Value::Array(array) if array.elements.is_empty()) {
            sink.fault(span(value), Fault::Empty);
            return None;
        }
        let list = items(value, sink, decode);
        (!list.is_empty()).then_some(list)
    }
}

/// The items of a list. Faulty items are reported and left out.
pub(super) fn items<'o, 'a, T>(
    value: &'o Value<'a>,
    sink: &mut Sink,
    mut decode: impl FnMut(&'o Value<'a>, &mut Sink) -> Option<T>,
) -> Vec<T> {
    let Value::Array(array) = value else {
        sink.fault(span(value), Fault::WrongType { expected: Kind::List, found: kind_of(value) });
        return Vec::new();
    };
    array.elements.iter().filter_map(|element| decode(element, sink)).collect()
}
