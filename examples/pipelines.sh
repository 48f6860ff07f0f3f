#!/usr/bin/env bash
# Shell pipelines over the bundled corpus: policytool and jq.
# Each step prints what it is about first. Needs: policytool, jq.
set -euo pipefail

echo "== Ledger lines of February's tasks: number, name, where it stands"
policytool tasks feb -f json |
  jq -r '.records[] | [.n, (.heading // .label), "\(.source.file):\(.source.lines[0][0])"] | @tsv'

echo "== Announced counts that the text does not keep"
policytool lists -f jsonl |
  jq -r 'select(.status == "short" or .status == "over") | "\(.doc): \(.declared_text) - \(.found) of \(.declared)"'

echo "== What each of February's tasks became in April's areas"
policytool diff feb:tasks apr:areas -f json |
  jq -r '.records[].pairs[]
         | "\([.left[] | .heading // .label] | join(" + ") | if . == "" then "(none)" else . end) -> \(
            [.right[] | .heading // .label] | join(" + ") | if . == "" then "(none)" else . end)  [\(.relation)]"'

echo "== Words that came and went in renamed areas"
policytool diff feb:tasks apr:areas -f json |
  jq -r '.records[].pairs[] | select(.relation == "renamed") | .edits[]
         | select(.op == "replace") | "\(.left) -> \(.right)"' | head -5

echo "== Promises: what is planned, as CSV for a spreadsheet"
policytool timeline --future -f csv | head -4

echo "== A check that fails a script"
if policytool check apr-feature --exit-code > /dev/null; then
  echo "nothing to look at"
else
  echo "there are findings (exit code 1)"
fi
