#include "model/lecture/lecture.h"

#include <algorithm>

namespace ordinate {

namespace {

constexpr int format_version = 1;
constexpr const char* format_name = "ordinate-lecture";
constexpr std::size_t most_complaints = 200;  // more messages help nobody
constexpr std::size_t most_panels = 2;
constexpr std::size_t longest_text = 600;  // bytes: more is not read while somebody speaks

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class LectureReader {
 public:
  LectureReader(const Json& json, std::string source, const Catalogue& catalogue,
                const std::vector<std::string>& panels)
      : json_(json), source_(std::move(source)), catalogue_(catalogue), panels_(panels) {}

  Checked<Lecture> read() {
    if (!json_.is_object() || json_.value("format", Json()) != format_name)
      return tl::unexpected(
          Errors{{source_, "this is not an Ordinate lecture",
                  std::string("a JSON object with \"format\": \"") + format_name + "\"", ""}});
    const Json version = json_.value("version", Json());
    if (version.is_number_integer() && version > format_version)
      return tl::unexpected(
          Errors{{source_,
                  "the lecture has version " + version.dump() + " of the format, this program knows " +
                      std::to_string(format_version),
                  "a version up to " + std::to_string(format_version), "Install a newer Ordinate"}});
    if (version != format_version)
      report("version", version.is_null() ? "missing" : "got " + shortened(version), "1");
    known_fields(json_, "", {"format", "version", "name", "experiments", "stops"});
    lecture_.name = text(json_, "", "name", false);
    read_experiments();
    read_stops();
    if (!errors_.empty()) return tl::unexpected(errors_);
    return std::move(lecture_);
  }

 private:
  static std::string shortened(const Json& json) {
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() > 80 ? text.substr(0, 80) + "…" : text;
  }

  void report(const std::string& where, std::string what, std::string expected, std::string remedy = {}) {
    if (errors_.size() < most_complaints)
      errors_.push_back({source_ + ": " + where, std::move(what), std::move(expected), std::move(remedy)});
  }

  void known_fields(const Json& object, const std::string& path, const std::vector<std::string>& names) {
    for (const auto& [key, value] : object.items())
      if (!contains(names, key))
        report(path + key, "unknown field", "one of " + joined(names), "Remove it or correct its name");
  }

  std::string text(const Json& object, const std::string& path, const std::string& key, bool required) {
    const Json value = object.value(key, Json());
    if (value.is_null() && !required) return {};
    if (!value.is_string()) {
      report(path + key, value.is_null() ? "missing" : "got " + shortened(value), "a text");
      return {};
    }
    std::string result = value;
    if (result.size() > longest_text)
      report(path + key, "a text of " + std::to_string(result.size()) + " bytes",
             "at most " + std::to_string(longest_text), "Say it in one or two sentences");
    if (required && result.empty()) report(path + key, "an empty text", "a text");
    return result;
  }

  void read_experiments() {
    const Json given = json_.value("experiments", Json::object());
    if (!given.is_object())
      return report("experiments", "got " + shortened(given), "an object of experiments by name");
    for (const auto& [name, json] : given.items()) {
      const std::string where = "experiments." + name;
      names_.push_back(name);
      auto experiment = read_experiment(json.dump(), source_ + ": " + where, catalogue_);
      if (experiment)
        lecture_.experiments.emplace(name, std::move(*experiment));
      else
        for (Error& error : experiment.error())
          if (errors_.size() < most_complaints) errors_.push_back(std::move(error));
    }
  }

  void read_stops() {
    const Json stops = json_.value("stops", Json());
    if (!stops.is_array() || stops.empty())
      return report("stops", stops.is_null() ? "missing" : "got " + shortened(stops),
                    "a list of at least one stop");
    if (stops.size() > most_lecture_stops)
      return report("stops", std::to_string(stops.size()) + " stops",
                    "at most " + std::to_string(most_lecture_stops), "Cut the lecture into several files");
    for (std::size_t i = 0; i < stops.size(); ++i) read_stop(stops[i], "stops[" + std::to_string(i) + "]");
    const bool any = std::any_of(lecture_.stops.begin(), lecture_.stops.end(),
                                 [](const LectureStop& stop) { return !stop.experiment.empty(); });
    if (!any && errors_.empty())
      report("stops[0].experiment", "missing: no stop names an experiment", "a name from experiments");
  }

  void read_stop(const Json& json, const std::string& where) {
    if (!json.is_object())
      return report(where, "got " + shortened(json), "an object with a heading and panels");
    const std::string path = where + ".";
    known_fields(json, path, {"heading", "text", "experiment", "panels", "run", "expected"});
    LectureStop stop;
    stop.heading = text(json, path, "heading", true);
    stop.text = text(json, path, "text", false);
    stop.expected = text(json, path, "expected", false);
    stop.experiment = text(json, path, "experiment", false);
    if (!stop.experiment.empty() && !contains(names_, stop.experiment))
      report(path + "experiment", "there is no experiment \"" + stop.experiment + "\"",
             names_.empty() ? "a name from experiments" : "one of " + joined(names_));
    const Json run = json.value("run", Json(false));
    if (!run.is_boolean())
      report(path + "run", "got " + shortened(run), "true or false");
    else
      stop.run = run;
    read_panels(json.value("panels", Json::array()), path + "panels", stop);
    lecture_.stops.push_back(std::move(stop));
  }

  void read_panels(const Json& list, const std::string& where, LectureStop& stop) {
    if (!list.is_array() || list.size() > most_panels)
      return report(where, "got " + shortened(list), "a list of one or two panels");
    for (const Json& name : list)
      if (!name.is_string() || !contains(panels_, name))
        report(where, "got " + shortened(name), "one of " + joined(panels_));
      else
        stop.panels.push_back(name);
  }

  const Json& json_;
  std::string source_;
  const Catalogue& catalogue_;
  const std::vector<std::string>& panels_;
  Lecture lecture_;
  std::vector<std::string> names_;  // of experiments, those with mistakes too
  Errors errors_;
};

}  // namespace

Checked<Lecture> read_lecture(std::string_view text, const std::string& source, const Catalogue& catalogue,
                              const std::vector<std::string>& panels) {
  const Result<Json> json = parse_json(text, source);
  if (!json) return tl::unexpected(Errors{json.error()});
  return LectureReader(*json, source, catalogue, panels).read();
}

std::string write_lecture(const Lecture& lecture) {
  Json json = {{"format", format_name},
               {"version", format_version},
               {"name", lecture.name},
               {"experiments", Json::object()},
               {"stops", Json::array()}};
  for (const auto& [name, experiment] : lecture.experiments)
    json["experiments"][name] = Json::parse(write_experiment(experiment));
  for (const LectureStop& stop : lecture.stops) {
    Json each = {{"heading", stop.heading}};
    if (!stop.text.empty()) each["text"] = stop.text;
    if (!stop.experiment.empty()) each["experiment"] = stop.experiment;
    if (!stop.panels.empty()) each["panels"] = stop.panels;
    if (stop.run) each["run"] = true;
    if (!stop.expected.empty()) each["expected"] = stop.expected;
    json["stops"].push_back(std::move(each));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ordinate
