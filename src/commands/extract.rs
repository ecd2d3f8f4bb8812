//! `extract`: notices → records that a person can edit.

use std::collections::HashMap;
use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};

use crate::commands::Outcome;
use crate::commands::cli::ExtractArguments;
use crate::commands::extractor::{Extractor, Text};
use crate::commands::input::{Inputs, NoticeInput, Wanted};
use crate::commands::keep::{Kept, RecordFolder, rendered};
use crate::commands::parallel::in_batches;
use crate::commands::screen::{self, say, shown, warning};
use crate::notice::{Key, Notice};

pub(super) fn run(arguments: &ExtractArguments, out: &mut dyn Write) -> Result<Outcome> {
    let inputs = Inputs::gather(&arguments.notices, Wanted::Notices)?;
    let count = inputs.notices.len();
    if arguments.id.is_some() && count > 1 {
        bail!("found {count} notices, expected one with `--id`");
    }
    let named = arguments.id.clone().map(Key::try_from).transpose()?;
    let extractor = Extractor::new(&arguments.fetch, named)?;
    let Some(folder) = &arguments.out else {
        let [input] = inputs.notices.as_slice() else {
            bail!("found {count} notices, expected one: name a folder for the records with `-o`");
        };
        let text = extractor.text(input)?;
        let notice = extractor.read(&text)?;
        out.write_all(rendered(&notice, arguments.format)?.as_bytes())?;
        out.flush()?;
        return Ok(Outcome::Done);
    };
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let folder =
        RecordFolder { path: folder, format: arguments.format, overwrite: arguments.overwrite };
    into_folder(&inputs, &extractor, &folder, out)
}

fn into_folder(
    inputs: &Inputs,
    extractor: &Extractor,
    folder: &RecordFolder<'_>,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let bar = screen::progress(inputs.notices.len(), "notices");
    let mut tally = Tally::default();
    let work = |batch: &[NoticeInput]| {
        extractor.read_all(batch.iter().map(|input| extractor.text(input)).collect())
    };
    in_batches(&inputs.notices, work, |input, done| {
        bar.inc(1);
        let kept = done.and_then(|(text, notice)| {
            let notice = notice?;
            let Some(review) = tally.first(input, &text, &notice)? else { return Ok(None) };
            Ok(Some((text.id.clone(), folder.keep(input, &text, &notice)?, review)))
        });
        match kept {
            Ok(Some((id, Kept::Written(path), review))) => {
                tally.written += 1;
                let path = shown(&path.display().to_string());
                writeln!(out, "{id}\t{path}\t{review} to review")?;
            }
            Ok(Some((_, Kept::Left(path, why), _))) => {
                tally.left += 1;
                warning(&format!("kept `{}`: {why}", path.display()));
            }
            Ok(None) => {}
            Err(error) => {
                tally.refused += 1;
                warning(&format!("refused: {}", screen::chain(&with_input(error, input))));
            }
        }
        Ok(())
    })?;
    bar.finish_and_clear();
    out.flush()?;
    say(&tally.summary(inputs));
    Ok(if tally.refused > 0 { Outcome::Refused } else { Outcome::Done })
}

/// Says which input failed, unless the error does.
pub(super) fn with_input(error: anyhow::Error, input: &NoticeInput) -> anyhow::Error {
    let name = input.to_string();
    let told = error.chain().any(|cause| cause.to_string().contains(&name));
    if told { error } else { error.context(name) }
}

/// What became of the inputs.
#[derive(Debug, Default)]
struct Tally {
    /// By id in lower case, as file systems may see it: where it was read first, and the hash of its text.
    seen: HashMap<String, (String, String)>,
    written: usize,
    left: usize,
    refused: usize,
    again: usize,
}

impl Tally {
    /// How many things there are to review; `None` for a notice that was read from another input before.
    fn first(
        &mut self,
        input: &NoticeInput,
        text: &Text,
        notice: &Notice,
    ) -> Result<Option<usize>> {
        let (id, hash) = (text.id.to_string(), text.acquired.text.sha256().to_owned());
        if let Some((first, first_hash)) = self.seen.get(&id.to_lowercase()) {
            if *first_hash == hash {
                self.again += 1;
                say(&format!("{input}: the same text as {first}, read once"));
                return Ok(None);
            }
            bail!(
                "found notice `{id}` in {input}, expected another id: {first} has it; rename one of them"
            );
        }
        self.seen.insert(id.to_lowercase(), (input.to_string(), hash));
        Ok(Some(notice.review.len()))
    }

    fn summary(&self, inputs: &Inputs) -> String {
        let mut parts = vec![format!("{} notices extracted", self.written)];
        let mut add = |count: usize, words: &str| {
            if count > 0 {
                parts.push(format!("{count} {words}"));
            }
        };
        add(self.left, "records kept as they were");
        add(self.again, "texts read already");
        add(self.refused, "inputs refused");
        add(inputs.others, "other files left alone");
        parts.join("; ")
    }
}
