// Every kind of file that is exported carries its experiment and gives it back; damaged and foreign files
// are told apart in words.
#include "app/document/embedded_experiment.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "app/figures/export_figures.h"
#include "app/figures/export_weights.h"
#include "model/files/atomic_file.h"
#include "model/files/numpy_file.h"
#include "model/files/run_record_file.h"
#include "model/files/safetensors.h"
#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

namespace {

/// Text, lines and 16 × 16 coloured cells.
class SmallFigure : public Figure {
 public:
  QString name() const override { return QStringLiteral("small"); }
  QString title() const override { return QStringLiteral("A small figure"); }
  QSizeF naturalSize() const override { return {200, 100}; }
  void paint(QPainter& painter, const QRectF& area, const Theme&, const FigureLook&) const override {
    painter.drawText(area, Qt::AlignCenter, QStringLiteral("Ordinate writes text"));
    QImage cells(200, 200, QImage::Format_RGB32);
    for (int y = 0; y < 200; ++y)
      for (int x = 0; x < 200; ++x) cells.setPixel(x, y, qRgb(x, y, (x * y) % 256));
    painter.drawImage(QRectF(0, 0, 40, 40), cells);
  }
  QByteArray csv() const override { return "position,value\n0,1.5\n"; }
};

/// Notes how high its text is, as a share of the figure's height on the device.
class TextMeasuringFigure : public SmallFigure {
 public:
  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override {
    SmallFigure::paint(painter, area, theme, look);
    shareOnDevice = QFontMetricsF(painter.font(), painter.device()).height() / area.height();
    shareForLayout = QFontMetricsF(painter.font()).height() / area.height();
  }
  mutable double shareOnDevice = 0;
  mutable double shareForLayout = 0;
};

}  // namespace

class EmbeddedExperimentTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { m_folder = std::make_unique<QTemporaryDir>(); }
  void figuresGiveTheExperimentBack_data();
  void figuresGiveTheExperimentBack();
  void truncatedFiguresSaySo_data() { figuresGiveTheExperimentBack_data(); }
  void truncatedFiguresSaySo();
  void pngIsWholeForOthers();
  void pagesGiveTheExperimentBack();
  void svgIsWellFormed();
  void pdfHasNoLossyImagesAndKeepsText();
  void textTakesTheSameShareInEveryFormat();
  void weightsGiveTheExperimentBack();
  void runFoldersOpen();
  void aRaceFolderNamesItsRuns();
  void foreignFilesAreNamed_data();
  void foreignFilesAreNamed();
  void aDamagedPngIsNotBelieved();
  void faultsInsideAreHandedBackBesideTheExperiment();

 private:
  QString put(const QString& name, const QByteArray& bytes) {
    const QString path = m_folder->filePath(name);
    [&] { QVERIFY(writeBytes(path, bytes).has_value()); }();
    return path;
  }
  QByteArray render(FigureFormat format) const {
    return renderFigure(SmallFigure(), format, FigureOptions(),
                        QByteArray::fromStdString(write_experiment(m_experiment)))
        .value();
  }
  static Experiment awkward() {
    Experiment experiment = test::example(QStringLiteral("does-order-matter"));
    experiment.name = "Größe < 3 & \"x\" ]]> --> </metadata> 位置 \\ \n tab\t";
    return experiment;
  }
  std::unique_ptr<QTemporaryDir> m_folder;
  const Experiment m_experiment = awkward();
};

void EmbeddedExperimentTest::figuresGiveTheExperimentBack_data() {
  QTest::addColumn<int>("format");
  for (int format = 0; format < 4; ++format)
    QTest::newRow(qPrintable(suffixOf(static_cast<FigureFormat>(format)))) << format;
}

void EmbeddedExperimentTest::figuresGiveTheExperimentBack() {
  QFETCH(int, format);
  // The kind is told by the content: the name says nothing.
  const QString path = put(QStringLiteral("figure.bin"), render(static_cast<FigureFormat>(format)));
  const auto opened = openExperimentFile(path, test::catalogue());
  QVERIFY2(opened.has_value(), opened ? "" : opened.error().front().text().c_str());
  QVERIFY(opened->experiment == m_experiment);
  QVERIFY(opened->errors.empty());
}

