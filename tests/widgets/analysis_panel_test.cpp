// The panel of one analysis, from results made by hand.
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>

#include "tests/qt_tests.h"
#include "tests/widgets/analysis_samples.h"
#include "tests/widgets/widget_test.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/analyses/picture_section.h"
#include "widgets/analyses/scalar_table.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/model_builder/number_field.h"

using namespace ordinate;
using analysis_test::table;

namespace {

QString labelText(const QWidget& panel, const char* name) {
  auto* label = panel.findChild<QLabel*>(QLatin1String(name));
  return label == nullptr || label->isHidden() ? QString() : label->text();
}

/// The text of every label that can be seen.
QStringList shownTexts(const QWidget& panel) {
  QStringList texts;
  for (const QLabel* label : panel.findChildren<QLabel*>())
    if (label->isVisibleTo(&panel)) texts << label->text();
  return texts;
}

}  // namespace

class AnalysisPanelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    const QString family = loadApplicationFonts(QStringLiteral(ORDINATE_SOURCE_DIR "/resources/fonts"));
    QCOMPARE(family, QStringLiteral("Inter"));
  }
  void init() {
    failOnAnyWarning();
    QApplication::setPalette(Theme::light().palette());
    setFontSize(10);
  }

  void everyScalarAndBaselineIsText();
  void whatIsFarFromRandomIsSaidInWords();
  void undefinedScalarsSayWhy();
  void baselinesThatAreComputedAreAnnounced();
  void baselinesOfDifferentTablesStandApart();
  void saysThatThereAreMoreThanItShows();
  void numbersKeepTheirDigits();
  void answersOfTheModelsStandBesideEachOther();
  void requestsAreSaidOnce();
  void wrongOptionsAreNoRequest();
  void resultsOfAnotherAnalysisAreLeftOut();
  void tablesAreChosenWhereThereAreSeveral();
  void statesAreSaidInWords();
  void helpIsAskedFor();
  void theCellThatIsPointedAtIsExplained();
  void controlsHaveNamesAndTabReachesThem();
  void nothingIsCutInANarrowDock_data();
  void nothingIsCutInANarrowDock();

 private:
  static void setFontSize(int points) {
    QFont font(QStringLiteral("Inter"));
    font.setPointSize(points);
    QApplication::setFont(font);
  }
  static void show(AnalysisPanel& panel, int width = 300) {
    panel.show();
    panel.resize(width, 400);
    QCoreApplication::processEvents();
    panel.resize(width, panel.heightForWidth(width));
    QCoreApplication::processEvents();
  }
};

void AnalysisPanelTest::everyScalarAndBaselineIsText() {
  for (const int width : {256, 700}) {
    AnalysisPanel panel;
    panel.setAnalyses(analysis_test::entries());
    panel.setResults({table("learned", 0, 0.61)});
    show(panel, width);
    const QStringList texts = shownTexts(panel);
    for (const char* text :
         {"Toeplitz share", "0.610", "0.140 ± 0.040", "0.150", "1.000", "mean absolute error (positions)",
          "12.3", "8.10 ± 0.50", "8.25", "0.500", "effective rank", "learned", "random", "start", "sinusoid"})
      QVERIFY2(texts.contains(QString::fromUtf8(text)), text);
    // (0.61 − 0.14) / 0.04 and (12.3456 − 8.1) / 0.5
    QVERIFY(texts.contains(QStringLiteral("11.7 standard deviations above random")) ||
            texts.contains(QStringLiteral("11.8 standard deviations above random")));
    QVERIFY(texts.contains(QStringLiteral("8.5 standard deviations above random")));
    auto* scalars = panel.findChild<ScalarTable*>();
    QCOMPARE(scalars->isStacked(), width == 256);
    QVERIFY(scalars->accessibleDescription().contains(
        QStringLiteral("Toeplitz share: learned 0.610, random 0.140 ± 0.040, start 0.150, sinusoid 1.000")));
    scalars->setFocus();
    QTest::keySequence(scalars, QKeySequence(QKeySequence::Copy));
    QVERIFY(
        QApplication::clipboard()->text().contains(QStringLiteral("Toeplitz share\t0.610\t0.140 ± 0.040")));
  }
}

