#include "widgets/plots/cost_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/common/combo_box.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/plots/cost_figure.h"

namespace ordinate {

CostPlot::CostPlot(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("cost_plot"));
  setAccessibleName(tr("Time and memory of a step"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void CostPlot::setCurve(const std::optional<CostCurve>& curve) {
  m_curve = curve;
  QStringList spoken;
  if (m_curve)
    for (const CostPoint& point : m_curve->points)
      spoken << tr("%1: %2 ms, %3 MB")
                    .arg(point.size)
                    .arg(point.milliseconds, 0, 'g', 3)
                    .arg(point.bytes / 1e6, 0, 'f', 1);
  setAccessibleDescription(spoken.join(QStringLiteral("; ")));
  update();
}

void CostPlot::paintEvent(QPaintEvent*) {
  if (!m_curve) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  paintCost(painter, *m_curve, QRectF(rect()), fontFor(TextRole::caption), themeOf(this));
}

void CostPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange) update();
}

CostPanel::CostPanel(QWidget* parent) : Panel(tr("Cost of a step"), parent) {
  setObjectName(QStringLiteral("cost_panel"));
  auto* row = new QHBoxLayout;
  auto* label = new TextLabel(TextRole::caption, tr("against"), this);
  m_over = new ComboBox(this);
  m_over->setObjectName(QStringLiteral("cost_over"));
  m_over->setAccessibleName(tr("What grows"));
  for (const auto variable : {CostVariable::length, CostVariable::width, CostVariable::layers})
    m_over->addItem(costVariableText(variable), static_cast<int>(variable));
  label->setBuddy(m_over);
  m_button = new QPushButton(this);
  m_button->setObjectName(QStringLiteral("cost_measure"));
  row->addWidget(m_over, 1);
  row->addWidget(m_button);
  body()->addWidget(label);  // side by side with what follows it is wider than a narrow column
  body()->addLayout(row);
  const auto addText = [this](const QString& name) {
    auto* text = new TextLabel(TextRole::caption, QString(), this);
    text->setObjectName(name);
    text->setWordWrap(true);
    body()->addWidget(text);
    return text;
  };
  m_state = addText(QStringLiteral("cost_state"));
  m_plot = new CostPlot(this);
  body()->addWidget(m_plot, 1);
  m_caption = addText(QStringLiteral("cost_caption"));
  body()->addStretch(0);
  connect(m_button, &QPushButton::clicked, this, &CostPanel::toggle);
  refresh();
}

CostVariable CostPanel::over() const { return static_cast<CostVariable>(m_over->currentData().toInt()); }

void CostPanel::toggle() {
  if (m_measuring)
    Q_EMIT stopRequested();
  else
    Q_EMIT measureRequested(over());
}

void CostPanel::begin(const QString& model) {
  m_measuring = true;
  m_model = model;
  m_problem.clear();
  m_curve.reset();
  refresh();
}

void CostPanel::showCurve(const CostCurve& curve) {
  m_curve = curve;
  refresh();
}

void CostPanel::end(const QString& problem) {
  m_measuring = false;
  m_problem = problem;
  refresh();
}

void CostPanel::refresh() {
  m_button->setText(m_measuring ? tr("Stop") : tr("Measure"));
  m_button->setAccessibleName(m_measuring ? tr("Stop measuring") : tr("Measure the cost of a step"));
  m_over->setEnabled(!m_measuring);
  m_plot->setCurve(m_curve);
  m_plot->setVisible(m_curve.has_value());
  m_caption->setVisible(m_curve.has_value());
  if (m_curve) m_caption->setText(costCaption(*m_curve));
  if (!m_problem.isEmpty())
    m_state->setText(m_problem);
  else if (m_measuring && !m_curve)
    m_state->setText(tr("Building small models of \"%1\"…").arg(m_model));
  else if (m_measuring)
    m_state->setText(tr("Measuring \"%1\": up to %2 so far, %3 rounds")
                         .arg(m_model)
                         .arg(m_curve->points.back().size)
                         .arg(m_curve->points.back().repetitions));
  else if (m_curve)
    m_state->setText(tr("The model \"%1\", measured on this computer").arg(m_model));
  else
    m_state->setText(
        tr("Measures training steps of the builder's model in growing sizes, about 20 seconds on one "
           "processor core: does attention really cost the square of the length?"));
}

Figures CostPanel::figures() const {
  if (!m_curve || m_curve->points.empty()) return {};
  return {makeCostFigure(*m_curve)};
}

}  // namespace ordinate
