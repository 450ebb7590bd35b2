#include "app/race/swept_runs.h"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "model/experiment/config_check.h"
#include "model/experiment/config_path.h"
#include "model/experiment/sweep_plan.h"
#include "widgets/common/spoken_text.h"
#include "widgets/model_builder/field_names.h"

namespace ordinate {

namespace {

constexpr int mostValues = 12;  ///< of numbers; more are taken together
constexpr int bins = 6;

struct SweptText {
  Q_DECLARE_TR_FUNCTIONS(SweptRuns)
};

QString qt(const std::string& text) { return QString::fromStdString(text); }

Json configOf(const RunConfig& run) {
  return {
      {"task", run.task}, {"model", run.model}, {"training", run.training}, {"evaluation", run.evaluation}};
}

// --- The axes of a sweep ---------------------------------------------------------------------------------

/// A value of an axis in the words of the form, or as its label says.
QString valueWords(const Experiment& planned, const SweepAxis& axis, const Json& value,
                   const std::string& name, const Catalogue& catalogue) {
  if (!axis.labels.empty()) return qt(name);
  Json config = resolve_shorthands(planned.base, true);
  if (axis.field.find(']') == std::string::npos) {
    Json patch = Json::object();
    set_at(patch, axis.field, value);
    config = merge_config(std::move(config), resolve_shorthands(std::move(patch), false));
  } else if (value_at(config, axis.field.substr(0, axis.field.rfind(']') + 1)) != nullptr) {
    set_at(config, axis.field, value);
  }
  const QString words = fieldName(catalogue, config, axis.field).value;
  return words.isEmpty() ? qt(name) : words;
}

/// An axis as a setting.
struct AxisSetting {
  std::size_t axis = 0;
  SweepSetting setting;
  std::map<std::string, int> indexOf = {};  ///< of a value, by its name
};

AxisSetting settingOf(const Experiment& planned, std::size_t index, const std::vector<SweepPoint>& points,
                      const Catalogue& catalogue) {
  const SweepAxis& axis = planned.sweep->axes[index];
  AxisSetting found{index, {fieldName(catalogue, resolve_shorthands(planned.base, true), axis.field).label}};
  SweepSetting& setting = found.setting;
  std::vector<std::pair<Json, std::string>> values;
  std::set<std::string> seen;
  for (const SweepPoint& point : points)
    if (seen.insert(point.names[index]).second) values.emplace_back(point.values[index], point.names[index]);
  const bool numbers =
      std::all_of(values.begin(), values.end(), [](const auto& value) { return value.first.is_number(); });
  // Drawn numbers come in any order.
  if (numbers)
    std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) {
      return a.first.template get<double>() < b.first.template get<double>();
    });
  QStringList words;
  QHash<QString, int> times;
  for (const auto& [value, name] : values) {
    words << valueWords(planned, axis, value, name, catalogue);
    ++times[words.last()];
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    // Two of a kind are told apart by the names that the sweep gives them.
    setting.values << (times[words[int(i)]] == 1 ? words[int(i)] : qt(values[i].second));
    if (numbers) setting.numbers.push_back(values[i].first.get<double>());
    found.indexOf[values[i].second] = int(i);
  }
  if (setting.values.size() > mostValues) partIntoBins(setting, bins);
  return found;
}

// --- Settings in which runs differ -----------------------------------------------------------------------

/// One setting with the value of each run, as JSON text.
struct Difference {
  std::string path;
  std::vector<std::string> values;
  std::vector<int> indices = {};  ///< of the values, in the order in which they first occur
};

class Differences {
 public:
  explicit Differences(std::vector<const Json*> configs) { collect(std::move(configs), ""); }
  std::vector<Difference> found;

 private:
  void collect(std::vector<const Json*> values, const std::string& path) {
    const auto text = [](const Json* value) { return value == nullptr ? std::string() : value->dump(); };
    std::vector<std::string> texts;
    for (const Json* value : values) texts.push_back(text(value));
    if (std::all_of(texts.begin(), texts.end(),
                    [&](const std::string& each) { return each == texts.front(); }))
      return;
    if (sameKind(values)) return collectBelow(values, path);
    if (sameShape(values)) return collectItems(values, path);
    found.push_back({path, std::move(texts)});
  }

