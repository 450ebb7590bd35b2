#include "app/commands/command_line.h"

#include <sys/resource.h>

#include <QTest>

#include "app/commands/command.h"
#include "app/document/embedded_experiment.h"
#include "tests/app/program_test_support.h"
#include "tests/qt_tests.h"

namespace ordinate {

// Before any raw string: moc loses count of braces behind them.
class CommandLineTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void resultsThatCanNotBeWrittenAreAFailure();
  void tellsVersionAndHelp();
  void refusesWrongUsage_data();
  void refusesWrongUsage();
  void namesWhatIsWrongWithAFile_data();
  void namesWhatIsWrongWithAFile();
  void refusesWhatDoesNotFitTheMemory();
  void checksAndListsWithoutLibTorch();
  void trainsAndEvaluates();
  void takesSeedsAndVariants();
  void keepsAFolderThatHoldsSomething();
  void tellsOfAFolderThatCanNotBeWritten();
  void tellsOfAFullDisk();
  void aDivergingRunFailsAlone();
  void plots_data();
  void plots();
};

namespace {

using test::Ended;
using test::run;
using test::small;
using test::written;

/// A text task of a file; `task` adds to its options.
QByteArray textExperiment(const QByteArray& path) {
  return R"({"format": "ordinate-experiment", "version": 1, "base": {
    "task": {"kind": "text-file", "path": ")" +
         path + R"(", "text_column": "name", "label_column": "label"}, "training": {"steps": 2}}})";
}

QByteArray withBase(const QByteArray& base) {
  return R"({"format": "ordinate-experiment", "version": 1, "base": )" + base + "}";
}

/// The order of the fields does not count.
std::string sortedText(const Json& json) { return nlohmann::json::parse(json.dump()).dump(); }

}  // namespace

void CommandLineTest::tellsVersionAndHelp() {
  QCOMPARE(run({QStringLiteral("--version")}).output, QStringLiteral("ordinate " ORDINATE_VERSION "\n"));
  const Ended help = run({QStringLiteral("--help")});
  QCOMPARE(help.status, 0);
  for (const auto& command : commands()) {
    const QString name = command->usage().name;
    QVERIFY2(help.output.contains(QStringLiteral("ordinate ") + name), qPrintable(name));
    const Ended own = run({name, QStringLiteral("--help")});
    QCOMPARE(own.status, 0);
    for (const CommandOption& option : command->usage().options)
      QVERIFY2(own.output.contains(QStringLiteral("--") + option.name), qPrintable(option.name));
  }
}

void CommandLineTest::refusesWrongUsage_data() {
  QTest::addColumn<QStringList>("words");
  QTest::addColumn<QString>("expected");
  const auto add = [](const char* name, const char* words, const char* expected) {
    QTest::newRow(name) << QString::fromUtf8(words).split(QLatin1Char(' ')) << QString::fromUtf8(expected);
  };
  add("unknown command", "trian x", "train");
  add("unknown option of the program", "--colour", "--version");
  add("unknown option of a command", "train x --outt y", "--out");
  add("option without its value", "train x --out", "--out");
  add("option twice", "train x --out a --out b", "twice");
  add("no file", "check", "FILE");
  add("two files", "check a b", "\"b\"");
  add("no output folder", "train example:does-order-matter", "--out");
  add("resume and overwrite", "train example:does-order-matter --out x --resume --overwrite", "exclude");
  add("jobs", "train example:does-order-matter --out x --jobs 0", "1 to");
  add("threads", "train example:does-order-matter --out x --threads many", "1 to");
  add("seeds", "train example:does-order-matter --out x --seed 3-1", "seeds");
  add("variant", "train example:does-order-matter --out x --variant rotary", "none, sinusoidal, learned");
  add("no such example", "check example:nothing", "does-order-matter");
  add("no such list", "list colours", "encodings");
  add("no such folder", "evaluate no-such-folder", "run folder");
  add("lengths", "evaluate x --lengths 5-2", "8,16,20-24");
  add("plot of nothing", "plot no-such-folder --what curves --out x.png", "run folder");
  add("plot of what", "plot x --out x.png", "similarity");
  add("plot into what", "plot x --what curves --out x.gif", ".svg");
}

