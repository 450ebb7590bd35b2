#include "model/files/atomic_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace ordinate {
namespace {

namespace fs = std::filesystem;

class AtomicFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("ordinate-atomic-file-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::ptrdiff_t files_in_folder() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }

  fs::path folder_;
};

TEST_F(AtomicFile, ReadsBackWhatWasWritten) {
  const std::string bytes("a\0b\r\n\xff", 6);
  ASSERT_TRUE(write_file(folder_ / "file", bytes));
  EXPECT_EQ(read_file(folder_ / "file").value(), bytes);
  ASSERT_TRUE(write_file(folder_ / "file", "shorter"));
  EXPECT_EQ(read_file(folder_ / "file").value(), "shorter");
  ASSERT_TRUE(write_file(folder_ / "empty", ""));
  EXPECT_EQ(read_file(folder_ / "empty").value(), "");
  EXPECT_EQ(files_in_folder(), 2);
}

TEST_F(AtomicFile, ReplacesTheFileRatherThanItsContent) {
  ASSERT_TRUE(write_file(folder_ / "file", "old"));
  const int reader = ::open((folder_ / "file").c_str(), O_RDONLY);
  ASSERT_TRUE(write_file(folder_ / "file", "new"));
  char buffer[3] = {};
  ASSERT_EQ(::read(reader, buffer, 3), 3);
  ::close(reader);
  EXPECT_EQ(std::string(buffer, 3), "old");
}

TEST_F(AtomicFile, KeepsPermissionsAndLinks) {
  ASSERT_TRUE(write_file(folder_ / "file", "old"));
  fs::permissions(folder_ / "file", fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  fs::create_symlink("file", folder_ / "link");
  ASSERT_TRUE(write_file(folder_ / "link", "new"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(read_file(folder_ / "file").value(), "new");
  EXPECT_EQ(fs::status(folder_ / "file").permissions(),
            fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
}

TEST_F(AtomicFile, RefusesAFolderThatIsMissingOrAFile) {
  const Result<void> missing = write_file(folder_ / "missing" / "file", "x");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().where, (folder_ / "missing" / "file").string());
  EXPECT_NE(missing.error().what.find("no such file or folder"), std::string::npos);
  EXPECT_FALSE(missing.error().remedy.empty());

  ASSERT_TRUE(write_file(folder_ / "file", "x"));
  const Result<void> inside_file = write_file(folder_ / "file" / "other", "x");
  ASSERT_FALSE(inside_file);
  EXPECT_NE(inside_file.error().what.find("a part of the path is a file"), std::string::npos);

  const Result<void> over_folder = write_file(folder_, "x");
  ASSERT_FALSE(over_folder);
  EXPECT_NE(over_folder.error().what.find("this is a folder"), std::string::npos);
}

TEST_F(AtomicFile, RefusesAFolderWithoutPermission) {
  const fs::path locked = folder_ / "locked";
  fs::create_directory(locked);
  ASSERT_TRUE(write_file(locked / "file", "kept"));
  fs::permissions(locked, fs::perms::owner_read | fs::perms::owner_exec);
  const bool root = ::geteuid() == 0;
  // Root may write everywhere: it gives its rights up for this one call.
  if (root) {
    ASSERT_EQ(::chmod(folder_.c_str(), 0777), 0);
    ASSERT_EQ(::chmod(locked.c_str(), 0555), 0);
    ASSERT_EQ(::seteuid(65534), 0);
  }
  const Result<void> written = write_file(locked / "file", "lost");
  if (root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  fs::permissions(locked, fs::perms::owner_all);
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().what.find("no permission"), std::string::npos);
  EXPECT_FALSE(written.error().remedy.empty());
  EXPECT_EQ(read_file(locked / "file").value(), "kept");
}

TEST_F(AtomicFile, AFullDiskLeavesTheOldFileAndNothingElse) {
  ASSERT_TRUE(write_file(folder_ / "file", "kept"));
  // A limit on the size of files stands for the full disk: the write fails half way, as there.
  struct rlimit before = {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  struct rlimit small = before;
  small.rlim_cur = 4096;
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const Result<void> written = write_file(folder_ / "file", std::string(10000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().where, (folder_ / "file").string());
  EXPECT_NE(written.error().remedy.find("Free some space"), std::string::npos);
  EXPECT_EQ(read_file(folder_ / "file").value(), "kept");
  EXPECT_EQ(files_in_folder(), 1);
}

TEST(FileError, NamesTheFullDisk) {
  const int full = ::open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  const int problem = write_all(full, "x");
  ::close(full);
  EXPECT_EQ(problem, ENOSPC);
  const Error error = file_error("runs/metrics.csv", "could not be written", problem);
  EXPECT_EQ(error.where, "runs/metrics.csv");
  EXPECT_EQ(error.what, "could not be written: the disk is full");
  EXPECT_FALSE(error.remedy.empty());
}

TEST_F(AtomicFile, ReadingRefusesWhatIsNoFileOrTooLarge) {
  EXPECT_NE(read_file(folder_ / "missing").error().what.find("no such file"), std::string::npos);
  EXPECT_NE(read_file(folder_).error().what.find("this is a folder"), std::string::npos);
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  EXPECT_NE(read_file(folder_ / "pipe").error().what.find("not a regular file"), std::string::npos);
  ASSERT_TRUE(write_file(folder_ / "file", "12345"));
  EXPECT_FALSE(read_file(folder_ / "file", 4));
  EXPECT_TRUE(read_file(folder_ / "file", 5));
}

}  // namespace
}  // namespace ordinate
