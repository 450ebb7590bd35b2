// One option of every kind: that the form shows, edits and reports each proves that a new catalogue
// entry needs no code in the builder.
#include "widgets/model_builder/option_form.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include "tests/qt_tests.h"
#include "tests/widgets/builder_catalogue.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/number_field.h"
#include "widgets/model_builder/option_row.h"
#include "widgets/model_builder/value_text.h"

using namespace ordinate;

namespace {

struct Edit {
  QString key;
  Json value;
  bool continuous = false;
};

/// A form that remembers what it was asked for.
struct Listener {
  explicit Listener(OptionForm& form) {
    QObject::connect(&form, &OptionForm::edited, &form,
                     [this](const QString& key, const Json& value, bool c) {
                       edits.push_back({key, value, c});
                     });
  }
  std::vector<Edit> edits;
};

OptionList pairOptions() {
  using namespace builder_test;
  Option count = bounded(option("count", OptionKind::integer, 4), 1, 64);
  count.label = "count of all things";
  return {bounded(option("span", OptionKind::length, 16), 2, 100), count};
}

}  // namespace

class OptionFormTest : public QObject {
  Q_OBJECT

  template <class Widget>
  static Widget* in(const OptionForm& form, const char* key) {
    auto* row = form.findChild<OptionRow*>(QLatin1String(key));
    return row == nullptr ? nullptr : row->findChild<Widget*>();
  }
  static QString problem(const OptionForm& form, const char* key) {
    return in<FieldMessage>(form, key)->text();
  }
  static void type(QWidget* field, const QString& keys) {
    field->setFocus();
    if (auto* line = qobject_cast<QLineEdit*>(field)) line->selectAll();
    if (auto* box = qobject_cast<QAbstractSpinBox*>(field)) box->selectAll();
    QTest::keyClicks(field, keys);
  }

 private Q_SLOTS:
  void everyOptionHasARowWithNameTipAndDefault() {
    OptionForm form(builder_test::everyKind());
    form.showValues(Json::object(), {});
    form.show();
    for (const Option& option :
         form.findChildren<OptionRow*>().size() == 10 ? builder_test::everyKind() : OptionList()) {
      auto* row = form.findChild<OptionRow*>(text(option.key));
      QVERIFY2(row != nullptr, option.key.c_str());
      bool named = false;
      for (const QWidget* each : row->findChildren<QWidget*>())
        named = named || (each->accessibleName().startsWith(text(option.label)) &&
                          each->accessibleDescription().contains(text(option.help)));
      QVERIFY2(named, option.key.c_str());
    }
    QCOMPARE(form.findChildren<OptionRow*>().size(), 11);
    QCOMPARE(in<QLineEdit>(form, "count")->text(), QStringLiteral("4"));
    QCOMPARE(in<QLineEdit>(form, "rate")->text(), QStringLiteral("0.003"));
    QVERIFY(in<QCheckBox>(form, "flag")->isChecked());
    QCOMPARE(in<QComboBox>(form, "choice")->currentText(), QStringLiteral("first way"));
    QCOMPARE(in<QLineEdit>(form, "words")->text(), QStringLiteral("abc"));
    QCOMPARE(in<QLineEdit>(form, "file")->text(), QStringLiteral("builtin:names"));
    QCOMPARE(in<QLineEdit>(form, "span")->text(), QStringLiteral("16"));
    QCOMPARE(in<QLineEdit>(form, "lengths")->text(), QString());
    QCOMPARE(in<QLineEdit>(form, "rows")->text(), QString());
  }