  static bool sameKind(const std::vector<const Json*>& values) {
    const auto kind = [](const Json& object) { return object.value("kind", Json()); };
    return std::all_of(values.begin(), values.end(), [&](const Json* value) {
      return value != nullptr && value->is_object() && kind(*value) == kind(*values.front());
    });
  }
  static bool sameShape(const std::vector<const Json*>& values) {
    return std::all_of(values.begin(), values.end(), [&](const Json* value) {
      return value != nullptr && value->is_array() && value->size() == values.front()->size() &&
             std::all_of(value->begin(), value->end(), [](const Json& item) { return item.is_object(); });
    });
  }

  void collectBelow(const std::vector<const Json*>& values, const std::string& path) {
    std::vector<std::string> keys;
    for (const Json* value : values)
      for (const auto& [key, child] : value->items())
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    for (const std::string& key : keys) {
      std::vector<const Json*> children;
      for (const Json* value : values) children.push_back(value->contains(key) ? &(*value)[key] : nullptr);
      collect(std::move(children), path.empty() ? key : path + "." + key);
    }
  }
  void collectItems(const std::vector<const Json*>& values, const std::string& path) {
    for (std::size_t i = 0; i < values.front()->size(); ++i) {
      std::vector<const Json*> items;
      for (const Json* value : values) items.push_back(&(*value)[i]);
      collect(std::move(items), path + "[" + std::to_string(i) + "]");
    }
  }
};

/// One that says nothing beyond another: each value of `other` has one value of `one`.
bool follows(const Difference& one, const Difference& other) {
  std::map<int, int> valueOf;
  for (std::size_t run = 0; run < one.indices.size(); ++run) {
    const auto [known, isNew] = valueOf.emplace(other.indices[run], one.indices[run]);
    if (!isNew && known->second != one.indices[run]) return false;
  }
  return true;
}

void dropFollowers(std::vector<Difference>& differences) {
  std::vector<Difference> kept;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    bool needed = true;
    for (std::size_t other = 0; needed && other < differences.size(); ++other) {
      if (other == i || !follows(differences[i], differences[other])) continue;
      // Of two that go together the first stays.
      needed = follows(differences[other], differences[i]) && i < other;
    }
    if (needed) kept.push_back(differences[i]);
  }
  differences = std::move(kept);
}

}  // namespace

SweptRuns::SweptRuns(const std::optional<Experiment>& planned, const std::vector<RunConfig>& runs,
                     const Catalogue& catalogue) {
  if (!planned || !planned->sweep || !readSweep(*planned, runs, catalogue)) {
    m_data = {};
    m_names.clear();
    compare(runs, catalogue);
  }
  std::set<std::uint64_t> seeds;
  for (const auto& [label, seed] : m_names) seeds.insert(seed);
  m_data.seeds = int(seeds.size());
}

void SweptRuns::add(std::vector<int> values, const std::string& label, std::uint64_t seed, int run) {
  m_data.results.push_back({std::move(values), seed, std::nullopt});
  m_data.runs.push_back({run, SweptText::tr("%1, seed %2").arg(qt(label)).arg(seed), false});
  m_names.emplace_back(label, seed);
}

