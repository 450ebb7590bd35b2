#include "model/store/user_mark_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "model/files/atomic_file.h"

namespace ordinate {
namespace {

class UserMarkFile : public testing::Test {
 protected:
  UserMarkFile() {
    std::string name = (std::filesystem::temp_directory_path() / "ordinate-mark-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~UserMarkFile() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
};

std::string problem_of(const std::filesystem::path& folder, const std::string& text) {
  EXPECT_TRUE(write_file(folder / "mark.json", text));
  const Result<UserMark> read = read_user_mark(folder);
  return read ? "" : read.error().text();
}

TEST_F(UserMarkFile, KeepsNoteAndStar) {
  EXPECT_EQ(*read_user_mark(folder_), UserMark());
  const UserMark mark{"diverged at \"step 40\"\nwith ä", true};
  ASSERT_TRUE(write_user_mark(folder_, mark));
  EXPECT_EQ(*read_user_mark(folder_), mark);
  ASSERT_TRUE(write_user_mark(folder_, UserMark()));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "mark.json"));
  EXPECT_EQ(*read_user_mark(folder_), UserMark());
  EXPECT_FALSE(write_user_mark(folder_ / "none", mark));
}

TEST_F(UserMarkFile, SaysWhatIsWrong) {
  const auto says = [&](const std::string& text, const std::string& what) {
    const std::string problem = problem_of(folder_, text);
    EXPECT_NE(problem.find(what), std::string::npos) << problem;
    EXPECT_NE(problem.find("mark.json"), std::string::npos) << problem;
  };
  says("[]", "a JSON object");
  says("{\"note\": 3}", "a text");
  says("{\"starred\": \"yes\"}", "true or false");
  says("{\"note\": ", "mark.json:1:");
}

}  // namespace
}  // namespace ordinate
