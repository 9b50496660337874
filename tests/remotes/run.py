#!/usr/bin/env python3
"""`shopfront publish` against real servers: OpenSSH, ProFTPD, Apache with mod_dav, and an S3 server (moto).

    tests/remotes/run.py [--shopfront BINARY] [SERVER...]

The servers are sftp, ftps, webdav and s3. Each runs on loopback, with its own configuration, keys and files below a
temporary folder, and is ended by its process id. SHOPFRONT_KILLS says how often an upload is killed (default 10).
"""

import argparse
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback

PASSWORD = "päss word:@/"
SHOP = """[shop]
name = "Juniper & Clay"
url = "https://juniperandclay.example"

[publish]
to = "{to}"
{more}"""
NOW = "1795341600"


class Failed(Exception):
    pass


def check(condition, what):
    if not condition:
        raise Failed(what)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    for _ in range(200):
        if process.poll() is not None:
            raise Failed(f"the server ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise Failed("the server doesn't listen")


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


class Certificates:
    """An authority, and a certificate for localhost."""

    def __init__(self, folder):
        self.authority = folder / "authority.pem"
        self.key, self.certificate = folder / "key.pem", folder / "certificate.pem"
        request, extensions = folder / "request.pem", folder / "extensions"
        extensions.write_text("subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n")
        new = ["-newkey", "rsa:2048", "-nodes", "-keyout"]
        openssl("req", "-x509", *new, str(folder / "authority-key.pem"), "-out", str(self.authority),
                "-days", "30", "-subj", "/CN=Test authority")
        openssl("req", *new, str(self.key), "-out", str(request), "-subj", "/CN=localhost")
        openssl("x509", "-req", "-in", str(request), "-CA", str(self.authority), "-CAkey",
                str(folder / "authority-key.pem"), "-CAcreateserial", "-out", str(self.certificate),
                "-days", "30", "-extfile", str(extensions))


class Server:
    """A server with a folder `root` that `publish` writes to."""

    can_be_read_only = True
    more = ""

    def __init__(self, base, binary):
        self.base, self.binary = base, binary
        self.port = free_port()
        self.root = base / "Meine Seite küche"
        self.root.mkdir()
        self.env = {}
        self.process = None
        try:
            self.start()
        except BaseException:
            self.stop()
            raise

    def begin(self, command, **options):
        log = open(self.base / "server.log", "ab")
        self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **options)
        wait_for(self.port, self.process)

    def stop(self):
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def uploaded(self):
        return {str(path.relative_to(self.root)): path.read_bytes()
                for path in self.root.rglob("*") if path.is_file()}

    def clear(self):
        for path in list(self.root.iterdir()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def put(self, path, content):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(content)

    def remove(self, path):
        (self.root / path).unlink()

    def wrong_password(self):
        return {"SHOPFRONT_PASSWORD": "wrong"}


class Sftp(Server):
    def start(self):
        for name in ["host", "host2", "user"]:
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.base / name], check=True)
        shutil.copy(self.base / "user.pub", self.base / "authorized")
        self.known = self.base / "known"
        tools = self.base / "bin"
        tools.mkdir()
        config = self.base / "client"
        config.write_text(f'UserKnownHostsFile "{self.known}"\nGlobalKnownHostsFile /dev/null\n'
                          f'IdentityFile "{self.base}/user"\nIdentitiesOnly yes\nIdentityAgent none\n')
        # The configuration of whoever runs the tests is no part of them.
        (tools / "ssh").write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F "{config}" "$@"\n')
        (tools / "ssh").chmod(0o755)
        self.env = {"PATH": f"{tools}:{os.environ['PATH']}"}
        self.user = subprocess.run(["id", "-un"], check=True, capture_output=True, text=True).stdout.strip()
        self.to = f"sftp://{self.user}@localhost:{self.port}/{self.root}"
        self.listen("host")
        self.know("host")

    def listen(self, key):
        os.makedirs("/run/sshd", exist_ok=True)
        self.begin([shutil.which("sshd", path="/usr/sbin:/usr/bin"), "-D", "-e", "-f", "/dev/null", "-p", str(self.port),
                    "-h", str(self.base / key), "-o", "ListenAddress=127.0.0.1", "-o", "UsePAM=no",
                    "-o", f"AuthorizedKeysFile={self.base}/authorized", "-o", "StrictModes=no",
                    "-o", "PermitRootLogin=yes", "-o", "PasswordAuthentication=no", "-o", "PidFile=none",
                    "-o", "Subsystem=sftp internal-sftp"])

    def know(self, key):
        public = (self.base / f"{key}.pub").read_text().split()
        self.known.write_text(f"[localhost]:{self.port} {public[0]} {public[1]}\n")

    def wrong_password(self):
        (self.base / "authorized").write_text("")
        return {}

    def right_password(self):
        shutil.copy(self.base / "user.pub", self.base / "authorized")


