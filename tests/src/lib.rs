//! Proof from outside: real peers on loopback, a private desktop session, the built programs driven as a person
//! or a script would. Needs no webkit to build; what a machine lacks is skipped and said.

pub mod desktop;
pub mod window;
