//! JSON in the making, whose members keep their order.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A value that a schema is made of.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Flag(bool),
    Number(i64),
    Text(Cow<'static, str>),
    List(Vec<Self>),
    Object(Vec<(Cow<'static, str>, Self)>),
}

/// An object with these members.
pub(super) fn object<const COUNT: usize>(members: [(&'static str, Node); COUNT]) -> Node {
    Node::Object(members.map(|(key, value)| (key.into(), value)).into())
}

impl Node {
    /// The object with one more member.
    pub(super) fn with(self, key: impl Into<Cow<'static, str>>, value: Self) -> Self {
        match self {
            Self::Object(mut members) => {
                members.push((key.into(), value));
                Self::Object(members)
            }
            other => other,
        }
    }
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<T: Into<Self>> FromIterator<T> for Node {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(key, value)| (key, value)))
            }
        }
    }
}
