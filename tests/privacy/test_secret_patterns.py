"""Secrets are found by their form or by what stands before them; look-alikes are not."""

import base64

import pytest

from blamefree.document.escape import markdown
from blamefree.privacy.find import find, redact
from blamefree.privacy.settings import Privacy

USUAL = Privacy()
MIXED = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6"
HEX = "0123456789abcdef0123456789abcdef"

# Put together here, so that no scanner takes these made-up values for leaked ones.
TOKENS = [
    ("AWS key", "AKIA" + "Q3EXMPL7NOTREAL2"),
    ("GitHub token", "ghp_" + MIXED[:36]),
    ("GitHub token", "github_pat_" + "11ABCDE" + MIXED[:30]),
    ("GitLab token", "glpat-" + "xY12abCD34efGH56ijKL"),
    ("Slack token", "xoxb-" + "123456789012-abcdefGHIJ"),
    ("Slack token", "xapp-" + "1-A012345-67890-abcdef"),
    ("webhook", "https://hooks.slack.com/services/" + "T000/B000/XXXXyyyyZZZZ"),
    ("webhook", "https://discord.com/api/webhooks/" + "1234567890/abcDEF-ghi"),
    ("webhook", "https://shop.webhook.office.com/" + "webhookb2/12ab@34cd/IncomingWebhook/x"),
    ("webhook", "https://hooks.zapier.com/hooks/catch/" + "123456/abcdef"),
    ("Artifactory key", "AKC" + "p8nT1m2Kq3Zv4"),
    ("Artifactory key", "AP6" + "xQ2m4Zt8Lk1Wn5"),
    ("Azure secret", "a1B" + "8Q~" + MIXED[:34]),
    ("Azure secret", (MIXED * 2)[:76] + "AZDO" + "a1B2"),
    ("Discord token", "M" + MIXED[:23] + ".Ab1cD2." + MIXED[:27]),
    ("Twilio key", "SK" + HEX),
    ("Telegram token", "123456789:" + "A" + MIXED[:34]),
    ("Google secret", "GOCSPX-" + MIXED[:28]),
    ("Google secret", "ya29." + MIXED[:40]),
    ("API key", "sk_live_" + "51H8abcdEFGHijkl"),
    ("API key", "whsec_" + MIXED[:32]),
    ("API key", "sk-ant-" + MIXED),
    ("API key", "AIza" + MIXED[:35]),
    ("API key", "SG." + MIXED[:22] + "." + MIXED[:43]),
    ("API key", "npm_" + MIXED[:36]),
    ("API key", "dop_v1_" + HEX * 2),
    ("API key", "hvs." + MIXED[:24]),
    ("API key", "glsa_" + MIXED[:32] + "_01234567"),
    ("API key", HEX + "-us12"),
    ("API key", "key-" + HEX),
    ("API key", "ATATT3" + MIXED),
    ("API key", "sq0atp-" + MIXED[:22]),
    ("API key", "shpat_" + HEX),
    ("API key", "dckr_pat_" + MIXED[:27]),
    ("API key", "pat" + MIXED[:14] + "." + HEX * 2),
    ("API key", MIXED[:14] + ".atlasv1." + (MIXED * 2)[:67]),
    ("API key", "AGE-SECRET-KEY-1" + "Q" * 58),
    ("JSON web token", "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxIn0.c2lnbmF0dXJl"),
]
IN_CONTEXT = {
    "postgres://app:s3cr3tpw@db1:5432/x": "s3cr3tpw",
    "postgres://app:s3cr3t@db1.shop.example/x": "s3cr3t",
    "curl -H 'Authorization: Bearer abcDEF123456ghiJKL789'": "abcDEF123456ghiJKL789",
    "curl -H 'Authorization: GenieKey 01234567-89ab-cdef-0123-456789abcdef'": "89ab-cdef",
    "DB_PASSWORD=hunter2222": "hunter2222",
    'config {"password": "correct-horse"}': "correct-horse",
    "spring.datasource.password=letmein99": "letmein99",
    "the password for db1 is Summer2026!": "Summer2026!",
    "AccountKey=abcdefghijklmnopqrstuvwxyz0123==": "abcdefghijklmnopqrstuvwxyz0123",
    "https://b.s3.example/x?X-Amz-Signature=0123456789abcdef0123": "0123456789abcdef0123",
    "https://b.s3.example/x?a=1&X-Amz-Security-Token=IQoJb3JpZ2luX2VjEB0%2F": "IQoJb3Jp",
    "https://files.slack.com/files-pri/T0-F0/a.png?t=xoxe-" + "1234-abcd-5678": "xoxe-",
    "https://files.slack.com/files-pri/T0-F0/a.png?pub_secret=0a1b2c3d4e": "0a1b2c3d4e",
    "https://x.blob.core.windows.net/a?sv=2026&sig=abcDEF123456%2Fghi%3D": "abcDEF123456",
    "-----BEGIN EC PRIVATE KEY-----\nMIIEabcd\nxyz\n-----END EC PRIVATE KEY----- ok": "MIIE",
    "-----BEGIN PRIVATE KEY----- MIIEabcdEFGH0123456789": "MIIEabcd",
    "aws_secret_access_key = " + "wJalr" * 8: "wJalrwJalr",
    "TWILIO_AUTH = " + HEX: HEX,
    "PGPASSWORD=foo-bar-9 psql -h db1": "foo-bar-9",
    "DB_PASS=letmein99": "letmein99",
    "user=app pass=letmein99": "letmein99",
    "routing_key: " + HEX: HEX,
    "mysql -uroot -pS3cretPass": "S3cretPass",
    "mysqldump -h db1 -u root -p'correct-horse' shop": "correct-horse",
    "sshpass -p letmein99 ssh db1": "letmein99",
    "redis-cli -h cache -a letmein99 ping": "letmein99",
    "curl -u admin:supersecret https://x": "supersecret",
    "curl -s --user 'admin:supersecret' https://x": "supersecret",
    "vault login --password letmein99": "letmein99",
    "the pw is Tr0ub4dor&3": "Tr0ub4dor",
    "pw: Tr0ub4dor&3": "Tr0ub4dor",
    "postgres://app:p@ss/word77@db1.shop.example/x": "word77",
    "postgres://app:pa/ss77word@db1/x": "ss77word",
    "postgres://app:pa/ss?77word@db1/x": "77word",
    "https://app:s3cr3t@db1.shop.example/x?via=@queue": "s3cr3t",
    "export DB_PASSWORD='hunter 2 xyz'": "xyz",
    'DB_PASSWORD="two words"': "two words",
    '{"password":"hun\\"ter22"}': "ter22",
    '{"log": "{\\"password\\": \\"hunter22\\"}"}': "hunter22",
    "password: hun,ter2x!": "ter2x",
    "Password: password: hunter2x9": "hunter2x9",
    "pass: hunter22": "hunter22",
    "Authorization: Bearer " + "abcdefghij" * 3: "abcdefghij",
    "https://x.example/?u=1&password%3Dhunter10x": "hunter10x",
    "https%3A%2F%2Fapp%3Ahunter12x%40db1%2Fx": "hunter12x",
    "go?to=%252Fx%253Ftoken%253DabcDEF1234567890": "abcDEF1234567890",
}
LOOK_ALIKES = [
    "commit 4f2a9c1d0e8b7a6f5e4d3c2b1a0f9e8d7c6b5a49 is live",
    "sha256:4f2a9c1d0e8b7a6f5e4d3c2b1a0f9e8d7c6b5a494f2a9c1d0e8b7a6f5e4d3c2b",
    "trace 550e8400-e29b-41d4-a716-446655440000 at 09:15:04",
    "password reset emails are delayed",
    "the token expires after an hour",
    "the secret is that nobody looked at the graph",
    "https://graphs.example:3000/d/1?from=1736582524000&to=now",
    "https://board.example/?key=checkout-service-errors",
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
    "password=****, token=<token>, secret=[redacted password]",
    "password = os.environ['DB_PASSWORD'], token=get_token()",
    "APFrontend and APIGateway were slow, ASIA too, and so was sk-learn",
    "kind: Service\ndata: checkout\nname: shop",
    'password="must be at least 8 characters"',
    'keys are "password=", and "secret=", and "token="',
    "tests pass: build1234, first pass: checkout2",
    "https://graphs.example:8443/d/1@checkout",
    "docker://registry.example:5000/shop/web@sha256:0123",
    "a bearer of responsibility",
    "100%25 of the carts, %ff%fe%zz",
]


