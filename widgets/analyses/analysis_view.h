#pragma once
#include <QWidget>
#include <vector>

#include "widgets/analyses/analysed_table.h"

class QVBoxLayout;

namespace ordinate {

class AnswerSection;
class ChartSection;
class PathSection;
class PictureSection;
class ScalarTable;
class ScrollRoom;
class TextLabel;

/// The results of one analysis below each other: paths, pictures, charts, scalars, notes. Sections stay
/// while the numbers in them change.
class AnalysisView : public QWidget {
  Q_OBJECT

 public:
  explicit AnalysisView(QWidget* parent = nullptr);

  void setTables(const AnalysedTables& tables);
  void setSelectedPosition(int position);  ///< −1: none
  /// Of the cell of a picture that is pointed at, in TeX; empty: there is none.
  QString formula() const;

 Q_SIGNALS:
  void positionSelected(int position);

 protected:
  void moveEvent(QMoveEvent* event) override;

 private:
  template <typename Section>
  void makeSections(std::vector<Section*>& sections, std::size_t count, const QString& name,
                    QVBoxLayout* column);
  void showScalars(const AnalysedTables& tables);
  void showNotes(const QStringList& notes);
  void fitPlots();

  ScrollRoom* m_room;
  TextLabel* m_scalarsHeading = nullptr;
  ScalarTable* m_scalars = nullptr;
  TextLabel* m_captions = nullptr;
  AnswerSection* m_answers = nullptr;
  TextLabel* m_notes = nullptr;
  QVBoxLayout* m_pictureColumn = nullptr;
  QVBoxLayout* m_chartColumn = nullptr;
  QVBoxLayout* m_pathColumn = nullptr;
  std::vector<PictureSection*> m_pictures;
  std::vector<ChartSection*> m_charts;
  std::vector<PathSection*> m_paths;
  int m_selected = -1;
};

}  // namespace ordinate
