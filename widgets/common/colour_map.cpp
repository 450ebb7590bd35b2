#include "widgets/common/colour_map.h"

#include <QColor>
#include <QLocale>
#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/common/theme.h"

namespace ordinate {
namespace {

constexpr int levels = 512;

struct Rgb {
  double red, green, blue;
};

Rgb fromColour(const QColor& colour) { return {colour.redF(), colour.greenF(), colour.blueF()}; }

QRgb mixed(const Rgb& from, const Rgb& to, double share) {
  const auto channel = [share](double a, double b) {
    return qBound(0, qRound(255 * (a + (b - a) * share)), 255);
  };
  return qRgb(channel(from.red, to.red), channel(from.green, to.green), channel(from.blue, to.blue));
}

/// The colours from the low end to the high end. Red and blue are those of ColorBrewer's RdBu, whose
/// two arms stay apart for the colour-blind.
std::array<QRgb, levels + 1> makeTable(ColourMap map, bool dark) {
  const Theme theme = dark ? Theme::darkTheme() : Theme::light();
  const Rgb ground = dark ? fromColour(theme.panel) : Rgb{1, 1, 1};
  const Rgb blue = fromColour(dark ? QColor(0x2b, 0x7b, 0xc8) : QColor(0x21, 0x66, 0xac));
  const Rgb red = fromColour(dark ? QColor(0xc8, 0x22, 0x38) : QColor(0xb2, 0x18, 0x2b));
  const Rgb strong = fromColour(dark ? QColor(0x8f, 0xb8, 0xff) : QColor(0x12, 0x3f, 0x8c));
  std::array<QRgb, levels + 1> table{};
  for (int level = 0; level <= levels; ++level) {
    const double share = double(level) / levels;
    if (map == ColourMap::sequential)
      table[std::size_t(level)] = mixed(ground, strong, share);
    else if (share < 0.5)
      table[std::size_t(level)] = mixed(ground, blue, 1 - 2 * share);
    else
      table[std::size_t(level)] = mixed(ground, red, 2 * share - 1);
  }
  return table;
}

const std::array<QRgb, levels + 1>& table(ColourMap map, bool dark) {
  static const std::array<std::array<QRgb, levels + 1>, 4> all = {
      makeTable(ColourMap::diverging, false), makeTable(ColourMap::diverging, true),
      makeTable(ColourMap::sequential, false), makeTable(ColourMap::sequential, true)};
  return all[std::size_t((map == ColourMap::sequential ? 2 : 0) + (dark ? 1 : 0))];
}

int levelOf(double value, double low, double high) {
  if (!(high > low)) return levels / 2;
  return qRound(qBound(0.0, (value - low) / (high - low), 1.0) * levels);
}

QRgb gapColour(bool dark) { return (dark ? Theme::darkTheme() : Theme::light()).gap.rgb(); }

}  // namespace

QRgb colourOf(double value, double low, double high, ColourMap map, bool dark) {
  if (std::isnan(value)) return gapColour(dark);
  return table(map, dark)[std::size_t(levelOf(value, low, high))];
}

QImage colourMatrix(const Matrix& matrix, double low, double high, ColourMap map, bool dark) {
  if (matrix.empty()) return {};
  QImage image(int(matrix.columns), int(matrix.rows), QImage::Format_RGB32);
  const auto& colours = table(map, dark);
  const QRgb gap = gapColour(dark);
  for (int row = 0; row < image.height(); ++row) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
    for (const float value : matrix.row(row))
      *line++ = std::isnan(value) ? gap : colours[std::size_t(levelOf(double(value), low, high))];
  }
  return image;
}

double largestMagnitude(const Matrix& matrix) {
  double largest = 0;
  for (const float value : matrix.values)
    if (std::isfinite(value)) largest = std::max(largest, std::abs(double(value)));
  return largest;
}

double roundBound(double value) {
  if (!(value > 0) || !std::isfinite(value)) return 1;
  const double decade = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 5.0})
    if (value <= step * decade * (1 + 1e-9)) return step * decade;
  return 10 * decade;
}

QString numberText(double value, int significant) {
  if (std::isnan(value)) return QStringLiteral("–");
  // Thousands are written alike everywhere.
  if (std::abs(value) >= 1000 && std::abs(value) < 1e6 && value == std::floor(value))
    return QLocale().toString(qint64(value)).replace(QLatin1Char('-'), QChar(0x2212));
  QString text = QString::number(value, 'g', significant);
  text.replace(QLatin1Char('-'), QChar(0x2212));
  return text;
}

}  // namespace ordinate
