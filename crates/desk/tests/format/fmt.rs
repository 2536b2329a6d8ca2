//! The canonical form of a file means the same as the file.

use content::{
    canonical::canonical,
    decode::{self, Decoded},
    schema::{ARTICLE, SITE},
};
use serde_json::Value;

use crate::documents::Writer;

const DOCUMENTS: u64 = 400;

#[test]
fn the_canonical_form_means_the_same() {
    for seed in 0..DOCUMENTS {
        // Files with mistakes are written again too; nothing may be lost of them.
        let slips = (seed % 2 == 0).then_some(40);
        for (object, is_site) in [(&ARTICLE, false), (&SITE, true)] {
            let document = Writer::new(seed, slips).object(object);
            let written = if seed % 3 == 0 {
                document.to_string()
            } else {
                escaped(&serde_json::to_string_pretty(&document).unwrap())
            };
            let after = canonical(object, &written).unwrap();
            let again: Value = serde_json::from_str(&after).unwrap();
            assert!(is_same(&document, &again), "{written}\n{after}");
            assert_eq!(canonical(object, &after).as_ref(), Ok(&after));
            if is_site {
                compare(&decode::site(&written), &decode::site(&after));
            } else {
                compare(&decode::article("a", &written), &decode::article("a", &after));
            }
        }
    }
}

/// A block that is not known keeps its text as it was written, so only what has no faults is the same in
/// every part.
fn compare<T: PartialEq + std::fmt::Debug>(before: &Decoded<T>, after: &Decoded<T>) {
    assert_eq!(before.faults.len(), after.faults.len());
    if before.faults.is_empty() {
        assert_eq!(before.value, after.value);
    }
}

/// The same text with an escape for every character that may have one.
fn escaped(json: &str) -> String {
    let mut units = [0; 2];
    json.chars()
        .map(|c| match c {
            '\0'..='\u{7f}' => c.to_string(),
            c => c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04X}")).collect(),
        })
        .collect()
}

/// Numbers are the same when they are equal: `2.0` is 2.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let has = |(name, value)| other.get(name).is_some_and(|other| is_same(value, other));
            one.len() == other.len() && one.iter().all(has)
        }
        _ => one == other,
    }
}
