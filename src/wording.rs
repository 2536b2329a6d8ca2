//! Words of the reader that stand in more than one place, and numbers as readers write them.

use content::{article::Originality, block::NoteKind};

/// `约 4 分钟`: how long an article takes to read.
#[must_use]
pub fn minutes(minutes: u32) -> String {
    format!("约 {minutes} 分钟")
}

/// The size of a file, such as `120 KB` or `3.4 MB`.
#[must_use]
pub fn file_size(bytes: u64) -> String {
    const MB: u64 = 1024 * 1024;
    if bytes >= MB {
        // Whole numbers only: formatting floats would cost the reader several kilobytes.
        let tenths = bytes * 10 / MB;
        format!("{}.{} MB", tenths / 10, tenths % 10)
    } else {
        format!("{} KB", bytes.div_ceil(1024).max(1))
    }
}

/// 原创, 转载 or 授权.
#[must_use]
pub fn originality(originality: Originality) -> &'static str {
    match originality {
        Originality::Original => "原创",
        Originality::Reprint => "转载",
        Originality::Authorized => "授权",
    }
}

/// The label of a note.
#[must_use]
pub fn note(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Editor => "编者按",
        NoteKind::Correction => "更正",
        NoteKind::Tip => "提示",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_sizes_are_rounded_up_to_kilobytes() {
        let sizes = [0, 1, 1024, 1025, 1_048_576, 3_566_000].map(file_size);
        assert_eq!(sizes, ["1 KB", "1 KB", "1 KB", "2 KB", "1.0 MB", "3.4 MB"]);
    }
}
