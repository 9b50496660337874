//! One login through the `ssh` of the system. Many requests are on their way at a time: the answers carry their
//! numbers.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use super::super::RemoteError;
use super::packet::{Answer, Kind, LARGEST, Packet, parse};
use crate::model::value::ServerFolder;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a login may take: somebody may be typing a password, or comparing a fingerprint.
const LOGIN: Duration = Duration::from_secs(300);
/// What is kept of what `ssh` says.
const MOST_SAID: usize = 8_000;

/// How `ssh` gets the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SshPassword {
    /// It asks at the terminal, if it needs one.
    Asked,
    /// There is nobody to ask: keys only.
    None,
    /// This program prints it when it's run with the variable set: the password isn't among any arguments.
    From {
        /// The program.
        program: std::path::PathBuf,
        /// The variable.
        variable: &'static str,
    },
}

pub(super) struct Session {
    child: Mutex<Child>,
    to: Mutex<ChildStdin>,
    next: AtomicU32,
    waiting: Arc<Mutex<Waiting>>,
    said: Arc<Mutex<String>>,
    server: ServerFolder,
    extensions: Vec<String>,
}

#[derive(Default)]
struct Waiting {
    by_id: BTreeMap<u32, mpsc::Sender<Answer>>,
    /// Nothing more will come.
    over: bool,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// Logs in.
    pub(super) fn open(server: &ServerFolder, password: &SshPassword) -> Result<Self, RemoteError> {
        let mut child = command(server, password).spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => RemoteError::lasting("the program `ssh` isn't installed")
                .help("install OpenSSH: on Windows under \"Optional features\", elsewhere with your package manager"),
            _ => RemoteError::lasting(format!("the program `ssh` can't be started: {error}")),
        })?;
        let (Some(to), Some(from), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(RemoteError::lasting("the program `ssh` can't be started"));
        };
        let waiting = Arc::new(Mutex::new(Waiting::default()));
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        thread::spawn(move || listen(errors, &heard));
        // The answer to the greeting has no number of its own: its version stands there.
        let (sender, greeted) = mpsc::channel();
        locked(&waiting).by_id.insert(3, sender);
        let answers = Arc::clone(&waiting);
        thread::spawn(move || {
            receive(from, &answers);
            let mut waiting = locked(&answers);
            waiting.over = true;
            waiting.by_id.clear();
        });
        let mut session = Self {
            child: Mutex::new(child),
            to: Mutex::new(to),
            next: AtomicU32::new(100),
            waiting,
            said,
            server: server.clone(),
            extensions: Vec::new(),
        };
        session.send(Packet::new(Kind::Init, 3))?;
        match greeted.recv_timeout(LOGIN) {
            Ok(Answer::Version(extensions)) => session.extensions = extensions,
            _ => return Err(session.why_over()),
        }
        Ok(session)
    }

    /// True if the server has this extension.
    pub(super) fn has(&self, extension: &str) -> bool {
        self.extensions.iter().any(|name| name == extension)
    }

    /// True if the line is broken.
    pub(super) fn is_over(&self) -> bool {
        locked(&self.waiting).over
    }

    /// Asks, and doesn't wait.
    pub(super) fn ask(
        &self,
        kind: Kind,
        fill: impl FnOnce(Packet) -> Packet,
    ) -> Result<Asked<'_>, RemoteError> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, answer) = mpsc::channel();
        {
            let mut waiting = locked(&self.waiting);
            if waiting.over {
                drop(waiting);
                return Err(self.why_over());
            }
            waiting.by_id.insert(id, sender);
        }
        self.send(fill(Packet::new(kind, id)))?;
        Ok(Asked {
            session: self,
            answer,
        })
    }

    fn send(&self, packet: Packet) -> Result<(), RemoteError> {
        let sent = locked(&self.to).write_all(&packet.framed());
        sent.map_err(|_| self.why_over())
    }

    /// What `ssh` said when it ended.
    fn why_over(&self) -> RemoteError {
        // It says why before it ends, but the two come by different pipes.
        let mut child = locked(&self.child);
        for _ in 0..20 {
            if !matches!(child.try_wait(), Ok(None)) {
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
        let _ = child.kill();
        thread::sleep(Duration::from_millis(50));
        let said = locked(&self.said).clone();
        super::explain::ended(&self.server, &said)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let mut child = locked(&self.child);
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// A question that is on its way.
pub(super) struct Asked<'a> {
    session: &'a Session,
    answer: mpsc::Receiver<Answer>,
}

impl Asked<'_> {
    pub(super) fn wait(self) -> Result<Answer, RemoteError> {
        match self.answer.recv_timeout(PATIENCE) {
            Ok(answer) => Ok(answer),
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(self.session.why_over()),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                // Without an answer to one, later ones can't be trusted either.
                let _ = locked(&self.session.child).kill();
                Err(RemoteError::passing("the server stopped responding")
                    .help("check your connection and run the command again: it continues where it stopped"))
            }
        }
    }
}

fn command(server: &ServerFolder, password: &SshPassword) -> Command {
    let mut command = Command::new("ssh");
    command.args(["-T", "-x", "-a"]);
    for option in [
        "ConnectTimeout=20",
        "ServerAliveInterval=15",
        "ServerAliveCountMax=3",
        "NumberOfPasswordPrompts=1",
    ] {
        command.arg("-o").arg(option);
    }
    match password {
        SshPassword::Asked => {}
        SshPassword::None => {
            command.arg("-oBatchMode=yes");
        }
        SshPassword::From { program, variable } => {
            command
                .env("SSH_ASKPASS", program)
                .env("SSH_ASKPASS_REQUIRE", "force")
                .env(variable, "1");
            // Before OpenSSH 8.4, only this made it use another program.
            if std::env::var_os("DISPLAY").is_none() {
                command.env("DISPLAY", ":0");
            }
        }
    }
    if let Some(port) = server.port {
        command.arg("-p").arg(port.to_string());
    }
    if let Some(user) = &server.user {
        command.arg("-l").arg(user);
    }
    command
        .arg("-s")
        .arg("--")
        .arg(server.host.trim_matches(['[', ']']))
        .arg("sftp");
    command
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Keeps the beginning of what `ssh` says, and reads the rest so that it isn't held up.
fn listen(mut errors: impl Read, said: &Mutex<String>) {
    let mut buffer = [0; 1024];
    while let Ok(count @ 1..) = errors.read(&mut buffer) {
        let mut said = locked(said);
        if said.len() < MOST_SAID {
            *said += &String::from_utf8_lossy(buffer.get(..count).unwrap_or_default());
        }
    }
}

/// Hands answers to those who wait for them, until the line ends.
fn receive(mut from: impl Read, waiting: &Mutex<Waiting>) {
    let mut length = [0; 4];
    while from.read_exact(&mut length).is_ok() {
        let length = u32::from_be_bytes(length) as usize;
        if length > LARGEST {
            return;
        }
        let mut packet = vec![0; length];
        if from.read_exact(&mut packet).is_err() {
            return;
        }
        let Ok((id, answer)) = parse(&packet) else { return };
        let sender = locked(waiting).by_id.remove(&id);
        if let Some(sender) = sender {
            // Whoever asked may have given up.
            let _ = sender.send(answer);
        }
    }
}
