// What a screen reader is told, and what Tab reaches: the accessibility tree of the workbench, of every panel
// that fills the window in a lecture, and of the gallery.
#include <QAccessible>
#include <QAccessibleWidget>
#include <QScrollBar>
#include <QSet>
#include <QTest>

#include "app/window/filled_view.h"
#include "app/window/gallery_control.h"
#include "app/window/lecture_mode.h"
#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class AccessibilityTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    bringShipped();
    prepare();
    openWindow();
    Experiment experiment = test::smallRace(20);
    experiment.base["evaluation"]["lengths"] = {4, 8};
    open(experiment);
    run();
    QTest::qWait(500);  // until analyses and answers of the end are there
  }
  void cleanupTestCase() { closeWindow(); }
  void theWorkbenchIsToldAndReached();
  void everyPanelOfALectureIsToldAndReached();
  void theGalleryIsToldAndReached();

 private:
  QString describe(const QWidget* widget) const {
    return QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
  }
  /// Every widget of the accessibility tree that is seen, from the window down.
  QList<QWidget*> told() {
    QList<QWidget*> widgets;
    QList<QAccessibleInterface*> open = {QAccessible::queryAccessibleInterface(m_window.get())};
    while (!open.isEmpty()) {
      QAccessibleInterface* each = open.takeFirst();
      for (int child = 0; child < each->childCount(); ++child)
        if (QAccessibleInterface* inner = each->child(child)) open << inner;
      auto* widget = qobject_cast<QWidget*>(each->object());
      // A tab bar that Qt keeps for docks that are gone is visible, and has no place.
      if (widget != nullptr && widget->isVisible() && !widget->size().isEmpty() &&
          widget->window() == m_window.get() &&
          !QRect(widget->mapTo(m_window.get(), QPoint()), widget->size())
               .intersected(m_window->rect())
               .isEmpty())
        widgets << widget;
    }
    return widgets;
  }
  static bool isPartOfAControl(const QWidget* widget) {
    return widget->objectName().startsWith(QLatin1String("qt_")) ||
           qobject_cast<const QScrollBar*>(widget) != nullptr || widget->focusProxy() != nullptr;
  }
  /// Goes round with Tab; the widgets that had the focus.
  QSet<QWidget*> reached() {
    QSet<QWidget*> visited;
    if (QApplication::focusWidget() == nullptr) m_window->setFocus();
    for (int press = 0; press < 400; ++press) {
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
      visited << QApplication::focusWidget();
    }
    return visited;
  }
  /// What is wrong with the window as it stands.
  QStringList problems() {
    QStringList found;
    const QSet<QWidget*> visited = reached();
    for (QWidget* widget : told()) {
      const bool reachable = (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
      if (!reachable || !widget->isEnabled() || isPartOfAControl(widget)) continue;
      QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
      if (interface->text(QAccessible::Name).isEmpty())
        found << describe(widget) + QStringLiteral(": no name");
      // A picture: nothing that Qt knows how to tell.
      const bool picture = interface->role() == QAccessible::Client ||
                           interface->role() == QAccessible::Border ||
                           interface->role() == QAccessible::Graphic;
      if (picture && interface->text(QAccessible::Description).isEmpty())
        found << describe(widget) + QStringLiteral(": no description");
      const bool inside = std::any_of(visited.begin(), visited.end(), [&](const QWidget* focused) {
        return focused == widget || widget->isAncestorOf(focused);
      });
      if (!inside) found << describe(widget) + QStringLiteral(": not reached by Tab");
    }
    return found;
  }
};

void AccessibilityTest::theWorkbenchIsToldAndReached() {
  m_window->resize(1600, 1000);
  const QStringList found = problems();
  QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
  QVERIFY(told().size() > 50);
}

void AccessibilityTest::everyPanelOfALectureIsToldAndReached() {
  auto* lecture = m_window->findChild<LectureMode*>();
  Workspace& workspace = m_window->workspace();
  QStringList found;
  for (int view = 0; view < static_cast<int>(workspace.views().size()); ++view) {
    workspace.filled().fill({view});
    lecture->setOn(true);
    QTest::qWait(30);
    for (const QString& problem : problems())
      found << workspace.views()[static_cast<std::size_t>(view)].name + QStringLiteral(": ") + problem;
    lecture->setOn(false);
  }
  QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void AccessibilityTest::theGalleryIsToldAndReached() {
  auto* gallery = m_window->findChild<GalleryControl*>();
  gallery->show();
  QStringList found;
  const QStringList all = problems();
  // What it covers is not to be reached.
  for (const QString& problem : all)
    if (problem.contains(QStringLiteral("allery"))) found << problem;
  QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
  for (const QWidget* widget : reached())
    QVERIFY2(QString::fromLatin1(widget->metaObject()->className()).contains(QStringLiteral("Gallery")) ||
                 widget->objectName().startsWith(QStringLiteral("gallery")),
             qPrintable(describe(widget)));
  gallery->hide();
}

ORDINATE_QT_TESTS(AccessibilityTest, QApplication)
#include "accessibility_test.moc"
