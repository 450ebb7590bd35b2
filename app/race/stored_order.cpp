#include "app/race/stored_order.h"

#include <QDateTime>
#include <QFileInfo>
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "app/race/run_folders.h"
#include "model/store/race_card.h"
#include "model/store/run_scan.h"

namespace ordinate {

namespace {

using RaceNumbers = std::vector<std::int64_t>;

/// Labels under which one thing is meant: runs of one label differ in the seed alone.
void tellApart(std::vector<RunConfig>& runs, const RaceNumbers& races) {
  const auto settings = [](const RunConfig& run) {
    return run.task.dump() + run.model.dump() + run.training.dump();
  };
  std::map<std::string, std::set<std::string>> meanings;
  std::map<std::tuple<std::string, std::uint64_t>, int> times;
  for (const RunConfig& run : runs) {
    meanings[run.label].insert(settings(run));
    ++times[{run.label, run.seed}];
  }
  std::set<std::string> doubtful;
  for (const auto& [label, meant] : meanings)
    if (meant.size() > 1) doubtful.insert(label);
  for (const auto& [run, count] : times)
    if (count > 1) doubtful.insert(std::get<0>(run));
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (doubtful.count(runs[i].label) > 0) runs[i].label += " race " + std::to_string(races[i]);
}

std::optional<Experiment> writtenExperiment(const QString& raceFolder, const Catalogue& catalogue) {
  const Result<std::optional<RaceCard>> card = read_race_card(raceFolder.toStdString());
  if (!card || !*card || !(*card)->experiment) return std::nullopt;
  const auto read = read_experiment((*card)->experiment->dump(), raceFolder.toStdString(), catalogue);
  return read ? std::optional(*read) : std::nullopt;
}

std::vector<QString> runFoldersOf(const QString& raceFolder) {
  const Result<std::optional<RaceCard>> card = read_race_card(raceFolder.toStdString());
  std::vector<QString> folders;
  for (const auto& run : ordered_run_folders(raceFolder.toStdString(),
                                             card && *card ? (*card)->runs : std::vector<std::string>()))
    folders.push_back(QString::fromStdString(run.string()));
  return folders;
}

Result<std::vector<RunConfig>> configsOf(const std::vector<QString>& folders, const Catalogue& catalogue) {
  std::vector<RunConfig> runs;
  for (const QString& folder : folders) {
    Result<RunConfig> run = readRunConfig(folder, catalogue);
    if (!run) return tl::unexpected(run.error());
    runs.push_back(std::move(*run));
  }
  return runs;
}

/// With no more and no fewer runs than these.
bool plans(const Experiment& experiment, const std::vector<RunConfig>& runs, const Catalogue& catalogue,
           const QString& folder) {
  const auto planned = expand(experiment, catalogue, folder.toStdString());
  if (!planned || planned->size() != runs.size()) return false;
  return std::all_of(runs.begin(), runs.end(), [&](const RunConfig& run) {
    return std::any_of(planned->begin(), planned->end(), [&](const RunConfig& each) {
      return each.label == run.label && each.seed == run.seed;
    });
  });
}

/// The runs of one race folder, all of them.
RaceOrder wholeRace(const QString& folder, std::vector<RunConfig> runs, std::vector<QString> folders,
                    const Catalogue& catalogue) {
  RaceOrder order;
  auto written = writtenExperiment(folder, catalogue);
  order.whole = written && plans(*written, runs, catalogue, folder);
  order.experiment = order.whole ? *written : experimentOf(runs);
  order.written = std::move(written);
  order.folder = folder;
  order.runs = std::move(runs);
  order.stored = std::move(folders);
  return order;
}

}  // namespace

Result<RaceOrder> orderOfStored(const std::vector<StoredRun>& chosen, const std::vector<StoredRace>& races,
                                const Catalogue& catalogue) {
  std::vector<QString> folders;
  RaceNumbers numbers;
  for (const StoredRun& run : chosen) {
    folders.push_back(QString::fromStdString(run.folder));
    numbers.push_back(run.race);
  }
  Result<std::vector<RunConfig>> runs = configsOf(folders, catalogue);
  if (!runs) return tl::unexpected(runs.error());
  const std::set<std::int64_t> distinct(numbers.begin(), numbers.end());
  if (distinct.size() > 1) {
    tellApart(*runs, numbers);
    RaceOrder order;
    order.experiment = experimentOf(*runs);
    order.runs = std::move(*runs);
    order.stored = std::move(folders);
    for (const std::int64_t number : distinct)
      order.title += (order.title.isEmpty() ? ShownRace::tr("races %1") : QStringLiteral(", %1")).arg(number);
    return order;
  }
  const auto race = std::find_if(races.begin(), races.end(),
                                 [&](const StoredRace& each) { return each.number == *distinct.begin(); });
  const QString folder = race == races.end() ? QString() : QString::fromStdString(race->folder);
  RaceOrder order = wholeRace(folder, std::move(*runs), std::move(folders), catalogue);
  order.number = *distinct.begin();
  order.title = ShownRace::tr("race %1").arg(order.number);
  return order;
}

Result<RaceOrder> orderOfFolder(const QString& folder, const Catalogue& catalogue) {
  const bool oneRun = QFileInfo::exists(folder + QStringLiteral("/experiment.json"));
  std::vector<QString> folders = oneRun ? std::vector<QString>{folder} : runFoldersOf(folder);
  if (folders.empty())
    return fail(folder.toStdString(), "there is no run in this folder",
                "a run folder, or the folder that was given to ordinate train --out");
  Result<std::vector<RunConfig>> runs = configsOf(folders, catalogue);
  if (!runs) return tl::unexpected(runs.error());
  RaceOrder order = wholeRace(folder, std::move(*runs), std::move(folders), catalogue);
  order.title = QFileInfo(folder).fileName();
  return order;
}

Result<RaceOrder> orderOfRecording(const QString& folder, const Experiment& experiment,
                                   const Catalogue& catalogue) {
  const auto runs = expand(experiment, catalogue, {});
  if (!runs) return tl::unexpected(runs.error().front());
  RaceOrder order;
  order.experiment = experiment;
  order.runs = *runs;
  for (const RunConfig& run : *runs)
    order.stored.push_back(folder + QLatin1Char('/') + QString::fromStdString(run_folder_name(run)));
  order.title = ShownRace::tr("the recorded race");
  order.recorded = true;
  return order;
}

Result<Experiment> experimentOfRace(const QString& raceFolder, const Catalogue& catalogue) {
  if (const auto written = writtenExperiment(raceFolder, catalogue)) return *written;
  const Result<std::vector<RunConfig>> runs = configsOf(runFoldersOf(raceFolder), catalogue);
  if (!runs) return tl::unexpected(runs.error());
  if (runs->empty()) return fail(raceFolder.toStdString(), "there is no run in this folder", "a race");
  return experimentOf(*runs);
}

}  // namespace ordinate
