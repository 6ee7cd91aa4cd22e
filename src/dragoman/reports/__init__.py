"""Bytes in, reports out: `read` takes a file, a folder or `-` and yields a Report or a Refusal for each document that it finds."""

from dragoman.reports.reading import read

__all__ = ["read"]
