//! Connections: how many, how slow, and how they end when the server stops.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Sleep, sleep, timeout};
use tower_http::compression::CompressionLayer;

use crate::serve::app::{App, Client};
use crate::serve::{ServeError, Settings, documents, editor, graphs, middle, questions, sparql};

/// How long the head of a request may take, and a connection may be silent between two.
const HEAD_TIME: Duration = Duration::from_secs(15);

/// How long a client may take no byte of what is sent.
const STALL: Duration = Duration::from_secs(20);

/// How long requests under way have when the server stops, beside the time of a query.
const GRACE: Duration = Duration::from_secs(5);

/// The largest head of a request, in bytes: an address with a query in it.
const HEAD_LIMIT: usize = 128 * 1024;

/// Serves until the process is told to stop (SIGTERM, SIGINT); SIGHUP opens the store anew. `ready` is told the address.
pub fn run(settings: Settings, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let bind = settings.bind;
    runtime.block_on(async {
        let listener =
            TcpListener::bind(bind).await.map_err(|source| ServeError::Bind { bind, source })?;
        let app = tokio::task::spawn_blocking(move || App::start(settings));
        let app = Arc::new(app.await.map_err(io::Error::other)??);
        ready(listener.local_addr()?);
        served(listener, app).await
    })
}

fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/sparql", any(sparql::handle))
        .route("/rdf-graphs", any(graphs::handle))
        .route("/graph/{*path}", any(graphs::direct))
        .route("/api/queries", any(questions::list))
        .route("/api/queries/{name}", any(questions::ask))
        .route("/api/search", any(questions::search))
        .route("/api/openapi.json", any(questions::openapi))
        .route("/editor/{name}", any(editor::file))
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
        .fallback(documents::handle)
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(Arc::clone(&app), middle::pass))
        .with_state(app)
}

type Shared = axum::extract::State<Arc<App>>;

async fn health(app: Shared) -> axum::response::Response {
    match app.health().await {
        Ok(()) => axum::response::Response::new("ok\n".into()),
        Err(refusal) => refusal.response(),
    }
}

async fn metrics(app: Shared) -> axum::response::Response {
    let mut response = axum::response::Response::new(app.metrics.text(app.lost()).into());
    let kind = axum::http::HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    response.headers_mut().insert(axum::http::header::CONTENT_TYPE, kind);
    response
}

async fn served(listener: TcpListener, app: Arc<App>) -> Result<(), ServeError> {
    let places = Arc::new(Semaphore::new(app.settings.connections));
    let router = router(Arc::clone(&app));
    warmed(&app);
    let graceful = GracefulShutdown::new();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hangup = signal(SignalKind::hangup())?;
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        tokio::select! {
            (accepted, place) = accepted => match (accepted, place) {
                (Ok((stream, peer)), Ok(place)) => {
                    connected((stream, peer, place), &router, &graceful, &app);
                }
                // No more file descriptors, for one: others may close meanwhile.
                _ => sleep(Duration::from_millis(50)).await,
            },
            _ = hangup.recv() => renewed(&app),
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
        }
    }
    drop(listener);
    tracing::info!("stopping");
    drop(timeout(app.settings.query_time + GRACE, graceful.shutdown()).await);
    Ok(())
}

fn warmed(app: &Arc<App>) {
    let app = Arc::clone(app);
    drop(tokio::spawn(async move { app.warm().await }));
}

fn renewed(app: &Arc<App>) {
    let app = Arc::clone(app);
    let runtime = tokio::runtime::Handle::current();
    drop(tokio::task::spawn_blocking(move || match app.renew() {
        Ok(()) => {
            tracing::info!("the store was opened anew");
            runtime.block_on(app.warm());
        }
        Err(error) => tracing::error!("the store could not be opened anew: {error}"),
    }));
}

fn connected(
    (stream, peer, place): (TcpStream, SocketAddr, OwnedSemaphorePermit),
    router: &Router,
    graceful: &GracefulShutdown,
    app: &Arc<App>,
) {
    // A proxy brings the connections of all clients.
    let own = if app.settings.behind_proxy {
        None
    } else {
        let Some(own) = app.clients.connect(peer.ip()) else {
            tracing::debug!("a client has too many connections");
            return;
        };
        Some(own)
    };
    drop(stream.set_nodelay(true));
    let client = Client(peer.ip());
    let router = TowerToHyperService::new(router.clone());
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(client);
        router.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD_LIMIT)
        .serve_connection(TokioIo::new(Patient::new(stream)), service);
    let connection = graceful.watch(connection);
    let app = Arc::clone(app);
    tokio::spawn(async move {
        app.metrics.connections.fetch_add(1, Ordering::Relaxed);
        if let Err(error) = connection.await {
            tracing::debug!("a connection broke off: {error}");
        }
        app.metrics.connections.fetch_sub(1, Ordering::Relaxed);
        drop((place, own));
    });
}

/// A connection whose client must take what it is sent.
struct Patient {
    stream: TcpStream,
    stalled: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    fn new(stream: TcpStream) -> Self {
        Self { stream, stalled: None }
    }

    /// A write that could not begin becomes an error after a while.
    fn watched(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(STALL)));
        stalled.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watched(context, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.watched(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
