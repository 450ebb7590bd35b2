#include "widgets/runs/runs_model.h"

#include <QDateTime>
#include <QFont>
#include <QLocale>
#include <algorithm>
#include <limits>
#include <numeric>

#include "model/statistics/spread.h"
#include "widgets/common/colour_map.h"
#include "widgets/common/figure.h"

namespace ordinate {

namespace {

constexpr std::size_t mostSettings = 16;

const QString star = QStringLiteral("★ ");

QString words(const std::string& text) { return QString::fromStdString(text); }

QString percent(const std::optional<double>& share) {
  return share ? QLocale().toString(*share * 100, 'f', 1) + QStringLiteral(" %") : QStringLiteral("–");
}

QString number(const std::optional<double>& value) {
  return value ? numberText(*value, 4) : QStringLiteral("–");
}

QString endedText(const RunRecord& record) {
  return (record.ending.bad() ? QStringLiteral("⚠ ") : QString()) + words(text_of(record.ending));
}

QString startedText(const StoredRace& race) {
  return QLocale().toString(QDateTime::fromMSecsSinceEpoch(race.started), QLocale::ShortFormat);
}

bool isWords(int column) {
  return column == RunsModel::name || column == RunsModel::ended || column == RunsModel::changes ||
         column == RunsModel::note || column == RunsModel::started || column >= RunsModel::folder;
}

QVariant bare(const std::optional<double>& value) {
  return value ? QVariant(*value) : QVariant(-std::numeric_limits<double>::infinity());
}

bool less(const QVariant& a, const QVariant& b) {
  const bool numbers = a.typeId() != QMetaType::QString && b.typeId() != QMetaType::QString;
  return numbers ? a.toDouble() < b.toDouble() : QString::localeAwareCompare(a.toString(), b.toString()) < 0;
}

}  // namespace

RunsModel::RunsModel(const Catalogue& catalogue, QObject* parent)
    : QAbstractItemModel(parent), m_words(catalogue) {}

// --- What there is ------------------------------------------------------------------------------------

/// Whoever hears that the rows will change still asks for the old ones: nothing changes before.
template <class Change>
void RunsModel::reset(const Change& change) {
  beginResetModel();
  change();
  m_arrangement.forget();
  m_groupTexts.clear();
  m_changes.clear();
  m_groups = m_arrangement.arranged(m_grouping, m_filter);
  m_settings = differingSettings(m_contents, m_groups, mostSettings);
  if (m_sortColumn >= columnCount()) m_sortColumn = -1;
  sortRows();
  endResetModel();
}

void RunsModel::setContents(StoreContents contents) {
  reset([&] { m_contents = std::move(contents); });
}

void RunsModel::put(const StoredRace& race, const std::vector<StoredRun>& runs) {
  reset([&] {
    const auto same = std::find_if(m_contents.races.begin(), m_contents.races.end(),
                                   [&](const StoredRace& each) { return each.number == race.number; });
    if (same == m_contents.races.end()) m_contents.races.push_back(race);
    for (const StoredRun& run : runs) {
      // The newest runs stand at the end.
      const auto known = std::find_if(m_contents.runs.rbegin(), m_contents.runs.rend(),
                                      [&](const StoredRun& each) { return each.folder == run.folder; });
      if (known == m_contents.runs.rend()) {
        m_contents.runs.push_back(run);
        continue;
      }
      const std::optional<UserMark> mark = known->mark;
      *known = run;
      if (!known->mark) known->mark = mark;
    }
  });
}

void RunsModel::mark(const std::vector<StoredRun>& runs) {
  reset([&] {
    QHash<QString, UserMark> marks;
    for (const StoredRun& run : runs) marks.insert(words(run.folder), run.user_mark());
    for (StoredRun& each : m_contents.runs)
      if (const auto found = marks.constFind(words(each.folder)); found != marks.constEnd())
        each.mark = *found;
  });
}

void RunsModel::changeRace(const StoredRace& race) {
  reset([&] {
    for (StoredRace& each : m_contents.races)
      if (each.number == race.number) each = race;
  });
}

void RunsModel::setGrouping(RunGrouping grouping) {
  reset([&] { m_grouping = grouping; });
}

void RunsModel::setFilter(const RunFilter& filter) {
  reset([&] { m_filter = filter; });
}

void RunsModel::setShown(const QSet<QString>& folders) {
  m_shown = folders;
  const QList<int> roles = {Qt::FontRole};
  if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
  for (int group = 0; !flat() && group < int(m_groups.size()); ++group) {
    const QModelIndex top = index(group, 0);
    if (const int rows = rowCount(top); rows > 0)
      Q_EMIT dataChanged(index(0, 0, top), index(rows - 1, columnCount() - 1, top), roles);
  }
}

void RunsModel::sort(int column, Qt::SortOrder order) {
  if (column == m_sortColumn && order == m_sortOrder) return;
  beginResetModel();
  m_sortColumn = column;
  m_sortOrder = order;
  sortRows();
  endResetModel();
}

/// Unsorted, the newest race comes first and its runs as they were trained.
void RunsModel::sortRows() {
  m_groupTexts.clear();
  const bool sorted = m_sortColumn >= 0;
  const bool falling = m_sortOrder == Qt::DescendingOrder;
  const auto arrange = [&](auto& rows, const auto& keyOf) {
    std::vector<QVariant> keys;
    for (const auto& row : rows) keys.push_back(keyOf(row));
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return falling ? less(keys[b], keys[a]) : less(keys[a], keys[b]);
    });
    std::remove_reference_t<decltype(rows)> result;
    for (const std::size_t each : order) result.push_back(std::move(rows[each]));
    rows = std::move(result);
  };
  for (RunGroup& group : m_groups) {
    std::sort(group.runs.begin(), group.runs.end());
    if (sorted) arrange(group.runs, [&](int each) { return sortKey(run(each), m_sortColumn); });
    // One list of all: the newest race first here too.
    if (!sorted && flat())
      std::stable_sort(group.runs.begin(), group.runs.end(),
                       [&](int a, int b) { return run(a).race > run(b).race; });
  }
  if (sorted)
    arrange(m_groups, [&](const RunGroup& group) { return sortKey(group, m_sortColumn); });
  else
    std::stable_sort(m_groups.begin(), m_groups.end(), [&](const RunGroup& a, const RunGroup& b) {
      return m_contents.races[a.race].number > m_contents.races[b.race].number;
    });
  m_groupTexts.clear();  // they are known by their places
}

