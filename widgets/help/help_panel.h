#pragma once
#include <QListWidget>
#include <QTextBrowser>
#include <QWidget>
#include <map>

#include "model/options/catalogue.h"

class QLineEdit;

namespace ordinate {

/// The help: pages written by hand (resources/help) and one page for every entry of the catalogue, made
/// from its description. A page is named `order-blind-bound` or `encodings/learned`.
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
  struct Page {
    QString title;
    QString html;
  };

  void addWrittenPages();
  void addEntryPages(const QString& group, const QString& groupTitle,
                     const std::vector<CatalogueEntry>& entries);
  void addPage(const QString& name, const QString& title, const QString& html);
  void filter(const QString& words);
  void showFirstHit();
  void markHits();

  std::map<QString, Page> m_pages;
  QLineEdit* m_search = nullptr;
  QListWidget* m_list = nullptr;
  QTextBrowser* m_text = nullptr;
};

/// The help page of one catalogue entry as HTML: summary, help, table of options, source.
QString entryHelpHtml(const CatalogueEntry& entry);

}  // namespace ordinate
