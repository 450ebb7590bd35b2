#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "app/race/race_history.h"
#include "app/race/race_summary.h"
#include "app/race/run_folders.h"
#include "app/race/table_to_analyse.h"
#include "app/race/task_facets.h"
#include "model/options/catalogue.h"
#include "model/race/training_engine.h"
#include "widgets/plots/race_curves.h"

namespace ordinate {

/// What a race was started with.
struct RaceOrder {
  Experiment experiment;
  std::vector<RunConfig> runs;
  QString folder;               ///< of the race; empty where the runs are of several
  bool continues = false;       ///< the race before, with more seeds: it keeps its number
  std::int64_t number = 0;      ///< in the store; 0: none
  std::vector<QString> stored;  ///< folders of the runs where they were trained before and are only shown
  QString title = {};           ///< what such runs are called: "race 3"
  bool whole = true;            ///< `runs` are all that `experiment` asks for
  bool recorded = false;        ///< stored runs that a lecture carries
  /// What the race was that stored runs are some of, where that is known.
  std::optional<Experiment> written = {};
};

/// How these runs of one race are named and drawn: by their variants, and by their seeds where there are
/// several.
std::vector<DrawnRun> drawnOf(const std::vector<RunConfig>& runs);

/// One race as it is shown: its runs, how each is named and drawn, how far they are, their newest position
/// tables, how they ended. Knows no panel and no thread: others tell it what happens, and listen.
class ShownRace : public QObject {
  Q_OBJECT
 public:
  explicit ShownRace(const Catalogue& catalogue, QObject* parent = nullptr);

  /// What will be raced next. Shown at once where no race is shown.
  void setUpcoming(const std::vector<RunConfig>& runs);
  void begin(RaceOrder order);
  /// Back to the upcoming race at step 0.
  void forget();

  /// What is known once the runs are prepared; left out where they are not those that are shown.
  void takePrepared(const std::vector<PreparedRun>& prepared);
  void takeSteps(const std::vector<RunStep>& steps);
  void takeLengths(const std::vector<RunLength>& lengths);
  void takeSnapshots(const std::vector<SnapshotPointer>& snapshots);
  void takeHistory(const std::vector<HistoryPointer>& frames);
  void takeEnds(const std::vector<RunEnd>& ends);
  void finish();  ///< every run has ended, and was taken

  /// The variants that were said to win, before it began; empty: nobody said anything. Of the next race too.
  void setPredicted(const QStringList& variants) { m_predicted = variants; }
  const QStringList& predicted() const { return m_predicted; }

  /// In the order in which they are trained.
  std::vector<std::uint64_t> seeds() const;
  /// Heat maps and answers show the runs of one seed: the first, until another is chosen.
  std::uint64_t shownSeed() const;
  void showSeed(std::uint64_t seed);
  /// Curves, vectors and analyses show the variants of these labels alone; none, or none of this race: all.
  void showVariants(std::set<std::string> labels);
  bool choosesVariants() const { return !m_variants.empty(); }
  bool isShown(int run) const;
  /// What `snapshots` has of that seed and of the variants that are shown.
  std::map<int, SnapshotPointer> seedSnapshots() const;

  /// Everything is shown as it stood at this step, while the race goes on; nothing: as it is now.
  void turnTo(std::optional<qint64> step);
  std::optional<qint64> turnedTo() const { return m_turnedTo; }
  qint64 lastStep() const;  ///< that was reported of any run
  const RaceHistory& history() const { return m_history; }

  bool showsRace() const { return m_order.has_value(); }
  const std::optional<RaceOrder>& order() const { return m_order; }
  /// Of the race that is shown, or that was shown last: in the store, else counted.
  std::int64_t number() const { return m_number; }
  /// What the race is called beside others: "race 3".
  QString title() const;
  /// Shown again, not trained now.
  bool isStored() const { return m_order && !m_order->stored.empty(); }
  /// Trained before, on another day or another machine, and carried by a lecture.
  bool isRecorded() const { return m_order && m_order->recorded; }