// --- Rows ---------------------------------------------------------------------------------------------

QModelIndex RunsModel::index(int row, int column, const QModelIndex& parent) const {
  if (row < 0 || column < 0 || column >= columnCount() || row >= rowCount(parent)) return {};
  // 0: a row at the top; else one below the group with that number, counted from 1.
  return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : quintptr(0));
}

QModelIndex RunsModel::parent(const QModelIndex& child) const {
  return child.isValid() && child.internalId() > 0 ? createIndex(int(child.internalId()) - 1, 0, quintptr(0))
                                                   : QModelIndex();
}

int RunsModel::rowCount(const QModelIndex& parent) const {
  if (flat()) return parent.isValid() || m_groups.empty() ? 0 : int(m_groups.front().runs.size());
  if (!parent.isValid()) return int(m_groups.size());
  return isGroup(parent) && parent.column() == 0 ? int(m_groups[std::size_t(parent.row())].runs.size()) : 0;
}

int RunsModel::columnCount(const QModelIndex&) const { return fixedColumns + int(m_settings.size()); }

bool RunsModel::isGroup(const QModelIndex& index) const {
  return index.isValid() && !flat() && index.internalId() == 0;
}

std::vector<const StoredRun*> RunsModel::runsOf(const QModelIndex& index) const {
  std::vector<const StoredRun*> runs;
  if (!index.isValid()) return runs;
  if (isGroup(index)) {
    // As they were trained, however the list is sorted.
    std::vector<int> indices = m_groups[std::size_t(index.row())].runs;
    std::sort(indices.begin(), indices.end());
    for (const int each : indices) runs.push_back(&run(each));
    return runs;
  }
  const std::size_t group = flat() ? 0 : std::size_t(index.internalId()) - 1;
  runs.push_back(&run(m_groups[group].runs[std::size_t(index.row())]));
  return runs;
}

const StoredRace* RunsModel::raceOf(const QModelIndex& index) const {
  const auto runs = runsOf(index);
  if (runs.empty()) return nullptr;
  const int race = m_arrangement.raceIndex(runs.front()->race);
  return race < 0 ? nullptr : &m_contents.races[std::size_t(race)];
}

