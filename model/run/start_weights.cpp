#include "model/run/start_weights.h"

#include "model/files/atomic_file.h"
#include "model/files/checksum.h"
#include "model/files/safetensors.h"

namespace ordinate {

bool starts_from_weights(const RunConfig& run) { return run.training.contains("start_from"); }

Result<std::vector<NamedArray>> read_start_weights(const RunConfig& run) {
  const auto of_field = [](Error error) {
    error.where = "training.start_from: " + error.where;
    return tl::unexpected(std::move(error));
  };
  const std::filesystem::path path = run.folder / run.training["start_from"].get<std::string>();
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return of_field(bytes.error());
  const std::string sum = checksum_text(checksum(*bytes));
  const std::string wanted = run.training.value("start_checksum", sum);
  if (wanted != sum)
    return of_field({path.string(), "its checksum is " + sum, wanted + ", as training.start_checksum says",
                     "Take the file that was meant, or its checksum"});
  Result<SafetensorsFile> file = parse_safetensors(*bytes, path.string());
  if (!file) return of_field(file.error());
  return std::move(file->arrays);
}

}  // namespace ordinate
