//! Half-width punctuation in Chinese text becomes full-width, as GB/T 15834—2011 has it.
//!
//! Marks inside numbers and Latin text stay: `1,000`, `10:30`, `Rust, Go`, `https://…`. Quotation marks
//! stay as they are.

use content::reading_time::is_han;

/// Sets the punctuation of a line of text.
#[must_use]
pub fn full_width(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let brackets = brackets_to_widen(&characters);
    let mut result = String::with_capacity(text.len());
    let mut drops_spaces = false;
    for (at, &c) in characters.iter().enumerate() {
        if drops_spaces && c == ' ' {
            continue;
        }
        drops_spaces = false;
        let wide = match c {
            '(' | ')' if brackets[at] => wide(c),
            ',' | ';' | ':' | '?' | '!' => {
                let before = last_letter(&result);
                let after = first_letter(&characters[at + 1..]);
                wide(c).filter(|_| before.is_some_and(is_chinese) || after.is_some_and(is_chinese))
            }
            _ => None,
        };
        if let Some(wide) = wide
            && !matches!(wide, '（' | '）')
        {
            // A full-width mark brings its own space.
            result.truncate(result.trim_end_matches(' ').len());
            drops_spaces = true;
        }
        result.push(wide.unwrap_or(c));
    }
    result
}

fn wide(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        _ => return None,
    })
}

/// Which brackets become full-width: those around or after Chinese text, always both of a pair.
fn brackets_to_widen(characters: &[char]) -> Vec<bool> {
    let mut widen = vec![false; characters.len()];
    let mut open = Vec::new();
    for (at, &c) in characters.iter().enumerate() {
        match c {
            '(' | '（' => open.push(at),
            ')' | '）' => {
                let Some(start) = open.pop() else { continue };
                let is_mixed = characters[start] == '（' || c == '）';
                let before: String = characters[..start].iter().collect();
                let outside = last_letter(&before).or_else(|| first_letter(&characters[at + 1..]));
                let is_chinese_inside = characters[start..at].iter().any(|c| is_han(*c));
                if is_mixed || is_chinese_inside || outside.is_some_and(is_chinese) {
                    (widen[start], widen[at]) = (true, true);
                }
            }
            _ => {}
        }
    }
    widen
}

/// The nearest character that is neither space nor quotation mark.
fn first_letter(characters: &[char]) -> Option<char> {
    characters.iter().copied().find(|c| !is_neutral(*c))
}

fn last_letter(text: &str) -> Option<char> {
    text.chars().rev().find(|c| !is_neutral(*c))
}

fn is_neutral(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’')
}

/// Chinese script and Chinese punctuation.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}' | '—' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_between_chinese_characters_become_full_width() {
        for (text, expected) in [
            ("优势,发挥;作用:好?好!", "优势，发挥；作用：好？好！"),
            ("“责任区”,建立", "“责任区”，建立"),
            ("\"责任区\",建立", "\"责任区\"，建立"),
            ("《月刊》,出版", "《月刊》，出版"),
            ("优势 , 发挥", "优势，发挥"),
            ("共6个,占100%,其余3000,不计", "共6个，占100%，其余3000，不计"),
            ("用 Rust,我们", "用 Rust，我们"),
            ("真的?!", "真的？！"),
            ("网址:https://kanwu.example/", "网址：https://kanwu.example/"),
        ] {
            assert_eq!(full_width(text), expected);
        }
    }

    #[test]
    fn numbers_and_latin_text_keep_their_marks() {
        for text in [
            "共1,000元",
            "上午10:30开会",
            "比例3:1",
            "Rust, Go; C: ok?",
            "f(x)",
            "https://a.cn/b?c=d",
            "“Hello”, he said",
            "“产业链” “五结合”",
            "",
            "1) 开会",
            "Rust (2024)",
        ] {
            assert_eq!(full_width(text), text);
        }
    }

    #[test]
    fn brackets_are_widened_in_pairs() {
        for (text, expected) in [
            ("(一)办法", "（一）办法"),
            ("(1)办法", "（1）办法"),
            ("浙江(2016)", "浙江（2016）"),
            ("PPP(公私合营)", "PPP（公私合营）"),
            ("（一)办法", "（一）办法"),
            ("办法(见附件(二))", "办法（见附件（二））"),
        ] {
            assert_eq!(full_width(text), expected);
        }
    }
}
