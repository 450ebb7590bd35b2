#include <QTest>

#include "model/options/json.h"
#include "tests/app/program_test_support.h"
#include "tests/qt_tests.h"

namespace ordinate {

// Before any raw string: moc loses count of braces behind them.
class CostCommandTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void givesAllNumbersAndFigures();
  void refusesWhatCanNotGrow_data();
  void refusesWhatCanNotGrow();
};

namespace {

using test::Ended;
using test::run;
using test::small;
using test::written;

void verifyCurve(const Json& curve, const char* over) {
  QCOMPARE(curve["over"].get<std::string>(), std::string(over));
  QVERIFY(curve["label"].is_string() && curve["ended_because"].is_string());
  QVERIFY(curve["points"].size() >= 2);
  std::int64_t last = 0;
  double operations = 0;
  for (const Json& point : curve["points"]) {
    QVERIFY(point["size"].get<std::int64_t>() > last);
    QVERIFY(point["operations"].get<double>() > operations);
    QVERIFY(point["milliseconds"].get<double>() > 0);
    QVERIFY(point["lower_quartile"].get<double>() <= point["milliseconds"].get<double>());
    QVERIFY(point["upper_quartile"].get<double>() >= point["milliseconds"].get<double>());
    QVERIFY(point["repetitions"].get<std::int64_t>() >= 3);
    QVERIFY(point["bytes"].get<double>() >= 0);
    last = point["size"];
    operations = point["operations"];
  }
  for (const char* fit : {"time", "operations"}) {
    QVERIFY(curve[fit]["exponent"].is_number());
    QVERIFY(curve[fit].contains("standard_error"));
    QVERIFY(curve[fit]["points"].get<std::int64_t>() >= 2);
  }
  QVERIFY(curve.contains("memory"));
}

}  // namespace

void CostCommandTest::givesAllNumbersAndFigures() {
  const QTemporaryDir folder;
  const QString csv = folder.filePath(QStringLiteral("cost.csv"));
  const QString picture = folder.filePath(QStringLiteral("cost.svg"));
  const Ended ended = run({QStringLiteral("cost"), small(folder), QStringLiteral("--over"),
                           QStringLiteral("length"), QStringLiteral("--over"), QStringLiteral("layers"),
                           QStringLiteral("--seconds"), QStringLiteral("1"), QStringLiteral("--json"),
                           QStringLiteral("--csv"), csv, QStringLiteral("--out"), picture});
  QVERIFY2(ended.status == 0, qPrintable(ended.errors));
  const Json curves = parse_json(ended.output.toStdString(), "cost").value();
  QCOMPARE(curves.size(), std::size_t{2});
  verifyCurve(curves[0], "length");
  verifyCurve(curves[1], "layers");
  QFile data(csv);
  QVERIFY(data.open(QIODevice::ReadOnly));
  QVERIFY(data.readAll().contains("over,size,milliseconds"));
  QFile drawn(picture);
  QVERIFY(drawn.open(QIODevice::ReadOnly));
  QVERIFY(drawn.readAll().contains("slope 2"));
}

void CostCommandTest::refusesWhatCanNotGrow_data() {
  QTest::addColumn<QStringList>("words");
  QTest::addColumn<QString>("expected");
  const auto add = [](const char* name, const char* words, const char* expected) {
    QTest::newRow(name) << QString::fromLatin1(words).split(QLatin1Char(' '))
                        << QString::fromLatin1(expected);
  };
  add("variable", "cost example:does-order-matter --over depth", "length, width or layers");
  add("variant", "cost example:does-order-matter --variant rotary", "none, sinusoidal, learned");
  add("seconds", "cost example:does-order-matter --seconds 0", "1 to");
  add("picture", "cost example:does-order-matter --out cost.gif", ".svg");
  add("texts", "cost example:word-order --over length", "--over width");
}

void CostCommandTest::refusesWhatCanNotGrow() {
  QFETCH(const QStringList, words);
  QFETCH(const QString, expected);
  const Ended ended = run(words);
  QCOMPARE(ended.status, 2);
  QVERIFY2(ended.errors.contains(expected), qPrintable(ended.errors));
}

ORDINATE_QT_TESTS(CostCommandTest, QCoreApplication)

}  // namespace ordinate
#include "cost_command_test.moc"
