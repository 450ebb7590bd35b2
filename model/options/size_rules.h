#pragma once
#include <map>
#include <string>

#include "model/options/catalogue.h"
#include "model/options/formula.h"
#include "model/options/number_tokens.h"

namespace ordinate {

/// What an entry takes, as its own formulas say it (`CatalogueEntry::sizes`). They travel in the catalogue,
/// so that memory is counted before LibTorch is there.
///
/// Names in a formula: the options that are numbers, by key; true or false as 1 or 0; a choice's value as
/// `key_value`, 1 where it is chosen, with `_` for `-`; what is `given` from outside; other formulas of the
/// entry. What an encoding's formulas say is `EncodingSize` (encoding_size.h), what a block's say is
/// `LayerSize` (model_size.h), field by field; an optimizer's say `states`: numbers that it keeps for every
/// weight; a task's say `places`, `grid_columns`, `graph`, `digits`
/// and `places_a_digit` (below). A formula that is left out is 0.
class SizeRules {
 public:
  /// `options` are complete and checked. Throws std::logic_error for a formula that cannot be read or that
  /// has an option's name.
  SizeRules(const CatalogueEntry& entry, const Json& options,
            const std::map<std::string, std::int64_t>& given);

  double value(const std::string& name) const;
  std::int64_t count(const std::string& name) const;  ///< the same, as a whole number
  bool flag(const std::string& name) const { return value(name) != 0; }

 private:
  double value(const std::string& name, int depth) const;

  std::string id_;
  std::map<std::string, double> known_;
  std::map<std::string, Formula> formulas_;
};

/// The tokens of a sequence of a task whose option `length` is this, as the entry's formula `places` says it
/// of `question`, that length; without a formula as many. `options` are complete and checked.
std::int64_t places_of(const CatalogueEntry& task, const Json& options, std::int64_t length);

/// Places in a row of the grid that the sequences of a task form, row after row, as the entry's formula
/// `grid_columns` says it; 0: they form a line. `options` are complete and checked.
std::int64_t grid_columns_of(const CatalogueEntry& task, const Json& options);

/// Whether the places of each sequence of a task form a graph of its own: the entry has a formula `graph`.
bool forms_graph(const CatalogueEntry& task);

/// How numbers are written in the sequences of a task, as the entry's formulas `digits` and `places_a_digit`
/// say it. `options` are complete and checked.
NumberTokens number_tokens_of(const CatalogueEntry& task, const Json& options);

}  // namespace ordinate