class Ftps(Server):
    def start(self):
        self.certificates = Certificates(self.base)
        self.env = {"SHOPFRONT_PASSWORD": PASSWORD, "SSL_CERT_FILE": str(self.certificates.authority)}
        hashed = subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=PASSWORD, check=True, capture_output=True,
                                text=True).stdout.strip()
        users = self.base / "users"
        # As whoever runs the tests, in the folder above the site.
        users.write_text(f"marta:{hashed}:{os.getuid()}:{os.getgid()}::{self.base}:/bin/sh\n")
        users.chmod(0o600)
        (self.base / "proftpd.conf").write_text(f"""
ServerType standalone
DefaultAddress 127.0.0.1
SocketBindTight on
UseIPv6 off
Port {self.port}
PassivePorts 40000 49999
RequireValidShell off
RootLogin on
User {self.id("-un")}
Group {self.id("-gn")}
PidFile {self.base}/proftpd.pid
ScoreboardFile {self.base}/scoreboard
DelayTable none
WtmpLog off
TransferLog none
SystemLog {self.base}/proftpd.log
LoadModule mod_tls.c
AuthOrder mod_auth_file.c
AuthUserFile {users}
AllowOverwrite on
MaxClientsPerHost 6
TLSEngine on
TLSRequired on
TLSLog {self.base}/tls.log
TLSRSACertificateFile {self.certificates.certificate}
TLSRSACertificateKeyFile {self.certificates.key}
""")
        self.to = f"ftps://marta@localhost:{self.port}/{self.root.name}"
        self.begin(["proftpd", "-n", "-q", "-c", str(self.base / "proftpd.conf")])

    def id(self, what):
        return subprocess.run(["id", what], check=True, capture_output=True, text=True).stdout.strip()


class WebDav(Server):
    def start(self):
        self.certificates = Certificates(self.base)
        self.env = {"SHOPFRONT_PASSWORD": PASSWORD, "SSL_CERT_FILE": str(self.certificates.authority)}
        hashed = subprocess.run(["openssl", "passwd", "-apr1", "-stdin"], input=PASSWORD, check=True,
                                capture_output=True, text=True).stdout.strip()
        (self.base / "users").write_text(f"marta:{hashed}\n")
        for path in [self.base, *self.base.parents]:
            if str(path).startswith(tempfile.gettempdir()) and path != pathlib.Path(tempfile.gettempdir()):
                path.chmod(0o755)
        modules = "/usr/lib/apache2/modules"
        user = ""
        if os.getuid() == 0:
            user = "User www-data\nGroup www-data"
            shutil.chown(self.root, "www-data", "www-data")
            (self.base / "locks").mkdir()
            shutil.chown(self.base / "locks", "www-data", "www-data")
        else:
            (self.base / "locks").mkdir()
        names = ["mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "dav", "dav_fs",
                 "ssl", "socache_shmcb", "mime", "alias"]
        loaded = "\n".join(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in names)
        (self.base / "apache.conf").write_text(f"""
ServerRoot {self.base}
ServerName localhost
PidFile {self.base}/apache.pid
Listen 127.0.0.1:{self.port}
ErrorLog {self.base}/error.log
{loaded}
{user}
TypesConfig /dev/null
DavLockDB {self.base}/locks/db
DocumentRoot {self.base}/locks
SSLEngine on
SSLCertificateFile {self.certificates.certificate}
SSLCertificateKeyFile {self.certificates.key}
Alias /dav "{self.base}"
<Location /dav>
  Dav On
  AuthType Basic
  AuthName dav
  AuthUserFile {self.base}/users
  Require valid-user
</Location>
""")
        self.to = f"webdavs://marta@localhost:{self.port}/dav/{self.root.name}"
        self.begin(["/usr/sbin/apache2", "-f", str(self.base / "apache.conf"), "-DFOREGROUND"])

    def put(self, path, content):
        super().put(path, content)
        if os.getuid() == 0:
            for made in [self.root / path, *(self.root / path).parents]:
                if self.root in made.parents:
                    shutil.chown(made, "www-data", "www-data")


