#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| shopfront_fuzz::front_matter(bytes));
