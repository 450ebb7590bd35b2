// A table of no run in the window, with the real engine: opened, chosen, analysed, closed; wrong files; and
// that nothing of an earlier request is heard of later.
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QThread>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>
#include <algorithm>
#include <atomic>
#include <cmath>

#include "app/base/model_library_loader.h"
#include "app/base/settings.h"
#include "app/document/embedded_experiment.h"
#include "app/document/experiment_document.h"
#include "app/race/table_analyses.h"
#include "app/window/export_commands.h"
#include "app/window/main_window.h"
#include "app/window/run_bar.h"
#include "app/window/workspace.h"
#include "model/files/atomic_file.h"
#include "model/files/numpy_file.h"
#include "model/files/safetensors.h"
#include "tests/app/app_test_support.h"
#include "tests/model/array_builder.h"
#include "tests/qt_tests.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/analyses/scalar_table.h"
#include "widgets/common/message_bar.h"

using namespace ordinate;

namespace {

/// A table whose neighbours are alike.
NamedArray walk(const std::string& name, std::int64_t rows, std::int64_t columns) {
  std::vector<float> values;
  for (std::int64_t row = 0; row < rows; ++row)
    for (std::int64_t column = 0; column < columns; ++column)
      values.push_back(static_cast<float>(std::sin(0.1 * static_cast<double>((row + 3) * (column + 1)))));
  return float_array(name, {rows, columns}, values);
}

/// An engine of tables whose answers the test holds back.
class HeldLibrary : public TableLibrary {
 public:
  Result<AnalysisResult> analyse(const AnalysisRequest& request, const AnalysisInput&,
                                 const StopCheck&) override {
    ++analyses;
    while (request.id == held && !let_go) QThread::msleep(1);
    if (request.id == failing) return fail("table", request.id + " is wrong", "another");
    AnalysisResult result;
    result.analysis = request.id;
    return result;
  }
  /// Comes back when it is let go, or told to stop.
  Result<std::vector<AnalysisBaselines>> baselines(const std::vector<AnalysisRequest>& requests,
                                                   const AnalysisInput&, const StopCheck& stop) override {
    ++begun;
    while (!let_go && !stop()) QThread::msleep(1);
    ++ended;
    if (stop()) return fail("table", "stopped", "");
    return std::vector<AnalysisBaselines>{{requests.front().id, 20, {}, {}}};
  }

  std::string failing;  ///< the analysis that fails
  std::string held;     ///< the one that waits to be let go
  std::atomic<int> analyses = 0;
  std::atomic<int> begun = 0;
  std::atomic<int> ended = 0;
  std::atomic<bool> let_go = false;
};

TableToAnalyse tableOf(int run, const QString& label) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->table = Matrix(4, 2);
  return {run, label, false, 0, std::move(snapshot)};
}

}  // namespace

class OpenTableTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepareLibraryEnvironment(); }
  void init();
  void cleanup();
  void aTensorIsChosenAndAnalysed();
  void theNumbersAreThoseOfTheCommandLine();
  void theListIsSearched();
  void itsFiguresCarryNoExperiment();
  void itsKeysAreItsOwnAndInTheHelp();
  void closingGivesTheRunsBack();
  void wrongFilesSayWhatTheCommandLineSays_data();
  void wrongFilesSayWhatTheCommandLineSays();
  void cellsThatAreNoNumbersAreNoted();
  void droppedWeightsWithAnExperimentAreAnExperiment();
  void baselinesDoNotHoldUpTheNextAnalysis();
  void errorsOfAnEarlierRequestAreNotShown();
  void anUnchangedTableIsAnalysedOnce();

 private:
  QString written(const QString& name, const std::string& bytes) const;
  QString archive(const QString& name, const std::vector<NamedArray>& arrays) const;
  void drop(const QString& path);
  template <class Widget>
  Widget* child(const char* name) const {
    return m_window->findChild<Widget*>(QLatin1String(name));
  }
  AnalysisPanel& panel() const { return *m_window->workspace().analyses(); }
  /// Whether the panel shows numbers beside their baselines.
  bool hasBaselines() const;
  /// As the user chooses.
  void choose(QComboBox* box, const QString& text);

  std::unique_ptr<QTemporaryDir> m_folder;
  std::unique_ptr<Settings> m_settings;
  std::unique_ptr<MainWindow> m_window;
};

