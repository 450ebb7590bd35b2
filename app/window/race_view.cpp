#include "app/window/race_view.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "app/window/result_note.h"
#include "app/window/workspace.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/length_panel.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/results_panel.h"

namespace ordinate {

namespace {

std::string kind_of(const Json& object) {
  const auto kind = object.find("kind");
  return kind != object.end() && kind->is_string() ? kind->get<std::string>() : std::string();
}

/// Levels that differ in what the plot can show.
void addReference(std::vector<ReferenceLine>& lines, const QString& name, double level, bool important) {
  const auto same = [&](const ReferenceLine& line) { return std::abs(line.level - level) < 0.0005; };
  if (std::any_of(lines.begin(), lines.end(), same)) return;
  lines.push_back({QStringLiteral("%1 %2 %").arg(name).arg(level * 100, 0, 'f', 1), level, important});
}

}  // namespace

RaceView::RaceView(const Catalogue& catalogue, TrainingSession& session, Workspace& workspace,
                   QObject* parent)
    : QObject(parent), m_catalogue(catalogue), m_session(session), m_workspace(workspace) {
  connect(&session, &TrainingSession::foreseen, this, [this](const std::vector<PreparedRun>& runs) {
    if (!showsRace()) showRuns(runs);
  });
  connect(&session, &TrainingSession::initialSnapshotsTaken, this,
          [this](const std::vector<SnapshotPointer>& snapshots) {
            if (!showsRace()) takeSnapshots(snapshots);
          });
  connect(&session, &TrainingSession::prepared, this, &RaceView::showRuns);
  connect(&session, &TrainingSession::stepped, this, &RaceView::appendSteps);
  connect(&session, &TrainingSession::snapshotsTaken, this, &RaceView::takeSnapshots);
  connect(&session, &TrainingSession::runsEnded, this, &RaceView::endRuns);
  connect(&session, &TrainingSession::stateChanged, this, &RaceView::changeState);
  connect(&session, &TrainingSession::answered, workspace.answers(), &AnswerPanel::showAnswers);
  connect(&session, &TrainingSession::lengthsTested, this, &RaceView::showLengths);
  connect(&m_analysis, &AnalysisWorker::analysed, this, &RaceView::showAnalysis);
  connect(workspace.similarity(), &SimilarityPanel::measureChanged, this, &RaceView::analyse);
  connect(workspace.similarity(), &SimilarityPanel::positionSelected, workspace.positions(),
          &PositionPanel::setSelectedPosition);
  connect(workspace.positions(), &PositionPanel::positionSelected, workspace.similarity(),
          &SimilarityPanel::setSelectedPosition);
  connect(workspace.positions(), &PositionPanel::positionSelected, workspace.analyses(),
          &AnalysisPanel::setSelectedPosition);
  connect(workspace.similarity(), &SimilarityPanel::positionSelected, workspace.analyses(),
          &AnalysisPanel::setSelectedPosition);
  connect(workspace.analyses(), &AnalysisPanel::positionSelected, this, [&workspace](int position) {
    workspace.positions()->setSelectedPosition(position);
    workspace.similarity()->setSelectedPosition(position);
  });
}

void RaceView::setUpcoming(const std::vector<RunConfig>& runs) {
  m_upcoming = runs;
  if (showsRace()) return;
  m_runs = runs;
  m_snapshots.clear();
}

void RaceView::begin(RaceOrder order) {
  m_runs = order.runs;
  m_order = std::move(order);
  m_prepared.clear();
  m_finished.clear();
  m_snapshots.clear();
  m_seconds = 0;
  ++m_raceNumber;
  m_workspace.resultNote()->show(QString(), QString(), false);
  m_workspace.positions()->clear();
}

void RaceView::forget() {
  m_order.reset();
  m_runs = m_upcoming;
  m_prepared.clear();
  m_finished.clear();
  m_snapshots.clear();
  m_workspace.resultNote()->show(QString(), QString(), false);
  m_workspace.answers()->clearAnswers();
  m_workspace.positions()->clear();
  m_workspace.similarity()->clear();
  m_workspace.lengths()->clear();
}

// --- Runs ---------------------------------------------------------------------------------------------

QString RaceView::labelOf(int run) const {
  if (run < 0 || run >= static_cast<int>(m_runs.size()))
    return tr("sinusoid");  // shown for comparison, no run
  const RunConfig& config = m_runs[static_cast<std::size_t>(run)];
  const QString label = QString::fromStdString(config.label);
  return m_runs.front().seed == m_runs.back().seed ? label : tr("%1, seed %2").arg(label).arg(config.seed);
}

bool RaceView::isPlain(int run) const {
  if (run < 0 || run >= static_cast<int>(m_runs.size())) return false;
  return kind_of(m_runs[static_cast<std::size_t>(run)].model.value("encoding", Json::object())) == "none";
}

std::optional<std::int64_t> RaceView::randomLabels() const {
  if (m_runs.empty()) return std::nullopt;
  const Json& task = m_runs.front().task;
  const CatalogueEntry* entry = find_entry(m_catalogue.tasks, kind_of(task));
  if (entry == nullptr || !entry->traits.value("random_labels", false)) return std::nullopt;
  const Json samples = task.value("validation_samples", Json());
  return samples.is_number_integer() ? std::optional(samples.get<std::int64_t>()) : std::nullopt;
}

int RaceView::styleOf(int run) const {
  const std::vector<int> styles = m_workspace.curves()->race().styleIndices();
  if (run >= 0 && run < static_cast<int>(styles.size())) return styles[static_cast<std::size_t>(run)];
  // The sinusoid that is shown for comparison looks like none of the runs.
  return styles.empty() ? 0 : *std::max_element(styles.begin(), styles.end()) + 1;
}

void RaceView::showRuns(const std::vector<PreparedRun>& prepared) {
  if (prepared.size() != m_runs.size()) return;  // foreseen for an experiment that was changed since
  m_prepared = prepared;
  m_steps.assign(prepared.size(), 0);
  m_ended.assign(prepared.size(), false);
  std::vector<CurveRun> runs;
  std::vector<QString> labels;
  std::vector<ReferenceLine> references;
  qint64 longest = 0;
  for (std::size_t i = 0; i < prepared.size(); ++i) {
    const int run = static_cast<int>(i);
    runs.push_back({run, labelOf(run), isPlain(run), QString::fromStdString(m_runs[i].label)});
    labels.push_back(labelOf(run));
    longest = std::max<qint64>(longest, prepared[i].total_steps);
    addReference(references, tr("guessing"), prepared[i].guessing_level, false);
    if (prepared[i].order_blind_bound)
      addReference(references, tr("best without order"), *prepared[i].order_blind_bound, true);
  }
  std::optional<BinomialBand> band;
  if (const auto samples = randomLabels()) band = fairCoinBand(*samples);
  m_workspace.curves()->startRace(runs, longest, references, band);
  m_workspace.answers()->setRuns(labels);
  startLengths();
  m_clock.start();
  if (!m_snapshots.empty()) analyse();  // their curves take the styles that the variants have now
  Q_EMIT progressed();
}

void RaceView::startLengths() {
  std::vector<LengthCurve> curves;
  for (std::size_t i = 0; i < m_runs.size(); ++i) {
    const int run = static_cast<int>(i);
    curves.push_back({run, labelOf(run), isPlain(run), styleOf(run), {}});
  }
  const Json& task = m_runs.front().task;
  const CatalogueEntry* entry = find_entry(m_catalogue.tasks, kind_of(task));
  const std::string key = entry == nullptr ? "length" : entry->traits.value("longest", std::string("length"));
  const LengthRange trained = length_range(task.value(key, Json()));
  m_workspace.lengths()->startRace(curves, trained.minimum, trained.maximum);
}

void RaceView::showLengths(const std::vector<RunLength>& tested) {
  std::map<int, std::vector<LengthRecord>> newest;
  for (const RunLength& each : tested) {
    std::vector<LengthRecord>& records = newest[each.run];
    if (!records.empty() && records.front().step < each.record.step) records.clear();
    records.push_back(each.record);
  }
  for (const auto& [run, records] : newest) m_workspace.lengths()->showLengths(run, records);
}

void RaceView::appendSteps(const std::vector<RunStep>& steps) {
  std::map<int, std::vector<StepRecord>> records;
  for (const RunStep& step : steps) {
    records[step.run].push_back(step.record);
    m_steps[static_cast<std::size_t>(step.run)] = step.record.step;
  }
  for (const auto& [run, list] : records) m_workspace.curves()->append(run, list);
  Q_EMIT progressed();
}

RaceView::Progress RaceView::progress() const {
  if (m_prepared.empty()) return {};
  std::set<std::uint64_t> seeds;
  Progress progress;
  const bool over = std::all_of(m_ended.begin(), m_ended.end(), [](bool ended) { return ended; });
  for (std::size_t i = 0; i < m_prepared.size(); ++i) {
    const qint64 total = m_prepared[i].total_steps;
    seeds.insert(m_prepared[i].seed);
    progress.total += total;
    // A run that ended early does not hold the bar back; once all have, the steps are those that were made.
    progress.step += m_ended[i] && !over ? total : m_steps[i];
    if (!m_ended[i]) ++progress.runs;
  }
  // Runs of a seed go together, seeds one after another.
  const auto together = static_cast<qint64>(m_prepared.size() / seeds.size());
  progress.total /= std::max<qint64>(together, 1);
  progress.step /= std::max<qint64>(together, 1);
  progress.runs = std::min(progress.runs, static_cast<int>(together));
  return progress;
}

void RaceView::endRuns(const std::vector<RunEnd>& ends) {
  for (const RunEnd& end : ends) {
    const auto index = static_cast<std::size_t>(end.run);
    m_ended[index] = true;
    m_finished.push_back({m_prepared[index], end.record});
    m_workspace.curves()->finishRun(end.run, end.record.best_validation_loss
                                                 ? std::optional<qint64>(end.record.best_step)
                                                 : std::nullopt);
    m_workspace.results()->addResult(
        {m_raceNumber, end.run, end.record, QString::fromStdString(m_prepared[index].folder.string())});
  }
  Q_EMIT progressed();
}

void RaceView::changeState(SessionState state) {
  if (state == SessionState::idle && showsRace() && m_prepared.empty()) forget();  // it could not begin
  if (state != SessionState::ended || !showsRace()) return;
  m_seconds = static_cast<double>(m_clock.elapsed()) / 1000;
  const RaceSummary::Text text = RaceSummary::of(m_finished, randomLabels());
  m_workspace.resultNote()->show(text.sentence, text.helpPage, text.warning);
  m_workspace.showResultsOnce();
  m_session.watchSnapshots(true);  // the tables as the race left them
  Q_EMIT finished();
}

// --- Position vectors ---------------------------------------------------------------------------------

void RaceView::takeSnapshots(const std::vector<SnapshotPointer>& snapshots) {
  for (const SnapshotPointer& snapshot : snapshots) m_snapshots[snapshot->run] = snapshot;
  analyse();
}

std::vector<TableToAnalyse> RaceView::tables() const {
  std::vector<TableToAnalyse> tables;
  for (const auto& [run, snapshot] : m_snapshots)
    if (!snapshot->table.empty()) tables.push_back({run, labelOf(run), isPlain(run), styleOf(run), snapshot});
  std::stable_partition(tables.begin(), tables.end(),
                        [](const TableToAnalyse& table) { return table.snapshot->trained; });
  return tables;
}

void RaceView::analyse() {
  Q_EMIT tablesChanged();
  std::vector<SnapshotPointer> wanted;
  bool hasSinusoid = false;
  const Snapshot* table = nullptr;
  for (const auto& [run, snapshot] : m_snapshots) {
    if (snapshot->table.empty() && snapshot->bias.empty()) continue;
    wanted.push_back(snapshot);
    hasSinusoid = hasSinusoid || snapshot->encoding == "sinusoidal";
    if (!snapshot->table.empty()) table = snapshot.get();
  }
  if (!hasSinusoid && table != nullptr) {
    if (!m_reference || m_reference->table.rows != table->table.rows ||
        m_reference->table.columns != table->table.columns)
      m_reference = AnalysisWorker::sinusoid(table->table.rows, table->table.columns);
    wanted.push_back(m_reference);
  }
  const SimilarityPanel* panel = m_workspace.similarity();
  m_analysis.request(std::move(wanted), panel->measure(), panel->centred());
}

void RaceView::showAnalysis(const std::vector<AnalysedSnapshot>& results) {
  std::vector<PositionPicture> positions;
  std::vector<SimilarityPicture> matrices;
  for (const AnalysedSnapshot& result : results) {
    const int run = result.snapshot->run;
    PositionPicture picture;
    picture.run = run;
    picture.label = labelOf(run);
    picture.snapshot = *result.snapshot;
    picture.movement = result.movement;
    picture.sinusoidal = result.snapshot->encoding == "sinusoidal";
    if (picture.sinusoidal && run >= 0 && run < static_cast<int>(m_runs.size())) {
      const Json encoding = m_runs[static_cast<std::size_t>(run)].model.value("encoding", Json::object());
      picture.base = encoding.value("base", picture.base);
      picture.scale = encoding.value("scale", picture.scale);
      picture.interleaved = encoding.value("layout", "interleaved") == "interleaved";
    }
    positions.push_back(std::move(picture));
    if (!result.similarity.empty())
      matrices.push_back({run, labelOf(run), isPlain(run), styleOf(run), result.similarity});
  }
  QStringList unseen;
  QStringList withoutVectors;
  for (const auto& [run, snapshot] : m_snapshots) {
    if (!snapshot->table.empty() || isPlain(run)) continue;
    withoutVectors << labelOf(run);
    if (snapshot->bias.empty()) unseen << labelOf(run);
  }
  const bool blind = !m_snapshots.empty() && positions.empty() && withoutVectors.isEmpty();
  m_workspace.positions()->setSnapshots(positions, unseen, blind);
  m_workspace.similarity()->setWithoutVectors(withoutVectors, withoutVectors.size() > unseen.size());
  // The trained tables first, as they stand in the panel beside what they are compared with.
  std::stable_partition(matrices.begin(), matrices.end(), [&](const SimilarityPicture& picture) {
    const auto found = m_snapshots.find(picture.run);
    return found != m_snapshots.end() && found->second->trained;
  });
  constexpr std::size_t mostMatrices = 4;
  if (matrices.size() > mostMatrices) matrices.resize(mostMatrices);
  m_workspace.similarity()->setMatrices(matrices);
}

}  // namespace ordinate
