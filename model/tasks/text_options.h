#pragma once
#include <map>
#include <string>
#include <vector>

#include "model/options/option.h"

namespace ordinate {

/// Options that tasks on texts share.
Option path_option(const std::string& builtin, const std::string& help);
Option vocabulary_option(std::int64_t default_size, const std::string& unit);
Option validation_fraction_option(double default_fraction, const std::string& what);
Option split_seed_option();
Option shuffle_option(const std::string& help);

/// How many of `count` go to validation: the fraction, rounded, but at least one and not all.
std::int64_t validation_count(std::int64_t count, double fraction);

/// Marks those of `count` rows that validate: the same share of every class, in an order that the options
/// `split_seed` and the name of the class draw. `of_class` holds the numbers of the rows by that name.
std::vector<bool> validation_rows(const std::map<std::string, std::vector<std::size_t>>& of_class,
                                  std::size_t count, const Json& options);

}  // namespace ordinate
