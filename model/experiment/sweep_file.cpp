// The field `sweep` of an experiment file.
#include <algorithm>
#include <cmath>

#include "model/experiment/sweep.h"

namespace ordinate {

namespace {

constexpr std::uint64_t largest_seed = (std::uint64_t{1} << 53) - 1;

class SweepReader {
 public:
  Errors errors;

  Sweep read(const Json& json) {
    Sweep sweep;
    if (!json.is_object()) {
      report("sweep", "not an object", "an object with \"axes\"");
      return sweep;
    }
    known_fields(json, "sweep", {"axes", "sample"});
    const Json axes = json.value("axes", Json());
    if (!axes.is_array() || axes.empty())
      report("sweep.axes", json.contains("axes") ? "not a list with anything in it" : "missing",
             "a list of at least one {\"field\", \"values\"}");
    else
      for (std::size_t i = 0; i < axes.size(); ++i)
        sweep.axes.push_back(axis(axes[i], "sweep.axes[" + std::to_string(i) + "]"));
    for (std::size_t i = 0; i < sweep.axes.size(); ++i) check_nested(sweep, i);
    if (json.contains("sample")) sweep.sample = sample(json["sample"]);
    return sweep;
  }

 private:
  void report(const std::string& where, std::string what, std::string expected, std::string remedy = {}) {
    errors.push_back({where, std::move(what), std::move(expected), std::move(remedy)});
  }

  void known_fields(const Json& object, const std::string& path, const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    for (const auto& [key, value] : object.items())
      if (std::find(names.begin(), names.end(), key) == names.end())
        report(path + "." + key, "unknown field", "one of " + list, "Remove it or correct its name");
  }

  SweepAxis axis(const Json& json, const std::string& path) {
    SweepAxis axis;
    if (!json.is_object()) {
      report(path, "not an object", "{\"field\": …, \"values\": […]}");
      return axis;
    }
    known_fields(json, path, {"field", "values", "labels", "from", "to", "count", "spacing"});
    const Json field = json.value("field", Json());
    const std::string name = field.is_string() ? field.get<std::string>() : "";
    const std::string top = name.substr(0, name.find_first_of(".["));
    if (top == "task" || top == "model" || top == "training" || top == "evaluation")
      axis.field = name;
    else
      report(path + ".field", field.is_null() ? "missing" : "got " + field.dump(),
             "a field of base, such as model.encoding or training.learning_rate");
    const bool values = json.contains("values");
    const bool range = json.contains("from") || json.contains("to");
    if (values == range)
      report(path, values ? "both values and a range" : "neither values nor a range",
             "\"values\": […], or \"from\", \"to\" and \"count\"");
    else if (values)
      read_values(json, path, axis);
    else
      axis.range = this->range(json, path);
    return axis;
  }

  void read_values(const Json& json, const std::string& path, SweepAxis& axis) {
    for (const char* key : {"count", "spacing"})
      if (json.contains(key)) report(path + "." + key, "belongs to a range", "\"from\" and \"to\" beside it");
    const Json& list = json["values"];
    if (!list.is_array() || list.empty() || list.size() > static_cast<std::size_t>(most_sweep_points))
      return report(path + ".values", "not a list with anything in it",
                    "a list of 1 to " + std::to_string(most_sweep_points) + " values");
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (list[i].is_null()) report(path + ".values[" + std::to_string(i) + "]", "got null", "a value");
      for (std::size_t before = 0; before < i && list.size() <= 1000; ++before)
        if (list[before] == list[i])
          report(path + ".values[" + std::to_string(i) + "]",
                 list[i].dump().substr(0, 80) + " is listed twice", "every value once");
      axis.values.push_back(list[i]);
    }
    if (json.contains("labels")) read_labels(json["labels"], path + ".labels", axis);
  }

  void read_labels(const Json& list, const std::string& path, SweepAxis& axis) {
    const bool good = list.is_array() && list.size() == axis.values.size() &&
                      std::all_of(list.begin(), list.end(), [](const Json& each) {
                        return each.is_string() && !each.get<std::string>().empty();
                      });
    if (good)
      axis.labels = list.get<std::vector<std::string>>();
    else
      report(path, "got " + list.dump().substr(0, 80), "a text for each of the values");
  }

