//! PDF → text, by poppler's `pdftotext` in a process of its own: no shell, and limits on time, memory and output.
//!
//! Poppler knows the Japanese CID fonts and encodings (package poppler-data). Where `prlimit` is at hand (util-linux),
//! the process gets no more memory and processor time than the limits; elsewhere the time limit alone stops it.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::acquire::{AcquireError, columns};
use crate::notice::TEXT_LIMIT;

/// What reading one PDF may cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfLimits {
    /// From start to end.
    pub time: Duration,
    /// Bytes of address space.
    pub memory: u64,
    /// Bytes of text.
    pub output: u64,
    /// The program; another name stands for one that is not there.
    pub program: &'static str,
}

impl Default for PdfLimits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(30),
            memory: 1 << 30,
            output: TEXT_LIMIT,
            program: "pdftotext",
        }
    }
}

/// So many spaces between words stand for the gap between two cells.
const GAP: usize = 3;

/// The exit code by which `prlimit` says that there is no such program.
const NOT_FOUND: i32 = 127;

/// No more of the complaints is kept.
const COMPLAINT_LIMIT: usize = 64 * 1024;

/// The text of the pages in reading order, columns of prose one after the other, hard line breaks kept, a TAB for each wide
/// gap within a line.
pub(super) fn text(bytes: &[u8], limits: &PdfLimits, place: &str) -> Result<String, AcquireError> {
    let said = run(bytes, limits, place)?;
    let complaints = String::from_utf8_lossy(&said.complaints).into_owned();
    if said.status.code() == Some(NOT_FOUND) {
        return Err(AcquireError::NoPdfProgram { place: place.to_owned() });
    }
    if complaints.contains("Incorrect password") || said.status.code() == Some(3) {
        return Err(AcquireError::Encrypted { place: place.to_owned() });
    }
    if complaints.contains("Missing language pack") {
        return Err(AcquireError::NoPdfTables { place: place.to_owned() });
    }
    if said.output.len() as u64 > limits.output {
        return Err(beyond(format!("{} bytes of text", limits.output), place));
    }
    if !said.status.success() {
        return Err(failed(said.status, &complaints, limits, place));
    }
    let text = lines(&columns::unfold(&String::from_utf8_lossy(&said.output)));
    if text.is_empty() { Err(AcquireError::Scan { place: place.to_owned() }) } else { Ok(text) }
}

fn beyond(limit: String, place: &str) -> AcquireError {
    AcquireError::PdfLimit { place: place.to_owned(), limit }
}

fn failed(status: ExitStatus, complaints: &str, limits: &PdfLimits, place: &str) -> AcquireError {
    // Without an exit code it was killed: by the limit on processor time, or for want of memory.
    let memory = ["bad_alloc", "Out of memory", "out of memory"];
    if status.code().is_none() || memory.iter().any(|words| complaints.contains(words)) {
        let (memory, time) = (limits.memory >> 20, limits.time.as_secs());
        return beyond(format!("{memory} MiB of memory or {time} seconds"), place);
    }
    let first =
        complaints.lines().find(|line| !line.trim().is_empty()).unwrap_or("no reason given");
    let said = first.chars().filter(|c| !c.is_control()).take(120).collect();
    AcquireError::DamagedPdf { place: place.to_owned(), said }
}

/// What the program said and how it ended.
struct Said {
    output: Vec<u8>,
    complaints: Vec<u8>,
    status: ExitStatus,
}

