//! Where a page is open, for every user agent that is known of WeChat and its relatives and some of browsers.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use reader::client::{App, Client, Device, Facts};

const CLIENTS: &str = include_str!("../clients.txt");

/// Name, words and user agent of each.
fn clients() -> Vec<[&'static str; 3]> {
    let lines = CLIENTS.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.splitn(3, " | ").collect::<Vec<_>>().try_into().unwrap()).collect()
}

fn user_agent(name: &str) -> &'static str {
    clients().into_iter().find(|client| client[0] == name).unwrap()[2]
}

#[test]
fn every_client_is_recognised() {
    assert_eq!(clients().len(), 17);
    for [name, words, user_agent] in clients() {
        let client = Client::of(Facts { user_agent, ..Facts::default() });
        assert_eq!(client.words().join(" "), words, "{name}");
    }
    let unknown = Client::of(Facts::default());
    assert_eq!(unknown, Client { app: App::Browser, device: Device::Desktop });
}

#[test]
fn globals_decide_where_the_user_agent_is_silent() {
    let table = [
        ("WeChat on iOS", Some("miniprogram"), 5, App::MiniProgram, Device::Ios),
        ("WeChat on iOS", Some("browser"), 5, App::WeChat, Device::Ios),
        // An iPad that calls itself a Mac.
        ("Safari on a Mac", None, 5, App::Browser, Device::Ios),
        ("Safari on a Mac", None, 0, App::Browser, Device::Desktop),
        ("WeChat on a Mac", None, 5, App::WeChat, Device::Desktop),
    ];
    for (name, environment, touch_points, app, device) in table {
        let facts = Facts { user_agent: user_agent(name), environment, touch_points };
        assert_eq!(Client::of(facts), Client { app, device }, "{name} {environment:?}");
    }
}

#[test]
fn pages_are_opened_for_real_in_web_views_of_wechat_on_ios_only() {
    for [name, words, user_agent] in clients() {
        let client = Client::of(Facts { user_agent, ..Facts::default() });
        let expected = words.contains(" ios ") && !words.starts_with("browser");
        assert_eq!(client.wants_real_navigation(), expected, "{name}");
    }
}

#[test]
fn only_browsers_download_files() {
    for [name, words, user_agent] in clients() {
        let client = Client::of(Facts { user_agent, ..Facts::default() });
        assert_eq!(client.can_download(), words.starts_with("browser "), "{name}");
    }
}

#[test]
fn the_menu_for_sharing_is_wechats_alone() {
    for [name, words, user_agent] in clients() {
        let client = Client::of(Facts { user_agent, ..Facts::default() });
        assert_eq!(client.is_wechat(), words.starts_with("wechat "), "{name}");
    }
}

#[test]
fn the_device_decides_what_is_scanned_and_what_is_signed() {
    for [name, words, user_agent] in clients() {
        let client = Client::of(Facts { user_agent, ..Facts::default() });
        assert_eq!(client.is_desktop(), words.contains(" desktop "), "{name}");
        assert_eq!(client.signs_first_address(), words.contains(" ios "), "{name}");
    }
}
