#include "model/files/folder_lock.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

namespace ordinate {
namespace {

namespace fs = std::filesystem;

class FolderLockTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "ordinate-lock-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path folder_;
};

TEST_F(FolderLockTest, SaysWhoHoldsItAndIsGivenBack) {
  {
    const Result<FolderLock> first = FolderLock::take(folder_);
    ASSERT_TRUE(first);
    const Result<FolderLock> second = FolderLock::take(folder_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().where, folder_.string());
    EXPECT_TRUE(second.error().what.starts_with("process " + std::to_string(::getpid())))
        << second.error().what;
    EXPECT_FALSE(second.error().remedy.empty());
  }
  EXPECT_TRUE(fs::is_empty(folder_));
  Result<FolderLock> again = FolderLock::take(folder_);
  ASSERT_TRUE(again);
  const FolderLock moved = std::move(*again);
  EXPECT_FALSE(FolderLock::take(folder_));
}

TEST_F(FolderLockTest, IsGivenBackByAProcessThatIsKilled) {
  int told[2];
  ASSERT_EQ(::pipe(told), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const Result<FolderLock> lock = FolderLock::take(folder_);
    const char good = lock ? '1' : '0';
    if (::write(told[1], &good, 1) != 1) ::_exit(1);
    for (;;) ::pause();
  }
  char good = '0';
  ASSERT_EQ(::read(told[0], &good, 1), 1);
  EXPECT_EQ(good, '1');
  const Result<FolderLock> refused = FolderLock::take(folder_);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().what.starts_with("process " + std::to_string(child))) << refused.error().what;
  EXPECT_EQ(FolderLock::holder(folder_), FolderLock::Holder::somebody);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(fs::exists(folder_ / ".ordinate-lock"));
  EXPECT_EQ(FolderLock::holder(folder_), FolderLock::Holder::nobody);
  EXPECT_TRUE(FolderLock::take(folder_));
  ::close(told[0]);
  ::close(told[1]);
}

TEST_F(FolderLockTest, CanBeLookedAtWithoutBeingInTheWay) {
  EXPECT_EQ(FolderLock::holder(folder_), FolderLock::Holder::nobody);
  EXPECT_EQ(FolderLock::holder(folder_ / "missing"), FolderLock::Holder::nobody);
  EXPECT_TRUE(fs::is_empty(folder_));
  std::atomic<bool> enough = false;
  std::thread looking([&] {
    while (!enough) FolderLock::holder(folder_);
  });
  for (int i = 0; i < 20; ++i) {
    const Result<FolderLock> lock = FolderLock::take(folder_);
    EXPECT_TRUE(lock) << lock.error().what;
    EXPECT_EQ(FolderLock::holder(folder_), FolderLock::Holder::somebody);
  }
  enough = true;
  looking.join();
  EXPECT_EQ(FolderLock::holder(folder_), FolderLock::Holder::nobody);
}

TEST_F(FolderLockTest, FollowsNoLink) {
  std::ofstream(folder_ / "mine") << "precious";
  fs::create_symlink(folder_ / "mine", folder_ / ".ordinate-lock");
  EXPECT_FALSE(FolderLock::take(folder_));
  EXPECT_EQ(fs::file_size(folder_ / "mine"), 8U);
}

}  // namespace
}  // namespace ordinate
