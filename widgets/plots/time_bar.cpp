#include "widgets/plots/time_bar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/common/combo_box.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr int frameMilliseconds = 40;
constexpr double standardSeconds = 10;
constexpr int leastWidth = 190;
constexpr int leastSlider = 60;
constexpr int pages = 20;  ///< that the slider goes through by the page keys

}  // namespace

TimeBar::TimeBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("timeBar"));
  setAccessibleName(tr("Time"));
  build();
  m_timer.setInterval(frameMilliseconds);
  connect(&m_timer, &QTimer::timeout, this, &TimeBar::playOn);
  hide();
}

QToolButton* TimeBar::addButton(const QString& name, const QString& text, const QString& accessibleName,
                                const QString& toolTip) {
  auto* button = new QToolButton(this);
  button->setObjectName(name);
  button->setText(text);
  button->setAccessibleName(accessibleName);
  button->setToolTip(toolTip);
  button->setFocusPolicy(Qt::StrongFocus);
  layout()->addWidget(button);
  return button;
}

void TimeBar::build() {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(8, 2, 8, 2);
  row->setSpacing(4);
  m_play = addButton(QStringLiteral("timePlay"), QStringLiteral("▶"), tr("Play"), {});
  m_back = addButton(QStringLiteral("timeBack"), QStringLiteral("‹"), tr("Back"),
                     tr("To the kept step before ([)"));
  m_forward = addButton(QStringLiteral("timeForward"), QStringLiteral("›"), tr("Forward"),
                        tr("To the next kept step (])"));
  m_slider = new QSlider(Qt::Horizontal, this);
  m_slider->setObjectName(QStringLiteral("timeSlider"));
  m_slider->setAccessibleName(tr("Step that is shown"));
  m_slider->setToolTip(tr("All views show this step; the race goes on meanwhile"));
  m_slider->setMinimumWidth(leastSlider);
  row->addWidget(m_slider, 1);
  m_text = new TextLabel(TextRole::caption, QString(), this);
  m_text->setObjectName(QStringLiteral("timeText"));
  useTabularFigures(m_text);
  row->addWidget(m_text);
  m_now =
      addButton(QStringLiteral("timeNow"), tr("now"), tr("Now"), tr("All views show the newest step again"));
  m_speed = new ComboBox(this);
  m_speed->setObjectName(QStringLiteral("timeSpeed"));
  m_speed->setAccessibleName(tr("How long the whole race takes to play"));
  m_speed->setToolTip(m_speed->accessibleName());
  for (const double seconds : {5.0, 10.0, 20.0, 60.0}) m_speed->addItem(tr("in %1 s").arg(seconds), seconds);
  m_speed->setCurrentIndex(m_speed->findData(standardSeconds));
  row->addWidget(m_speed);
  m_seed = new ComboBox(this);
  m_seed->setObjectName(QStringLiteral("timeSeed"));
  m_seed->setAccessibleName(tr("The seed of which heat maps and answers show the runs"));
  m_seed->setToolTip(tr("%1 (N: the next one)").arg(m_seed->accessibleName()));
  m_seed->hide();
  row->addWidget(m_seed);
  connect(m_seed, &QComboBox::currentIndexChanged, this,
          [this] { Q_EMIT seedChosen(m_seed->currentData().toULongLong()); });
  connect(m_play, &QToolButton::clicked, this, &TimeBar::playOrPause);
  connect(m_back, &QToolButton::clicked, this, &TimeBar::backRequested);
  connect(m_forward, &QToolButton::clicked, this, &TimeBar::forwardRequested);
  connect(m_now, &QToolButton::clicked, this, [this] {
    pause();
    Q_EMIT stepChosen(std::nullopt);
  });
  connect(m_slider, &QSlider::valueChanged, this, &TimeBar::slide);
  connect(m_speed, &QComboBox::currentIndexChanged, this, [this] {
    if (!isPlaying()) return;
    m_playedFrom = static_cast<double>(m_step.value_or(0));
    m_clock.start();
  });
}

QSize TimeBar::minimumSizeHint() const { return {leastWidth, QFrame::minimumSizeHint().height()}; }

void TimeBar::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  giveWay();
}

