//! Values that are numbers to people: telephones, postcodes, copies, tax ids.

use super::{MAX_COPIES, Problem, text::half_width};

/// A telephone of the mainland, as `+86` and its digits (E.164); an extension follows after 转.
///
/// Taken are mobiles (1 and ten more digits), landlines with their area code, and numbers that begin with 400 and 800.
pub(super) fn phone(written: &str) -> Result<String, Problem> {
    let written = half_width(written);
    let (number, extension) = match written.split_once(['转', '#']) {
        Some((number, extension)) => (number, Some(extension.trim())),
        None => (written.as_str(), None),
    };
    let is_extension = |text: &str| (1..=6).contains(&text.len()) && is_digits(text);
    if extension.is_some_and(|extension| !is_extension(extension)) {
        return Err(Problem::Phone);
    }
    let mut digits = String::new();
    for (at, c) in number.trim().char_indices() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if at == 0 => digits.push_str("00"),
            ' ' | '-' | '(' | ')' | '.' => {}
            _ => return Err(Problem::Phone),
        }
    }
    let national = digits.strip_prefix("0086").unwrap_or(&digits);
    // Whoever leaves the plus away: no telephone of the mainland has twelve digits and begins with 86.
    let national = match national.strip_prefix("86") {
        Some(rest) if is_mobile(rest) => rest,
        _ => national,
    };
    let subscriber = if is_mobile(national) || is_service(national) {
        national
    } else {
        landline(national, digits.len() != national.len()).ok_or(Problem::Phone)?
    };
    let extension = extension.map(|extension| format!("转{extension}")).unwrap_or_default();
    Ok(format!("+86{subscriber}{extension}"))
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && matches!(digits.as_bytes()[1], b'3'..=b'9')
}

fn is_service(digits: &str) -> bool {
    digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"))
}

/// Area code and number without the trunk's zero, which is written only inside the country: 10 and 2x have eight digits
/// after them, other areas seven or eight.
fn landline(digits: &str, is_international: bool) -> Option<&str> {
    let digits = match digits.strip_prefix('0') {
        Some(rest) => rest,
        None if is_international => digits,
        None => return None,
    };
    let (area, local) = match digits.as_bytes() {
        [b'1', b'0', ..] | [b'2', b'0'..=b'9', ..] => (2, 8..=8),
        [b'3'..=b'9', ..] => (3, 7..=8),
        _ => return None,
    };
    let number = digits.get(area..)?;
    (local.contains(&number.len()) && !number.starts_with(['0', '1'])).then_some(digits)
}

/// Six digits.
pub(super) fn postcode(written: &str) -> Result<String, Problem> {
    let digits: String = half_width(written).split(' ').collect();
    if digits.len() == 6 && is_digits(&digits) && digits != "000000" {
        Ok(digits)
    } else {
        Err(Problem::Postcode)
    }
}

/// A whole number of copies, 1 to [`MAX_COPIES`].
pub(super) fn copies(written: &str) -> Result<u32, Problem> {
    let digits = half_width(written);
    let is_number = digits.len() <= 9 && is_digits(&digits);
    let number = is_number.then(|| digits.parse().ok()).flatten();
    number.filter(|copies| (1..=MAX_COPIES).contains(copies)).ok_or(Problem::Copies)
}

/// The characters of a 统一社会信用代码 with their values (GB 32100-2015): no I, O, S, V, Z.
const CREDIT_CODE: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A 纳税人识别号: eighteen characters, whose last one checks the others, or the older form of fifteen.
pub(super) fn tax_id(written: &str) -> Result<String, Problem> {
    let id: String = half_width(written).split([' ', '-']).collect();
    let id = id.to_ascii_uppercase();
    match id.len() {
        15 if id.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Ok(id),
        18 => {
            let values: Option<Vec<usize>> = id
                .bytes()
                .map(|byte| CREDIT_CODE.iter().position(|&known| known == byte))
                .collect();
            let values = values.ok_or(Problem::TaxId)?;
            // GB 32100-2015, appendix A: the weights are the powers of 3 modulo 31.
            let mut weight = 1;
            let mut sum = 0;
            for value in &values[..17] {
                sum += value * weight;
                weight = weight * 3 % 31;
            }
            if (31 - sum % 31) % 31 == values[17] { Ok(id) } else { Err(Problem::TaxIdCheck) }
        }
        _ => Err(Problem::TaxId),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
