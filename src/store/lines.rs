//! The quads of a store in the order of their N-Quads lines, subject by subject, so that they never are in memory as a whole.

use std::cmp::Ordering;
use std::io::{self, Write};

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::NamedOrBlankNode;
use oxigraph::store::{StorageError, Store};

/// Subjects that are gathered before those met twice are dropped for the first time.
const GATHERED: usize = 1 << 20;

/// Every subject once, in the order of lines.
pub(super) fn subjects(quads: &Store) -> Result<Vec<NamedOrBlankNode>, StorageError> {
    let mut subjects: Vec<NamedOrBlankNode> = Vec::new();
    let mut most = GATHERED;
    for quad in quads {
        let subject = quad?.subject;
        // The quads of a subject mostly come together.
        if subjects.last() != Some(&subject) {
            subjects.push(subject);
        }
        if subjects.len() >= most {
            in_order(&mut subjects);
            most = most.max(2 * subjects.len());
        }
    }
    in_order(&mut subjects);
    Ok(subjects)
}

fn in_order(subjects: &mut Vec<NamedOrBlankNode>) {
    subjects.sort_unstable_by(order);
    subjects.dedup();
}

/// The order of lines that begin with these terms: an IRI ends in `>`, which stands among the letters.
fn order(a: &NamedOrBlankNode, b: &NamedOrBlankNode) -> Ordering {
    let (a, b) = match (a, b) {
        (NamedOrBlankNode::NamedNode(a), NamedOrBlankNode::NamedNode(b)) => {
            (a.as_str().as_bytes(), b.as_str().as_bytes())
        }
        (a, b) => return a.to_string().cmp(&b.to_string()),
    };
    let both = a.len().min(b.len());
    let (common_a, rest_a) = a.split_at(both);
    let (common_b, rest_b) = b.split_at(both);
    let end = |rest: &[u8]| rest.first().copied().unwrap_or(b'>');
    // Where both end at once they are equal; no IRI holds a `>` of its own.
    common_a.cmp(common_b).then_with(|| end(rest_a).cmp(&end(rest_b)))
}

/// Writes one sorted line a quad.
pub(super) fn write(quads: &Store, out: &mut dyn Write) -> io::Result<()> {
    for subject in subjects(quads).map_err(io::Error::other)? {
        let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
        for quad in quads.quads_for_pattern(Some(subject.as_ref()), None, None, None) {
            serializer.serialize_quad(&quad.map_err(io::Error::other)?)?;
        }
        let text = serializer.finish()?;
        let mut lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
        lines.sort_unstable();
        for line in lines {
            out.write_all(line)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{GraphName, NamedNode, Quad};

    use super::*;

    #[test]
    fn lines_come_in_the_order_of_their_bytes_whatever_follows_an_iri() {
        let store = Store::new().unwrap();
        for end in ["", "/1", "-1", "~", "é", "1", "=", "/1/2", "a"] {
            let node = |iri: &str| NamedNode::new(format!("http://a/s{iri}")).unwrap();
            for graph in ["g", "é"] {
                for object in ["", "/o"] {
                    let quad =
                        Quad::new(node(end), node("p"), node(object), GraphName::from(node(graph)));
                    store.insert(&quad).unwrap();
                }
            }
        }
        let mut written = Vec::new();
        write(&store, &mut written).unwrap();
        let lines: Vec<&[u8]> = written.split_inclusive(|byte| *byte == b'\n').collect();
        assert_eq!(lines.len(), 36);
        assert!(lines.is_sorted() && !lines.windows(2).any(|pair| pair[0] == pair[1]));
    }
}