/// "8920 standard deviations above random" says no more than the word.
void AnalysisPanelTest::whatIsFarFromRandomIsSaidInWords() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  for (const auto& [share, words] :
       {std::pair(0.98, "far above random"), std::pair(-0.98, "far below random")}) {
    panel.setResults({table("learned", 0, share)});  // 21 and 28 deviations of 0.04 from 0.14
    show(panel);
    const QString texts = shownTexts(panel).join(QLatin1Char('|'));
    QVERIFY2(texts.contains(QLatin1String(words)), qPrintable(texts));
  }
  panel.setResults({table("learned", 0, 0.9)});  // 19
  show(panel);
  QVERIFY(
      shownTexts(panel).join(QLatin1Char('|')).contains(QStringLiteral("19.0 standard deviations above")));
}

void AnalysisPanelTest::undefinedScalarsSayWhy() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.setResults({table("learned", 0, 0.61)});
  show(panel);
  const QString reason = QStringLiteral("needs at least 32 rows; this table has 10");
  QVERIFY(labelText(panel, "analysis_captions").contains(QStringLiteral("effective rank: ") + reason));
  auto* cell = panel.findChild<QLabel*>(QStringLiteral("analysis_cell_2_0"));
  QCOMPARE(cell->text(), QStringLiteral("–"));
  QCOMPARE(cell->toolTip(), reason);
  AnalysedTable other = table("sinusoidal", 1, 1);
  other.result.scalars[2].value = 7;
  panel.setResults({table("learned", 0, 0.61), other});
  QVERIFY(
      labelText(panel, "analysis_captions").contains(QStringLiteral("effective rank of learned: ") + reason));
}

void AnalysisPanelTest::baselinesThatAreComputedAreAnnounced() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  AnalysedTable waiting = table("learned", 0, 0.61);
  waiting.baselinesReady = false;
  panel.setResults({waiting});
  show(panel);
  QVERIFY(shownTexts(panel).contains(QStringLiteral("…")));
  QVERIFY(!shownTexts(panel).contains(QStringLiteral("0.140 ± 0.040")));
  QVERIFY(labelText(panel, "analysis_captions").contains(QStringLiteral("Baselines are being computed")));
  panel.setResults({table("learned", 0, 0.61)});
  QVERIFY(shownTexts(panel).contains(QStringLiteral("0.140 ± 0.040")));
  QVERIFY(!shownTexts(panel).contains(QStringLiteral("…")));
}

void AnalysisPanelTest::baselinesOfDifferentTablesStandApart() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.setResults({table("one", 0, 0.61), table("two", 1, 0.9)});
  show(panel);
  QStringList texts = shownTexts(panel);
  // They start from different tables and share the random ones.
  QCOMPARE(texts.count(QStringLiteral("one, start")), 2);
  QCOMPARE(texts.count(QStringLiteral("two, start")), 2);
  QVERIFY(texts.contains(QStringLiteral("1.150")));
  QCOMPARE(texts.count(QStringLiteral("0.140 ± 0.040")), 1);
  AnalysedTable longer = table("two", 1, 0.9);
  longer.baselines.scalars[0].random_mean = 0.02;
  panel.setResults({table("one", 0, 0.61), longer});
  texts = shownTexts(panel);
  QVERIFY(texts.contains(QStringLiteral("two, random")));
  QVERIFY(texts.contains(QStringLiteral("0.020 ± 0.040")));
  // A difference that cannot be seen is none.
  longer.baselines.scalars[0].random_mean = 0.14 + 1e-9;
  panel.setResults({table("one", 0, 0.61), longer});
  QVERIFY(!shownTexts(panel).contains(QStringLiteral("two, random")));
}

void AnalysisPanelTest::saysThatThereAreMoreThanItShows() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  AnalysedTables tables;
  for (int run = 0; run < 8; ++run) tables.push_back(table(("run " + std::to_string(run)).c_str(), run, 0.1));
  panel.setResults(tables);
  show(panel);
  QCOMPARE(labelText(panel, "analysis_state"), QStringLiteral("The first 6 of 8 are shown."));
  QVERIFY(shownTexts(panel).contains(QStringLiteral("run 5")));
  QVERIFY(!shownTexts(panel).contains(QStringLiteral("run 6")));
  // Or the others were not even asked for.
  tables.resize(2);
  panel.setResults(tables, 7);
  QCOMPARE(labelText(panel, "analysis_state"), QStringLiteral("The first 2 of 7 are shown."));
}

