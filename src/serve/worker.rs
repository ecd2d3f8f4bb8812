//! A copy at work: tasks come in one by one, replies go out, until the socket closes or the process is killed.

use std::io::{self, BufReader, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use oxigraph::model::{NamedNode, Quad};
use serde::{Deserialize, Serialize};

use crate::export::{self, Format};
use crate::page::{Document, Language, PageError, Settings, Shown, Site};
use crate::query::{self, Asked, Evaluated, Limits, QueryError, Remote, ResultFormat};
use crate::serve::changes::{self, Changer};
use crate::serve::guard::Guarded;
use crate::serve::outcome::{chain, outcome_of};
use crate::serve::remote::Services;
use crate::serve::task::{Outcome, Place, Reply, Task, next_task, send};
use crate::serve::{ServeError, editor, prefork};
use crate::store::{Store, StoreError};

/// The parser descends up to 60 kB a term; only pages that are touched cost memory.
const QUERY_STACK: usize = 512 << 20;

/// What a worker may use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkLimits {
    /// Memory of a worker beyond the store, in bytes.
    pub memory: u64,
    /// The largest result, in bytes.
    pub result: usize,
    /// Rows of a product that is refused before it is begun.
    pub product: f64,
    /// Endpoints that `SERVICE` reaches.
    pub services: Vec<String>,
    /// Whether these may lie in private networks.
    pub private_services: bool,
    /// Seconds that they have.
    pub seconds: u64,
}

/// The most triples that CONSTRUCT and DESCRIBE make.
const TRIPLES: usize = 200_000;

/// The largest result that a page shows, in bytes; programs get more.
const SHOWN: usize = 1 << 20;

/// Makes workers over the store at the order of a server, which is at the other end of standard input.
///
/// `base` is where the instances of the store live. Returns when the server is gone. The process must have one thread.
pub fn work(store: &Store, base: &str, limits: &WorkLimits) -> Result<(), ServeError> {
    let site = prepared(store, base)?;
    let quads = store.len()?;
    match orders()? {
        prefork::Role::Done => Ok(()),
        prefork::Role::Copy(socket) => at_work((store, &site, quads), base, limits, &socket),
    }
}

/// The same over a store that starts threads, which no copy of a process has: each worker opens it for itself.
///
/// `quads`: how many the store has, counted by the caller.
pub fn work_each(
    open: &dyn Fn() -> Result<Store, StoreError>,
    (base, quads): (&str, usize),
    limits: &WorkLimits,
) -> Result<(), ServeError> {
    match orders()? {
        prefork::Role::Done => Ok(()),
        prefork::Role::Copy(socket) => {
            let store = open()?;
            let site = prepared(&store, base)?;
            at_work((&store, &site, quads), base, limits, &socket)
        }
    }
}

fn prepared<'s>(store: &'s Store, base: &str) -> Result<Site<'s>, ServeError> {
    let site = Site::new(store, base, Settings { live: true, editor: editor::built() })?;
    site.prepare()?;
    Ok(site)
}

/// Makes copies until the server goes; returns in each of them too.
fn orders() -> io::Result<prefork::Role> {
    let control = UnixStream::from(rustix::stdio::stdin().as_fd().try_clone_to_owned()?);
    prefork::serve(&control)
}

/// Does tasks within the limits until the server is gone.
fn at_work(
    (store, site, quads): (&Store, &Site<'_>, usize),
    base: &str,
    limits: &WorkLimits,
    socket: &UnixStream,
) -> Result<(), ServeError> {
    prefork::bound(limits.memory.saturating_add(QUERY_STACK as u64))?;
    let remote: Option<Arc<dyn Remote>> =
        if limits.services.is_empty() { None } else { Some(Arc::new(Services::within(limits))) };
    let worker = Worker { store, site, base, limits, quads, remote };
    thread::scope(|scope| {
        let tasks = thread::Builder::new()
            .stack_size(QUERY_STACK)
            .spawn_scoped(scope, || worker.tasks(socket))?;
        tasks.join().unwrap_or_else(|_panic| Err(io::Error::other("a task broke off")))
    })?;
    Ok(())
}

struct Worker<'a> {
    store: &'a Store,
    site: &'a Site<'a>,
    base: &'a str,
    limits: &'a WorkLimits,
    quads: usize,
    remote: Option<Arc<dyn Remote>>,
}

