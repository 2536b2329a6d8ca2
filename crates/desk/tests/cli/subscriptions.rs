//! `desk intake` and `desk subscriptions`: orders from the socket to the spreadsheet.

use std::{fs, io::Read};

use crate::{
    intake::{Intake, exchange},
    support::{desk, magazine},
};

/// A magazine whose form takes orders.
pub(crate) const SITE: &str = r#"{
  "name": "测试月刊", "address": "https://kanwu.example/", "publisher": "出品单位",
  "channels": [{"id": "news", "name": "新闻"}],
  "campaign": {
    "id": "2027", "title": "征订", "year": 2027,
    "plans": [{"id": "year", "name": "全年", "price": "120.00"}],
    "fields": [
      {"id": "name", "label": "收件人", "kind": "name", "required": true},
      {"id": "plan", "label": "订法", "kind": "plan"},
      {"id": "copies", "label": "份数", "kind": "copies"},
      {"id": "note", "label": "备注", "kind": "long_text"}
    ],
    "contacts": [{"name": "编辑部"}], "consent": "同意", "notice": ["说明"],
    "endpoint": "/api/subscriptions"
  }
}"#;

#[test]
fn orders_go_from_the_form_to_the_spreadsheet_and_away() {
    let folder = magazine(&[("site.json", SITE)]);
    let run = |words: &[&str]| desk(&[&["subscriptions"], words].concat(), folder.path());
    let receiver = Intake::start(folder.path(), &[]);
    let receipts: Vec<String> =
        ["读者", "=1+1"].iter().enumerate().map(|(n, name)| receiver.order(n, name)).collect();

    let list = run(&["list", "--db", "db/orders.db"]);
    assert_eq!((list.code, list.stderr.as_str()), (0, "2 份订单\n"));
    let lines: Vec<_> = list.stdout.lines().collect();
    assert!(lines[0].starts_with(&receipts[0]) && lines[0].ends_with("  2027  240.00 元"));
    assert!(!list.stdout.contains("读者"));

    let show = run(&["show", &receipts[0].to_lowercase(), "--db", "db/orders.db"]);
    assert!(show.stdout.starts_with(&format!("回执号：{}\n收到时间：", receipts[0])));
    assert!(show.stdout.ends_with("收件人：读者\n订法：全年\n份数：2\n金额（元）：240.00\n"));

    let export = run(&["export", "--db", "db/orders.db", "--out", "订单.csv"]);
    assert_eq!(export.code, 0, "{export:?}");
    let text = fs::read_to_string(folder.path().join("订单.csv")).unwrap();
    let mut rows = text.lines();
    assert_eq!(rows.next(), Some("\u{feff}回执号,收到时间,征订,收件人,订法,份数,金额（元）"));
    assert!(rows.next().unwrap().ends_with(",2027,读者,全年,2,240.00"));
    assert!(rows.next().unwrap().ends_with(",2027,'=1+1,全年,2,240.00"));
    assert_eq!(run(&["export", "--db", "db/orders.db", "--out", "订单.XLSX"]).code, 0);
    let workbook = fs::read(folder.path().join("订单.XLSX")).unwrap();
    let mut sheet = String::new();
    zip::ZipArchive::new(std::io::Cursor::new(workbook))
        .unwrap()
        .by_name("xl/worksheets/sheet1.xml")
        .unwrap()
        .read_to_string(&mut sheet)
        .unwrap();
    // Cells of text only, and no formula.
    assert!(sheet.contains("t=\"s\"") && !sheet.contains("<f>"), "{sheet}");
    #[cfg(unix)]
    for file in ["订单.csv", "订单.XLSX", "db/orders.db"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }

    let backup = run(&["backup", "--db", "db/orders.db", "--out", "副本.db"]);
    assert_eq!(
        (backup.code, backup.stderr.as_str()),
        (0, "已备份到“副本.db”，并检查过：2 份订单\n")
    );
    let check = run(&["restore-check", "副本.db"]);
    assert!(check.stdout.starts_with("可以用来恢复：2 份订单，最后一份收到于 "), "{check:?}");

    // Nobody can be asked, so nothing is removed.
    let erase = run(&["erase", &receipts[0], "--db", "db/orders.db"]);
    assert_eq!((erase.code, erase.stderr.as_str()), (1, "没有删除；确认无误后加上 --yes 再运行\n"));
    assert_eq!(run(&["erase", &receipts[0], "--db", "db/orders.db", "--yes"]).code, 0);
    let again = run(&["erase", &receipts[0], "--db", "db/orders.db", "--yes"]);
    assert_eq!(again.code, 1);
    let list = run(&["list", "--db", "db/orders.db", "--campaign", "2027"]);
    assert!(list.stdout.lines().next().unwrap().ends_with("  已删除"), "{list:?}");

    let purge = |how: [&str; 2], today: &str| {
        let words = ["purge", "--db", "db/orders.db", how[0], how[1], "--yes", "--today", today];
        run(&words).stderr
    };
    assert_eq!(purge(["--months", "1"], "2001-02-03"), "已删除 2001-01-03 以前收到的 0 份订单\n");
    // Another campaign's orders are kept for a time of their own.
    let site = fs::read_to_string(folder.path().join("site.json")).unwrap();
    let other = site
        .replace("\"2027\"", "\"2028\"")
        .replace("\"year\": 2027", "\"year\": 2028, \"retention\": 2");
    fs::create_dir(folder.path().join("另一刊")).unwrap();
    fs::write(folder.path().join("另一刊/site.json"), other).unwrap();
    let by = |magazine| purge(["--magazine", magazine], "2901-02-03");
    assert_eq!(by("另一刊"), "已删除 2900-12-03 以前收到的 0 份订单\n");
    assert_eq!(by("."), "已删除 2899-02-03 以前收到的 2 份订单\n");
    receiver.stop();
    assert_eq!(run(&["list", "--db", "db/orders.db"]).stderr, "0 份订单\n");
}

