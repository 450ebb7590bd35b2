// Theme, colours, line styles, fonts and the message bar.
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QToolButton>
#include <cmath>
#include <limits>
#include <set>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"
#include "widgets/common/colour_map.h"
#include "widgets/common/figure.h"
#include "widgets/common/fonts.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"

using namespace ordinate;

namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const QColor& colour) {
  const auto linear = [](double channel) {
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
  const double high = std::max(luminance(a), luminance(b));
  const double low = std::min(luminance(a), luminance(b));
  return (high + 0.05) / (low + 0.05);
}

}  // namespace

class LookTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnAnyWarning(); }

  void themeFollowsThePalette() {
    QVERIFY(!themeOf(Theme::light().palette()).dark);
    QVERIFY(themeOf(Theme::darkTheme().palette()).dark);
    QPalette foreign;
    foreign.setColor(QPalette::Window, QColor(40, 40, 40));
    QVERIFY(themeOf(foreign).dark);
  }

  void textIsLegible() {
    for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
      QVERIFY(contrast(theme.text, theme.panel) >= 7);
      for (const QColor& colour : {theme.quietText, theme.error, theme.wrong, theme.accent})
        QVERIFY2(contrast(colour, theme.panel) >= 4.5, qPrintable(colour.name()));
      QVERIFY(contrast(theme.accentText, theme.accent) >= 4.5);
    }
  }

  void styleSheetHasNoOpenNamesAndNoFontSizes() {
    for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
      QVERIFY(!theme.styleSheet().contains(QLatin1Char('@')));
      QVERIFY(!theme.styleSheet().contains(QStringLiteral("font-size")));
    }
  }

  void variantsDifferInColourAndLine() {
    for (const bool dark : {false, true}) {
      std::set<QString> seen;
      for (int index = 0; index < 48; ++index) {
        const VariantStyle style = variantStyle(index, false, dark);
        QString key = style.color.name();
        for (const double dash : style.dashes) key += QString::number(dash) + QLatin1Char(' ');
        QVERIFY2(seen.insert(key).second, qPrintable(key));
        QVERIFY(contrast(style.color, (dark ? Theme::darkTheme() : Theme::light()).panel) >= 2.8);
      }
      for (int index = 1; index < 6; ++index)
        QVERIFY(variantStyle(index, false, dark).dashes != variantStyle(index - 1, false, dark).dashes);
      const VariantStyle plain = variantStyle(0, true, dark);
      QVERIFY(plain.color.saturation() < 40);
      QVERIFY(plain.pen != Qt::SolidLine);
      QCOMPARE(variantStyle(0, false, dark).pen, Qt::SolidLine);
    }
  }

  void seedsShareAStyleAndTasksBeginAnew() {
    const QString none = QStringLiteral("none"), learned = QStringLiteral("learned");
    const QString rotary = QStringLiteral("rotary"), alibi = QStringLiteral("alibi");
    QCOMPARE(styleIndices({{none, true}, {learned, false}, {rotary, false}, {learned, false}}),
             (std::vector<int>{0, 0, 1, 0}));
    QCOMPARE(styleIndices({{learned, false, QStringLiteral("a")},
                           {rotary, false, QStringLiteral("a")},
                           {alibi, false, QStringLiteral("b")}}),
             (std::vector<int>{0, 1, 0}));
  }

  void divergingMapIsSymmetricAboutZero() {
    QCOMPARE(QColor(colourOf(0, -1, 1, ColourMap::diverging, false)), QColor(Qt::white));
    QCOMPARE(QColor(colourOf(0, -1, 1, ColourMap::diverging, true)), Theme::darkTheme().panel);
    for (const bool dark : {false, true})
      for (const double value : {0.25, 0.5, 1.0}) {
        const QColor high = QColor::fromRgb(colourOf(value, -1, 1, ColourMap::diverging, dark));
        const QColor low = QColor::fromRgb(colourOf(-value, -1, 1, ColourMap::diverging, dark));
        QVERIFY(high.red() > high.blue());
        QVERIFY(low.blue() > low.red());
      }
    QCOMPARE(colourOf(5, -1, 1, ColourMap::diverging, false),
             colourOf(1, -1, 1, ColourMap::diverging, false));
  }

  void missingValuesAreGrey() {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    for (const bool dark : {false, true}) {
      const QColor colour = QColor::fromRgb(colourOf(missing, -1, 1, ColourMap::diverging, dark));
      QVERIFY(colour.saturation() < 40);
      QVERIFY(distance(colour, QColor::fromRgb(colourOf(0, -1, 1, ColourMap::diverging, dark))) > 40);
    }
  }

  void boundsAreRound() {
    QCOMPARE(roundBound(0.013), 0.02);
    QCOMPARE(roundBound(0.5), 0.5);
    QCOMPARE(roundBound(0.51), 1.0);
    QCOMPARE(roundBound(3.2), 5.0);
    QCOMPARE(roundBound(0), 1.0);
    QCOMPARE(numberText(-0.5), QStringLiteral("−0.5"));
  }

  void csvFieldsAreQuotedWhereTheyMust() {
    QCOMPARE(csvField(QStringLiteral("plain")), QByteArray("plain"));
    QCOMPARE(csvField(QStringLiteral("a,b")), QByteArray("\"a,b\""));
    QCOMPARE(csvField(QStringLiteral("a\"b")), QByteArray("\"a\"\"b\""));
    QCOMPARE(csvNumber(0.1F), QByteArray("0.100000001"));
    QCOMPARE(csvNumber(std::nan("")), QByteArray());
  }

  void bundledFontLoads() {
    const QString family = loadApplicationFonts(QStringLiteral(ORDINATE_SOURCE_DIR "/resources/fonts"));
    QCOMPARE(family, QStringLiteral("Inter"));
    QVERIFY(loadApplicationFonts(QStringLiteral("/nowhere")).isEmpty());
  }

  void fontRolesFollowTheBase() {
    QFont base;
    base.setPointSizeF(20);
    QVERIFY(fontFor(TextRole::caption, base).pointSizeF() < 20);
    QCOMPARE(fontFor(TextRole::body, base).pointSizeF(), 20.0);
    QCOMPARE(fontFor(TextRole::heading, base).capitalization(), QFont::AllUppercase);
  }

  void messageBarSaysAndActs() {
    MessageBar bar;
    QVERIFY(bar.isHidden());
    QSignalSpy acted(&bar, &MessageBar::actionTriggered);
    QSignalSpy followed(&bar, &MessageBar::linkActivated);
    QSignalSpy closed(&bar, &MessageBar::closed);
    auto* copy = bar.findChild<QToolButton*>(QStringLiteral("message_copy"));
    bar.show({MessageBar::Kind::good, QStringLiteral("done"), {}, {}, {}, {}});
    QVERIFY(copy->isHidden());
    bar.show({MessageBar::Kind::error, QStringLiteral("a < b"), QStringLiteral("Mend"),
              QStringLiteral("mend"), QStringLiteral("Why?"), QStringLiteral("order-blind-bound")});
    QVERIFY(bar.isVisible());
    auto* text = bar.findChild<QLabel*>(QStringLiteral("message_text"));
    QVERIFY(text->text().contains(QStringLiteral("a &lt; b")));
    QVERIFY(bar.accessibleDescription().contains(QStringLiteral("Error: a < b")));
    bar.findChild<QToolButton*>(QStringLiteral("message_action"))->click();
    QCOMPARE(acted.value(0).value(0).toString(), QStringLiteral("mend"));
    Q_EMIT text->linkActivated(QStringLiteral("order-blind-bound"));
    QCOMPARE(followed.size(), 1);
    QVERIFY(!copy->isHidden());
    copy->click();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("a < b"));
    QTest::keyClick(&bar, Qt::Key_Escape);
    QVERIFY(bar.isHidden());
    QCOMPARE(closed.size(), 1);
  }
};

ORDINATE_QT_TESTS(LookTest, QApplication)
#include "look_test.moc"