@pytest.mark.parametrize(("kind", "token"), TOKENS, ids=lambda value: value[:14])
def test_known_tokens_are_cut_out(kind: str, token: str) -> None:
    text, founds = redact(f"someone pasted {token} here", USUAL)
    assert text == f"someone pasted [redacted {kind}] here"
    assert [(found.kind, found.sort) for found in founds] == [(kind, "secret")]


@pytest.mark.parametrize("line", IN_CONTEXT)
def test_what_the_context_makes_a_secret_is_cut_out(line: str) -> None:
    text, founds = redact(line, USUAL)
    assert IN_CONTEXT[line] not in text
    assert [found.sort for found in founds] == ["secret"]
    assert text.endswith(" ok") or not line.endswith(" ok")


@pytest.mark.parametrize("line", [*IN_CONTEXT, *(f"got {token}" for _, token in TOKENS)])
def test_what_was_cut_out_is_not_found_again(line: str) -> None:
    clean, _ = redact(line, USUAL)
    assert find(clean, USUAL) == ()
    assert find(markdown(clean), USUAL) == ()


@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_look_alikes_stay(line: str) -> None:
    assert find(line, USUAL) == ()


def encoded(secret: str) -> str:
    return base64.b64encode(secret.encode()).decode()


MANIFESTS = [
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  url: {0}\n  user: {1}\n",
    "apiVersion: v1\ndata:\n  url: {0}\n  user: {1}\nkind: Secret\nmetadata:\n  name: db\n",
    'got {{"data": {{"url": "{0}", "user": "{1}"}}, "kind": "Secret", "type": "Opaque"}}',
    "apiVersion: v1 data: url: {0} user: {1} kind: Secret metadata: name: db",
]


