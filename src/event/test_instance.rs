//! Test instances: `ti.instance`, a candidate's attempt at an assessment.
//!
//! Fields are those of the sender's page "Test Instance Created" and of the
//! older pages that show the event with fewer of them.

use super::{ReportLink, never_updated_before_created};
use crate::issue::Problem;
use crate::json::{Json, Text};
use crate::read::{Columns, Number, Record, payload, word_set};
use crate::time::{Interval, Timestamp};

word_set! {
    /// Where a test instance stands.
    pub enum InstanceStatus, incomplete {
        /// The candidate is at it.
        InProgress = "in_progress",
    }
}

word_set! {
    /// Where a measurement stands.
    pub enum MeasurementStatus, incomplete {
        /// Nothing has been measured yet.
        Pending = "pending",
        /// Everything has been measured.
        Completed = "completed",
    }
}

word_set! {
    /// How an attribute is measured.
    pub enum MeasurementType, incomplete {
        /// By a number on a scale.
        Numerical = "numerical",
    }
}

word_set! {
    /// What kind of thing an attribute is.
    pub enum AttributeType, incomplete {
        /// A skill.
        Skill = "skill",
    }
}

payload! {
    /// A candidate's attempt at an assessment.
    pub struct TestInstance, "a test instance" {
        /// Identifies the attempt.
        id(always): i64,
        /// An id that the customer gave it.
        external_id(always, nullable): Text<'t>,
        /// Its id in an earlier system.
        old_id(always, nullable): i64,
        /// The score of the whole attempt. How it comes about is not published.
        score(current, nullable): Number,
        /// Where it stands.
        instance_status(current): InstanceStatus<'t>,
        /// Whose attempt it is.
        candidate_id(current): i64,
        /// At what.
        catalog_assessment_id(current): i64,
        /// Its measurement, once there is one.
        measurement_id(current, nullable): i64,
        /// The proctoring session it was made in.
        session_instance_id(current, nullable): i64,
        /// The step of the candidate's workflow that it is.
        workflow_candidate_step_id(current, nullable): i64,
        /// When the record was made.
        created_at(always): Timestamp,
        /// Who made it; 0 is the system.
        created_by(always): i64,
        /// When the record, or something that belongs to it, last changed.
        updated_at(always): Timestamp,
        /// Who last changed it; 0 is the system.
        updated_by(always): i64,
        /// Whose attempt it is. Personal data.
        candidate(always): Candidate<'t>,
        /// At what.
        catalog_assessment(always): CatalogAssessment<'t>,
        /// How it came out.
        measurement(optional, nullable): Measurement<'t>,
        /// Some of the columns before this update.
        old(optional, nullable): Columns<'t>,
    }
    rules(at) {
        never_updated_before_created(at, Self::created_at, Self::updated_at);
        if at.record().is_nothing(Self::measurement) {
            at.report_lacking(Self::measurement, Problem::MissingMeasurement);
        }
    }
}

payload! {
    /// Whose attempt it is. Personal data throughout.
    pub struct Candidate, "a candidate" {
        /// Identifies the candidate.
        id(always): i64,
        /// An id that the customer gave the candidate.
        external_id(always, nullable): Text<'t>,
        /// The candidate's account.
        user_id(always): i64,
        /// E-mail address.
        email(always): Text<'t>,
        /// First name.
        first_name(always, nullable): Text<'t>,
        /// Last name.
        last_name(always, nullable): Text<'t>,
        /// Middle name.
        middle_name(always, nullable): Text<'t>,
        /// Telephone number.
        phone_number(always, nullable): Text<'t>,
        /// Country.
        country(always, nullable): Text<'t>,
        /// Whether the terms and conditions were accepted.
        is_tnc_accepted(always): bool,
        /// Whether being recorded was consented to.
        is_recording_consent_accepted(always, nullable): bool,
        /// The candidate's résumé.
        resume_file_id(always, nullable): i64,
        /// The candidate's picture.
        profile_pic_file_id(always, nullable): i64,
        /// Fields that the customer defined: any JSON.
        cf(always): Json<'t>,
        /// Whether the record is in use. Older form only.
        is_active(optional, nullable): bool,
        /// Its id in an earlier system. Older form only.
        old_id(optional, nullable): i64,
        /// The customer it belongs to. Older form only.
        tenant_id(optional, nullable): i64,
    }
}

