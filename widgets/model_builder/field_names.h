#pragma once
#include <QString>
#include <optional>
#include <string>
#include <vector>

#include "model/experiment/checked_experiment.h"
#include "model/options/catalogue.h"

namespace ordinate {

/// A field path in the words of the form.
struct FieldName {
  QString label;         ///< "learning rate"
  QString value;         ///< its value in the configuration, as the form shows it
  bool is_kind = false;  ///< the field chooses an entry; `value` is the entry's title
};

/// `config` is a complete configuration; the path starts there. Unknown fields keep their own name.
FieldName fieldName(const Catalogue& catalogue, const Json& config, const std::string& path);

/// What describes a field: the entries that it chooses from, or its option; neither where it is unknown.
struct FieldOption {
  const std::vector<CatalogueEntry>* entries = nullptr;
  std::optional<Option> option;
};
FieldOption fieldOption(const Catalogue& catalogue, const Json& config, const std::string& path);

/// An error of an experiment in the words of the form: "learning rate of learned: got -1; expected …". What
/// is no place in an experiment keeps its own words.
QString mistakeText(const Error& error, const CheckedExperiment& checked, const Catalogue& catalogue);

/// The experiment without the fields that the errors call unknown.
Experiment withoutUnknownFields(const Experiment& experiment, const Errors& errors);

/// The paths of the values in a patch; lists and removed fields count as values.
std::vector<std::string> leafPaths(const Json& patch);

}  // namespace ordinate
