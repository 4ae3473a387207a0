import http.client
import socket
import ssl
import stat
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from cryptography import x509

from kiosk.store.board import Board
from kiosk.web import certificate
from kiosk.web.program import key_of, own_addresses
from tests.web.serving import PATIENCE_S, Served, serving, written_settings

HERE: Final = "127.0.0.1"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kiosk's settings and stores, listening on the loopback alone."""
    return written_settings(tmp_path_factory.mktemp("kiosk"))


def trusting(served: Served) -> ssl.SSLContext:
    """A browser that knows the kiosk's own certificate and checks the name."""
    folder = served.settings.paths.accounts.parent
    return ssl.create_default_context(cafile=str(folder / "kiosk.crt"))


def test_the_program_answers_with_its_own_certificate_and_ends_when_told(settings: Path) -> None:
    """Names are checked, cookies go over TLS alone, and its end is a clean one."""
    with serving(settings) as served:
        assert served.url == f"https://{HERE}:{served.port}"
        link = http.client.HTTPSConnection(HERE, served.port, context=trusting(served))
        with closing(link):
            link.request("GET", "/signin")
            answer = link.getresponse()
            assert answer.status == 200
            assert "; Secure" in answer.headers["Set-Cookie"]
            assert b"Kirjaudu" in answer.read()
        folder = served.settings.paths.accounts.parent
        for name in ("kiosk.key", "kiosk.crt", "cookies.key"):
            assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
        with closing(Board(served.settings.paths.board)) as board:
            assert board.door(datetime.now(UTC)) is not None
        status, complaints = served.end()
    assert status == 0
    assert "Traceback" not in complaints


def test_nothing_older_than_tls_1_2_is_spoken_and_no_plain_http(settings: Path) -> None:
    """Whoever asks in the clear gets no page."""
    with serving(settings) as served:
        context = trusting(served)
        with (
            socket.create_connection((HERE, served.port), PATIENCE_S) as raw,
            context.wrap_socket(raw, server_hostname=HERE) as spoken,
        ):
            assert spoken.version() in {"TLSv1.2", "TLSv1.3"}
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.set_ciphers("ALL:@SECLEVEL=0")
        with pytest.warns(DeprecationWarning, match="TLSv1_1"):
            old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        with (
            socket.create_connection((HERE, served.port), PATIENCE_S) as raw,
            pytest.raises(ssl.SSLError),
        ):
            old.wrap_socket(raw, server_hostname=HERE)
        link = http.client.HTTPConnection(HERE, served.port, timeout=PATIENCE_S)
        with closing(link):
            link.request("GET", "/signin")
            with suppress(http.client.HTTPException, OSError):
                assert b"Kirjaudu" not in link.getresponse().read()


def test_plain_http_is_spoken_on_the_loopback_alone(tmp_path: Path) -> None:
    """Whatever address the settings name."""
    path = written_settings(tmp_path, "0.0.0.0")  # noqa: S104 - not to be listened at
    with serving(path, "--plain") as served:
        assert served.url == f"http://{HERE}:{served.port}"
        table = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        rows = [row.split() for row in table]
        listening = [
            row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{served.port:04X}")
        ]
        assert listening == [f"0100007F:{served.port:04X}"]


def test_the_certificate_is_for_the_kiosks_names_and_addresses(tmp_path: Path) -> None:
    """And for ten years; it is no authority for anything else."""
    now = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
    path, key = certificate.make(tmp_path, ["192.0.2.7", "2001:db8::7"], now)
    read = x509.load_pem_x509_certificate(path.read_bytes())
    names = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["hetikioski.local", "localhost"]
    addresses = map(str, names.get_values_for_type(x509.IPAddress))
    assert list(addresses) == ["192.0.2.7", "2001:db8::7"]
    assert read.not_valid_before_utc < now < read.not_valid_after_utc
    assert not read.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert [stat.S_IMODE(file.stat().st_mode) for file in (path, key)] == [0o600, 0o600]
    assert len(certificate.fingerprint(path)) == 95


def test_a_certificate_is_made_once_and_anew_when_half_of_it_is_missing(tmp_path: Path) -> None:
    """Browsers that were told to trust it still do after a restart."""
    now = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
    path, key = certificate.make(tmp_path, [HERE], now)
    first = path.read_bytes()
    certificate.make(tmp_path, [HERE], now)
    assert path.read_bytes() == first
    key.unlink()
    certificate.make(tmp_path, [HERE], now)
    assert path.read_bytes() != first
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path, key)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kiosk.crt", "kiosk.key"]


def test_the_key_of_the_cookies_is_kept_for_this_user_alone(tmp_path: Path) -> None:
    """It is another on every kiosk and the same after a restart."""
    first = key_of(tmp_path)
    assert len(first) == 32
    assert key_of(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "cookies.key").stat().st_mode) == 0o600


def test_the_loopback_is_among_the_machines_own_addresses() -> None:
    """Whatever its name resolves to."""
    assert HERE in own_addresses()
