//! Who investigated: engaged for it, doing it, reporting on it.

use crate::extract::cues::{any_of, ends, starts};
use crate::extract::document::{at_most, first_chars};
use crate::extract::flow::Place;
use crate::extract::parties::kind::Kind;
use crate::extract::parties::presented;
use crate::extract::parties::scene::{Agent, Scene};
use crate::extract::parties::slot::Slot;
use crate::extract::parties::told::Said;
use crate::extract::parties::words::{
    ADVISE, DOCUMENT, INVESTIGATE, LATER, NOT, PAY, PLEASE, RECEIVE, REPORT, REQUEST, TOGETHER,
    WATCH, WORK,
};

/// Whether the agent investigates the incident here; `None` where it advises, watches, tests, or does something else.
pub(super) fn investigates(scene: &Scene<'_>, index: usize) -> Option<Said> {
    let agent = scene.agents.get(index)?;
    if !able(agent.kind) || elsewhere(scene, agent) {
        return None;
    }
    let clause = scene.clause(index);
    let end = match agent.slot {
        Slot::To => engaged(scene, index, &clause),
        Slot::By | Slot::Of | Slot::Object => worked(scene, agent, &clause),
        Slot::Subject => subject(scene, agent, &clause),
        Slot::From => reported(scene, agent, &clause),
        Slot::With => together(scene, agent, &clause),
        Slot::Colon | Slot::End | Slot::List | Slot::Other | Slot::Is => labelled(scene, agent),
        Slot::Via => None,
    };
    let end = end.or_else(|| seconded(scene, agent, &clause));
    let end = end.or_else(|| assisted(scene, agent, &clause)).or_else(|| before(scene, agent));
    let end = end.or_else(|| presented::worker(scene, agent));
    let end = end.or_else(|| described(scene, agent, &clause))?;
    let sure = agent.kind == Kind::Forensic || agent.slot == Slot::To;
    Some((scene.evidence(index, end), if sure { 95 } else { 85 }))
}

