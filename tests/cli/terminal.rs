//! A terminal for commands that ask.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::process::Child;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::{FdFlags, fcntl_setfd};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::TestFolder;

/// A terminal with the command on its other side.
pub(crate) struct Terminal {
    side: File,
    pub(crate) child: Child,
    seen: String,
}

impl Terminal {
    /// Runs `shopfront` with `words`, on a system that is set up for `locale`.
    pub(crate) fn of(temp: &TestFolder, locale: &str, words: &str) -> Self {
        // A command that inherits this side keeps its own terminal open, and is never told that nobody is there any
        // more. Where it can be said at once, it is: another test may start a command in between.
        let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY;
        #[cfg(target_os = "linux")]
        let flags = flags | OpenptFlags::CLOEXEC;
        let side = openpt(flags).unwrap();
        fcntl_setfd(&side, FdFlags::CLOEXEC).unwrap();
        grantpt(&side).unwrap();
        unlockpt(&side).unwrap();
        let name = ptsname(&side, Vec::new()).unwrap().into_string().unwrap();
        let other = || {
            let mut options = OpenOptions::new();
            let options = options
                .read(true)
                .write(true)
                .custom_flags(OFlags::NOCTTY.bits() as i32);
            options.open(&name).unwrap()
        };
        let mut command = temp.command(words);
        command.env("LC_ALL", locale);
        let child = command
            .stdin(other())
            .stdout(other())
            .stderr(other())
            .spawn()
            .unwrap();
        Self {
            side: File::from(side),
            child,
            seen: String::new(),
        }
    }

    /// Reads until `text` was printed.
    pub(crate) fn wait_for(&mut self, text: &str) {
        let mut bytes = [0; 4096];
        while !self.seen.contains(text) {
            assert!(
                self.has_news(),
                "`{text}` was not printed within two minutes:\n{}",
                self.seen
            );
            // The terminal is gone once the command has ended: that is no more text, too.
            let count = self.side.read(&mut bytes).unwrap_or(0);
            assert!(count > 0, "`{text}` was never printed:\n{}", self.seen);
            self.seen += &String::from_utf8_lossy(bytes.get(..count).unwrap());
        }
        self.seen = self.seen.split_once(text).unwrap().1.to_owned();
    }

    /// Waits for something to read. A command that neither writes nor ends must not hold up the tests for ever.
    fn has_news(&self) -> bool {
        let mut side = [PollFd::new(&self.side, PollFlags::IN)];
        let limit = Timespec {
            tv_sec: 120,
            tv_nsec: 0,
        };
        poll(&mut side, Some(&limit)).is_ok_and(|ready| ready > 0)
    }

    /// Waits for the question, and types the answer.
    pub(crate) fn answer(&mut self, question: &str, answer: &str) {
        self.wait_for(question);
        self.wait_for("> ");
        self.type_line(answer);
    }

    /// Types a line, and Return.
    pub(crate) fn type_line(&mut self, line: &str) {
        self.type_bytes(format!("{line}\n").as_bytes());
    }

    /// Types keys that are no letters.
    pub(crate) fn type_bytes(&mut self, bytes: &[u8]) {
        self.side.write_all(bytes).unwrap();
    }

    /// What is printed from here to the end, and the exit code. The terminal's line ends are made plain.
    pub(crate) fn end(mut self) -> (String, Option<i32>) {
        let mut bytes = [0; 4096];
        while self.has_news() {
            let Ok(count @ 1..) = self.side.read(&mut bytes) else {
                break;
            };
            self.seen += &String::from_utf8_lossy(bytes.get(..count).unwrap());
        }
        // Whoever is still there after two silent minutes does not end by itself.
        if self.child.try_wait().unwrap().is_none() && !self.has_news() {
            self.child.kill().unwrap();
        }
        let code = self.child.wait().unwrap().code();
        (self.seen.replace("\r\n", "\n"), code)
    }
}

impl Drop for Terminal {
    /// A test that ends early leaves no command behind that waits for an answer.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
