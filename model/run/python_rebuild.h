#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/files/named_array.h"
#include "model/tasks/task.h"

namespace ordinate {

/// The model of a run for PyTorch, and what proves it to be the same.
struct PythonRebuild {
  std::string model;  ///< text of model.py, which loads weights.pt
  std::string check;  ///< text of check.py
  /// `tokens` [rows, length] and, where sequences differ in length, `lengths` [rows], both of int64; what
  /// this program gives for them: `outputs_float64` with all numbers in double precision, and
  /// `outputs_float32` as well where the run is of single precision.
  std::vector<NamedArray> rows;
};

/// Files of a run folder that `write_rebuild` writes.
inline constexpr const char* python_model_file = "model.py";
inline constexpr const char* python_check_file = "check.py";
inline constexpr const char* python_rows_file = "check.npz";

/// The rows are the first 16 of the validation data, with the shortest and the longest among them. Errors: a
/// part of the model that has no Python, weights of another model.
Result<PythonRebuild> rebuild_in_python(const RunConfig& run, const Task& task,
                                        const std::vector<NamedArray>& weights);

/// model.py comes last.
Result<void> write_rebuild(const std::filesystem::path& folder, const PythonRebuild& rebuild);

}  // namespace ordinate
