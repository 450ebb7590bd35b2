#pragma once
#include <QWidget>
#include <optional>
#include <vector>

#include "model/record/shown_graph.h"
#include "widgets/common/colour_map.h"

class QPainter;

namespace ordinate {

struct Theme;

/// A graph and one number a node, as they are drawn.
struct GraphPicture {
  ShownGraph graph;
  std::vector<double> values;  ///< of the nodes; NaN where there is none
  double low = -1;
  double high = 1;
  ColourMap map = ColourMap::diverging;
  int chosen = -1;  ///< the node that stands out
};

/// "node 3 (X)": nodes are numbered from 1, as in the inputs of a task.
QString nodeText(const ShownGraph& graph, int node);

/// Nodes as discs in the colour of their number, with the symbols that are not the common one beside them.
void paintGraph(QPainter& painter, const QRectF& area, const GraphPicture& picture, const Theme& theme,
                std::optional<int> cursor = {});

/// One graph with a title. Click a node to choose it; with the focus here arrows go from node to node, and
/// Enter chooses.
class GraphView : public QWidget {
  Q_OBJECT

 public:
  explicit GraphView(QWidget* parent = nullptr);
  void setTitle(const QString& title);
  QString title() const { return m_title; }
  void setPicture(GraphPicture picture);
  const GraphPicture& picture() const { return m_picture; }
  /// Where a node is drawn, in widget pixels.
  QPointF centre(int node) const;

  QSize sizeHint() const override { return {220, 200}; }
  QSize minimumSizeHint() const override { return {88, 140}; }

 Q_SIGNALS:
  void nodeHovered(int node);  ///< mouse or cursor
  void hoverEnded();
  void nodeChosen(int node);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  QRectF graphArea() const;
  std::optional<int> nodeAt(QPointF at) const;

  QString m_title;
  GraphPicture m_picture;
  int m_cursor = 0;
  std::optional<int> m_hovered;
};

}  // namespace ordinate
