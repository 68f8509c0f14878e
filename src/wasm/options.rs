//! What a JavaScript caller asks for, from the JSON text of its options.

use core::str::FromStr;
use std::borrow::Cow;

use crate::check::Options;
use crate::event::UnknownEventName;
use crate::json::{Document, Limits, NodeIndex, NodeKind, ROOT, Tape, Text, double};
use crate::parts::split_once;
use crate::spelling::{is_short, nearest};
use crate::time::Timestamp;
use crate::view::{HeadingLevel, IdPrefix, RenderOptions};
use crate::written::{counted, joined, text_of};

/// What a caller asks for.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) options: Options,
    pub(super) rendering: RenderOptions,
}

/// What sets an option to the value it was given.
type Set = fn(&mut Asked, Value<'_, '_>) -> Result<(), Fault>;

/// Every option there is.
const OPTIONS: [(&str, Set); 13] = [
    ("event", |asked, value| {
        let name = value.string();
        let name = name.as_deref().unwrap_or_default();
        asked.options.event = Some(name.parse().map_err(|unknown: UnknownEventName| {
            match unknown.suggestion {
                Some(meant) => Fault::Expected(joined(&["another name, perhaps ", meant.as_str()]).into()),
                None => "the name of an event, such as incident.instance.created or ae_test_instance_updated".into(),
            }
        })?);
        Ok(())
    }),
    ("mode", |asked, value| {
        asked.options.mode = parsed(value).ok_or("\"tolerant\" or \"strict\"")?;
        Ok(())
    }),
    ("now", |asked, value| {
        let moment = match value.kind() {
            // A moment without an offset is another one elsewhere.
            NodeKind::Text => value
                .string()
                .and_then(|text| Timestamp::parse(&to_micros(&text)).ok())
                .filter(|(_, form)| form.has_offset)
                .map(|(moment, _)| moment),
            NodeKind::Integer | NodeKind::Fraction => millis(value.source()),
            _ => None,
        };
        asked.options.now = Some(moment.ok_or(
            "a Date, milliseconds since 1970, or a timestamp in the form of RFC 3339, in the years 1 to 9999",
        )?);
        Ok(())
    }),
    ("maxBytes", |asked, value| {
        asked.options.max_bytes = whole(value, 1, Options::MOST_BYTES)?;
        Ok(())
    }),
    ("maxDepth", |asked, value| {
        asked.options.max_depth = whole(value, 1, Options::MOST_DEPTH)?;
        Ok(())
    }),
    ("maxIssues", |asked, value| {
        asked.options.max_issues = whole(value, 1, Options::MOST_ISSUES)?;
        Ok(())
    }),
    ("headingLevel", |asked, value| {
        let level = whole(value, 1, HeadingLevel::LOWEST.into())?;
        asked.rendering.heading_level = u8::try_from(level).ok().and_then(HeadingLevel::new);
        Ok(())
    }),
    ("order", |asked, value| {
        asked.rendering.order = parsed(value).ok_or("\"oldest\" or \"newest\"")?;
        Ok(())
    }),
    ("idPrefix", |asked, value| {
        let prefix = value.string().and_then(|text| IdPrefix::new(&text));
        asked.rendering.id_prefix = Some(prefix.ok_or_else(|| {
            let most = counted(IdPrefix::LONGEST);
            let rest = " letters, digits, hyphens and underscores, the first a letter";
            Fault::Expected(joined(&["1 to ", &most, rest]).into())
        })?);
        Ok(())
    }),
    ("utcOffset", |asked, value| {
        let offset = parsed(value).ok_or("an offset such as +05:30, of less than 16 hours")?;
        asked.rendering.utc_offset = Some(offset);
        Ok(())
    }),
    ("strings", |asked, value| {
        let strings = value.source().parse();
        asked.rendering.strings = strings.map_err(|error| Fault::Within(text_of(&error)))?;
        Ok(())
    }),
    ("document", |asked, value| {
        asked.rendering.document = truth(value)?;
        Ok(())
    }),
    ("redact", |asked, value| {
        asked.rendering.redact = Some(truth(value)?);
        Ok(())
    }),
];

