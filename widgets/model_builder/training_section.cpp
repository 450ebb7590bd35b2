#include "widgets/model_builder/training_section.h"

#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "widgets/common/panel.h"
#include "widgets/model_builder/duration_row.h"
#include "widgets/model_builder/kind_form.h"
#include "widgets/model_builder/option_form.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

constexpr const char* training_path = "training";
constexpr const char* evaluation_path = "evaluation";
constexpr const char* optimizer_path = "training.optimizer";
constexpr const char* schedule_path = "training.schedule";
constexpr const char* early_stop_path = "training.early_stop";

bool isDuration(const Option& option) { return option.key == "steps" || option.key == "epochs"; }

/// What stands above "more"; everything else the catalogue has comes below it.
bool isMain(const Option& option) { return option.key == "learning_rate" || option.key == "batch_size"; }

OptionList selected(const OptionList& options, bool main) {
  OptionList result;
  for (const Option& option : options) {
    if (isDuration(option) || isMain(option) != main) continue;
    result.push_back(option);
    result.back().advanced = false;  // "more" folds them all
  }
  return result;
}

}  // namespace

TrainingSection::TrainingSection(const Catalogue& catalogue, QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("training"));
  auto* panel = new Panel(tr("Training"), this);
  panel->setFramed(false);
  panel->body()->setSpacing(6);
  m_more =
      panel->addSwitch(QStringLiteral("moreTraining"), tr("more ▸"), tr("Show all training options"), false);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(panel);
  m_optimizer = addKind(tr("optimizer"), text(optimizer_path), catalogue.optimizers);
  m_main = addOptions(text(training_path), selected(catalogue.training, true));
  m_duration = new DurationRow(catalogue.training, this);
  m_further = addOptions(text(training_path), selected(catalogue.training, false));
  m_schedule = addKind(tr("learning rate over time"), text(schedule_path), catalogue.schedules);
  m_earlyStop = addKind(tr("stop early"), text(early_stop_path), catalogue.early_stops);
  OptionList evaluation = catalogue.evaluation;
  for (Option& option : evaluation) option.advanced = false;
  m_evaluation = addOptions(text(evaluation_path), evaluation);
  for (QWidget* each :
       {static_cast<QWidget*>(m_optimizer), static_cast<QWidget*>(m_main), static_cast<QWidget*>(m_duration),
        static_cast<QWidget*>(m_further), static_cast<QWidget*>(m_schedule),
        static_cast<QWidget*>(m_earlyStop), static_cast<QWidget*>(m_evaluation)})
    panel->body()->addWidget(each);
  connect(m_duration, &DurationRow::edited, this, &TrainingSection::durationEdited);
  connect(m_duration, &DurationRow::severalRequested, this,
          [this](const QString& key) { Q_EMIT severalRequested(pathBelow(text(training_path), key)); });
  connect(m_more, &QToolButton::clicked, this, [this] { setMoreShown(!m_moreShown); });
  setMoreShown(false);
}

KindForm* TrainingSection::addKind(const QString& label, const QString& path,
                                   const std::vector<CatalogueEntry>& entries) {
  auto* form = new KindForm(label, entries, OptionForm::Arrangement::single, OptionForm::Folding::own, this);
  form->setObjectName(path.mid(path.lastIndexOf(QLatin1Char('.')) + 1));
  connect(form, &KindForm::edited, this,
          [this, path](const QString& key, const Json& value, bool continuous) {
            Q_EMIT edited(path + QLatin1Char('.') + key, value, continuous);
          });
  connect(form, &KindForm::kindChosen, this,
          [this, path](const QString& kind) { Q_EMIT kindChosen(path, kind); });
  connect(form, &KindForm::severalRequested, this,
          [this, path](const QString& key) { Q_EMIT severalRequested(pathBelow(path, key)); });
  return form;
}

OptionForm* TrainingSection::addOptions(const QString& path, OptionList options) {
  auto* form = new OptionForm(std::move(options), OptionForm::Arrangement::single,
                              OptionForm::Folding::external, this);
  connect(form, &OptionForm::edited, this,
          [this, path](const QString& key, const Json& value, bool continuous) {
            Q_EMIT edited(path + QLatin1Char('.') + key, value, continuous);
          });
  form->offerSeveral();
  connect(form, &OptionForm::severalRequested, this,
          [this, path](const QString& key) { Q_EMIT severalRequested(pathBelow(path, key)); });
  return form;
}

void TrainingSection::setMoreShown(bool shown) {
  m_moreShown = shown;
  m_more->setText(shown ? tr("less ▾") : tr("more ▸"));
  m_more->setAccessibleName(shown ? tr("Hide further training options") : tr("Show all training options"));
  m_more->setToolTip(m_more->accessibleName());
  m_optimizer->setFormVisible(shown);
  m_further->setVisible(shown);
  m_schedule->setVisible(shown);
  m_earlyStop->setVisible(shown);
  m_evaluation->setVisible(shown);
}

void TrainingSection::showKind(const BuilderState& state, KindForm* form, const std::string& path,
                               const std::vector<CatalogueEntry>& entries) {
  const std::string kind = state.kindAt(path);
  const CatalogueEntry* entry = find_entry(entries, kind);
  form->showValues(state.objectAt(path), kind, state.kindNote(path, entries),
                   state.notes(path, entry == nullptr ? OptionList() : entry->options));
}

void TrainingSection::showState(const BuilderState& state) {
  showKind(state, m_optimizer, optimizer_path, state.catalogue.optimizers);
  showKind(state, m_schedule, schedule_path, state.catalogue.schedules);
  showKind(state, m_earlyStop, early_stop_path, state.catalogue.early_stops);
  const Json training = state.objectAt(training_path);
  FieldNotes notes = state.notes(training_path, state.catalogue.training);
  // Each form reports what stands in no field of its own; only one of the two may say it.
  FieldNotes main_notes;
  for (const Option& option : state.catalogue.training) {
    if (isMain(option)) main_notes[option.key] = notes[option.key];
    if (isMain(option) || isDuration(option)) notes.erase(option.key);
  }
  m_main->showValues(training, main_notes);
  m_further->showValues(training, notes);
  m_duration->showState(state);
  m_evaluation->showValues(state.objectAt(evaluation_path),
                           state.notes(evaluation_path, state.catalogue.evaluation));
  if (!m_moreShown && hiddenProblem(state)) setMoreShown(true);
}

bool TrainingSection::hiddenProblem(const BuilderState& state) const {
  constexpr std::array<const char*, 4> folded = {optimizer_path, schedule_path, early_stop_path,
                                                 evaluation_path};
  if (std::any_of(folded.begin(), folded.end(), [&](const char* path) { return state.hasProblems(path); }))
    return true;
  if (!state.problemsAt(training_path).isEmpty()) return true;
  const FieldNotes notes = state.notes(training_path, state.catalogue.training);
  return std::any_of(notes.begin(), notes.end(), [&](const auto& entry) {
    const Option* option = find_option(state.catalogue.training, entry.first);
    const bool seen = option != nullptr && (isMain(*option) || isDuration(*option));
    return !seen && !entry.second.problems.isEmpty();
  });
}

}  // namespace ordinate
