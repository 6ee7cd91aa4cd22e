"""PLOVER types and CAMEO codes with their quad class and Goldstein score."""

from __future__ import annotations

from functools import cache

from dragoman.codebook.tables import DATA, read

PLOVER = {
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT": "verbal cooperation", "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation", "AID": "material cooperation", "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict", "ACCUSE": "verbal conflict", "REJECT": "verbal conflict", "THREATEN": "verbal conflict",
    "PROTEST": "material conflict", "SANCTION": "material conflict", "MOBILIZE": "material conflict", "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}  # fmt: skip
SECTORS = frozenset(
    """
    GOV MIL COP SPY JUD LEG PTY OPP REB PRM UAF CVL BUS JRN REL REF CRM PRE IGO AGR EDU ELI LAB MED SOC UNK
    """.split()
)


@cache
def goldstein() -> dict[str, float]:
    """Goldstein scores by CAMEO code (−10 to 10)."""
    return {row["code"]: float(row["goldstein"]) for row in read(DATA / "cameo.tsv", ("code", "plover", "goldstein")) if row["goldstein"]}


@cache
def cameo_action() -> dict[str, str]:
    """The PLOVER type that each CAMEO code belongs to."""
    return {row["code"]: row["plover"] for row in read(DATA / "cameo.tsv", ("code", "plover", "goldstein"))}