void AnalysisPanelTest::numbersKeepTheirDigits() {
  AnalysisScalar number{.digits = 3};
  QCOMPARE(scalarText(number, 31), QStringLiteral("31.0"));
  QCOMPARE(scalarText(number, 1234.5), QStringLiteral("1235"));
  QCOMPARE(scalarText(number, -0.012345), QStringLiteral("−0.0123"));
  QCOMPARE(scalarText(number, 1.5e-9), QStringLiteral("1.50e−09"));
  QCOMPARE(scalarText(number, undefined_value), QStringLiteral("–"));
  AnalysisScalar share{.kind = AnalysisScalar::Kind::share, .digits = 3};
  QCOMPARE(scalarText(share, 0.04), QStringLiteral("0.040"));
  AnalysedTable near = table("near 0", 0, 0.5);
  near.baselines.scalars[1].random_mean = 0.00124;
  near.baselines.scalars[1].random_deviation = 0.0416;
  near.result.scalars[2].label = "chance (constant guess)";
  near.result.scalars[2].unit = "positions";
  const ScalarRows rows = scalarRows({near});
  QCOMPARE(rows.rows[1].cells[1].text, QStringLiteral("0.0012 ± 0.0416"));
  QCOMPARE(rows.rows[2].label, QStringLiteral("chance (constant guess), positions"));
}

void AnalysisPanelTest::answersOfTheModelsStandBesideEachOther() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.choose("alpha");
  const auto answer = [](const char* way, std::vector<std::string> answers) {
    return AnalysisAnswer{"ABC", way, "", 0, std::move(answers), {"C", "B", "A"}};
  };
  AnalysedTable first;
  first.label = QStringLiteral("learned, started far from zero");
  first.result.analysis = "alpha";
  first.result.answers = {answer("as it is", {"C", "B", "A"}), answer("shifted", {"C", "X", "A"})};
  AnalysedTable second = first;
  second.label = QStringLiteral("rotary, of half of the width");
  second.result.answers.pop_back();
  panel.setResults({first, second});
  show(panel);
  auto* shown = panel.findChild<QLabel*>(QStringLiteral("analysis_answers"));
  QVERIFY(shown->isVisible());
  QVERIFY2(shown->accessibleName().contains(
               QStringLiteral("learned, started far from zero, shifted: CXA (1 of 3 wrong)")),
           qPrintable(shown->accessibleName()));
  QVERIFY(shown->accessibleName().contains(
      QStringLiteral("rotary, of half of the width, as it is: CBA (0 of 3 wrong)")));
  QVERIFY(!shown->accessibleName().contains(QStringLiteral("rotary, of half of the width, shifted")));
  QCOMPARE(shown->text().count(QStringLiteral("<s>")), 1);
  // Below each other in a narrow panel, beside each other in a wide one.
  QCOMPARE(shown->text().count(QStringLiteral("<tr>")), 6);
  panel.resize(900, 700);
  QTRY_COMPARE(shown->text().count(QStringLiteral("<tr>")), 3);
  first.result.answers.clear();
  panel.setResults({first});
  QVERIFY(!shown->isVisible());
}

void AnalysisPanelTest::requestsAreSaidOnce() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  show(panel);
  QSignalSpy requests(&panel, &AnalysisPanel::requestChanged);
  QCOMPARE(panel.analysis(), std::string("alpha"));
  QVERIFY(panel.options() == Json::object());
  auto* measure = panel.findChild<QComboBox*>(QStringLiteral("measureValue"));
  QVERIFY(measure != nullptr);
  measure->setFocus();
  QTest::keyClick(measure, Qt::Key_Down);
  QCOMPARE(requests.size(), 1);
  QVERIFY(panel.options() == (Json{{"measure", "dot"}}));
  QTest::keyClick(measure, Qt::Key_Up);
  QCOMPARE(requests.size(), 2);
  QVERIFY(panel.options() == Json::object());
  auto* choice = panel.findChild<QComboBox*>(QStringLiteral("analysis_choice"));
  QTest::keyClick(choice, Qt::Key_Down);
  QCOMPARE(requests.size(), 3);
  QCOMPARE(panel.analysis(), std::string("beta"));
  panel.setRequest("alpha", {{"base", 500}, {"measure", "nonsense"}});
  QCOMPARE(requests.size(), 3);
  QCOMPARE(panel.analysis(), std::string("alpha"));
  QVERIFY(panel.options() == (Json{{"base", 500}}));
}

