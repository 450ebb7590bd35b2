#include "widgets/plots/cross_hair.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/common/colour_map.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"

namespace ordinate {
namespace {

struct CrossHairText {
  Q_DECLARE_TR_FUNCTIONS(CrossHair)
};

QString stepText(double step) { return QLocale().toString(qint64(step)); }

const CurveSeries& leading(const RunCurves& curves, CurveSource source) {
  const CurveSeries& accuracy = curves.series(CurveQuantity::accuracy, source);
  return accuracy.steps.empty() ? curves.series(CurveQuantity::loss, source) : accuracy;
}

}  // namespace

QString percentText(double share) {
  if (std::isnan(share)) return QStringLiteral("–");
  return QLocale().toString(share * 100, 'f', 1) + QStringLiteral(" %");
}

std::optional<double> nearestStep(const RaceCurves& race, double step, CurveSource source) {
  std::optional<double> found;
  for (const RunCurves& curves : race.runs) {
    if (!curves.visible) continue;
    const CurveSeries& series = leading(curves, source);
    if (const auto index = series.nearest(step))
      if (!found || std::abs(series.steps[*index] - step) < std::abs(*found - step))
        found = series.steps[*index];
  }
  return found;
}

std::optional<double> neighbourStep(const RaceCurves& race, double step, int direction, CurveSource source) {
  std::optional<double> found;
  for (const RunCurves& curves : race.runs) {
    if (!curves.visible) continue;
    const std::vector<double>& steps = leading(curves, source).steps;
    if (direction > 0) {
      const auto next = std::upper_bound(steps.begin(), steps.end(), step);
      if (next != steps.end() && (!found || *next < *found)) found = *next;
    } else {
      const auto next = std::lower_bound(steps.begin(), steps.end(), step);
      if (next != steps.begin() && (!found || *(next - 1) > *found)) found = *(next - 1);
    }
  }
  return found;
}

namespace {

/// The mean at the step that stands nearest.
std::optional<ReadOutRow> bandRow(const SeedBand& band, double step, CurveSource source) {
  const SeedCurve& accuracy = band.curve(CurveQuantity::accuracy, source);
  const SeedCurve& loss = band.curve(CurveQuantity::loss, source);
  const SeedCurve& leads = accuracy.steps.empty() ? loss : accuracy;
  if (leads.steps.empty()) return std::nullopt;
  const auto nearer = [&](double a, double b) { return std::abs(a - step) < std::abs(b - step); };
  ReadOutRow row;
  row.step = *std::min_element(leads.steps.begin(), leads.steps.end(), nearer);
  const auto at = [&](const SeedCurve& curve) {
    const auto found = std::lower_bound(curve.steps.begin(), curve.steps.end(), row.step);
    if (found == curve.steps.end() || *found != row.step) return std::numeric_limits<double>::quiet_NaN();
    return curve.mean[static_cast<std::size_t>(found - curve.steps.begin())];
  };
  row.accuracy = at(accuracy);
  row.loss = at(loss);
  row.label = CrossHairText::tr("%1 (mean of %2)").arg(band.group).arg(band.runs.size());
  return row;
}

}  // namespace

ReadOut readOutAt(const RaceCurves& race, const std::vector<SeedBand>& bands, double step, CurveSource source,
                  bool dark) {
  ReadOut result;
  result.step = step;
  const std::vector<int> styles = race.styleIndices();
  for (std::size_t index = 0; index < race.runs.size(); ++index) {
    const RunCurves& curves = race.runs[index];
    if (!curves.visible) continue;
    const QColor colour = variantStyle(styles[index], curves.run().plain, dark).color;
    if (const SeedBand* band = bandOf(bands, index)) {
      auto row = band->runs.front() == index ? bandRow(*band, step, source) : std::nullopt;
      if (!row) continue;
      row->colour = colour;
      result.rows.push_back(*row);
      continue;
    }
    const auto place = leading(curves, source).nearest(step);
    if (!place) continue;
    ReadOutRow row;
    row.label = curves.run().label;
    row.colour = colour;
    row.step = leading(curves, source).steps[*place];
    row.accuracy = curves.series(CurveQuantity::accuracy, source).at(row.step);
    row.loss = curves.series(CurveQuantity::loss, source).at(row.step);
    row.best = curves.bestStep && double(*curves.bestStep) == row.step;
    result.rows.push_back(row);
  }
  std::stable_sort(result.rows.begin(), result.rows.end(), [](const ReadOutRow& a, const ReadOutRow& b) {
    if (std::isnan(a.accuracy) || std::isnan(b.accuracy))
      return !std::isnan(a.accuracy) && std::isnan(b.accuracy);
    return a.accuracy > b.accuracy;
  });
  return result;
}

QString ReadOut::text() const {
  QStringList parts = {CrossHairText::tr("step %1").arg(stepText(step))};
  for (const ReadOutRow& row : rows) {
    QString part = CrossHairText::tr("%1: accuracy %2, loss %3")
                       .arg(row.label, percentText(row.accuracy), numberText(row.loss, 3));
    if (row.step != step) part += CrossHairText::tr(" (step %1)").arg(stepText(row.step));
    if (row.best) part += CrossHairText::tr(" (best step)");
    parts << part;
  }
  return parts.join(QStringLiteral("; "));
}

namespace {

/// What a box has room for: cut names, and how many rows are left out.
struct ReadOutRows {
  std::vector<ReadOutRow> rows;
  std::size_t left = 0;
};

ReadOutRows fitting(const ReadOut& readOut, qreal mostNames, std::size_t mostRows,
                    const QFontMetricsF& metrics) {
  ReadOutRows result{readOut.rows, 0};
  if (result.rows.size() > mostRows) {
    result.left = result.rows.size() - (mostRows - 1);
    result.rows.resize(mostRows - 1);
  }
  for (ReadOutRow& row : result.rows) {
    const QString mark = row.best ? QStringLiteral(" ○") : QString();
    row.label =
        metrics.elidedText(row.label, Qt::ElideMiddle, mostNames - metrics.horizontalAdvance(mark)) + mark;
  }
  return result;
}

}  // namespace

void paintReadOut(QPainter& painter, const ReadOut& readOut, double x, const QRectF& area, const QFont& font,
                  const Theme& theme) {
  const QFontMetricsF metrics(font);
  const qreal line = metrics.height() * 1.15;
  const qreal number = metrics.horizontalAdvance(QStringLiteral("100.0 %"));
  const qreal loss = std::max(metrics.horizontalAdvance(QStringLiteral("0.00000")),
                              metrics.horizontalAdvance(CrossHairText::tr("loss")));
  const qreal gap = metrics.averageCharWidth() * 1.6;
  const qreal others = 2 * gap + number + loss + 20;
  // Never more than half of the plot: the curves are what is looked at.
  const qreal mostNames = std::max(8 * metrics.averageCharWidth(), area.width() / 2 - others);
  const auto mostRows = std::size_t(std::max(2.0, (area.height() - 12) / line - 1));
  const ReadOutRows shown = fitting(readOut, mostNames, mostRows, metrics);
  const QString rest = CrossHairText::tr("and %1 more").arg(shown.left);
  qreal names = metrics.horizontalAdvance(CrossHairText::tr("step %1").arg(stepText(readOut.step)));
  for (const ReadOutRow& row : shown.rows) names = std::max(names, metrics.horizontalAdvance(row.label));
  if (shown.left > 0) names = std::max(names, metrics.horizontalAdvance(rest));
  const auto rows = qreal(shown.rows.size() + 1 + (shown.left > 0 ? 1 : 0));
  QRectF box(QPointF(x + 8, area.top() + area.height() * 0.2), QSizeF(names + others, line * rows + 12));
  if (box.right() > area.right()) box.moveRight(x - 8);
  if (box.left() < area.left()) box.moveLeft(area.left());
  if (box.bottom() > area.bottom()) box.moveBottom(area.bottom());
  if (box.top() < area.top()) box.moveTop(area.top());
  painter.setPen(QPen(theme.border, 1));
  painter.setBrush(theme.panel);
  painter.drawRect(box);
  painter.setFont(font);
  const QRectF content = box.adjusted(10, 6, -10, -6);
  const auto cell = [&](int row, qreal from, qreal width) {
    return QRectF(content.left() + from, content.top() + row * line, width, line);
  };
  const auto left = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip;
  const auto right = Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip;
  painter.setPen(theme.text);
  painter.drawText(cell(0, 0, names), left, CrossHairText::tr("step %1").arg(stepText(readOut.step)));
  painter.setPen(theme.quietText);
  painter.drawText(cell(0, names + 2 * gap + number, loss), right, CrossHairText::tr("loss"));
  int place = 1;
  for (const ReadOutRow& row : shown.rows) {
    painter.setPen(theme.text);
    painter.drawText(cell(place, 0, names), left, row.label);
    // An older value (this run ended earlier or is not evaluated here) is quiet.
    painter.setPen(row.step == readOut.step ? theme.text : theme.quietText);
    painter.drawText(cell(place, names + gap, number), right, percentText(row.accuracy));
    painter.drawText(cell(place, names + 2 * gap + number, loss), right, numberText(row.loss, 3));
    ++place;
  }
  painter.setPen(theme.quietText);
  if (shown.left > 0) painter.drawText(cell(place, 0, names), left, rest);
}

}  // namespace ordinate
