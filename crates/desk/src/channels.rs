//! Channels as editors name them on the command line.

use content::{fault::closest, id::ChannelId, site::Site};

use crate::messages;

/// The channel that is meant by its id or its name.
#[must_use]
pub fn channel(word: &str, site: &Site) -> Option<ChannelId> {
    let mut channels = site.channels.iter();
    let found = channels.find(|channel| channel.id.as_str() == word || channel.name == word);
    found.map(|channel| channel.id.clone())
}

/// Says that there is no such channel, and which one may be meant.
#[must_use]
pub fn unknown(word: &str, site: &Site) -> String {
    let known = site.channels.iter().flat_map(|channel| [channel.id.as_str(), &channel.name]);
    let names: Vec<&str> = site.channels.iter().map(|channel| channel.name.as_str()).collect();
    messages::unknown_channel(word, closest(word, known), &names)
}