  // The columns of a file are known: they are offered, and may be typed all the same.
  void aColumnIsChosenAmongThoseOfItsFile() {
    OptionList options = builder_test::everyKind();
    Option column = builder_test::option("column", OptionKind::text, "name");
    column.column_of = "file";
    options.push_back(column);
    OptionForm form(options);
    form.show();
    form.showValues(Json::object(), {});
    const Listener heard(form);
    auto* button = in<QToolButton>(form, "column");
    for (const auto* each :
         form.findChild<OptionRow*>(QStringLiteral("column"))->findChildren<QToolButton*>())
      if (each->objectName() == QStringLiteral("columns")) button = const_cast<QToolButton*>(each);
    QCOMPARE(button->objectName(), QStringLiteral("columns"));
    QVERIFY(button->isHidden());  // nothing is known yet
    const QStringList names = {QStringLiteral("first name"), QStringLiteral("a & b")};
    form.setColumns({{"other", {QStringLiteral("z")}}});
    QVERIFY(button->isHidden());
    form.setColumns({{"file", names}});
    QVERIFY(!button->isHidden());
    QVERIFY(!button->accessibleName().isEmpty());
    QCOMPARE(button->menu()->actions().size(), 2);
    QCOMPARE(button->menu()->actions()[1]->text(), QStringLiteral("a && b"));
    button->menu()->actions()[1]->trigger();
    QCOMPARE(heard.edits.size(), std::size_t{1});
    QCOMPARE(heard.edits[0].key, QStringLiteral("column"));
    QVERIFY(heard.edits[0].value == "a & b");
    QVERIFY(!heard.edits[0].continuous);
    QTest::keyClicks(in<QLineEdit>(form, "column"), QStringLiteral("x"));
    QVERIFY(heard.edits.back().value == "a & bx");
    form.setColumns({});
    QVERIFY(button->isHidden());
    // Words that name no column have no such button.
    QVERIFY(form.findChild<OptionRow*>(QStringLiteral("words"))
                ->findChild<QToolButton*>(QStringLiteral("columns")) == nullptr);
  }

  void oneHeadIsOne() {
    Option heads = builder_test::bounded(builder_test::option("heads", OptionKind::integer, 2), 1, 64);
    QCOMPARE(summaryLine(QStringLiteral("Attention"), {heads}, {{"heads", 1}}), QStringLiteral("1 head"));
    QCOMPARE(summaryLine(QStringLiteral("Attention"), {heads}, {{"heads", 4}}), QStringLiteral("4 heads"));
  }

  void theUnitAndTheRangeAreSaid() {
    OptionForm form(builder_test::everyKind());
    auto* row = form.findChild<OptionRow*>(QStringLiteral("rate"));
    QCOMPARE(row->findChild<QLabel*>()->text(), QStringLiteral("rate (nats)"));
    QVERIFY(row->findChild<QLabel*>()->toolTip().contains(QStringLiteral("above 0, up to 10")));
    QVERIFY(row->findChild<QLabel*>()->toolTip().contains(QStringLiteral("Default: 0.003")));
  }

  void givenValuesAreShown() {
    OptionForm form(builder_test::everyKind());
    form.showValues({{"count", 7},
                     {"rate", 1e-5},
                     {"flag", false},
                     {"choice", "two"},
                     {"span", {{"min", 4}, {"max", 20}}},
                     {"lengths", {10, 20, 40}},
                     {"rows", 64}},
                    {});
    QCOMPARE(in<QLineEdit>(form, "count")->text(), QStringLiteral("7"));
    QCOMPARE(in<QLineEdit>(form, "rate")->text(), QStringLiteral("1e-5"));
    QVERIFY(!in<QCheckBox>(form, "flag")->isChecked());
    QCOMPARE(in<QComboBox>(form, "choice")->currentText(), QStringLiteral("second way"));
    const auto ends = form.findChild<OptionRow*>(QStringLiteral("span"))->findChildren<NumberField*>();
    QCOMPARE(ends.size(), 2);
    QVERIFY(ends[0]->value() == Json(4) && ends[1]->value() == Json(20));
    QVERIFY(!ends[1]->isHidden());
    QCOMPARE(in<QLineEdit>(form, "lengths")->text(), QStringLiteral("10, 20, 40"));
    QCOMPARE(in<QLineEdit>(form, "rows")->text(), QStringLiteral("64"));
  }

