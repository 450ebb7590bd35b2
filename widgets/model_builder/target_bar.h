#pragma once
#include <QWidget>
#include <vector>

#include "widgets/common/variant_style.h"

class QComboBox;
class QToolButton;

namespace ordinate {

class TextLabel;

/// Says what edits go to, all variants or a single one, always in sight above the form. Hidden while
/// there is nothing to choose.
class TargetBar : public QWidget {
  Q_OBJECT

 public:
  explicit TargetBar(QWidget* parent = nullptr);

  void showTargets(const QStringList& labels, const std::vector<VariantStyle>& styles, int target);

 Q_SIGNALS:
  void chosen(int target);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  TextLabel* m_label = nullptr;
  QComboBox* m_choice = nullptr;
  QToolButton* m_all = nullptr;
  bool m_single = false;
};

}  // namespace ordinate
