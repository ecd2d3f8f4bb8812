//! What a host of plain files needs: ways from `id/…` to the pages, and media types.

use maud::{DOCTYPE, html};

/// Files besides the documents: for each thing a page that leads on, and the rules of hosts that know any.
pub(super) fn files(things: &[(String, String)]) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = things
        .iter()
        .map(|(id, page)| (format!("{id}/index.html"), forward(id, page).into_bytes()))
        .collect();
    files.push((".htaccess".to_owned(), APACHE.as_bytes().to_vec()));
    files.push(("_headers".to_owned(), HEADERS.as_bytes().to_vec()));
    // GitHub Pages leave out names that begin with `_` or `.` unless told otherwise.
    files.push((".nojekyll".to_owned(), Vec::new()));
    files
}

/// A page that leads to another, without a script.
fn forward(id: &str, page: &str) -> String {
    let up = "../".repeat(id.matches('/').count() + 1);
    let reference = format!("{up}{}.html", crate::page::encoded_path(page));
    let markup = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                title { "breachgraph" }
                meta http-equiv="refresh" content=(format!("0; url={reference}"));
                link rel="canonical" href=(reference);
            }
            body { p { a href=(reference) { "→ " (page) } } }
        }
    };
    markup.into_string()
}

/// Apache: media types, and 303 by what the client takes.
const APACHE: &str = "\
# Written by `breachgraph publish`.
AddType text/turtle;charset=utf-8 .ttl
AddType application/ld+json .jsonld
AddType application/n-triples .nt
AddType application/rdf+xml .rdf
AddType application/atom+xml .atom
<Files \"void\">
  ForceType text/turtle;charset=utf-8
</Files>
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteCond %{HTTP_ACCEPT} application/ld\\+json
RewriteRule ^id/([^/]+)/([^/]+) data/$1/$2.jsonld [R=303,L,B]
RewriteCond %{HTTP_ACCEPT} application/rdf\\+xml
RewriteRule ^id/([^/]+)/([^/]+) data/$1/$2.rdf [R=303,L,B]
RewriteCond %{HTTP_ACCEPT} application/n-triples
RewriteRule ^id/([^/]+)/([^/]+) data/$1/$2.nt [R=303,L,B]
RewriteCond %{HTTP_ACCEPT} text/turtle
RewriteRule ^id/([^/]+)/([^/]+) data/$1/$2.ttl [R=303,L,B]
RewriteRule ^id/([^/]+)/([^/]+) page/$1/$2.html [R=303,L,B]
</IfModule>
";

/// Netlify, Cloudflare Pages.
const HEADERS: &str = "\
# Written by `breachgraph publish`.
/*
  Content-Security-Policy: default-src 'self'
  X-Content-Type-Options: nosniff
/data/*.ttl
  Content-Type: text/turtle; charset=utf-8
/data/*.jsonld
  Content-Type: application/ld+json
/data/*.nt
  Content-Type: application/n-triples
/data/*.rdf
  Content-Type: application/rdf+xml
/void.ttl
  Content-Type: text/turtle; charset=utf-8
/.well-known/void
  Content-Type: text/turtle; charset=utf-8
/catalog.jsonld
  Content-Type: application/ld+json
/feed.atom
  Content-Type: application/atom+xml; charset=utf-8
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_s_address_leads_to_its_page_wherever_the_site_stands() {
        let page = forward("id/incident/a", "page/incident/あ");
        assert!(page.contains("../../../page/incident/%E3%81%82.html"), "{page}");
    }
}