void OpenTableTest::init() {
  m_folder = std::make_unique<QTemporaryDir>();
  m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
  m_window = std::make_unique<MainWindow>(test::catalogue(), loadModelLibrary, *m_settings,
                                          DataFolders{m_folder->filePath(QStringLiteral("sessions")),
                                                      m_folder->filePath(QStringLiteral("runs"))});
  m_window->show();
  QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::idle, 60000);
  m_window->document().open(test::smallRace(20), QString());
  m_window->runBar().focusRun();
}

void OpenTableTest::cleanup() {
  m_window.reset();
  m_settings.reset();
  m_folder.reset();
}

QString OpenTableTest::written(const QString& name, const std::string& bytes) const {
  const QString path = m_folder->filePath(name);
  return write_file(path.toStdString(), bytes) ? path : QString();
}

QString OpenTableTest::archive(const QString& name, const std::vector<NamedArray>& arrays) const {
  const QString path = m_folder->filePath(name);
  return write_npz(path.toStdString(), arrays) ? path : QString();
}

/// As the window system delivers it: the drop goes to whoever accepted the drag.
void OpenTableTest::drop(const QString& path) {
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(path)});
  QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(m_window.get(), &enter);
  QVERIFY(enter.isAccepted());
  QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(m_window.get(), &event);
}

void OpenTableTest::choose(QComboBox* box, const QString& text) {
  const int index = box->findText(text);
  QVERIFY2(index >= 0, qPrintable(text));
  box->setCurrentIndex(index);
  Q_EMIT box->activated(index);
}

bool OpenTableTest::hasBaselines() const {
  const Figures figures = panel().figures();
  return !figures.empty() && figures.front()->csv().contains(",20,");
}

/// By keys alone: the likeliest tensor is proposed, Enter opens it.
void OpenTableTest::aTensorIsChosenAndAnalysed() {
  const Experiment before = m_window->document().experiment();
  drop(archive(QStringLiteral("model.npz"),
               {walk("words", 40, 8), walk("pos_embed", 24, 8), float_array("bias", {3}, {1, 2, 3})}));
  QTRY_VERIFY2(QApplication::activeModalWidget() != nullptr,
               qPrintable(m_window->messageBar().message().text));
  auto* list = child<QTreeWidget>("tensorList");
  QCOMPARE(list->topLevelItemCount(), 2);
  QCOMPARE(list->currentItem()->text(0), QStringLiteral("pos_embed"));
  QCOMPARE(list->currentItem()->text(1), QStringLiteral("[24, 8]"));
  QCOMPARE(list->currentItem()->text(2), QStringLiteral("float32"));
  QVERIFY(list->hasFocus());
  QTest::keyClick(list, Qt::Key_Return);
  QTRY_VERIFY(child<QDialog>("tensorDialog") == nullptr);
  auto* tables = child<QComboBox>("analysis_table");
  QTRY_COMPARE(tables->currentText(), QStringLiteral("pos_embed"));
  QVERIFY(tables->isVisibleTo(&panel()));
  QTRY_VERIFY(tables->findText(QStringLiteral("learned")) > 0);  // beside those of the runs
  QVERIFY(panel().isVisible());
  QTRY_VERIFY_WITH_TIMEOUT(!panel().figures().empty(), 60000);
  QCOMPARE(m_window->messageBar().message().kind, MessageBar::Kind::good);
  QVERIFY(m_window->messageBar().message().text.contains(
      QStringLiteral("model.npz, pos_embed: 24 positions, width 8, stored as float32")));
  QVERIFY(m_window->document().experiment() == before);
  QVERIFY(m_window->document().isClean());
  // The other one of the same file, and then one of a run.
  drop(m_folder->filePath(QStringLiteral("model.npz")));
  QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
  list = child<QTreeWidget>("tensorList");
  QTest::keyClick(list, Qt::Key_Down);
  QTest::keyClick(list, Qt::Key_Return);
  QTRY_COMPARE(tables->currentText(), QStringLiteral("words"));
  QCOMPARE(tables->findText(QStringLiteral("pos_embed")), -1);
  choose(tables, QStringLiteral("learned"));
  QVERIFY(!child<QToolButton>("analysis_table_close")->isVisibleTo(&panel()));
  QTRY_VERIFY_WITH_TIMEOUT(
      child<ScalarTable>("analysis_scalars")->accessibleDescription().contains(QStringLiteral("learned")),
      60000);
}

