#include "app/race/race_forecast.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "app/race/race_estimate.h"
#include "app/race/training_jobs.h"

namespace ordinate {

namespace {

/// Milliseconds: each model is evaluated and takes some steps.
constexpr int longestMeasurement = 3000;
constexpr int furtherModel = 1000;

std::vector<ModelDescription> descriptionsOf(const std::vector<PreparedRun>& runs) {
  std::vector<ModelDescription> descriptions;
  for (const PreparedRun& run : runs)
    if (run.seed == runs.front().seed) descriptions.push_back(run.description);
  return descriptions;
}

std::ptrdiff_t ofFirstSeed(const std::vector<PreparedRun>& runs) {
  return std::count_if(runs.begin(), runs.end(),
                       [&](const PreparedRun& run) { return run.seed == runs.front().seed; });
}

/// Of a race that cannot be prepared: most of its models can be shown all the same.
std::vector<ModelDescription> describedAlone(ModelLibrary& library, const std::vector<RunConfig>& runs) {
  std::vector<ModelDescription> descriptions;
  for (const RunConfig& run : runs)
    if (run.seed == runs.front().seed)
      descriptions.push_back(library.describe(run).value_or(ModelDescription()));
  return descriptions;
}

}  // namespace

RaceForecast::RaceForecast(LibraryHolder& library, QObject* parent) : QObject(parent), m_library(library) {
  m_limit.setSingleShot(true);
  connect(&m_limit, &QTimer::timeout, this, &RaceForecast::stopMeasuring);
  connect(&library, &LibraryHolder::loaded, this, [this] {
    if (auto request = std::exchange(m_waiting, std::nullopt)) ask(std::move(*request));
  });
}

RaceForecast::~RaceForecast() {
  ++m_number;
  cancel();
}

void RaceForecast::foresee(const std::vector<RunConfig>& runs) {
  cancel();
  ask({runs, ++m_number, m_forecast});
}

void RaceForecast::describe(const std::vector<RunConfig>& runs) {
  cancel();
  ask({runs, ++m_number, 0});
}

void RaceForecast::cancel() {
  ++m_forecast;
  stopMeasuring();
}

void RaceForecast::stopMeasuring() {
  m_limit.stop();
  const std::lock_guard lock(m_measuredMutex);
  if (m_measured) m_measured->stop();
}

void RaceForecast::ask(Request request) {
  if (m_library.library() == nullptr) {
    m_waiting = std::move(request);
    return;
  }
  m_thread.post("forecast", [this, request = std::move(request)] {
    try {
      answer(request);
    } catch (const std::exception& exception) {
      const Error error{"forecast", exception.what(), "", "This is a fault of the program: please report it"};
      m_thread.deliver([this, error] { Q_EMIT failed({error}); });
    }
  });
}

/// On the thread.
void RaceForecast::answer(const Request& request) {
  if (m_number != request.number || request.runs.empty()) return;
  ModelLibrary& library = *m_library.library();
  EngineOptions options;
  options.describe = true;
  const auto prepared = library.make_engine()->prepare(request.runs, options);
  const auto descriptions = prepared ? descriptionsOf(*prepared) : describedAlone(library, request.runs);
  m_thread.deliver([this, request = request, prepared, descriptions] {
    if (m_number != request.number) return;
    Q_EMIT described(descriptions);
    if (!foretells(request)) return;
    if (prepared)
      Q_EMIT foreseen(*prepared);
    else
      Q_EMIT unforeseen(prepared.error());
  });
  if (prepared && foretells(request)) measure(request, *prepared);
}

void RaceForecast::measure(const Request& request, const std::vector<PreparedRun>& prepared) {
  const auto models = static_cast<int>(ofFirstSeed(prepared));
  const auto started = [&](const EnginePointer& engine) {
    const std::lock_guard lock(m_measuredMutex);
    m_measured = engine;
    if (!foretells(request)) engine->stop();
    m_thread.deliver([this, models] { m_limit.start(longestMeasurement + furtherModel * models); });
  };
  const auto seconds = estimate_race(*m_library.library(), request.runs, prepared, trainingJobs(), started);
  {
    const std::lock_guard lock(m_measuredMutex);
    m_measured.reset();
  }
  m_thread.deliver([this, request = request, seconds] {
    if (seconds && foretells(request)) Q_EMIT estimated(*seconds);
  });
}

}  // namespace ordinate
