#include "app/race/task_facets.h"

#include <QStringList>
#include <algorithm>
#include <set>

namespace ordinate {

namespace {

std::string taskKind(const Json& task) { return task.value("kind", std::string()); }

/// A range as "4–20", texts without quotation marks.
QString taskValueText(const Json& value) {
  if (value.is_object() && value.size() == 2 && value.contains("min") && value.contains("max"))
    return taskValueText(value["min"]) + QStringLiteral("–") + taskValueText(value["max"]);
  return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

/// What tells a task from the others of its kind.
QString taskName(const Json& task, const std::vector<Json>& tasks, const Catalogue& catalogue) {
  const CatalogueEntry* entry = find_entry(catalogue.tasks, taskKind(task));
  QStringList words{QString::fromStdString(entry == nullptr ? taskKind(task) : entry->title)};
  std::set<std::string> differing;
  for (const Json& other : tasks) {
    if (taskKind(other) != taskKind(task)) continue;
    for (const auto& [key, value] : task.items())
      if (other.value(key, Json()) != value) differing.insert(key);
  }
  for (const std::string& key : differing)
    words += QString::fromStdString(key).replace(QLatin1Char('_'), QLatin1Char(' ')) + QLatin1Char(' ') +
             taskValueText(task[key]);
  return words.join(QStringLiteral(", "));
}

qsizetype sharedBeginning(const QStringList& names) {
  qsizetype shared = names.isEmpty() ? 0 : names.first().lastIndexOf(QLatin1Char(' ')) + 1;
  for (const QString& name : names)
    while (shared > 0 && (name.size() <= shared || !name.startsWith(names.first().left(shared))))
      shared = shared < 2 ? 0 : names.first().lastIndexOf(QLatin1Char(' '), shared - 2) + 1;
  return shared;
}

}  // namespace

std::vector<TaskFacet> taskFacets(const std::vector<RunConfig>& runs, const Catalogue& catalogue) {
  std::vector<Json> tasks;
  std::vector<TaskFacet> facets;
  for (std::size_t run = 0; run < runs.size(); ++run) {
    const auto found = std::find(tasks.begin(), tasks.end(), runs[run].task);
    const auto at = static_cast<std::size_t>(found - tasks.begin());
    if (found == tasks.end()) {
      tasks.push_back(runs[run].task);
      facets.emplace_back();
    }
    facets[at].runs.push_back(run);
  }
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    facets[i].name = taskName(tasks[i], tasks, catalogue);
    QStringList labels;
    for (const std::size_t run : facets[i].runs) labels += QString::fromStdString(runs[run].label);
    facets[i].shared = sharedBeginning(labels);
  }
  return facets;
}

}  // namespace ordinate
