#include "model/record/ending.h"

#include <array>
#include <charconv>

namespace ordinate {

namespace {

struct Names {
  Ending kind;
  const char* id;
  const char* said;
};

constexpr std::array<Names, 7> all_names = {{{Ending::unfinished, "unfinished", "not ended"},
                                             {Ending::all_steps, "all-steps", "all steps done"},
                                             {Ending::target, "target", "target reached"},
                                             {Ending::plateau, "plateau", "plateau reached"},
                                             {Ending::diverged, "diverged", "diverged"},
                                             {Ending::stopped, "stopped", "stopped"},
                                             {Ending::failed, "failed", "failed"}}};

const Names& names_of(Ending kind) {
  for (const Names& each : all_names)
    if (each.kind == kind) return each;
  return all_names.front();
}

}  // namespace

bool can_go_on(const RunEnding& ending) {
  return ending.kind == Ending::unfinished || ending.kind == Ending::stopped;
}

std::string text_of(const RunEnding& ending) {
  std::string text = names_of(ending.kind).said;
  if (ending.kind != Ending::all_steps && ending.kind != Ending::unfinished)
    text += " at step " + std::to_string(ending.step);
  return ending.detail.empty() ? text : text + ": " + ending.detail;
}

RunEnding ending_from_text(const std::string& text) {
  RunEnding ending;
  std::string rest;
  for (const Names& each : all_names)
    if (text.starts_with(each.said)) {
      ending.kind = each.kind;
      rest = text.substr(std::string(each.said).size());
    }
  if (const std::string at = " at step "; rest.starts_with(at)) {
    const char* digits = rest.data() + at.size();
    rest = std::from_chars(digits, rest.data() + rest.size(), ending.step).ptr;
  }
  if (rest.starts_with(": ") || rest.starts_with(", ")) ending.detail = rest.substr(2);
  return ending;
}

std::string id_of(Ending ending) { return names_of(ending).id; }

Ending ending_from_id(const std::string& id) {
  for (const Names& each : all_names)
    if (id == each.id) return each.kind;
  return Ending::unfinished;
}

}  // namespace ordinate
