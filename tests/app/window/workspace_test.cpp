// The table of docks: what the workspace makes of it, and that older layouts come back.
#include "app/window/workspace.h"

#include <QDataStream>
#include <QLabel>
#include <QTest>
#include <QToolButton>

#include "app/base/folding_dock.h"
#include "app/base/settings.h"
#include "app/document/experiment_document.h"
#include "app/race/shown_race.h"
#include "app/race/training_session.h"
#include "app/window/dock_table.h"
#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class WorkspaceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyDockOfTheTableIsAView();
  void oneMoreDockStandsBesideTheOthers();
  void aFoldedDockKeepsItsColumnAndComesBack();
  void aLayoutWithoutTheNewestDockComesBack();
  void aLayoutThatNamesNoFoldedDocksComesBack();

 private:
  std::unique_ptr<Workspace> make(bool oneMore);

  ExperimentDocument m_document{test::catalogue()};
  LibraryHolder m_library{[]() -> Result<ModelLibrary*> { return fail("library", "is not loaded"); }};
  TrainingSession m_session{m_library};
  ShownRace m_race{test::catalogue()};
  bool m_newestInSight = false;
};

std::unique_ptr<Workspace> WorkspaceTest::make(bool oneMore) {
  const Panels panels = makePanels(test::catalogue());
  std::vector<DockSpec> docks = dockTable({test::catalogue(), m_document, m_session, m_race, panels});
  if (oneMore)
    docks.push_back({.name = QStringLiteral("newest"),
                     .title = QStringLiteral("Newest"),
                     .tabbedWith = QStringLiteral("similarity"),
                     .scrolled = true,
                     .make = [] { return new QLabel(QStringLiteral("newest")); },
                     .inSight = [this](bool on) { m_newestInSight = on; }});
  auto workspace = std::make_unique<Workspace>(panels, std::move(docks));
  workspace->resize(1200, 800);
  workspace->show();
  return workspace;
}

void WorkspaceTest::everyDockOfTheTableIsAView() {
  const auto workspace = make(false);
  const Panels panels = makePanels(test::catalogue());
  const auto docks = dockTable({test::catalogue(), m_document, m_session, m_race, panels});
  const auto& views = workspace->views();
  QCOMPARE(views.size(), docks.size() + 2);  // the plots in the middle
  for (std::size_t i = 0; i < docks.size(); ++i) {
    QCOMPARE(views[i + 2].title, docks[i].title);
    QVERIFY(views[i + 2].dock->isAncestorOf(views[i + 2].widget));
    QCOMPARE(!views[i + 2].dock->isHidden(), docks[i].shownAtFirst);
  }
  const std::vector<QWidget*> parts = workspace->inTabOrder();
  for (const Workspace::View& view : views)
    if (view.dock != nullptr) QCOMPARE(std::count(parts.begin(), parts.end(), view.dock->widget()), 1);
}

void WorkspaceTest::oneMoreDockStandsBesideTheOthers() {
  const auto workspace = make(true);
  FoldingDock* newest = workspace->views().back().dock;
  QCOMPARE(newest->objectName(), QStringLiteral("newestDock"));
  const auto* similarity = workspace->findChild<QDockWidget*>(QStringLiteral("similarityDock"));
  QVERIFY(workspace->tabifiedDockWidgets(newest).contains(const_cast<QDockWidget*>(similarity)));
  QCOMPARE(workspace->dockWidgetArea(newest), Qt::RightDockWidgetArea);
  // It hears whether it can be seen: in front of the others or behind them.
  newest->bringForward();
  QTRY_VERIFY(m_newestInSight);
  workspace->findChild<FoldingDock*>(QStringLiteral("similarityDock"))->bringForward();
  QTRY_VERIFY(!m_newestInSight);
}

void WorkspaceTest::aFoldedDockKeepsItsColumnAndComesBack() {
  const auto workspace = make(false);
  auto* dock = workspace->findChild<FoldingDock*>(QStringLiteral("similarityDock"));
  dock->bringForward();
  QTest::qWait(50);
  const int width = dock->width();
  const int height = dock->height();
  QVERIFY(width > 200 && height > 200);
  auto* fold = dock->findChild<QToolButton*>(QStringLiteral("similarityDockFold"));
  QTest::mouseClick(fold, Qt::LeftButton);
  QTest::qWait(50);
  QVERIFY(dock->isFolded());
  QCOMPARE(dock->width(), width);
  QVERIFY(dock->height() < 100);
  QTest::mouseClick(fold, Qt::LeftButton);
  QTest::qWait(50);
  QVERIFY(!dock->isFolded());
  QCOMPARE(dock->width(), width);
  QVERIFY2(std::abs(dock->height() - height) < 20,
           qPrintable(QStringLiteral("%1 instead of %2").arg(dock->height()).arg(height)));
  // Unfolded, it gives way again.
  workspace->resizeDocks({dock}, {width - 40}, Qt::Horizontal);
  QTest::qWait(50);
  QCOMPARE(dock->width(), width - 40);
}

void WorkspaceTest::aLayoutWithoutTheNewestDockComesBack() {
  const auto older = make(false);
  auto* builder = older->findChild<FoldingDock*>(QStringLiteral("builderDock"));
  builder->setFolded(true);
  older->findChild<FoldingDock*>(QStringLiteral("lengthsDock"))->close();
  const QByteArray layout = older->saveLayout();
  const auto newer = make(true);
  QVERIFY(newer->restoreLayout(layout));
  QVERIFY(newer->findChild<FoldingDock*>(QStringLiteral("builderDock"))->isFolded());
  QVERIFY(newer->findChild<FoldingDock*>(QStringLiteral("lengthsDock"))->isHidden());
  FoldingDock* newest = newer->views().back().dock;
  newest->bringForward();
  QVERIFY(!newest->isHidden() && newest->widget()->isVisible());
  QVERIFY(!newest->isFloating());
  QCOMPARE(newer->dockWidgetArea(newest), Qt::RightDockWidgetArea);
  // And the other way round, by a version that does not know the dock.
  const auto oldAgain = make(false);
  QVERIFY(oldAgain->restoreLayout(newer->saveLayout()));
}

/// As they were written when each dock had a place in a row of truth values.
void WorkspaceTest::aLayoutThatNamesNoFoldedDocksComesBack() {
  const auto workspace = make(false);
  workspace->findChild<FoldingDock*>(QStringLiteral("lengthsDock"))->close();
  QByteArray layout;
  QDataStream stream(&layout, QIODevice::WriteOnly);
  stream << workspace->saveState(Settings::windowStateVersion) << QByteArray();
  for (const bool folded : {true, false, false, false, false, true, false, false, false}) stream << folded;
  workspace->resetLayout();
  QVERIFY(workspace->restoreLayout(layout));
  QVERIFY(workspace->findChild<FoldingDock*>(QStringLiteral("lengthsDock"))->isHidden());
  QVERIFY(!workspace->findChild<FoldingDock*>(QStringLiteral("similarityDock"))->isFolded());
}

ORDINATE_QT_TESTS(WorkspaceTest, QApplication)
#include "workspace_test.moc"
