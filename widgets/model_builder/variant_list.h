#pragma once
#include <QListWidget>
#include <vector>

#include "widgets/common/variant_style.h"

namespace ordinate {

/// The variants, each with a sample of its line, its label and what it differs in. Labels are changed
/// in place (F2 or double click); Delete, Ctrl+D and Alt+Up/Down remove, duplicate and move; Escape or
/// a click on the selected one takes the selection away.
class VariantList : public QListWidget {
  Q_OBJECT

 public:
  struct Row {
    QString label;
    QString difference;
    VariantStyle style;
    bool problem = false;
    QString warning;  ///< why the label may mislead; empty: it does not
  };

  explicit VariantList(QWidget* parent = nullptr);

  void showRows(const std::vector<Row>& rows, int selected);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void selected(int variant);  ///< -1: none
  void renamed(int variant, const QString& label);
  void removeRequested(int variant);
  void duplicateRequested(int variant);
  void moveRequested(int from, int to);

 protected:
  bool event(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  bool isOurs(const QKeyEvent& event) const;
  void select(int variant);

  bool m_showing = false;
  int m_selected = -1;
  int m_pressedSelected = -1;
};

}  // namespace ordinate
