#include "model/files/table_choice.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "model/files/position_table_file.h"
#include "model/options/json.h"

namespace ordinate {

namespace {

constexpr std::size_t most_listed = 12;
constexpr std::int64_t most_layers = 1024;
constexpr std::size_t most_tables_apart = 16384;  // of all arrays of a hostile file

/// Two dimensions, or a batch of one: [1, 197, 768].
bool is_table(const TableCandidate& candidate) {
  const std::vector<std::int64_t>& shape = candidate.shape;
  const bool flat = shape.size() == 2 || (shape.size() == 3 && shape[0] == 1);
  return flat && std::find(shape.begin(), shape.end(), 0) == shape.end();
}

std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter; });
  return text;
}

/// `encoder.embed_positions.weight` and `PosEmbed` as small words: encoder, embed, positions, weight.
std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool capital = c >= 'A' && c <= 'Z';
    const bool small_before = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    const bool letter = capital || (c >= 'a' && c <= 'z');
    if (!letter || (capital && small_before)) words.emplace_back();
    if (letter) words.back() += c;
  }
  for (std::string& word : words) word = in_small_letters(word);
  std::erase(words, "");
  return words;
}

bool holds_one_of(const std::vector<std::string>& words, std::initializer_list<const char*> wanted) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
  });
}

/// As models name theirs: position_embeddings, pos_embed, PosEmbed, wpe. Loosely, to sort by.
bool sounds_right(const TableCandidate& candidate) {
  const std::string name = in_small_letters(candidate.name);
  return name.find("pos") != std::string::npos || name.find("wpe") != std::string::npos;
}

/// wte, word_embeddings, embed_tokens, tok_embeddings, lm_head, …: one row a symbol.
bool is_named_as_tokens(const std::string& name) {
  const std::vector<std::string> words = words_of(name);
  if (holds_one_of(words, {"wte", "word", "words", "token", "tokens", "tok", "vocab", "lm"})) return true;
  const std::string small = in_small_letters(name);
  return small == "embedding.weight" || small.ends_with("embed_in.weight") ||
         small.ends_with("embed_out.weight") || small.ends_with("shared.weight");
}

/// position_ids, relative_position_index: whole numbers that count, no vectors.
bool counts_positions(const TableCandidate& candidate) {
  const bool whole = candidate.type && candidate.type->kind != StoredType::Kind::floating &&
                     candidate.type->kind != StoredType::Kind::bfloat;
  if (!whole) return false;
  const std::vector<std::int64_t>& shape = candidate.shape;
  return holds_one_of(words_of(candidate.name), {"id", "ids", "index", "indices", "mask"}) ||
         (!candidate.name.empty() && shape.size() >= 2 && shape[shape.size() - 2] == 1);
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
  if (counts_positions(candidate))
    return fail(source, label_of(candidate) + " holds whole numbers that count positions",
                "position vectors, of floating-point numbers");
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

namespace {

/// What can be the table, as far as shape and type tell.
std::vector<TableCandidate> tables_among(const std::vector<TableCandidate>& candidates) {
  std::vector<TableCandidate> tables;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(tables),
               [](const TableCandidate& one) { return is_table(one) && !counts_positions(one); });
  return tables;
}

/// The one that can be taken without asking.
const TableCandidate* obvious_table(const std::vector<TableCandidate>& tables) {
  const TableCandidate* named = nullptr;
  for (const TableCandidate& table : tables) {
    // Of an unknown type, it says itself what is wrong with it.
    if (!is_named_as_positions(table.name) || (table.type && !holds_vectors(table))) continue;
    if (named != nullptr) return nullptr;
    named = &table;
  }
  if (named != nullptr) return named;
  return tables.size() == 1 && !is_named_as_tokens(tables.front().name) ? &tables.front() : nullptr;
}

bool ends_with_name(const std::string& name, const std::string& ending) {
  if (!name.ends_with(ending)) return false;
  if (name.size() == ending.size()) return true;
  const char before = name[name.size() - ending.size() - 1];
  return before == '.' || before == '/';
}

Result<TableCandidate> table_named(const std::vector<TableCandidate>& candidates, const std::string& name,
                                   const std::string& source) {
  std::vector<TableCandidate> found;
  for (const TableCandidate& one : candidates) {
    if (one.name == name) {
      found = {one};
      break;
    }
    if (ends_with_name(one.name, name)) found.push_back(one);
  }
  if (found.size() > 1)
    return fail(source, std::to_string(found.size()) + " names end in " + quoted_name(name),
                "one of " + list_of(found), "Write the whole name");
  if (found.empty()) {
    const std::vector<TableCandidate> tables = tables_among(candidates);
    const std::string list = list_of(tables.empty() ? candidates : tables);
    return fail(source, "there is no tensor " + quoted_name(name), list.empty() ? "" : "one of " + list);
  }
  if (const Result<void> fits = check_candidate(found.front(), source); !fits)
    return tl::unexpected(fits.error());
  return found.front();
}

}  // namespace