class S3(Server):
    can_be_read_only = False

    def start(self):
        self.env = {"AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret"}
        self.more = f'endpoint = "http://localhost:{self.port}"\nregion = "us-east-1"\n'
        self.to = "s3://my-bucket/shop"
        self.begin([self.moto(), "-H", "127.0.0.1", "-p", str(self.port)])
        self.request("PUT", "/my-bucket")

    def moto(self):
        """The server: the one that is installed, or one from PyPI in an environment of its own."""
        installed = shutil.which("moto_server")
        if installed:
            return installed
        environment = self.base / "venv"
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([environment / "bin/pip", "install", "-q", "moto[server]==5.1.18"], check=True)
        return environment / "bin/moto_server"

    def request(self, method, path, body=None):
        import urllib.parse
        import urllib.request
        address = f"http://127.0.0.1:{self.port}" + urllib.parse.quote(path, safe="/?=&")
        request = urllib.request.Request(address, body, method=method, headers={
            "Content-Type": "application/octet-stream",
            "Authorization": "AWS4-HMAC-SHA256 Credential=id/20260101/us-east-1/s3/aws4_request, "
                             "SignedHeaders=host, Signature=a"})
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def uploaded(self):
        import re
        import html
        listed = self.request("GET", "/my-bucket?list-type=2&prefix=shop/&max-keys=1000").decode()
        keys = [html.unescape(key) for key in re.findall(r"<Key>(.*?)</Key>", listed)]
        return {key.removeprefix("shop/"): self.request("GET", f"/my-bucket/{key}") for key in keys}

    def clear(self):
        for path in self.uploaded():
            self.request("DELETE", f"/my-bucket/shop/{path}")

    def put(self, path, content):
        self.request("PUT", f"/my-bucket/shop/{path}", content)

    def remove(self, path):
        self.request("DELETE", f"/my-bucket/shop/{path}")

    def wrong_password(self):
        return None


SERVERS = {"sftp": Sftp, "ftps": Ftps, "webdav": WebDav, "s3": S3}
OWN = ".shopfront-"


