#include "app/figures/run_analyses.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <future>
#include <map>

#include "app/figures/run_figures.h"
#include "widgets/analyses/analysis_figures.h"

namespace ordinate {

namespace {

/// What runs that are done tell when they are shown again.
struct Told {
  std::vector<std::shared_ptr<const Snapshot>> snapshots;
  std::vector<std::shared_ptr<const ModelAnalysis>> analyses;
};

Checked<Told> tellAgain(const std::vector<FoundRun>& runs, const AnalysisRequest* ofModels,
                        ModelLibrary& library) {
  std::vector<RunConfig> configurations;
  EngineOptions options;
  for (const FoundRun& found : runs) {
    configurations.push_back(found.run);
    options.stored.emplace_back(found.folder.toStdU16String());
  }
  const std::unique_ptr<TrainingEngine> engine = library.make_engine();
  if (const auto prepared = engine->prepare(configurations, options); !prepared)
    return tl::unexpected(prepared.error());
  engine->watch_snapshots(true);
  if (ofModels != nullptr) engine->analyse({*ofModels, {}, false});
  Told told;
  const auto drain = [&] {
    const Drained drained = engine->drain();
    told.snapshots.insert(told.snapshots.end(), drained.snapshots.begin(), drained.snapshots.end());
    told.analyses.insert(told.analyses.end(), drained.analyses.begin(), drained.analyses.end());
  };
  auto done = std::async(std::launch::async, [&] {
    engine->run();
    engine->answer_pending();
  });
  // Runs with many steps wait until somebody takes them.
  while (done.wait_for(std::chrono::milliseconds(10)) != std::future_status::ready) drain();
  try {
    done.get();
  } catch (const std::exception& exception) {
    return tl::unexpected(
        Errors{{"analysis", exception.what(), "", "This is a fault of the program: please report it"}});
  }
  drain();
  return told;
}

/// The newest of each run.
template <class Told>
std::map<int, Told> newestOfRuns(const std::vector<Told>& all) {
  std::map<int, Told> newest;
  for (const Told& each : all) newest[each->run] = each;
  return newest;
}

}  // namespace

Result<Figures> analysisOfRuns(const std::vector<FoundRun>& runs, const AnalysisRequest& request,
                               ModelLibrary& library, const Catalogue& catalogue,
                               const DrawnVariants& variants) {
  const CatalogueEntry* ofModels = find_entry(catalogue.model_analyses, request.id);
  const CatalogueEntry* entry = ofModels != nullptr ? ofModels : find_entry(catalogue.analyses, request.id);
  if (entry == nullptr) return fail("analysis", "there is no \"" + request.id + "\"");
  std::vector<DrawnRun> drawn = drawnRunsOf(runs, catalogue, variants);
  drawn.resize(std::min(drawn.size(), mostAnalysedTables));
  std::vector<FoundRun> shown;
  for (const DrawnRun& run : drawn) shown.push_back(runs[static_cast<std::size_t>(run.run)]);
  const auto told = tellAgain(shown, ofModels != nullptr ? &request : nullptr, library);
  if (!told) return tl::unexpected(told.error().front());
  AnalysedTables tables;
  const auto add = [&](int run, AnalysisResult result) {
    AnalysedTable table;
    static_cast<DrawnRun&>(table) = drawn[static_cast<std::size_t>(run)];
    table.result = std::move(result);
    table.baselinesReady = true;  // none are to follow
    tables.push_back(std::move(table));
  };
  for (const auto& [run, analysis] : newestOfRuns(told->analyses))
    if (!analysis->problem) add(run, analysis->result);
  for (const auto& [run, snapshot] : newestOfRuns(told->snapshots)) {
    if (ofModels != nullptr || snapshot->table.empty()) continue;
    auto result = library.analyse(request, analysis_input(*snapshot), {});
    if (!result) return tl::unexpected(result.error());
    add(run, std::move(*result));
  }
  return tables.empty() ? Figures() : makeAnalysisFigures(*entry, tables);
}

}  // namespace ordinate
