#pragma once
#include <memory>

#include "model/experiment/experiment.h"
#include "model/experiment/sweep_plan.h"

namespace ordinate {

/// An experiment with what is wrong in it and every variant's complete configuration, found in one pass. A
/// value; copies share what was found.
class CheckedExperiment {
 public:
  CheckedExperiment();  ///< an empty one, without a check
  CheckedExperiment(Experiment experiment, const Catalogue& catalogue);

  const Experiment& experiment() const { return found_->experiment; }
  /// Everything that is wrong; empty when it can be run.
  const Errors& errors() const { return found_->errors; }
  /// `base` with a variant's patch applied, shorthands resolved and defaults filled. Unknown or wrong fields
  /// are kept as they are. Index -1 is `base` itself.
  const Json& config(int variant) const;
  /// What is trained, once a seed: the variants, or the points of the sweep. Empty where something is wrong
  /// with a sweep.
  const std::vector<PlannedVariant>& plan() const { return found_->plan; }
  /// Paths of the fields in which what is trained differs, such as `model.encoding.kind`.
  std::vector<std::string> differing_fields() const;
  /// The runs in their order: seeds outer, variants inner; or the errors.
  Checked<std::vector<RunConfig>> runs(const std::filesystem::path& folder) const;

 private:
  struct Found {
    Experiment experiment;
    Errors errors;
    Json base = Json::object();
    std::vector<Json> variants;
    std::vector<PlannedVariant> plan;
  };
  static void plan(Found& found, const Json& shorthand, const Catalogue& catalogue);
  std::shared_ptr<const Found> found_;
};

}  // namespace ordinate