  void everyKindCanBeEdited() {
    OptionForm form(builder_test::everyKind());
    form.showValues(Json::object(), {});
    form.show();
    Listener heard(form);
    const auto last = [&](const char* key, const Json& value) {
      if (heard.edits.empty()) return false;
      const Edit& edit = heard.edits.back();
      if (edit.key == QLatin1String(key) && edit.value == value) return true;
      qWarning() << edit.key << QString::fromStdString(edit.value.dump());
      return false;
    };
    type(in<NumberField>(form, "count"), QStringLiteral("12"));
    QVERIFY(last("count", 12));
    QVERIFY(heard.edits.back().continuous);
    type(in<NumberField>(form, "rate"), QStringLiteral("1e-3"));
    QVERIFY(last("rate", 1e-3));
    QTest::mouseClick(in<QCheckBox>(form, "flag"), Qt::LeftButton);
    QVERIFY(last("flag", false));
    in<QComboBox>(form, "choice")->setFocus();
    QTest::keyClick(in<QComboBox>(form, "choice"), Qt::Key_Down);
    QVERIFY(last("choice", "two"));
    QVERIFY(!heard.edits.back().continuous);
    type(in<QLineEdit>(form, "words"), QStringLiteral("xyz"));
    QVERIFY(last("words", "xyz"));
    type(in<QLineEdit>(form, "file"), QStringLiteral("my.csv"));
    QVERIFY(last("file", "my.csv"));
    type(in<NumberField>(form, "span"), QStringLiteral("20"));
    QVERIFY(last("span", 20));
    type(in<QLineEdit>(form, "lengths"), QStringLiteral("10, 20"));
    QVERIFY(last("lengths", Json({10, 20})));
    type(in<NumberField>(form, "rows"), QStringLiteral("40"));
    QVERIFY(last("rows", 40));
  }

  /// In the order of the list, whichever was marked first; a group is a menu of its own.
  void someOfAListAreMarkedInAMenu() {
    OptionForm form(builder_test::everyKind());
    form.showValues({{"chosen", {"z"}}}, {});
    Listener heard(form);
    auto* button = form.findChild<QToolButton*>(QStringLiteral("some"));
    QCOMPARE(button->text(), QStringLiteral("z alone"));
    const auto mark = [button](const QString& group, const QString& name) {
      Q_EMIT button->menu()->aboutToShow();
      for (QAction* action : button->menu()->actions()) {
        if (group.isEmpty() && action->text() == name) return action->trigger();
        if (group.isEmpty() || action->text() != group) continue;
        for (QAction* inside : action->menu()->actions())
          if (inside->text() == name) return inside->trigger();
      }
      QFAIL(qPrintable(name));
    };
    mark(QStringLiteral("A"), QStringLiteral("y of a"));
    QVERIFY(heard.edits.back().value == Json({"a.y", "z"}));
    form.showValues({{"chosen", {"a.y", "z"}}}, {});
    QCOMPARE(button->text(), QStringLiteral("y of a (A), z alone"));
    mark({}, QStringLiteral("z alone"));
    QVERIFY(heard.edits.back().value == Json({"a.y"}));
  }

  void aLengthBecomesARangeAndANumberAgain() {
    OptionForm form(builder_test::everyKind());
    form.showValues({{"span", 16}}, {});
    form.show();
    Listener heard(form);
    auto* toggle = form.findChild<OptionRow*>(QStringLiteral("span"))
                       ->findChild<QToolButton*>(QStringLiteral("varying"));
    toggle->click();
    QVERIFY(heard.edits.back().value == (Json{{"min", 16}, {"max", 16}}));
    form.showValues({{"span", heard.edits.back().value}}, {});
    auto* longest = form.findChild<NumberField*>(QStringLiteral("longest"));
    type(longest, QStringLiteral("20"));
    QVERIFY(heard.edits.back().value == (Json{{"min", 16}, {"max", 20}}));
    form.showValues({{"span", heard.edits.back().value}}, {});
    toggle->click();
    QVERIFY(heard.edits.back().value == Json(20));
  }

  void aBuiltInFileCanBeTakenFromTheMenu() {
    OptionForm form(builder_test::everyKind());
    form.showValues({{"file", "other.csv"}}, {});
    Listener heard(form);
    auto* button = form.findChild<QToolButton*>(QStringLiteral("browse"));
    QVERIFY(button->menu() != nullptr);
    QVERIFY(button->menu()->actions().size() >= 2);
    button->menu()->actions().front()->trigger();
    QVERIFY(heard.edits.back().value == Json("builtin:names"));
  }

