//! Calls over a workspace whose mail came in by the engine's own door.

mod conversations;
mod drafts;
mod messages;
mod search;
mod settings;
mod undo;
mod world;
