//! Where orders are kept. One interface, two stores: [`sqlite`] for one machine, [`postgres`] for several.
//!
//! What [`Store::accept`] has answered survives a crash of the program and of the machine.

pub mod postgres;
pub mod sqlite;

mod error;

use std::pin::Pin;

use content::site::Price;
use serde::{Deserialize, Serialize};

use crate::{Key, Timestamp};

pub use crate::key::Hash;
pub use error::{Foreign, StoreError};

/// What a store is still working on.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// What keeps orders.
pub trait Store: Send + Sync {
    /// Stores an order, unless its key is known. The answer comes when the order is on disk.
    fn accept(&self, order: NewOrder) -> Pending<'_, Outcome>;

    /// What has become of an order that was stored under this key; `None` if there is none.
    fn find<'a>(&'a self, key: &'a Key, hash: &'a Hash) -> Pending<'a, Option<Outcome>>;

    /// Whether the store can be reached and read.
    fn check(&self) -> Pending<'_, ()>;

    /// Orders in the order in which they came, at most `limit` of them.
    fn list<'a>(&'a self, filter: &'a Filter, limit: u32) -> Pending<'a, Vec<Order>>;

    /// The order with a receipt number.
    fn show<'a>(&'a self, receipt: &'a str) -> Pending<'a, Option<Order>>;

    /// Takes away what an order says, for good. Its number and key stay, so that a browser that sends it once more
    /// does not bring it back. Whether there was one with this number that was not erased.
    fn erase<'a>(&'a self, receipt: &'a str) -> Pending<'a, bool>;

    /// Takes away orders of a campaign that came before an instant, whole. How many.
    fn purge<'a>(&'a self, campaign: Option<&'a str>, before: &'a Timestamp) -> Pending<'a, u64>;
}

/// An order that is to be stored.
#[derive(Debug, Clone)]
pub struct NewOrder {
    pub key: Key,
    pub hash: Hash,
    pub campaign: String,
    /// The year of the campaign; receipt numbers begin with it.
    pub year: u16,
    pub total: Option<Price>,
    pub answers: Vec<Answer>,
}

/// One field of an order. Its label is kept with it, so that an order can be read when its campaign is long gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub id: String,
    pub label: String,
    pub value: String,
    /// The name of a value that is an id, such as that of a plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What became of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is stored now.
    Stored(Receipt),
    /// It was stored before.
    Repeated(Receipt),
    /// Its key belongs to an order that says something else.
    Conflict,
    /// It was stored before, and erased at its reader's wish.
    Erased,
}

/// What a reader keeps of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub number: String,
    pub received: Timestamp,
}

/// An order that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The place among all orders.
    pub position: i64,
    pub receipt: Receipt,
    pub campaign: String,
    /// `None` for one without a price, and for one that is erased.
    pub total: Option<Price>,
    /// `None` when it is erased.
    pub answers: Option<Vec<Answer>>,
}

/// Which orders are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those after this place.
    pub after: i64,
    pub campaign: Option<String>,
    /// Those that came at this instant or later.
    pub since: Option<Timestamp>,
}

/// The row of a key, as far as it decides about a repeated order.
struct Known {
    /// `None` when the order is erased.
    hash: Option<Vec<u8>>,
    receipt: Receipt,
}

impl Known {
    fn outcome(self, hash: &Hash) -> Outcome {
        match self.hash {
            None => Outcome::Erased,
            Some(known) if known == hash.0 => Outcome::Repeated(self.receipt),
            Some(_) => Outcome::Conflict,
        }
    }
}

/// How often a number is drawn anew when it is taken. Twice in a row does not happen in the life of a magazine.
const DRAWS: usize = 4;

fn to_json(answers: &[Answer]) -> Result<String, StoreError> {
    serde_json::to_string(answers).map_err(|error| StoreError::Damaged(error.to_string()))
}

fn from_json(text: Option<String>) -> Result<Option<Vec<Answer>>, StoreError> {
    text.map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| StoreError::Damaged(error.to_string()))
}

fn price(fen: Option<i64>) -> Option<Price> {
    fen.and_then(|fen| u64::try_from(fen).ok()).map(Price)
}

fn fen(price: Option<Price>) -> Option<i64> {
    price.and_then(|price| i64::try_from(price.0).ok())
}
