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
SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})  # types of which saying it is doing it
# The root of CAMEO that a type comes from; none for force, of which CAMEO has several.
ROOTS = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "CONCEDE": "080", "COOPERATE": "060", "AID": "070", "RETREAT": "080", "REQUEST": "020",
    "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140", "SANCTION": "160", "MOBILIZE": "150", "COERCE": "170",
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
