#include "app/race/length_tests.h"

#include <algorithm>
#include <utility>

#include "widgets/plots/length_panel.h"

namespace ordinate {

LengthTests::LengthTests(const ShownRace& race, LengthPanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  connect(&panel, &LengthPanel::testRequested, this, &LengthTests::test);
  connect(&race, &ShownRace::finished, this, &LengthTests::takeFinished);
  connect(&race, &ShownRace::begun, this, [this] { setRuns({}); });
  connect(&race, &ShownRace::forgotten, this, [this] { setRuns({}); });
}

LengthTests::~LengthTests() { ++m_generation; }

void LengthTests::setRuns(std::vector<TestableRun> runs) {
  ++m_generation;
  m_runs = std::move(runs);
  m_left = 0;
  m_panel.setTesting(0);
  m_panel.setTestable(!m_runs.empty());
}

void LengthTests::takeFinished() {
  std::vector<TestableRun> runs;
  const std::vector<PreparedRun>& prepared = m_race.preparedRuns();
  for (const FinishedRun& each : m_race.finishedRuns()) {
    if (each.prepared.folder.empty() || each.record.ending.bad()) continue;
    const auto found = std::find_if(prepared.begin(), prepared.end(), [&](const PreparedRun& run) {
      return run.folder == each.prepared.folder;
    });
    if (found != prepared.end())
      runs.push_back({static_cast<int>(found - prepared.begin()), found->folder, each.record.steps});
  }
  setRuns(std::move(runs));
}

void LengthTests::test(const std::vector<std::int64_t>& lengths) {
  if (m_library == nullptr || m_left > 0) return;
  m_left = static_cast<int>(m_runs.size());
  m_panel.setTesting(m_left);
  for (const TestableRun& run : m_runs)
    m_thread.post(std::to_string(run.run),
                  [this, library = m_library, run, lengths, generation = m_generation.load()] {
                    if (generation != m_generation) return;
                    const auto evaluation = library->evaluate(run.folder, {lengths, false});
                    QMetaObject::invokeMethod(
                        this, [this, generation, run, evaluation] { take(generation, run, evaluation); },
                        Qt::QueuedConnection);
                  });
}

void LengthTests::take(long generation, const TestableRun& run, const Result<Evaluation>& evaluation) {
  if (generation != m_generation) return;
  m_panel.setTesting(--m_left);
  if (!evaluation) return failed({evaluation.error()});
  std::vector<LengthRecord> records;
  for (const Evaluation::Row& row : evaluation->rows)
    records.push_back({run.step, row.length, row.accuracy, false, row.trained});
  m_panel.addLengths(run.run, records);
}

}  // namespace ordinate
