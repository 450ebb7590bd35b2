#pragma once
#include <QWidget>
#include <optional>
#include <vector>

#include "widgets/analyses/picture_groups.h"

class QGridLayout;

namespace ordinate {

class ColourBar;
class HeatMap;
class ReadOutLabel;
class ScrollRoom;
class TextLabel;

/// One picture of every table, side by side on one colour scale.
class PictureSection : public QWidget {
  Q_OBJECT

 public:
  PictureSection(const QString& name, QWidget* parent);

  void setGroup(PictureGroup group);
  HeatMap* map(int index) const { return m_maps[std::size_t(index)]; }
  QString readOut() const;
  QString formula() const;                 ///< of the cell that is pointed at, in TeX; empty: there is none
  void setSelectedPosition(int position);  ///< −1: none
  void fitMaps();                          ///< as large as can be seen at once

 Q_SIGNALS:
  void positionSelected(int position);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Pointed {
    std::size_t item = 0;
    int row = 0;
    int column = 0;
  };

  void makeMaps(std::size_t count);
  void connectMap(HeatMap* map, std::size_t index);
  void showMap(std::size_t index);
  QSize room() const;
  void arrange();
  void markSelected();

  QString m_name;
  PictureGroup m_group;
  TextLabel* m_heading = nullptr;
  TextLabel* m_values = nullptr;
  ColourBar* m_bar = nullptr;
  ReadOutLabel* m_readOut = nullptr;
  QGridLayout* m_grid = nullptr;
  std::vector<TextLabel*> m_labels;  ///< above the maps; they wrap where a map's own title would be cut
  std::vector<HeatMap*> m_maps;
  ScrollRoom* m_room;
  int m_across = 1;
  std::optional<Pointed> m_pointed;
  int m_selected = -1;
};

}  // namespace ordinate
