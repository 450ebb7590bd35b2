// What the window keeps of its size: on small screens, with large text, and when it is shrunk for a while.
#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>

#include "app/base/folding_dock.h"
#include "app/base/look.h"
#include "app/window/main_window.h"
#include "app/window/run_bar.h"
#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/message_bar.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curve_plot.h"

using namespace ordinate;

class WindowSizeTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() {
    openWindow();
    m_look = std::make_unique<Look>(*qApp, *m_settings);
  }
  void cleanup() {
    m_settings->setFontZoom(0);
    m_look.reset();
    closeWindow();
  }
  void itFitsHalfAFullScreenWithAnyText();
  void whatIsComparedIsSeenAtOnce();
  void noExampleNeedsABuilderThatScrollsSideways();
  void largerTextReachesEveryPartAndTheWindowComesBack();
  void longSentencesDoNotWidenIt();
  void aFloatingDockLeavesTheMessageInSight();
  void whatHasNoRoomIsScrolledTo();
  void theColumnsComeBackWithTheWindow();
  void theMapsShrinkWithTheDock();

 private:
  template <typename Widget>
  Widget* part(const char* name) const {
    return m_window->findChild<Widget*>(QString::fromLatin1(name));
  }
  std::unique_ptr<Look> m_look;
};

/// 1920 x 1080 at 200 % is 960 x 540, and a title bar takes some of it.
void WindowSizeTest::itFitsHalfAFullScreenWithAnyText() {
  open(test::smallRace(20));
  for (const bool raced : {false, true}) {
    if (raced) run();
    for (const int zoom : {0, 4, 10}) {
      m_settings->setFontZoom(zoom);
      QTest::qWait(50);
      const QSize least = m_window->minimumSizeHint();
      QVERIFY2(least.width() <= 960 && least.height() <= 500,
               qPrintable(QStringLiteral("%1 x %2 at +%3").arg(least.width()).arg(least.height()).arg(zoom)));
    }
  }
}

/// Before anything has run, on screens of 1280 x 800, 1024 x 768 and half of 1920 x 1080, under a title bar
/// and with a message of two lines.
void WindowSizeTest::whatIsComparedIsSeenAtOnce() {
  open(test::example(QStringLiteral("does-order-matter")));
  m_window->messageBar().show(
      {MessageBar::Kind::information, QStringLiteral("What to look at.\nAnd why."), {}, {}, {}, {}});
  for (const QSize size : {QSize(1272, 760), QSize(1016, 728), QSize(952, 500)}) {
    m_window->resize(size);
    QTest::qWait(50);
    QCOMPARE(m_window->size(), size);
    const CurvePlot* plot = m_window->workspace().curves()->plot();
    QStringList names;
    QTRY_VERIFY(!plot->endLabels().empty());
    for (const EndLabel& label : plot->endLabels()) {
      if (!label.curve) continue;
      names << label.shown;
      QVERIFY(label.pen.style() != Qt::NoPen);
      QVERIFY2(plot->rect().contains(label.rect.toAlignedRect()), qPrintable(label.shown));
    }
    QCOMPARE(names,
             (QStringList{QStringLiteral("none"), QStringLiteral("sinusoidal"), QStringLiteral("learned")}));
    if (size.height() < 700) continue;  // there the plot alone has room for them
    const auto* list = part<QListWidget>("variantList");
    const QWidget* seen = part<QScrollArea>("scroll")->viewport();
    const QRect place(list->mapTo(seen, QPoint()), list->size());
    QCOMPARE(list->count(), 3);
    QVERIFY2(seen->rect().contains(place),
             qPrintable(QStringLiteral("%1 of %2").arg(place.bottom()).arg(seen->height())));
  }
}

void WindowSizeTest::noExampleNeedsABuilderThatScrollsSideways() {
  const QDir folder(QStringLiteral(ORDINATE_SOURCE_DIR "/resources/examples"));
  QVERIFY(!folder.entryList({QStringLiteral("*.ordinate")}).isEmpty());
  for (const QSize size : {QSize(1016, 728), QSize(952, 500)}) {
    m_window->resize(size);
    for (const QString& file : folder.entryList({QStringLiteral("*.ordinate")})) {
      open(test::example(QFileInfo(file).completeBaseName()));
      QTest::qWait(50);
      const auto* bar = part<QScrollArea>("scroll")->horizontalScrollBar();
      QTRY_VERIFY2(
          bar->maximum() == 0,
          qPrintable(QStringLiteral("%1 by %2 at %3").arg(file).arg(bar->maximum()).arg(size.width())));
    }
  }
}

void WindowSizeTest::largerTextReachesEveryPartAndTheWindowComesBack() {
  const QSize size(1280, 760);
  m_window->resize(size);
  open(test::smallRace(20));
  run();
  const auto fontOf = [&](const char* name) { return part<QWidget>(name)->font().pointSizeF(); };
  const double before = fontOf("runButton");
  for (const int zoom : {10, 0}) {
    m_settings->setFontZoom(zoom);
    QTest::qWait(50);
    QCOMPARE(m_window->size(), size);
    for (const char* name :
         {"runButton", "seedField", "progressText", "runs_table", "target", "resultSentence"})
      QCOMPARE(fontOf(name), before + zoom);
    QVERIFY(fontOf("similarity_read_out") < before + zoom);  // still a caption
    for (const QTabBar* bar : m_window->workspace().findChildren<QTabBar*>())
      QCOMPARE(bar->font().pointSizeF(), before + zoom);
  }
  // With much room again, what gave way is back.
  QVERIFY(part<QWidget>("exportButton")->isVisible());
  QVERIFY(part<QWidget>("progressBar")->isVisible());
}

