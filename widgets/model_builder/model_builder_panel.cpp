#include "widgets/model_builder/model_builder_panel.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/column_scroll.h"
#include "widgets/common/fonts.h"
#include "widgets/common/tab_order.h"
#include "widgets/common/theme.h"
#include "widgets/model_builder/builder_state.h"
#include "widgets/model_builder/choice_editors.h"
#include "widgets/model_builder/experiment_edit.h"
#include "widgets/model_builder/field_names.h"
#include "widgets/model_builder/model_section.h"
#include "widgets/model_builder/part_card.h"
#include "widgets/model_builder/seeds_section.h"
#include "widgets/model_builder/sweep_dialog.h"
#include "widgets/model_builder/sweep_edit.h"
#include "widgets/model_builder/sweep_section.h"
#include "widgets/model_builder/target_bar.h"
#include "widgets/model_builder/task_section.h"
#include "widgets/model_builder/training_section.h"
#include "widgets/model_builder/value_text.h"
#include "widgets/model_builder/variant_names.h"
#include "widgets/model_builder/variants_section.h"

namespace ordinate {

ModelBuilderPanel::ModelBuilderPanel(const Catalogue& catalogue, QWidget* parent)
    : QWidget(parent), m_state(std::make_unique<BuilderState>()) {
  m_state->catalogue = catalogue;
  setObjectName(QStringLiteral("modelBuilder"));
  setAccessibleName(tr("Model builder"));
  build();
  connectSections();
  // Two visits to one field are two undo steps.
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { focusMoved(now); });
}

ModelBuilderPanel::~ModelBuilderPanel() {
  // Closing, an editor that is still open commits what was typed: there is nobody left to take it.
  for (QWidget* each : findChildren<QWidget*>()) each->disconnect(this);
  qApp->disconnect(this);
}

void ModelBuilderPanel::nameVariantsBy(const Catalogue& written) { m_state->written = written; }

void ModelBuilderPanel::build() {
  const Catalogue& catalogue = m_state->catalogue;
  m_targets = new TargetBar(this);
  m_name = new QLineEdit;
  m_name->setObjectName(QStringLiteral("name"));
  m_name->setAccessibleName(tr("Name of the experiment"));
  m_name->setPlaceholderText(tr("Name of the experiment"));
  m_name->setToolTip(tr("Name of the experiment"));
  useFont(m_name, TextRole::strong);
  m_task = new TaskSection(catalogue);
  m_model = new ModelSection(catalogue);
  m_variants = new VariantsSection(catalogue);
  m_sweep = new SweepSection(catalogue);
  m_training = new TrainingSection(catalogue);
  m_seeds = new SeedsSection;

  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("sections"));
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(16, 10, 16, 12);
  column->setSpacing(14);
  // What is asked, then what is compared: both are on the screen at once, on a small one too. The model's
  // parts may be scrolled.
  for (QWidget* section :
       {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_task), static_cast<QWidget*>(m_variants),
        static_cast<QWidget*>(m_sweep), static_cast<QWidget*>(m_model), static_cast<QWidget*>(m_training),
        static_cast<QWidget*>(m_seeds)})
    column->addWidget(section);
  column->addStretch(1);
  m_scroll = makeColumnScroll(content, QStringLiteral("scroll"), this);

  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(1, 1, 1, 1);
  all->setSpacing(0);
  all->addWidget(m_targets);
  all->addWidget(m_scroll, 1);
  m_help = new TextLabel(TextRole::caption, QString(), this);
  m_help->setObjectName(QStringLiteral("fieldHelp"));
  m_help->setWordWrap(true);
  m_help->setTextFormat(Qt::PlainText);
  m_help->setContentsMargins(15, 6, 12, 8);
  m_help->hide();
  all->addWidget(m_help);
  setMinimumWidth(200);  // narrower than its content, it scrolls
}

void ModelBuilderPanel::focusMoved(QWidget* now) {
  ++m_editSession;
  showHelpOf(now);
}

void ModelBuilderPanel::showHelpOf(QWidget* now) {
  // What tool tips say must not be for the mouse alone.
  const bool ours = now != nullptr && isAncestorOf(now) && qobject_cast<PartCard*>(now) == nullptr;
  const QString help = ours ? now->accessibleDescription() : QString();
  m_help->setText(help);
  m_help->setVisible(!help.isEmpty());
}

