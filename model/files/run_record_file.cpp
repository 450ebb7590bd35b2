#include "model/files/run_record_file.h"

#include "model/files/atomic_file.h"
#include "model/files/metrics_csv.h"

namespace ordinate {

namespace {

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

template <class Value>
void read(const Json& json, const char* key, Value& value) {
  if (json.contains(key)) value = json.at(key).get<Value>();
}

void read(const Json& json, const char* key, std::optional<double>& value) {
  if (json.contains(key) && !json.at(key).is_null()) value = json.at(key).get<double>();
}

std::string cell(const std::optional<double>& value) { return value ? number_text(*value) : ""; }

}  // namespace

Json to_json(const RunRecord& record) {
  return {{"label", record.label},
          {"seed", record.seed},
          {"program_version", record.program_version},
          {"libtorch_version", record.libtorch_version},
          {"blas", record.blas},
          {"threads", record.threads},
          {"parameters", record.parameters},
          {"steps", record.steps},
          {"wall_seconds", record.wall_seconds},
          {"steps_per_second", record.steps_per_second},
          {"ended_because", record.ended_because},
          {"failed", record.failed},
          {"best_step", record.best_step},
          {"best_validation_loss", number(record.best_validation_loss)},
          {"best_validation_accuracy", number(record.best_validation_accuracy)},
          {"train_loss", number(record.train_loss)},
          {"train_accuracy", number(record.train_accuracy)},
          {"validation_loss", number(record.validation_loss)},
          {"validation_accuracy", number(record.validation_accuracy)},
          {"guessing_level", number(record.guessing_level)},
          {"order_blind_bound", number(record.order_blind_bound)}};
}

Result<RunRecord> run_record_from_json(const Json& json, const std::string& source) {
  RunRecord record;
  if (!json.is_object()) return fail(source, "this is not a run record", "a JSON object");
  try {
    read(json, "label", record.label);
    read(json, "seed", record.seed);
    read(json, "program_version", record.program_version);
    read(json, "libtorch_version", record.libtorch_version);
    read(json, "blas", record.blas);
    read(json, "threads", record.threads);
    read(json, "parameters", record.parameters);
    read(json, "steps", record.steps);
    read(json, "wall_seconds", record.wall_seconds);
    read(json, "steps_per_second", record.steps_per_second);
    read(json, "ended_because", record.ended_because);
    read(json, "failed", record.failed);
    read(json, "best_step", record.best_step);
    read(json, "best_validation_loss", record.best_validation_loss);
    read(json, "best_validation_accuracy", record.best_validation_accuracy);
    read(json, "train_loss", record.train_loss);
    read(json, "train_accuracy", record.train_accuracy);
    read(json, "validation_loss", record.validation_loss);
    read(json, "validation_accuracy", record.validation_accuracy);
    read(json, "guessing_level", record.guessing_level);
    read(json, "order_blind_bound", record.order_blind_bound);
  } catch (const Json::exception& error) {
    return fail(source, std::string("a field can not be read: ") + error.what(),
                "a run.json as this program writes it", "Train the run again with --overwrite");
  }
  return record;
}

Result<RunRecord> read_run_record(const std::filesystem::path& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  const Result<Json> json = parse_json(*text, path.string());
  if (!json) return tl::unexpected(json.error());
  return run_record_from_json(*json, path.string());
}

std::string summary_csv(const std::vector<RunRecord>& records) {
  std::string text =
      "label,seed,parameters,steps,ended_because,failed,best_step,best_validation_loss,"
      "best_validation_accuracy,train_loss,train_accuracy,validation_loss,validation_accuracy\n";
  for (const RunRecord& record : records)
    text += csv_text(record.label) + ',' + std::to_string(record.seed) + ',' +
            std::to_string(record.parameters) + ',' + std::to_string(record.steps) + ',' +
            csv_text(record.ended_because) + ',' + (record.failed ? '1' : '0') + ',' +
            std::to_string(record.best_step) + ',' + cell(record.best_validation_loss) + ',' +
            cell(record.best_validation_accuracy) + ',' + cell(record.train_loss) + ',' +
            cell(record.train_accuracy) + ',' + cell(record.validation_loss) + ',' +
            cell(record.validation_accuracy) + '\n';
  return text;
}

std::string summary_json(const std::vector<RunRecord>& records) {
  Json list = Json::array();
  for (const RunRecord& record : records) list.push_back(to_json(record));
  return list.dump(2) + "\n";
}

}  // namespace ordinate