bool is_named_as_positions(const std::string& name) {
  const std::vector<std::string> words = words_of(name);
  if (holds_one_of(words, {"relative", "rel", "bias", "id", "ids", "index", "indices", "mask"})) return false;
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "wpe" || word == "pos" || word == "posemb" || word == "posembed" ||
           word.starts_with("position");
  });
}

namespace {

/// An array is read whole, whichever of its tables is wanted.
bool fits_as_a_whole(const std::vector<std::int64_t>& shape) {
  std::int64_t left = most_table_bytes / static_cast<std::int64_t>(sizeof(double));
  for (const std::int64_t size : shape) {
    if (size <= 0) return true;  // refused for that
    left /= size;
  }
  return left > 0;
}

}  // namespace

std::vector<TableCandidate> with_layers_apart(const std::vector<TableCandidate>& candidates) {
  std::vector<TableCandidate> apart;
  for (const TableCandidate& one : candidates) {
    const bool stacked = one.shape.size() == 3 && one.shape[0] > 1 && one.shape[0] <= most_layers &&
                         fits_as_a_whole(one.shape);
    const bool meant = candidates.size() == 1 || is_named_as_positions(one.name);
    if (!stacked || !meant || apart.size() >= most_tables_apart + candidates.size()) {
      apart.push_back(one);
      continue;
    }
    for (std::int64_t layer = 0; layer < one.shape[0]; ++layer) {
      TableCandidate& table = apart.emplace_back(one);
      table.name += "[" + std::to_string(layer) + "]";
      table.shape.erase(table.shape.begin());
      table.layer = layer;
    }
  }
  return apart;
}

std::vector<TableCandidate> tables_to_choose(const std::vector<TableCandidate>& candidates) {
  std::vector<TableCandidate> tables = tables_among(candidates);
  if (tables.size() < 2) return {};
  sort_likeliest_first(tables);
  return tables;
}

Result<TableCandidate> choose_table(const std::vector<TableCandidate>& candidates, const std::string& name,
                                    const std::string& source) {
  if (!name.empty()) return table_named(candidates, name, source);
  const std::vector<TableCandidate> tables = tables_among(candidates);
  const TableCandidate* chosen = obvious_table(tables);
  // The only tensor that there is tells what is wrong with it.
  if (chosen == nullptr && candidates.size() == 1 && tables.empty()) chosen = &candidates.front();
  if (chosen != nullptr) {
    if (const Result<void> fits = check_candidate(*chosen, source); !fits)
      return tl::unexpected(fits.error());
    return *chosen;
  }
  const std::string list = list_of(tables.empty() ? candidates : tables);
  if (tables.empty())
    return fail(source, candidates.empty() ? "there is no tensor in this file" : "no tensor here is a table",
                "a table [positions, width]" + (list.empty() ? "" : ", but there are only " + list));
  if (tables.size() == 1)
    return fail(source, "the only table here, " + list + ", is named as a token embedding",
                "a table of positions", "Add --tensor NAME if it is one");
  return fail(source, std::to_string(tables.size()) + " tensors here could be the table",
              "the name of one: " + list, "Add --tensor NAME");
}

}  // namespace ordinate
