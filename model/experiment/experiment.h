#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/experiment/sweep.h"
#include "model/options/catalogue.h"
#include "model/options/json.h"

namespace ordinate {

/// What one curve of a race differs in: a JSON merge patch on `base` (RFC 7396, rule 2 of the format).
struct Variant {
  std::string label;
  Json patch = Json::object();
  bool operator==(const Variant&) const = default;
};

/// An experiment as the user wrote it: only what was said, defaults left out. A small value.
struct Experiment {
  std::string name;
  Json base = Json::object();  ///< `task`, `model`, `training`, `evaluation`
  std::vector<Variant> variants;
  std::vector<std::uint64_t> seeds = {1};
  std::optional<Sweep> sweep;  ///< absent: the variants alone are trained
  bool operator==(const Experiment&) const = default;
};

/// One run, complete: no defaults left out, shorthands resolved, everything checked.
struct RunConfig {
  std::string name;   ///< of the experiment
  std::string label;  ///< of the variant; "base" without variants
  std::uint64_t seed = 1;
  Json task;   ///< {"kind": …, every option}
  Json model;  ///< {"embedding": {}, "encoding": {}, "body": [{}], "readout": {}}
  Json training;
  Json evaluation;
  std::filesystem::path folder;  ///< relative data files are looked up here
  bool operator==(const RunConfig&) const = default;
};

/// Reads an experiment file's text. `source` names the file in messages. All problems in one go.
Checked<Experiment> read_experiment(std::string_view text, const std::string& source,
                                    const Catalogue& catalogue);

/// The file's text, two spaces of indentation, fields in the order of the format.
std::string write_experiment(const Experiment& experiment);

/// Everything that is wrong with an experiment; empty when it can be run. Opens no file.
Errors check_experiment(const Experiment& experiment, const Catalogue& catalogue);

/// The runs in their order: seeds outer, variants (or the points of the sweep for each) inner. Errors as
/// `check_experiment` gives them.
Checked<std::vector<RunConfig>> expand(const Experiment& experiment, const Catalogue& catalogue,
                                       const std::filesystem::path& folder);

/// The experiment that repeats exactly this run: the content of its `experiment.json`.
Experiment experiment_of(const RunConfig& run);

/// `base` with a variant's patch applied, shorthands resolved and defaults filled: what the builder
/// shows. Unknown or wrong fields are kept as they are. Index -1 is `base` itself.
Json merged_config(const Experiment& experiment, int variant, const Catalogue& catalogue);

/// Paths of the fields in which the variants differ, such as `model.encoding.kind`.
std::vector<std::string> differing_fields(const Experiment& experiment, const Catalogue& catalogue);

/// Reads a seed list such as `1,3,10-40`. `where` names its source in messages.
Result<std::vector<std::uint64_t>> parse_seeds(const std::string& text, const std::string& where);

/// The folder name of a run: `<label>-seed<N>`, spaces turned to `_`.
std::string run_folder_name(const RunConfig& run);

}  // namespace ordinate