/// The same table, the same analyses, from two ways in.
void OpenTableTest::theNumbersAreThoseOfTheCommandLine() {
  const QString path = written(QStringLiteral("walk.npy"), npy_bytes(walk("walk", 64, 16)));
  const QString folder = m_folder->filePath(QStringLiteral("out"));
  QProcess program;
  program.start(QStringLiteral(ORDINATE_BINARY_DIR "/bin/ordinate"),
                {QStringLiteral("analyse"), path, QStringLiteral("--out"), folder, QStringLiteral("--json")});
  QVERIFY(program.waitForFinished(120000));
  const Json json = Json::parse(program.readAllStandardOutput().toStdString(), nullptr, false);
  QVERIFY(json.is_object());
  drop(path);
  auto* choice = child<QComboBox>("analysis_choice");
  QTRY_COMPARE(child<QComboBox>("analysis_table")->currentText(), QStringLiteral("walk.npy"));
  for (const Json& made : json["analyses"]) {
    const QString id = QString::fromStdString(made["analysis"].get<std::string>());
    const int index = choice->findData(id);
    QVERIFY2(index >= 0, qPrintable(id));
    choice->setCurrentIndex(index);
    Q_EMIT choice->activated(index);
    QTRY_VERIFY_WITH_TIMEOUT(hasBaselines(), 60000);
    const QList<QByteArray> lines = panel().figures().front()->csv().split('\n');
    for (const Json& scalar : made["scalars"]) {
      const QByteArray key = QByteArray::fromStdString(scalar["key"].get<std::string>());
      const auto line = std::find_if(lines.begin(), lines.end(),
                                     [&](const QByteArray& each) { return each.startsWith(key + ','); });
      QVERIFY2(line != lines.end(), qPrintable(id + QLatin1Char(' ') + QLatin1String(key)));
      for (const char* name : {"value", "random_mean", "random_deviation", "initial", "sinusoid"})
        if (scalar[name].is_number())
          QVERIFY2(line->contains(',' + csvNumber(scalar[name].get<double>())), line->constData());
    }
  }
}

void OpenTableTest::theListIsSearched() {
  std::vector<NamedArray> arrays;
  for (int i = 0; i < 12; ++i) arrays.push_back(walk("layer" + std::to_string(i), 4, 2));
  drop(archive(QStringLiteral("many.npz"), arrays));
  QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
  auto* find = child<QLineEdit>("tensorFind");
  auto* open = child<QPushButton>("tensorOpen");
  QTest::keyClicks(find, QStringLiteral("nothing"));
  QVERIFY(!open->isEnabled());
  find->selectAll();
  QTest::keyClicks(find, QStringLiteral("LAYER1"));
  auto* list = child<QTreeWidget>("tensorList");
  QCOMPARE(list->currentItem()->text(0), QStringLiteral("layer1"));
  QVERIFY(list->topLevelItem(2)->isHidden());
  QVERIFY(!list->topLevelItem(11)->isHidden());
  QTest::keyClick(find, Qt::Key_Return);
  QTRY_COMPARE(child<QComboBox>("analysis_table")->currentText(), QStringLiteral("layer1"));
}

/// The experiment that happens to be open has nothing to do with the table.
void OpenTableTest::itsFiguresCarryNoExperiment() {
  auto* commands = m_window->findChild<ExportCommands*>();
  auto* tables = child<QComboBox>("analysis_table");
  drop(written(QStringLiteral("a.npy"), npy_bytes(walk("a", 16, 4))));
  QTRY_COMPARE(tables->currentText(), QStringLiteral("a.npy"));
  for (const bool opened : {true, false}) {
    if (!opened) {
      QTRY_VERIFY(tables->findText(QStringLiteral("learned")) > 0);
      choose(tables, QStringLiteral("learned"));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!panel().figures().empty(), 60000);
    const QString path =
        m_folder->filePath(opened ? QStringLiteral("opened.csv") : QStringLiteral("run.csv"));
    commands->exportFigure(commands->figures().back(), FigureFormat::csv, FigureOptions(), path);
    QTRY_VERIFY(QFileInfo::exists(path));
    QCOMPARE(readExperimentText(path).has_value(), !opened);
  }
}

