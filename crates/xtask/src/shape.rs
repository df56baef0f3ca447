//! Rules of the tree that no compiler holds: which room may use which, who may touch a library at the edge,
//! how large a file or a function may grow, and that a noun is spelled alike in every room.

mod edges;
mod sizes;

use crate::command::say;
use anyhow::{Result, bail};

/// `cargo xtask shape`.
pub(crate) fn shape() -> Result<()> {
    let mut broken = edges::broken()?;
    broken.extend(sizes::broken()?);
    if broken.is_empty() {
        say("shape: the tree keeps its rules");
        return Ok(());
    }
    bail!("the tree breaks its rules:\n  {}", broken.join("\n  "))
}
