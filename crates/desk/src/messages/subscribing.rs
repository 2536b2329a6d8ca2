//! `desk intake` and `desk subscriptions`.

use std::path::Path;

use content::site::Price;

use super::counted;

/// A magazine has no campaign that takes orders, and no signatures are to be given either.
#[must_use]
pub fn no_endpoint(path: &Path) -> String {
    say!(
        "“{}”的 site.json 里没有写了 endpoint 的 campaign，没有订单可收；要给微信签名，请设环境变量 WECHAT_APP_ID 和 WECHAT_APP_SECRET",
        "the site.json in “{}” has no campaign with an endpoint, so there are no orders to take; to give signatures for WeChat set the variables WECHAT_APP_ID and WECHAT_APP_SECRET",
        path.display()
    )
}

/// Orders are to be taken, and nobody has said where to put them.
#[must_use]
pub fn no_database() -> String {
    say!(
        "site.json 的 campaign 写了 endpoint，要收订单，但是没有说存在哪里；请用 --db 写明，例如 --db orders.db",
        "the campaign in site.json has an endpoint, so there are orders to take, but nowhere to put them; give a database with --db, such as --db orders.db"
    )
}

/// The address of an endpoint cannot be served.
#[must_use]
pub fn no_path(endpoint: &str) -> String {
    say!(
        "从 endpoint“{endpoint}”看不出要收哪个路径；请用 --path 写明，例如 --path /api/subscriptions",
        "the endpoint “{endpoint}” names no path; give one, such as --path /api/subscriptions"
    )
}

/// What a path must be.
#[must_use]
pub fn not_a_path() -> String {
    say!(
        "路径以 / 开头，只有字母、数字和 / - _ .",
        "a path begins with / and has letters, digits and / - _ . only"
    )
}

/// What an address to listen at must be.
#[must_use]
pub fn not_an_address() -> String {
    say!(
        "要写 IP 地址和端口，例如 127.0.0.1:8090",
        "it is an IP address and a port, such as 127.0.0.1:8090"
    )
}

/// What a number of seconds or orders must be.
#[must_use]
pub fn not_a_limit() -> String {
    say!("要写 1 到 1000000 的整数", "it is a whole number from 1 to 1000000")
}

/// A receiver knows no site that may send orders.
#[must_use]
pub fn no_origin() -> String {
    say!(
        "site.json 里没有 address，不知道哪个网站可以送订单、要签名；请用 --origin 写明，例如 --origin https://kanwu.example",
        "site.json has no address, so nobody knows which site may send orders or have signatures; give it with --origin, such as --origin https://kanwu.example"
    )
}

/// An address cannot be listened at.
#[must_use]
pub fn cannot_listen(address: &str) -> String {
    say!("不能在 {address} 上接收请求", "cannot listen at {address}")
}

/// What `desk intake` says when it is ready.
#[must_use]
pub fn taking_orders(address: &str) -> String {
    say!("正在收订单：{address}\n", "taking orders: {address}\n")
}

/// Where figures are shown.
#[must_use]
pub fn showing_metrics(address: &str) -> String {
    say!("运行情况：{address}\n", "figures: {address}\n")
}

/// What `desk serve` says when it takes the first order.
#[must_use]
pub fn trial_orders(path: &Path) -> String {
    say!(
        "预览里送出的订单存在“{}”，用 desk subscriptions list --db 查看",
        "orders that are sent in the preview go into “{}”; desk subscriptions list --db shows them",
        path.display()
    )
}

/// There is no order with that number.
#[must_use]
pub fn no_such_receipt(receipt: &str) -> String {
    say!("没有回执号是“{receipt}”的订单", "there is no order with the receipt “{receipt}”")
}

/// An order whose words are gone.
#[must_use]
pub fn erased() -> String {
    say!("已删除", "erased")
}

/// How many orders a list has.
#[must_use]
pub fn order_count(orders: usize) -> String {
    let counted = counted(orders, "order");
    say!("{orders} 份订单", "{counted}")
}

/// The labels of what every order has.
#[must_use]
pub fn order_labels() -> [String; 4] {
    [
        say!("回执号", "receipt"),
        say!("收到时间", "received"),
        say!("征订", "campaign"),
        say!("金额（元）", "total (yuan)"),
    ]
}

/// A field of an order.
#[must_use]
pub fn field(label: &str, value: &str) -> String {
    say!("{label}：{value}\n", "{label}: {value}\n")
}

/// An amount in a list.
#[must_use]
pub fn amount(total: Price) -> String {
    say!("{total} 元", "{total} yuan")
}

/// An export goes to a file of another kind.
#[must_use]
pub fn unknown_export(path: &Path) -> String {
    say!("“{}”要以 .csv 或 .xlsx 结尾", "“{}” must end in .csv or .xlsx", path.display())
}

