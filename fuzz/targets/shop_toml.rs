#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| shopfront_fuzz::shop_file(text));
