// The workbench as a user meets it, with the real engine.
#include "app/window/main_window.h"

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <map>
#include <set>

#include "app/base/folding_dock.h"
#include "app/base/key_router.h"
#include "app/base/look.h"
#include "app/base/model_library_loader.h"
#include "app/base/number_locale.h"
#include "app/base/settings.h"
#include "app/document/experiment_document.h"
#include "app/figures/export_figures.h"
#include "app/window/result_note.h"
#include "app/window/run_bar.h"
#include "app/window/workspace.h"
#include "tests/app/app_test_support.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/common/colour_map.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/tab_order.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/model_builder/joint_label.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/model_builder/number_field.h"
#include "widgets/plots/cost_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/runs/runs_model.h"
#include "widgets/runs/runs_panel.h"

using namespace ordinate;

class MainWindowTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }
  void spaceRunsPausesAndTheSentenceFollows();
  void aRaceIsRepeatedOverMoreSeedsWithOneKey();
  void atLeastFiveLearnedTablesAreDrawn();
  void windowAndCommandLineGiveTheSameBytes();
  void editsDuringARaceConcernTheNextOne();
  void divergenceOffersTheDefaultRate();
  void aMistakeEmptiesNothingThatDoesNotDependOnIt();
  void whatActsInsideAttentionIsDrawnBeforeTraining();
  void aRaceThatDoesNotFitIsRefusedAndNothingIsLost();
  void theCostOfAStepIsMeasuredAndCanBeStopped();
  void droppedFilesOpen();
  void damagedFilesAreReportedWithoutADialog();
  void docksFoldHideAndComeBack();
  void resetReplays();
  void aMessageGoesWhenTheMistakeIsMended();
  void numbersAreEnglishEverywhere();
  void everyExampleSaysWhatToLookAt();
  void aResetRaceStaysInTheResults();

 private:
  void drop(const QMimeData* data);
  QString metricsOf(const QString& label) const;
};

/// The newest metrics.csv of a variant.
QString MainWindowTest::metricsOf(const QString& label) const {
  QStringList found;
  QDirIterator files(m_folder->filePath(QStringLiteral("runs")), {QStringLiteral("metrics.csv")}, QDir::Files,
                     QDirIterator::Subdirectories);
  while (files.hasNext()) {
    const QString path = files.next();
    if (path.contains(QLatin1Char('/') + label + QStringLiteral("-seed"))) found.append(path);
  }
  found.sort();
  return found.isEmpty() ? QString() : found.last();
}

/// As the window system delivers it: the drop goes to whoever accepted the drag.
void MainWindowTest::drop(const QMimeData* data) {
  QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(m_window.get(), &enter);
  QVERIFY(enter.isAccepted());
  QDropEvent event(QPointF(10, 10), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(m_window.get(), &event);
}

void MainWindowTest::spaceRunsPausesAndTheSentenceFollows() {
  open(test::smallRace(100000));
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::running, 60000);
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::paused, 60000);
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::running, 60000);
  QTest::keyClick(m_window.get(), Qt::Key_R);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::idle, 60000);
  open(test::smallRace(20));
  run();
  const QString sentence = m_window->workspace().resultNote()->sentence();
  for (const char* label : {"none", "sinusoidal", "learned"})
    QVERIFY2(sentence.contains(QLatin1String(label)), qPrintable(sentence));
  // Three of this race, and three of the one that was reset.
  QCOMPARE(m_window->workspace().runs()->model()->contents().runs.size(), std::size_t{6});
  QCOMPARE(m_window->runBar().progressText(), QStringLiteral("step 20 of 20"));
}

