//! Calls as they cross the owner's socket.
