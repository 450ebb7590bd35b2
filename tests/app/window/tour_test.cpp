// The tour of the window: keys, what is left out, and that it starts nothing and never comes by itself.
#include <QLabel>
#include <QTest>
#include <QToolButton>

#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/help/tour_card.h"

using namespace ordinate;

class TourTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() {
    openWindow();
    m_window->resize(1280, 800);
    open(test::smallRace(20));
  }
  void cleanup() { closeWindow(); }
  void keysLeadThroughIt();
  void partsThatAreClosedAreLeftOut();
  void itIsLeftAtAnyMoment();

 private:
  TourCard& tour() { return *m_window->findChild<TourCard*>(); }
  void begin() {
    m_window->findChild<QAction*>(QStringLiteral("tourAction"))->trigger();
    QVERIFY(tour().isVisible());
  }
  void press(Qt::Key key) {
    QTest::keyClick(QApplication::focusWidget(), key);
    QTest::qWait(10);
  }
  QString title() { return tour().findChild<QLabel*>(QStringLiteral("tourTitle"))->text(); }
};

void TourTest::keysLeadThroughIt() {
  QVERIFY(!tour().isVisible());
  begin();
  const QString first = title();
  QSet<QString> titles = {first};
  press(Qt::Key_Right);
  QVERIFY(title() != first);
  press(Qt::Key_Left);
  QCOMPARE(title(), first);
  press(Qt::Key_Left);
  QCOMPARE(title(), first);
  int steps = 1;
  for (; tour().isVisible() && steps < 20; ++steps) {
    // The card is whole and inside the window.
    const QRect card = tour().findChild<QWidget*>(QStringLiteral("tourCard"))->geometry();
    QVERIFY2(m_window->rect().contains(card), qPrintable(title()));
    const auto* text = tour().findChild<QLabel*>(QStringLiteral("tourText"));
    QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(title()));
    titles << title();
    press(steps % 2 ? Qt::Key_Space : Qt::Key_Return);
  }
  QVERIFY(!tour().isVisible());
  QVERIFY(titles.size() >= 6);
  QVERIFY(!m_window->session().isTraining());  // Space was for the tour
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QVERIFY(m_window->session().isTraining());
}

void TourTest::partsThatAreClosedAreLeftOut() {
  m_window->findChild<QWidget*>(QStringLiteral("builderDock"))->close();
  begin();
  QVERIFY(!title().isEmpty());
  for (int i = 0; i < 20 && tour().isVisible(); ++i) {
    QVERIFY(title() != QStringLiteral("The experiment"));
    press(Qt::Key_Right);
  }
}

void TourTest::itIsLeftAtAnyMoment() {
  begin();
  press(Qt::Key_Escape);
  QVERIFY(!tour().isVisible());
  begin();
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
  QVERIFY(tour().isAncestorOf(QApplication::focusWidget()));  // what it covers is not reached
  tour().findChild<QToolButton*>(QStringLiteral("tourLeave"))->click();
  QVERIFY(!tour().isVisible());
  begin();
  const QString first = title();
  QTest::mouseClick(&tour(), Qt::LeftButton, {}, QPoint(5, tour().height() - 5));
  QVERIFY(title() != first);
  press(Qt::Key_Escape);
}

ORDINATE_QT_TESTS(TourTest, QApplication)
#include "tour_test.moc"