void AnalysisPanelTest::wrongOptionsAreNoRequest() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  show(panel);
  QSignalSpy requests(&panel, &AnalysisPanel::requestChanged);
  auto* base = panel.findChild<NumberField*>();
  base->setFocus();
  base->selectAll();
  QTest::keyClicks(base, QStringLiteral("1"));  // below 2
  QCOMPARE(requests.size(), 0);
  QVERIFY(panel.options() == Json::object());
  QVERIFY(shownTexts(panel).join(QLatin1Char('\n')).contains(QStringLiteral("2")));
  QTest::keyClicks(base, QStringLiteral("0"));
  QCOMPARE(requests.size(), 1);
  QVERIFY(panel.options() == (Json{{"base", 10}}));
}

void AnalysisPanelTest::resultsOfAnotherAnalysisAreLeftOut() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.setRequest("beta", Json::object());
  panel.setResults({table("learned", 0, 0.61)});
  show(panel);
  QVERIFY(!shownTexts(panel).contains(QStringLiteral("0.610")));
  QVERIFY(panel.figures().empty());
}

void AnalysisPanelTest::tablesAreChosenWhereThereAreSeveral() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.setTableChoices({{0, QStringLiteral("learned"), {}, false}});
  show(panel);
  auto* box = panel.findChild<QComboBox*>(QStringLiteral("analysis_table"));
  auto* close = panel.findChild<QToolButton*>(QStringLiteral("analysis_table_close"));
  QVERIFY(!box->isVisible());
  const std::vector<TableChoice> tables = {{-2, QStringLiteral("wpe.weight"), QStringLiteral("a.npz"), true},
                                           {0, QStringLiteral("learned"), {}, false}};
  panel.setTableChoices(tables);
  panel.setResults({table("learned", 0, 0.61)});
  QVERIFY(box->isVisible());
  QCOMPARE(box->currentText(), QStringLiteral("All tables"));
  QVERIFY(!panel.chosenTable().has_value());
  QVERIFY(!close->isVisible());
  QSignalSpy chosen(&panel, &AnalysisPanel::tableChosen);
  QSignalSpy closed(&panel, &AnalysisPanel::closeTableRequested);
  box->setFocus();
  QTest::keyClick(box, Qt::Key_Down);
  QCOMPARE(chosen.size(), 1);
  QCOMPARE(panel.chosenTable(), std::optional<int>(-2));
  QVERIFY(panel.figures().empty());  // what stood there was of other tables
  QVERIFY(close->isVisible());
  QVERIFY(close->accessibleName().contains(QStringLiteral("wpe.weight")));
  close->click();
  QCOMPARE(closed.size(), 1);
  // Away while the panel shows an analysis of models, and back.
  panel.setTableChoices({});
  QVERIFY(!panel.chosenTable().has_value());
  QVERIFY(!box->isVisible());
  panel.setTableChoices(tables);
  QCOMPARE(panel.chosenTable(), std::optional<int>(-2));
  QCOMPARE(chosen.size(), 1);
  panel.setTableChoices({tables[1]});
  QVERIFY(!panel.chosenTable().has_value());
}

void AnalysisPanelTest::statesAreSaidInWords() {
  AnalysisPanel panel;
  show(panel);
  QVERIFY(!labelText(panel, "analysis_state").isEmpty());
  panel.setAnalyses(analysis_test::entries());
  QVERIFY(labelText(panel, "analysis_state").contains(QStringLiteral("Toeplitz share")));
  panel.setBusy(true);
  QCOMPARE(labelText(panel, "analysis_state"), QStringLiteral("Computing …"));
  panel.setBusy(false);
  panel.setError(QStringLiteral("The table has 2 rows."));
  QVERIFY(shownTexts(panel).contains(QStringLiteral("The table has 2 rows.")));
  QVERIFY(labelText(panel, "analysis_state").isEmpty());
  panel.setResults({table("learned", 0, 0.61)});
  QVERIFY(!shownTexts(panel).contains(QStringLiteral("The table has 2 rows.")));
  QVERIFY(labelText(panel, "analysis_state").isEmpty());
  QVERIFY(labelText(panel, "analysis_notes").contains(QStringLiteral("Small tables have few pairs")));
  QVERIFY(labelText(panel, "analysis_notes").contains(QStringLiteral("mean square of this one")));
  QVERIFY(labelText(panel, "analysis_summary").contains(QStringLiteral("nothing else is in the table")));
}

