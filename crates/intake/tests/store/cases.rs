//! The cases.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
    thread,
};

use content::{date::Date, site::Price};
use intake::{
    Key, Timestamp,
    store::{Answer, Filter, Hash, NewOrder, Order, Outcome, Receipt, Store},
};
use tokio::runtime::Runtime;

/// Opens the store of a case, which may be done more than once.
type Open<'a> = &'a dyn Fn() -> Arc<dyn Store>;

/// What is asked of a store.
type Case = fn(Open<'_>);

/// Everything that is asked of a store.
pub(crate) const CASES: &[(&str, Case)] = &[
    ("what is stored is read back", what_is_stored_is_read_back),
    ("a key stores once", a_key_stores_once),
    ("many at once", many_at_once),
    ("one key from many at once", one_key_from_many_at_once),
    ("what was stored outlives the store", what_was_stored_outlives_the_store),
    ("two may start at once", two_may_start_at_once),
    ("lists are filtered and come in pages", lists_are_filtered_and_come_in_pages),
    ("erased is gone and does not come back", erased_is_gone_and_does_not_come_back),
    ("old orders are purged", old_orders_are_purged),
];

/// Where futures of the tests run.
pub(crate) fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().unwrap())
}

fn what_is_stored_is_read_back(open: Open<'_>) {
    let store = open();
    let receipt = stored(&store, &order(&key(1), "读者 <甲> “&”"));
    let found = runtime().block_on(store.show(&receipt.number)).unwrap().unwrap();
    let answers = order(&key(1), "读者 <甲> “&”").answers;
    let (campaign, total) = ("2027".to_owned(), Some(Price(999_899_990_001)));
    let expected =
        Order { position: found.position, receipt, campaign, total, answers: Some(answers) };
    assert_eq!(found, expected);
    assert_eq!(runtime().block_on(store.show("2027-XXXX-XXXX")).unwrap(), None);
    runtime().block_on(store.check()).unwrap();
}

fn a_key_stores_once(open: Open<'_>) {
    let store = open();
    let receipt = stored(&store, &order(&key(1), "甲"));
    let again = accept(&store, &order(&key(1), "甲"));
    assert_eq!(again, Outcome::Repeated(receipt.clone()));
    assert_eq!(accept(&store, &order(&key(1), "乙")), Outcome::Conflict);
    let other = stored(&store, &order(&key(2), "甲"));
    assert_ne!(other.number, receipt.number);
    let found = |key, text| {
        let order = order(&key, text);
        runtime().block_on(store.find(&order.key, &order.hash)).unwrap()
    };
    assert_eq!(found(key(1), "甲"), Some(Outcome::Repeated(receipt)));
    assert_eq!(found(key(1), "乙"), Some(Outcome::Conflict));
    assert_eq!(found(key(3), "甲"), None);
    assert_eq!(all(&store).len(), 2);
}

fn many_at_once(open: Open<'_>) {
    let store = open();
    let outcomes = at_once(&store, 300, |number| order(&key(number), "甲"));
    let numbers: BTreeSet<String> = outcomes.into_iter().map(number_of).collect();
    assert_eq!(numbers.len(), 300);
    assert_eq!(all(&store).len(), 300);
}

fn one_key_from_many_at_once(open: Open<'_>) {
    let store = open();
    // Every fourth says something else.
    let outcomes =
        at_once(&store, 40, |number| order(&key(1), if number % 4 == 3 { "乙" } else { "甲" }));
    let count = |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|o| wanted(o)).count();
    assert_eq!(count(|outcome| matches!(outcome, Outcome::Stored(_))), 1);
    let conflicts = count(|outcome| matches!(outcome, Outcome::Conflict));
    assert!(conflicts == 10 || conflicts == 30, "{conflicts}");
    assert_eq!(count(|outcome| matches!(outcome, Outcome::Repeated(_))), 39 - conflicts);
    assert_eq!(all(&store).len(), 1);
}

fn what_was_stored_outlives_the_store(open: Open<'_>) {
    let receipt = stored(&open(), &order(&key(1), "甲"));
    let again = accept(&open(), &order(&key(1), "甲"));
    assert_eq!(again, Outcome::Repeated(receipt));
}

fn two_may_start_at_once(open: Open<'_>) {
    // The runtime is entered by each, so the stores are opened one after another, but both live.
    let (first, second) = (open(), open());
    let receipt = stored(&first, &order(&key(1), "甲"));
    assert_eq!(accept(&second, &order(&key(1), "甲")), Outcome::Repeated(receipt));
    stored(&second, &order(&key(2), "甲"));
    assert_eq!(all(&first).len(), 2);
}