void ModelBuilderPanel::connectSections() {
  const auto edit_field = [this](const QString& path, const Json& value, bool continuous) {
    edit(path.toStdString(), value, continuous);
  };
  const auto choose_kind = [this](const QString& path, const QString& kind) {
    chooseKind(path.toStdString(), kind.toStdString());
  };
  connect(m_name, &QLineEdit::textEdited, this, [this](const QString& name) {
    Experiment next = m_state->experiment;
    next.name = name.toStdString();
    propose(next, tr("change the name"), QStringLiteral("name"));
  });
  connect(m_targets, &TargetBar::chosen, this, &ModelBuilderPanel::setTarget);
  connect(m_task, &TaskSection::edited, this, edit_field);
  connect(m_task, &TaskSection::kindChosen, this,
          [this](const QString& kind) { chooseKind("task", kind.toStdString()); });
  connect(m_task, &TaskSection::inspectDataRequested, this, &ModelBuilderPanel::inspectDataRequested);
  connect(m_model, &ModelSection::edited, this, edit_field);
  connect(m_model, &ModelSection::kindChosen, this, choose_kind);
  connect(m_model, &ModelSection::bodyProposed, this, [this](const Json& body, const QString& what) {
    propose(withBody(m_state->experiment, m_state->target, body), what);
  });
  connect(m_training, &TrainingSection::edited, this, edit_field);
  connect(m_training, &TrainingSection::kindChosen, this, choose_kind);
  connect(m_training, &TrainingSection::durationEdited, this,
          [this](const QString& key, const Json& value, bool continuous) {
            propose(withDuration(m_state->experiment, m_state->target, key.toStdString(), value),
                    tr("change %1").arg(key), continuous ? QStringLiteral("training.") + key : QString());
          });
  const auto several = [this](const QString& path) { askForValues(path.toStdString()); };
  connect(m_task, &TaskSection::severalRequested, this, several);
  connect(m_model, &ModelSection::severalRequested, this, several);
  connect(m_training, &TrainingSection::severalRequested, this, several);
  connect(m_model, &ModelSection::explanationRequested, this, &ModelBuilderPanel::explanationRequested);
  connect(m_sweep, &SweepSection::editRequested, this, several);
  connect(m_sweep, &SweepSection::resultsRequested, this, &ModelBuilderPanel::sweepResultsRequested);
  connect(m_sweep, &SweepSection::removeRequested, this, [this](const QString& path) {
    const QString name = fieldName(m_state->catalogue, m_state->complete, path.toStdString()).label;
    propose(withoutSweptField(m_state->experiment, path.toStdString()), tr("one value of %1").arg(name));
  });
  connect(m_seeds, &SeedsSection::edited, this,
          [this](const std::vector<std::uint64_t>& seeds, bool continuous) {
            Experiment next = m_state->experiment;
            next.seeds = seeds;
            propose(next, tr("change the seeds"), continuous ? QStringLiteral("seeds") : QString());
          });
  connectVariants();
}

void ModelBuilderPanel::connectVariants() {
  connect(m_variants, &VariantsSection::selected, this, &ModelBuilderPanel::setTarget);
  connect(m_variants, &VariantsSection::renamed, this, [this](int variant, const QString& label) {
    Experiment next = m_state->experiment;
    next.variants[static_cast<std::size_t>(variant)].label = label.toStdString();
    propose(next, tr("rename variant"));
  });
  connect(m_variants, &VariantsSection::addRequested, this, [this](int like, const QString& encoding) {
    const Experiment next =
        withVariantAdded(m_state->experiment, like, encoding.toStdString(), m_state->catalogue);
    propose(next, tr("add variant"));
  });
  connect(m_variants, &VariantsSection::removeRequested, this, [this](int variant) {
    if (variant < 0) return;
    const QString label = text(m_state->experiment.variants[static_cast<std::size_t>(variant)].label);
    m_state->target = -1;
    propose(withVariantRemoved(m_state->experiment, variant), tr("remove variant %1").arg(label));
  });
  connect(m_variants, &VariantsSection::moveRequested, this, [this](int from, int to) {
    if (from < 0 || to < 0 || to >= static_cast<int>(m_state->experiment.variants.size())) return;
    if (m_state->target == from) m_state->target = to;
    propose(withVariantMoved(m_state->experiment, from, to), tr("move variant"));
  });
}

void ModelBuilderPanel::edit(const std::string& path, const Json& value, bool continuous) {
  const QString name = fieldName(m_state->catalogue, m_state->complete, path).label;
  propose(withField(m_state->experiment, m_state->target, path, value), tr("change %1").arg(name),
          continuous ? text(path) : QString());
}

void ModelBuilderPanel::chooseKind(const std::string& path, const std::string& kind) {
  const QString name = fieldName(m_state->catalogue, m_state->complete, path).label;
  if (kind.empty()) {
    propose(withField(m_state->experiment, m_state->target, path, nullptr), tr("change %1").arg(name));
    return;
  }
  if (kind == m_state->kindAt(path)) return;
  propose(path == "task" ? withTask(m_state->experiment, m_state->target, kind, m_state->catalogue)
                         : withKind(m_state->experiment, m_state->target, path, kind),
          tr("change %1").arg(name));
}

