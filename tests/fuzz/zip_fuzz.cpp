// Archives: .npz, and .pt, of which only the list and the experiment are read.
#include "model/files/zip_archive.h"

#include "model/files/numpy_file.h"
#include "model/files/pytorch_file.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  constexpr std::uint64_t limit = 1 << 20;
  const std::string_view bytes = fuzz::text_of(data, size);
  const auto entries = unzip(bytes, "input", {}, limit);
  if (entries) {
    std::uint64_t sum = 0;
    for (const ZipEntry& entry : *entries) sum += entry.bytes.size();
    fuzz::demand(sum <= limit, "no more is unpacked than was allowed");
  } else {
    fuzz::demand_words(entries.error());
    // A file that claims more than the limit would be unpacked by the readers below, for a long time.
    if (!unzip(bytes, "input", {}, 64 * limit)) return 0;
  }
  const auto path = folder.write("input.npz", bytes);
  if (const auto list = list_zip(path, 64); list && !list->empty())
    read_zip_entry(path, list->front().name, limit);
  if (const auto arrays = read_npz(path); !arrays) fuzz::demand_words(arrays.error());
  if (const auto experiment = read_pytorch_experiment(path); !experiment)
    fuzz::demand_words(experiment.error());
  return 0;
}
