//! Orders as the rows of a table.

use intake::store::Order;

use crate::messages;

/// Orders with the columns that any of them has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Makes a table. Orders that are erased have no row. Fields that have the same id are one column, under the label
/// that the newest order gives it, in the order in which they first came.
#[must_use]
pub fn table(orders: &[Order]) -> Table {
    let mut columns: Vec<(&str, &str)> = Vec::new();
    let kept = || orders.iter().filter_map(|order| Some((order, order.answers.as_ref()?)));
    for (_, answers) in kept() {
        for answer in answers {
            match columns.iter_mut().find(|(id, _)| *id == answer.id) {
                Some((_, label)) => *label = &answer.label,
                None => columns.push((&answer.id, &answer.label)),
            }
        }
    }
    let [receipt, received, campaign, total] = messages::order_labels();
    let labels = columns.iter().map(|(_, label)| (*label).to_owned());
    let head = [receipt, received, campaign].into_iter().chain(labels).chain([total]).collect();
    let rows = kept().map(|(order, answers)| {
        let values = columns.iter().map(|(id, _)| {
            let answer = answers.iter().find(|answer| answer.id == *id);
            answer.map(|answer| answer.name.as_ref().unwrap_or(&answer.value)).cloned()
        });
        let total = order.total.map(|total| total.to_string());
        let facts = [
            order.receipt.number.clone(),
            order.receipt.received.in_china(),
            order.campaign.clone(),
        ];
        let values = values.chain([total]).map(Option::unwrap_or_default);
        facts.into_iter().chain(values).collect()
    });
    Table { head, rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use content::site::Price;
    use intake::{
        Timestamp,
        store::{Answer, Receipt},
    };

    use super::*;

    #[test]
    fn campaigns_with_other_fields_share_a_table() {
        let answer = |id: &str, label: &str, value: &str, name: Option<&str>| Answer {
            id: id.to_owned(),
            label: label.to_owned(),
            value: value.to_owned(),
            name: name.map(str::to_owned),
        };
        let order = |position, campaign: &str, answers| Order {
            position,
            receipt: Receipt {
                number: format!("{campaign}-{position}"),
                received: Timestamp::beginning_of("2026-11-26".parse().unwrap()),
            },
            campaign: campaign.to_owned(),
            total: Some(Price(12_000)),
            answers,
        };
        let table = table(&[
            order(1, "2026", Some(vec![answer("name", "姓名", "甲", None)])),
            order(2, "2026", None),
            order(
                3,
                "2027",
                Some(vec![
                    answer("plan", "订法", "year", Some("全年")),
                    answer("name", "收件人", "乙", None),
                ]),
            ),
        ]);
        assert_eq!(table.head, ["回执号", "收到时间", "征订", "收件人", "订法", "金额（元）"]);
        let time = "2026年11月26日 08:00";
        assert_eq!(
            table.rows,
            [
                ["2026-1", time, "2026", "甲", "", "120.00"],
                ["2027-3", time, "2027", "乙", "全年", "120.00"],
            ]
        );
    }
}