void ModelBuilderPanel::askForValues(const std::string& path) {
  const auto question = sweepQuestion(*m_state, path);
  if (!question) return;
  auto* dialog = new SweepDialog(
      *question, [this](const Experiment& next) { return judge(next); }, this);
  connect(dialog, &SweepDialog::answered, this, [this, name = question->name](const Experiment& next) {
    propose(next, next.sweep ? tr("several values of %1").arg(name) : tr("one value of %1").arg(name));
  });
  dialog->open();
}

SweepOutcome ModelBuilderPanel::judge(const Experiment& next) const {
  return outcomeOf(next, m_state->catalogue, m_secondsOfRun);
}

void ModelBuilderPanel::setExpectedSeconds(std::optional<double> seconds) {
  const std::size_t runs =
      std::max<std::size_t>(1, m_state->checked.plan().size()) * m_state->experiment.seeds.size();
  m_secondsOfRun =
      seconds ? std::optional(*seconds / static_cast<double>(std::max<std::size_t>(1, runs))) : std::nullopt;
}

void ModelBuilderPanel::propose(const Experiment& next, const QString& what, const QString& continuousPath) {
  if (next == m_state->experiment) {
    refresh();  // shows what holds in place of what was chosen
    return;
  }
  QString key;
  if (!continuousPath.isEmpty())
    key = QStringLiteral("%1@%2#%3").arg(continuousPath).arg(m_state->target).arg(m_editSession);
  else
    ++m_editSession;
  Q_EMIT proposed(named(next, key), what, key);
}

Experiment ModelBuilderPanel::named(Experiment next, const QString& key) {
  if (key.isEmpty() || key != m_typing.key) m_typing = {key, m_state->checked, {}};
  const std::vector<Variant>& start = m_typing.start.experiment().variants;
  if (!key.isEmpty())
    for (std::size_t i = 0; i < next.variants.size() && i < start.size(); ++i)
      next.variants[i].label = start[i].label;
  m_typing.last = withNamesFollowing(m_typing.start, std::move(next), m_state->names());
  return m_typing.last;
}

void ModelBuilderPanel::show(const CheckedExperiment& experiment) {
  if (!(experiment.experiment() == m_typing.last)) m_typing.key.clear();  // undone, say: typing begins anew
  m_state->show(experiment);
  refresh();
}

void ModelBuilderPanel::startAfresh() {
  setTarget(-1);
  m_model->close();
  m_scroll->verticalScrollBar()->setValue(0);
}

void ModelBuilderPanel::refresh() {
  m_state->update();
  const QString name = text(m_state->experiment.name);
  if (m_name->text() != name) {
    m_name->setText(name);
    m_name->setCursorPosition(0);  // its beginning is seen
  }
  QStringList labels;
  for (const Variant& variant : m_state->experiment.variants) labels << text(variant.label);
  m_targets->showTargets(labels, stylesOf(*m_state, themeOf(this).dark), m_state->target);
  m_task->showState(*m_state);
  m_model->showState(*m_state);
  m_variants->showState(*m_state);
  m_sweep->showState(*m_state);
  m_training->showState(*m_state);
  m_seeds->showState(*m_state);
  showHelpOf(QApplication::focusWidget());  // another choice has another description
}

void ModelBuilderPanel::showDescriptions(const std::vector<ModelDescription>& descriptions) {
  m_model->showDescriptions(descriptions);
}

void ModelBuilderPanel::showTask(const QString& question, const QString& exampleInput,
                                 const QString& exampleTarget, const QString& problem) {
  m_task->showTask(question, exampleInput, exampleTarget, problem);
}

void ModelBuilderPanel::showTaskColumns(const std::map<std::string, QStringList>& columns) {
  m_task->showColumns(columns);
}

void ModelBuilderPanel::setExperimentFolder(const QString& folder) {
  m_task->setFolder(folder);
  m_model->setFolder(folder);
}

int ModelBuilderPanel::target() const { return m_state->target; }

void ModelBuilderPanel::setTarget(int variant) {
  if (variant == m_state->target) return;
  m_state->target = variant;
  ++m_editSession;
  refresh();
}

void ModelBuilderPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ApplicationFontChange && m_name != nullptr) useFont(m_name, TextRole::strong);
  if (event->type() == QEvent::PaletteChange && m_targets != nullptr) refresh();
}

void ModelBuilderPanel::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.border, 1));
  painter.setBrush(theme.panel);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

/// Inside a window, the window goes through all of its parts.
bool ModelBuilderPanel::focusNextPrevChild(bool next) {
  return isWindow() ? moveFocus({this}, next) : QWidget::focusNextPrevChild(next);
}

}  // namespace ordinate
