#include "model/lecture/lecture.h"

#include <algorithm>
#include <limits>

#include "model/files/base64.h"
#include "model/lecture/recording.h"
#include "model/record/run_measure.h"

namespace ordinate {

namespace {

constexpr int format_version = 1;
constexpr const char* format_name = "ordinate-lecture";
constexpr double most_steps = 1e9;
constexpr std::size_t most_complaints = 200;  // more messages help nobody
constexpr std::size_t most_panels = 2;

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
    known_fields(
        json_, "",
        {"format", "version", "name", "claim", "source", "finding", "experiments", "recorded", "stops"});
    for (const auto& [field, value] : {std::pair{"name", &lecture_.name},
                                       {"claim", &lecture_.claim},
                                       {"source", &lecture_.source},
                                       {"finding", &lecture_.finding}})
      *value = text(json_, "", field, false);
    read_experiments();
    if (errors_.empty()) read_recordings();
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
    if (result.size() > longest_lecture_text)
      report(path + key, "a text of " + std::to_string(result.size()) + " bytes",
             "at most " + std::to_string(longest_lecture_text), "Say it in one or two sentences");
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

  void read_recordings() {
    const Json given = json_.value("recorded", Json::object());
    if (!given.is_object())
      return report("recorded", "got " + shortened(given), "an object of recorded races by their experiment");
    for (const auto& [name, json] : given.items()) {
      const std::string where = "recorded." + name;
      const auto experiment = lecture_.experiments.find(name);
      const auto bytes = json.is_string() ? from_base64(json.get_ref<const std::string&>()) : std::nullopt;
      if (experiment == lecture_.experiments.end()) {
        report(where, "there is no experiment \"" + name + "\"", "the name of an experiment");
      } else if (!bytes) {
        report(where, "got " + shortened(json), "a zip archive in base64");
      } else {
        const auto runs = expand(experiment->second, catalogue_, {});
        if (const auto good = check_recording(*bytes, source_ + ": " + where, *runs, catalogue_); !good)
          errors_.push_back(good.error());
        lecture_.recorded[name] = *bytes;
      }
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
    known_fields(json, path,
                 {"heading", "text", "experiment", "panels", "variants", "analysis", "analysis_options",
                  "run", "step", "zoom", "predict", "expected", "compare"});
    LectureStop stop;
    stop.heading = text(json, path, "heading", true);
    stop.text = text(json, path, "text", false);
    stop.expected = text(json, path, "expected", false);
    stop.experiment = text(json, path, "experiment", false);
    if (!stop.experiment.empty() && !contains(names_, stop.experiment))
      report(path + "experiment", "there is no experiment \"" + stop.experiment + "\"",
             names_.empty() ? "a name from experiments" : "one of " + joined(names_));
    for (const auto& [field, value] : {std::pair{"run", &stop.run}, {"predict", &stop.predict}}) {
      const Json given = json.value(field, Json(false));
      if (!given.is_boolean())
        report(path + field, "got " + shortened(given), "true or false");
      else
        *value = given;
    }
    read_panels(json.value("panels", Json::array()), path + "panels", stop);
    stop.analysis = text(json, path, "analysis", false);
    if (!stop.analysis.empty() && analysis(stop.analysis) == nullptr)
      report(path + "analysis", "there is no analysis \"" + stop.analysis + "\"",
             "one that \"ordinate list analyses\" or \"ordinate list model-analyses\" prints");
    if (json.contains("analysis_options"))
      read_analysis_options(json["analysis_options"], path + "analysis_options", stop);
    if (json.contains("step")) read_step(json["step"], path + "step", stop);
    lecture_.stops.push_back(std::move(stop));
    if (json.contains("zoom")) read_zoom(json["zoom"], path + "zoom");
    if (json.contains("variants")) read_variants(json["variants"], path + "variants");
    if (json.contains("compare")) read_comparison(json["compare"], path + "compare");
  }

  const CatalogueEntry* analysis(const std::string& id) const {
    const CatalogueEntry* of_tables = find_entry(catalogue_.analyses, id);
    return of_tables != nullptr ? of_tables : find_entry(catalogue_.model_analyses, id);
  }

  void read_analysis_options(const Json& json, const std::string& where, LectureStop& stop) {
    if (stop.analysis.empty()) return report(where, "the stop names no analysis", "\"analysis\" beside it");
    if (!json.is_object()) return report(where, "got " + shortened(json), "an object of options");
    const CatalogueEntry* entry = analysis(stop.analysis);
    if (entry == nullptr) return;
    for (const auto& [key, value] : json.items()) {
      const Option* option = find_option(entry->options, key);
      if (option == nullptr)
        report(where + "." + key, "unknown option", "an option of " + stop.analysis);
      else if (const auto wrong = check_value(*option, value, where + "." + key))
        report(wrong->where, wrong->what, wrong->expected, wrong->remedy);
    }
    stop.analysis_options = json;
  }

  void read_step(const Json& json, const std::string& where, LectureStop& stop) {
    if (!json.is_number_integer() || json < 0 || json > most_steps)
      return report(where, "got " + shortened(json), "a step, an integer >= 0");
    if (stop.run)
      return report(where, "the race of this stop begins at its first step", "no step where \"run\" is true",
                    "Leave one of the two out");
    stop.step = json.get<std::int64_t>();
  }

  /// Of the stop that was read last.
  void read_zoom(const Json& json, const std::string& where) {
    if (!json.is_object())
      return report(where, "got " + shortened(json), "an object with steps, accuracy or loss");
    known_fields(json, where + ".", {"steps", "accuracy", "loss"});
    CurveZoom& zoom = lecture_.stops.back().zoom;
    zoom.steps = range(json, where, "steps", static_cast<double>(most_steps));
    zoom.accuracy = range(json, where, "accuracy", 1);
    zoom.loss = range(json, where, "loss", std::numeric_limits<double>::max());
  }

  /// Nothing where it is absent or wrong.
  std::optional<NumberRange> range(const Json& json, const std::string& where, const char* field,
                                   double most) {
    if (!json.contains(field)) return std::nullopt;
    const Json& ends = json[field];
    const bool two = ends.is_array() && ends.size() == 2 && ends[0].is_number() && ends[1].is_number();
    if (two && ends[0] >= 0 && ends[0] < ends[1] && ends[1] <= most)
      return NumberRange{ends[0].get<double>(), ends[1].get<double>()};
    std::string expected = "two numbers in ascending order, from 0 on";
    if (most == 1) expected = "two numbers in ascending order, from 0 to 1";
    report(where + "." + field, "got " + shortened(ends), expected);
    return std::nullopt;
  }

  /// Of the stop that was read last.
  void read_comparison(const Json& json, const std::string& where) {
    if (!json.is_object()) return report(where, "got " + shortened(json), "an object with a measure");
    known_fields(json, where + ".", {"measure", "reference", "margin"});
    LectureComparison compare;
    compare.measure = text(json, where + ".", "measure", true);
    read_measure(compare.measure, where + ".measure");
    compare.reference = text(json, where + ".", "reference", false);
    read_reference(compare.reference, where + ".reference");
    const Json margin = json.value("margin", Json(0));
    if (!margin.is_number() || margin < 0)
      report(where + ".margin", "got " + shortened(margin),
             "a number >= 0; percentage points for accuracies");
    else
      compare.margin = margin.get<double>();
    lecture_.stops.back().compare = std::move(compare);
  }

  void read_measure(const std::string& id, const std::string& where) {
    const auto measure = find_run_measure(id, catalogue_);
    if (!measure)
      return report(
          where, "got \"" + id + "\"",
          "one of " + measure_ids() + ", or a number of an analysis, like those in evaluation.measures");
    const auto experiment = lecture_.experiments.find(experiment_at(lecture_, lecture_.stops.size() - 1));
    if (measure->value != nullptr || experiment == lecture_.experiments.end()) return;
    const Json evaluation = experiment->second.base.value("evaluation", Json::object());
    const Json measures = evaluation.is_object() ? evaluation.value("measures", Json()) : Json();
    if (!measures.is_array() || std::find(measures.begin(), measures.end(), Json(id)) == measures.end())
      report(where, "the experiment \"" + experiment->first + "\" does not measure \"" + id + "\"",
             "one of " + measure_ids() + ", or one in its evaluation.measures");
  }

  void read_reference(const std::string& label, const std::string& where) {
    if (!label.empty()) known_variant(label, where);
  }

  /// Of the stop that was read last.
  void read_variants(const Json& list, const std::string& where) {
    if (!list.is_array() || list.empty())
      return report(where, "got " + shortened(list), "a list of labels of variants",
                    "Leave it out to show all of them");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string one = where + "[" + std::to_string(i) + "]";
      if (!list[i].is_string()) {
        report(one, "got " + shortened(list[i]), "the label of a variant");
      } else if (contains(lecture_.stops.back().variants, list[i])) {
        report(one, shortened(list[i]) + " is listed twice", "each variant once");
      } else {
        known_variant(list[i], one);
        lecture_.stops.back().variants.push_back(list[i]);
      }
    }
  }

