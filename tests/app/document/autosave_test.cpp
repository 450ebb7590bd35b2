#include "app/document/autosave.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/document/experiment_document.h"
#include "model/experiment/lenient_experiment.h"
#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class AutosaveTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void unsavedWorkIsFoundAfterACrash();
  void workThatCanNotRunYetIsRestoredAsItWas();
  void savedWorkLeavesNothing();
  void journalsOfLivingProcessesAreLeftAlone();
  void foreignFilesAreRemovedWithoutAWord();

 private:
  static QStringList journals(const QTemporaryDir& folder) {
    return QDir(folder.path()).entryList({QStringLiteral("*.journal")});
  }
  std::optional<LeftBehind> find(Autosave& autosave, BackgroundQueue& queue,
                                 const QString& path = QString()) {
    std::optional<LeftBehind> found;
    autosave.findLeftBehind(&autosave, path, [&](const LeftBehindSearch& search) {
      found = search.found;
      QCOMPARE(search.waiting.isEmpty(), search.waitingJournal.isEmpty());
      waiting = search.waiting;
    });
    [&] { QTRY_COMPARE(queue.waiting(), 0); }();
    return found;
  }
  QString waiting;  ///< what the last search left where it was
  /// Leaves a journal as a killed process does: no lock, no owner.
  void crash(const QTemporaryDir& folder, const Experiment& experiment) {
    BackgroundQueue queue;
    ExperimentDocument document(test::catalogue());
    document.open(experiment, QStringLiteral("/somewhere/mine.ordinate"), false);
    Autosave autosave(document, folder.path(), queue);
    autosave.writeNow();
    QTRY_COMPARE(queue.waiting(), 0);
    QCOMPARE(journals(folder).size(), 1);
    QFile::copy(folder.filePath(journals(folder).first()), folder.filePath(QStringLiteral("crashed")));
    autosave.discard();
    QTRY_COMPARE(queue.waiting(), 0);
    QFile::rename(folder.filePath(QStringLiteral("crashed")),
                  folder.filePath(QStringLiteral("crashed.journal")));
  }
};

void AutosaveTest::unsavedWorkIsFoundAfterACrash() {
  const QTemporaryDir folder;
  const Experiment lost = test::example(QStringLiteral("notebook"));
  crash(folder, lost);
  BackgroundQueue queue;
  ExperimentDocument document(test::catalogue());
  Autosave autosave(document, folder.path(), queue);
  // Who opens another file does not get this one in its place.
  QVERIFY(!find(autosave, queue, QStringLiteral("/somewhere/other.ordinate")).has_value());
  QCOMPARE(waiting, QString::fromStdString(lost.name));
  const auto found = find(autosave, queue, QStringLiteral("/somewhere/mine.ordinate"));
  QVERIFY(found.has_value());
  QVERIFY(found->experiment == lost);
  QCOMPARE(found->path, QStringLiteral("/somewhere/mine.ordinate"));
  QVERIFY(waiting.isEmpty());
  QVERIFY(!find(autosave, queue).has_value());  // it is offered once
}

void AutosaveTest::workThatCanNotRunYetIsRestoredAsItWas() {
  const QTemporaryDir folder;
  Experiment lost = test::example(QStringLiteral("notebook"));
  lost.base["training"]["learning_rate"] = -1;
  lost.base["nonsense"] = "kept";
  crash(folder, lost);
  BackgroundQueue queue;
  ExperimentDocument document(test::catalogue());
  Autosave autosave(document, folder.path(), queue);
  const auto found = find(autosave, queue);
  QVERIFY(found.has_value());
  QVERIFY(found->experiment == lost);
}

void AutosaveTest::savedWorkLeavesNothing() {
  const QTemporaryDir folder;
  BackgroundQueue queue;
  ExperimentDocument document(test::catalogue());
  document.open(test::example(QStringLiteral("notebook")), QString());
  Autosave autosave(document, folder.path(), queue);
  Experiment next = document.experiment();
  next.name = "changed";
  document.propose(next, QStringLiteral("rename"));
  QTRY_COMPARE_WITH_TIMEOUT(journals(folder).size(), 1, 20000);
  document.markSaved(QStringLiteral("x.ordinate"), next);
  QTRY_COMPARE_WITH_TIMEOUT(journals(folder).size(), 0, 20000);
}

void AutosaveTest::journalsOfLivingProcessesAreLeftAlone() {
  const QTemporaryDir folder;
  crash(folder, test::example(QStringLiteral("notebook")));
  QLockFile living(folder.filePath(QStringLiteral("crashed.journal.lock")));
  QVERIFY(living.lock());
  BackgroundQueue queue;
  ExperimentDocument document(test::catalogue());
  Autosave autosave(document, folder.path(), queue);
  QVERIFY(!find(autosave, queue).has_value());
  QCOMPARE(journals(folder).size(), 1);
  living.unlock();
  QVERIFY(find(autosave, queue).has_value());
}

void AutosaveTest::foreignFilesAreRemovedWithoutAWord() {
  const QTemporaryDir folder;
  for (const QByteArray& content :
       {QByteArray(), QByteArray("{\"format\": \"ordinate-jour"), QByteArray("[1, 2]"), QByteArray("{}")}) {
    QFile file(folder.filePath(QStringLiteral("bad.journal")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QVERIFY(!parseJournal(content).has_value());
    BackgroundQueue queue;
    ExperimentDocument document(test::catalogue());
    Autosave autosave(document, folder.path(), queue);
    QVERIFY(!find(autosave, queue).has_value());
    QCOMPARE(journals(folder).size(), 0);
  }
}

ORDINATE_QT_TESTS(AutosaveTest, QCoreApplication)
#include "autosave_test.moc"
