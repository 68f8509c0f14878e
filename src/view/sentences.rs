//! Every sentence that is ours, in one place, if it be but a word.
//!
//! A sentence may have gaps, such as `{time}`. What comes into a gap is put
//! there by name, so that another language may order its sentence otherwise.
//! One with the gap `{number}` counts something: behind the bar it has a form
//! for one, before it that for all other numbers, and another language may
//! have more.

macro_rules! sentences {
    ($( $name:ident = $text:literal; )+) => {
        /// A sentence of ours, or a word that stands for one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Sentence {
            $( $name, )+
        }

        impl Sentence {
            /// Every one.
            pub(super) const ALL: &[Self] = &[ $( Self::$name, )+ ];

            /// Their names, in the same order.
            pub(super) const NAMES: &[&str] = &[ $( stringify!($name), )+ ];

            /// What it says in English: its forms, gaps and all.
            pub(super) fn english(self) -> &'static str {
                // A match would become a branch for each.
                const ENGLISH: &[&str] = &[ $( $text, )+ ];
                ENGLISH.get(self as usize).copied().unwrap_or_default()
            }
        }
    };
}

sentences! {
    // Texts
    Blank = "(empty)";
    MoreCharacters = "({number} more characters)|({number} more character)";
    AndMore = "and {number} more|and {number} more";
    Places = "{number} places|{number} place";
    Comma = ", ";
    None = "none";
    Utc = "{time} UTC";
    DecimalMark = ".";
    GroupMark = ",";
    Hidden = "(hidden)";

    // Lengths of time
    Days = "{number} d|{number} d";
    Hours = "{number} h|{number} h";
    Minutes = "{number} min|{number} min";
    Seconds = "{number} s|{number} s";
    SecondsExactly = "{seconds} s";
    LessThanSecond = "less than 1 s";

    // An incident's head
    IncidentTitle = "Incident {id}";
    SeverityHigh = "High severity";
    SeverityMedium = "Medium severity";
    SeverityLow = "Low severity";
    SeverityOther = "Severity {word}";
    Triggered = "Open";
    Reopened = "Reopened";
    Resolved = "Resolved";
    Dismissed = "Dismissed";
    StatusOther = "Status {word}";
    Deleted = "Deleted";
    DeletedRecord = "The sender has deleted this record; it is shown as it was.";

    // An incident's sentence
    OpenSince = "Open since {start}.";
    OpenFor = "Open for {time} as of {now}.";
    StartedBefore = "Started {time} before {now}.";
    StartsAfter = "Starts {time} after {now}.";
    OpenLater = "Open since {start}, {time} after {now}.";
    ResolvedAfter = "Resolved after {time}.";
    ResolvedAfterEvents = "Resolved after {time}, {events}.";
    DismissedAfter = "Dismissed after {time}.";
    DismissedAfterEvents = "Dismissed after {time}, {events}.";
    Events = "{number} events|{number} event";
    ReopenedPlain = "Reopened.";
    ReopenedEnd = "Reopened. An earlier end ({end}) is shown but not counted.";
    ResolvedNoEnd = "Resolved; no end in the payload, duration unknown.";
    DismissedNoEnd = "Dismissed; no end in the payload, duration unknown.";
    EndFirst = "The end lies {time} before the start: duration not shown.";
    AtOnce = "Ended at once (0 s).";
    StateUnknown = "Started {start}. This status is not known here, nor is whether the incident is closed.";

    // An incident's facts
    Started = "Started";
    Ended = "Ended";
    EarlierEnd = "Earlier end";
    EndShown = "End in the payload";
    NotYet = "not yet";
    NotGiven = "not given";
    LongestGap = "Longest gap";
    Session = "Session";
    SessionScored = "{id}, {status}, score {score}";
    SessionUnscored = "{id}, {status}, no score yet";
    SessionCreated = "created";
    SessionInProgress = "in progress";
    SessionPaused = "paused";
    SessionStopped = "stopped";
    SessionSuspended = "suspended";
    SessionCompleted = "completed";
    IncidentId = "Incident id";
    ExternalId = "External id";
    Recorded = "Recorded";
    LastChanged = "Last changed";
    Sent = "Sent";
    TimeBy = "{time} {by}";
    BySystem = "by the system";
    ByPerson = "by person {id}";
    ByAndChanged = "{by}, changed {time} {changer}";

    // An incident's sections
    Description = "Description";
    ResolutionNotes = "Resolution notes";
    DismissalReason = "Reason for dismissal";
    NoReason = "No reason is given.";
    Timeline = "Timeline";
    NoTimeline = "This payload carries no timeline.";
    NoEntries = "No entries.";
    Detected = "Detected";
    Escalated = "Escalated";
    AtStart = "start";
    Later = "+{time}";
    Earlier = "−{time}";
    BeforeStart = "before the start";
    AfterEnd = "after the end";

    // About this data
    About = "About this data";
    RecordedBefore = "Recorded {time} before it began.";
    EndBeforeStart = "The end lies {time} before the start.";
    ClosedNoEnd = "Closed, but the payload gives no end.";
    OpenWithEnd = "Open, but the payload gives an end: {end}. It is not counted.";
    EarlierClosure = "The end at {end} may be that of an earlier closure.";
    OutsideBefore = "{number} entries lie before the start.|{number} entry lies before the start.";
    OutsideAfter = "{number} entries lie after the end.|{number} entry lies after the end.";
    SessionsDiffer = "The incident names session {named}, the payload shows session {shown}.";
    UnknownWords = "Not among the published words: {places}.";
    UnknownFields = "Not known here and not shown: {places}.";
    NoOffset = "Without an offset, taken as UTC: {places}.";
    BrokenText = "Broken characters were replaced: {places}.";
    ChangedBefore = "Last changed before it was created: {places}.";
    NumbersAsText = "Numbers that came as text: {places}.";
    LinkRefused = "The address of the report is not a plain https link and is not shown.";
    ScoreOnScale = "{name} with {score} on {scale}";
    OutsideScale = "Scores outside their scale: {places}.";
    EmptyScales = "Scales whose top is not above their bottom: {places}.";
    OlderForm = "The payload has an older form of its event.";

    // A test instance
    InProgress = "In progress";
    Measured = "Measured";
    NotMeasured = "Not measured yet";
    Unmeasured = "No measurement";
    MeasurementOther = "Measurement {word}";
    NoMeasurement = "The payload carries no measurement.";
    NothingMeasured = "Not measured yet.";
    NoAttributes = "The payload lists no attributes.";
    Scored = "{scored} of {total} scored.";
    ScoredMissing = "{scored} of {total} scored; required and not scored: {names}.";
    InBands = "{number} have a band instead.|{number} has a band instead.";
    Meeting = "{meets} of {compared} at or above the target.";
    Shares = "On average {mean} of the way up the scale, median {median}.";
    SharesOfSome = "On average {mean} of the way up the scale, median {median}, counting {counted} of {scored} scores: not those on empty scales.";
    Share = "{percent}%";
    Candidate = "Candidate";
    CandidateHidden = "{id} (name hidden)";
    Email = "E-mail";
    AssessmentLevel = "Level";
    Catalog = "Catalog";
    Score = "Score";
    NoScore = "no score yet";
    TimeTaken = "Time taken";
    NotKnown = "not known";
    Report = "Report";
    ReportOpen = "Open the report";
    ReportOn = "{link} on {host}";
    ReportNone = "none yet";
    ReportPending = "not ready yet";
    ReportRefused = "not shown: its address is not a plain https link";
    ReportHidden = "ready; its link is hidden";
    TestInstanceId = "Test instance id";
    SessionId = "Session id";
    Created = "Created";
    Scores = "Scores";
    ScoresCaption = "Each score on its own scale; the tick marks the target.";
    Attribute = "Attribute";
    Scale = "Scale";
    Target = "Target";
    Verdict = "Verdict";
    Percentile = "Percentile";
    Band = "Band";
    AttributeOfSkill = "{name} ({skill})";
    Required = "required";
    NotScored = "not scored";
    ScaleFromTo = "{bottom} to {top}";
    ScaleEmpty = "{bottom} to {top}, empty";
    AboveScale = "{score}, above the scale";
    BelowScale = "{score}, below the scale";
    Meets = "meets the target";
    Below = "below the target";
    NotComparable = "no target to compare with";
    TargetBand = "a band";
    NotCompared = "not compared";

    // Issues
    Refused = "This payload cannot be shown";
    CountErrors = "{number} errors|{number} error";
    CountWarnings = "{number} warnings|{number} warning";
    CountInfos = "{number} remarks|{number} remark";
    SomeOf = "{listed} of {total} issues are listed: errors are left out last.";
    Issues = "Issues";
    Error = "Error";
    Warning = "Warning";
    Info = "Remark";
    LineColumn = "line {line}, column {column}";
    WholePayload = "the whole payload";
    PerhapsMeant = "Perhaps meant: {word}";
}
