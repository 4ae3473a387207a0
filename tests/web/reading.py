"""Pages as a person without scripts sees them: what stands there, and forms to fill in and send."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final, NamedTuple

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID: Final = {"meta", "link", "input", "br", "hr", "img", "wbr"}
GIVEN: Final = {"hidden", "text", "password", "datetime-local", "date", "time", "number", "email"}
"""The kinds of fields that are sent as they stand."""


@dataclass
class Form:
    """A form: where it goes, what stands in it, and its buttons."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **fields: str) -> dict[str, str]:
        """What is sent when these fields are filled in otherwise."""
        return self.fields | fields


class Tag(NamedTuple):
    """An element as it begins."""

    name: str
    attributes: dict[str, str | None]


class Reader(HTMLParser):
    """Collects the elements, the forms and the words of a page."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.forms: list[Form] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self._path = path
        self._within: Form | None = None
        self._select = ""
        self._area = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it; fields belong to the form that they stand in."""
        found = Tag(tag, dict(attrs))
        self.tags.append(found)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "form":
            self._within = Form(found.attributes.get("action") or self._path, "")
            self._within.method = found.attributes.get("method") or "get"
            self.forms.append(self._within)
        if self._within is not None:
            self._note(self._within, found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As in the pictures."""
        self.tags.append(Tag(tag, dict(attrs)))

    def _note(self, form: Form, tag: Tag) -> None:
        name, value = tag.attributes.get("name") or "", tag.attributes.get("value") or ""
        kind = tag.attributes.get("type") or "text"
        match tag.name:
            case "input" if kind in GIVEN or "checked" in tag.attributes:
                form.fields[name] = value
            case "select":
                self._select = name
            case "option" if "selected" in tag.attributes or self._select not in form.fields:
                form.fields[self._select] = value
            case "textarea":
                form.fields[name] = ""
                self._area = name
            case "button":
                form.buttons.append((name, value))
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        """Close it, and with it what was left open."""
        if tag == "form":
            self._within = None
        if tag == "textarea":
            self._area = ""
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """What can be read."""
        if self._within is not None and self._area:
            before = self._within.fields[self._area]
            self._within.fields[self._area] = before + (data if before else data.removeprefix("\n"))
        if self.open and self.open[-1] not in {"script", "style"}:
            self.words.append(data)


@dataclass(frozen=True)
class Page:
    """An answer."""

    path: str
    answer: TestResponse = field(repr=False)

    @property
    def status(self) -> int:
        """Its number."""
        return self.answer.status_code

    @property
    def html(self) -> str:
        """As it came."""
        return self.answer.get_data(as_text=True)

    @property
    def to(self) -> str:
        """Where it leads."""
        return self.answer.headers.get("Location", "")

    @property
    def reader(self) -> Reader:
        """What is in it."""
        return Reader(self.html, self.path)

    @property
    def words(self) -> str:
        """What can be read, with single spaces."""
        return " ".join("".join(self.reader.words).split())

    def forms(self, ending: str) -> list[Form]:
        """Every form that goes to an address with this ending."""
        forms = self.reader.forms
        return [form for form in forms if form.action.partition("?")[0].endswith(ending)]

    def form(self, ending: str) -> Form:
        """The first of them."""
        found = self.forms(ending)
        assert found, f"no form to {ending} on {self.path}"
        return found[0]


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser of their own, without scripts."""

    client: FlaskClient

    def open(self, path: str) -> Page:
        """Go there."""
        return Page(path, self.client.get(path, buffered=True))

    def send(self, form: Form, **fields: str) -> Page:
        """Fill the form in and send it, with the marks that stand in it."""
        return Page(form.action, self.client.post(form.action, data=form.filled(**fields)))

    def fill(self, path: str, ending: str, **fields: str) -> Page:
        """Open a page, fill in its form with this ending and send it."""
        return self.send(self.open(path).form(ending), **fields)
