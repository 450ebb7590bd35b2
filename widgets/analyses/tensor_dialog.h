#pragma once
#include <QDialog>
#include <vector>

class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace ordinate {

/// A tensor of a file, as text.
struct TensorRow {
  QString name;
  QString shape;  ///< "[1024, 768]"
  QString type;   ///< "float32"
};

/// Which tensor of a file is the table of positions? The first row is proposed. Letters in the list search,
/// the field above it leaves only what contains its text.
class TensorDialog : public QDialog {
  Q_OBJECT

 public:
  TensorDialog(const QString& file, const std::vector<TensorRow>& rows, QWidget* parent);

 Q_SIGNALS:
  void chosen(int row);

 private:
  void buildList(const std::vector<TensorRow>& rows);
  void filter(const QString& text);
  void accept() override;

  QLineEdit* m_find = nullptr;
  QTreeWidget* m_list = nullptr;
  QPushButton* m_open = nullptr;
};

}  // namespace ordinate
