//! Mail in and out as files.