void CommandLineTest::refusesWrongUsage() {
  QFETCH(const QStringList, words);
  QFETCH(const QString, expected);
  const Ended ended = run(words);
  QCOMPARE(ended.status, 2);
  QVERIFY(ended.output.isEmpty());
  QVERIFY2(ended.errors.contains(expected), qPrintable(ended.errors));
}

void CommandLineTest::namesWhatIsWrongWithAFile_data() {
  QTest::addColumn<QByteArray>("experiment");
  QTest::addColumn<QByteArray>("text");  // of data.csv beside it
  QTest::addColumn<QStringList>("expected");
  const QByteArray reverse = R"("task": {"kind": "reverse"})";
  const QByteArray data = textExperiment("data.csv");
  QTest::newRow("syntax") << QByteArray("{\n  \"format\": }") << QByteArray()
                          << QStringList{QStringLiteral("wrong.ordinate:2:")};
  QTest::newRow("unknown field") << withBase("{" + reverse + R"(, "modell": {}})") << QByteArray()
                                 << QStringList{QStringLiteral("base.modell")};
  QTest::newRow("wrong type") << withBase("{" + reverse + R"(, "training": {"steps": "many"}})")
                              << QByteArray()
                              << QStringList{QStringLiteral("base.training.steps"),
                                             QStringLiteral("integer")};
  QTest::newRow("range") << withBase("{" + reverse + R"(, "training": {"learning_rate": -1}})")
                         << QByteArray()
                         << QStringList{QStringLiteral("base.training.learning_rate"), QStringLiteral("> 0")};
  QTest::newRow("heads") << withBase("{" + reverse +
                                     R"(, "model": {"body": [{"kind": "attention", "heads": 3}]}})")
                         << QByteArray() << QStringList{QStringLiteral("base.model.body[0].heads")};
  QTest::newRow("length beyond the table")
      << withBase("{" + reverse + R"(, "model": {"encoding": {"kind": "learned", "max_length": 4}}})")
      << QByteArray() << QStringList{QStringLiteral("max_length")};
  QTest::newRow("everything in one go")
      << withBase("{" + reverse + R"(, "training": {"steps": 0, "batch_size": 0}})") << QByteArray()
      << QStringList{QStringLiteral("base.training.steps"), QStringLiteral("base.training.batch_size")};
  QTest::newRow("data missing") << textExperiment("nowhere.csv") << QByteArray()
                                << QStringList{QStringLiteral("nowhere.csv")};
  QTest::newRow("data empty") << data << QByteArray("\n") << QStringList{QStringLiteral("data.csv")};
  QTest::newRow("data not UTF-8") << data << QByteArray("name,label\nJos\xE9,a\nAnn,b\n")
                                  << QStringList{QStringLiteral("data.csv:2"), QStringLiteral("UTF-8")};
  QTest::newRow("data without the column")
      << data << QByteArray("nom,label\nAnn,a\nBob,b\n")
      << QStringList{QStringLiteral("data.csv"), QStringLiteral("name"), QStringLiteral("nom")};
  QTest::newRow("data of one class") << data << QByteArray("name,label\nAnn,a\nBob,a\nEve,a\n")
                                     << QStringList{QStringLiteral("data.csv"), QStringLiteral("class")};
}

void CommandLineTest::namesWhatIsWrongWithAFile() {
  QFETCH(const QByteArray, experiment);
  QFETCH(const QByteArray, text);
  QFETCH(const QStringList, expected);
  const QTemporaryDir folder;
  const QString file = written(folder, QStringLiteral("wrong.ordinate"), experiment);
  if (!text.isEmpty()) written(folder, QStringLiteral("data.csv"), text);
  const QString out = folder.filePath(QStringLiteral("out"));
  for (const QStringList& words :
       {QStringList{QStringLiteral("check"), file},
        QStringList{QStringLiteral("train"), file, QStringLiteral("--out"), out}}) {
    const Ended ended = run(words);
    QCOMPARE(ended.status, 2);
    for (const QString& part : expected) QVERIFY2(ended.errors.contains(part), qPrintable(ended.errors));
    QVERIFY2(!QFileInfo::exists(out), "nothing is written before everything is right");
  }
}

