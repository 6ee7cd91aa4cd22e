"""What the tests of this room share."""

from serving import fetcher, site

__all__ = ["fetcher", "site"]
