#include "widgets/lecture/stop_form.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <algorithm>

#include "model/record/run_measure.h"
#include "widgets/common/combo_box.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {

QLineEdit* makeLectureLine(const QString& name, const QString& label, QWidget* parent) {
  auto* line = new QLineEdit(parent);
  line->setObjectName(name);
  line->setAccessibleName(label);
  line->setToolTip(label);
  line->setMinimumWidth(40);  // a column beside the plots is narrow
  return line;
}

std::string lectureText(const QLineEdit* line) {
  QString text = line->text().trimmed();
  while (text.toUtf8().size() > static_cast<qsizetype>(longest_lecture_text)) text.chop(1);
  return text.toStdString();
}

StopForm::StopForm(const Catalogue& catalogue, QWidget* parent) : QWidget(parent), m_catalogue(catalogue) {
  auto* form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  makeFields(form);
  makeComparison(form);
  makeSwitches(form);
}

void StopForm::makeFields(QFormLayout* form) {
  form->addRow(tr("heading"),
               makeField(QStringLiteral("stopHeading"), tr("Heading of the stop"), &LectureStop::heading));
  form->addRow(tr("sentence"),
               makeField(QStringLiteral("stopText"), tr("A sentence below the heading"), &LectureStop::text));
  form->addRow(tr("look for"),
               makeField(QStringLiteral("stopExpected"), tr("What should be seen when the race is over"),
                         &LectureStop::expected));
  m_variants = new QToolButton(this);
  m_variants->setObjectName(QStringLiteral("stopVariants"));
  m_variants->setToolTip(tr("Which variants are shown at this stop"));
  m_variants->setProperty("raised", true);
  m_variants->setPopupMode(QToolButton::InstantPopup);
  m_variants->setFocusPolicy(Qt::StrongFocus);
  m_variants->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  m_variants->setMenu(new QMenu(m_variants));
  form->addRow(tr("shows"), m_variants);
}

QLineEdit* StopForm::makeField(const QString& name, const QString& label, std::string LectureStop::*field) {
  QLineEdit* line = makeLectureLine(name, label, this);
  connect(line, &QLineEdit::editingFinished, this, [this, line, field] {
    if (!line->isModified()) return;
    const std::string text = lectureText(line);
    // A stop is called by its heading.
    if (text.empty() && field == &LectureStop::heading)
      line->setText(QString::fromStdString(m_stop.heading));
    else
      change([&](LectureStop& stop) { stop.*field = text; });
  });
  m_fields.emplace_back(line, field);
  return line;
}

QComboBox* StopForm::makeChoice(const QString& name, const QString& label) {
  auto* box = new ComboBox(this, 8);  // the names of measures are longer than the column is wide
  box->setObjectName(name);
  box->setAccessibleName(label);
  box->setToolTip(label);
  return box;
}

void StopForm::makeComparison(QFormLayout* form) {
  m_judged =
      makeChoice(QStringLiteral("stopJudged"), tr("By what the variants are compared when the race is over"));
  connect(m_judged, &QComboBox::activated, this, [this] {
    const std::string measure = m_judged->currentData().toString().toStdString();
    change([&](LectureStop& stop) {
      if (measure.empty()) return stop.compare.reset();
      if (!stop.compare) stop.compare.emplace();
      stop.compare->measure = measure;
    });
  });
  m_reference =
      makeChoice(QStringLiteral("stopReference"), tr("The variant that the others are compared with"));
  connect(m_reference, &QComboBox::activated, this, [this] {
    change([&](LectureStop& stop) {
      if (stop.compare) stop.compare->reference = m_reference->currentData().toString().toStdString();
    });
  });
  m_margin = new QDoubleSpinBox(this);
  m_margin->setObjectName(QStringLiteral("stopMargin"));
  m_margin->setAccessibleName(tr("Differences up to this, either way, do not matter"));
  m_margin->setToolTip(m_margin->accessibleName());
  m_margin->setRange(0, 1e6);
  m_margin->setDecimals(3);
  m_margin->setSingleStep(0.5);
  m_margin->setMinimumWidth(40);
  connect(m_margin, &QDoubleSpinBox::editingFinished, this, [this] {
    change([&](LectureStop& stop) {
      // What is shown may be rounded: it is taken where it was changed.
      if (stop.compare &&
          m_margin->valueFromText(m_margin->textFromValue(stop.compare->margin)) != m_margin->value())
        stop.compare->margin = m_margin->value();
    });
  });
  form->addRow(tr("judged by"), m_judged);
  form->addRow(tr("against"), m_reference);
  form->addRow(tr("margin ±"), m_margin);
}

void StopForm::makeSwitches(QFormLayout* form) {
  const auto add = [&](const char* name, const QString& text) {
    auto* box = new QCheckBox(text, this);
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(text);
    form->addRow(box);
    return box;
  };
  m_zoomed = add("stopZoomed", tr("the curves are zoomed"));
  connect(m_zoomed, &QCheckBox::clicked, this, [this] { change([](LectureStop& stop) { stop.zoom = {}; }); });
  m_run = add("stopRun", tr("the race starts by itself"));
  connect(m_run, &QCheckBox::clicked, this, [this](bool on) {
    change([on](LectureStop& stop) {
      stop.run = on;
      if (on) stop.step.reset();  // it begins at its first step
    });
  });
  m_predict = add("stopPredict", tr("listeners vote first"));
  connect(m_predict, &QCheckBox::clicked, this,
          [this](bool on) { change([on](LectureStop& stop) { stop.predict = on; }); });
  m_recorded = add("stopRecorded", tr("the race is recorded"));
  connect(m_recorded, &QCheckBox::clicked, this, &StopForm::recordToggled);
}

