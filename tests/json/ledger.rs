//! The scanner and `serde_json` asked about one text: they must agree, or part
//! for a reason that is known.

use std::collections::HashSet;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use talview_events::{Code, Options, check};

/// The limits that `serde_json` has too: 127 lists in one another.
pub fn their_limits() -> Options {
    Options {
        max_depth: 127,
        max_issues: Options::MOST_ISSUES,
        ..Options::default()
    }
}

pub fn codes(text: &[u8], options: &Options) -> HashSet<Code> {
    check(text, options)
        .issues
        .iter()
        .map(|issue| issue.code)
        .collect()
}

/// Checks that both readers say the same of a text, or that the ledger has
/// it; gives the ledger's code then.
#[track_caller]
pub fn compare(text: &[u8], options: &Options) -> Option<Code> {
    let shown = String::from_utf8_lossy(text);
    let codes = codes(text, options);
    let ours = [
        Code::NotJson,
        Code::TooDeep,
        Code::TooLarge,
        Code::DuplicateKey,
    ]
    .iter()
    .all(|code| !codes.contains(code));
    let theirs = serde_json::from_slice::<Value>(text);
    match (ours, &theirs) {
        (true, Ok(_)) | (false, Err(_)) => None,
        (true, Err(error)) => {
            let mended = without_lone_surrogates(&shown);
            match serde_json::from_str::<Value>(&mended) {
                Ok(_) => {
                    assert!(
                        codes.contains(&Code::LoneSurrogate),
                        "only serde_json refuses {shown:?}: {error}"
                    );
                    Some(Code::LoneSurrogate)
                }
                Err(error) => {
                    // It makes doubles of numbers; where nothing is made of them, it takes them.
                    assert!(
                        error.to_string().starts_with("number out of range")
                            && serde_json::from_str::<IgnoredAny>(&mended).is_ok(),
                        "only serde_json refuses {shown:?}: {error}"
                    );
                    Some(Code::UnsafeInteger)
                }
            }
        }
        (false, Ok(_)) => {
            let code = [Code::TooDeep, Code::TooLarge, Code::DuplicateKey]
                .into_iter()
                .find(|code| codes.contains(code));
            assert!(
                code.is_some() && !codes.contains(&Code::NotJson),
                "only we refuse {shown:?}: {codes:?}"
            );
            assert!(
                code != Some(Code::DuplicateKey) || says_a_key_twice(&shown),
                "{shown:?}: no key stands twice"
            );
            code
        }
    }
}

/// Every `\u` escape of half a surrogate pair, replaced by that of U+FFFD.
pub fn without_lone_surrogates(text: &str) -> String {
    let mut mended = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let unit = |at: usize| {
            let digits = rest.get(at..)?.strip_prefix("\\u")?.get(..4)?;
            u32::from_str_radix(digits, 16).ok()
        };
        let (length, replaced) = match (unit(at), unit(at + 6)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => (12, false),
            (Some(0xD800..0xE000), _) => (6, true),
            _ => (
                1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8),
                false,
            ),
        };
        mended += &rest[..at];
        mended += if replaced {
            "\\ufffd"
        } else {
            &rest[at..at + length]
        };
        rest = &rest[at + length..];
    }
    mended + rest
}

/// Whether some object of a text says a key twice, asked of `serde_json`.
pub fn says_a_key_twice(text: &str) -> bool {
    struct Twice(bool);
    struct Look;

    impl<'de> Deserialize<'de> for Twice {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(Look)
        }
    }

    macro_rules! plain {
        ($($visit:ident: $type:ty),*) => {
            $(fn $visit<E>(self, _: $type) -> Result<Twice, E> { Ok(Twice(false)) })*
        };
    }

    impl<'de> Visitor<'de> for Look {
        type Value = Twice;

        fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            out.write_str("JSON")
        }

        plain!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

        fn visit_unit<E>(self) -> Result<Twice, E> {
            Ok(Twice(false))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Twice, A::Error> {
            let mut twice = false;
            while let Some(item) = items.next_element::<Twice>()? {
                twice |= item.0;
            }
            Ok(Twice(twice))
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Twice, A::Error> {
            let mut twice = false;
            let mut keys = HashSet::new();
            while let Some((key, value)) = members.next_entry::<String, Twice>()? {
                twice |= !keys.insert(key) || value.0;
            }
            Ok(Twice(twice))
        }
    }

    serde_json::from_str::<Twice>(&without_lone_surrogates(text)).is_ok_and(|twice| twice.0)
}
