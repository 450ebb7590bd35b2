#include "model/files/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace ordinate {

namespace {

namespace fs = std::filesystem;

/// Closes what `open` gave.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

  /// Returns 0 or the errno: network file systems report a full disk only here.
  int close() {
    const int status = ::close(number_);
    number_ = -1;
    return status == 0 ? 0 : errno;
  }

 private:
  int number_;
};

/// A link stays a link: its target is what gets replaced.
fs::path final_target(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_symlink(path, ignored)) return path;
  const fs::path target = fs::weakly_canonical(path, ignored);
  return target.empty() ? path : target;
}

/// Opens a name in the same folder that nobody else uses; `name` is set to it.
int open_temporary(const fs::path& target, fs::path& name) {
  for (int attempt = 0;; ++attempt) {
    name = target.parent_path() / ("." + target.filename().string() + "." + std::to_string(::getpid()) + "-" +
                                   std::to_string(attempt) + ".tmp");
    const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0 || errno != EEXIST) return descriptor;
  }
}

/// After a power cut the new name must be there, not only the data. Not every file system can do this for
/// a folder, and the data are safe already: a refusal is no error.
void flush_folder(const fs::path& folder) {
  const Descriptor descriptor(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() >= 0) ::fsync(descriptor.number());
}

/// Fills the temporary file. Returns 0 or an errno.
int fill(int open_descriptor, const fs::path& target, std::string_view bytes) {
  Descriptor descriptor(open_descriptor);
  struct stat before = {};
  if (::stat(target.c_str(), &before) == 0 && ::fchmod(descriptor.number(), before.st_mode & 07777) != 0)
    return errno;
  if (const int problem = write_all(descriptor.number(), bytes); problem != 0) return problem;
  if (::fsync(descriptor.number()) != 0) return errno;
  return descriptor.close();
}

}  // namespace

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

Error file_error(const fs::path& path, const std::string& what_failed, int error_number) {
  Error error{path.string(), what_failed + ": " + std::strerror(error_number), {}, {}};
  switch (error_number) {
    case ENOSPC:
      error.what = what_failed + ": the disk is full";
      error.remedy = "Free some space there, or choose a folder on another disk";
      break;
    case EDQUOT:
    case EFBIG:
      error.what = what_failed + ": the file would be larger than this account may write";
      error.remedy = "Free some space, raise the limit, or choose a folder on another disk";
      break;
    case EACCES:
    case EPERM:
      error.what = what_failed + ": no permission";
      error.remedy = "Choose a folder that you may write to, or change the permissions";
      break;
    case EROFS:
      error.what = what_failed + ": this disk can only be read";
      error.remedy = "Choose a folder on another disk";
      break;
    case ENOENT:
      error.what = what_failed + ": there is no such file or folder";
      error.remedy = "Check the path, and make the folder first";
      break;
    case ENOTDIR:
      error.what = what_failed + ": a part of the path is a file, not a folder";
      error.remedy = "Choose a folder";
      break;
    case EISDIR:
      error.what = what_failed + ": this is a folder";
      error.expected = "a file";
      break;
    default:
      break;
  }
  return error;
}

Result<void> write_file(const fs::path& path, std::string_view bytes) {
  const fs::path target = final_target(path);
  std::error_code ignored;
  if (fs::is_directory(target, ignored))
    return tl::unexpected(file_error(path, "could not be written", EISDIR));
  fs::path temporary;
  const int descriptor = open_temporary(target, temporary);
  if (descriptor < 0) return tl::unexpected(file_error(path, "could not be written", errno));
  int problem = fill(descriptor, target, bytes);
  if (problem == 0 && std::rename(temporary.c_str(), target.c_str()) != 0) problem = errno;
  if (problem != 0) {
    ::unlink(temporary.c_str());
    return tl::unexpected(file_error(path, "could not be written", problem));
  }
  flush_folder(target.parent_path());
  return {};
}

Result<std::string> read_file(const fs::path& path, std::uint64_t limit) {
  // O_NONBLOCK: a pipe that nobody writes to must not hold us up before it can be refused.
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status = {};
  if (descriptor.number() < 0 || ::fstat(descriptor.number(), &status) != 0) {
    Error error = file_error(path, "could not be read", errno);
    if (errno == EACCES) error.remedy = "Change its permissions, or choose another file";
    if (errno == ENOENT) error.remedy = "Check the path";
    return tl::unexpected(error);
  }
  if (S_ISDIR(status.st_mode)) return tl::unexpected(file_error(path, "could not be read", EISDIR));
  if (!S_ISREG(status.st_mode)) return fail(path.string(), "could not be read: not a regular file", "a file");
  if (static_cast<std::uint64_t>(status.st_size) > limit)
    return fail(path.string(), "the file has " + std::to_string(status.st_size) + " bytes",
                "at most " + std::to_string(limit) + " bytes");
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = ::read(descriptor.number(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return tl::unexpected(file_error(path, "could not be read", errno));
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace ordinate
