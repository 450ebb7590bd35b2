#pragma once
#include <string>

namespace ordinate {

/// 1 to 64 of letters, digits, space and . _ + -, not beginning with a dot (rule 10 of the format).
bool good_label(const std::string& label);

/// A label as its folder is named, without regard to case: two labels must not share a folder.
std::string folder_key(const std::string& label);

}  // namespace ordinate
