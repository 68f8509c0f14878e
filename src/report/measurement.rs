//! How a test instance's measurement came out.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::event::{
    Attribute, InstanceStatus, Measurement, MeasurementAttribute, MeasurementStatus,
    MeasurementType, ReportLink, TestInstance,
};
use crate::json::Text;
use crate::order::sort_by;
use crate::read::{Number, Record};
use crate::time::Interval;
use crate::word::word;

/// A test instance's figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TestInstanceReport<'t> {
    /// Where the attempt stands.
    pub status: Option<InstanceStatus<'t>>,
    /// The score of the whole attempt.
    pub score: Option<Number>,
    /// Whether there is a measurement, and not a pending one. `measured_at`
    /// does not say so: it is set from the beginning.
    pub measured: bool,
    /// How long the attempt took. Not known while it is not measured, though
    /// the payload then says `00:00:00`; nor is that believed with a status that
    /// is neither pending nor completed.
    pub time_taken: Option<TimeTaken>,
    /// What was measured, in the sender's order.
    pub attributes: Vec<AttributeSummary<'t>>,
    /// How many attributes there are.
    pub total: usize,
    /// How many of them have a score.
    pub scored: usize,
    /// How many reach the recommended value.
    pub meets: usize,
    /// How many stay below it.
    pub below: usize,
    /// The names of those that must be measured and have no score.
    pub unscored_required: Vec<Text<'t>>,
    /// The mean share of the scale, over those that have a score and a scale.
    pub mean_share: Option<Number>,
    /// The median of the same.
    pub median_share: Option<Number>,
    /// What there is to know of the report's link.
    pub report_link: ReportLink,
}

/// How long an attempt took.
///
/// Serialized as an object of the interval's three counts, `milliseconds`
/// (null where months are involved; a day counts 24 hours), and its text in
/// the styles `iso_8601` (`iso`) and `postgres` (`text`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeTaken(pub Interval);

impl Serialize for TimeTaken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(interval) = self;
        let mut object = serializer.serialize_struct("TimeTaken", 6)?;
        object.serialize_field("months", &interval.months)?;
        object.serialize_field("days", &interval.days)?;
        object.serialize_field("microseconds", &interval.microseconds)?;
        object.serialize_field(
            "milliseconds",
            &interval.milliseconds().and_then(Number::new),
        )?;
        object.serialize_field("iso", &interval.iso())?;
        object.serialize_field("text", &interval.text())?;
        object.end()
    }
}

/// How one attribute came out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AttributeSummary<'t> {
    /// Identifies the measurement of the attribute.
    pub id: i64,
    /// The attribute's name.
    pub name: Text<'t>,
    /// The skill it belongs to.
    pub skill: Option<Text<'t>>,
    /// How it is measured.
    pub r#type: Option<MeasurementType<'t>>,
    /// Whether it must be measured.
    pub required: bool,
    /// The score.
    pub score: Option<Number>,
    /// Bottom and top of the scale; none if the scale is empty.
    pub scale: Option<(Number, Number)>,
    /// How far up the scale the score lies: 0 at the bottom, 1 at the top,
    /// and beyond either for a score off the scale.
    pub share: Option<Number>,
    /// The target.
    pub recommended: Option<Number>,
    /// Whether the score reaches the target.
    pub verdict: Verdict,
    /// A rank among people, 0 to 100.
    pub percentile: Option<Number>,
    /// The named band that the score falls into.
    pub band: Option<Band<'t>>,
}

word! {
    /// Whether a score reaches its target.
    pub enum Verdict {
        /// It does.
        Meets = "meets",
        /// It does not.
        Below = "below",
        /// There is no score.
        Unscored = "unscored",
        /// There is no target in numbers.
        NotComparable = "not_comparable",
    }
}

/// A named band of a scale.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Band<'t> {
    /// Its name.
    pub label: Text<'t>,
    /// Orders the bands.
    pub sort_key: Number,
}

impl TestInstanceReport<'_> {
    /// The same figures, borrowing nothing: what is text is copied.
    #[must_use]
    pub fn into_owned(self) -> TestInstanceReport<'static> {
        let attributes = self.attributes.into_iter();
        let unscored_required = self.unscored_required.into_iter();
        TestInstanceReport {
            status: self.status.map(InstanceStatus::into_owned),
            score: self.score,
            measured: self.measured,
            time_taken: self.time_taken,
            attributes: attributes.map(AttributeSummary::into_owned).collect(),
            total: self.total,
            scored: self.scored,
            meets: self.meets,
            below: self.below,
            unscored_required: unscored_required.map(Text::into_owned).collect(),
            mean_share: self.mean_share,
            median_share: self.median_share,
            report_link: self.report_link,
        }
    }
}

impl AttributeSummary<'_> {
    /// The same figures, borrowing nothing: what is text is copied.
    #[must_use]
    pub fn into_owned(self) -> AttributeSummary<'static> {
        AttributeSummary {
            id: self.id,
            name: self.name.into_owned(),
            skill: self.skill.map(Text::into_owned),
            r#type: self.r#type.map(MeasurementType::into_owned),
            required: self.required,
            score: self.score,
            scale: self.scale,
            share: self.share,
            recommended: self.recommended,
            verdict: self.verdict,
            percentile: self.percentile,
            band: self.band.map(Band::into_owned),
        }
    }
}

