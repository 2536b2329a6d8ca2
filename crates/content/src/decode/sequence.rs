//! What can be wrong with the order of an article's blocks, each of which is in order by itself.

use std::collections::HashSet;

use super::Sink;
use crate::{block::Block, diagnostic::Span, fault::Fault};

/// A paragraph that is shorter may well be said twice.
const LONG: usize = 20;

/// The blocks before the present one.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    heading: Option<u8>,
    paragraphs: HashSet<String>,
}

impl Sequence {
    /// Looks at the next block.
    pub(super) fn check(&mut self, block: &Block, span: Span, sink: &mut Sink) {
        match block {
            Block::Heading(heading) => {
                let to = heading.level;
                if let Some(from) = self.heading.replace(to)
                    && to > from + 1
                {
                    sink.fault(span, Fault::SkippedHeading { from, to });
                }
            }
            Block::Paragraph(paragraph) => {
                let text = paragraph.text.text();
                if text.chars().count() >= LONG && !self.paragraphs.insert(text) {
                    sink.fault(span, Fault::RepeatedParagraph);
                }
            }
            _ => {}
        }
    }
}