impl Worker<'_> {
    /// Until the server is gone.
    fn tasks(&self, socket: &UnixStream) -> io::Result<()> {
        let (mut from, mut to) = (BufReader::new(socket), socket);
        let mut pending = None;
        while let Some((task, body)) = next_task(&mut from)? {
            let done = catch_unwind(AssertUnwindSafe(|| match task {
                Task::Update { .. } | Task::Write { .. } => {
                    self.changer().work_out(&task, &body, &mut pending)
                }
                Task::Keep => changes::keep(&mut pending),
                _ => self.done(&task),
            }));
            let done = done.map(|done| done.unwrap_or_else(|why| (Reply::ended(why), Vec::new())));
            let (reply, body) = done.unwrap_or_else(|_panic| {
                let outcome = Outcome::Failed("the evaluation broke off".to_owned());
                (Reply::ended(outcome), Vec::new())
            });
            match send(&reply, &body, &mut to) {
                // Who asked has hung up; this copy is about to be ended.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                sent => sent?,
            }
        }
        Ok(())
    }

    fn done(&self, task: &Task) -> Result<(Reply, Vec<u8>), Outcome> {
        match task {
            Task::Sparql { .. } => {
                let means = (self.evaluation(), self.remote.clone(), self.limits.result);
                sparql(self.store, task, means, self.base)
            }
            Task::Question { name, given, rows } => self.question(name, given, rows),
            Task::AnswerPage { name, given, english } => {
                let language = if *english { Language::English } else { Language::Japanese };
                document(self.site.answer_page(name, given, language), name)
            }
            Task::SparqlPage { text, english } => self.sparql_page(text, *english),
            Task::Document { path } => document(self.site.document(path), path),
            Task::Target { id } => self.target(id),
            Task::Graph { graph, format } => self.graph(graph.as_deref(), format),
            Task::Ready => Ok((Reply::done("text/plain"), Vec::new())),
            Task::Update { .. } | Task::Write { .. } | Task::Keep => {
                Err(Outcome::Failed("no task for one that reads".to_owned()))
            }
        }
    }

    fn changer(&self) -> Changer<'_> {
        let (limits, remote) = (self.evaluation(), self.remote.clone());
        Changer { store: self.store, base: self.base, limits, remote }
    }

    fn evaluation(&self) -> Limits {
        Limits { quads: self.quads, product: self.limits.product, triples: TRIPLES }
    }

    fn question(
        &self,
        name: &str,
        given: &[(String, String)],
        rows: &str,
    ) -> Result<(Reply, Vec<u8>), Outcome> {
        let named = query::report(name).map_err(|error| Outcome::Absent(error.to_string()))?;
        let bindings = query::bind_named(named, self.base, given).map_err(|e| outcome_of(&e))?;
        let format: ResultFormat = rows.parse().or(Err(Outcome::Failed("no format".into())))?;
        let asked = Asked {
            name,
            text: named.text,
            bindings: &bindings,
            default_graphs: &[],
            named_graphs: &[],
            format: Some(format),
            triples: false,
            limits: self.evaluation(),
            remote: None,
        };
        let mut body = Bounded { bytes: Vec::new(), limit: self.limits.result };
        let evaluated = match format {
            ResultFormat::Csv => query::evaluate(self.store, &asked, &mut Guarded::new(&mut body)),
            _ => query::evaluate(self.store, &asked, &mut body),
        };
        evaluated.map_err(|error| body.outcome(&error))?;
        Ok((Reply::done(&with_charset(format.media_type())), body.bytes))
    }

    /// A query from the form of the page, with its result on the page.
    fn sparql_page(&self, text: &str, english: bool) -> Result<(Reply, Vec<u8>), Outcome> {
        let task = Task::Sparql {
            text: text.to_owned(),
            default_graphs: Vec::new(),
            named_graphs: Vec::new(),
            rows: Some("json".to_owned()),
            triples: Some("ttl".to_owned()),
        };
        let most = self.limits.result.min(SHOWN);
        let means = (self.evaluation(), self.remote.clone(), most);
        let (reply, bytes) = sparql(self.store, &task, means, self.base)?;
        let shown = if reply.media_type.starts_with("text/") {
            Shown::Turtle(String::from_utf8_lossy(&bytes).into_owned())
        } else {
            query::read_rows(&bytes).map_or_else(
                |_truth| Shown::Truth(bytes.windows(4).any(|word| word == b"true")),
                Shown::Rows,
            )
        };
        let language = if english { Language::English } else { Language::Japanese };
        document(Ok(Some(self.site.sparql_page(text, &shown, language))), text)
    }

    fn target(&self, id: &str) -> Result<(Reply, Vec<u8>), Outcome> {
        let target = self.site.target(id).map_err(|error| Outcome::Failed(chain(&error)))?;
        let Some(target) = target else { return Err(absent(id)) };
        let place = Place { page: target.page, data: target.data, fragment: target.fragment };
        let body = serde_json::to_vec(&place).map_err(|error| Outcome::Failed(chain(&error)))?;
        Ok((Reply::done("application/json"), body))
    }

    fn graph(&self, graph: Option<&str>, format: &str) -> Result<(Reply, Vec<u8>), Outcome> {
        let format: Format =
            format.parse().map_err(|e: export::UnknownFormat| Outcome::Failed(e.to_string()))?;
        let quads = match graph {
            Some(graph) => {
                // As it stands below the base.
                let below = graph.starts_with("graph/");
                let iri = if below { format!("{}{graph}", self.base) } else { graph.to_owned() };
                let name = NamedNode::new(iri).map_err(|_no_iri| {
                    Outcome::Malformed(format!("found `{graph}`, expected the IRI of a graph"))
                })?;
                let quads = self.store.quads_of(name.as_ref()).collect::<Result<Vec<Quad>, _>>();
                quads.map_err(|error| Outcome::Failed(chain(&error)))?
            }
            None => self
                .store
                .quads()
                .collect::<Result<Vec<Quad>, _>>()
                .map_err(|error| Outcome::Failed(chain(&error)))?,
        };
        if quads.is_empty() && graph.is_some() {
            return Err(absent(graph.unwrap_or_default()));
        }
        triples(&quads, format, self.base, self.limits.result)
    }
}

