//! What the server asks of a worker, what the worker says, and how both travel through a socket.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

/// The largest head of a message, in bytes: a query with its parameters, or an error message.
pub(super) const HEAD_LIMIT: usize = 1 << 20;

/// The largest change, in bytes.
pub(super) const CHANGE_LIMIT: usize = 8 << 20;

/// A piece of work. Everything that touches the store is one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Task {
    /// Nothing: the worker has what it needs to begin.
    Ready,
    /// SPARQL of a stranger.
    Sparql {
        /// The query.
        text: String,
        /// `default-graph-uri`
        default_graphs: Vec<String>,
        /// `named-graph-uri`
        named_graphs: Vec<String>,
        /// Format of rows and truth values; `None`: the client takes none of them.
        rows: Option<String>,
        /// Format of triples.
        triples: Option<String>,
    },
    /// The same from the form of the page, with the result on the page.
    SparqlPage { text: String, english: bool },
    /// A named question with the values of its parameters.
    Question { name: String, given: Vec<(String, String)>, rows: String },
    /// The page of a named question, answered.
    AnswerPage { name: String, given: Vec<(String, String)>, english: bool },
    /// A document of the site by its path.
    Document { path: String },
    /// Where a thing is described.
    Target { id: String },
    /// All triples of a graph; `None`: of all graphs.
    Graph { graph: Option<String>, format: String },
    /// SPARQL Update, its text in the body: only worked out. The worker serves nothing else afterwards.
    Update { default_graphs: Vec<String>, named_graphs: Vec<String> },
    /// What a graph is to hold, in the body: only worked out.
    Write { graph: String, how: How, media_type: String },
    /// Keep what was worked out.
    Keep,
}

/// What becomes of a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum How {
    Replace,
    Add,
    Remove,
}

/// What a change comes to, as the bytes of the reply to [`Task::Update`] and [`Task::Write`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Changed {
    pub(super) added: usize,
    pub(super) removed: usize,
    /// Whether it makes a graph that was not there.
    pub(super) created: bool,
}

/// What came of it; the bytes follow.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Reply {
    pub(super) outcome: Outcome,
    /// Of the bytes, with its parameters; empty where there are none.
    pub(super) media_type: String,
    /// `ja` or `en`, where the bytes are a text in one of them.
    pub(super) language: Option<String>,
}

/// How a task ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Outcome {
    Done,
    /// There is no such thing.
    Absent(String),
    /// The question is not well put.
    Malformed(String),
    /// Well put, and not done: too much work or too much to send.
    Refused(String),
    /// The client takes no format that this kind of result has.
    NotAcceptable(String),
    /// Nobody may do that.
    Forbidden(String),
    /// What was sent is in no format that is read here.
    Unsupported(String),
    /// Another process writes at this moment.
    Held(String),
    /// The store was changed since the worker's origin opened it.
    Outdated,
    /// Something failed here.
    Failed(String),
}

/// Where a thing is described, as the bytes of the reply to [`Task::Target`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) page: String,
    pub(super) data: String,
    pub(super) fragment: Option<String>,
}

impl Reply {
    pub(super) fn done(media_type: &str) -> Self {
        Self { outcome: Outcome::Done, media_type: media_type.to_owned(), language: None }
    }

    pub(super) fn ended(outcome: Outcome) -> Self {
        Self { outcome, media_type: String::new(), language: None }
    }
}

/// A message: length of the head, length of the body, head as JSON, body.
pub(super) fn packed(head: &impl Serialize, body: &[u8]) -> io::Result<Vec<u8>> {
    let head = serde_json::to_vec(head)?;
    let mut message = Vec::with_capacity(PREFIX + head.len() + body.len());
    message.extend_from_slice(&(head.len() as u64).to_le_bytes());
    message.extend_from_slice(&(body.len() as u64).to_le_bytes());
    message.extend_from_slice(&head);
    message.extend_from_slice(body);
    Ok(message)
}

/// How long the lengths are.
pub(super) const PREFIX: usize = 16;

/// The lengths of head and body; refused beyond their limits.
pub(super) fn lengths(bytes: [u8; PREFIX], body_limit: usize) -> io::Result<(usize, usize)> {
    let (head, body) =
        (u128::from_le_bytes(bytes) & u128::from(u64::MAX), u128::from_le_bytes(bytes) >> 64);
    let within = |length: u128, limit| usize::try_from(length).ok().filter(|l| *l <= limit);
    within(head, HEAD_LIMIT)
        .zip(within(body, body_limit))
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a message beyond its limits"))
}

/// The next task with its body; `None` where the server has gone.
pub(super) fn next_task(from: &mut impl Read) -> io::Result<Option<(Task, Vec<u8>)>> {
    let mut prefix = [0; PREFIX];
    match from.read_exact(&mut prefix) {
        // It hung up, perhaps before it had read all that it was sent.
        Err(error)
            if [io::ErrorKind::UnexpectedEof, io::ErrorKind::ConnectionReset]
                .contains(&error.kind()) =>
        {
            return Ok(None);
        }
        read => read?,
    }
    let (head, body) = lengths(prefix, CHANGE_LIMIT)?;
    let mut bytes = vec![0; head];
    from.read_exact(&mut bytes)?;
    let task = serde_json::from_slice(&bytes)?;
    let mut body = vec![0; body];
    from.read_exact(&mut body)?;
    Ok(Some((task, body)))
}

/// Sends a reply.
pub(super) fn send(reply: &Reply, body: &[u8], to: &mut impl Write) -> io::Result<()> {
    to.write_all(&packed(reply, body)?)?;
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_comes_back_as_it_was_sent() {
        let task = Task::Document { path: "page/incident/あ.html".into() };
        let message = packed(&task, b"more").unwrap();
        let (task, body) = next_task(&mut message.as_slice()).unwrap().unwrap();
        assert!(matches!(task, Task::Document { path } if path == "page/incident/あ.html"));
        assert_eq!(body, b"more");
        assert!(next_task(&mut &[][..]).unwrap().is_none());
    }

    #[test]
    fn a_message_beyond_its_limits_is_refused() {
        let mut prefix = [0xff; 16];
        assert!(lengths(prefix, usize::MAX).is_err());
        prefix[..8].copy_from_slice(&8_u64.to_le_bytes());
        prefix[8..].copy_from_slice(&9_u64.to_le_bytes());
        assert!(lengths(prefix, 8).is_err());
        assert_eq!(lengths(prefix, 9).unwrap(), (8, 9));
    }
}
