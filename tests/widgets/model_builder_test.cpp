// The builder as a user meets it: keys and clicks in, proposed experiments out.
#include "widgets/model_builder/model_builder_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>

#include "model/experiment/config_path.h"
#include "tests/qt_tests.h"
#include "tests/widgets/builder_bench.h"
#include "tests/widgets/builder_catalogue.h"
#include "widgets/common/colour_map.h"
#include "widgets/common/theme.h"
#include "widgets/model_builder/experiment_edit.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/joint_label.h"
#include "widgets/model_builder/kind_form.h"
#include "widgets/model_builder/number_field.h"
#include "widgets/model_builder/option_row.h"
#include "widgets/model_builder/part_card.h"
#include "widgets/model_builder/text_editors.h"
#include "widgets/model_builder/value_text.h"
#include "widgets/model_builder/variant_list.h"

using namespace ordinate;
using builder_test::Bench;
using builder_test::race;

class ModelBuilderTest : public QObject {
  Q_OBJECT

  using Kinds = std::vector<std::string>;

 private Q_SLOTS:
  void anEditOfAllVariantsGoesToBase() {
    Bench bench(race());
    bench.type(bench.in<NumberField>(&bench.panel, "learning_rate"), QStringLiteral("0.1"));
    QVERIFY(bench.now.base["training"]["learning_rate"] == Json(0.1));
    QVERIFY(bench.now.variants == race().variants);
    QCOMPARE(bench.what.back(), QStringLiteral("change learning rate"));
  }

  void anEditOfOneVariantGoesToItsPatch() {
    Bench bench(race());
    bench.panel.setTarget(2);
    bench.type(bench.in<NumberField>(&bench.panel, "learning_rate"), QStringLiteral("0.1"));
    QVERIFY(bench.now.base == race().base);
    QVERIFY(bench.now.variants[2].patch["training"] == (Json{{"learning_rate", 0.1}}));
    QCOMPARE(bench.panel.findChild<QComboBox*>(QStringLiteral("target"))->currentText(),
             QStringLiteral("only table"));
    // The way back stands beside the field.
    auto* row = bench.panel.findChild<OptionRow*>(QStringLiteral("learning_rate"));
    row->findChild<QToolButton*>(QStringLiteral("reset"))->click();
    QVERIFY(bench.now == race());
  }

  void ticksOfOneEditShareAKeyAndTwoVisitsDoNot() {
    Bench bench(race());
    auto* rate = bench.in<NumberField>(&bench.panel, "learning_rate");
    auto* batch = bench.in<NumberField>(&bench.panel, "batch_size");
    rate->setFocus();
    QTest::keyClick(rate, Qt::Key_Up);
    QTest::keyClick(rate, Qt::Key_Up);
    QCOMPARE(bench.keys.size(), 2);
    QVERIFY(!bench.keys[0].isEmpty());
    QCOMPARE(bench.keys[0], bench.keys[1]);
    batch->setFocus();
    rate->setFocus();
    QTest::keyClick(rate, Qt::Key_Up);
    QVERIFY(bench.keys[2] != bench.keys[1]);
  }

  void typingKeepsFocusAndCursor() {
    Bench bench(race());
    auto* rate = bench.in<NumberField>(&bench.panel, "learning_rate");
    bench.type(rate, QStringLiteral("0.025"));
    auto* line = rate->findChild<QLineEdit*>();
    QCOMPARE(line->text(), QStringLiteral("0.025"));
    QCOMPARE(line->cursorPosition(), 5);
    QCOMPARE(bench.panel.findChildren<NumberField*>().contains(rate), true);
    QVERIFY(rate->hasFocus());
  }

  void blocksAreAddedByTheMenu() {
    Bench bench(race());
    QMenu* menu = bench.panel.findChild<QToolButton*>(QStringLiteral("addBlock"))->menu();
    for (QAction* action : menu->actions())
      if (action->objectName() == QStringLiteral("gru")) action->trigger();
    QCOMPARE(bench.kinds(), (Kinds{"attention", "gru"}));
    QVERIFY(bench.card("body[1]")->isOpen());
    QCOMPARE(bench.what.back(), QStringLiteral("add GRU"));
    QVERIFY(bench.keys.back().isEmpty());
  }

