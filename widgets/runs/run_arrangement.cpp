#include "widgets/runs/run_arrangement.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace ordinate {

namespace {

QString text(std::string_view bytes) { return QString::fromUtf8(bytes.data(), qsizetype(bytes.size())); }

/// "training.learning_rate=0.003": what is typed to find it.
QString searchedSetting(std::string_view pointer, std::string_view value) {
  QString path = text(pointer.substr(std::min<std::size_t>(1, pointer.size())));
  path.replace(u'/', u'.');
  QString shown = text(value);
  shown.remove(u'"');
  return path + u'=' + shown + u' ';
}

}  // namespace

void RunArrangement::forget() {
  m_races.clear();
  m_raceTexts.clear();
  m_settingsTexts.clear();
  for (std::size_t i = 0; i < m_contents.races.size(); ++i) m_races[m_contents.races[i].number] = int(i);
}

int RunArrangement::raceIndex(std::int64_t number) const {
  const auto found = m_races.find(number);
  return found == m_races.end() ? -1 : found->second;
}

const QString& RunArrangement::raceText(int race) {
  auto found = m_raceTexts.find(race);
  if (found == m_raceTexts.end()) {
    const StoredRace& stored = m_contents.races[std::size_t(race)];
    const QString when =
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(stored.started), QLocale::ShortFormat);
    found = m_raceTexts.insert(race, QStringLiteral("race=%1 %2 %3 %4")
                                         .arg(stored.number)
                                         .arg(text(stored.name), text(stored.note), when)
                                         .toLower());
  }
  return *found;
}

const QString& RunArrangement::settingsText(const RunConfiguration* configuration) {
  auto found = m_settingsTexts.find(configuration);
  if (found == m_settingsTexts.end()) {
    QString all;
    for (const auto& [pointer, value] : configuration->settings) all += searchedSetting(pointer, value);
    found = m_settingsTexts.insert(configuration, all.toLower());
  }
  return *found;
}

bool RunArrangement::passes(const StoredRun& run, const QStringList& words, const RunFilter& filter) {
  const int race = raceIndex(run.race);
  if (race < 0) return false;
  const StoredRace& stored = m_contents.races[std::size_t(race)];
  const UserMark mark = run.user_mark();
  if (stored.archived && !filter.archived) return false;
  if (filter.starred && !stored.starred && !mark.starred) return false;
  if (words.isEmpty()) return true;
  const QString own = QStringLiteral("%1 seed=%2 %3 %4")
                          .arg(text(run.record.label))
                          .arg(run.record.seed)
                          .arg(text(text_of(run.record.ending)), text(mark.note))
                          .toLower();
  return std::all_of(words.begin(), words.end(), [&](const QString& word) {
    return own.contains(word) || raceText(race).contains(word) ||
           (run.configuration && settingsText(run.configuration.get()).contains(word));
  });
}

std::vector<RunGroup> RunArrangement::arranged(RunGrouping grouping, const RunFilter& filter) {
  QStringList words = filter.text.toLower().split(u' ', Qt::SkipEmptyParts);
  // "seed=1" does not mean seed 10.
  for (QString& word : words)
    if (word.contains(u'=') && !word.endsWith(u'=')) word += u' ';
  std::vector<RunGroup> groups;
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < m_contents.runs.size(); ++i) {
    const StoredRun& run = m_contents.runs[i];
    if (!passes(run, words, filter)) continue;
    const auto race = std::size_t(raceIndex(run.race));
    std::string key;
    if (grouping == RunGrouping::race) key = std::to_string(run.race);
    if (grouping == RunGrouping::experiment) key = m_contents.races[race].name;
    if (grouping == RunGrouping::configuration && run.configuration) key = run.configuration->text;
    const auto [place, fresh] = places.try_emplace(std::move(key), groups.size());
    if (fresh) groups.push_back({race, {}});
    groups[place->second].runs.push_back(int(i));
  }
  return groups;
}

std::vector<std::string> differingSettings(const StoreContents& contents, const std::vector<RunGroup>& groups,
                                           std::size_t most) {
  struct Met {
    std::string_view value;
    std::size_t times = 0;
    bool differs = false;
    std::size_t order = 0;
  };
  std::unordered_map<std::string_view, Met> met;
  std::unordered_set<const RunConfiguration*> seen;
  for (const RunGroup& group : groups)
    for (const int index : group.runs) {
      const RunConfiguration* configuration = contents.runs[std::size_t(index)].configuration.get();
      if (configuration == nullptr || !seen.insert(configuration).second) continue;
      std::size_t order = 0;
      for (const auto& [pointer, value] : configuration->settings) {
        Met& one = met[pointer];
        if (one.times++ == 0) {
          one.value = value;
          one.order = order;
        }
        one.differs = one.differs || one.value != value;
        ++order;
      }
    }
  std::vector<std::pair<std::size_t, std::string_view>> found;
  for (const auto& [pointer, one] : met)
    if (one.differs || one.times != seen.size()) found.emplace_back(one.order, pointer);
  std::sort(found.begin(), found.end());
  // What tells most comes first: kinds, then what every run has.
  std::stable_partition(found.begin(), found.end(),
                        [&](const auto& each) { return each.second.ends_with("/kind"); });
  std::vector<std::string> pointers;
  for (const auto& [order, pointer] : found)
    if (pointers.size() < most) pointers.emplace_back(pointer);
  return pointers;
}

}  // namespace ordinate
