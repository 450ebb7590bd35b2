#include "widgets/model_builder/task_section.h"

#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/common/panel.h"
#include "widgets/model_builder/example_box.h"
#include "widgets/model_builder/kind_form.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

TaskSection::TaskSection(const Catalogue& catalogue, QWidget* parent)
    : QWidget(parent),
      m_form(new KindForm(QString(), catalogue.tasks, OptionForm::Arrangement::pairs,
                          OptionForm::Folding::external)),
      m_example(new ExampleBox) {
  setObjectName(QStringLiteral("task"));
  auto* panel = new Panel(tr("Task"), this);
  panel->setFramed(false);
  QToolButton* inspect = panel->addSwitch(
      QStringLiteral("inspectData"), tr("inspect data ▸"),
      tr("Inspect the data: samples, class balance, vocabulary, what was cut, the split"), false);
  m_more = panel->addSwitch(QStringLiteral("moreTask"), QString(), tr("Show all options of the task"), false);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(panel);
  panel->body()->addWidget(m_form);
  panel->body()->addWidget(m_example);
  connect(m_form, &KindForm::edited, this, [this](const QString& key, const Json& value, bool continuous) {
    Q_EMIT edited(QStringLiteral("task.") + key, value, continuous);
  });
  connect(m_form, &KindForm::kindChosen, this, &TaskSection::kindChosen);
  connect(m_form, &KindForm::severalRequested, this,
          [this](const QString& key) { Q_EMIT severalRequested(pathBelow(QStringLiteral("task"), key)); });
  connect(m_more, &QToolButton::clicked, this,
          [this] { m_form->setAdvancedShown(!m_form->advancedShown()); });
  connect(m_form, &KindForm::advancedShownChanged, this, &TaskSection::showMore);
  showMore(false);
  connect(inspect, &QToolButton::clicked, this, &TaskSection::inspectDataRequested);
}

void TaskSection::showState(const BuilderState& state) {
  const std::string kind = state.kindAt("task");
  const CatalogueEntry* entry = find_entry(state.catalogue.tasks, kind);
  m_form->showValues(state.objectAt("task"), kind, state.kindNote("task", state.catalogue.tasks),
                     state.notes("task", entry == nullptr ? OptionList() : entry->options));
  m_more->setVisible(m_form->hasAdvanced());
}

void TaskSection::showMore(bool shown) {
  m_more->setText(shown ? tr("less ▾") : tr("more ▸"));
  m_more->setAccessibleName(shown ? tr("Hide further options of the task")
                                  : tr("Show all options of the task"));
  m_more->setToolTip(m_more->accessibleName());
}

void TaskSection::showTask(const QString& question, const QString& input, const QString& target,
                           const QString& problem) {
  m_example->showExample(question, input, target, problem);
}

void TaskSection::showColumns(const std::map<std::string, QStringList>& columns) {
  m_form->setColumns(columns);
}

void TaskSection::setFolder(const QString& folder) { m_form->setFolder(folder); }

}  // namespace ordinate
