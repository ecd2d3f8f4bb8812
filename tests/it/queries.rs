//! Every named question answers as read from the notices by hand: W3C-style manifest in `tests/queries`.
