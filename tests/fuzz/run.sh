#!/usr/bin/env bash
# run.sh COUNT|SECONDSs [LOADER]...: builds the fuzzers (preset fuzz) and gives every loader, or those named, COUNT
# made-up inputs, or as many as come in that time ("600s"), on as many processors as there are. One line a loader says
# how many, in what time, and the most memory. An input that a loader does not survive is left in build/fuzz/found, and
# the command fails. What opens new paths through the code is kept in build/fuzz/corpus for the next time.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
case ${1:-} in
  *s) amount=-max_total_time=${1%s} ;;
  *[0-9]) amount=-runs=$1 ;;
  *) echo "usage: tests/fuzz/run.sh COUNT|SECONDSs [LOADER]..." >&2; exit 2 ;;
esac
shift
build=build/fuzz
[ -n "${ORDINATE_CATALOGUE:-}" ] || packaging/build ci ordinate_catalogue
export ORDINATE_CATALOGUE=${ORDINATE_CATALOGUE:-build/ci/generated/catalogue.json}
packaging/build fuzz

# The words of experiment files, from the catalogue itself.
/usr/bin/python3 - "$ORDINATE_CATALOGUE" > $build/catalogue.dict <<'PYTHON'
import re, sys
words = set(re.findall(r'"(?:id|key)": *"([A-Za-z0-9_-]+)"', open(sys.argv[1]).read()))
words |= {"format", "version", "name", "base", "variants", "seeds", "label", "patch", "task", "model", "training",
          "evaluation", "embedding", "encoding", "body", "readout", "kind", "experiments", "stops", "heading", "text",
          "experiment", "panels", "run", "expected", "curves", "similarity", "recorded", "compare", "measure", "reference",
          "margin", "predict", "zoom", "steps", "accuracy", "loss", "analysis", "analysis_options", "step", "variants", "measures", "claim", "source", "finding", "validation_accuracy"}
print("\n".join(f'"\\"{word}\\""' for word in sorted(words)))
PYTHON

run_one() {
  local loader=$1 words=() log=$build/$1.log
  mkdir -p "$build/corpus/$loader" $build/found
  if grep -q catalogue "tests/fuzz/${loader}_fuzz.cpp"; then words=(-dict=$build/catalogue.dict); fi
  if "$build/bin/${loader}_fuzz" -seed=1 "$amount" "${words[@]}" -max_len=8192 -timeout=120 -rss_limit_mb=1024 \
      -print_final_stats=1 "-artifact_prefix=$build/found/$loader-" \
      "$build/corpus/$loader" "tests/fuzz/corpus/$loader" >"$log" 2>&1; then
    awk -v loader="$loader" -v files="$(find "$build/corpus/$loader" -type f | wc -l)" '
      /number_of_executed_units/ { inputs = $2 } /peak_rss_mb/ { memory = $2 } /^Done/ { seconds = $5 }
      END { printf "%-20s %9d inputs in %5d s, at most %4d MB, %5d kept\n", loader, inputs, seconds, memory, files }' "$log"
  else
    echo "$loader: found something, see $log" >&2
    tail -n 40 "$log" >&2
    return 1
  fi
}
export -f run_one
# Freed memory is watched for a while: not so much of it that it hides how much a loader takes.
export ASAN_OPTIONS=quarantine_size_mb=16
export build amount
loaders=("$@")
if [ $# = 0 ]; then
  for source in tests/fuzz/*_fuzz.cpp; do loaders+=("$(basename "$source" _fuzz.cpp)"); done
fi
printf '%s\n' "${loaders[@]}" | xargs -P "${ORDINATE_FUZZ_JOBS:-$(nproc)}" -I{} bash -c 'run_one {}'
