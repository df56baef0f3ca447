//! One database, one owner.
