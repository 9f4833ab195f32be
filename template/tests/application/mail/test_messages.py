"""What mails say: every template, whole and harmless."""

import datetime as dt
import json
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from jinja2.meta import find_undeclared_variables

from mail.links import link
from mail.messages import compose, templates
from mail.project import PROJECT_NAME
from main import app
from tests.application.mail.post import LINK, send
from tests.application.places import changed
from tests.mailbox import part_of, read_mail

NAMES = sorted(name.removesuffix(".txt") for name in templates.list_templates(["txt"]))
VALUES = {"link": LINK, "minutes": "60"}
EXPRESSION = "{" * 2 + " 7*7 " + "}" * 2
HOSTILE = f'Ada\'s "API" <b>{EXPRESSION} & 🎉'


def received(name: str = "reset_password", **values: str) -> EmailMessage:
    """A mail as it arrives."""
    return read_mail(compose("ada@example.com", name, VALUES | values).as_bytes())


def test_the_mails_that_are_sent_are_there() -> None:
    assert {
        "change_email",
        "email_changed",
        "email_taken",
        "password_changed",
        "reset_password",
    } <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_first_line_is_the_subject_and_the_second_is_empty(name: str) -> None:
    text = (Path("mail/templates") / f"{name}.txt").read_text(encoding="utf-8")

    subject, second, third = text.splitlines()[:3]
    assert subject
    assert second == ""
    assert third


@pytest.mark.parametrize("name", NAMES)
def test_both_parts_name_the_project_and_have_the_same_link(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(templates.globals, "project", HOSTILE)
    source = (Path("mail/templates") / f"{name}.txt").read_text(encoding="utf-8")

    mail = received(name)

    text, html = part_of(mail, "plain"), part_of(mail, "html")
    # Where it folds a line, Python may double a blank.
    assert HOSTILE in " ".join(mail["Subject"].split())
    assert HOSTILE in text
    assert "<b>" not in html
    assert f"&lt;b&gt;{EXPRESSION} &amp; 🎉" in html
    has_link = "link" in find_undeclared_variables(templates.parse(source))
    assert (LINK in text.splitlines()) is has_link
    assert (f'<a href="{LINK}">' in html) is has_link
    assert ("60 minutes" in text) is ("60 minutes" in html)


def test_mails_call_the_project_what_the_documentation_calls_it() -> None:
    assert app.title == PROJECT_NAME, "main.py and mail/project.py say different names"
    assert PROJECT_NAME in received()["Subject"]


def test_values_are_no_html() -> None:
    html = part_of(received(link='https://app.example.com/"><script>'), "html")

    assert "<script>" not in html
    assert 'href="https://app.example.com/&#34;&gt;&lt;script&gt;"' in html


def test_a_mail_says_who_it_is_from_and_that_a_program_wrote_it() -> None:
    mail = received()

    assert mail["From"] == "My Post <post@example.com>"
    assert mail["To"] == "ada@example.com"
    assert mail["Auto-Submitted"] == "auto-generated"
    age = dt.datetime.now(dt.UTC) - mail["Date"].datetime
    assert dt.timedelta(0) <= age + dt.timedelta(seconds=1) < dt.timedelta(minutes=1)
    assert re.fullmatch(r"<[^@<>\s]+@example\.com>", mail["Message-ID"])
    assert received()["Message-ID"] != mail["Message-ID"]


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("post@example.com", ""),
        ('"Post, the" <post@example.com>', "Post, the"),
        ("Die Grüße 🎉 <post@example.com>", "Die Grüße 🎉"),
        ("  Post.office<post@example.com>", "Post.office"),
    ],
)
def test_a_sender_may_have_a_name(sender: str, name: str) -> None:
    with changed(MAIL_FROM=sender):
        (address,) = received()["From"].addresses

    assert (address.display_name, address.addr_spec) == (name, "post@example.com")


@pytest.mark.parametrize(
    "to",
    [
        "ada@example.com\r\nBcc: bob@example.com",
        "ada@example.com, bob@example.com",
        "Ada <ada@example.com>",
        "ada",
        "",
    ],
)
def test_what_is_not_one_address_gets_no_mail(folder: Path, to: str) -> None:
    said = json.loads(send(to))

    assert said["event"] == "mail_failed"
    assert "ada" not in said["error"]
    assert not folder.exists()


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_no_value_adds_a_header(monkeypatch: pytest.MonkeyPatch, folder: Path, end: str) -> None:
    monkeypatch.setitem(templates.globals, "project", f"Post{end}Bcc: bob@example.com")

    send()

    for path in folder.glob("*.eml"):
        mail = read_mail(path.read_bytes())
        assert mail["Bcc"] is None


@pytest.mark.parametrize(
    ("name", "error"), [("reset_pasword", "TemplateNotFound"), ("reset_password", "UndefinedError")]
)
def test_a_mistake_in_a_name_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, name: str, error: str
) -> None:
    monkeypatch.delitem(templates.globals, "project")

    said = json.loads(send(name=name))

    assert (said["event"], said["mail"], said["error"]) == ("mail_failed", name, error)


@pytest.mark.parametrize(
    ("front_end", "token", "expected"),
    [
        ("https://app.example.com", "a-B_1", "https://app.example.com/reset-password?token=a-B_1"),
        ("http://localhost:3000/app", "", "http://localhost:3000/app/reset-password"),
        ("http://localhost", "a&b=c", "http://localhost/reset-password?token=a%26b%3Dc"),
    ],
)
def test_links_lead_to_the_front_end(front_end: str, token: str, expected: str) -> None:
    with changed(FRONTEND_URL=front_end):
        assert link("reset-password", token) == expected