void MainWindowTest::aRaceIsRepeatedOverMoreSeedsWithOneKey() {
  open(test::smallRace(20));
  run();
  const auto rows = [&] { return m_window->workspace().runs()->model()->contents().runs; };
  QCOMPARE(rows().size(), std::size_t{3});
  const QString folder = QString::fromStdString(rows().front().folder);
  const QDateTime written = QFileInfo(folder + QStringLiteral("/weights.safetensors")).lastModified();
  QTest::keyClick(m_window.get(), Qt::Key_S);
  QTRY_COMPARE_WITH_TIMEOUT(rows().size(), std::size_t{15}, 60000);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
  // The same race goes on: the seed that was done is kept, and drawn with the others.
  std::set<std::uint64_t> seeds;
  for (const StoredRun& row : rows()) {
    QCOMPARE(row.race, 1);
    seeds.insert(row.record.seed);
  }
  QCOMPARE(seeds, (std::set<std::uint64_t>{1, 2, 3, 4, 5}));
  QCOMPARE(QFileInfo(folder + QStringLiteral("/weights.safetensors")).lastModified(), written);
  CurvePanel* curves = m_window->workspace().curves();
  // Each repaint takes in the seeds that have ended by then.
  const auto seedsOfBands = [&] {
    std::vector<std::size_t> counts;
    for (const SeedBand& band : curves->plot()->bands()) counts.push_back(band.runs.size());
    return counts;
  };
  QTRY_COMPARE(seedsOfBands(), (std::vector<std::size_t>{5, 5, 5}));
  QCOMPARE(curves->plot()->ghostCount(), std::size_t{0});
  const QString sentence = m_window->workspace().resultNote()->sentence();
  QVERIFY2(sentence.contains(QStringLiteral("Over 5 seeds")), qPrintable(sentence));
  QCOMPARE(m_window->findChild<QAction*>(QStringLiteral("repeatAction"))->text().remove(QLatin1Char('&')),
           QStringLiteral("Repeat over 10 seeds"));
}

void MainWindowTest::atLeastFiveLearnedTablesAreDrawn() {
  Experiment experiment = test::smallRace(100000);
  open(experiment);
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().positions()->drawnTables() >= 5, 120000);
  // What was drawn is what was learned: the table on the screen is not the initial one.
  const PositionPanel* panel = m_window->workspace().positions();
  QTRY_VERIFY(!(panel->learnedMap()->matrix() == panel->initialMap()->matrix()));
}

void MainWindowTest::windowAndCommandLineGiveTheSameBytes() {
  const Experiment experiment = test::smallRace(60);
  open(experiment);
  run();
  const QString file = m_folder->filePath(QStringLiteral("small.ordinate"));
  QVERIFY(writeBytes(file, QByteArray::fromStdString(write_experiment(experiment))).has_value());
  const QString out = m_folder->filePath(QStringLiteral("out"));
  QProcess process;
  process.start(QStringLiteral(ORDINATE_BINARY_DIR "/bin/ordinate"),
                {QStringLiteral("train"), file, QStringLiteral("--out"), out});
  QVERIFY(process.waitForFinished(120000));
  QCOMPARE(process.exitCode(), 0);
  for (const char* label : {"none", "sinusoidal", "learned"}) {
    const QByteArray window = test::contentOf(metricsOf(QLatin1String(label)));
    QVERIFY(window.count('\n') == 62);
    QCOMPARE(window,
             test::contentOf(QStringLiteral("%1/%2-seed1/metrics.csv").arg(out, QLatin1String(label))));
  }
}

void MainWindowTest::editsDuringARaceConcernTheNextOne() {
  open(test::smallRace(100000));
  auto* note = m_window->findChild<QLabel*>(QStringLiteral("statusNote"));
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::running, 60000);
  QVERIFY(note->text().isEmpty());
  Experiment next = m_window->document().experiment();
  next.base["training"]["learning_rate"] = 0.5;
  m_window->document().propose(next, QStringLiteral("rate"));
  QVERIFY(note->text().contains(QStringLiteral("next race")));
  QCOMPARE(m_window->session().state(), SessionState::running);
  m_window->document().undoStack()->undo();
  QVERIFY(note->text().isEmpty());
}

void MainWindowTest::divergenceOffersTheDefaultRate() {
  Experiment experiment = test::smallRace(2000);
  experiment.base["training"]["optimizer"] = "sgd";
  experiment.base["training"]["learning_rate"] = 100000;
  experiment.variants.resize(1);
  open(experiment);
  run();
  const auto& results = m_window->workspace().runs()->model()->contents().runs;
  QVERIFY(!results.empty() && results.front().record.ending.bad());
  const MessageBar::Message message = m_window->messageBar().message();
  QCOMPARE(message.kind, MessageBar::Kind::warning);
  QVERIFY(!message.action.isEmpty());
  Q_EMIT m_window->messageBar().actionTriggered(message.actionId);
  QVERIFY(!m_window->document().experiment().base["training"].contains("learning_rate"));
  m_window->document().undoStack()->undo();
  QVERIFY(m_window->document().experiment() == experiment);
}

