//! Which links may be followed.

use crate::parts::{split, split_once};
use crate::word::word;

/// A link that is safe to show as one: plain https, nothing hidden in it.
///
/// ```
/// use talview_events::Link;
///
/// let link = Link::new("https://reports.example.com/789?token=a%2Fb").unwrap();
/// assert_eq!(link.host(), "reports.example.com");
/// assert!(Link::new("javascript:alert(1)").is_none());
/// assert!(Link::new("https://good.example@evil.example/").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Link<'t> {
    url: &'t str,
    host: &'t str,
}

impl<'t> Link<'t> {
    /// The longest URL that is taken, in bytes.
    pub(crate) const LONGEST: usize = 4096;

    /// Takes a URL of at most 4,096 bytes of printable ASCII, with the scheme
    /// `https`, a host of small letters, digits, dots and hyphens, perhaps a
    /// port, no user, no quote, no backslash, and two hexadecimal digits behind
    /// every `%`.
    ///
    /// A capital in a host is another way to write the small letter, and some
    /// look like another one: `taIview`. A host whose last part begins with a
    /// digit is a number to browsers, which they write in another way
    /// (`0x7f.1` leads to `127.0.0.1`): of these only the four numbers of an
    /// address are taken, written as browsers do.
    #[must_use]
    pub fn new(url: &'t str) -> Option<Self> {
        let rest = url.strip_prefix("https://")?;
        let mut bytes = rest.bytes();
        let end = bytes.position(|byte| matches!(byte, b'/' | b'?' | b'#'));
        let authority = rest.get(..end.unwrap_or(rest.len()))?;
        let (host, port) = split_once(authority, b':').unwrap_or((authority, "443"));
        let (mut labelled, mut named, mut address, mut count) = (true, true, true, 0);
        for label in split(host, b'.') {
            labelled &= !label.is_empty()
                && label
                    .bytes()
                    .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
            named = !label.starts_with(|first: char| first.is_ascii_digit());
            address &= label.parse::<u8>().is_ok() && (label == "0" || !label.starts_with('0'));
            count += 1;
        }
        let host_is_fit = labelled && (named || (address && count == 4));
        let port = port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
        let plain = url.bytes().all(|byte| {
            byte.is_ascii_graphic()
                && !matches!(
                    byte,
                    b'\\' | b'"' | b'\'' | b'<' | b'>' | b'`' | b'{' | b'}' | b'|' | b'^'
                )
        });
        let mut behind_percent = split(url, b'%').skip(1);
        let escaped = behind_percent.all(|rest| {
            rest.get(..2)
                .is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
        });
        (url.len() <= Self::LONGEST && host_is_fit && port && plain && escaped)
            .then_some(Self { url, host })
    }

    /// What [`new`](Self::new) takes as a regular expression, but for the
    /// length.
    pub(crate) fn pattern() -> String {
        let number = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
        let host = format!("(?:(?:[0-9a-z-]+\\.)*[a-z-][0-9a-z-]*|(?:{number}\\.){{3}}{number})");
        let port =
            "0*(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
        let plain = "(?:[!#$&(-;=?-\\[\\]_a-z~]|%[0-9A-Fa-f]{2})";
        format!("^https://{host}(?::{port})?(?:[/?#]{plain}*)?$")
    }

    /// The whole URL.
    #[must_use]
    pub fn url(self) -> &'t str {
        self.url
    }

    /// The host, to be shown beside the link.
    #[must_use]
    pub fn host(self) -> &'t str {
        self.host
    }
}

word! {
    /// What a measurement's `report_url` is.
    pub enum ReportLink {
        /// There is none.
        None = "none",
        /// The placeholder that the sender writes until there is a report.
        Pending = "pending",
        /// A plain https link, which may be followed.
        Ready = "ready",
        /// Something that must not be shown as a link: no https URL, or one that is
        /// not plain, such as with a capital in its host, a user or a quote.
        Refused = "refused",
    }
}

impl ReportLink {
    /// What older bodies hold instead of null.
    const PLACEHOLDER: &'static str = "https://reports.talview.com/pending";

    /// Tells what a `report_url` is.
    #[must_use]
    pub fn of(url: Option<&str>) -> Self {
        match url {
            None => Self::None,
            Some(Self::PLACEHOLDER) => Self::Pending,
            Some(url) if Link::new(url).is_some() => Self::Ready,
            Some(_) => Self::Refused,
        }
    }
}
