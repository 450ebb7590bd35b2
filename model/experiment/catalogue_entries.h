#pragma once
#include "model/options/catalogue.h"

namespace ordinate {

/// Everything that can be chosen and needs no LibTorch: tasks, readouts, optimizers, schedules, early
/// stops and the options of embedding, training and evaluation. Encodings and blocks register beside
/// their LibTorch code; `write_catalogue` joins the two when the program is built.
Catalogue base_catalogue();

/// The `kind` that an absent or kindless section means.
inline constexpr const char* default_encoding = "none";
inline constexpr const char* default_block = "attention";
inline constexpr const char* default_optimizer = "adam";
inline constexpr const char* default_schedule = "constant";
inline constexpr const char* default_early_stop = "none";
inline constexpr std::int64_t default_steps = 300;

}  // namespace ordinate
