//! The JSON in which the order app sends an order (`docs/openapi.yaml`).

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, Visitor},
    ser::SerializeMap,
};

use super::MAX_VALUES;

/// The body of a request that sends an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderBody {
    /// The id of the campaign that the form was made for.
    pub campaign: String,
    /// Field ids with what was written, as an object. Empty fields are absent.
    #[serde(serialize_with = "to_object", deserialize_with = "from_object")]
    pub values: Vec<(String, String)>,
    pub consent: bool,
    /// The time since the first change in the form.
    pub elapsed_ms: u64,
    /// What is written in the field that people do not see ([`TRAP`](super::TRAP)).
    #[serde(default, rename = "website")]
    pub honeypot: String,
}

fn to_object<S: Serializer>(values: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_map(Some(values.len()))?;
    for (field, text) in values {
        object.serialize_entry(field, text)?;
    }
    object.end()
}

/// The members of an object in their order. A map would drop all but one of several members with the same name, which
/// [`Form::check`](super::Form::check) refuses.
fn from_object<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<(String, String)>, D::Error> {
    struct Values;

    impl<'de> Visitor<'de> for Values {
        type Value = Vec<(String, String)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object of texts")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut values = Vec::new();
            while let Some(value) = map.next_entry()? {
                if values.len() == MAX_VALUES {
                    return Err(A::Error::custom("too many values"));
                }
                values.push(value);
            }
            Ok(values)
        }
    }

    deserializer.deserialize_map(Values)
}
