// How the tasks of a race are told apart and named.
#include "app/race/task_facets.h"

#include <QTest>

#include "tests/app/race/race_samples.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class TaskFacetsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aRaceOfOneTaskHasOne();
  void tasksOfSeveralKindsAreNamedByTheirKind();
  void tasksOfOneKindAreNamedByWhatDiffers();
};

void TaskFacetsTest::aRaceOfOneTaskHasOne() {
  const auto facets = taskFacets(test::runsOf({1, 2}), test::catalogue());
  QCOMPARE(facets.size(), std::size_t{1});
  QCOMPARE(facets[0].runs.size(), std::size_t{6});
  QVERIFY(taskFacets({}, test::catalogue()).empty());
}

void TaskFacetsTest::tasksOfSeveralKindsAreNamedByTheirKind() {
  const Experiment six = test::example(QStringLiteral("further-tasks"));
  const auto runs = expand(six, test::catalogue(), ".").value();
  const auto facets = taskFacets(runs, test::catalogue());
  QCOMPARE(facets.size(), std::size_t{3});
  std::size_t counted = 0;
  for (const TaskFacet& facet : facets) {
    const Json& task = runs[facet.runs.front()].task;
    const CatalogueEntry* entry = find_entry(test::catalogue().tasks, task["kind"].get<std::string>());
    QCOMPARE(facet.name, QString::fromStdString(entry->title));
    for (const std::size_t run : facet.runs) QVERIFY(runs[run].task == task);
    counted += facet.runs.size();
  }
  QCOMPARE(counted, runs.size());
}

void TaskFacetsTest::tasksOfOneKindAreNamedByWhatDiffers() {
  std::vector<RunConfig> runs = test::runsOf({1});
  runs[1].task["length"] = 8;
  runs[2].task["length"] = {{"min", 4}, {"max", 12}};
  const auto facets = taskFacets(runs, test::catalogue());
  QCOMPARE(facets.size(), std::size_t{3});
  QVERIFY2(facets[0].name.endsWith(QStringLiteral(", length 6")), qPrintable(facets[0].name));
  QVERIFY2(facets[1].name.endsWith(QStringLiteral(", length 8")), qPrintable(facets[1].name));
  QVERIFY2(facets[2].name.endsWith(QStringLiteral(", length 4–12")), qPrintable(facets[2].name));
}

ORDINATE_QT_TESTS(TaskFacetsTest, QApplication)
#include "task_facets_test.moc"
