"""Secrets are cut out, look-alikes stay, and no line takes long."""

from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.draft.redact import redact

EndsSoon = Callable[..., None]

# Put together here, so that no scanner takes these made-up values for leaked ones.
SECRETS = {
    "AWS key": "AKIA" + "Q3EXMPL7NOTREAL2",
    "GitHub token": "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8",
    "GitLab token": "glpat-" + "xY12abCD34efGH56ijKL",
    "Slack token": "xoxb-" + "123456789012-abcdefGHIJ",
    "webhook": "https://hooks.slack.com/services/" + "T000/B000/XXXXyyyyZZZZ",
    "API key": "sk_live_" + "51H8abcdEFGHijkl",
    "JSON web token": "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
}
IN_CONTEXT = {
    "postgres://app:s3cr3tpw@db1:5432/x": "s3cr3tpw",
    "curl -H 'Authorization: Bearer abcDEF123456ghiJKL789'": "abcDEF123456ghiJKL789",
    "DB_PASSWORD=hunter2222": "hunter2222",
    'config {"password": "correct-horse"}': "correct-horse",
    "the password for db1 is Summer2026!": "Summer2026!",
    "AccountKey=abcdefghijklmnopqrstuvwxyz0123==": "abcdefghijklmnopqrstuvwxyz0123",
    "https://b.s3.example/x?X-Amz-Signature=0123456789abcdef0123": "0123456789abcdef0123",
    "-----BEGIN EC PRIVATE KEY-----\nMIIEabcd\nxyz\n-----END EC PRIVATE KEY----- ok": "MIIE",
    "-----BEGIN PRIVATE KEY----- MIIEabcdEFGH0123456789": "MIIEabcd",
    "aws_secret_access_key = " + "wJalr" * 8: "wJalrwJalr",
    "PGPASSWORD=foo-bar-9 psql -h db1": "foo-bar-9",
    "DB_PASS=letmein99": "letmein99",
    "user=app pass=letmein99": "letmein99",
    "mysql -uroot -pS3cretPass": "S3cretPass",
    "mysqldump -h db1 -u root -p'correct-horse' shop": "correct-horse",
    "sshpass -p letmein99 ssh db1": "letmein99",
    "redis-cli -h cache -a letmein99 ping": "letmein99",
    "curl -u admin:supersecret https://x": "supersecret",
    "curl -s --user 'admin:supersecret' https://x": "supersecret",
    "vault login --password letmein99": "letmein99",
    "the pw is Tr0ub4dor&3": "Tr0ub4dor",
    "pw: Tr0ub4dor&3": "Tr0ub4dor",
}
LOOK_ALIKES = [
    "commit 4f2a9c1d0e8b7a6f5e4d3c2b1a0f9e8d7c6b5a49 is live",
    "trace 550e8400-e29b-41d4-a716-446655440000 at 09:15:04",
    "password reset emails are delayed",
    "the token expires after an hour",
    "the secret is that nobody looked at the graph",
    "https://graphs.example:3000/d/1?from=1736582524000&to=now",
    "redis://cache:6379/0 is full",
    "basic authentication fails",
    "the pool key: checkout",
    "@ana takes over, #1234, eu-west-1",
    "pass rate = 98",
    "tests pass: 1234 of 1240",
    "psql -h db1 -p 5432",
    "psql -h db1 -p5432",
    "docker run -p8080:80 web",
    "docker run --name mysql -p3306:3306 mysql:8",
    "docker run -u 1000:1000 web",
    "mysql -u root -p shop",
    "curl -u $USER:$TOKEN https://x.example/a",
    "curl -s https://x.example:8443/health",
    "bypass=true, compass=north, tests_pass=true",
    "mkdir -p /var/lib/mysql",
    "the --password option is gone",
]


@pytest.mark.parametrize("kind", SECRETS)
def test_known_tokens_are_cut_out(kind: str) -> None:
    text, kinds = redact(f"someone pasted {SECRETS[kind]} here")
    assert SECRETS[kind] not in text
    assert text == f"someone pasted [redacted {kind}] here"
    assert kinds == (kind,)


@pytest.mark.parametrize("line", IN_CONTEXT)
def test_what_the_context_makes_a_secret_is_cut_out(line: str) -> None:
    text, kinds = redact(line)
    assert IN_CONTEXT[line] not in text
    assert len(kinds) == 1
    assert text.endswith(" ok") or not line.endswith(" ok")


@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_look_alikes_stay(line: str) -> None:
    assert redact(line) == (line, ())


def test_addresses_are_masked() -> None:
    assert redact("mail ana.ruiz@shop.example now") == ("mail [e-mail] now", ("e-mail",))


def test_nothing_redacted_reaches_the_file_or_the_terminal(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "notes.md").write_text(
        "".join(f"- 2026-03-04 14:{n:02} UTC - found {s}\n" for n, s in enumerate(SECRETS.values()))
    )
    assert main(["new", "--from", "notes.md", "--explain"]) == 0
    (written,) = (repo / "postmortems").iterdir()
    seen = written.read_text() + written.name + "".join(capsys.readouterr())
    for kind, secret in SECRETS.items():
        assert secret not in seen
        assert f": {kind}." in seen


SLOW = ["mysql ", "mysql-", "curl -u a", "redis-cli ", "a_", "1", "--pass ", "pass=1", "pw is "]


@pytest.mark.parametrize(
    "piece", ["a.a", "a@a.", "password=", "://a:", "eyJ", "aws key ", "xoxb-", *SLOW]
)
def test_hostile_text_comes_to_an_end(ends_soon: EndsSoon, piece: str) -> None:
    ends_soon(redact, piece)
