//! Mail in.

pub mod uids;
