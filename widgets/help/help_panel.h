#pragma once
#include <QListWidget>
#include <QTextBrowser>
#include <QWidget>
#include <map>

#include "widgets/help/help_pages.h"

class QLineEdit;

namespace ordinate {

/// The help in the window: a list of its pages, one of them, and a search over all.
class HelpPanel : public QWidget {
  Q_OBJECT
 public:
  explicit HelpPanel(const Catalogue& catalogue, QWidget* parent = nullptr);

  /// Shows the page; an unknown name shows the first page.
  void open(const QString& page);
  QString currentPage() const;
  QStringList pages() const;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void filter(const QString& words);
  void showFirstHit();
  void markHits();

  std::map<QString, HelpPage> m_pages;
  QLineEdit* m_search = nullptr;
  QListWidget* m_list = nullptr;
  QTextBrowser* m_text = nullptr;
};

}  // namespace ordinate
