//! What borrows from the payload's text, made to keep it.
//!
//! Types of the payload have an `into_owned` that is all that their users see.
//! [`payload!`](super::payload) writes it field by field, whatever the field's
//! type is: hence this trait.

use super::{Columns, Number, Uuid};
use crate::json::{Json, Text};
use crate::time::{Interval, Timestamp};

/// A type that may borrow from the payload's text.
pub(crate) trait Keep {
    /// The same type, borrowing nothing.
    type Kept;

    /// The same value, borrowing nothing.
    fn keep(self) -> Self::Kept;
}

/// Makes types be kept as they are, or by their own `into_owned`.
macro_rules! keep {
    (plain: $($plain:ty),+; borrowing: $($borrowing:ident),+) => {
        $( impl Keep for $plain {
            type Kept = Self;

            fn keep(self) -> Self {
                self
            }
        } )+
        $( impl Keep for $borrowing<'_> {
            type Kept = $borrowing<'static>;

            fn keep(self) -> Self::Kept {
                self.into_owned()
            }
        } )+
    };
}

keep! {
    plain: bool, i64, Interval, Number, Timestamp;
    borrowing: Columns, Json, Text, Uuid
}

impl<T: Keep> Keep for Option<T> {
    type Kept = Option<T::Kept>;

    fn keep(self) -> Self::Kept {
        self.map(T::keep)
    }
}

impl<T: Keep> Keep for Vec<T> {
    type Kept = Vec<T::Kept>;

    fn keep(self) -> Self::Kept {
        self.into_iter().map(T::keep).collect()
    }
}
