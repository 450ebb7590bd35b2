// Formulas are set as mathematics: read from a little TeX, laid out, and given to browsers and to those who
// listen.
#include <QImage>
#include <QPainter>
#include <QTest>

#include "tests/qt_tests.h"
#include "widgets/help/explanation_card.h"
#include "widgets/math/formula_tex.h"
#include "widgets/math/math_html.h"
#include "widgets/math/math_layout.h"
#include "widgets/math/math_text.h"

using namespace ordinate;

namespace {

QString plain(const char* tex) { return plainMath(parseMath(QString::fromUtf8(tex))); }

QFont bodyFont() {
  QFont font;
  font.setPixelSize(20);
  return font;
}

MathSize sizeOf(const char* tex) { return mathSize(parseMath(QString::fromUtf8(tex)), bodyFont()); }

/// The rectangle that holds all ink of a formula painted at `base`, as far as it is so wide.
QRect inkOf(const char* tex, const QPoint& base, int width = 700) {
  QImage page(800, 300, QImage::Format_RGB32);
  page.fill(Qt::white);
  QPainter painter(&page);
  painter.setPen(Qt::black);
  paintMath(painter, parseMath(QString::fromUtf8(tex)), base, bodyFont());
  painter.end();
  QRect ink;
  for (int y = 0; y < page.height(); ++y)
    for (int x = 0; x < std::min(page.width(), base.x() + width); ++x)
      if (page.pixelColor(x, y).lightness() < 200) ink |= QRect(x, y, 1, 1);
  return ink;
}

}  // namespace

class MathTextTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void saysFormulasInOneLine() {
    QCOMPARE(plain("P_{p, 2i} = \\sin(p\\,ω_i)"), QString::fromUtf8("P_(p, 2i) = sin(p ω_i)"));
    QCOMPARE(plain("\\frac{a + b}{\\sqrt{d}}"), QString::fromUtf8("(a+b)/√d"));
    QCOMPARE(plain("\\norm{x}^2 ≤ 2.5"), QString::fromUtf8("‖x‖^2 ≤ 2.5"));
    QCOMPARE(plain("x^a_b"), QStringLiteral("x_b^a"));
    QCOMPARE(plain("\\text{two words} -1"), QString::fromUtf8("two words−1"));
  }

  void writesNumbersAndWords() {
    QCOMPARE(numberTex(0.25, 4), QStringLiteral("0.25"));
    QCOMPARE(numberTex(-1.25e-7, 2), QStringLiteral("-1.2 · 10^{-7}"));
    QCOMPARE(wordsTex(QStringLiteral("a}b \\c")), QStringLiteral("\\text{ab c}"));
    // Sixty-four levels are measured, not in twice the time for each.
    const QString deep = QString(64, QLatin1Char('(')) + QString(64, QLatin1Char(')'));
    QVERIFY(mathSize(parseMath(deep), bodyFont()).width > 0);
  }

  // Typed texts can end anywhere.
  void readsWhateverItIsGiven() {
    for (const char* tex :
         {"", "_", "^", "\\", "\\frac", "\\frac{a", "(((", "}", "a_{", "\\text{", "\\sqrt", "x^^y", "{"}) {
      const MathNode formula = parseMath(QString::fromUtf8(tex));
      QVERIFY2(mathSize(formula, bodyFont()).width >= 0, tex);
      QVERIFY2(mathMl(formula).startsWith(QStringLiteral("<math>")), tex);
    }
  }

  void givesBrowsersMathMl() {
    QCOMPARE(mathMl(parseMath(QStringLiteral("\\frac{a}{2} < b^i_j"))),
             QStringLiteral(
                 "<math><mrow><mfrac><mrow><mi>a</mi></mrow><mrow><mn>2</mn></mrow></mfrac><mo>&lt;</mo>"
                 "<msubsup><mi>b</mi><mi>j</mi><mi>i</mi></msubsup></mrow></math>"));
    const QString page = withMathMl(QStringLiteral("<p>x <math>a &lt; b</math> y</p>"));
    QCOMPARE(page, QStringLiteral("<p>x <math><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow></math> y</p>"));
  }

  void setsPartsWhereTheyBelong() {
    const MathSize letter = sizeOf("x");
    const MathSize fraction = sizeOf("\\frac{x}{y}");
    QVERIFY(fraction.ascent > letter.ascent && fraction.descent > letter.descent);
    QVERIFY(sizeOf("x^{2}").width > letter.width && sizeOf("x^{2}").ascent > letter.ascent);
    QVERIFY(sizeOf("x_{2}").descent > letter.descent);
    QVERIFY(sizeOf("a = b").width > sizeOf("a b").width + sizeOf("=").width);  // room around a relation
    QVERIFY(sizeOf("a - b").width > sizeOf("a(-b)").width - sizeOf("()").width + 2);  // none around a sign
    // A bracket is higher around a fraction: its ink is what lies left of the fraction's.
    const auto bracket = [](const char* tex) {
      const QPoint base(20, 150);
      const int width = int(sizeOf("()").width / 2);
      return inkOf(tex, base, width).height();
    };
    QVERIFY(bracket("(\\frac{a}{b})") > bracket("(a)") + 5);
  }

  void paintsInsideTheRoomThatItAsksFor() {
    const QPoint base(20, 150);
    for (const char* tex :
         {"x", "\\frac{Σ_p (a_p + b)^2}{\\sqrt{n}}", "e^{-\\frac{x}{y}}", "\\sqrt{\\frac{1}{n}}",
          "\\norm{P_i - P_j}_*", "(I - D^{-1/2} A D^{-1/2})\\,u_k"}) {
      const MathSize size = sizeOf(tex);
      const QRect ink = inkOf(tex, base);
      QVERIFY2(!ink.isEmpty(), tex);
      constexpr int slack = 3;  // italics lean out of their advance
      const QRectF room(base.x() - slack, base.y() - size.ascent - slack, size.width + 2 * slack,
                        size.ascent + size.descent + 2 * slack);
      QVERIFY2(room.contains(QRectF(ink)), tex);
    }
  }

  void writesTypedFormulas() {
    const auto tex = [](const char* typed) {
      return texOf(parse_formula(typed, {"pos", "i", "d", "x", "y"}).value());
    };
    QCOMPARE(tex("sin(pos/10000^(i/d))"), QStringLiteral("\\sin(\\frac{\\text{pos}}{10000^{i/d}})"));
    QCOMPARE(tex("x*(y + 1)"), QStringLiteral("x · (y + 1)"));
    QCOMPARE(tex("x - (y - 1)"), QString::fromUtf8("x − (y − 1)"));
    QCOMPARE(tex("x - y - 1"), QString::fromUtf8("x − y − 1"));
    QCOMPARE(tex("-x^2"), QString::fromUtf8("−x^{2}"));
    QCOMPARE(tex("(-x)^2"), QString::fromUtf8("(−x)^{2}"));
    QCOMPARE(tex("(x/y)^2"), QStringLiteral("(\\frac{x}{y})^{2}"));
    QCOMPARE(tex("x^y^2"), QStringLiteral("x^{y^{2}}"));
    QCOMPARE(tex("x^(pos/(i/d))"), QStringLiteral("x^{\\text{pos}/(i/d)}"));
    QCOMPARE(tex("x^(i*y/d)"), QStringLiteral("x^{i · y/d}"));
    QCOMPARE(tex("sqrt(abs(x)) + exp(y/2)"), QStringLiteral("\\sqrt{\\abs{x}} + e^{y/2}"));
    QCOMPARE(tex("if(x <= pi, 1, 0)"), QString::fromUtf8("\\if(x ≤ π, 1, 0)"));
  }

  void aBrowserShowsFormulasAsPictures() {
    MathBrowser browser;
    browser.showPage(QStringLiteral("<p>Before <math>\\frac{a}{b}</math> behind.</p>"));
    QVERIFY(browser.toPlainText().startsWith(QStringLiteral("Before ")));
    const QString html = browser.toHtml();
    QVERIFY2(html.contains(QStringLiteral("<img src=\"math:")), qPrintable(html));
    const QUrl url(QStringLiteral("math:") + QString::fromLatin1(QByteArray("\\frac{a}{b}").toHex()));
    const QImage picture = browser.loadResource(QTextDocument::ImageResource, url).value<QImage>();
    QVERIFY(picture.height() > browser.fontMetrics().height());
  }

  void aCardHasTheBeginningOfAPage() {
    const QString html = QStringLiteral(
        "<h1>Title</h1><p>The loss is</p>\n<p align=\"center\"><math>L</math></p>\n<p>so that it falls.</p>\n"
        "<p>Another matter.</p>");
    QCOMPARE(
        beginningOf(QStringLiteral("p"), QStringLiteral("Title"), html).html,
        QStringLiteral("<p>The loss is</p><p align=\"center\"><math>L</math></p><p>so that it falls.</p>"));
    const QString listed = QStringLiteral("<h1>T</h1><p>Three:</p>\n<ul>\n<li>a</li>\n</ul>\n<p>More.</p>");
    QVERIFY(beginningOf({}, {}, listed).html.endsWith(QStringLiteral("</ul>")));
    const QString entry = QStringLiteral(
        "<h1>T</h1><p><b>In short.</b></p><p align=\"center\"><math>x</math></p><p>How to "
        "read.</p><p>Else.</p>");
    QVERIFY(beginningOf({}, {}, entry).html.endsWith(QStringLiteral("<p>How to read.</p>")));
  }
};

ORDINATE_QT_TESTS(MathTextTest, QApplication)
#include "math_text_test.moc"
