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
    let whole = |digits: &str| digits.parse::<usize>().ok();
    let mut tokens = rule.split_ascii_whitespace();
    let (mut any, mut all) = (false, true);
    loop {
        let mut value = match tokens.next()? {
            "n" | "i" => count,
            // Digits behind the point, and exponents: a count has none.
            "v" | "w" | "f" | "t" | "c" | "e" => 0,
            _ => return None,
        };
        let mut sign = tokens.next()?;
        if sign == "%" {
            value = value.checked_rem(whole(tokens.next()?)?)?;
            sign = tokens.next()?;
        }
        let wanted = match sign {
            "=" => true,
            "!=" => false,
            _ => return None,
        };
        let mut listed = false;
        for range in tokens.next()?.split(',') {
            let mut ends = range.split('.');
            let low = whole(ends.next()?)?;
            let high = match (ends.next(), ends.next(), ends.next()) {
                (None, ..) => low,
                (Some(""), Some(high), None) => whole(high)?,
                _ => return None,
            };
            listed |= (low..=high).contains(&value);
        }
        all &= listed == wanted;
        match tokens.next() {
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