  void stepsFollowTheScaleOfTheNumber() {
    const OptionList options = builder_test::everyKind();
    const Option& rate = *find_option(options, "rate");
    QCOMPARE(nextValue(rate, 0.003, 1), 0.005);
    QCOMPARE(nextValue(rate, 0.003, -1), 0.002);
    QCOMPARE(nextValue(rate, 0.001, -1), 0.0005);
    QCOMPARE(nextValue(rate, 0.01, 1), 0.02);
    const Option& count = *find_option(options, "count");
    QCOMPARE(nextValue(count, 4, 1), 5.0);
    QCOMPARE(nextValue(count, 1, -1), 1.0);
    QCOMPARE(nextValue(count, 64, 1), 64.0);
    Option steps = builder_test::bounded(builder_test::option("steps", OptionKind::integer, 300), 1, 1e9);
    QCOMPARE(nextValue(steps, 300, 1), 310.0);
    QCOMPARE(nextValue(steps, 99, 1), 100.0);
    QCOMPARE(nextValue(steps, 100, -1), 99.0);
    Option dropout = builder_test::bounded(builder_test::option("dropout", OptionKind::number, 0.0), 0, 0.9);
    QCOMPARE(nextValue(dropout, 0, 1), 0.05);
    QCOMPARE(nextValue(dropout, 0.1, 1), 0.15);
    QCOMPARE(nextValue(dropout, 0, -1), 0.0);
  }

  void theArrowKeysStepAndMayBeMerged() {
    OptionForm form(builder_test::everyKind());
    form.showValues({{"count", 7}}, {});
    form.show();
    Listener heard(form);
    QTest::keyClick(in<NumberField>(form, "count"), Qt::Key_Up);
    QVERIFY(heard.edits.back().value == Json(8));
    QVERIFY(heard.edits.back().continuous);
  }

  void wrongValuesAreShownNotCorrected() {
    OptionForm form(builder_test::everyKind());
    const Json wrong = {{"count", 1000},     {"rate", "x"},    {"flag", "maybe"},
                        {"choice", "three"}, {"span", "long"}, {"lengths", "10, x"}};
    Errors errors;
    for (const Option& option : builder_test::everyKind())
      if (wrong.contains(option.key))
        errors.push_back(*check_value(option, wrong[option.key], "base.task." + option.key));
    form.showValues(wrong, errors, "base.task");
    form.show();
    QCOMPARE(in<QLineEdit>(form, "count")->text(), QStringLiteral("1000"));
    QCOMPARE(in<QLineEdit>(form, "rate")->text(), QStringLiteral("x"));
    QCOMPARE(in<QComboBox>(form, "choice")->currentText(), QStringLiteral("three"));
    QCOMPARE(in<QLineEdit>(form, "span")->text(), QStringLiteral("long"));
    QCOMPARE(in<QLineEdit>(form, "lengths")->text(), QStringLiteral("10, x"));
    QCOMPARE(in<QCheckBox>(form, "flag")->checkState(), Qt::PartiallyChecked);
    for (const auto& [key, value] : wrong.items()) {
      QVERIFY2(!in<FieldMessage>(form, key.c_str())->isHidden(), key.c_str());
      QVERIFY2(problem(form, key.c_str()).contains(text(value.dump())), key.c_str());
    }
    QVERIFY(problem(form, "count").contains(QStringLiteral("an integer from 1 to 64")));
    QVERIFY(in<FieldMessage>(form, "words")->isHidden());
    form.showValues({{"count", 10}}, Errors(), "base.task");
    QVERIFY(in<FieldMessage>(form, "count")->isHidden());
  }

  void anUnknownFieldIsReportedBelowTheForm() {
    OptionForm form(builder_test::everyKind());
    form.showValues(Json::object(), Errors{{"base.task.colour", "unknown field", "one of count, rate", ""}},
                    "base.task");
    auto* stray = form.findChild<FieldMessage*>(QStringLiteral("stray"));
    QVERIFY(!stray->isHidden());
    QVERIFY(stray->text().contains(QStringLiteral("colour: unknown field")));
  }

  void textThatIsNoNumberIsHandedOnOnceItIsFinished() {
    OptionForm form(builder_test::everyKind());
    form.showValues({{"rate", 0.5}}, {});
    form.show();
    Listener heard(form);
    auto* field = in<NumberField>(form, "rate");
    type(field, QStringLiteral("1e-"));
    QVERIFY(heard.edits.back().value == Json(1));  // "1e-" may still become a number
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(heard.edits.back().value == Json("1e-"));
    type(field, QStringLiteral("fast"));
    QVERIFY(heard.edits.back().value == Json("fast"));
    type(field, QStringLiteral("0,25"));
    QVERIFY(heard.edits.back().value == Json(0.25));
  }

