#pragma once
#include <filesystem>
#include <string>

#include "model/options/error.h"

namespace ordinate {

/// A text file that was found and read.
struct DataFile {
  std::filesystem::path path;
  std::string shown;  ///< as messages and the inspector name it
  std::string text;   ///< UTF-8 without a byte order mark
};

/// Reads the file that an option `path` names: relative to `folder`, or `builtin:NAME` for a data set
/// that comes with the program. Errors: missing, not readable, empty, not UTF-8 (with the line).
Result<DataFile> read_data_file(const std::string& name, const std::filesystem::path& folder);

/// The folder of the built-in data sets: $ORDINATE_DATA_DIR, or `../share/ordinate/datasets` beside the
/// running program, or the source tree that the program was built from; empty where none of them is there.
std::filesystem::path datasets_folder();

}  // namespace ordinate
