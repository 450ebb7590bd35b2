#include "widgets/heatmaps/node_maps.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/common/combo_box.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr int graphs_across = 2;
constexpr int graph_height = 210;
constexpr qreal figure_side = 240;
constexpr qreal figure_gap = 16;

/// Graphs side by side on one colour scale.
class NodeMapsFigure : public Figure {
 public:
  struct Part {
    QString label;
    GraphPicture picture;
  };
  NodeMapsFigure(QString title, QString valueName, std::vector<Part> parts)
      : m_title(std::move(title)), m_valueName(std::move(valueName)), m_parts(std::move(parts)) {}

  QString name() const override { return QStringLiteral("graph"); }
  QString title() const override { return m_title; }
  QSizeF naturalSize() const override {
    const auto count = qreal(std::max<std::size_t>(1, m_parts.size()));
    return {std::max<qreal>(360, count * figure_side + (count - 1) * figure_gap), figure_side + 64};
  }

  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override {
    painter.save();
    const QFont base = painter.font();
    const QFont caption = fontFor(TextRole::caption, base);
    const qreal line = QFontMetricsF(base).height();
    painter.setFont(fontFor(TextRole::strong, base));
    painter.setPen(theme.text);
    if (look.title) painter.drawText(area, int(Qt::AlignLeft | Qt::AlignTop), m_title);
    const auto count = qreal(std::max<std::size_t>(1, m_parts.size()));
    const qreal width = (area.width() - (count - 1) * figure_gap) / count;
    qreal left = area.left();
    const qreal top = area.top() + (look.title ? line + 8 : 0);
    for (const Part& part : m_parts) {
      painter.setFont(fontFor(TextRole::strong, caption));
      painter.setPen(theme.text);
      painter.drawText(QRectF(left, top, width, line), int(Qt::AlignLeft | Qt::AlignTop), part.label);
      painter.setFont(base);
      paintGraph(painter, QRectF(left, top + line, width, area.bottom() - top - 2 * line - 4), part.picture,
                 theme);
      left += width + figure_gap;
    }
    if (look.title && !m_parts.empty()) {
      const GraphPicture& first = m_parts.front().picture;
      painter.setFont(caption);
      painter.setPen(theme.quietText);
      painter.drawText(QRectF(area.left(), area.bottom() - line, area.width(), line),
                       int(Qt::AlignLeft | Qt::AlignVCenter),
                       NodeMaps::tr("Colours from %1 to %2: %3.")
                           .arg(numberText(first.low), numberText(first.high), m_valueName));
    }
    painter.restore();
  }

  QByteArray csv() const override {
    QByteArray text = "variant,node,symbol,value\n";
    for (const Part& part : m_parts)
      for (std::size_t node = 0; node < part.picture.values.size(); ++node)
        text += csvLine({csvField(part.label), QByteArray::number(int(node) + 1),
                         csvField(QString::fromStdString(part.picture.graph.symbols[node])),
                         csvNumber(part.picture.values[node])});
    return text;
  }

 private:
  QString m_title;
  QString m_valueName;
  std::vector<Part> m_parts;
};

}  // namespace

NodeMaps::NodeMaps(QWidget* parent) : QWidget(parent) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  m_title = new TextLabel(TextRole::caption, QString(), this);
  m_title->setObjectName(QStringLiteral("node_maps_title"));
  m_title->setWordWrap(true);
  layout->addWidget(m_title);
  m_colours = new ComboBox(this, 10);
  m_colours->setObjectName(QStringLiteral("node_colours"));
  m_colours->setAccessibleName(tr("What the colours of the nodes say"));
  m_colours->setToolTip(tr("What the colours of the nodes say"));
  useFont(m_colours, TextRole::caption);
  layout->addWidget(m_colours);
  m_grid = new QGridLayout;
  m_grid->setHorizontalSpacing(12);
  m_grid->setVerticalSpacing(8);
  for (int column = 0; column < graphs_across; ++column) m_grid->setColumnStretch(column, 1);
  layout->addLayout(m_grid);
  connect(m_colours, &QComboBox::currentIndexChanged, this, &NodeMaps::showMaps);
}

