#!/bin/sh
# The demo: sh examples/demo.sh [DRAGOMAN [LEDGER]]. Reads the example reports into a ledger of its own and asks it three questions.
set -eu
cd "$(dirname "$0")/.."
dragoman=${1:-dragoman}
ledger=${2:-demo.duckdb}
COLUMNS=${COLUMNS:-120}
export COLUMNS

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
run() {
    printf '$ dragoman %s\n' "$*"
    "$dragoman" "$@"
}

# Git does not keep when a file was saved, and these six pages tell no more of their date than "8 days ago" or "3 hours ago".
touch -t 202304181200 examples/aden-observer/2023-04-10-saudi-envoy-in-sanaa.html
touch -t 202601031200 examples/aden-observer/2025-12-31-mukalla-strike-uae-leaves.html
touch -t 202309151200 examples/amur-quay/2023-09-13-armoured-train-at-vostochny.html
touch -t 202504301200 examples/amur-quay/2025-04-30-bridge-over-tumen.html
touch -t 202312191200 examples/coral-coast-herald/2023-12-19-guardian-coalition-formed.html
touch -t 202410101200 examples/zvonnitsa/2024-10-08-kremlin-on-bout-story.html

rm -f "$ledger" "$ledger.wal"

say "1. Read a folder of reports: text, Markdown, JSON lines, saved pages in Arabic and Russian chrome"
echo "$ dragoman read examples/*/ --retrieved file --ledger $ledger"
"$dragoman" read examples/*/ --retrieved file --ledger "$ledger"

say "2. What is claimed between Russia and North Korea, how surely (factuality), and on whose word (speaker)?"
run claims --between RUS PRK --since 2024-06-19 --limit 10 --ledger "$ledger" --format table

say "3. Has Iran armed Russia? Each claim and denial on somebody's word; then what Iran denies, beside the claim that it denies"
run claims --actor IRN --recipient RUS --action AID --ledger "$ledger" --format table
echo
run claims --contradicted --actor IRN --ledger "$ledger" --format table

say "4. The exact words behind one row, and why it was coded so"
id=$("$dragoman" claims --actor IRN --recipient RUS --action AID --factuality denied --outlet "Harbour Wire" --limit 1 --ledger "$ledger" --format tsv | sed -n '2s/	.*//p')
run explain "$id" --ledger "$ledger"

say "Now ask yourself"
echo "  $dragoman claims --either Houthis --action ASSAULT --ledger $ledger --format table"
echo "  $dragoman code your-article.html"
