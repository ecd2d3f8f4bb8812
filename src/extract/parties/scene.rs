//! Who stands where in the text, in which role of its clause, beside which words.

use crate::extract::cues::{Hit, ends};
use crate::extract::document::{Document, at_most};
use crate::extract::draft::{Draft, PartyFact};
use crate::extract::flow::Place;
use crate::extract::labels::folded;
use crate::extract::names::Names;
use crate::extract::parties::described::{self, Described};
use crate::extract::parties::kind::{self, Kind};
use crate::extract::parties::slot::{self, Slot};
use crate::extract::parties::words::{self, Tags};

/// A party at one place of the text.
#[derive(Debug, Clone)]
pub(super) struct Agent {
    pub(super) place: Place,
    pub(super) kind: Kind,
    /// Index in the draft; `None` for a description that is no party yet.
    pub(super) party: Option<usize>,
    /// Whether its words are a name.
    pub(super) named: bool,
    /// Its particle, that of the last member where it stands in a list.
    pub(super) slot: Slot,
    /// The byte after that particle.
    pub(super) after: usize,
    /// Index of the agent that this description is put before or behind: 調査会社である例示社.
    pub(super) means: Option<usize>,
    /// Index of the next agent where this one is in a list with it.
    pub(super) listed: Option<usize>,
}

/// Bytes of a sentence or line that are looked at on each side: more are no clause of one party.
const REACH: usize = 1200;

/// The text with its agents and the words of actions.
#[derive(Debug)]
pub(super) struct Scene<'d> {
    pub(super) document: &'d Document,
    pub(super) agents: Vec<Agent>,
    pub(super) hits: Vec<Hit<Tags>>,
}

impl<'d> Scene<'d> {
    pub(super) fn new(document: &'d Document, names: &Names, draft: &Draft) -> Self {
        let hits = words::CUES.as_ref().map(|c| c.in_document(document)).unwrap_or_default();
        let agents = agents(document, names, draft);
        let mut scene = Self { document, agents, hits };
        scene.particles();
        scene.appositions();
        scene.pronouns();
        scene
    }

