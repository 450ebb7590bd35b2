#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "model/files/named_array.h"
#include "model/options/error.h"

namespace ordinate {

/// The weights of a run as they stood after one step: its state_dict, in module order.
struct WeightFrame {
  std::int64_t step = 0;
  std::shared_ptr<const std::vector<NamedArray>> weights;
};

/// `weights_history.npz` of a run folder: `steps` [frames], and of every parameter an array of its name,
/// [frames, shape of the parameter]. The frames are of one model, steps ascending.
Result<void> write_weight_history(const std::filesystem::path& path, const std::vector<WeightFrame>& frames);
/// Errors: what is no such file.
Result<std::vector<WeightFrame>> read_weight_history(const std::filesystem::path& path);

}  // namespace ordinate