type Means = (Limits, Option<Arc<dyn Remote>>, usize);

fn sparql(
    store: &Store,
    task: &Task,
    (limits, remote, most): Means,
    base: &str,
) -> Result<(Reply, Vec<u8>), Outcome> {
    let Task::Sparql { text, default_graphs, named_graphs, rows, triples: wanted } = task else {
        return Err(Outcome::Failed("no query".into()));
    };
    let format: Option<ResultFormat> = rows.as_deref().and_then(|name| name.parse().ok());
    let wanted: Option<Format> = wanted.as_deref().and_then(|name| name.parse().ok());
    let asked = Asked {
        name: "the query",
        text,
        bindings: &[],
        default_graphs: &graphs(default_graphs)?,
        named_graphs: &graphs(named_graphs)?,
        format,
        triples: wanted.is_some(),
        limits,
        remote,
    };
    let mut body = Bounded { bytes: Vec::new(), limit: most };
    match query::evaluate(store, &asked, &mut body) {
        Ok(Evaluated::Written) => {
            let format = format.unwrap_or(ResultFormat::Json);
            Ok((Reply::done(&with_charset(format.media_type())), body.bytes))
        }
        Ok(Evaluated::Triples(quads)) => {
            triples(&quads, wanted.unwrap_or(Format::Turtle), base, most)
        }
        Err(error) => Err(body.outcome(&error)),
    }
}

pub(super) fn graphs(names: &[String]) -> Result<Vec<NamedNode>, Outcome> {
    let graph = |name: &String| {
        NamedNode::new(name).map_err(|_no_iri| {
            Outcome::Malformed(format!("found `{name}`, expected the IRI of a graph"))
        })
    };
    names.iter().map(graph).collect()
}

fn triples(
    quads: &[Quad],
    format: Format,
    base: &str,
    limit: usize,
) -> Result<(Reply, Vec<u8>), Outcome> {
    let mut body = Bounded { bytes: Vec::new(), limit };
    export::write(quads, format, base, &mut body).map_err(|error| match &error {
        export::ExportError::Write { .. } => body.full(),
        // XML has no name for some predicates and no way to write some characters.
        _ => Outcome::Refused(chain(&error)),
    })?;
    Ok((Reply::done(&with_charset(format.media_type())), body.bytes))
}

fn document(
    found: Result<Option<Document>, PageError>,
    path: &str,
) -> Result<(Reply, Vec<u8>), Outcome> {
    match found {
        Ok(Some(document)) => {
            let mut reply = Reply::done(document.media_type);
            reply.language = document.language.map(|language| language.tag().to_owned());
            Ok((reply, document.bytes))
        }
        Ok(None) => Err(absent(path)),
        Err(PageError::Query(error)) => Err(outcome_of(&error)),
        Err(error) => Err(Outcome::Failed(chain(&error))),
    }
}

pub(super) fn absent(what: &str) -> Outcome {
    Outcome::Absent(format!("there is no `{what}` here"))
}

/// Bytes up to a limit; one more is an error.
struct Bounded {
    bytes: Vec<u8>,
    limit: usize,
}

impl Bounded {
    fn outcome(&self, error: &QueryError) -> Outcome {
        match error {
            QueryError::Io(_) => self.full(),
            other => outcome_of(other),
        }
    }

    fn full(&self) -> Outcome {
        let limit = self.limit;
        Outcome::Refused(format!(
            "the result has more than {limit} bytes; ask for less with `LIMIT`"
        ))
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Text formats say that they are in UTF-8; the media types of the others know no such parameter.
fn with_charset(media_type: &str) -> String {
    match media_type.strip_prefix("text/") {
        Some(_) => format!("{media_type}; charset=utf-8"),
        None => media_type.to_owned(),
    }
}
