#pragma once
#include <memory>

#include "model/race/training_engine.h"

namespace ordinate {

std::unique_ptr<TrainingEngine> make_training_engine();

}  // namespace ordinate
