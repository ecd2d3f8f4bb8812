//! What the columns and parameters of the questions are called, and from which code lists their values come.

use crate::page::here::Here;

/// A column or parameter by its name in the query; a name that is not known here stands for itself.
pub(super) fn heading(here: &Here<'_>, name: &str) -> String {
    let known = NAMES.iter().find(|(known, _, _)| *known == name);
    known.map_or(name, |(_, japanese, english)| here.say(japanese, english)).to_owned()
}

/// The code lists whose codes a column may hold.
pub(super) fn scheme(column: &str) -> &'static [&'static str] {
    SCHEMES.iter().find(|(known, _)| *known == column).map_or(&[], |(_, lists)| lists)
}

const SCHEMES: &[(&str, &[&str])] = &[
    ("categories", &["category"]),
    ("cause", &["cause"]),
    ("causes", &["cause"]),
    ("counted", &["counted"]),
    ("excluded", &["category"]),
    ("first", &["category"]),
    ("firstVerdict", &["leak", "compromise", "misuse"]),
    ("hosting", &["hosting"]),
    ("leakStatus", &["leak"]),
    ("leaked", &["category"]),
    ("possiblyLeaked", &["category"]),
    ("qualifier", &["qualifier"]),
    ("role", &["role"]),
    ("roles", &["role"]),
    ("second", &["category"]),
    ("secondVerdict", &["leak", "compromise", "misuse"]),
    ("stage", &["stage"]),
    ("state", &["status"]),
    ("status", &["event-status", "status"]),
    ("type", &["event", "measure"]),
    ("types", &["measure"]),
    ("unit", &["unit"]),
    ("verdict", &["leak", "compromise", "misuse"]),
];

