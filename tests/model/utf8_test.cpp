// UTF-8 against the C library's own decoder and case tables, in the locale C.UTF-8.
#include "model/files/utf8.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cwchar>
#include <cwctype>

namespace ordinate {
namespace {

class Utf8 : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::setlocale(LC_CTYPE, "C.UTF-8") == nullptr) GTEST_SKIP() << "no locale C.UTF-8 to compare with";
  }
};

/// Whether the C library reads the whole text as code points of Unicode (glibc itself reads beyond them).
bool c_library_reads(const std::string& text) {
  std::mbstate_t state = {};
  for (std::size_t i = 0; i < text.size();) {
    wchar_t character = 0;
    const std::size_t used = std::mbrtowc(&character, text.data() + i, text.size() - i, &state);
    if (used > text.size()) return false;  // (size_t)-1 and -2: wrong, or cut off
    if (static_cast<char32_t>(character) > 0x10FFFF) return false;
    i += used == 0 ? 1 : used;
  }
  return true;
}

void compare_with_reference(const std::string& text) {
  ASSERT_EQ(!invalid_utf8(text).has_value(), c_library_reads(text)) << ::testing::PrintToString(text);
}

TEST_F(Utf8, AcceptsExactlyWhatTheCLibraryAccepts) {
  const auto bytes = [](std::initializer_list<int> values) {
    std::string text;
    for (const int value : values) text += static_cast<char>(value);
    return text;
  };
  for (int a = 0; a < 256; ++a) {
    compare_with_reference(bytes({a}));
    for (int b = 0; b < 256; ++b) compare_with_reference(bytes({a, b}));
  }
  for (int a = 0xE0; a < 0xF0; ++a)
    for (int b = 0; b < 256; ++b)
      for (int c = 0x70; c < 256; c += 3) compare_with_reference(bytes({a, b, c}));
  for (int a = 0xF0; a < 256; ++a)
    for (int b = 0x70; b < 0xD0; ++b)
      for (const int c : {0x00, 0x7F, 0x80, 0xBF, 0xC0})
        for (const int d : {0x41, 0x80, 0xBF, 0xC2}) compare_with_reference(bytes({a, b, c, d}));
}

TEST_F(Utf8, NamesThePlaceOfTheFirstBadByte) {
  EXPECT_EQ(invalid_utf8("ab\xC3\xA9\xFFz"), 4u);
  EXPECT_EQ(invalid_utf8("ab\xC3"), 2u);
  EXPECT_EQ(invalid_utf8(""), std::nullopt);
}

TEST_F(Utf8, EncodesAndDecodesEveryCodePoint) {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point >= 0xD800 && point <= 0xDFFF) continue;
    const std::string text = encode_utf8(std::u32string(1, point));
    ASSERT_FALSE(invalid_utf8(text).has_value()) << static_cast<std::uint32_t>(point);
    ASSERT_EQ(decode_utf8(text), std::u32string(1, point));
    if (point % 97 != 0 || point == 0) continue;
    std::mbstate_t state = {};
    wchar_t character = 0;
    ASSERT_EQ(std::mbrtowc(&character, text.data(), text.size(), &state), text.size());
    ASSERT_EQ(static_cast<char32_t>(character), point);
  }
  EXPECT_EQ(characters("a\xC3\xA9\xF0\x9F\x90\x8B"),
            (std::vector<std::string>{"a", "\xC3\xA9", "\xF0\x9F\x90\x8B"}));
}

TEST_F(Utf8, LowerCaseAgreesWithTheCLibrary) {
  int changed = 0;
  for (char32_t point = 0; point < 0x10000; ++point) {
    if (lower_case(point) == point) continue;
    ++changed;
    ASSERT_EQ(lower_case(point), static_cast<char32_t>(std::towlower(static_cast<std::wint_t>(point))))
        << static_cast<std::uint32_t>(point);
  }
  EXPECT_GT(changed, 400);
  for (char32_t point = 0; point < 0x180; ++point) {
    if (point == 0x130) continue;  // the capital dotted I of Turkish becomes two code points
    ASSERT_EQ(lower_case(point), static_cast<char32_t>(std::towlower(static_cast<std::wint_t>(point))))
        << static_cast<std::uint32_t>(point);
  }
}

TEST_F(Utf8, LettersAndDigitsAreWordCharactersAndSpacesAndPunctuationAreNot) {
  for (char32_t point = 1; point < 0x3000; ++point) {
    const auto wide = static_cast<std::wint_t>(point);
    const bool letter_block = point < 0x2000 || (point >= 0x2C00 && point < 0x2E00);
    if (std::iswalpha(wide) && letter_block) {
      ASSERT_TRUE(is_word_character(point)) << static_cast<std::uint32_t>(point);
    }
    if (std::iswspace(wide)) {
      ASSERT_FALSE(is_word_character(point)) << static_cast<std::uint32_t>(point);
    }
    if (std::iswspace(wide)) {
      ASSERT_TRUE(is_space_character(point)) << static_cast<std::uint32_t>(point);
    }
    if (point < 0x80 && std::iswpunct(wide)) {
      ASSERT_FALSE(is_word_character(point)) << static_cast<std::uint32_t>(point);
    }
  }
  for (const char32_t mark : {U'—', U'’', U'“', U'…', U'«', U'。', U'！', U'\u00A0', U'×', U'€'})
    EXPECT_FALSE(is_word_character(mark)) << static_cast<std::uint32_t>(mark);
}

TEST_F(Utf8, TakesOffOneByteOrderMark) {
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBFx"), "x");
  EXPECT_EQ(without_byte_order_mark("x\xEF\xBB\xBF"), "x\xEF\xBB\xBF");
}

}  // namespace
}  // namespace ordinate
