#pragma once
#include <QWidget>
#include <vector>

#include "model/record/matrix.h"
#include "widgets/common/drawn_run.h"
#include "widgets/common/figure.h"
#include "widgets/heatmaps/graph_view.h"

class QComboBox;
class QGridLayout;

namespace ordinate {

class TextLabel;

/// What of one run is drawn on a graph.
struct NodeMap : DrawnRun {
  ShownGraph graph;
  std::vector<double> similarity;  ///< of the chosen node to each node
  Matrix vectors;                  ///< [nodes, vectors], before training brings them to a width; may be empty
};

struct NodeMapsData {
  int node = -1;      ///< that is compared with all
  QString valueName;  ///< "cosine"
  double low = -1;
  double high = 1;
  ColourMap map = ColourMap::diverging;
  std::vector<NodeMap> maps;
};

/// A graph for each run, its nodes in the colours of their similarity to one of them, or of one of the
/// encoding's own vectors.
class NodeMaps : public QWidget {
  Q_OBJECT

 public:
  explicit NodeMaps(QWidget* parent = nullptr);
  void setData(NodeMapsData content);
  GraphView* view(int index) const;
  /// What the colours say: 0 for similarity, else the number of a vector.
  int shownVector() const;
  QString valueName() const;
  std::shared_ptr<const Figure> figure() const;

 Q_SIGNALS:
  void hovered(const QString& text);
  void hoverEnded();
  void nodeChosen(int node);

 private:
  void addView();
  void listVectors();
  void showMaps();
  QString title() const;
  bool shows(const NodeMap& map) const;
  double vectorBound() const;
  void arrange(const std::vector<bool>& shown);

  NodeMapsData m_data;
  QComboBox* m_colours = nullptr;
  TextLabel* m_title = nullptr;
  QGridLayout* m_grid = nullptr;
  std::vector<GraphView*> m_views;
  std::vector<bool> m_shown;  ///< of them
};

}  // namespace ordinate
