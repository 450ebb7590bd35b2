#include "model/experiment/label.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace ordinate {

bool good_label(const std::string& label) {
  if (label.empty() || label.size() > 64 || label.front() == '.') return false;
  return std::all_of(label.begin(), label.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" ._+-").find(c) != std::string_view::npos;
  });
}

std::string folder_key(const std::string& label) {
  std::string key = label;
  for (char& c : key) c = c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return key;
}

}  // namespace ordinate
