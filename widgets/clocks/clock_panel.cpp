#include "widgets/clocks/clock_panel.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/clocks/clock_faces.h"
#include "widgets/common/combo_box.h"
#include "widgets/common/fonts.h"
#include "widgets/heatmaps/row_curves.h"
#include "widgets/math/math_html.h"

namespace ordinate {

namespace {

constexpr int startFirst = 3, startSecond = 0;

}  // namespace

double ClockPanel::likeness(const std::vector<double>& turning, double difference) {
  double sum = 0;
  for (const double each : turning) sum += std::cos(difference * each);
  return turning.empty() ? 0 : sum / static_cast<double>(turning.size());
}

ClockPanel::ClockPanel(QWidget* parent) : Panel(tr("Clocks"), parent) {
  setObjectName(QStringLiteral("clockPanel"));
  m_choice = new ComboBox(this, 12);
  m_choice->setObjectName(QStringLiteral("clockChoice"));
  m_choice->setAccessibleName(tr("Whose pairs of columns"));
  connect(m_choice, &QComboBox::currentIndexChanged, this, &ClockPanel::showPositions);
  body()->addWidget(m_choice);
  m_empty =
      new TextLabel(TextRole::caption,
                    tr("Where an encoding turns pairs of columns with the position, each pair is a clock "
                       "here. None of this experiment does."),
                    this);
  m_empty->setObjectName(QStringLiteral("clocksEmpty"));
  m_empty->setWordWrap(true);
  body()->addWidget(m_empty);
  m_filled = new QWidget(this);
  auto* column = new QVBoxLayout(m_filled);
  column->setContentsMargins(0, 0, 0, 0);
  auto* grid = new QGridLayout;
  m_firstLabel = new TextLabel(TextRole::caption, {}, m_filled);
  m_secondLabel = new TextLabel(TextRole::caption, {}, m_filled);
  m_first = makeSlider(QStringLiteral("clockFirst"), tr("Position m"));
  m_second = makeSlider(QStringLiteral("clockSecond"), tr("Position n"));
  grid->addWidget(m_firstLabel, 0, 0);
  grid->addWidget(m_first, 0, 1);
  grid->addWidget(m_secondLabel, 1, 0);
  grid->addWidget(m_second, 1, 1);
  m_together = new QCheckBox(tr("move both: m − n stays"), m_filled);
  m_together->setObjectName(QStringLiteral("clockTogether"));
  m_together->setAccessibleName(m_together->text());
  useFont(m_together, TextRole::caption);
  column->addLayout(grid);
  column->addWidget(m_together);
  m_formula = new TextLabel(TextRole::body, {}, m_filled);
  m_formula->setObjectName(QStringLiteral("clockFormula"));
  m_formula->setTextFormat(Qt::RichText);
  m_formula->setWordWrap(true);
  column->addWidget(m_formula);
  m_faces = new ClockFaces(m_filled);
  column->addWidget(m_faces);
  m_curve = new RowCurves(m_filled);
  m_curve->setObjectName(QStringLiteral("clockCurve"));
  column->addWidget(m_curve);
  body()->addWidget(m_filled);
  body()->addStretch(1);
  m_choice->hide();
  m_filled->hide();
}

QSlider* ClockPanel::makeSlider(const QString& name, const QString& letter) {
  auto* slider = new QSlider(Qt::Horizontal, m_filled);
  slider->setObjectName(name);
  slider->setAccessibleName(letter);
  slider->setPageStep(4);
  connect(slider, &QSlider::valueChanged, this, [this, slider](int to) { move(slider, to); });
  return slider;
}

/// Training tells of its tables many times a second, and none of this changes with them.
void ClockPanel::setRuns(const std::vector<TurningRun>& runs) {
  if (runs == m_runs) return;
  const QString chosen = m_choice->currentText();
  const int first = m_runs.empty() ? startFirst : m_first->value();
  const int second = m_runs.empty() ? startSecond : m_second->value();
  m_runs = runs;
  {
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    for (const TurningRun& each : m_runs) m_choice->addItem(each.label);
    m_choice->setCurrentIndex(std::max(0, m_choice->findText(chosen)));
  }
  m_choice->setVisible(m_runs.size() > 1);
  m_empty->setVisible(m_runs.empty());
  m_filled->setVisible(!m_runs.empty());
  if (!m_runs.empty()) setPositions(first, second);
}

const TurningRun* ClockPanel::run() const {
  const int index = m_choice->currentIndex();
  return index < 0 || index >= static_cast<int>(m_runs.size()) ? nullptr
                                                               : &m_runs[static_cast<std::size_t>(index)];
}

int ClockPanel::first() const { return m_first->value(); }
int ClockPanel::second() const { return m_second->value(); }

void ClockPanel::setPositions(int first, int second) {
  const TurningRun* shown = run();
  const QSignalBlocker quietFirst(m_first), quietSecond(m_second);
  for (QSlider* slider : {m_first, m_second})
    slider->setRange(0, shown == nullptr ? 0 : std::max(0, shown->length - 1));
  m_first->setValue(first);
  m_second->setValue(second);
  showPositions();
}

/// The other one as far, where there is room for it; else this one no farther either.
void ClockPanel::move(QSlider* moved, int to) {
  const int index = moved == m_first ? 0 : 1;
  QSlider* other = index == 0 ? m_second : m_first;
  if (m_together->isChecked()) {
    const int by = to - m_before[static_cast<std::size_t>(index)];
    const int possible = std::clamp(other->value() + by, other->minimum(), other->maximum()) - other->value();
    const QSignalBlocker quiet(m_first), quietOther(m_second);
    other->setValue(other->value() + possible);
    moved->setValue(m_before[static_cast<std::size_t>(index)] + possible);
  }
  showPositions();
}

RowCurvesData ClockPanel::curves() const {
  RowCurvesData drawn;
  const TurningRun* shown = run();
  if (shown == nullptr) return drawn;
  drawn.name = QStringLiteral("clocks");
  drawn.title = tr("By the difference of the positions");
  drawn.valueName = tr("similarity");
  drawn.placeName = tr("difference");
  drawn.position = std::abs(first() - second());
  RowCurve curve;
  static_cast<DrawnRun&>(curve) = *shown;
  for (int difference = 0; difference < shown->length; ++difference)
    curve.values.push_back(likeness(shown->turning, difference));
  drawn.low = -1;
  drawn.curves.push_back(std::move(curve));
  return drawn;
}

void ClockPanel::showPositions() {
  const TurningRun* shown = run();
  if (shown == nullptr) return;
  m_before = {first(), second()};
  m_firstLabel->setText(tr("m = %1").arg(first()));
  m_secondLabel->setText(tr("n = %1").arg(second()));
  m_faces->setTurning(shown->turning);
  m_faces->setPositions(first(), second());
  const int difference = first() - second();
  const QString product = shown->table ? tr("PE(<i>m</i>) · PE(<i>n</i>)")
                                       : tr("With every pair of <i>q</i> and <i>k</i> alike: "
                                            "<i>q</i><sub><i>m</i></sub> · <i>k</i><sub><i>n</i></sub>");
  m_formula->setText(
      tr("%1 ∝ Σ<sub><i>i</i></sub> cos((<i>m</i> − <i>n</i>) <i>θ</i><sub><i>i</i></sub>)<br>"
         "At <i>m</i> − <i>n</i> = %2 it is %3 of what it is at 0, wherever <i>m</i> and <i>n</i> stand.")
          .arg(product)
          .arg(difference)
          .arg(likeness(shown->turning, difference), 0, 'f', 3));
  m_curve->setData(curves());
}

QString ClockPanel::filledFormula() const {
  const TurningRun* shown = run();
  if (shown == nullptr) return {};
  const int difference = first() - second();
  return formulaHtml(QStringLiteral("\\frac{1}{%1} Σ_i \\cos((%2 - %3)\\,θ_i) = %4")
                         .arg(shown->turning.size())
                         .arg(first())
                         .arg(second())
                         .arg(likeness(shown->turning, difference), 0, 'f', 3)
                         .toStdString());
}

Figures ClockPanel::figures() const {
  if (run() == nullptr) return {};
  return {makeRowCurvesFigure(curves())};
}

}  // namespace ordinate
