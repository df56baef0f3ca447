//! `message`, `reply`, `new`, `forward`

use crate::desk::Desk;
use crate::{input, output};
use api::calls::{Call, messages};
use api::messages::SendRequest;
use api::{AccountId, ConversationId, MessageId, Result, forms};
use clap::Args;
use serde_json::Value;

#[derive(Args)]
pub(crate) struct Show {
    id: MessageId,
    /// The exact bytes as received
    #[arg(long, group = "form")]
    source: bool,
    /// Cleaned HTML
    #[arg(long, group = "form")]
    html: bool,
    /// Only the text
    #[arg(long, group = "form")]
    text: bool,
}

#[derive(Args)]
pub(crate) struct Reply {
    conversation: ConversationId,
    #[command(flatten)]
    sending: Sending,
}

#[derive(Args)]
pub(crate) struct New {
    /// The account it is sent from
    #[arg(long, value_name = "ID")]
    account: AccountId,
    #[arg(long, required = true, value_delimiter = ',', value_name = "A[,B]")]
    to: Vec<String>,
    #[arg(long)]
    subject: String,
    #[command(flatten)]
    sending: Sending,
}

#[derive(Args)]
pub(crate) struct Forward {
    message: MessageId,
    #[arg(long, required = true, value_delimiter = ',', value_name = "A[,B]")]
    to: Vec<String>,
    #[command(flatten)]
    sending: Sending,
}

/// What every way of sending takes.
#[derive(Args)]
struct Sending {
    /// The text is standard input
    #[arg(long, required = true)]
    text_stdin: bool,
    /// Leave at this instant, e.g. 2026-03-01T09:00:00Z
    #[arg(long, value_name = "T", conflicts_with = "now")]
    send_at: Option<String>,
    /// Leave without the undo delay
    #[arg(long)]
    now: bool,
}

impl Show {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        if self.text {
            let message = desk.value(Call::Messages(messages::Call::Show(self.id))).await?;
            desk.show(&message["text"], |text| text.as_str().unwrap_or_default().to_owned());
            return Ok(());
        }
        let call = match (self.source, self.html) {
            (true, _) => messages::Call::Source(self.id),
            (_, true) => messages::Call::Html(self.id),
            _ => messages::Call::Show(self.id),
        };
        desk.print(Call::Messages(call), read).await
    }
}

impl Reply {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        let request = SendRequest { conversation: Some(self.conversation.to_string()), ..self.sending.request("reply")? };
        send(desk, request).await
    }
}

impl New {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        let request = self.sending.request("new")?;
        send(desk, SendRequest { account: Some(self.account.to_string()), to: Some(self.to), subject: Some(self.subject), ..request }).await
    }
}

impl Forward {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        let request = self.sending.request("forward")?;
        send(desk, SendRequest { message: Some(self.message.to_string()), to: Some(self.to), ..request }).await
    }
}

impl Sending {
    fn request(&self, mode: &str) -> Result<SendRequest> {
        let send_at = self.send_at.as_deref().map(forms::instant).transpose()?.map(forms::show);
        Ok(SendRequest {
            request_id: None,
            mode: mode.into(),
            conversation: None,
            message: None,
            account: None,
            to: None,
            cc: None,
            bcc: None,
            subject: None,
            html: None,
            text: input::text()?,
            attachments: Vec::new(),
            now: self.now,
            send_at,
            draft: None,
            position: None,
            done: false,
        })
    }
}

async fn send(desk: &Desk, request: SendRequest) -> Result<()> {
    let queued = |queued: &Value| format!("Queued as {}, leaves at {}.", output::field(queued, "id"), output::field(queued, "leaves_at"));
    desk.print(Call::Messages(messages::Call::Send(Box::new(request))), queued).await
}

/// A message for reading.
pub(crate) fn read(message: &Value) -> String {
    let people = |key: &str| {
        message[key].as_array().map(Vec::as_slice).unwrap_or_default().iter().map(output::person).collect::<Vec<_>>().join(", ")
    };
    let mut out = format!("From     {}\n", output::person(&message["from"]));
    for (label, text) in [("To", people("to")), ("Cc", people("cc")), ("Subject", output::field(message, "subject"))] {
        if !text.is_empty() {
            out.push_str(&format!("{label:8} {text}\n"));
        }
    }
    let fields = [("Received", "received_at"), ("Sent", "sent_at"), ("Status", "status"), ("Reason", "reason"), ("Message", "id")];
    out.push_str(&output::lines(message, &fields));
    for file in message["attachments"].as_array().map(Vec::as_slice).unwrap_or_default() {
        out.push_str(&format!("File     {} ({} bytes)\n", output::field(file, "name"), output::field(file, "size")));
    }
    output::harmless(&format!("{out}\n{}\n", output::field(message, "text").trim_end()))
}
