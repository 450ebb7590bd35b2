#pragma once
#include <QWidget>

#include "widgets/analyses/chart_data.h"

namespace ordinate {

class ChartView;
class ReadOutLabel;
class TextLabel;

/// A chart below its title, above what is read from it.
class ChartSection : public QWidget {
  Q_OBJECT

 public:
  ChartSection(const QString& name, QWidget* parent);

  void setData(ChartData chart);
  ChartView* view() const { return m_view; }
  /// The height that can be seen at once.
  void setRoom(int height);

 Q_SIGNALS:
  void positionSelected(int position);

 private:
  int m_room = QWIDGETSIZE_MAX;
  TextLabel* m_heading = nullptr;
  ChartView* m_view = nullptr;
  ReadOutLabel* m_readOut = nullptr;
};

}  // namespace ordinate
