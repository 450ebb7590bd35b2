// The report of the race that is shown, asked for in the window: written off the GUI thread, with the
// experiment inside.
#include <QSignalSpy>

#include "app/document/embedded_experiment.h"
#include "app/window/export_commands.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/message_bar.h"

using namespace ordinate;

class ReportWindowTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }
  void withoutARaceThereIsNothingToReport();
  void theRaceIsReportedAsPageAndPdf();
  void aFolderThatIsNotThereIsTold();

 private:
  ExportCommands* exports() { return m_window->findChild<ExportCommands*>(); }
};

void ReportWindowTest::withoutARaceThereIsNothingToReport() {
  QSignalSpy failures(exports(), &ExportCommands::failed);
  exports()->writeReport(m_folder->filePath(QStringLiteral("report.html")));
  QCOMPARE(failures.count(), 1);
  QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("report.html"))));
}

void ReportWindowTest::theRaceIsReportedAsPageAndPdf() {
  open(test::smallRace(20));
  run();
  for (const char* name : {"report.html", "report.pdf"}) {
    const QString path = m_folder->filePath(QLatin1String(name));
    QSignalSpy written(exports(), &ExportCommands::exported);
    exports()->writeReport(path);
    QVERIFY(!QFileInfo::exists(path));  // not here and now: the window goes on meanwhile
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 60000);
    const auto opened = openExperimentFile(path, test::catalogue());
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().front().text().c_str());
    QVERIFY(opened->errors.empty());
    QCOMPARE(opened->experiment.name, test::smallRace(20).name);
    QCOMPARE(opened->experiment.variants.size(), test::smallRace(20).variants.size());
    QCOMPARE(opened->experiment.seeds, test::smallRace(20).seeds);
  }
}

void ReportWindowTest::aFolderThatIsNotThereIsTold() {
  open(test::smallRace(20));
  run();
  QSignalSpy failures(exports(), &ExportCommands::failed);
  exports()->writeReport(m_folder->filePath(QStringLiteral("nowhere/report.pdf")));
  QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, 60000);
  const auto errors = failures.first().first().value<Errors>();
  QVERIFY(QString::fromStdString(errors.front().text()).contains(QStringLiteral("nowhere/report.pdf")));
}

ORDINATE_QT_TESTS(ReportWindowTest, QApplication)
#include "report_window_test.moc"
