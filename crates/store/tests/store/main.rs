//! The store as its callers see it: one module a noun.

mod conversations;
mod journal;
mod messages;
mod world;
