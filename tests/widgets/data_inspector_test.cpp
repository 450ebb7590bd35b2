#include "widgets/model_builder/data_inspector.h"

#include <QLabel>
#include <QTableWidget>
#include <QTest>

#include "tests/qt_tests.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/share_bars.h"

using namespace ordinate;

class DataInspectorTest : public QObject {
  Q_OBJECT

  static DataSummary names() {
    DataSummary summary;
    summary.origin = "names.csv";
    summary.training_samples = 6000;
    summary.validation_samples = 1500;
    summary.classes = {{"female", 4100}, {"male", 3400}};
    summary.vocabulary = {{"a", 900}, {"b", 100}};
    summary.vocabulary_size = 28;
    summary.longest = 12;
    summary.truncated = 3;
    summary.skipped = 7;
    summary.notes = {"7 rows have an empty name."};
    summary.examples = {{"maria", "female", "training"}, {"peter", "male", "validation"}};
    return summary;
  }

 private Q_SLOTS:
  void saysWhereDataComeFromAndWhatWasLeftOut() {
    DataInspector inspector;
    inspector.showSummary(names());
    const QString facts = inspector.findChild<QLabel*>(QStringLiteral("facts"))->text();
    for (const char* part : {"6,000", "1,500", "12", "Cut to the maximum length: 3", "Left out: 7"})
      QVERIFY2(facts.contains(QLatin1String(part)), part);
    QVERIFY(
        inspector.findChild<QLabel*>(QStringLiteral("notes"))->text().contains(QStringLiteral("empty name")));
    QCOMPARE(inspector.findChild<ShareBars*>(QStringLiteral("classes"))->accessibleDescription(),
             QStringLiteral("female 4100, male 3400"));
    auto* examples = inspector.findChild<QTableWidget*>(QStringLiteral("examples"));
    QCOMPARE(examples->rowCount(), 2);
    QCOMPARE(examples->item(1, 0)->text(), QStringLiteral("peter"));
    QCOMPARE(examples->item(1, 2)->text(), QStringLiteral("validation"));
  }

  void oneSampleIsOne() {
    DataInspector inspector;
    DataSummary few = names();
    few.training_samples = few.validation_samples = few.longest = few.vocabulary_size = 1;
    few.vocabulary = {{"a", 900}};
    inspector.showSummary(few);
    const QString facts = inspector.findChild<QLabel*>(QStringLiteral("facts"))->text();
    QVERIFY2(
        facts.startsWith(QStringLiteral("Training: 1 sample\nValidation: 1 sample\nLongest: 1 symbol\n")),
        qPrintable(facts));
  }

  void barsAreAsLongAsTheirCounts() {
    ShareBars bars;
    bars.showShares({{"x", 1000}, {"y", 500}, {"z", 0}});
    bars.resize(400, bars.sizeHint().height());
    const QImage picture = bars.grab().toImage();
    const int row = picture.height() / 3;
    const auto length = [&](int index) {
      int pixels = 0;
      const int y = index * row + row / 2;
      for (int x = 0; x < picture.width(); ++x) {
        const QColor color = picture.pixelColor(x, y);
        pixels += color.blue() > color.red() + 60 ? 1 : 0;  // the bar's blue; text is grey
      }
      return pixels;
    };
    QVERIFY(length(0) > 60);
    QVERIFY(std::abs(length(0) - 2 * length(1)) <= 3);
    QVERIFY(length(2) <= 2);
  }

  void freshSamplesAndProblemsAreSaid() {
    DataInspector inspector;
    DataSummary fresh = names();
    fresh.training_samples.reset();
    inspector.showSummary(fresh);
    QVERIFY(inspector.findChild<QLabel*>(QStringLiteral("facts"))->text().contains(QStringLiteral("fresh")));
    inspector.showProblem(QStringLiteral("names.csv is empty"));
    QCOMPARE(inspector.findChild<FieldMessage*>()->text(), QStringLiteral("names.csv is empty"));
    QVERIFY(inspector.findChild<QTableWidget*>(QStringLiteral("examples"))->rowCount() == 0);
    inspector.showSummary(fresh);
    QVERIFY(inspector.findChild<FieldMessage*>()->isHidden());
  }
};

ORDINATE_QT_TESTS(DataInspectorTest, QApplication)
#include "data_inspector_test.moc"
