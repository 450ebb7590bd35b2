// The window by keyboard: keys, focus, names of controls, size of the text.

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
#include "app/base/settings.h"
#include "app/document/experiment_document.h"
#include "app/figures/export_figures.h"
#include "app/window/result_note.h"
#include "app/window/run_bar.h"
#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/tab_order.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/model_builder/joint_label.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/model_builder/number_field.h"
#include "widgets/plots/cost_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/runs/runs_panel.h"

using namespace ordinate;

class WindowKeysTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }
  void spaceInTextTypesAndEnterPressesButtons();
  void everyControlHasAName();
  void tabGoesThroughTheWholeWindow();
  void largerTextIsLargerEverywhere();
  void textGrowsAndComesBack();
  void everyMnemonicOfAMenuIsItsOwn();
  void noTwoActionsShareAKey();
  void digitsBringTheFocusToTheirView();
  void undoInAFieldTakesBackTheExperiment();
};

void WindowKeysTest::spaceInTextTypesAndEnterPressesButtons() {
  open(test::smallRace(20));
  auto* input = m_window->findChild<QWidget*>(QStringLiteral("answersDock"))->findChild<QLineEdit*>();
  QVERIFY(input != nullptr);
  input->setFocus();
  input->clear();
  QTest::keyClicks(input, QStringLiteral("a b r1"));
  QCOMPARE(input->text(), QStringLiteral("a b r1"));
  QVERIFY(!m_window->session().isTraining());
  auto* newSeed = m_window->findChild<QPushButton*>(QStringLiteral("newSeedButton"));
  newSeed->setFocus();
  const auto seeds = m_window->document().experiment().seeds;
  QTest::keyClick(newSeed, Qt::Key_Return);
  QVERIFY(m_window->document().experiment().seeds != seeds);
  QTest::keyClick(newSeed, Qt::Key_Space);
  QVERIFY(m_window->session().isTraining());
}

/// Also in docks and menus that are hidden now: a screen reader says a name, a script finds an object name.
void WindowKeysTest::everyControlHasAName() {
  open(test::smallRace(20));
  run();
  QStringList nameless;
  for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
    const bool reachable = widget->focusPolicy() & Qt::TabFocus;
    // Parts that Qt makes inside a control are announced with it.
    const bool inner = widget->objectName().startsWith(QLatin1String("qt_")) ||
                       qobject_cast<const QScrollBar*>(widget) != nullptr ||
                       widget->inherits("QComboBoxListView");
    if (!reachable || inner) continue;
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
    if (accessible == nullptr || accessible->text(QAccessible::Name).isEmpty() ||
        widget->objectName().isEmpty())
      nameless.append(QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') +
                      widget->objectName() + QStringLiteral(" in ") + widget->parentWidget()->objectName());
  }
  QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
}

/// By Tab alone, from the run bar through every panel and back; and back again with Shift.
void WindowKeysTest::tabGoesThroughTheWholeWindow() {
  open(test::smallRace(20));
  run();
  // It stays folded by itself, so that the curves keep their height.
  auto* results = m_window->findChild<FoldingDock*>(QStringLiteral("runsDock"));
  QVERIFY(results->isFolded());
  results->setFolded(false);
  for (const Qt::KeyboardModifiers modifiers : {Qt::NoModifier, Qt::ShiftModifier}) {
    QStringList visited;
    for (int i = 0; i < 300; ++i) {
      QWidget* focused = QApplication::focusWidget();
      QVERIFY(focused != nullptr);
      visited << focused->objectName();
      QTest::keyClick(focused, modifiers == Qt::NoModifier ? Qt::Key_Tab : Qt::Key_Backtab, modifiers);
    }
    for (const char* name : {"runButton", "newSeedButton", "seeds", "batch_sizeValue", "curves_log",
                             "positions_learned", "similarity_measure", "answer_input", "runs_table"})
      QVERIFY2(
          visited.contains(QLatin1String(name)),
          qPrintable(
              QLatin1String(name) + QStringLiteral(" is not among ") +
              QStringList(QSet<QString>(visited.begin(), visited.end()).values()).join(QStringLiteral(" "))));
  }
}

void WindowKeysTest::largerTextIsLargerEverywhere() {
  const QFont before = QApplication::font();
  {
    Look look(*qApp, *m_settings);
    look.dress();
    QHash<const QWidget*, qreal> sizes;
    const auto texts = m_window->findChildren<QWidget*>();
    for (const QWidget* widget : texts) sizes[widget] = widget->font().pointSizeF();
    m_settings->setFontZoom(4);
    QStringList small;
    for (const QWidget* widget : texts)
      if (widget->isVisibleTo(m_window.get()) && sizes[widget] > 0 &&
          widget->font().pointSizeF() < 1.2 * sizes[widget])
        small << widget->objectName() + QLatin1Char(' ') + QLatin1String(widget->metaObject()->className());
    m_settings->setFontZoom(0);
    QVERIFY2(small.isEmpty(), qPrintable(small.join(QStringLiteral(", "))));
  }
  qApp->setStyleSheet(QString());
  QApplication::setFont(before);
}

