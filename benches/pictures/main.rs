//! Makes pictures of a folder and says how long it took and how much memory: `compare` runs it.
//!
//! `cargo bench --bench pictures -- FOLDER OUTPUT CACHE WIDTH,WIDTH,…` (`-` for no cache)

#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::time::Instant;

use shopfront::diagnostics::{Diagnostics, Place, SourcePath};
use shopfront::media::{DiskCache, NoCache, PictureCache, PictureJob, PictureSettings, Services, process};
use shopfront::source::{Blob, SourceFile, SourceTree};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let [folder, output, cache, widths] = arguments.as_slice() else {
        println!("pictures: run by benches/pictures/compare");
        return Ok(());
    };
    let ladder: Vec<u32> = widths.split(',').filter_map(|width| width.parse().ok()).collect();
    let start = Instant::now();
    let (tree, jobs) = read(Path::new(folder), ladder.iter().copied().max().unwrap_or(1))?;
    let settings = settings(ladder);
    let disk = DiskCache::new(Path::new(cache));
    let cache: &dyn PictureCache = if cache == "-" { &NoCache } else { &disk };
    let mut diagnostics = Diagnostics::new();
    let sets = process(
        &tree,
        &jobs,
        &settings,
        &Services::with_cache(cache),
        &mut diagnostics,
    );
    for file in sets.values().flat_map(|set| set.files()) {
        std::fs::write(Path::new(output).join(&file.file_name), file.blob.read()?)?;
    }
    let seconds = start.elapsed().as_secs_f64();
    let files = sets.values().flat_map(|set| set.files()).count();
    let bytes: u64 = sets
        .values()
        .flat_map(|set| set.files())
        .map(|file| file.blob.len())
        .sum();
    println!(
        "{seconds:.3} s, {} pictures, {files} files, {bytes} bytes, {} diagnostics, {} MB at most",
        sets.len(),
        diagnostics.len(),
        peak_megabytes()
    );
    for diagnostic in &diagnostics {
        println!("{}: {}", diagnostic.code, diagnostic.message);
    }
    Ok(())
}

fn settings(ladder: Vec<u32>) -> PictureSettings {
    let quality = |name, default| {
        std::env::var(name)
            .ok()
            .and_then(|q| q.parse().ok())
            .unwrap_or(default)
    };
    let defaults = PictureSettings::default();
    PictureSettings {
        ladder,
        webp_quality: quality("WEBP_QUALITY", defaults.webp_quality),
        every_fallback: std::env::var_os("FALLBACKS").is_none_or(|which| which != "one"),
        jpeg_quality: quality("JPEG_QUALITY", defaults.jpeg_quality),
        ..defaults
    }
}

fn read(folder: &Path, width: u32) -> std::io::Result<(SourceTree, Vec<PictureJob>)> {
    let mut tree = SourceTree::default();
    let mut jobs = Vec::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    for file in files {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let path = SourcePath::new(format!("photos/{name}"));
        let len = file.metadata()?.len();
        tree.insert(path.clone(), SourceFile::Binary(Blob::on_disk(file, len)));
        let place = Place::file(&path);
        jobs.push(PictureJob { path, width, place });
    }
    Ok((tree, jobs))
}

fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap_or("");
    let kilobytes = line
        .split_whitespace()
        .nth(1)
        .and_then(|number| number.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