void CommandLineTest::refusesWhatDoesNotFitTheMemory() {
  const QTemporaryDir folder;
  const QString file = written(folder, QStringLiteral("large.ordinate"), withBase(R"({
    "task": {"kind": "reverse", "length": 512}, "training": {"batch_size": 65536, "steps": 1},
    "model": {"embedding": {"width": 4096}, "body": [{"kind": "attention", "layers": 64, "heads": 64}]}})"));
  const Ended check = run({QStringLiteral("check"), file, QStringLiteral("--json")});
  QCOMPARE(check.status, 0);
  const Json largest = parse_json(check.output.toStdString(), "check").value()["largest_run"];
  QVERIFY(largest["attention"] > 1e14);  // 64 layers × 65536 × 64 heads × 512² × 4 bytes are 281 TB
  QVERIFY(largest["bytes"] > largest["attention"]);
  QVERIFY(run({QStringLiteral("check"), file}).output.contains(QStringLiteral("cannot be trained here")));
  const QString out = folder.filePath(QStringLiteral("out"));
  const Ended train = run({QStringLiteral("train"), file, QStringLiteral("--out"), out});
  QCOMPARE(train.status, 2);
  for (const char* part : {"memory", "TB", "length (512)", "batch_size (65536)"})
    QVERIFY2(train.errors.contains(QString::fromLatin1(part)), qPrintable(train.errors));
  QVERIFY(!QFileInfo::exists(out));
}

void CommandLineTest::checksAndListsWithoutLibTorch() {
  const Ended check = run({QStringLiteral("check"), QStringLiteral("example:does-order-matter")});
  QCOMPARE(check.status, 0);
  QVERIFY2(check.output.contains(QStringLiteral("model.encoding.kind")), qPrintable(check.output));
  for (const char* kind : {"tasks", "encodings", "blocks", "readouts", "analyses", "examples"}) {
    const Ended list = run({QStringLiteral("list"), QString::fromLatin1(kind), QStringLiteral("--json")});
    QCOMPARE(list.status, 0);
    const auto json = parse_json(list.output.toStdString(), kind);
    QVERIFY(json && json->is_array() && !json->empty());
    const Ended lines = run({QStringLiteral("list"), QString::fromLatin1(kind)});
    for (const Json& entry : *json)
      QVERIFY(
          lines.output.contains(QString::fromStdString(entry["id"].get<std::string>()) + QLatin1Char(':')));
  }
}

void CommandLineTest::trainsAndEvaluates() {
  const QTemporaryDir folder;
  const QString out = folder.filePath(QStringLiteral("out"));
  const Ended train = run({QStringLiteral("train"), small(folder), QStringLiteral("--out"), out});
  QCOMPARE(train.status, 0);
  QVERIFY(train.output.startsWith(QStringLiteral("variant")));
  QCOMPARE(train.output.count(QLatin1Char('\n')), 4);
  QVERIFY(train.output.contains(QStringLiteral("all steps done")));
  QVERIFY2(train.errors.contains(QStringLiteral("100 %")), qPrintable(train.errors));
  const QString one = out + QStringLiteral("/sinusoidal-seed1");
  const Ended lengths = run({QStringLiteral("evaluate"), one, QStringLiteral("--lengths"),
                             QStringLiteral("3,6-7"), QStringLiteral("--json")});
  QCOMPARE(lengths.status, 0);
  const Json rows = parse_json(lengths.output.toStdString(), "rows").value();
  QCOMPARE(rows.size(), std::size_t(3));
  QCOMPARE(rows[2]["length"].get<int>(), 7);
  // More positions than a learned table has: said, not failed.
  const Ended beyond = run({QStringLiteral("evaluate"), out + QStringLiteral("/learned-seed1"),
                            QStringLiteral("--lengths"), QStringLiteral("7"), QStringLiteral("--json")});
  QVERIFY(parse_json(beyond.output.toStdString(), "rows").value()[0]["accuracy"].is_null());
  const Ended answer =
      run({QStringLiteral("evaluate"), one, QStringLiteral("--input"), QStringLiteral("ABCD")});
  QCOMPARE(answer.status, 0);
  QVERIFY2(answer.output.contains(QStringLiteral("DCBA")), qPrintable(answer.output));
  const Ended wrong =
      run({QStringLiteral("evaluate"), one, QStringLiteral("--input"), QStringLiteral("A?Z")});
  QCOMPARE(wrong.status, 2);
}

