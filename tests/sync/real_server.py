"""A real PostgreSQL with TLS and SCRAM on loopback, started for the tests and gone after them."""

from __future__ import annotations

import datetime
import ipaddress
import os
import pwd
import random
import shutil
import socket
import subprocess
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PASSWORD = "only-for-tests"
PATIENCE_SECONDS = 300
PORTS = range(15_000, 32_000)
"""Below what the system hands out for outgoing connections: none of those can take a server's port."""


CHOSEN = "IPMEDIATE_TEST_POSTGRES"
"""Names the folder of another PostgreSQL's programs, to run the tests on that one."""


def binaries() -> Path:
    """The folder that is named in the surroundings, or of the newest PostgreSQL 15 or later on this machine.

    Raises:
        RuntimeError: there is none; the set-up command installs it.
    """
    chosen = os.environ.get(CHOSEN)
    if chosen:
        return Path(chosen)
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if int(path.parent.name) >= 15]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    named = shutil.which("postgres")
    if named:
        return Path(named).parent
    raise RuntimeError("PostgreSQL 15 or later is needed: python3 installer/dev.py test installs it")


def authority(name: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """A certificate authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key, _certificate(name, key, None, None, ca=True)


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, issuer: x509.Certificate | None,
    signer: ec.EllipticCurvePrivateKey | None, *, ca: bool, hosts: tuple[str, ...] = (),
) -> x509.Certificate:  # fmt: skip
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    names: list[x509.GeneralName] = []
    for host in hosts:
        try:
            names.append(x509.IPAddress(ipaddress.ip_address(host)))
        except ValueError:
            names.append(x509.DNSName(host))
    start = datetime.datetime(2020, 1, 1)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=365 * 40))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    )
    if names:
        built = built.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return built.sign(signer or key, hashes.SHA256())


def pem(certificate: x509.Certificate) -> bytes:
    """A certificate as text."""
    return certificate.public_bytes(serialization.Encoding.PEM)


class RealServer:
    """One cluster; ``admin`` is a libpq address for its superuser over the local socket."""

    def __init__(self, folder: Path, *, host_in_certificate: str = "127.0.0.1", language: str = "en") -> None:
        self.folder = folder
        self.language = language
        self.bin = binaries()
        self.data = folder / "data"
        self.sockets = folder / "s"
        self._owner = self._find_owner()
        folder.mkdir(parents=True, exist_ok=True)
        self.sockets.mkdir()
        self._give(folder)
        self._give(self.sockets)
        self.port = 0
        password = folder / "password"
        password.write_text(PASSWORD)
        self._give(password)
        self._call("initdb", "-D", str(self.data), "-U", "postgres", "-A", "scram-sha-256",
                   "--locale=C.UTF-8", "-E", "UTF8", "--pwfile", str(password), "--no-sync")  # fmt: skip
        ca_key, ca = authority("Test authority")
        self._authority = (ca_key, ca)
        self.ca = folder / "ca.pem"
        self.ca.write_bytes(pem(ca))
        self.issue(self.data, "server", host_in_certificate)
        for name in ("server.crt", "server.key"):
            self._give(self.data / name)
        settings = (
            "listen_addresses = '127.0.0.1'",
            f"unix_socket_directories = '{self.sockets}'",
            "ssl = on", "password_encryption = 'scram-sha-256'", "fsync = on", "max_connections = 240",
            "shared_buffers = 64MB", "log_min_messages = warning",
        )  # fmt: skip
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write("\n" + "\n".join(settings) + "\n")
        (self.data / "pg_hba.conf").write_text(
            "local all postgres trust\nlocal replication postgres trust\n"
            "hostssl all all 127.0.0.1/32 scram-sha-256\nhost all all all reject\n"
        )

    def issue(self, folder: Path, name: str, host: str) -> tuple[Path, Path]:
        """A certificate of this server's authority for a host, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        issued = _certificate(name, key, self._authority[1], self._authority[0], ca=False, hosts=(host,))
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        files = folder / f"{name}.crt", folder / f"{name}.key"
        files[0].write_bytes(pem(issued))
        files[1].write_bytes(secret)
        files[1].chmod(0o600)
        return files

    def standby(self, folder: Path) -> RealServer:
        """A second server that follows this one; not yet started."""
        twin = object.__new__(RealServer)
        twin.folder, twin.bin, twin._owner, twin.language = folder, self.bin, self._owner, self.language
        twin.data, twin.sockets, twin.port, twin.ca = folder / "data", folder / "s", 0, self.ca
        folder.mkdir(parents=True)
        twin.sockets.mkdir()
        twin._give(folder)
        twin._give(twin.sockets)
        twin._call("pg_basebackup", "-h", str(self.sockets), "-p", str(self.port), "-U", "postgres",
                   "-D", str(twin.data), "-R", "-X", "stream", "-c", "fast", "--no-sync")  # fmt: skip
        with (twin.data / "postgresql.conf").open("a") as conf:
            conf.write(f"unix_socket_directories = '{twin.sockets}'\n")
        return twin

    def promote(self) -> None:
        """Make the follower the one that is written to."""
        self._call("pg_ctl", "-D", str(self.data), "-w", "-t", str(PATIENCE_SECONDS), "promote")

    @property
    def admin(self) -> str:
        """Address of the superuser."""
        return f"host={self.sockets} port={self.port} user=postgres dbname=postgres"

    def start(self) -> None:
        """Start and wait until it answers; at the first start on a port that nobody else got hold of."""
        log = self.folder / "log"
        for left in reversed(range(1 if self.port else 10)):
            port = self.port or _free_port()
            try:
                self._call("pg_ctl", "-D", str(self.data), "-l", str(log), "-o", f"-p {port}", "-w",
                           "-t", str(PATIENCE_SECONDS), "start")  # fmt: skip
            except RuntimeError:
                if not left or "could not bind" not in log.read_text(errors="replace"):
                    raise
                log.unlink()
            else:
                self.port = port
                return

    def stop(self, mode: str = "fast") -> None:
        """Stop; ``immediate`` is a crash."""
        self._call("pg_ctl", "-D", str(self.data), "-w", "-t", str(PATIENCE_SECONDS), "-m", mode, "stop")

    def _find_owner(self) -> pwd.struct_passwd | None:
        """Whose the cluster is: PostgreSQL does not run as root."""
        if os.geteuid():
            return None
        for name in ("postgres", "nobody"):
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise RuntimeError("no unprivileged account to run PostgreSQL as")

    def _give(self, path: Path) -> None:
        if self._owner is not None:
            os.chown(path, self._owner.pw_uid, self._owner.pw_gid)

    def _call(self, tool: str, *arguments: str) -> None:
        who = self._owner
        done = subprocess.run(
            [str(self.bin / tool), *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False, timeout=2 * PATIENCE_SECONDS,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "LANGUAGE": self.language},
            **({"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}),
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{tool}: {done.stdout} {done.stderr}")


def _free_port() -> int:
    while True:
        with socket.socket() as probe:
            port = random.SystemRandom().choice(PORTS)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
