//! Which page of a thing is which file's, and the plain page of a program.

use maud::html;
use oxigraph::model::Quad;

use crate::page::facts::Facts;
use crate::page::frame::Frame;
use crate::page::here::{Here, ending};
use crate::page::index::Kind;
use crate::page::words::inert;
use crate::page::{
    Document, Language, PageError, Site, concept, incident, notice, ontology, organization,
    register,
};
use crate::vocab::prov;

/// The page of this stem; `None` where the site has no such thing.
pub(super) fn page(
    site: &Site<'_>,
    stem: &str,
    language: Language,
) -> Result<Option<Document>, PageError> {
    let here = Here { site, stem, language };
    let Some(name) = stem.strip_prefix("page/") else { return Ok(None) };
    if name == "ontology" {
        let quads = site.description(stem)?;
        return Ok(quads.map(|quads| ontology::page(here, &quads)));
    }
    let Some((kind, iri)) = site.thing(name) else { return Ok(None) };
    let data = format!("data/{name}");
    let Some(quads) = site.told(name)? else { return Ok(None) };
    let write = match kind {
        Kind::Incident => incident::page,
        Kind::Notice => notice::page,
        Kind::Organization => organization::page,
        Kind::Concept => concept::page,
        Kind::Software => program,
        Kind::Register => register::page,
    };
    Ok(Some(write(here, &data, iri, &quads)))
}

/// A program that mapped or extracted: all that is known of it is its name.
fn program(here: Here<'_>, data: &str, iri: &str, quads: &[Quad]) -> Document {
    let facts = Facts::new(quads);
    let title = inert(ending(iri)).into_owned();
    let body = html! {
        h1 { (title) }
        @if facts.is_a(iri, prov::SOFTWARE_AGENT) {
            p {
                (here.say(
                    "公表文を読み取り、またはデータに変換したプログラムです。",
                    "A program that read notices or turned them into data.",
                ))
            }
        }
    };
    Frame { data: Some(data), ..Frame::new(&here, &title, &title, body) }.document(here.site)
}
