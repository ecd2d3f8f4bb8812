//! The process that opens the store once and makes copies of itself, each with the store in memory that all share.
//!
//! A copy takes milliseconds however large the store is, so that killing one is no loss. Nothing here starts a thread:
//! only a process of one thread may be copied.

use std::io::{IoSlice, IoSliceMut, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::{fs, io};

use rustix::io::Errno;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};
use rustix::process::{
    Pid, Resource, Rlimit, Signal, WaitOptions, kill_process, setpgid, setrlimit, waitpid,
};

/// Orders of the server, each with a process id (0 where there is none yet), each answered by a process id.
pub(super) const FORK: u8 = b'F';
/// End a copy, whatever it is doing.
pub(super) const KILL: u8 = b'K';
/// What is said once the store is open.
pub(super) const READY: u8 = b'R';

/// Which of the two the caller now is.
pub(super) enum Role {
    /// A copy, with the socket that its tasks come from.
    Copy(UnixStream),
    /// The server has gone, and all copies with it.
    Done,
}

/// Says that the store is open, then makes and ends copies until the server goes. Returns in each copy too.
pub(super) fn serve(control: &UnixStream) -> io::Result<Role> {
    let mut copies: Vec<Pid> = Vec::new();
    (&mut &*control).write_all(&message(READY, 0))?;
    loop {
        let Some((order, number, socket)) = next_order(control)? else {
            for copy in copies {
                end(copy);
            }
            return Ok(Role::Done);
        };
        let answer = match (order, socket) {
            (FORK, Some(socket)) => match fork::fork()? {
                fork::Fork::Child => return Ok(Role::Copy(UnixStream::from(socket))),
                fork::Fork::Parent(number) => {
                    copies.extend(grouped(number));
                    number
                }
            },
            (KILL, _) => {
                let known = copies.iter().position(|copy| copy.as_raw_pid() == number);
                if let Some(at) = known {
                    end(copies.swap_remove(at));
                }
                number
            }
            _ => return Err(io::Error::new(io::ErrorKind::InvalidData, "an unknown order")),
        };
        (&mut &*control).write_all(&message(order, answer))?;
    }
}

/// A copy alone in its group: a priority can be set for all threads of a group, for a process only of its first.
fn grouped(number: i32) -> Option<Pid> {
    let copy = Pid::from_raw(number)?;
    // Where that fails the copy has ended by itself, and there is nothing to be slowed down.
    let _alone = setpgid(Some(copy), Some(copy)).is_ok();
    Some(copy)
}

/// Only a copy that has not been waited for is ended, so that its number is still its own.
fn end(copy: Pid) {
    // Where it has ended by itself, only the waiting is left.
    if kill_process(copy, Signal::KILL).is_ok() {
        while matches!(waitpid(Some(copy), WaitOptions::empty()), Err(Errno::INTR)) {}
    }
}

/// An order or its answer.
pub(super) fn message(order: u8, number: i32) -> [u8; 5] {
    let [a, b, c, d] = number.to_le_bytes();
    [order, a, b, c, d]
}

/// The parts of [`message`].
pub(super) fn parts([order, a, b, c, d]: [u8; 5]) -> (u8, i32) {
    (order, i32::from_le_bytes([a, b, c, d]))
}

/// `None` where the other side has gone.
fn next_order(control: &UnixStream) -> io::Result<Option<(u8, i32, Option<OwnedFd>)>> {
    let mut bytes = [0; 5];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    let into = &mut [IoSliceMut::new(&mut bytes)];
    let received = loop {
        match recvmsg(control, into, &mut ancillary, RecvFlags::CMSG_CLOEXEC) {
            Err(Errno::INTR) => {}
            received => break received?,
        }
    };
    if received.bytes == 0 {
        return Ok(None);
    }
    let mut sockets = ancillary.drain().filter_map(|message| match message {
        RecvAncillaryMessage::ScmRights(mut sockets) => sockets.next(),
        _ => None,
    });
    let socket = sockets.next();
    drop(sockets);
    let (order, number) = parts(bytes);
    Ok(Some((order, number, socket)))
}

/// The server's side: sends an order, with the socket that a new copy is to have.
pub(super) fn send_order(
    control: &UnixStream,
    order: u8,
    number: i32,
    socket: Option<&UnixStream>,
) -> io::Result<()> {
    let bytes = message(order, number);
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    let sockets = socket.map(|socket| [socket.as_fd()]);
    if let Some(sockets) = &sockets {
        ancillary.push(SendAncillaryMessage::ScmRights(sockets));
    }
    sendmsg(control, &[IoSlice::new(&bytes)], &mut ancillary, SendFlags::NOSIGNAL)?;
    Ok(())
}

/// Bounds this copy: memory beyond what it has now, no core file, and an end with its origin.
pub(super) fn bound(memory: u64) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, none)?;
    if let Some(now) = memory_now() {
        let most = Some(now.saturating_add(memory));
        setrlimit(Resource::As, Rlimit { current: most, maximum: most })?;
    }
    Ok(())
}

/// The address space of this process, in bytes; `None` where the system does not tell.
fn memory_now() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmSize:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_brings_its_socket() {
        let (here, there) = UnixStream::pair().unwrap();
        let (given, kept) = UnixStream::pair().unwrap();
        send_order(&here, FORK, 0, Some(&given)).unwrap();
        let (order, number, socket) = next_order(&there).unwrap().unwrap();
        assert_eq!((order, number), (FORK, 0));
        UnixStream::from(socket.unwrap()).write_all(b"x").unwrap();
        let mut byte = [0];
        io::Read::read_exact(&mut &kept, &mut byte).unwrap();
        assert_eq!(&byte, b"x");
        drop(here);
        assert!(next_order(&there).unwrap().is_none());
    }

    #[test]
    fn the_parts_of_a_message_are_what_it_was_made_of() {
        assert_eq!(parts(message(KILL, -7)), (KILL, -7));
    }
}