void StopForm::setStop(const LectureStop& stop, const Experiment* experiment, bool recorded) {
  m_stop = stop;
  for (const auto& [line, field] : m_fields) line->setText(QString::fromStdString(stop.*field));
  m_run->setChecked(stop.run);
  m_predict->setChecked(stop.predict);
  m_recorded->setChecked(recorded);
  showComparison(experiment);
  showVariants(experiment);
  showZoom();
}

void StopForm::showZoom() {
  QStringList parts;
  const auto add = [&](const QString& words, const std::optional<NumberRange>& range, double factor) {
    if (range) parts << words.arg(range->low * factor, 0, 'g', 4).arg(range->high * factor, 0, 'g', 4);
  };
  const CurveZoom& zoom = m_stop.zoom;
  if (zoom.steps) parts << tr("steps %L1 to %L2").arg(qint64(zoom.steps->low)).arg(qint64(zoom.steps->high));
  add(tr("accuracy %1 to %2 %"), zoom.accuracy, 100);
  add(tr("loss %1 to %2"), zoom.loss, 1);
  const QString words = parts.join(QStringLiteral(", "));
  m_zoomed->setAccessibleName(tr("%1: %2").arg(m_zoomed->text(), words));
  m_zoomed->setToolTip(tr("Shows %1. Untick it to show the whole curves.").arg(words));
  m_zoomed->setChecked(true);
  m_zoomed->setVisible(!zoom.whole());
}

void StopForm::showVariants(const Experiment* experiment) {
  QMenu* menu = m_variants->menu();
  menu->clear();
  QStringList shown;
  if (experiment != nullptr)
    for (const Variant& variant : experiment->variants) {
      QAction* action = menu->addAction(QString::fromStdString(variant.label));
      action->setCheckable(true);
      action->setChecked(m_stop.variants.empty() || std::find(m_stop.variants.begin(), m_stop.variants.end(),
                                                              variant.label) != m_stop.variants.end());
      if (action->isChecked()) shown << action->text();
      // Taking them fills the menu anew, which must not delete the action that is heard.
      connect(action, &QAction::triggered, this, &StopForm::takeVariants, Qt::QueuedConnection);
    }
  const bool all = shown.size() == menu->actions().size();
  m_variants->setText(all ? tr("all variants") : shown.join(QStringLiteral(", ")));
  m_variants->setAccessibleName(tr("Variants that are shown: %1").arg(m_variants->text()));
  m_variants->setEnabled(menu->actions().size() > 1);
}

/// None cannot be shown: then all are.
void StopForm::takeVariants() {
  std::vector<std::string> shown;
  const QList<QAction*> actions = m_variants->menu()->actions();
  for (const QAction* action : actions)
    if (action->isChecked()) shown.push_back(action->text().toStdString());
  if (static_cast<qsizetype>(shown.size()) == actions.size()) shown.clear();
  change([&](LectureStop& stop) { stop.variants = shown; });
}

/// By the measures that the runs of its experiment have.
void StopForm::showComparison(const Experiment* experiment) {
  std::vector<Json> asked;
  if (experiment != nullptr)
    asked.push_back(experiment->base.value("evaluation", Json::object()).value("measures", Json()));
  m_judged->clear();
  m_judged->addItem(tr("nothing"), QString());
  std::string unit;
  for (const RunMeasure& measure : measures_with(asked, m_catalogue)) {
    m_judged->addItem(spokenText(measure.title), QString::fromStdString(measure.id));
    if (m_stop.compare && measure.id == m_stop.compare->measure)
      unit = measure.share ? "points" : measure.unit;
  }
  const LectureComparison compare = m_stop.compare.value_or(LectureComparison());
  m_judged->setCurrentIndex(std::max(0, m_judged->findData(QString::fromStdString(compare.measure))));
  m_reference->clear();
  m_reference->addItem(tr("the first variant"), QString());
  if (experiment != nullptr)
    for (const Variant& variant : experiment->variants)
      m_reference->addItem(QString::fromStdString(variant.label), QString::fromStdString(variant.label));
  m_reference->setCurrentIndex(std::max(0, m_reference->findData(QString::fromStdString(compare.reference))));
  const QSignalBlocker quiet(m_margin);
  m_margin->setSuffix(unit.empty() ? QString() : QLatin1Char(' ') + QString::fromStdString(unit));
  m_margin->setValue(compare.margin);
  m_reference->setEnabled(m_stop.compare.has_value());
  m_margin->setEnabled(m_stop.compare.has_value());
}

void StopForm::change(const std::function<void(LectureStop&)>& edit) {
  const LectureStop before = m_stop;
  edit(m_stop);
  if (!(m_stop == before)) Q_EMIT edited(m_stop);
}

}  // namespace ordinate
