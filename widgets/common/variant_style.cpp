#include "widgets/common/variant_style.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <map>

#include "widgets/common/theme.h"

namespace ordinate {
namespace {

struct Line {
  Qt::PenStyle pen;
  const char* name;
  QList<qreal> dashes;
};

const QList<Line>& lines() {
  static const QList<Line> all = {
      {Qt::SolidLine, QT_TRANSLATE_NOOP("VariantStyle", "solid"), {}},
      {Qt::CustomDashLine, QT_TRANSLATE_NOOP("VariantStyle", "dashed"), {4, 2}},
      {Qt::CustomDashLine, QT_TRANSLATE_NOOP("VariantStyle", "dash-dotted"), {6, 2, 1.2, 2}},
      {Qt::CustomDashLine, QT_TRANSLATE_NOOP("VariantStyle", "long-dashed"), {9, 3}},
      {Qt::CustomDashLine, QT_TRANSLATE_NOOP("VariantStyle", "dash-dot-dotted"), {6, 2, 1.2, 2, 1.2, 2}},
      {Qt::CustomDashLine, QT_TRANSLATE_NOOP("VariantStyle", "short-dashed"), {2, 1.6}}};
  return all;
}

constexpr int colours = 8;

QColor colourAt(int index, bool dark) {
  static constexpr std::array<QRgb, colours> on_light = {0xffdd7742, 0xff3274e5, 0xffb21400, 0xff007393,
                                                         0xffb51f77, 0xff2a9578, 0xff6c41b7, 0xff927c00};
  static constexpr std::array<QRgb, colours> on_dark = {0xffde8204, 0xff5e9afa, 0xfff9725a, 0xff59c9f1,
                                                        0xffd364a3, 0xff47b696, 0xffa784d7, 0xffcebc3d};
  const auto place = static_cast<std::size_t>(index) % on_light.size();
  return QColor::fromRgb(dark ? on_dark[place] : on_light[place]);
}

/// Darker, or lighter on a dark ground, until it can be read there.
QColor legible(QColor colour, bool dark) {
  constexpr double enough = 4.6;  // WCAG asks for 4.5
  const QColor ground = (dark ? Theme::darkTheme() : Theme::light()).panel;
  const QColor end = dark ? Qt::white : Qt::black;
  const auto nearer = [](int from, int to) { return from + (to - from) / 20; };
  constexpr int steps = 40;  // more lead nowhere
  for (int step = 0; step < steps && contrastOf(colour, ground) < enough; ++step)
    colour = QColor(nearer(colour.red(), end.red()), nearer(colour.green(), end.green()),
                    nearer(colour.blue(), end.blue()));
  return colour;
}

}  // namespace

QPen VariantStyle::toPen(qreal width) const {
  QPen result(color, width, pen, Qt::FlatCap, Qt::RoundJoin);
  if (!dashes.isEmpty()) result.setDashPattern(dashes);
  return result;
}

std::vector<int> styleIndices(const std::vector<StyledRun>& runs) {
  std::vector<int> indices;
  std::map<QString, std::vector<QString>> seen;
  for (const StyledRun& run : runs) {
    if (run.plain) {
      indices.push_back(0);
      continue;
    }
    std::vector<QString>& variants = seen[run.task];
    auto found = std::find(variants.begin(), variants.end(), run.variant);
    if (found == variants.end()) found = variants.insert(variants.end(), run.variant);
    indices.push_back(int(found - variants.begin()));
  }
  return indices;
}

VariantStyle variantStyle(int index, bool plain, bool dark) {
  VariantStyle style;
  if (plain) {
    style.color = dark ? QColor(0xb1, 0xb4, 0xbf) : QColor(0x84, 0x8a, 0x9a);
    style.text = legible(style.color, dark);
    style.pen = Qt::CustomDashLine;
    style.dashes = {1.2, 2};
    style.penName = QCoreApplication::translate("VariantStyle", "dotted");
    return style;
  }
  index = index < 0 ? 0 : index;
  // When the colours come round again it is with the next line style, so pairs stay distinct.
  const Line& line = lines().at((index % colours + index / colours) % int(lines().size()));
  style.color = colourAt(index, dark);
  style.text = legible(style.color, dark);
  style.pen = line.pen;
  style.dashes = line.dashes;
  style.penName = QCoreApplication::translate("VariantStyle", line.name);
  return style;
}

}  // namespace ordinate
