//! Receipt numbers: short, easy to read aloud, impossible to guess.

/// Letters and digits that nobody takes for one another; no vowels, so that no words arise.
const ALPHABET: &[u8; 27] = b"23456789BCDFGHJKMNPQRSTVWXZ";

/// A new number such as `2027-K7QM-3XWH`: 27⁸ of a year, which is 282 thousand million.
///
/// # Errors
/// When the system has no chance to give.
pub(crate) fn new(year: u16) -> Result<String, getrandom::Error> {
    let mut number = format!("{year}");
    for group in 0..8 {
        if group % 4 == 0 {
            number.push('-');
        }
        number.push(char::from(ALPHABET[usize::from(below_27()?)]));
    }
    Ok(number)
}

/// A number below 27, each as likely: 243 is the largest multiple of 27 in a byte.
fn below_27() -> Result<u8, getrandom::Error> {
    loop {
        let mut byte = [0];
        getrandom::fill(&mut byte)?;
        if byte[0] < 243 {
            return Ok(byte[0] % 27);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn numbers_are_short_and_differ() {
        let numbers: BTreeSet<String> = (0..1_000).filter_map(|_| new(2027).ok()).collect();
        assert_eq!(numbers.len(), 1_000);
        for number in numbers {
            let groups: Vec<_> = number.split('-').collect();
            assert_eq!(groups[0], "2027");
            for group in &groups[1..] {
                assert!(group.len() == 4 && group.bytes().all(|byte| ALPHABET.contains(&byte)));
            }
            assert_eq!(groups.len(), 3);
        }
    }
}