    pub(super) fn text(&self) -> &'d str {
        self.document.text()
    }

    /// The sentence around this byte; of one without end only what is near.
    pub(super) fn sentence(&self, at: usize) -> Place {
        let whole = self.document.sentence(at);
        let start = whole.start.max(self.boundary(at.saturating_sub(REACH)));
        let end = whole.end.min(self.boundary(at.saturating_add(REACH)));
        start..end.max(start)
    }

    /// The nearest begin of a character at or before this byte.
    fn boundary(&self, at: usize) -> usize {
        let text = self.text();
        let at = at.min(text.len());
        (0..4)
            .filter_map(|back| at.checked_sub(back))
            .find(|b| text.is_char_boundary(*b))
            .unwrap_or(0)
    }

    /// The words from this byte on, at most to the end of its line.
    pub(super) fn rest(&self, at: usize) -> &'d str {
        let end = self.line(at).end.min(self.boundary(at.saturating_add(REACH)));
        self.document.words(&(at..end))
    }

    /// The words before this byte, from the begin of its line.
    pub(super) fn head(&self, at: usize) -> &'d str {
        let start = self.line(at).start.max(self.boundary(at.saturating_sub(REACH)));
        self.document.words(&(start..at))
    }

    /// The line with this byte; empty where it stands between two.
    fn line(&self, at: usize) -> Place {
        let lines = &self.document.layout.lines;
        let line = self.document.layout.line_at(at).and_then(|line| lines.get(line));
        line.filter(|line| at <= line.place.end).map_or(at..at, |line| line.place.clone())
    }

    /// Action words that begin within a place.
    pub(super) fn hits_in(&self, place: &Place) -> &[Hit<Tags>] {
        let first = self.hits.partition_point(|h| h.place.start < place.start);
        let end = self.hits.partition_point(|h| h.place.start < place.end);
        self.hits.get(first..end.max(first)).unwrap_or_default()
    }

    /// The first action word of these kinds within a place.
    pub(super) fn first(&self, place: &Place, tags: Tags) -> Option<&Hit<Tags>> {
        self.hits_in(place).iter().find(|h| h.value & tags != 0)
    }

    pub(super) fn has(&self, place: &Place, tags: Tags) -> bool {
        self.first(place, tags).is_some()
    }

    /// The rest of the clause behind the agent's particle: to the next agent that has a verb of its own, or the end of the
    /// sentence.
    pub(super) fn clause(&self, agent: usize) -> Place {
        let Some(one) = self.agents.get(agent) else { return 0..0 };
        let end = self.sentence(one.place.start).end.max(one.after);
        let rivals = self.agents.iter().skip(agent + 1).take_while(|a| a.place.start < end);
        let rival = rivals
            .filter(|a| a.place.start >= one.after && a.kind != Kind::Own && a.means.is_none())
            .find(|a| {
                matches!(a.slot, Slot::To | Slot::From)
                    || (a.slot == one.slot && a.slot != Slot::Of)
            });
        one.after..rival.map_or(end, |a| a.place.start)
    }

    /// The words of the sentence before the agent, from the last comma or full stop but one.
    pub(super) fn lead(&self, agent: usize) -> Place {
        let Some(one) = self.agents.get(agent) else { return 0..0 };
        let sentence = self.sentence(one.place.start);
        let head = self.text().get(sentence.start..one.place.start).unwrap_or_default();
        let comma = head.trim_end_matches(['、', ',', '「']).rfind(['、', ',']);
        sentence.start + comma.map_or(0, |at| at + 1)..one.place.start
    }

    /// Whether a described investigator is kept apart from a named one: with a short name of its own (以下「外部調査会社」),
    /// named by the card companies, another one, or beside the named one in a list.
    pub(super) fn apart(&self, agent: usize) -> bool {
        let Some(one) = self.agents.get(agent) else { return false };
        let head = self.head(one.place.start);
        let chosen = ends!(
            head,
            [
                "指定する", "指定の", "指定した", "が指定", "紹介された", "推薦する", "別の",
                "もう一社の", "もう1社の", "新たな", "2社目の",
            ]
        );
        let defined = self.rest(one.place.end).starts_with("(以下");
        let beside = agent
            .checked_sub(1)
            .and_then(|i| self.agents.get(i))
            .is_some_and(|a| a.named && a.listed == Some(agent) && a.kind != Kind::Own);
        chosen || defined || beside
    }

    /// From the agent to the end of a word that says what it did; the agent alone where that is long.
    pub(super) fn evidence(&self, agent: usize, end: usize) -> Place {
        let Some(one) = self.agents.get(agent) else { return 0..0 };
        let whole = one.place.start..end.max(one.place.end);
        let short =
            at_most(self.document.words(&whole), 80) && !self.document.words(&whole).contains('\n');
        if short { whole } else { one.place.clone() }
    }

    /// Reads the particles; in a list the last member's counts for all.
    fn particles(&mut self) {
        let text = self.text();
        for index in (0..self.agents.len()).rev() {
            let Some(end) = self.agents.get(index).map(|a| a.place.end) else { continue };
            let (mut slot, mut after) = slot::after(text, end);
            let mut listed = None;
            if matches!(slot, Slot::List | Slot::With)
                && let Some(next) = self.agents.get(index + 1)
                && self.runs_on(after, next.place.start)
            {
                (slot, after) = (next.slot, next.after);
                listed = Some(index + 1);
            } else if slot == Slot::List {
                (slot, after) = self.far_particle(after);
            }
            if let Some(agent) = self.agents.get_mut(index) {
                (agent.slot, agent.after, agent.listed) = (slot, after, listed);
            }
        }
    }

    /// Whether nothing but a date, a mark or a word like 同日 stands between two members of a list.
    fn runs_on(&self, from: usize, to: usize) -> bool {
        let Some(between) = self.text().get(from..to) else { return false };
        let dated = self.document.dates_in(&(from..to)).last().map(|d| d.place.end);
        let rest = dated.and_then(|end| self.text().get(end..to)).unwrap_or(between);
        let marks = |c: char| "、,「『・()\"日月火水木金土曜".contains(c) || c.is_ascii_digit();
        let bare = rest.trim_matches(marks);
        matches!(
            bare,
            "" | "に"
                | "には"
                | "同"
                | "国の"
                | "さらに"
                | "翌"
                | "また"
                | "付で"
                | "付けで"
                | "及び"
                | "および"
        )
    }

    /// The particle behind a list whose last member is no known party: 例示委員会および関係各所に報告.
    fn far_particle(&self, from: usize) -> (Slot, usize) {
        let rest = self.rest(from);
        for (at, c) in rest.char_indices().take(24) {
            if matches!(c, '。' | '、' | ',' | '(' | ':') {
                break;
            }
            if matches!(c, 'に' | 'へ' | 'か' | 'よ' | 'が' | 'は' | 'を' | 'と') {
                let (slot, after) = slot::after(self.text(), from + at);
                if !matches!(slot, Slot::Other | Slot::List) {
                    return (slot, after);
                }
            }
        }
        (Slot::List, from)
    }

    /// 調査会社である例示社, 調査会社「例示社」, 例示社(調査会社), 調査会社の例示社, 調査会社:例示社.
    fn appositions(&mut self) {
        for index in 0..self.agents.len() {
            let means = self.named_beside(index);
            if let Some(agent) = self.agents.get_mut(index) {
                agent.means = means;
            }
        }
    }

    /// 同社, 同委員会, 同署: the nearest party before it of that sort.
    fn pronouns(&mut self) {
        for index in 0..self.agents.len() {
            let Some((means, kind)) = self.stands_for(index) else { continue };
            if let Some(agent) = self.agents.get_mut(index) {
                (agent.means, agent.kind) = (Some(means), kind);
            }
        }
    }

    fn stands_for(&self, index: usize) -> Option<(usize, Kind)> {
        let one = self.agents.get(index).filter(|a| a.party.is_none() && !a.named)?;
        let words = self.document.words(&one.place).strip_prefix('同')?;
        let before = self.agents.get(..index)?.iter().enumerate().rev();
        let near = before.take_while(|(_, a)| a.place.end + 900 > one.place.start);
        let fits = |a: &Agent| match one.kind {
            Kind::Authority | Kind::Police => {
                a.kind == one.kind
                    && (words.len() > 3 || a.named)
                    && self.document.words(&a.place).ends_with(words)
                    || a.kind == one.kind && words.len() == 3
            }
            Kind::Security => matches!(a.kind, Kind::Forensic | Kind::Security),
            _ => a.named && !matches!(a.kind, Kind::Authority | Kind::Police | Kind::Agency),
        };
        near.filter(|(i, a)| *i != index && fits(a)).map(|(i, a)| (i, a.kind)).next()
    }

    fn named_beside(&self, index: usize) -> Option<usize> {
        let one = self.agents.get(index).filter(|a| !a.named && a.party.is_none())?;
        if self.document.words(&one.place).starts_with('同') {
            return None;
        }
        let next = self.agents.get(index + 1).filter(|a| a.named && a.kind != Kind::Own);
        if let Some(next) = next
            && self.links(one, next)
        {
            return Some(index + 1);
        }
        let before =
            self.agents.get(index.checked_sub(1)?).filter(|a| a.named && a.kind != Kind::Own)?;
        let between = self.text().get(before.place.end..one.place.start)?;
        let after = self.rest(one.place.end);
        let inside = (between.ends_with('(')
            && between.len() <= 8
            && after.starts_with([')', '、', '。', '以']))
            || matches!(between, "という" | "」という" | "といった" | "、" if after.starts_with("である"));
        inside.then(|| index - 1)
    }

    /// Whether the description runs right into the name.
    fn links(&self, one: &Agent, next: &Agent) -> bool {
        let Some(between) = self.text().get(one.place.end..next.place.start) else { return false };
        let bare = between.trim_matches([
            '「', '」', '』', '『', '"', ' ', '“', '\'', '<', '《', '【', '】', '・', '(', ':',
            '、', ',', '=', '-',
        ]);
        let cell = self.document.flow.gap(next.place.start).is_some() && between.is_empty();
        let fits = same_field(one.kind, next.kind);
        match bare {
            "である" | "であり" | "とは" | "の" | "、" | "は" | "として" | "としての" | "たる"
            | "(以下" => {
                fits && (bare != "は"
                    || self.rest(next.place.end).is_empty()
                    || one.kind != next.kind)
            }
            // 決済代行会社、カード会社: a list; 決済代行会社「例示社」: one.
            "" if between.contains('、') || between.contains(',') => false,
            "" => {
                fits && (between.is_empty() || !between.starts_with('・'))
                    && (cell || between.len() < 10)
            }
            _ => false,
        }
    }
}

