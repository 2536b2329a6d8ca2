//! Wrong calls.

use super::wrong;

/// The error for a command that does not exist. `meant` is empty or a similar one.
#[must_use]
pub fn unknown_command(written: &str, meant: &str) -> String {
    let hint = help_hint(meant);
    wrong(&say!("没有“{written}”这个命令{hint}", "there is no command “{written}”{hint}"))
}

/// The error for an argument that does not exist. `meant` is empty or a similar one.
#[must_use]
pub fn unknown_argument(written: &str, meant: &str) -> String {
    let hint = help_hint(meant);
    wrong(&say!("不认识“{written}”{hint}", "“{written}” is not known{hint}"))
}

fn help_hint(meant: &str) -> String {
    match meant {
        "" => say!("；用 --help 看用法", "; --help says what there is"),
        _ => say!("；是不是想写“{meant}”？", "; did you mean “{meant}”?"),
    }
}

/// The error for required arguments that are not there.
#[must_use]
pub fn missing_argument(missing: &str) -> String {
    wrong(&say!(
        "缺少 {missing}；用 --help 看用法",
        "{missing} is missing; --help says how it is used"
    ))
}

/// The error for an option that is given twice.
#[must_use]
pub fn repeated_argument(argument: &str) -> String {
    wrong(&say!("{argument} 只能写一次", "{argument} can be given once only"))
}

/// The error for options that exclude each other.
#[must_use]
pub fn conflicting_arguments(argument: &str, other: &str) -> String {
    wrong(&say!("{argument} 不能与 {other} 同用", "{argument} and {other} exclude each other"))
}

/// The error for an option without its value.
#[must_use]
pub fn missing_value(argument: &str) -> String {
    wrong(&say!("{argument} 后面缺少内容", "{argument} needs a value"))
}

/// The error for a value that an option does not take.
#[must_use]
pub fn wrong_value(argument: &str, value: &str, reason: &str) -> String {
    wrong(&say!("{argument} 不能是“{value}”：{reason}", "{argument} cannot be “{value}”: {reason}"))
}

/// What values an option takes.
#[must_use]
pub fn allowed_values(values: &str) -> String {
    say!("可用的有 {values}", "there are {values}")
}

/// What a date has to look like.
#[must_use]
pub fn not_a_date() -> String {
    say!(
        "日期要写成 YYYY-MM-DD，并且是日历上有的一天，例如 2017-05-27",
        "a date is YYYY-MM-DD, a day of the calendar, such as 2017-05-27"
    )
}

/// What an id has to look like.
#[must_use]
pub fn not_an_id() -> String {
    say!(
        "只能用小写字母 a–z、数字和连字符 -，1 到 80 个，首尾不能是连字符",
        "an id has 1 to 80 of a–z, digits and -, which is neither first nor last"
    )
}
