// "What is this?": every panel, picture and option says what it is, with its formula set as mathematics and
// the numbers that are pointed at.
#include <QDockWidget>
#include <QSet>
#include <QToolButton>

#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/panel.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/help/explanation_card.h"
#include "widgets/help/help_pages.h"
#include "widgets/help/help_panel.h"
#include "widgets/math/math_text.h"
#include "widgets/model_builder/joint_label.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/model_builder/option_row.h"
#include "widgets/model_builder/part_card.h"
#include "widgets/model_builder/value_editor.h"

using namespace ordinate;

namespace {

/// The words that are set upright because the reader knows no better.
void collectWords(const MathNode& node, QSet<QString>& words) {
  if (node.kind == MathNode::Kind::text) words.insert(node.text);
  for (const MathNode& part : node.parts) collectWords(part, words);
}

}  // namespace

class ExplanationTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    prepare();
    bringShipped();
  }
  void init() {
    openWindow();
    open(test::smallRace(20));
  }
  void cleanup() { closeWindow(); }
  void everyEncodingHasAFormulaOfKnownCommands();
  void theKeyExplainsTheOptionThatHasTheFocus();
  void aPartIsExplainedWithItsSizes();
  void aPanelIsExplainedWithTheCellThatIsPointedAt();
  void aButtonInATitleIsExplainedWithItsPanel();
  void everyPanelWithAPageHasACard();

 private:
  ExplanationCard* card() const {
    for (QWidget* each : QApplication::topLevelWidgets())
      if (auto* found = qobject_cast<ExplanationCard*>(each); found != nullptr && found->isVisible())
        return found;
    return nullptr;
  }
};

void ExplanationTest::everyEncodingHasAFormulaOfKnownCommands() {
  const Catalogue catalogue = test::catalogue();
  // Names of functions; a command that is misspelt would stand there as a word.
  const QSet<QString> functions = {QStringLiteral("sin"), QStringLiteral("cos"), QStringLiteral("tanh"),
                                   QStringLiteral("exp"), QStringLiteral("ln"),  QStringLiteral("min"),
                                   QStringLiteral("max")};
  std::vector<CatalogueEntry> all = catalogue.encodings;
  for (const auto* list : {&catalogue.analyses, &catalogue.model_analyses, &catalogue.optimizers,
                           &catalogue.blocks, &catalogue.readouts, &catalogue.schedules})
    all.insert(all.end(), list->begin(), list->end());
  for (const CatalogueEntry& entry : all) {
    const auto* encoding = std::get_if<EncodingTraits>(&entry.traits);
    if (encoding != nullptr && !encoding->formula) QVERIFY2(!entry.formula.empty(), entry.id.c_str());
    const QString tex = QString::fromStdString(entry.formula);
    QSet<QString> words;
    for (const QString& line : tex.split(QLatin1Char('\n'))) collectWords(parseMath(line), words);
    for (const QString& word : words) {
      const bool quoted = tex.contains(QStringLiteral("\\text{%1}").arg(word));
      QVERIFY2(quoted || functions.contains(word),
               qPrintable(QString::fromStdString(entry.id + ": ") + word));
    }
    QCOMPARE(tex.count(QLatin1Char('{')), tex.count(QLatin1Char('}')));
  }
}

void ExplanationTest::theKeyExplainsTheOptionThatHasTheFocus() {
  auto* builder = m_window->findChild<ModelBuilderPanel*>();
  OptionRow* row = nullptr;
  for (OptionRow* each : builder->findChildren<OptionRow*>())
    if (each->isVisible() && each->option().key == "learning_rate") row = each;
  QVERIFY(row != nullptr);
  row->editor()->control()->setFocus();
  QTest::keyClick(row->editor()->control(), Qt::Key_F1, Qt::ShiftModifier);
  ExplanationCard* shown = card();
  QVERIFY(shown != nullptr);
  QVERIFY(shown->shown().title.contains(QStringLiteral("learning rate")));
  QVERIFY(shown->shown().html.contains(QString::fromStdString(row->option().help).toHtmlEscaped()));
  QTest::keyClick(shown, Qt::Key_Escape);
  QVERIFY(card() == nullptr);
}

