//! CSV for people: a cell that a spreadsheet would take for a formula gets an apostrophe in front.
//!
//! Cells beginning with `=`, `@`, a tab or a carriage return, and with `+` or `-` where no number follows. The CSV of the SPARQL
//! endpoint is left as the standard has it.

use std::io::{self, Write};

/// Passes CSV on to another writer.
pub(super) struct Guarded<'a> {
    out: &'a mut dyn Write,
    at: At,
}

/// Where in the CSV the next byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// The first byte of a cell, or its quote.
    Cell,
    /// The first byte within quotes.
    Quoted,
    /// Behind a sign at the beginning of a cell that has been kept back.
    Sign {
        sign: u8,
        quoted: bool,
    },
    Within {
        quoted: bool,
    },
}

impl<'a> Guarded<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, at: At::Cell }
    }

    fn byte(&mut self, byte: u8, into: &mut Vec<u8>) {
        if let At::Sign { sign, quoted } = self.at {
            if !byte.is_ascii_digit() {
                into.push(b'\'');
            }
            into.push(sign);
            self.at = At::Within { quoted };
        }
        let quoted = match self.at {
            At::Cell if byte == b'"' => {
                self.at = At::Quoted;
                into.push(byte);
                return;
            }
            At::Cell => false,
            At::Quoted => true,
            At::Within { quoted } => {
                self.at = match (byte, quoted) {
                    (b',' | b'\n', false) => At::Cell,
                    // A doubled quote closes and opens again.
                    (b'"', _) => At::Within { quoted: !quoted },
                    _ => self.at,
                };
                into.push(byte);
                return;
            }
            At::Sign { .. } => return,
        };
        match byte {
            b'+' | b'-' => {
                self.at = At::Sign { sign: byte, quoted };
                return;
            }
            b'=' | b'@' | b'\t' => into.push(b'\''),
            b'\r' if quoted => into.push(b'\''),
            _ => {}
        }
        self.at = match (byte, quoted) {
            (b',' | b'\n', false) => At::Cell,
            (b'"', true) => At::Within { quoted: false },
            _ => At::Within { quoted },
        };
        into.push(byte);
    }
}

impl Write for Guarded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut guarded = Vec::with_capacity(bytes.len() + 8);
        for byte in bytes {
            self.byte(*byte, &mut guarded);
        }
        self.out.write_all(&guarded)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guarded(csv: &str) -> String {
        let mut out = Vec::new();
        // One byte at a time, as the worst of writers does.
        for byte in csv.as_bytes().chunks(1).collect::<Vec<_>>().chunks(csv.len().max(1)) {
            let mut guard = Guarded::new(&mut out);
            for part in byte {
                guard.write_all(part).unwrap();
            }
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_cell_that_looks_like_a_formula_gets_an_apostrophe() {
        assert_eq!(guarded("a,b\r\n=1+1,@x\r\n"), "a,b\r\n'=1+1,'@x\r\n");
        assert_eq!(
            guarded("\"=cmd|' /C calc'!A0\",\"-x\"\r\n"),
            "\"'=cmd|' /C calc'!A0\",\"'-x\"\r\n"
        );
        assert_eq!(guarded("+81,-5,-,+a\r\n"), "+81,-5,'-,'+a\r\n");
    }

    #[test]
    fn other_cells_are_left_alone() {
        for csv in ["a,b\r\n\r\n", "\"x,=y\",\"say \"\"=z\"\"\"\r\n", ",,\r\n", "\"a\r\nb\",c\r\n"]
        {
            assert_eq!(guarded(csv), csv);
        }
    }
}