/// The message may speak of what is in the dock.
void WindowSizeTest::aFloatingDockLeavesTheMessageInSight() {
  m_window->move(0, 0);
  m_window->resize(960, 600);
  MessageBar& bar = m_window->messageBar();
  const auto say = [&bar] {
    bar.show({MessageBar::Kind::error, QStringLiteral("This file is not a table."), {}, {}, {}, {}});
  };
  const auto place = [&bar] { return QRect(bar.mapToGlobal(QPoint()), bar.size()); };
  say();
  QTest::qWait(50);
  const QRect covered = place();
  bar.clear();
  auto* dock = part<FoldingDock>("analysesDock");
  dock->setFloating(true);
  dock->resize(360, 300);
  dock->move(300, covered.top() - 200);
  QTest::qWait(50);
  QVERIFY(dock->frameGeometry().intersects(covered));
  say();
  QTRY_VERIFY(!dock->frameGeometry().intersects(place()));
  QCOMPARE(dock->x(), 300);
  QCOMPARE(dock->height(), 300);
  // One that is too high for the room above becomes less high, and stays on the screen.
  dock->resize(360, 620);
  dock->move(300, 0);
  say();
  QTRY_VERIFY(!dock->frameGeometry().intersects(place()));
  QVERIFY(dock->y() >= 0 && dock->isVisible());
  // Nor does one that is floated while there is a message come over it.
  dock->move(300, covered.top() - 100);
  dock->setFloating(false);
  QTest::qWait(50);
  dock->setFloating(true);
  QTRY_VERIFY(!dock->frameGeometry().intersects(place()));
}

void WindowSizeTest::longSentencesDoNotWidenIt() {
  Experiment experiment = test::smallRace(20);
  experiment.name = std::string(300, 'W');
  experiment.base["training"]["learning_rate"] = -1;
  open(experiment);
  QVERIFY(part<QLabel>("statusActivity")->text().size() > 60);
  QTest::qWait(20);
  QVERIFY(m_window->minimumSizeHint().width() <= 960);
}

void WindowSizeTest::whatHasNoRoomIsScrolledTo() {
  open(test::smallRace(20));
  run();
  m_window->resize(960, 500);
  m_settings->setFontZoom(10);
  QTest::qWait(50);
  // Each text has as much room as it asks for, if need be behind a scroll bar.
  for (const char* name : {"scroll", "plotsScroll", "similarityScroll", "answer_scroll"}) {
    const auto* area = part<QScrollArea>(name);
    QTRY_VERIFY2(area->widget()->width() >= area->widget()->minimumSizeHint().width(), name);
    const int hidden = area->widget()->width() - area->viewport()->width();
    QCOMPARE(area->horizontalScrollBar()->maximum(), std::max(0, hidden));
  }
  const CurvePlot* plot = m_window->workspace().curves()->plot();
  QVERIFY(plot->height() >= 13 * QFontMetrics(plot->font()).height() * 0.8);
  for (const QTabBar* bar : m_window->workspace().findChildren<QTabBar*>()) {
    QCOMPARE(bar->elideMode(), Qt::ElideNone);
    QVERIFY(bar->usesScrollButtons());
  }
  // What the row of buttons has no room for is in the menus.
  for (const char* action : {"runAction", "stepAction", "resetAction", "newSeedAction"})
    QVERIFY2(part<QAction>(action) != nullptr, action);
}

void WindowSizeTest::theColumnsComeBackWithTheWindow() {
  m_window->resize(1300, 800);
  QTest::qWait(50);
  const auto* similarity = part<FoldingDock>("similarityDock");
  const auto* builder = part<FoldingDock>("builderDock");
  const int right = similarity->width();
  const int left = builder->width();
  QCOMPARE(right, 360);
  m_window->resize(m_window->minimumSizeHint());
  QTest::qWait(50);
  QVERIFY(similarity->width() < right);
  m_window->resize(1300, 800);
  QTest::qWait(50);
  QCOMPARE(similarity->width(), right);
  QCOMPARE(builder->width(), left);
}

void WindowSizeTest::theMapsShrinkWithTheDock() {
  open(test::smallRace(20));
  run();
  const SimilarityPanel* panel = m_window->workspace().similarity();
  // The analyses are made beside the window, so the maps may come after the race's end.
  QTRY_VERIFY(panel->map(0));
  const auto heightWith = [&](int height) {
    m_window->resize(1400, height);
    // A busy machine lays out late, in several turns: what counts is where the map comes to rest.
    int last = -1;
    int turns = 0;
    while (turns < 5) {
      QTest::qWait(50);
      const int now = panel->map(0)->height();
      turns = now == last ? turns + 1 : 0;
      last = now;
    }
    return last;
  };
  const int large = heightWith(1000);
  const int small = heightWith(640);
  QVERIFY2(small < large, qPrintable(QStringLiteral("%1, %2").arg(small).arg(large)));
  QCOMPARE(heightWith(1000), large);
}

ORDINATE_QT_TESTS(WindowSizeTest, QApplication)
#include "window_size_test.moc"
