// Formulas and their constants, as a user types them.
#include "model/options/formula.h"

#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  const std::vector<std::string> names = {"pos", "i", "d", "c"};
  const auto formula = parse_formula(text, names);
  if (formula)
    for (const double value : {0.0, 1.0, -2.5, 1e300})
      evaluate(*formula, [&](const std::string&) { return value; });
  else
    fuzz::demand_words(formula.error());
  const auto constants = parse_constants(text, names);
  if (!constants) fuzz::demand_words(constants.error());
  return 0;
}
