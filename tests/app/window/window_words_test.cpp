// Words of the window that were once stilted or wrong, where a user reads them.
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QTimer>
#include <QToolButton>

#include "app/document/document_files.h"
#include "app/figures/export_dialog.h"
#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/message_bar.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/runs_model.h"
#include "widgets/runs/runs_panel.h"

using namespace ordinate;

class WindowWordsTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }
  void aRaceIsPausedContinuedAndTakenBack();
  void oneOfAThingIsOne();
  void anEmptyInputSaysWhatIsAskedFor();
  void whatCannotRunSaysWhy();
  void headingsSayWhatStandsBelow();
  void unsavedChangesAreAskedAboutByName();

 private:
  template <typename Widget>
  Widget* part(const char* name) const {
    return m_window->findChild<Widget*>(QString::fromLatin1(name));
  }
  QString action(const char* name) const { return part<QAction>(name)->text().remove(QLatin1Char('&')); }
};

void WindowWordsTest::aRaceIsPausedContinuedAndTakenBack() {
  open(test::smallRace(1000000));
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::running, 60000);
  Experiment next = m_window->document().experiment();
  next.base["training"]["learning_rate"] = 0.5;
  m_window->document().propose(next, QStringLiteral("rate"));
  QCOMPARE(part<QLabel>("statusNote")->text(), QStringLiteral("Changes apply to the next race."));
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::paused, 60000);
  QCOMPARE(part<QAbstractButton>("runButton")->accessibleName(), QStringLiteral("Continue"));
  QCOMPARE(action("resetAction"), QStringLiteral("Back to step 0"));
  QCOMPARE(action("costAction"), QStringLiteral("Measure cost"));
  QMenu* curves = part<QToolButton>("curves_runs")->menu();
  Q_EMIT curves->aboutToShow();
  QCOMPARE(curves->actions().last()->text(), QStringLiteral("Show previous race"));
}

void WindowWordsTest::oneOfAThingIsOne() {
  Experiment experiment = test::smallRace(1);
  experiment.variants.resize(1);
  open(experiment);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->runBar().progressText(), QStringLiteral("1 step"), 20000);
  run();
  part<QAction>("exportWeightsAction")->trigger();
  auto* dialog = m_window->findChild<ExportWeightsDialog*>();
  QVERIFY(dialog != nullptr);
  WeightsOrder order;
  order.runFolders = {
      QString::fromStdString(m_window->workspace().runs()->model()->contents().runs.front().folder)};
  order.target = m_folder->path();
  order.final = order.safetensors = true;
  order.best = order.initial = order.pytorch = order.tablesNpz = order.tablesCsv = false;
  Q_EMIT dialog->exportRequested(order);
  QTRY_COMPARE(m_window->messageBar().message().text,
               QStringLiteral("1 file written to %1").arg(m_folder->path()));
  order.pytorch = true;
  Q_EMIT dialog->exportRequested(order);
  QTRY_COMPARE(m_window->messageBar().message().text,
               QStringLiteral("2 files written to %1").arg(m_folder->path()));
}

/// "Type a sequence, a name or a sentence" did not say which symbols there are, nor how many.
void WindowWordsTest::anEmptyInputSaysWhatIsAskedFor() {
  open(test::smallRace(20));
  auto* input = part<QLineEdit>("answer_input");
  QTRY_COMPARE(input->text().size(), 6);
  const QString example = input->text();
  input->clear();
  QCOMPARE(input->placeholderText(), QStringLiteral("For example: %1").arg(example));
  for (const QChar symbol : example) QVERIFY(symbol >= QLatin1Char('A') && symbol <= QLatin1Char('D'));
}

void WindowWordsTest::whatCannotRunSaysWhy() {
  Experiment experiment = test::smallRace(20);
  experiment.base = {{"task", {{"kind", "majority"}, {"length", 4}}}};
  experiment.variants.clear();
  open(experiment);
  const QString said = part<QLabel>("statusActivity")->text();
  QVERIFY2(said.startsWith(QStringLiteral("Cannot run: ")), qPrintable(said));
  QVERIFY2(said.contains(QStringLiteral("4 is even: a majority needs an odd length")), qPrintable(said));
  // The default is a click away, not a sentence about leaving something out.
  experiment = test::smallRace(20);
  experiment.base["training"]["learning_rate"] = -1;
  open(experiment);
  QStringList buttons;
  for (const QAbstractButton* each : m_window->findChildren<QAbstractButton*>()) buttons << each->text();
  QVERIFY(buttons.contains(QStringLiteral("Use 0.003")));
  for (const QLabel* each : m_window->findChildren<QLabel*>())
    QVERIFY2(!each->text().contains(QStringLiteral("leave the field out")), qPrintable(each->text()));
}

void WindowWordsTest::headingsSayWhatStandsBelow() {
  const QAbstractItemModel* results = m_window->workspace().runs()->model();
  QCOMPARE(results->headerData(RunsModel::bestAccuracy, Qt::Horizontal).toString(),
           QStringLiteral("accuracy at best step"));
  QCOMPARE(results->headerData(RunsModel::ended, Qt::Horizontal).toString(), QStringLiteral("stopped"));
  const auto said = [](const PositionPanel& panel) { return panel.fixedMap()->accessibleDescription(); };
  PositionPanel positions;
  QVERIFY2(said(positions).contains(QStringLiteral("Fixed tables, such as sinusoidal, appear here.")),
           qPrintable(said(positions)));
  positions.setSnapshots({}, {}, true);
  QVERIFY2(said(positions).contains(
               QStringLiteral("No variant has a positional encoding, so there are no vectors to draw.")),
           qPrintable(said(positions)));
}

void WindowWordsTest::unsavedChangesAreAskedAboutByName() {
  open(test::smallRace(10));
  Experiment next = m_window->document().experiment();
  next.name = "Does order matter?";
  m_window->document().propose(next, QStringLiteral("rename"));
  QString asked;
  QTimer::singleShot(0, this, [&asked] {
    auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
    if (box == nullptr) return;
    asked = box->text();
    box->button(QMessageBox::Cancel)->click();
  });
  m_window->findChild<DocumentFiles*>()->openNew();
  QCOMPARE(asked, QStringLiteral("Save changes to “Does order matter?”?"));
}

ORDINATE_QT_TESTS(WindowWordsTest, QApplication)
#include "window_words_test.moc"
