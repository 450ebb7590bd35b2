// What the builder is told of a task whose data stand in a file.
#include "app/document/task_reader.h"

#include <QTemporaryDir>
#include <QTest>

#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class TaskReaderTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theColumnsOfTheFileAreKnown();
  void aTaskWithoutAFileHasNone();
  void aWrittenAnswerIsNotTyped();

 private:
  static RunConfig runOf(const Json& task, const QString& folder) {
    Experiment experiment;
    experiment.base["task"] = task;
    experiment.base["model"]["body"] = Json::array({"gru"});
    return expand(experiment, test::catalogue(), folder.toStdString()).value().front();
  }
};

void TaskReaderTest::theColumnsOfTheFileAreKnown() {
  const QTemporaryDir folder;
  QFile file(folder.filePath(QStringLiteral("people.csv")));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("first name;kind;age\nAnna;f;3\nBert;m;4\nCora;f;5\nDirk;m;6\n");
  file.close();
  const QStringList columns = {QStringLiteral("first name"), QStringLiteral("kind"), QStringLiteral("age")};
  Json task = {
      {"kind", "text-file"}, {"path", "people.csv"}, {"text_column", "first name"}, {"label_column", "kind"}};
  TaskFacts facts = readTask(runOf(task, folder.path()));
  QVERIFY2(facts.problem.isEmpty(), qPrintable(facts.problem));
  QCOMPARE(facts.columns["path"], columns);
  // Above all where the one that was typed is not there.
  task["label_column"] = "sex";
  facts = readTask(runOf(task, folder.path()));
  QVERIFY(!facts.problem.isEmpty());
  QCOMPARE(facts.columns["path"], columns);
  task["path"] = "nowhere.csv";
  QVERIFY(readTask(runOf(task, folder.path())).columns.empty());
}

void TaskReaderTest::aTaskWithoutAFileHasNone() {
  QVERIFY(readTask(runOf({{"kind", "reverse"}}, QStringLiteral("."))).columns.empty());
}

void TaskReaderTest::aWrittenAnswerIsNotTyped() {
  const Json copy = {{"kind", "copy"}, {"length", 4}};
  const TaskFacts facts = readTask(runOf(copy, QStringLiteral(".")));
  QCOMPARE(facts.exampleInput.size(), 10);  // [ABCD|ABCD
  QCOMPARE(facts.typedExample, facts.exampleInput.left(6));
  QCOMPARE(facts.exampleTarget, QStringLiteral("·····") + facts.exampleInput.right(4) + QLatin1Char(']'));
  const TaskFacts reverse = readTask(runOf({{"kind", "reverse"}}, QStringLiteral(".")));
  QCOMPARE(reverse.typedExample, reverse.exampleInput);
}

ORDINATE_QT_TESTS(TaskReaderTest, QCoreApplication)
#include "task_reader_test.moc"
