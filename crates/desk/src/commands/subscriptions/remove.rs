//! `desk subscriptions erase` and `purge`.

use std::{path::PathBuf, process::ExitCode};

use anyhow::anyhow;
use content::{date::Date, site::DEFAULT_RETENTION};
use intake::Timestamp;

use crate::{
    command_line::FAULTY,
    console, messages,
    subscriptions::{self, Database, refused, runtime},
    today::today,
};

/// The arguments of `desk subscriptions erase`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct EraseArgs {
    /// 回执上的号码，例如 2027-K7QM-3XWH
    #[arg(value_name = "回执号", help_heading = "参数")]
    receipt: String,
    /// SQLite 的文件，或者 postgres://用户@主机/库名
    #[arg(long, value_name = "数据库")]
    db: Database,
    /// 不再询问
    #[arg(long)]
    yes: bool,
}

/// The arguments of `desk subscriptions purge`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct PurgeArgs {
    /// SQLite 的文件，或者 postgres://用户@主机/库名
    #[arg(long, value_name = "数据库")]
    db: Database,
    /// 刊物文件夹：按 site.json 里 campaign 的 retention，删这次征订的
    #[arg(long, value_name = "刊物文件夹", conflicts_with_all = ["months", "campaign"])]
    magazine: Option<PathBuf>,
    /// 收到已超过几个月的，缺省是 24
    #[arg(
        long,
        value_name = "月数",
        default_value_t = DEFAULT_RETENTION,
        hide_default_value = true,
        value_parser = clap::value_parser!(u32).range(1..=1200)
    )]
    months: u32,
    /// 只删这次征订的
    #[arg(long, value_name = "编号")]
    campaign: Option<String>,
    /// 不再询问
    #[arg(long)]
    yes: bool,
    /// 当作是哪一天（YYYY-MM-DD），缺省是今天
    #[arg(long, value_name = "日期")]
    today: Option<Date>,
}

/// Erases what an order says.
pub(super) fn erase(args: &EraseArgs) -> anyhow::Result<ExitCode> {
    let receipt = args.receipt.trim().to_uppercase();
    let runtime = runtime()?;
    let store = runtime.block_on(args.db.open())?;
    let found = runtime.block_on(store.show(&receipt)).map_err(refused)?;
    if found.is_none_or(|order| order.answers.is_none()) {
        console::tell(&messages::no_such_receipt(&receipt));
        return Ok(ExitCode::from(FAULTY));
    }
    if !is_wanted(args.yes, &messages::ask_to_erase(&receipt))? {
        return Ok(ExitCode::from(FAULTY));
    }
    runtime.block_on(store.erase(&receipt)).map_err(refused)?;
    console::tell(&messages::order_erased(&receipt));
    Ok(ExitCode::SUCCESS)
}

/// Removes orders that are old enough.
pub(super) fn purge(args: &PurgeArgs) -> anyhow::Result<ExitCode> {
    let (months, campaign) = match &args.magazine {
        Some(magazine) => {
            let campaign = subscriptions::site(magazine)?.campaign;
            let campaign = campaign.ok_or_else(|| anyhow!(messages::no_campaign(magazine)))?;
            (campaign.retention, Some(campaign.id))
        }
        None => (args.months, args.campaign.clone()),
    };
    let before = months_before(today(args.today), months);
    let runtime = runtime()?;
    let store = runtime.block_on(args.db.open())?;
    if !is_wanted(args.yes, &messages::ask_to_purge(&before.to_string()))? {
        return Ok(ExitCode::from(FAULTY));
    }
    let instant = Timestamp::beginning_of_in_china(before);
    let purged = store.purge(campaign.as_deref(), &instant);
    let purged = runtime.block_on(purged).map_err(refused)?;
    console::tell(&messages::purged(purged, &before.to_string()));
    Ok(ExitCode::SUCCESS)
}

/// Whether what cannot be undone is wanted; says so where it is not.
fn is_wanted(yes: bool, question: &str) -> anyhow::Result<bool> {
    let wanted = if yes { Some(true) } else { console::confirm(question)? };
    match wanted {
        Some(true) => {}
        Some(false) => console::tell(&messages::not_removed()),
        None => console::tell(&messages::removal_needs_yes()),
    }
    Ok(wanted == Some(true))
}

/// The same day so many months before, or the last one of that month. Years end at the first that dates have.
fn months_before(day: Date, months: u32) -> Date {
    let (year, month, last) = day.parts();
    let since_year_0 = (u32::from(year) * 12 + u32::from(month) - 1).saturating_sub(months);
    let (year, month) = ((since_year_0 / 12) as u16, (since_year_0 % 12 + 1) as u8);
    let days = (1..=last).rev();
    days.filter_map(|day| Date::new(year, month, day).ok())
        .next()
        .unwrap_or_else(|| Date::from_days_since_epoch(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_those_of_the_calendar() {
        for (day, months, before) in [
            ("2026-11-26", 24, "2024-11-26"),
            ("2026-01-31", 2, "2025-11-30"),
            ("2024-03-31", 1, "2024-02-29"),
            ("2026-12-31", 12, "2025-12-31"),
            ("1950-01-01", 1_200, "1970-01-01"),
        ] {
            assert_eq!(months_before(day.parse().unwrap(), months).to_string(), before);
        }
    }
}
