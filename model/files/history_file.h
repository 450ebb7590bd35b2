#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "model/options/error.h"
#include "model/record/history_frame.h"

namespace ordinate {

/// `history.npz` of a run folder: `steps` [frames], and of each kind that the run has `tables` [frames,
/// length, width] and `biases` [frames, heads, length, length].
Result<std::string> history_bytes(const std::vector<HistoryPointer>& frames);
Result<void> write_history(const std::filesystem::path& path, const std::vector<HistoryPointer>& frames);
/// Frames of run 0, steps ascending.
Result<std::vector<HistoryFrame>> read_history(const std::filesystem::path& path);

}  // namespace ordinate
