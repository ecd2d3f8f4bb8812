//! Turtle and TriG as a person would set them: declarations of just the names used, headings, one thing a paragraph.

use oxigraph::model::{GraphNameRef, NamedOrBlankNodeRef, Quad, TermRef};

use crate::export::names::Names;
use crate::export::sections::{Place, Sections};
use crate::export::table::Table;
use crate::vocab::rdf;

/// The number of different statements, and the text. Graphs are written where the quads have any.
pub(super) fn write(quads: &[Quad], base: &str) -> (usize, String) {
    let sections = Sections::new(quads, base);
    let table = Table::new(quads, &sections);
    let mut names = Names::new(base, iris(&table));
    let body = Body::new(&table, &sections, &mut names);
    let mut text = names.head();
    body.write(&table, &mut text);
    (table.rows.len(), text)
}

/// The same of a part of a file, without the head: whole graphs, or in a file without graphs all that stands below a
/// heading. The parts in their order are the file.
pub(super) fn part(
    quads: &[Quad],
    sections: &Sections<'_>,
    names: &mut Names<'_>,
) -> (usize, String) {
    let table = Table::new(quads, sections);
    let body = Body::new(&table, sections, names);
    let mut text = String::new();
    body.write(&table, &mut text);
    (table.rows.len(), text)
}

fn iris<'t>(table: &'t Table<'_>) -> impl Iterator<Item = &'t str> {
    let graphs = table.graphs.iter().filter_map(|graph| match graph {
        GraphNameRef::NamedNode(node) => Some(node.as_str()),
        _ => None,
    });
    let subjects = table.subjects.iter().filter_map(|subject| match subject {
        NamedOrBlankNodeRef::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNodeRef::BlankNode(_) => None,
    });
    let objects = table.objects.iter().filter_map(|object| match object {
        TermRef::NamedNode(node) => Some(node.as_str()),
        TermRef::BlankNode(_) => None,
        TermRef::Literal(literal) => Some(literal.datatype().as_str()),
    });
    graphs
        .chain(subjects)
        .chain(table.predicates.iter().map(|predicate| predicate.as_str()))
        .chain(objects)
}

fn graph_name(graph: GraphNameRef<'_>, names: &mut Names<'_>) -> Option<String> {
    match graph {
        GraphNameRef::DefaultGraph => None,
        GraphNameRef::NamedNode(node) => Some(names.iri(node.as_str())),
        GraphNameRef::BlankNode(node) => Some(node.to_string()),
    }
}

/// For each subject the number of its heading, and the headings.
fn headings(table: &Table<'_>, sections: &Sections<'_>) -> Vec<(usize, String)> {
    let mut number = 0;
    let mut last: Option<&Place> = None;
    let heading = |(subject, place): (&NamedOrBlankNodeRef<'_>, _)| {
        number += usize::from(last.is_some_and(|last| !last.same_heading(place)));
        last = Some(place);
        (number, sections.heading(*subject, place))
    };
    table.subjects.iter().zip(&table.places).map(heading).collect()
}

/// Every term as it will stand in the file.
struct Body {
    /// `None` is the default graph.
    graphs: Vec<Option<String>>,
    subjects: Vec<String>,
    predicates: Vec<String>,
    objects: Vec<String>,
    headings: Vec<(usize, String)>,
    type_place: Option<usize>,
}

impl Body {
    fn new(table: &Table<'_>, sections: &Sections<'_>, names: &mut Names<'_>) -> Self {
        let predicates = &table.predicates;
        Self {
            graphs: table.graphs.iter().map(|graph| graph_name(*graph, names)).collect(),
            subjects: table.subjects.iter().map(|subject| names.node(*subject)).collect(),
            predicates: predicates.iter().map(|predicate| names.predicate(*predicate)).collect(),
            objects: table.objects.iter().map(|object| names.term(*object)).collect(),
            headings: headings(table, sections),
            type_place: predicates.iter().position(|predicate| *predicate == rdf::TYPE),
        }
    }

    fn write(&self, table: &Table<'_>, text: &mut String) {
        for rows in table.rows.chunk_by(|a, b| a[0] == b[0]) {
            self.graph(rows, text);
        }
    }

    fn graph(&self, rows: &[[u32; 4]], text: &mut String) {
        let name = &self.graphs[rows[0][0] as usize];
        let indent = if name.is_some() { "    " } else { "" };
        if let Some(name) = name {
            text.extend(["\n", name, " {"]);
        }
        let mut last_heading = None;
        for rows in rows.chunk_by(|a, b| a[1] == b[1]) {
            let (number, heading) = &self.headings[rows[0][1] as usize];
            text.push('\n');
            if last_heading != Some(number) {
                text.extend([indent, "# ", heading, "\n\n"]);
                last_heading = Some(number);
            }
            self.subject(rows, indent, text);
        }
        if name.is_some() {
            text.push_str("}\n");
        }
    }

    fn subject(&self, rows: &[[u32; 4]], indent: &str, text: &mut String) {
        text.extend([indent, &self.subjects[rows[0][1] as usize]]);
        let mut separator = "\n";
        for rows in rows.chunk_by(|a, b| a[2] == b[2]) {
            let predicate = rows[0][2] as usize;
            text.extend([separator, indent, "    ", &self.predicates[predicate]]);
            self.objects(rows, self.type_place == Some(predicate), indent, text);
            separator = " ;\n";
        }
        text.push_str(" .\n");
    }

    /// One object stands beside its predicate, and so do types; several objects stand below it.
    fn objects(&self, rows: &[[u32; 4]], are_types: bool, indent: &str, text: &mut String) {
        let beside = are_types || rows.len() == 1;
        let mut separator = "";
        for row in rows {
            text.push_str(separator);
            if beside {
                text.push(' ');
            } else {
                text.extend(["\n", indent, "        "]);
            }
            text.push_str(&self.objects[row[3] as usize]);
            separator = " ,";
        }
    }
}
