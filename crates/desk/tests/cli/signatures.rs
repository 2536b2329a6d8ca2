//! `desk intake` gives signatures to pages in WeChat.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{path::Path, process::Command, time::Duration};

use crate::{
    intake::{Intake, exchange},
    stand_in::{APP_ID, Reply, SECRET, StandIn, refusal, ticket, ticket_reply, token},
    subscriptions,
    support::{command, magazine, run},
};

/// A magazine that takes no orders.
const SITE: &str = r#"{
  "name": "测试月刊", "address": "https://kanwu.example/mag/",
  "channels": [{"id": "news", "name": "新闻"}],
  "wechat": {
    "app_id": "wx1234567890abcdef", "signature": "/api/signature",
    "script": "https://res.wx.qq.com/open/js/jweixin-1.6.0.js"
  }
}"#;
const PAGE: &str = "?url=https%3A%2F%2Fkanwu.example%2Fmag%2Fa%2Fx%2F";

#[test]
fn a_magazine_without_orders_gives_signatures_alone() {
    let stand_in = StandIn::start();
    let folder = magazine(&[("site.json", SITE)]);
    let words = ["intake", ".", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"];
    let intake = Intake::of(with_account(&words, folder.path(), &stand_in), 2);
    let answer = intake.get(&format!("/mag/api/signature{PAGE}"));
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains("cache-control: no-store"));
    let json: serde_json::Value = serde_json::from_str(body).unwrap();
    let (nonce, timestamp) = (json["nonceStr"].as_str().unwrap(), json["timestamp"].as_u64());
    let url = "https://kanwu.example/mag/a/x/";
    let expected = wechat::signature::of(&ticket(1), nonce, timestamp.unwrap(), url);
    assert_eq!((&json["signature"], &json["appId"]), (&expected.into(), &APP_ID.into()));
    assert!(intake.get("/healthz").starts_with("HTTP/1.1 200 "));
    assert!(intake.get("/mag/api/signature?url=https://evil.example/").contains(" 403 "));
    assert!(intake.get("/api/subscriptions").starts_with("HTTP/1.1 404 "));
    let request = "GET /metrics HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    let figures = exchange(&intake.addresses[1], request);
    assert!(figures.contains("kanwu_signatures_total{ending=\"given\"} 1\n"), "{figures}");
    assert!(figures.contains("kanwu_wechat_renewals_total{ending=\"renewed\"} 1\n"));
    let own = intake.addresses[0].clone();
    let output = intake.stop();
    let begun = format!("正在给微信签名（{APP_ID}）：http://{own}/mag/api/signature\n");
    assert!(output.stdout.starts_with(&begun), "{}", output.stdout);
    let line: serde_json::Value =
        serde_json::from_str(output.stderr.lines().nth(1).unwrap()).unwrap();
    assert_eq!((&line["message"], &line["code"]), (&"signature".into(), &"signed".into()));
    assert_eq!(line["network"], "127.0.0.0");
    assert!(!output.stderr.contains("/a/x/"), "{}", output.stderr);
}

#[test]
fn orders_and_signatures_go_together() {
    let stand_in = StandIn::start();
    let folder = magazine(&[("site.json", subscriptions::SITE)]);
    let words = ["intake", ".", "--db", "db/orders.db", "--listen", "127.0.0.1:0"];
    let intake = Intake::of(with_account(&words, folder.path(), &stand_in), 2);
    assert!(intake.order(1, "读者").starts_with("2027-"));
    let answer = intake.get(&format!("/api/wechat/signature{PAGE}"));
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let output = intake.stop();
    let mut lines = output.stdout.lines();
    assert!(lines.next().unwrap().ends_with("/api/subscriptions"));
    assert!(lines.next().unwrap().ends_with("/api/wechat/signature"));
}

