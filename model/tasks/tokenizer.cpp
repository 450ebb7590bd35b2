#include "model/tasks/tokenizer.h"

#include <algorithm>
#include <array>

#include "model/files/utf8.h"

namespace ordinate {

namespace {

constexpr char32_t right_quote = 0x2019;  // also the typographic apostrophe

bool is_apostrophe(char32_t c) { return c == U'\'' || c == right_quote; }
bool joins_words(char32_t c) { return is_apostrophe(c) || c == U'-' || c == 0x2010 || c == 0x2011; }

bool ends_sentence(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}

bool closes(char32_t c) {
  return c == U'"' || c == U')' || c == U']' || is_apostrophe(c) || c == 0x201D || c == 0xBB || c == 0x300D;
}

bool opens(char32_t c) {
  return c == U'"' || c == U'(' || c == U'[' || c == U'\'' || c == 0x201C || c == 0x2018 || c == 0xAB;
}

bool is_small_letter(char32_t c) {
  return is_word_character(c) && ((c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF) || c >= 0x100) &&
         lower_case(c) == c;
}

/// Walks through a text and cuts it where sentences end. The text stays as it is: decoded as a whole it would
/// take four times the memory.
class SentenceSplitter {
 public:
  SentenceSplitter(std::string_view text, const std::function<void(const std::string&)>& visit)
      : text_(text), visit_(visit) {}

  void split() {
    while (place_ < text_.size()) {
      const char32_t here = at(place_);
      if (here == U'\n' && paragraph_ends()) {
        finish();
        place_ = after(place_);
      } else if (ends_sentence(here) && sentence_ends()) {
        add_closing_marks();
        finish();
      } else {
        const std::size_t next = after(place_);
        if (is_space_character(here))
          sentence_ += ' ';
        else
          sentence_ += text_.substr(place_, next - place_);
        place_ = next;
      }
    }
    finish();
  }

 private:
  /// The character that begins at this byte, and where the next one begins.
  char32_t at(std::size_t i) const { return code_point_at(text_, i); }
  std::size_t after(std::size_t i) const { return i + sequence_length_at(text_, i); }
  /// Where the character before begins; `i` is not the first.
  std::size_t before(std::size_t i) const {
    do --i;
    while (i > 0 && (static_cast<unsigned char>(text_[i]) & 0xC0) == 0x80);
    return i;
  }

  bool paragraph_ends() const {
    for (std::size_t i = after(place_); i < text_.size(); i = after(i)) {
      const char32_t c = at(i);
      if (c == U'\n') return true;
      if (!is_space_character(c)) return false;
    }
    return true;
  }

  /// The place after all marks that end and close the sentence.
  std::size_t after_marks() const {
    std::size_t i = place_;
    while (i < text_.size() && (ends_sentence(at(i)) || closes(at(i)))) i = after(i);
    return i;
  }

  bool sentence_ends() const {
    std::size_t next = after_marks();
    if (next >= text_.size()) return true;
    if (at(place_) < 0x80 && !is_space_character(at(next))) return false;
    while (next < text_.size() && (is_space_character(at(next)) || opens(at(next)))) next = after(next);
    if (next < text_.size() && is_small_letter(at(next))) return false;
    return at(place_) != U'.' || !abbreviation();
  }

  bool abbreviation() const {
    std::size_t begin = place_;
    while (begin > 0 && is_word_character(at(before(begin)))) begin = before(begin);
    const std::string_view word = text_.substr(begin, place_ - begin);
    if (word.size() == 1 && word != "I" && word[0] >= 'A' && word[0] <= 'Z') return true;
    constexpr std::array<const char*, 13> titles = {"Mr",  "Mrs", "Ms", "Dr",     "St", "Prof", "Capt",
                                                    "Rev", "Sr",  "Jr", "Messrs", "Mt", "vs"};
    return std::any_of(titles.begin(), titles.end(), [&](const char* title) { return word == title; });
  }

  void add_closing_marks() {
    const std::size_t end = after_marks();
    sentence_ += text_.substr(place_, end - place_);
    place_ = end;
  }

  void finish() {
    const auto begin = sentence_.find_first_not_of(' ');
    if (begin != std::string::npos) {
      const auto end = sentence_.find_last_not_of(' ');
      visit_(sentence_.substr(begin, end - begin + 1));
    }
    sentence_.clear();
  }

  std::string_view text_;
  const std::function<void(const std::string&)>& visit_;
  std::size_t place_ = 0;
  std::string sentence_;
};

}  // namespace

std::vector<std::string> split_words(std::string_view text) {
  const std::u32string points = decode_utf8(text);
  std::vector<std::string> words;
  std::u32string word;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const char32_t c = points[i];
    const bool inside = !word.empty() && i + 1 < points.size() && is_word_character(points[i + 1]);
    if (is_word_character(c)) {
      word += c;
    } else if (joins_words(c) && inside) {
      word += is_apostrophe(c) ? U'\'' : U'-';
    } else if (!word.empty()) {
      words.push_back(encode_utf8(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(encode_utf8(word));
  return words;
}

std::vector<std::string> split_characters(std::string_view text) {
  std::u32string kept;
  for (const char32_t c : decode_utf8(text)) {
    if (!is_space_character(c)) {
      kept += c;
    } else if (!kept.empty() && kept.back() != U' ') {
      kept += U' ';
    }
  }
  if (!kept.empty() && kept.back() == U' ') kept.pop_back();
  return characters(encode_utf8(kept));
}

void visit_sentences(std::string_view text, const std::function<void(const std::string&)>& visit) {
  SentenceSplitter(text, visit).split();
}

}  // namespace ordinate
