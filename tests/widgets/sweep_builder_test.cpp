// Several values for an option, from the builder to the experiment and back.
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include "tests/qt_tests.h"
#include "tests/widgets/builder_bench.h"
#include "widgets/model_builder/sweep_dialog.h"
#include "widgets/model_builder/sweep_edit.h"
#include "widgets/model_builder/value_text.h"

using namespace ordinate;
using builder_test::Bench;
using builder_test::race;

namespace {

Experiment single() {
  Experiment experiment = race();
  experiment.variants.clear();
  experiment.seeds = {1, 2, 3};
  return experiment;
}

SweepDialog* dialogOf(const Bench& bench) { return bench.panel.findChild<SweepDialog*>(); }

template <class Widget>
Widget* in(const QWidget* parent, const char* name) {
  return parent->findChild<Widget*>(QLatin1String(name));
}

void press(const SweepDialog* dialog, QDialogButtonBox::StandardButton which) {
  dialog->findChild<QDialogButtonBox*>()->button(which)->click();
}

QString wordsOf(const SweepDialog* dialog) { return in<QLabel>(dialog, "sweepWords")->text(); }

bool canAccept(const SweepDialog* dialog) {
  return dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled();
}

/// By the key, as without a mouse.
void askForRates(const Bench& bench) {
  auto* field = bench.in<NumberField>(const_cast<ModelBuilderPanel*>(&bench.panel), "learning_rate");
  field->setFocus();
  QTest::keyClick(field->findChild<QLineEdit*>(), Qt::Key_L, Qt::ControlModifier);
}

}  // namespace

class SweepBuilderTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aListOfNumbersBecomesAnAxis() {
    Bench bench(single());
    bench.panel.setExpectedSeconds(30);  // for three runs
    askForRates(bench);
    SweepDialog* dialog = dialogOf(bench);
    QVERIFY(dialog != nullptr);
    in<QLineEdit>(dialog, "sweepList")->setText(QStringLiteral("0.1, 0.01; 0.001"));
    QVERIFY(!canAccept(dialog));  // a comma within a number, where semicolons part them
    in<QLineEdit>(dialog, "sweepList")->setText(QStringLiteral("0.1, 0.01, 0.1"));
    QVERIFY(!canAccept(dialog));
    in<QLineEdit>(dialog, "sweepList")->setText(QStringLiteral("0.1, 0.01, 0.001"));
    QVERIFY2(wordsOf(dialog).contains(QStringLiteral("3 points; 9 runs, about 1.5 min")) ||
                 wordsOf(dialog).contains(QStringLiteral("3 points; 9 runs, about 90 s")),
             qPrintable(wordsOf(dialog)));
    press(dialog, QDialogButtonBox::Ok);
    QVERIFY(bench.now.sweep.has_value());
    QCOMPARE(bench.now.sweep->axes.front().field, std::string("training.learning_rate"));
    QVERIFY(bench.now.sweep->axes.front().values == (std::vector<Json>{0.1, 0.01, 0.001}));
    QCOMPARE(bench.what.back(), QStringLiteral("several values of learning rate"));
    // What is swept is said in its section and beside the option; nothing asks for variants.
    const auto* section = in<QWidget>(&bench.panel, "sweepSection");
    QVERIFY(section->isVisible());
    QVERIFY(section->findChildren<QLabel*>().size() > 1);
    QVERIFY(!in<QLabel>(&bench.panel, "differing")->isVisible());
    in<QToolButton>(section, "remove:training.learning_rate")->click();
    QVERIFY(!bench.now.sweep.has_value());
    QVERIFY(!section->isVisible());
    QVERIFY(in<QLabel>(&bench.panel, "differing")->text().startsWith(QStringLiteral("Add a variant")));
  }

  void rangesAreLaidOutBeforeTheyAreTaken() {
    Bench bench(single());
    askForRates(bench);
    SweepDialog* dialog = dialogOf(bench);
    auto* way = in<QComboBox>(dialog, "sweepWay");
    way->setCurrentIndex(3);  // equal ratios
    in<QLineEdit>(dialog, "sweepFrom")->setText(QStringLiteral("0.001"));
    in<QLineEdit>(dialog, "sweepTo")->setText(QStringLiteral("0.1"));
    QVERIFY(!canAccept(dialog));  // how many?
    in<QLineEdit>(dialog, "sweepCount")->setText(QStringLiteral("3"));
    QVERIFY2(wordsOf(dialog).startsWith(QStringLiteral("0.001, 0.01, 0.1")), qPrintable(wordsOf(dialog)));
    way->setCurrentIndex(2);  // in steps
    in<QLineEdit>(dialog, "sweepFrom")->setText(QStringLiteral("0.1"));
    in<QLineEdit>(dialog, "sweepTo")->setText(QStringLiteral("0.5"));
    in<QLineEdit>(dialog, "sweepCount")->setText(QStringLiteral("0.1"));
    QVERIFY2(wordsOf(dialog).startsWith(QStringLiteral("0.1, 0.2, 0.3, 0.4, 0.5")),
             qPrintable(wordsOf(dialog)));
    press(dialog, QDialogButtonBox::Ok);
    QCOMPARE(bench.now.sweep->axes.front().values.size(), 5u);
    QVERIFY(bench.now.sweep->axes.front().values[2] == Json(0.3));
  }

  void textsAreWrittenOneALine() {
    Experiment experiment = single();
    experiment.base["model"]["encoding"] = {{"kind", "typed"}, {"formula", "pos"}};
    Bench bench(experiment);
    bench.open("encoding");
    auto* field = bench.card("encoding")->findChild<OptionRow*>(QStringLiteral("formula"));
    QVERIFY(field != nullptr);
    auto* line = field->findChild<QLineEdit*>();
    line->setFocus();
    QTest::keyClick(line, Qt::Key_L, Qt::ControlModifier);
    SweepDialog* dialog = dialogOf(bench);
    QVERIFY(dialog != nullptr);
    auto* lines = in<QPlainTextEdit>(dialog, "sweepLines");
    QCOMPARE(lines->toPlainText(), QStringLiteral("pos"));
    lines->setPlainText(QStringLiteral("pos\nmin(pos, 3)\n\npos"));
    QVERIFY(!canAccept(dialog));  // twice
    lines->setPlainText(QStringLiteral("pos\nmin(pos, 3)\n"));
    QVERIFY2(wordsOf(dialog).contains(QStringLiteral("2 points")), qPrintable(wordsOf(dialog)));
    press(dialog, QDialogButtonBox::Ok);
    QCOMPARE(bench.now.sweep->axes.front().field, std::string("model.encoding.formula"));
    QVERIFY(bench.now.sweep->axes.front().values == (std::vector<Json>{"pos", "min(pos, 3)"}));
  }

  void listsOfNumbersAreReadALine() {
    Option option;
    option.key = "lengths";
    option.kind = OptionKind::integer_list;
    option.minimum = 1;
    option.maximum = 500;
    QVERIFY(readLines(QStringLiteral("10, 20\n30"), option).values ==
            (std::vector<Json>{{10, 20}, Json::array({30})}));
    QVERIFY(readLines(QStringLiteral("10, 20\nx"), option).problem.contains(QStringLiteral("“x”")));
    QVERIFY(!readLines(QStringLiteral("10, 900"), option).problem.isEmpty());
    QVERIFY(canTakeSeveral(option));
    option.kind = OptionKind::length_list;
    const Json range = {{"min", 51}, {"max", 100}};
    QVERIFY(readLines(QStringLiteral("10, 51-100\n51 – 100"), option).values ==
            (std::vector<Json>{{10, range}, Json::array({range})}));
    for (const char* wrong : {"100-51", "51-", "51-900", "-4"})
      QVERIFY2(!readLines(QLatin1String(wrong), option).problem.isEmpty(), wrong);
    QCOMPARE(valueText(option, {10, range}), QStringLiteral("10, 51–100"));
  }

  void choicesAreTickedAndASampleIsDrawn() {
    Bench bench(single());
    bench.open("encoding");
    auto* kind = bench.card("encoding")->findChild<QComboBox*>(QStringLiteral("kind"));
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_L, Qt::ControlModifier);
    SweepDialog* dialog = dialogOf(bench);
    QVERIFY(dialog != nullptr);
    auto* choices = in<QListWidget>(dialog, "sweepChoices");
    for (int i = 0; i < choices->count(); ++i) choices->item(i)->setCheckState(Qt::Checked);
    in<QComboBox>(dialog, "sweepPoints")->setCurrentIndex(1);
    in<QSpinBox>(dialog, "sweepSampleCount")->setValue(2);
    in<QSpinBox>(dialog, "sweepSampleSeed")->setValue(7);
    press(dialog, QDialogButtonBox::Ok);
    QCOMPARE(bench.now.sweep->axes.front().field, std::string("model.encoding"));
    QVERIFY((bench.now.sweep->sample == SweepSample{SweepSample::Kind::random, 2, 7}));
    QVERIFY(CheckedExperiment(bench.now, builder_test::catalogue()).errors().empty());
  }

  void whatAFileSaysIsKept() {
    Experiment experiment = single();
    experiment.sweep = read_sweep(Json::parse(R"({"axes": [
        {"field": "model.encoding", "values": ["none", {"kind": "table", "spread": 0.25}], "labels": ["no", "yes"]},
        {"field": "training.learning_rate", "from": 0.001, "to": 0.1, "count": 5, "spacing": "log"}]})"))
                           .value();
    const Sweep before = *experiment.sweep;
    Bench bench(experiment);
    bench.open("encoding");
    auto* kind = bench.card("encoding")->findChild<QComboBox*>(QStringLiteral("kind"));
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_L, Qt::ControlModifier);
    press(dialogOf(bench), QDialogButtonBox::Ok);
    QVERIFY(bench.now.sweep == before);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    askForRates(bench);
    press(dialogOf(bench), QDialogButtonBox::Ok);
    QVERIFY(bench.now.sweep == before);
    // An edit elsewhere leaves it alone.
    bench.type(bench.in<NumberField>(&bench.panel, "batch_size"), QStringLiteral("8"));
    QVERIFY(bench.now.sweep == before);
    QVERIFY(read_sweep(to_json(*bench.now.sweep)).value() == before);
  }

  void anAxisWithinAnotherTakesItsPlace() {
    Experiment experiment = single();
    experiment.sweep = read_sweep(Json::parse(R"({"axes": [
        {"field": "model.encoding", "values": ["none", "table"]}]})"))
                           .value();
    const SweepAxis inner{"model.encoding.spread", {0.1, 0.2}, {}, {}};
    const Experiment next = withSweptField(experiment, inner);
    QCOMPARE(next.sweep->axes.size(), 1u);
    QVERIFY(read_sweep(to_json(*next.sweep)).has_value());  // a file can say it
  }

  void aSweptBlockIsWrittenOut() {
    Experiment experiment = single();
    experiment.base["model"].erase("body");
    const SweepAxis heads{"model.body[0].heads", {1, 2}, {}, {}};
    const Experiment next = withSweptField(experiment, heads);
    QVERIFY(next.base["model"].contains("body"));
  }
};

ORDINATE_QT_TESTS(SweepBuilderTest, QApplication)
#include "sweep_builder_test.moc"
