// What the dock of differences says of an experiment.
#include "app/window/differences_dock.h"

#include <QTableWidget>
#include <QTest>

#include "app/document/experiment_document.h"
#include "app/race/shown_race.h"
#include "app/race/training_session.h"
#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class DifferencesDockTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everySettingThatDiffersIsARow();
  void oneVariantHasNoDifferences();
  void whatIsOutOfSightIsNotKeptUp();

 private:
  static QStringList textsOf(const QTableWidget& table, int row) {
    QStringList texts = {table.verticalHeaderItem(row)->text()};
    for (int column = 0; column < table.columnCount(); ++column) texts << table.item(row, column)->text();
    return texts;
  }

  ExperimentDocument m_document{test::catalogue()};
  LibraryHolder m_library{[]() -> Result<ModelLibrary*> { return fail("library", "is not loaded"); }};
  TrainingSession m_session{m_library};
  ShownRace m_race{test::catalogue()};
};

void DifferencesDockTest::everySettingThatDiffersIsARow() {
  const DockSpec dock = differencesDock({test::catalogue(), m_document, m_session, m_race, {}});
  const std::unique_ptr<QWidget> content(dock.make());
  dock.inSight(true);
  const QTableWidget& table = *static_cast<DifferencesPanel*>(content.get())->table();
  Experiment experiment = test::smallRace(20);
  experiment.variants[1].patch["training"]["learning_rate"] = 0.25;
  experiment.variants[2].patch["training"]["steps"] = 20;  // as base has it
  m_document.open(experiment, QString());
  QCOMPARE(table.columnCount(), 3);
  QCOMPARE(table.horizontalHeaderItem(2)->text(), QStringLiteral("learned"));
  QStringList rows;
  for (int row = 0; row < table.rowCount(); ++row) rows << textsOf(table, row).join(QLatin1Char('|'));
  const QString all = rows.join(QLatin1Char('\n'));
  QVERIFY2(all.contains(QStringLiteral("learning rate|0.003|0.25|0.003")), qPrintable(all));
  QVERIFY2(!all.contains(QStringLiteral("steps")), qPrintable(all));
  // Only the table has a spread of its own.
  QVERIFY2(all.contains(QStringLiteral("–|–|0.02")), qPrintable(all));
  experiment.variants[1].label = "other";
  m_document.propose(experiment, QStringLiteral("rename"));
  QCOMPARE(table.horizontalHeaderItem(1)->text(), QStringLiteral("other"));
}

void DifferencesDockTest::oneVariantHasNoDifferences() {
  DifferencesPanel panel(test::catalogue());
  Experiment experiment = test::smallRace(20);
  experiment.variants.clear();
  panel.show(CheckedExperiment(experiment, test::catalogue()));
  QCOMPARE(panel.table()->rowCount(), 0);
  QVERIFY(panel.table()->isHidden());
}

void DifferencesDockTest::whatIsOutOfSightIsNotKeptUp() {
  const DockSpec dock = differencesDock({test::catalogue(), m_document, m_session, m_race, {}});
  const std::unique_ptr<QWidget> content(dock.make());
  const QTableWidget& table = *static_cast<DifferencesPanel*>(content.get())->table();
  Experiment experiment = test::smallRace(20);
  m_document.open(experiment, QString());
  QCOMPARE(table.columnCount(), 0);
  dock.inSight(true);
  QCOMPARE(table.columnCount(), 3);
  dock.inSight(false);
  experiment.variants.pop_back();
  m_document.propose(experiment, QStringLiteral("remove"));
  QCOMPARE(table.columnCount(), 3);
  dock.inSight(true);
  QCOMPARE(table.columnCount(), 2);
}

ORDINATE_QT_TESTS(DifferencesDockTest, QApplication)
#include "differences_dock_test.moc"
