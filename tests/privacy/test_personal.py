"""Personal data is told by its form and its check digits; look-alikes stay."""

import pytest

from blamefree.document.escape import markdown
from blamefree.privacy.find import find, redact
from blamefree.privacy.settings import Privacy

USUAL = Privacy()
PERSONAL = {
    "mail ana.ruiz@shop.example now": "mail [e-mail] now",
    "from <jo+x@mail.customer.example>.": "from <[e-mail]>.",
    "call +43 664 1234567": "call [phone number]",
    "call +1 (415) 555-0132 now": "call [phone number] now",
    "+436641234567 rang": "[phone number] rang",
    "(415) 555-0132": "[phone number]",
    "415-555-0132, ext. 7": "[phone number], ext. 7",
    "tel: 020 7946 0958": "tel: [phone number]",
    "+43 664 1234567 2026-03-04 14:02": "[phone number] 2026-03-04 14:02",
    "paid with 4111 1111 1111 1111": "paid with [card number]",
    "card 4111111111111111 was charged": "card [card number] was charged",
    "amex 3782-822463-10005": "amex [card number]",
    "pay to DE89 3704 0044 0532 0130 00 IN 5 DAYS": "pay to [IBAN] IN 5 DAYS",
    "pay to AT611904300234573201.": "pay to [IBAN].",
    "blocked 45.67.90.221 at the edge": "blocked [IP address] at the edge",
    "http://45.67.90.221:8080/x": "http://[IP address]:8080/x",
    "from 2a0a:1234:5678:9abc::42, twice": "from [IP address], twice",
}
LOOK_ALIKES = [
    "psql app@db-1.shop.internal hangs",
    "09:15:04 and 09:15:04.123",
    "2026-03-04T14:02:07+02:00, 2026-03-04 14:02:07 +0200, +1300 2026-03-05 10:00:00",
    "epoch 1736582524607 and 1736582524607359",
    "Slack p1736582524607359",
    "4f2a9c1d0e8b7a6f5e4d3c2b1a0f9e8d7c6b5a49",
    "sha256 4f2a9c1d:0e8b7a6f",
    "550e8400-e29b-41d4-a716-446655440000",
    "SHOP-1234, PAY-4111, INC-2026-03-04",
    "10.0.0.7, 192.168.1.20/24, 172.16.4.4, 127.0.0.1, 203.0.113.9",
    "version 5.15.0.112, v10.20.30.40, web-1.22.33.44, 1.27.3.1, ==20.30.40.50",
    "8.8.8.8 answers, 45.67.0.0/16 does not",
    "300.400.500.600 and 45.67.090.221",
    "::1, fe80::1, 2001:db8::7, std::map, dead::beef",
    "4111 1111 1111 1112",
    "9999999999999999 orders",
    "/orders/4111111111111111",
    "DE88 3704 0044 0532 0130 00",
    "XX61 1904 3002 3457 3201",
    "git@github.com:shop/checkout.git, noreply@shop.example, support@shop.example",
    "security-team@shop.example, 12345+bo@users.noreply.github.com",
    "logo@2x.png, actions/checkout@v4.1.ab, pkg@1.2.3-rc.beta",
    "@ana and @bo.ruiz",
    "+1, +25%, +12345678 bytes, 1-2-3, 555-0132",
    "call 2026-03-04, call 02:30",
    "12 000 000 000 requests, 1,234,567,890",
]


@pytest.mark.parametrize("line", PERSONAL)
def test_personal_data_is_masked(line: str) -> None:
    text, founds = redact(line, USUAL)
    assert text == PERSONAL[line]
    assert {found.sort for found in founds} == {"personal"}
    assert find(text, USUAL) == find(markdown(text), USUAL) == ()


@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_what_only_looks_personal_stays(line: str) -> None:
    assert [found.span.of(line) for found in find(line, USUAL)] == []


@pytest.mark.parametrize("line", PERSONAL)
def test_nothing_is_masked_that_the_team_does_not_want(line: str) -> None:
    assert find(line, Privacy(mask=())) == ()


@pytest.mark.parametrize(
    ("line", "allowed", "other"),
    [
        ("ana@shop.example", "ANA@shop.example", "bo@shop.example"),
        ("ana@shop.example", "shop.example", "op.example"),
        ("ana@eu.shop.example", "@shop.example", "@eu.example"),
        ("45.67.90.221", "45.67.90.0/24", "45.67.91.0/24"),
        ("45.67.90.221", "45.67.90.221", "2a0b::/16"),
        ("+43 664 1234567", "+43  664 1234567", "+43 664 1234568"),
    ],
)
def test_what_is_allowed_is_no_finding(line: str, allowed: str, other: str) -> None:
    assert find(line, Privacy(allow=(allowed,))) == ()
    assert len(find(line, Privacy(allow=(other,)))) == 1


def test_a_password_in_an_address_is_no_mail_address() -> None:
    text, founds = redact("amqp://app:s3cret@queue.shop.example/x", USUAL)
    assert text == "amqp://[redacted URL password]@queue.shop.example/x"
    assert [found.kind for found in founds] == ["URL password"]
