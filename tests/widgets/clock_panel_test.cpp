// Clocks: hands, the difference that stays, and the sum in closed form.
#include "widgets/clocks/clock_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <cmath>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"
#include "widgets/clocks/clock_faces.h"
#include "widgets/heatmaps/row_curves.h"

using namespace ordinate;

class ClockPanelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnAnyWarning(); }

  // Two pairs of base 10000: θ = 1 and 0.01, so that the mean at a difference of 3 is (cos 3 + cos 0.03) / 2.
  void theSumIsThatOfTheDifference() {
    QCOMPARE(ClockPanel::likeness({1, 0.01}, 0), 1.0);
    QVERIFY(std::abs(ClockPanel::likeness({1, 0.01}, 3) - (std::cos(3.0) + std::cos(0.03)) / 2) < 1e-15);
    QVERIFY(std::abs(ClockPanel::likeness({1, 0.01}, 3) - 0.00477877) < 1e-7);
    QCOMPARE(ClockPanel::likeness({1, 0.01}, -3), ClockPanel::likeness({1, 0.01}, 3));
  }

  void saysWhereNothingTurns() {
    ClockPanel panel;
    panel.show();
    QVERIFY(panel.findChild<QLabel*>(QStringLiteral("clocksEmpty"))->isVisible());
    QVERIFY(!panel.findChild<QSlider*>(QStringLiteral("clockFirst"))->isVisible());
    QVERIFY(panel.figures().empty());
  }

  void movesOneOrBoth() {
    ClockPanel panel;
    panel.setRuns({run("sinusoidal", true)});
    panel.resize(300, 600);
    panel.show();
    panel.setPositions(3, 0);
    const auto* formula = panel.findChild<QLabel*>(QStringLiteral("clockFormula"));
    QVERIFY(formula->text().contains(QStringLiteral("= 3 it is 0.005 of")));
    auto* first = panel.findChild<QSlider*>(QStringLiteral("clockFirst"));
    const auto* second = panel.findChild<QSlider*>(QStringLiteral("clockSecond"));
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(panel.first(), 4);
    QCOMPARE(panel.second(), 0);
    QVERIFY(formula->text().contains(QStringLiteral("= 4 it is")));
    const QString before = formula->text();
    const QString hands = panel.findChild<ClockFaces*>()->accessibleDescription();
    panel.findChild<QCheckBox*>(QStringLiteral("clockTogether"))->click();
    for (int i = 0; i < 5; ++i) QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(panel.first(), 9);
    QCOMPARE(second->value(), 5);
    QCOMPARE(formula->text(), before);  // whatever the hands do
    QVERIFY(panel.findChild<ClockFaces*>()->accessibleDescription() != hands);
    // At the end there is no room for both.
    QTest::keyClick(first, Qt::Key_End);
    QCOMPARE(panel.first(), 15);
    QCOMPARE(second->value(), 11);
    QTest::keyClick(first, Qt::Key_Home);
    QCOMPARE(panel.first(), 4);
    QCOMPARE(second->value(), 0);
    QCOMPARE(formula->text(), before);
  }

  void handsStandAtTheirAngles() {
    ClockFaces faces;
    faces.setTurning({std::acos(-1.0) / 6, 0.1});
    faces.setPositions(3, 0);
    QCOMPARE(faces.accessibleDescription(),
             QStringLiteral("pair 0, 12 a turn: 90 and 0 degrees; pair 1, 62.83 a turn: 17 and 0 degrees"));
    faces.setPositions(12, 9);
    QVERIFY(faces.accessibleDescription().startsWith(QStringLiteral("pair 0, 12 a turn: 0 and -90 degrees")));
    // Of many pairs, the first, the last and some between.
    faces.setTurning(std::vector<double>(64, 1.0));
    const auto pairs = faces.pairs();
    QCOMPARE(pairs.size(), std::size_t{16});
    QCOMPARE(pairs.front(), std::size_t{0});
    QCOMPARE(pairs.back(), std::size_t{63});
  }

  void keepsWhatIsChosenAndExportsTheCurve() {
    ClockPanel panel;
    panel.setRuns({run("sinusoidal", true), run("rotary", false)});
    panel.show();
    auto* choice = panel.findChild<QComboBox*>(QStringLiteral("clockChoice"));
    QVERIFY(choice->isVisible());
    choice->setCurrentIndex(1);
    panel.setPositions(7, 2);
    QSignalSpy emptied(choice->model(), &QAbstractItemModel::rowsRemoved);
    panel.setRuns({run("sinusoidal", true), run("rotary", false)});  // the next step of a race
    QCOMPARE(emptied.count(), 0);                                    // the list may be open
    QCOMPARE(choice->currentText(), QStringLiteral("rotary"));
    QCOMPARE(panel.first(), 7);
    QCOMPARE(panel.second(), 2);
    const QByteArray csv = panel.figures().front()->csv();
    QVERIFY2(csv.startsWith("label,difference,similarity\nrotary,0,1\n"), csv.constData());
    QCOMPARE(csv.count('\n'), 17);
  }

 private:
  static TurningRun run(const char* label, bool table) {
    TurningRun run;
    run.label = QString::fromLatin1(label);
    run.turning = {1, 0.01};
    run.length = 16;
    run.table = table;
    return run;
  }
};

ORDINATE_QT_TESTS(ClockPanelTest, QApplication)
#include "clock_panel_test.moc"
