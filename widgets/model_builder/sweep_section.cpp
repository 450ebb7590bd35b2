#include "widgets/model_builder/sweep_section.h"

#include <QGridLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "model/experiment/catalogue_entries.h"
#include "model/experiment/config_path.h"
#include "widgets/common/duration_text.h"
#include "widgets/common/fonts.h"
#include "widgets/common/panel.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/field_names.h"
#include "widgets/model_builder/sweep_edit.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

/// More points than that are not checked one by one while somebody types.
constexpr std::size_t mostChecked = 100;

/// A field that chooses a kind: "model.encoding"; not "training.learning_rate".
bool isKind(const BuilderState& state, const std::string& path) { return !state.kindAt(path).empty(); }

}  // namespace

SweepSection::SweepSection(const Catalogue& catalogue, QWidget* parent)
    : QWidget(parent), m_catalogue(catalogue) {
  setObjectName(QStringLiteral("sweepSection"));
  auto* panel = new Panel(tr("Sweep"), this);
  panel->setFramed(false);
  panel->body()->setSpacing(4);
  connect(panel->addSwitch(QStringLiteral("sweepResults"), tr("results ▸"),
                           tr("Show what the sweep comes to"), false),
          &QToolButton::clicked, this, &SweepSection::resultsRequested);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(panel);
  m_rows = new QWidget(this);
  auto* grid = new QGridLayout(m_rows);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setVerticalSpacing(2);
  grid->setHorizontalSpacing(2);
  grid->setColumnStretch(0, 1);
  panel->body()->addWidget(m_rows);
  m_message = new FieldMessage(this);
  panel->body()->addWidget(m_message);
  m_caption = new TextLabel(TextRole::caption, QString(), this);
  m_caption->setObjectName(QStringLiteral("sweepCaption"));
  m_caption->setWordWrap(true);
  panel->body()->addWidget(m_caption);
  hide();
}

void SweepSection::addRow(int row, const QString& name, const QString& values, const QString& path,
                          bool editable) {
  auto* grid = static_cast<QGridLayout*>(m_rows->layout());
  auto* words = new TextLabel(TextRole::body, tr("%1: %2").arg(name, values), m_rows);
  words->setWordWrap(true);
  words->setTextFormat(Qt::PlainText);
  grid->addWidget(words, row, 0);
  const auto add = [&](int column, const char* kind, const QString& shown, const QString& tip) {
    auto* button = new QToolButton(m_rows);
    button->setObjectName(QLatin1String(kind) + path);
    button->setText(shown);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    useFont(button, TextRole::caption);
    grid->addWidget(button, row, column, Qt::AlignTop);
    return button;
  };
  if (editable)
    connect(add(1, "edit:", QStringLiteral("…"), tr("Change the values of %1").arg(name)),
            &QToolButton::clicked, this, [this, path] { Q_EMIT editRequested(path); });
  connect(add(2, "remove:", QStringLiteral("×"), tr("One value of %1 only").arg(name)), &QToolButton::clicked,
          this, [this, path] { Q_EMIT removeRequested(path); });
}

void SweepSection::showState(const BuilderState& state) {
  const Sweep sweep = state.experiment.sweep.value_or(Sweep());
  setVisible(!sweep.axes.empty());
  if (!(sweep == m_shown)) {
    // One of them may be the one that is heard just now.
    for (QWidget* each : m_rows->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
      each->hide();
      each->setObjectName(QString());
      each->deleteLater();
    }
    for (std::size_t i = 0; i < sweep.axes.size(); ++i) {
      const SweepAxis& axis = sweep.axes[i];
      addRow(int(i), fieldName(m_catalogue, state.checked.config(-1), axis.field).label,
             axisText(axis, m_catalogue, state.checked.config(-1)), text(axis.field),
             sweepQuestion(state, axis.field).has_value());
    }
    m_shown = sweep;
  }
  if (sweep.axes.empty()) return;
  QStringList problems;
  for (const Error& error : state.errors)
    if (error.where.rfind("sweep", 0) == 0) problems << problemText(error);
  problems.removeDuplicates();
  constexpr qsizetype most = 3;
  if (const qsizetype more = problems.size() - most; more > 0)
    problems = problems.mid(0, most) << tr("And %1 more.").arg(more);
  m_message->setProblems(problems);
  QString words = pointsText(sweep);
  if (state.experiment.variants.size() > 1)
    words = tr("%1, for each of the %2 variants").arg(words).arg(state.experiment.variants.size());
  m_caption->setText(words);
  m_caption->setVisible(!words.isEmpty());
}