void CommandLineTest::takesSeedsAndVariants() {
  const QTemporaryDir folder;
  const QString out = folder.filePath(QStringLiteral("out"));
  const Ended train = run({QStringLiteral("train"), small(folder, 2), QStringLiteral("--out=") + out,
                           QStringLiteral("--seed"), QStringLiteral("3,7-8"), QStringLiteral("--variant"),
                           QStringLiteral("none"), QStringLiteral("--quiet"), QStringLiteral("--json")});
  QCOMPARE(train.status, 0);
  QVERIFY2(train.errors.isEmpty(), qPrintable(train.errors));
  const Json list = parse_json(train.output.toStdString(), "runs").value();
  QCOMPARE(list.size(), std::size_t(3));
  QCOMPARE(list[2]["seed"].get<int>(), 8);
  QCOMPARE(list[2]["label"].get<std::string>(), std::string("none"));
  QVERIFY(QFileInfo::exists(out + QStringLiteral("/none-seed7/run.json")));
}

void CommandLineTest::keepsAFolderThatHoldsSomething() {
  const QTemporaryDir folder;
  const QString file = small(folder, 2);
  const QString out = folder.filePath(QStringLiteral("out"));
  const QStringList words = {QStringLiteral("train"), file, QStringLiteral("--out"), out};
  QCOMPARE(run(words).status, 0);
  const Ended again = run(words);
  QCOMPARE(again.status, 2);
  QVERIFY(again.errors.contains(QStringLiteral("--overwrite")));
  const Ended resumed = run(words + QStringList{QStringLiteral("--resume")});
  QCOMPARE(resumed.status, 0);
  QVERIFY2(resumed.errors.contains(QStringLiteral("none, seed 1: done before")), qPrintable(resumed.errors));
  QCOMPARE(run(words + QStringList{QStringLiteral("--overwrite")}).status, 0);
  const Ended other = run({QStringLiteral("train"), QStringLiteral("example:does-order-matter"),
                           QStringLiteral("--out"), out, QStringLiteral("--resume")});
  QCOMPARE(other.status, 2);
  QVERIFY(other.errors.contains(QStringLiteral("another configuration")));
}

void CommandLineTest::tellsOfAFolderThatCanNotBeWritten() {
  const QTemporaryDir folder;
  // Below a file: refused for every user, the administrator too.
  const QString out = small(folder) + QStringLiteral("/out");
  const Ended ended = run({QStringLiteral("train"), small(folder), QStringLiteral("--out"), out});
  QCOMPARE(ended.status, 2);
  QVERIFY2(ended.errors.contains(out), qPrintable(ended.errors));
  QVERIFY2(ended.errors.contains(QStringLiteral("Choose a folder")), qPrintable(ended.errors));
}