void ExplanationTest::aPartIsExplainedWithItsSizes() {
  auto* card_of = m_window->findChild<PartCard*>(QStringLiteral("body[0]"));
  QVERIFY(card_of != nullptr);
  auto* joint = m_window->findChild<JointLabel*>(QStringLiteral("body[0].joint"));
  QTRY_VERIFY(!joint->text().isEmpty());
  card_of->setFocus();
  QTest::keyClick(card_of, Qt::Key_F1, Qt::ShiftModifier);
  ExplanationCard* shown = card();
  QVERIFY(shown != nullptr);
  QCOMPARE(shown->shown().page, QStringLiteral("model-sizes"));
  // An encoder layer of PyTorch with d_model 8 and dim_feedforward 64 has 1,416 parameters, its norm at the
  // end 16.
  QVERIFY2(shown->shown().filled.contains(
               QStringLiteral("[4, 6, 8]: sequences, places in each, numbers at each place. It has "
                              "1,432 parameters.")),
           qPrintable(shown->shown().filled));
  card()->hide();
  // The encodings of its three variants differ: the table has a vector for each of six places.
  auto* encoding = m_window->findChild<JointLabel*>(QStringLiteral("encoding.joint"));
  Q_EMIT encoding->explanationRequested(QPoint(50, 50));
  QVERIFY2(card()->shown().filled.contains(QStringLiteral("Its parameters in the variants: 0 / 0 / 48.")),
           qPrintable(card()->shown().filled));
  card()->hide();
}

void ExplanationTest::aPanelIsExplainedWithTheCellThatIsPointedAt() {
  run();
  auto* panel = m_window->findChild<Workspace*>()->similarity();
  QTRY_VERIFY(panel->map(0) != nullptr && panel->map(0)->matrix().rows > 3);
  Q_EMIT panel->map(0)->cellHovered(1, 3, 0.0);
  QVERIFY2(panel->filledFormula().contains(QStringLiteral("\\norm{P_{1} - m}\\,\\norm{P_{3} - m}")),
           qPrintable(panel->filledFormula()));
  panel->explain(QPoint(50, 50));
  ExplanationCard* shown = card();
  QVERIFY(shown != nullptr);
  QCOMPARE(shown->shown().page, QStringLiteral("similarity"));
  QCOMPARE(shown->shown().filled, panel->filledFormula());
  QVERIFY(shown->shown().html.contains(QStringLiteral("<math>")));
  // All of it in the help.
  QTest::mouseClick(shown->findChild<QWidget*>(QStringLiteral("explanationMore")), Qt::LeftButton);
  QVERIFY(card() == nullptr);
  QCOMPARE(m_window->findChild<HelpPanel*>()->currentPage(), QStringLiteral("similarity"));
  Q_EMIT panel->map(0)->hoverEnded();
  QVERIFY(panel->filledFormula().isEmpty());
}

void ExplanationTest::aButtonInATitleIsExplainedWithItsPanel() {
  auto* dock = m_window->findChild<QDockWidget*>(QStringLiteral("dataDock"));
  m_window->findChild<Workspace*>()->showData();
  QWidget* title = dock->titleBarWidget();
  QToolButton* button = title->findChildren<QToolButton*>().value(0);
  QVERIFY(button != nullptr);
  button->setFocus();
  QTest::keyClick(button, Qt::Key_F1, Qt::ShiftModifier);
  QVERIFY(card() != nullptr);
  QCOMPARE(card()->shown().page, QStringLiteral("data"));
  card()->hide();
}

void ExplanationTest::everyPanelWithAPageHasACard() {
  int explained = 0;
  for (Panel* panel : m_window->findChildren<Panel*>()) {
    if (panel->helpPage().isEmpty()) continue;
    panel->explain(QPoint(50, 50));
    ExplanationCard* shown = card();
    QVERIFY2(shown != nullptr, qPrintable(panel->helpPage()));
    QCOMPARE(shown->shown().page, panel->helpPage());
    QVERIFY2(shown->shown().html.size() > 40, qPrintable(panel->helpPage()));
    shown->hide();
    ++explained;
  }
  QVERIFY(explained > 5);
}

ORDINATE_QT_TESTS(ExplanationTest, QApplication)
#include "explanation_test.moc"