void NodeMaps::addView() {
  const auto index = int(m_views.size());
  auto* view = new GraphView(this);
  view->setObjectName(QStringLiteral("graph_view_%1").arg(index));
  view->setFixedHeight(graph_height);
  view->hide();
  m_views.push_back(view);
  connect(view, &GraphView::nodeHovered, this, [this, view](int node) {
    const GraphPicture& picture = view->picture();
    if (std::size_t(node) >= picture.values.size()) return;
    Q_EMIT hovered(tr("%1, %2: %3 %4")
                       .arg(view->title(), nodeText(picture.graph, node), valueName(),
                            numberText(picture.values[std::size_t(node)])));
  });
  connect(view, &GraphView::hoverEnded, this, &NodeMaps::hoverEnded);
  connect(view, &GraphView::nodeChosen, this, &NodeMaps::nodeChosen);
}

void NodeMaps::setData(NodeMapsData content) {
  m_data = std::move(content);
  while (m_views.size() < m_data.maps.size()) addView();
  listVectors();
  showMaps();
}

/// As many as the run with the most of them has.
void NodeMaps::listVectors() {
  std::int64_t most = 0;
  for (const NodeMap& map : m_data.maps) most = std::max(most, map.vectors.columns);
  const QSignalBlocker block(m_colours);
  if (m_colours->count() == 0) m_colours->addItem(tr("colours: similarity"));
  while (m_colours->count() > int(most) + 1) m_colours->removeItem(m_colours->count() - 1);
  for (int number = m_colours->count(); number <= int(most); ++number)
    m_colours->addItem(tr("colours: vector %1").arg(number));
  m_colours->setVisible(most > 0);
}

int NodeMaps::shownVector() const { return std::max(0, m_colours->currentIndex()); }

QString NodeMaps::valueName() const {
  return shownVector() == 0 ? m_data.valueName : tr("vector %1").arg(shownVector());
}

bool NodeMaps::shows(const NodeMap& map) const {
  return shownVector() == 0 || map.vectors.columns >= shownVector();
}

QString NodeMaps::title() const {
  if (m_data.maps.empty()) return {};
  if (shownVector() > 0)
    return tr("Vector %1 of each encoding, on the graph of the example; colours from %2 to %3")
        .arg(shownVector())
        .arg(numberText(-vectorBound()), numberText(vectorBound()));
  return tr("Similarity of %1 to each node, on the graph of the example")
      .arg(nodeText(m_data.maps.front().graph, m_data.node));
}

/// What the colours of the chosen vector reach to.
double NodeMaps::vectorBound() const {
  double largest = 0;
  for (const NodeMap& map : m_data.maps)
    for (std::int64_t node = 0; shownVector() > 0 && shows(map) && node < map.vectors.rows; ++node)
      largest = std::max(largest, std::abs(double(map.vectors.at(node, shownVector() - 1))));
  return roundBound(largest);
}

/// Those that are shown stand side by side.
void NodeMaps::arrange(const std::vector<bool>& shown) {
  if (shown == m_shown) return;
  m_shown = shown;
  int place = 0;
  for (std::size_t index = 0; index < m_views.size(); ++index) {
    m_grid->removeWidget(m_views[index]);
    m_views[index]->setVisible(shown[index]);
    if (!shown[index]) continue;
    m_grid->addWidget(m_views[index], place / graphs_across, place % graphs_across);
    ++place;
  }
}

void NodeMaps::showMaps() {
  m_title->setText(title());
  const int vector = shownVector();
  std::vector<bool> shown;
  for (std::size_t index = 0; index < m_views.size(); ++index) {
    shown.push_back(index < m_data.maps.size() && shows(m_data.maps[index]));
    if (index >= m_data.maps.size()) continue;
    const NodeMap& map = m_data.maps[index];
    GraphPicture picture{map.graph, map.similarity, m_data.low, m_data.high, m_data.map, m_data.node};
    if (vector > 0) {
      picture.values.clear();
      for (std::int64_t node = 0; shows(map) && node < map.vectors.rows; ++node)
        picture.values.push_back(double(map.vectors.at(node, vector - 1)));
      picture.high = vectorBound();
      picture.low = -picture.high;
      picture.map = ColourMap::diverging;
    }
    m_views[index]->setTitle(map.label);
    m_views[index]->setPicture(std::move(picture));
  }
  arrange(shown);
}

GraphView* NodeMaps::view(int index) const {
  return index >= 0 && index < int(m_views.size()) ? m_views[std::size_t(index)] : nullptr;
}

std::shared_ptr<const Figure> NodeMaps::figure() const {
  std::vector<NodeMapsFigure::Part> parts;
  for (std::size_t index = 0; index < m_data.maps.size(); ++index)
    if (shows(m_data.maps[index])) parts.push_back({m_views[index]->title(), m_views[index]->picture()});
  return std::make_shared<NodeMapsFigure>(title(), valueName(), std::move(parts));
}

}  // namespace ordinate
