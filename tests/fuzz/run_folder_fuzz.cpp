// A folder of runs as `plot` and the window open it: `summary.json` and one run, `experiment.json`,
// `run.json`, `metrics.csv`, `positions.npz`.
#include "app/race/run_folders.h"

#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  static const std::filesystem::path run = folder.path() / "base-seed1";
  std::filesystem::create_directory(run);
  const auto parts = fuzz::parts_of(fuzz::text_of(data, size));
  for (const std::string name : {"summary.json", "base-seed1/experiment.json", "base-seed1/run.json",
                                 "base-seed1/metrics.csv", "base-seed1/positions.npz"}) {
    const auto part = parts.find(name);
    if (part != parts.end())
      folder.write(name, part->second);
    else
      std::filesystem::remove(folder.path() / name);
  }
  const auto runs = readRunFolders(QString::fromStdString(folder.path().string()), fuzz::catalogue());
  if (!runs) {
    fuzz::demand_words(runs.error());
    return 0;
  }
  fuzz::demand(!runs->empty(), "what was read is at least one run");
  experimentOf(*runs);
  return 0;
}