payload! {
    /// An assessment, as it stands in a catalog.
    pub struct CatalogAssessment, "a catalog assessment" {
        /// Identifies it.
        id(always): i64,
        /// The assessment.
        assessment(always): Assessment<'t>,
        /// The catalog.
        catalog(always): Catalog<'t>,
    }
}

payload! {
    /// An assessment.
    pub struct Assessment, "an assessment" {
        /// Identifies it.
        id(always): i64,
        /// Its name.
        name(always): Text<'t>,
        /// How hard it is.
        level(always): Text<'t>,
        /// Where it stands.
        status(always): Text<'t>,
        /// When it was made.
        created_at(always): Timestamp,
        /// When it last changed.
        updated_at(always): Timestamp,
        /// How it is set up. Older form only.
        configuration_id(optional, nullable): i64,
        /// Who made it; 0 is the system. Older form only.
        created_by(optional, nullable): i64,
        /// Who last changed it; 0 is the system. Older form only.
        updated_by(optional, nullable): i64,
    }
    rules(at) { never_updated_before_created(at, Self::created_at, Self::updated_at); }
}

payload! {
    /// A catalog of assessments.
    pub struct Catalog, "a catalog" {
        /// Identifies it.
        id(always): i64,
        /// Its name.
        name(always): Text<'t>,
        /// What is in it.
        description(always, nullable): Text<'t>,
        /// When it was made. Older form only.
        created_at(optional, nullable): Timestamp,
        /// Who made it; 0 is the system. Older form only.
        created_by(optional, nullable): i64,
        /// When it last changed. Older form only.
        updated_at(optional, nullable): Timestamp,
        /// Who last changed it; 0 is the system. Older form only.
        updated_by(optional, nullable): i64,
    }
    rules(at) { never_updated_before_created(at, Self::created_at, Self::updated_at); }
}

payload! {
    /// How an attempt came out.
    pub struct Measurement, "a measurement" {
        /// Identifies it.
        id(always): i64,
        /// Where it stands. While it is pending nothing else in it proves
        /// anything.
        status(always): MeasurementStatus<'t>,
        /// How long the attempt took. `00:00:00` while it is pending, which
        /// is not zero.
        time_taken(always, nullable): Interval,
        /// Where the report is, as it came: it may be anything, and is not to
        /// be followed unseen. Signed, and expires: not to be stored.
        report_url(always, nullable): Text<'t>,
        /// The report's file.
        report_file_id(always, nullable): i64,
        /// When it was measured. Set even while it is pending.
        measured_at(always): Timestamp,
        /// Who measured.
        measured_by(always, nullable): i64,
        /// The form it was entered in.
        form_instance_id(always, nullable): i64,
        /// What was measured.
        measurement_attributes(always): Vec<MeasurementAttribute<'t>>,
    }
    rules(at) {
        let url = at.record().held::<Text>(Self::report_url);
        if ReportLink::of(url.as_deref()) == ReportLink::Refused {
            at.report(Self::report_url, Problem::UnsafeLink);
        }
    }
}