/// False where a run is none of the sweep's.
bool SweptRuns::readSweep(const Experiment& planned, const std::vector<RunConfig>& runs,
                          const Catalogue& catalogue) {
  const auto points = points_of(*planned.sweep);
  if (!points) return false;
  m_data.drawn = planned.sweep->sample.has_value();
  const auto variants = std::max<std::size_t>(1, planned.variants.size());
  if (variants > 1) {
    SweepSetting setting{SweptText::tr("variant")};
    for (const Variant& variant : planned.variants) setting.values << qt(variant.label);
    m_data.settings.push_back(std::move(setting));
  }
  std::vector<AxisSetting> axes;
  for (std::size_t axis = 0; axis < planned.sweep->axes.size(); ++axis) {
    AxisSetting each = settingOf(planned, axis, *points, catalogue);
    if (each.setting.values.size() < 2) continue;  // varies nothing
    m_data.settings.push_back(each.setting);
    axes.push_back(std::move(each));
  }
  std::map<std::pair<std::string, std::uint64_t>, int> begun;
  for (std::size_t i = 0; i < runs.size(); ++i) begun[{runs[i].label, runs[i].seed}] = int(i);
  std::size_t known = 0;
  for (const std::uint64_t seed : planned.seeds)
    for (std::size_t variant = 0; variant < variants; ++variant)
      for (const SweepPoint& point : *points) {
        const std::string label =
            swept_label(planned.variants.empty() ? std::string() : planned.variants[variant].label, point);
        std::vector<int> values;
        if (variants > 1) values.push_back(int(variant));
        for (const AxisSetting& each : axes) values.push_back(each.indexOf.at(point.names[each.axis]));
        const auto run = begun.find({label, seed});
        known += run != begun.end();
        add(std::move(values), label, seed, run == begun.end() ? -1 : run->second);
      }
  return known == runs.size();
}

void SweptRuns::compare(const std::vector<RunConfig>& runs, const Catalogue& catalogue) {
  if (runs.empty()) return;
  std::vector<Json> configs;
  for (const RunConfig& run : runs) configs.push_back(configOf(run));
  std::vector<const Json*> pointers;
  for (const Json& config : configs) pointers.push_back(&config);
  std::vector<Difference> differences = Differences(std::move(pointers)).found;
  std::vector<SweepSetting> settings;
  for (Difference& difference : differences) {
    SweepSetting setting{fieldName(catalogue, configs.front(), difference.path).label};
    std::map<std::string, int> known;
    std::vector<std::size_t> firsts;
    for (std::size_t run = 0; run < runs.size(); ++run) {
      const auto [at, isNew] = known.emplace(difference.values[run], int(known.size()));
      if (isNew) firsts.push_back(run);
      difference.indices.push_back(at->second);
    }
    QStringList words;
    for (const std::size_t run : firsts)
      words << (difference.values[run].empty() ? QStringLiteral("–")
                                               : fieldName(catalogue, configs[run], difference.path).value);
    for (std::size_t i = 0; i < firsts.size(); ++i) {
      const bool alone = words.count(words[int(i)]) == 1;
      setting.values << (alone ? words[int(i)]
                               : QStringLiteral("%1 (%2)").arg(words[int(i)], qt(runs[firsts[i]].label)));
      const Json* value = value_at(configs[firsts[i]], difference.path);
      if (value != nullptr && value->is_number()) setting.numbers.push_back(value->get<double>());
    }
    if (int(setting.numbers.size()) != setting.values.size()) setting.numbers.clear();
    settings.push_back(std::move(setting));
  }
  std::vector<Difference> kept = differences;
  dropFollowers(kept);
  for (std::size_t i = 0; i < differences.size(); ++i)
    if (std::any_of(kept.begin(), kept.end(),
                    [&](const Difference& each) { return each.path == differences[i].path; }))
      m_data.settings.push_back(settings[i]);
  for (std::size_t run = 0; run < runs.size(); ++run) {
    std::vector<int> values;
    for (const Difference& each : kept) values.push_back(each.indices[run]);
    add(std::move(values), runs[run].label, runs[run].seed, int(run));
  }
}

SweepData SweptRuns::with(const std::vector<EndedRun>& ended, const RunMeasure& measure) const {
  SweepData data = m_data;
  data.measure = spokenText(measure.title);
  data.share = measure.share;
  std::map<std::pair<std::string, std::uint64_t>, const RunRecord*> records;
  for (const EndedRun& run : ended)
    if (run.record) records[{run.run.label, run.run.seed}] = &*run.record;
  for (std::size_t i = 0; i < m_names.size(); ++i) {
    const auto record = records.find(m_names[i]);
    if (record == records.end()) continue;
    data.runs[i].ended = true;
    data.results[i].result = measured(*record->second, measure);
  }
  return data;
}

}  // namespace ordinate
