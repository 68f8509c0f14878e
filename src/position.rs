//! Positions as they are kept: half as large as the machine counts them.

/// A position in a text, on a tape or among records, as it is kept. No text is
/// so long that one of them comes near the largest number.
pub(crate) fn position(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
