#include "model/files/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <thread>
#include <utility>

#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

/// "process 4711 on lab3, since 2025-01-31 14:05:06 UTC".
std::string holder_text() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host = {};
  const std::time_t now = std::time(nullptr);
  std::tm utc = {};
  std::array<char, 32> time{};
  if (::gmtime_r(&now, &utc) == nullptr ||
      std::strftime(time.data(), time.size(), "%Y-%m-%d %H:%M:%S UTC", &utc) == 0)
    time = {};
  std::string text = "process " + std::to_string(::getpid());
  if (host[0] != '\0') text += std::string(" on ") + host.data();
  if (time[0] != '\0') text += std::string(", since ") + time.data();
  return text;
}

/// What its holder wrote; it may just be doing so.
std::string holder_in(int descriptor) {
  std::array<char, 512> bytes{};
  const ssize_t count = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  std::string text(bytes.data(), static_cast<std::size_t>(count < 0 ? 0 : count));
  text = text.substr(0, text.find('\n'));
  return text.starts_with("process ") ? text : "another process";
}

/// Whether the name still stands for this file: its holder removes it when done.
bool is_still_there(int descriptor, const fs::path& file) {
  struct stat open = {};
  struct stat named = {};
  return ::fstat(descriptor, &open) == 0 && ::lstat(file.c_str(), &named) == 0 &&
         open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

/// 0, or the errno. Who only looks whether there is a holder (`FolderLock::holder`) is in the way for an
/// instant.
int lock_patiently(int descriptor) {
  constexpr int attempts = 25;
  for (int attempt = 1; ::flock(descriptor, LOCK_EX | LOCK_NB) != 0; ++attempt) {
    if (errno != EWOULDBLOCK || attempt == attempts) return errno;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return 0;
}

}  // namespace

Result<FolderLock> FolderLock::take(const fs::path& folder) {
  FolderLock lock;
  lock.file_ = folder / ".ordinate-lock";
  for (;;) {
    lock.descriptor_ = ::open(lock.file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (lock.descriptor_ < 0)
      return tl::unexpected(file_error(lock.file_, "the folder could not be kept for this process", errno));
    if (const int problem = lock_patiently(lock.descriptor_); problem != 0) {
      const std::string holder = holder_in(lock.descriptor_);
      ::close(std::exchange(lock.descriptor_, -1));
      if (problem == EINTR) continue;
      if (problem != EWOULDBLOCK) return FolderLock();
      return fail(folder.string(), holder + " is writing into this folder",
                  "a folder that nobody writes into", "Wait until it is done, or choose another folder");
    }
    if (is_still_there(lock.descriptor_, lock.file_)) break;
    ::close(std::exchange(lock.descriptor_, -1));
  }
  // A disk that is full is told of by whoever writes the results.
  if (::ftruncate(lock.descriptor_, 0) == 0) write_all(lock.descriptor_, holder_text() + "\n");
  return lock;
}

FolderLock::Holder FolderLock::holder(const fs::path& folder) {
  const fs::path file = folder / ".ordinate-lock";
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (descriptor < 0) return errno == ENOENT || errno == ENOTDIR ? Holder::nobody : Holder::unknown;
  // Shared: two that look are not in each other's way, and nobody who looks needs to write there.
  const int problem = ::flock(descriptor, LOCK_SH | LOCK_NB) == 0 ? 0 : errno;
  ::close(descriptor);
  if (problem == 0) return Holder::nobody;
  return problem == EWOULDBLOCK ? Holder::somebody : Holder::unknown;
}

FolderLock::~FolderLock() { release(); }

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), file_(std::move(other.file_)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  if (this == &other) return *this;
  release();
  descriptor_ = std::exchange(other.descriptor_, -1);
  file_ = std::move(other.file_);
  return *this;
}

void FolderLock::release() {
  if (descriptor_ < 0) return;
  // Before the lock is given back: afterwards the name may already be somebody else's.
  ::unlink(file_.c_str());
  ::close(std::exchange(descriptor_, -1));
}

}  // namespace ordinate
