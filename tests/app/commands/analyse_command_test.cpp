#include <sys/resource.h>

#include <QDir>
#include <QTest>
#include <cmath>
#include <csignal>

#include "app/commands/analyse_command.h"
#include "app/document/embedded_experiment.h"
#include "model/files/numpy_file.h"
#include "model/files/safetensors.h"
#include "tests/app/program_test_support.h"
#include "tests/model/array_builder.h"
#include "tests/qt_tests.h"

namespace ordinate {

using test::Ended;
using test::run;

class AnalyseCommandTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void analysesARunFolder();
  void drawsPicturesThatCarryTheExperiment();
  void takesOnlyWhatIsAsked();
  void looksAtTheModelOfARun();
  void saysWhyANumberIsUndefined();
  void comparesWithAnInitialTable();
  void refuses_data();
  void refuses();
  void replacesAnEarlierAnalysisAndNothingElse();
  void aFullDiskLeavesNothing();
  void stopsAndLeavesEverythingAsItWas();
  void listsWhatAnAnalysisGives();

 private:
  QString path(const QString& name) const { return m_folder.filePath(name); }
  QString table(const QString& name, std::int64_t rows, std::int64_t columns) const;
  Ended analyse(const QString& file, const QString& out, const QStringList& more = {}) const;

  QTemporaryDir m_folder;
};

