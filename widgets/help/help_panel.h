#pragma once
#include <QListWidget>
#include <QWidget>
#include <map>

#include "widgets/help/help_pages.h"
#include "widgets/math/math_html.h"

class QLineEdit;

namespace ordinate {

class ExplanationCard;

/// The help in the window: a list of its pages, one of them, and a search over all.
class HelpPanel : public QWidget {
  Q_OBJECT
 public:
  explicit HelpPanel(const Catalogue& catalogue, QWidget* parent = nullptr);

  /// Shows the page; an unknown name shows the first page.
  void open(const QString& page);
  QString currentPage() const;
  /// The beginning of the page on a card beside this point of the screen, `filled` first.
  void explain(const QString& page, const QString& filled, const QPoint& global);
  QStringList pages() const;

 Q_SIGNALS:
  void pageRequested(const QString& page);  ///< from a card

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void filter(const QString& words);
  void showFirstHit();
  void markHits();

  std::map<QString, HelpPage> m_pages;
  QLineEdit* m_search = nullptr;
  QListWidget* m_list = nullptr;
  MathBrowser* m_text = nullptr;
  ExplanationCard* m_card = nullptr;
};

}  // namespace ordinate
