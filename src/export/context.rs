//! A JSON-LD context, as far as writing needs it: which names there are, and what each does to its values.
//!
//! Understood are prefixes, names with `@id`, `@type` and `@language`, the containers `@language` and `@set`, names for
//! keywords, and a default `@language`. A name defined by anything else is not used, so what it does cannot do harm.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::export::ExportError;
use crate::export::names::{is_plain_local, is_plain_path};

/// What a name does to a value without `@type` and `@language` of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Coercion {
    /// Nothing.
    None,
    /// The string is an IRI, perhaps relative to the base.
    Id,
    /// The string is a name of the context, a short IRI or an IRI.
    Vocab,
    /// The string has this datatype.
    Datatype(String),
    /// The string has this language.
    Language(String),
    /// The value is an object: strings by language.
    LanguageMap,
}

/// A name for a property.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) key: String,
    pub(super) coercion: Coercion,
    /// One value too stands in an array.
    pub(super) always_array: bool,
}

pub(super) struct Context {
    json: Map<String, Value>,
    /// By IRI, in the order of the context.
    names: BTreeMap<String, Vec<Name>>,
    /// Prefix and namespace.
    prefixes: Vec<(String, String)>,
    /// Everything that the context gives a meaning to.
    defined: BTreeSet<String>,
    /// Names for `@id` and the like.
    keywords: BTreeMap<String, String>,
    pub(super) has_default_language: bool,
    base: Option<String>,
}

impl Context {
    /// `text` is a context, or a document that holds one.
    pub(super) fn parse(text: &str, base: &str) -> Result<Self, ExportError> {
        let wrong = |reason: &str| ExportError::Context { reason: reason.to_owned() };
        let mut json: Value =
            serde_json::from_str(text).map_err(|error| wrong(&error.to_string()))?;
        let json = json.get_mut("@context").map(Value::take).unwrap_or(json);
        let Value::Object(json) = json else { return Err(wrong("it is no object")) };
        let understood = ["@version", "@language", "@protected"];
        if let Some(key) =
            json.keys().find(|key| key.starts_with('@') && !understood.contains(&key.as_str()))
        {
            return Err(wrong(&format!("`{key}` is not understood here")));
        }
        let defined = json.keys().cloned().collect();
        let has_default_language =
            json.get("@language").is_some_and(|language| !language.is_null());
        let base = base.ends_with('/').then(|| base.to_owned());
        let (names, prefixes, keywords) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        let mut context =
            Self { json, names, prefixes, defined, keywords, has_default_language, base };
        context.read_prefixes();
        context.read_names();
        Ok(context)
    }

    /// The context as it stands in a document, with the base and of its words those that are used.
    pub(super) fn json(&self, used: &BTreeSet<String>) -> Value {
        let mut needed = used.clone();
        for word in used {
            if let Some(definition) = self.json.get(word) {
                self.note(definition, &mut needed);
            }
        }
        let base = self.base.iter().map(|base| ("@base".to_owned(), Value::from(base.as_str())));
        let kept =
            self.json.iter().filter(|(key, _)| key.starts_with('@') || needed.contains(*key));
        Value::Object(base.chain(kept.map(|(key, value)| (key.clone(), value.clone()))).collect())
    }

    /// Adds the words of the context that a value needs, and perhaps others that only look so.
    pub(super) fn note(&self, value: &Value, used: &mut BTreeSet<String>) {
        let mut word = |text: &str| {
            let prefix = text.split_once(':').map(|(prefix, _)| prefix);
            for word in [text].into_iter().chain(prefix) {
                if self.defined.contains(word) && !used.contains(word) {
                    used.insert(word.to_owned());
                }
            }
        };
        match value {
            Value::String(text) => word(text),
            Value::Array(values) => values.iter().for_each(|value| self.note(value, used)),
            Value::Object(parts) => {
                parts.keys().for_each(|key| word(key));
                parts.values().for_each(|value| self.note(value, used));
            }
            _ => {}
        }
    }

    /// The names of a property, in the order of the context.
    pub(super) fn names(&self, iri: &str) -> &[Name] {
        self.names.get(iri).map_or(&[], Vec::as_slice)
    }

    /// The context's own word for a keyword.
    pub(super) fn keyword<'k>(&'k self, keyword: &'k str) -> &'k str {
        self.keywords.get(keyword).map_or(keyword, String::as_str)
    }

    /// An IRI where a name of the context may stand for it: a type, a datatype, a value of `@vocab`.
    pub(super) fn vocabulary_iri(&self, iri: &str) -> Result<String, ExportError> {
        match self.names(iri).first() {
            Some(name) => Ok(name.key.clone()),
            None => self.key(iri),
        }
    }

    /// An IRI as a key to which the context does nothing.
    pub(super) fn key(&self, iri: &str) -> Result<String, ExportError> {
        match self.short(iri).filter(|short| !self.defined.contains(short)) {
            Some(short) => Ok(short),
            None if self.defined.contains(iri) => {
                Err(ExportError::Ambiguous { iri: iri.to_owned() })
            }
            None => self.full(iri),
        }
    }