/// A bar that is wider than the plots would widen the window: what its keys and the slider say too goes
/// first.
void TimeBar::giveWay() {
  const int spacing = layout()->spacing();
  const QMargins margins = layout()->contentsMargins();
  int needed = margins.left() + margins.right() + leastSlider;
  std::vector<QWidget*> giving = {m_speed, m_text, m_now};
  if (m_seed->count() > 1) giving.push_back(m_seed);
  for (const QWidget* each : {m_play, m_back, m_forward}) needed += each->sizeHint().width() + spacing;
  for (const QWidget* each : giving) needed += each->sizeHint().width() + spacing;
  for (QWidget* each : giving) {
    const bool fits = needed <= width();
    if (!fits) needed -= each->sizeHint().width() + spacing;
    if (each->isHidden() == fits) each->setVisible(fits);
  }
}

void TimeBar::setSeeds(const std::vector<quint64>& seeds, quint64 shown) {
  const QSignalBlocker quiet(m_seed);
  m_seed->clear();
  for (const quint64 seed : seeds) m_seed->addItem(tr("seed %1").arg(seed), seed);
  m_seed->setCurrentIndex(m_seed->findData(shown));
  m_seed->setVisible(seeds.size() > 1);
  giveWay();
}

double TimeBar::seconds() const { return m_speed->currentData().toDouble(); }

void TimeBar::setSeconds(double seconds) {
  if (const int index = m_speed->findData(seconds); index >= 0) m_speed->setCurrentIndex(index);
}

void TimeBar::setLastStep(qint64 step) {
  if (step == m_last) return;
  m_last = step;
  if (step <= 0) pause();
  refresh();
  // It does not come and go between two races.
  if (step != 0) setVisible(step > 0);
}

void TimeBar::setStep(std::optional<qint64> step) {
  if (step == m_step) return;
  m_step = step;
  if (!step) pause();
  refresh();
}

void TimeBar::refresh() {
  const QSignalBlocker quiet(m_slider);
  const qint64 last = std::clamp<qint64>(m_last, 0, std::numeric_limits<int>::max());
  m_slider->setRange(0, static_cast<int>(last));
  m_slider->setPageStep(std::max(1, static_cast<int>(last) / pages));
  m_slider->setValue(static_cast<int>(std::min(m_step.value_or(last), last)));
  m_text->setText(tr("step %L1").arg(m_step.value_or(last)));
  m_slider->setAccessibleDescription(m_step ? tr("step %L1 of %L2").arg(*m_step).arg(last)
                                            : tr("now, step %L1").arg(last));
  // As wide as it will be: the slider does not move while it plays.
  m_text->setMinimumWidth(m_text->fontMetrics().horizontalAdvance(tr("step %L1").arg(last)));
  m_now->setEnabled(m_step.has_value());
  m_play->setText(isPlaying() ? QStringLiteral("❚❚") : QStringLiteral("▶"));
  m_play->setAccessibleName(isPlaying() ? tr("Stop playing") : tr("Play"));
  m_play->setToolTip(isPlaying() ? tr("Stay at this step (P)") : tr("Play the race from the start (P)"));
}

void TimeBar::slide(int value) {
  pause();
  Q_EMIT stepChosen(value >= m_last ? std::nullopt : std::optional<qint64>(value));
}

void TimeBar::playOrPause() {
  if (isPlaying()) return pause();
  if (m_last <= 0) return;
  m_playedFrom = static_cast<double>(m_step.value_or(0));
  m_clock.start();
  m_timer.start();
  refresh();
  Q_EMIT stepChosen(static_cast<qint64>(m_playedFrom));
}

void TimeBar::pause() {
  if (!isPlaying()) return;
  m_timer.stop();
  refresh();
}

void TimeBar::playOn() {
  const double passed = static_cast<double>(m_clock.elapsed()) / 1000;
  const auto step = static_cast<qint64>(m_playedFrom + passed / seconds() * static_cast<double>(m_last));
  if (step < m_last) return Q_EMIT stepChosen(step);
  pause();
  Q_EMIT stepChosen(std::nullopt);
}

void TimeBar::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(theme.border);
  painter.setBrush(theme.panel);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

}  // namespace ordinate
