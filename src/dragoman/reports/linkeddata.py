"""A page's tree in, what its JSON-LD says about the article out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

ARTICLES = ("Article", "Posting", "Report", "Story")
PAGES = ("WebPage",)
NESTED = ("@graph", "mainEntity", "mainEntityOfPage")


def article_data(tree: Any) -> dict[str, Any]:
    """The JSON-LD object of the article (else of the page); empty where there is none. Comments and teasers are passed over."""
    objects = [o for script in tree.xpath("//script[@type='application/ld+json']/text()") for o in _objects(_loaded(str(script)), 0)]
    for wanted in (ARTICLES, PAGES):
        for found in objects:
            kinds = found.get("@type")
            if any(str(kind).endswith(wanted) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return found
    return {}


def text_of(value: object) -> str | None:
    """A JSON-LD value as text: itself, its name, or that of the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _loaded(script: str) -> object:
    script = re.sub(r"^\s*(?:<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!--)|(?:\]\]>|/\*\s*\]\]>\s*\*/|-->)\s*$", "", script)
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _objects(one, depth)
    elif isinstance(value, dict):
        yield value
        if depth < 3:
            for key in NESTED:
                yield from _objects(value.get(key), depth + 1)