/// More orders than a sheet has rows.
#[must_use]
pub fn too_many_rows() -> String {
    say!(
        "订单太多，一张 XLSX 表放不下；用 --since 分几次导出，或导出 .csv",
        "too many orders for one sheet of XLSX; export parts with --since, or a .csv"
    )
}

/// The closing line of an export.
#[must_use]
pub fn exported(orders: usize, path: &Path) -> String {
    let (in_english, path) = (counted(orders, "order"), path.display());
    say!(
        "已把 {orders} 份订单写进“{path}”；里面有个人信息，用完请删除",
        "{in_english} written into “{path}”; it has personal data, so remove it when it is done with"
    )
}

/// The question before an order is erased.
#[must_use]
pub fn ask_to_erase(receipt: &str) -> String {
    say!(
        "删除订单 {receipt} 的全部内容？不能恢复。[y/N] ",
        "erase everything that order {receipt} says? It cannot be brought back. [y/N] "
    )
}

/// The closing line after an order is erased.
#[must_use]
pub fn order_erased(receipt: &str) -> String {
    say!(
        "已删除 {receipt} 的内容，只留下回执号；备份和导出的文件里如果有，也要删",
        "erased what {receipt} says and kept its number; backups and exports may still have it"
    )
}

/// The question before old orders are removed.
#[must_use]
pub fn ask_to_purge(before: &str) -> String {
    say!(
        "删除 {before} 以前收到的全部订单？不能恢复。[y/N] ",
        "remove all orders that came before {before}? They cannot be brought back. [y/N] "
    )
}

/// The magazine does not say how long orders are kept.
#[must_use]
pub fn no_campaign(magazine: &Path) -> String {
    say!(
        "{} 的 site.json 里没有 campaign，不知道订单保存多久；请用 --months 写明",
        "site.json of {} has no campaign, which would say how long orders are kept; give --months",
        magazine.display()
    )
}

/// The closing line after old orders are removed.
#[must_use]
pub fn purged(orders: u64, before: &str) -> String {
    let in_english = counted(usize::try_from(orders).unwrap_or(usize::MAX), "order");
    say!(
        "已删除 {before} 以前收到的 {orders} 份订单",
        "removed {in_english} that came before {before}"
    )
}

/// Nothing is removed, for nobody could be asked.
#[must_use]
pub fn removal_needs_yes() -> String {
    say!(
        "没有删除；确认无误后加上 --yes 再运行",
        "nothing was removed; run it again with --yes if it is right"
    )
}

/// Nothing is removed, for the answer was no.
#[must_use]
pub fn not_removed() -> String {
    say!("没有删除", "nothing was removed")
}

/// PostgreSQL has tools of its own for copies.
#[must_use]
pub fn back_up_postgres() -> String {
    say!(
        "PostgreSQL 的数据库用它自己的 pg_dump 备份，例如 pg_dump --format=custom --file=订单.dump <数据库>",
        "a database of PostgreSQL is copied with its own pg_dump, such as pg_dump --format=custom --file=orders.dump <database>"
    )
}

/// The closing line of a copy.
#[must_use]
pub fn backed_up(orders: u64, path: &Path) -> String {
    let in_english = counted(usize::try_from(orders).unwrap_or(usize::MAX), "order");
    let path = path.display();
    say!(
        "已备份到“{path}”，并检查过：{orders} 份订单",
        "copied to “{path}” and checked: {in_english}"
    )
}

/// What a check of a copy says when it is good.
#[must_use]
pub fn copy_is_good(orders: u64, newest: Option<&str>) -> String {
    let in_english = counted(usize::try_from(orders).unwrap_or(usize::MAX), "order");
    match newest {
        Some(newest) => say!(
            "可以用来恢复：{orders} 份订单，最后一份收到于 {newest}",
            "fit to be put in place: {in_english}, the last of {newest}"
        ),
        None => say!("可以用来恢复：还没有订单", "fit to be put in place: no orders yet"),
    }
}

/// What `desk serve` answers when its database cannot be opened.
#[must_use]
pub fn no_trial_orders(why: &str) -> String {
    say!("预览存不了订单：{why}", "the preview cannot store orders: {why}")
}

/// A change to `site.json` that cannot be taken over.
#[must_use]
pub fn site_kept(path: &Path) -> String {
    say!(
        "“{}”的 site.json 有错误，征订还按改动以前的",
        "the site.json in “{}” has errors; the campaign stays as it was",
        path.display()
    )
}

/// What a database must be.
#[must_use]
pub fn not_a_database() -> String {
    say!(
        "要写一个文件，或者 postgres:// 开头的地址",
        "it is a file, or an address that begins with postgres://"
    )
}
