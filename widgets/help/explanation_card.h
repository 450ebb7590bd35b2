#pragma once
#include <QFrame>
#include <QString>

class QPushButton;

namespace ordinate {

class MathBrowser;

/// What something on the screen is, in HTML as MathBrowser shows it.
struct Explanation {
  QString title = {};   ///< plain text
  QString filled = {};  ///< its formula with the numbers that are pointed at; may be empty
  QString html = {};    ///< the formula, and the paragraph that says how to read it
  QString page = {};    ///< of the help, where there is more; may be empty
};

/// The beginning of a page of the help: its formula, and its first paragraph with the list that belongs to
/// it.
Explanation beginningOf(const QString& page, const QString& title, const QString& html);

/// A card beside what it explains, which goes away with Esc, or a click elsewhere.
class ExplanationCard : public QFrame {
  Q_OBJECT

 public:
  explicit ExplanationCard(QWidget* parent);

  void showAt(const Explanation& shown, const QPoint& global);
  const Explanation& shown() const { return m_shown; }

 Q_SIGNALS:
  void helpRequested(const QString& page);

 private:
  void fit(const QPoint& global);

  Explanation m_shown;
  MathBrowser* m_text = nullptr;
  QPushButton* m_more = nullptr;
};

}  // namespace ordinate
