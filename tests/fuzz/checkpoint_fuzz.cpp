// A checkpoint: two files that belong together, `checkpoint.json` and `checkpoint.safetensors`. And what a
// run that is done keeps, which belongs to the weights beside it.
#include "model/run/checkpoint_file.h"

#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  const auto parts = fuzz::parts_of(fuzz::text_of(data, size));
  for (const std::string name : {"checkpoint.json", "checkpoint.safetensors", "checkpoint-previous.json",
                                 "checkpoint-previous.safetensors", "optimizer.safetensors",
                                 "weights.safetensors", "initial.safetensors"}) {
    const auto part = parts.find(name);
    if (part != parts.end())
      folder.write(name, part->second);
    else
      std::filesystem::remove(folder.path() / name);
  }
  read_checkpoints(folder.path());
  if (const auto state = read_final_state(folder.path()); !state) fuzz::demand_words(state.error());
  return 0;
}