#[test]
fn nothing_secret_is_in_what_the_process_says() {
    let redirect = format!("http://127.0.0.1:1/?secret={SECRET}&access_token={}", token(1));
    for (reply, code) in [
        (Reply::Status(500, "<h1>Internal Server Error</h1>"), "status"),
        (Reply::Body(format!("{SECRET} {} {}", token(1), ticket(1))), "unreadable"),
        (Reply::Late(Duration::from_secs(6), String::new()), "timeout"),
        (Reply::Cut, "unreachable"),
        (Reply::Redirect(redirect), "status"),
        (refusal(-1), "busy"),
        (refusal(40164), "ip-not-listed"),
        (refusal(45009), "quota"),
        (ticket_reply(1, 7_200), "renewed"),
    ] {
        let stand_in = StandIn::start();
        let again = reply.clone();
        stand_in.on_ticket(move |_, _| again.clone());
        said(&stand_in, code);
        if code == "renewed" {
            assert_eq!(stand_in.asked(), (1, 1));
            continue;
        }
        stand_in.on_token(move |_| reply.clone());
        said(&stand_in, code);
        assert_eq!(stand_in.asked(), (2, 1), "{code}");
    }
}

/// Runs the desk, asks for a signature twice, and looks at all that it says.
fn said(stand_in: &StandIn, code: &str) {
    let folder = magazine(&[("site.json", SITE)]);
    let words = ["intake", ".", "--listen", "127.0.0.1:0"];
    let mut command = with_account(&words, folder.path(), stand_in);
    command.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "1");
    let intake = Intake::of(command, 1);
    let mut text = String::new();
    for _ in 0..2 {
        text.push_str(&intake.get(&format!("/mag/api/signature{PAGE}")));
    }
    let output = intake.stop();
    let events: Vec<serde_json::Value> =
        output.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of_wechat: Vec<_> = events.iter().filter(|event| event["message"] == "wechat").collect();
    assert_eq!(of_wechat.len(), 1, "{}", output.stderr);
    assert_eq!(of_wechat[0]["code"], code);
    text.push_str(&output.stdout);
    text.push_str(&output.stderr);
    for secret in [SECRET, &token(1), &ticket(1)] {
        assert!(!text.contains(secret), "{code}: {}", text.replace(secret, "SECRET"));
    }
}

