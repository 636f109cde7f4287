"""The rule `personal-data`."""

from collections.abc import Iterator

from blamefree.lint.private import found
from blamefree.lint.rule import Case, Fault, rule

_SAID = {
    "e-mail": ("An e-mail address", "Write a handle or a role."),
    "phone": ("A phone number", "Write whose it is, by role."),
    "card": ("The number of a payment card", "Leave it out."),
    "iban": ("The number of a bank account", "Leave it out."),
    "ip": ("A public IP address", "Write whose it is: a customer's, the proxy's."),
}


@rule(group="privacy", severity="warning", softens=False)
def personal_data(case: Case) -> Iterator[Fault]:
    """An e-mail address, a phone number or the like of a person stands in the file.

    It teaches nobody anything about the incident, cannot be taken back from the repository's
    history, and the people it belongs to were not asked. Who did what is told by role, and who
    held a role by handle; a customer is one of so many.

    Write the role, the handle or the number of those affected. What counts is `mask` in
    `[privacy]`: mail and network addresses, numbers of phones, cards and bank accounts, each told
    from its look-alikes by its form and its check digits. Mailboxes that nobody owns, such as
    `support@`, and private networks do not count; domains and addresses of your own can be listed
    under `allow`.

    ```bad
    ## Impact
    The first report came from jo.doe@customer.example at 14:20.
    ```

    ```bad
    ## Timeline
    - 14:20 - We called the customer back on +43 664 1234567
    ```

    ```good
    ## Impact
    The first report came from a customer through support@shop.example at 14:20.
    ```

    ```good
    ## Timeline
    - 14:20 - @bo moved checkout from 10.0.0.7 to 10.0.0.9 and updated the proxy to 1.27.3.1
    ```
    """
    for each in found(case, "personal"):
        said, instead = _SAID[each.kind]
        yield Fault(span=each.span, message=f"{said} stands here.", suggestion=instead)
