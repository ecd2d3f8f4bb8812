//! In which order and by how many threads documents are best made.

use std::collections::BTreeMap;

use crate::page::path::Path;
use crate::page::{PageError, Site, whole};

/// Documents that a thread takes at once.
const BATCH: usize = 60;

impl Site<'_> {
    /// Every path of [`Site::paths`] in batches: what stands in one is best made by one thread, one after the other.
    ///
    /// What takes long comes first, what hangs on it last; formats and languages of one thing stay together, for they share
    /// its description.
    pub fn batches(&self) -> Result<Vec<Vec<String>>, PageError> {
        let (long, last) = whole::long_and_last();
        let mut rest = self.paths()?;
        rest.retain(|path| !long.contains(path) && !last.contains(&path.as_str()));
        let mut by_name: BTreeMap<(bool, String), Vec<String>> = BTreeMap::new();
        for path in rest {
            let name = name(&path).to_owned();
            // Questions may take long, things are many and short.
            by_name.entry((self.thing(&name).is_some(), name)).or_default().push(path);
        }
        let mut batches: Vec<Vec<String>> = long.into_iter().map(|path| vec![path]).collect();
        let mut batch = Vec::new();
        for ((is_thing, _), paths) in by_name {
            batch.extend(paths);
            if !is_thing || batch.len() >= BATCH {
                batches.push(std::mem::take(&mut batch));
            }
        }
        batches.push(batch);
        batches.push(last.map(str::to_owned).to_vec());
        Ok(batches)
    }
}

/// What the formats and languages of one thing have in common: `incident/I`.
pub(super) fn name(path: &str) -> &str {
    let stem = match Path::read(path) {
        Some(Path::Page { stem, .. } | Path::Data { stem, .. }) => stem,
        _ => path.strip_suffix(".csv").unwrap_or(path),
    };
    stem.strip_prefix("data/").or_else(|| stem.strip_prefix("page/")).unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_documents_of_a_thing_have_one_name() {
        let paths = ["page/incident/a.b.html", "page/incident/a.b.en.html", "data/incident/a.b.nt"];
        assert!(paths.iter().all(|path| name(path) == "incident/a.b"));
        assert_eq!(name("page/query/verdicts.csv"), "query/verdicts");
        assert_eq!(name("assets/site.css"), "assets/site.css");
    }
}
