#pragma once
#include <QObject>
#include <QString>
#include <atomic>
#include <filesystem>
#include <optional>
#include <vector>

#include "app/base/worker_thread.h"
#include "app/race/shown_race.h"
#include "model/library/model_library.h"
#include "model/options/error.h"

namespace ordinate {

class LengthPanel;

/// A run that is over, and where its weights are.
struct TestableRun {
  int run = 0;
  std::filesystem::path folder;
  std::string encoding;   ///< its kind
  std::int64_t step = 0;  ///< its last
};

/// Tests the models of a finished race at other lengths, beside the window and without training: the final
/// weights of each run folder on fresh data.
class LengthTests : public QObject {
  Q_OBJECT
 public:
  LengthTests(const ShownRace& race, LengthPanel& panel, QObject* parent = nullptr);
  ~LengthTests() override;

  void setLibrary(ModelLibrary* library) { m_library = library; }

 Q_SIGNALS:
  void failed(const ordinate::Errors& errors);

 private:
  /// The runs that can be tested from now on; tests of other runs are given up.
  void setRuns(std::vector<TestableRun> runs);
  void takeFinished();
  /// Finds the option that models of these kinds can be tested with in another way.
  void findChoice();
  Json chosenFor(const TestableRun& run) const;
  void test(const std::vector<LengthRange>& lengths);
  void take(long generation, const TestableRun& run, const Result<Evaluation>& evaluation);

  const ShownRace& m_race;
  LengthPanel& m_panel;
  ModelLibrary* m_library = nullptr;
  std::vector<TestableRun> m_runs;
  /// An option of encodings with `Option::at_test`; empty where no run has one.
  std::optional<Option> m_choice;
  int m_left = 0;
  std::atomic<long> m_generation = 0;  ///< of the runs
  WorkerThread m_thread;               ///< last: its jobs use all of the above
};

}  // namespace ordinate