@pytest.mark.parametrize("manifest", MANIFESTS)
def test_what_a_cluster_keeps_secret_is_cut_out(manifest: str) -> None:
    values = encoded("db1.shop.example/x"), encoded("checkout-app")
    text, founds = redact(manifest.format(*values), USUAL)
    assert {found.kind for found in founds} == {"Kubernetes secret"}
    assert text == manifest.format(*["[redacted Kubernetes secret]"] * 2)


def test_other_manifests_stay() -> None:
    text = "kind: ConfigMap\ndata:\n  url: " + encoded("db1.shop.example/x")
    assert find(text, USUAL) == ()


def test_what_is_found_in_two_ways_is_cut_out_once_and_whole() -> None:
    token = "ghp_" + MIXED[:36]
    text, founds = redact(f"DB_PASSWORD={token}-and-more", USUAL)
    assert text == "DB_PASSWORD=[redacted GitHub token]"
    assert len(founds) == 1


def test_no_piece_of_a_long_text_hides_a_secret() -> None:
    token = "ghp_" + MIXED[:36]
    for lead in range(16_300, 16_400, 7):
        text = "x" * lead + " " + token + " " + "y" * 30_000
        assert [found.span.of(text) for found in find(text, USUAL)] == [token], lead


def test_a_long_key_is_cut_out_whole() -> None:
    body = (MIXED + "\n") * 400
    text = f"a -----BEGIN PRIVATE KEY-----\n{body}-----END PRIVATE KEY----- b"
    assert redact(text, USUAL)[0] == "a [redacted private key] b"


def test_what_is_allowed_stays() -> None:
    example = "AKIA" + "IOSFODNN7EXAMPLE"
    assert find(f"as in {example}", USUAL)
    assert find(f"as in {example}", Privacy(allow=(example,))) == ()


def test_only_the_password_of_several_values_is_cut_out() -> None:
    line = "password=hunter22,user=app;host=db1"
    assert redact(line, USUAL)[0] == "password=[redacted password],user=app;host=db1"
    link = "https://app:s3cr3t@db1.shop.example/x?via=@queue"
    assert redact(link, USUAL)[0].endswith("@db1.shop.example/x?via=@queue")


def test_what_is_encoded_is_cut_out_where_it_stands() -> None:
    line = "é https://x.example/?by=caf%C3%A9%20ana%40shop.example&n=1 ok"
    assert redact(line, USUAL)[0] == "é https://x.example/?by=caf%C3%A9%20[e-mail]&n=1 ok"
    example = Privacy(allow=("shop.example",))
    assert find("%20ana%40shop.example", example) == ()