#[test]
fn what_is_wrong_with_an_account_is_told_without_the_secret() {
    let clash = subscriptions::SITE.replace(
        "\"campaign\": {",
        "\"wechat\": {\"app_id\": \"wx1234567890abcdef\", \"signature\": \"/api/subscriptions\", \
         \"script\": \"/a.js\"}, \"campaign\": {",
    );
    let health = SITE.replace("\"/api/signature\"", "\"https://kanwu.example/healthz\"");
    let folder = magazine(&[
        ("site.json", SITE),
        ("clash/site.json", &clash),
        ("health/site.json", &health),
        ("none/site.json", &SITE.replace("/api/signature", "https://kanwu.example/")),
        ("plain/site.json", &SITE.replace("\"address\": \"https://kanwu.example/mag/\",", "")),
    ]);
    let (id, secret, api) = ("WECHAT_APP_ID", "WECHAT_APP_SECRET", "WECHAT_API");
    let both = [(id, APP_ID), (secret, SECRET)];
    let other = [(id, "wx0000000000000000"), (secret, SECRET)];
    for (magazine, variables, chinese, english) in [
        (
            ".",
            &[(id, APP_ID)][..],
            "设了环境变量 WECHAT_APP_ID，没有设 WECHAT_APP_SECRET；微信签名要两个都设",
            "the environment has WECHAT_APP_ID but not WECHAT_APP_SECRET; signatures for WeChat take both",
        ),
        (
            ".",
            &[(secret, SECRET)],
            "设了环境变量 WECHAT_APP_SECRET，没有设 WECHAT_APP_ID；微信签名要两个都设",
            "the environment has WECHAT_APP_SECRET but not WECHAT_APP_ID; signatures for WeChat take both",
        ),
        (
            ".",
            &[(id, APP_ID), (secret, " ")],
            "环境变量 WECHAT_APP_SECRET 是空的；不给微信签名就不要设它",
            "the variable WECHAT_APP_SECRET is empty; leave it out if no signatures for WeChat are to be given",
        ),
        (
            ".",
            &[(id, SECRET), (secret, APP_ID)],
            "环境变量 WECHAT_APP_ID 不是 AppID：AppID 以 wx 开头，只有字母和数字，例如 wx1234567890abcdef",
            "the variable WECHAT_APP_ID is no AppID, which begins with wx and has letters and digits only, such as wx1234567890abcdef",
        ),
        (
            ".",
            &[(id, APP_ID), (secret, "secret0123456789abcdef0123456789 b")],
            "环境变量 WECHAT_APP_SECRET 不是 AppSecret：里面有空格，或者别的不该有的字符",
            "the variable WECHAT_APP_SECRET is no AppSecret: there is a space in it, or another character that cannot be",
        ),
        (
            ".",
            &[both[0], both[1], (api, "http://api.weixin.qq.com")],
            "环境变量 WECHAT_API 不是接口的地址：要以 https:// 开头，http:// 只能用在本机，例如 http://127.0.0.1:8100",
            "the variable WECHAT_API is no address of an API: it begins with https://, or with http:// on this machine only, such as http://127.0.0.1:8100",
        ),
        (
            ".",
            &other,
            "site.json 的 app_id 是“wx1234567890abcdef”，环境变量 WECHAT_APP_ID 是“wx0000000000000000”，两个要一样",
            "site.json has the app_id “wx1234567890abcdef” and the variable WECHAT_APP_ID “wx0000000000000000”; they must be the same",
        ),
        (
            "clash",
            &both,
            "路径 /api/subscriptions 已经有别的用处，不能用来给微信签名；请改 site.json 里 wechat 的 signature",
            "the path /api/subscriptions serves something else and cannot give signatures; change the signature of wechat in site.json",
        ),
        (
            "health",
            &both,
            "路径 /healthz 已经有别的用处，不能用来给微信签名；请改 site.json 里 wechat 的 signature",
            "the path /healthz serves something else and cannot give signatures; change the signature of wechat in site.json",
        ),
        (
            "none",
            &both,
            "从 site.json 里 wechat 的 signature“https://kanwu.example/”看不出要用哪个路径；请写成 /api/wechat/signature 这样",
            "the signature “https://kanwu.example/” of wechat in site.json names no path; write it like /api/wechat/signature",
        ),
        (
            "plain",
            &both,
            "site.json 里没有 address，不知道哪个网站可以送订单、要签名；请用 --origin 写明，例如 --origin https://kanwu.example",
            "site.json has no address, so nobody knows which site may send orders or have signatures; give it with --origin, such as --origin https://kanwu.example",
        ),
    ] {
        let with_db = ["intake", magazine, "--db", "db/orders.db"];
        let words = if magazine == "clash" { &with_db[..] } else { &with_db[..2] };
        for (language, expected) in
            [("zh", format!("错误：{chinese}\n")), ("en", format!("error: {english}\n"))]
        {
            let mut command = command(&[words, &["--lang", language]].concat(), folder.path());
            command.envs(variables.iter().copied());
            let output = run(command);
            let found = (output.code, output.stdout.as_str(), output.stderr.as_str());
            assert_eq!(found, (2, "", expected.as_str()), "{variables:?}");
        }
    }
}

/// The desk with an account, for which the stand-in answers.
fn with_account(words: &[&str], folder: &Path, stand_in: &StandIn) -> Command {
    let mut command = command(words, folder);
    let variables =
        [("WECHAT_APP_ID", APP_ID), ("WECHAT_APP_SECRET", SECRET), ("WECHAT_API", &stand_in.api())];
    command.envs(variables);
    command
}
