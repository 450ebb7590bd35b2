#pragma once
#include <QWidget>
#include <vector>

#include "widgets/analyses/picture_groups.h"

class QVBoxLayout;

namespace ordinate {

class PathView;
class ReadOutLabel;
class TextLabel;

/// One path of every table, below each other.
class PathSection : public QWidget {
  Q_OBJECT

 public:
  PathSection(const QString& name, QWidget* parent);

  void setGroup(const PathGroup& group);
  PathView* view(int index) const { return m_views[std::size_t(index)]; }
  void setSelectedPosition(int position);  ///< −1: none
  /// The height that can be seen at once.
  void setRoom(int height);

 Q_SIGNALS:
  void positionSelected(int position);

 private:
  void makeViews(std::size_t count);

  QString m_name;
  int m_room = QWIDGETSIZE_MAX;
  TextLabel* m_heading = nullptr;
  QVBoxLayout* m_paths = nullptr;
  ReadOutLabel* m_readOut = nullptr;
  std::vector<TextLabel*> m_labels;
  std::vector<PathView*> m_views;
  int m_selected = -1;
};

}  // namespace ordinate