void MainWindowTest::aRaceThatDoesNotFitIsRefusedAndNothingIsLost() {
  open(test::smallRace(5));
  run();
  const QByteArray curves = m_window->workspace().curves()->figures().front()->csv();
  Experiment next = m_window->document().experiment();
  next.base["task"]["length"] = 512;
  next.base["training"]["batch_size"] = 65536;
  next.base["model"]["body"] = Json::parse(R"([{"kind": "attention", "layers": 64, "heads": 8}])");
  next.base["model"]["embedding"]["width"] = 4096;
  m_window->document().propose(next, QStringLiteral("size"));
  const auto told = [this] { return m_window->messageBar().message().text; };
  QTRY_VERIFY2_WITH_TIMEOUT(told().contains(QStringLiteral("TB")), qPrintable(told()), 60000);
  m_window->messageBar().clear();
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_VERIFY2_WITH_TIMEOUT(told().contains(QStringLiteral("TB")), qPrintable(told()), 60000);
  QVERIFY(!m_window->session().isTraining());
  QVERIFY(m_window->document().experiment() == next);
  QCOMPARE(m_window->workspace().curves()->figures().front()->csv(), curves);
}

void MainWindowTest::theCostOfAStepIsMeasuredAndCanBeStopped() {
  open(test::smallRace(5));
  CostPanel* panel = m_window->workspace().cost();
  QVERIFY(!panel->isVisible());
  QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
  QVERIFY(panel->isVisible());
  QVERIFY(panel->isMeasuring());
  QTRY_VERIFY_WITH_TIMEOUT(panel->curve() && panel->curve()->points.size() >= 2, 60000);
  QVERIFY(panel->isMeasuring());
  QVERIFY(!m_window->session().isTraining());
  QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
  QVERIFY(!panel->isMeasuring());
  QCOMPARE(panel->figures().size(), std::size_t{1});
}

void MainWindowTest::droppedFilesOpen() {
  const Experiment experiment = test::smallRace(30);
  open(experiment);
  const QString path = m_folder->filePath(QStringLiteral("curves.svg"));
  const Figures figures = m_window->workspace().curves()->figures();
  QVERIFY(!figures.empty());
  const auto bytes = renderFigure(*figures.front(), FigureFormat::svg, FigureOptions(),
                                  QByteArray::fromStdString(write_experiment(experiment)));
  QVERIFY(writeBytes(path, *bytes).has_value());
  open(test::example(QStringLiteral("notebook")));
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(path)});
  drop(&data);
  QTRY_VERIFY(m_window->document().experiment() == experiment);
  QVERIFY(m_window->document().path().isEmpty());  // saving must not overwrite the figure
}

void MainWindowTest::damagedFilesAreReportedWithoutADialog() {
  const Experiment before = test::smallRace(30);
  open(before);
  const QString path = m_folder->filePath(QStringLiteral("broken.png"));
  QVERIFY(writeBytes(path, QByteArray::fromHex("89504e470d0a1a0a00000005")).has_value());
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(path)});
  drop(&data);
  QTRY_COMPARE(m_window->messageBar().message().kind, MessageBar::Kind::error);
  QVERIFY(m_window->messageBar().message().text.contains(QStringLiteral("broken.png")));
  QVERIFY(QApplication::activeModalWidget() == nullptr);
  QVERIFY(m_window->document().experiment() == before);
}

