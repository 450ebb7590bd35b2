#include "model/store/user_mark_file.h"

#include "model/files/atomic_file.h"
#include "model/options/json.h"

namespace ordinate {

namespace {

constexpr std::uint64_t largest_mark = 1u << 20;

}  // namespace

Result<UserMark> read_user_mark(const std::filesystem::path& run_folder) {
  const std::filesystem::path path = run_folder / user_mark_name;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return UserMark();
  const Result<std::string> text = read_file(path, largest_mark);
  if (!text) return tl::unexpected(text.error());
  const Result<Json> json = parse_json(*text, path.string());
  if (!json) return tl::unexpected(json.error());
  if (!json->is_object()) return fail(path.string(), "this is no mark of a run", "a JSON object");
  const Json note = json->value("note", Json(""));
  if (!note.is_string()) return fail(path.string() + ": note", "got " + note.dump().substr(0, 40), "a text");
  const Json starred = json->value("starred", Json(false));
  if (!starred.is_boolean())
    return fail(path.string() + ": starred", "got " + starred.dump().substr(0, 40), "true or false");
  return UserMark{note.get<std::string>(), starred.get<bool>()};
}

Result<void> write_user_mark(const std::filesystem::path& run_folder, const UserMark& mark) {
  const std::filesystem::path path = run_folder / user_mark_name;
  if (mark == UserMark()) {
    std::error_code problem;
    std::filesystem::remove(path, problem);
    if (problem) return tl::unexpected(file_error(path, "the mark could not be removed", problem.value()));
    return {};
  }
  const Json json = {{"note", mark.note}, {"starred", mark.starred}};
  return write_file(path, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace ordinate