impl Band<'_> {
    /// The same band, borrowing nothing: its name is copied.
    #[must_use]
    pub fn into_owned(self) -> Band<'static> {
        Band {
            label: self.label.into_owned(),
            sort_key: self.sort_key,
        }
    }
}

impl<'t> TestInstance<'t> {
    /// Computes this test instance's figures.
    #[must_use]
    pub fn report(&self) -> TestInstanceReport<'t> {
        TestInstanceReport::of(Attempt {
            status: self.instance_status.clone(),
            score: self.score,
            measurement: self.measurement.as_ref(),
        })
    }
}

/// What a test instance's figures follow from.
#[derive(Debug)]
struct Attempt<'m, 't> {
    status: Option<InstanceStatus<'t>>,
    score: Option<Number>,
    measurement: Option<&'m Measurement<'t>>,
}

impl<'t> TestInstanceReport<'t> {
    /// Those of a test instance that has been read without an error.
    pub(super) fn of_record(record: Record<'_, 't>) -> Self {
        let measurement: Option<Measurement<'t>> = record.held(TestInstance::measurement);
        Self::of(Attempt {
            status: record.held(TestInstance::instance_status),
            score: record.held(TestInstance::score),
            measurement: measurement.as_ref(),
        })
    }

    fn of(attempt: Attempt<'_, 't>) -> Self {
        let Attempt {
            status,
            score,
            measurement,
        } = attempt;
        let measured =
            measurement.is_some_and(|measurement| measurement.status != MeasurementStatus::Pending);
        let entries = measurement.map(|measurement| &measurement.measurement_attributes);
        let attributes: Vec<_> = entries
            .into_iter()
            .flatten()
            .map(MeasurementAttribute::summary)
            .collect();
        let count = |verdict| {
            attributes
                .iter()
                .filter(|attribute| attribute.verdict == verdict)
                .count()
        };
        let unscored_required = attributes
            .iter()
            .filter(|attribute| attribute.required && attribute.score.is_none())
            .map(|attribute| attribute.name.clone())
            .collect();
        let mut shares: Vec<f64> = attributes
            .iter()
            .filter_map(|attribute| attribute.share)
            .map(Number::get)
            .collect();
        sort_by(&mut shares, f64::total_cmp);
        Self {
            status,
            score,
            measured,
            time_taken: measurement
                .filter(|_| measured)
                .and_then(Measurement::known_time)
                .map(TimeTaken),
            total: attributes.len(),
            scored: attributes
                .iter()
                .filter(|attribute| attribute.score.is_some())
                .count(),
            meets: count(Verdict::Meets),
            below: count(Verdict::Below),
            unscored_required,
            mean_share: mean(&shares),
            median_share: median(&shares),
            report_link: ReportLink::of(
                measurement.and_then(|measurement| measurement.report_url.as_deref()),
            ),
            attributes,
        }
    }
}

impl Measurement<'_> {
    /// How long the attempt took, if that is known: before it is measured the
    /// payload says `00:00:00`, and of a status that is not published nobody
    /// knows whether it comes before.
    fn known_time(&self) -> Option<Interval> {
        let completed = self.status == MeasurementStatus::Completed;
        self.time_taken
            .filter(|taken| completed || *taken != Interval::default())
    }
}

impl<'t> MeasurementAttribute<'t> {
    /// How this attribute came out.
    #[must_use]
    pub fn summary(&self) -> AttributeSummary<'t> {
        let configuration = &self.section_configuration_attribute;
        let attribute = &configuration.attribute;
        let score = self.numerical_score;
        let recommended = configuration.recommended_value;
        AttributeSummary {
            id: self.id,
            name: attribute.name.clone(),
            skill: attribute.skill.as_ref().map(|skill| skill.name.clone()),
            r#type: configuration.r#type.clone(),
            required: attribute.is_required,
            score,
            scale: attribute.scale(),
            share: score.and_then(|score| attribute.share(score)),
            recommended,
            verdict: match (score, recommended) {
                (None, _) => Verdict::Unscored,
                (_, None) => Verdict::NotComparable,
                (Some(score), Some(recommended)) if score >= recommended => Verdict::Meets,
                _ => Verdict::Below,
            },
            percentile: self.percentile_score,
            band: self.ordinal.as_ref().map(|ordinal| Band {
                label: ordinal.label.clone(),
                sort_key: ordinal.sort_key,
            }),
        }
    }
}

impl Attribute<'_> {
    /// How far up the scale a score lies. Not known of an empty scale, nor
    /// where that is too far for a double.
    #[must_use]
    pub fn share(&self, score: Number) -> Option<Number> {
        let (bottom, top) = self.scale()?;
        Number::new((score.get() - bottom.get()) / (top.get() - bottom.get()))
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a list of 2^53 attributes does not fit a payload"
)]
fn mean(numbers: &[f64]) -> Option<Number> {
    Number::new(numbers.iter().sum::<f64>() / numbers.len() as f64)
}

/// The middle of sorted numbers, or the mean of the two in the middle.
fn median(sorted: &[f64]) -> Option<Number> {
    let middle = sorted.get(sorted.len().saturating_sub(1) / 2..=sorted.len() / 2)?;
    mean(middle)
}