void MainWindowTest::aMistakeEmptiesNothingThatDoesNotDependOnIt() {
  Experiment experiment = test::smallRace(30);
  experiment.variants.clear();
  experiment.base["task"] = {{"kind", "reverse"}, {"length", 12}};
  experiment.base["model"]["encoding"] = {{"kind", "formula"}, {"formula", "sin(pos)"}};
  open(experiment);
  const auto textOf = [&](const char* name) {
    return m_window->workspace()
        .builder()
        ->findChild<QLabel*>(QLatin1String(name))
        ->text()
        .remove(QChar(0x200B));
  };
  const auto joints = [&] {
    QStringList texts;
    for (const JointLabel* joint : m_window->workspace().builder()->findChildren<JointLabel*>())
      if (!joint->isHidden()) texts << joint->text();
    return texts.join(QLatin1Char('|'));
  };
  QTRY_COMPARE(textOf("exampleInput").size(), 12);
  QTRY_VERIFY(joints().contains(QStringLiteral("12, ")));
  experiment.base["task"]["length"] = 9;
  experiment.base["model"]["encoding"]["formula"] = "sin(pos";
  m_window->document().propose(experiment, QStringLiteral("type"));
  QTRY_COMPARE(textOf("exampleInput").size(), 9);
  QTRY_VERIFY(joints().contains(QStringLiteral("9, ")));
  auto* activity = m_window->findChild<QLabel*>(QStringLiteral("statusActivity"));
  QVERIFY(activity->text().contains(QStringLiteral("formula: character 8")));
  QVERIFY(!activity->text().contains(QStringLiteral("model.encoding")));
  QVERIFY(!m_window->runBar().findChild<QPushButton*>(QStringLiteral("runButton"))->isEnabled());
  // Opened with a mistake, there is nothing sound to fall back on; the task still is one.
  experiment.base["task"]["length"] = 7;
  experiment.base["model"] = {{"embedding", {{"width", 31}}}};
  open(experiment);
  QTRY_COMPARE(textOf("exampleInput").size(), 7);
  QVERIFY(!m_window->document().errors().empty());
}

void MainWindowTest::whatActsInsideAttentionIsDrawnBeforeTraining() {
  Experiment experiment = test::smallRace(30);
  experiment.variants.clear();
  experiment.base["model"]["encoding"] = {
      {"kind", "formula"}, {"place", "bias"}, {"formula", "-w * abs(i - j)"}, {"constants", "w = 0.5"}};
  open(experiment);
  const PositionPanel& panel = *m_window->workspace().positions();
  QTRY_VERIFY(!panel.fixedMap()->matrix().empty());
  QCOMPARE(panel.fixedMap()->matrix().at(5, 2), -1.5F);
  experiment.base["model"]["encoding"]["formula"] = "-2 * w * abs(i - j)";
  m_window->document().propose(experiment, QStringLiteral("type"));
  QTRY_COMPARE(panel.fixedMap()->matrix().at(5, 2), -3.0F);
  panel.findChild<QToolButton*>(QStringLiteral("positions_analysis"))->click();
  QVERIFY(m_window->workspace().analyses()->isVisible());
  QCOMPARE(m_window->workspace().analyses()->analysis(), std::string("position-kernel"));
}

void MainWindowTest::docksFoldHideAndComeBack() {
  for (const Workspace::View& view : m_window->workspace().views()) {
    if (view.dock == nullptr) continue;
    view.dock->setFolded(true);
    QVERIFY(!view.dock->widget()->isVisibleTo(view.dock));
    view.dock->close();
    QVERIFY(view.dock->isHidden());
    view.dock->bringForward();
    QVERIFY(!view.dock->isHidden());
    QVERIFY(view.dock->widget()->isVisibleTo(view.dock));
  }
  const QByteArray layout = m_window->workspace().saveLayout();
  QVERIFY(m_window->workspace().restoreLayout(layout));
  QVERIFY(!m_window->workspace().restoreLayout(layout.left(layout.size() / 3)));
}

void MainWindowTest::aResetRaceStaysInTheResults() {
  open(test::smallRace(1000000));
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_VERIFY_WITH_TIMEOUT(m_window->runBar().progressText().startsWith(QStringLiteral("step ")), 60000);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::running, 60000);
  QTRY_VERIFY(!m_window->runBar().progressText().startsWith(QStringLiteral("step 0 ")));
  QTest::keyClick(m_window.get(), Qt::Key_R);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::idle, 60000);
  const auto& results = m_window->workspace().runs()->model()->contents().runs;
  QCOMPARE(results.size(), std::size_t{3});
  for (const StoredRun& result : results) {
    QVERIFY(result.record.steps > 0);
    QVERIFY(!result.record.ending.bad());
  }
}

