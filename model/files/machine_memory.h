#pragma once
#include <filesystem>
#include <optional>

namespace ordinate {

/// Bytes that this process can still take: what the kernel says is available, or what is left of the
/// narrowest limit of its control groups (version 2, or 1) where that is less. Nothing where the machine
/// does not tell. `root` is the top of the file system; tests make their own.
std::optional<double> available_memory(const std::filesystem::path& root = "/");

}  // namespace ordinate