void AnalysisPanelTest::helpIsAskedFor() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  QSignalSpy help(&panel, &AnalysisPanel::helpRequested);
  panel.findChild<QToolButton*>(QStringLiteral("analysis_help"))->click();
  QCOMPARE(help.value(0).value(0).toString(), QStringLiteral("analyses/alpha"));
}

void AnalysisPanelTest::theCellThatIsPointedAtIsExplained() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.setResults({table("learned", 0, 0.61)});
  show(panel);
  QVERIFY(panel.filledFormula().contains(QStringLiteral("0.61")));  // the first numbers of the table
  auto* map = panel.findChild<PictureSection*>()->map(0);
  // Rows stand for every second position; 0.61 e^−0.05 cos 0.4 = 0.53445.
  Q_EMIT map->cellHovered(1, 2, 0.0);
  const QString filled = panel.filledFormula();
  QVERIFY2(filled.contains(QStringLiteral("0.5344")), qPrintable(filled));
  QVERIFY2(filled.contains(QStringLiteral("position 2, other position 4: cosine")), qPrintable(filled));
  Q_EMIT map->hoverEnded();
  QVERIFY(!panel.filledFormula().contains(QStringLiteral("0.5344")));
}

void AnalysisPanelTest::controlsHaveNamesAndTabReachesThem() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.setResults({table("one", 0, 0.5), table("two", 1, 0.9)});
  show(panel);
  panel.activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(&panel));
  QSet<QString> wanted;
  for (const QWidget* widget : panel.findChildren<QWidget*>()) {
    if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible() ||
        widget->focusProxy() != nullptr)
      continue;
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
    QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
    QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
    wanted.insert(widget->objectName());
  }
  QVERIFY(wanted.contains(QStringLiteral("analysis_picture_0_1")));
  QStringList reached;
  panel.findChild<QToolButton*>(QStringLiteral("analysis_help"))->setFocus();
  for (int step = 0; step < 2 * wanted.size() && QApplication::focusWidget() != nullptr; ++step) {
    reached << QApplication::focusWidget()->objectName();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
  }
  for (const QString& name : std::as_const(wanted)) QVERIFY2(reached.contains(name), qPrintable(name));
  // From top to bottom, the options although they were made last.
  QVERIFY(reached.indexOf(QStringLiteral("measureValue")) <
          reached.indexOf(QStringLiteral("analysis_scalars")));
}

void AnalysisPanelTest::nothingIsCutInANarrowDock_data() {
  QTest::addColumn<int>("points");
  QTest::addColumn<int>("tables");
  for (const int points : {10, 14, 15})
    for (const int tables : {1, 2, 4})
      QTest::addRow("%d points, %d tables", points, tables) << points << tables;
}

void AnalysisPanelTest::nothingIsCutInANarrowDock() {
  QFETCH(int, points);
  QFETCH(int, tables);
  setFontSize(points);
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  const char* const labels[] = {"learned", "sinusoidal", "learned, initial spread 0.02", "none"};
  AnalysedTables results;
  for (int run = 0; run < tables; ++run) results.push_back(table(labels[run], run, 0.61));
  panel.setResults(results);
  for (const int width : {256, 380}) {
    show(panel, width);
    QCOMPARE(panel.width(), width);
    for (const QLabel* label : panel.findChildren<QLabel*>()) {
      if (!label->isVisible() || label->text().isEmpty()) continue;
      const int flags = label->wordWrap() ? int(Qt::TextWordWrap) : 0;
      const QRect room = label->contentsRect();
      const QRect needed =
          label->fontMetrics().boundingRect(QRect(0, 0, room.width(), 10000), flags, label->text());
      QVERIFY2(needed.width() <= room.width() + 1 && needed.height() <= room.height() + 1,
               qPrintable(QStringLiteral("%1 (%2 × %3 in %4 × %5)")
                              .arg(label->text())
                              .arg(needed.width())
                              .arg(needed.height())
                              .arg(room.width())
                              .arg(room.height())));
      const QRect place(label->mapTo(&panel, QPoint(0, 0)), label->size());
      QVERIFY2(panel.rect().contains(place), qPrintable(label->text()));
    }
  }
}

ORDINATE_QT_TESTS(AnalysisPanelTest, QApplication)
#include "analysis_panel_test.moc"