fn lists_are_filtered_and_come_in_pages(open: Open<'_>) {
    let store = open();
    for number in 0..5 {
        stored(&store, &order(&key(number), &number.to_string()));
    }
    stored(&store, &NewOrder { campaign: "2026".to_owned(), ..order(&key(9), "旧") });
    let list = |filter: Filter, limit| runtime().block_on(store.list(&filter, limit)).unwrap();
    let first = list(Filter::default(), 4);
    assert_eq!(first.len(), 4);
    let rest = list(Filter { after: first[3].position, ..Filter::default() }, 4);
    assert_eq!(rest.len(), 2);
    let old = list(Filter { campaign: Some("2026".to_owned()), ..Filter::default() }, 10);
    assert_eq!(old.len(), 1);
    let day = |year| Some(Timestamp::beginning_of(Date::new(year, 1, 1).unwrap()));
    assert_eq!(list(Filter { since: day(1999), ..Filter::default() }, 10).len(), 6);
    assert_eq!(list(Filter { since: day(2999), ..Filter::default() }, 10).len(), 0);
}

fn erased_is_gone_and_does_not_come_back(open: Open<'_>) {
    let store = open();
    let receipt = stored(&store, &order(&key(1), "甲"));
    let erase = |number: &str| runtime().block_on(store.erase(number)).unwrap();
    assert!(erase(&receipt.number));
    assert!(!erase(&receipt.number));
    assert!(!erase("2027-XXXX-XXXX"));
    let left = runtime().block_on(store.show(&receipt.number)).unwrap().unwrap();
    assert_eq!((left.answers, left.total), (None, None));
    assert_eq!(accept(&store, &order(&key(1), "甲")), Outcome::Erased);
}

fn old_orders_are_purged(open: Open<'_>) {
    let store = open();
    stored(&store, &order(&key(1), "甲"));
    stored(&store, &NewOrder { campaign: "2026".to_owned(), ..order(&key(2), "旧") });
    let purge = |campaign: Option<&str>, year| {
        let before = Timestamp::beginning_of(Date::new(year, 1, 1).unwrap());
        runtime().block_on(store.purge(campaign, &before)).unwrap()
    };
    assert_eq!(purge(None, 1999), 0);
    assert_eq!(purge(Some("2026"), 2999), 1);
    assert_eq!(purge(None, 2999), 1);
    assert_eq!(all(&store), []);
}

/// A key of its own for each number.
pub(crate) fn key(number: u32) -> Key {
    format!("{number:08x}-0000-4000-8000-000000000000").parse().unwrap()
}

/// An order of which the reader's name is the point.
pub(crate) fn order(key: &Key, name: &str) -> NewOrder {
    let values = [("name".to_owned(), name.to_owned())];
    let answer = |id: &str, value: &str, name: Option<&str>| Answer {
        id: id.to_owned(),
        label: "收件人".to_owned(),
        value: value.to_owned(),
        name: name.map(str::to_owned),
    };
    NewOrder {
        key: key.clone(),
        hash: Hash::of("2027", &values, true),
        campaign: "2027".to_owned(),
        year: 2027,
        total: Some(Price(999_899_990_001)),
        answers: vec![answer("name", name, None), answer("plan", "year", Some("全年"))],
    }
}

fn accept(store: &Arc<dyn Store>, order: &NewOrder) -> Outcome {
    runtime().block_on(store.accept(order.clone())).unwrap()
}

fn stored(store: &Arc<dyn Store>, order: &NewOrder) -> Receipt {
    match accept(store, order) {
        Outcome::Stored(receipt) => receipt,
        other => panic!("{other:?}"),
    }
}

fn number_of(outcome: Outcome) -> String {
    match outcome {
        Outcome::Stored(receipt) => receipt.number,
        other => panic!("{other:?}"),
    }
}

fn all(store: &Arc<dyn Store>) -> Vec<Order> {
    runtime().block_on(store.list(&Filter::default(), 1_000)).unwrap()
}

fn at_once(
    store: &Arc<dyn Store>,
    count: u32,
    order: impl Fn(u32) -> NewOrder + Sync,
) -> Vec<Outcome> {
    let tasks: Vec<_> = (0..count)
        .map(|number| {
            let (store, order) = (Arc::clone(store), order(number));
            runtime().spawn(async move { store.accept(order).await.unwrap() })
        })
        .collect();
    thread::yield_now();
    tasks.into_iter().map(|task| runtime().block_on(task).unwrap()).collect()
}