QString pointsText(const Sweep& sweep) {
  const PointCount count = countPoints(sweep);
  if (!count.problem.isEmpty()) return {};
  const QString points =
      count.points == 1 ? SweepSection::tr("1 point") : SweepSection::tr("%1 points").arg(count.points);
  if (!sweep.sample)
    return sweep.axes.size() < 2 ? points : SweepSection::tr("%1: all combinations").arg(points);
  return sweep.sample->kind == SweepSample::Kind::random
             ? SweepSection::tr("%1: a random sample, seed %2").arg(points).arg(sweep.sample->seed)
             : SweepSection::tr("%1: a Latin hypercube sample, seed %2").arg(points).arg(sweep.sample->seed);
}

std::optional<SweepQuestion> sweepQuestion(const BuilderState& state, const std::string& path) {
  SweepQuestion question;
  question.path = path;
  question.experiment = state.experiment;
  const Json& complete = state.complete;
  question.name = fieldName(state.catalogue, complete, path).label;
  if (isKind(state, path)) {
    const FieldOption kind = fieldOption(state.catalogue, complete, path + ".kind");
    if (kind.entries == nullptr || path.find("body[") != std::string::npos) return std::nullopt;
    for (const CatalogueEntry& entry : *kind.entries)
      question.choices.push_back(
          {entry.id, text(entry.title), path == "model.encoding" ? state.unfitReason(entry) : QString()});
    question.current = state.kindAt(path);
    return question;
  }
  const FieldOption field = fieldOption(state.catalogue, complete, path);
  if (!field.option || !canTakeSeveral(*field.option)) return std::nullopt;
  const Json* current = value_at(complete, path);
  if (current != nullptr) question.current = *current;
  if (field.option->kind == OptionKind::boolean)
    question.choices = {{true, SweepSection::tr("on"), {}}, {false, SweepSection::tr("off"), {}}};
  else if (field.option->kind == OptionKind::choice)
    for (const OptionChoice& choice : field.option->choices)
      question.choices.push_back({choice.value, text(choice.label), {}});
  else
    question.option = field.option;
  return question;
}

SweepOutcome outcomeOf(const Experiment& experiment, const Catalogue& catalogue,
                       std::optional<double> secondsOfRun) {
  SweepOutcome outcome;
  std::size_t points = 1;
  if (experiment.sweep) {
    const PointCount count = countPoints(*experiment.sweep);
    outcome.problem = count.problem;
    if (!outcome.problem.isEmpty()) return outcome;
    points = count.points;
  }
  const std::size_t trained = points * std::max<std::size_t>(1, experiment.variants.size());
  if (trained > std::size_t(most_sweep_points)) {
    outcome.problem =
        SweepSection::tr("%L1 points and variants together; at most %L2").arg(trained).arg(most_sweep_points);
    return outcome;
  }
  if (trained <= mostChecked) {
    const CheckedExperiment checked(experiment, catalogue);
    for (const Error& error : checked.errors())
      if (error.where.rfind("sweep", 0) == 0) {
        outcome.problem = problemText(error);
        break;
      }
  }
  const std::size_t runs = trained * experiment.seeds.size();
  QString words = experiment.sweep ? pointsText(*experiment.sweep) + QStringLiteral("; ") : QString();
  words += runs == 1 ? SweepSection::tr("1 run") : SweepSection::tr("%L1 runs").arg(runs);
  if (secondsOfRun)
    words += SweepSection::tr(", about %1 on this computer").arg(durationText(*secondsOfRun * double(runs)));
  outcome.words = words;
  return outcome;
}

}  // namespace ordinate
