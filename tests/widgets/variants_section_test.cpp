// The variants of an experiment in the builder: their names, and what differs.
#include "widgets/model_builder/model_builder_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "model/experiment/config_path.h"
#include "tests/qt_tests.h"
#include "tests/widgets/builder_bench.h"
#include "tests/widgets/builder_catalogue.h"
#include "widgets/common/theme.h"
#include "widgets/model_builder/experiment_edit.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/joint_label.h"
#include "widgets/model_builder/number_field.h"
#include "widgets/model_builder/option_row.h"
#include "widgets/model_builder/part_card.h"
#include "widgets/model_builder/text_editors.h"
#include "widgets/model_builder/value_text.h"
#include "widgets/model_builder/variant_list.h"

using namespace ordinate;
using builder_test::Bench;
using builder_test::race;

class VariantsSectionTest : public QObject {
  Q_OBJECT

  using Kinds = std::vector<std::string>;

 private Q_SLOTS:
  void aBlockOfOneVariantLeavesTheOthersAlone() {
    Bench bench(race());
    bench.panel.setTarget(1);
    bench.card("body[0]")->setFocus();
    QTest::keyClick(bench.card("body[0]"), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(bench.kinds(1), (Kinds{"attention", "attention"}));
    QCOMPARE(bench.kinds(0), (Kinds{"attention"}));
  }

  void anErrorOfAVariantIsMarkedAndNamed() {
    Experiment start = race();
    start.variants[2].patch["model"]["encoding"]["spread"] = "wide";
    Bench bench(start);
    auto* list = bench.panel.findChild<VariantList*>();
    QVERIFY(list->item(2)->data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("wrong")));
    QVERIFY(!list->item(1)->data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("wrong")));
    bench.panel.setTarget(2);
    bench.open("encoding");
    auto* spread = bench.card("encoding")->findChild<OptionRow*>(QStringLiteral("spread"));
    QVERIFY(spread->findChild<FieldMessage*>()->text().contains(QStringLiteral("wide")));
    QCOMPARE(spread->findChild<QLineEdit*>()->text(), QStringLiteral("wide"));
  }

  void whatVariantsDifferInIsShownAsVaried() {
    Bench bench(race());
    QVERIFY(bench.card("encoding")->accessibleName().contains(QStringLiteral("varied")));
    QVERIFY(bench.card("body[0]")->accessibleName().contains(QStringLiteral("2 heads")));
    QCOMPARE(bench.panel.findChild<QLabel*>(QStringLiteral("differing"))->text(),
             QStringLiteral("Only the encoding differs."));
    bench.panel.setTarget(2);
    QVERIFY(bench.card("encoding")->accessibleName().contains(QStringLiteral("table")));
  }

  void variantsAreEditedByTheKeyboard() {
    Bench bench(race());
    auto* list = bench.panel.findChild<VariantList*>();
    list->setFocus();
    list->setCurrentRow(2);
    QCOMPARE(bench.panel.target(), 2);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(bench.now.variants[1].label, std::string("table"));
    QCOMPARE(bench.panel.target(), 1);
    QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(bench.now.variants[2].label, std::string("table 2"));
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(bench.now.variants.size(), std::size_t{3});
    QCOMPARE(bench.now.variants[1].label, std::string("table 2"));
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Escape);
    QCOMPARE(bench.panel.target(), -1);
  }

  void variantsAreRenamedInPlace() {
    Bench bench(race());
    auto* list = bench.panel.findChild<VariantList*>();
    list->setFocus();
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_F2);
    auto* editor = list->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("no order"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(bench.now.variants[0].label, std::string("no order"));
  }

  void closingWhileALabelIsTypedDoesNoHarm() {
    Bench bench(race());
    auto* list = bench.panel.findChild<VariantList*>();
    list->setFocus();
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_F2);
    auto* editor = list->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    QTest::keyClicks(editor, QStringLiteral("half"));
  }

  void aNameFollowsTheEncodingInTheSameEdit() {
    Bench bench(race());
    const auto steps = bench.what.size();
    bench.open("encoding");
    auto* kinds = bench.card("encoding")->findChild<QComboBox*>(QStringLiteral("kind"));
    kinds->setFocus();
    kinds->setCurrentIndex(kinds->findText(QStringLiteral("Turning")));
    Q_EMIT kinds->activated(kinds->currentIndex());
    QCOMPARE(bench.what.size(), steps + 1);
    QCOMPARE(bench.now.variants[1].label, std::string("turning"));
    QVERIFY(bench.panel.findChild<FieldMessage*>(QStringLiteral("nameWarning"))->isHidden());
  }

  void aNumberInANameFollowsFromWhereTypingBegan() {
    Experiment start = race();
    start.variants[2] = {"spread 0.5", {{"model", {{"encoding", {{"kind", "table"}, {"spread", 0.5}}}}}}};
    Bench bench(start);
    bench.panel.setTarget(2);
    bench.open("encoding");
    auto* field = bench.in<NumberField>(bench.card("encoding"), "spread");
    bench.type(field, QStringLiteral("0.25"));
    QCOMPARE(bench.now.variants[2].label, std::string("spread 0.25"));
  }

  void aMisleadingNameIsMendedByTheKeyboard() {
    Experiment start = race();
    start.variants[0].label = "table 1";
    Bench bench(start);
    auto* warning = bench.panel.findChild<FieldMessage*>(QStringLiteral("nameWarning"));
    auto* mend = bench.panel.findChild<QPushButton*>(QStringLiteral("mendName"));
    QVERIFY(!warning->isHidden() && warning->text().contains(QStringLiteral("None")));
    QVERIFY(bench.panel.findChild<VariantList*>()
                ->item(0)
                ->data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("holds None")));
    mend->setFocus();
    QTest::keyClick(mend, Qt::Key_Space);
    QCOMPARE(bench.now.variants[0].label, std::string("none"));
    QVERIFY(warning->isHidden() && mend->isHidden());
  }

  void theSameVariantTwiceIsSaidAndOneCanGo() {
    Bench bench(race());
    auto* list = bench.panel.findChild<VariantList*>();
    list->setFocus();
    list->setCurrentRow(2);
    QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier);
    auto* warning = bench.panel.findChild<FieldMessage*>(QStringLiteral("nameWarning"));
    auto* mend = bench.panel.findChild<QPushButton*>(QStringLiteral("mendName"));
    QVERIFY(warning->text().contains(QStringLiteral("table 2")));
    mend->setFocus();
    QTest::keyClick(mend, Qt::Key_Space);
    QVERIFY(bench.now.variants == race().variants);
    QVERIFY(warning->isHidden());
  }

  void addingAVariantOffersTheEncodings() {
    Bench bench(race());
    QMenu* menu = bench.panel.findChild<QToolButton*>(QStringLiteral("addVariant"))->menu();
    menu->findChild<QAction*>(QStringLiteral("turning"))->trigger();
    QCOMPARE(bench.now.variants.size(), std::size_t{4});
    QVERIFY(bench.now.variants[3].patch == (Json{{"model", {{"encoding", {{"kind", "turning"}}}}}}));
    QCOMPARE(bench.now.variants[3].label, std::string("turning"));
  }
};

ORDINATE_QT_TESTS(VariantsSectionTest, QApplication)
#include "variants_section_test.moc"