  SweepRange range(const Json& json, const std::string& path) {
    SweepRange range;
    range.from = number(json, "from", path);
    range.to = number(json, "to", path);
    if (json.contains("labels")) report(path + ".labels", "belongs to values", "\"values\" beside it");
    if (json.contains("count")) {
      const Json& count = json["count"];
      if (count.is_number_integer() && count >= 2 && count <= most_sweep_points)
        range.count = count;
      else
        report(path + ".count", "got " + count.dump(),
               "a whole number from 2 to " + std::to_string(most_sweep_points));
    }
    const Json spacing = json.value("spacing", Json("linear"));
    if (spacing != "linear" && spacing != "log")
      report(path + ".spacing", "got " + spacing.dump(), "\"linear\" or \"log\"");
    range.logarithmic = spacing == "log";
    if (range.from.is_null() || range.to.is_null()) return range;
    if (!(range.from.get<double>() < range.to.get<double>()))
      report(path + ".to", "got " + range.to.dump(), "a number above " + range.from.dump());
    if (range.logarithmic && range.from.get<double>() <= 0)
      report(path + ".from", "got " + range.from.dump(), "a number above 0, for logarithmic spacing");
    return range;
  }

  Json number(const Json& json, const char* key, const std::string& path) {
    const Json value = json.value(key, Json());
    if (value.is_number() && std::abs(value.get<double>()) <= 1e15) return value;
    report(path + "." + key, value.is_null() ? "missing" : "got " + value.dump(), "a number");
    return {};
  }

  /// One axis must not replace what another one sets.
  void check_nested(const Sweep& sweep, std::size_t axis) {
    const std::string& field = sweep.axes[axis].field;
    for (std::size_t other = 0; other < sweep.axes.size(); ++other) {
      const std::string& outer = sweep.axes[other].field;
      if (other == axis || outer.empty() || !field.starts_with(outer)) continue;
      const std::string place = "sweep.axes[" + std::to_string(axis) + "].field";
      if (field == outer && other < axis) report(place, field + " is swept twice", "every field once");
      // A task's or an encoding's options need that task: as values of their own.
      if (field.size() > outer.size() && (field[outer.size()] == '.' || field[outer.size()] == '['))
        report(place, field + " lies within " + outer + ", which is swept too",
               "fields apart from each other",
               "Write the values of " + outer + " out, each with its own options");
    }
  }

  SweepSample sample(const Json& json) {
    SweepSample sample;
    if (!json.is_object()) {
      report("sweep.sample", "not an object", "{\"kind\": \"random\", \"count\": …}");
      return sample;
    }
    known_fields(json, "sweep.sample", {"kind", "count", "seed"});
    const Json kind = json.value("kind", Json("random"));
    if (kind != "random" && kind != "latin-hypercube")
      report("sweep.sample.kind", "got " + kind.dump(), "\"random\" or \"latin-hypercube\"");
    if (kind == "latin-hypercube") sample.kind = SweepSample::Kind::latin_hypercube;
    const Json count = json.value("count", Json());
    if (count.is_number_integer() && count >= 1 && count <= most_sweep_points)
      sample.count = count;
    else
      report("sweep.sample.count", count.is_null() ? "missing" : "got " + count.dump(),
             "a whole number from 1 to " + std::to_string(most_sweep_points));
    const Json seed = json.value("seed", Json(0));
    if (seed.is_number_integer() && seed >= 0 && seed <= largest_seed)
      sample.seed = seed;
    else
      report("sweep.sample.seed", "got " + seed.dump(), "an integer from 0 to 9007199254740991");
    return sample;
  }
};

}  // namespace

Checked<Sweep> read_sweep(const Json& json) {
  SweepReader reader;
  Sweep sweep = reader.read(json);
  if (!reader.errors.empty()) return tl::unexpected(reader.errors);
  return sweep;
}

Json to_json(const Sweep& sweep) {
  Json axes = Json::array();
  for (const SweepAxis& axis : sweep.axes) {
    Json json = {{"field", axis.field}};
    if (axis.range) {
      json["from"] = axis.range->from;
      json["to"] = axis.range->to;
      if (axis.range->count > 0) json["count"] = axis.range->count;
      if (axis.range->logarithmic) json["spacing"] = "log";
    } else {
      json["values"] = axis.values;
      if (!axis.labels.empty()) json["labels"] = axis.labels;
    }
    axes.push_back(std::move(json));
  }
  Json json = {{"axes", axes}};
  if (!sweep.sample) return json;
  const bool latin = sweep.sample->kind == SweepSample::Kind::latin_hypercube;
  json["sample"] = {{"kind", latin ? "latin-hypercube" : "random"}, {"count", sweep.sample->count}};
  if (sweep.sample->seed != 0) json["sample"]["seed"] = sweep.sample->seed;
  return json;
}

}  // namespace ordinate
