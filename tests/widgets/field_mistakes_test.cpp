// What the form says of a mistake, in its own words, and the buttons that mend one.
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include "tests/qt_tests.h"
#include "tests/widgets/builder_bench.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/field_names.h"
#include "widgets/model_builder/value_text.h"

using namespace ordinate;
using namespace builder_test;

class FieldMistakesTest : public QObject {
  Q_OBJECT

 private:
  static QToolButton* remedyOf(QWidget* part) {
    auto* message = part->findChild<FieldMessage*>();
    return message == nullptr ? nullptr : message->findChild<QToolButton*>(QStringLiteral("remedy"));
  }
  /// In no sentence of the window stands a path of the file, nor what only the file's format knows.
  static void hasNoFileTalk(const QString& sentence) {
    for (const char* talk : {"base.", "variants[", "patch", "{", "the field", "true or false"})
      QVERIFY2(!sentence.contains(QLatin1String(talk)), qPrintable(sentence));
  }

 private Q_SLOTS:
  void aButtonTakesTheDefaultAgain() {
    Experiment start = race();
    start.base["training"]["learning_rate"] = -1;
    Bench bench(start);
    auto* row = bench.panel.findChild<OptionRow*>(QStringLiteral("learning_rate"));
    QVERIFY(row != nullptr);
    const Option* option = find_option(builder_test::catalogue().training, "learning_rate");
    QToolButton* remedy = remedyOf(row);
    QVERIFY(remedy != nullptr && !remedy->isHidden());
    QCOMPARE(remedy->text(), QStringLiteral("Use ") + plainText(option->default_value));
    const QString said = row->findChild<FieldMessage*>()->text();
    QVERIFY2(said.contains(QStringLiteral("a number above 0")), qPrintable(said));
    hasNoFileTalk(said);
    remedy->click();
    QVERIFY(!bench.now.base["training"].contains("learning_rate"));
    QVERIFY(row->findChild<FieldMessage*>()->text().isEmpty());
  }

  void anUnknownFieldIsRemovedWithAButton() {
    Experiment start = race();
    start.base["task"]["lenght"] = 4;
    Bench bench(start);
    FieldMessage* stray = nullptr;
    for (FieldMessage* each : bench.panel.findChildren<FieldMessage*>(QStringLiteral("stray")))
      if (each->text().contains(QStringLiteral("lenght"))) stray = each;
    QVERIFY(stray != nullptr);
    auto* remove = stray->findChild<QToolButton*>(QStringLiteral("remedy"));
    QCOMPARE(remove->text(), QStringLiteral("Remove lenght"));
    remove->click();
    QVERIFY(bench.now == race());
  }

  void unknownFieldsGoWhereverTheyAre() {
    Experiment start = race();
    start.base["task"]["lenght"] = 4;
    start.base["model"]["body"][0]["head"] = 3;
    start.base["modell"] = 1;
    start.variants[2].patch["model"]["encoding"]["spred"] = 1;
    const Experiment mended = withoutUnknownFields(start, check_experiment(start, builder_test::catalogue()));
    QVERIFY(mended == race());
    QVERIFY(check_experiment(mended, builder_test::catalogue()).empty());
  }

  void aMistakeIsNamedAsTheFormNamesTheField() {
    Experiment start = race();
    start.base["training"]["learning_rate"] = -1;
    start.variants[2].patch["model"]["encoding"]["spread"] = "wide";
    start.base["model"]["body"][0]["heads"] = -1;
    QStringList said;
    for (const Error& error : check_experiment(start, builder_test::catalogue())) {
      said << mistakeText(error, CheckedExperiment(start, builder_test::catalogue()),
                          builder_test::catalogue());
      hasNoFileTalk(said.last());
    }
    const QString all = said.join(QLatin1Char('\n'));
    QVERIFY2(all.contains(QStringLiteral("learning rate: ")), qPrintable(all));
    QVERIFY2(all.contains(QStringLiteral("spread of table: ")), qPrintable(all));
    QVERIFY2(all.contains(QStringLiteral("heads: ")), qPrintable(all));
    const Error elsewhere{"notes.txt", "cannot be read", "", ""};
    QCOMPARE(mistakeText(elsewhere, CheckedExperiment(start, builder_test::catalogue()),
                         builder_test::catalogue()),
             QString::fromStdString(elsewhere.text()));
  }

