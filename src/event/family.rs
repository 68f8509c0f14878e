//! The families read here, and what tells their bodies from others.

use super::{Incident, TestInstance};
use crate::read::{Layout, ReadObject};
use crate::word::word;

word! {
    /// The kinds of things that events are about, as far as they are read here.
    #[derive(PartialOrd, Ord)]
    pub enum Family {
        /// `incident.instance`: something a proctor or a machine noticed.
        Incident = "incident",
        /// `ti.instance`: a candidate's attempt at an assessment.
        TestInstance = "test_instance",
    }
}

impl Family {
    /// With its article.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Incident => "an incident",
            Self::TestInstance => "a test instance",
        }
    }

    /// Keys of a body that only this family has. The first is one that each of
    /// its bodies has.
    pub(crate) const fn own_keys(self) -> [&'static str; 4] {
        match self {
            Self::Incident => ["severity", "session", "timeline", "resolution_notes"],
            Self::TestInstance => [
                "catalog_assessment",
                "candidate",
                "measurement",
                "instance_status",
            ],
        }
    }

    /// Which of the fields of its bodies have those keys, a bit each.
    pub(crate) fn own_fields(self) -> u32 {
        const INCIDENT: u32 = Incident::LAYOUT.among(&Family::Incident.own_keys());
        const TEST_INSTANCE: u32 = TestInstance::LAYOUT.among(&Family::TestInstance.own_keys());
        match self {
            Self::Incident => INCIDENT,
            Self::TestInstance => TEST_INSTANCE,
        }
    }

    /// The fields of its bodies.
    pub(crate) fn layout(self) -> &'static Layout {
        match self {
            Self::Incident => Incident::LAYOUT,
            Self::TestInstance => TestInstance::LAYOUT,
        }
    }

    /// Which of those fields is `old`, by its index.
    pub(crate) fn old(self) -> usize {
        match self {
            Self::Incident => Incident::old,
            Self::TestInstance => TestInstance::old,
        }
    }
}