void MainWindowTest::resetReplays() {
  open(test::smallRace(40));
  run();
  const QByteArray first = test::contentOf(metricsOf(QStringLiteral("learned")));
  QTest::keyClick(m_window.get(), Qt::Key_R);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::idle, 60000);
  run();
  const QByteArray second = test::contentOf(metricsOf(QStringLiteral("learned")));
  QVERIFY(!first.isEmpty());
  QCOMPARE(second, first);
}

void MainWindowTest::aMessageGoesWhenTheMistakeIsMended() {
  Experiment wrong = test::smallRace(20);
  wrong.base["task"]["lenght"] = 5;
  const QString path = m_folder->filePath(QStringLiteral("wrong.ordinate"));
  QVERIFY(writeBytes(path, QByteArray::fromStdString(write_experiment(wrong))).has_value());
  const int top = m_window->workspace().mapTo(m_window.get(), QPoint()).y();
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(path)});
  drop(&data);
  MessageBar& bar = m_window->messageBar();
  QTRY_COMPARE(bar.message().kind, MessageBar::Kind::error);
  QVERIFY(bar.isVisible());
  // The form says what is wrong; the bar says that it does, and moves nothing.
  QVERIFY2(!bar.message().text.contains(QStringLiteral("lenght")), qPrintable(bar.message().text));
  QCOMPARE(m_window->workspace().mapTo(m_window.get(), QPoint()).y(), top);
  QVERIFY(!bar.message().action.isEmpty());
  Q_EMIT bar.actionTriggered(bar.message().actionId);
  QVERIFY(m_window->document().errors().empty());
  QTRY_VERIFY(!bar.isVisible());
  m_window->document().propose(wrong, QStringLiteral("wrong again"));
  QVERIFY(!m_window->document().errors().empty());
  // Mended by hand it goes as well.
  m_window->document().open(test::smallRace(20), QString());
  drop(&data);
  QTRY_VERIFY(bar.isVisible());
  m_window->document().propose(test::smallRace(20), QStringLiteral("mend"));
  QTRY_VERIFY_WITH_TIMEOUT(!bar.isVisible(), 20000);
}

void MainWindowTest::everyExampleSaysWhatToLookAt() {
  const QDir folder(QStringLiteral(ORDINATE_SOURCE_DIR "/resources/examples"));
  const QStringList examples = folder.entryList({QStringLiteral("*.ordinate")});
  QVERIFY(!examples.isEmpty());
  for (const QString& example : examples) {
    const QString goal = QString(example).replace(QStringLiteral(".ordinate"), QStringLiteral(".txt"));
    QVERIFY2(test::contentOf(folder.filePath(goal)).trimmed().size() > 40, qPrintable(goal));
  }
}

void MainWindowTest::numbersAreEnglishEverywhere() {
  const QLocale before;
  QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
  useEnglishNumbers();
  StoredRun stored;
  stored.race = 1;
  stored.folder = "/none";
  stored.record.label = "none";
  stored.record.steps = 8100;
  stored.record.validation_accuracy = 0.269;
  StoredRace race;
  race.number = 1;
  m_window->workspace().runs()->setContents({{race}, {stored}});
  QStringList shown;
  RunsModel* model = m_window->workspace().runs()->model();
  model->setGrouping(RunGrouping::none);
  for (int column = 0; column < model->columnCount(); ++column)
    shown << model->index(0, column).data().toString();
  m_window->runBar().setProgress(14975, 100000, 1, 0);
  const QString progress = m_window->runBar().progressText();
  const QString tick = numberText(20000, 6);
  QLocale::setDefault(before);
  QVERIFY2(shown.contains(QStringLiteral("26.9 %")), qPrintable(shown.join(QLatin1Char('|'))));
  QVERIFY2(shown.contains(QStringLiteral("8,100")), qPrintable(shown.join(QLatin1Char('|'))));
  QCOMPARE(progress, QStringLiteral("step 14,975 of 100,000"));
  QCOMPARE(tick, QStringLiteral("20,000"));
}

ORDINATE_QT_TESTS(MainWindowTest, QApplication)
#include "main_window_test.moc"
