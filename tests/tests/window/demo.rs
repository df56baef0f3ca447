//! The demo workspace.

use tests::walk;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_arrives_is_opened_answered_and_the_answer_is_answered() -> anyhow::Result<()> {
    if tests::skipped_without_a_window("the walk through the demo") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let pictures = walk::demo(folder.path(), |_| {}).await?;
    let mut sizes: Vec<u64> = pictures.iter().map(|picture| std::fs::metadata(picture).map(|m| m.len()).unwrap_or(0)).collect();
    sizes.dedup();
    assert!(sizes.len() >= 4 && sizes.iter().all(|size| *size > 10_000), "pictures of the steps, none blank: {sizes:?}");
    Ok(())
}
