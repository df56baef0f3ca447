//! Servers to talk to, as children of the test: real ones where there are any, scripted ones for faults.

pub mod fault_proxy;
pub mod smtp_sink;
