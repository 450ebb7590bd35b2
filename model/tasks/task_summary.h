#pragma once
#include "model/tasks/task.h"

namespace ordinate {

/// How often each class is the target in these samples; at most 200 rows.
std::vector<DataSummary::Share> class_balance(const Task& task, const std::vector<Sample>& samples);

/// How often each symbol occurs in these samples, most frequent first, at most 200 rows.
std::vector<DataSummary::Share> symbol_counts(const Task& task, const std::vector<Sample>& samples);

/// Adds up to 50 examples, spread evenly over the samples of a split.
void add_examples(const Task& task, const std::vector<Sample>& samples, const std::string& split,
                  DataSummary& summary);

}  // namespace ordinate
