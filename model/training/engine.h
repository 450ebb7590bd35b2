#pragma once
#include <memory>

#include "model/training/training_engine.h"

namespace ordinate {

std::unique_ptr<TrainingEngine> make_training_engine();

}  // namespace ordinate
