// What a run keeps over time, position vectors and weights, from the arrays of its .npz: the archive itself
// has a check sum, and the fuzzer of archives.
#include "model/files/history_file.h"
#include "model/files/numpy_file.h"
#include "model/files/weight_history_file.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  std::vector<NamedArray> arrays;
  for (const auto& [name, bytes] : fuzz::parts_of(fuzz::text_of(data, size))) {
    auto array = parse_npy(bytes, name);
    if (!array) continue;
    array->name = name;
    arrays.push_back(std::move(*array));
  }
  const auto path = folder.path() / "history.npz";
  if (!write_npz(path, arrays)) return 0;
  if (const auto frames = read_history(path); !frames) fuzz::demand_words(frames.error());
  const auto weights = read_weight_history(path);
  if (!weights) {
    fuzz::demand_words(weights.error());
    return 0;
  }
  for (const WeightFrame& frame : *weights)
    for (const NamedArray& each : *frame.weights)
      fuzz::demand(byte_count(each.shape, element_size(each.type)) == each.bytes.size(),
                   "a parameter has the numbers that its shape says");
  return 0;
}
