//! Tests over other people's data: `CONVERSATIONS_CORPORA`, or `../shared/corpora` beside the repository. Where it
//! is absent each of them says that it was skipped.

#[path = "corpora/bounces.rs"]
mod bounces;
#[path = "corpora/folder.rs"]
mod folder;
#[path = "corpora/leaks.rs"]
mod leaks;
#[path = "corpora/mail.rs"]
mod mail;
#[path = "corpora/replies.rs"]
mod replies;
#[path = "corpora/strict.rs"]
mod strict;
#[path = "corpora/xss.rs"]
mod xss;
