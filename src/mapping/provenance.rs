//! Where the graph of a notice comes from: software, input, time.

use oxigraph::model::{Literal, NamedNode, Quad};

use crate::mapping::Iris;
use crate::mapping::graph::Graph;
use crate::notice::{Key, Notice};
use crate::vocab::{bg, prov, xsd};

/// Who read the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A person: the record was written or edited by hand.
    Record,
    /// The software alone.
    Extraction,
}

/// One run of the mapping over one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Version of the software.
    pub version: String,
    /// SHA-256 of the record file, or of what the text was taken from, in lower-case hexadecimal digits.
    pub input_sha256: String,
    /// Who read the notice.
    pub origin: Origin,
    /// When, as `xsd:dateTime`; handed in by the caller. `None` leaves it out, so that two runs give the same bytes.
    pub time: Option<String>,
}

impl Run {
    /// The subjects that belong to the notice in the shared graph, and the quads about them.
    pub(super) fn describe(&self, notice: &Notice, iris: &Iris) -> (Vec<NamedNode>, Vec<Quad>) {
        let mut graph = Graph::new(iris.provenance_graph());
        let (about, run) = (iris.notice_graph(&notice.id), iris.of_notice(&notice.id, "run"));
        let software = iris.software(&self.version);
        graph.typed(&about, prov::ENTITY);
        graph.add(&about, prov::WAS_GENERATED_BY, run.clone());
        graph.add(&about, prov::WAS_DERIVED_FROM, iris.of_notice(&notice.id, "text"));
        graph.typed(&run, bg::MAPPING_RUN);
        graph.add(&run, prov::WAS_ASSOCIATED_WITH, software.clone());
        graph.add(
            &run,
            bg::INPUT_SHA256,
            Literal::new_typed_literal(self.input_sha256.to_uppercase(), xsd::HEX_BINARY),
        );
        if let Some(time) = &self.time {
            graph.add(&run, prov::ENDED_AT_TIME, Literal::new_typed_literal(time, xsd::DATE_TIME));
        }
        graph.typed(&software, prov::SOFTWARE_AGENT);
        let mut subjects = provenance_subjects(iris, &notice.id);
        subjects.push(software);
        if let Some(reader) = &notice.reader {
            let mark = extraction_mark(iris, &notice.id);
            let (extraction, program) =
                (iris.of_notice(&notice.id, "extraction"), iris.program(reader));
            // A person who edits a record stands between the extraction and the mapping.
            let how = match self.origin {
                Origin::Extraction => mark.predicate.as_ref(),
                Origin::Record => prov::WAS_INFLUENCED_BY,
            };
            graph.add(&run, how, mark.object);
            graph.typed(&extraction, bg::EXTRACTION_RUN);
            graph.add(&extraction, prov::USED, iris.of_notice(&notice.id, "text"));
            graph.add(&extraction, prov::WAS_ASSOCIATED_WITH, program.clone());
            graph.typed(&program, prov::SOFTWARE_AGENT);
            subjects.push(program);
        }
        (subjects, graph.into_quads())
    }
}

/// What the graph about graphs holds of one notice alone: its graph, the run, and the extraction where there was one.
pub fn provenance_subjects(iris: &Iris, notice: &Key) -> Vec<NamedNode> {
    let of_notice = |kind| iris.of_notice(notice, kind);
    vec![iris.notice_graph(notice), of_notice("run"), of_notice("extraction")]
}

/// What the provenance of a notice says if its record is as a program extracted it: the mapping was informed by an
/// extraction. A store without this quad has the notice from a record that a person wrote, edited or checked, or not at
/// all.
pub fn extraction_mark(iris: &Iris, notice: &Key) -> Quad {
    Quad::new(
        iris.of_notice(notice, "run"),
        prov::WAS_INFORMED_BY,
        iris.of_notice(notice, "extraction"),
        iris.provenance_graph(),
    )
}
