#include "app/race/shown_race.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/race/verdict_words.h"
#include "model/experiment/catalogue_entries.h"
#include "model/options/size_rules.h"
#include "widgets/common/variant_style.h"

namespace ordinate {

namespace {

std::string kindOf(const Json& object) {
  const auto kind = object.is_object() ? object.find("kind") : object.end();
  return kind != object.end() && kind->is_string() ? kind->get<std::string>() : std::string();
}

/// Of more the sentence would fill the window.
constexpr std::size_t mostTasksSaid = 2;
constexpr std::size_t mostVariantsSaid = 8;

/// Runs that are trained step by step together: those that go on are at one step, whatever became of others.
struct Together {
  qint64 runs = 0;
  qint64 total = 0;
  qint64 live = 0;      ///< how many go on
  qint64 liveStep = 0;  ///< the farthest of them
  qint64 lastStep = 0;  ///< the farthest of all

  void add(qint64 steps, qint64 step, bool ended) {
    ++runs;
    total = std::max(total, steps);
    lastStep = std::max(lastStep, step);
    if (ended) return;
    ++live;
    liveStep = std::max(liveStep, step);
  }
  qint64 step() const { return live > 0 ? liveStep : lastStep; }
};

bool isPlain(const RunConfig& run) {
  return kindOf(run.model.value("encoding", Json::object())) == default_encoding;
}

}  // namespace

std::vector<DrawnRun> drawnOf(const std::vector<RunConfig>& runs) {
  std::vector<StyledRun> variants;
  for (const RunConfig& run : runs)
    variants.push_back(
        {QString::fromStdString(run.label), isPlain(run), QString::fromStdString(run.task.dump())});
  const std::vector<int> styles = styleIndices(variants);
  const bool oneSeed = std::all_of(runs.begin(), runs.end(),
                                   [&](const RunConfig& run) { return run.seed == runs.front().seed; });
  std::vector<DrawnRun> drawn;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& [variant, plain, task] = variants[i];
    const QString label = oneSeed ? variant : ShownRace::tr("%1, seed %2").arg(variant).arg(runs[i].seed);
    drawn.push_back({static_cast<int>(i), label, plain, styles[i]});
  }
  return drawn;
}

ShownRace::ShownRace(const Catalogue& catalogue, QObject* parent) : QObject(parent), m_catalogue(catalogue) {}

void ShownRace::clear() {
  m_drawn = drawnOf(m_runs);
  m_prepared.clear();
  m_finished.clear();
  m_snapshots.clear();
  m_seconds = 0;
  m_steps.clear();
  m_history.clear();
  m_past.clear();
  if (std::exchange(m_turnedTo, std::nullopt)) Q_EMIT turned(std::nullopt);
}

void ShownRace::setUpcoming(const std::vector<RunConfig>& runs) {
  m_upcoming = runs;
  if (showsRace()) return;
  m_runs = runs;
  m_drawn = drawnOf(runs);
  m_snapshots.clear();
}

void ShownRace::begin(RaceOrder order) {
  m_runs = order.runs;
  m_order = std::move(order);
  clear();
  if (m_order->number > 0)
    m_number = m_order->number;
  else if (!m_order->continues && m_order->stored.empty())
    ++m_number;
  Q_EMIT begun();
}

void ShownRace::forget() {
  m_order.reset();
  m_runs = m_upcoming;
  clear();
  Q_EMIT forgotten();
}

QString ShownRace::title() const {
  return m_order && !m_order->title.isEmpty() ? m_order->title : tr("race %1").arg(m_number);
}

DrawnRun ShownRace::drawn(int run) const {
  if (run >= 0 && run < runCount()) return m_drawn[static_cast<std::size_t>(run)];
  // What is shown for comparison looks like none of the runs.
  int style = 0;
  for (const DrawnRun& each : m_drawn) style = std::max(style, each.style + 1);
  return {run, tr("sinusoid"), false, style};
}

QString ShownRace::variantOf(int run) const {
  return QString::fromStdString(m_runs.at(static_cast<std::size_t>(run)).label);
}

SeedName ShownRace::besideItsSeed(int run) const {
  if (run < 0 || run >= runCount() || seeds().size() < 2) return {};
  return {variantOf(run), tr("seed %1").arg(m_runs[static_cast<std::size_t>(run)].seed)};
}

std::vector<DrawnRun> ShownRace::drawnRuns() const { return m_drawn; }

const CatalogueEntry* ShownRace::task() const { return m_runs.empty() ? nullptr : task(m_runs.front()); }

