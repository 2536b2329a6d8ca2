//! Forms that a browser posts without script.

use crate::support::Receiver;

const GOOD: &str = "_campaign=2027&_consent=yes&website=&name=%E8%AF%BB%E8%80%85&phone=13000000000\
    &plan=year&copies=2&note=";

#[test]
fn a_form_is_answered_with_a_whole_page() {
    let receiver = Receiver::start();
    let answer = receiver.post(GOOD);
    assert_eq!(answer.status, 201, "{answer:?}");
    let page = &answer.body;
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
    for part in [
        "订单已收到",
        "2027-",
        "应付 240.00 元",
        "href=\"https://kanwu.example/mag/subscribe/\"",
        "测试&lt;月刊&gt;",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!page.contains("<script") && !page.contains("style=\""));
}

#[test]
fn a_button_that_is_pressed_twice_orders_once() {
    let receiver = Receiver::start();
    let first = receiver.post(GOOD);
    let second = receiver.post(GOOD);
    assert_eq!((first.status, second.status), (201, 200));
    assert!(second.body.contains("没有重复订"));
    let receipt = |page: &str| page.split("receipt\">").nth(1).unwrap()[..14].to_owned();
    assert_eq!(receipt(&first.body), receipt(&second.body));
    assert_eq!(receiver.post(&GOOD.replace("copies=2", "copies=3")).status, 201);
    let with_key = format!("{GOOD}&_key=00000001-0000-4000-8000-000000000000");
    assert_eq!(receiver.post(&with_key).status, 201);
    assert_eq!(receiver.orders(), 3);
}

#[test]
fn what_is_wrong_stands_on_the_page_with_what_to_do() {
    let receiver = Receiver::start();
    for (from, to, status, parts) in [
        ("copies=2", "copies=0", 400, vec!["<li>份数是 1 到 9999 的整数</li>", "后退"]),
        ("_consent=yes&", "", 400, vec!["<li>请读过个人信息说明，再勾选同意</li>"]),
        ("_campaign=2027&", "", 400, vec!["订单没有完整送到"]),
        ("%E8%AF%BB", "%E8%AF", 400, vec!["订单没有完整送到"]),
        ("website=", "website=a", 400, vec!["不显示的那一栏"]),
        ("note=", "note=&%3Cb%3E=1", 400, vec!["没有“&lt;b&gt;”这一栏"]),
    ] {
        let answer = receiver.post(&GOOD.replace(from, to));
        assert_eq!(answer.status, status, "{from} {answer:?}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        for part in parts {
            assert!(answer.body.contains(part), "{part} in {}", answer.body);
        }
    }
    receiver.on("2027-01-01");
    let answer = receiver.post(GOOD);
    assert_eq!(answer.status, 410);
    assert!(answer.body.contains("征订已于2026年12月31日结束"));
    assert_eq!(receiver.orders(), 0);
}