fn run(bytes: &[u8], limits: &PdfLimits, place: &str) -> Result<Said, AcquireError> {
    let io = |source| AcquireError::Io { place: place.to_owned(), source };
    let mut child = start(limits, place)?;
    let (input, output, complaints) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let deadline = Instant::now() + limits.time;
    thread::scope(|scope| {
        scope.spawn(move || {
            if let Some(mut input) = input {
                // A program that has read enough closes its end; what it makes of that, it says itself.
                drop(input.write_all(bytes));
            }
        });
        let (sender, receiver) = channel();
        let second = sender.clone();
        scope.spawn(move || drop(sender.send((true, drain(output, limits.output + 1)))));
        scope.spawn(move || drop(second.send((false, beginning(complaints)))));
        let mut said = (Vec::new(), Vec::new());
        for _ in 0..2 {
            let left = deadline.saturating_duration_since(Instant::now());
            match receiver.recv_timeout(left) {
                Ok((true, read)) => {
                    said.0 = read;
                    if said.0.len() as u64 > limits.output {
                        break;
                    }
                }
                Ok((false, read)) => said.1 = read,
                Err(RecvTimeoutError::Timeout) => {
                    stop(&mut child).map_err(io)?;
                    return Err(beyond(format!("{} seconds", limits.time.as_secs()), place));
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        let status =
            ended(&mut child, deadline, said.0.len() as u64 > limits.output).map_err(io)?;
        Ok(Said { output: said.0, complaints: said.1, status })
    })
}

/// The program with its limits; without them where `prlimit` is not there.
fn start(limits: &PdfLimits, place: &str) -> Result<Child, AcquireError> {
    let mut limited = Command::new("prlimit");
    limited.arg(format!("--as={}", limits.memory));
    limited.arg(format!("--cpu={}", limits.time.as_secs().max(1)));
    limited.args(["--core=0", limits.program]);
    for mut command in [limited, Command::new(limits.program)] {
        command.args(["-layout", "-enc", "UTF-8", "-eol", "unix", "-", "-"]);
        // Complaints in English, whatever the user reads.
        command.env("LC_ALL", "C");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        match command.spawn() {
            Ok(child) => return Ok(child),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(AcquireError::Io { place: place.to_owned(), source }),
        }
    }
    Err(AcquireError::NoPdfProgram { place: place.to_owned() })
}

fn drain(from: Option<impl Read>, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(from) = from {
        // What was read before an error still counts; the exit status says that there was one.
        drop(from.take(limit).read_to_end(&mut bytes));
    }
    bytes
}

/// Reads to the end, so that nobody waits for a reader, and keeps the beginning.
fn beginning(from: Option<impl Read>) -> Vec<u8> {
    let (mut kept, mut part) = (Vec::new(), vec![0; 8192]);
    let Some(mut from) = from else { return kept };
    while let Ok(read) = from.read(&mut part)
        && let Some(new) = part.get(..read).filter(|new| !new.is_empty())
    {
        if kept.len() < COMPLAINT_LIMIT {
            kept.extend_from_slice(new);
        }
    }
    kept
}

/// Its streams are closed, so it ends at once, or is stopped.
fn ended(child: &mut Child, deadline: Instant, stop_now: bool) -> io::Result<ExitStatus> {
    if stop_now {
        return stop(child);
    }
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if Instant::now() > deadline {
            return stop(child);
        }
        thread::sleep(Duration::from_millis(2));
    }
}

fn stop(child: &mut Child) -> io::Result<ExitStatus> {
    // It may have ended by itself in the meantime.
    drop(child.kill());
    child.wait()
}

/// Lines without indentation and without spaces at the end; empty lines at most one at a time.
fn lines(output: &str) -> String {
    let mut text = String::with_capacity(output.len());
    let mut empty = true;
    for line in output.lines() {
        let line = line.trim_matches([' ', '\t', '\u{c}', '\r']);
        if line.is_empty() {
            if !empty {
                text.push('\n');
            }
            empty = true;
            continue;
        }
        empty = false;
        push_with_tabs(&mut text, line);
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn push_with_tabs(text: &mut String, line: &str) {
    let mut spaces = 0;
    for c in line.chars() {
        if c == ' ' {
            spaces += 1;
            continue;
        }
        if spaces >= GAP {
            text.push('\t');
        } else {
            text.extend(std::iter::repeat_n(' ', spaces));
        }
        spaces = 0;
        text.push(c);
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    #[test]
    fn wide_gaps_are_tabs_and_margins_nothing() {
        assert_eq!(
            lines("\n   お知らせ\n\n\n  項目      件数\n  氏 名  約 3 件   備考  \n\n"),
            "お知らせ\n\n項目\t件数\n氏 名  約 3 件\t備考\n"
        );
        assert_eq!(lines(" \n\u{c}\n"), "");
    }

    /// A PDF of one page; `code` is its content stream, as `filters` leave it.
    fn page(code: &[u8], filters: &str) -> Vec<u8> {
        let mut bytes = b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj\n\
            5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
            .to_vec();
        let head = format!("4 0 obj <</Length {}/Filter[{filters}]>> stream\n", code.len());
        bytes.extend(head.as_bytes());
        bytes.extend(code);
        bytes.extend(b"\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n");
        bytes
    }

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_stream_that_unfolds_without_end_is_given_up_in_time() {
        let once = deflated(&vec![b' '; 256 << 20]);
        let bomb = page(&deflated(&once), "/FlateDecode/FlateDecode");
        assert!(bomb.len() < 100_000, "{}", bomb.len());
        let limits = PdfLimits { time: Duration::from_millis(300), ..PdfLimits::default() };
        let started = Instant::now();
        let error = text(&bomb, &limits, "bomb.pdf").unwrap_err();
        assert!(matches!(error, AcquireError::PdfLimit { .. }), "{error}");
        assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    }

    #[test]
    fn a_page_with_too_much_text_is_given_up() {
        let mut code = b"BT /F 9 Tf ".to_vec();
        for line in 0..400 {
            code.extend(format!("1 0 0 1 50 {line} Tm (0123456789) Tj ").as_bytes());
        }
        code.extend(b"ET");
        let limits = PdfLimits { output: 1000, ..PdfLimits::default() };
        let error = text(&page(&deflated(&code), "/FlateDecode"), &limits, "x.pdf").unwrap_err();
        assert!(error.to_string().contains("1000 bytes of text"), "{error}");
        assert!(
            text(&page(&code, ""), &PdfLimits::default(), "x.pdf")
                .unwrap()
                .contains("0123456789\n")
        );
    }

    #[test]
    fn a_program_that_gets_too_little_memory_is_reported_as_such() {
        let limits = PdfLimits { memory: 8 << 20, ..PdfLimits::default() };
        let error = text(&page(b"", ""), &limits, "x.pdf").unwrap_err();
        let expected = matches!(
            error,
            AcquireError::PdfLimit { .. }
                | AcquireError::DamagedPdf { .. }
                | AcquireError::NoPdfProgram { .. }
        );
        assert!(expected, "{error}");
    }

    #[test]
    fn a_missing_program_is_named_with_its_packages() {
        let limits = PdfLimits { program: "no-such-pdftotext", ..PdfLimits::default() };
        let error = text(b"%PDF-1.4", &limits, "a.pdf").unwrap_err().to_string();
        assert!(error.contains("poppler-utils") && error.contains("poppler-data"), "{error}");
    }
}
