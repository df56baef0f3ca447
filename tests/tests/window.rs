//! Journeys through the built app in a real window: real servers, a real keyring, a real notification service.
#![cfg(target_os = "linux")]

mod window {
    mod demo;
    mod mailbox;
    mod strangers;
}
