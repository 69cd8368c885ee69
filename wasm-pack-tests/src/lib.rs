//! Headless browser tests of the boundary; see `tests/`.
