#include "widgets/model_builder/duration_row.h"

#include <QAction>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QGridLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <algorithm>
#include <cmath>

#include "model/experiment/config_path.h"
#include "widgets/common/fonts.h"
#include "widgets/model_builder/choice_editors.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/number_editors.h"
#include "widgets/model_builder/sweep_edit.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

Option optionOf(const OptionList& options, const char* key) {
  const Option* found = find_option(options, key);
  if (found != nullptr) return *found;
  Option option;
  option.key = option.label = key;
  return option;
}

}  // namespace

DurationRow::DurationRow(const OptionList& training, QWidget* parent)
    : QWidget(parent),
      m_steps(optionOf(training, "steps")),
      m_epochs(optionOf(training, "epochs")),
      m_unit(makeComboBox(this)),
      m_stepCount(new NumberEditor(m_steps, this)),
      m_epochCount(new NumberEditor(m_epochs, this)),
      m_caption(new TextLabel(TextRole::caption, QString(), this)),
      m_message(new FieldMessage(this)) {
  setObjectName(QStringLiteral("duration"));
  m_unit->setObjectName(QStringLiteral("durationUnit"));
  m_unit->setAccessibleName(tr("Length of training in"));
  m_unit->addItem(text(m_steps.label), text(m_steps.key));
  m_unit->addItem(text(m_epochs.label), text(m_epochs.key));
  m_caption->setWordWrap(true);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setVerticalSpacing(2);
  grid->addWidget(m_unit, 0, 0);
  grid->setColumnStretch(1, 1);
  for (const auto& [editor, option] :
       {std::pair(m_stepCount, &m_steps), std::pair(m_epochCount, &m_epochs)}) {
    grid->addWidget(editor, 0, 2);
    editor->setObjectName(text(option->key));
    editor->setToolTip(description(*option));
    editor->control()->setObjectName(text(option->key) + QStringLiteral("Value"));
    editor->control()->setAccessibleName(text(option->label));
    editor->control()->setAccessibleDescription(description(*option));
    connect(editor, &ValueEditor::edited, this,
            [this](const Json& value, bool continuous) { Q_EMIT edited(key(), value, continuous); });
  }
  grid->addWidget(m_caption, 1, 0, 1, 3);
  grid->addWidget(m_message, 2, 0, 1, 3);
  connect(m_unit, &QComboBox::activated, this, &DurationRow::choose);
  m_several = makeSeveralAction(this);
  connect(m_several, &QAction::triggered, this, [this] { Q_EMIT severalRequested(key()); });
  for (const NumberEditor* editor : {m_stepCount, m_epochCount}) addToFieldMenu(editor->control(), m_several);
}

void DurationRow::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(m_several);
  menu->popup(event->globalPos());
}

QString DurationRow::key() const { return m_unit->currentData().toString(); }

void DurationRow::choose(int index) {
  const bool epochs = index == 1;
  const double now = m_shown.is_number() ? m_shown.get<double>() : 1;
  const double then = epochs ? now / m_stepsAnEpoch : now * m_stepsAnEpoch;
  Q_EMIT edited(key(), static_cast<std::int64_t>(std::max(1.0, std::round(then))), false);
}

void DurationRow::showState(const BuilderState& state) {
  const Json training = state.objectAt("training");
  const bool epochs = training.contains("epochs") && !training.contains("steps");
  {
    const QSignalBlocker quiet(m_unit);
    m_unit->setCurrentIndex(epochs ? 1 : 0);
  }
  allowEpochs(state);
  showNumber(state);
}

void DurationRow::showNumber(const BuilderState& state) {
  const bool epochs = m_unit->currentIndex() == 1;
  m_stepCount->setVisible(!epochs);
  m_epochCount->setVisible(epochs);
  const Json complete = state.completeAt("training");
  const std::string name = key().toStdString();
  m_shown = complete.contains(name) ? complete[name] : Json();
  NumberEditor* editor = epochs ? m_epochCount : m_stepCount;
  editor->setValue(m_shown, m_shown);
  FieldNotes notes = state.notes("training", {m_steps, m_epochs});
  QStringList problems = notes["steps"].problems + notes["epochs"].problems;
  m_message->setProblems(problems);
  setInvalid(editor->control(), !problems.isEmpty());
  const QString varied = epochs ? notes["epochs"].varied : notes["steps"].varied;
  m_caption->setText(varied);
  m_caption->setVisible(!varied.isEmpty());
}

void DurationRow::allowEpochs(const BuilderState& state) {
  const Json task = state.completeAt("task");
  const CatalogueEntry* entry = find_entry(state.catalogue.tasks, state.kindAt("task"));
  const std::string samples_key = entry == nullptr ? std::string() : traits_of<TaskTraits>(*entry).samples;
  const bool fresh = !samples_key.empty() && !task.contains(samples_key);
  if (auto* model = qobject_cast<QStandardItemModel*>(m_unit->model())) {
    model->item(1)->setEnabled(!fresh || m_unit->currentIndex() == 1);
    model->item(1)->setToolTip(fresh ? tr("This task draws fresh samples every step, so there are no epochs.")
                                     : description(m_epochs));
  }
  const Json training = state.completeAt("training");
  const bool counted = !samples_key.empty() && task.contains(samples_key) && task[samples_key].is_number() &&
                       training.contains("batch_size") && training["batch_size"].is_number() &&
                       training["batch_size"].get<double>() > 0;
  m_stepsAnEpoch =
      counted
          ? std::max(1.0, std::ceil(task[samples_key].get<double>() / training["batch_size"].get<double>()))
          : 10;
}

}  // namespace ordinate
