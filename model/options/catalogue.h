#pragma once
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/options/option.h"
#include "model/options/traits.h"

namespace ordinate {

/// Formulas by the name of what they give.
using Sizes = std::map<std::string, std::string>;

/// A small picture of what an entry does, beside its name: a matrix, from −1 to 1 by its largest magnitude.
struct EntryPicture {
  int rows = 0;
  int columns = 0;
  /// Row after row, 0 (−1) to 254 (1); `no_level` where there is no number.
  std::vector<std::uint8_t> levels = {};
  static constexpr std::uint8_t no_level = 255;

  bool empty() const { return levels.empty(); }
  bool operator==(const EntryPicture&) const = default;
};

/// The description of one encoding, task, block, readout, optimizer, analysis, …: everything that is needed
/// to offer, check, list and explain it without running it.
struct CatalogueEntry {
  std::string id;       ///< the `kind` in experiment files
  std::string title;    ///< "Learned table"
  std::string summary;  ///< one sentence
  std::string help;     ///< paragraphs separated by blank lines; plain text, formulas in Unicode
  /// Set as mathematics, in the part of TeX that widgets/math/math_text.h reads; a line each. May be empty.
  std::string formula = {};
  std::string reference;  ///< the paper; may be empty
  int order = 100;        ///< place in lists (then by id)
  OptionList options;
  Traits traits = {};  ///< of the kind that its list has
  /// What it takes, in numbers: formulas (formula.h) by name; see model/options/size_rules.h.
  Sizes sizes = {};
  EntryPicture picture = {};  ///< may be empty; drawn when the program is built
  bool operator==(const CatalogueEntry&) const = default;
};

/// Everything a user can choose from. A plain value: tests make their own.
struct Catalogue {
  std::vector<CatalogueEntry> tasks;
  std::vector<CatalogueEntry> encodings;
  std::vector<CatalogueEntry> blocks;
  std::vector<CatalogueEntry> readouts;
  std::vector<CatalogueEntry> optimizers;
  std::vector<CatalogueEntry> schedules;
  std::vector<CatalogueEntry> early_stops;
  std::vector<CatalogueEntry> analyses;        ///< of position tables; no part of experiment files
  std::vector<CatalogueEntry> model_analyses;  ///< of whole models, likewise
  OptionList embedding;
  OptionList training;
  OptionList evaluation;
};

/// The traits of an entry of this kind. Throws std::logic_error where the entry is of another.
template <class Kind>
const Kind& traits_of(const CatalogueEntry& entry) {
  if (const Kind* traits = std::get_if<Kind>(&entry.traits)) return *traits;
  throw std::logic_error(entry.id + " has other traits than its readers expect");
}

/// What an analysis gives, of tables or of models.
const std::vector<ScalarTrait>& scalars_of(const CatalogueEntry& analysis);

const CatalogueEntry* find_entry(const std::vector<CatalogueEntry>& entries, const std::string& id);

Json to_json(const Catalogue& catalogue);
Result<Catalogue> catalogue_from_json(const Json& json);

}  // namespace ordinate
