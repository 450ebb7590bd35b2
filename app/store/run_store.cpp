#include "app/store/run_store.h"

#include <QFileInfo>
#include <algorithm>
#include <utility>

#include "app/store/race_files.h"
#include "app/store/race_folder.h"
#include "app/store/run_index.h"
#include "model/store/race_card.h"
#include "model/store/user_mark_file.h"

namespace ordinate {

namespace {

constexpr int deletedDays = 30;

/// The index, or, where there is none to be had, one that is forgotten with the program.
std::shared_ptr<RunIndex> openedIndex(const QString& file, Errors& problems, QString& notice) {
  Result<RunIndex> opened = RunIndex::open(file);
  if (!opened) problems.push_back(opened.error());
  auto index = std::make_shared<RunIndex>(opened ? std::move(*opened) : RunIndex::inMemory());
  notice = index->notice();
  return index;
}

/// Changes what a card says and leaves the rest of it.
Result<void> changeCard(const StoredRace& race, const std::function<void(RaceCard&)>& change) {
  const Result<std::optional<RaceCard>> read = read_race_card(race.folder);
  if (!read) return tl::unexpected(read.error());
  RaceCard card = *read ? **read : RaceCard();
  card.number = race.number;
  card.name = race.name;
  card.note = race.note;
  card.starred = race.starred;
  card.archived = race.archived;
  card.started = race.started;
  change(card);
  return write_race_card(race.folder, card);
}

}  // namespace

RunStore::RunStore(StorePlaces places, QObject* parent)
    : QObject(parent), m_places(std::move(places)), m_index(std::make_shared<IndexPointer>()) {
  m_queue.keepThread();
}

RunStore::~RunStore() {
  m_queue.post(
      this,
      [index = m_index] {
        index->reset();
        return 0;
      },
      [](int) {});
}

void RunStore::setRoot(const QString& root) {
  m_places.root = root;
  refresh();
}

QString RunStore::newRaceFolder(const QString& experimentName) const {
  return ordinate::newRaceFolder(m_places.root, experimentName);
}

const StoredRace* RunStore::race(std::int64_t number) const {
  const auto found = std::find_if(m_races.begin(), m_races.end(),
                                  [&](const StoredRace& race) { return race.number == number; });
  return found == m_races.end() ? nullptr : &*found;
}

StoredRace* RunStore::find(std::int64_t number) { return const_cast<StoredRace*>(race(number)); }

/// Does `work` with the index, then hands on everything that is in it.
void RunStore::ask(std::function<void(RunIndex&, News&)> work, std::function<void()> then) {
  m_queue.post(
      this,
      [index = m_index, root = m_places.root, puts = m_puts, work = std::move(work)] {
        News news;
        news.puts = puts;
        if (!*index) return news;
        work(**index, news);
        if (news.changed) news.contents = (*index)->contents(root);
        return news;
      },
      [this, then = std::move(then)](const News& news) {
        take(news);
        if (then) then();
      });
}

void RunStore::take(const News& news) {
  if (!news.problems.empty()) Q_EMIT failed(news.problems);
  if (!news.notice.isEmpty()) Q_EMIT told(news.notice);
  if (!news.changed) return;
  // Runs have come in since it was asked: they would go from the list again.
  if (news.puts != m_puts) return ask([](RunIndex&, News&) {});
  m_races = news.contents.races;
  for (const StoredRace& race : m_races) m_lastNumber = std::max(m_lastNumber, race.number);
  Q_EMIT contentsChanged(news.contents);
}

void RunStore::load() {
  m_queue.post(
      this,
      [index = m_index, places = m_places, puts = m_puts] {
        News news;
        news.puts = puts;
        *index = openedIndex(places.index, news.problems, news.notice);
        news.contents = (*index)->contents(places.root);
        return news;
      },
      [this](const News& news) { take(news); });
  ask(
      [root = m_places.root](RunIndex& index, News& news) {
        purgeDeleted(root, deletedDays);
        news.changed = index.refresh(root, news.problems);
      },
      [this] { Q_EMIT loaded(); });
}

void RunStore::refresh() {
  ask([root = m_places.root](RunIndex& index, News& news) { index.refresh(root, news.problems); });
}

void RunStore::rebuild() {
  ask([root = m_places.root](RunIndex& index, News& news) { index.rebuild(root, news.problems); });
}

void RunStore::after(const Errors& problems) {
  if (!problems.empty()) Q_EMIT failed(problems);
}

void RunStore::begin(const StoredRace& race, const Json& experiment, const std::vector<StoredRun>& runs) {
  StoredRace begun = race;
  const auto same = std::find_if(m_races.begin(), m_races.end(),
                                 [&](const StoredRace& each) { return each.folder == race.folder; });
  if (same != m_races.end())
    begun = *same;  // the user may have given it another name
  else
    m_races.push_back(begun);
  m_lastNumber = std::max(m_lastNumber, begun.number);
  m_queue.post(
      this,
      [begun, experiment, runs] {
        Errors problems;
        const Result<void> written = changeCard(begun, [&](RaceCard& card) {
          card.experiment = experiment;
          card.runs.clear();
          for (const StoredRun& run : runs)
            card.runs.push_back(std::filesystem::path(run.folder).filename().string());
        });
        if (!written) problems.push_back(written.error());
        return problems;
      },
      [this](const Errors& problems) { after(problems); });
  std::vector<std::size_t> places(runs.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  put(begun.number, runs, places);
}

void RunStore::put(std::int64_t number, const std::vector<StoredRun>& runs,
                   const std::vector<std::size_t>& places) {
  const StoredRace* found = race(number);
  if (found == nullptr) return;
  ++m_puts;
  std::vector<StoredRun> numbered = runs;
  for (StoredRun& run : numbered) run.race = number;
  const StoredRace stored = *found;
  m_queue.post(
      this,
      [index = m_index, stored, numbered, places] {
        Errors problems;
        if (!*index) return problems;
        if (const Result<void> put = (*index)->put(stored, numbered, places); !put)
          problems.push_back(put.error());
        return problems;
      },
      [this](const Errors& problems) { after(problems); });
  Q_EMIT runsPut(stored, numbered);
}

void RunStore::change(std::int64_t number, const std::function<void(StoredRace&)>& change) {
  StoredRace* found = find(number);
  if (found == nullptr) return;
  ++m_puts;
  const StoredRace before = *found;
  change(*found);
  Q_EMIT raceChanged(*found);
  m_queue.post(
      this,
      [index = m_index, after = *found] {
        Result<void> written = changeCard(after, [](RaceCard&) {});
        if (written && *index) written = (*index)->put(after, {}, {});
        return written;
      },
      [this, before](const Result<void>& written) {
        if (written) return;
        // What could not be kept is not shown either.
        if (StoredRace* race = find(before.number)) *race = before;
        Q_EMIT raceChanged(before);
        Q_EMIT failed({written.error()});
      });
}

void RunStore::mark(const std::vector<StoredRun>& runs) {
  ++m_puts;
  Q_EMIT runsMarked(runs);
  m_queue.post(
      this,
      [index = m_index, runs] {
        Errors problems;
        for (const StoredRun& run : runs) {
          const UserMark mark = run.user_mark();
          Result<void> written = write_user_mark(run.folder, mark);
          if (written && *index) written = (*index)->mark(run.folder, mark);
          if (!written) problems.push_back(written.error());
        }
        return problems;
      },
      [this](const Errors& problems) {
        after(problems);
        if (!problems.empty()) refresh();  // what could not be kept is not shown either
      });
}

void RunStore::remove(const std::vector<std::int64_t>& races) {
  QStringList folders;
  for (const std::int64_t number : races)
    if (const StoredRace* found = race(number)) folders << QString::fromStdString(found->folder);
  const auto aside = std::make_shared<QList<Aside>>();
  ask(
      [folders, aside, root = m_places.root](RunIndex& index, News& news) {
        for (const QString& folder : folders) {
          const Result<QString> moved = setRaceAside(folder);
          if (moved)
            aside->append({folder, *moved});
          else
            news.problems.push_back(moved.error());
        }
        index.refresh(root, news.problems);
      },
      [this, aside] {
        m_removed = *aside;
        if (!m_removed.isEmpty()) Q_EMIT removed(int(m_removed.size()));
      });
}

void RunStore::bringBack() {
  ask([root = m_places.root, removed = std::exchange(m_removed, {})](RunIndex& index, News& news) {
    for (const Aside& each : removed)
      if (const Result<void> back = bringRaceBack(each.aside, each.folder); !back)
        news.problems.push_back(back.error());
    index.refresh(root, news.problems);
  });
}

void RunStore::copyOut(std::int64_t number, const QString& folder) {
  const StoredRace* found = race(number);
  if (found == nullptr) return;
  const QString from = QString::fromStdString(found->folder);
  const QString target = folder + u'/' + QFileInfo(from).fileName();
  m_queue.post(
      this, [from, target] { return copyRace(from, target); },
      [this, target](const Result<void>& done) {
        if (!done) return failed({done.error()});
        Q_EMIT copied(target);
      });
}

void RunStore::copyIn(const QString& folder) {
  const QString from = QFileInfo(folder).absoluteFilePath();
  const QString target = newRaceFolder(QFileInfo(from).fileName());
  const auto done = std::make_shared<bool>(false);
  ask(
      [from, target, done, root = m_places.root](RunIndex& index, News& news) {
        const Result<void> made = copyRace(from, target);
        *done = made.has_value();
        if (!made) news.problems.push_back(made.error());
        index.refresh(root, news.problems);
      },
      [this, target, done] {
        if (*done) Q_EMIT copied(target);
      });
}

}  // namespace ordinate
