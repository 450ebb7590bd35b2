#include "model/files/run_record_file.h"

#include <algorithm>
#include <concepts>
#include <set>
#include <utility>

#include "model/files/atomic_file.h"
#include "model/files/metrics_csv.h"

namespace ordinate {

namespace {

constexpr std::uint64_t largest_record = std::uint64_t{1} << 20;

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

/// Reads one field after another; the first that is of another type is kept in mind.
class FieldReader {
 public:
  explicit FieldReader(const Json& json) : json_(json) {}

  void read(const char* key, std::string& value) {
    if (const Json* found = find(key, "a text", &Json::is_string)) value = found->get<std::string>();
  }
  void read(const char* key, bool& value) {
    if (const Json* found = find(key, "true or false", &Json::is_boolean)) value = found->get<bool>();
  }
  void read(const char* key, double& value) {
    if (const Json* found = find(key, "a number", &Json::is_number)) value = found->get<double>();
  }
  void read(const char* key, std::optional<double>& value) {
    if (json_.contains(key) && json_[key].is_null()) return;
    if (const Json* found = find(key, "a number or null", &Json::is_number)) value = found->get<double>();
  }
  template <std::integral Value>
  void read(const char* key, Value& value) {
    const Json* found = find(key, "a whole number", &Json::is_number_integer);
    if (found == nullptr) return;
    const bool fits = found->is_number_unsigned() ? std::in_range<Value>(found->get<std::uint64_t>())
                                                  : std::in_range<Value>(found->get<std::int64_t>());
    if (fits)
      value = found->get<Value>();
    else
      problem(key, "a whole number that fits");
  }
  void read(const char* key, std::vector<std::string>& value) {
    const Json* found = find(key, "a list of texts", &Json::is_array);
    if (found == nullptr) return;
    if (!std::all_of(found->begin(), found->end(), [](const Json& each) { return each.is_string(); }))
      return problem(key, "a list of texts");
    value = found->get<std::vector<std::string>>();
  }
  void read(const char* key, std::vector<std::int64_t>& value) {
    const Json* found = find(key, "a list of whole numbers", &Json::is_array);
    if (found == nullptr) return;
    if (!std::all_of(found->begin(), found->end(), [](const Json& each) { return each.is_number_integer(); }))
      return problem(key, "a list of whole numbers");
    value = found->get<std::vector<std::int64_t>>();
  }
  void read(const char* key, std::map<std::string, std::optional<double>>& value) {
    const Json* found = find(key, "numbers by their names", &Json::is_object);
    if (found == nullptr) return;
    for (const auto& [name, each] : found->items()) {
      if (!each.is_number() && !each.is_null()) return problem(key, "numbers by their names");
      value[name] = each.is_null() ? std::nullopt : std::optional(each.get<double>());
    }
  }
  /// Records of earlier versions have the sentence alone.
  void read(const char* key, RunEnding& value) {
    if (!json_.contains(key)) {
      std::string sentence;
      read("ended_because", sentence);
      value = ending_from_text(sentence);
      return;
    }
    const Json* found = find(key, "kind, step and detail", &Json::is_object);
    if (found == nullptr) return;
    FieldReader fields(*found);
    std::string kind;
    fields.read("kind", kind);
    fields.read("step", value.step);
    fields.read("detail", value.detail);
    value.kind = ending_from_id(kind);
    if (fields.wrong()) problem(key, "kind, step and detail");
  }
  /// The first field that could not be read: its name and what was expected.
  const std::optional<std::pair<std::string, std::string>>& wrong() const { return wrong_; }

 private:
  const Json* find(const char* key, const char* expected, bool (Json::*is)() const noexcept) {
    const auto found = json_.find(key);
    if (found == json_.end()) return nullptr;
    if (((*found).*is)()) return &*found;
    problem(key, expected);
    return nullptr;
  }
  void problem(const char* key, const char* expected) {
    if (!wrong_) wrong_ = {key, expected};
  }

