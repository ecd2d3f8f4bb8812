//! What a register said of one body over time, settled into one entry.

use chrono::NaiveDate;

use crate::registry::entry::Entry;

/// One row of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it says.
    pub entry: Entry,
    /// Since when it holds: the day of the change that the row tells of.
    pub changed: Option<NaiveDate>,
    /// Whether it is the newest of its body, as the register says.
    pub latest: bool,
    /// Whether the register takes the body out: it was entered by mistake.
    pub removed: bool,
}

impl Row {
    /// A row that tells how things are now.
    pub fn current(entry: Entry) -> Self {
        Self { changed: entry.updated, entry, latest: true, removed: false }
    }
}

/// One entry out of all rows of a body, in the order in which the files gave them; `None` where the register took it out.
///
/// Of the rows that call themselves the newest the one updated last counts, else the last. A name that an older row has and the next one in time
/// has not is a former name, given up on the day on which that next one began.
pub fn settle(mut rows: Vec<Row>) -> Option<Entry> {
    if rows.len() == 1 {
        return rows.pop().filter(|row| !row.removed).map(|row| row.entry);
    }
    let by_day = |(place, row): &(usize, &Row)| (row.latest, row.entry.updated, *place);
    let newest = rows.iter().enumerate().max_by_key(by_day).map(|(place, _)| place)?;
    let newest = rows.remove(newest);
    if newest.removed {
        return None;
    }
    let mut former: Vec<(String, Option<NaiveDate>)> = Vec::new();
    rows.retain(|row| !row.removed);
    // Stable: where days are equal, the order of the files counts.
    rows.sort_by_key(|row| row.changed);
    for (place, row) in rows.iter().enumerate() {
        let next = rows.get(place + 1).unwrap_or(&newest);
        former.extend(row.entry.former_names.iter().cloned());
        if row.entry.name != next.entry.name {
            former.push((row.entry.name.clone(), next.changed));
        }
    }
    let mut entry = newest.entry;
    former.append(&mut entry.former_names);
    for (name, until) in former {
        if name != entry.name && entry.former_names.iter().all(|(known, _)| *known != name) {
            entry.former_names.push((name, until));
        }
    }
    Some(entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::entry::Register;

    fn row(name: &str, changed: &str, latest: bool) -> Row {
        let entry = Entry::new(Register::Nta, "7000012050002", name);
        Row { entry, changed: changed.parse().ok(), latest, removed: false }
    }

    #[test]
    fn names_given_up_are_former_names_with_the_day_of_the_change() {
        let entry = settle(vec![
            row("株式会社見本", "2016-01-01", false),
            row("株式会社新見本", "2020-02-02", false),
            row("株式会社新見本", "2021-03-03", true),
        ])
        .unwrap();
        assert_eq!(entry.name, "株式会社新見本");
        assert_eq!(entry.former_names, [("株式会社見本".to_owned(), "2020-02-02".parse().ok())]);
    }

    #[test]
    fn an_older_row_that_comes_later_is_still_older() {
        let entry =
            settle(vec![row("乙", "2021-01-01", true), row("甲", "2016-01-01", false)]).unwrap();
        assert_eq!((entry.name.as_str(), entry.former_names.len()), ("乙", 1));
    }

    #[test]
    fn former_names_of_what_was_known_before_are_kept() {
        let mut known = row("乙", "2020-01-01", true);
        known.entry.former_names = vec![("甲".to_owned(), None)];
        let entry = settle(vec![known, row("丙", "2022-01-01", true)]).unwrap();
        let former: Vec<_> = entry.former_names.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(former, ["甲", "乙"]);
    }

    #[test]
    fn a_body_that_the_register_took_out_is_no_entry() {
        let mut gone = row("甲", "2021-01-01", true);
        gone.removed = true;
        assert_eq!(settle(vec![row("甲", "2020-01-01", false), gone]), None);
    }
}