  void aLongTextStandsWholeBelowItsLine() {
    Option option;
    option.key = option.label = "formula";
    option.kind = OptionKind::text;
    OptionRow row(option, false, nullptr);
    row.resize(260, 120);
    row.show();
    const std::string formula = "sin(pos / 10000^(2 * floor(i / 2) / width)) + 0.5 * cos(pos / 7)";
    row.showValue({{"formula", formula}}, {});
    auto* whole = row.findChild<QLabel*>(QStringLiteral("wholeText"));
    QVERIFY(whole != nullptr && whole->isVisible());
    QCOMPARE(whole->text().remove(QChar(0x200B)).toStdString(), formula);
    row.showValue({{"formula", "pos"}}, {});
    QVERIFY(!whole->isVisible());
    row.showValue({{"formula", formula}}, {});
    row.resize(2000, 120);
    QTRY_VERIFY(!whole->isVisible());
  }

  void aLongRemedyStaysInTheColumn() {
    Option option;
    option.key = option.label = "formula";
    option.kind = OptionKind::text;
    const std::string usual = "if(mod(i,2) == 0, sin(pos/10000^(i/d)), cos(pos/10000^((i-1)/d)))";
    OptionRow row(option, false, nullptr);
    FieldNote note;
    note.problems = QStringList{QStringLiteral("character 3: got \"x\"")};
    note.automatic = usual;
    row.showValue({{"formula", "2 x"}}, note);
    const auto* remedy = row.findChild<QToolButton*>(QStringLiteral("remedy"));
    QVERIFY(!remedy->isHidden());
    QVERIFY2(row.minimumSizeHint().width() < 260, qPrintable(QString::number(row.minimumSizeHint().width())));
    QCOMPARE(remedy->toolTip(), QStringLiteral("Use ") + QString::fromStdString(usual));
    QCOMPARE(remedy->accessibleName(), remedy->toolTip());
  }

  void aMistakeLeavesTheOtherFieldsInTheirColumn() {
    Bench bench(race());
    bench.panel.resize(330, 700);
    auto* symbols = bench.panel.findChild<OptionRow*>(QStringLiteral("symbols"))->findChild<NumberField*>();
    const auto right = [&] { return symbols->mapTo(&bench.panel, symbols->rect().topRight()).x(); };
    QCoreApplication::processEvents();
    const int before = right();
    bench.now.base["task"]["length"] = -16;
    bench.show();
    QCoreApplication::processEvents();
    QCOMPARE(right(), before);
    bench.now.base["task"]["length"] = 16;
    bench.show();
    QCoreApplication::processEvents();
    QCOMPARE(right(), before);
  }

  void anotherExperimentStartsFromTheTop() {
    Bench bench(race());
    bench.panel.resize(290, 300);
    bench.open("encoding");
    bench.panel.setTarget(2);
    auto* area = bench.panel.findChild<QScrollArea*>(QStringLiteral("scroll"));
    QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    bench.panel.startAfresh();
    QVERIFY(!bench.card("encoding")->isOpen());
    QCOMPARE(bench.panel.target(), -1);
    QCOMPARE(area->verticalScrollBar()->value(), 0);
  }

  void everyKindOfOptionIsExpectedInWords() {
    for (const OptionKind kind :
         {OptionKind::integer, OptionKind::number, OptionKind::boolean, OptionKind::choice, OptionKind::text,
          OptionKind::file, OptionKind::length, OptionKind::integer_list, OptionKind::choice_list,
          OptionKind::length_list}) {
      Option option;
      option.kind = kind;
      option.minimum = 1;
      QVERIFY(!expectedWords(option).isEmpty());
      hasNoFileTalk(expectedWords(option));
    }
  }
};

ORDINATE_QT_TESTS(FieldMistakesTest, QApplication)
#include "field_mistakes_test.moc"