namespace {

const QString noBaselines = QStringLiteral("--no-baselines");
const QString overwrite = QStringLiteral("--overwrite");

QStringList wordsOf(const char* text) {
  const QString words = QString::fromUtf8(text);
  return words.isEmpty() ? QStringList() : words.split(QLatin1Char(' '));
}

QStringList contentsOf(const QString& folder) {
  return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

/// All but the pictures.
QStringList tablesIn(const QString& folder) {
  QStringList names;
  for (const QString& name : contentsOf(folder))
    if (!QStringList{QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")}.contains(
            QFileInfo(name).suffix()))
      names += name;
  return names;
}

Json analysisIn(const QString& folder) {
  const auto json =
      parse_json(test::contentOf(folder + QStringLiteral("/analysis.json")).toStdString(), "file");
  return json ? *json : Json();
}

Json scalarOf(const Json& analysis, const std::string& id, const std::string& key) {
  for (const Json& made : analysis.at("analyses"))
    for (const Json& scalar : made.at("scalars"))
      if (made.at("analysis") == id && scalar.at("key") == key) return scalar;
  return {};
}

}  // namespace

/// Rows that all differ, without order.
QString AnalyseCommandTest::table(const QString& name, std::int64_t rows, std::int64_t columns) const {
  std::vector<float> values(static_cast<std::size_t>(rows * columns));
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::sin(static_cast<float>(i * i % 7919));
  const QString file = path(name);
  return write_npy(file.toStdString(), float_array("", {rows, columns}, values)) ? file : QString();
}

Ended AnalyseCommandTest::analyse(const QString& file, const QString& out, const QStringList& more) const {
  return run(QStringList{QStringLiteral("analyse"), file, QStringLiteral("--out"), out} + more);
}

void AnalyseCommandTest::initTestCase() {
  QCOMPARE(run({QStringLiteral("train"), test::small(m_folder), QStringLiteral("--out"),
                path(QStringLiteral("runs"))})
               .status,
           0);
  QVERIFY(!table(QStringLiteral("plain.npy"), 40, 6).isEmpty());
}

void AnalyseCommandTest::analysesARunFolder() {
  const QString out = path(QStringLiteral("new/of-a-run"));
  const Ended ended = analyse(path(QStringLiteral("runs/learned-seed1")), out);
  QVERIFY2(ended.status == 0, qPrintable(ended.errors));
  QVERIFY(ended.output.contains(QStringLiteral("final_table: 6 positions, width 8, stored as float32")));
  QVERIFY(ended.output.contains(QStringLiteral("random tables")));
  QVERIFY(ended.output.contains(QStringLiteral("±")));
  const auto steps = test::catalogue().analyses.size() + test::catalogue().model_analyses.size() + 2;
  QVERIFY2(ended.errors.contains(QStringLiteral("1 of %1  Similarity of positions").arg(steps)),
           qPrintable(ended.errors));
  const Json analysis = analysisIn(out);
  QCOMPARE(analysis.at("format").get<std::string>(), std::string("ordinate-analysis"));
  QCOMPARE(analysis.at("program_version").get<std::string>(), std::string(ORDINATE_VERSION));
  QCOMPARE(analysis.at("table").at("rows").get<int>(), 6);
  QCOMPARE(analysis.at("analyses").size(),
           test::catalogue().analyses.size() + test::catalogue().model_analyses.size());
  QVERIFY(!analysis.at("table").at("initial").is_null());
  const Json movement = scalarOf(analysis, "movement", "movement");
  QVERIFY(movement.at("value").get<double>() > 0);
  QCOMPARE(movement.at("initial").get<double>(), 0.0);
  // Too few rows for a probe: said, not failed.
  const Json probe = scalarOf(analysis, "position-probe", "error");
  QVERIFY(probe.at("value").is_null());
  QCOMPARE(probe.at("undefined").get<std::string>(), std::string("needs at least 32 rows; this table has 6"));
  QStringList files;
  for (const Json& name : analysis.at("files")) files += QString::fromStdString(name.get<std::string>());
  files.sort();
  QCOMPARE(files, contentsOf(out));
  const QByteArray scalars = test::contentOf(out + QStringLiteral("/scalars.csv"));
  QVERIFY(scalars.startsWith(
      "analysis,key,label,value,unit,random_mean,random_deviation,initial,sinusoid,undefined\n"));
}

void AnalyseCommandTest::drawsPicturesThatCarryTheExperiment() {
  const QString run = path(QStringLiteral("new/of-a-run/"));
  const QString plain = path(QStringLiteral("plain"));
  QCOMPARE(analyse(path(QStringLiteral("plain.npy")), plain, {noBaselines}).status, 0);
  const auto pictures = [](const QString& folder, const QString& suffix) {
    return QDir(folder).entryList({QStringLiteral("*.") + suffix}, QDir::Files);
  };
  const QList<QPair<QString, QByteArray>> kinds = {
      {QStringLiteral("png"), "\x89PNG"}, {QStringLiteral("svg"), "<?xml"}, {QStringLiteral("pdf"), "%PDF-"}};
  for (const auto& [suffix, begin] : kinds) {
    QCOMPARE(pictures(run, suffix).size(), pictures(run, QStringLiteral("png")).size());
    for (const char* name : {"similarity-similarity.", "lag-mean-similarity-at-each-offset.",
                             "principal-components-trajectory.", "movement-scalars."}) {
      const QString file = QString::fromLatin1(name) + suffix;
      QVERIFY2(test::contentOf(run + file).startsWith(begin), name);
      const auto opened = openExperimentFile(run + file, test::catalogue());
      QVERIFY2(opened && opened->errors.empty(), name);
      QCOMPARE(expand(opened->experiment, test::catalogue(), {}).value().front().label,
               std::string("learned"));
      // A table from elsewhere has no experiment, and its pictures do not say that it has.
      const QByteArray foreign = test::contentOf(plain + QLatin1Char('/') + file);
      QVERIFY2(foreign.startsWith(begin) && !foreign.contains("ordinate-experiment"), name);
    }
  }
}

void AnalyseCommandTest::takesOnlyWhatIsAsked() {
  const QString out = path(QStringLiteral("asked"));
  const Ended ended =
      analyse(path(QStringLiteral("plain.npy")), out,
              wordsOf("--analysis toeplitz --analysis similarity --option similarity.measure=distance "
                      "--option similarity.centred=true --no-baselines --json"));
  QVERIFY2(ended.status == 0, qPrintable(ended.errors));
  const auto printed = parse_json(ended.output.toStdString(), "output");
  QVERIFY(printed.has_value());
  const Json analysis = analysisIn(out);
  for (const Json* json : {&*printed, &analysis}) {
    QCOMPARE(json->at("analyses").size(), std::size_t(2));
    QCOMPARE(json->at("analyses")[0].at("options").dump(),
             std::string(R"({"measure":"distance","centred":true})"));
    QCOMPARE(json->at("analyses")[1].at("analysis").get<std::string>(), std::string("toeplitz"));
    QVERIFY(scalarOf(*json, "toeplitz", "share").at("random_mean").is_null());
  }
  QVERIFY(!printed->at("analyses")[0].contains("pictures"));
  const Json& picture = analysis.at("analyses")[0].at("pictures")[0];
  QCOMPARE(picture.at("value_axis").get<std::string>(), std::string("distance"));
  QCOMPARE(picture.at("values").size(), std::size_t(40));
  QCOMPARE(tablesIn(out), QStringList({QStringLiteral("analysis.json"), QStringLiteral("scalars.csv"),
                                       QStringLiteral("similarity-similarity.csv")}));
}

void AnalyseCommandTest::looksAtTheModelOfARun() {
  const QString runFolder = path(QStringLiteral("runs/none-seed1"));
  const QString out = path(QStringLiteral("of-a-model"));
  const Ended ended = analyse(runFolder, out);
  QVERIFY2(ended.status == 0, qPrintable(ended.errors));
  QVERIFY2(ended.errors.contains(QStringLiteral("The analyses of tables are left out")),
           qPrintable(ended.errors));
  const Json analysis = analysisIn(out);
  QVERIFY(analysis.at("table").is_null());
  QCOMPARE(analysis.at("analyses").size(), test::catalogue().model_analyses.size());
  // What the run itself wrote about its validation.
  const auto summary =
      parse_json(test::contentOf(runFolder + QStringLiteral("/run.json")).toStdString(), "run.json");
  QVERIFY(summary.has_value());
  const Json accuracy = scalarOf(analysis, "accuracy-by-position", "accuracy");
  QCOMPARE(accuracy.at("value").get<double>(), summary->at("validation_accuracy").get<double>());
  QVERIFY(!accuracy.at("initial").is_null());
  QVERIFY(contentsOf(out).contains(QStringLiteral("attention-maps-scalars.png")));

  const Ended one =
      analyse(path(QStringLiteral("runs/learned-seed1")), path(QStringLiteral("one-of-a-model")),
              {QStringLiteral("--analysis"), QStringLiteral("position-kernel"), QStringLiteral("--option"),
               QStringLiteral("position-kernel.length=3")});
  QVERIFY2(one.status == 0, qPrintable(one.errors));
  const Json kernel = analysisIn(path(QStringLiteral("one-of-a-model")));
  QCOMPARE(kernel.at("analyses").size(), std::size_t{1});
  QCOMPARE(kernel.at("analyses")[0].at("options").at("length").get<int>(), 3);
}

void AnalyseCommandTest::saysWhyANumberIsUndefined() {
  const QString file = path(QStringLiteral("odd.npy"));
  QVERIFY(write_npy(file.toStdString(), float_array("", {3, 2}, {1, 2, std::nanf(""), 4, INFINITY, 6})));
  const QString out = path(QStringLiteral("odd"));
  const Ended ended = analyse(file, out, {noBaselines});
  QVERIFY2(ended.status == 0, qPrintable(ended.errors));
  QVERIFY(ended.output.contains(QStringLiteral("1 cell is not a number (NaN).")));
  QVERIFY(ended.output.contains(QStringLiteral("undefined: 2 cells of the table are not numbers")));
  QVERIFY(scalarOf(analysisIn(out), "smoothness", "smoothness").at("value").is_null());
}

void AnalyseCommandTest::comparesWithAnInitialTable() {
  // The weights of a run before and after: the tensor has the same name in both.
  const QString run = path(QStringLiteral("runs/learned-seed1/"));
  const QString out = path(QStringLiteral("weights"));
  const Ended ended =
      analyse(run + QStringLiteral("weights.safetensors"), out,
              {QStringLiteral("--tensor"), QStringLiteral("encoding.weight"), QStringLiteral("--initial"),
               run + QStringLiteral("initial.safetensors"), noBaselines});
  QVERIFY2(ended.status == 0, qPrintable(ended.errors));
  const Json own = analysisIn(path(QStringLiteral("new/of-a-run")));
  QCOMPARE(scalarOf(analysisIn(out), "movement", "movement").at("value").get<double>(),
           scalarOf(own, "movement", "movement").at("value").get<double>());
}

void AnalyseCommandTest::refuses_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<QStringList>("more");
  QTest::addColumn<QString>("expected");
  const auto add = [](const char* name, const char* file, const char* more, const char* expected) {
    QTest::newRow(name) << QString::fromUtf8(file) << wordsOf(more) << QString::fromUtf8(expected);
  };
  add("no such file", "nowhere.npy", "", "no such file");
  add("several runs", "runs", "", "one of learned-seed1, none-seed1, sinusoidal-seed1");
  add("a run without a table", "runs/none-seed1", "--analysis lag", "no position vectors");
  add("a model that a file has not", "plain.npy", "--analysis norms", "the folder of a run");
  add("option of a model that a file has not", "plain.npy", "--option norms.samples=3", "toeplitz");
  add("a pickle", "runs/learned-seed1/weights.pt", "", "weights_only=True");
  add("which tensor", "runs/learned-seed1/weights.safetensors", "", "--tensor NAME");
  add("no such tensor", "runs/learned-seed1/weights.safetensors", "--tensor wpe", "encoding.weight");
  add("an initial table of another shape", "plain.npy", "--initial other.npy", "40 × 6, as the table");
  add("no such analysis", "plain.npy", "--analysis colour", "toeplitz");
  add("no option", "plain.npy", "--option centred", "ID.KEY=VALUE");
  add("no such option", "plain.npy", "--option lag.colour=1", "measure, centred");
  add("option of no analysis", "plain.npy", "--option colour.x=1", "toeplitz");
  add("option out of range", "plain.npy", "--option sinusoid-match.base=0.5", "a number > 1");
  add("option of the wrong type", "plain.npy", "--option lag.centred=perhaps", "true or false");
  add("no choice", "plain.npy", "--option lag.measure=angle",
      "one of \"cosine\", \"dot_product\", \"distance\"");
  add("option of what is not asked", "plain.npy", "--analysis lag --option toeplitz.centred=true",
      "--analysis toeplitz");
}

