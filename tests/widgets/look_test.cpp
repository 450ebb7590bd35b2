// Theme, colours, line styles, fonts and the message bar.
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QToolButton>
#include <algorithm>
#include <array>
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

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// CIELAB (white D65) of a colour through a matrix over linear sRGB.
std::array<double, 3> seenAs(const std::array<std::array<double, 3>, 3>& rows, const QColor& colour) {
  const std::array<double, 3> own = {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
  std::array<double, 3> seen{};
  for (std::size_t i = 0; i < 3; ++i)
    seen[i] = std::clamp(rows[i][0] * own[0] + rows[i][1] * own[1] + rows[i][2] * own[2], 0.0, 1.0);
  const auto root = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = root((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
  const double y = root(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  const double z = root((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
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

  // WCAG's own examples: black on white, and the lightest grey that passes on white (#767676).
  void contrastIsThatOfTheGuidelines() {
    QCOMPARE(contrastOf(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastOf(Qt::white, Qt::white), 1.0);
    QVERIFY(std::abs(contrastOf(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.005);
    QVERIFY(std::abs(contrastOf(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.005);
  }

  void textIsLegible() {
    for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
      QVERIFY(contrastOf(theme.text, theme.panel) >= 7);
      QColor band = theme.accentSoft;  // behind the lengths that were trained
      band = QColor::fromRgbF(0.16F * band.redF() + 0.84F * theme.panel.redF(),
                              0.16F * band.greenF() + 0.84F * theme.panel.greenF(),
                              0.16F * band.blueF() + 0.84F * theme.panel.blueF());
      QVERIFY(contrastOf(theme.quietText, band) >= 4.5);
      for (const QColor& ground : {theme.window, theme.bar, theme.panel, theme.field, theme.inset})
        for (const QColor& colour :
             {theme.text, theme.quietText, theme.accent, theme.good, theme.warning, theme.error, theme.wrong})
          QVERIFY2(contrastOf(colour, ground) >= 4.5,
                   qPrintable(colour.name() + QStringLiteral(" on ") + ground.name()));
      QVERIFY(contrastOf(theme.accentText, theme.accent) >= 4.5);
    }
  }

  void curvesAndTheirNamesStandOut() {
    for (const bool dark : {false, true}) {
      const QColor panel = (dark ? Theme::darkTheme() : Theme::light()).panel;
      for (int index = -1; index < 48; ++index) {
        const VariantStyle style = variantStyle(index, index < 0, dark);
        QVERIFY2(contrastOf(style.color, panel) >= 3, qPrintable(style.color.name()));
        QVERIFY2(contrastOf(style.text, panel) >= 4.5, qPrintable(style.text.name()));
      }
    }
  }

  // Simulated as Machado, Oliveira and Fernandes do ("A physiologically-based model for simulation of color
  // vision deficiency", 2009, table 1, severity 1.0); distances in CIELAB, where 2.3 can just be noticed.
  void theColourBlindTellCurvesApart() {
    using Rows = std::array<std::array<double, 3>, 3>;
    static constexpr std::array<Rows, 3> simulations = {Rows{{{0.152286, 1.052583, -0.204868},
                                                              {0.114503, 0.786281, 0.099216},
                                                              {-0.003882, -0.048116, 1.051998}}},
                                                        Rows{{{0.367322, 0.860646, -0.227968},
                                                              {0.280085, 0.672501, 0.047413},
                                                              {-0.011820, 0.042940, 0.968881}}},
                                                        Rows{{{1.255528, -0.076749, -0.178779},
                                                              {-0.078411, 0.930809, 0.147602},
                                                              {0.004733, 0.691367, 0.303900}}}};
    for (const bool dark : {false, true})
      for (const Rows& rows : simulations)
        for (int one = -1; one < 8; ++one)
          for (int other = one + 1; other < 8; ++other) {
            const auto seen = [&](int index) {
              return seenAs(rows, variantStyle(index, index < 0, dark).color);
            };
            const auto a = seen(one), b = seen(other);
            const double distance = std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
            QVERIFY2(distance > 12,
                     qPrintable(QStringLiteral("%1 and %2: %3").arg(one).arg(other).arg(distance)));
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

  // What a broken file has in place of a word.
  void aMessageFitsBesideTheWindow() {
    MessageBar bar;
    const QString word(50000, QLatin1Char('x'));
    bar.show({MessageBar::Kind::error, QStringLiteral("last read: ") + word, {}, {}, {}, {}});
    QVERIFY2(bar.minimumSizeHint().width() < 700, qPrintable(QString::number(bar.minimumSizeHint().width())));
    QVERIFY2(bar.heightForWidth(1000) < 400, qPrintable(QString::number(bar.heightForWidth(1000))));
    bar.findChild<QToolButton*>(QStringLiteral("message_copy"))->click();
    QVERIFY(QApplication::clipboard()->text().endsWith(word));
  }
};

ORDINATE_QT_TESTS(LookTest, QApplication)
#include "look_test.moc"