  /// Of the experiment at the stop that was read last.
  void known_variant(const std::string& label, const std::string& where) {
    const auto experiment = lecture_.experiments.find(experiment_at(lecture_, lecture_.stops.size() - 1));
    if (experiment == lecture_.experiments.end()) return;
    std::vector<std::string> labels;
    for (const Variant& variant : experiment->second.variants) labels.push_back(variant.label);
    if (!contains(labels, label))
      report(where, "there is no variant \"" + label + "\"",
             labels.empty() ? "an experiment with variants" : "one of " + joined(labels));
  }

  static std::string measure_ids() {
    std::vector<std::string> ids;
    for (const RunMeasure& measure : run_measures()) ids.push_back(measure.id);
    return joined(ids);
  }

  void read_panels(const Json& list, const std::string& where, LectureStop& stop) {
    if (!list.is_array() || list.size() > most_panels)
      return report(where, "got " + shortened(list), "a list of one or two panels");
    for (const Json& name : list)
      if (!name.is_string() || (!panels_.empty() && !contains(panels_, name)))
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

Json to_json(const CurveZoom& zoom) {
  Json json = Json::object();
  for (const auto& [field, range] :
       {std::pair{"steps", &zoom.steps}, {"accuracy", &zoom.accuracy}, {"loss", &zoom.loss}})
    if (*range) json[field] = {(*range)->low, (*range)->high};
  return json;
}

Json to_json(const LectureComparison& compare) {
  Json json = {{"measure", compare.measure}};
  if (!compare.reference.empty()) json["reference"] = compare.reference;
  if (compare.margin > 0) json["margin"] = compare.margin;
  return json;
}

}  // namespace

Checked<Lecture> read_lecture(std::string_view text, const std::string& source, const Catalogue& catalogue,
                              const std::vector<std::string>& panels) {
  const Result<Json> json = parse_json(text, source);
  if (!json) return tl::unexpected(Errors{json.error()});
  return LectureReader(*json, source, catalogue, panels).read();
}

std::string write_lecture(const Lecture& lecture) {
  Json json = {{"format", format_name}, {"version", format_version}, {"name", lecture.name}};
  for (const auto& [field, value] :
       {std::pair{"claim", &lecture.claim}, {"source", &lecture.source}, {"finding", &lecture.finding}})
    if (!value->empty()) json[field] = *value;
  json["experiments"] = Json::object();
  for (const auto& [name, experiment] : lecture.experiments)
    json["experiments"][name] = Json::parse(write_experiment(experiment));
  json["stops"] = Json::array();
  for (const LectureStop& stop : lecture.stops) {
    Json each = {{"heading", stop.heading}};
    if (!stop.text.empty()) each["text"] = stop.text;
    if (!stop.experiment.empty()) each["experiment"] = stop.experiment;
    if (!stop.panels.empty()) each["panels"] = stop.panels;
    if (!stop.variants.empty()) each["variants"] = stop.variants;
    if (!stop.analysis.empty()) each["analysis"] = stop.analysis;
    if (!stop.analysis_options.empty()) each["analysis_options"] = stop.analysis_options;
    if (stop.run) each["run"] = true;
    if (stop.step) each["step"] = *stop.step;
    if (!stop.zoom.whole()) each["zoom"] = to_json(stop.zoom);
    if (stop.predict) each["predict"] = true;
    if (!stop.expected.empty()) each["expected"] = stop.expected;
    if (stop.compare) each["compare"] = to_json(*stop.compare);
    json["stops"].push_back(std::move(each));
  }
  // Last: long, and nothing to read.
  for (const auto& [name, bytes] : lecture.recorded) json["recorded"][name] = to_base64(bytes);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string experiment_at(const Lecture& lecture, std::size_t stop) {
  for (std::size_t i = stop + 1; i-- > 0;)
    if (!lecture.stops[i].experiment.empty()) return lecture.stops[i].experiment;
  return {};
}

std::vector<std::string> panels_at(const Lecture& lecture, std::size_t stop) {
  for (std::size_t i = stop + 1; i-- > 0;)
    if (!lecture.stops[i].panels.empty()) return lecture.stops[i].panels;
  return {};
}

const LectureStop* analysis_at(const Lecture& lecture, std::size_t stop) {
  for (std::size_t i = stop + 1; i-- > 0;)
    if (!lecture.stops[i].analysis.empty()) return &lecture.stops[i];
  return nullptr;
}

}  // namespace ordinate
