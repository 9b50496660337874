//! Reads the export files given on the command line.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use shopfront::diagnostics::{Diagnostics, SourcePath};
use shopfront::tools::import::{Export, Importer, LARGEST_EXPORT, too_large};
use walkdir::WalkDir;

use crate::cli::failure::Failure;

/// The folders of Google Takeout lie four deep; who gives the one above is understood too.
const DEEPEST: usize = 6;

/// Reads all of `paths`; what is wrong with one is reported. Together they are not larger than one may be.
pub(super) fn read(
    importer: Importer,
    paths: &[PathBuf],
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Export>, Failure> {
    let (mut exports, mut left) = (Vec::new(), LARGEST_EXPORT);
    for path in files(importer, paths)? {
        let file = SourcePath::new(path.to_string_lossy().replace('\\', "/"));
        let bytes = bytes(&path, left)?;
        let Some(rest) = left.checked_sub(bytes.len() as u64) else {
            diagnostics.push(too_large(&file));
            continue;
        };
        left = rest;
        match Export::read(&file, &bytes) {
            Ok(export) => exports.push(export),
            Err(problem) => diagnostics.push(*problem),
        }
    }
    Ok(exports)
}

/// At most one byte more than `most`.
fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    // Opening a pipe would wait for somebody to write into it, perhaps for ever; what a shell hands over is open
    // already.
    let handed_over = path == Path::new("/dev/stdin") || path.starts_with("/dev/fd");
    if !handed_over && fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        let failure = Failure::new(format!("`{}` is a pipe or device, not a file", path.display()));
        return Err(failure.help("save the export as a file and use that"));
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::new(format!("cannot read `{}`: {error}", path.display()))
            .help("give the path of the downloaded file, including its folder")),
    }
}

fn files(importer: Importer, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => files.extend(in_folder(importer, path)?),
            // Errors are reported when the file is opened.
            _ => files.push(path.clone()),
        }
    }
    Ok(files)
}

/// The pages of Google reviews in a folder, by path in order.
fn in_folder(importer: Importer, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let shown = folder.display();
    if importer != Importer::GoogleReviews {
        let failure = Failure::new(format!(
            "`{shown}` is a folder, but {} is a file",
            importer.file()
        ));
        return Err(failure.help(importer.where_from()));
    }
    let found = WalkDir::new(folder)
        .max_depth(DEEPEST)
        .sort_by_file_name()
        .into_iter()
        .flatten();
    let files: Vec<PathBuf> = found
        .filter(|entry| entry.file_type().is_file() && is_page(&entry.file_name().to_string_lossy()))
        .map(walkdir::DirEntry::into_path)
        .collect();
    if files.is_empty() {
        let failure = Failure::new(format!("there's no reviews.json in `{shown}`"));
        return Err(failure.help(importer.where_from()));
    }
    Ok(files)
}

/// `reviews.json`, `reviews-TOKEN.json`, `reviews_001.json`; not the `Reviews.json` of Google Maps.
fn is_page(name: &str) -> bool {
    name.starts_with("reviews") && name.ends_with(".json")
}
