#pragma once
#include <exception>
#include <string>

namespace ordinate {

/// What an exception says in one line, for a person: without the place in LibTorch's own source, and memory
/// that could not be had in plain words.
std::string exception_text(const std::exception& exception);

}  // namespace ordinate
