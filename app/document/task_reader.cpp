#include "app/document/task_reader.h"

#include <exception>
#include <utility>

#include "model/tasks/shown_sample.h"
#include "model/tasks/text_table.h"

namespace ordinate {

namespace {

std::map<std::string, QStringList> columnsIn(const RunConfig& run) {
  std::map<std::string, QStringList> columns;
  const TaskRegistry::Entry* entry = task_registry().find(run.task.value("kind", std::string()));
  if (entry == nullptr) return columns;
  for (const Option& option : entry->description.options) {
    const std::string& file = option.column_of;
    if (file.empty() || columns.count(file) > 0) continue;
    const Json name = run.task.value(file, Json());
    if (!name.is_string()) continue;
    for (const std::string& column : columns_of(name.get<std::string>(), run.folder))
      columns[file] << QString::fromStdString(column);
  }
  return columns;
}

}  // namespace

TaskFacts readTask(const RunConfig& run) {
  TaskFacts facts;
  facts.columns = columnsIn(run);
  const auto task = make_task(run.task, run.folder);
  if (!task) {
    facts.problem = QString::fromStdString(task.error().text());
    return facts;
  }
  const Sample example = (*task)->example(run.seed);
  facts.question = QString::fromStdString((*task)->question());
  facts.exampleInput = QString::fromStdString(shown_input(**task, example));
  facts.typedExample = QString::fromStdString(shown_input(**task, prompt_of(**task, example)));
  facts.exampleTarget = QString::fromStdString(shown_targets(**task, example));
  facts.summary = (*task)->summary(run.seed);
  return facts;
}

void TaskReader::read(const RunConfig& run) {
  const auto work = [run] {
    TaskFacts facts;
    try {
      facts = readTask(run);
    } catch (const std::exception& exception) {
      facts.problem = QString::fromUtf8(exception.what());
    }
    return facts;
  };
  m_thread.post("read", work, [this](const TaskFacts& facts) { Q_EMIT taskRead(facts); });
}

}  // namespace ordinate