  /// Of the race that is shown, or of the upcoming one.
  const std::vector<RunConfig>& runs() const { return m_runs; }
  int runCount() const { return static_cast<int>(m_runs.size()); }
  const std::vector<PreparedRun>& preparedRuns() const { return m_prepared; }
  /// How a run is named and drawn; −1, which is no run, is the sinusoid for comparison.
  DrawnRun drawn(int run) const;
  std::vector<DrawnRun> drawnRuns() const;
  /// Its label, for what is so in every seed.
  QString variantOf(int run) const;
  /// Empty for the sinusoid, and in a race of one seed.
  SeedName besideItsSeed(int run) const;
  /// The task's entry; null where the catalogue does not know it.
  const CatalogueEntry* task() const;
  const CatalogueEntry* task(const RunConfig& run) const;
  /// The number of validation samples where labels are random: nothing learned holds for them.
  std::optional<std::int64_t> randomLabels() const;
  std::optional<std::int64_t> randomLabels(const RunConfig& run) const;
  const Catalogue& catalogue() const { return m_catalogue; }
  /// The runs by their task.
  std::vector<TaskFacet> facets() const { return taskFacets(m_runs, m_catalogue); }

  /// Steps done and in all, over all seeds; unfinished runs that are trained together; how many of those of
  /// the first seed were measured before their first step, and how many there are.
  struct Progress {
    qint64 step = 0;
    qint64 total = 0;
    int runs = 0;
    int measured = 0;
    int together = 0;
  };
  Progress progress() const;

  /// Of the step that is shown.
  const std::map<int, SnapshotPointer>& snapshots() const { return m_turnedTo ? m_past : m_snapshots; }
  /// The position tables of the step and the variants that are shown, trained ones first.
  std::vector<TableToAnalyse> tables() const;
  const std::vector<FinishedRun>& finishedRuns() const { return m_finished; }
  /// The runs that have ended so far.
  std::vector<EndedRun> endedRuns() const;
  /// With a verdict where there are several seeds.
  RaceSummary::Text summary() const;
  double seconds() const { return m_seconds; }  ///< that the race took

 Q_SIGNALS:
  void begun();
  void forgotten();
  void prepared(const std::vector<ordinate::PreparedRun>& runs);
  void stepped(const std::vector<ordinate::RunStep>& steps);
  void lengthsTested(const std::vector<ordinate::RunLength>& lengths);
  void tablesChanged();
  void runsEnded(const std::vector<ordinate::RunEnd>& ends);
  void progressed();
  /// Another step is shown; `tablesChanged` follows.
  void turned(std::optional<qint64> step);
  /// The runs of another seed are shown; `tablesChanged` follows.
  void seedShown();
  /// Other variants are shown; `tablesChanged` follows.
  void variantsShown();
  void finished();

 private:
  void clear();
  bool showPast();

  const Catalogue& m_catalogue;
  std::vector<RunConfig> m_upcoming;
  std::vector<RunConfig> m_runs;  ///< of the race that is shown, or the upcoming ones
  std::vector<DrawnRun> m_drawn;  ///< likewise
  std::optional<RaceOrder> m_order;
  std::vector<PreparedRun> m_prepared;
  std::vector<qint64> m_steps;  ///< that were reported; −1: none yet
  std::vector<bool> m_ended;
  std::vector<FinishedRun> m_finished;
  std::map<int, SnapshotPointer> m_snapshots;  ///< newest of each run
  RaceHistory m_history;
  std::optional<qint64> m_turnedTo;
  std::optional<std::uint64_t> m_seed;    ///< that was chosen
  std::set<std::string> m_variants;       ///< that are shown; empty: all
  std::map<int, SnapshotPointer> m_past;  ///< of that step
  QElapsedTimer m_clock;
  double m_seconds = 0;
  std::int64_t m_number = 0;
  QStringList m_predicted;
};

}  // namespace ordinate
