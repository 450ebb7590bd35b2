#include "app/commands/check_command.h"

#include "app/commands/option_names.h"
#include "app/commands/training.h"

#include <map>

#include "app/base/catalogue_resource.h"
#include "app/document/experiment_source.h"
#include "model/files/machine_memory.h"
#include "model/tasks/task.h"

namespace ordinate {

namespace {

/// What only the data can tell.
struct FoundData {
  std::vector<TaskSize> sizes;  ///< of each run
  QStringList notes;
};

/// Or what is wrong with them: a file that is missing, not UTF-8, has a single class, …
Checked<FoundData> readData(const std::vector<RunConfig>& runs) {
  Errors errors;
  std::map<std::string, TaskSize> known;
  FoundData found;
  for (const RunConfig& run : runs) {
    const auto [place, isNew] = known.try_emplace(run.task.dump());
    if (isNew) {
      const auto task = make_task(run.task, run.folder);
      if (task) {
        place->second = size_of(**task);
        for (const std::string& note : (*task)->notes())
          if (!found.notes.contains(QString::fromStdString(note)))
            found.notes += QString::fromStdString(note);
      } else {
        errors.push_back(task.error());
      }
    }
    found.sizes.push_back(place->second);
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return found;
}

CheckCommand::LargestRun largestOf(const std::vector<RunConfig>& runs, const std::vector<TaskSize>& sizes,
                                   const Catalogue& catalogue) {
  CheckCommand::LargestRun largest;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const RunMemory memory = estimate_memory(runs[i], sizes[i], catalogue);
    if (largest.run == nullptr || memory.total() > largest.memory.total()) largest = {&runs[i], memory};
  }
  return largest;
}

QString megabytes(double bytes) { return QString::fromStdString(memory_text(bytes)); }

Json toJson(const CheckCommand::LargestRun& largest) {
  const RunMemory& memory = largest.memory;
  Json json = {{"label", largest.run->label},
               {"seed", largest.run->seed},
               {"bytes", program_memory + memory.total()},
               {"program", program_memory},
               {"weights", memory.weights},
               {"attention", memory.attention},
               {"activations", memory.activations},
               {"samples", memory.samples + memory.pictures},
               {"files", memory.files}};
  const auto available = available_memory();
  json["available"] = available ? Json(*available) : Json();
  return json;
}

/// How `train` would run them here. Nothing where that is not known, or where one is too large.
std::optional<RacePlan> planOf(const std::vector<RunConfig>& runs, const std::vector<TaskSize>& sizes,
                               const Catalogue& catalogue) {
  const auto available = available_memory();
  if (!available) return std::nullopt;
  const auto plan = plan_race(runs, sizes, {defaultJobs(), *available, false}, catalogue);
  return plan ? std::optional(*plan) : std::nullopt;
}

QString joined(const std::vector<std::string>& parts) {
  QStringList list;
  for (const std::string& part : parts) list += QString::fromStdString(part);
  return list.join(QStringLiteral(", "));
}

}  // namespace

CommandUsage CheckCommand::usage() const {
  return {QStringLiteral("check"),
          QStringLiteral("FILE"),
          tr("says everything that is wrong with an experiment (FILE or example:ID)"),
          {{option::json, QString(), tr("prints what was found as JSON")}}};
}

CommandResult CheckCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const auto source = readExperimentSource(arguments.argument(), *catalogue);
  if (!source) return badInput(source.error());
  const auto runs = expand(source->experiment, *catalogue, source->folder);
  auto data = runs ? readData(*runs) : tl::unexpected(runs.error());
  if (!data) {
    for (Error& error : data.error())
      if (error.where.rfind("base.", 0) == 0)
        error.where = arguments.argument().toStdString() + ": " + error.where;
    return badInput(data.error());
  }
  const auto differing = differing_fields(source->experiment, *catalogue);
  const std::vector<TaskSize>& sizes = data->sizes;
  const LargestRun largest = largestOf(*runs, sizes, *catalogue);
  if (arguments.has(option::json)) {
    Json json = {{"runs", runs->size()}, {"differing", differing}, {"largest_run", toJson(largest)}};
    if (const auto plan = planOf(*runs, sizes, *catalogue))
      json["race"] = {{"bytes", plan->bytes}, {"together", plan->together}, {"groups", plan->groups.size()}};
    json["data_notes"] = Json::array();
    for (const QString& note : data->notes) json["data_notes"].push_back(note.toStdString());
    console.print(QString::fromStdString(json.dump(2)));
    return {};
  }
  printRuns(arguments.argument(), *runs, console);
  if (!differing.empty()) console.print(tr("The variants differ in %1.").arg(joined(differing)));
  for (const QString& note : data->notes) console.print(tr("Data: %1").arg(note));
  printMemory(largest, console);
  if (runs->size() > 1) printGroups(*runs, sizes, *catalogue, console);
  return {};
}

void CheckCommand::printRuns(const QString& name, const std::vector<RunConfig>& runs,
                             const Console& console) {
  QStringList labels;
  QStringList seeds;
  for (const RunConfig& run : runs) {
    const QString label = QString::fromStdString(run.label);
    const QString seed = QString::number(run.seed);
    if (!labels.contains(label)) labels += label;
    if (!seeds.contains(seed)) seeds += seed;
  }
  console.print(tr("%1 is correct. Runs: %2. Variants: %3. Seeds: %4.")
                    .arg(name)
                    .arg(runs.size())
                    .arg(labels.join(QStringLiteral(", ")), seeds.join(QStringLiteral(", "))));
}

void CheckCommand::printMemory(const LargestRun& largest, const Console& console) {
  const RunMemory& memory = largest.memory;
  console.print(tr("The largest run, %1, needs about %2 of memory: %3 for weights and the optimizer, %4 for "
                   "attention weights, %5 for other values of a step, %6 for data, %7 for files, %8 for the "
                   "program.")
                    .arg(QString::fromStdString(largest.run->label),
                         megabytes(program_memory + memory.total()), megabytes(memory.weights),
                         megabytes(memory.attention), megabytes(memory.activations),
                         megabytes(memory.samples + memory.pictures), megabytes(memory.files),
                         megabytes(program_memory)));
  const auto available = available_memory();
  if (!available) return;
  if (program_memory + memory.total() > *available)
    console.print(tr("It cannot be trained here: this machine has %1 free.").arg(megabytes(*available)));
  else
    console.print(tr("This machine has %1 free.").arg(megabytes(*available)));
}

void CheckCommand::printGroups(const std::vector<RunConfig>& runs, const std::vector<TaskSize>& sizes,
                               const Catalogue& catalogue, const Console& console) {
  const auto plan = planOf(runs, sizes, catalogue);
  if (!plan) return;
  if (plan->groups.size() == 1)
    console.print(tr("All %1 runs at once need about %2.").arg(runs.size()).arg(megabytes(plan->together)));
  else
    console.print(
        tr("All %1 runs at once would need about %2: they are trained in %3 groups, one after another.")
            .arg(runs.size())
            .arg(megabytes(plan->together))
            .arg(plan->groups.size()));
}

}  // namespace ordinate
