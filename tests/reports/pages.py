"""Reading a page as a browser would: its elements, attributes, links, headings and words."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "col", "img", "input", "link"}
DRAWN = {"svg", "title", "desc", "rect", "text", "g", "polyline"}
#: Everything that may stand in a page of a report, and with which attributes.
ALLOWED: dict[str, set[str]] = {
    "html": {"lang"}, "head": set(), "body": set(), "meta": {"charset", "http-equiv", "content", "name"},
    "title": {"id"}, "style": set(), "header": {"class"}, "main": set(), "footer": {"class"},
    "nav": {"class", "aria-labelledby"}, "section": {"id", "class", "aria-labelledby"}, "article": {"class"},
    "h1": set(), "h2": {"id"}, "h3": set(), "h4": set(), "p": {"class"}, "span": {"class"}, "strong": {"class"},
    "ol": {"class"}, "ul": {"class"}, "li": set(), "dl": {"class"}, "dt": set(), "dd": {"class"}, "div": {"class"},
    "blockquote": {"class"}, "figure": {"class"}, "figcaption": {"class"}, "table": {"class"}, "caption": {"class"},
    "thead": set(), "tbody": set(), "tfoot": set(), "tr": {"class"}, "th": {"scope", "class"},
    "td": {"class", "colspan"}, "a": {"href", "rel"},
    "svg": {"xmlns", "viewbox", "role", "aria-labelledby", "class"}, "desc": {"id"},
    "rect": {"x", "y", "width", "height", "class", "fill"}, "g": {"transform"},
    "text": {"x", "y", "class", "fill", "font-size", "font-family", "text-anchor"},
    "polyline": {"points", "class", "fill", "stroke", "stroke-width"},
}  # fmt: skip


class Page(HTMLParser):
    """A page that was read; `wrong` names everything that is not allowed in it."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.named: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.meta: dict[str, str] = {}
        self.style = ""
        self._open: list[str] = []
        self._data: list[str] = []
        self.feed(raw.decode("utf-8"))
        self.close()
        if self._open:
            self.wrong.append(f"not closed: {self._open}")

    @property
    def words(self) -> str:
        """Everything that can be read, spaces folded and non-breaking ones made plain."""
        return " ".join("".join(self._data).replace("\u00a0", " ").split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.wrong += [] if tag in ALLOWED else [f"<{tag}>"]
        self.wrong += [f"<{tag} {name}>" for name in given if name not in ALLOWED.get(tag, set())]
        if "href" in given:
            self.links.append(given["href"])
        self.ids += [given["id"]] if "id" in given else []
        self.named += given.get("aria-labelledby", "").split()
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag == "meta":
            self.meta[given.get("http-equiv") or given.get("name") or "charset"] = given.get("content", "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is closed at once; in a page only shapes are."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """An element ends; it must be the one that is open."""
        if not self._open or self._open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        if self._open and self._open[-1] == "style":
            self.style += data
        else:
            self._data.append(data + ("" if self._open and self._open[-1] in {"a", "strong", "span"} else " "))

    def handle_comment(self, data: str) -> None:
        """No comment is written."""
        self.wrong.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        """No processing instruction is written."""
        self.wrong.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        """No other declaration either."""
        self.wrong.append(f"<![{data}]>")