class Suite:
    def __init__(self, server, shop, binary):
        self.server, self.shop, self.binary = server, shop, binary
        self.write("shop.toml", SHOP.format(to=server.to, more=server.more))
        self.write("story.md", "+++\ntitle = \"Why we throw pots\"\n+++\nBecause we like it.\n")
        self.write("pages/faq.md", "+++\ntitle = \"Questions\"\n+++\nAsk us.\n")
        self.write("static/docs/Preise & Größen 100%.txt", "Größen")
        self.write("static/empty.txt", "")
        self.write("static/large.bin", random.Random(1).randbytes(3_000_000))

    def write(self, path, content):
        path = self.shop / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def command(self, *words):
        return [self.binary, "publish", str(self.shop), *words]

    def environment(self, more):
        env = {name: value for name, value in os.environ.items()
               if name not in ("SHOPFRONT_PASSWORD", "SSL_CERT_FILE") and not name.startswith("AWS_")}
        return env | {"SOURCE_DATE_EPOCH": NOW} | self.server.env | (more or {})

    def run(self, *words, env=None):
        return subprocess.run(self.command(*words), capture_output=True, text=True, env=self.environment(env),
                              stdin=subprocess.DEVNULL, start_new_session=True, timeout=300)

    def publish(self, *words):
        ran = self.run("--yes", *words)
        check(ran.returncode == 0, f"publish failed: {ran.stdout}{ran.stderr}")
        return ran.stdout

    def refused(self, message, *words, env=None):
        ran = self.run("--yes", *words, env=env)
        check(ran.returncode == 2 and message in ran.stderr, f"expected {message!r}: {ran.stdout}{ran.stderr}")
        check(PASSWORD not in ran.stderr + ran.stdout, "the password is shown")
        return ran.stderr

    def built(self):
        output = self.shop / "public"
        subprocess.run([self.binary, "build", str(self.shop), "--quiet"], check=True, env=self.environment(None),
                       capture_output=True)
        return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}

    def same(self, more=None):
        def own(files):
            return {path: text for path, text in files.items() if not pathlib.PurePath(path).name.startswith(OWN)}
        expected, found = own(self.built()) | (more or {}), self.server.uploaded()
        left = [path for path in found if OWN in path and path != ".shopfront-manifest.json"]
        check(not left, f"left behind: {left}")
        found = own(found)
        check(expected.keys() == found.keys(), f"names differ: {sorted(expected.keys() ^ found.keys())}")
        other = [path for path in expected if expected[path] != found[path]]
        check(not other, f"contents differ: {other}")

    # Each of these is a test.

    def first_upload(self):
        said = self.publish()
        check("Why we throw pots (/story/)" in said and "Your website: https://juniperandclay.example/" in said, said)
        self.same()

    def nothing_changed(self):
        check("is up to date" in self.publish(), "uploaded again")

    def change_and_removal(self):
        self.write("story.md", "+++\ntitle = \"Why we throw pots\"\n+++\nBecause we love it.\n")
        (self.shop / "pages/faq.md").unlink()
        said = self.publish()
        check("1 removed page:\n    /faq/" in said or "/faq/" in said, said)
        self.same()

    def foreign_files_stay(self):
        self.server.put("mine/note.txt", b"mine")
        self.write("static/mine/ours.txt", "ours")
        self.publish()
        self.same({"mine/note.txt": b"mine"})
        self.write("static/mine/note.txt", "ours")
        self.refused("contains files that shopfront didn't upload: `mine/note.txt`")
        (self.shop / "static/mine/note.txt").unlink()
        shutil.rmtree(self.shop / "static/mine")
        self.publish()
        self.same({"mine/note.txt": b"mine"})
        self.server.remove("mine/note.txt")

    def foreign_folder(self):
        self.server.clear()
        self.server.put("index.html", b"someone else's")
        self.refused("contains files that shopfront didn't upload: `index.html`")
        self.publish("--take-over")
        self.same()

    def wrong_password(self):
        env = self.server.wrong_password()
        if env is None:
            return "this server knows no passwords"
        self.refused("refuses the login", env=env)
        if hasattr(self.server, "right_password"):
            self.server.right_password()
        self.publish()

    def untrusted_certificate(self):
        if not hasattr(self.server, "certificates"):
            return "this server has no certificate"
        env = dict(self.server.env)
        del self.server.env["SSL_CERT_FILE"]
        self.refused("the certificate of localhost isn't signed by a trusted authority")
        self.server.env = env

    def changed_host_key(self):
        if not isinstance(self.server, Sftp):
            return "this server has no host key"
        self.server.stop()
        self.server.listen("host2")
        self.refused("isn't the one from the last connection")
        self.server.known.write_text("")
        self.refused("isn't known on this computer")
        self.server.stop()
        self.server.listen("host")
        self.server.know("host")
        self.publish()

    def missing_folder(self):
        if isinstance(self.server, S3):
            self.refused("there's no bucket `no-such-bucket`", "--to", "s3://no-such-bucket")
        else:
            self.refused("isn't on the server", "--to", self.server.to + "x")

    def read_only_folder(self):
        if not self.server.can_be_read_only:
            return "this server has no rights"
        if os.getuid() == 0 and not isinstance(self.server, WebDav):
            return "root may write everywhere"
        self.server.root.chmod(0o555)
        self.write("static/new.txt", "new")
        ran = self.run("--yes")
        self.server.root.chmod(0o755)
        check(ran.returncode == 2 and "help:" in ran.stderr, ran.stdout + ran.stderr)
        self.publish()
        self.same()

    def server_goes_away(self):
        self.server.stop()
        ran = self.run("--yes")
        check(ran.returncode == 2 and "can't be reached" in ran.stderr, ran.stdout + ran.stderr)

    def two_at_once(self):
        for number in range(2):
            self.write(f"static/both-{number}.bin", random.Random(number).randbytes(2_000_000))
        running = [subprocess.Popen(self.command("--yes"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                    env=self.environment(None), stdin=subprocess.DEVNULL, start_new_session=True)
                   for _ in range(2)]
        ends = [(one.communicate(timeout=300), one.returncode) for one in running]
        codes = sorted(code for _, code in ends)
        check(codes in ([0, 0], [0, 2]), f"{ends}")
        if codes == [0, 2]:
            check(any("is being published by another program" in err for (_, err), _ in ends), f"{ends}")
        self.same()

    def kills(self):
        times = int(os.environ.get("SHOPFRONT_KILLS", "10"))
        chance = random.Random(2026)
        for number in range(times):
            # Many small files and a large one, all of them new.
            for file in range(20):
                self.write(f"static/many/{file % 3}/{file} ü.txt", f"{number} {file}")
            self.write("static/large.bin", chance.randbytes(3_000_000))
            self.write("story.md", f"+++\ntitle = \"Why we throw pots\"\n+++\nReason {number}.\n")
            process = subprocess.Popen(self.command("--yes"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env=self.environment(None), stdin=subprocess.DEVNULL, start_new_session=True)
            time.sleep(chance.uniform(0.05, 3))
            process.kill()
            process.wait()
            for path, text in self.server.uploaded().items():
                if path.endswith(".html"):
                    check(text.rstrip().endswith(b"</html>"), f"half a page: {path}")
            self.publish()
            self.same()


TESTS = ["first_upload", "nothing_changed", "change_and_removal", "foreign_files_stay", "wrong_password",
         "untrusted_certificate", "changed_host_key", "missing_folder", "read_only_folder", "two_at_once", "kills",
         "foreign_folder", "server_goes_away"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shopfront", default="target/debug/shopfront")
    parser.add_argument("servers", nargs="*", choices=[[], *SERVERS], default=[])
    typed = parser.parse_args()
    binary = str(pathlib.Path(typed.shopfront).resolve())
    failures = 0
    for name in typed.servers or SERVERS:
        with tempfile.TemporaryDirectory(prefix=f"shopfront-{name}-") as base:
            base = pathlib.Path(base)
            (base / "server").mkdir()
            server = None
            try:
                server = SERVERS[name](base / "server", binary)
                suite = Suite(server, base / "shop", binary)
                for test in TESTS:
                    started = time.monotonic()
                    skipped = getattr(suite, test)()
                    note = f" (doesn't apply: {skipped})" if skipped else ""
                    print(f"{name}: {test.replace('_', ' ')}{note}, {time.monotonic() - started:.1f} s", flush=True)
            except Exception as error:
                failures += 1
                reason = error if isinstance(error, Failed) else traceback.format_exc()
                print(f"{name}: FAILED: {reason}", flush=True)
                log = base / "server" / "server.log"
                if log.exists():
                    print(log.read_text(errors="replace")[-3000:])
            finally:
                if server:
                    server.stop()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
