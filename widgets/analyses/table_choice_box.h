#pragma once
#include <QWidget>
#include <optional>
#include <vector>

class QComboBox;
class QToolButton;

namespace ordinate {

/// A table that the analyses can be of.
struct TableChoice {
  int run = 0;
  QString label;
  QString detail;  ///< where it is from; may be empty
  bool closable = false;
  bool operator==(const TableChoice&) const = default;
};

/// Which tables are analysed: all of them, or one. Hidden where there is nothing to choose.
class TableChoiceBox : public QWidget {
  Q_OBJECT

 public:
  explicit TableChoiceBox(QWidget* parent);

  /// The chosen one stays chosen while it is there, also when it was away for a while.
  void setTables(const std::vector<TableChoice>& tables);
  std::optional<int> chosen() const;  ///< its run; nothing: all
  void choose(int run);

 Q_SIGNALS:
  void chosenChanged();
  void closeRequested();

 private:
  void showChoice();

  std::vector<TableChoice> m_tables;
  std::optional<int> m_wanted;
  QComboBox* m_box = nullptr;
  QToolButton* m_close = nullptr;
};

}  // namespace ordinate