void CommandLineTest::tellsOfAFullDisk() {
  const QTemporaryDir folder;
  const QString out = folder.filePath(QStringLiteral("out"));
  const auto smallDisk = [] {
    const rlimit limit = {6000, 6000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  };
  const Ended ended = run({QStringLiteral("train"), small(folder), QStringLiteral("--out"), out}, smallDisk);
  QCOMPARE(ended.status, 1);
  QVERIFY2(ended.errors.contains(out + QStringLiteral("/none-seed1/weights.safetensors")),
           qPrintable(ended.errors));
  QVERIFY2(ended.errors.contains(QStringLiteral("Free some space")), qPrintable(ended.errors));
  // With room again nothing is lost.
  const Ended again =
      run({QStringLiteral("train"), small(folder), QStringLiteral("--out"), out, QStringLiteral("--resume")});
  QCOMPARE(again.status, 0);
}

void CommandLineTest::aDivergingRunFailsAlone() {
  const QTemporaryDir folder;
  Experiment experiment = test::smallRace(40);
  experiment.variants = {
      {"diverging", Json::parse(R"({"model": {"body": [{"kind": "attention", "norm": "none", "layers": 3}]},
                                    "training": {"optimizer": "sgd", "learning_rate": 1000}})")},
      {"tame", Json::object()}};
  const QString file = written(folder, QStringLiteral("diverging.ordinate"),
                               QByteArray::fromStdString(write_experiment(experiment)));
  const QString out = folder.filePath(QStringLiteral("out"));
  const Ended ended = run({QStringLiteral("train"), file, QStringLiteral("--out"), out});
  QCOMPARE(ended.status, 1);
  QVERIFY2(ended.output.contains(QStringLiteral("diverged at step")), qPrintable(ended.output));
  QVERIFY(ended.output.contains(QStringLiteral("learning_rate 1000")));
  QVERIFY(ended.output.contains(QStringLiteral("all steps done")));
  QVERIFY(QFileInfo::exists(out + QStringLiteral("/tame-seed1/weights.pt")));
}

void CommandLineTest::plots_data() {
  QTest::addColumn<QString>("what");
  QTest::addColumn<QString>("suffix");
  QTest::addColumn<QByteArray>("begin");
  for (const char* what : {"curves", "lengths", "positions", "similarity"}) {
    const QString name = QString::fromLatin1(what);
    QTest::addRow("%s png", what) << name << QStringLiteral("png") << QByteArray("\x89PNG");
    QTest::addRow("%s svg", what) << name << QStringLiteral("svg") << QByteArray("<?xml");
    QTest::addRow("%s pdf", what) << name << QStringLiteral("pdf") << QByteArray("%PDF-");
    QTest::addRow("%s csv", what) << name << QStringLiteral("csv") << QByteArray("# ");
  }
}

void CommandLineTest::plots() {
  QFETCH(const QString, what);
  QFETCH(const QString, suffix);
  QFETCH(const QByteArray, begin);
  static const QTemporaryDir folder;
  const QString out = folder.filePath(QStringLiteral("out"));
  Experiment tested = test::smallRace(8);
  tested.base["evaluation"] = {{"lengths", {3, 9}}, {"length_samples", 8}};
  if (!QFileInfo::exists(out)) {
    const QString race = written(folder, QStringLiteral("tested.ordinate"),
                                 QByteArray::fromStdString(write_experiment(tested)));
    QCOMPARE(run({QStringLiteral("train"), race, QStringLiteral("--out"), out}).status, 0);
  }
  const QString file = folder.filePath(QStringLiteral("figure.") + suffix);
  const Ended ended =
      run({QStringLiteral("plot"), out, QStringLiteral("--what"), what, QStringLiteral("--out"), file});
  QVERIFY2(ended.status == 0, qPrintable(ended.errors));
  QVERIFY(test::contentOf(file).startsWith(begin));
  // The experiment in the file repeats the race.
  const auto opened = openExperimentFile(file, test::catalogue());
  QVERIFY(opened && opened->errors.empty());
  const auto again = expand(opened->experiment, test::catalogue(), {});
  const auto first = expand(tested, test::catalogue(), {});
  QVERIFY(again && first);
  QCOMPARE(again->size(), first->size());
  for (std::size_t i = 0; i < first->size(); ++i) {
    QCOMPARE((*again)[i].label, (*first)[i].label);
    QCOMPARE(sortedText((*again)[i].model), sortedText((*first)[i].model));
  }
}

void CommandLineTest::resultsThatCanNotBeWrittenAreAFailure() {
  for (const QStringList& words : {QStringList{QStringLiteral("list"), QStringLiteral("encodings")},
                                   QStringList{QStringLiteral("--help")}}) {
    QProcess process;
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start(test::program, words);
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("could not be written to standard output"));
  }
}

ORDINATE_QT_TESTS(CommandLineTest, QCoreApplication)

}  // namespace ordinate
#include "command_line_test.moc"
