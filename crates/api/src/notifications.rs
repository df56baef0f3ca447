//! What the desktop should announce. Whether it is announced is decided in `domain`.

use crate::{Api, Result};

/// Something for the system's notifications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A bubble; a click on it opens the conversation, where there is one.
    Show { conversation: Option<String>, title: String, body: String },
    /// It was read: the bubble goes.
    Withdraw { conversation: String },
}

/// A subscription; ends with the workspace.
pub struct Notices(engine::notifications::Notices);

impl Notices {
    /// The next notice; `None` when the workspace is closed.
    pub async fn next(&mut self) -> Option<Notice> {
        use engine::notifications::Notice as Decided;
        Some(match self.0.next().await? {
            Decided::Show { conversation, title, body } => {
                Notice::Show { conversation: conversation.map(|id| id.to_string()), title, body }
            }
            Decided::Withdraw(conversation) => Notice::Withdraw { conversation: conversation.to_string() },
        })
    }
}

/// Subscribes to what is to be announced from now on.
pub fn subscribe(api: &Api) -> Result<Notices> {
    Ok(Notices(engine::notifications::subscribe(api.engine())))
}