const CatalogueEntry* ShownRace::task(const RunConfig& run) const {
  return find_entry(m_catalogue.tasks, kindOf(run.task));
}

std::optional<std::int64_t> ShownRace::randomLabels() const {
  return m_runs.empty() ? std::nullopt : randomLabels(m_runs.front());
}

std::optional<std::int64_t> ShownRace::randomLabels(const RunConfig& run) const {
  const CatalogueEntry* entry = task(run);
  if (entry == nullptr || !traits_of<TaskTraits>(*entry).random_labels) return std::nullopt;
  const Json samples = run.task.value("validation_samples", Json());
  return samples.is_number_integer() ? std::optional(samples.get<std::int64_t>()) : std::nullopt;
}

void ShownRace::takePrepared(const std::vector<PreparedRun>& runs) {
  if (runs.size() != m_runs.size()) return;  // foreseen for an experiment that was changed since
  m_prepared = runs;
  m_steps.assign(runs.size(), -1);
  m_ended.assign(runs.size(), false);
  Q_EMIT prepared(runs);
  m_clock.start();
  if (!m_snapshots.empty()) Q_EMIT tablesChanged();  // they take the styles that the variants have now
  Q_EMIT progressed();
}

void ShownRace::takeSteps(const std::vector<RunStep>& steps) {
  for (const RunStep& step : steps) m_steps[static_cast<std::size_t>(step.run)] = step.record.step;
  Q_EMIT stepped(steps);
  Q_EMIT progressed();
}

void ShownRace::takeLengths(const std::vector<RunLength>& lengths) { Q_EMIT lengthsTested(lengths); }

void ShownRace::takeSnapshots(const std::vector<SnapshotPointer>& snapshots) {
  for (const SnapshotPointer& snapshot : snapshots) m_snapshots[snapshot->run] = snapshot;
  if (!m_turnedTo || showPast()) Q_EMIT tablesChanged();
}

void ShownRace::takeHistory(const std::vector<HistoryPointer>& frames) {
  m_history.add(frames);
  if (m_turnedTo && showPast()) Q_EMIT tablesChanged();
}

std::vector<std::uint64_t> ShownRace::seeds() const {
  std::vector<std::uint64_t> seeds;
  for (const RunConfig& run : m_runs)
    if (std::find(seeds.begin(), seeds.end(), run.seed) == seeds.end()) seeds.push_back(run.seed);
  return seeds;
}

std::uint64_t ShownRace::shownSeed() const {
  if (m_runs.empty()) return 0;
  const bool there = m_seed && std::any_of(m_runs.begin(), m_runs.end(),
                                           [this](const RunConfig& run) { return run.seed == *m_seed; });
  return there ? *m_seed : m_runs.front().seed;
}

void ShownRace::showSeed(std::uint64_t seed) {
  const std::uint64_t before = shownSeed();
  m_seed = seed;
  if (shownSeed() == before) return;
  Q_EMIT seedShown();
  Q_EMIT tablesChanged();
}

void ShownRace::showVariants(std::set<std::string> labels) {
  if (std::exchange(m_variants, labels) == labels) return;
  Q_EMIT variantsShown();
  Q_EMIT tablesChanged();
}

bool ShownRace::isShown(int run) const {
  const auto chosen = [this](const RunConfig& each) { return m_variants.count(each.label) > 0; };
  if (run < 0 || run >= runCount() || std::none_of(m_runs.begin(), m_runs.end(), chosen)) return true;
  return chosen(m_runs[static_cast<std::size_t>(run)]);
}

std::map<int, SnapshotPointer> ShownRace::seedSnapshots() const {
  std::map<int, SnapshotPointer> found;
  const std::uint64_t seed = shownSeed();
  for (const auto& [run, snapshot] : snapshots())
    if (run < runCount() && m_runs[static_cast<std::size_t>(run)].seed == seed && isShown(run))
      found[run] = snapshot;
  return found;
}

void ShownRace::turnTo(std::optional<qint64> step) {
  if (m_turnedTo == step || !showsRace()) return;
  m_turnedTo = step;
  if (step) showPast();
  Q_EMIT turned(step);
  Q_EMIT tablesChanged();
}

/// Whether anything is other than it was: what is looked at is not drawn again while the race goes on.
bool ShownRace::showPast() {
  std::map<int, SnapshotPointer> past;
  for (const auto& [run, newest] : m_snapshots) {
    SnapshotPointer snapshot = m_history.snapshotAt(newest, *m_turnedTo);
    const auto before = m_past.find(run);
    const bool same =
        before != m_past.end() && (before->second->step == snapshot->step || !snapshot->trained);
    past[run] = same ? before->second : std::move(snapshot);
  }
  return std::exchange(m_past, past) != past;
}