void OpenTableTest::itsKeysAreItsOwnAndInTheHelp() {
  for (const char* name : {"openTableAction", "closeTableAction"}) {
    const QKeySequence key = child<QAction>(name)->shortcut();
    QVERIFY(!key.isEmpty());
    const QList<QAction*> actions = m_window->findChildren<QAction*>();
    QCOMPARE(std::count_if(actions.begin(), actions.end(),
                           [&](const QAction* action) { return action->shortcuts().contains(key); }),
             1);
    child<QAction>("keysAction")->trigger();
    QTRY_VERIFY(child<QTextBrowser>("keysText") != nullptr);
    QVERIFY(child<QTextBrowser>("keysText")->toPlainText().contains(key.toString(QKeySequence::NativeText)));
    child<QDialog>("keysDialog")->close();
    QTRY_VERIFY(child<QTextBrowser>("keysText") == nullptr);
  }
}

void OpenTableTest::closingGivesTheRunsBack() {
  auto* close = child<QAction>("closeTableAction");
  QVERIFY(!close->isVisible());
  const QString path = written(QStringLiteral("a.npy"), npy_bytes(walk("a", 16, 4)));
  auto* tables = child<QComboBox>("analysis_table");
  for (const bool byMenu : {true, false}) {
    drop(path);
    QTRY_COMPARE(tables->currentText(), QStringLiteral("a.npy"));
    QVERIFY(close->isVisible());
    if (byMenu)
      close->trigger();
    else
      child<QToolButton>("analysis_table_close")->click();
    QCOMPARE(tables->findText(QStringLiteral("a.npy")), -1);
    QVERIFY(!panel().chosenTable().has_value());
    QVERIFY(!close->isVisible());
  }
  QTRY_VERIFY_WITH_TIMEOUT(
      child<ScalarTable>("analysis_scalars")->accessibleDescription().contains(QStringLiteral("sinusoidal")),
      60000);
}

void OpenTableTest::wrongFilesSayWhatTheCommandLineSays_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("bytes");
  QTest::newRow("pickle") << QStringLiteral("model.pt") << QByteArray("PK\x03\x04 no archive");
  QTest::newRow("empty") << QStringLiteral("a.npy") << QByteArray();
  QTest::newRow("damaged") << QStringLiteral("a.safetensors") << QByteArray("\x10\0\0\0\0\0\0\0{", 9);
  QTest::newRow("no table") << QStringLiteral("vector.npy")
                            << QByteArray::fromStdString(npy_bytes(float_array("a", {3}, {1, 2, 3})));
}

void OpenTableTest::wrongFilesSayWhatTheCommandLineSays() {
  QFETCH(const QString, name);
  QFETCH(const QByteArray, bytes);
  const QString path = written(name, bytes.toStdString());
  const Experiment before = m_window->document().experiment();
  QProcess program;
  program.start(
      QStringLiteral(ORDINATE_BINARY_DIR "/bin/ordinate"),
      {QStringLiteral("analyse"), path, QStringLiteral("--out"), m_folder->filePath(QStringLiteral("o"))});
  QVERIFY(program.waitForFinished(60000));
  const QString said = QString::fromUtf8(program.readAllStandardError());
  drop(path);
  QTRY_COMPARE(m_window->messageBar().message().kind, MessageBar::Kind::error);
  const QString shown = m_window->messageBar().message().text;
  QVERIFY2(said.contains(shown), qPrintable(said + QStringLiteral("\n---\n") + shown));
  QVERIFY(shown.contains(path));
  QVERIFY(QApplication::activeModalWidget() == nullptr);
  QVERIFY(m_window->document().experiment() == before);
  QVERIFY(!panel().chosenTable().has_value());
}

void OpenTableTest::cellsThatAreNoNumbersAreNoted() {
  NamedArray array = float_array("a", {2, 2}, {1, std::numeric_limits<float>::quiet_NaN(), 3, 4});
  drop(written(QStringLiteral("holes.npy"), npy_bytes(array)));
  QTRY_COMPARE(m_window->messageBar().message().kind, MessageBar::Kind::warning);
  QVERIFY(m_window->messageBar().message().text.contains(QStringLiteral("1 cell is not a number (NaN).")));
}

void OpenTableTest::droppedWeightsWithAnExperimentAreAnExperiment() {
  const Experiment experiment = test::smallRace(33);
  drop(written(
      QStringLiteral("weights.safetensors"),
      safetensors_bytes({walk("a", 4, 2), walk("b", 4, 2)}, {{"experiment", write_experiment(experiment)}})));
  QTRY_VERIFY(m_window->document().experiment() == experiment);
  QVERIFY(QApplication::activeModalWidget() == nullptr);
}

