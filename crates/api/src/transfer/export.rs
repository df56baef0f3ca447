//! Mail into a file: complete under its name, or not there.

use super::{Format, Transferred, mbox};
use crate::sync::Progress;
use crate::{Api, Error, Result, conversations, forms};
use domain::{AccountId, ConversationId, Viewer};
use std::path::Path;
use store::conversations::{Query, View};
use tokio::fs::File;
use tokio::io::{AsyncWriteExt as _, BufWriter};

/// Conversations read at once.
const PAGE: u32 = 200;

/// Writes every message (or conversation) that the viewer may see into a file, which must not be there yet.
///
/// # Errors
/// `conflict` where the file is there, `invalid` where it cannot be written or one message is asked for.
pub async fn export(
    api: &Api,
    viewer: &Viewer,
    format: Format,
    account: Option<AccountId>,
    to: &Path,
    tell: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Transferred> {
    if format == Format::Eml {
        return Err(Error::new("invalid", "One message is written by: conversations message ID --source"));
    }
    if tokio::fs::try_exists(to).await.unwrap_or(true) {
        return Err(Error::new("conflict", format!("{} is there already.", to.display())).hint("Name a new file."));
    }
    let beside = to.with_extension("part");
    let done = write(api, viewer, format, account, &beside, tell).await;
    if done.is_ok() {
        tokio::fs::rename(&beside, to).await.map_err(|e| unwritable(to, &e))?;
    } else {
        // What was begun is of no use; that it cannot be removed changes nothing about the failure.
        let _ = tokio::fs::remove_file(&beside).await;
    }
    done
}

async fn write(
    api: &Api,
    viewer: &Viewer,
    format: Format,
    account: Option<AccountId>,
    to: &Path,
    tell: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Transferred> {
    let mut target = Target { file: BufWriter::new(File::create(to).await.map_err(|e| unwritable(to, &e))?), to, messages: 0, first: true };
    let mut asked = Query { accounts: account.into_iter().collect(), limit: PAGE, ..Query::of(View::Any, viewer.user) };
    loop {
        let page = store::conversations::list(api.engine().store(), &asked).await?;
        for shown in &page.rows {
            match format {
                Format::Json => target.view(api, viewer, shown.conversation.id).await?,
                Format::Mbox | Format::Eml => target.messages(api, shown.conversation.id).await?,
            }
        }
        tell(Progress { account: String::new(), address: String::new(), done: target.messages, total: 0 });
        asked.after = page.rows.last().map(|shown| shown.cursor.clone());
        if !page.more || asked.after.is_none() {
            break;
        }
    }
    target.finish(format).await
}

/// The file that is being written.
struct Target<'a> {
    file: BufWriter<File>,
    to: &'a Path,
    messages: u32,
    first: bool,
}

impl Target<'_> {
    async fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).await.map_err(|e| unwritable(self.to, &e))
    }

    /// A conversation as one element of the array.
    async fn view(&mut self, api: &Api, viewer: &Viewer, id: ConversationId) -> Result<()> {
        let view = conversations::open(api, viewer, id).await?;
        let json = serde_json::to_vec(&view).map_err(|e| Error::new("server", format!("A conversation cannot be written: {e}.")))?;
        self.put(if self.first { b"[\n" } else { b",\n" }).await?;
        self.first = false;
        self.messages = self.messages.saturating_add(forms::size(view.messages.len() as u64));
        self.put(&json).await
    }

    /// The messages of a conversation.
    async fn messages(&mut self, api: &Api, id: ConversationId) -> Result<()> {
        let store = api.engine().store();
        for message in store::messages::of_conversation(store, id).await? {
            let source = store::sources::source(store, message.id).await?;
            let written = mbox::write(&mut self.file, &message.from.address, message.received_at, &source).await;
            written.map_err(|e| unwritable(self.to, &e))?;
            self.messages = self.messages.saturating_add(1);
        }
        Ok(())
    }

    /// Ends the file and makes it durable.
    async fn finish(mut self, format: Format) -> Result<Transferred> {
        if format == Format::Json {
            self.put(if self.first { b"[]\n" } else { b"\n]\n" }).await?;
        }
        self.file.flush().await.map_err(|e| unwritable(self.to, &e))?;
        self.file.get_ref().sync_all().await.map_err(|e| unwritable(self.to, &e))?;
        Ok(Transferred { messages: self.messages, skipped: 0 })
    }
}

fn unwritable(to: &Path, error: &std::io::Error) -> Error {
    Error::new("invalid", format!("{} cannot be written: {error}.", to.display()))
}