/// What is wrong with an option.
enum Fault {
    /// Something else was expected.
    Expected(Cow<'static, str>),
    /// Something in it is wrong: what, and where in it.
    Within(String),
}

impl From<&'static str> for Fault {
    fn from(expected: &'static str) -> Self {
        Self::Expected(expected.into())
    }
}

impl Asked {
    /// Reads options.
    ///
    /// What is wrong with them is the caller's mistake, told in a sentence
    /// that names the option.
    pub(super) fn read(text: &[u8]) -> Result<Self, String> {
        let mut asked = Self::default();
        let unreadable = || "options: expected an object".to_owned();
        let text = core::str::from_utf8(text).map_err(|_| unreadable())?;
        let mut tape = Tape::default();
        let document = tape
            .scan(text, Limits::default())
            .map_err(|_| unreadable())?;
        if document.kind(ROOT) != NodeKind::Object {
            return Err(unreadable());
        }
        for (key, node) in document.members(ROOT) {
            let name = document.text_of(key);
            let outcome = match OPTIONS.iter().find(|(known, _)| *known == &*name) {
                Some((_, set)) => set(&mut asked, Value { document, node }),
                None => Err(unknown(&name)),
            };
            outcome.map_err(|fault| match fault {
                Fault::Expected(what) => joined(&["option ", &name, ": expected ", &what]),
                Fault::Within(what) => joined(&["option ", &name, ", ", &what]),
            })?;
        }
        Ok(asked)
    }
}

/// Their names.
const NAMES: [&str; OPTIONS.len()] = {
    let mut names = [""; OPTIONS.len()];
    let (mut options, mut rest) = (OPTIONS.as_slice(), names.as_mut_slice());
    while let ([(name, _), others @ ..], [first, behind @ ..]) = (options, rest) {
        assert!(is_short(name));
        *first = name;
        (options, rest) = (others, behind);
    }
    names
};

/// What is wrong with an option that there is not.
fn unknown(name: &str) -> Fault {
    match nearest(name, NAMES.iter().copied()) {
        Some(meant) => Fault::Expected(joined(&["another name: did you mean ", meant, "?"]).into()),
        None => "the name of an option".into(),
    }
}

/// What one option was given.
#[derive(Clone, Copy)]
struct Value<'c, 't> {
    document: Document<'c, 't>,
    node: NodeIndex,
}

impl<'t> Value<'_, 't> {
    fn kind(self) -> NodeKind {
        self.document.kind(self.node)
    }

    fn source(self) -> &'t str {
        self.document.source(self.node)
    }

    fn string(self) -> Option<Text<'t>> {
        (self.kind() == NodeKind::Text).then(|| self.document.text_of(self.node))
    }
}

fn parsed<T: FromStr>(value: Value<'_, '_>) -> Option<T> {
    value.string()?.parse().ok()
}

/// A moment without the digits of its second beyond the sixth. In a payload
/// they are refused, for it would be another moment; a clock may be as fine as
/// it likes.
fn to_micros(text: &str) -> String {
    let (before, behind) = split_once(text, b'.').unwrap_or((text, ""));
    let length = behind.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = behind.split_at_checked(length).unwrap_or((behind, ""));
    let point = if behind.is_empty() { "" } else { "." };
    joined(&[before, point, digits.get(..6).unwrap_or(digits), rest])
}

/// A moment from milliseconds since 1970, which may have a fraction.
fn millis(text: &str) -> Option<Timestamp> {
    let micros = double(text)? * 1000.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "from_micros refuses what does not fit"
    )]
    Timestamp::from_micros(micros.round() as i64)
}

fn truth(value: Value<'_, '_>) -> Result<bool, Fault> {
    match value.kind() {
        NodeKind::True => Ok(true),
        NodeKind::False => Ok(false),
        _ => Err("true or false".into()),
    }
}

/// A whole number within bounds.
fn whole(value: Value<'_, '_>, least: usize, most: usize) -> Result<usize, Fault> {
    let number = match value.kind() {
        NodeKind::Integer => value.source().parse().ok(),
        _ => None,
    };
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| {
            let ends = [counted(least), counted(most)];
            Fault::Expected(joined(&["an integer from ", &ends[0], " to ", &ends[1]]).into())
        })
}