  void blocksAreEditedByTheKeyboardAlone() {
    Experiment start = race();
    start.base["model"]["body"] = {{{"kind", "attention"}, {"heads", 4}}, {{"kind", "gru"}}};
    Bench bench(start);
    bench.card("body[0]")->setFocus();
    QTest::keyClick(bench.card("body[0]"), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(bench.kinds(), (Kinds{"attention", "attention", "gru"}));
    QVERIFY(bench.now.base["model"]["body"][1]["heads"] == Json(4));
    QVERIFY(bench.card("body[1]")->hasFocus());
    QTest::keyClick(bench.card("body[1]"), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(bench.kinds(), (Kinds{"attention", "gru", "attention"}));
    QVERIFY(bench.card("body[2]")->hasFocus());
    QTest::keyClick(bench.card("body[2]"), Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(bench.card("body[1]"), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(bench.kinds(), (Kinds{"attention", "attention", "gru"}));
    QTest::keyClick(bench.card("body[0]"), Qt::Key_Up, Qt::AltModifier);  // the first stays
    QCOMPARE(bench.kinds(), (Kinds{"attention", "attention", "gru"}));
    bench.card("body[2]")->setFocus();
    QTest::keyClick(bench.card("body[2]"), Qt::Key_Delete);
    QCOMPARE(bench.kinds(), (Kinds{"attention", "attention"}));
    QVERIFY(bench.card("body[1]")->hasFocus());
  }

  void theLastBlockCanGoToo() {
    Bench bench(race());
    bench.card("body[0]")->setFocus();
    QTest::keyClick(bench.card("body[0]"), Qt::Key_Delete);
    QCOMPARE(bench.kinds(), Kinds{});
    QVERIFY(bench.now.base["model"].contains("body"));
  }

  void aBlockOfAnyKindHasItsForm() {
    Experiment start = race();
    start.base["model"]["body"] = {{{"kind", "everything"}}};
    Bench bench(start);
    bench.open("body[0]");
    QCOMPARE(bench.card("body[0]")->findChildren<OptionRow*>().size(), 11);
    bench.type(bench.in<NumberField>(bench.card("body[0]"), "count"), QStringLiteral("9"));
    QVERIFY(bench.now.base["model"]["body"][0]["count"] == Json(9));
  }

  void errorsStandBesideTheirField() {
    Bench bench(race());
    bench.open("body[0]");
    auto* heads = bench.card("body[0]")->findChild<OptionRow*>(QStringLiteral("heads"));
    QVERIFY(heads->findChild<FieldMessage*>()->isHidden());
    bench.type(heads->findChild<NumberField*>(), QStringLiteral("5"));
    QVERIFY(heads->findChild<FieldMessage*>()->isVisible());
    QVERIFY(
        heads->findChild<FieldMessage*>()->text().contains(QStringLiteral("does not divide the width 32")));
    QVERIFY(bench.card("body[0]")->accessibleName().contains(QStringLiteral("wrong")));
    bench.type(heads->findChild<NumberField*>(), QStringLiteral("8"));
    QVERIFY(heads->findChild<FieldMessage*>()->isHidden());
  }

  void anErrorUnderMoreTrainingIsUnfolded() {
    Bench bench(race());
    auto* row = bench.panel.findChild<OptionRow*>(QStringLiteral("evaluate_every"));
    QVERIFY(!row->isVisible());
    bench.now.base["training"]["evaluate_every"] = 0;
    bench.show();
    QVERIFY(row->isVisible());
  }

  void anEncodingThatDoesNotFitCanNotBeChosen() {
    Experiment start = race();
    start.base["model"]["body"] = {{{"kind", "gru"}}};
    Bench bench(start);
    auto* choice = bench.card("encoding")->findChild<QComboBox*>(QStringLiteral("kind"));
    auto* items = qobject_cast<QStandardItemModel*>(choice->model());
    const int turning = choice->findData(QStringLiteral("turning"));
    QVERIFY(!items->item(turning)->isEnabled());
    QCOMPARE(items->item(turning)->toolTip(),
             QStringLiteral("Acts inside Self-attention, and the body has none."));
    QVERIFY(items->item(choice->findData(QStringLiteral("table")))->isEnabled());
    // The arrow keys pass over it, so that its reason is said with the choice itself.
    QVERIFY(choice->accessibleDescription().contains(
        QStringLiteral("Turning. Acts inside Self-attention, and the body has none.")));
    QMenu* menu = bench.panel.findChild<QToolButton*>(QStringLiteral("addVariant"))->menu();
    QVERIFY(!menu->findChild<QAction*>(QStringLiteral("turning"))->isEnabled());
    bench.now.base["model"]["body"] = {{{"kind", "gru"}}, {{"kind", "attention"}}};
    bench.show();
    QVERIFY(items->item(turning)->isEnabled());
  }

  void encodingsAreGroupedAndHavePictures() {
    std::vector<CatalogueEntry> entries = builder_test::catalogue().encodings;
    const auto set = [&](std::size_t entry, EncodingGroup group) {
      std::get<EncodingTraits>(entries[entry].traits).group = group;
    };
    set(0, EncodingGroup::none);
    set(3, EncodingGroup::attention);
    set(4, EncodingGroup::attention);
    entries[2].picture = {1, 2, {0, 254}};
    KindForm form(QStringLiteral("encoding"), entries);
    auto* choice = form.findChild<QComboBox*>(QStringLiteral("kind"));
    auto* items = qobject_cast<QStandardItemModel*>(choice->model());
    QStringList names;
    for (int i = 0; i < choice->count(); ++i)
      names << (items->item(i)->isEnabled() ? QString() : QStringLiteral("# ")) + choice->itemText(i);
    // A group of one needs no name.
    QCOMPARE(names, QStringList({QStringLiteral("None"), QStringLiteral("# Vectors from a table"),
                                 QStringLiteral("Waves"), QStringLiteral("Table"),
                                 QStringLiteral("# Inside attention"), QStringLiteral("Turning"),
                                 QStringLiteral("Typed")}));
    const auto colourIn = [&](const char* id, int x) {
      const QIcon icon = choice->itemIcon(choice->findData(QString::fromLatin1(id)));
      return icon.pixmap(64, 64).toImage().pixelColor(x, 32);
    };
    const bool dark = themeOf(choice).dark;
    QCOMPARE(colourIn("table", 10).rgb(), colourOf(-1, -1, 1, ColourMap::diverging, dark));
    QCOMPARE(colourIn("table", 50).rgb(), colourOf(1, -1, 1, ColourMap::diverging, dark));
    QCOMPARE(colourIn("waves", 10).alpha(), 0);
    // Keys pass over the names of groups.
    form.showValues({{"kind", "none"}}, "none", {}, {});
    QSignalSpy chosen(&form, &KindForm::kindChosen);
    form.show();
    choice->setFocus();
    for (const char* id : {"waves", "table", "turning"}) {
      QTest::keyClick(choice, Qt::Key_Down);
      QCOMPARE(chosen.takeFirst().first().toString(), QString::fromLatin1(id));
    }
  }

  void aChosenKindReplacesTheObject() {
    Experiment start = race();
    start.base["model"]["encoding"]["base"] = 100;
    Bench bench(start);
    bench.open("encoding");
    auto* choice = bench.card("encoding")->findChild<QComboBox*>(QStringLiteral("kind"));
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);  // from waves to table
    QVERIFY(bench.now.base["model"]["encoding"] == (Json{{"kind", "table"}}));
    QVERIFY(bench.card("encoding")->findChild<OptionRow*>(QStringLiteral("spread")) != nullptr);
  }

  void aMistakeInAFormulaIsMarkedWhereItIs() {
    Experiment start = race();
    start.base["model"]["encoding"] = {{"kind", "typed"}};
    start.variants.clear();
    Bench bench(start);
    bench.open("encoding");
    auto* row = bench.card("encoding")->findChild<OptionRow*>(QStringLiteral("formula"));
    auto* editor = row->findChild<TextEditor*>();
    auto* line = row->findChild<QLineEdit*>();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("pos + * 2"));
    QCOMPARE(editor->markedCharacter(), 7);  // the star
    QVERIFY(row->findChild<FieldMessage*>()->text().contains(QStringLiteral("character 7")));
    QCoreApplication::processEvents();  // the mark is drawn, and harms neither text nor cursor
    QCOMPARE(line->text(), QStringLiteral("pos + * 2"));
    QCOMPARE(line->cursorPosition(), 9);
    const QImage marked = line->grab().toImage();
    QTest::keyClick(line, Qt::Key_Backspace);
    QTest::keyClick(line, Qt::Key_Backspace);
    QTest::keyClick(line, Qt::Key_Backspace);
    QTest::keyClicks(line, QStringLiteral("2"));
    QCOMPARE(line->text(), QStringLiteral("pos + 2"));
    QCOMPARE(editor->markedCharacter(), 0);
    QVERIFY(bench.now.base["model"]["encoding"]["formula"] == Json("pos + 2"));
    const QColor wrong = Theme::light().error;
    const auto reds = [&](const QImage& image) {
      int count = 0;
      for (int y = 3; y < image.height() - 3; ++y)
        for (int x = 3; x < image.width() - 3; ++x)
          if (image.pixelColor(x, y) == wrong) ++count;
      return count;
    };
    QCoreApplication::processEvents();
    QVERIFY(reds(marked) > 20);
    QCOMPARE(reds(line->grab().toImage()), 0);
  }

  void namesKeepTheirCapitals() {
    QCOMPARE(lowerFirst(QStringLiteral("Per token")), QStringLiteral("per token"));
    QCOMPARE(lowerFirst(QStringLiteral("Learnable Fourier features")),
             QStringLiteral("learnable Fourier features"));
    for (const char* name : {"GRU", "Transformer-XL", "ALiBi", "T5 buckets"})
      QCOMPARE(lowerFirst(QLatin1String(name)), QLatin1String(name));
  }

  void anEmptyDefaultIsNotPrinted() {
    Option empty = builder_test::option("constants", OptionKind::text, "");
    QVERIFY(!description(empty).contains(QStringLiteral("Default")));
    empty.default_value = "a = 1";
    QVERIFY(description(empty).contains(QStringLiteral("Default: a = 1.")));
  }

  void stepsBecomeEpochsWhereDataAreFixed() {
    Experiment start = race();
    start.base["task"]["samples"] = 320;
    Bench bench(start);
    auto* unit = bench.panel.findChild<QComboBox*>(QStringLiteral("durationUnit"));
    unit->setFocus();
    QTest::keyClick(unit, Qt::Key_Down);
    QVERIFY(bench.now.base["training"]["epochs"] == Json(30));  // 300 steps, ten batches an epoch
    QVERIFY(!bench.now.base["training"].contains("steps"));
    bench.now.base["task"].erase("samples");
    bench.now.base["training"] = {{"steps", 300}};
    bench.show();
    QVERIFY(!qobject_cast<QStandardItemModel*>(unit->model())->item(1)->isEnabled());
  }

  void seedsThatCanNotBeReadStayInTheField() {
    Bench bench(race());
    auto* seeds = bench.panel.findChild<QLineEdit*>(QStringLiteral("seeds"));
    seeds->setFocus();
    seeds->selectAll();
    QTest::keyClicks(seeds, QStringLiteral("1-3"));
    QCOMPARE(bench.now.seeds, (std::vector<std::uint64_t>{1, 2, 3}));
    seeds->selectAll();
    QTest::keyClicks(seeds, QStringLiteral("one"));
    QCOMPARE(bench.now.seeds, (std::vector<std::uint64_t>{1, 2, 3}));
    QCOMPARE(seeds->text(), QStringLiteral("one"));
    QVERIFY(seeds->parentWidget()->findChild<FieldMessage*>()->isVisible());
  }

  void jointsShowShapesAndCounts() {
    Bench bench(race());
    std::vector<ModelDescription> each(3);
    for (std::size_t i = 0; i < 3; ++i)
      each[i].joints = {{"embedding", {32, 16, 32}, 256},
                        {"encoding", {32, 16, 32}, i == 2 ? 512 : 0},
                        {"body[0]", {32, 16, 32}, 8576},
                        {"readout", {32, 16, 8}, 264}};
    bench.panel.showDescriptions(each);
    const auto joint = [&](const char* part) {
      return bench.panel.findChild<JointLabel*>(QLatin1String(part) + QStringLiteral(".joint"))->text();
    };
    QCOMPARE(joint("embedding"), QStringLiteral("[32, 16, 32] · 256 parameters"));
    QCOMPARE(joint("encoding"), QStringLiteral("[32, 16, 32] · 0 / 0 / 512"));
    QCOMPARE(joint("body[0]"), QStringLiteral("[32, 16, 32] · 8,576"));
    QCOMPARE(joint("readout"), QStringLiteral("[32, 16, 8] · 264"));
    bench.panel.showDescriptions({});
    QCOMPARE(joint("readout"), QString());
  }

  void theExampleAndTheDataAreAtHand() {
    Bench bench(race());
    QSignalSpy asked(&bench.panel, &ModelBuilderPanel::inspectDataRequested);
    bench.panel.showTask(QStringLiteral("turn it round"), QStringLiteral("A B C"), QStringLiteral("C B A"));
    QCOMPARE(bench.panel.findChild<QLabel*>(QStringLiteral("exampleInput"))->text(), QStringLiteral("A B C"));
    QCOMPARE(bench.panel.findChild<QLabel*>(QStringLiteral("exampleTarget"))->text(),
             QStringLiteral("C B A"));
    bench.panel.findChild<QToolButton*>(QStringLiteral("inspectData"))->click();
    QCOMPARE(asked.size(), 1);
  }

  /// It would push the variants and the model out of sight.
  void theExampleOfALongSequenceIsItsBeginning() {
    Bench bench(race());
    const QString sequence(4096, QLatin1Char('A'));
    bench.panel.showTask(QStringLiteral("turn it round"), sequence, sequence);
    for (const char* name : {"exampleInput", "exampleTarget"}) {
      QString text = bench.panel.findChild<QLabel*>(QLatin1String(name))->text();
      text.remove(QChar(0x200B));  // where a line may break
      QVERIFY(text.endsWith(QStringLiteral("…")));
      QCOMPARE(text.count(QLatin1Char('A')), 240);
    }
  }

  void everyControlIsReachedFromTopToBottomAndNamed() {
    Bench bench(race());
    bench.panel.findChild<QToolButton*>(QStringLiteral("moreTraining"))->click();
    bench.open("body[0]");
    bench.panel.resize(290, 3000);
    QTest::qWait(0);
    QWidget* first = bench.panel.findChild<QLineEdit*>(QStringLiteral("name"));
    first->setFocus();
    QSet<QWidget*> reached;
    int above = -1;
    for (QWidget* now = first; now != nullptr && !reached.contains(now); now = QApplication::focusWidget()) {
      reached.insert(now);
      const int top = now->mapTo(&bench.panel, QPoint(0, 0)).y();
      // Controls of one line may stand a few pixels apart.
      if (now->objectName() != QStringLiteral("target") || reached.size() == 1)
        QVERIFY2(top >= above - 12, qPrintable(now->objectName() + QLatin1Char(' ') + now->accessibleName()));
      above = std::max(above, top);
      QVERIFY2(!now->accessibleName().isEmpty(), qPrintable(now->objectName()));
      QTest::keyClick(now, Qt::Key_Tab);
      if (QApplication::focusWidget() != nullptr &&
          QApplication::focusWidget()->objectName() == QStringLiteral("target"))
        break;
    }
    for (QWidget* each : bench.panel.findChildren<QWidget*>()) {
      const bool takes_tab = (each->focusPolicy() & Qt::TabFocus) != 0 && each->isVisible() &&
                             each->isEnabled() && each->focusProxy() == nullptr;
      if (!takes_tab || each->objectName() == QStringLiteral("target")) continue;
      QVERIFY2(reached.contains(each),
               qPrintable(each->objectName() + QLatin1Char(' ') + each->accessibleName()));
    }
  }

  void anythingThatAFileMayHoldIsShownWithoutHarm() {
    for (const Json& base :
         {Json::object(), Json{{"task", 3}, {"model", "x"}, {"training", Json::array()}},
          Json{{"task", {{"kind", 7}}},
               {"model", {{"body", {3, "gru", {{"kind", 5}}}}, {"encoding", {{"kind", "?"}}}}}},
          Json{{"model", {{"body", "attention"}, {"readout", Json::array()}}}}}) {
      Experiment odd;
      odd.base = base;
      odd.variants = {{"a", {{"model", {{"body", {1, 2}}}}}}, {"b", {{"training", 5}}}};
      Bench bench(odd);
      bench.panel.setTarget(1);
      bench.panel.setTarget(0);
      for (PartCard* card : bench.panel.findChildren<PartCard*>())
        QVERIFY(!card->isVisible() || !card->accessibleName().isEmpty());
      if (bench.card("body[0]") != nullptr) {
        bench.card("body[0]")->setFocus();
        QTest::keyClick(bench.card("body[0]"), Qt::Key_Delete);
      }
    }
  }

  void itFitsANarrowColumnInALargeFont() {
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(14);
    QApplication::setFont(large);
    Bench bench(race());
    bench.panel.findChild<QToolButton*>(QStringLiteral("moreTraining"))->click();
    bench.open("encoding");
    const int width = 280 * 14 / 10;  // the narrowest panel, in proportion to the font
    bench.panel.resize(width, 700);
    QTest::qWait(0);
    auto* scroll = bench.panel.findChild<QScrollArea*>();
    QVERIFY2(scroll->widget()->minimumSizeHint().width() <= width,
             qPrintable(QString::number(scroll->widget()->minimumSizeHint().width())));
    QApplication::setFont(before);
  }
};

ORDINATE_QT_TESTS(ModelBuilderTest, QApplication)
#include "model_builder_test.moc"