  const Json& json_;
  std::optional<std::pair<std::string, std::string>> wrong_;
};

/// Those of earlier versions were of the last batch alone.
void forget_last_batch(RunRecord& record) {
  if (record.train_samples > 0) return;
  record.train_loss.reset();
  record.train_accuracy.reset();
}

std::string cell(const std::optional<double>& value) { return value ? number_text(*value) : ""; }

}  // namespace

Json to_json(const RunRecord& record) {
  Json json = {
      {"label", record.label},
      {"seed", record.seed},
      {"program_version", record.program_version},
      {"libtorch_version", record.libtorch_version},
      {"blas", record.blas},
      {"threads", record.threads},
      {"parameters", record.parameters},
      {"steps", record.steps},
      {"wall_seconds", record.wall_seconds},
      {"steps_per_second", record.steps_per_second},
      {"ended_because", text_of(record.ending)},
      {"ending",
       {{"kind", id_of(record.ending.kind)}, {"step", record.ending.step}, {"detail", record.ending.detail}}},
      {"failed", record.ending.bad()},
      {"best_step", record.best_validation_loss ? Json(record.best_step) : Json()},
      {"best_validation_loss", number(record.best_validation_loss)},
      {"best_validation_accuracy", number(record.best_validation_accuracy)},
      {"train_loss", number(record.train_loss)},
      {"train_accuracy", number(record.train_accuracy)},
      {"train_samples", record.train_samples},
      {"validation_loss", number(record.validation_loss)},
      {"validation_accuracy", number(record.validation_accuracy)},
      {"first_validation_loss", number(record.first_validation_loss)},
      {"longest_length", record.longest_length > 0 ? Json(record.longest_length) : Json()},
      {"longest_accuracy", number(record.longest_accuracy)},
      {"still_learning", record.still_learning},
      {"data_notes", record.data_notes},
      {"guessing_level", number(record.guessing_level)},
      {"order_blind_bound", number(record.order_blind_bound)}};
  if (!record.schedule_changes.empty()) json["schedule_changes"] = record.schedule_changes;
  for (const auto& [measure, value] : record.measures) json["measures"][measure] = number(value);
  return json;
}

Result<RunRecord> run_record_from_json(const Json& json, const std::string& source) {
  RunRecord record;
  if (!json.is_object()) return fail(source, "this is not a run record", "a JSON object");
  FieldReader fields(json);
  fields.read("label", record.label);
  fields.read("seed", record.seed);
  fields.read("program_version", record.program_version);
  fields.read("libtorch_version", record.libtorch_version);
  fields.read("blas", record.blas);
  fields.read("threads", record.threads);
  fields.read("parameters", record.parameters);
  fields.read("steps", record.steps);
  fields.read("wall_seconds", record.wall_seconds);
  fields.read("steps_per_second", record.steps_per_second);
  fields.read("ending", record.ending);
  fields.read("schedule_changes", record.schedule_changes);
  fields.read("measures", record.measures);
  if (json.contains("best_step") && !json["best_step"].is_null()) fields.read("best_step", record.best_step);
  fields.read("best_validation_loss", record.best_validation_loss);
  fields.read("best_validation_accuracy", record.best_validation_accuracy);
  if (record.best_step == 0) {  // earlier versions took the start for a best step
    record.best_validation_loss.reset();
    record.best_validation_accuracy.reset();
  }
  fields.read("train_loss", record.train_loss);
  fields.read("train_accuracy", record.train_accuracy);
  fields.read("train_samples", record.train_samples);
  fields.read("validation_loss", record.validation_loss);
  fields.read("validation_accuracy", record.validation_accuracy);
  fields.read("first_validation_loss", record.first_validation_loss);
  if (json.contains("longest_length") && !json["longest_length"].is_null())
    fields.read("longest_length", record.longest_length);
  fields.read("longest_accuracy", record.longest_accuracy);
  fields.read("still_learning", record.still_learning);
  fields.read("data_notes", record.data_notes);
  fields.read("guessing_level", record.guessing_level);
  fields.read("order_blind_bound", record.order_blind_bound);
  if (fields.wrong())
    return fail(source, "\"" + fields.wrong()->first + "\" is of the wrong type", fields.wrong()->second,
                "The file is damaged: train the run again with --overwrite");
  forget_last_batch(record);
  return record;
}

Result<RunRecord> read_run_record(const std::filesystem::path& path) {
  const Result<std::string> text = read_file(path, largest_record);
  if (!text) return tl::unexpected(text.error());
  const Result<Json> json = parse_json(*text, path.string());
  if (!json) return tl::unexpected(json.error());
  return run_record_from_json(*json, path.string());
}

std::string summary_csv(const std::vector<RunRecord>& records) {
  std::set<std::string> measures;
  for (const RunRecord& record : records)
    for (const auto& [measure, value] : record.measures) measures.insert(measure);
  std::string text =
      "label,seed,parameters,steps,ended_because,failed,best_step,best_validation_loss,"
      "best_validation_accuracy,train_loss,train_accuracy,train_samples,validation_loss,validation_"
      "accuracy";
  for (const std::string& measure : measures) text += ',' + measure;
  text += '\n';
  for (const RunRecord& record : records) {
    text += csv_text(record.label) + ',' + std::to_string(record.seed) + ',' +
            std::to_string(record.parameters) + ',' + std::to_string(record.steps) + ',' +
            csv_text(text_of(record.ending)) + ',' + (record.ending.bad() ? '1' : '0') + ',' +
            (record.best_validation_loss ? std::to_string(record.best_step) : "") + ',' +
            cell(record.best_validation_loss) + ',' + cell(record.best_validation_accuracy) + ',' +
            cell(record.train_loss) + ',' + cell(record.train_accuracy) + ',' +
            (record.train_samples > 0 ? std::to_string(record.train_samples) : "") + ',' +
            cell(record.validation_loss) + ',' + cell(record.validation_accuracy);
    for (const std::string& measure : measures) {
      const auto found = record.measures.find(measure);
      text += ',' + (found == record.measures.end() ? std::string() : cell(found->second));
    }
    text += '\n';
  }
  return text;
}

std::string summary_json(const std::vector<RunRecord>& records) {
  Json list = Json::array();
  for (const RunRecord& record : records) list.push_back(to_json(record));
  return list.dump(2) + "\n";
}

}  // namespace ordinate
