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
/// that comes with the program. UTF-16 with a byte order mark, as spreadsheets save it, is turned into UTF-8,
/// and line ends of old programs into line feeds. Errors: missing, not readable, empty, in another encoding
/// (with the line), a web page or a pointer under the file's name, larger than the memory: that before it is
/// read.
Result<DataFile> read_data_file(const std::string& name, const std::filesystem::path& folder);

/// The whole lines among the first `bytes` of it. Nothing is said about the rest.
Result<DataFile> read_data_beginning(const std::string& name, const std::filesystem::path& folder,
                                     std::size_t bytes);

/// The folder of the built-in data sets: $ORDINATE_DATA_DIR, or `../share/ordinate/datasets` beside the
/// running program, or the source tree that the program was built from; empty where none of them is there.
std::filesystem::path datasets_folder();

}  // namespace ordinate
