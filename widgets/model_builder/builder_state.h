#pragma once
#include <optional>
#include <vector>

#include "model/experiment/checked_experiment.h"
#include "widgets/model_builder/field_notes.h"

namespace ordinate {

/// What the sections of the builder are shown: the experiment, seen from the target of the edits.
struct BuilderState {
  Catalogue catalogue;
  /// As it is written, where what is shown speaks another language: labels of variants are in that of the
  /// files.
  std::optional<Catalogue> written;
  CheckedExperiment checked;
  Experiment experiment;  ///< the same, and what is wrong with it
  Errors errors;
  int target = -1;                     ///< index of the variant that is edited; -1: all variants
  Json configuration;                  ///< of the target, defaults left out
  Json complete;                       ///< of the target, defaults filled in
  std::vector<Json> each;              ///< of every variant, defaults filled in
  std::vector<std::string> differing;  ///< fields in which the variants differ

  void show(const CheckedExperiment& shown);
  /// Computes what follows from the experiment and the target.
  void update();

  const Catalogue& names() const { return written ? *written : catalogue; }
  /// The object at a path of the target's configuration; empty where there is none.
  Json objectAt(const std::string& path) const;
  /// The same with defaults filled in.
  Json completeAt(const std::string& path) const;
  std::string kindAt(const std::string& path) const;

  /// Problems of one field, those of other variants with their label in front.
  QStringList problemsAt(const std::string& path, const Option* option = nullptr) const;
  /// Something at or below the path is wrong.
  bool hasProblems(const std::string& path) const;
  bool hasProblemsOfVariant(int variant) const;

  /// What the form of the object at `path` says beside its options.
  FieldNotes notes(const std::string& path, const OptionList& options) const;
  /// The same for its `kind`, chosen from `entries`.
  FieldNote kindNote(const std::string& path, const std::vector<CatalogueEntry>& entries) const;
  /// Variants differ somewhere at or below the path.
  bool varies(const std::string& path) const;

  /// Why an encoding does not fit the target's body; empty where it does.
  QString unfitReason(const CatalogueEntry& encoding) const;

 private:
  QString ownProblem(const Error& error, const std::string& path, bool below,
                     const Option* option = nullptr) const;
  int characterAt(const std::string& path) const;
  QString variedText(const std::string& path, const Option& option) const;
};

}  // namespace ordinate
