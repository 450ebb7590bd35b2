#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <limits>
#include <utility>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/plots/plot_frame.h"
#include "widgets/sweeps/sweep_chart.h"
#include "widgets/sweeps/sweep_csv.h"

namespace ordinate {

namespace {

constexpr qreal space = 4;
constexpr qreal labelShare = 0.36;  ///< of the chart's width
constexpr qreal rowHeight = 1.35;   ///< lines

struct EffectsText {
  Q_DECLARE_TR_FUNCTIONS(SweepEffects)
};

struct Effect {
  std::size_t setting = 0;
  std::vector<MarginalMean> means;  ///< one a value
  double size = 0;
};

class SweepEffects : public SweepChart {
 public:
  explicit SweepEffects(SweepData data) : m_data(std::move(data)) {
    const std::vector<SweptResult> parted = m_data.parted();
    for (std::size_t i = 0; i < m_data.settings.size(); ++i) {
      Effect effect{i, main_effect(parted, i, std::size_t(m_data.settings[i].parts().size())), 0};
      effect.size = effect_size(effect.means);
      m_effects.push_back(std::move(effect));
    }
    std::stable_sort(m_effects.begin(), m_effects.end(),
                     [](const Effect& a, const Effect& b) { return a.size > b.size; });
  }

  QString name() const override { return QStringLiteral("sweep-main-effects"); }
  QString title() const override { return EffectsText::tr("Main effects on the %1").arg(m_data.measure); }
  QString caption() const override;
  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const SweepFocus& focus) const override;
  std::vector<SweepMark> marks(const QRectF& area, const QFont& font) const override;
  QSizeF least(const QFont& font) const override;
  QByteArray csv() const override;

 private:
  qreal lines() const {
    qreal count = 0;
    for (const Effect& effect : m_effects) count += 1.2 + rowHeight * qreal(effect.means.size()) + 0.4;
    return count;
  }
  /// Calls `heading` for each setting and `row` for each value, with where they stand.
  template <class Heading, class Row>
  void each(const QRectF& area, qreal line, const Heading& heading, const Row& row) const {
    qreal y = area.top();
    for (const Effect& effect : m_effects) {
      heading(effect, QRectF(area.left(), y, area.width(), line));
      y += 1.2 * line;
      for (int value = 0; value < int(effect.means.size()); ++value) {
        row(effect, value, QRectF(area.left(), y, area.width(), rowHeight * line));
        y += rowHeight * line;
      }
      y += 0.4 * line;
    }
  }
  PlotAxis axis() const;
  QString sizeText(const Effect& effect) const;

  SweepData m_data;
  std::vector<Effect> m_effects;  ///< the largest first
};

QString SweepEffects::caption() const {
  QString text = EffectsText::tr(
      "A dot is the mean over all runs with this value, everything else averaged; the bar is "
      "its 95 % interval over seeds.");
  if (m_data.seeds < 2)
    text = EffectsText::tr(
        "A dot is the mean over all runs with this value, everything else "
        "averaged; one seed has no interval.");
  text += QLatin1Char(' ') + EffectsText::tr("Settings are sorted by how far their means lie apart.");
  if (m_data.drawn)
    text += QLatin1Char(' ') +
            EffectsText::tr("The points were drawn, so each value is averaged over others of the rest.");
  return text;
}

QString SweepEffects::sizeText(const Effect& effect) const {
  return m_data.share ? EffectsText::tr("%1 points").arg(m_data.amount(effect.size))
                      : m_data.amount(effect.size);
}

/// Around all means and intervals.
PlotAxis SweepEffects::axis() const {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const Effect& effect : m_effects)
    for (const MarginalMean& mean : effect.means) {
      if (!mean.spread) continue;
      const Interval around = mean.spread->interval.value_or(Interval{mean.spread->mean, mean.spread->mean});
      low = std::min(low, around.low);
      high = std::max(high, around.high);
    }
  if (!(low <= high)) return {.low = 0, .high = 1, .percent = m_data.share};
  const double margin = high > low ? 0.05 * (high - low) : std::max(0.01, 0.05 * std::abs(high));
  return {.low = low - margin, .high = high + margin, .percent = m_data.share, .ticks = 4};
}

