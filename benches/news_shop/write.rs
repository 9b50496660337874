//! Writes a shop with as many news entries as asked for: `news-shop COUNT FOLDER`.

mod entries;

use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(count), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: news-shop COUNT FOLDER".into());
    };
    let folder = PathBuf::from(folder);
    fs::create_dir_all(folder.join("news"))?;
    for (path, text) in entries::files(count.parse()?) {
        fs::write(folder.join(path), text)?;
    }
    Ok(())
}
