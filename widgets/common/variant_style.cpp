#include "widgets/common/variant_style.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <map>

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
  static constexpr std::array<QRgb, colours> on_light = {0xffe07b00, 0xff2f6fde, 0xffcc3311, 0xff0c8fb8,
                                                         0xffc2307f, 0xff00806e, 0xff6b3fb5, 0xff857400};
  static constexpr std::array<QRgb, colours> on_dark = {0xffe88a1a, 0xff6ea0ff, 0xffff7b62, 0xff4cc3ec,
                                                        0xfff07ab4, 0xff35b8a2, 0xffb79aff, 0xffcdbb3d};
  const auto place = static_cast<std::size_t>(index) % on_light.size();
  return QColor::fromRgb(dark ? on_dark[place] : on_light[place]);
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
    style.color = dark ? QColor(0xa3, 0xa9, 0xb3) : QColor(0x7d, 0x83, 0x8e);
    style.pen = Qt::CustomDashLine;
    style.dashes = {1.2, 2};
    style.penName = QCoreApplication::translate("VariantStyle", "dotted");
    return style;
  }
  index = index < 0 ? 0 : index;
  // When the colours come round again it is with the next line style, so pairs stay distinct.
  const Line& line = lines().at((index % colours + index / colours) % int(lines().size()));
  style.color = colourAt(index, dark);
  style.pen = line.pen;
  style.dashes = line.dashes;
  style.penName = QCoreApplication::translate("VariantStyle", line.name);
  return style;
}

}  // namespace ordinate
