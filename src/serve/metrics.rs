//! Counts for Prometheus, in its text format.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Upper bounds of the buckets, in seconds.
const BOUNDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1.0, 5.0, 30.0];

/// Parts of the server that are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Sparql,
    Api,
    Id,
    Graphs,
    Documents,
    Other,
}

const PARTS: [(Part, &str); 6] = [
    (Part::Sparql, "sparql"),
    (Part::Api, "api"),
    (Part::Id, "id"),
    (Part::Graphs, "graphs"),
    (Part::Documents, "documents"),
    (Part::Other, "other"),
];

impl Part {
    pub(super) fn of(path: &str) -> Self {
        match path.trim_start_matches('/').split('/').next().unwrap_or_default() {
            "sparql" => Self::Sparql,
            "api" => Self::Api,
            "id" => Self::Id,
            "rdf-graphs" => Self::Graphs,
            "healthz" | "metrics" => Self::Other,
            _ => Self::Documents,
        }
    }
}

#[derive(Default)]
struct Counts {
    /// By the first digit of the status, 2 to 5.
    statuses: [AtomicU64; 4],
    buckets: [AtomicU64; BOUNDS.len()],
    count: AtomicU64,
    microseconds: AtomicU64,
}

/// All counts since the start.
#[derive(Default)]
pub(super) struct Metrics {
    parts: [Counts; PARTS.len()],
    /// Connections that are open.
    pub(super) connections: AtomicU64,
    /// Requests turned away because their client made too many.
    pub(super) turned_away: AtomicU64,
    /// Documents and answers that needed no work.
    pub(super) from_memory: AtomicU64,
}

impl Metrics {
    pub(super) fn record(&self, part: Part, status: u16, time: Duration) {
        let Some(at) = PARTS.iter().position(|(other, _)| *other == part) else { return };
        let Some(counts) = self.parts.get(at) else { return };
        let class = usize::from(status / 100).saturating_sub(2);
        if let Some(status) = counts.statuses.get(class) {
            status.fetch_add(1, Ordering::Relaxed);
        }
        let bucket = BOUNDS.iter().position(|bound| time.as_secs_f64() <= *bound);
        if let Some(bucket) = bucket.and_then(|at| counts.buckets.get(at)) {
            bucket.fetch_add(1, Ordering::Relaxed);
        }
        counts.count.fetch_add(1, Ordering::Relaxed);
        let microseconds = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        counts.microseconds.fetch_add(microseconds, Ordering::Relaxed);
    }

    /// The text that Prometheus reads; `lost`: workers that were killed or died.
    pub(super) fn text(&self, lost: u64) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        if self.write(lost, &mut text).is_err() {
            text.clear();
        }
        text
    }

    fn write(&self, lost: u64, out: &mut String) -> std::fmt::Result {
        let now = |count: &AtomicU64| count.load(Ordering::Relaxed);
        writeln!(out, "# TYPE breachgraph_http_requests_total counter")?;
        for (counts, (_, part)) in self.parts.iter().zip(PARTS) {
            for (class, count) in counts.statuses.iter().enumerate() {
                let status = class + 2;
                let count = now(count);
                writeln!(
                    out,
                    "breachgraph_http_requests_total{{part=\"{part}\",status=\"{status}xx\"}} {count}"
                )?;
            }
        }
        writeln!(out, "# TYPE breachgraph_http_request_seconds histogram")?;
        for (counts, (_, part)) in self.parts.iter().zip(PARTS) {
            let name = "breachgraph_http_request_seconds";
            let mut sum = 0;
            for (bucket, bound) in counts.buckets.iter().zip(BOUNDS) {
                sum += now(bucket);
                writeln!(out, "{name}_bucket{{part=\"{part}\",le=\"{bound}\"}} {sum}")?;
            }
            let (count, microseconds) = (now(&counts.count), now(&counts.microseconds));
            let (seconds, rest) = (microseconds / 1_000_000, microseconds % 1_000_000);
            writeln!(out, "{name}_bucket{{part=\"{part}\",le=\"+Inf\"}} {count}")?;
            writeln!(out, "{name}_sum{{part=\"{part}\"}} {seconds}.{rest:06}")?;
            writeln!(out, "{name}_count{{part=\"{part}\"}} {count}")?;
        }
        for (name, kind, value) in [
            ("breachgraph_connections", "gauge", now(&self.connections)),
            ("breachgraph_requests_turned_away_total", "counter", now(&self.turned_away)),
            ("breachgraph_answers_from_memory_total", "counter", now(&self.from_memory)),
            ("breachgraph_workers_lost_total", "counter", lost),
        ] {
            writeln!(out, "# TYPE {name} {kind}\n{name} {value}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_cumulative_and_requests_counted_by_status() {
        let metrics = Metrics::default();
        metrics.record(Part::Sparql, 200, Duration::from_millis(2));
        metrics.record(Part::Sparql, 504, Duration::from_mins(1));
        let text = metrics.text(1);
        for line in [
            "breachgraph_http_requests_total{part=\"sparql\",status=\"2xx\"} 1",
            "breachgraph_http_requests_total{part=\"sparql\",status=\"5xx\"} 1",
            "breachgraph_http_request_seconds_bucket{part=\"sparql\",le=\"0.001\"} 0",
            "breachgraph_http_request_seconds_bucket{part=\"sparql\",le=\"30\"} 1",
            "breachgraph_http_request_seconds_bucket{part=\"sparql\",le=\"+Inf\"} 2",
            "breachgraph_http_request_seconds_sum{part=\"sparql\"} 60.002000",
            "breachgraph_workers_lost_total 1",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}
