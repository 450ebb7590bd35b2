#include "model/options/json.h"

#include <algorithm>
#include <set>

namespace ordinate {

namespace {

constexpr int deepest_nesting = 64;
/// An object looks its fields up one by one: more would take a time that grows with the square.
constexpr std::size_t most_fields = 2000;
/// The parser goes through a list again whenever an object in it ends.
constexpr long most_objects = 100000;
constexpr std::size_t most_named = 10;

/// Leaves the parser at once, so that what is refused costs no memory.
struct BeyondLimit {
  std::string what;
  std::string expected;
};

std::string place_in(std::string_view text, std::size_t byte, const std::string& source) {
  const std::string_view before = text.substr(0, std::min(byte == 0 ? 0 : byte - 1, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n');
  const std::size_t column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
  return source + ":" + std::to_string(line) + ":" + std::to_string(column);
}

/// nlohmann repeats all of the last word, which is a whole picture or race in some files.
std::string with_short_quote(std::string reason) {
  constexpr std::size_t most_quoted = 40;
  const std::string opening = "last read: '";
  const std::size_t quote = reason.find(opening);
  if (quote == std::string::npos || reason.size() - quote - opening.size() <= most_quoted + 1) return reason;
  std::size_t end = quote + opening.size() + most_quoted;
  while (end > quote && (static_cast<unsigned char>(reason[end]) & 0xC0) == 0x80) --end;  // whole characters
  return reason.substr(0, end) + "…'";
}

/// Follows the parser to find what nlohmann lets pass: duplicate keys and bottomless nesting.
class Watcher {
 public:
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    if (depth > deepest_nesting)
      throw BeyondLimit{"nested more than " + std::to_string(deepest_nesting) + " levels deep",
                        "an experiment, which has fewer than ten"};
    if (event == Event::value || event == Event::object_start || event == Event::array_start) next_element();
    if (event == Event::object_start || event == Event::array_start) {
      if (!levels_.empty() && levels_.back().index >= most_objects)
        throw BeyondLimit{"a list has more than " + std::to_string(most_objects) + " objects",
                          "at most that many"};
      levels_.emplace_back();
      levels_.back().is_array = event == Event::array_start;
    }
    if (event == Event::object_end || event == Event::array_end) levels_.pop_back();
    if (event == Event::key) {
      Level& level = levels_.back();
      level.key = parsed.get<std::string>();
      if (level.keys.size() >= most_fields)
        throw BeyondLimit{"an object has more than " + std::to_string(most_fields) + " fields",
                          "at most that many"};
      if (!level.keys.insert(level.key).second && ++duplicate_count <= most_named)
        duplicates.push_back(path());
    }
    return true;
  }
  std::vector<std::string> duplicates;  ///< paths such as base.task.length, the first of them
  std::size_t duplicate_count = 0;

 private:
  struct Level {
    bool is_array = false;
    long index = -1;
    std::string key;
    std::set<std::string> keys;
  };

  void next_element() {
    if (!levels_.empty() && levels_.back().is_array) ++levels_.back().index;
  }

  std::string path() const {
    std::string text;
    for (const Level& level : levels_)
      text +=
          level.is_array ? "[" + std::to_string(level.index) + "]" : (text.empty() ? "" : ".") + level.key;
    return text;
  }

  std::vector<Level> levels_;
};

}  // namespace

Result<Json> parse_json(std::string_view text, const std::string& source) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return fail(source, "the file is empty", "a JSON object");
  Watcher watcher;
  try {
    Json value = Json::parse(text, [&](int depth, Json::parse_event_t event, Json& parsed) {
      return watcher(depth, event, parsed);
    });
    if (!watcher.duplicates.empty()) {
      std::string names;
      for (const std::string& path : watcher.duplicates)
        names += (names.empty() ? "\"" : ", \"") + path + "\"";
      if (watcher.duplicate_count > most_named)
        names += " and " + std::to_string(watcher.duplicate_count - most_named) + " others";
      return fail(source, names + (watcher.duplicates.size() == 1 ? " is listed twice" : " are listed twice"),
                  "every field once", "Remove one of the two");
    }
    return value;
  } catch (const BeyondLimit& limit) {
    return fail(source, limit.what, limit.expected, "Check that this is the file you mean");
  } catch (const Json::parse_error& error) {
    std::string reason = error.what();
    const std::size_t detail = reason.find("syntax error");
    if (detail != std::string::npos) reason = reason.substr(detail);
    const bool ended = error.byte >= text.size();
    return fail(place_in(text, error.byte, source), "not valid JSON: " + with_short_quote(reason), {},
                ended ? "The file ends too early: take it again from where it was copied or saved"
                      : "Check commas, quotes and brackets just before this place");
  } catch (const Json::exception& error) {
    // "[json.exception.out_of_range.406] number overflow parsing '1e999'": the number tells the place.
    const std::string reason = error.what();
    const std::size_t quote = reason.find('\'');
    const std::string number =
        quote == std::string::npos ? "" : reason.substr(quote + 1, reason.size() - quote - 2);
    const std::size_t at = number.empty() ? std::string_view::npos : text.find(number);
    return fail(at == std::string_view::npos ? source : place_in(text, at + 1, source),
                number.empty() ? "not usable JSON: " + reason : "the number " + number + " is too large",
                "numbers up to about 1.8e308");
  }
}

}  // namespace ordinate
