// The index over run folders: what it says is what the folders say, whatever happens to it.
#include "app/store/run_index.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <map>

#include "app/store/race_files.h"
#include "app/store/run_store.h"
#include "model/files/folder_lock.h"
#include "model/files/run_record_file.h"
#include "model/store/race_card.h"
#include "model/store/user_mark_file.h"
#include "tests/qt_tests.h"

using namespace ordinate;

namespace {

void write(const QString& path, const std::string& text) {
  QDir().mkpath(QFileInfo(path).absolutePath());
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(text.data(), qint64(text.size()));
}

/// A run folder as training leaves it, as far as lists of runs look.
void writeRun(const QString& folder, const std::string& label, int seed, double accuracy, int length = 16) {
  const Json experiment = {{"format", "ordinate-experiment"},
                           {"version", 1},
                           {"base", {{"task", {{"kind", "reverse"}, {"length", length}}}}},
                           {"variants", Json::array({{{"label", label}, {"patch", Json::object()}}})},
                           {"seeds", Json::array({seed})}};
  write(folder + QStringLiteral("/experiment.json"), experiment.dump());
  RunRecord record;
  record.label = label;
  record.seed = std::uint64_t(seed);
  record.steps = 300;
  record.validation_accuracy = accuracy;
  record.ending = {Ending::all_steps, 300, ""};
  write(folder + QStringLiteral("/run.json"), to_json(record).dump());
}

/// Everything that a list shows, as a text.
QString told(const StoreContents& contents) {
  QStringList lines;
  for (const StoredRace& race : contents.races)
    lines << QStringLiteral("%1 %2 %3 %4 %5 %6")
                 .arg(race.number)
                 .arg(QString::fromStdString(race.folder), QString::fromStdString(race.name),
                      QString::fromStdString(race.note))
                 .arg(race.starred)
                 .arg(race.started);
  for (const StoredRun& run : contents.runs)
    lines << QStringLiteral("%1 %2 %3 %4 %5 %6 %7")
                 .arg(run.race)
                 .arg(QString::fromStdString(run.folder), QString::fromStdString(run.record.label))
                 .arg(run.record.seed)
                 .arg(run.record.validation_accuracy.value_or(-1))
                 .arg(QString::fromStdString(text_of(run.record.ending)),
                      QString::fromStdString(run.configuration->text));
  return lines.join(u'\n');
}

}  // namespace

class RunIndexTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = m_folder->filePath(QStringLiteral("runs"));
    m_file = m_folder->filePath(QStringLiteral("index.sqlite"));
    writeRun(m_root + QStringLiteral("/20261127-120000-000-first/none-seed1"), "none", 1, 0.25);
    writeRun(m_root + QStringLiteral("/20261127-120000-000-first/learned-seed1"), "learned", 1, 0.5);
    writeRun(m_root + QStringLiteral("/20261128-120000-000-second/none-seed1"), "none", 1, 0.75, 32);
  }

  void foldersAreTheTruth() {
    Errors problems;
    RunIndex index = opened();
    QVERIFY(index.isNew());
    QVERIFY(index.refresh(m_root, problems));
    QVERIFY(problems.empty());
    const StoreContents contents = index.contents(m_root);
    QCOMPARE(contents.races.size(), std::size_t{2});
    QCOMPARE(contents.races[0].number, std::int64_t{1});
    QCOMPARE(contents.races[0].name, std::string("first"));
    QCOMPARE(contents.races[1].number, std::int64_t{2});
    QCOMPARE(contents.runs.size(), std::size_t{3});
    QCOMPARE(*contents.runs[2].record.validation_accuracy, 0.75);
    QVERIFY(contents.runs[0].configuration != nullptr);
    // Runs that differ in the seed alone share their configuration.
    QCOMPARE(contents.runs[0].configuration, contents.runs[1].configuration);
    QVERIFY(contents.runs[0].configuration != contents.runs[2].configuration);
    // Nothing has changed.
    QVERIFY(!index.refresh(m_root, problems));

    writeRun(m_root + QStringLiteral("/20261127-120000-000-first/none-seed2"), "none", 2, 0.3);
    QDir(m_root + QStringLiteral("/20261128-120000-000-second")).removeRecursively();
    QVERIFY(index.refresh(m_root, problems));
    QCOMPARE(index.contents(m_root).races.size(), std::size_t{1});
    QCOMPARE(index.contents(m_root).runs.size(), std::size_t{3});
  }

  void marksOfRunsStandInTheirFolders() {
    Errors problems;
    const std::string folder =
        (m_root + QStringLiteral("/20261127-120000-000-first/learned-seed1")).toStdString();
    RunIndex index = opened();
    index.refresh(m_root, problems);
    const auto mark = [&] {
      for (const StoredRun& run : index.contents(m_root).runs)
        if (run.folder == folder) return run.mark.value_or(UserMark{"unknown", false});
      return UserMark{"no run", false};
    };
    QVERIFY(mark() == UserMark());
    // Written by whoever has the folder.
    QVERIFY(write_user_mark(folder, {"best", true}));
    QVERIFY(index.refresh(m_root, problems));
    QVERIFY(mark() == (UserMark{"best", true}));
    // A race under way does not know of it.
    StoredRun running = index.contents(m_root).runs[0];
    running.folder = folder;
    running.mark.reset();
    QVERIFY(index.put(index.contents(m_root).races[0], {running}, {0}));
    QVERIFY(mark() == (UserMark{"best", true}));
    QVERIFY(index.mark(folder, {"not the best", false}));
    QVERIFY(mark() == (UserMark{"not the best", false}));
    index.rebuild(m_root, problems);
    QVERIFY(mark() == (UserMark{"best", true}));
    QVERIFY(problems.empty());
    // A damaged one is told, and its run stays in the list.
    write(QString::fromStdString(folder) + QStringLiteral("/mark.json"), "{\"note\": 3}");
    index.rebuild(m_root, problems);
    write(QString::fromStdString(folder) + QStringLiteral("/order.json"), "[]");
    problems.clear();
    index.rebuild(m_root, problems);
    QCOMPARE(problems.size(), std::size_t{2});
    QVERIFY(mark() == UserMark());
  }

  void aMarkThatCannotBeKeptIsTold() {
    RunStore store({m_root, m_file});
    QSignalSpy contents(&store, &RunStore::contentsChanged);
    QSignalSpy loaded(&store, &RunStore::loaded);
    QSignalSpy failed(&store, &RunStore::failed);
    store.load();
    QTRY_COMPARE(loaded.size(), 1);
    auto runs = contents.last().first().value<StoreContents>().runs;
    QCOMPARE(runs.size(), std::size_t{3});
    for (StoredRun& run : runs) run.mark = {"kept", true};
    QDir(QString::fromStdString(runs[0].folder)).removeRecursively();
    const auto before = contents.size();
    store.mark(runs);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Errors>().size(), std::size_t{1});
    // The list is what the folders hold, with the marks that could be kept.
    QTRY_COMPARE(contents.size(), before + 1);
    const auto left = contents.last().first().value<StoreContents>().runs;
    QCOMPARE(left.size(), std::size_t{2});
    for (const StoredRun& run : left) QVERIFY(run.mark == (UserMark{"kept", true}));
  }

  void anIndexThatWasDeletedComesBackTheSame() {
    Errors problems;
    QString before;
    {
      RunIndex index = opened();
      index.refresh(m_root, problems);
      // A number stays with its race although one before it goes.
      QDir(m_root + QStringLiteral("/20261127-120000-000-first")).removeRecursively();
      writeRun(m_root + QStringLiteral("/20261129-120000-000-third/none-seed1"), "none", 1, 0.1);
      index.refresh(m_root, problems);
      before = told(index.contents(m_root));
    }
    QVERIFY(before.startsWith(QStringLiteral("2 ")));
    for (const char* part : {"", "-wal", "-shm"}) QFile::remove(m_file + QLatin1String(part));
    RunIndex index = opened();
    QVERIFY(index.isNew());
    index.refresh(m_root, problems);
    QCOMPARE(told(index.contents(m_root)), before);
    index.rebuild(m_root, problems);
    QCOMPARE(told(index.contents(m_root)), before);
    QVERIFY(problems.empty());
  }

  void aDamagedIndexIsKeptAndMadeAnew() {
    Errors problems;
    opened().refresh(m_root, problems);
    for (const char* part : {"-wal", "-shm"}) QFile::remove(m_file + QLatin1String(part));
    for (const QByteArray& bytes :
         {QByteArray("no database at all, but rather long text, longer than a header "
                     "of SQLite, which has one hundred bytes to itself"),
          QByteArray(4096, '\0')}) {
      QFile file(m_file);
      QVERIFY(file.open(QIODevice::WriteOnly));
      file.write(bytes);
      file.close();
      RunIndex index = opened();
      QVERIFY(index.isNew());
      QVERIFY2(index.notice().contains(QStringLiteral("index.sqlite.damaged-")), qPrintable(index.notice()));
      index.refresh(m_root, problems);
      QCOMPARE(index.contents(m_root).runs.size(), std::size_t{3});
    }
    QCOMPARE(kept(QStringLiteral("index.sqlite.damaged-*")).size(), 2);
  }

  void aPageThatWasOverwrittenIsFound() {
    Errors problems;
    for (int run = 0; run < 200; ++run)
      writeRun(m_root + QStringLiteral("/20261128-130000-000-many/none-seed%1").arg(run), "none", run, 0.5);
    opened().refresh(m_root, problems);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > 40000);
    file.seek(file.size() / 2);
    file.write(QByteArray(8192, '\x5a'));
    file.close();
    const RunIndex index = opened();
    QVERIFY(index.isNew());
    QVERIFY(!index.notice().isEmpty());
  }

  void aNewerIndexIsRefusedAndAnOlderOneKept() {
    Errors problems;
    opened().refresh(m_root, problems);
    setVersion(RunIndex::version + 1);
    const Result<RunIndex> newer = RunIndex::open(m_file);
    QVERIFY(!newer);
    QVERIFY(QString::fromStdString(newer.error().text()).contains(QStringLiteral("newer")));
    QVERIFY(QFile::exists(m_file));

    setVersion(0);  // before the first version
    RunIndex index = opened();
    QVERIFY(index.isNew());
    QCOMPARE(kept(QStringLiteral("index.sqlite.older-*")).size(), 1);
    index.refresh(m_root, problems);
    QCOMPARE(index.contents(m_root).runs.size(), std::size_t{3});
  }

  void foreignDatabasesAreLeftAlone() {
    {
      QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
      other.setDatabaseName(m_file);
      QVERIFY(other.open());
      QSqlQuery(other).exec(QStringLiteral("CREATE TABLE pictures (id INTEGER)"));
      other.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    const RunIndex index = opened();
    QVERIFY(index.isNew());
    QCOMPARE(kept(QStringLiteral("index.sqlite.damaged-*")).size(), 1);
  }

  void twoWindowsUseOneIndex() {
    Errors problems;
    RunIndex one = opened();
    RunIndex two = opened();
    QVERIFY(!two.isNew());
    one.refresh(m_root, problems);
    QCOMPARE(told(two.contents(m_root)), told(one.contents(m_root)));
    // Both begin a race before they know of the other's: the second gets another number.
    for (RunIndex* index : {&one, &two}) {
      const QString folder =
          m_root + QStringLiteral("/20261128-14000%1-000-at-once").arg(index == &one ? 0 : 1);
      writeRun(folder + QStringLiteral("/none-seed1"), "none", 1, 0.1);
      RaceCard card;
      card.number = 3;
      card.name = "at once";
      QVERIFY(write_race_card(folder.toStdString(), card));
      index->refresh(m_root, problems);
    }
    one.refresh(m_root, problems);
    std::map<std::int64_t, int> numbers;
    for (const StoredRace& race : one.contents(m_root).races) ++numbers[race.number];
    QCOMPARE(numbers.size(), std::size_t{4});
    QCOMPARE(told(two.contents(m_root)), told(one.contents(m_root)));
    QVERIFY(problems.empty());
  }

  void aFolderThatCannotBeReadIsTold() {
    write(m_root + QStringLiteral("/20261128-150000-000-broken/none-seed1/experiment.json"), "{\"base\"");
    Errors problems;
    RunIndex index = opened();
    index.refresh(m_root, problems);
    QCOMPARE(problems.size(), std::size_t{1});
    QVERIFY(QString::fromStdString(problems.front().where).contains(QStringLiteral("broken")));
    QCOMPARE(index.contents(m_root).runs.size(), std::size_t{3});
  }

  void deletedRacesCanBeBroughtBack() {
    const QString race = m_root + QStringLiteral("/20261127-120000-000-first");
    const Result<QString> aside = setRaceAside(race);
    QVERIFY(aside);
    QVERIFY(!QFileInfo::exists(race));
    Errors problems;
    RunIndex index = opened();
    index.refresh(m_root, problems);
    QCOMPARE(index.contents(m_root).races.size(), std::size_t{1});
    QVERIFY(bringRaceBack(*aside, race));
    index.refresh(m_root, problems);
    QCOMPARE(index.contents(m_root).races.size(), std::size_t{2});

    const auto lock = FolderLock::take(race.toStdString());
    QVERIFY(lock);
    const Result<QString> refused = setRaceAside(race);
    QVERIFY2(!refused, "a process trains there");
    QVERIFY(QFileInfo::exists(race));
  }

  void onlyWhatWasDeletedLongAgoGoesForGood() {
    const QString old = m_root + QStringLiteral("/.deleted/20200101-20191231-120000-000-old");
    writeRun(old + QStringLiteral("/none-seed1"), "none", 1, 0.1);
    const Result<QString> aside = setRaceAside(m_root + QStringLiteral("/20261127-120000-000-first"));
    const QString foreign = m_root + QStringLiteral("/.deleted/mine");
    QDir().mkpath(foreign);
    purgeDeleted(m_root, 30);
    QVERIFY(!QFileInfo::exists(old));
    QVERIFY(aside && QFileInfo::exists(*aside));
    QVERIFY(QFileInfo::exists(foreign));
  }

  void racesAreCopiedWholeOrNotAtAll() {
    const QString race = m_root + QStringLiteral("/20261127-120000-000-first");
    const QString target = m_folder->filePath(QStringLiteral("out/copy"));
    QVERIFY(QFile::link(QStringLiteral("/etc/passwd"), race + QStringLiteral("/none-seed1/link")));
    QVERIFY(copyRace(race, target));
    QVERIFY(QFileInfo::exists(target + QStringLiteral("/none-seed1/run.json")));
    QVERIFY(!QFileInfo::exists(target + QStringLiteral("/none-seed1/link")));
    QVERIFY2(!copyRace(race, target), "there is something already");
    QVERIFY(
        !copyRace(m_folder->path() + QStringLiteral("/nothing"), m_folder->filePath(QStringLiteral("new"))));
    QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("new"))));
    // A run's folder becomes a race of one run.
    const QString single = m_folder->filePath(QStringLiteral("single"));
    QVERIFY(copyRace(race + QStringLiteral("/none-seed1"), single));
    QVERIFY(QFileInfo::exists(single + QStringLiteral("/none-seed1/run.json")));
  }

 private:
  RunIndex opened() const { return std::move(RunIndex::open(m_file).value()); }
  QStringList kept(const QString& pattern) const { return QDir(m_folder->path()).entryList({pattern}); }
  void setVersion(int version) const {
    {
      QSqlDatabase index = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("set"));
      index.setDatabaseName(m_file);
      QVERIFY(index.open());
      QSqlQuery(index).exec(QStringLiteral("PRAGMA user_version = %1").arg(version));
      index.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("set"));
  }

  std::unique_ptr<QTemporaryDir> m_folder;
  QString m_root;
  QString m_file;
};

ORDINATE_QT_TESTS(RunIndexTest, QCoreApplication)
#include "run_index_test.moc"
