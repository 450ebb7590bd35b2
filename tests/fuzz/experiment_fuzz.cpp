// Experiment files: read strictly and leniently, checked, written, and what the builder makes of them.
#include "model/experiment/experiment.h"

#include "model/experiment/faultless_experiment.h"
#include "model/experiment/lenient_experiment.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

namespace {

void show(const Experiment& experiment, const Errors& errors) {
  const Catalogue& catalogue = fuzz::catalogue();
  for (int variant = -1; variant < std::min<int>(3, static_cast<int>(experiment.variants.size())); ++variant)
    merged_config(experiment, variant, catalogue);
  differing_fields(experiment, catalogue);
  faultless_experiment(experiment, errors, {});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const Catalogue& catalogue = fuzz::catalogue();
  const auto strict = read_experiment(text, "input", catalogue);
  if (strict) {
    const auto again = read_experiment(write_experiment(*strict), "again", catalogue);
    fuzz::demand(again && *again == *strict, "what is written reads back as the same experiment");
    if (strict->seeds.size() * (strict->variants.size() + 1) < 64)
      fuzz::demand(expand(*strict, catalogue, ".").has_value(), "what passed the check expands into runs");
  } else {
    fuzz::demand(!strict.error().empty(), "a refusal has a reason");
    for (const Error& error : strict.error()) fuzz::demand_words(error);
  }
  const auto opened = open_experiment(text, "input", catalogue);
  fuzz::demand(!strict || (opened && opened->errors.empty()), "what is right opens without errors");
  if (opened) show(opened->experiment, opened->errors);
  if (const auto json = parse_json(text, "input")) lenient_experiment(*json);
  return 0;
}
