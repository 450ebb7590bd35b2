#pragma once
#include "model/experiment/experiment.h"

namespace ordinate {

/// An experiment as it stands in JSON, without a check: what has a wrong shape is left out. For journals
/// and for files whose only faults can be shown beside the fields.
Experiment lenient_experiment(const Json& json);
Json lenient_json(const Experiment& experiment);

/// An experiment that was opened, and what is wrong inside it.
struct OpenedExperiment {
  Experiment experiment;
  Errors errors;
};

/// Reads an experiment file's text. Faults inside the configuration are handed back beside the experiment,
/// because the builder shows each at its field; anything that would be lost by opening it is an error.
Checked<OpenedExperiment> open_experiment(std::string_view text, const std::string& source,
                                          const Catalogue& catalogue);

}  // namespace ordinate