    /// An IRI where one relative to the base may stand: `@id`, a value of `@id`.
    pub(super) fn node_iri(&self, iri: &str) -> Result<String, ExportError> {
        if let Some(short) = self.short(iri) {
            return Ok(short);
        }
        let path = self.base.as_ref().and_then(|base| iri.strip_prefix(base.as_str()));
        // A colon anywhere makes a reader look for a prefix, an `@` at the beginning for a keyword.
        let is_plain =
            |path: &&str| is_plain_path(path) && !path.contains(':') && !path.starts_with('@');
        match path.filter(is_plain) {
            Some(path) => Ok(path.to_owned()),
            None => self.full(iri),
        }
    }

    fn short(&self, iri: &str) -> Option<String> {
        let fits = |(prefix, namespace): &(String, String)| {
            let local =
                iri.strip_prefix(namespace.as_str()).filter(|local| is_plain_local(local))?;
            Some(format!("{prefix}:{local}"))
        };
        self.prefixes.iter().find_map(fits)
    }

    fn full(&self, iri: &str) -> Result<String, ExportError> {
        let (scheme, rest) = iri.split_once(':').unwrap_or((iri, ""));
        if self.defined.contains(scheme) && !rest.starts_with("//") {
            return Err(ExportError::Ambiguous { iri: iri.to_owned() });
        }
        Ok(iri.to_owned())
    }

    /// Longest namespace first.
    fn read_prefixes(&mut self) {
        for (name, definition) in &self.json {
            let iri = match definition {
                Value::String(iri) if iri.ends_with([':', '/', '?', '#', '[', ']', '@']) => iri,
                Value::Object(parts) if parts.get("@prefix") == Some(&Value::Bool(true)) => {
                    match parts.get("@id") {
                        Some(Value::String(iri)) => iri,
                        _ => continue,
                    }
                }
                _ => continue,
            };
            if !name.contains(':') && !name.starts_with('@') && iri.contains("://") {
                self.prefixes.push((name.clone(), iri.clone()));
            }
        }
        self.prefixes.sort_by_key(|(name, iri)| (std::cmp::Reverse(iri.len()), name.clone()));
    }

    fn read_names(&mut self) {
        for (name, definition) in self.json.clone() {
            let plain = Map::from_iter([("@id".to_owned(), definition.clone())]);
            let parts = match &definition {
                Value::Object(parts) => parts,
                Value::String(_) => &plain,
                _ => continue,
            };
            let Some(Value::String(id)) = parts.get("@id") else { continue };
            if id.starts_with('@') {
                if parts.len() == 1 {
                    self.keywords.entry(id.clone()).or_insert(name);
                }
                continue;
            }
            let is_prefix = self.prefixes.iter().any(|(prefix, _)| *prefix == name);
            if let (false, Some(iri), Some(name)) =
                (is_prefix, self.expanded(id), self.name(name, parts))
            {
                self.names.entry(iri).or_default().push(name);
            }
        }
    }

    /// `None` where the definition holds something that is not understood here.
    fn name(&self, key: String, parts: &Map<String, Value>) -> Option<Name> {
        let understood = ["@id", "@type", "@container", "@language", "@protected"];
        let is_understood = parts.keys().all(|part| understood.contains(&part.as_str()));
        if key.starts_with('@') || key.contains(':') || !is_understood {
            return None;
        }
        let containers: Vec<&str> = match parts.get("@container") {
            None => Vec::new(),
            Some(Value::String(container)) => vec![container],
            Some(Value::Array(containers)) => {
                containers.iter().map(Value::as_str).collect::<Option<_>>()?
            }
            Some(_) => return None,
        };
        let by_language = containers.contains(&"@language");
        let always_array = containers.contains(&"@set");
        if containers.len() > usize::from(by_language) + usize::from(always_array) {
            return None;
        }
        let coercion = match (by_language, parts.get("@type"), parts.get("@language")) {
            (true, None, _) => Coercion::LanguageMap,
            (false, None, None) => Coercion::None,
            (false, None, Some(Value::String(language))) => {
                Coercion::Language(language.to_ascii_lowercase())
            }
            (false, Some(Value::String(kind)), None) => match kind.as_str() {
                "@id" => Coercion::Id,
                "@vocab" => Coercion::Vocab,
                _ => Coercion::Datatype(self.expanded(kind)?),
            },
            _ => return None,
        };
        Some(Name { key, coercion, always_array })
    }

    /// The IRI that a definition means; `None` where it hangs on something that is not understood here.
    fn expanded(&self, text: &str) -> Option<String> {
        let (prefix, local) = text.split_once(':')?;
        let known = self.prefixes.iter().find(|(name, _)| name == prefix);
        match known {
            Some((_, namespace)) => Some(format!("{namespace}{local}")),
            None if self.defined.contains(prefix) && !local.starts_with("//") => None,
            None => Some(text.to_owned()),
        }
    }
}
