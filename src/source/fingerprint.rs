//! One hash for all that stands in a tree.

use std::io;

use rayon::prelude::*;

use super::{Blob, SourceFile, SourceTree};
use crate::memo::{KeyBuilder, Memo};

impl SourceTree {
    /// A hash of every name and every byte; what is still on the disk is read now.
    ///
    /// # Errors
    /// What the system says when a file cannot be read; the path is in the message.
    pub fn fingerprint(&self) -> io::Result<blake3::Hash> {
        let contents: Vec<blake3::Hash> = self
            .files
            .par_iter()
            .map(|(_, file)| hash(file))
            .collect::<io::Result<_>>()?;
        let mut all = blake3::Hasher::new();
        for (path, content) in self.files.keys().zip(contents) {
            // A path holds no zero byte, and a hash has always the same length: nothing runs together.
            all.update(path.as_bytes());
            all.update(&[0]);
            all.update(content.as_bytes());
        }
        Ok(all.finalize())
    }
}

impl SourceFile {
    /// A hash of its bytes. A file on the disk is read now, unless `memo` knows it and it was not touched since.
    ///
    /// # Errors
    /// What the system says when it cannot be read; the path is in the message.
    pub fn fingerprint(&self, memo: &Memo) -> io::Result<blake3::Hash> {
        match self {
            Self::Binary(Blob::Disk(file)) if file.settled => {
                let key = || {
                    KeyBuilder::new("file")
                        .add(file.path.as_os_str().as_encoded_bytes())
                        .add(file.stamp.to_le_bytes())
                        .done()
                };
                memo.try_get(key, || hash(self)).map(|hash| *hash)
            }
            _ => hash(self),
        }
    }
}

fn hash(file: &SourceFile) -> io::Result<blake3::Hash> {
    match file {
        SourceFile::Text(text) => Ok(blake3::hash(text.as_bytes())),
        SourceFile::Binary(Blob::Memory(bytes)) => Ok(blake3::hash(bytes)),
        SourceFile::Binary(blob @ Blob::Disk(_)) => {
            let mut hasher = blake3::Hasher::new();
            hasher.update_reader(blob.reader()?)?;
            Ok(hasher.finalize())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;

    fn of(files: &[(&str, &str)]) -> blake3::Hash {
        SourceTree::from_texts(files.iter().copied())
            .fingerprint()
            .unwrap()
    }

    #[test]
    fn names_and_contents_count_and_nothing_runs_together() {
        let all = [
            of(&[]),
            of(&[("a", "bc")]),
            of(&[("ab", "c")]),
            of(&[("a", "b"), ("c", "")]),
            of(&[("a", ""), ("c", "b")]),
        ];
        for (at, one) in all.iter().enumerate() {
            assert_eq!(all.iter().position(|other| other == one), Some(at));
        }
        assert_eq!(of(&[("c", ""), ("a", "b")]), of(&[("a", "b"), ("c", "")]));
    }

    #[test]
    fn files_on_the_disk_are_read() {
        let dir = tempfile::tempdir().unwrap();
        let disk = dir.path().join("p");
        let mut tree = SourceTree::default();
        tree.insert(
            SourcePath::new("photos/p.jpg"),
            SourceFile::Binary(Blob::on_disk(disk.clone(), 3)),
        );
        assert!(tree.fingerprint().is_err());
        std::fs::write(&disk, "one").unwrap();
        let before = tree.fingerprint().unwrap();
        std::fs::write(&disk, "two").unwrap();
        assert_ne!(tree.fingerprint().unwrap(), before);
    }
}
