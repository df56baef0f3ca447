//! Messages to come, described by what matters.

use super::{account, at, message_id};
use domain::contacts::Address;
use domain::inbound::{Automatic, Inbound};
use domain::messages::{Direction, Source};
use domain::{AccountId, FolderId, ServerFlags};
use store::Store;
use store::messages::Content;
use store::sync::{Location, Place};

/// A message to come, described by what matters.
#[derive(Clone)]
pub(crate) struct Mail {
    pub(crate) n: u128,
    pub(crate) conversation: u128,
    pub(crate) account: AccountId,
    pub(crate) direction: Direction,
    pub(crate) source: Source,
    pub(crate) second: i64,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) from: Address,
    pub(crate) to: Address,
    pub(crate) automatic: bool,
    pub(crate) seen: bool,
    pub(crate) location: Option<(FolderId, u32)>,
    pub(crate) in_reply_to: Vec<String>,
    pub(crate) attachments: Vec<domain::attachments::Attachment>,
}

pub(crate) fn address(name: &str, address: &str) -> Address {
    Address { name: name.into(), address: address.into() }
}

/// A live message of a customer, unread.
pub(crate) fn mail(n: u128, conversation: u128) -> Mail {
    Mail {
        n,
        conversation,
        account: account(),
        direction: Direction::In,
        source: Source::Live,
        second: 1000 + n as i64,
        subject: format!("Pump {conversation}"),
        text: format!("text of message {n}"),
        from: address("Ann Miller", "Ann@customer.example"),
        to: address("Support", "support@firm.example"),
        automatic: false,
        seen: false,
        location: None,
        in_reply_to: Vec::new(),
        attachments: Vec::new(),
    }
}

impl Mail {
    pub(crate) fn ours(mut self) -> Mail {
        self.direction = Direction::Out;
        self.seen = true;
        std::mem::swap(&mut self.from, &mut self.to);
        self
    }

    pub(crate) fn history(mut self) -> Mail {
        self.source = Source::Backfill;
        self
    }

    pub(crate) fn automatic(mut self) -> Mail {
        self.automatic = true;
        self
    }

    pub(crate) fn second(mut self, second: i64) -> Mail {
        self.second = second;
        self
    }

    pub(crate) fn text(mut self, text: &str) -> Mail {
        self.text = text.into();
        self
    }

    pub(crate) fn at_place(mut self, folder: FolderId, uid: u32) -> Mail {
        self.location = Some((folder, uid));
        self
    }

    pub(crate) fn located(&self, folder: FolderId, uid: u32) -> Location {
        Location {
            place: Place { folder, epoch: 1, uid },
            message: message_id(self.n),
            flags: Some(ServerFlags::default()),
            size: 100,
            internaldate: at(self.second),
        }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        format!("Message-ID: <m{}@x>\r\nSubject: {}\r\n\r\n{}\r\n", self.n, self.subject, self.text).into_bytes()
    }

    pub(crate) fn content(&self, store: &Store) -> Content {
        let inbound = Inbound {
            identity: [self.n as u8; 32],
            message_id: Some(format!("m{}@x", self.n)),
            in_reply_to: self.in_reply_to.clone(),
            references: Vec::new(),
            from: Some(self.from.clone()),
            reply_to: Vec::new(),
            to: vec![self.to.clone()],
            cc: Vec::new(),
            bcc: Vec::new(),
            subject: self.subject.clone(),
            date: Some(at(self.second)),
            received_at: at(self.second),
            snippet: self.text.clone(),
            search_text: self.text.clone(),
            attachments: self.attachments.clone(),
            automatic: Automatic { automatic: self.automatic, no_answer: self.automatic, sign: None },
            report: None,
            delivered_to: Vec::new(),
        };
        let contact = if self.direction == Direction::In { &self.from } else { &self.to };
        Content {
            id: message_id(self.n),
            account: self.account,
            direction: self.direction,
            inbound,
            source: store.pack(&self.bytes()),
            contact: Some(contact.clone()),
            seen: self.seen,
            flagged: false,
        }
    }
}
