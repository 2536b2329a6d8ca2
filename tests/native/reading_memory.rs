//! What a device remembers: places found again, and lists.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use content::id::ArticleId;
use reader::reading_memory::{MOST_OPENED, Place, ReadingMemory};

fn id(name: &str) -> ArticleId {
    name.parse().unwrap()
}

fn ids(articles: &[&reader::reading_memory::RememberedArticle]) -> Vec<String> {
    articles.iter().map(|article| article.id.to_string()).collect()
}

/// Numbers that look random and are the same in each run (a linear congruential generator, Numerical Recipes).
fn numbers(seed: u32) -> impl Iterator<Item = usize> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize
    })
}

#[test]
fn a_place_is_found_in_60_articles_with_a_paragraph_more() {
    let mut numbers = numbers(7);
    let mut next = |below: usize| numbers.next().unwrap() % below;
    for article in 0..60 {
        let length = 2 + next(80);
        let mut parts: Vec<String> =
            (0..length).map(|part| format!("第{part}段，{}字：{}", next(900), next(7))).collect();
        let stopped = next(length);
        let place = Place::new(stopped, &parts[stopped]);
        let inserted = next(length + 1);
        parts.insert(inserted, "新的一段。".to_owned());
        let expected = if inserted <= stopped { stopped + 1 } else { stopped };
        assert_eq!(place.find(&parts), Some(expected), "article {article}");
    }
}

#[test]
fn a_changed_text_is_found_by_its_neighbourhood() {
    let parts = ["甲", "乙", "同", "丁", "同", "己"];
    // Of two that are alike, the nearer one.
    assert_eq!(Place::new(4, "同").find(&parts), Some(4));
    assert_eq!(Place::new(1, "同").find(&parts), Some(2));
    // A paragraph that was rewritten is still where it was.
    assert_eq!(Place::new(3, "没有了").find(&parts), Some(3));
    // And an article that became shorter has an end.
    assert_eq!(Place::new(30, "没有了").find(&parts), Some(5));
    assert_eq!(Place::new(0, "甲").find::<&str>(&[]), None);
    // What is changed later in the paragraph, and white space, do not count.
    let long = "这一段的开头有二十四个字以上所以后面改了也没有关系";
    let parts = ["别的".to_owned(), format!(" {}改过了", &long.replace("以上", "以上 "))];
    assert_eq!(Place::new(0, long).find(&parts), Some(1));
}

#[test]
fn what_was_opened_longest_ago_is_forgotten_unless_it_is_saved() {
    let mut memory = ReadingMemory::default();
    for number in 0..MOST_OPENED + 20 {
        memory.open(&id(&format!("a-{number}")), "题", number as f64);
        if number == 3 {
            memory.set_saved(&id("a-3"), "题", Some(3.0));
        }
    }
    assert_eq!(memory.opened().len(), MOST_OPENED);
    assert_eq!(ids(&memory.opened())[0], format!("a-{}", MOST_OPENED + 19));
    assert_eq!(memory.article(&id("a-2")), None);
    assert_eq!(ids(&memory.saved()), ["a-3"]);
    assert_eq!(memory.article(&id("a-3")).unwrap().opened, None);
}

#[test]
fn two_devices_become_one_memory() {
    let mut own = ReadingMemory::default();
    own.open(&id("a"), "旧题", 10.0);
    own.stop_at(&id("a"), Some(Place::new(2, "二")));
    own.set_saved(&id("b"), "乙", Some(5.0));
    let mut other = ReadingMemory::default();
    other.open(&id("a"), "新题", 20.0);
    other.stop_at(&id("a"), Some(Place::new(7, "七")));
    other.open(&id("c"), "丙", 1.0);
    other.set_saved(&id("b"), "乙", Some(3.0));

    let mut merged = own.clone();
    merged.merge(other.clone());
    assert_eq!(ids(&merged.opened()), ["a", "c"]);
    assert_eq!(merged.article(&id("a")).unwrap().place, Some(Place::new(7, "七")));
    assert_eq!(merged.article(&id("b")).unwrap().saved, Some(5.0));
    // Twice is once.
    let before = merged.clone();
    merged.merge(other);
    assert_eq!(merged, before);
}

#[test]
fn what_is_taken_back_is_gone() {
    let mut memory = ReadingMemory::default();
    memory.open(&id("a"), "甲", 1.0);
    memory.set_saved(&id("a"), "甲", Some(2.0));
    memory.forget_opened(&id("a"));
    assert_eq!(ids(&memory.saved()), ["a"]);
    memory.set_saved(&id("a"), "甲", None);
    assert_eq!(memory, ReadingMemory::default());
}

#[test]
fn a_file_that_is_no_memory_is_refused() {
    let mut memory = ReadingMemory::default();
    memory.open(&id("a"), "甲", 1.0);
    let json = serde_json::to_string(&memory).unwrap();
    assert_eq!(serde_json::from_str::<ReadingMemory>(&json).unwrap(), memory);
    for broken in
        [r#"{"articles":[{"id":"../x","title":"甲"}]}"#, r#"{"articles":[{"id":"a"}]}"#, "7"]
    {
        assert!(serde_json::from_str::<ReadingMemory>(broken).is_err(), "{broken}");
    }
}
