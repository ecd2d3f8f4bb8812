//! Under way.
use crate::registry::RegistryError;
use crate::registry::read::source::Content;
use crate::registry::read::{Report, Sink};
pub(super) fn read(
    _content: Content<'_>,
    _report: &mut Report,
    _sink: Sink<'_>,
) -> Result<(), RegistryError> {
    Ok(())
}
