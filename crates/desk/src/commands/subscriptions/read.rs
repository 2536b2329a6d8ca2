//! `desk subscriptions list` and `show`.

use std::process::ExitCode;

use content::date::Date;
use intake::{
    Timestamp,
    store::{Filter, Order},
};

use crate::{
    command_line::FAULTY,
    console, messages,
    subscriptions::{Database, refused, runtime},
};

/// How many orders are read at once.
const PAGE: u32 = 1_000;

/// The arguments of `desk subscriptions list`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct ListArgs {
    /// SQLite 的文件，或者 postgres://用户@主机/库名
    #[arg(long, value_name = "数据库")]
    db: Database,
    #[command(flatten)]
    which: Which,
}

/// Which orders are meant.
#[derive(Debug, clap::Args)]
pub(super) struct Which {
    /// 只要这次征订的
    #[arg(long, value_name = "编号")]
    campaign: Option<String>,
    /// 只要这一天（YYYY-MM-DD）起收到的
    #[arg(long, value_name = "日期")]
    since: Option<Date>,
}

impl Which {
    fn filter(&self) -> Filter {
        // A day begins in China eight hours before it does in UTC.
        let since = self.since.map(Timestamp::beginning_of_in_china);
        Filter { after: 0, campaign: self.campaign.clone(), since }
    }
}

/// The arguments of `desk subscriptions show`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct ShowArgs {
    /// 回执上的号码，例如 2027-K7QM-3XWH
    #[arg(value_name = "回执号", help_heading = "参数")]
    receipt: String,
    /// SQLite 的文件，或者 postgres://用户@主机/库名
    #[arg(long, value_name = "数据库")]
    db: Database,
}

/// Lists orders, a line each.
pub(super) fn list(args: &ListArgs) -> anyhow::Result<ExitCode> {
    let orders = orders(&args.db, &args.which)?;
    let lines: String = orders.iter().map(line).collect();
    console::answer(&lines)?;
    console::tell(&messages::order_count(orders.len()));
    Ok(ExitCode::SUCCESS)
}

/// All orders that are meant.
pub(super) fn orders(database: &Database, which: &Which) -> anyhow::Result<Vec<Order>> {
    runtime()?.block_on(async {
        let store = database.open().await?;
        let mut filter = which.filter();
        let mut orders = Vec::new();
        loop {
            let page = store.list(&filter, PAGE).await.map_err(refused)?;
            let Some(last) = page.last() else { return Ok(orders) };
            filter.after = last.position;
            orders.extend(page);
        }
    })
}

fn line(order: &Order) -> String {
    let what = match (&order.answers, order.total) {
        (None, _) => messages::erased(),
        (Some(_), Some(total)) => messages::amount(total),
        (Some(_), None) => String::new(),
    };
    let (number, received) = (&order.receipt.number, order.receipt.received.in_china());
    format!("{number}  {received}  {}  {what}", order.campaign).trim_end().to_owned() + "\n"
}

/// Shows everything that an order says.
pub(super) fn show(args: &ShowArgs) -> anyhow::Result<ExitCode> {
    let receipt = args.receipt.trim().to_uppercase();
    let found = runtime()?.block_on(async {
        let store = args.db.open().await?;
        store.show(&receipt).await.map_err(refused)
    })?;
    let Some(order) = found else {
        console::tell(&messages::no_such_receipt(&receipt));
        return Ok(ExitCode::from(FAULTY));
    };
    let labels = messages::order_labels();
    let mut text = messages::field(&labels[0], &order.receipt.number);
    text.push_str(&messages::field(&labels[1], &order.receipt.received.in_china()));
    text.push_str(&messages::field(&labels[2], &order.campaign));
    match &order.answers {
        Some(answers) => {
            for answer in answers {
                let value = answer.name.as_ref().unwrap_or(&answer.value);
                // What a reader wrote must not look like another field.
                text.push_str(&messages::field(&answer.label, &value.replace('\n', "\n    ")));
            }
        }
        None => text.push_str(&format!("{}\n", messages::erased())),
    }
    if let Some(total) = order.total {
        text.push_str(&messages::field(&labels[3], &total.to_string()));
    }
    console::answer(&text)?;
    Ok(ExitCode::SUCCESS)
}
