//! The order app, which the page of subscriptions loads.

fn main() {
    reader::order::start();
}
