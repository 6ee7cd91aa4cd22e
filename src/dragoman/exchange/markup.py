"""Values in, text that may stand in an XML file out, whatever was in them."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that XML 1.0 has no way to write
GAP = "\ufffd"


def text(value: object) -> str:
    """A value as the content of an element."""
    return escape(FORBIDDEN.sub(GAP, str(value)), {"\r": "&#13;"})


def attribute(value: object) -> str:
    """A value as an attribute's, with its quotes."""
    return quoteattr(FORBIDDEN.sub(GAP, str(value)), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
