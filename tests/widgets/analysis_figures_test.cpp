// Exported figures of an analysis and their numbers.
#include <QApplication>
#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

#include "tests/qt_tests.h"
#include "tests/widgets/analysis_samples.h"
#include "tests/widgets/widget_test.h"
#include "widgets/analyses/analysis_figures.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

using namespace ordinate;
using analysis_test::table;

namespace {

const Figure* named(const Figures& figures, const char* name) {
  for (const auto& figure : figures)
    if (figure->name() == QLatin1String(name)) return figure.get();
  return nullptr;
}

/// The fields of every line after the header; quoted fields lose their quotes.
QList<QStringList> rowsOf(const Figure& figure) {
  QList<QStringList> rows;
  const QStringList lines = QString::fromUtf8(figure.csv()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  for (const QString& line : lines.mid(1)) {
    QStringList fields = {QString()};
    bool quoted = false;
    for (const QChar letter : line) {
      if (letter == QLatin1Char('"'))
        quoted = !quoted;
      else if (letter == QLatin1Char(',') && !quoted)
        fields << QString();
      else
        fields.last() += letter;
    }
    rows << fields;
  }
  return rows;
}

QString svgOf(const Figure& figure) {
  QBuffer buffer;
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(figure.naturalSize().toSize());
  QPainter painter(&generator);
  QFont font(QStringLiteral("Inter"));
  font.setPixelSize(13);
  painter.setFont(font);
  figure.paint(painter, QRectF(QPointF(0, 0), figure.naturalSize()), Theme::light());
  painter.end();
  return QString::fromUtf8(buffer.data());
}

bool nearTo(const QString& field, double value) {
  if (std::isnan(value)) return field.isEmpty();
  bool number = false;
  const double read = field.toDouble(&number);
  return number && std::abs(read - value) <= 1e-8 * std::max(1.0, std::abs(value));
}

}  // namespace

class AnalysisFiguresTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { loadApplicationFonts(QStringLiteral(ORDINATE_SOURCE_DIR "/resources/fonts")); }
  void init() { failOnAnyWarning(); }

  void thereIsAFigureForEverything();
  void scalarsAreComplete();
  void picturesAreComplete();
  void chartsAreComplete();
  void pathsAreComplete();
  void textStaysTextAndSaysTheRecipe();

 private:
  const CatalogueEntry m_entry = analysis_test::entries().front();
  const AnalysedTables m_tables = {table("learned", 0, 0.61), table("learned, spread 0.02", 1, 1.0 / 3)};
  const Figures m_figures = makeAnalysisFigures(m_entry, m_tables);
};

void AnalysisFiguresTest::thereIsAFigureForEverything() {
  QStringList names;
  for (const auto& figure : m_figures) names << figure->name();
  QCOMPARE(names, (QStringList{QStringLiteral("alpha-scalars"), QStringLiteral("alpha-trajectory"),
                               QStringLiteral("alpha-similarity"),
                               QStringLiteral("alpha-mean-similarity-at-each-offset"),
                               QStringLiteral("alpha-explained-share-of-the-variance"),
                               QStringLiteral("alpha-nearest-frequency-of-each-dimension")}));
  QVERIFY(makeAnalysisFigures(m_entry, {}).empty());
}

void AnalysisFiguresTest::scalarsAreComplete() {
  const QList<QStringList> rows = rowsOf(*named(m_figures, "alpha-scalars"));
  QCOMPARE(rows.size(), 6);
  for (int index = 0; index < 6; ++index) {
    const AnalysedTable& from = m_tables[std::size_t(index / 3)];
    const AnalysisScalar& scalar = from.result.scalars[std::size_t(index % 3)];
    const ScalarBaseline& baseline = *from.baselines.find(scalar.key);
    const QStringList& row = rows[index];
    QCOMPARE(row.size(), 11);
    QCOMPARE(row[0], QString::fromStdString(scalar.key));
    QCOMPARE(row[3], from.label);
    QVERIFY(nearTo(row[4], scalar.value));
    QCOMPARE(row[5], QString::fromStdString(scalar.undefined));
    QVERIFY(nearTo(row[6], baseline.random_mean));
    QVERIFY(nearTo(row[7], baseline.random_deviation));
    QCOMPARE(row[8], QStringLiteral("20"));
    QVERIFY(nearTo(row[9], baseline.initial));
    QVERIFY(nearTo(row[10], baseline.sinusoid));
  }
  QCOMPARE(rows[3][4], QStringLiteral("0.333333333"));  // %.9g
}

