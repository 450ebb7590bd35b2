// NumPy's .npy, from memory.
#include "model/files/numpy_file.h"

#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  const auto array = parse_npy(bytes, "input");
  if (!array) {
    fuzz::demand_words(array.error());
    return 0;
  }
  fuzz::demand(parse_npy_header(bytes, "input").has_value(), "the header alone can be read");
  const auto again = parse_npy(npy_bytes(*array), "again");
  fuzz::demand(again && again->shape == array->shape && again->bytes == array->bytes,
               "what is written reads back as the same array");
  return 0;
}
