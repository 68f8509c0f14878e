//! Which form of a word a number takes.
//!
//! The rules are those of Unicode, in its own notation:
//!
//! ```text
//! n % 10 = 2..4 and n % 100 != 12..14 or n = 0
//! ```
//!
//! They come with the words of a language, so that none has to be known here.
//! Notation: <https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules>,
//! rules of each language: <https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>.

use crate::parts::{split, split_once};

/// The forms that a language may have, the last for all other numbers.
pub(super) const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// The last of [`FORMS`].
pub(super) const OTHER: usize = FORMS.len() - 1;

/// The rules of one language: one for each form but the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plurals(pub(super) [Option<String>; OTHER]);

impl Plurals {
    /// The form for so many: a place in [`FORMS`].
    pub(super) fn form(&self, count: usize) -> usize {
        let holds_for = |rule: &Option<String>| rule.as_deref().and_then(|rule| holds(rule, count));
        self.0
            .iter()
            .position(|rule| holds_for(rule) == Some(true))
            .unwrap_or(OTHER)
    }
}

impl Default for Plurals {
    /// Those of English: one, and all others.
    fn default() -> Self {
        let mut rules = [const { None }; OTHER];
        if let Some(one) = rules.get_mut(1) {
            *one = Some("i = 1 and v = 0".to_owned());
        }
        Self(rules)
    }
}

/// Whether a rule holds for a whole number; nothing if it is no rule.
pub(super) fn holds(rule: &str, count: usize) -> Option<bool> {
    let rest = &mut &*rule;
    let (mut any, mut all) = (false, true);
    loop {
        let mut value = match token(rest)? {
            "n" | "i" => count,
            // Digits behind the point, and exponents: a count has none.
            "v" | "w" | "f" | "t" | "c" | "e" => 0,
            _ => return None,
        };
        let mut sign = token(rest)?;
        if sign == "%" {
            value = value.checked_rem(whole(token(rest)?)?)?;
            sign = token(rest)?;
        }
        let wanted = match sign {
            "=" => true,
            "!=" => false,
            _ => return None,
        };
        let mut listed = false;
        for range in split(token(rest)?, b',') {
            let (low, high) = match split_once(range, b'.') {
                None => (range, range),
                Some((low, high)) => (low, high.strip_prefix('.')?),
            };
            listed |= (whole(low)?..=whole(high)?).contains(&value);
        }
        all &= listed == wanted;
        match token(rest) {
            None => return Some(any | all),
            // The samples that Unicode gives with each rule.
            Some(samples) if samples.starts_with('@') => return Some(any | all),
            Some("and") => {}
            Some("or") => {
                any |= all;
                all = true;
            }
            Some(_) => return None,
        }
    }
}

/// Takes what stands before the next space.
#[inline(never)]
fn token<'r>(rest: &mut &'r str) -> Option<&'r str> {
    let text = rest.trim_ascii_start();
    let length = text.bytes().take_while(|byte| !byte.is_ascii_whitespace());
    let (token, behind) = text.split_at_checked(length.count())?;
    *rest = behind;
    (!token.is_empty()).then_some(token)
}

#[inline(never)]
fn whole(digits: &str) -> Option<usize> {
    digits.parse().ok()
}
