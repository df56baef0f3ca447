//! The desktop shell: the only Rust that knows Tauri.
//!
//! Windows, tray, notifications, links and the addresses under which the window shows pictures of a mail. It
//! decides nothing: each command is one line that asks `api` as the person at this desktop. It must never let a
//! mail's content run, navigate or fetch: see [`message_frame`]. Start with [`run`], then [`commands`].

mod bindings;
mod changes;
mod commands;
mod deep_links;
mod message_frame;
mod notifications;
mod start;
mod tray;
mod windows;
mod workspace;

pub use start::run;
