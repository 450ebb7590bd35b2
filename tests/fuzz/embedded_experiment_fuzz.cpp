// Files that may carry an experiment: PNG, SVG, PDF, CSV, safetensors, archives, JSON; told by their content.
#include "app/document/embedded_experiment.h"

#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  const QString path = QString::fromStdString(folder.write("input", fuzz::text_of(data, size)).string());
  const auto text = readExperimentText(path);
  if (!text) {
    fuzz::demand_words(text.error());
    return 0;
  }
  const auto opened = openExperimentFile(path, fuzz::catalogue());
  if (!opened)
    for (const Error& error : opened.error()) fuzz::demand_words(error);
  return 0;
}
