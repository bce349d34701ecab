//! Whatever bytes a file holds, reading it ends with an answer.
#![no_main]

#[path = "../../tests/common/holds.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::holds(bytes));
