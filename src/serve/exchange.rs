//! One question to a worker and its answer, over the socket between the two.

use std::io;

use axum::body::Bytes;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::UnixStream;

use crate::serve::task::{PREFIX, Reply, lengths};

/// Sends a message and returns what comes back: the head and the body, the latter of at most so many bytes.
pub(super) async fn exchange(
    socket: &mut UnixStream,
    message: &[u8],
    body_limit: usize,
) -> io::Result<(Reply, Bytes)> {
    socket.write_all(message).await?;
    let mut read = Vec::with_capacity(FIRST_READ);
    let prefix = loop {
        match read.first_chunk::<PREFIX>() {
            Some(prefix) => break *prefix,
            None => more(socket, &mut read).await?,
        }
    };
    let (head, body) = lengths(prefix, body_limit)?;
    let whole = PREFIX + head + body;
    read.reserve_exact(whole.saturating_sub(read.len()));
    while read.len() < whole {
        more(socket, &mut read).await?;
    }
    let read = Bytes::from(read);
    let reply = serde_json::from_slice(&read.slice(PREFIX..PREFIX + head))?;
    Ok((reply, read.slice(PREFIX + head..whole)))
}

/// Most answers come with one read.
const FIRST_READ: usize = 8 << 10;

async fn more(socket: &mut UnixStream, into: &mut Vec<u8>) -> io::Result<()> {
    match socket.read_buf(into).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}
