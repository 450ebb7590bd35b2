#include "model/files/table_choice.h"

#include <algorithm>

#include "model/files/position_table_file.h"
#include "model/options/json.h"

namespace ordinate {

namespace {

constexpr std::size_t most_listed = 12;

/// Two dimensions, or a batch of one: [1, 197, 768].
bool is_table(const TableCandidate& candidate) {
  const std::vector<std::int64_t>& shape = candidate.shape;
  const bool flat = shape.size() == 2 || (shape.size() == 3 && shape[0] == 1);
  return flat && std::find(shape.begin(), shape.end(), 0) == shape.end();
}

/// As models name theirs: position_embeddings, pos_embed, PosEmbed, wpe.
bool sounds_right(const TableCandidate& candidate) {
  std::string name = candidate.name;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter; });
  return name.find("pos") != std::string::npos || name.find("wpe") != std::string::npos;
}

/// Whole numbers are indices, such as position_ids [1, 512]; so is a single row.
bool holds_vectors(const TableCandidate& candidate) {
  const bool real = candidate.type && (candidate.type->kind == StoredType::Kind::floating ||
                                       candidate.type->kind == StoredType::Kind::bfloat);
  return real && candidate.shape[candidate.shape.size() - 2] > 1;
}

void sort_likeliest_first(std::vector<TableCandidate>& candidates) {
  const auto rank = [](const TableCandidate& candidate) {
    if (!sounds_right(candidate)) return 2;
    return is_table(candidate) && holds_vectors(candidate) ? 0 : 1;
  };
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](const TableCandidate& a, const TableCandidate& b) { return rank(a) < rank(b); });
}

/// Names come from files: control characters do not reach a terminal.
std::string quoted_name(const std::string& name) {
  return Json(name).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string list_of(std::vector<TableCandidate> candidates) {
  sort_likeliest_first(candidates);
  std::string text;
  for (std::size_t i = 0; i < std::min(most_listed, candidates.size()); ++i)
    text += (i == 0 ? "" : ", ") + quoted_name(candidates[i].name) + " " + shape_text(candidates[i].shape);
  if (candidates.size() > most_listed)
    text += " and " + std::to_string(candidates.size() - most_listed) + " more";
  return text;
}

std::string label_of(const TableCandidate& candidate) {
  return candidate.name.empty() ? "the array" : quoted_name(candidate.name);
}

}  // namespace

Result<void> check_candidate(const TableCandidate& candidate, const std::string& source) {
  if (!candidate.type) return tl::unexpected(candidate.problem);
  const std::string what = label_of(candidate) + " has the shape " + shape_text(candidate.shape);
  if (!is_table(candidate))
    return fail(source, what, "a table [positions, width], neither of them 0",
                candidate.shape.size() > 2 ? "Save one table of it: table = array[0]" : "");
  const std::int64_t rows = candidate.shape[candidate.shape.size() - 2];
  const std::int64_t columns = candidate.shape.back();
  const bool fits = rows <= most_table_rows && columns <= most_table_columns &&
                    rows * columns <= most_table_bytes / static_cast<std::int64_t>(sizeof(double));
  if (!fits)
    return fail(source, what,
                "at most " + std::to_string(most_table_rows) + " rows, " +
                    std::to_string(most_table_columns) + " columns and " +
                    std::to_string(most_table_bytes >> 20) + " MB in double precision",
                "Save a part of it: table = array[:4096]");
  return {};
}

std::vector<TableCandidate> tables_to_choose(const std::vector<TableCandidate>& candidates) {
  std::vector<TableCandidate> tables;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(tables), is_table);
  if (tables.size() < 2) return {};
  sort_likeliest_first(tables);
  return tables;
}

Result<TableCandidate> choose_table(const std::vector<TableCandidate>& candidates, const std::string& name,
                                    const std::string& source) {
  std::vector<TableCandidate> tables;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(tables), is_table);
  const std::string list = list_of(tables.empty() ? candidates : tables);
  const auto found = std::find_if(candidates.begin(), candidates.end(),
                                  [&](const TableCandidate& one) { return one.name == name; });
  if (!name.empty() && found == candidates.end())
    return fail(source, "there is no tensor " + quoted_name(name), list.empty() ? "" : "one of " + list);
  if (!name.empty() || candidates.size() == 1) {
    const TableCandidate& chosen = name.empty() ? candidates.front() : *found;
    if (const Result<void> fits = check_candidate(chosen, source); !fits) return tl::unexpected(fits.error());
    return chosen;
  }
  if (tables.empty())
    return fail(source, candidates.empty() ? "there is no tensor in this file" : "no tensor here is a table",
                "a table [positions, width]" + (list.empty() ? "" : ", but there are only " + list));
  if (tables.size() > 1)
    return fail(source, std::to_string(tables.size()) + " tensors here could be the table",
                "the name of one: " + list, "Add --tensor NAME");
  if (const Result<void> fits = check_candidate(tables.front(), source); !fits)
    return tl::unexpected(fits.error());
  return tables.front();
}

}  // namespace ordinate
