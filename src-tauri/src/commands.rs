//! What the page may call: one file a noun, one line a command. Each asks `api` as the person at this desktop.

mod accounts;
mod attachments;
mod conversations;
mod drafts;
mod frame;
mod messages;
mod outbox;

pub(crate) use accounts::*;
pub(crate) use attachments::*;
pub(crate) use conversations::*;
pub(crate) use drafts::*;
pub(crate) use frame::*;
pub(crate) use messages::*;
pub(crate) use outbox::*;

#[cfg(test)]
pub(crate) use names::NAMES;
#[cfg(test)]
mod names;

use crate::workspace::Workspace;
use tauri::State;

/// The workspace as Tauri hands it to a command.
pub(crate) type Here<'a> = State<'a, Workspace>;
