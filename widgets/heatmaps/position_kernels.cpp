#include "widgets/heatmaps/position_kernels.h"

#include <QCoreApplication>

#include "widgets/heatmaps/heat_map_figure.h"
#include "widgets/heatmaps/position_panel.h"

namespace ordinate {

namespace {

struct KernelText {
  Q_DECLARE_TR_FUNCTIONS(KernelText)
};

}  // namespace

std::vector<KernelMap> kernelMaps(const PositionPicture& picture, std::size_t most) {
  const Snapshot& snapshot = picture.snapshot;
  std::vector<KernelMap> maps;
  for (std::size_t head = 0; head < snapshot.bias.size() && maps.size() < most; ++head) {
    const QString which =
        snapshot.bias.size() == 1 ? KernelText::tr("all heads") : KernelText::tr("head %1").arg(head + 1);
    const bool moves = snapshot.trained && head < snapshot.initial_bias.size();
    maps.push_back({picture.label,
                    moves ? KernelText::tr("%1 at step %L2").arg(which).arg(snapshot.step) : which,
                    snapshot.bias[head]});
    if (moves && head == 0 && maps.size() < most)
      maps.push_back(
          {picture.label, KernelText::tr("%1 at the start").arg(which), snapshot.initial_bias[head]});
  }
  return maps;
}

std::shared_ptr<const Figure> kernelFigure(const PositionPicture& picture, double bound) {
  HeatMapFigureData content;
  content.name = QStringLiteral("position-kernel");
  content.title = KernelText::tr("Position kernel");
  content.rowName = KernelText::tr("query");
  content.columnName = KernelText::tr("key");
  content.low = -bound;
  content.high = bound;
  content.square = true;
  for (const KernelMap& map : kernelMaps(picture, picture.snapshot.bias.size() + 1))
    content.matrices.push_back({map.name, map.detail, map.matrix});
  content.caption = kernelCaption(picture, picture.snapshot.bias.size());
  return makeHeatMapFigure(std::move(content));
}

QString kernelCaption(const PositionPicture& picture, std::size_t shown) {
  const auto heads = picture.snapshot.bias.size();
  const QString what = picture.snapshot.bias_text.empty()
                           ? KernelText::tr("what position alone does to the logits")
                           : QString::fromStdString(picture.snapshot.bias_text);
  QString text =
      KernelText::tr("%1 acts inside attention: %2. Row: position of the query. Column: of the key.")
          .arg(picture.title(), what);
  if (heads > 0 && static_cast<std::int64_t>(picture.snapshot.bias.front().rows) >= most_bias_positions)
    text += QLatin1Char(' ') + KernelText::tr("At most %L1 positions are pictured.").arg(most_bias_positions);
  if (heads > shown) text += QLatin1Char(' ') + KernelText::tr("It has %1 heads.").arg(heads);
  return text;
}

}  // namespace ordinate