QModelIndex RunsModel::indexOf(const QString& runFolder) const {
  const std::string wanted = runFolder.toStdString();
  for (std::size_t group = 0; group < m_groups.size(); ++group)
    for (std::size_t row = 0; row < m_groups[group].runs.size(); ++row)
      if (run(m_groups[group].runs[row]).folder == wanted)
        return index(int(row), 0, flat() ? QModelIndex() : index(int(group), 0));
  return {};
}

int RunsModel::shownRuns() const {
  return std::accumulate(m_groups.begin(), m_groups.end(), 0,
                         [](int sum, const RunGroup& group) { return sum + int(group.runs.size()); });
}

std::vector<const StoredRun*> RunsModel::runsOfRace(std::int64_t number) const {
  // They stand together, sorted by their race, but for those that were put last.
  std::vector<const StoredRun*> runs;
  for (const StoredRun& each : m_contents.runs)
    if (each.race == number) runs.push_back(&each);
  return runs;
}

// --- What stands in them ------------------------------------------------------------------------------

QVariant RunsModel::sortKey(const StoredRun& run, int column) const {
  const RunRecord& record = run.record;
  switch (column) {
    case seed:
      return qulonglong(record.seed);
    case accuracy:
      return bare(record.validation_accuracy);
    case bestAccuracy:
      return bare(record.best_validation_accuracy);
    case shuffled:
      return bare(run.order ? std::optional(run.order->shuffled_accuracy) : std::nullopt);
    case loss:
      return bare(record.validation_loss);
    case lowestLoss:
      return bare(record.best_validation_loss);
    case bestStep:
      return record.best_validation_loss ? qlonglong(record.best_step) : qlonglong(-1);
    case steps:
      return qlonglong(record.steps);
    case speed:
      return record.steps_per_second;
    case started: {
      const int race = m_arrangement.raceIndex(run.race);
      return race < 0 ? qlonglong(0) : qlonglong(m_contents.races[std::size_t(race)].started);
    }
    default:
      break;
  }
  if (column >= fixedColumns && run.configuration)
    return RunWords::sorted(*run.configuration, m_settings[std::size_t(column - fixedColumns)]);
  return text(run, column);
}

QVariant RunsModel::sortKey(const RunGroup& group, int column) const {
  switch (column) {
    case accuracy:
      return bare(groupText(group).mean);
    case bestAccuracy:
      return bare(groupText(group).bestMean);
    case started:
      return qlonglong(m_contents.races[group.race].started);
    case name:
    case changes:
    case note:
      return text(group, column);
    default:
      return sortKey(run(group.runs.front()), column);
  }
}

QString RunsModel::text(const StoredRun& run, int column) const {
  const RunRecord& record = run.record;
  switch (column) {
    case name:
      // Why stands in a column that may have to be scrolled to.
      return (run.mark && run.mark->starred ? star : QString()) +
             (record.ending.bad() ? QStringLiteral("⚠ ") : QString()) + words(record.label);
    case seed:
      return QString::number(record.seed);
    case accuracy:
      return percent(record.validation_accuracy);
    case bestAccuracy:
      return percent(record.best_validation_accuracy);
    case shuffled:
      return run.order ? QStringLiteral("%1 → %2").arg(QLocale().toString(run.order->accuracy * 100, 'f', 1),
                                                       percent(run.order->shuffled_accuracy))
                       : QString();
    case loss:
      return number(record.validation_loss);
    case lowestLoss:
      return number(record.best_validation_loss);
    case bestStep:
      return record.best_validation_loss ? QLocale().toString(qlonglong(record.best_step)) : QString();
    case steps:
      return QLocale().toString(qlonglong(record.steps));
    case speed:
      return record.steps_per_second > 0 ? numberText(record.steps_per_second, 3) : QStringLiteral("–");
    case ended:
      return endedText(record);
    case note:
    case started: {
      if (column == note && run.mark && !run.mark->note.empty()) return words(run.mark->note);
      const int race = m_arrangement.raceIndex(run.race);
      // Below its race they would say the same again.
      if (race < 0 || m_grouping == RunGrouping::race) return {};
      const StoredRace& stored = m_contents.races[std::size_t(race)];
      return column == note ? words(stored.note) : startedText(stored);
    }
    case folder:
      return words(run.folder);
    default:
      break;
  }
  if (column < fixedColumns || !run.configuration) return {};
  return m_words.value(*run.configuration, m_settings[std::size_t(column - fixedColumns)]);
}