void EmbeddedExperimentTest::truncatedFiguresSaySo() {
  QFETCH(int, format);
  const QByteArray whole = render(static_cast<FigureFormat>(format));
  const QByteArray text = QByteArray::fromStdString(write_experiment(m_experiment));
  for (const double share : {0.02, 0.1, 0.3, 0.6, 0.9, 0.99}) {
    const QByteArray cut = whole.left(static_cast<qsizetype>(share * static_cast<double>(whole.size())));
    const QString path = put(QStringLiteral("cut.bin"), cut);
    const auto opened = openExperimentFile(path, test::catalogue());
    // The experiment may still be whole in front of the cut; a part of it is never taken for all.
    if (opened)
      QVERIFY(opened->experiment == m_experiment);
    else
      QVERIFY(QString::fromStdString(opened.error().front().text()).contains(QStringLiteral("cut.bin")));
  }
}

void EmbeddedExperimentTest::pngIsWholeForOthers() {
  const QByteArray png = render(FigureFormat::png);
  QImage image;
  QVERIFY(image.loadFromData(png, "PNG"));
  // 200 × 100 with a margin of 8 all round, at twice the natural resolution.
  QCOMPARE(image.size(), QSize(432, 232));
  QCOMPARE(image.text(QStringLiteral("ordinate-experiment")).toUtf8(),
           QByteArray::fromStdString(write_experiment(m_experiment)));
  QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), 192);
}

void EmbeddedExperimentTest::pagesGiveTheExperimentBack() {
  const QByteArray page = embedInHtml(
      "<!DOCTYPE html>\n<html><head><title>A report</title></head><body><p>Text</p></body></html>\n",
      QByteArray::fromStdString(write_experiment(m_experiment)));
  const QString path = put(QStringLiteral("report.bin"), page);
  const auto opened = openExperimentFile(path, test::catalogue());
  QVERIFY2(opened.has_value(), opened ? "" : opened.error().front().text().c_str());
  QVERIFY(opened->experiment == m_experiment);
  // Nothing in the name ends the script or opens a comment in it.
  const qsizetype begin = page.indexOf("<script");
  const qsizetype end = page.indexOf("</script>");
  QVERIFY(!page.mid(page.indexOf('>', begin) + 1, end - page.indexOf('>', begin) - 1).contains('<'));
  for (qsizetype size = begin + 60; size < page.size() - 20; size += 97) {
    const auto cut = openExperimentFile(put(QStringLiteral("cut.bin"), page.left(size)), test::catalogue());
    if (cut)
      QVERIFY(size > end && cut->experiment == m_experiment);
    else
      QVERIFY(QString::fromStdString(cut.error().front().text()).contains(QStringLiteral("cut off")));
  }
}

void EmbeddedExperimentTest::svgIsWellFormed() {
  QXmlStreamReader xml(render(FigureFormat::svg));
  bool textFound = false;
  while (!xml.atEnd())
    if (xml.readNext() == QXmlStreamReader::Characters)
      textFound = textFound || xml.text().contains(QLatin1String("Ordinate writes text"));
  QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
  QVERIFY(textFound);
}

void EmbeddedExperimentTest::pdfHasNoLossyImagesAndKeepsText() {
  const QByteArray pdf = render(FigureFormat::pdf);
  QVERIFY(pdf.startsWith("%PDF-"));
  QVERIFY(pdf.contains("/Subtype /Image"));
  QVERIFY(!pdf.contains("/DCTDecode"));
  QVERIFY(pdf.contains("/ToUnicode"));
}

