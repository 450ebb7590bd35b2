#include "app/document/experiment_document.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

namespace {

Experiment withRate(Experiment experiment, double rate) {
  experiment.base["training"]["learning_rate"] = rate;
  return experiment;
}

}  // namespace

class ExperimentDocumentTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void undoRestoresTheExactExperiment();
  void ticksOfOneKeyBecomeOneStep();
  void returningToTheStartRemovesTheStep();
  void otherKeysAndPausesBeginNewSteps();
  void savingAndUndoSeparateSteps();
  void cleanFollowsTheContent();
  void everyChangeIsChecked();
  void restoredWorkIsUnsaved();

 private:
  const Experiment m_start = test::example(QStringLiteral("does-order-matter"));
};

void ExperimentDocumentTest::undoRestoresTheExactExperiment() {
  ExperimentDocument document(test::catalogue());
  document.open(m_start, QString());
  std::vector<Experiment> history = {m_start};
  for (const double rate : {0.1, 0.2, 0.3}) {
    history.push_back(withRate(m_start, rate));
    document.propose(history.back(), QStringLiteral("rate"));
  }
  for (std::size_t i = history.size() - 1; i-- > 0;) {
    document.undoStack()->undo();
    QVERIFY(document.experiment() == history[i]);
  }
  for (std::size_t i = 1; i < history.size(); ++i) {
    document.undoStack()->redo();
    QVERIFY(document.experiment() == history[i]);
  }
}

void ExperimentDocumentTest::ticksOfOneKeyBecomeOneStep() {
  ExperimentDocument document(test::catalogue());
  document.open(m_start, QString());
  QSignalSpy changes(&document, &ExperimentDocument::changed);
  for (int tick = 1; tick <= 20; ++tick)
    document.propose(withRate(m_start, 0.01 * tick), QStringLiteral("rate"), QStringLiteral("rate"));
  QCOMPARE(changes.count(), 20);
  QCOMPARE(document.undoStack()->count(), 1);
  document.undoStack()->undo();
  QVERIFY(document.experiment() == m_start);
  document.undoStack()->redo();
  QVERIFY(document.experiment() == withRate(m_start, 0.2));
}

void ExperimentDocumentTest::returningToTheStartRemovesTheStep() {
  ExperimentDocument document(test::catalogue());
  document.open(m_start, QString());
  document.propose(withRate(m_start, 0.5), QStringLiteral("rate"), QStringLiteral("rate"));
  document.propose(m_start, QStringLiteral("rate"), QStringLiteral("rate"));
  QCOMPARE(document.undoStack()->count(), 0);
  QVERIFY(!document.undoStack()->canUndo());
  QVERIFY(document.isClean());
}

void ExperimentDocumentTest::otherKeysAndPausesBeginNewSteps() {
  ExperimentDocument document(test::catalogue());
  document.open(m_start, QString());
  document.propose(withRate(m_start, 0.1), QStringLiteral("rate"), QStringLiteral("rate"));
  document.propose(withRate(m_start, 0.2), QStringLiteral("rate"), QStringLiteral("other"));
  QCOMPARE(document.undoStack()->count(), 2);
  document.setMergeInterval(-1);  // every pause is too long
  document.propose(withRate(m_start, 0.3), QStringLiteral("rate"), QStringLiteral("other"));
  QCOMPARE(document.undoStack()->count(), 3);
  document.setMergeInterval(1000000);
  document.propose(withRate(m_start, 0.4), QStringLiteral("rate"));
  document.propose(withRate(m_start, 0.5), QStringLiteral("rate"));
  QCOMPARE(document.undoStack()->count(), 5);  // without a key nothing merges
}

void ExperimentDocumentTest::savingAndUndoSeparateSteps() {
  ExperimentDocument document(test::catalogue());
  document.open(m_start, QString());
  document.setMergeInterval(1000000);
  const QString key = QStringLiteral("rate");
  document.propose(withRate(m_start, 0.1), key, key);
  document.markSaved(QStringLiteral("file.ordinate"), document.experiment());
  document.propose(withRate(m_start, 0.2), key, key);
  QCOMPARE(document.undoStack()->count(), 2);
  document.undoStack()->undo();
  QVERIFY(document.isClean());
  document.propose(withRate(m_start, 0.3), key, key);
  QCOMPARE(document.undoStack()->count(), 2);
  document.undoStack()->undo();
  QVERIFY(document.experiment() == withRate(m_start, 0.1));
}

void ExperimentDocumentTest::cleanFollowsTheContent() {
  ExperimentDocument document(test::catalogue());
  QSignalSpy clean(&document, &ExperimentDocument::cleanChanged);
  document.open(m_start, QStringLiteral("a.ordinate"));
  QVERIFY(document.isClean());
  document.propose(withRate(m_start, 0.1), QStringLiteral("rate"));
  QVERIFY(!document.isClean());
  document.propose(m_start, QStringLiteral("rate"));
  QVERIFY(document.isClean());
  QCOMPARE(clean.count(), 2);
  // The file that was written is older than the document.
  document.propose(withRate(m_start, 0.2), QStringLiteral("rate"));
  document.markSaved(QStringLiteral("b.ordinate"), m_start);
  QVERIFY(!document.isClean());
  QCOMPARE(document.path(), QStringLiteral("b.ordinate"));
}

void ExperimentDocumentTest::everyChangeIsChecked() {
  ExperimentDocument document(test::catalogue());
  document.open(m_start, QString());
  QVERIFY(document.errors().empty());
  document.propose(withRate(m_start, -1), QStringLiteral("rate"));
  QCOMPARE(document.errors().size(), std::size_t{1});
  QCOMPARE(document.errors().front().where, std::string("base.training.learning_rate"));
  document.undoStack()->undo();
  QVERIFY(document.errors().empty());
}

void ExperimentDocumentTest::restoredWorkIsUnsaved() {
  ExperimentDocument document(test::catalogue());
  document.open(m_start, QString(), false);
  QVERIFY(!document.isClean());
  document.markSaved(QStringLiteral("a.ordinate"), m_start);
  QVERIFY(document.isClean());
}

ORDINATE_QT_TESTS(ExperimentDocumentTest, QCoreApplication)
#include "experiment_document_test.moc"
