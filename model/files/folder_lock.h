#pragma once
#include <filesystem>
#include <string>

#include "model/options/error.h"

namespace ordinate {

/// Keeps a folder for one process: two that write the same results would spoil both. The lock is one of the
/// kernel on the file `.ordinate-lock`, so a process that crashes gives it back.
class FolderLock {
 public:
  /// The folder has to exist. An error says which process holds it. Where the file system knows no locks,
  /// there is nothing to be had and nothing to be waited for: that is no error.
  static Result<FolderLock> take(const std::filesystem::path& folder);

  /// Whether somebody keeps the folder now.
  enum class Holder { nobody, somebody, unknown };
  static Holder holder(const std::filesystem::path& folder);

  FolderLock() = default;
  ~FolderLock();  ///< removes the file
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;

 private:
  void release();

  int descriptor_ = -1;
  std::filesystem::path file_;
};

}  // namespace ordinate
