// Safetensors: the whole file, its list, its metadata and one tensor.
#include "model/files/safetensors.h"

#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  const std::string_view bytes = fuzz::text_of(data, size);
  const auto whole = parse_safetensors(bytes, "input");
  if (whole) {
    const auto again = parse_safetensors(safetensors_bytes(whole->arrays, whole->metadata), "again");
    fuzz::demand(again && *again == *whole, "what is written reads back as the same tensors");
  } else {
    fuzz::demand_words(whole.error());
  }
  const auto path = folder.write("input.safetensors", bytes);
  const auto metadata = read_safetensors_metadata(path);
  const auto list = list_safetensors(path);
  if (whole) {
    fuzz::demand(metadata && *metadata == whole->metadata, "the metadata alone are those of the whole file");
    fuzz::demand(list && list->size() == whole->arrays.size(), "the list has every tensor");
  }
  if (!list || list->empty()) return 0;
  const auto array = read_safetensors_array(path, list->front().name);
  if (!array) fuzz::demand_words(array.error());
  return 0;
}
