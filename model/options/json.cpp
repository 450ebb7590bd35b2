#include "model/options/json.h"

#include <algorithm>
#include <set>

namespace ordinate {

namespace {

constexpr int deepest_nesting = 64;

std::string place_in(std::string_view text, std::size_t byte, const std::string& source) {
  const std::string_view before = text.substr(0, std::min(byte == 0 ? 0 : byte - 1, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n');
  const std::size_t column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
  return source + ":" + std::to_string(line) + ":" + std::to_string(column);
}

/// Follows the parser to find what nlohmann lets pass: duplicate keys and bottomless nesting.
class Watcher {
 public:
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    if (depth > deepest_nesting) too_deep = true;
    if (event == Event::object_start) keys_.emplace_back();
    if (event == Event::object_end) keys_.pop_back();
    if (event == Event::key && !keys_.back().insert(parsed.get<std::string>()).second)
      duplicates.push_back(parsed.get<std::string>());
    return true;
  }
  std::vector<std::string> duplicates;
  bool too_deep = false;

 private:
  std::vector<std::set<std::string>> keys_;
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
    if (watcher.too_deep)
      return fail(source, "nested more than " + std::to_string(deepest_nesting) + " levels deep",
                  "an experiment needs fewer than ten levels");
    if (!watcher.duplicates.empty())
      return fail(source, "the field \"" + watcher.duplicates.front() + "\" stands twice in one object",
                  "every field once", "Remove one of the two");
    return value;
  } catch (const Json::parse_error& error) {
    std::string reason = error.what();
    const std::size_t detail = reason.find("syntax error");
    if (detail != std::string::npos) reason = reason.substr(detail);
    return fail(place_in(text, error.byte, source), "not valid JSON: " + reason, {},
                "Check commas, quotes and brackets just before this place");
  } catch (const Json::exception& error) {
    return fail(source, std::string("not usable JSON: ") + error.what());
  }
}

}  // namespace ordinate
