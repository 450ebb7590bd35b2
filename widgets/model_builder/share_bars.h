#pragma once
#include <QWidget>
#include <vector>

#include "model/record/data_summary.h"

namespace ordinate {

/// Names, small bars and counts: class balance, vocabulary. Says at most 40 rows and how many more.
class ShareBars : public QWidget {
  Q_OBJECT

 public:
  explicit ShareBars(QWidget* parent = nullptr);

  void showShares(const std::vector<DataSummary::Share>& shares);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  int rowHeight() const;
  int rows() const;

  std::vector<DataSummary::Share> m_shares;
  std::int64_t m_total = 0;
  std::int64_t m_largest = 0;
};

}  // namespace ordinate
