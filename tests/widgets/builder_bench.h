#pragma once
#include <QTest>

#include "tests/widgets/builder_catalogue.h"
#include "widgets/model_builder/experiment_edit.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/model_builder/number_field.h"
#include "widgets/model_builder/option_row.h"
#include "widgets/model_builder/part_card.h"

namespace builder_test {

using namespace ordinate;

/// The panel with a document behind it that takes every proposal.
struct Bench {
  explicit Bench(Experiment start) : now(std::move(start)), panel(builder_test::catalogue()) {
    QObject::connect(&panel, &ModelBuilderPanel::proposed, &panel,
                     [this](const Experiment& next, const QString& done, const QString& merge) {
                       now = next;
                       what << done;
                       keys << merge;
                       show();
                     });
    show();
    panel.resize(290, 700);
    panel.QWidget::show();
    panel.activateWindow();
    if (!QTest::qWaitForWindowActive(&panel)) qFatal("the window did not become active");
  }
  void show() { panel.show(CheckedExperiment(now, builder_test::catalogue())); }

  PartCard* card(const char* part) const { return panel.findChild<PartCard*>(QLatin1String(part)); }
  void open(const char* part) const {
    if (!card(part)->isOpen()) {
      card(part)->setFocus();
      QTest::keyClick(card(part), Qt::Key_Return);
    }
  }
  template <class Widget>
  Widget* in(QWidget* parent, const char* key) const {
    auto* row = parent->findChild<OptionRow*>(QLatin1String(key));
    return row == nullptr ? nullptr : row->findChild<Widget*>();
  }
  void type(NumberField* field, const QString& keystrokes) const {
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, keystrokes);
  }
  std::vector<std::string> kinds(int target = -1) const {
    std::vector<std::string> result;
    const Json body = bodyOf(now, target);
    for (const Json& block : body) result.push_back(block["kind"]);
    return result;
  }

  Experiment now;
  ModelBuilderPanel panel;
  QStringList what;
  QStringList keys;
};

inline Experiment race() {
  Experiment made;
  made.name = "Race";
  made.base = {{"task", {{"kind", "mirror"}}},
               {"model", {{"encoding", {{"kind", "waves"}}}, {"body", {{{"kind", "attention"}}}}}},
               {"training", {{"steps", 300}}}};
  made.variants = {{"none", {{"model", {{"encoding", {{"kind", "none"}}}}}}},
                   {"waves", Json::object()},
                   {"table", {{"model", {{"encoding", {{"kind", "table"}, {"spread", 0.5}}}}}}}};
  return made;
}

}  // namespace builder_test
