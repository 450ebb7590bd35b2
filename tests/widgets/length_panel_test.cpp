// Accuracy by length: the plot's numbers as a table, undefined lengths, and the choice of lengths.
#include "widgets/plots/length_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"

using namespace ordinate;

class LengthPanelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnAnyWarning(); }

  void showsEveryLengthAndSaysWhatIsUndefined() {
    LengthPanel panel;
    panel.resize(280, 500);
    panel.startRace({{{named(0, "sinusoidal"), named(1, "learned")}, 4, 16}});
    panel.show();
    const auto* table = panel.findChild<QTableWidget*>(QStringLiteral("lengths_table"));
    QVERIFY(!table->isVisible());
    panel.showLengths(0, {{100, 32, 0.25}, {100, 8, 0.5}});
    panel.showLengths(1, {{100, 8, 1.0}, {100, 32, std::nullopt}});
    QVERIFY(table->isVisible());
    QCOMPARE(cells(table), (QStringList{QStringLiteral("8 (trained)|50.0 %|100.0 %"),
                                        QStringLiteral("32|25.0 %|undefined")}));
    QVERIFY(table->item(1, 2)->toolTip().contains(QStringLiteral("32")));
    QVERIFY(panel.findChild<QLabel*>(QStringLiteral("lengths_caption"))
                ->text()
                .contains(QStringLiteral("Trained at lengths 4 to 16 (the band).")));
    // The newest test takes the place of the one before.
    panel.showLengths(0, {{110, 8, 0.75}, {110, 32, 0.5}});
    QCOMPARE(cells(table).last(), QStringLiteral("32|50.0 %|undefined"));
    const Figures figures = panel.figures();
    QCOMPARE(figures.size(), std::size_t{1});
    QCOMPARE(figures.front()->csv(), QByteArray("label,length,accuracy,defined,trained,trained_length\n"
                                                "sinusoidal,8,0.75,1,1,1\nsinusoidal,32,0.5,1,1,0\n"
                                                "learned,8,1,1,1,1\nlearned,32,,0,0,0\n"));
    panel.clear();
    QVERIFY(!table->isVisible());
    QVERIFY(panel.figures().empty());
  }

  /// On a projector the curve has the room, once there is one; what asks for it stays until then.
  void aRoomSeesTheCurve() {
    LengthPanel panel;
    panel.resize(280, 500);
    panel.startRace({{{named(0, "sinusoidal")}, 8, 8}});
    panel.setTestable(true, {QStringLiteral("beyond"), {QStringLiteral("wrap")}, {}});
    panel.show();
    const auto* field = panel.findChild<QLineEdit*>(QStringLiteral("lengths_chosen"));
    const auto* choice = panel.findChild<QComboBox*>(QStringLiteral("lengths_choice"));
    const auto* table = panel.findChild<QTableWidget*>(QStringLiteral("lengths_table"));
    panel.setForAudience(true);
    QVERIFY(field->isVisible() && choice->isVisible());
    panel.showLengths(0, {{100, 8, 1.0}, {100, 16, 0.5}});
    QVERIFY(panel.findChild<LengthPlot*>()->isVisible());
    QVERIFY(!field->isVisible() && !choice->isVisible() && !table->isVisible());
    const auto* caption = panel.findChild<QLabel*>(QStringLiteral("lengths_caption"));
    QVERIFY(!caption->text().contains(QStringLiteral("cross")));
    panel.addLengths(0, {{100, 32, std::nullopt}});
    QVERIFY(
        caption->text().endsWith(QStringLiteral("A cross: the model has no position for such a length.")));
    panel.setForAudience(false);
    QVERIFY(field->isVisible() && choice->isVisible() && table->isVisible());
  }

  /// Nobody typed: the field had the focus when another experiment came, and when the curve took its room.
  void aFieldThatGoesAwayChoosesNothing() {
    LengthPanel panel;
    panel.startRace({{{named(0, "sinusoidal")}, 8, 8}});
    panel.setForAudience(true);
    panel.setChosenLengths({8, 16});
    panel.show();
    auto* field = panel.findChild<QLineEdit*>(QStringLiteral("lengths_chosen"));
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    field->setFocus();
    QVERIFY(field->hasFocus());
    panel.setChosenLengths({32});
    QCOMPARE(field->text(), QStringLiteral("32"));
    QSignalSpy chosen(&panel, &LengthPanel::lengthsChosen);
    field->setText(QStringLiteral("64"));
    panel.showLengths(0, {{100, 8, 1.0}, {100, 32, 0.5}});
    QVERIFY(!field->isVisible());
    QCOMPARE(chosen.size(), 0);
  }

  // A table with more rows than the training reached answers beyond them, with rows as they were drawn.
  void tellsWhatWasNeverTrainedFromWhatIsUndefined() {
    LengthPanel panel;
    panel.startRace({{{named(0, "learned")}, 8, 8}});
    panel.show();
    const auto* caption = panel.findChild<QLabel*>(QStringLiteral("lengths_caption"));
    panel.showLengths(0, {{100, 8, 1.0}, {100, 32, std::nullopt}});
    QVERIFY(!caption->text().contains(QStringLiteral("never trained")));
    panel.addLengths(0, {{100, 16, 0.147, false, false}});
    const auto* table = panel.findChild<QTableWidget*>(QStringLiteral("lengths_table"));
    QCOMPARE(cells(table), (QStringList{QStringLiteral("8 (trained)|100.0 %"), QStringLiteral("16|(14.7 %)"),
                                        QStringLiteral("32|undefined")}));
    QCOMPARE(table->item(1, 1)->toolTip(), QStringLiteral("14.7 %, never trained"));
    QVERIFY(caption->text().contains(QStringLiteral("never trained")));
    const auto* plot = panel.findChild<QWidget*>(QStringLiteral("length_plot"));
    QVERIFY(plot->accessibleDescription().contains(QStringLiteral("14.7 %, never trained")));
    QCOMPARE(panel.figures().front()->csv(),
             QByteArray("label,length,accuracy,defined,trained,trained_length\n"
                        "learned,8,1,1,1,1\nlearned,16,0.147,1,0,0\n"
                        "learned,32,,0,0,0\n"));
  }

  // Student's t for two degrees of freedom is 4.302653 at 97.5 %: 0.1 × 4.302653 / √3 = 0.248414.
  void theSeedsOfAVariantAreOneLine() {
    const auto seed = [](int run, const char* name) {
      LengthCurve curve = named(run, name);
      curve.group = QStringLiteral("rotary");
      return curve;
    };
    LengthPanel panel;
    panel.resize(320, 500);
    panel.startRace({{{seed(0, "rotary, seed 1"), seed(1, "rotary, seed 2"), seed(2, "rotary, seed 3"),
                       named(3, "learned")},
                      8,
                      8}});
    panel.show();
    const auto* table = panel.findChild<QTableWidget*>(QStringLiteral("lengths_table"));
    panel.showLengths(3, {{100, 8, 1.0}, {100, 32, std::nullopt}});
    panel.showLengths(1, {{100, 8, 0.5}, {100, 32, 0.25}});
    // While the others have no test, the one that has speaks for itself.
    QCOMPARE(table->horizontalHeaderItem(1)->text(), QStringLiteral("rotary, seed 2"));
    panel.showLengths(0, {{100, 8, 0.6}, {100, 32, 0.25}});
    panel.showLengths(2, {{100, 8, 0.7}});
    QCOMPARE(table->columnCount(), 3);
    QCOMPARE(table->horizontalHeaderItem(1)->text(), QStringLiteral("rotary"));
    QCOMPARE(cells(table), (QStringList{QStringLiteral("8 (trained)|60.0 % ± 24.8|100.0 %"),
                                        QStringLiteral("32|–|undefined")}));
    QCOMPARE(table->item(0, 1)->toolTip(),
             QStringLiteral("rotary, seed 1: 60.0 %\nrotary, seed 2: 50.0 %\nrotary, seed 3: 70.0 %"));
    QVERIFY(panel.findChild<QLabel*>(QStringLiteral("lengths_caption"))
                ->text()
                .contains(QStringLiteral("Lines: mean of 3 seeds, 95 % interval.")));
    // The file has every run.
    QVERIFY(panel.figures().front()->csv().contains("\"rotary, seed 3\",8,0.7,1,1,1\n"));
  }

  void proposesLengthsThatWereTyped() {
    LengthPanel panel;
    panel.show();
    QSignalSpy chosen(&panel, &LengthPanel::lengthsChosen);
    auto* line = panel.findChild<QLineEdit*>(QStringLiteral("lengths_chosen"));
    auto* training = panel.findChild<QCheckBox*>(QStringLiteral("lengths_training"));
    const auto* problem = panel.findChild<QLabel*>(QStringLiteral("lengths_problem"));
    panel.setChosenLengths({20, 40});
    QCOMPARE(line->text(), QStringLiteral("20, 40"));
    QVERIFY(training->isChecked());
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(chosen.count(), 0);  // nothing changed
    line->clear();
    QTest::keyClicks(line, QStringLiteral("10; 80 ,160"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().value<std::vector<LengthRange>>(),
             (std::vector<LengthRange>{10, 80, 160}));
    QVERIFY(!problem->isVisible());
    for (const char* wrong :
         {"10, x", "0", "-4", "1.5", "9-3", "0-4", "4-", "5 1", "3-4-5", "5000", "1-5000"}) {
      line->setText(QLatin1String(wrong));
      QTest::keyClick(line, Qt::Key_Return);
      QCOMPARE(chosen.count(), 1);
      QVERIFY(problem->isVisible());
    }
    line->clear();
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(chosen.count(), 2);
    QVERIFY(chosen.last().first().value<std::vector<LengthRange>>().empty());
    // Without the check mark the experiment stays as it is, whatever is typed.
    panel.setChosenLengths({});
    QVERIFY(!training->isChecked());
    QTest::keyClicks(line, QStringLiteral("64"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(chosen.count(), 2);
    training->click();
    QCOMPARE(chosen.count(), 3);
    QCOMPARE(chosen.last().first().value<std::vector<LengthRange>>(), (std::vector<LengthRange>{64}));
    line->clear();
    QTest::keyClicks(line, QStringLiteral("20, 51-100"));
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(chosen.last().first().value<std::vector<LengthRange>>() ==
            (std::vector<LengthRange>{20, {51, 100}}));
    panel.setChosenLengths({20, {51, 100}});
    line->clearFocus();
    panel.setChosenLengths({{101, 150}});
    QCOMPARE(line->text(), QStringLiteral("101–150"));
  }

  void showsARangeAsOneNumber() {
    LengthPanel panel;
    panel.startRace({{{named(0, "none")}, 4, 16}});
    panel.showLengths(0, {{100, {51, 100}, 0.25}, {100, {8, 16}, 1.0}, {100, 60, 0.5}});
    const auto* table = panel.findChild<QTableWidget*>(QStringLiteral("lengths_table"));
    QCOMPARE(cells(table), (QStringList{QStringLiteral("8–16 (trained)|100.0 %"),
                                        QStringLiteral("51–100|25.0 %"), QStringLiteral("60|50.0 %")}));
    const QByteArray csv = panel.figures().front()->csv();
    QVERIFY2(csv.contains("none,51-100,0.25,1,1,0\n"), csv.constData());
    // A line goes from left to right: 60 lies before the middle of 51 to 100.
    const std::vector<LengthLine> lines = lengthLines(panel.tasks().front().curves);
    QVERIFY(lines.front().points.back().length == LengthRange(51, 100));
  }

  void testsTrainedModelsWithoutTraining() {
    LengthPanel panel;
    panel.startRace({{{named(0, "sinusoidal")}, 16, 16}});
    panel.show();
    QSignalSpy asked(&panel, &LengthPanel::testRequested);
    QSignalSpy chosen(&panel, &LengthPanel::lengthsChosen);
    auto* line = panel.findChild<QLineEdit*>(QStringLiteral("lengths_chosen"));
    auto* button = panel.findChild<QPushButton*>(QStringLiteral("lengths_test"));
    QCOMPARE(line->text(), QStringLiteral("16, 32, 64"));
    QVERIFY(!button->isEnabled());
    panel.setTestable(true);
    button->click();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.last().first().value<std::vector<LengthRange>>(), (std::vector<LengthRange>{16, 32, 64}));
    QCOMPARE(chosen.count(), 0);  // the experiment is not changed by a test
    panel.setTesting(1);
    QVERIFY(!button->isEnabled());
    panel.setTesting(0);
    panel.showLengths(0, {{300, 16, 1.0}});
    panel.addLengths(0, {{300, 16, 0.75}, {300, 64, 0.125}});
    const auto* table = panel.findChild<QTableWidget*>(QStringLiteral("lengths_table"));
    QCOMPARE(cells(table), (QStringList{QStringLiteral("16 (trained)|75.0 %"), QStringLiteral("64|12.5 %")}));
    panel.startRace({{{named(0, "sinusoidal")}, 16, 16}});
    QVERIFY(!button->isEnabled());
  }

  // Encodings of two tasks share colour and line: in one chart nobody could tell them apart.
  void testsInOtherWaysWhereThereIsAChoice() {
    LengthPanel panel;
    panel.startRace({{{named(0, "rotary")}, 8, 8}});
    panel.show();
    auto* choice = panel.findChild<QComboBox*>(QStringLiteral("lengths_choice"));
    auto* test = panel.findChild<QPushButton*>(QStringLiteral("lengths_test"));
    const auto* caption = panel.findChild<QLabel*>(QStringLiteral("lengths_caption"));
    const auto* table = panel.findChild<QTableWidget*>(QStringLiteral("lengths_table"));
    panel.setTestable(true);
    QVERIFY(!choice->isVisible());
    panel.setTestable(true, {QStringLiteral("beyond the training length"),
                             {QStringLiteral("slower"), QStringLiteral("smoother")},
                             {QStringLiteral("why"), QStringLiteral("because")}});
    QVERIFY(choice->isVisible());
    QCOMPARE(choice->accessibleName(), QStringLiteral("beyond the training length"));
    QVERIFY(!panel.testChoice());
    panel.showLengths(0, {{100, 8, 1.0}, {100, 16, 0.25}});
    choice->setCurrentIndex(2);
    QCOMPARE(panel.testChoice(), std::optional<int>(1));
    QVERIFY(!caption->text().contains(QStringLiteral("smoother")));  // until it is tested so
    QSignalSpy asked(&panel, &LengthPanel::testRequested);
    QTest::mouseClick(test, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    // Numbers of different tests do not stand in one curve.
    panel.addLengths(0, {{100, 16, 0.5}});
    QCOMPARE(cells(table), QStringList{QStringLiteral("16|50.0 %")});
    QVERIFY(caption->text().contains(QStringLiteral("Tested with beyond the training length: smoother")));
    choice->setCurrentIndex(0);
    QTest::mouseClick(test, Qt::LeftButton);
    QVERIFY(!caption->text().contains(QStringLiteral("smoother")));
  }

  void everyTaskHasAChartOfItsOwn() {
    LengthPanel panel;
    panel.resize(200, 1400);
    LengthPlotData reverse{
        {named(0, "reverse none"), named(1, "reverse rotary")}, 16, 16, QStringLiteral("Reverse")};
    LengthPlotData majority{
        {named(2, "majority none"), named(3, "majority rotary")}, 9, 9, QStringLiteral("Majority")};
    for (LengthPlotData* task : {&reverse, &majority})
      for (LengthCurve& curve : task->curves) {
        curve.variant = curve.label.section(QLatin1Char(' '), 1);
        curve.style = curve.run % 2;
      }
    panel.startRace({reverse, majority});
    panel.show();
    panel.showLengths(1, {{100, 16, 1.0}});
    panel.showLengths(2, {{100, 9, 0.5}});
    const auto plots = panel.findChildren<LengthPlot*>();
    const auto tables = panel.findChildren<QTableWidget*>(QStringLiteral("lengths_table"));
    const auto titles = panel.findChildren<QLabel*>(QStringLiteral("lengths_task"));
    QCOMPARE(plots.size(), 2);
    QCOMPARE(tables.size(), 2);
    QCOMPARE(titles[0]->text(), QStringLiteral("Reverse"));
    QCOMPARE(titles[1]->text(), QStringLiteral("Majority"));
    QCOMPARE(cells(tables[0]), QStringList{QStringLiteral("16 (trained)|–|100.0 %")});
    QCOMPARE(cells(tables[1]), QStringList{QStringLiteral("9 (trained)|50.0 %|–")});
    QCOMPARE(tables[1]->horizontalHeaderItem(2)->text(), QStringLiteral("rotary"));
    QVERIFY(plots[1]->accessibleName().contains(QStringLiteral("Majority")));
    // No number is cut, however narrow the dock: it is scrolled to.
    for (const QTableWidget* table : tables)
      for (int column = 0; column < table->columnCount(); ++column)
        QVERIFY(table->columnWidth(column) >
                table->fontMetrics().horizontalAdvance(table->item(0, column)->text()));
    // Two lengths of training are not said as one.
    const QString caption = panel.findChild<QLabel*>(QStringLiteral("lengths_caption"))->text();
    QVERIFY2(!caption.contains(QStringLiteral("16")), qPrintable(caption));
    QCOMPARE(panel.findChild<QLineEdit*>(QStringLiteral("lengths_chosen"))->text(),
             QStringLiteral("16, 32, 64"));
    const Figures figures = panel.figures();
    QCOMPARE(figures.size(), std::size_t{2});
    QVERIFY(figures[0]->name() != figures[1]->name());
    // Names leave out what the title says, data do not.
    QVERIFY(figures[1]->csv().contains("\nmajority none,9,0.5,1,1,1\n"));
    panel.startRace({{{named(0, "learned")}, 8, 8}});
    QCOMPARE(panel.findChildren<LengthPlot*>().size(), 1);
    QVERIFY(panel.findChild<QLabel*>(QStringLiteral("lengths_task"))->isHidden());
  }

 private:
  static LengthCurve named(int run, const char* label) {
    LengthCurve curve;
    curve.run = curve.style = run;
    curve.label = QString::fromLatin1(label);
    return curve;
  }
  static QStringList cells(const QTableWidget* table) {
    QStringList rows;
    for (int row = 0; row < table->rowCount(); ++row) {
      QStringList texts;
      for (int column = 0; column < table->columnCount(); ++column) texts << table->item(row, column)->text();
      rows << texts.join(QLatin1Char('|'));
    }
    return rows;
  }
};

ORDINATE_QT_TESTS(LengthPanelTest, QApplication)
#include "length_panel_test.moc"
