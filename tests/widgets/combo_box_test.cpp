// Choices that make their list when it is first opened.
#include "widgets/common/combo_box.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QVBoxLayout>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"

using namespace ordinate;

namespace {

bool hasList(const QComboBox& box) {
  return std::any_of(box.children().begin(), box.children().end(),
                     [](const QObject* child) { return child->inherits("QComboBoxPrivateContainer"); });
}

/// Qt measures the ink of a text, which can be a little narrower than its place.
bool isClose(QSize a, QSize b) { return std::abs(a.width() - b.width()) <= 2 && a.height() == b.height(); }

class ComboBoxTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnAnyWarning(); }

  void makesItsListWhenItIsOpened() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    ComboBox box(&window);
    ComboBox narrow(&window, 4);
    QComboBox plain(&window);
    for (QComboBox* each : {static_cast<QComboBox*>(&box), static_cast<QComboBox*>(&narrow), &plain}) {
      each->addItems({QStringLiteral("sinusoidal"), QStringLiteral("learned")});
      layout->addWidget(each);
    }
    window.setStyleSheet(QStringLiteral("QComboBox { padding: 3px; }"));
    QFont font = window.font();
    font.setPointSizeF(font.pointSizeF() + 3);
    window.setFont(font);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    // Qt 6.8 makes the list as soon as something is chosen.
    constexpr bool waits = QT_VERSION < QT_VERSION_CHECK(6, 8, 0);
    QCOMPARE(hasList(box), !waits);
    QCOMPARE(hasList(narrow), !waits);
    QVERIFY2(hasList(plain), "QComboBox waits by itself now: ComboBox is not needed");
    box.showPopup();
    QVERIFY(hasList(box));
    QTRY_VERIFY(box.view()->isVisible());
    QCOMPARE(box.view()->font().pointSizeF(), plain.view()->font().pointSizeF());
    QTest::keyClick(box.view(), Qt::Key_Down);
    QTest::keyClick(box.view(), Qt::Key_Return);
    QCOMPARE(box.currentText(), QStringLiteral("learned"));
  }

  void isAsWideAsAComboBoxThatAdjusts() {
    QWidget window;
    ComboBox box(&window);
    ComboBox narrow(&window, 5);
    QComboBox adjusts(&window);
    adjusts.setSizeAdjustPolicy(QComboBox::AdjustToContents);
    QComboBox least(&window);
    least.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    least.setMinimumContentsLength(5);
    QPixmap picture(24, 24);
    picture.fill(Qt::black);
    const auto add = [&](const QString& text) {
      for (QComboBox* each : {static_cast<QComboBox*>(&box), &adjusts}) each->addItem(QIcon(picture), text);
      for (QComboBox* each : {static_cast<QComboBox*>(&narrow), &least}) each->addItem(text);
    };
    add(QStringLiteral("rotary"));
    QVERIFY(isClose(box.sizeHint(), adjusts.sizeHint()));
    QCOMPARE(narrow.sizeHint(), least.sizeHint());
    const int before = box.sizeHint().width();
    add(QStringLiteral("relative to the symbol before"));
    QVERIFY(box.sizeHint().width() > before);
    QVERIFY(isClose(box.sizeHint(), adjusts.sizeHint()));
    QCOMPARE(narrow.sizeHint(), least.sizeHint());
    QVERIFY(isClose(box.minimumSizeHint(), adjusts.minimumSizeHint()));
  }
};

}  // namespace

ORDINATE_QT_TESTS(ComboBoxTest, QApplication)

#include "combo_box_test.moc"
