//! What is known of each record besides its content: the revision at which it last changed, and a checksum.

pub(crate) mod checksum;
pub(crate) mod earlier;
pub(crate) mod memory;
pub(crate) mod remembered;
pub(crate) mod state;
pub(crate) mod state_key;
