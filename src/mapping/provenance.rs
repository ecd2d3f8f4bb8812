//! Where the graph of a notice comes from: software, input, time.

use oxigraph::model::{Literal, NamedNode, Quad};

use crate::mapping::Iris;
use crate::mapping::graph::Graph;
use crate::notice::Notice;
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
        if self.origin == Origin::Extraction {
            graph.typed(&run, bg::EXTRACTION_RUN);
        }
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
        (vec![about, run, software], graph.into_quads())
    }
}
