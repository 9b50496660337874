#![no_main]
use libfuzzer_sys::fuzz_target;
use shopfront::tools::import::Importer;

fuzz_target!(|bytes: &[u8]| shopfront_fuzz::import(Importer::GoogleProfile, bytes));