#[test]
fn the_log_is_lines_of_json_without_a_word_of_the_reader() {
    let folder = magazine(&[("site.json", SITE)]);
    let receiver = Intake::start(folder.path(), &[]);
    receiver.order(1, "读者");
    let log = receiver.stop().stderr;
    let line: serde_json::Value = serde_json::from_str(log.lines().next().unwrap()).unwrap();
    assert_eq!((&line["status"], &line["code"]), (&201.into(), &"stored".into()));
    assert_eq!(line["network"], "127.0.0.0");
    assert!(!log.contains("读者"), "{log}");
}

#[test]
fn figures_are_at_an_address_of_their_own() {
    let folder = magazine(&[("site.json", SITE)]);
    let receiver = Intake::start(folder.path(), &["--metrics", "127.0.0.1:0"]);
    receiver.order(1, "读者");
    let figures = receiver.addresses[1].clone();
    let answer =
        exchange(&figures, "GET /metrics HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
    assert!(answer.contains("kanwu_requests_total{ending=\"stored\"} 1\n"), "{answer}");
    receiver.stop();
}

#[test]
fn what_cannot_be_is_told_with_what_to_do() {
    let folder = magazine(&[("none/site.json", &SITE.replace("\"endpoint\"", "\"processor\""))]);
    let text = "一句话".repeat(2_000);
    fs::write(folder.path().join("text.db"), &text).unwrap();
    fs::create_dir(folder.path().join("faulty")).unwrap();
    let faulty = SITE.replace("\"notice\": [\"说明\"],", "");
    fs::write(folder.path().join("faulty/site.json"), faulty).unwrap();
    fs::write(folder.path().join("site.json"), SITE).unwrap();
    for (words, message) in [
        (vec!["subscriptions", "list", "--db", "none.db"], "错误：没有“none.db”这个数据库\n"),
        (
            vec!["subscriptions", "list", "--db", "text.db"],
            "错误：“text.db”不是订单的数据库：它不是 SQLite 的文件。文件没有动过\n",
        ),
        (
            vec!["subscriptions", "list", "--db", "mysql://a"],
            "错误：--db <数据库> 不能是“mysql://a”：要写一个文件，或者 postgres:// 开头的地址\n",
        ),
        (
            vec!["subscriptions", "export", "--db", "none.db", "--out", "a.xls"],
            "错误：“a.xls”要以 .csv 或 .xlsx 结尾\n",
        ),
        (vec!["subscriptions", "restore-check", "none.db"], "错误：没有“none.db”这个数据库\n"),
        (
            vec!["intake", "none", "--db", "a/a.db"],
            "错误：“none”的 site.json 里没有写了 endpoint 的 campaign，没有订单可收；要给微信签名，请设环境变量 WECHAT_APP_ID 和 WECHAT_APP_SECRET\n",
        ),
        (
            vec!["intake", "faulty", "--db", "a/a.db"],
            "错误：“faulty”里的 site.json 有错误，请先用 desk check 看看错在哪里\n",
        ),
        (
            vec!["intake", ".", "--db", "a/a.db", "--listen", "8090"],
            "错误：--listen <地址> 不能是“8090”：要写 IP 地址和端口，例如 127.0.0.1:8090\n",
        ),
        (
            vec!["intake", ".", "--db", "a/a.db", "--origin", "kanwu.example"],
            "错误：--origin <来源> 不能是“kanwu.example”：要写网站的来源，例如 https://kanwu.example，后面没有路径\n",
        ),
        (
            vec!["intake", "."],
            "错误：site.json 的 campaign 写了 endpoint，要收订单，但是没有说存在哪里；请用 --db 写明，例如 --db orders.db\n",
        ),
        (vec!["subscriptions", "lst"], "错误：没有“lst”这个命令；是不是想写“list”？\n"),
    ] {
        let output = desk(&words, folder.path());
        let found = (output.code, output.stdout.as_str(), output.stderr.as_str());
        assert_eq!(found, (2, "", message), "{words:?}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("text.db")).unwrap(), text);
    let english =
        desk(&["subscriptions", "list", "--db", "none.db", "--lang", "en"], folder.path());
    assert_eq!(english.stderr, "error: there is no database “none.db”\n");
}
