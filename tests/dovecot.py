"""A private Dovecot 2.3 for the tests: a real server, all of it in one folder, on free ports.

It runs as an ordinary user; started by root, as nobody. Nothing of the system's own
Dovecot is read or touched. Any user name gets in with the one password.
"""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Self

HOST = "127.0.0.1"
PASSWORD = "geheim"
_START_SECONDS = 20.0
_PLACES = ("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")

_CONF = """\
base_dir = {top}/run
state_dir = {top}/state
log_path = {top}/log
protocols = imap lmtp
listen = {host}
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
auth_failure_delay = 0
auth_debug = no
disable_plaintext_auth = yes
ssl = yes
ssl_cert = <{top}/server.crt
ssl_key = <{top}/server.key
ssl_dh =
lmtp_save_to_detail_mailbox = no
postmaster_address = postmaster@praktijk.example
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={top}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  prefix = {prefix}
  separator = {delimiter}
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Trash {{
    special_use = \\Trash
    auto = create
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = {host}
    port = {imap}
  }}
  inet_listener imaps {{
    address = {host}
    port = {imaps}
    ssl = yes
  }}
}}
service imap {{
  process_limit = 200
}}
service stats {{
  chroot =
}}
service lmtp {{
  inet_listener lmtp {{
    address = {host}
    port = {lmtp}
  }}
}}
"""


def find(program: str) -> str:
    """Return the path of a program, also where an ordinary user's PATH lacks sbin; "" if absent."""
    return shutil.which(program) or shutil.which(program, path=os.pathsep.join(_PLACES)) or ""


def why_not() -> str:
    """Return why no private Dovecot can be started here, or ""."""
    for program in ("dovecot", "doveadm", "openssl"):
        if not find(program):
            return f"{program} is not installed"
    version = _run(find("dovecot"), "--version")
    return "" if version.startswith("2.3.") else f"Dovecot {version.split()[0]} is not 2.3"


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - fixed programs, own words


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on."""
    with socket.socket() as first:
        sockets = [first, *(socket.socket() for _ in range(count - 1))]
        for each in sockets:
            each.bind((HOST, 0))
        ports = [each.getsockname()[1] for each in sockets]
        for each in sockets:
            each.close()
    return ports


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for 127.0.0.1 and localhost that signs itself; return certificate and key."""
    certificate, key = folder / "server.crt", folder / "server.key"
    _run(
        *(find("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
        *("-days", "2", "-subj", "/CN=localhost", "-addext", f"subjectAltName=IP:{HOST},DNS:localhost"),
        *("-keyout", str(key), "-out", str(certificate)),
    )
    return certificate, key


class Dovecot:
    """A running Dovecot, as a context manager."""

    def __init__(self, prefix: str = "", delimiter: str = "/") -> None:
        """Choose ports and write the configuration; names of folders begin with `prefix`, INBOX excepted."""
        self._names = {"prefix": prefix, "delimiter": delimiter}
        self.host = HOST
        self.imap_port, self.imaps_port, self.lmtp_port = free_ports(3)
        self._account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self.top = Path(tempfile.mkdtemp(prefix="mailbot-dovecot-"))
        self.certificate, _ = make_certificate(self.top)
        (self.top / "mail").mkdir()
        (self.top / "dovecot.conf").write_text(self._conf(), encoding="ascii")
        self._process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            for path in (self.top, *self.top.rglob("*")):
                os.chown(path, self._account.pw_uid, self._account.pw_gid)

    def __enter__(self) -> Self:
        try:
            self.up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.down()
        shutil.rmtree(self.top)

    def up(self) -> None:
        """Start, and return when it answers."""
        self._process = self._start("dovecot", "-F")
        for port in (self.imap_port, self.lmtp_port):
            self._wait_for(port)

    def _start(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        root = os.geteuid() == 0
        return subprocess.Popen(  # noqa: S603 - programs of Dovecot with words of this file
            [find(program), "-c", str(self.top / "dovecot.conf"), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.top,
            start_new_session=True,
            user=self._account.pw_uid if root else None,
            group=self._account.pw_gid if root else None,
            extra_groups=[] if root else None,
        )

    def _wait_for(self, port: int) -> None:
        process = self._process
        assert process
        for _ in range(int(_START_SECONDS / 0.05)):
            with suppress(ConnectionRefusedError), socket.create_connection((HOST, port), timeout=5) as server:
                server.recv(1)
                return
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
                break
        raise RuntimeError(f"Dovecot did not start:\n{self._log()}")

    def _log(self) -> str:
        log = self.top / "log"
        return log.read_text(encoding="utf-8") if log.exists() else "no log"

    def _conf(self) -> str:
        group = grp.getgrgid(self._account.pw_gid).gr_name
        return _CONF.format(
            top=self.top,
            host=HOST,
            user=self._account.pw_name,
            group=group,
            uid=self._account.pw_uid,
            gid=self._account.pw_gid,
            password=PASSWORD,
            imap=self.imap_port,
            imaps=self.imaps_port,
            lmtp=self.lmtp_port,
            **self._names,
        )

    def doveadm(self, *words: str) -> None:
        """Run an administrator's command."""
        with self._start("doveadm", *words) as process:
            if process.wait(_START_SECONDS):
                raise RuntimeError(f"doveadm {words[0]} failed:\n{self._log()}")

    def down(self) -> None:
        """Stop, and return when it has; connections end with a BYE."""
        if self._process:
            self._process.terminate()
            self._process.wait(_START_SECONDS)
            # Idle connections have processes that outlive the master by many seconds.
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)
            self._process = None

    def lmtp(self, raw: bytes, sender: str, recipient: str) -> None:
        """Deliver a mail as a provider does (RFC 2033)."""
        with smtplib.LMTP(HOST, self.lmtp_port) as lmtp:
            lmtp.sendmail(sender, [recipient], raw)