void EmbeddedExperimentTest::textTakesTheSameShareInEveryFormat() {
  for (const FigureFormat format : {FigureFormat::png, FigureFormat::svg, FigureFormat::pdf}) {
    for (const double scale : {1.0, 3.0}) {
      FigureOptions options;
      options.scale = scale;
      const TextMeasuringFigure figure;
      QVERIFY(renderFigure(figure, format, options, "{}").has_value());
      // Some 13 pixels of letters in a figure that is 100 high.
      QVERIFY2(figure.shareOnDevice > 0.1 && figure.shareOnDevice < 0.25,
               qPrintable(QStringLiteral("%1 in %2").arg(figure.shareOnDevice).arg(suffixOf(format))));
      QVERIFY(std::abs(figure.shareOnDevice - figure.shareForLayout) < 0.02);
    }
  }
}

void EmbeddedExperimentTest::weightsGiveTheExperimentBack() {
  const QString run = m_folder->filePath(QStringLiteral("learned-seed1"));
  QVERIFY(QDir().mkpath(run));
  const std::string text = write_experiment(m_experiment);
  QVERIFY(writeBytes(run + QStringLiteral("/experiment.json"), QByteArray::fromStdString(text)));
  NamedArray table{"encoding.weight", ElementType::float32, {2, 3}, {}};
  table.bytes.resize(24);
  const float values[] = {0.5f, -1, 2, 3, 4, 5.25f};
  std::memcpy(table.bytes.data(), values, sizeof values);
  const std::filesystem::path folder(run.toStdString());
  QVERIFY(write_safetensors(folder / "weights.safetensors", {table}, {{"experiment", text}}));
  QVERIFY(write_safetensors(folder / "initial.safetensors", {table}, {{"experiment", text}}));
  NamedArray final = table;
  final.name = "final_table";
  QVERIFY(write_npz(folder / "positions.npz", {final}));

  WeightsOrder order;
  order.runFolders = {run, m_folder->filePath(QStringLiteral("missing-seed2"))};
  order.best = order.initial = order.pytorch = order.tablesNpz = order.tablesCsv = true;
  order.target = m_folder->path();
  const WeightsExport result = exportWeights(order);
  QCOMPARE(result.errors.size(), std::size_t{1});  // the missing run, and it alone
  QCOMPARE(result.written.size(), 8);
  for (const QString& path : result.written) {
    if (path.endsWith(QStringLiteral(".npz"))) continue;
    const auto opened = openExperimentFile(path, test::catalogue());
    QVERIFY2(opened.has_value(), qPrintable(path));
    QVERIFY(opened->experiment == m_experiment);
  }
  const auto read =
      read_safetensors(m_folder->filePath(QStringLiteral("learned-seed1-best.safetensors")).toStdString());
  QVERIFY(read.has_value());
  QVERIFY(read->arrays == std::vector<NamedArray>{table});
  // A run that has no best step has no weights of one: those of its end would be taken for them.
  RunRecord record;
  record.label = "learned";
  QVERIFY(write_file(folder / "run.json", to_json(record).dump()));
  order.runFolders = {run};
  order.initial = order.pytorch = order.tablesNpz = order.tablesCsv = order.final = false;
  const WeightsExport without = exportWeights(order);
  QCOMPARE(without.written.size(), 0);
  QCOMPARE(without.errors.size(), std::size_t{1});
  QVERIFY(QString::fromStdString(without.errors[0].text()).contains(QStringLiteral("no best step")));
  const QByteArray csv = test::contentOf(m_folder->filePath(QStringLiteral("learned-seed1-final_table.csv")));
  QVERIFY(csv.endsWith("row,0,1,2\n0,0.5,-1,2\n1,3,4,5.25\n"));
}

void EmbeddedExperimentTest::runFoldersOpen() {
  put(QStringLiteral("experiment.json"), QByteArray::fromStdString(write_experiment(m_experiment)));
  const auto opened = openExperimentFile(m_folder->path(), test::catalogue());
  QVERIFY(opened.has_value());
  QVERIFY(opened->experiment == m_experiment);
}

