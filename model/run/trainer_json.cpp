#include "model/run/trainer_json.h"

#include <cmath>
#include <limits>

namespace ordinate {

Json exact_number(double number) {
  if (std::isfinite(number)) return number;
  if (std::isnan(number)) return "nan";
  return number > 0 ? "inf" : "-inf";
}

double number_from(const Json& json) {
  if (json.is_number()) return json;
  if (json == "nan") return std::numeric_limits<double>::quiet_NaN();
  return json == "inf" ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
}

Json to_json(const StepRecord& record) {
  Json json = {{"step", record.step}};
  if (record.epoch) json["epoch"] = *record.epoch;
  const auto keep = [&](const char* key, const std::optional<double>& value) {
    if (value) json[key] = exact_number(*value);
  };
  keep("train_loss", record.train_loss);
  keep("train_accuracy", record.train_accuracy);
  keep("validation_loss", record.validation_loss);
  keep("validation_accuracy", record.validation_accuracy);
  keep("gradient_norm", record.gradient_norm);
  return json;
}

StepRecord step_record_from(const Json& json) {
  StepRecord record;
  record.step = json["step"];
  if (json.contains("epoch")) record.epoch = json["epoch"].get<std::int64_t>();
  const auto read = [&](const char* key, std::optional<double>& value) {
    if (json.contains(key)) value = number_from(json[key]);
  };
  read("train_loss", record.train_loss);
  read("train_accuracy", record.train_accuracy);
  read("validation_loss", record.validation_loss);
  read("validation_accuracy", record.validation_accuracy);
  read("gradient_norm", record.gradient_norm);
  return record;
}

}  // namespace ordinate
