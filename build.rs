//! Builds the SPARQL editor's bundle in, where `web/` was built (see README); without it the endpoint has a plain form.
#![expect(clippy::disallowed_methods, reason = "cargo tells a build script by its environment")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=web/dist");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let mut code = String::from(
        "/// The files of the bundle: name, media type, bytes.\n\
         const FILES: &[(&str, &str, &[u8])] = &[\n",
    );
    for (name, media_type) in
        [("sparql.css", "text/css; charset=utf-8"), ("sparql.js", "text/javascript; charset=utf-8")]
    {
        let path = root.join("web/dist").join(name);
        if path.is_file() {
            // A copy: where one folder for builds serves several clones, the next may have no bundle, or be elsewhere.
            fs::copy(&path, out.join(name))?;
            let included = format!("concat!(env!(\"OUT_DIR\"), \"/{name}\")");
            writeln!(code, "    ({name:?}, {media_type:?}, include_bytes!({included})),")
                .map_err(io::Error::other)?;
        }
    }
    code.push_str("];\n");
    fs::write(Path::new(&out).join("editor.rs"), code)
}
