#pragma once
#include "tests/model/torch/subject_samples.h"

/// Models for the tests of the analyses that change positions.
namespace ordinate::samples {

inline std::string model_of(const Json& task, const Json& encoding, const Json& body, const Json& readout) {
  return Json{{"task", task}, {"model", {{"encoding", encoding}, {"body", body}, {"readout", readout}}}}
      .dump();
}

inline const Json reversing = {
    {"kind", "reverse"}, {"length", 6}, {"symbols", 5}, {"validation_samples", 40}};
inline const Json saying_first = {
    {"kind", "first"}, {"length", 6}, {"symbols", 5}, {"validation_samples", 40}};
inline const Json in_both_directions = Json::parse(R"([{"kind": "attention", "layers": 2}])");

/// A table with one row to spare, its vectors as large as those of tokens.
inline Json table_with(const Json& options = Json::object()) {
  Json table = {{"kind", "learned"}, {"initial_std", 1.0}, {"max_length", 7}};
  table.update(options);
  return table;
}

}  // namespace ordinate::samples
