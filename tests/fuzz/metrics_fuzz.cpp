// The tables that a run writes while it goes on.
#include "model/files/metrics_csv.h"

#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const auto steps = parse_metrics(text, "input");
  if (!steps) fuzz::demand_words(steps.error());
  if (steps && !steps->empty()) {
    std::string written = metrics_header();
    for (const StepRecord& record : *steps) written += metrics_row(record);
    const auto again = parse_metrics(written, "again");
    fuzz::demand(again && again->size() == steps->size(), "what is written reads back row for row");
    keep_metrics_until(text, steps->back().step, "input");
  }
  const auto lengths = parse_lengths(text, "input");
  if (!lengths) fuzz::demand_words(lengths.error());
  for (const std::int64_t last : {-1, 0, 3}) {
    keep_metrics_until(text, last, "input");
    keep_lengths_until(text, last, "input");
  }
  return 0;
}
