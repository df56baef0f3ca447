//! The threading index: for every id that a message bears or mentions, the messages that do. Ids are kept as 64 bits
//! of a keyed hash of account and id, so the table holds nothing to read, and no look-up can leave its account.
//! The conversation is found by way of the message, so splitting and merging rewrite nothing here.

use crate::rows::{Fields, Insert, Values, numbers, query};
use crate::writer::Tx;
use crate::{Error, Result, Store};
use domain::contacts::Address;
use domain::inbound::Inbound;
use domain::messages::Direction;
use domain::{AccountId, ConversationId, MessageId};
use std::collections::{HashMap, HashSet};

/// Ids are compared by their first bytes: a line of a header is not longer (RFC 5322 §2.1.1).
const ID_BYTES: usize = 998;
/// Ids a message may mention: the first and last 99 of its references, and as many it answers.
const MENTIONED: usize = 297;
/// Addresses a message may be found by.
const ADDRESSES: usize = 500;

/// What an id is to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its own id; the message is one of ours.
    Own,
    /// Its own id; the message came from outside.
    Seen,
    /// It answers or refers to that id.
    Mentioned,
}

impl Kind {
    pub(crate) fn code(self) -> i64 {
        match self {
            Kind::Own => 0,
            Kind::Seen => 1,
            Kind::Mentioned => 2,
        }
    }

    pub(crate) fn of_code(code: i64) -> Kind {
        match code {
            0 => Kind::Own,
            1 => Kind::Seen,
            _ => Kind::Mentioned,
        }
    }
}

/// The key of the hashes, drawn with the workspace.
pub(crate) struct HashKey([u8; 32]);

impl HashKey {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<HashKey> {
        bytes.try_into().map(HashKey).map_err(|_| Error::Damaged("key of the workspace".into()))
    }

    fn hash(&self, parts: &[&[u8]]) -> i64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        for part in parts {
            hasher.update(part);
        }
        let mut bytes = [0; 8];
        hasher.finalize_xof().fill(&mut bytes);
        i64::from_le_bytes(bytes)
    }

    /// The key of a message id in `reference`.
    pub(crate) fn reference(&self, account: AccountId, id: &str) -> i64 {
        let id = id.as_bytes();
        self.hash(&[b"r", account.0.as_bytes(), id.get(..ID_BYTES).unwrap_or(id)])
    }

    /// The key of an address in `message_address`, of every account alike.
    pub(crate) fn address(&self, address: &Address) -> i64 {
        self.person(&address.key())
    }

    /// The same of an address that is in the form of [`Address::key`] already.
    pub(crate) fn person(&self, key: &str) -> i64 {
        self.hash(&[b"a", key.as_bytes()])
    }
}

impl Store {
    /// The key under which `reference` has an id of this account.
    pub(crate) fn reference_hash(&self, account: AccountId, id: &str) -> i64 {
        self.hash_key().reference(account, id)
    }
}

pub(crate) static INSERT: Insert = Insert::new("INSERT OR FAIL INTO reference (hash, message, kind, rank)", 4, "ON CONFLICT DO NOTHING");
pub(crate) static INSERT_ADDRESS: Insert =
    Insert::new("INSERT OR FAIL INTO message_address (address, role, message)", 3, "ON CONFLICT DO NOTHING");

/// What a message adds to the index.
#[derive(Default)]
pub(crate) struct Rows {
    references: Vec<(i64, i64, i64, i64)>,
    addresses: Vec<(i64, i64, i64)>,
}

impl Rows {
    /// Adds the ids and addresses of a message.
    pub(crate) fn add(&mut self, key: &HashKey, account: AccountId, row: i64, direction: Direction, inbound: &Inbound) {
        let own = if direction == Direction::Out { Kind::Own } else { Kind::Seen };
        let mut there = HashSet::new();
        let ids = inbound.message_id.iter().map(|id| (own, id)).chain(mentioned(inbound).map(|id| (Kind::Mentioned, id)));
        let mut rank = i64::from(inbound.message_id.is_none());
        for (kind, id) in ids.take(MENTIONED) {
            let hash = key.reference(account, id);
            if there.insert(hash) {
                self.references.push((hash, row, kind.code(), rank));
                rank += 1;
            }
        }
        let from = inbound.from.iter().map(|address| (0, address));
        let roles = [(1, &inbound.to), (2, &inbound.cc), (3, &inbound.bcc), (4, &inbound.reply_to)];
        let others = roles.into_iter().flat_map(|(role, list)| list.iter().map(move |address| (role, address)));
        let named = from.chain(others).filter(|(_, address)| !address.address.is_empty()).take(ADDRESSES);
        self.addresses.extend(named.map(|(role, address)| (key.address(address), role, row)));
    }

    /// Writes the rows, sorted by their keys.
    pub(crate) async fn write(mut self, tx: &mut Tx<'_>) -> Result<()> {
        self.references.sort_unstable();
        self.addresses.sort_unstable();
        self.addresses.dedup();
        INSERT.all(tx.conn, &self.references, bind_reference).await?;
        INSERT_ADDRESS.all(tx.conn, &self.addresses, bind_address).await
    }
}

fn bind_reference(values: &mut Values, (hash, message, kind, rank): &(i64, i64, i64, i64)) -> Result<()> {
    values.add(*hash)?.add(*message)?.add(*kind)?.add(*rank)?;
    Ok(())
}

fn bind_address(values: &mut Values, (address, role, message): &(i64, i64, i64)) -> Result<()> {
    values.add(*address)?.add(*role)?.add(*message)?;
    Ok(())
}

/// A message that bears or mentions an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referred {
    /// The id that was asked for.
    pub id: String,
    /// The message.
    pub message: MessageId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// What the id is to it.
    pub kind: Kind,
    /// 0 its own, 1 the nearest that it mentions.
    pub rank: u32,
}

const SELECT: &str = "\
SELECT reference.hash, message.ext, conversation.ext, reference.kind, reference.rank
FROM reference JOIN message ON message.id = reference.message JOIN conversation ON conversation.id = message.conversation
WHERE reference.hash IN (SELECT value FROM json_each(?1)) ORDER BY reference.message";

/// The messages of an account that bear or mention these ids, oldest first; many ids at once.
pub async fn find(store: &Store, account: AccountId, ids: &[&str]) -> Result<Vec<Referred>> {
    let hashes: HashMap<i64, &str> = ids.iter().map(|id| (store.reference_hash(account, id), *id)).collect();
    let rows = query(SELECT).bind(numbers(hashes.keys().copied())).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok(Referred {
                id: hashes.get(&fields.int()?).copied().unwrap_or_default().to_owned(),
                message: MessageId(fields.id()?),
                conversation: ConversationId(fields.id()?),
                kind: Kind::of_code(fields.int()?),
                rank: fields.count()?,
            })
        })
        .collect()
}

/// Nearest first: all of `In-Reply-To`, then `References` from the last to the first.
fn mentioned(inbound: &Inbound) -> impl Iterator<Item = &String> {
    inbound.in_reply_to.iter().chain(inbound.references.iter().rev())
}