QString RunsModel::title(const RunGroup& group) const {
  const StoredRace& race = m_contents.races[group.race];
  const auto count = int(group.runs.size());
  switch (m_grouping) {
    case RunGrouping::race:
      return QStringLiteral("%1%2 · %3")
          .arg(race.starred ? star : QString())
          .arg(race.number)
          .arg(words(race.name));
    case RunGrouping::configuration:
      return tr("%1, %2").arg(words(run(group.runs.front()).record.label),
                              count == 1 ? tr("1 seed") : tr("%1 seeds").arg(count));
    default:
      return tr("%1, %2").arg(words(race.name), count == 1 ? tr("1 run") : tr("%1 runs").arg(count));
  }
}

const RunsModel::GroupText& RunsModel::groupText(const RunGroup& group) const {
  const auto [place, fresh] = m_groupTexts.try_emplace(&group);
  GroupText& told = place->second;
  if (!fresh) return told;
  std::vector<double> last;
  std::vector<double> best;
  for (const int each : group.runs) {
    const RunRecord& record = run(each).record;
    if (record.validation_accuracy) last.push_back(*record.validation_accuracy);
    if (record.best_validation_accuracy) best.push_back(*record.best_validation_accuracy);
  }
  const auto tell = [&](const std::vector<double>& values, QString& text, std::optional<double>& key) {
    if (values.empty()) return;
    if (m_grouping != RunGrouping::configuration) {
      key = *std::max_element(values.begin(), values.end());
      text = values.size() == 1 ? percent(key) : tr("up to %1").arg(percent(key));
      return;
    }
    const Spread spread = spread_of(values);
    key = spread.mean;
    text = spread.interval
               ? QStringLiteral("%1 ± %2").arg(QLocale().toString(spread.mean * 100, 'f', 1),
                                               percent((spread.interval->high - spread.interval->low) / 2))
               : percent(spread.mean);
  };
  tell(last, told.accuracy, told.mean);
  tell(best, told.best, told.bestMean);
  return told;
}

QString RunsModel::changesOf(std::size_t race) const {
  auto found = m_changes.find(race);
  if (found == m_changes.end()) {
    const QString line = race == 0 ? QString()
                                   : m_words.changes(runsOfRace(m_contents.races[race - 1].number),
                                                     runsOfRace(m_contents.races[race].number));
    found = m_changes.insert(race, line);
  }
  return *found;
}

