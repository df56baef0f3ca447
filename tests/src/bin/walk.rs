//! Opens the app in a virtual display, walks through the demo and saves a picture of each step.

use anyhow::{Context, Result};
use tests::walk;

#[tokio::main]
#[expect(clippy::print_stdout, reason = "this program talks to a person")]
async fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map_or_else(|| tests::root().join("pictures"), Into::into);
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let pictures = walk::demo(&folder, |step| println!("  {step}")).await?;
    println!("The demo was walked through; pictures of each step:");
    for picture in pictures {
        println!("  {}", picture.display());
    }
    Ok(())
}