payload! {
    /// One thing that was measured.
    pub struct MeasurementAttribute, "a measurement attribute" {
        /// Identifies it.
        id(always): i64,
        /// A score on the attribute's scale.
        numerical_score(always, nullable): Number,
        /// A rank among people, 0 to 100: no percentage of the scale.
        percentile_score(always, nullable): Number,
        /// What the assessor wrote.
        remarks(always, nullable): Text<'t>,
        /// What this is.
        description(always, nullable): Text<'t>,
        /// More about it: any JSON.
        additional_attributes(always, nullable): Json<'t>,
        /// When it was made.
        created_at(always): Timestamp,
        /// Who made it; 0 is the system.
        created_by(always): i64,
        /// When it last changed.
        updated_at(always): Timestamp,
        /// Who last changed it; 0 is the system.
        updated_by(always): i64,
        /// How the attribute was to be measured.
        section_configuration_attribute(always): SectionConfigurationAttribute<'t>,
        /// The named band that the score falls into.
        ordinal(always, nullable): Ordinal<'t>,
    }
    rules(at) {
        never_updated_before_created(at, Self::created_at, Self::updated_at);
        let score = at.record().held::<Number>(Self::numerical_score);
        let configuration = at.record().object(Self::section_configuration_attribute);
        let attribute = configuration.and_then(|part| part.object(SectionConfigurationAttribute::attribute));
        if let (Some(score), Some((bottom, top))) = (score, attribute.and_then(scale)) && (score < bottom || score > top) {
            at.report(Self::numerical_score, Problem::ScoreOutsideScale);
        }
    }
}

payload! {
    /// How an attribute is to be measured in a section of the assessment.
    pub struct SectionConfigurationAttribute, "a section configuration attribute" {
        /// Identifies it.
        id(current): i64,
        /// How it is measured.
        r#type(current): MeasurementType<'t>,
        /// A target on the attribute's scale.
        recommended_value(current, nullable): Number,
        /// A target among the named bands.
        recommended_ordinal_id(current, nullable): i64,
        /// What is measured.
        attribute(always): Attribute<'t>,
    }
}

payload! {
    /// Something that can be measured.
    pub struct Attribute, "an attribute" {
        /// Identifies it.
        id(always): i64,
        /// Its name.
        name(always): Text<'t>,
        /// What kind of thing it is.
        attribute_type(current): AttributeType<'t>,
        /// Whether it must be measured.
        is_required(always): bool,
        /// The bottom of its scale.
        min_value(always): Number,
        /// The top of its scale.
        max_value(always): Number,
        /// The skill it belongs to.
        skill(always, nullable): Skill<'t>,
    }
    rules(at) {
        let attribute = at.record();
        let ends = (attribute.held::<Number>(Self::min_value), attribute.held::<Number>(Self::max_value));
        if let (Some(_), Some(_)) = ends && scale(attribute).is_none() {
            at.report(Self::max_value, Problem::EmptyScale);
        }
    }
}

impl Attribute<'_> {
    /// The bottom and the top of its scale; none if the top is not above the
    /// bottom, so a share of a scale is never a division by zero.
    #[must_use]
    pub fn scale(&self) -> Option<(Number, Number)> {
        scale_of(self.min_value, self.max_value)
    }
}

/// The same of an attribute that has been read.
fn scale(attribute: Record<'_, '_>) -> Option<(Number, Number)> {
    scale_of(
        attribute.held(Attribute::min_value)?,
        attribute.held(Attribute::max_value)?,
    )
}

fn scale_of(bottom: Number, top: Number) -> Option<(Number, Number)> {
    (top > bottom).then_some((bottom, top))
}

payload! {
    /// A skill.
    pub struct Skill, "a skill" {
        /// Identifies it.
        id(always): i64,
        /// Its name.
        name(always): Text<'t>,
    }
}

payload! {
    /// A named band of a scale.
    pub struct Ordinal, "an ordinal" {
        /// Identifies it.
        id(always): i64,
        /// Its name.
        label(always): Text<'t>,
        /// Its value: a string, also where it is a number.
        value(always): Text<'t>,
        /// Orders the bands.
        sort_key(always): Number,
        /// The bottom of the band.
        min_value(always, nullable): Number,
        /// The top of the band.
        max_value(always, nullable): Number,
    }
}