void EmbeddedExperimentTest::foreignFilesAreNamed_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("said");
  QByteArray png;
  QBuffer buffer(&png);
  buffer.open(QIODevice::WriteOnly);
  QImage(3, 3, QImage::Format_RGB32).save(&buffer, "PNG");
  const QString without = QStringLiteral("without an experiment");
  QTest::newRow("png of others") << png << without;
  QTest::newRow("svg of others") << QByteArray("<?xml version='1.0'?><svg><g/></svg>") << without;
  QTest::newRow("pdf of others") << QByteArray("%PDF-1.4\nnothing\n%%EOF\n") << without;
  QTest::newRow("page of others") << QByteArray("<!DOCTYPE html><html><br><p>Sign in</html>")
                                  << QStringLiteral("web page");
  QTest::newRow("csv of others") << QByteArray("# a comment\nx,y\n1,2\n") << without;
  QTest::newRow("empty") << QByteArray() << QStringLiteral("is empty");
  QTest::newRow("something else") << QByteArray(
                                         "\x7f"
                                         "ELF and so on")
                                  << QStringLiteral("not a kind of file");
  QTest::newRow("json of others") << QByteArray("{\"a\": 1}") << QStringLiteral("not an Ordinate experiment");
  QTest::newRow("cut json") << QByteArray("{\"format\": \"ordinate-exp") << QStringLiteral(":1:");
  QTest::newRow("a chunk longer than the file")
      << QByteArray::fromHex("89504e470d0a1a0a7fffffff69545874") << QStringLiteral("cut off");
  QTest::newRow("a safetensors header longer than the file")
      << QByteArray::fromHex("ffffffff00000000") + QByteArray("{}") << QStringLiteral("dropped.bin");
}

void EmbeddedExperimentTest::foreignFilesAreNamed() {
  QFETCH(QByteArray, bytes);
  QFETCH(QString, said);
  const auto opened = openExperimentFile(put(QStringLiteral("dropped.bin"), bytes), test::catalogue());
  QVERIFY(!opened.has_value());
  const QString text = QString::fromStdString(opened.error().front().text());
  QVERIFY2(text.contains(said), qPrintable(text));
  QVERIFY2(text.contains(QStringLiteral("dropped.bin")), qPrintable(text));
}

void EmbeddedExperimentTest::aRaceFolderNamesItsRuns() {
  const QDir race(m_folder->path());
  for (const char* run : {"race/learned-seed1", "race/rotary-seed1"}) {
    QVERIFY(race.mkpath(QLatin1String(run)));
    put(QLatin1String(run) + QStringLiteral("/experiment.json"), "{}");
  }
  const auto opened = openExperimentFile(m_folder->filePath(QStringLiteral("race")), test::catalogue());
  QVERIFY(!opened.has_value());
  const QString text = QString::fromStdString(opened.error().front().text());
  QVERIFY2(text.contains(QStringLiteral("a race of 2 runs")), qPrintable(text));
  QVERIFY2(text.contains(QStringLiteral("learned-seed1")), qPrintable(text));
}

void EmbeddedExperimentTest::aDamagedPngIsNotBelieved() {
  QByteArray png = render(FigureFormat::png);
  const qsizetype at = png.indexOf("\"steps\": 300");
  QVERIFY(at > 0);
  png[at + 9] = '9';
  const auto opened = openExperimentFile(put(QStringLiteral("a.png"), png), test::catalogue());
  QVERIFY(!opened.has_value());
}

void EmbeddedExperimentTest::faultsInsideAreHandedBackBesideTheExperiment() {
  Experiment experiment = m_experiment;
  experiment.base["training"]["learning_rate"] = -1;
  const QByteArray text = QByteArray::fromStdString(write_experiment(experiment));
  const auto opened = openExperimentFile(put(QStringLiteral("a.ordinate"), text), test::catalogue());
  QVERIFY(opened.has_value());
  QVERIFY(opened->experiment == experiment);
  QCOMPARE(opened->errors.front().where, std::string("base.training.learning_rate"));
  // What opening would lose is an error.
  QByteArray strange = text;
  strange.replace("\"name\"", "\"nmae\"");
  QVERIFY(!openExperimentFile(put(QStringLiteral("b.ordinate"), strange), test::catalogue()).has_value());
}

ORDINATE_QT_TESTS(EmbeddedExperimentTest, QApplication)
#include "embedded_experiment_test.moc"