QString RunsModel::text(const RunGroup& group, int column) const {
  const StoredRace& race = m_contents.races[group.race];
  const bool ofRace = m_grouping == RunGrouping::race;
  switch (column) {
    case name:
      return title(group);
    case accuracy:
      return groupText(group).accuracy;
    case bestAccuracy:
      return groupText(group).best;
    case changes:
      return ofRace ? changesOf(group.race) : QString();
    case note:
      return ofRace ? words(race.note) : QString();
    case started:
      return ofRace ? startedText(race) : QString();
    case folder:
      return ofRace ? words(race.folder) : QString();
    case ended: {
      const auto unfinished = std::count_if(group.runs.begin(), group.runs.end(),
                                            [&](int each) { return can_go_on(run(each).record.ending); });
      return unfinished == 0 ? QString() : tr("%1 of %2 not finished").arg(unfinished).arg(group.runs.size());
    }
    default:
      return {};
  }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const int column = index.column();
  if (role == Qt::TextAlignmentRole)
    return int((isWords(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  const bool group = isGroup(index);
  if (role == Qt::FontRole) {
    const auto runs = runsOf(index);
    const bool shown = !group && m_shown.contains(words(runs.front()->folder));
    if (!shown) return {};
    QFont font;
    font.setBold(true);
    return font;
  }
  const auto told = [&] {
    return group ? text(m_groups[std::size_t(index.row())], column) : text(*runsOf(index).front(), column);
  };
  if (role == Qt::DisplayRole) return told();
  if (role == Qt::EditRole) {
    const StoredRace* race = raceOf(index);
    if (group && race != nullptr && column == name) return words(race->name);
    // Of a run, not that of its race which stands in its place.
    if (!group && column == note) return words(runsOf(index).front()->user_mark().note);
    return told();
  }
  if (role == Qt::ToolTipRole && isWords(column)) {
    if (!group && column == name && runsOf(index).front()->record.ending.bad())
      return endedText(runsOf(index).front()->record);
    return told();
  }
  return {};
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const StoredRace* race = raceOf(index);
  if (role != Qt::EditRole || race == nullptr || !(flags(index) & Qt::ItemIsEditable)) return false;
  if (isGroup(index))
    Q_EMIT edited(race->number, index.column(), value.toString());
  else
    Q_EMIT runNoted(*runsOf(index).front(), value.toString());
  return true;
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  const bool named = index.column() == name || index.column() == note;
  if (named && m_grouping == RunGrouping::race && isGroup(index)) flags |= Qt::ItemIsEditable;
  if (isGroup(index)) return flags;
  flags |= Qt::ItemNeverHasChildren;
  if (index.column() == note) flags |= Qt::ItemIsEditable;
  return flags;
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return int((isWords(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  const QString titles[] = {tr("variant"),
                            tr("seed"),
                            tr("accuracy"),
                            tr("accuracy at best step"),
                            tr("symbols shuffled"),
                            tr("loss (nats)"),
                            tr("lowest loss"),
                            tr("best step"),
                            tr("steps"),
                            tr("steps/s"),
                            tr("stopped"),
                            tr("changes"),
                            tr("note"),
                            tr("started"),
                            tr("folder")};
  if (section < fixedColumns) return section == name && !flat() ? tr("race") : titles[section];
  const std::string& pointer = m_settings[std::size_t(section - fixedColumns)];
  for (const RunGroup& group : m_groups)
    for (const int each : group.runs)
      if (run(each).configuration && !settingOf(*run(each).configuration, pointer).empty())
        return m_words.label(*run(each).configuration, pointer);
  return {};
}

QString RunsModel::difference(const StoredRun& one, const StoredRun& other) {
  return m_words.changes({&one}, {&other});
}

QByteArray RunsModel::csv() const {
  QByteArray text =
      "race,name,label,seed,steps,validation_accuracy,best_validation_accuracy,validation_loss,"
      "best_validation_loss,best_step,steps_per_second,ended_because,note,folder,accuracy_symbols_shuffled,"
      "run_note,run_starred";
  for (const std::string& pointer : m_settings) text += ',' + csvField(words(field_path(pointer)));
  text += '\n';
  const auto optional = [](const std::optional<double>& value) {
    return value ? csvNumber(*value) : QByteArray();
  };
  for (const RunGroup& group : m_groups)
    for (const int each : group.runs) {
      const RunRecord& record = run(each).record;
      const int race = m_arrangement.raceIndex(run(each).race);
      const UserMark mark = run(each).user_mark();
      const StoredRace stored = race < 0 ? StoredRace() : m_contents.races[std::size_t(race)];
      QList<QByteArray> fields = {
          QByteArray::number(qlonglong(run(each).race)),
          csvField(words(stored.name)),
          csvField(words(record.label)),
          QByteArray::number(qulonglong(record.seed)),
          QByteArray::number(qlonglong(record.steps)),
          optional(record.validation_accuracy),
          optional(record.best_validation_accuracy),
          optional(record.validation_loss),
          optional(record.best_validation_loss),
          record.best_validation_loss ? QByteArray::number(qlonglong(record.best_step)) : QByteArray(),
          csvNumber(record.steps_per_second),
          csvField(words(text_of(record.ending))),
          csvField(words(stored.note)),
          csvField(words(run(each).folder)),
          optional(run(each).order ? std::optional(run(each).order->shuffled_accuracy) : std::nullopt),
          csvField(words(mark.note)),
          mark.starred ? QByteArrayLiteral("1") : QByteArrayLiteral("0")};
      for (const std::string& pointer : m_settings)
        fields << (run(each).configuration
                       ? csvField(RunWords::sorted(*run(each).configuration, pointer).toString().remove(u'"'))
                       : QByteArray());
      text += csvLine(fields);
    }
  return text;
}

}  // namespace ordinate