/// Whether a description of one kind can mean a name of the other: 決済代行会社の例示警察署 is nobody.
fn same_field(description: Kind, name: Kind) -> bool {
    let body =
        |k: Kind| matches!(k, Kind::Police | Kind::Authority | Kind::Agency | Kind::Coordinator);
    match description {
        Kind::Police => name == Kind::Police,
        Kind::Authority => matches!(name, Kind::Authority | Kind::Agency | Kind::Accreditation),
        Kind::Accreditation => !matches!(name, Kind::Police | Kind::Authority),
        _ => !body(name),
    }
}

/// Mentions of the draft and descriptions that are none, in the order of the text.
fn agents(document: &Document, names: &Names, draft: &Draft) -> Vec<Agent> {
    let kind = |p: &PartyFact| {
        let described = || described::kind_of(&folded(&p.words));
        if p.named { kind::of(p, names) } else { described().unwrap_or(Kind::Company) }
    };
    let kinds: Vec<Kind> = draft.parties.iter().map(kind).collect();
    let kind_of = |party: usize| {
        if draft.publisher == Some(party) {
            Kind::Own
        } else {
            kinds.get(party).copied().unwrap_or(Kind::Company)
        }
    };
    let mut agents: Vec<Agent> = draft
        .mentions
        .iter()
        .map(|m| {
            let named = draft.parties.get(m.party).is_some_and(|p| p.named);
            agent(m.place.clone(), kind_of(m.party), Some(m.party), named)
        })
        .collect();
    let found = described::find(document);
    let mut next = 0;
    for Described { mut place, noun, kind, named } in found {
        while draft.mentions.get(next).is_some_and(|m| m.place.end <= place.start) {
            next += 1;
        }
        // 市が…, 市へ: the publisher speaks of itself.
        let own = kind == Kind::Authority && !named && own_land(document, draft, &place);
        let kind = if own { Kind::Own } else { kind };
        // 例示印刷の下請け: the name is no part of the description.
        if let Some(end) = draft.mentions.get(next).map(|m| m.place.end).filter(|e| *e <= noun)
            && end > place.start
        {
            place.start = noun;
            next += 1;
        }
        let taken = draft.mentions.get(next).is_some_and(|m| m.place.start < place.end);
        if !taken {
            agents.push(agent(place, kind, None, named));
        }
    }
    agents.sort_by_key(|a| (a.place.start, a.place.end));
    agents
}

/// Whether a bare 市 or 県 is the publisher itself, or 町水道課 a section of it.
fn own_land(document: &Document, draft: &Draft, place: &Place) -> bool {
    let words = document.words(place);
    let name = draft.publisher.and_then(|p| draft.parties.get(p)).map(|p| p.words.as_str());
    if words.chars().count() != 1 {
        let land = words.chars().next().filter(|c| "県府都道市区町村".contains(*c));
        let own = land.is_some_and(|land| name.is_some_and(|n| n.ends_with(land)));
        return own && words.ends_with(['課', '室']);
    }
    let mut lines = document.layout.lines.iter().take(40).map(|l| document.words(&l.place));
    let speaks = lines.any(|line| {
        line.strip_prefix(words).is_some_and(|rest| rest.starts_with(['が', 'は', 'で', 'の']))
    });
    name.is_some_and(|n| n.contains(words) && !n.contains("会社")) || speaks
}

fn agent(place: Place, kind: Kind, party: Option<usize>, named: bool) -> Agent {
    Agent {
        after: place.end,
        place,
        kind,
        party,
        named,
        slot: Slot::Other,
        means: None,
        listed: None,
    }
}