/// 甲社に調査していただきました。乙社にも確認していただき: a second opinion on the investigation of the sentence before.
fn seconded(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<usize> {
    let also = agent.named && scene.rest(agent.place.end).starts_with("にも");
    let words = scene.document.words(clause);
    if !also
        || !any_of!(words, ["確認していただ", "検証していただ", "確認してもら", "検証してもら"])
    {
        return None;
    }
    let sentence = scene.sentence(agent.place.start);
    let before = scene.sentence(sentence.start.checked_sub(1)?);
    let asked = scene.has(&before, INVESTIGATE) && scene.has(&before, REQUEST);
    (asked && !denied(scene, clause.end)).then_some(clause.end)
}

/// 委員会は例示社を補助者とし、端末の記録を解析させた: whom those who look into it take for their help.
fn assisted(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<usize> {
    let words = scene.document.words(clause);
    let taken = agent.slot == Slot::Object
        && starts!(
            words,
            ["補助者と", "補助と", "専門家と", "調査補助", "調査員と", "委員に", "起用", "選任"]
        );
    let sentence = scene.sentence(agent.place.start);
    let rest = clause.start..sentence.end.min(clause.start + 300);
    let made = scene.hits_in(&rest).iter().find(|h| h.value & INVESTIGATE != 0)?;
    (taken && agent.named && !denied(scene, made.place.end)).then_some(clause.start)
}

/// 初めに依頼していた例示社の結果: the firm is known for nothing else.
fn before(scene: &Scene<'_>, agent: &Agent) -> Option<usize> {
    let asked = ends!(
        scene.head(agent.place.start),
        [
            "依頼していた", "依頼した", "依頼しておりました", "依頼しました", "依頼している",
            "起用した"
        ]
    );
    let sentence = scene.sentence(agent.place.start);
    let works = scene.has(&sentence, ADVISE | WATCH | PAY);
    (asked && agent.kind == Kind::Forensic && !works).then_some(agent.place.end)
}

/// 調査会社 alone says that somebody outside investigates, whatever is done with it: 調査会社に機器を渡した.
fn described(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<usize> {
    let here = agent.kind == Kind::Forensic
        && !agent.named
        && matches!(
            agent.slot,
            Slot::To | Slot::From | Slot::By | Slot::Of | Slot::With | Slot::Subject | Slot::Object
        );
    let whole = agent.place.start..clause.end;
    let spoilt = scene.has(&whole, ADVISE | WATCH | NOT | LATER | PLEASE);
    // 調査業者に売り渡していた: who bought the data.
    let bought = any_of!(
        first_chars(scene.document.words(clause), 10),
        ["売り", "売っ", "売却", "横流", "漏ら", "販売"]
    );
    (here && !spoilt && !bought).then_some(agent.place.end)
}

/// Police investigate crimes, contractors their own systems: neither is an outside investigator.
fn able(kind: Kind) -> bool {
    matches!(kind, Kind::Forensic | Kind::Security | Kind::Company | Kind::Agency | Kind::Host)
}

/// 信用調査会社, or a sentence to the reader.
fn elsewhere(scene: &Scene<'_>, agent: &Agent) -> bool {
    let head = scene.head(agent.place.start);
    let other = ends!(head, ["信用", "市場", "世論", "アンケート", "実態", "交通"]);
    let sentence = scene.sentence(agent.place.start);
    other || scene.has(&(agent.place.end..sentence.end), PLEASE) && agent.kind != Kind::Forensic
}

/// 例示社に調査を依頼; 調査を例示社に依頼; 例示社に依頼し、調査を実施.
fn engaged(scene: &Scene<'_>, index: usize, clause: &Place) -> Option<usize> {
    let agent = scene.agents.get(index)?;
    // 例示セキュリティ社に確かめてもらいました: a firm known for such work.
    let checked = any_of!(
        scene.document.words(clause),
        [
            "確かめてもら", "確かめていただ", "確認してもら", "検証してもら", "点検してもら",
            "見極めてもら"
        ]
    );
    if checked && expert(agent) && !denied(scene, clause.end) {
        return Some(clause.end);
    }
    let Some(request) = scene.first(clause, REQUEST) else {
        // 外部の専門家に相談しながら調査
        let asked = scene.first(clause, REPORT | TOGETHER)?;
        let then = scene.first(&(asked.place.end..clause.end), INVESTIGATE)?;
        let outside = !agent.named && agent.kind != Kind::Host && !denied(scene, then.place.end);
        return outside.then_some(then.place.end);
    };
    // 初回は6月、例示社に依頼します: yet to come.
    let later = starts!(
        scene.rest(request.place.end),
        ["します。", "いたします。", "致します。", "します\n", "いたします\n"]
    ) || matches!(scene.rest(request.place.end), "します" | "いたします" | "致します");
    if later || denied(scene, request.place.end) {
        return None;
    }
    let object = clause.start..request.place.end;
    let lead = scene.lead(index);
    let behind = behind(scene, request.place.end, 24);
    // 操作の記録は例示社に復元を依頼
    let traces = any_of!(scene.document.words(&lead), ["記録", "ログ", "履歴"]);
    let asked = traces && scene.document.words(&object).contains("復元")
        || scene.has(&object, INVESTIGATE) && !works_first(scene, &object)
        || !scene.has(&object, ADVISE | WATCH | PAY)
            && (object_of(scene, &lead)
                || follows(scene, &behind)
                || expert(agent)
                    && !watches(scene, agent)
                    && !scene.has(&object, WORK)
                    && !scene.has(&lead, ADVISE | WATCH | PAY));
    asked.then_some(request.place.end)
}

/// A firm known for investigations, or for security by name.
fn expert(agent: &Agent) -> bool {
    agent.kind == Kind::Forensic || agent.kind == Kind::Security && agent.named
}

/// 通信を監視する体制を、1月5日から例示社に委託: a watch that is given out for good.
fn watches(scene: &Scene<'_>, agent: &Agent) -> bool {
    let head = scene.sentence(agent.place.start).start..agent.place.start;
    scene.has(&head, WATCH) && !scene.has(&head, INVESTIGATE)
}

/// 調査を, 調査は, 調査については before the firm.
fn object_of(scene: &Scene<'_>, lead: &Place) -> bool {
    let words = scene.document.words(lead);
    let Some(last) = scene.hits_in(lead).iter().rfind(|h| h.value & INVESTIGATE != 0) else {
        return false;
    };
    let rest = words.get(last.place.end - lead.start..).unwrap_or_default();
    starts!(rest, ["を", "は", "につ", "に関し", "等を", "などを", "業務を", "作業を"])
}

/// 調査は, 解析については: what the whole sentence is about.
fn topic(scene: &Scene<'_>, head: &Place) -> bool {
    let Some(first) = scene.first(head, INVESTIGATE) else { return false };
    let rest = scene.document.words(&(first.place.end..head.end));
    starts!(rest, ["は", "につ", "に関し", "には、", "には", "にも"])
}

/// …に依頼し、調査を実施: the investigation comes right behind the request.
fn follows(scene: &Scene<'_>, behind: &Place) -> bool {
    let words = scene.document.words(behind);
    let goes_on =
        starts!(words, ["し、", "し", "して", "のうえ", "の上", "する形で", "いたしまして"]);
    goes_on && !words.contains('。') && scene.has(behind, INVESTIGATE) && !scene.has(behind, ADVISE)
}

/// A test or a watch is asked for, before any investigation is named.
fn works_first(scene: &Scene<'_>, object: &Place) -> bool {
    let first = scene.first(object, ADVISE | WATCH | INVESTIGATE);
    first.is_some_and(|h| h.value & (ADVISE | WATCH) != 0 && h.value & INVESTIGATE == 0)
}

/// 例示社による調査, 例示社の調査報告書, 例示社を起用した調査.
fn worked(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<usize> {
    let near = behind(scene, clause.start, if agent.slot == Slot::Of { 24 } else { 30 });
    let near = near.start..near.end.min(clause.end);
    let Some(first) = scene.first(&near, INVESTIGATE | DOCUMENT | ADVISE | WATCH) else {
        let outside = !agent.named && helped(scene, agent, clause, false);
        return (outside && !denied(scene, near.end)).then_some(near.end);
    };
    let alone = scene.document.words(&(near.start..first.place.start));
    let found = if first.value & INVESTIGATE != 0 {
        // による不正アクセスの調査: who attacks is no investigator.
        // の技術者が端末を調べ: its people do.
        let staff =
            starts!(alone, ["技術者が", "専門家が", "担当者が", "エンジニアが", "調査員が"]);
        let alone =
            if staff { alone.split_once('が').map_or("", |(_, rest)| rest) } else { alone };
        !any_of!(alone, ["アクセス", "攻撃", "侵入", "改ざん", "犯行", "が", "は"])
    } else if first.value & DOCUMENT != 0 {
        let expert = agent.kind == Kind::Security && !agent.named && alone.is_empty();
        expert || agent.kind == Kind::Forensic && at_most(alone, 8)
    } else {
        // の支援を受けながら調査を進め: advice on the investigation itself.
        let whole = clause.start..clause.end;
        let next = scene.first(&(first.place.end..whole.end), INVESTIGATE | ADVISE | WATCH);
        let help = ["支援", "助言", "指導のもと", "アドバイス"]
            .contains(&scene.document.words(&first.place));
        help && next.is_some_and(|h| h.value & INVESTIGATE != 0)
    };
    let found = found || helped(scene, agent, clause, first.value & (ADVISE | WATCH) != 0);
    (found && !denied(scene, first.place.end)).then_some(first.place.end)
}

/// の協力を得て…調査.
fn helped(scene: &Scene<'_>, agent: &Agent, clause: &Place, spoilt: bool) -> bool {
    let near = behind(scene, clause.start, 4);
    let help = scene.has(&near, TOGETHER);
    // ログの分析は外部の専門会社の協力を得て終えました
    let sentence = scene.sentence(agent.place.start);
    let works = scene.has(clause, INVESTIGATE)
        || topic(scene, &(sentence.start..agent.place.start))
            && !scene.has(clause, LATER | ADVISE | WATCH);
    !spoilt && help && works && agent.slot == Slot::Of
}

/// 例示社が調査を開始; 調査は例示社が実施; 例示社は「…」と判断.
fn subject(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<usize> {
    let sentence = scene.sentence(agent.place.start);
    let near = behind(scene, clause.start, 12);
    let does = any_of!(
        scene.document.words(&near),
        ["実施", "行", "担当", "対応", "あたり", "当た", "加わ", "参加", "参画"]
    );
    if does && topic(scene, &(sentence.start..agent.place.start)) {
        return Some(near.end);
    }
    if let Some(end) = found_out(scene, agent, clause) {
        return Some(end);
    }
    let hit = scene.first(clause, INVESTIGATE | ADVISE | WATCH | REQUEST)?;
    if hit.value & INVESTIGATE == 0 || hit.value & REQUEST != 0 || denied(scene, hit.place.end) {
        return None;
    }
    let near = scene.document.words(&(clause.start..hit.place.start)).chars().count();
    let enough = match agent.kind {
        Kind::Forensic => 40,
        Kind::Security => 24,
        _ => return None,
    };
    (near <= enough).then_some(hit.place.end)
}

/// 外部の専門機関が5月2日に確かめました, 専門事業者が確認している: what outsiders found out.
fn found_out(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<usize> {
    let outside = !agent.named && matches!(agent.kind, Kind::Security | Kind::Forensic);
    let words = scene.document.words(clause);
    let at = ["確かめ", "確認し", "突き止め", "つきとめ", "見つけ", "判定し", "結論づけ", "検証し"]
        .iter()
        .filter(|_| outside)
        .filter_map(|w| words.find(w).map(|at| at + w.len()))
        .min()?;
    let near = at_most(words.get(..at)?, 40);
    let spoilt = scene.has(&(clause.start..clause.start + at), ADVISE | WATCH | LATER);
    (near && !spoilt && !denied(scene, clause.start + at)).then_some(clause.start + at)
}

/// 例示社から調査報告書を受領.
fn reported(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<usize> {
    let wanted = match agent.kind {
        Kind::Forensic => DOCUMENT | INVESTIGATE | REPORT,
        Kind::Security if agent.named => DOCUMENT | INVESTIGATE,
        _ => INVESTIGATE,
    };
    let hit = scene.first(clause, wanted | ADVISE)?;
    let message = ["連絡", "通報", "通知", "相談"].contains(&scene.document.words(&hit.place));
    if hit.value & wanted == 0 || message {
        return None;
    }
    let received = clause.start..clause.end.min(hit.place.end + 60);
    let found = agent.kind == Kind::Forensic
        || agent.kind == Kind::Security && agent.named && hit.value & DOCUMENT != 0
        || hit.value & DOCUMENT != 0 && scene.has(&(hit.place.start..received.end), RECEIVE);
    found.then_some(hit.place.end)
}

/// 例示社と連携して調査, 例示社との調査で.
fn together(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<usize> {
    let near = behind(scene, clause.start, 40);
    let near = near.start..near.end.min(clause.end);
    let hit = scene.first(&near, INVESTIGATE | ADVISE | WATCH | PAY);
    let described = !agent.named && matches!(agent.kind, Kind::Security | Kind::Forensic);
    match hit {
        Some(hit) if hit.value & INVESTIGATE != 0 && agent.kind != Kind::Company => {
            (!denied(scene, hit.place.end)).then_some(hit.place.end)
        }
        Some(hit) if scene.document.words(&hit.place).contains("契約") => Some(hit.place.end),
        // 外部専門家と確認中
        None if described && scene.document.words(&near).contains("確認") => Some(near.start),
        _ => None,
    }
}

/// 調査会社:例示社; 例示社(PFI).
fn labelled(scene: &Scene<'_>, agent: &Agent) -> Option<usize> {
    let head = scene.head(agent.place.start);
    let label = [
        "調査会社", "調査機関", "調査委託先", "調査実施機関", "調査依頼先", "調査実施会社",
        "調査の委託先", "調査担当", "フォレンジック調査",
    ];
    let bare = head.trim_end_matches([':', '「', ' ', '、', '=', '-', 'は', '(', '『']);
    let chosen = ends!(
        bare,
        ["会社が指定する", "会社の指定する", "会社指定の", "会社が指定した", "ブランドが指定する"]
    );
    let nameless = agent.kind == Kind::Forensic && answers(scene, agent);
    let told = nameless
        || agent.named
            && (chosen
                || label.iter().any(|w| bare.ends_with(w))
                || presented::work_label(bare)
                || answers(scene, agent));
    told.then_some(agent.place.end)
}

/// 問 誰が調べたのですか。 答 例示社です。
fn answers(scene: &Scene<'_>, agent: &Agent) -> bool {
    let document = scene.document;
    let Some(line) = document.layout.line_at(agent.place.start) else { return false };
    let over = line.checked_sub(1).and_then(|i| document.layout.lines.get(i));
    let question = over.map(|l| document.words(&l.place)).unwrap_or_default();
    let asks = any_of!(question, ["調べ", "調査", "解析"])
        && any_of!(question, ["どこ", "誰", "だれ", "どちら", "何という会社", "どの会社"]);
    asks && matches!(agent.slot, Slot::Is | Slot::End)
        && scene.head(agent.place.start).chars().count() <= 40
}

/// Whether the verb that ends here is negated, or only thought of.
fn denied(scene: &Scene<'_>, end: usize) -> bool {
    let tail = behind(scene, end, 14);
    let words = scene.document.words(&tail);
    let stop = words.find(['、', '。', ',']).map_or(tail.end, |at| tail.start + at);
    let tail = tail.start..stop;
    let thought = scene.has(&tail, LATER) && scene.document.words(&tail).contains("検討");
    let not = scene
        .hits_in(&tail)
        .iter()
        .any(|h| h.value & NOT != 0 && scene.document.words(&h.place) != "控え");
    // 調査では確認されていません is a finding.
    let finding = starts!(words, ["では", "でも", "の結果", "により", "によ", "にお"]);
    thought || not && !finding
}

/// The words behind a byte, so many characters, within the sentence.
fn behind(scene: &Scene<'_>, from: usize, chars: usize) -> Place {
    let end = scene.sentence(from.saturating_sub(1)).end.max(from);
    let words = scene.document.words(&(from..end));
    let length = words.char_indices().nth(chars).map_or(words.len(), |(at, _)| at);
    from..from + length
}
