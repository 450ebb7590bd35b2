#pragma once
#include <string>

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

}  // namespace ordinate