const NAMES: &[(&str, &str, &str)] = &[
    ("actors", "行為者", "Who acted"),
    ("affectedSystem", "被害システム", "Affected system"),
    ("assertedBy", "述べた者", "Said by"),
    ("assessment", "判断", "Verdict"),
    ("authority", "届出先の名称", "Name of the authority"),
    ("basis", "根拠", "Ground"),
    ("below", "確信度の上限 (%)", "Confidence below (%)"),
    ("body", "届出先", "Authority"),
    ("bodyName", "届出先", "Authority"),
    ("by", "判断した者", "Judged by"),
    ("calledInText", "公表文での呼び方", "Called in the notice"),
    ("categories", "情報の種類", "Kinds of data"),
    ("category", "情報の種類", "Kind of data"),
    ("cause", "原因", "Cause"),
    ("causes", "原因", "Causes"),
    ("claims", "主張", "Claims"),
    ("clientCount", "組織の数", "Clients"),
    ("clients", "組織", "Clients"),
    ("closedOn", "閉鎖の日", "Closed on"),
    ("commissionedBy", "依頼者", "Commissioned by"),
    ("company", "登記上の名称", "Name in the register"),
    ("completed", "完了", "Completed"),
    ("confidence", "確信度", "Confidence"),
    ("considered", "検討中", "Considered"),
    ("contractor", "委託先の名称", "Name of the contractor"),
    ("count", "件数", "Count"),
    ("counted", "数えた対象", "What was counted"),
    ("date", "日付", "Date"),
    ("days", "日数", "Days"),
    ("daysToFirst", "最初の公表までの日数", "Days to first disclosure"),
    ("delivered", "受領日", "Delivered"),
    ("designatedBy", "指定した者", "Designated by"),
    ("disclosed", "公表", "Disclosed"),
    ("disclosedBy", "公表した組織", "Disclosed by"),
    ("discovered", "発覚", "Discovered"),
    ("discrepancy", "食い違い", "Discrepancy"),
    ("done", "実施済み", "Done"),
    ("end", "終わり", "End"),
    ("event", "出来事", "Event"),
    ("evidence", "根拠の位置", "Evidence"),
    ("excluded", "対象外", "Ruled out"),
    ("fact", "記述", "Fact"),
    ("factor", "前回比 (倍)", "Factor"),
    ("factorFromFirst", "最初からの倍率", "Factor from the first"),
    ("fewest", "最少", "Fewest"),
    ("finding", "調査結果", "Finding"),
    ("firm", "調査会社", "Forensic firm"),
    ("firmName", "調査会社", "Forensic firm"),
    ("first", "種類1", "First kind"),
    ("firstBy", "判断した者1", "First judge"),
    ("firstDisclosed", "最初の公表", "First disclosed"),
    ("firstEvidence", "根拠1", "First evidence"),
    ("firstVerdict", "判断1", "First verdict"),
    ("gapDays", "経過日数", "Days since"),
    ("gapYears", "経過年数", "Years since"),
    ("holdings", "保有情報", "Data held"),
    ("hosting", "運用形態", "Hosting"),
    ("incident", "事案", "Incident"),
    ("incidentCount", "事案の数", "Incidents"),
    ("incidentLabel", "事案", "Incident"),
    ("incidents", "事案", "Incidents"),
    ("industry", "業種", "Industry"),
    ("industryName", "業種", "Industry"),
    ("investigation", "調査", "Investigation"),
    ("investigator", "調査会社", "Investigator"),
    ("investigators", "調査会社", "Investigators"),
    ("issued", "公表日", "Issued"),
    ("kind", "区分", "Kind"),
    ("label", "内容", "What"),
    ("largestCount", "最大の件数", "Largest count"),
    ("leakStatus", "流出の判定", "Leak status"),
    ("leaked", "流出", "Leaked"),
    ("mean", "平均日数", "Mean days"),
    ("measure", "対策", "Measure"),
    ("most", "最多", "Most"),
    ("name", "名称", "Name"),
    ("note", "説明", "Note"),
    ("notice", "公表文", "Notice"),
    ("noticeCount", "公表文の数", "Notices"),
    ("notices", "公表文", "Notices"),
    ("number", "法人番号", "Corporate number"),
    ("oldestYears", "最古の情報の年数", "Age of the oldest (years)"),
    ("on", "時点", "On"),
    ("onBehalfOf", "誰のために", "On behalf of"),
    ("ongoing", "実施中", "Ongoing"),
    ("organisationCount", "組織の数", "Organisations"),
    ("organisations", "組織", "Organisations"),
    ("organization", "組織", "Organisation"),
    ("organizationName", "組織", "Organisation"),
    ("party", "関与者", "Party"),
    ("period", "期間", "Period"),
    ("planned", "予定", "Planned"),
    ("possiblyLeaked", "流出の可能性", "Possibly leaked"),
    ("prefecture", "都道府県", "Prefecture"),
    ("previous", "前の件数", "Previous"),
    ("provider", "提供者", "Provider"),
    ("providerName", "提供者", "Provider"),
    ("publisher", "公表者の名称", "Publisher"),
    ("publisherName", "公表者", "Publisher"),
    ("qualifier", "限定", "Qualifier"),
    ("quote", "原文", "Quote"),
    ("recipientName", "届出先", "Recipient"),
    ("recipients", "伝えられた者", "Told"),
    ("recommendedBy", "推奨した者", "Recommended by"),
    ("reference", "基準日", "Reference date"),
    ("referenceKind", "基準", "Reference"),
    ("relation", "関係", "Relation"),
    ("report", "報告書", "Report"),
    ("reported", "届出日", "Reported"),
    ("reportedIn", "出典", "Reported in"),
    ("reportedTo", "届出先", "Reported to"),
    ("revises", "改訂元", "Revises"),
    ("role", "役割", "Role"),
    ("roles", "役割", "Roles"),
    ("scheduled", "予定日", "Scheduled"),
    ("second", "種類2", "Second kind"),
    ("secondBy", "判断した者2", "Second judge"),
    ("secondEvidence", "根拠2", "Second evidence"),
    ("secondVerdict", "判断2", "Second verdict"),
    ("securitiesCode", "証券コード", "Securities code"),
    ("spanDays", "期間 (日)", "Span (days)"),
    ("stage", "段階", "Stage"),
    ("start", "始まり", "Start"),
    ("state", "状況", "Status"),
    ("status", "状況", "Status"),
    ("successor", "承継先の番号", "Successor's number"),
    ("successorName", "承継先", "Successor"),
    ("system", "システム", "System"),
    ("systemCount", "システムの数", "Systems"),
    ("systemName", "システム", "System"),
    ("systems", "システム", "Systems"),
    ("text", "さがす文字", "Text"),
    ("thing", "該当", "Found"),
    ("type", "種類", "Kind"),
    ("types", "種類", "Kinds"),
    ("unit", "単位", "Unit"),
    ("unitOf", "上部組織", "Unit of"),
    ("value", "件数", "Count"),
    ("vendor", "調査会社の名称", "Name of the forensic firm"),
    ("verdict", "判断", "Verdict"),
    ("version", "版", "Version"),
    ("what", "記述の種類", "Kind of fact"),
    ("words", "公表文のことば", "Words of the notice"),
    ("written", "原文の日付", "As written"),
    ("year", "年", "Year"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::REPORTS;

    #[test]
    fn every_column_and_parameter_has_a_name_in_both_languages() {
        for query in REPORTS {
            let columns = query
                .columns()
                .into_iter()
                .map(|(head, _)| head.split(' ').next().unwrap().to_owned());
            let parameters =
                query.parameters().unwrap().into_iter().map(|parameter| parameter.name);
            for name in columns.chain(parameters) {
                let base = name.strip_suffix("En").unwrap_or(&name);
                assert!(NAMES.iter().any(|(known, _, _)| *known == base), "{}: {name}", query.name);
            }
        }
    }
}
