#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/files/named_array.h"
#include "model/options/error.h"

namespace ordinate {

/// A state_dict that `torch.load(path, weights_only=True)` opens: a zip archive of a pickle (protocol 2:
/// a dict of torch._utils._rebuild_tensor_v2) and one stored, 64-byte aligned record for each tensor.
/// The same content gives the same bytes. `experiment` (JSON, may be empty) becomes the extra record
/// `extra/experiment.json`, which `torch.load` passes over (it is TorchScript's place for extra files).
/// Throws std::invalid_argument where an array's bytes do not fit its shape.
Result<std::string> pytorch_bytes(const std::vector<NamedArray>& arrays, const std::string& experiment);
Result<void> write_pytorch(const std::filesystem::path& path, const std::vector<NamedArray>& arrays,
                           const std::string& experiment);

/// The experiment that `write_pytorch` put beside the tensors; nothing where the file has none. The
/// pickle is never run: a foreign `.pt` is a program.
Result<std::optional<std::string>> read_pytorch_experiment(const std::filesystem::path& path);

}  // namespace ordinate
