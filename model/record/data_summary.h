#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ordinate {

/// What the data inspector shows of a task.
struct DataSummary {
  struct Share {
    std::string name;
    std::int64_t count = 0;
  };
  struct Example {
    std::string input;
    std::string target;
    std::string split;  ///< "training" or "validation"
  };
  std::string origin;                            ///< "40 fixed samples", the file's name, …
  std::optional<std::int64_t> training_samples;  ///< absent: fresh ones every step
  std::int64_t validation_samples = 0;
  std::vector<Share> classes;     ///< balance; of the validation samples where data are fresh
  std::vector<Share> vocabulary;  ///< most frequent first, at most 200 rows
  std::int64_t vocabulary_size = 0;
  std::int64_t longest = 0;
  std::int64_t truncated = 0;  ///< samples cut to `max_length`
  std::int64_t skipped = 0;    ///< rows left out, with the reason in `notes`
  std::vector<std::string> notes;
  std::vector<Example> examples;  ///< up to 100
};

}  // namespace ordinate