  void anEmptiedFieldGoesBackToItsDefault() {
    OptionForm form(builder_test::everyKind());
    form.showValues({{"count", 7}}, {});
    form.show();
    Listener heard(form);
    auto* field = in<NumberField>(form, "count");
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QVERIFY(heard.edits.back().value.is_null());
  }

  void showingDoesNotDisturbTyping() {
    OptionForm form(builder_test::everyKind());
    form.showValues({{"words", "abc"}, {"rate", 0.5}}, {});
    form.show();
    form.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    auto* line = in<QLineEdit>(form, "words");
    line->setFocus();
    line->setText(QStringLiteral("abcdef"));
    line->setCursorPosition(3);
    form.showValues({{"words", "abcdef"}, {"rate", 0.25}}, {});
    QCOMPARE(line->cursorPosition(), 3);
    QVERIFY(line->hasFocus());
    QCOMPARE(in<QLineEdit>(form, "rate")->text(), QStringLiteral("0.25"));
  }

  void advancedOptionsAreFoldedUntilAskedFor() {
    OptionForm form(builder_test::everyKind());
    form.showValues(Json::object(), {});
    form.show();
    auto* hidden = form.findChild<OptionRow*>(QStringLiteral("hidden"));
    QVERIFY(!hidden->isVisible());
    form.findChild<QToolButton*>(QStringLiteral("more"))->click();
    QVERIFY(hidden->isVisible());
  }

  void aProblemInAFoldedOptionUnfoldsIt() {
    OptionForm form(builder_test::everyKind());
    form.show();
    form.showValues({{"hidden", 50}}, Errors{{"base.task.hidden", "got 50", "an integer from 0 to 9", ""}},
                    "base.task");
    QVERIFY(form.findChild<OptionRow*>(QStringLiteral("hidden"))->isVisible());
  }

  /// Whether two rows stand on a line follows from the width alone: asked again, the answer is the same.
  /// Otherwise every resize turns it over, and a scroll area around the form resizes it without end.
  void pairsFollowFromTheWidthAlone() {
    QWidget around;  // a window would be held at the width of its layout
    OptionForm form(pairOptions(), OptionForm::Arrangement::pairs, OptionForm::Folding::own, &around);
    form.showValues(Json::object(), {});
    around.resize(800, 400);
    around.show();
    const auto paired = [&] {
      return form.findChild<OptionRow*>(QStringLiteral("span"))->y() ==
             form.findChild<OptionRow*>(QStringLiteral("count"))->y();
    };
    int turns = 0;
    bool before = false;
    for (int width = 120; width <= 700; ++width)
      for (const int height : {200, 201}) {
        form.resize(width, height);
        form.layout()->activate();
        turns += paired() != before ? 1 : 0;
        before = paired();
      }
    QVERIFY(before);
    QCOMPARE(turns, 1);
  }

  /// Two on a line must give way in a scroll area that becomes narrower.
  void pairsPartInANarrowScrollArea() {
    auto* form = new OptionForm(pairOptions(), OptionForm::Arrangement::pairs);
    form->showValues(Json::object(), {});
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->addWidget(form);
    column->addStretch(1);
    QScrollArea area;
    area.setWidgetResizable(true);
    area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area.setWidget(content);
    area.resize(700, 200);
    area.show();
    for (const int width : {700, 260, 700, 260}) {
      area.resize(width, 200);
      QTest::qWait(20);
      QCOMPARE(content->width(), area.viewport()->width());
    }
  }

  void absenceIsSaidInWords() {
    OptionForm form(builder_test::everyKind());
    form.showValues(Json::object(), {});
    auto* row = form.findChild<OptionRow*>(QStringLiteral("rows"));
    QCOMPARE(row->findChild<QLabel*>(QStringLiteral("caption"))->text(),
             QStringLiteral("the longest length"));
    form.showValues({{"rows", 30}}, {});
    QVERIFY(row->findChild<QLabel*>(QStringLiteral("caption"))->isHidden());
  }
};

ORDINATE_QT_TESTS(OptionFormTest, QApplication)
#include "option_form_test.moc"