qint64 ShownRace::lastStep() const {
  return m_steps.empty() ? -1 : *std::max_element(m_steps.begin(), m_steps.end());
}

void ShownRace::takeEnds(const std::vector<RunEnd>& ends) {
  for (const RunEnd& end : ends) {
    const auto index = static_cast<std::size_t>(end.run);
    m_ended[index] = true;
    // In their order: which of several ended first says nothing.
    const auto place = std::upper_bound(m_finished.begin(), m_finished.end(), end.run,
                                        [](int run, const FinishedRun& other) { return run < other.run; });
    m_finished.insert(place, {m_prepared[index], end.record, end.run});
  }
  Q_EMIT runsEnded(ends);
  Q_EMIT progressed();
}

void ShownRace::finish() {
  m_seconds = static_cast<double>(m_clock.elapsed()) / 1000;
  Q_EMIT finished();
}

std::vector<EndedRun> ShownRace::endedRuns() const {
  std::vector<EndedRun> ended;
  for (const RunConfig& run : m_runs)
    for (const FinishedRun& finished : m_finished)
      if (finished.record.label == run.label && finished.record.seed == run.seed)
        ended.push_back({run, finished.record});
  return ended;
}

RaceSummary::Text ShownRace::summary() const {
  RaceSummary::Text text =
      RaceSummary::of(m_finished, randomLabels(), task() != nullptr && forms_graph(*task()));
  const ComparisonChoice choice;
  const std::vector<VariantTable> tables = variantTables(endedRuns(), m_catalogue, choice);
  QStringList verdicts;
  std::size_t variants = 0;
  for (const VariantTable& table : tables) {
    const QString verdict = VerdictWords(table, choice).summary();
    if (!verdict.isEmpty()) verdicts += verdict;
    variants += table.rows.size();
  }
  if (verdicts.isEmpty()) return text;
  if (tables.size() > mostTasksSaid || variants > mostVariantsSaid)
    verdicts = {tr("Comparison says which differ over the seeds, and by how much.")};
  // They say nothing about the lengths that the panel beside them shows.
  const bool elsewhere = std::any_of(m_finished.begin(), m_finished.end(), [](const FinishedRun& finished) {
    return finished.record.longest_length > 0;
  });
  if (elsewhere) verdicts.front().prepend(tr("At the lengths of training: "));
  text.sentence += QLatin1Char(' ') + verdicts.join(QLatin1Char(' '));
  return text;
}

ShownRace::Progress ShownRace::progress() const {
  if (m_prepared.empty()) return {};
  std::set<std::uint64_t> seeds;
  std::map<std::pair<std::uint64_t, int>, Together> groups;
  Progress progress;
  for (std::size_t i = 0; i < m_prepared.size(); ++i) {
    seeds.insert(m_prepared[i].seed);
    groups[{m_prepared[i].seed, m_prepared[i].group}].add(m_prepared[i].total_steps, m_steps[i], m_ended[i]);
    if (m_steps[i] >= 0) ++progress.measured;
    if (!m_ended[i]) ++progress.runs;
  }
  const bool over = progress.runs == 0;
  for (const auto& [place, group] : groups) {
    progress.total += group.runs * group.total;
    // A group that ended early does not hold the bar back; once all have, the steps are those that were made.
    progress.step += group.runs * (group.live == 0 && !over ? group.total : group.step());
  }
  // Runs of a seed go together, seeds one after another.
  const auto together = static_cast<qint64>(m_prepared.size() / seeds.size());
  progress.total /= std::max<qint64>(together, 1);
  progress.step /= std::max<qint64>(together, 1);
  progress.runs = std::min(progress.runs, static_cast<int>(together));
  progress.together = static_cast<int>(together);
  progress.measured = std::min(progress.measured, progress.together);
  return progress;
}

std::vector<TableToAnalyse> ShownRace::tables() const {
  std::vector<TableToAnalyse> tables;
  for (const auto& [run, snapshot] : snapshots())
    if (!snapshot->table.empty() && isShown(run)) tables.push_back({drawn(run), snapshot});
  std::stable_partition(tables.begin(), tables.end(),
                        [](const TableToAnalyse& table) { return table.snapshot->trained; });
  return tables;
}

}  // namespace ordinate