/// Baselines that never end on their own: the next analysis is shown all the same, and they are told to stop.
void OpenTableTest::baselinesDoNotHoldUpTheNextAnalysis() {
  HeldLibrary library;
  AnalysisPanel analysisPanel;
  analysisPanel.setAnalyses(test::catalogue().analyses);
  TableAnalyses analyses(test::catalogue(), analysisPanel);
  QSignalSpy shown(&analyses, &TableAnalyses::shown);
  analyses.watch(true);
  analyses.setLibrary(&library);
  analyses.setTables({tableOf(0, QStringLiteral("learned"))});
  QTRY_COMPARE(library.begun.load(), 1);
  QCOMPARE(shown.size(), 1);
  QCOMPARE(shown.last().first().toBool(), false);
  // A newer table of the race, of which nothing but the numbers is new.
  analyses.setTables({tableOf(0, QStringLiteral("learned"))});
  QTRY_COMPARE(shown.size(), 2);
  QCOMPARE(library.begun.load(), 1);
  QCOMPARE(library.ended.load(), 0);
  analysisPanel.choose(test::catalogue().analyses.back().id);
  QTRY_COMPARE(shown.size(), 3);
  QTRY_COMPARE(library.ended.load(), 1);
  QTRY_COMPARE(library.begun.load(), 2);
  library.let_go = true;
  QTRY_COMPARE(shown.size(), 4);
  QCOMPARE(shown.last().first().toBool(), true);
}

void OpenTableTest::errorsOfAnEarlierRequestAreNotShown() {
  HeldLibrary library;
  AnalysisPanel analysisPanel;
  analysisPanel.setAnalyses(test::catalogue().analyses);
  TableAnalyses analyses(test::catalogue(), analysisPanel);
  QSignalSpy shown(&analyses, &TableAnalyses::shown);
  library.failing = test::catalogue().analyses.front().id;
  library.held = test::catalogue().analyses.back().id;
  analyses.watch(true);
  analyses.setLibrary(&library);
  analyses.setTables({tableOf(0, QStringLiteral("learned"))});
  // It has failed, but nobody has heard of it yet.
  while (library.analyses == 0) QThread::msleep(1);
  QThread::msleep(20);
  analysisPanel.choose(library.held);
  QCoreApplication::processEvents();
  auto* message = analysisPanel.findChild<QWidget*>(QStringLiteral("analysis_error"));
  QVERIFY(!message->isVisibleTo(&analysisPanel));
  library.let_go = true;
  QTRY_COMPARE(shown.size(), 2);
  QVERIFY(!message->isVisibleTo(&analysisPanel));
  // Asked for again it is told, and the panel does not say that it still computes.
  analysisPanel.choose(library.failing);
  QTRY_VERIFY(message->isVisibleTo(&analysisPanel));
  QVERIFY(!analysisPanel.findChild<QLabel*>(QStringLiteral("analysis_state"))->isVisibleTo(&analysisPanel));
}

/// While a race trains beside it, a table from a file stays as it is.
void OpenTableTest::anUnchangedTableIsAnalysedOnce() {
  HeldLibrary library;
  library.let_go = true;
  AnalysisPanel analysisPanel;
  analysisPanel.setAnalyses(test::catalogue().analyses);
  TableAnalyses analyses(test::catalogue(), analysisPanel);
  QSignalSpy shown(&analyses, &TableAnalyses::shown);
  analyses.watch(true);
  analyses.setLibrary(&library);
  const TableToAnalyse opened = tableOf(openedTable, QStringLiteral("wpe"));
  analyses.setTables({opened, tableOf(0, QStringLiteral("learned"))});
  QTRY_VERIFY(!shown.isEmpty() && shown.last().first().toBool());
  QCOMPARE(library.analyses.load(), 2);
  QCOMPARE(library.begun.load(), 2);
  shown.clear();
  analyses.setTables({opened, tableOf(0, QStringLiteral("learned"))});
  QTRY_VERIFY(!shown.isEmpty());
  QCOMPARE(library.analyses.load(), 3);
  QCOMPARE(library.begun.load(), 2);
  // Another experiment: other runs, the same opened table.
  shown.clear();
  TableToAnalyse other = tableOf(0, QStringLiteral("fourier"));
  analyses.setTables({opened, other});
  QTRY_VERIFY(!shown.isEmpty() && shown.last().first().toBool());
  QCOMPARE(library.begun.load(), 3);
}

ORDINATE_QT_TESTS(OpenTableTest, QApplication)
#include "open_table_test.moc"