void AnalysisFiguresTest::picturesAreComplete() {
  const QList<QStringList> rows = rowsOf(*named(m_figures, "alpha-similarity"));
  QCOMPARE(rows.size(), 2 * 12 * 12);
  for (int index = 0; index < rows.size(); ++index) {
    const AnalysedTable& from = m_tables[std::size_t(index / 144)];
    const int row = index % 144 / 12;
    const int column = index % 12;
    QCOMPARE(rows[index][0], from.label);
    QCOMPARE(rows[index][1], QString::number(2 * row));  // the axis's values, not the row's number
    QCOMPARE(rows[index][2], QString::number(2 * column));
    QVERIFY(nearTo(rows[index][3], double(from.result.pictures[0].values.at(row, column))));
  }
}

void AnalysisFiguresTest::chartsAreComplete() {
  const QList<QStringList> rows = rowsOf(*named(m_figures, "alpha-mean-similarity-at-each-offset"));
  QCOMPARE(rows.size(), 3 * 24);  // two tables and the reference that they share
  for (int at = 0; at < 24; ++at) {
    QCOMPARE(rows[24 + at][0], QStringLiteral("learned, spread 0.02"));
    QCOMPARE(rows[24 + at][1], QStringLiteral("0"));
    QVERIFY(nearTo(rows[24 + at][2], at));
    QVERIFY(nearTo(rows[24 + at][3], m_tables[1].result.curves[0].y[std::size_t(at)]));
    QCOMPARE(rows[48 + at][1], QStringLiteral("1"));
    QVERIFY(nearTo(rows[48 + at][3], m_tables[0].result.curves[1].y[std::size_t(at)]));
  }
}

void AnalysisFiguresTest::pathsAreComplete() {
  const QList<QStringList> rows = rowsOf(*named(m_figures, "alpha-trajectory"));
  QCOMPARE(rows.size(), 2 * 32);
  for (int index = 0; index < rows.size(); ++index) {
    const AnalysedTable& from = m_tables[std::size_t(index / 32)];
    const auto place = std::size_t(index % 32);
    QCOMPARE(rows[index][0], from.label);
    QVERIFY(nearTo(rows[index][1], double(place)));
    QVERIFY(nearTo(rows[index][2], from.result.paths[0].x[place]));
    QVERIFY(nearTo(rows[index][3], from.result.paths[0].y[place]));
  }
}

void AnalysisFiguresTest::textStaysTextAndSaysTheRecipe() {
  for (const auto& figure : m_figures) {
    QString svg = svgOf(*figure);
    QVERIFY2(svg.contains(QStringLiteral("<text")), qPrintable(figure->name()));
    QVERIFY2(svg.contains(QStringLiteral(">learned<")), qPrintable(figure->name()));
    // The lines of a caption are texts of their own.
    svg = svg.remove(QRegularExpression(QStringLiteral("<[^>]*>"))).simplified();
    QVERIFY2(svg.contains(QString::fromStdString(m_entry.summary)), qPrintable(figure->name()));
  }
  const QString scalars = svgOf(*named(m_figures, "alpha-scalars"));
  for (const char* text : {"0.610", "0.140 ± 0.040", "needs at least 32 rows"})
    QVERIFY2(scalars.contains(QString::fromUtf8(text)), text);
}

ORDINATE_QT_TESTS(AnalysisFiguresTest, QApplication)
#include "analysis_figures_test.moc"
