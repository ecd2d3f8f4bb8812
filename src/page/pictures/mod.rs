//! Pictures: plain data in, a figure with an inline SVG, its description and its table out.
//!
//! No picture knows the store. Positions across are percentages and text has the size of the page, so that a picture
//! fits a telephone and a newspaper's page alike; colours come from the style sheet, never from `style` attributes.
//! The same data give the same bytes.

mod bars;
mod columns;
mod days;
mod frame;
mod network;
mod network_layout;
mod scale;
mod stacked;
mod timeline;
mod timeline_places;

pub(super) use self::bars::{Bar, Bars, bars};
pub(super) use self::columns::{Column, Columns, columns};
pub(super) use self::days::{Delay, days};
pub(super) use self::frame::{Cell, Head, Table, table};
pub(super) use self::network::{Network, Tie, network};
pub(super) use self::stacked::{Kinds, Stack, stacked};
pub(super) use self::timeline::{TimelineEntry, timeline};
