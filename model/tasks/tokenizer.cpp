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

/// Walks through a text and cuts it where sentences end.
class SentenceSplitter {
 public:
  explicit SentenceSplitter(std::u32string text) : text_(std::move(text)) {}

  std::vector<std::string> split() {
    for (place_ = 0; place_ < text_.size(); ++place_) {
      if (text_[place_] == U'\n' && paragraph_ends()) {
        finish();
      } else if (ends_sentence(text_[place_]) && sentence_ends()) {
        add_closing_marks();
        finish();
      } else {
        sentence_ += is_space_character(text_[place_]) ? U' ' : text_[place_];
      }
    }
    finish();
    return std::move(sentences_);
  }

 private:
  bool paragraph_ends() const {
    for (std::size_t i = place_ + 1; i < text_.size(); ++i) {
      if (text_[i] == U'\n') return true;
      if (!is_space_character(text_[i])) return false;
    }
    return true;
  }

  /// The place after all marks that end and close the sentence.
  std::size_t after_marks() const {
    std::size_t i = place_;
    while (i < text_.size() && (ends_sentence(text_[i]) || closes(text_[i]))) ++i;
    return i;
  }

  bool sentence_ends() const {
    std::size_t next = after_marks();
    if (next >= text_.size()) return true;
    if (text_[place_] < 0x80 && !is_space_character(text_[next])) return false;
    while (next < text_.size() && (is_space_character(text_[next]) || opens(text_[next]))) ++next;
    if (next < text_.size() && is_small_letter(text_[next])) return false;
    return text_[place_] != U'.' || !abbreviation();
  }

  bool abbreviation() const {
    std::size_t begin = place_;
    while (begin > 0 && is_word_character(text_[begin - 1])) --begin;
    const std::string word = encode_utf8(text_.substr(begin, place_ - begin));
    if (place_ - begin == 1 && word != "I" && word[0] >= 'A' && word[0] <= 'Z') return true;
    constexpr std::array<const char*, 13> titles = {"Mr",  "Mrs", "Ms", "Dr",     "St", "Prof", "Capt",
                                                    "Rev", "Sr",  "Jr", "Messrs", "Mt", "vs"};
    return std::any_of(titles.begin(), titles.end(), [&](const char* title) { return word == title; });
  }

  void add_closing_marks() {
    const std::size_t end = after_marks();
    sentence_ += text_.substr(place_, end - place_);
    place_ = end - 1;
  }

  void finish() {
    const auto begin = sentence_.find_first_not_of(U' ');
    if (begin != std::u32string::npos) {
      const auto end = sentence_.find_last_not_of(U' ');
      sentences_.push_back(encode_utf8(std::u32string_view(sentence_).substr(begin, end - begin + 1)));
    }
    sentence_.clear();
  }

  std::u32string text_;
  std::size_t place_ = 0;
  std::u32string sentence_;
  std::vector<std::string> sentences_;
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

std::vector<std::string> split_sentences(std::string_view text) {
  return SentenceSplitter(decode_utf8(text)).split();
}

}  // namespace ordinate