void AnalyseCommandTest::refuses() {
  QFETCH(const QString, file);
  QFETCH(QStringList, more);
  QFETCH(const QString, expected);
  table(QStringLiteral("other.npy"), 40, 5);
  more.replaceInStrings(QStringLiteral("other.npy"), path(QStringLiteral("other.npy")));
  const QString out = path(QStringLiteral("refused"));
  const Ended ended = analyse(path(file), out, more);
  QCOMPARE(ended.status, 2);
  QVERIFY(ended.output.isEmpty());
  QVERIFY2(ended.errors.contains(expected), qPrintable(ended.errors));
  QVERIFY2(!QFileInfo::exists(out), "nothing is written before everything is right");
}

void AnalyseCommandTest::replacesAnEarlierAnalysisAndNothingElse() {
  const QString file = path(QStringLiteral("plain.npy"));
  const QString out = path(QStringLiteral("again"));
  QCOMPARE(analyse(file, out, {noBaselines}).status, 0);
  const qsizetype before = contentsOf(out).size();
  test::written(m_folder, QStringLiteral("again/notes.txt"), "mine");
  const Ended refused = analyse(file, out);
  QCOMPARE(refused.status, 2);
  QVERIFY(refused.errors.contains(overwrite));
  QCOMPARE(contentsOf(out).size(), before + 1);
  QCOMPARE(
      analyse(file, out, {noBaselines, overwrite, QStringLiteral("--analysis"), QStringLiteral("toeplitz")})
          .status,
      0);
  QCOMPARE(tablesIn(out), QStringList({QStringLiteral("analysis.json"), QStringLiteral("notes.txt"),
                                       QStringLiteral("scalars.csv")}));
  QCOMPARE(analyse(file, path(QStringLiteral("plain.npy"))).status, 2);
}