void WindowKeysTest::textGrowsAndComesBack() {
  const QFont before = QApplication::font();
  open(test::smallRace(20));
  run();
  {
    Look look(*qApp, *m_settings);
    look.dress();
    m_window->resize(1280, 800);
    QApplication::processEvents();
    for (int zoom = 1; zoom <= 10; ++zoom) {
      m_settings->setFontZoom(zoom);
      QApplication::processEvents();
    }
    m_settings->setFontZoom(0);
    QApplication::processEvents();
    const QSize minimum = m_window->minimumSizeHint();
    QVERIFY2(minimum.width() <= 1280 && minimum.height() <= 800,
             "back at standard text, the window does not fit a screen of 1280x800");
    // What is higher when it is narrower must keep its width when it is scrolled.
    for (const QScrollArea* area : m_window->findChildren<QScrollArea*>())
      if (area->widgetResizable() && area->widget() != nullptr && area->widget()->hasHeightForWidth())
        QCOMPARE(area->verticalScrollBarPolicy(), Qt::ScrollBarAlwaysOn);
  }
  qApp->setStyleSheet(QString());
  QApplication::setFont(before);
}

void WindowKeysTest::everyMnemonicOfAMenuIsItsOwn() {
  for (const QMenu* menu : m_window->findChildren<QMenu*>()) {
    std::set<QString> taken;
    for (const QAction* action : menu->actions()) {
      const QString mnemonic = QKeySequence::mnemonic(action->text()).toString();
      if (mnemonic.isEmpty()) continue;
      QVERIFY2(taken.insert(mnemonic).second,
               qPrintable(menu->objectName() + QStringLiteral(": ") + action->text()));
    }
  }
}

void WindowKeysTest::noTwoActionsShareAKey() {
  std::map<QString, QString> taken;
  // Typed on a US keyboard, the question mark is Shift and the slash.
  const auto typed = [](const QKeySequence& key) {
    return key == QKeySequence(QStringLiteral("Ctrl+?")) ? QStringLiteral("Ctrl+Shift+/") : key.toString();
  };
  for (const QAction* action : m_window->actions())
    for (const QKeySequence& key : action->shortcuts()) {
      const auto [place, free] = taken.emplace(typed(key), action->text());
      QVERIFY2(free, qPrintable(place->first + QStringLiteral(": ") + place->second + QStringLiteral(", ") +
                                action->text()));
    }
  // Those of a field or a panel are heard beside them, and where two are, neither is.
  int others = 0;
  for (const QAction* action : m_window->findChildren<QAction*>()) {
    if (m_window->actions().contains(const_cast<QAction*>(action))) continue;
    for (const QKeySequence& key : action->shortcuts()) {
      ++others;
      const auto place = taken.find(typed(key));
      QVERIFY2(place == taken.end(), qPrintable(typed(key) + QStringLiteral(": ") + action->text()));
    }
  }
  QVERIFY(others > 0);
}

void WindowKeysTest::digitsBringTheFocusToTheirView() {
  const auto& views = m_window->workspace().views();
  for (std::size_t i = 0; i < views.size() && i < 9; ++i) {
    m_window->setFocus();
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + i));
    const QWidget* focus = QApplication::focusWidget();
    const QWidget* view = views[i].dock != nullptr ? views[i].dock->widget() : views[i].widget;
    QVERIFY2(focus != nullptr && (focus == view || view->isAncestorOf(focus)), qPrintable(views[i].title));
    // A dock itself takes the focus only where nothing in it can.
    for (const QWidget* control : controlsInLayoutOrder(const_cast<QWidget*>(view)))
      if (control->isVisible() && control->isEnabled())
        QVERIFY2(focus->focusPolicy() & Qt::TabFocus || views[i].dock == nullptr, qPrintable(views[i].title));
  }
}

void WindowKeysTest::undoInAFieldTakesBackTheExperiment() {
  open(test::smallRace(50));
  const Experiment before = m_window->document().experiment();
  auto* field = m_window->workspace().builder()->findChild<NumberField*>();
  QVERIFY(field != nullptr);
  field->setFocus();
  field->selectAll();
  QTest::keyClicks(field, QStringLiteral("12"));
  QVERIFY(!(m_window->document().experiment() == before));
  QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
  QVERIFY(m_window->document().experiment() == before);
  QTest::keyClick(field, Qt::Key_Y, Qt::ControlModifier);
  QVERIFY(!(m_window->document().experiment() == before));
}

ORDINATE_QT_TESTS(WindowKeysTest, QApplication)
#include "window_keys_test.moc"
