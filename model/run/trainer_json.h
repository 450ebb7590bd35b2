#pragma once
#include "model/options/json.h"
#include "model/record/step_record.h"

namespace ordinate {

/// A record as a checkpoint keeps it. Doubles survive exactly, also those that are not finite.
Json to_json(const StepRecord& record);
StepRecord step_record_from(const Json& json);

/// JSON has no NaN and no infinity: these are written as text.
Json exact_number(double number);
double number_from(const Json& json);

}  // namespace ordinate