void AnalyseCommandTest::aFullDiskLeavesNothing() {
  const auto smallDisk = [] {
    const rlimit limit = {6000, 6000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  };
  const QString out = path(QStringLiteral("full"));
  const Ended ended = run({QStringLiteral("analyse"), path(QStringLiteral("plain.npy")),
                           QStringLiteral("--out"), out, noBaselines},
                          smallDisk);
  QCOMPARE(ended.status, 1);
  QVERIFY2(ended.errors.contains(out + QStringLiteral("/similarity-similarity.csv")),
           qPrintable(ended.errors));
  QVERIFY2(ended.errors.contains(QStringLiteral("Free some space")), qPrintable(ended.errors));
  QVERIFY(!QFileInfo::exists(out));
}

void AnalyseCommandTest::stopsAndLeavesEverythingAsItWas() {
  const QString out = path(QStringLiteral("stopped"));
  QCOMPARE(analyse(path(QStringLiteral("plain.npy")), out, {noBaselines}).status, 0);
  const QStringList before = contentsOf(out);
  const QByteArray analysis = test::contentOf(out + QStringLiteral("/analysis.json"));
  // Its random tables take many times longer than a signal.
  const QString large = table(QStringLiteral("large.npy"), 2500, 512);
  for (const QString& folder : {out, path(QStringLiteral("never"))}) {
    QProcess process;
    process.start(test::program,
                  {QStringLiteral("analyse"), large, QStringLiteral("--out"), folder, overwrite});
    process.setReadChannel(QProcess::StandardError);
    QByteArray said;
    const QByteArray first = "1 of " + QByteArray::number(qulonglong{test::catalogue().analyses.size() + 2});
    while (!said.contains(first) && process.waitForReadyRead(120000)) said += process.readAll();
    QVERIFY2(said.contains(first), said.constData());
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    const Ended ended = test::endOf(process);
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.errors.contains(QStringLiteral("Stopped. Nothing was written.")),
             qPrintable(ended.errors));
  }
  QCOMPARE(contentsOf(out), before);
  QCOMPARE(test::contentOf(out + QStringLiteral("/analysis.json")), analysis);
  QVERIFY(!QFileInfo::exists(path(QStringLiteral("never"))));
}

void AnalyseCommandTest::listsWhatAnAnalysisGives() {
  const Ended list = run({QStringLiteral("list"), QStringLiteral("analyses"), QStringLiteral("--json")});
  const Json analyses = parse_json(list.output.toStdString(), "list").value();
  QCOMPARE(analyses.size(), test::catalogue().analyses.size());
  for (const Json& entry : analyses) {
    QVERIFY(!entry.at("traits").at("scalars").empty());
    QVERIFY(entry.at("traits").contains("minimum_rows"));
    QVERIFY(entry.at("traits").contains("needs_initial_table"));
  }
}

ORDINATE_QT_TESTS(AnalyseCommandTest, QCoreApplication)

}  // namespace ordinate
#include "analyse_command_test.moc"
