#include "model/run/exception_text.h"

#include <charconv>
#include <cstdio>
#include <new>

namespace ordinate {

namespace {

/// LibTorch: "DefaultCPUAllocator: can't allocate memory: you tried to allocate 51552191232 bytes."
std::string memory_text(const std::string& text) {
  const std::string asked = "tried to allocate ";
  const std::size_t at = text.find(asked);
  double bytes = 0;
  if (at != std::string::npos)
    std::from_chars(text.data() + at + asked.size(), text.data() + text.size(), bytes);
  char size[64] = "";
  if (bytes > 0) std::snprintf(size, sizeof size, ": %.3g GB were asked for at once", bytes / 1e9);
  return std::string("out of memory") + size;
}

}  // namespace

std::string exception_text(const std::exception& exception) {
  const std::string text = exception.what();
  if (dynamic_cast<const std::bad_alloc*>(&exception) != nullptr ||
      text.find("can't allocate memory") != std::string::npos)
    return memory_text(text);
  return text.substr(0, text.find('\n'));
}

}  // namespace ordinate
