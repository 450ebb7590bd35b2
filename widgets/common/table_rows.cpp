#include "widgets/common/table_rows.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

namespace ordinate {

namespace {

constexpr int around = 6;  // pixels above and below the text together

class RowHeight : public QObject {
 public:
  explicit RowHeight(QTableView* view) : QObject(view), m_view(view) {
    view->installEventFilter(this);
    fit();
  }

  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() == QEvent::FontChange) fit();
    return false;
  }

 private:
  void fit() {
    m_view->verticalHeader()->setMinimumSectionSize(1);
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + around);
  }

  QTableView* m_view;
};

}  // namespace

void keepRowHeight(QTableView* view) { new RowHeight(view); }

}  // namespace ordinate
