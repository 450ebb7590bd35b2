// The first row of a panel: its heading, and the controls that have room beside it.
#include <QTest>
#include <QToolButton>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"
#include "widgets/common/panel.h"

using namespace ordinate;

namespace {

class HeaderPanel : public Panel {
 public:
  HeaderPanel() : Panel(QStringLiteral("Position vectors")) {
    for (int i = 0; i < 4; ++i)
      switches.push_back(addSwitch(QStringLiteral("switch_%1").arg(i), QStringLiteral("a long choice ▾"),
                                   QStringLiteral("choose"), false));
  }
  int controls() const {
    int width = 0;
    for (const QToolButton* each : switches) width += each->sizeHint().width();
    return width;
  }
  std::vector<QToolButton*> switches;
};

}  // namespace

class HeaderLayoutTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnAnyWarning(); }

  void controlsStandBesideTheHeadingWhereTheyFit() {
    HeaderPanel panel;
    showAt(panel, panel.controls() + 300, 200);
    for (std::size_t i = 1; i < 4; ++i) {
      QCOMPARE(panel.switches[i]->y(), panel.switches[0]->y());
      QCOMPARE(panel.switches[i]->x(), panel.switches[i - 1]->x() + panel.switches[i - 1]->width());
    }
    const int right = panel.switches[3]->x() + panel.switches[3]->width();
    QCOMPARE(right, panel.contentsRect().width() - panel.layout()->contentsMargins().right());
  }

  void theyStandInRowsBelowWhereTheyDoNot() {
    HeaderPanel panel;
    const int oneRow = panel.minimumSizeHint().height();
    showAt(panel, panel.controls() * 2 / 3, 300);
    QVERIFY(panel.width() < panel.controls());
    QVERIFY(panel.minimumSizeHint().width() < panel.width());
    QTRY_VERIFY(panel.minimumSizeHint().height() > oneRow);
    QVERIFY(panel.switches[3]->y() > panel.switches[0]->y());
    for (const QToolButton* each : panel.switches) {
      QVERIFY(each->x() >= 0);
      QVERIFY(each->x() + each->width() <= panel.width());
      QVERIFY(each->width() >= each->minimumSizeHint().width());
    }
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < i; ++j)
        QVERIFY(!panel.switches[i]->geometry().intersects(panel.switches[j]->geometry()));
    // What is below makes room for them, and takes it back.
    panel.resize(panel.controls() + 300, 300);
    QTRY_COMPARE(panel.switches[3]->y(), panel.switches[0]->y());
    QTRY_COMPARE(panel.minimumSizeHint().height(), oneRow);
  }

  void hiddenControlsTakeNoRoom() {
    HeaderPanel panel;
    for (std::size_t i = 1; i < 4; ++i) panel.switches[i]->hide();
    const int oneRow = panel.minimumSizeHint().height();
    showAt(panel, panel.controls() * 2 / 3, 300);
    QTRY_COMPARE(panel.minimumSizeHint().height(), oneRow);
  }
};

ORDINATE_QT_TESTS(HeaderLayoutTest, QApplication)

#include "header_layout_test.moc"
