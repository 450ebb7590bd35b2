#include "app/report/report_settings.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>
#include <map>

#include "model/experiment/config_path.h"
#include "widgets/model_builder/field_names.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

struct SettingsText {
  Q_DECLARE_TR_FUNCTIONS(ReportSettings)
};

/// One variant with its complete configuration.
struct VariantConfig {
  QString label;
  Json config;
};

std::vector<VariantConfig> configsOf(const std::vector<EndedRun>& runs) {
  std::vector<VariantConfig> configs;
  QSet<QString> known;
  for (const EndedRun& ended : runs) {
    const RunConfig& run = ended.run;
    const QString label = QString::fromStdString(run.label);
    if (known.contains(label)) continue;
    known.insert(label);
    configs.push_back({label,
                       {{"task", run.task},
                        {"model", run.model},
                        {"training", run.training},
                        {"evaluation", run.evaluation}}});
  }
  return configs;
}

bool holdsObjects(const Json& value) {
  return value.is_array() && !value.empty() &&
         std::all_of(value.begin(), value.end(), [](const Json& item) { return item.is_object(); });
}

void collectPaths(const Json& value, const std::string& path, std::vector<std::string>& paths) {
  if (value.is_object()) {
    for (const auto& [key, child] : value.items())
      collectPaths(child, path.empty() ? key : path + "." + key, paths);
  } else if (holdsObjects(value)) {
    for (std::size_t i = 0; i < value.size(); ++i)
      collectPaths(value[i], path + "[" + std::to_string(i) + "]", paths);
  } else {
    paths.push_back(path);
  }
}

/// Every path that some variant has, in the order of the file.
std::vector<std::string> pathsOf(const std::vector<VariantConfig>& configs) {
  std::vector<std::string> all;
  std::map<std::string, bool> known;
  for (const VariantConfig& variant : configs) {
    std::vector<std::string> paths;
    collectPaths(variant.config, "", paths);
    for (const std::string& path : paths)
      if (!std::exchange(known[path], true)) all.push_back(path);
  }
  return all;
}

enum class Sharing { same, different, some };

Sharing sharingOf(const std::vector<VariantConfig>& configs, const std::string& path) {
  const Json* first = value_at(configs.front().config, path);
  bool same = true;
  for (const VariantConfig& variant : configs) {
    const Json* value = value_at(variant.config, path);
    if (first == nullptr || value == nullptr) return Sharing::some;
    same = same && *value == *first;
  }
  return same ? Sharing::same : Sharing::different;
}

bool atDefault(const Option& option, const Json& value) { return value == option.default_value; }

/// "learning rate", "body 2: heads".
QString nameOf(const Catalogue& catalogue, const Json& config, const std::string& path) {
  const FieldOption field = fieldOption(catalogue, config, path);
  const QString name = field.option ? labelText(*field.option) : fieldName(catalogue, config, path).label;
  const std::string start = "model.body[";
  const Json* body = value_at(config, "model.body");
  if (path.rfind(start, 0) != 0 || body == nullptr || body->size() < 2) return name;
  const int place = std::atoi(path.c_str() + start.size()) + 1;
  return SettingsText::tr("body %1: %2").arg(place).arg(name);
}

QString partOf(const std::string& path) {
  if (path.rfind("task", 0) == 0) return SettingsText::tr("task");
  if (path.rfind("model", 0) == 0) return SettingsText::tr("model");
  if (path.rfind("training", 0) == 0) return SettingsText::tr("training");
  return SettingsText::tr("evaluation");
}

/// "initial std 0.05, join concatenate": what this variant has of `paths` that is not at its default.
QString furtherSettings(const VariantConfig& variant, const std::vector<std::string>& paths,
                        const Catalogue& catalogue) {
  QStringList texts;
  for (const std::string& path : paths) {
    const Json* value = value_at(variant.config, path);
    if (value == nullptr) continue;
    const FieldOption field = fieldOption(catalogue, variant.config, path);
    if (field.option && atDefault(*field.option, *value)) continue;
    texts += SettingsText::tr("%1 %2").arg(nameOf(catalogue, variant.config, path),
                                           fieldName(catalogue, variant.config, path).value);
  }
  return texts.join(QStringLiteral(", "));
}

}  // namespace

ReportTable differingSettings(const std::vector<EndedRun>& runs, const Catalogue& catalogue) {
  const std::vector<VariantConfig> configs = configsOf(runs);
  ReportTable table;
  if (configs.size() < 2) return table;
  std::vector<std::string> everywhere;
  std::vector<std::string> somewhere;
  for (const std::string& path : pathsOf(configs)) {
    const Sharing sharing = sharingOf(configs, path);
    if (sharing == Sharing::different) everywhere.push_back(path);
    if (sharing == Sharing::some) somewhere.push_back(path);
  }
  table.columns.push_back({SettingsText::tr("variant")});
  for (const std::string& path : everywhere)
    table.columns.push_back({nameOf(catalogue, configs.front().config, path)});
  bool further = false;
  for (const VariantConfig& variant : configs) {
    std::vector<ReportCell> row = {{variant.label}};
    for (const std::string& path : everywhere)
      row.push_back({fieldName(catalogue, variant.config, path).value});
    row.push_back({furtherSettings(variant, somewhere, catalogue)});
    further |= !row.back().text.isEmpty();
    table.rows.push_back(std::move(row));
  }
  if (further)
    table.columns.push_back({SettingsText::tr("its own settings")});
  else
    for (auto& row : table.rows) row.pop_back();
  return table;
}

ReportTable sharedSettings(const std::vector<EndedRun>& runs, const Catalogue& catalogue) {
  const std::vector<VariantConfig> configs = configsOf(runs);
  ReportTable table;
  table.columns = {{SettingsText::tr("part")}, {SettingsText::tr("setting")}, {SettingsText::tr("value")}};
  table.names = 2;
  const Json& config = configs.front().config;
  for (const std::string& path : pathsOf(configs)) {
    if (sharingOf(configs, path) != Sharing::same) continue;
    const FieldOption field = fieldOption(catalogue, config, path);
    if (field.option && field.option->advanced && atDefault(*field.option, *value_at(config, path))) continue;
    const QString value = fieldName(catalogue, config, path).value;
    if (value.isEmpty()) continue;
    table.rows.push_back({{partOf(path)}, {nameOf(catalogue, config, path)}, {value}});
  }
  return table;
}

}  // namespace ordinate
