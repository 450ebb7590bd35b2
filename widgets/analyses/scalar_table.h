#pragma once
#include <QWidget>

#include "widgets/analyses/scalar_rows.h"

class QGridLayout;
class QLabel;

namespace ordinate {

/// The scalars and their baselines beside each other; where the width is too small for that, each scalar as a
/// list of its own. Ctrl+C copies the table.
class ScalarTable : public QWidget {
  Q_OBJECT

 public:
  explicit ScalarTable(QWidget* parent = nullptr);

  void setRows(ScalarRows rows);
  const ScalarRows& rows() const { return m_rows; }
  bool isStacked() const { return m_stacked; }

  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  int besideWidth() const;
  void rebuild();
  void buildBeside();
  void buildStacked();
  QWidget* makeTitle(const ScalarColumn& column);
  QLabel* makeNumber(int row, int column);
  void addComparison(const ScalarRow& row, int line);

  ScalarRows m_rows;
  QGridLayout* m_grid = nullptr;
  QWidget* m_content = nullptr;
  bool m_stacked = false;
};

}  // namespace ordinate