void SweepEffects::paint(QPainter& painter, const QRectF& area, const Theme& theme,
                         const SweepFocus& focus) const {
  const QFont font = painter.font();
  const QFontMetricsF metrics(font);
  const qreal line = metrics.height();
  const qreal left = area.left() + labelShare * area.width();
  const QRectF plot(left, area.top(), area.right() - left - 2 * space, lines() * line);
  const PlotAxis across = axis();
  const PlotFrame frame(plot, across, {});
  painter.setPen(QPen(theme.grid, 1));
  qreal taken = area.left();
  for (const double tick : tickValues(across)) {
    const qreal x = frame.toPainter(tick, 0).x();
    painter.setPen(QPen(theme.grid, 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const QString text = tickText(tick, across);
    const qreal width = metrics.horizontalAdvance(text);
    if (x - width / 2 < taken || x + width / 2 > area.right() + space) continue;
    painter.setPen(theme.quietText);
    painter.drawText(QPointF(x - width / 2, plot.bottom() + metrics.ascent() + space), text);
    taken = x + width / 2 + space;
  }
  int mark = 0;
  each(
      area, line,
      [&](const Effect& effect, const QRectF& place) {
        painter.fillRect(place, theme.panel);
        QFont strong = font;
        strong.setWeight(QFont::DemiBold);
        painter.setFont(strong);
        painter.setPen(theme.text);
        const QString size = sizeText(effect);
        const qreal room = place.width() - metrics.horizontalAdvance(size) * 1.1 - 4 * space;
        painter.drawText(
            place, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF(strong).elidedText(m_data.settings[effect.setting].name, Qt::ElideRight, room));
        painter.setFont(font);
        painter.setPen(theme.quietText);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, size);
      },
      [&](const Effect& effect, int value, const QRectF& place) {
        const MarginalMean& mean = effect.means[std::size_t(value)];
        if (mark == focus.chosen || mark == focus.pointed) {
          painter.setPen(mark == focus.pointed ? QPen(theme.text, 1.5) : QPen(theme.accent, 2));
          painter.setBrush(Qt::NoBrush);
          painter.drawRect(place.adjusted(1, 1, -1, -1));
        }
        ++mark;
        painter.setPen(theme.text);
        const qreal room = left - area.left() - 3 * space;
        painter.drawText(
            QRectF(place.left() + space, place.top(), room, place.height()), Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(m_data.settings[effect.setting].parts()[value], Qt::ElideMiddle, room));
        if (!mean.spread) {
          painter.setPen(theme.quietText);
          painter.drawText(QRectF(left, place.top(), plot.width(), place.height()),
                           Qt::AlignLeft | Qt::AlignVCenter, m_data.words(mean));
          return;
        }
        const qreal y = place.center().y();
        const auto at = [&](double number) { return QPointF(frame.toPainter(number, 0).x(), y); };
        painter.setPen(QPen(theme.accent, 1.8));
        if (mean.spread->interval) {
          const QPointF low = at(mean.spread->interval->low);
          const QPointF high = at(mean.spread->interval->high);
          painter.drawLine(low, high);
          for (const QPointF& end : {low, high}) painter.drawLine(end - QPointF(0, 3), end + QPointF(0, 3));
        }
        painter.setBrush(theme.accent);
        painter.drawEllipse(at(mean.spread->mean), 3.2, 3.2);
      });
}

std::vector<SweepMark> SweepEffects::marks(const QRectF& area, const QFont& font) const {
  std::vector<SweepMark> marks;
  each(
      area, QFontMetricsF(font).height(), [](const Effect&, const QRectF&) {},
      [&](const Effect& effect, int value, const QRectF& place) {
        const MarginalMean& mean = effect.means[std::size_t(value)];
        QString words = m_data.settingText(effect.setting, value) + QStringLiteral(": ") + m_data.words(mean);
        const QString others = m_data.others({effect.setting});
        if (mean.spread && !others.isEmpty())
          words += QStringLiteral(", ") +
                   EffectsText::tr("averaged over %1 (%2 runs)").arg(others).arg(mean.measured);
        marks.push_back({place, {}, words, mean.runs});
      });
  return marks;
}

QSizeF SweepEffects::least(const QFont& font) const {
  const QFontMetricsF metrics(font);
  return {30 * metrics.averageCharWidth(), (lines() + 1) * metrics.height() + 2 * space};
}

QByteArray SweepEffects::csv() const {
  QByteArray text = csvLine(QList<QByteArray>{"setting", "value"} + sweepCsvColumns());
  for (const Effect& effect : m_effects)
    for (int value = 0; value < int(effect.means.size()); ++value)
      text += csvLine(QList<QByteArray>{csvField(m_data.settings[effect.setting].name),
                                        csvField(m_data.settings[effect.setting].parts()[value])} +
                      sweepCsvFields(m_data, effect.means[std::size_t(value)]));
  return text;
}

}  // namespace

SweepChartPointer makeSweepEffects(SweepData data) { return std::make_shared<SweepEffects>(std::move(data)); }

}  // namespace ordinate
