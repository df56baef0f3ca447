//! The command line from outside: the program is run as a script would run it, on a small workspace.

mod accounts;
mod conversations;
mod failures;
mod messages;
mod outbox;
mod owners;
mod tags;
mod transfer;
mod world;
